"""A comparison that is kept in memory, and into which reports are placed one after another."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields

from standoff.compare.comparison import collect
from standoff.compare.disagreements import place_of
from standoff.compare.origins import passages_of
from standoff.compare.placing import place
from standoff.compare.record import Changes, Placed
from standoff.compare.shelf import Collected
from standoff.knowledge import Knowledge
from standoff.records import Comparison, Dispatch, Episode, Finding, Reading, Report, Signal, Statement, Story
from standoff.rulings import Judged


class InMemory(Collected):
    """What placing needs to know, looked up in a former comparison and in the reports as they are now."""

    def __init__(
        self, reports: Sequence[Report], readings: Sequence[Reading], former: Comparison, knowledge: Knowledge
    ) -> None:
        self._reports = {report.id: report for report in reports}
        self._readings = {reading.report_id: reading for reading in readings if reading.report_id in self._reports}
        shelf = collect(reports, self._readings, knowledge)
        super().__init__(shelf.imprints, shelf.outlines, shelf.all_sources, shelf.days, shelf.lists)
        self._former = former
        self._statements = {s.id: s for reading in self._readings.values() for s in reading.statements}

    def report(self, report: str) -> Report:
        return self._reports[report]

    def reading(self, report: str) -> Reading | None:
        return self._readings.get(report)

    def statements(self, ids: Collection[str]) -> dict[str, Statement]:
        return {one: self._statements[one] for one in ids if one in self._statements}

    def prefetch(self, reports: Collection[str]) -> None:
        pass

    def prefetch_imprints(self, reports: Collection[str]) -> None:
        pass

    def prefetch_abstracts(self, reports: Collection[str]) -> None:
        pass

    def prefetch_texts(self, reports: Collection[str]) -> None:
        pass

    def prefetch_groups(self, reports: Collection[str]) -> None:
        pass

    def unit(self, report: str) -> str:
        dispatch = self.dispatch(report)
        assert dispatch is not None
        return f"#{dispatch.id}"

    def dispatch(self, report: str) -> Dispatch | None:
        return next((d for d in self._former.dispatches if report in d.reports), None)

    def takers(self, reports: Collection[str]) -> Sequence[Dispatch]:
        return [d for d in self._former.dispatches if any(p.right in reports for p in passages_of([d]))]

    def episode(self, report: str) -> Episode | None:
        return next((e for e in self._former.episodes if report in e.reports), None)

    def episode_with(self, episode: str) -> Episode:
        return next(e for e in self._former.episodes if e.id == episode)

    def story(self, episode: str) -> Story | None:
        return next((s for s in self._former.stories if episode in s.episodes), None)

    def signals(self, episodes: Collection[str]) -> Sequence[Signal]:
        return [signal for signal in self._former.signals if signal.episode in episodes]

    def disagreements(self, reports: Collection[str]) -> Sequence[Finding]:
        return [finding for finding in self._former.disagreements if finding.left in reports]


@dataclass
class Kept:
    """A comparison and the reports behind it."""

    knowledge: Knowledge
    comparison: Comparison = Comparison()  # noqa: RUF009
    reports: dict[str, Report] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    near: set[tuple[str, str, str]] = field(default_factory=set)

    def change(
        self,
        reports: Iterable[Report] = (),
        readings: Iterable[Reading] = (),
        gone: Collection[str] = (),
        restated: Collection[str] = (),
        judged: Sequence[Judged] = (),
        spoken_of: Collection[str] = (),
    ) -> Placed:
        """Lets reports come, go, and be corrected, and has that placed."""
        new = {report.id: report for report in reports}
        self.reports = {name: r for name, r in self.reports.items() if name not in gone} | new
        self.readings = {name: r for name, r in self.readings.items() if name not in gone}
        self.readings |= {reading.report_id: reading for reading in readings}
        record = InMemory(list(self.reports.values()), list(self.readings.values()), self.comparison, self.knowledge)
        near = {(line.left, line.right, line.by) for line in record.near}
        ends = {end for left, right, _ in near ^ self.near for end in (left, right)}
        touched = (ends | set(spoken_of)) & self.reports.keys() - new.keys()
        paired = defaultdict[str, frozenset[str]](frozenset)
        for left, right, _ in near ^ self.near:
            paired[left] |= {right}
            paired[right] |= {left}
        changes = Changes(frozenset(new), frozenset(gone), frozenset(touched), frozenset(restated), paired)
        placed = place(record, changes, knowledge=self.knowledge, judged=judged)
        self.near, self.comparison = near, apply(self.comparison, placed)
        return placed


def apply(comparison: Comparison, placed: Placed) -> Comparison:
    """A comparison once something has been placed in it."""
    found = {}
    for one in fields(Comparison):
        lost, won = getattr(placed.gone, one.name), getattr(placed.now, one.name)
        if one.name == "disagreements":
            kept = {place_of(finding): finding for finding in comparison.disagreements}
            for finding in lost:
                del kept[place_of(finding)]
            kept |= {place_of(finding): finding for finding in won}
            found[one.name] = tuple(kept[key] for key in sorted(kept))
            continue
        groups = {group.id: group for group in getattr(comparison, one.name)} if one.name != "parties" else {}
        for group in lost:
            del groups[group.id]
        assert not groups.keys() & {group.id for group in won}
        groups |= {group.id: group for group in won}
        order = (lambda g: g.id) if one.name == "signals" else (lambda g: min(g.reports))
        found[one.name] = tuple(sorted(groups.values(), key=order))
    return Comparison(**found)
