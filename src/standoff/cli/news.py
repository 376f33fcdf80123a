"""The command that says what is new: `since`, by the dates that reports tell, or by when the ledger learned of it.

What enters: a day. What leaves: tables under headings, lines with tabs if they go to a pipe, citations, or JSON.

    standoff since 2031-09-10 --party Norland

Invariant: what a filter leaves out is counted, and the reports of these days are.
"""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any

import typer

import standoff
from standoff.cli.options import DEFAULT_LEDGER, AsJson, Cite, Doubtful, KnowledgePaths, LedgerPath, Parties, check_day
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
    knowledge: KnowledgePaths = None,
    cite: Cite = False,
    as_json: AsJson = False,
) -> None:
    """List what is new since a day.

    What was said, what was said again, where a party changed its position, what became of a commitment, and where
    reports disagree. What may be older stands apart from what is certainly new; what has no date comes last.
    """
    first, last = _check_days(day, until)
    from standoff.reason import begins_within, describe

    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
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
    wanted = {settle_party(words, names, opened.knowledge) for words in parties}
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
    more = [f"{told.count('possible')} perhaps"] if "possible" in told else []
    more += [f"{told.count('undated')} without a date"] if "undated" in told else []
    also = f" ({', '.join(more)})" if more else ""
    complain(f"reports of these days: {told.count('certain')} of {len(told)}{also}")


def _count_hidden(rows: Sequence[NewsRow], *, every: bool, doubtful: bool) -> None:
    facts = 0 if every else sum(row.kind in TOLD_AS_FACT for row in rows)
    if facts:
        complain(f"{count(facts, 'claim or figure', 'claims and figures')} left out; --all shows them")
    hidden = 0 if doubtful else sum(row.doubtful and (every or row.kind not in TOLD_AS_FACT) for row in rows)
    if hidden:
        complain(f"{count(hidden, 'doubtful reading')} left out; --doubtful shows them")
