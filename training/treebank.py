"""Reads Universal Dependencies treebanks into documents with tokens, trees and names.

Enters: a ``.conllu.gz`` file. Leaves: ``Document`` records of paragraphs of sentences.

Example: ``[document.name for document in read_treebank(Path("gum-dev.conllu.gz"))]``

Invariant: a sentence's tokens, joined with their ``space_after``, spell the sentence.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# documents of GUM under non-commercial licences
NON_COMMERCIAL = re.compile(r"^GUM_(essay|fiction|letter|podcast|whow)_")
_MENTION = re.compile(r"\((?P<open>[^()]*)(?P<closed>\))?|(?P<close>[^()]+)\)")


@dataclass(slots=True)
class Mention:
    """An entity mention of GUM: token indices, end exclusive; ``identity`` is the linked title, or empty."""

    start: int
    end: int
    kind: str
    identity: str


@dataclass(slots=True)
class Token:
    """One syntactic word; ``head`` is the index of its head within the sentence, -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    space_after: bool


@dataclass(slots=True)
class Sentence:
    """One sentence and its mentions; ``mentions`` is None where the treebank has no entities."""

    tokens: list[Token]
    mentions: list[Mention] | None


@dataclass(slots=True)
class Document:
    """Paragraphs of sentences."""

    name: str
    paragraphs: list[list[Sentence]] = field(default_factory=list)


def read_treebank(path: Path) -> Iterator[Document]:
    """Read the documents of a treebank in order."""
    has_entities = path.name.startswith("gum")
    document: Document | None = None
    rows: list[list[str]] = []
    new_paragraph = True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if document is not None:
                    yield document
                document = Document(line.partition("=")[2].strip())
                new_paragraph = True
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                new_paragraph = True
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                assert document is not None
                if new_paragraph:
                    document.paragraphs.append([])
                document.paragraphs[-1].append(_read_sentence(rows, has_entities))
                rows, new_paragraph = [], False
    if document is not None:
        yield document


def base_relation(relation: str) -> str:
    """Fold the subtypes that are too rare to learn."""
    return "csubj" if relation == "csubj:outer" else relation


def spell(sentence: Sentence) -> tuple[str, list[tuple[int, int]]]:
    """Return the sentence's text without its last space, and the offsets of its tokens."""
    text = ""
    offsets = []
    for token in sentence.tokens:
        offsets.append((len(text), len(text) + len(token.form)))
        text += token.form + (" " if token.space_after else "")
    return text.rstrip(), offsets


def _read_sentence(rows: list[list[str]], has_entities: bool) -> Sentence:
    tokens: list[Token] = []
    columns: list[str] = []
    inside_until = 0
    after_surface = True
    for row in rows:
        number, misc = row[0], row[9]
        if "." in number:
            continue
        if "-" in number:
            inside_until = int(number.partition("-")[2])
            after_surface = "SpaceAfter=No" not in misc
            continue
        position = int(number)
        if position < inside_until:
            space = False
        elif position == inside_until:
            space = after_surface
        else:
            space = "SpaceAfter=No" not in misc
        tokens.append(Token(row[1], row[2], row[3], row[4], int(row[6]) - 1, base_relation(row[7]), space))
        columns.append(misc)
    return Sentence(tokens, _read_mentions(columns) if has_entities else None)


def _read_mentions(columns: list[str]) -> list[Mention]:
    mentions: list[Mention] = []
    opened: dict[str, list[tuple[int, list[str]]]] = {}
    for position, misc in enumerate(columns):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        for match in _MENTION.finditer(entity[1]) if entity else ():
            if match["open"] is not None:
                fields = match["open"].split("-", 7)
                opened.setdefault(fields[0], []).append((position, fields))
                closing = fields[0] if match["closed"] else None
            else:
                closing = match["close"].split("-")[0]
            if closing is not None and opened.get(closing):
                start, fields = opened[closing].pop()
                kind = fields[1] if len(fields) > 1 else ""
                mentions.append(Mention(start, position + 1, kind, fields[7] if len(fields) > 7 else ""))
    return mentions
