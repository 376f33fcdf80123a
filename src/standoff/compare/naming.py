"""Names of one thing that reports of one occasion write in ways that can't both be right.

What enters: reports of an episode, and how rare words are.
What leaves: pairs of names that end alike and differ before, neither of which is only the shorter form of the other.

>>> [(a.text, b.text) for a, b in differing_names([first, second], scale)]
[('Osthavn Trade Fair', 'Karsk Trade Fair')]

Invariant: both names stand in their reports, and end in the same two words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from standoff.calendar import find_days
from standoff.compare.likeness import Scale
from standoff.compare.words import find_tokens
from standoff.records import Report

# "the Osthavn International Trade Fair": large words, with the small ones that stand within names.
_NAME = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?:\.(?=\s[^\W\d_a-z]))?(?:[ \t]+(?:(?:of|for|the|de|du)[ \t]+){0,2}[^\W\d_a-z][\w’'-]*)+"
)
# Three words at least: two that both names share, and one in which they may differ.
_LEAST_WORDS, _SAME_END = 3, 2
# A word that one text in three hundred holds, in nats.
_ORDINARY = 5.7
_SPELLINGS = {"st": "saint", "mt": "mount", "intl": "international", "rep": "representative", "sen": "senator"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name of several words as a report writes it."""

    report_id: str
    text: str
    words: tuple[str, ...]


def differing_names(reports: Sequence[Report], scale: Scale) -> Iterator[tuple[Named, Named]]:
    """Names with one ending that differ before it, by the words of the ending; each two ways to write it once."""
    by_end: dict[tuple[str, ...], list[Named]] = {}
    for report in reports:
        for named in find_names(report):
            if _ends_in_a_word(named, scale):
                by_end.setdefault(named.words[-_SAME_END:], []).append(named)
    for end in sorted(by_end):
        written = {(named.report_id, named.words) for named in by_end[end]}
        told: set[frozenset[tuple[str, ...]]] = set()
        for left, right in combinations(by_end[end], 2):
            forms = frozenset((left.words, right.words))
            # who writes both forms knows of two things, or has the right name too
            knows_both = (left.report_id, right.words) in written or (right.report_id, left.words) in written
            if not (
                left.report_id == right.report_id or forms in told or knows_both or _is_form_of(left.words, right.words)
            ):
                told.add(forms)
                yield left, right


def find_names(report: Report) -> Iterator[Named]:
    """The names of three words and more in a report, without the common words that begin a sentence."""
    for match in _NAME.finditer(report.text):
        tokens = list(find_tokens(match.group()))
        # the first word of a sentence is written large too ("While", "Most")
        while tokens and not tokens[0].term:
            tokens.pop(0)
        words = tuple(_SPELLINGS.get(token.key, token.key) for token in tokens)
        if len(words) >= _LEAST_WORDS:
            written = match.group()[tokens[0].start : tokens[-1].end]
            yield Named(report.id, " ".join(written.split()), words)


def _ends_in_a_word(named: Named, scale: Scale) -> bool:
    """Whether a name ends in an ordinary word ("Forum"): a family name has titles before it, in which reports vary."""
    *_, last = scale.speller.words(named.text)
    is_day = any(days.span.end == len(named.text) for days in find_days(named.text))
    return not is_day and not last.term.startswith("=") and scale.rarity.weight(last.term) < _ORDINARY


def _is_form_of(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the words of one name stand, in their order, among those of the other."""
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    return all(word in rest for word in short)
