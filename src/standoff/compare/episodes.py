"""Finds the reports that tell of one occasion, and works out when it was.

What enters: judges of pairs, the pairs that an index found, groups of copies, and the day of each report.
What leaves: `Episode`s, each report in one of them.

>>> [(e.reports, e.when.earliest) for e in name_episodes(...)]
[(('a.txt', 'b.txt'), '2024-06-05')]

Invariant: each report is in one episode, and copies of one text are in the same, unless a person split them.
"""

from collections.abc import Mapping, Sequence

from standoff.compare.dating import ReportDay, date_episode
from standoff.compare.grouping import group
from standoff.compare.judges import Judges, Pair
from standoff.compare.outline import stable_id
from standoff.compare.votes import most_named
from standoff.records import Episode, Finding

# An episode tells which of its reports are no copies of one another, for as many pairs as a person may read.
_TOLD_APART = 12


def group_occasions(
    copies: Sequence[tuple[int, ...]], pairs: Sequence[Pair], judges: Judges
) -> tuple[tuple[int, ...], ...]:
    """The positions of reports that tell of one occasion; groups of copies are joined, never divided."""
    unit_of = {i: unit for unit, members in enumerate(copies) for i in members}
    judges.note_copies(unit_of, pairs)
    # where the index finds no pair of two texts, one report speaks for each: the copy that most words stand in
    fullest = [max(members, key=lambda i: (len(judges.outlines[i].words), -i)) for members in copies]

    def chance(left: int, right: int) -> float:
        i, j = sorted((fullest[left], fullest[right]))
        return judges.occasion(i, j)

    # the copies of a text translate a quotation in several ways, and one of them may be that of another report
    between: dict[Pair, list[float]] = {}
    for i, j in pairs:
        units = (min(unit_of[i], unit_of[j]), max(unit_of[i], unit_of[j]))
        if units[0] != units[1]:
            between.setdefault(units, []).append(judges.occasion(i, j))
    known = {units: sum(chances) / len(chances) for units, chances in between.items()}
    groups = group(len(copies), known, chance, judges.models.occasion.threshold)
    return tuple(sorted(tuple(sorted(i for unit in units for i in copies[unit])) for units in groups))


def name_episodes(
    groups: Sequence[tuple[int, ...]],
    copies: Sequence[tuple[int, ...]],
    pairs: Sequence[Pair],
    judges: Judges,
    days: Mapping[str, ReportDay],
    places: Mapping[str, tuple[str, ...]],
) -> tuple[Episode, ...]:
    """The groups as episodes, with their date, their place, and what makes reports of one occasion no copies."""
    text_of = {i: unit for unit, members in enumerate(copies) for i in members}
    group_of = {i: number for number, members in enumerate(groups) for i in members}
    within: dict[int, list[Pair]] = {}
    for i, j in pairs:
        if group_of[i] == group_of[j] and text_of[i] != text_of[j]:
            within.setdefault(group_of[i], []).append((i, j))
    episodes = []
    for number, members in enumerate(groups):
        told = [judges.outlines[i] for i in members]
        reports = tuple(sorted(outline.report_id for outline in told))
        surest = sorted(within.get(number, ()), key=lambda pair: (-judges.occasion(*pair), pair))[:_TOLD_APART]
        episodes.append(
            Episode(
                stable_id("e", min(o.key for o in told)),
                reports,
                date_episode([days[report] for report in reports]),
                most_named([places.get(o.report_id, ()) for o in told]) or "",
                tuple(finding for pair in surest for finding in _findings(judges, *pair)),
            )
        )
    return tuple(sorted(episodes, key=lambda e: e.reports))


def _findings(judges: Judges, i: int, j: int) -> tuple[Finding, Finding]:
    left, right = sorted((judges.outlines[i].report_id, judges.outlines[j].report_id))
    why = judges.why_occasion(i, j) or "their words agree"
    return (
        Finding("one occasion", round(judges.occasion(i, j), 3), why, left, right),
        Finding("own wording", round(1.0 - judges.copy(i, j), 3), judges.why_copy(i, j), left, right),
    )
