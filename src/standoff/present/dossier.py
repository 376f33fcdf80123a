"""What a dossier holds: what was chosen, a head in words, lines by section, numbered references, and its method.

What enters: nothing; this module imports rows and records. What leaves: frozen dataclasses of rows and plain words,
which the page and the Markdown text both show whole.

>>> Line("Norland and Veskaria: 2 threats in 1 report").signals
()

Invariant: a dossier says everything that one of its forms says; a form lays out and adds nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from standoff.present.rows import (
    DisagreementRow,
    FigureRow,
    PartyRow,
    ReportRow,
    SignalRow,
    SourceRow,
    StanceRow,
    Timeline,
)
from standoff.present.wording import count
from standoff.records import Kind

Relation = Literal["denial", "reply"]


@dataclass(frozen=True, slots=True)
class Line:
    """Words of the head, with the signals and the reports that they rest on."""

    text: str
    signals: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What the standoff is about: who faces whom, the threats most reported, the latest day, what is contested.

    `threats_in_all` counts the threats that `threats` are a few of; `day` is the latest one in words, and
    `said_that_day` counts what `latest` are a few of.
    """

    facing: tuple[Line, ...]
    threats: tuple[Line, ...]
    threats_in_all: int
    day: str
    latest: tuple[Line, ...]
    said_that_day: int
    contested: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A statement that was not chosen and denies, or replies to, the act of one that was: the signal `of`."""

    row: SignalRow
    relation: Relation
    of: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, in words, and how much of the record that is.

    `words` is empty where all was asked for. `signals` of `signals_in_all` are chosen, `undated` were passed over for
    want of a date, and `reports` of `reports_in_all` have them. `over` counts by kind what is more than one page takes.
    """

    words: tuple[str, ...]
    signals: int
    signals_in_all: int
    undated: int
    reports: int
    reports_in_all: int
    over: tuple[tuple[Kind, int], ...] = ()

    @property
    def said(self) -> str:
        """What was chosen, how much of the record that is, and how much is left out."""
        rest = self.signals_in_all - self.signals
        undated = f", {self.undated} of them for want of a date" if self.undated else ""
        return (
            f"{'; '.join(self.words)}. {self.signals} of {count(self.signals_in_all, 'statement')}, "
            f"in {self.reports} of {count(self.reports_in_all, 'report')}; {rest} left out{undated}."
        )


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter with the stances of all parties towards it; `others` are further words for it among them."""

    title: str
    stances: tuple[StanceRow, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """Commitments with one state for one reason."""

    state: str
    why: str
    rows: tuple[SignalRow, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that was left out, or what the page leaves out, with the reason."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered report; `report` is None where the ledger doesn't hold it.

    `dated_by` is what the dates of most of its statements rest on, said here once instead of at each of them.
    """

    number: int
    id: str
    report: ReportRow | None
    dated_by: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured on one collection, in per cent: serious errors, and conditional statements right throughout."""

    collection: str
    seen: str
    serious_errors: float
    conditional_right: float


@dataclass(frozen=True, slots=True)
class Method:
    """How the record was made, how far it is right, what people did to it, and what was left out, in sentences."""

    made: tuple[str, ...]
    measures: tuple[Measure, ...]
    by_people: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def warning(self) -> str:
        """How often the machine errs gravely, as it was measured."""
        shares = [measure.serious_errors for measure in self.measures]
        if not shares:
            return "How often the machine errs was not measured: check the sentence."
        between = f"{min(shares):g} to {max(shares):g} %"
        return f"Where it was measured, {between} of what the machine reads has a serious error: check the sentence."


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a page shows of a ledger; `cited` counts reports that statements name and the ledger doesn't hold.

    `described` are parties that are told by a description and named nowhere; `taken_out` are statements that people
    removed, and corrections that find nothing any more; `dates` is what is dated in all.
    """

    title: str
    chosen: Chosen
    head: Head
    references: tuple[Reference, ...]
    cited: int
    origins: int
    dates: str
    parties: tuple[PartyRow, ...]
    described: tuple[str, ...]
    threats: tuple[SignalRow, ...]
    other: tuple[tuple[Kind, tuple[SignalRow, ...]], ...]
    beside: tuple[Beside, ...]
    matters: tuple[Matter, ...]
    commitments: tuple[Followed, ...]
    timeline: Timeline
    quotes: tuple[SignalRow, ...]
    figures: tuple[FigureRow, ...]
    disagreements: tuple[DisagreementRow, ...]
    sources: tuple[SourceRow, ...]
    left_out: tuple[LeftOut, ...]
    taken_out: tuple[LeftOut, ...]
    doubtful: int
    doubtful_shown: bool
    method: Method

    @property
    def reports(self) -> tuple[ReportRow, ...]:
        """The reports that the references name and the ledger holds."""
        return tuple(reference.report for reference in self.references if reference.report is not None)

    @property
    def lines(self) -> tuple[SignalRow, ...]:
        """Every signal that has a place of its own, in the order of the sections."""
        chosen = (*self.threats, *(row for _, rows in self.other for row in rows))
        return (*chosen, *(beside.row for beside in self.beside))

    @property
    def shared_reasons(self) -> frozenset[tuple[str, str]]:
        """The states of commitments with their reasons, where several have them in common."""
        return frozenset((one.state, one.why) for one in self.commitments if len(one.rows) > 1)

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each report among the references."""
        return {reference.id: reference.number for reference in self.references}
