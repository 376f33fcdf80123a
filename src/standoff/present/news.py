"""What is new since a day, as lines under headings: what, when, who, in which words, from which origins.

What enters: news as the engine finds it, and a `Holdings`. What leaves: `NewsRow`s, a listing, text, JSON, citations.

>>> news_listing(()).empty
'nothing new in this ledger'

Invariant: what may be older stands apart from what is certainly new, and what has no date stands last.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from standoff.listings import with_lone_statements
from standoff.present.asked import FollowedThrough, Holdings
from standoff.present.changes import Changed, Contradicted
from standoff.present.citations import CitedLine, cite_all
from standoff.present.rows import OriginRow, SignalRow
from standoff.present.shapes import origin_json, when_json
from standoff.present.signals import signal_row
from standoff.present.standings import index_origins, merge_origins, stand_row
from standoff.present.tables import Listing, Screen, render, say_origins, say_who
from standoff.present.wording import plain, say_when
from standoff.records import UNKNOWN_WHEN, Finding, Origin, Position, Signal, When
from standoff.rulings import HistoryRow

HEADINGS: Mapping[str, str] = {
    "signal": "Said",
    "change": "Changed position",
    "outcome": "Came of a commitment",
    "disagreement": "In disagreement",
    "reiteration": "Said again",
    "reported again": "Known, and reported again",
    "correction": "Corrected by people",
}
TOLD_AS_FACT = frozenset({"claim", "claim_figure", "report"})


class Outcome(FollowedThrough, Protocol):
    """What became of a commitment, and the statement that shows it."""

    @property
    def by(self) -> str | None: ...


class New(Protocol):
    """One thing that is new; one of the five that it may be is set."""

    @property
    def what(self) -> str: ...
    @property
    def certainty(self) -> str: ...
    @property
    def when(self) -> When: ...
    @property
    def signal(self) -> Signal | None: ...
    @property
    def change(self) -> Changed | None: ...
    @property
    def commitment(self) -> Outcome | None: ...
    @property
    def conflict(self) -> Contradicted | None: ...
    @property
    def finding(self) -> Finding | None: ...
    @property
    def reports(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One line of what is new; `detail` is its kind in a word or two, `statements` are the evidence for it.

    `kind` is that of a signal, empty for the rest; `signal` its id, or the commitment's.
    """

    what: str
    certainty: str
    when: When
    who: str
    detail: str
    text: str
    parties: tuple[str, ...] = ()
    origins: tuple[OriginRow, ...] = ()
    reports: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    signal: str = ""
    kind: str = ""
    doubtful: bool = False


def news_rows(news: Iterable[New], collection: Holdings) -> tuple[NewsRow, ...]:
    """The news as rows, in the order given."""
    held = {signal.id: signal for signal in with_lone_statements(collection.statements, collection.signals)}
    origins = index_origins(collection)
    rows = []
    for one in news:
        if one.signal is not None:
            rows.append(_signal_row(one, signal_row(collection, one.signal)))
        elif one.commitment is not None and one.commitment.signal in held:
            rows.append(_outcome_row(one, one.commitment, signal_row(collection, held[one.commitment.signal]), origins))
        elif one.change is not None:
            sides = (one.change.before, one.change.after)
            detail, text = f"{sides[0].stance} → {sides[1].stance}", sides[1].act
            rows.append(_sides_row(one, sides, detail, text, origins))
        elif one.conflict is not None:
            sides = (one.conflict.left, one.conflict.right)
            text = "; but ".join(f"{side.stance}: {side.act}" for side in sides)
            rows.append(_sides_row(one, sides, "positions", text, origins))
        elif one.finding is not None:
            rows.append(_finding_row(one, one.finding, collection))
    return tuple(rows)


def correction_rows(history: Iterable[HistoryRow], since: str, until: str | None) -> tuple[NewsRow, ...]:
    """What people said of the record from one ISO day (UTC) to another, as far as it is in force."""
    return tuple(
        NewsRow(
            "correction",
            "certain",
            When(row.at, row.at[:10], row.at[:10], "when it was said of the record"),
            plain(row.by),
            plain(row.event),
            plain("; ".join((*(f"{field}: {was or 'nothing'} → {now or 'nothing'}" for field, was, now in row.changes),
                             row.why))),
            reports=row.reports,
            statements=row.statements,
            signal=row.ruling,
        )
        for row in history
        if row.state == "in force" and since <= row.at[:10] and (until is None or row.at[:10] <= until)
    )  # fmt: skip


def news_listing(rows: Iterable[NewsRow]) -> Listing:
    """All that is new, a line each, for a pipe."""
    return Listing(
        ("new", "certainty", "when", "who", "what", "origins", "reports", "id"),
        tuple(
            (
                row.what,
                row.certainty,
                say_when(row.when),
                row.who,
                say_what(row),
                say_origins(row.origins, len(row.reports)),
                ", ".join(row.reports),
                row.signal,
            )
            for row in rows
        ),
        empty="nothing new in this ledger",
    )


def draw_news(rows: Sequence[NewsRow], screen: Screen) -> Iterator[str]:
    """What is new under headings: what is certain, then what may be older, and last what has no date."""
    if not rows:
        yield news_listing(()).empty + "\n"
    for what, heading in HEADINGS.items():
        of_it = [row for row in rows if row.what == what]
        yield from _draw_part(heading, [row for row in of_it if row.certainty == "certain"], screen)
        yield from _draw_part(f"{heading}, perhaps before", [r for r in of_it if r.certainty == "possible"], screen)
    yield from _draw_part("Without a date, perhaps new", [row for row in rows if row.certainty == "undated"], screen)


def news_json(row: NewsRow) -> dict[str, Any]:
    """One thing that is new, with what it rests on."""
    return {
        "new": row.what,
        "certainty": row.certainty,
        "date": {"text": row.when.text, **when_json(row.when)},
        "who": row.who or None,
        "parties": list(row.parties),
        "detail": row.detail,
        "text": row.text,
        "origins": [origin_json(origin) for origin in row.origins],
        "reports": list(row.reports),
        "statements": list(row.statements),
        "id": row.signal or None,
    }


def cite_news(row: NewsRow, collection: Holdings) -> CitedLine:
    """A line with the citations of its evidence."""
    line = f"{HEADINGS[row.what]}, {say_when(row.when)}: {': '.join(filter(None, (row.who, row.detail)))}"
    if row.what not in ("signal", "reiteration", "reported again"):
        line += f": {row.text}"
    shown = row.statements[:1] if row.kind else row.statements
    # the day of anything else is not that on which its evidence was said
    said = row.when if row.kind else UNKNOWN_WHEN
    cited = cite_all(shown, collection.statements, collection.reports, said=said, describe=collection.describe)
    told = {citation.report for citation in cited}
    return CitedLine(line, cited, tuple(report for report in row.reports if report not in told))


def say_what(row: NewsRow) -> str:
    """The kind of a line and its words."""
    return f"{row.detail}: {row.text}" if row.text else row.detail


def _draw_part(heading: str, rows: Sequence[NewsRow], screen: Screen) -> Iterator[str]:
    if not rows:
        return
    lines = tuple(
        (say_when(row.when), row.who, say_what(row), say_origins(row.origins, len(row.reports)), row.signal)
        for row in rows
    )
    yield f"{heading} ({len(rows)})\n\n"
    yield render(Listing(("when", "who", "what", "origins", "id"), lines), screen) + "\n"


def _signal_row(new: New, row: SignalRow) -> NewsRow:
    detail = ", ".join(word for word in (row.kind, row.strength) if word)
    if row.reiterates:
        detail += f", repeats {row.reiterates}"
    if new.reports:
        detail += f", also in {', '.join(new.reports)}"
    return NewsRow(
        new.what,
        new.certainty,
        new.when,
        say_who(row),
        detail,
        row.text,
        _parties(row),
        row.origins,
        row.reports,
        tuple(rendering.statement for rendering in row.renderings),
        row.signal,
        row.kind,
        row.doubtful,
    )


def _outcome_row(new: New, outcome: Outcome, row: SignalRow, origins: Mapping[str, tuple[Origin, ...]]) -> NewsRow:
    shown = (outcome.by,) if outcome.by is not None else ()
    evidence = merge_origins(origin for statement in shown for origin in origins.get(statement, ()))
    return NewsRow(
        new.what,
        new.certainty,
        new.when,
        say_who(row),
        f"{row.kind}: {outcome.state}",
        plain(f"{row.consequence or row.text} ({outcome.why})"),
        _parties(row),
        evidence or row.origins,
        tuple(sorted({report for origin in evidence for report in origin.reports})) or row.reports,
        (*(rendering.statement for rendering in row.renderings[:1]), *shown),
        row.signal,
        doubtful=row.doubtful,
    )


def _sides_row(
    new: New, sides: tuple[Position, Position], detail: str, text: str, origins: Mapping[str, tuple[Origin, ...]]
) -> NewsRow:
    rows = [stand_row(side, origins) for side in sides]
    shown = rows[1:] if new.what == "change" else rows
    return NewsRow(
        new.what,
        new.certainty,
        new.when,
        rows[0].party,
        detail,
        plain(text),
        (rows[0].party,),
        tuple(dict.fromkeys(origin for row in shown for origin in row.origins)),
        tuple(sorted({report for row in shown for report in row.position.reports})),
        tuple(dict.fromkeys(statement for side in sides for statement in side.statements)),
    )


def _finding_row(new: New, finding: Finding, collection: Holdings) -> NewsRow:
    named = tuple(dict.fromkeys((finding.left, finding.right)))
    return NewsRow(
        new.what,
        new.certainty,
        new.when,
        "",
        finding.kind,
        plain(finding.why),
        reports=tuple(name for name in named if name in collection.reports),
        statements=tuple(name for name in named if name in collection.statements),
    )


def _parties(row: SignalRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*row.actor, *row.target, *((row.speaker,) if row.speaker else ()))))
