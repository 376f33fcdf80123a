"""What people typed beside the reports that it cites: a typed statement names its report by what it is, not by an id.

What enters: typed statements and signals whose reports are "sha256:" and the hash of the raw bytes, with spans into the
decoded text. What leaves: the same with the ids of the ledger's reports and spans into their cleaned text, as far as
the ledger has those reports.

>>> Linker(lambda sha256: None).report_id("sha256:00")
'sha256:00'

Invariant: what cites a report that the ledger hasn't is left as it is.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from standoff.records import Report, Signal, Span, Statement

SHA256 = "sha256:"


class Linker:
    """Links to the reports that `find_report` gives for the sha256 of their raw bytes; each is asked for once."""

    def __init__(self, find_report: Callable[[str], Report | None]) -> None:
        self._find = cache(find_report)

    def report_id(self, cited: str) -> str:
        """The id of the report that is cited, or what was cited."""
        report = self._report(cited)
        return cited if report is None else report.id

    def statement(self, statement: Statement) -> Statement:
        """The statement with its report's id, its sentence in the cleaned text, and that sentence's words.

        A sentence that cleaning took away has its words from the text as it came, and no span.
        """
        report = self._report(statement.report_id or "")
        if report is None or statement.report_id is None:
            return statement
        if statement.sentence is None:
            return replace(statement, report_id=report.id)
        span = cleaned_span(report, statement.sentence)
        words = statement.sentence.of(report.original) if span is None else span.of(report.text)
        return replace(statement, report_id=report.id, sentence=span, text=words.strip() or statement.text)

    def signal(self, signal: Signal) -> Signal:
        """The signal with the ids of its reports, in itself and in its origins."""
        origins = tuple(replace(o, reports=tuple(map(self.report_id, o.reports))) for o in signal.origins)
        return replace(signal, reports=tuple(map(self.report_id, signal.reports)), origins=origins)

    def _report(self, cited: str) -> Report | None:
        return self._find(cited.removeprefix(SHA256)) if cited.startswith(SHA256) else None


def cleaned_span(report: Report, span: Span) -> Span | None:
    """The span of `report.text` that stands for `span` of `report.original`, None where cleaning took it away."""
    pieces = []
    for stretch in report.stretches:
        if not stretch.raw.overlaps(span):
            continue
        if stretch.raw.end - stretch.raw.start == stretch.clean.end - stretch.clean.start:
            moved = stretch.clean.start - stretch.raw.start
            start, end = max(span.start, stretch.raw.start) + moved, min(span.end, stretch.raw.end) + moved
        else:
            # what isn't one to one, as a character reference, counts whole
            start, end = stretch.clean.start, stretch.clean.end
        if start < end:
            pieces.append(Span(start, end))
    return Span(min(p.start for p in pieces), max(p.end for p in pieces)) if pieces else None
