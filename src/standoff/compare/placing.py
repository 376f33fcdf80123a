"""Places new reports among those that have been compared: touches their neighbours, and the groups these are in.

What enters: a `Record` of what the former comparison said, and which reports are new, gone, or have other neighbours.
What leaves: a `Placed`: the groups that are no more as they were, and what stands in their place.

>>> placed = place(record, Changes(new=frozenset({"z.txt"}), touched=frozenset({"a.txt"})), knowledge=knowledge)
>>> [dispatch.reports for dispatch in placed.now.dispatches]
[('a.txt', 'z.txt')]

Invariant: a comparison with what is placed in it is the comparison of all reports at once.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from standoff.compare.comparison import explained, tables
from standoff.compare.dispatches import name_dispatch
from standoff.compare.episodes import name_episode
from standoff.compare.judged import less_split, of_groups
from standoff.compare.judges import Judges
from standoff.compare.likeness import Scale, load_models
from standoff.compare.origins import passages_of
from standoff.compare.passages import find_passages, in_order
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.record import Changes, Placed, Record, Regrouped
from standoff.compare.regions import Region
from standoff.compare.retelling import Retelling
from standoff.compare.stories import follows, join_stories, place_in_time
from standoff.knowledge import Knowledge
from standoff.records import Comparison, Dispatch, Episode, Finding, Story
from standoff.rulings import Judged


def place(record: Record, changes: Changes, *, knowledge: Knowledge, judged: Sequence[Judged] = ()) -> Placed:
    """Compares what has changed with its neighbours; `judged` is what people said of groups, the oldest first."""
    speller, _ = tables(knowledge)
    rarity, models = Rarity(*load_background()), load_models()
    judges = Judges(record, rarity, models)
    region = Region(record, judges, changes, judged)
    dispatches = _name_dispatches(record, judges, region, of_groups(judged, "dispatches"))
    episodes = _name_episodes(record, judges, region, of_groups(judged, "episodes"))
    stories = _join_stories(record, judges, region, episodes)
    scale = Scale(rarity, models, speller)
    retelling = Retelling(record, scale, changes, dispatches, episodes, stories)
    signals = retelling.find_signals(of_groups(judged, "signals"))
    lost, won = retelling.find_disagreements()
    return Placed(
        Comparison(dispatches.lost, episodes.lost, stories.lost, signals.lost, lost),
        Comparison(dispatches.won, episodes.won, stories.won, signals.won, won),
    )


def _name_dispatches(record: Record, judges: Judges, region: Region, said: Sequence[Judged]) -> Regrouped[Dispatch]:
    """The dispatches that may be other than before: in their reports, or in the passages that these took in."""
    taken_from = {other for report in region.moved for other in record.partners(report)}
    groups = {*region.copies, *(region.copies_of(report) for report in region.changes.touched | taken_from)}

    # passages are as they were where neither a report nor any of its partners has changed
    stirred = region.changes.new | region.moved

    @cache
    def passages(report: str) -> tuple[Finding, ...]:
        if report not in stirred | region.changes.touched and stirred.isdisjoint(record.partners(report)):
            return _former_passages(record, report)
        among = None if said else _texts_to_ask(record, region, report)
        found = less_split(find_passages(report, judges, region.unit_of, among), said)
        if among is None:
            return found
        kept = (one for one in _former_passages(record, report) if region.unit_of(one.right) not in among)
        return in_order((*found, *kept))

    former = [*region.former_dispatches, *(record.dispatch(one[0]) for one in groups - set(region.copies))]
    _recall(judges, former, region)
    record.prefetch_abstracts({report for one in groups for report in one})
    now = [explained(name_dispatch(one, judges, passages), said) for one in sorted(groups)]
    return Regrouped.of(former, now)


def _former_passages(record: Record, report: str) -> tuple[Finding, ...]:
    former = record.dispatch(report)
    return tuple(one for one in passages_of((former,) if former is not None else ()) if one.left == report)


def _texts_to_ask(record: Record, region: Region, report: str) -> frozenset[str] | None:
    """The texts that a report may have other passages from than before; None if it may be any."""
    partners, changes = record.partners(report), region.changes
    # where texts are groups of others than before, each may be represented by another of its copies
    if changes.paired is None or report in changes.new or not region.moved.isdisjoint({report, *partners}):
        return None
    others = changes.paired.get(report, frozenset()) | (changes.new & partners)
    if not others.isdisjoint(changes.gone | region.replaced):
        return None
    return frozenset(map(region.unit_of, others))


def _name_episodes(record: Record, judges: Judges, region: Region, said: Sequence[Judged]) -> Regrouped[Episode]:
    def places(report: str) -> tuple[str, ...]:
        reading = record.reading(report)
        return tuple(place.name for place in reading.places) if reading is not None else ()

    _recall(judges, former := region.former_episodes, region)
    changes, now = region.changes, list[Episode]()
    for reports in region.occasions:
        before = record.episode(reports[0])
        same = before is not None and before.reports == reports
        as_it_was = same and (changes.new | changes.restated).isdisjoint(reports)
        known = (before.when, before.place) if before is not None and as_it_was else None
        now.append(explained(name_episode(reports, judges, region.unit_of, places, known), said))
    return Regrouped.of(former, now)


def _recall(judges: Judges, former: Iterable[Dispatch | Episode | None], region: Region) -> None:
    """Tells judges what was said of pairs of reports that are as they were."""
    other = region.changes.new | region.changes.gone
    findings = (finding for one in former if one is not None for finding in one.findings)
    judges.recall(finding for finding in findings if other.isdisjoint((finding.left, finding.right)))


def _join_stories(record: Record, judges: Judges, region: Region, episodes: Regrouped[Episode]) -> Regrouped[Story]:
    """The stories of the episodes that changed, and of those that may follow from others now."""
    inside = {report: episode for episode in episodes.now.values() for report in episode.reports}
    lost = episodes.former.keys() - episodes.now.keys()

    def episodes_around(reports: Collection[str]) -> dict[str, Episode]:
        record.prefetch(reports)
        near = {other for report in reports for other in record.partners(report)}
        record.prefetch_groups(near - inside.keys())
        return {report: one for report in near if (one := inside.get(report) or record.episode(report)) is not None}

    # whoever may follow from an episode that is of other reports or another day, or has other neighbours
    moved = episodes.otherwise(lambda episode: (episode.id, episode.reports, place_in_time(episode)))
    changed = {report for episode in moved for report in episode.reports} - region.changes.gone
    stirred = changed | region.changes.new | region.changes.touched
    around = {**episodes_around(changed), **{report: inside[report] for report in stirred & inside.keys()}}
    whole = {episode.id: episode for episode in around.values()}
    episode_of = episodes_around({report for episode in whole.values() for report in episode.reports}).get
    before = {name: follows(episode, episode_of, judges) for name, episode in whole.items()}
    former: dict[str, Story] = {}
    waiting = [*(episode.id for episode in moved), *before, *filter(None, before.values())]
    while waiting:
        story = record.story(waiting.pop())
        if story is None or story.id in former:
            continue
        former[story.id] = story
        for name, earlier in zip(story.episodes, story.follows, strict=True):
            if name not in lost:
                if name not in whole:
                    whole[name] = episodes.now.get(name) or record.episode_with(name)
                before.setdefault(name, earlier or None)
    return Regrouped.of(former.values(), join_stories(list(whole.values()), before, judges))
