"""The view model of a dossier: everything that a page or a table shows of a ledger, laid out once.

What enters: an open ledger and what is to be shown. What leaves: a `Dossier` of frozen rows.

    ledger -> collect -> signal rows -> threats, quotes, figures, parties, timeline -> Dossier

Invariant: what is left out is counted: documents that could not be read, and doubtful readings that were not asked for.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.present.asked import Describe, Holdings, OpenLedger, PartyBook, TakenOut, collect, own_words
from standoff.present.register import (
    count_origins,
    disagreement_rows,
    figure_rows,
    party_rows,
    report_rows,
    source_rows,
)
from standoff.present.rows import Dossier, LeftOut, SignalRow
from standoff.present.signals import say_entry, signal_rows
from standoff.present.stances import act_rows
from standoff.present.timeline import lay_out
from standoff.present.wording import plain, say_interval
from standoff.records import KINDS, Kind, Standing, Unread
from standoff.rulings import HistoryRow

# What binds somebody comes first; claims are many and come last.
_ORDER: tuple[Kind, ...] = (
    *(kind for kind in KINDS if kind not in {"threat", "claim", "claim_figure", "report"}),
    "claim_figure",
    "claim",
    "report",
)
_ON_TIMELINE: frozenset[Kind] = frozenset(KINDS) - {"claim", "claim_figure", "report"}
_STANDINGS: tuple[Standing, ...] = ("machine", "doubtful", "confirmed", "typed", "reviewed")


DEFAULT_TITLE = "What was said, by whom, and on what condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a dossier is asked to show: its title, whole texts, doubtful readings, and as of which ISO day."""

    title: str = DEFAULT_TITLE
    full_text: bool = False
    doubtful: bool = False
    on: str | None = None


def build_dossier(
    ledger: OpenLedger,
    shown: Shown | None = None,
    *,
    book: PartyBook | None = None,
    describe: Describe = own_words,
) -> Dossier:
    """Lay out all that a ledger holds; `book` says what kind of party each is, and `describe` puts acts into words."""
    shown = shown or Shown()
    collection = collect(ledger, on=shown.on, describe=describe)
    every = signal_rows(collection)
    rows = every if shown.doubtful else tuple(row for row in every if not row.doubtful)
    positions = ledger.positions(on=shown.on)
    return Dossier(
        title=plain(shown.title),
        reports=report_rows(collection, full=shown.full_text),
        cited=len({report for row in rows for report in row.reports} - collection.reports.keys()),
        origins=count_origins(collection),
        dates=_dates(collection, rows),
        parties=party_rows(rows, book, collection.comparison.parties),
        threats=tuple(row for row in rows if row.kind == "threat"),
        other=tuple((kind, of_kind) for kind in _ORDER if (of_kind := tuple(r for r in rows if r.kind == kind))),
        acts=act_rows(positions, collection),
        commitments=tuple(row for row in rows if row.state),
        timeline=lay_out([row for row in rows if row.kind in _ON_TIMELINE]),
        quotes=tuple(row for row in rows if _is_quoted_twice(row)),
        figures=figure_rows(collection, rows),
        disagreements=disagreement_rows(collection, collection.comparison.disagreements),
        sources=source_rows(collection),
        left_out=left_out_rows(ledger.unread()),
        doubtful=sum(row.doubtful for row in every),
        doubtful_shown=shown.doubtful,
        standings=_standings(rows),
        taken_out=taken_out_rows(ledger.removed(), ledger.history()),
    )


def left_out_rows(unread: Sequence[Unread]) -> tuple[LeftOut, ...]:
    """The documents that were left out, in the order of place and line."""
    ordered = sorted(unread, key=lambda entry: (entry.place, entry.line or 0, entry.reason))
    return tuple(
        LeftOut(plain(entry.place) + (f", line {entry.line}" if entry.line else ""), plain(entry.reason))
        for entry in ordered
    )


def taken_out_rows(removed: Iterable[TakenOut], history: Iterable[HistoryRow]) -> tuple[LeftOut, ...]:
    """The statements that people removed, and what people said that finds nothing any more that it could be about."""
    rows = [
        LeftOut(
            plain(f"{one.statement.report_id or ''}: {one.statement.text}"), f"removed by {say_entry(one.entry) or ''}"
        )
        for one in removed
    ]
    lost = [row for row in history if row.state == "unattached"]
    rows += [
        LeftOut(plain(f"{row.ruling}, {row.event} by {row.by}: {row.why}"), plain(f"unattached: {row.reason}"))
        for row in lost
    ]
    return tuple(rows)


def _is_quoted_twice(row: SignalRow) -> bool:
    return sum(rendering.mode == "direct" for rendering in row.renderings) > 1


def _dates(collection: Holdings, rows: Sequence[SignalRow]) -> str:
    published = [report.published or "" for report in collection.reports.values()]
    days = [found.group() for day in published if (found := re.match(r"\d{4}-\d{2}-\d{2}", day))]
    for episode in collection.comparison.episodes:
        days += [day for day in (episode.when.earliest, episode.when.latest) if day]
    if not collection.reports:
        days = [day for row in rows for day in (row.when.earliest, row.when.latest) if day]
    return say_interval(min(days), max(days)) if days else "no dates known"


def _standings(rows: Sequence[SignalRow]) -> tuple[tuple[Standing, int], ...]:
    numbers = Counter(row.standing for row in rows)
    return tuple((standing, numbers[standing]) for standing in _STANDINGS if numbers[standing])
