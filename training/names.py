"""Finds the names in entity annotations: which tokens are a name, and of what kind.

Enters: a sentence of GUM with its mentions, or a document of re3d with its entities. Leaves: one BIO tag a token,
or ``None`` where the annotation doesn't tell.

Example: of the mention "the preacher Jonas Brandt of Ostmark" only "Jonas Brandt" is a PERSON.

Invariant: an ``I-`` tag follows a ``B-`` or ``I-`` tag of its own kind.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from treebank import Mention, Sentence, Token

KINDS = ("PERSON", "ORG", "PLACE", "NORP", "EVENT", "MISC")
_GUM_KINDS = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT", "time": ""}
_RE3D_KINDS = {"Person": "PERSON", "Organisation": "ORG", "Location": "PLACE", "Nationality": "NORP"}
_CONNECTORS = {"of", "the", "for", "and", "&", "on", "de", "del", "la"}
# what stands before a name, or alone for one, and isn't part of it
_TITLES = frozenset(
    """
    president vice prime minister secretary state foreign defence defense ambassador general major colonel captain
    lieutenant sergeant admiral commander chancellor king queen prince princess lord lady sir dame mr mr. mrs mrs.
    ms ms. dr dr. prof prof. professor senator sen. rep. congressman congresswoman representative governor gov.
    mayor judge justice chairman chairwoman chair director chief executive officer spokesman spokeswoman
    spokesperson pope bishop archbishop rev. reverend father sheikh shaikh imam ayatollah gen. col. lt. maj. sgt.
    capt. adm. mp premier speaker deputy envoy special under-secretary permanent us u.s. uk american british he
    h.e. ministers
    """.split()  # noqa: SIM905
)
_DEMONYM = re.compile(r"(an|ish|ese|ic|i|ch|Greek|Arab|Thai|Dutch|Welsh|Scots|Kurd|Turk|Czech|Slav|Swiss)$")
_SENTENCE_ENDS = frozenset([".", "!", "?", ":", "“", "”", '"'])
_ARTICLES = {"the", "a", "an", "this", "that"}
# share of re3d that is kept for measuring
_HELD_BACK = 0.15


@dataclass(frozen=True, slots=True)
class Named:
    """A name: token indices, end exclusive."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class DefenceDocument:
    """A document of re3d: its text and human-checked entities as (begin, end, type)."""

    name: str
    collection: str
    text: str
    entities: tuple[tuple[int, int, str], ...]
    held_back: bool


def tag_sentence(sentence: Sentence) -> list[str | None]:
    """Return the BIO tags of a sentence of GUM; all unknown where the sentence has no mentions layer."""
    if sentence.mentions is None:
        return [None] * len(sentence.tokens)
    names = [name for mention in sentence.mentions if (name := _name_of(mention, sentence.tokens))]
    tags: list[str | None] = ["O"] * len(sentence.tokens)
    for name in sorted(names, key=lambda name: (name.start - name.end, name.start)):
        _lay(tags, name)
    for position, token in enumerate(sentence.tokens):
        national = token.upos == "ADJ" and token.xpos == "JJ" and token.form[0].isupper() and token.lemma[0].isupper()
        if national and token.form.isalpha() and _DEMONYM.search(token.form) and tags[position] == "O":
            tags[position] = "B-NORP"
    return tags


def _lay(tags: list[str | None], name: Named) -> None:
    if all(tag == "O" for tag in tags[name.start : name.end]):
        tags[name.start : name.end] = [f"B-{name.kind}"] + [f"I-{name.kind}"] * (name.end - name.start - 1)


def _is_name(token: Token) -> bool:
    return token.xpos in ("NNP", "NNPS")


def _name_of(mention: Mention, tokens: Sequence[Token]) -> Named | None:
    kind = _GUM_KINDS.get(mention.kind, "MISC")
    inside = range(mention.start, mention.end)
    heads = [i for i in inside if tokens[i].head not in inside]
    if not kind or not heads:
        return None
    head = heads[0]
    if not _is_name(tokens[head]):
        flat = [i for i in inside if tokens[i].head == head and tokens[i].relation == "flat" and _is_name(tokens[i])]
        if not flat:
            return None
        head = flat[0]
    start, end = head, head + 1
    joins = kind != "PERSON"
    identity = mention.identity.lower().replace("_", " ")
    while (step := _reach(tokens, end, mention.end, 1, joins, identity)) > end:
        end = step
    while (step := _reach(tokens, start - 1, mention.start - 1, -1, joins, identity)) < start - 1:
        start = step + 1
    if kind == "PERSON":
        described = [i for i in range(start, head) if tokens[i].relation == "nmod:desc"]
        start = described[-1] + 1 if described else start
        while start < end and tokens[start].form.lower() in _TITLES:
            start += 1
        if start == end:
            return None
        if end - start == 1 and (tokens[start].xpos == "NNPS" or _has_indefinite(tokens, start)):
            kind = "NORP"
    return Named(start, end, kind)


def _reach(tokens: Sequence[Token], at: int, limit: int, way: int, joins: bool, identity: str) -> int:
    """Return the position after the next name token in a direction, over connecting words where allowed."""
    position = at
    connected = []
    while position != limit:
        token = tokens[position]
        if _is_name(token) or (token.xpos == "CD" and joins and token.form.lower() in identity.split()):
            if "and" in connected and "and" not in identity.split():
                return at
            return position + way
        hyphen = token.xpos == "HYPH"
        if not hyphen and not (joins and token.form.lower() in _CONNECTORS and len(connected) < 2):
            return at
        connected.append("-" if hyphen else token.form.lower())
        position += way
    return at


def _has_indefinite(tokens: Sequence[Token], position: int) -> bool:
    return any(token.head == position and token.form.lower() in ("a", "an") for token in tokens)


def read_defence(path: Path) -> Iterator[DefenceDocument]:
    """Read re3d without its non-commercial part; about 15% of it, by hash, is marked as held back."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            if row["collection"] == "BBC Online":
                continue
            share = int(hashlib.sha256(row["id"].encode()).hexdigest()[:8], 16) / 16**8
            entities = tuple(
                (entity["begin"], entity["end"], entity["type"])
                for entity in row["entities"]
                if entity["confidence"] >= 0.5 or entity["type"] in ("Nationality", "Person", "Location")
            )
            yield DefenceDocument(row["id"], row["collection"], row["text"], entities, share < _HELD_BACK)


def tag_defence(document: DefenceDocument, offsets: Sequence[tuple[int, int]]) -> list[str | None]:
    """Return BIO tags for tokens at the given offsets: names that fill their entity, else lower case is outside.

    re3d marks descriptions as well as names ("the country"), so a capitalised word that is only part of an entity,
    or of none, stays unknown.
    """
    text = document.text
    # a single word at the start of a sentence is a name if it has its capital elsewhere, too
    elsewhere = {
        text[s:e]
        for i, (s, e) in enumerate(offsets)
        if i and text[slice(*offsets[i - 1])] not in _SENTENCE_ENDS and text[s:e][:1].isupper()
    }
    tags: list[str | None] = [None if text[s:e][:1].isupper() else "O" for s, e in offsets]
    names = []
    for begin, end, kind in document.entities:
        span = [i for i, (s, e) in enumerate(offsets) if s >= begin and e <= end and text[s:e].strip()]
        while span and text[slice(*offsets[span[0]])].lower() in _ARTICLES:
            span = span[1:]
        if kind == "Person":
            titles = [place for place, i in enumerate(span[:-1]) if text[slice(*offsets[i])].lower() in _TITLES]
            span = span[titles[-1] + 1 :] if titles else span
            if all(text[slice(*offsets[i])].lower() in _TITLES for i in span):
                continue
        words = [text[slice(*offsets[i])] for i in span]
        joined = [word for word in words if word.lower() not in _CONNECTORS and re.search(r"\w", word)]
        if not words or kind not in _RE3D_KINDS or not joined or not all(word[0].isupper() for word in joined):
            continue
        if words[-1] not in joined or words[0] not in joined or "," in words or (kind == "Person" and "of" in words):
            continue
        opens = span[0] == 0 or text[slice(*offsets[span[0] - 1])] in _SENTENCE_ENDS
        if len(words) == 1 and opens and not words[0].isupper() and words[0] not in elsewhere:
            continue
        names.append(Named(span[0], span[-1] + 1, _RE3D_KINDS[kind]))
    for name in sorted(names, key=lambda name: (name.start - name.end, name.start, name.kind)):
        if all(tag is None or tag == "O" for tag in tags[name.start : name.end]):
            tags[name.start : name.end] = [f"B-{name.kind}"] + [f"I-{name.kind}"] * (name.end - name.start - 1)
    return tags
