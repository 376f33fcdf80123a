"""Joins the episodes that follow from one another: those of one matter, in the order of their days.

What enters: episodes, the outlines of their reports, and how rare terms are in the background.
What leaves: `Story`s, each episode in one of them.

>>> [s.episodes for s in find_stories(episodes, outlines, background)]
[('e1', 'e2'), ('e3',)]

Invariant: each episode is in one story; dated episodes come in the order of their days, the undated ones after them.
"""

from collections.abc import Mapping, Sequence

from standoff.compare.candidates import near_by_terms
from standoff.compare.grouping import group
from standoff.compare.outline import Outline, stable_id
from standoff.compare.rarity import Rarity
from standoff.records import Episode, Story

# Two episodes are of one matter from this cosine of their words on; measured on development stories among 0.08 to 0.2,
# where reports of other matters stay below 0.14 and those of one matter rarely fall below 0.13.
_SAME_MATTER = 0.12
# The names of a matter are common to all its reports, so more of them are looked at than for copies.
_COMMON_TO, _LEAST_SHARED = 400, 0.08


def find_stories(episodes: Sequence[Episode], outlines: Mapping[str, Outline], background: Rarity) -> tuple[Story, ...]:
    """The stories of all episodes; words weigh by the background alone, since a story's reports share its matter."""
    ordered = sorted(episodes, key=lambda e: e.id)
    terms = [frozenset[str]().union(*(outlines[report].terms for report in e.reports)) for e in ordered]

    def likeness(i: int, j: int) -> float:
        return background.cosine(terms[i], terms[j])

    pairs = sorted(near_by_terms(terms, background, common_to=_COMMON_TO, least=_LEAST_SHARED))
    groups = group(len(ordered), {pair: likeness(*pair) for pair in pairs}, likeness, _SAME_MATTER)
    stories = []
    for members in groups:
        parts = sorted((ordered[i] for i in members), key=_by_day)
        reports = tuple(report for part in parts for report in part.reports)
        key = min(outlines[report].key for report in reports)
        stories.append(Story(stable_id("t", key), reports, tuple(part.id for part in parts)))
    return tuple(sorted(stories, key=lambda s: min(s.reports)))


def _by_day(episode: Episode) -> tuple[bool, str, str]:
    day = episode.when.earliest or episode.when.latest
    return day is None, day or "", episode.id
