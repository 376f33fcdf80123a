"""The statements of a record in the order of every export, each with its report and its signal.

What enters: an open ledger, and what of it is wanted. What leaves: `Said`, one at a time.

>>> [said.statement.id for said in each_statement(ledger, Wanted(doubtful=False))]
['w1', 'w2', ...]

Invariant: what a list of parties states is one statement here, under the id of the first; statements stand by report,
place of their sentence, and kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from standoff.lists import join_lists
from standoff.present.asked import OpenLedger
from standoff.records import Entry, Filler, Report, Signal, Span, Statement, original_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is exported: `cleaned` has offsets count in the cleaned text, `typed` adds what people typed or reviewed.

    `doubtful` keeps doubtful readings; `machine` gives what was read without what people say of it.
    """

    cleaned: bool = False
    typed: bool = False
    doubtful: bool = True
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, the report that has it, and the signal that holds it; None where there is none in the ledger."""

    statement: Statement
    report: Report | None
    signal: Signal | None


def each_statement(ledger: OpenLedger, wanted: Wanted) -> Iterator[Said]:
    """The statements that are wanted, in order; what a list of parties states comes as one."""
    reports = {report.id: report for report in ledger.reports()}
    signals = ledger.signals(record="machine") if wanted.machine else ledger.signals()
    signal_of = {statement_id: signal for signal in signals for statement_id in signal.statements}
    # what a person typed in the place of a reading hides that reading in "all", so the two are asked for apart
    found = ledger.statements(record="machine" if wanted.machine else "read")
    found += ledger.statements(record="typed") if wanted.typed else ()
    in_order = sorted((s for s in found if wanted.doubtful or s.standing != "doubtful"), key=_place)
    # a list of parties stands in one report, so that one report at a time is enough
    for report_id, of_report in groupby(in_order, key=lambda statement: statement.report_id):
        for statement in join_lists(of_report):
            yield Said(statement, reports.get(report_id or ""), signal_of.get(statement.id))


def slice_of(report: Report | None, span: Span | None, words: str, cleaned: bool) -> dict[str, Any]:
    """The words at a span with their offsets, or the words alone where they stand in no text."""
    if report is None or span is None:
        return {"text": words or None, "start": None, "end": None}
    text, at = (report.text, span) if cleaned else (report.original, original_span(report, span))
    return {"text": at.of(text), "start": at.start, "end": at.end}


def entry_json(entry: Entry) -> dict[str, str | None]:
    """Who typed, reviewed or corrected a statement, and why, on which day."""
    return {"by": entry.by, "why": entry.why, "on": entry.on}


def name_of(filler: Filler) -> str:
    """What somebody is called: the record's name, else the words of the report."""
    return filler.name or filler.text


def names_of(fillers: tuple[Filler, ...]) -> tuple[str, ...]:
    """What several are called, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(name_of, fillers))))


def _place(statement: Statement) -> tuple[str, int, str, str]:
    sentence = statement.sentence
    return statement.report_id or "", sentence.start if sentence else -1, statement.kind, statement.id
