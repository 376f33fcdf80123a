"""Finds the reports that tell of one occasion, and works out when it was.

What enters: judges of pairs, and groups of copies. What leaves: `Episode`s, each report in one of them.

>>> [(e.reports, e.when.earliest) for e in ...]
[(('a.txt', 'b.txt'), '2024-06-05')]

Invariant: each report is in one episode, and copies of one text are in the same, unless a person split them.
"""

import math
from collections.abc import Callable, Collection

from standoff.compare.dating import date_episode
from standoff.compare.dispatches import group_id
from standoff.compare.judges import Judges, pairs_among
from standoff.compare.linkage import Linkage
from standoff.compare.votes import most_named
from standoff.records import Episode, Finding, When

# An episode tells which of its reports are no copies of one another, for as many pairs as a person may read.
_TOLD_APART = 12


class Occasions:
    """Groups reports by the occasions that they tell of, as far as it is asked to; copies of one text are together.

    `copies_of` gives all copies of a report's text, itself among them, in order; `prefetch` is told whose partners are
    asked for next.
    """

    def __init__(
        self,
        judges: Judges,
        copies_of: Callable[[str], tuple[str, ...]],
        prefetch: Callable[[Collection[str]], None] = lambda _: None,
    ) -> None:
        self._judges, self._copies_of, self._prefetch = judges, copies_of, prefetch
        self._linkage = Linkage(self._surely, self._chance, judges.models.occasion.threshold)
        self._fullest: dict[str, str] = {}

    def told_with(self, report: str) -> tuple[str, ...]:
        """The reports that tell of the occasion that one tells of, itself among them, in order."""
        units = self._linkage.group_of(self._copies_of(report)[0])
        return tuple(sorted(member for unit in units for member in self._copies_of(unit)))

    def _surely(self, unit: str) -> dict[str, float]:
        """The texts that surely tell of the occasion of one; texts go by the first of their copies."""
        judges, least = self._judges, self._judges.models.occasion.threshold
        members = self._copies_of(unit)
        self._prefetch(members)
        maybe = [
            (report, other)
            for report in members
            for other in sorted(judges.shelf.partners(report).difference(members))
            if judges.may_be_one_occasion(report, other)
        ]
        self._prefetch({other for _, other in maybe})
        near = {self._copies_of(other)[0] for pair in maybe if judges.occasion(*pair) >= least for other in pair[1:]}
        self._prefetch({other for one in near for other in self._copies_of(one)})
        chances = {other: self._between(unit, other) for other in sorted(near)}
        return {other: chance for other, chance in chances.items() if chance is not None and chance >= least}

    def _chance(self, one: str, two: str) -> float:
        between = self._between(one, two)
        # where the index finds no pair of two texts, one report speaks for each
        return self._judges.occasion(self._speaks_for(one), self._speaks_for(two)) if between is None else between

    def _between(self, one: str, two: str) -> float | None:
        """How surely two texts tell of one occasion, by all partners among their copies; None where there are none."""
        # the copies of a text translate a quotation in several ways, and one of them may be that of another report
        theirs, partners = set(self._copies_of(two)), self._judges.shelf.partners
        pairs = [(a, b) for a in self._copies_of(one) for b in partners(a) & theirs]
        return math.fsum(self._judges.occasion(*pair) for pair in pairs) / len(pairs) if pairs else None

    def _speaks_for(self, unit: str) -> str:
        """The copy that most words stand in."""
        if unit not in self._fullest:
            length = self._judges.shelf.length
            self._fullest[unit] = min(self._copies_of(unit), key=lambda report: (-length(report), report))
        return self._fullest[unit]


def name_episode(
    reports: tuple[str, ...],
    judges: Judges,
    unit_of: Callable[[str], str],
    places: Callable[[str], tuple[str, ...]],
    known: tuple[When, str] | None = None,
) -> Episode:
    """A group as an episode, with its date, its place, and what makes reports of one occasion no copies.

    `known` are the date and the place, where these reports have been an episode before.
    """
    days = (judges.shelf.day(report) for report in reports)
    when, place = known or (date_episode(list(days)), most_named([places(report) for report in reports]) or "")
    within = [pair for pair in pairs_among(reports, judges.shelf.partners) if unit_of(pair[0]) != unit_of(pair[1])]
    surest = sorted(within, key=lambda pair: (-judges.occasion(*pair), pair))[:_TOLD_APART]
    return Episode(
        group_id("e", reports, judges),
        reports,
        when,
        place,
        tuple(finding for pair in surest for finding in _findings(judges, *pair)),
    )


def _findings(judges: Judges, left: str, right: str) -> tuple[Finding, Finding]:
    why = judges.why_occasion(left, right) or "their words agree"
    return (
        Finding("one occasion", round(judges.occasion(left, right), 3), why, left, right),
        Finding("own wording", round(1.0 - judges.copy(left, right), 3), judges.why_copy(left, right), left, right),
    )
