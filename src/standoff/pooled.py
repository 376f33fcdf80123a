"""What is looked up of a record for an answer: of a large one what can matter, of a small one everything.

What enters: an open store, one moment of it, and acts in question. What leaves: the statements that may bear on them,
as people have them, each with its whole signal; or only what statements tell, where the rest of them doesn't matter.

    pool = Pool(store, finder, overlay, linker)
    pool.take(sought)
    pool.statements, pool.signals

Invariant: of a record of up to `FEW` lines, all of it is there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from standoff.ledger.acting import Sought
from standoff.ledger.finding import Finder
from standoff.ledger.store import Store
from standoff.ledger.telling import Told
from standoff.linking import Linker
from standoff.reason.commitments import MAY_COMMIT
from standoff.reason.evidence import Telling
from standoff.reason.times import date_of, is_dated
from standoff.records import Signal, Statement
from standoff.revised import Overlay, statements_of

UNTIED, FEW = 10, 2000
# of a case that only words tell, so many reports are read: those that have these words most
WORDED = 60


def holds_few(finder: Finder) -> bool:
    """Whether the record has so few lines that all of it is read for an answer."""
    return finder.count(None)[0] <= FEW


class Pool:
    """Statements that were looked up, each with its whole signal; of a record of few lines, all of it."""

    def __init__(self, store: Store, finder: Finder, overlay: Overlay, linker: Linker) -> None:
        self._finder, self._overlay, self._linker = finder, overlay, linker
        self._statements: dict[str, Statement] = {}
        self._signals: dict[str, Signal] = {}
        self._numbers: set[int] = set()
        self._typed = tuple(map(linker.signal, finder.typed_signals()))
        self.is_whole = holds_few(finder)
        self.asked: set[Sought] = set()
        self.passed_over = False
        if self.is_whole:
            every = map(linker.statement, statements_of(store, "all"))
            self.enter(every, (*store.comparison().signals, *self._typed))
        else:
            # what people said may have given a statement other acts than it is found by
            self._enter(s.id for s in finder.statements_of(overlay.report_ids))

    @cached_property
    def _entered(self) -> frozenset[str]:
        """The ids of the statements that people entered, and of those that are in a signal of theirs."""
        return self._finder.typed_ids().union(*(signal.statements for signal in self._typed))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that was looked up."""
        return tuple(self._statements.values())

    @property
    def signals(self) -> tuple[Signal, ...]:
        """The signals of these statements."""
        return tuple(self._signals.values())

    def take(self, sought: Collection[Sought]) -> None:
        """Looks up what may bear on acts."""
        self.asked.update(sought)
        if not self.is_whole:
            found, more = self._finder.bearing(sought, untied=UNTIED)
            self.passed_over |= more
            self.look_up(found)

    def told_of(self, sought: Collection[Sought]) -> tuple[Telling, ...]:
        """What statements tell of acts, without looking up the rest of them.

        Those that people entered or said something of come into the pool instead, with their signals; of a record of
        few lines everything is there already.
        """
        if self.is_whole:
            return ()
        if self._overlay.renamed:
            # whoever is told may have another name by now
            self.take(sought)
            return ()
        found, more = self._finder.bearing(sought, untied=UNTIED)
        self.passed_over |= more
        among = self._finder.told_among(found)
        entered = self._entered
        beside = set(self._finder.places("signals", entered)) if entered else set()
        self._enter(one for one, place in among.places.items() if one in entered or place in beside)
        told = [one for one in among.told() if one.id not in self._statements]
        spoken_of = self._finder.ids_in(self._overlay.report_ids)
        return self._dated(one for one in told if one.id not in spoken_of)

    def _dated(self, told: Iterable[Told]) -> tuple[Telling, ...]:
        """What is told with its dates: what has none of its own is of the date of its signal."""
        found = list(told)
        undated = {one.place for one in found if one.place is not None and not is_dated(one.when)}
        signals = self._finder.groups("signals", Signal, undated)
        return tuple(
            Telling(
                one.id,
                one.signal or one.id,
                one.when
                if one.place is None or is_dated(one.when)
                else date_of(replace(one.statement, when=one.when), signals[one.place]),
                one.statement,
            )
            for one in found
        )

    def take_with_words(self, words: Sequence[str]) -> None:
        """Looks up what was read in the reports that have some of these words most, and all that people typed."""
        if self.is_whole:
            return
        found, more = self._finder.reports_having(words, WORDED, every=False)
        self.passed_over |= more
        self._enter((*self._finder.ids_in(found), *(s.id for s in self._finder.typed_statements())))

    def look_up(self, numbers: Collection[int]) -> None:
        """Looks up the statements of these rows."""
        fresh = set(numbers) - self._numbers
        if self.is_whole:
            return
        self._numbers |= fresh
        if self._entered:
            # what a person typed in the place of a reading stands in another row
            self._enter(self._finder.ids_at(fresh))
        else:
            self._take_in(self._as_people_have_them(self._finder.statements_at(fresh)))

    def look_up_commitments(self, numbers: Collection[int], *, until: str | None) -> None:
        """Looks up those of the statements of these rows that may commit somebody, and may be of an ISO day or before.

        What people entered, or said something of, may be of another kind or day than what was read.
        """
        if not self.is_whole:
            kept = self._finder.rows_with(numbers, kinds=MAY_COMMIT, until=until, ids=self._entered)
            self.look_up(kept)

    def enter(self, statements: Iterable[Statement], signals: Iterable[Signal]) -> None:
        """Takes in what is at hand already, as people have it."""
        self._signals.update((signal.id, signal) for signal in signals)
        self._statements.update((statement.id, statement) for statement in statements)

    def _enter(self, ids: Iterable[str]) -> None:
        self._take_in(self._new(ids))

    def _take_in(self, read: Mapping[str, Statement]) -> None:
        """Takes in statements with the whole of their signals."""
        signals = [*self._finder.signals(read), *(s for s in self._typed if not read.keys().isdisjoint(s.statements))]
        self._signals.update((signal.id, signal) for signal in signals)
        self._statements.update(read)
        self._statements.update(self._new(one for signal in signals for one in signal.statements))

    def _new(self, ids: Iterable[str]) -> dict[str, Statement]:
        """The statements of these ids that are not here yet: what a person typed in the place of a reading hides it."""
        return self._as_people_have_them(self._finder.statements(set(ids) - self._statements.keys()))

    def _as_people_have_them(self, found: Sequence[Statement]) -> dict[str, Statement]:
        """The statements with what people said of them, by id, but for those that are here already."""
        laid = self._overlay.laid_over(found)
        return {s.id: self._linker.statement(s) for s in laid if s.id not in self._statements}
