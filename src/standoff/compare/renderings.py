"""How the renderings of one statement differ: lays each beside the fullest, word by word, and says what a change does.

What enters: a signal, its statements and their reports.
What leaves: `Rendering`s in the order of the signal, each with its `Difference`s from the fullest.

>>> [(d.kind, d.fullest, d.other) for d in compare_words("we will not send such arms", "we will send arms")]
[('negation', 'not', ''), ('wording', 'such', '')]

Invariant: a rendering's differences, put into the fullest's words in their order, give the rendering's words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from standoff.compare.saying import load_tables, said_text
from standoff.compare.words import Token, find_tokens
from standoff.knowledge.words import fold
from standoff.records import Report, Signal, Statement

DifferenceKind = Literal["negation", "modal", "figure", "clause left out", "clause added", "wording"]
# From so many words on, what one rendering leaves out is no matter of wording: a part of what was said is gone.
_CLAUSE_WORDS = 4
# Two renderings with less in common than this are worded apart throughout, and marks would cover all of them.
ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words in which a rendering differs from the fullest; empty on the side that has none."""

    kind: DifferenceKind
    fullest: str
    other: str

    @property
    def changes_meaning(self) -> bool:
        """Whether the difference is more than another word for the same."""
        return self.kind != "wording"


@dataclass(frozen=True, slots=True)
class Rendering:
    """One report's words for a statement; `alike` is the share of words that the fullest has in the same order."""

    statement: str
    report: str
    text: str
    alike: float = 1.0
    differences: tuple[Difference, ...] = ()

    @property
    def changes_meaning(self) -> bool:
        """Whether a difference is more than another word for the same."""
        return any(difference.changes_meaning for difference in self.differences)


def renderings(
    signal: Signal, statements: Mapping[str, Statement], reports: Mapping[str, Report]
) -> tuple[Rendering, ...]:
    """The renderings of a signal, the fullest first; those worded apart throughout come without differences."""
    told = [
        (statement, said_text(statement, reports[statement.report_id]))
        for statement in _told(signal, statements)
        if statement.report_id is not None and statement.report_id in reports
    ]
    if not told:
        return ()
    fullest = told[0][1]
    found = []
    for statement, text in told:
        alike = share_alike(fullest, text)
        differences = compare_words(fullest, text) if alike >= ALIKE else ()
        found.append(Rendering(statement.id, statement.report_id or "", text, round(alike, 3), differences))
    return tuple(found)


def compare_words(fullest: str, other: str) -> tuple[Difference, ...]:
    """The differences between two texts in order; case, punctuation and accents make none."""
    theirs, ours = find_tokens(fullest), find_tokens(other)
    steps = _matcher(theirs, ours).get_opcodes()
    # a negation that stands elsewhere ("should we not", "shouldn't we") is lost nowhere
    negations = [sum(_is_negation(token.key) for token in side) for side in (theirs, ours)]
    lost = negations[0] != negations[1]
    return tuple(
        Difference(_kind(theirs[a:b], ours[c:d], lost), _written(fullest, theirs[a:b]), _written(other, ours[c:d]))
        for step, a, b, c, d in steps
        if step != "equal"
    )


def share_alike(fullest: str, other: str) -> float:
    """The share of the words of two texts that they have in common, in order, from 0 to 1."""
    return _matcher(find_tokens(fullest), find_tokens(other)).ratio()


def _told(signal: Signal, statements: Mapping[str, Statement]) -> list[Statement]:
    return [statements[statement] for statement in signal.statements if statement in statements]


def _matcher(theirs: Sequence[Token], ours: Sequence[Token]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [t.key for t in theirs], [t.key for t in ours], autojunk=False)


def _written(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end] if tokens else ""


def _kind(theirs: Sequence[Token], ours: Sequence[Token], lost_negation: bool) -> DifferenceKind:
    negated = [sum(_is_negation(t.key) for t in side) for side in (theirs, ours)]
    if lost_negation and negated[0] != negated[1]:
        return "negation"
    figures = [{t.term or t.key for t in side if _is_figure(t.key)} for side in (theirs, ours)]
    if figures[0] != figures[1]:
        return "figure"
    if len(theirs) - len(ours) >= _CLAUSE_WORDS:
        return "clause left out"
    if len(ours) - len(theirs) >= _CLAUSE_WORDS:
        return "clause added"
    modals = [{t.key for t in side if t.key in _listed("modals")} for side in (theirs, ours)]
    return "modal" if modals[0] != modals[1] else "wording"


def _is_negation(key: str) -> bool:
    return key in _listed("negations")


def _is_figure(key: str) -> bool:
    return key[:1].isdigit() or key in _listed("numbers")


@lru_cache(maxsize=4)
def _listed(table: str) -> frozenset[str]:
    return frozenset(key for words in load_tables()[table]["words"] if (key := fold(words)))
