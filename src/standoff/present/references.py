"""The numbered references of a dossier, and what the dates in each report rest on.

What enters: report rows, and the rows that cite them. What leaves: `Reference`s, numbered from 1.

>>> [reference.id for reference in number_references((), cited=("b.txt",), rows=())]
['b.txt']

Invariant: every report that a line cites has one number; what a report doesn't give is said to be missing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from standoff.present.dossier import Reference
from standoff.present.rows import ReportRow, SignalRow
from standoff.present.saying import say_basis

NO_OUTLET, NO_TITLE, NO_DATE, NO_LINK = "Outlet not known", "no title", "no date given", "no link"


def number_references(
    reports: Sequence[ReportRow], *, cited: Iterable[str], rows: Iterable[SignalRow]
) -> tuple[Reference, ...]:
    """The reports in the order of their ids, then those that are cited and that the ledger doesn't hold."""
    bases: dict[str, Counter[str]] = {}
    for row in rows:
        for report in row.reports:
            bases.setdefault(report, Counter())[say_basis(row)] += 1
    held = {report.id for report in reports}
    elsewhere = sorted(set(cited) - held)
    numbered = [(report.id, report) for report in sorted(reports, key=lambda report: report.id)]
    return tuple(
        Reference(number, report_id, report, _commonest(bases.get(report_id)))
        for number, (report_id, report) in enumerate([*numbered, *((name, None) for name in elsewhere)], start=1)
    )


def outlet_of(report: ReportRow) -> str:
    """The outlet, or that it isn't known."""
    return report.outlet or NO_OUTLET


def title_of(report: ReportRow) -> str:
    """The title; a report that has none goes by its id elsewhere, which is no title."""
    return report.title if report.title != report.id else NO_TITLE


def date_of(report: ReportRow) -> str:
    """The day of publication as the report gives it, without a time of day, or that none is given."""
    if not report.published:
        return NO_DATE
    day, clock, _ = report.published.partition("T")
    return day if clock else report.published


def link_of(report: ReportRow) -> str:
    """The address, or that there is none to follow."""
    return report.link or NO_LINK


def own_basis(row: SignalRow, dated_by: Mapping[str, str]) -> str:
    """What the date of a row rests on; empty where the reference of one of its reports says it, as in `dated_by`."""
    basis = say_basis(row)
    return "" if basis in {dated_by.get(report) for report in row.reports} else basis


def _commonest(bases: Counter[str] | None) -> str:
    return min(bases, key=lambda basis: (-bases[basis], basis)) if bases else ""
