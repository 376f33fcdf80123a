"""What is new, as lines, under headings, as JSON and as citations."""

import re
from pathlib import Path

import pytest

from present.norland import POSITIONS, SIGNALS, NorlandLedger
from present.norland_statements import TUESDAY
from standoff.present.asked import collect
from standoff.present.citations import say_citations
from standoff.present.news import (
    HEADINGS,
    NewsRow,
    cite_news,
    correction_rows,
    draw_news,
    news_json,
    news_listing,
    news_rows,
)
from standoff.present.tables import Screen, render
from standoff.reason import Change, Commitment, Conflict, News
from standoff.reason.news import NOVELTIES
from standoff.records import UNKNOWN_WHEN, Finding
from standoff.rulings import HistoryRow

PAGE = (Path(__file__).parents[2] / "docs" / "present.md").read_text("utf-8")
HELD = collect(NorlandLedger())
WITHDRAW, LET, DEMAND = POSITIONS
NEWS = (
    News("signal", "certain", TUESDAY, signal=SIGNALS[0]),
    News("signal", "undated", UNKNOWN_WHEN, signal=SIGNALS[5]),
    News("change", "possible", TUESDAY, change=Change(DEMAND, WITHDRAW, "words")),
    News("outcome", "certain", TUESDAY, commitment=Commitment("s01", "condition met", "w3", TUESDAY, "it was done")),
    News("disagreement", "certain", TUESDAY, conflict=Conflict(DEMAND, LET)),
    News(
        "disagreement",
        "certain",
        TUESDAY,
        finding=Finding("day", 1.0, "6 May here, 7 May there", "a-wire.txt", "b-copy.txt"),
    ),
    News("reiteration", "certain", TUESDAY, signal=SIGNALS[1]),
    News("reported again", "certain", TUESDAY, signal=SIGNALS[2], reports=("a-wire.txt",)),
)
ROWS = news_rows(NEWS, HELD)


def test_every_kind_of_news_has_a_heading() -> None:
    assert {*NOVELTIES, "correction"} == {*HEADINGS}


def test_a_pipe_gets_a_line_a_piece_of_news_with_its_origins_and_reports() -> None:
    lines = [line.split("\t") for line in render(news_listing(ROWS), Screen()).splitlines()]
    assert len(lines) == 1 + len(NEWS)
    assert lines[1] == [
        "signal",
        "certain",
        "6 May 2031",
        "Ada Brandt (Norland) → Veskaria",
        "threat, explicit: President Ada Brandt threatened on Tuesday to close the Kestrel Strait if Veskaria bases "
        "missiles in Ostmark.",
        "1 origin in 2 reports: agency Coastwire",
        "a-wire.txt, b-copy.txt",
        "s01",
    ]
    assert [line[4] for line in lines[3:7]] == [
        "demands → refuses: withdraw its engineers from Ostmark",
        "threat: condition met: close the Kestrel Strait (it was done)",
        "positions: demands: let Norland inspect the depots; but permits: let Norland inspect the depots",
        "day: 6 May here, 7 May there",
    ]
    assert lines[4][5] == "1 origin in 1 report: own reporting Coastwire", "of the evidence"
    assert lines[7][4].startswith("threat, veiled, repeats s01: ")
    assert lines[8][4].startswith("refusal, also in a-wire.txt: ")


def test_what_is_certain_what_may_be_older_and_what_has_no_date_stand_apart() -> None:
    shown = "".join(draw_news(ROWS, Screen(terminal=True, width=120)))
    headings = re.findall(r"^([A-Z][^\n│]*) \((\d+)\)$", shown, re.MULTILINE)
    assert headings == [
        ("Said", "1"),
        ("Changed position, perhaps before", "1"),
        ("Came of a commitment", "1"),
        ("In disagreement", "2"),
        ("Said again", "1"),
        ("Known, and reported again", "1"),
        ("Without a date, perhaps new", "1"),
    ]


@pytest.mark.parametrize("width", [30, 60, 100])
def test_nothing_is_cut_off_and_nothing_reaches_a_terminal_as_a_command(width: int) -> None:
    shown = "".join(draw_news(ROWS, Screen(terminal=True, width=width)))
    assert not set(shown) & {"\x1b", "\x9b", "\u202e"}
    assert {word for row in ROWS for word in row.text.split() if len(word) < 8} <= set(shown.split())


def test_nothing_new_is_said() -> None:
    assert [*draw_news((), Screen(terminal=True))] == ["nothing new in this ledger\n"]


def test_the_documentation_names_every_field_in_its_order() -> None:
    named = [re.findall(r'"([a-z_]+)"', fields) for fields in re.findall(r"`\{(.*?)\}`", PAGE, re.DOTALL)]
    assert [*news_json(ROWS[0])] in named


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.what} {row.detail}")
def test_each_piece_of_news_names_its_evidence(row: NewsRow) -> None:
    assert row.reports or row.statements
    text = "".join(say_citations([cite_news(row, HELD)]))
    assert text.startswith(HEADINGS[row.what])
    assert ("[1] “" in text) == bool(row.statements)


def test_what_people_said_in_these_days_is_told_as_far_as_it_is_in_force() -> None:
    said = [
        HistoryRow(f"2031-05-{day:02}T10:00:00Z", "corrected", "w1", by="Ana", why="heard it", ruling=f"c{day}",
                   changes=(("speaker", "", "Per Lund"),), statements=("w1",), state=state)
        for day, state in ((1, "in force"), (6, "in force"), (7, "undone"), (8, ""), (9, "in force"))
    ]  # fmt: skip
    found = correction_rows(said, "2031-05-06", "2031-05-08")
    assert [(row.signal, row.who, row.text) for row in found] == [
        ("c6", "Ana", "speaker: nothing → Per Lund; heard it")
    ]
