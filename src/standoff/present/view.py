"""The view model of a dossier: everything that a page or a text shows of a ledger, laid out once.

What enters: an open ledger and what is to be shown. What leaves: a `Dossier` of frozen rows.

    ledger -> collect -> signal rows -> choose -> threats, matters, timeline, references, head, method -> Dossier

Invariant: what is left out is counted: documents that could not be read, doubtful readings that were not asked for,
what was not chosen, and what is more than one page takes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from standoff.present.asked import (
    ActionBook,
    Describe,
    Holdings,
    OpenLedger,
    PartyBook,
    TakenOut,
    Whole,
    collect,
    own_words,
)
from standoff.present.beside import find_beside
from standoff.present.choice import Choice, choose
from standoff.present.differing import disagreement_rows
from standoff.present.dossier import Chosen, Dossier, Followed, LeftOut
from standoff.present.head import build_head
from standoff.present.matters import group_matters
from standoff.present.method import build_method
from standoff.present.references import number_references
from standoff.present.register import count_origins, figure_rows, party_rows, report_rows, source_rows
from standoff.present.renderings import group_wordings
from standoff.present.rows import SignalRow
from standoff.present.signals import say_entry, signal_rows
from standoff.present.stances import act_rows
from standoff.present.timeline import lay_out
from standoff.present.together import put_headlines_beside
from standoff.present.wording import plain, say_interval
from standoff.records import KINDS, Kind, Position, Unread
from standoff.rulings import HistoryRow

# What binds somebody comes first; claims are many and come last.
_ORDER: tuple[Kind, ...] = (
    *(kind for kind in KINDS if kind not in {"threat", "claim", "claim_figure", "report"}),
    "claim_figure",
    "claim",
    "report",
)
_ON_TIMELINE: frozenset[Kind] = frozenset(KINDS) - {"claim", "claim_figure", "report"}

DEFAULT_TITLE = "What was said, by whom, and on what condition"
# So many lines with their sentences are some megabytes, which a browser opens in a moment.
AT_MOST = 2400


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a dossier is asked to show: its title, whole texts, doubtful readings, as of which ISO day, and of what.

    `at_most` is how many lines one page takes.
    """

    title: str = DEFAULT_TITLE
    full_text: bool = False
    doubtful: bool = False
    on: str | None = None
    choice: Choice = field(default_factory=Choice)
    at_most: int = AT_MOST


def build_dossier(
    ledger: OpenLedger,
    shown: Shown | None = None,
    *,
    book: PartyBook | None = None,
    actions: ActionBook | None = None,
    describe: Describe = own_words,
    whole: Whole | None = None,
) -> Dossier:
    """Lay out what a ledger holds of what was asked for.

    `book` says what kind of party each is, `actions` which acts are of one kind, and `describe` puts acts into words.
    Where the ledger is a part of another one that may fit the choice, `whole` tells how much that one holds.
    Raises `NotFound` and `BadInput` where the choice names what the ledger doesn't have.
    """
    shown = shown or Shown()
    collection = collect(ledger, on=shown.on, describe=describe)
    every = signal_rows(collection)
    sure = every if shown.doubtful else tuple(row for row in every if not row.doubtful)
    choosing = choose(sure, collection, shown.choice, book=book, actions=actions)
    kept, over = _fit(choosing.rows, shown.at_most)
    over = over if whole is None else _added(over, whole.over)
    all_kept = shown.choice.is_all and not over
    beside = () if shown.choice.is_all else find_beside(kept, sure, collection)
    rows = put_headlines_beside(kept)
    positions = ledger.positions(on=shown.on)
    acts = act_rows(positions if all_kept else _of_rows(positions, kept), collection)
    matters = group_matters(acts, actions)
    cited = {report for row in (*kept, *(one.row for one in beside)) for report in row.reports}
    differing = disagreement_rows(collection, collection.comparison.disagreements)
    if not all_kept:
        differing = tuple(row for row in differing if set(row.sides) <= cited)
    named = {report for matter in matters for stance in matter.stances for report in stance.reports}
    only = None if shown.choice.is_all else cited | named
    reports = report_rows(collection, full=shown.full_text, only=only)
    chosen = Chosen(
        words=choosing.words,
        signals=len(choosing.rows) + sum(number for _, number in (whole.over if whole else ())),
        signals_in_all=len(sure) if whole is None else whole.signals,
        undated=choosing.undated,
        reports=len(reports),
        reports_in_all=len(collection.reports) if whole is None else whole.reports,
        over=over,
    )
    doubtful = sum(row.doubtful for row in every) if whole is None else whole.doubtful
    taken_out = taken_out_rows(ledger.removed(), ledger.history())
    return Dossier(
        title=plain(shown.title),
        chosen=chosen,
        head=build_head(rows, matters, differing),
        references=number_references(reports, cited=cited, rows=kept),
        cited=len(cited - collection.reports.keys()),
        origins=count_origins(collection, [report.id for report in reports]),
        dates=_dates(collection, rows, {report.id for report in reports}),
        parties=party_rows(kept, book, collection.comparison.parties),
        described=tuple(sorted({name for row in kept for name in row.described})),
        threats=tuple(row for row in rows if row.kind == "threat"),
        other=tuple((kind, of_kind) for kind in _ORDER if (of_kind := tuple(r for r in rows if r.kind == kind))),
        beside=beside,
        matters=matters,
        commitments=_followed(rows),
        timeline=lay_out([row for row in rows if row.kind in _ON_TIMELINE]),
        quotes=tuple(row for row in rows if _is_quoted_apart(row)),
        figures=figure_rows(collection, rows),
        disagreements=differing,
        sources=source_rows(collection, only),
        left_out=left_out_rows(ledger.unread()),
        taken_out=taken_out,
        doubtful=doubtful,
        doubtful_shown=shown.doubtful,
        method=build_method(
            collection,
            kept,
            chosen=chosen,
            unread=ledger.unread(),
            doubtful=doubtful,
            doubtful_shown=shown.doubtful,
            taken_out=taken_out,
            whole=whole,
        ),
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


def _fit(rows: Sequence[SignalRow], most: int) -> tuple[tuple[SignalRow, ...], tuple[tuple[Kind, int], ...]]:
    """The rows that one page takes: of each kind the latest, as many of one as of another; the rest by kind."""
    if len(rows) <= most:
        return tuple(rows), ()
    by_day = sorted(rows, key=lambda row: (row.when.latest or row.when.earliest or "", row.signal), reverse=True)
    of_kind = {kind: [row.signal for row in by_day if row.kind == kind] for kind in ("threat", *_ORDER)}
    kept: set[str] = set()
    for signals in zip_longest(*of_kind.values()):
        kept.update([signal for signal in signals if signal is not None][: most - len(kept)])
    rest = Counter(row.kind for row in rows if row.signal not in kept)
    return tuple(row for row in rows if row.signal in kept), tuple((kind, rest[kind]) for kind in of_kind if rest[kind])


def _of_rows(positions: Iterable[Position], rows: Iterable[SignalRow]) -> tuple[Position, ...]:
    told = {rendering.statement for row in rows for rendering in row.renderings}
    return tuple(position for position in positions if not told.isdisjoint(position.statements))


def _added(one: tuple[tuple[Kind, int], ...], other: tuple[tuple[Kind, int], ...]) -> tuple[tuple[Kind, int], ...]:
    both = Counter(dict(one)) + Counter(dict(other))
    return tuple((kind, both[kind]) for kind in ("threat", *_ORDER) if both[kind])


def _followed(rows: Iterable[SignalRow]) -> tuple[Followed, ...]:
    """The commitments, those of one state for one reason together; what has moved comes before what merely stands."""
    groups: dict[tuple[str, str], list[SignalRow]] = {}
    for row in rows:
        if row.state:
            groups.setdefault((row.state, row.why or ""), []).append(row)
    ordered = sorted(groups, key=lambda group: (group[0] == "standing", group[0], len(groups[group]) > 1, group[1]))
    return tuple(Followed(state, why, tuple(groups[state, why])) for state, why in ordered)


def _is_quoted_apart(row: SignalRow) -> bool:
    return len(group_wordings(rendering for rendering in row.renderings if rendering.mode == "direct")) > 1


def _dates(collection: Holdings, rows: Sequence[SignalRow], reports: set[str]) -> str:
    published = [report.published or "" for report in collection.reports.values() if report.id in reports]
    days = [found.group() for day in published if (found := re.match(r"\d{4}-\d{2}-\d{2}", day))]
    for episode in collection.comparison.episodes:
        if not reports.isdisjoint(episode.reports):
            days += [day for day in (episode.when.earliest, episode.when.latest) if day]
    if not reports:
        days = [day for row in rows for day in (row.when.earliest, row.when.latest) if day]
    return say_interval(min(days), max(days)) if days else "no dates known"
