"""A part of the record, which answers as the whole does: a page of a listing, one signal, the reports of one story.

What enters: an open store, and what is wanted. What leaves: a `Part`, which views and exports take for a ledger.

    with standoff.open("standoff.db") as ledger:
        page = ledger.part(Wanted(kinds=("threat",), limit=50))
        page.threats(), page.more

Invariant: a line of a part is, field by field, the line of the whole record; finding it costs what the part holds.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.answers import Answers, Record
from standoff.errors import NotFound
from standoff.ledger.bearing import days_of
from standoff.ledger.dated import Line
from standoff.ledger.finding import Finder
from standoff.ledger.remembering import About
from standoff.ledger.store import Store
from standoff.linking import Linker
from standoff.listings import TimelineRow, list_timeline, with_lone_statements
from standoff.parted import Wanted
from standoff.records import (
    KINDS,
    Act,
    Comparison,
    Episode,
    Filler,
    Position,
    Reading,
    Report,
    Signal,
    Statement,
    Unread,
)
from standoff.remembered import history_of
from standoff.revised import Overlay, revised_of
from standoff.rulings import HistoryRow

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.reason import Commitment
    from standoff.revise import Removed


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was found: signals with all their statements, episodes, and the reports that are shown with them.

    `more` lines fit and are not here, and `hidden` would fit if doubtful ones were wanted.
    """

    signals: tuple[Signal, ...]
    statements: tuple[Statement, ...]
    episodes: tuple[Episode, ...] = ()
    report_ids: tuple[str, ...] = ()
    more: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Where parts come from: an open store, with what the ledger that opened it knows."""

    store: Store
    overlay: Overlay
    linker: Linker
    knowledge: "Callable[[], Knowledge]"
    act_of: Callable[[str | Act], Act]
    positions: "Callable[[Iterable[str], str | None], tuple[Position, ...]]"
    commitments: "Callable[[Sequence[Statement], Sequence[Signal], str | None], tuple[Commitment, ...]]"

    def finder(self) -> AbstractContextManager[Finder]:
        """One moment of the ledger, to ask."""
        return self.store.finder()

    def statements(self, finder: Finder, ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements with these ids, as people have them."""
        wanted = set(ids)
        found = self.overlay.laid_over(finder.statements(wanted))
        return tuple(self.linker.statement(s) for s in found if s.id in wanted)

    def statements_of(self, finder: Finder, report_ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements that were read in these reports, as people have them."""
        wanted = set(report_ids)
        found = self.overlay.laid_over(finder.statements_of(wanted))
        return tuple(s for s in found if s.report_id in wanted)

    def concerning(self, finder: Finder, names: Collection[str]) -> frozenset[str]:
        """The ids of the statements that name one of these as speaker, actor or target, as people have them."""
        numbers, _ = finder.concerning(names)
        found = finder.ids_at(numbers)
        if not (self.overlay.report_ids or self.overlay.renamed):
            return found
        # what people said something of is asked whom it names now, and what may have another name by now too
        spoken_of = finder.ids_in(self.overlay.report_ids)
        doubted = set(spoken_of)
        if self.overlay.renamed:
            renamed, _ = finder.concerning(self.overlay.renamed)
            doubted |= found | finder.ids_at(renamed)
        now = self.overlay.laid_over(finder.statements(doubted))
        return (found - doubted) | {s.id for s in now if not _speaks_of(s).isdisjoint(names)}


class Part(Answers):
    """A part of the record; `ledger.part` gives it."""

    def __init__(self, source: Source, chosen: Chosen) -> None:
        self._source, self._chosen = source, chosen

    @property
    def more(self) -> int:
        """How many lines are wanted that the part has no room for."""
        return self._chosen.more

    @property
    def hidden(self) -> int:
        """How many lines of the whole record were left out because every reading of them is doubtful."""
        return self._chosen.hidden

    @property
    def knowledge(self) -> "Knowledge":
        """What is known of the world."""
        return self._source.knowledge()

    def act_of(self, question: str | Act, *, record: Record = "all") -> Act:
        """The act that a question names."""
        return self._source.act_of(question)

    def statements(self, include_doubtful: bool = True, *, record: Record = "all") -> tuple[Statement, ...]:
        """The statements of the part's signals and reports, those read before those typed."""
        return tuple(
            s
            for s in self._chosen.statements
            if (include_doubtful or s.standing != "doubtful") and (record == "all" or _is_of(s, record))
        )

    def signals(self, *, record: Record = "all") -> tuple[Signal, ...]:
        """The signals of the part."""
        return self._chosen.signals

    def signal(self, signal_id: str) -> Signal:
        """The signal with this id, or the only one whose id begins so; raises `NotFound` or `BadInput`."""
        return self._source.linker.signal(self._source.store.signal(signal_id))

    @cached_property
    def _report_ids(self) -> tuple[str, ...]:
        said = (s.report_id for s in self._chosen.statements)
        return tuple(sorted({*self._chosen.report_ids, *(one for one in said if one is not None)}))

    @cached_property
    def _reports(self) -> tuple[Report, ...]:
        with self._source.finder() as finder:
            return finder.reports(self._report_ids)

    @cached_property
    def _comparison(self) -> Comparison:
        with self._source.finder() as finder:
            found = finder.comparison(self._report_ids, [s.id for s in self._chosen.statements])
        return replace(found, signals=self._chosen.signals)

    def reports(self) -> tuple[Report, ...]:
        """The reports that the part's statements were read in, by id."""
        return self._reports

    def readings(self) -> tuple[Reading, ...]:
        """The readings of those reports, without the statements that are not of the part."""
        own: dict[str, list[Statement]] = {}
        for statement in self._chosen.statements:
            own.setdefault(statement.report_id or "", []).append(statement)
        with self._source.finder() as finder:
            found = finder.readings(self._report_ids)
        return tuple(replace(one, statements=tuple(own.get(one.report_id, ()))) for one in found)

    def comparison(self) -> Comparison:
        """The groups that one of the part's reports is in, whole, and the part's signals."""
        return self._comparison

    def timeline(self, *, record: Record = "all") -> tuple[TimelineRow, ...]:
        """The occasions that are lines of the part, and its signals, by date, the undated last."""
        return list_timeline(self._chosen.statements, self._chosen.signals, self._chosen.episodes, self.reports())

    def positions(self, on: str | None = None, *, record: Record = "all") -> tuple[Position, ...]:
        """Where those whose stances the part tells stand, by all that the ledger has of them; what the part tells."""
        told = {statement.id for statement in self._chosen.statements}
        # who tells none has none, and may be anybody's name elsewhere
        telling = (s for s in self._chosen.statements if s.stance is not None or s.entry or s.sentence is None)
        parties = sorted({f.name for s in telling for f in _named(s)})
        return tuple(p for p in self._source.positions(parties, on) if not told.isdisjoint(p.statements))

    def commitments(self, on: str | None = None, *, record: Record = "all") -> "tuple[Commitment, ...]":
        """What has become of the part's commitments, by all that the ledger shows."""
        return self._source.commitments(self._chosen.statements, self._chosen.signals, on)

    def unread(self) -> tuple[Unread, ...]:
        """What was left out of the ledger, whichever part it would have been of."""
        return self._source.store.unread()

    def removed(self) -> "tuple[Removed, ...]":
        """The statements that people removed from the part's reports."""
        ours = set(self._report_ids)
        every = revised_of(self._source.store.ruled()).removed
        return tuple(one for one in every if one.statement.report_id in ours)

    def history(self) -> tuple[HistoryRow, ...]:
        """What people said of the part's reports."""
        ours = set(self._report_ids)
        rows = history_of(self._source.store, About(said=True))
        return tuple(row for row in rows if not ours.isdisjoint(row.reports))


def take(source: Source, wanted: Wanted) -> Part:
    """The part that is wanted; raises `NotFound` where it is of a story that isn't there."""
    with source.finder() as finder:
        if wanted.named is not None:
            return Part(source, _named_one(source, finder, wanted.named))
        if wanted.story is not None:
            story = finder.story(wanted.story)
            if story is None:
                raise NotFound("no such story", place=wanted.story, remedy="list them with: standoff export groups")
            return Part(source, _of_reports(source, finder, story.reports))
        if wanted.stating:
            return Part(source, _stating(source, finder, wanted.stating))
        return Part(source, _page(source, finder, wanted))


def take_reports(source: Source, limit: int | None) -> Part:
    """The first reports by id, with all that was read in them; `more` tells of how many more there are."""
    with source.finder() as finder:
        ids = finder.first_reports(limit)
        read = source.statements_of(finder, ids)
        more = finder.count_reports() - len(ids)
        return Part(source, Chosen(finder.signals(s.id for s in read), read, report_ids=ids, more=more))


# --- how ------------------------------------------------------------------------------------------------------------


def _named_one(source: Source, finder: Finder, name: str) -> Chosen:
    signals = tuple(map(source.linker.signal, finder.signals_like(name)))
    statements = source.statements(finder, [name, *(one for signal in signals for one in signal.statements)])
    # one that a person typed stands alone, and one that was read is of the signal that holds it
    held = finder.signals([s.id for s in statements if s.id == name])
    signals = tuple(dict.fromkeys((*signals, *held)))
    return Chosen(signals, source.statements(finder, [name, *(one for s in signals for one in s.statements)]))


def _stating(source: Source, finder: Finder, ids: Collection[str]) -> Chosen:
    typed = (source.linker.signal(signal) for signal in finder.typed_signals())
    signals = (*finder.signals(ids), *(signal for signal in typed if not set(ids).isdisjoint(signal.statements)))
    every = source.statements(finder, [*ids, *(one for signal in signals for one in signal.statements)])
    return Chosen(signals, every)


def _of_reports(source: Source, finder: Finder, report_ids: Sequence[str]) -> Chosen:
    read = source.statements_of(finder, report_ids)
    signals = finder.signals(s.id for s in read)
    every = source.statements(finder, [*(s.id for s in read), *(one for s in signals for one in s.statements)])
    return Chosen(signals, every, report_ids=tuple(report_ids))


@dataclass(frozen=True, slots=True)
class Row:
    """A line with what it is made of, and its place among the others."""

    at: tuple[str, str, str, str]
    group: Signal | Episode
    statements: tuple[Statement, ...] = ()

    @property
    def doubtful(self) -> bool:
        return bool(self.statements) and all(s.standing == "doubtful" for s in self.statements)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many lines there are of some kinds, and how many of them are doubtful as people have them.

    `spoken_of` are the signals by place that people said something of, with whether they are doubtful.
    """

    total: int
    doubted: int
    spoken_of: dict[int, bool]


def count_lines(source: Source, finder: Finder, said: Collection[str]) -> Counted:
    """Counts the lines of some kinds; what people said changes what is doubtful, in the few reports it is about."""
    changed = source.statements_of(finder, source.overlay.report_ids)
    touched = finder.groups("signals", Signal, finder.places("signals", (s.id for s in changed)))
    total, doubted = finder.count(said)
    rows = {row.group.id: row.doubtful for row in _signal_rows(source, finder, touched.values())}
    spoken_of = {place: rows.get(signal.id, False) for place, signal in touched.items()}
    ours = [place for place, signal in touched.items() if signal.kind in said]
    doubted += sum(spoken_of[place] for place in ours) - len(finder.doubted(ours))
    return Counted(total, doubted, spoken_of)


def _page(source: Source, finder: Finder, wanted: Wanted) -> Chosen:
    kinds = KINDS if wanted.kinds is None else wanted.kinds
    said = {*kinds, *(("episode",) if wanted.occasions else ())}
    typed = typed_rows(source, finder, said)
    counted = count_lines(source, finder, said)
    touched, total, doubted = counted.spoken_of, counted.total, counted.doubted
    lines = finder.lines(
        said=said,
        doubtful=wanted.doubtful,
        spared=touched,
        limit=None if wanted.limit is None else wanted.limit + len(touched),
    )
    rows = sorted((*_rows_of(source, finder, lines), *typed), key=lambda row: row.at)
    fitting = [row for row in rows if wanted.doubtful or not row.doubtful]
    shown = fitting[: wanted.limit]
    hidden = 0 if wanted.doubtful else doubted
    return Chosen(
        signals=tuple(row.group for row in shown if isinstance(row.group, Signal)),
        statements=_each_once(statement for row in shown for statement in row.statements),
        episodes=tuple(row.group for row in shown if isinstance(row.group, Episode)),
        report_ids=tuple(min(row.group.reports, default="") for row in shown if isinstance(row.group, Episode)),
        more=max(0, total + len(typed) - hidden - len(shown)),
        hidden=hidden,
    )


def _rows_of(source: Source, finder: Finder, lines: Iterable[Line]) -> list[Row]:
    places: dict[str, list[int]] = {"signals": [], "episodes": []}
    for line in lines:
        places[line.kind].append(line.position)
    episodes = finder.groups("episodes", Episode, places["episodes"]).values()
    signals = finder.groups("signals", Signal, places["signals"]).values()
    return [*(Row(_at(one), one) for one in episodes), *_signal_rows(source, finder, signals)]


def _signal_rows(source: Source, finder: Finder, signals: Iterable[Signal]) -> list[Row]:
    every = tuple(signals)
    by_id = {s.id: s for s in source.statements(finder, (one for signal in every for one in signal.statements))}
    rows = [Row(_at(one), one, tuple(by_id[s] for s in one.statements if s in by_id)) for one in every]
    # a signal whose statements have all gone since is a line of nothing
    return [row for row in rows if row.statements]


def typed_rows(source: Source, finder: Finder, said: Collection[str]) -> list[Row]:
    """What people entered: few enough to be gone through."""
    typed = source.statements(finder, (s.id for s in finder.typed_statements()))
    if not typed:
        return []
    by_id = {s.id: s for s in typed}
    held = {one for signal in finder.signals(by_id) for one in signal.statements}
    signals = tuple(map(source.linker.signal, finder.typed_signals()))
    # what a person typed in the place of a reading is in the signal of that
    alone = with_lone_statements({one: s for one, s in by_id.items() if one not in held}, signals)
    return [
        Row(_at(one), one, tuple(by_id[s] for s in one.statements if s in by_id)) for one in alone if one.kind in said
    ]


def _at(group: Signal | Episode) -> tuple[str, str, str, str]:
    first, last = days_of(group.when.earliest, group.when.latest)
    return first, last, "signals" if isinstance(group, Signal) else "episodes", group.id


def _each_once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Those read, by report, then those typed, as the whole record has them."""
    found = {s.id: s for s in statements}
    return tuple(sorted(found.values(), key=lambda s: (s.entry is not None and s.sentence is None, s.report_id or "")))


def _named(statement: Statement) -> tuple[Filler, ...]:
    act = statement.act.doer if statement.act is not None else ()
    return (*statement.actor, *act, *((statement.speaker,) if statement.speaker is not None else ()))


def _speaks_of(statement: Statement) -> frozenset[str]:
    speaker = (statement.speaker,) if statement.speaker is not None else ()
    return frozenset(filler.name for filler in (*statement.actor, *statement.target, *speaker))


def _is_of(statement: Statement, record: Record) -> bool:
    typed = statement.standing in ("typed", "reviewed")
    return typed if record == "typed" else not typed
