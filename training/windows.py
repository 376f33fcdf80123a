"""Makes training windows: several consecutive sentences as raw text would bring them.

Enters: documents. Leaves: ``Window`` records of forms, gaps and every label, with variation of quotation marks,
dashes, case and line ends.

Example: ``list(cut_windows(documents, Random(1), cutter, varied=True))``

Invariant: a window holds whole sentences, and each head lies in its own sentence.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from attributions import Attributed, Attribution
from names import read_defence, tag_defence, tag_sentence
from standoff.annotate.language.lemmas import learn_script
from standoff.annotate.language.pieces import Gap, PieceCutter, gap_of
from standoff.annotate.language.tokens import blank_english
from treebank import Document, Sentence

MAX_PIECES = 192
# how many pieces a window may hold, and how often: 0 is a single sentence
_BUDGETS = ((0, 0.25), (64, 0.25), (128, 0.35), (MAX_PIECES, 0.15))
_QUOTES = (("“", "”"), ("“", "”"), ('"', '"'), ("«", "»"), ("''", "''"), ("‘", "’"), ("„", "“"))
_DASHES = ("-", "–", "—", "--")


@dataclass(slots=True)
class Labelled:
    """One sentence ready for a window; ``heads`` are indices within it, -1 the root; None is unknown."""

    forms: list[str]
    spaces: list[bool]
    upos: list[str]
    xpos: list[str]
    scripts: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str | None]
    parsed: bool = True


@dataclass(slots=True)
class Window:
    """Consecutive sentences; ``sentence_of`` numbers the sentence of each token."""

    forms: list[str]
    gaps: list[int]
    sentence_of: list[int]
    upos: list[str]
    xpos: list[str]
    scripts: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str | None]
    parsed: bool
    attributions: list[Attribution] | None = None


def label_sentence(sentence: Sentence) -> Labelled:
    """Work out the labels of a sentence once, before training."""
    tokens = sentence.tokens
    return Labelled(
        [token.form for token in tokens],
        [token.space_after for token in tokens],
        [token.upos for token in tokens],
        [token.xpos for token in tokens],
        [learn_script(token.form, token.lemma) for token in tokens],
        [token.head for token in tokens],
        [token.relation for token in tokens],
        tag_sentence(sentence),
    )


def label_documents(documents: Iterable[Document]) -> list[list[list[Labelled]]]:
    """Return documents as paragraphs of labelled sentences."""
    return [
        [[label_sentence(sentence) for sentence in paragraph] for paragraph in document.paragraphs]
        for document in documents
    ]


def label_defence(path: Path) -> list[list[list[Labelled]]]:
    """Return re3d's documents, paragraph by paragraph, with names as their only labels."""
    language = blank_english()
    documents = []
    for document in read_defence(path):
        if document.held_back:
            continue
        tokens = [token for token in language.make_doc(document.text) if not token.is_space]
        tags = tag_defence(document, [(token.idx, token.idx + len(token)) for token in tokens])
        paragraphs: list[list[Labelled]] = []
        for token, tag in zip(tokens, tags, strict=True):
            before = document.text[: token.idx]
            gap = gap_of(before[len(before.rstrip()) :])
            if not paragraphs or gap == Gap.BLANK_LINE or len(paragraphs[-1][0].forms) > 100:
                paragraphs.append([Labelled([], [], [], [], [], [], [], [], parsed=False)])
            sentence = paragraphs[-1][0]
            sentence.forms.append(token.text)
            sentence.spaces.append(bool(token.whitespace_))
            for labels in (sentence.upos, sentence.xpos, sentence.scripts, sentence.relations):
                labels.append("")
            sentence.heads.append(-1)
            sentence.names.append(tag)
        documents.append(paragraphs)
    return documents


def cut_windows(
    documents: Iterable[list[list[Labelled]]], random: Random, cutter: PieceCutter, *, varied: bool
) -> Iterator[Window]:
    """Cut documents into windows; ``varied`` draws sizes and spellings, else paragraphs stay as they are."""
    for paragraphs in documents:
        pending: list[tuple[Labelled, int]] = []
        held = 0
        budget = _draw_budget(random) if varied else MAX_PIECES
        for paragraph in paragraphs:
            opening = int(random.choice((Gap.BLANK_LINE, Gap.NEWLINE, Gap.NEWLINE)) if varied else Gap.BLANK_LINE)
            if pending and (not varied or opening == Gap.BLANK_LINE or random.random() < 0.4):
                yield _join(pending, random, varied)
                pending, held = [], 0
            for position, sentence in enumerate(paragraph):
                size = sum(len(cutter.cut(form)) for form in sentence.forms)
                if pending and held + size > budget:
                    yield _join(pending, random, varied)
                    pending, held = [], 0
                    budget = _draw_budget(random) if varied else MAX_PIECES
                gap = opening if position == 0 else _gap_between(paragraph[position - 1], random, varied)
                pending.append((sentence, gap))
                held += size
        if pending:
            yield _join(pending, random, varied)


def attributed_windows(paragraphs: Iterable[Attributed], random: Random, *, varied: bool) -> Iterator[Window]:
    """Return paragraphs with attributions as windows without any other label."""
    for paragraph in paragraphs:
        size = len(paragraph.forms)
        spaces = [gap != Gap.NONE for gap in paragraph.gaps[1:]] + [True]
        none, blank = [None] * size, [""] * size
        labelled = Labelled(
            paragraph.forms, spaces, blank, paragraph.xpos, blank, [-1] * size, blank, [*none], parsed=False
        )
        window = _join([(labelled, Gap.BLANK_LINE)], random, varied)
        window.xpos = blank
        window.attributions = paragraph.attributions
        yield window


def _draw_budget(random: Random) -> int:
    return random.choices([size for size, _ in _BUDGETS], [share for _, share in _BUDGETS])[0]


def _gap_between(before: Labelled, random: Random, varied: bool) -> int:
    if varied and random.random() < 0.06:
        return Gap.NEWLINE
    return Gap.SPACE if before.spaces[-1] or (varied and random.random() < 0.5) else Gap.NONE


def _join(sentences: list[tuple[Labelled, int]], random: Random, varied: bool) -> Window:
    window = Window([], [], [], [], [], [], [], [], [], True)
    quotes = random.choice(_QUOTES) if varied and random.random() < 0.5 else None
    curly = varied and random.random() < 0.4
    wrapped = varied and random.random() < 0.04
    for number, (sentence, gap) in enumerate(sentences):
        start = len(window.forms)
        forms = _respell(sentence, random, quotes, curly) if varied else sentence.forms
        for position, form in enumerate(forms):
            if position == 0:
                window.gaps.append(int(gap))
            elif sentence.spaces[position - 1]:
                window.gaps.append(int(Gap.NEWLINE if wrapped and random.random() < 0.08 else Gap.SPACE))
            else:
                window.gaps.append(int(Gap.NONE))
            window.forms.append(form)
        window.sentence_of.extend([number] * len(forms))
        window.upos.extend(sentence.upos)
        window.xpos.extend(sentence.xpos)
        window.scripts.extend(sentence.scripts)
        window.heads.extend(head if head < 0 else head + start for head in sentence.heads)
        window.relations.extend(sentence.relations)
        window.names.extend(sentence.names)
        window.parsed = window.parsed and sentence.parsed
    return window


def _respell(sentence: Labelled, random: Random, quotes: tuple[str, str] | None, curly: bool) -> list[str]:
    forms = list(sentence.forms)
    for position, (form, tag) in enumerate(zip(sentence.forms, sentence.xpos, strict=True)):
        if quotes and tag in ("``", "''") and not form.isalnum():
            forms[position] = quotes[tag == "''"]
        elif "'" in form and curly and tag not in ("``", "''"):
            forms[position] = form.replace("'", "’")
        elif tag in (":", ",") and form in _DASHES and random.random() < 0.3:
            forms[position] = random.choice(_DASHES)
    draw = random.random()
    if draw < 0.015:
        return [form.upper() for form in forms]
    if draw < 0.035:
        return [form[:1].upper() + form[1:] if len(form) > 3 else form for form in forms]
    return [form.lower() for form in forms] if draw < 0.045 else forms
