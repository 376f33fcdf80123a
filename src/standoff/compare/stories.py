"""Joins the episodes that follow from one another: those of one matter, in the order of their days.

What enters: episodes, and judges of the pairs of their reports. What leaves: `Story`s, each episode in one of them.

>>> [s.episodes for s in find_stories(episodes, judges)]
[('e1', 'e2'), ('e3',)]

Invariant: each episode is in one story; an episode follows from one earlier episode at most, the one whose reports are
nearest to its own; dated episodes come in the order of their days, the undated ones after them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from standoff.compare.dispatches import group_id
from standoff.compare.judges import Judges
from standoff.records import Episode, Story

# Two reports are of one matter from this cosine of their words on: in the development data reports of other matters
# stay below 0.14, and each occasion of a matter has one of the same matter above 0.2.
_SAME_MATTER = 0.17


def find_stories(episodes: Collection[Episode], judges: Judges) -> tuple[Story, ...]:
    """The stories of all episodes."""
    episode_of = {report: episode for episode in episodes for report in episode.reports}
    before = {episode.id: follows(episode, episode_of.get, judges) for episode in episodes}
    return join_stories(episodes, before, judges)


def join_stories(episodes: Collection[Episode], before: Mapping[str, str | None], judges: Judges) -> tuple[Story, ...]:
    """The stories of episodes by the earlier one that each follows from, if any, which is one of them."""
    root = {episode.id: episode.id for episode in episodes}

    def find(episode: str) -> str:
        while root[episode] != episode:
            root[episode] = episode = root[root[episode]]
        return episode

    for episode, earlier in before.items():
        if earlier is not None:
            root[find(episode)] = find(earlier)
    members: dict[str, list[Episode]] = {}
    for one in sorted(episodes, key=place_in_time):
        members.setdefault(find(one.id), []).append(one)
    stories = [_name_story(parts, before, judges) for parts in members.values()]
    return tuple(sorted(stories, key=lambda story: min(story.reports)))


def follows(episode: Episode, episode_of: Callable[[str], Episode | None], judges: Judges) -> str | None:
    """The id of the earlier episode that an episode follows from, None where it begins a story."""
    near: list[tuple[float, str]] = []
    for report in episode.reports:
        for other in judges.shelf.partners(report):
            words = judges.likeness(report, other).words
            if words >= _SAME_MATTER:
                earlier = episode_of(other)
                if earlier is not None and place_in_time(earlier) < place_in_time(episode):
                    near.append((-words, earlier.id))
    return min(near)[1] if near else None


def _name_story(parts: Sequence[Episode], before: Mapping[str, str | None], judges: Judges) -> Story:
    reports = tuple(report for part in parts for report in part.reports)
    earlier = tuple(before[part.id] or "" for part in parts)
    return Story(group_id("t", reports, judges), reports, tuple(part.id for part in parts), earlier)


def place_in_time(episode: Episode) -> tuple[bool, str, str]:
    """The place of an episode among all by its day, those without one last."""
    day = episode.when.earliest or episode.when.latest
    return day is None, day or "", episode.id
