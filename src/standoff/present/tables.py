"""Listings for people: tables on a terminal, lines with tabs for a pipe.

What enters: rows. What leaves: a `Listing` of plain cells, and that as a string.

>>> render(Listing(("place", "reason"), (("scan.pdf", "not text"),)), Screen()).split("\\t")
['place', 'reason\\nscan.pdf', 'not text\\n']

Invariant: no cell is cut short, and none holds a character that a terminal would act on.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from standoff.listings import TimelineRow
from standoff.present.rows import OriginRow, ReportRow, SignalRow
from standoff.present.rule import read_on
from standoff.present.saying import say_origin
from standoff.present.wording import count, plain, say_when, split_condition
from standoff.records import Announced, Kind, Unread
from standoff.rulings import HistoryRow

# a column with fewer characters than that is no longer read across
_FEWEST_CHARACTERS = 11


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a listing is shown: a terminal with its width in characters and whether it takes colour, or a pipe."""

    terminal: bool = False
    width: int = 80
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Columns and rows of words; `empty` is what is said where there is no row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = "nothing in this ledger"


def render(listing: Listing, screen: Screen) -> str:
    """The listing as text: a table that wraps on a terminal, a heading and lines with tabs for a pipe."""
    cells = [[plain(cell) for cell in row] for row in listing.rows]
    if not screen.terminal:
        return "".join("\t".join(line) + "\n" for line in (listing.columns, *cells))
    if not cells:
        return listing.empty + "\n"
    if screen.width < _FEWEST_CHARACTERS * len(listing.columns):
        return _draw_blocks(listing.columns, cells, screen)
    table = new_table()
    for column in listing.columns:
        table.add_column(Text(column), overflow="fold", vertical="top")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    return draw(table, screen)


def _draw_blocks(columns: Sequence[str], cells: Iterable[Sequence[str]], screen: Screen) -> str:
    """Each row as a block of its own, a line a column, for a screen on which columns would be a few letters wide."""
    drawn = ""
    for row in cells:
        block = Table.grid(padding=(0, 2))
        block.add_column(style="dim", vertical="top")
        block.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                block.add_row(Text(column), Text(cell))
        drawn += draw(block, screen) + "\n"
    return drawn


def threat_listing(rows: Iterable[SignalRow]) -> Listing:
    """Threats as if and then."""
    return Listing(
        ("signal", "who", "if", "then", "when", "origins", "reading"),
        tuple(
            (
                row.signal,
                say_who(row),
                say_condition(row),
                read_on(row.consequence or row.text),
                say_when(row.when),
                say_origins(row.origins, len(row.reports)),
                ", ".join(word for word in (row.strength, row.state, row.standing) if word),
            )
            for row in rows
        ),
        empty="no threat in this ledger",
    )


def timeline_listing(rows: Iterable[TimelineRow]) -> Listing:
    """Occasions and signals in the order of time, the undated last."""
    return Listing(
        ("when", "basis", "kind", "what", "id"),
        tuple((say_when(row.when), row.when.basis, row.kind, row.label, row.id) for row in rows),
    )


def announced_listing(announced: Sequence[Announced]) -> Listing:
    """What has been announced for a case."""
    return Listing(
        (
            *("met", "by", "against", "if", "then", "strength", "left open", "origins", "because of", "signal"),
            *("party", "kind", "renderings", "repeated", "reading"),
        ),
        tuple(
            (
                one.match,
                one.by,
                one.against,
                read_if(one.condition),
                read_on(one.consequence),
                one.strength or "",
                "; ".join(one.open),
                count(one.origins, "origin"),
                one.because_of or "",
                one.signal,
                one.party,
                one.kind,
                str(len(one.statements)),
                str(one.repeated),
                "doubtful" if one.doubtful else "",
            )
            for one in announced
        ),
        empty="nothing in this ledger has been announced for that case",
    )


def origin_listing(origins: Iterable[OriginRow]) -> Listing:
    """Where, in this collection, the reports of a signal have their text from, and how that is known."""
    return Listing(
        ("origin in this collection", "name", "reports", "why"),
        tuple((f"perhaps {o.kind}" if o.doubtful else o.kind, o.name, ", ".join(o.reports), o.why) for o in origins),
    )


def report_listing(rows: Iterable[ReportRow]) -> Listing:
    """The reports of a ledger with the groups they stand in."""
    return Listing(
        ("report", "title", "outlet", "published", "dispatch", "episode", "statements"),
        tuple(
            (r.id, r.title, r.outlet or "", r.published or "", r.dispatch or "", r.episode or "", str(r.statements))
            for r in rows
        ),
        empty="no report in this ledger",
    )


def unread_listing(unread: Iterable[Unread]) -> Listing:
    """What was left out and why."""
    ordered = sorted(unread, key=lambda one: (one.place, one.line or 0, one.reason))
    return Listing(
        ("place", "line", "reason"),
        tuple((one.place, str(one.line or ""), one.reason) for one in ordered),
        empty="nothing was left out",
    )


def history_listing(rows: Iterable[HistoryRow]) -> Listing:
    """What came into the ledger and what people said of it, the oldest first."""
    return Listing(
        ("when", "id", "event", "of", "who", "what", "why", "state"),
        tuple(
            (
                row.at,
                row.ruling,
                row.event,
                row.subject,
                row.by,
                "; ".join(f"{field}: {was or 'nothing'} → {now or 'nothing'}" for field, was, now in row.changes)
                or row.detail,
                row.why,
                f"{row.state}: {row.reason}" if row.reason else row.state,
            )
            for row in rows
        ),
        empty="nothing has come into this ledger",
    )


def say_who(row: SignalRow) -> str:
    """Who says it, for which party, to or against whom."""
    return say_parties(row.kind, row.speaker, row.actor, row.target)


def say_parties(kind: Kind, speaker: str | None, actor: Sequence[str], target: Sequence[str]) -> str:
    """Who says something, for which party, to or against whom; of a demand or an accusation the actor is its target."""
    if kind in ("demand", "accusation"):
        actor, target = (), actor or target
    party = ", ".join(actor)
    who = speaker or party or "speaker not resolved"
    if party and speaker and party != speaker:
        who = f"{who} ({party})"
    return f"{who} → {', '.join(target)}" if target and target != actor else who


def say_condition(row: SignalRow) -> str:
    """The condition as it reads under "if": "if" itself is left out, another opening stays."""
    return read_if(row.condition or "", negative=row.negative)


def read_if(condition: str, *, negative: bool = False) -> str:
    """Words of a condition as they read behind "if"."""
    if not condition:
        return ""
    opening, rest = split_condition(condition, negative=negative)
    return rest if opening == "If" else f"{opening.lower()} {rest}"


def say_origins(origins: Sequence[OriginRow], reports: int) -> str:
    """How many separate origins in how many reports, with their kinds."""
    if not origins:
        return count(reports, "report") if reports else "typed"
    kinds = ", ".join(say_origin(origin) for origin in origins)
    return f"{count(len(origins), 'origin')} in {count(reports, 'report')}: {kinds}"


def new_table() -> Table:
    """A table in the style of all listings, without columns yet."""
    return Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=1)


def draw(drawn: Table | Text, screen: Screen) -> str:
    """A table or a text as it looks on the screen."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=screen.width,
        force_terminal=screen.colour,
        no_color=not screen.colour,
        color_system="standard" if screen.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(drawn, soft_wrap=not screen.terminal)
    # rich pads cells with blanks to the width of the table
    return "".join(line.rstrip() + "\n" for line in file.getvalue().rstrip("\n").split("\n"))
