"""The command that says what is new: `since`, by the dates that reports tell, or by when the ledger learned of it.

What enters: a day. What leaves: tables under headings, lines with tabs if they go to a pipe, citations, or JSON.

    standoff since 2031-09-10 --party Norland

Invariant: what a filter leaves out is counted, and the reports of these days are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

import typer

import standoff
from standoff.cli.options import (
    DEFAULT_LEDGER,
    AsJson,
    Cite,
    Doubtful,
    KnowledgePaths,
    LedgerPath,
    PageLimit,
    Parties,
    check_day,
    page_of,
)
from standoff.cli.output import complain, say, say_citations, say_json, say_listing, screen
from standoff.errors import BadInput
from standoff.listings import came_in, report_days
from standoff.naming import settle_party
from standoff.opened import Ledger
from standoff.present.asked import collect
from standoff.present.news import (
    TOLD_AS_FACT,
    NewsRow,
    cite_news,
    correction_rows,
    draw_news,
    news_json,
    news_listing,
    news_rows,
)
from standoff.present.wording import count
from standoff.records import When


def add_news(app: typer.Typer) -> None:
    """Register the command."""
    app.command(epilog="Example: standoff since 2031-05-06 --until 2031-05-31")(since)


def since(
    day: Annotated[str, typer.Argument(metavar="DAY", help="The first day, written 2031-05-06; it is counted in.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DAY", help="The last day, counted in; deadlines pass only where it is given."),
    ] = None,
    by_reading: Annotated[
        bool,
        typer.Option("--by-reading", help="By the day (UTC) on which the ledger learned of it, not by its own date."),
    ] = False,
    parties: Parties = None,
    every: Annotated[bool, typer.Option("--all", help="Claims, figures and what outlets tell as fact too.")] = False,
    doubtful: Doubtful = False,
    limit: PageLimit = None,
    knowledge: KnowledgePaths = None,
    cite: Cite = False,
    as_json: AsJson = False,
) -> None:
    """List what is new since a day.

    What was said, what was said again, where a party changed its position, what became of a commitment, and where
    reports disagree. What may be older stands apart from what is certainly new; what has no date comes last.

    Of a large ledger the first lines of these days are listed, with what changed for the first parties in them and what
    they and the first facts of these days decide; what a deadline alone brings about is not. By reading, all is listed.
    """
    first, last = _check_days(day, until)
    from standoff.reason import begins_within, describe

    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        size = None if by_reading else page_of(limit, opened)
        if size is not None:
            asked = _Asked(first, last, tuple(parties or ()), size, every, doubtful)
            _say_first(opened, asked, cite=cite, as_json=as_json)
            return
        collection = collect(opened, follow=False, describe=partial(describe, knowledge=opened.knowledge))
        rows = news_rows(opened.since(first, last, by="reading" if by_reading else "dates"), collection)
        if by_reading:
            rows += correction_rows(opened.history(), first, last)
        chosen = _of_parties(rows, parties or (), opened)
        days = _report_days(opened, by_reading=by_reading)
    shown = [r for r in chosen if (every or r.kind not in TOLD_AS_FACT) and (doubtful or not r.doubtful)]
    of_these_days = {name: begins_within(when, first, last) for name, when in days.items()}
    if cite:
        say_citations([cite_news(row, collection) for row in shown], as_json=as_json)
    elif as_json:
        say_json(_as_json(shown, of_these_days, since=first, until=last, by="reading" if by_reading else "dates"))
    elif screen().terminal:
        say(draw_news(shown, screen()))
    else:
        say_listing(news_listing(shown))
    _count_reports(of_these_days)
    _count_hidden(chosen, every=every, doubtful=doubtful)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for of a large ledger, as it was written."""

    first: str
    last: str | None
    parties: tuple[str, ...]
    size: int
    every: bool
    doubtful: bool


def _say_first(opened: Ledger, asked: _Asked, *, cite: bool, as_json: bool) -> None:
    """Say what is new among the first lines, and count what else there is."""
    from standoff.reason import describe
    from standoff.recent import Asked

    names = opened.called() if asked.parties else ()
    parties = tuple(
        dict.fromkeys(settle_party(words, names, opened.knowledge, opened.name_now) for words in asked.parties)
    )
    recent = opened.recent(
        Asked(
            first=asked.first,
            last=asked.last,
            limit=asked.size,
            parties=parties,
            facts=asked.every,
            doubtful=asked.doubtful,
        )
    )
    shown = partial(describe, knowledge=opened.knowledge)
    collection = collect(recent.part, follow=False, excerpts=False, describe=shown)
    rows = [
        row
        for row in news_rows(recent.news, collection)
        if (not parties or not set(parties).isdisjoint(row.parties))
        and (asked.every or row.kind not in TOLD_AS_FACT)
        and (asked.doubtful or not row.doubtful)
    ]
    of = dict(zip(("certain", "possible", "undated"), recent.reports, strict=True))
    if cite:
        say_citations([cite_news(row, collection) for row in rows], as_json=as_json)
    elif as_json:
        told = {"since": asked.first, "until": asked.last, "by": "dates"}
        reports = {certainty: list(names) for certainty, names in of.items()}
        say_json({**told, "reports": reports, "news": [news_json(row) for row in rows]})
    elif screen().terminal:
        say(draw_news(rows, screen()))
    else:
        say_listing(news_listing(rows))
    _say_reports(recent.reports_in_all, **{certainty: len(names) for certainty, names in of.items()})
    counted = recent.counted
    if counted.left > 0:
        left = count(counted.left, "more line")
        complain(f"{left} of these days; --until and --party narrow it, --limit 0 shows all")
    if recent.passed_over:
        complain(f"{count(recent.passed_over, 'more party', 'more parties')} of these lines not followed further")
    _say_hidden(counted.facts, counted.hidden)


def _check_days(day: str, until: str | None) -> tuple[str, str | None]:
    first, last = check_day(day) or day, check_day(until)
    if last is not None and last < first:
        raise BadInput("the last day is before the first", place=f"{first}, {last}", remedy="exchange the two")
    return first, last


def _of_parties(rows: Sequence[NewsRow], parties: Sequence[str], opened: Ledger) -> list[NewsRow]:
    if not parties:
        return list(rows)
    # a party of which nothing is new is no error, but one that the ledger doesn't name is
    said = opened.statements()
    names = {f.name for s in said for f in (*s.actor, *s.target, *((s.speaker,) if s.speaker else ()))}
    wanted = {settle_party(words, names, opened.knowledge, opened.name_now) for words in parties}
    return [row for row in rows if not wanted.isdisjoint(row.parties)]


def _report_days(opened: Ledger, *, by_reading: bool) -> dict[str, When]:
    if not by_reading:
        return report_days(opened.reports(), opened.comparison().episodes)
    return {name: When(day, day, day) for name, day in came_in(opened.history())[0].items()}


def _as_json(shown: Sequence[NewsRow], reports: dict[str, Any], **asked: str | None) -> dict[str, Any]:
    of = {
        certainty: sorted(name for name, told in reports.items() if told == certainty)
        for certainty in ("certain", "possible", "undated")
    }
    return {**asked, "reports": of, "news": [news_json(row) for row in shown]}


def _count_reports(reports: dict[str, Any]) -> None:
    told = list(reports.values())
    _say_reports(len(told), *map(told.count, ("certain", "possible", "undated")))


def _say_reports(in_all: int, certain: int, possible: int, undated: int) -> None:
    more = [f"{possible} perhaps"] if possible else []
    more += [f"{undated} without a date"] if undated else []
    also = f" ({', '.join(more)})" if more else ""
    complain(f"reports of these days: {certain} of {in_all}{also}")


def _count_hidden(rows: Sequence[NewsRow], *, every: bool, doubtful: bool) -> None:
    facts = 0 if every else sum(row.kind in TOLD_AS_FACT for row in rows)
    hidden = 0 if doubtful else sum(row.doubtful and (every or row.kind not in TOLD_AS_FACT) for row in rows)
    _say_hidden(facts, hidden)


def _say_hidden(facts: int, hidden: int) -> None:
    if facts:
        complain(f"{count(facts, 'claim or figure', 'claims and figures')} left out; --all shows them")
    if hidden:
        complain(f"{count(hidden, 'doubtful reading')} left out; --doubtful shows them")
