"""Names of one thing that reports of one occasion write in ways that can't both be right.

What enters: reports of an episode.
What leaves: pairs of names that end alike and differ before, neither of which is only the shorter form of the other.

>>> [(a.text, b.text) for a, b in differing_names([first, second])]
[('Osthavn Trade Fair', 'Karsk Trade Fair')]

Invariant: both names stand in their reports, and end in the same two words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from standoff.knowledge.words import fold
from standoff.records import Report

# "the Osthavn International Trade Fair": large words, with the small ones that stand within names.
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*(?:\.(?=\s[^\W\d_a-z]))?(?:[ \t]+(?:(?:of|for|the|and|on|de|du)[ \t]+){0,2}[^\W\d_a-z][\w’'-]*)+")
# Three words at least: two that both names share, and one in which they may differ.
_LEAST_WORDS, _SAME_END = 3, 2
_SPELLINGS = {"st": "saint", "mt": "mount", "intl": "international"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name of several words as a report writes it."""

    report_id: str
    text: str
    words: tuple[str, ...]


def differing_names(reports: Sequence[Report]) -> Iterator[tuple[Named, Named]]:
    """Names of two reports with one ending that differ before it, in the order of the reports; each pair once."""
    by_end: dict[tuple[str, ...], dict[tuple[str, tuple[str, ...]], Named]] = {}
    for report in reports:
        for named in find_names(report):
            group = by_end.setdefault(named.words[-_SAME_END:], {})
            group.setdefault((report.id, named.words), named)
    for end in sorted(by_end):
        group = by_end[end]
        for left, right in combinations(group.values(), 2):
            if left.report_id == right.report_id or _is_form_of(left.words, right.words):
                continue
            # who writes both forms knows of two things, or has the right name too
            if any((left.report_id, right.words) == key or (right.report_id, left.words) == key for key in group):
                continue
            yield left, right


def find_names(report: Report) -> Iterator[Named]:
    """The names of three words and more in a report; what begins a sentence may be none, and is left out there."""
    for match in _NAME.finditer(report.text):
        words = tuple(_SPELLINGS.get(key, key) for key in fold(match.group()).split())
        if len(words) >= _LEAST_WORDS:
            yield Named(report.id, " ".join(match.group().split()), words)


def _is_form_of(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the words of one name stand, in their order, among those of the other."""
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    return all(word in rest for word in short)
