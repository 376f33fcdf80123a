"""Finds the reports that derive from one text: printed as it is, cut, re-ordered, under a new lead, or translated anew.

What enters: judges of pairs, the pairs that an index found, and what each report says of its origins.
What leaves: `Dispatch`es, each report in one of them.

>>> [d.reports for d in name_dispatches(group_copies(pairs, judges), sources, judges)]
[('a.txt', 'c.txt'), ('b.txt',)]

Invariant: each report is in one dispatch; what two reports share in quotation marks alone makes them no copies.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from standoff.compare.grouping import group
from standoff.compare.judges import Judges, Pair
from standoff.compare.outline import stable_id
from standoff.compare.passages import is_blend
from standoff.compare.sources import Sources
from standoff.compare.votes import most_named
from standoff.records import Dispatch, Finding

# The chance that a report is a copy of one that it has in it as a part.
_BLENDED = 0.1
# A dispatch in hundreds of outlets is explained by some of its links.
_LINKS = 50


def group_copies(pairs: Sequence[Pair], judges: Judges) -> tuple[tuple[int, ...], ...]:
    """The positions of reports that derive from one text, each in one group."""

    def chance(i: int, j: int) -> float:
        # a report that has another in it as a part derives from it in passages, and is a text of its own
        copy = judges.copy(i, j)
        return min(copy, _BLENDED) if copy >= judges.models.copy.threshold and is_blend(judges, i, j) else copy

    known = {pair: chance(*pair) for pair in pairs}
    return group(len(judges.outlines), known, chance, judges.models.copy.threshold)


def name_dispatches(
    groups: Sequence[tuple[int, ...]],
    sources: Mapping[str, Sources],
    judges: Judges,
    passages: Mapping[str, Sequence[Finding]],
) -> tuple[Dispatch, ...]:
    """The groups as dispatches, with their agency, whom they cite, why they are copies, and their passages."""
    dispatches = []
    for members in groups:
        told = [judges.outlines[i] for i in members]
        reports = tuple(sorted(outline.report_id for outline in told))
        cited = dict.fromkeys(outlet for report in reports for outlet in sources[report].cited)
        taken = [finding for report in reports for finding in passages.get(report, ())]
        # an agency that "contributed" is the origin of the passages and not of the text around them
        lent = {agency for finding in taken for agency in sources[finding.right].agencies}
        named = [sources[outline.report_id].agencies for outline in told]
        agency = most_named([[name for name in names if name not in lent] for names in named])
        copies = [_finding(judges, *pair) for pair in _tree(members, judges)]
        findings = (*copies, *taken)
        others = tuple(outlet for outlet in cited if outlet != agency)
        dispatches.append(Dispatch(stable_id("d", min(o.key for o in told)), reports, agency, others, findings))
    return tuple(sorted(dispatches, key=lambda d: d.reports))


def _finding(judges: Judges, i: int, j: int) -> Finding:
    left, right = sorted((judges.outlines[i].report_id, judges.outlines[j].report_id))
    return Finding("copy", round(judges.copy(i, j), 3), judges.why_copy(i, j), left, right)


def _tree(members: tuple[int, ...], judges: Judges) -> list[Pair]:
    """The surest links that join all members, one less than there are members (Kruskal's method)."""
    shown = members[: _LINKS + 1]
    joined = {i: i for i in shown}

    def root(i: int) -> int:
        while joined[i] != i:
            i = joined[i]
        return i

    links = []
    for pair in sorted(combinations(shown, 2), key=lambda pair: (-judges.copy(*pair), pair)):
        a, b = root(pair[0]), root(pair[1])
        if a != b:
            joined[b] = a
            links.append(pair)
    return links
