"""Finds the reports that tell of one occasion, and works out when it was.

What enters: judges of pairs, and groups of copies. What leaves: `Episode`s, each report in one of them.

>>> [(e.reports, e.when.earliest) for e in ...]
[(('a.txt', 'b.txt'), '2024-06-05')]

Invariant: each report is in one episode, and copies of one text are in the same, unless a person split them.
"""

from collections.abc import Callable, Sequence

from standoff.compare.dating import date_episode
from standoff.compare.dispatches import group_id
from standoff.compare.grouping import group
from standoff.compare.judges import Judges, pairs_among
from standoff.compare.votes import most_named
from standoff.records import Episode, Finding, When

# An episode tells which of its reports are no copies of one another, for as many pairs as a person may read.
_TOLD_APART = 12


def group_occasions(copies: Sequence[tuple[str, ...]], judges: Judges) -> tuple[tuple[str, ...], ...]:
    """The reports that tell of one occasion; groups of copies are joined, never divided."""
    units = sorted(copies)
    number = {report: at for at, members in enumerate(units) for report in members}
    fullest: dict[int, str] = {}

    def speaks_for(unit: int) -> str:
        # where the index finds no pair of two texts, one report speaks for each: the copy that most words stand in
        if unit not in fullest:
            fullest[unit] = min(units[unit], key=lambda report: (-judges.shelf.length(report), report))
        return fullest[unit]

    # the copies of a text translate a quotation in several ways, and one of them may be that of another report
    between: dict[tuple[int, int], list[float]] = {}
    for a, b in pairs_among(number, judges.shelf):
        if number[a] != number[b]:
            pair = min(number[a], number[b]), max(number[a], number[b])
            between.setdefault(pair, []).append(judges.occasion(a, b))
    known = {pair: sum(chances) / len(chances) for pair, chances in between.items()}
    groups = group(
        [members[0] for members in units],
        known,
        lambda i, j: judges.occasion(speaks_for(i), speaks_for(j)),
        judges.models.occasion.threshold,
    )
    return tuple(sorted(tuple(sorted(report for at in members for report in units[at])) for members in groups))


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
    within = [pair for pair in pairs_among(reports, judges.shelf) if unit_of(pair[0]) != unit_of(pair[1])]
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
