"""Groups anew what a change can have touched: the copies around it, and the reports on occasions around these.

What enters: a `Record`, judges, what has changed, and what people said of groups. What leaves: a `Region`.

>>> Region(record, judges, changes).copies
(('a.txt', 'z.txt'),)

Invariant: a group of the region is what it would be if all reports were grouped, and no report outside has another one
than before.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, partial

from standoff.compare.comparison import in_order
from standoff.compare.dispatches import group_copies
from standoff.compare.episodes import Occasions
from standoff.compare.judged import of_groups, regroup
from standoff.compare.judges import Judges
from standoff.compare.record import Changes, Ids, Record, close
from standoff.records import Dispatch, Episode
from standoff.rulings import Judged


class Region:
    """The groups around what has changed: `copies` by text, `occasions` by what they tell of.

    `moved` are the reports that are copies of others than before, new ones aside, and `replaced` those that were in
    groups and are gone or have another text.
    """

    def __init__(self, record: Record, judges: Judges, changes: Changes, judged: Sequence[Judged] = ()) -> None:
        self._record, self._judges, self.changes = record, judges, changes
        self.replaced = frozenset(r for r in changes.gone | changes.new if record.dispatch(r) is not None)
        self.copies = self._group_copies(of_groups(judged, "dispatches"))
        self._mates = {report: members for members in self.copies for report in members}
        judges.note_copies(self.unit_of)
        self.moved = self._moved()
        self.occasions = self._group_occasions(of_groups(judged, "episodes"))

    def unit_of(self, report: str) -> str:
        """A name for the text that a report is a copy of."""
        return self._mates[report][0] if report in self._mates else self._record.unit(report)

    def copies_of(self, report: str) -> tuple[str, ...]:
        """All copies of the text that a report is one of."""
        former = None if report in self._mates else self._record.dispatch(report)
        return former.reports if former is not None else self._mates[report]

    @property
    def former_dispatches(self) -> list[Dispatch | None]:
        """The dispatches that reports of the region were in."""
        known = {report for report in self._mates if report not in self.changes.new} | self.replaced
        return [self._record.dispatch(report) for report in sorted(known)]

    @property
    def former_episodes(self) -> list[Episode | None]:
        """The episodes that reports of the region were in."""
        inside = {report for members in self.occasions for report in members if report not in self.changes.new}
        return [self._record.episode(report) for report in sorted(inside | self.replaced)]

    def _group_copies(self, said: Sequence[Judged]) -> tuple[tuple[str, ...], ...]:
        least, changes = self._judges.models.copy.threshold, self.changes
        near = self._may_be(self._judges.may_be_copies, self._record.alike)

        def linked(report: str) -> Iterable[str]:
            if report not in changes.new:
                yield from self._left(self._record.dispatch(report))
            yield from (p for p in near(report) if self._judges.copy(report, p) >= least)
            yield from self._named_with(report, said)

        orphans = {other for report in self.replaced for other in self._left(self._record.dispatch(report))}
        region = close(changes.new | changes.touched | orphans, linked, partial(self._prefetch, near))
        return in_order(regroup(group_copies(region, self._judges), said))

    def _moved(self) -> Ids:
        found: set[str] = set()
        for members in self.copies:
            old = [report for report in members if report not in self.changes.new]
            former = {d.id: d for report in old if (d := self._record.dispatch(report)) is not None}
            if len(former) > 1 or any(not self._left(dispatch) <= set(members) for dispatch in former.values()):
                found.update(old)
        return frozenset(found)

    def _group_occasions(self, said: Sequence[Judged]) -> tuple[tuple[str, ...], ...]:
        changes, near = self.changes, self._may_be(self._judges.may_be_one_occasion, self._record.partners)
        together = Occasions(self._judges, self.copies_of, self._look_up)

        # who neither has changed, nor was or is with one that has, directly or over others, is where it would be if
        # there were none but such: nothing was ever joined across
        def linked(report: str) -> Iterable[str]:
            yield from together.told_with(report)
            if report not in changes.new:
                yield from self._left(self._record.episode(report))
            yield from self._named_with(report, said)

        # a report's neighbours are a crowd by the texts they are copies of
        around = {other for report in self.moved for other in self._record.partners(report)}
        orphans = {other for report in self.replaced for other in self._left(self._record.episode(report))}
        start = {*changes.new, *changes.touched, *self._mates, *around, *orphans}
        region = close(start, linked, partial(self._prefetch, near))
        return in_order(regroup(in_order(set(map(together.told_with, region))), said))

    def _look_up(self, reports: Collection[str]) -> None:
        """Has looked up together what is asked of reports whose partners will be judged."""
        self._record.prefetch(reports)
        self._record.prefetch_groups(reports)
        self._record.prefetch_imprints({other for report in reports for other in self._record.partners(report)})

    def _may_be(
        self, asked: Callable[[str, str], bool], partners: Callable[[str], frozenset[str]]
    ) -> Callable[[str], list[str]]:
        """The partners of a report that it may belong with."""
        return cache(lambda report: [p for p in partners(report) if asked(report, p)])

    def _prefetch(self, near: Callable[[str], Iterable[str]], reports: Collection[str]) -> None:
        """Has those looked up together whose neighbours are asked for, and the neighbours of those they may be with."""
        self._look_up(reports)
        self._look_up({other for report in reports for other in near(report)})

    def _left(self, group: Dispatch | Episode | None) -> set[str]:
        """The reports of a former group that are still there as they were."""
        return set(group.reports) - self.changes.gone - self.changes.new if group is not None else set()

    def _named_with(self, report: str, said: Sequence[Judged]) -> Iterable[str]:
        """The reports that people named together with one, as far as they are known."""
        for one in said:
            names = [name for side in one.sides for name in side]
            if report in names:
                known = (n for n in names if n in self.changes.new or self._record.dispatch(n) is not None)
                yield from (name for name in known if name not in self.changes.gone)
