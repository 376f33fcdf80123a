"""What the views ask of an open ledger, and nothing more.

What enters: nothing. What leaves: protocols that the open ledger fits, so that a view can be built from any record.

>>> sorted(name for name in vars(OpenLedger) if not name.startswith("_"))
['commitments', 'comparison', 'history', 'positions', 'readings', 'removed', 'reports', 'signals', ...]

Invariant: everything a view shows comes through these methods.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from standoff.records import Clause, Comparison, Entry, Kind, Position, Reading, Report, Signal, Span, Statement, Unread
from standoff.rulings import HistoryRow

Record = Literal["read", "typed", "all", "machine"]
Describe = Callable[[Clause], str]


class FollowedThrough(Protocol):
    """What became of a commitment: the signal that holds it, its state, and why in a sentence."""

    @property
    def signal(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def why(self) -> str: ...


class OpenLedger(Protocol):
    """A ledger as the views need it."""

    def reports(self) -> tuple[Report, ...]: ...
    def readings(self) -> tuple[Reading, ...]: ...
    def statements(self, *, record: Record = "all") -> tuple[Statement, ...]: ...
    def signals(self, *, record: Record = "all") -> tuple[Signal, ...]: ...
    def comparison(self) -> Comparison: ...
    def positions(self, on: str | None = None) -> tuple[Position, ...]: ...
    def commitments(self, on: str | None = None) -> Sequence[FollowedThrough]: ...
    def unread(self) -> tuple[Unread, ...]: ...
    def removed(self) -> "Sequence[TakenOut]": ...
    def history(self) -> tuple[HistoryRow, ...]: ...


class TakenOut(Protocol):
    """A statement that a person removed, as the machine has it, with who removed it and why."""

    @property
    def statement(self) -> Statement: ...
    @property
    def entry(self) -> Entry: ...


class KnownParty(Protocol):
    """A party of the knowledge files, as far as a page names what it is."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...


class PartyBook(Protocol):
    """Something that knows parties by any of their names."""

    def party(self, words: str) -> KnownParty | None: ...


class KnownAction(Protocol):
    """An action of the taxonomy, with the words that name it."""

    @property
    def verbs(self) -> tuple[str, ...]: ...
    @property
    def nouns(self) -> tuple[str, ...]: ...


class ActionBook(Protocol):
    """Something that knows actions, and which of them is of the kind of another."""

    @property
    def actions(self) -> Mapping[str, KnownAction]: ...
    def is_action(self, action: str, kind: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a ledger holds, asked for once and indexed by id for the views that lay it out."""

    reports: Mapping[str, Report]
    sentences: Mapping[str, tuple[Span, ...]]
    readings: Mapping[str, Reading]
    statements: Mapping[str, Statement]
    signals: tuple[Signal, ...]
    comparison: Comparison
    states: Mapping[str, FollowedThrough]
    describe: Describe


@dataclass(frozen=True, slots=True)
class Whole:
    """How much the whole record holds, where a view is of a part of it.

    `signals` counts those that the view would show, `doubtful` those that are read doubtfully, and `over`, by kind,
    those that fit and are not in the part. An act that was asked for was looked for in `looked_through` reports, where
    there are others that have its words; 0 where there are none.
    """

    signals: int
    reports: int
    doubtful: int
    over: tuple[tuple[Kind, int], ...] = ()
    looked_through: int = 0


def own_words(clause: Clause) -> str:
    """The words of a clause, for a ledger that is shown without the engine that puts acts into words."""
    return clause.text


def collect(
    ledger: OpenLedger,
    *,
    on: str | None = None,
    follow: bool = True,
    excerpts: bool = True,
    describe: Describe = own_words,
) -> Holdings:
    """Ask the ledger for all that it holds; commitments are followed, if `follow` is set, as of the ISO day `on`.

    Without `excerpts` no reading is asked for, and what is shown has no sentences around it. `describe` puts the acts
    of a clause into words, for statements that were typed without any.
    """
    readings = {reading.report_id: reading for reading in ledger.readings()} if excerpts else {}
    return Holdings(
        reports={report.id: report for report in sorted(ledger.reports(), key=lambda report: report.id)},
        sentences={report_id: reading.sentences for report_id, reading in readings.items()},
        readings=readings,
        statements={statement.id: statement for statement in ledger.statements()},
        signals=ledger.signals(),
        comparison=ledger.comparison(),
        states={followed.signal: followed for followed in ledger.commitments(on=on)} if follow else {},
        describe=describe,
    )
