"""The command that says where parties stand: `positions`, as a list, a matrix, changes over time, or conflicts.

What enters: a day, parties. What leaves: a table, lines with tabs if they go to a pipe, citations, or JSON.

    standoff positions --as-of 2031-09-12 --matrix

Invariant: what has no date is listed and said to have none; no view leaves a position out in silence.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

import standoff
from standoff.cli.options import (
    DEFAULT_LEDGER,
    LINES,
    AsJson,
    Cite,
    KnowledgePaths,
    LedgerPath,
    OnDay,
    PageLimit,
    Parties,
    check_day,
    page_of,
)
from standoff.cli.output import complain, say, say_citations, say_json, say_listing, screen
from standoff.errors import BadInput
from standoff.naming import settle_party
from standoff.opened import Ledger
from standoff.parted import Wanted
from standoff.present.asked import Holdings, collect
from standoff.present.changes import (
    ChangedRow,
    ConflictRow,
    change_json,
    change_listing,
    change_rows,
    cite_change,
    cite_conflict,
    conflict_json,
    conflict_listing,
    conflict_rows,
)
from standoff.present.matrix import MatterRow, draw_matrix, matrix_json, matrix_listing, matter_rows
from standoff.present.standings import (
    StandRow,
    cite_stand,
    position_listing,
    position_table,
    stand_json,
    stand_rows,
)
from standoff.present.wording import count

if TYPE_CHECKING:
    from standoff.followed import View


def add_standing(app: typer.Typer) -> None:
    """Register the command."""
    app.command(epilog="Example: standoff positions --as-of 2031-05-06 --matrix")(positions)


def positions(
    ledger: LedgerPath = DEFAULT_LEDGER,
    on: OnDay = None,
    as_matrix: Annotated[
        bool, typer.Option("--matrix", help="A table of parties and acts, with a note for each stance.")
    ] = False,
    changed: Annotated[
        bool, typer.Option("--changes", help="Only what changed: one stance of a party, and the next on that matter.")
    ] = False,
    in_conflict: Annotated[
        bool, typer.Option("--conflicts", help="Only where reports give a party two stances at once, side by side.")
    ] = False,
    parties: Parties = None,
    limit: PageLimit = None,
    knowledge: KnowledgePaths = None,
    cite: Cite = False,
    as_json: AsJson = False,
) -> None:
    """List where each party stands, and since when.

    With a day, what may hold on it; "perhaps" is before what doesn't surely. What has no date comes with either, and
    says so. Parties are taken by the alphabet, each whole, until there are as many lines as were asked for, 50 if
    nothing else is said. The other views are of all parties of a ledger with up to 2,000 lines, and of a larger one of
    as many as there is room for.
    """
    if as_matrix + changed + in_conflict > 1:
        raise BadInput("--matrix, --changes and --conflicts are three views", remedy="ask for one of them at a time")
    from standoff.reason import describe, find_changes, find_conflicts, group_matters, holding

    day, left = check_day(on), 0
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        # what a change ends no longer holds on the day
        asked = None if changed else day
        if parties:
            names = opened.parties()
            found = opened.positions_of(
                [settle_party(words, names, opened.knowledge, opened.name_now) for words in parties], on=asked
            )
        elif (size := _size(limit, opened, a_list=not (as_matrix or changed or in_conflict))) is not None:
            view: View = "changes" if changed else "conflicts" if in_conflict else "positions"
            found, left = opened.first_positions(size, on=asked, of=view)
        else:
            found = opened.positions(on=asked)
        conflicts = find_conflicts(found) if in_conflict else ()
        # of a great ledger few positions conflict, and what the others rest on is not shown then
        shown = [side for one in conflicts for side in (one.left, one.right)] if in_conflict else found
        stating = frozenset(one for position in shown for one in (*position.statements, *position.conflicts_with))
        part = opened.part(Wanted(stating=stating, limit=0))
        collection = collect(part, follow=False, excerpts=False, describe=partial(describe, knowledge=opened.knowledge))
        statements = collection.statements.values()
        matters = () if in_conflict else group_matters(found, statements, knowledge=opened.knowledge)
    every = find_changes(found, matters)
    holds = partial(holding, on=day, followed={one.before for one in every if one.by == "words"}) if day else None
    if changed:
        _count_left(left)
        some = [one for one in every if not day or (one.when.earliest or day) <= day]
        _say_changes(change_rows(some, collection), collection, cite=cite, as_json=as_json)
        return
    if in_conflict:
        _count_left(left)
        _say_conflicts(conflict_rows(conflicts, collection), collection, cite=cite, as_json=as_json)
        return
    if as_matrix:
        _say_matrix(matter_rows(matters, collection, holds), collection, day, cite=cite, as_json=as_json)
    else:
        _say_list(stand_rows(found, collection, holds), collection, cite=cite, as_json=as_json)
    undated = sum(holding(position, None) == "undated" for position in found)
    if undated:
        complain(f"{count(undated, 'position')} without a date, which may be of any day")
    _count_left(left)


def _size(limit: int | None, opened: Ledger, *, a_list: bool) -> int | None:
    """How many lines are shown; None for all. The other views of a small ledger are of all parties."""
    if a_list:
        return (LINES if limit is None else limit) or None
    return page_of(limit, opened) if opened.is_large() else None


def _count_left(left: int) -> None:
    if left:
        complain(f"{count(left, 'more name')} by the alphabet; --party shows one, --limit 0 shows all")


def _say_list(rows: Sequence[StandRow], collection: Holdings, *, cite: bool, as_json: bool) -> None:
    if cite:
        say_citations([cite_stand(row, collection) for row in rows], as_json=as_json)
    elif as_json:
        say_json([stand_json(row) for row in rows])
    else:
        say_listing(position_table(rows) if screen().terminal else position_listing(rows))


def _say_matrix(rows: Sequence[MatterRow], collection: Holdings, day: str | None, *, cite: bool, as_json: bool) -> None:
    if cite:
        say_citations([cite_stand(row, collection) for one in rows for row in one.rows], as_json=as_json)
    elif as_json:
        say_json(matrix_json(rows, day))
    elif screen().terminal:
        say(draw_matrix(rows, screen()))
    else:
        say_listing(matrix_listing(rows))


def _say_changes(rows: Sequence[ChangedRow], collection: Holdings, *, cite: bool, as_json: bool) -> None:
    if cite:
        say_citations([cite_change(row, collection) for row in rows], as_json=as_json)
    elif as_json:
        say_json([change_json(row) for row in rows])
    else:
        say_listing(change_listing(rows))


def _say_conflicts(rows: Sequence[ConflictRow], collection: Holdings, *, cite: bool, as_json: bool) -> None:
    if cite:
        say_citations([cite_conflict(row, collection) for row in rows], as_json=as_json)
    elif as_json:
        say_json([conflict_json(row) for row in rows])
    else:
        say_listing(conflict_listing(rows))
