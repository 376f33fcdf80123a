"""Finds the reports that tell of one occasion, works out when it was, and which occasions belong to one story.

What enters: outlines in a fixed order, groups of copies, the day of each report, and the pairs that an index found.
What leaves: `Episode`s and `Story`s, each report in one of each.

>>> [(e.reports, e.when.earliest) for e in find_episodes(...)]
[(('a.txt', 'b.txt'), '2024-06-05')]

Invariant: copies of one text are in one episode; each episode is in one story; the outcome does not depend on the order
in which reports were read.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from standoff.compare.candidates import near_by_terms
from standoff.compare.dating import ReportDay, date_episode
from standoff.compare.dispatches import CopyJudge, Pair
from standoff.compare.grouping import group
from standoff.compare.likeness import Models, cosine, explain_occasion, occasion_features
from standoff.compare.outline import Outline, stable_id
from standoff.compare.rarity import Rarity
from standoff.records import Episode, Finding, Story

# Two episodes are of one matter from this cosine of their words on; measured on development stories among 0.08 to 0.2,
# where reports of other matters stay below 0.14 and those of one matter rarely fall below 0.13.
_SAME_MATTER = 0.12
# The names of a matter are common to all its reports, so more of them are looked at than for copies.
_MATTER_COMMON_TO, _LEAST_MATTER = 400, 0.08
# An episode tells which of its reports are no copies of one another, for as many pairs as a person may read.
_TOLD_APART = 12


class OccasionJudge:
    """Says how probable it is that two reports tell of one occasion; asked twice, it answers from memory."""

    def __init__(
        self,
        outlines: Sequence[Outline],
        days: Mapping[str, ReportDay],
        copies: Mapping[int, int],
        rarity: Rarity,
        models: Models,
    ) -> None:
        self._outlines, self._days, self._copies, self._rarity, self._models = outlines, days, copies, rarity, models
        self._known: dict[Pair, float] = {}

    def chance(self, i: int, j: int) -> float:
        """The probability for two positions, the smaller first; copies of one text tell of one occasion."""
        if self._copies[i] == self._copies[j]:
            return 1.0
        if (i, j) not in self._known:
            left, right = self._outlines[i], self._outlines[j]
            features = occasion_features(left, right, self.days(i, j), self._rarity, self._models.line)
            self._known[i, j] = self._models.occasion.probability(features)
        return self._known[i, j]

    def days(self, i: int, j: int) -> tuple[ReportDay, ReportDay]:
        """The days of the two reports."""
        return self._days[self._outlines[i].report_id], self._days[self._outlines[j].report_id]


def group_occasions(
    count: int,
    copies: Sequence[tuple[int, ...]],
    pairs: Sequence[Pair],
    judge: OccasionJudge,
    models: Models,
) -> tuple[tuple[int, ...], ...]:
    """The positions of reports that tell of one occasion, copies always together."""
    known = {pair: judge.chance(*pair) for pair in pairs}
    for members in copies:
        known.update({(members[0], other): 1.0 for other in members[1:]})
    return group(count, known, judge.chance, models.occasion.threshold)


def name_episodes(
    outlines: Sequence[Outline],
    groups: Sequence[tuple[int, ...]],
    pairs: Sequence[Pair],
    copies: tuple[CopyJudge, Mapping[int, int]],
    judge: OccasionJudge,
    days: Mapping[str, ReportDay],
    places: Mapping[str, tuple[str, ...]],
    rarity: Rarity,
) -> tuple[Episode, ...]:
    """The groups as episodes, with their date, their place, and what makes reports of one occasion no copies."""
    copy_judge, copy_of = copies
    within: dict[int, list[Pair]] = {}
    group_of = {i: number for number, members in enumerate(groups) for i in members}
    for i, j in pairs:
        if group_of[i] == group_of[j] and copy_of[i] != copy_of[j]:
            within.setdefault(group_of[i], []).append((i, j))
    episodes = []
    for number, members in enumerate(groups):
        told = [outlines[i] for i in members]
        reports = tuple(sorted(outline.report_id for outline in told))
        surest = sorted(within.get(number, ()), key=lambda pair: (-judge.chance(*pair), pair))[:_TOLD_APART]
        findings = [_explain(outlines, pair, copy_judge, judge, rarity) for pair in surest]
        episodes.append(
            Episode(
                stable_id("e", min(o.key for o in told)),
                reports,
                date_episode([days[report] for report in reports]),
                _place([places.get(report, ()) for report in reports]),
                tuple(finding for both in findings for finding in both),
            )
        )
    return tuple(sorted(episodes, key=lambda e: e.reports))


def _explain(
    outlines: Sequence[Outline], pair: Pair, copies: CopyJudge, judge: OccasionJudge, rarity: Rarity
) -> tuple[Finding, Finding]:
    left, right = (outlines[i] for i in pair)
    ids = sorted((left.report_id, right.report_id))
    why = explain_occasion(left, right, judge.days(*pair), rarity)
    apart = copies.explain(*pair)
    return (
        Finding("one occasion", round(judge.chance(*pair), 3), why or "their words agree", ids[0], ids[1]),
        Finding("own wording", round(1.0 - copies.chance(*pair), 3), apart, ids[0], ids[1]),
    )


def _place(named: Sequence[tuple[str, ...]]) -> str:
    """The place that most reports name; the first by the alphabet where several are named as often."""
    counts = Counter(place for places in named for place in dict.fromkeys(places))
    return min(counts, key=lambda place: (-counts[place], place), default="")


def find_stories(episodes: Sequence[Episode], outlines: Mapping[str, Outline], background: Rarity) -> tuple[Story, ...]:
    """Joins episodes whose words, weighed by the background alone, are of one matter; ordered by their dates."""
    ordered = sorted(episodes, key=lambda e: e.id)
    terms = [frozenset[str]().union(*(outlines[report].terms for report in e.reports)) for e in ordered]
    pairs = sorted(near_by_terms(terms, background, common_to=_MATTER_COMMON_TO, least=_LEAST_MATTER))
    known = {(i, j): cosine(terms[i], terms[j], background) for i, j in pairs}
    groups = group(len(ordered), known, lambda i, j: cosine(terms[i], terms[j], background), _SAME_MATTER)
    stories = []
    for members in groups:
        parts = sorted((ordered[i] for i in members), key=_by_date)
        reports = tuple(report for part in parts for report in part.reports)
        keys = min(outlines[report].key for report in reports)
        stories.append(Story(stable_id("t", keys), reports, tuple(part.id for part in parts)))
    return tuple(sorted(stories, key=lambda s: min(s.reports)))


def _by_date(episode: Episode) -> tuple[bool, str, str]:
    """Dated episodes in the order of their days, then the undated ones."""
    day = episode.when.earliest or episode.when.latest
    return day is None, day or "", episode.id
