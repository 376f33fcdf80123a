"""Finds the reports that derive from one text: printed as it is, cut, re-ordered, under a new lead, or translated anew.

What enters: judges of pairs, and the reports to group. What leaves: `Dispatch`es, each report in one of them.

>>> [d.reports for d in map(namer.name, group_copies(reports, judges))]
[('a.txt', 'c.txt'), ('b.txt',)]

Invariant: each report is in one dispatch; what two reports share in quotation marks alone makes them no copies.
"""

from collections.abc import Callable, Collection
from itertools import combinations

from standoff.compare.grouping import group
from standoff.compare.judges import Judges, Pair, pairs_among
from standoff.compare.outline import stable_id
from standoff.compare.votes import most_named
from standoff.records import Dispatch, Finding

# A dispatch in hundreds of outlets is explained by some of its links.
_LINKS = 50
# Editions of one text are near one another: two groups of them that are only likely to be one are two accounts of one
# event. Anything from 0.67 to 0.75 parts the same groups of the development data.
_OF_SEVERAL = 0.7
# One more copy is judged by the surer half of its pairs with a group: a poor rendering may be far from another poor
# one, and near to a good one of the same text.
_SUREST = 0.5


def group_copies(reports: Collection[str], judges: Judges) -> tuple[tuple[str, ...], ...]:
    """The reports that derive from one text, each in one group."""
    ids = sorted(reports)
    place = {report: at for at, report in enumerate(ids)}
    known = {(place[a], place[b]): judges.copy(a, b) for a, b in pairs_among(ids, judges.shelf.alike)}
    least = judges.models.copy.threshold
    groups = group(ids, known, lambda i, j: judges.copy(ids[i], ids[j]), least, of_several=_OF_SEVERAL, surest=_SUREST)
    return tuple(tuple(ids[i] for i in members) for members in groups)


def name_dispatch(reports: tuple[str, ...], judges: Judges, passages: Callable[[str], tuple[Finding, ...]]) -> Dispatch:
    """A group as a dispatch, with its agency, whom it cites, why they are copies, and its passages."""
    sources = judges.shelf.sources
    cited = dict.fromkeys(outlet for report in reports for outlet in sources(report).cited)
    taken = [finding for report in reports for finding in passages(report)]
    # an agency that "contributed" is the origin of the passages and not of the text around them
    lent = {agency for finding in taken for agency in sources(finding.right).agencies}
    agency = most_named([[name for name in sources(report).agencies if name not in lent] for report in reports])
    copies = [_finding(judges, *pair) for pair in _tree(reports, judges)]
    others = tuple(outlet for outlet in cited if outlet != agency)
    return Dispatch(group_id("d", reports, judges), reports, agency, others, (*copies, *taken))


def group_id(letter: str, reports: Collection[str], judges: Judges) -> str:
    """The id of a group, made of the first of its reports by their keys."""
    return stable_id(letter, min(map(judges.shelf.key, reports)))


def _finding(judges: Judges, left: str, right: str) -> Finding:
    return Finding("copy", round(judges.copy(left, right), 3), judges.why_copy(left, right), left, right)


def _tree(members: tuple[str, ...], judges: Judges) -> list[Pair]:
    """The surest links that join all members, one less than there are members (Kruskal's method)."""
    shown = members[: _LINKS + 1]
    joined = {report: report for report in shown}

    def root(report: str) -> str:
        while joined[report] != report:
            report = joined[report]
        return report

    links = []
    for pair in sorted(combinations(shown, 2), key=lambda pair: (-judges.copy(*pair), pair)):
        a, b = root(pair[0]), root(pair[1])
        if a != b:
            joined[b] = a
            links.append(pair)
    return links
