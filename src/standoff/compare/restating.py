"""Joins what reports of one occasion have of one statement where their words hardly meet, but say the same.

What enters: the statements of an episode, in groups that their words have made. What leaves: fewer groups, and for each
two reports whose groups were joined a `Finding` of the kind "restated".

>>> joined, findings = join_restated([[he_said], [quoted], [another]], scale)
>>> [len(sayings) for sayings in joined], findings[0].score
([2, 1], 0.61)

Invariant: what kind, speaker, figure, day or clauses tell apart is never joined; statements without vectors are left as
they are; no order of the groups changes who is joined.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from standoff.compare.likeness import Scale
from standoff.compare.saying import Saying, clauses_agree, may_be_one, speakers_agree
from standoff.compare.wordings import LEAST_LEAD, Matrix, Wording, counterparts, explain, likenesses
from standoff.records import Finding

# An occasion in hundreds of reports is joined by those of some: most of the others print the same words.
_MOST_REPORTS = 60
# What one speaker says on one occasion, and of one kind, is one statement more often than two sentences of a large set
# are, so that less of a lead is asked for.
_LEAST_OF_KIND = -0.05
# Of the reports of two groups so many pairs must lay them beside one another.
_MOST_SAY_SO = 0.5


@dataclass(frozen=True, slots=True)
class _Link:
    """Two groups, by their numbers, laid beside one another by two reports: how like, and how far it leads."""

    groups: tuple[int, int]
    sayings: tuple[Saying, Saying]
    likeness: float
    lead: float
    of: tuple[int, int]


def join_restated(groups: Sequence[Sequence[Saying]], scale: Scale) -> tuple[list[list[Saying]], tuple[Finding, ...]]:
    """The groups, those of one statement together, and why those were joined whose words did not."""
    told = _told(groups)
    likeness = _likeness_of(told)
    places: dict[str, list[int]] = defaultdict(list)
    for place, (_, saying) in enumerate(told):
        places[saying.report_key].append(place)
    asked: dict[tuple[int, int], int] = defaultdict(int)
    found: dict[tuple[int, int], list[_Link]] = defaultdict(list)
    for left, right in combinations(places.values(), 2):
        for i, j in product(left, right):
            asked[_ordered(told[i][0], told[j][0])] += 1
        for link in _links(told, left, right, likeness, scale):
            found[link.groups].append(link)
    sure = [links for pair, links in found.items() if len(links) >= _MOST_SAY_SO * asked[pair]]
    sure.sort(key=lambda links: (-max(link.likeness for link in links), links[0].groups))
    members = {number: [number] for number in range(len(groups))}
    joined_to = {number: number for number in members}
    findings: list[Finding] = []
    for links in sure:
        first, second = _ordered(*(joined_to[number] for number in links[0].groups))
        if first == second or not _may_be_joined(groups, members[first], members[second]):
            continue
        joined_to.update(dict.fromkeys(members[second], first))
        members[first] += members.pop(second)
        findings += [_finding(link) for link in links]
    return [[saying for number in numbers for saying in groups[number]] for numbers in members.values()], (*findings,)


def _told(groups: Sequence[Sequence[Saying]]) -> list[tuple[int, Saying]]:
    """For each report, and each group that it has a statement of, the group and the longest of its words for it."""
    told: dict[str, dict[int, Saying]] = defaultdict(dict)
    for number, sayings in enumerate(groups):
        for saying in sorted(sayings, key=lambda s: (-len(s.text), s.order)):
            if saying.vector:
                told[saying.report_key].setdefault(number, saying)
    return [pair for report in sorted(told)[:_MOST_REPORTS] for pair in told[report].items()]


def _likeness_of(told: Sequence[tuple[int, Saying]]) -> Matrix:
    words = [Wording(saying.statement.id, saying.words, saying.vector) for _, saying in told]
    return likenesses(words, words).by_both


def _links(
    told: Sequence[tuple[int, Saying]], left: Sequence[int], right: Sequence[int], whole: Matrix, scale: Scale
) -> Iterator[_Link]:
    """The groups of two reports, told by their places, that are each other's counterparts."""
    likeness = whole[np.ix_(left, right)]
    same = np.array([[_is_alike(told[i][1], told[j][1]) for j in right] for i in left])
    # a statement of the same kind is looked for among those of that kind; one of another kind among all, for a likeness
    # that passes over kinds is believed only where nothing else is nearer
    for among, of_same, least in ((np.where(same, likeness, 0.0), True, _LEAST_OF_KIND), (likeness, False, LEAST_LEAD)):
        for i, j, lead in counterparts(among, least=least):
            (number, one), (another, other) = told[left[i]], told[right[j]]
            if bool(same[i, j]) is not of_same or number == another:
                continue
            if may_be_one(one, other) and clauses_agree(one, other, scale.rarity):
                sides = len(left), len(right)
                yield _Link(_ordered(number, another), (one, other), float(likeness[i, j]), lead, sides)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _is_alike(one: Saying, other: Saying) -> bool:
    return one.statement.kind == other.statement.kind and speakers_agree(one.speaker, other.speaker)


def _may_be_joined(groups: Sequence[Sequence[Saying]], ours: Sequence[int], theirs: Sequence[int]) -> bool:
    left, right = ([saying for number in side for saying in groups[number]] for side in (ours, theirs))
    return all(may_be_one(one, other) for one, other in product(left, right))


def _finding(link: _Link) -> Finding:
    one, other = (saying.statement for saying in link.sayings)
    reports = f"{one.report_id} and {other.report_id}"
    why = f"in other words in {reports}: of what is said there {explain(link.lead, *link.of)}"
    return Finding("restated", round(link.likeness, 3), why, one.id, other.id)
