"""What a record answers: threats, a timeline, positions, commitments, what-if.

What enters: a record, whoever keeps it, as `Answers` asks for it. What leaves: rows for people, and answers.

    standoff.open("standoff.db").positions(on="2031-09-15")

Invariant: an answer is of the statements and signals that the record gives, and of nothing else.
"""

# the engine is imported where it is first needed: a ledger that is only looked at must open in a moment

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Literal

from standoff.listings import (
    ThreatRow,
    TimelineRow,
    came_in,
    dated_signals,
    list_threats,
    list_timeline,
    report_days,
)
from standoff.records import Act, Announced, Comparison, Position, Report, Signal, Statement
from standoff.rulings import HistoryRow

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge
    from standoff.reason import Change, Commitment, Matter, News

# "machine" is what was read, without what people say of it
Record = Literal["read", "typed", "all", "machine"]
# what is new is told by the dates in the record, or by when it came into the ledger
Told = Literal["dates", "reading"]


class Answers(ABC):
    """A record that can be asked; whoever keeps one says where its statements and signals come from."""

    @property
    @abstractmethod
    def knowledge(self) -> "Knowledge":
        """What is known of the world."""

    def _known(self, record: Record) -> "Knowledge":
        """What is known of the world, with offices of parties as people joined them where the record is theirs."""
        return self.knowledge

    @abstractmethod
    def statements(self, include_doubtful: bool = True, *, record: Record = "all") -> tuple[Statement, ...]:
        """The statements of the record."""

    @abstractmethod
    def signals(self, *, record: Record = "all") -> tuple[Signal, ...]:
        """The signals of the record."""

    @abstractmethod
    def comparison(self) -> Comparison:
        """The groups of the reports."""

    @abstractmethod
    def reports(self) -> tuple[Report, ...]:
        """The reports."""

    @abstractmethod
    def act_of(self, question: str | Act, *, record: Record = "all") -> Act:
        """The act that a question names."""

    @abstractmethod
    def history(self) -> tuple[HistoryRow, ...]:
        """What came into the record, the oldest first."""

    def threats(self, *, record: Record = "all") -> tuple[ThreatRow, ...]:
        """The threats, one row a signal, by date, the undated last; those that people typed are rows of their own."""
        return list_threats(*self._of(record))

    def timeline(self, *, record: Record = "all") -> tuple[TimelineRow, ...]:
        """Occasions and signals by date, the undated last."""
        episodes = self.comparison().episodes if record != "typed" else ()
        return list_timeline(*self._of(record), episodes, self.reports())

    def positions(self, on: str | None = None, *, record: Record = "all") -> tuple[Position, ...]:
        """Where each party stands towards each act; as of the ISO day `on`, or over all time."""
        from standoff.reason import positions

        return positions(*self._of(record), knowledge=self._known(record), on=on)

    def matters(self, on: str | None = None, *, record: Record = "all") -> "tuple[Matter, ...]":
        """The positions as of the ISO day `on`, or over all time, those of several parties on one matter together."""
        from standoff.reason import group_matters, positions

        statements, signals = self._of(record)
        found = positions(statements, signals, knowledge=self._known(record), on=on)
        return group_matters(found, statements, knowledge=self._known(record))

    def changes(self, *, record: Record = "all") -> "tuple[Change, ...]":
        """Where a party's stance on a matter has been followed by another, by date."""
        from standoff.reason import find_changes

        matters = self.matters(record=record)
        return find_changes((position for one in matters for position in one.positions), matters)

    def since(
        self, day: str, until: str | None = None, *, by: Told = "dates", record: Record = "all"
    ) -> "tuple[News, ...]":
        """What is new from the ISO day `day` on, up to `until`: by the dates told, or by when it was read (UTC).

        Deadlines pass only where `until` is given, for the record doesn't know what day it is.
        """
        from standoff.reason import (
            ByDates,
            ByReading,
            Happened,
            commitments,
            find_changes,
            find_conflicts,
            find_news,
            group_matters,
            positions,
        )

        statements, signals = self._of(record)
        stands = positions(statements, signals, knowledge=self._known(record))
        compared = self.comparison() if record != "typed" else Comparison()
        happened = Happened(
            signals=dated_signals({s.id: s for s in statements}, signals),
            reiterated={s.id for s in statements if s.reiterated},
            changes=find_changes(stands, group_matters(stands, statements, knowledge=self._known(record))),
            commitments=commitments(statements, signals, knowledge=self._known(record), on=until),
            conflicts=find_conflicts(stands),
            findings=compared.disagreements,
        )
        days = (
            ByDates(report_days(self.reports(), compared.episodes))
            if by == "dates"
            else ByReading(*came_in(self.history()), {s.id: s.report_id for s in statements if s.report_id})
        )
        return find_news(happened, days, since=day, until=until)

    def commitments(self, on: str | None = None, *, record: Record = "all") -> "tuple[Commitment, ...]":
        """What has become, by the ISO day `on`, of each threat, pledge and other commitment."""
        from standoff.reason import commitments

        return commitments(*self._of(record), knowledge=self._known(record), on=on)

    def what_if(self, question: str | Act, on: str | None = None, *, record: Record = "all") -> tuple[Announced, ...]:
        """What has been announced for a case, as "Norland lets Ostmark strike Veskaria"; never what will happen.

        Raises `BadQuestion` where the question names no act.
        """
        from standoff.reason import what_if

        act = self.act_of(question, record=record)
        return what_if(act, *self._of(record), knowledge=self._known(record), on=on)

    def _of(self, record: Record) -> tuple[tuple[Statement, ...], tuple[Signal, ...]]:
        return self.statements(record=record), self.signals(record=record)
