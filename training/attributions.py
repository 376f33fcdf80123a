"""Reads who says what in the articles of PolNeAR, as windows to train on.

Enters: a file in PolNeAR's JSON Lines form and a pipeline that parses. Leaves: ``Attributed`` paragraphs of at most a
window, each with its attributions: the token that a cue hangs on, and the part that every token plays for it.

Example: in "Ana Holt also said it rained." the cue "also said" hangs on "said"; "it rained" is its content.

Invariant: an attribution has a cue in its paragraph; what it has in other paragraphs is left out.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from standoff.annotate.language.pieces import Gap, PieceCutter, gap_of
from standoff.annotate.language.reading import MAX_PIECES

PARTS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
# how often a word has to have a cue hang on it, and in what share of its occurrences
_FREQUENT, _USUAL = 2, 0.25
_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution in a paragraph: the token that its cue hangs on, and one part of ``PARTS`` for each token."""

    anchor: int
    parts: list[str]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A paragraph, or a window of one: its tokens, the white space before each, their tags, its attributions."""

    forms: list[str]
    gaps: list[int]
    xpos: list[str]
    attributions: list[Attribution]


def read_attributed(path: Path, language: Language, cutter: PieceCutter) -> Iterator[Attributed]:
    """Read the articles of a file, paragraph by paragraph."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record: dict[str, Any] = json.loads(line)
            text = record["text"]
            doc = language(text)
            for window in _windows(doc, text, cutter):
                yield _label(doc, text, window, record["attributions"])


def cue_forms(paragraphs: Sequence[Attributed]) -> list[str]:
    """List the words, in lower case, that are as a rule what a cue hangs on, where they stand in no content."""
    anchors: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for one in paragraphs:
        told = {n for cue in one.attributions for n, part in enumerate(cue.parts) if part.endswith("content")}
        seen.update(form.lower() for n, form in enumerate(one.forms) if n not in told)
        anchors.update(one.forms[cue.anchor].lower() for cue in one.attributions)
    return sorted(
        form
        for form, count in anchors.items()
        if count >= _FREQUENT and count >= _USUAL * seen[form] and form.isalpha()
    )


def _windows(doc: Doc, text: str, cutter: PieceCutter) -> Iterator[list[int]]:
    """Yield the tokens of each paragraph, of whole sentences where it has to be cut; no white space."""
    window: list[int] = []
    held = 0
    for sentence in doc.sents:
        inside = [token.i for token in sentence if not token.is_space]
        if not inside:
            continue
        size = sum(len(cutter.cut(doc[i].text)) for i in inside)
        before = text[_end(doc, window) : doc[inside[0]].idx]
        if window and ("\n" in before or held + size > MAX_PIECES):
            yield window
            window, held = [], 0
        window.extend(inside)
        held += size
    if window:
        yield window


def _end(doc: Doc, window: Sequence[int]) -> int:
    return doc[window[-1]].idx + len(doc[window[-1]]) if window else 0


def _label(doc: Doc, text: str, window: list[int], attributions: Sequence[dict[str, Any]]) -> Attributed:
    places = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in window]
    low, high = places[0][0], places[-1][1]
    gaps = [int(Gap.BLANK_LINE)]
    gaps.extend(int(gap_of(text[before[1] : here[0]])) for before, here in pairwise(places))
    found = []
    for attribution in attributions:
        if not any(low <= start and end <= high for start, end in attribution.get("cue") or ()):
            continue
        parts = ["O"] * len(window)
        for role in _ROLES:
            for start, end in attribution.get(role) or ():
                inside = [n for n, (s, e) in enumerate(places) if s < end and start < e and parts[n] == "O"]
                for n in inside:
                    parts[n] = f"{'B' if n == inside[0] else 'I'}-{role}"
        cue = [n for n, part in enumerate(parts) if part.endswith("cue")]
        if cue:
            found.append(Attribution(_anchor(doc, window, cue), parts))
    return Attributed([doc[i].text for i in window], gaps, [doc[i].tag_ for i in window], found)


def _anchor(doc: Doc, window: Sequence[int], cue: Sequence[int]) -> int:
    """Return the token of a cue that hangs on none of its others; the last where the cue is no one phrase."""
    inside = {window[n] for n in cue}
    tops = [n for n in cue if doc[window[n]].head.i not in inside or doc[window[n]].head.i == window[n]]
    words = [n for n in tops if doc[window[n]].pos_ != "PUNCT"]
    return (words or tops or list(cue))[-1]
