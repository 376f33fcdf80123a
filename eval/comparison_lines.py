"""What a ledger says of a few reports, laid out for checking, and the lines of a check.

What enters: an open ledger. What leaves: a `Record` whose reports go by the first three characters of their names.

    Line("figures", "6465 in 001", True, "6465 soldier")

Invariant: a line says what was found whether it holds or not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.knowledge import Knowledge
from standoff.opened import Ledger
from standoff.records import Comparison, Position, Reading, Report, Statement

Gold = dict[str, Any]
_WORD = re.compile(r"\w+")
_IDLE = frozenset(_WORD.findall("the a an of to in on with its their his her and or let for from by at into that is"))


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that gold wants, whether the record has it, and what was found in its place."""

    section: str
    wanted: str
    holds: bool
    found: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that is checked; reports and readings by short id."""

    reports: dict[str, Report]
    readings: dict[str, Reading]
    comparison: Comparison
    statements: dict[str, Statement]
    positions: tuple[Position, ...]
    knowledge: Knowledge

    def words_of(self, position: Position) -> str:
        """The act of a position and the sentences that it rests on."""
        return " ".join([position.act, *(self.sentence(s) for s in position.statements)])

    def sentence(self, statement_id: str) -> str:
        """The sentence of a statement."""
        statement = self.statements[statement_id]
        report = self.reports.get(short(statement.report_id or ""))
        return statement.sentence.of(report.text) if report and statement.sentence else statement.text

    def party(self, words: str) -> str:
        """A party's canonical name."""
        found = self.knowledge.party(words)
        return found.name if found else words


def lay_out(ledger: Ledger) -> Record:
    """The record of an open ledger."""
    return Record(
        {short(report.id): report for report in ledger.reports()},
        {short(reading.report_id): reading for reading in ledger.readings()},
        ledger.comparison(),
        {statement.id: statement for statement in ledger.statements()},
        ledger.positions(),
        ledger.knowledge,
    )


def short(report_id: str) -> str:
    """The first three characters of a report's name."""
    return report_id.rsplit("/", 1)[-1][:3]


def shorten(report_ids: Iterable[str]) -> list[str]:
    """The short names, in order, each once."""
    return sorted({short(report_id) for report_id in report_ids})


def stems(text: object) -> set[str]:
    """The words that matter, each by its first five letters in lower case."""
    return {word[:5] for word in _WORD.findall(str(text).lower()) if word not in _IDLE}


def told(values: Sequence[object]) -> str:
    """What was found, in a line."""
    return "; ".join(map(str, values)) or "nothing"
