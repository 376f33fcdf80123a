"""What is told anew once groups have changed: the signals of the occasions concerned, and where their reports disagree.

What enters: a `Record`, and the dispatches, episodes and stories before and after. What leaves: the same of signals,
and the disagreements that are lost and won.

>>> Retelling(record, scale, changes, dispatches, episodes, stories).find_signals(()).won
(Signal(id='s0a…', kind='threat', …),)

Invariant: a signal or a disagreement of an occasion or a story that nothing has touched is as it was.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from standoff.compare.disagreements import OF_STORIES, first_of, place_of, within_episode, within_report, within_story
from standoff.compare.likeness import Scale
from standoff.compare.origins import passages_of
from standoff.compare.record import Changes, Record, Regrouped, close
from standoff.compare.saying import prepare_saying, speaker_key
from standoff.compare.signals import Told, say_again, signals_of
from standoff.records import Comparison, Dispatch, Episode, Finding, Reading, Signal, Statement, Story
from standoff.rulings import Judged

Group = TypeVar("Group", Dispatch, Episode, Story)
Found = TypeVar("Found")


class Retelling:
    """Finds what is to be told anew, and tells it."""

    def __init__(
        self,
        record: Record,
        scale: Scale,
        changes: Changes,
        dispatches: Regrouped[Dispatch],
        episodes: Regrouped[Episode],
        stories: Regrouped[Story],
    ) -> None:
        self._record, self._scale, self._changes = record, scale, changes
        self._dispatches, self._episodes, self._stories = dispatches, episodes, stories
        self._dispatch_now = {report: one for one in dispatches.now.values() for report in one.reports}
        self._episode_now = {report: one for one in episodes.now.values() for report in one.reports}
        self._story_now = {episode: one for one in stories.now.values() for episode in one.episodes}

    # --- signals ----------------------------------------------------------------------------------------------------

    def find_signals(self, judged: Sequence[Judged]) -> Regrouped[Signal]:
        """The signals of the occasions concerned, and those that say again, or no more, what one of them said."""
        told = self._occasions_to_tell(judged)
        former = self._record.signals({*told, *(episode.id for episode in self._episodes.lost)})
        now = self._tell(told.values(), judged)
        rivals = list(self._rivals(told.keys(), former, now))
        again = say_again([*now, *rivals], self._scale)
        return Regrouped.of([*former, *(one.signal for one in rivals)], again)

    def _occasions_to_tell(self, judged: Sequence[Judged]) -> dict[str, Episode]:
        """The episodes whose signals may be other than before, by id."""
        reports = set(self._changes.restated | self._changes.new)
        # how alike copies are is told by no signal
        changed = self._dispatches.otherwise(_told_of)
        for dispatch in changed:
            reports.update(dispatch.reports, (passage.right for passage in passages_of([dispatch])))
        sources = {report for dispatch in changed for report in dispatch.reports} - self._changes.gone
        reports |= self._sources_beside(sources)
        if judged:
            # people may have joined what a report has from here with what it has from elsewhere
            reports.update(taker for dispatch in self._takers(sources) for taker in dispatch.reports)
        self._record.prefetch_groups(reports - self._changes.gone)
        found = {episode.id: episode for episode in self._episodes.won}
        found |= {one.id: one for one in map(self._episode_of, sorted(reports - self._changes.gone))}

        def named_with(episode: str) -> Iterable[str]:
            reading = self._readings(found[episode].reports)
            said = {statement.id for one in reading.values() for statement in one.statements}
            for one in judged:
                names = {name for side in one.sides for name in side}
                for statement in self._record.statements(names - said if names & said else ()).values():
                    if statement.report_id:
                        other = self._episode_of(statement.report_id)
                        found.setdefault(other.id, other)
                        yield other.id

        if judged:
            close(list(found), named_with)
        return found

    def _sources_beside(self, reports: Collection[str]) -> set[str]:
        """Whose texts a sentence stands in, too, that stands in one of `reports`, and where it counts as said."""
        found: set[str] = set()
        for dispatch in self._takers(reports):
            of_taker: defaultdict[str, list[Finding]] = defaultdict(list)
            for passage in passages_of([dispatch]):
                of_taker[passage.left].append(passage)
            for taker, passages in of_taker.items():
                rights = [passage.right for passage in passages]
                last = max((n for n, right in enumerate(rights) if right in reports), default=0)
                others = passages[:last]
                if any(passage.right not in reports for passage in others):
                    reading = self._record.reading(taker)
                    said = [s.sentence for s in reading.statements if s.sentence] if reading is not None else []
                    found |= {p.right for p in others if any(a.overlaps(b) for a in p.spans for b in said)}
        return found

    def _tell(self, episodes: Iterable[Episode], judged: Sequence[Judged]) -> list[Told]:
        record, grouped = self._record, sorted(episodes, key=lambda episode: episode.reports)
        inside = {report for episode in grouped for report in episode.reports}
        record.prefetch_groups(inside)
        own = {one.id: one for one in map(self._dispatch_of, sorted(inside))}
        near = own | {one.id: one for one in self._takers(inside)}
        passages = passages_of(near.values())
        # what others took from a report here was said here, too
        names = sorted(inside | {passage.left for passage in passages if passage.right in inside})
        lenders = {passage.right for passage in passages if passage.left in names}
        record.prefetch_groups({*names, *lenders})
        dispatches = {one.id: one for one in map(self._dispatch_of, {*names, *lenders})}
        record.prefetch_texts(names)
        record.prefetch_abstracts({report for name in names for report in self._dispatch_of(name).reports})
        ordered = sorted(dispatches.values(), key=lambda dispatch: dispatch.reports)
        signals, fullest = signals_of(
            [record.report(name) for name in names],
            self._readings(names),
            Comparison(tuple(ordered), tuple(grouped)),
            _LookedUp(record.sources),
            _LookedUp(record.outline),
            self._scale,
            judged,
        )
        return [Told(signal, fullest[signal.id], self._story_of(signal.episode).id) for signal in signals]

    def _rivals(self, told: Collection[str], former: Iterable[Signal], now: Iterable[Told]) -> Iterator[Told]:
        """What the same people said on other occasions of the stories concerned."""
        statements = self._record.statements([signal.statements[0] for signal in former])
        unknown = any(signal.statements[0] not in statements for signal in former)
        speakers = {_last_name(statement) for statement in statements.values()}
        speakers |= {one.matter[1] for one in now if one.matter is not None}
        stories = {one.id: one for one in (*self._stories.won, *map(self._story_of, sorted(told)))}
        for story in stories.values():
            inside = {*story.episodes}
            parts = [one for one in self._stories.former.values() if not inside.isdisjoint(one.episodes)]
            left = {e for one in parts for e in one.episodes} - {e.id for e in self._episodes.lost}
            # where stories have come together or apart, anybody may have said again what was another story's
            anybody = unknown or len(parts) > 1 or not left <= inside
            signals = self._record.signals([episode for episode in story.episodes if episode not in told])
            fullest = self._record.statements([signal.statements[0] for signal in signals])
            asked = [
                (signal, statement, statement.report_id)
                for signal in signals
                for statement in [fullest[signal.statements[0]]]
                if statement.report_id is not None and (anybody or _last_name(statement) in speakers)
            ]
            homes = {home for _, _, home in asked}
            self._record.prefetch_texts(homes)
            self._record.prefetch_groups(homes)
            for signal, statement, home in asked:
                report = self._record.report(home)
                dispatch = self._dispatch_of(report.id).id
                saying = prepare_saying(statement, report, dispatch, signal.episode, self._scale.speller)
                yield Told(signal, saying, story.id)

    # --- disagreements ----------------------------------------------------------------------------------------------

    def find_disagreements(self) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The disagreements that are lost, and those that are won."""
        anew = self._changes.new | self._changes.restated
        changed = anew | self._changes.gone
        episodes = {*self._episodes.won, *(e for e in self._episodes.now.values() if anew & set(e.reports))}
        episodes |= {self._episode_of(report) for report in anew}
        stories = {*self._stories.won, *(self._story_of(self._episode_of(report).id) for report in anew)}
        of_episodes = {report for one in (*self._episodes.lost, *episodes) for report in one.reports}
        of_stories = {report for one in (*self._stories.lost, *stories) for report in one.reports}

        def is_asked(finding: Finding) -> bool:
            if finding.kind in OF_STORIES:
                return finding.left in of_stories
            return finding.left in (changed if finding.left == finding.right else of_episodes)

        former = filter(is_asked, self._record.disagreements(changed | of_episodes | of_stories))
        names = {*anew, *(r for e in episodes for r in e.reports), *(r for s in stories for r in first_of(s))}
        self._record.prefetch_texts(names)
        self._record.prefetch_abstracts(names)
        reports, read = {name: self._record.report(name) for name in names}, self._readings(names)
        days = {name: self._record.day(name) for name in names}
        sources = _LookedUp(self._record.sources)
        now: dict[tuple[str, str, str, str], Finding] = {}
        for finding in (
            *(f for name in sorted(anew) for f in within_report(reports[name], read.get(name))),
            *(f for s in stories for f in within_story([reports[r] for r in first_of(s)], read, days, self._scale)),
            *(f for e in episodes for f in within_episode(e, reports, read, days, self._scale, sources)),
        ):
            now.setdefault(place_of(finding), finding)
        before = {place_of(finding): finding for finding in former}
        lost = tuple(before[key] for key in sorted(before) if now.get(key) != before[key])
        return lost, tuple(now[key] for key in sorted(now) if before.get(key) != now[key])

    # --- what is asked again and again ------------------------------------------------------------------------------

    def _takers(self, reports: Collection[str]) -> list[Dispatch]:
        """The dispatches with a report that has a passage from one of `reports`."""
        former = (one for one in self._record.takers(reports) if one.id not in self._dispatches.former)
        now = (one for one in self._dispatches.now.values() if any(p.right in reports for p in passages_of([one])))
        return [*former, *now]

    def _dispatch_of(self, report: str) -> Dispatch:
        return self._dispatch_now.get(report) or _known(self._record.dispatch(report), report)

    def _episode_of(self, report: str) -> Episode:
        return self._episode_now.get(report) or _known(self._record.episode(report), report)

    def _story_of(self, episode: str) -> Story:
        return self._story_now.get(episode) or _known(self._record.story(episode), episode)

    def _readings(self, reports: Iterable[str]) -> dict[str, Reading]:
        return {report: reading for report in reports if (reading := self._record.reading(report)) is not None}


class _LookedUp(dict[str, Found]):
    """What is looked up of a report when it is first asked for."""

    def __init__(self, look_up: Callable[[str], Found]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, name: str) -> Found:
        found = self[name] = self._look_up(name)
        return found


def _told_of(dispatch: Dispatch) -> object:
    passages = tuple((passage.left, passage.right, passage.spans) for passage in passages_of([dispatch]))
    return dispatch.id, dispatch.reports, dispatch.agency, dispatch.cited, passages


def _last_name(statement: Statement) -> str:
    return speaker_key(statement).rpartition(" ")[2]


def _known(group: Group | None, name: str) -> Group:
    if group is None:
        raise LookupError(f"the former comparison doesn't know {name}")
    return group
