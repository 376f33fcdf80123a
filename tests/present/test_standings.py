"""Positions as lines, as a matrix, and side by side."""

import re
from pathlib import Path

import pytest

from present.norland import POSITIONS, NorlandLedger
from standoff.present.asked import collect
from standoff.present.changes import (
    change_json,
    change_listing,
    change_rows,
    cite_change,
    cite_conflict,
    conflict_json,
    conflict_listing,
    conflict_rows,
)
from standoff.present.citations import say_citations
from standoff.present.matrix import draw_matrix, matrix_json, matrix_listing, matter_rows
from standoff.present.standings import cite_stand, position_listing, position_table, stand_json, stand_rows
from standoff.present.tables import Listing, Screen, render
from standoff.reason import Change, Conflict, Matter
from standoff.records import Position

PAGE = (Path(__file__).parents[2] / "docs" / "present.md").read_text("utf-8")
HELD = collect(NorlandLedger())
WITHDRAW, LET, DEMAND = POSITIONS
MATTERS = (Matter("let Norland inspect the depots", (DEMAND, LET)), Matter(WITHDRAW.act, (WITHDRAW,)))
PIPE = Screen()


def holds(position: Position) -> str:
    return {WITHDRAW: "certain", LET: "undated", DEMAND: "possible"}[position]


def lines(listing: Listing) -> list[list[str]]:
    return [line.split("\t") for line in render(listing, PIPE).splitlines()]


def test_a_position_is_told_with_its_origins_and_whether_it_holds() -> None:
    assert lines(position_listing(stand_rows(POSITIONS, HELD, holds)))[1:] == [
        ["let Norland inspect the depots", "Norland", "demands (sources disagree)", "April 2031", "6 May 2031", "",
         "b-copy.txt", "possible", "1 report"],
        ["let Norland inspect the depots", "Ostmark", "permits", "date not known", "", "chancellor",
         "c-hostile.txt", "undated", "1 origin in 1 report: not known"],
        ["withdraw its engineers from Ostmark", "Veskaria", "refuses", "6 May 2031", "", "Veskaria",
         "a-wire.txt", "certain", "1 origin in 1 report: own reporting Coastwire"],
    ]  # fmt: skip


def test_on_a_terminal_what_may_not_hold_is_perhaps_and_what_has_no_date_says_so() -> None:
    rows = position_table(stand_rows(POSITIONS, HELD, holds)).rows
    assert [row[2:4] for row in rows] == [
        ("perhaps demands (sources disagree)", "since April 2031, until 6 May 2031"),
        ("permits", "date not known"),
        ("refuses", "since 6 May 2031"),
    ]


def test_the_matrix_has_a_line_a_matter_and_a_column_a_party_for_a_pipe() -> None:
    assert lines(matrix_listing(matter_rows(MATTERS, HELD, holds))) == [
        ["act", "Norland", "Ostmark", "Veskaria"],
        ["let Norland inspect the depots", "perhaps demands (sources disagree), since April 2031, until 6 May 2031",
         "permits, date not known", ""],
        ["withdraw its engineers from Ostmark", "", "", "refuses, since 6 May 2031"],
    ]  # fmt: skip


@pytest.mark.parametrize("width", [30, 44, 80, 200])
def test_nothing_of_the_matrix_is_lost_on_a_screen_of_any_width(width: int) -> None:
    shown = draw_matrix(matter_rows(MATTERS, HELD, holds), Screen(terminal=True, width=width))
    assert max(map(len, shown.splitlines())) <= width
    words = " ".join(shown.split())
    assert "[1] Norland demands; since April 2031, until 6 May 2031; 1 report" in words
    assert "[2] Ostmark permits; date not known; chancellor; 1 origin in 1 report: not known" in words
    assert "An empty cell: no report in this ledger tells." in words
    assert "What the stance of one party alone is known on:" in words
    assert re.search(r"Veskaria\b.*\brefuses", words)


def test_a_matrix_with_more_matters_than_fit_is_drawn_in_parts_with_notes_numbered_through() -> None:
    other = Matter("lift the toll", (WITHDRAW, LET))
    shown = draw_matrix(matter_rows((MATTERS[0], other), HELD), Screen(terminal=True, width=45))
    assert shown.count("party ") == 2
    assert [shown.count(f"[{number}]") for number in range(1, 6)] == [2, 2, 2, 2, 0]
    assert "[3] Ostmark permits: let Norland inspect" in shown, "a stance under another's words has its own in its note"


def test_the_matrix_in_json_has_every_position_under_its_act_and_party() -> None:
    shown = matrix_json(matter_rows(MATTERS, HELD, holds), "2031-05-07")
    assert (shown["as_of"], shown["parties"]) == ("2031-05-07", ["Norland", "Ostmark", "Veskaria"])
    told = {
        one["act"]: {party: [p["holds"] for p in some] for party, some in one["stances"].items()}
        for one in shown["acts"]
    }
    assert told == {
        "let Norland inspect the depots": {"Norland": ["possible"], "Ostmark": ["undated"]},
        "withdraw its engineers from Ostmark": {"Veskaria": ["certain"]},
    }


def test_an_empty_matrix_says_so() -> None:
    assert draw_matrix((), Screen(terminal=True)) == "no position in this ledger\n"


CHANGED = change_rows([Change(DEMAND, WITHDRAW, "words")], HELD)
CONFLICT = conflict_rows([Conflict(DEMAND, LET)], HELD)


def test_a_change_shows_what_was_before_and_after_with_the_origins_of_both() -> None:
    assert lines(change_listing(CHANGED))[1] == [
        "6 May 2031",
        "Veskaria",
        "demands → refuses",
        "let Norland inspect the depots; since April 2031, until 6 May 2031; 1 report",
        "withdraw its engineers from Ostmark; since 6 May 2031; Veskaria; "
        "1 origin in 1 report: own reporting Coastwire",
        "words",
    ]


def test_a_conflict_shows_both_sides_with_their_own_origins() -> None:
    assert lines(conflict_listing(CONFLICT))[1] == [
        "Norland",
        "demands: let Norland inspect the depots; since April 2031, until 6 May 2031; 1 report",
        "permits: let Norland inspect the depots; date not known; chancellor; 1 origin in 1 report: not known",
    ]


def test_changes_and_conflicts_are_cited_by_the_statements_of_both_sides() -> None:
    text = "".join(say_citations([cite_change(CHANGED[0], HELD), cite_conflict(CONFLICT[0], HELD)]))
    assert re.findall(r"\[\d\] “(\w+)", text) == ["Veskaria", "Ostmark"]
    assert (
        "Veskaria, 6 May 2031: demands → refuses: withdraw its engineers from Ostmark\n[1] “Veskaria's foreign" in text
    )


def test_a_position_is_cited_by_each_of_its_statements() -> None:
    text = "".join(say_citations(cite_stand(row, HELD) for row in stand_rows(POSITIONS, HELD)))
    assert "Veskaria refuses: withdraw its engineers from Ostmark, since 6 May 2031\n[2] “Veskaria's foreign" in text
    assert "until 6 May 2031\n    no sentence of a report in this ledger\n" in text


@pytest.mark.parametrize(
    "shape",
    [stand_json(CHANGED[0].after), change_json(CHANGED[0]), conflict_json(CONFLICT[0]), matrix_json((), None)],
    ids=["position", "change", "conflict", "matrix"],
)
def test_the_documentation_names_every_field_in_its_order(shape: dict[str, object]) -> None:
    named = [re.findall(r'"([a-z_]+)"', fields) for fields in re.findall(r"`\{(.*?)\}`", PAGE, re.DOTALL)]
    assert [*shape] in named


@pytest.mark.parametrize("width", [30, 50])
def test_on_a_narrow_screen_each_row_is_a_block_of_its_own(width: int) -> None:
    listing = position_table(stand_rows(POSITIONS, HELD, holds))
    shown = render(listing, Screen(terminal=True, width=width))
    assert shown.startswith("act      let Norland inspect")
    assert shown.count("\n\n") == len(POSITIONS)
    assert max(map(len, shown.splitlines())) <= width
