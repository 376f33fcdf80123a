from dataclasses import replace

import pytest

from present.norland import NorlandLedger
from present.norland_reports import HOSTILE
from standoff.present import tables
from standoff.present.asked import collect
from standoff.present.drawn import draw_signal
from standoff.present.signals import signal_rows
from standoff.present.tables import Listing, Screen, render
from standoff.records import Announced, Unread

PIPE, NARROW = Screen(), Screen(terminal=True, width=60)


def test_a_pipe_gets_a_heading_and_one_whole_line_a_row() -> None:
    lines = render(tables.threat_listing(signal_rows(collect(NorlandLedger()), kinds=["threat"])), PIPE).splitlines()
    assert lines[0].split("\t") == ["signal", "who", "if", "then", "when", "origins", "reading"]
    assert lines[1].split("\t") == [
        "s01",
        "Ada Brandt (Norland) → Veskaria",
        "Veskaria bases missiles in Ostmark",
        "close the Kestrel Strait",
        "6 May 2031",
        "1 origin in 2 reports: agency Coastwire",
        "explicit, standing, machine",
    ]
    assert len({line.count("\t") for line in lines}) == 1


@pytest.mark.parametrize("screen", [PIPE, NARROW, Screen(terminal=True, width=60, colour=True)])
def test_no_cell_is_cut_short(screen: Screen) -> None:
    words = [f"word{number}" for number in range(80)]
    shown = render(Listing(("a", "b"), ((" ".join(words), "x" * 200),)), screen)
    assert all(word in shown for word in words)
    assert shown.count("x") == 200
    assert "…" not in shown


@pytest.mark.parametrize("screen", [PIPE, NARROW])
def test_what_a_report_says_reaches_no_terminal_as_a_command(screen: Screen) -> None:
    shown = render(Listing(("text",), ((HOSTILE + "\x9b2J\x07[bold red]",),)), screen)
    assert not set(shown) & {"\x1b", "\x9b", "\x07", "\u202e"}
    assert "[bold red]" in shown


def test_a_table_without_colour_has_no_escapes() -> None:
    row = signal_rows(collect(NorlandLedger()))[0]
    assert "\x1b" not in draw_signal(row, NARROW)
    assert "\x1b" in draw_signal(row, Screen(terminal=True, width=60, colour=True))


def test_an_empty_table_says_so_on_a_terminal_and_leaves_its_heading_to_a_pipe() -> None:
    listing = tables.unread_listing([])
    assert render(listing, NARROW) == "nothing was left out\n"
    assert render(listing, PIPE) == "place\tline\treason\n"


def test_a_signal_is_drawn_with_all_its_renderings() -> None:
    row = next(row for row in signal_rows(collect(NorlandLedger())) if row.signal == "s02")
    shown = draw_signal(row, PIPE)
    assert "a-wire.txt, Coastwire, direct" in shown and "b-copy.txt, Daily Lantern, direct" in shown
    assert (
        "“If they put launchers at our door, why should we hold the strait open for their tankers?” she said." in shown
    )
    assert "repeats   s01" in shown


def test_each_remark_on_a_signal_stands_in_a_line_of_its_own() -> None:
    row = next(row for row in signal_rows(collect(NorlandLedger())) if row.signal == "s02")
    shown = draw_signal(replace(row, found=("one text in other words", "another")), PIPE)
    assert "renders   one text in other words\n          another\n" in shown


def test_then_and_if_are_not_said_twice() -> None:
    row = next(row for row in signal_rows(collect(NorlandLedger())) if row.signal == "s01")
    twice = replace(row, condition="If launchers come", consequence="then we close the strait")
    (line,) = tables.threat_listing([twice]).rows
    assert line[2:4] == ("launchers come", "we close the strait")
    one = Announced("met", (), "Norland", "Veskaria", "if launchers come", "then we close it", None, 1, "s01")
    assert {"launchers come", "we close it"} <= set(tables.announced_listing([one]).rows[0])


def test_what_was_announced_names_what_the_case_leaves_open() -> None:
    one = Announced(
        "partly", ("in Ostmark",), "Norland", "Veskaria", "missiles in Ostmark", "the strait shut", None, 1, "s01"
    )
    line = render(tables.announced_listing([one]), PIPE).splitlines()[1]
    assert line.split("\t")[:5] == ["partly", "Norland", "Veskaria", "missiles in Ostmark", "the strait shut"]
    assert line.split("\t")[5:] == ["", "in Ostmark", "1 origin", "", "s01", "", "threat", "0", "0", ""]


def test_what_was_left_out_stands_in_the_order_of_place_and_line() -> None:
    unread = [Unread("b", "empty"), Unread("a", "no text", 12), Unread("a", "no text", 3)]
    lines = render(tables.unread_listing(unread), PIPE).splitlines()[1:]
    assert lines == ["a\t3\tno text", "a\t12\tno text", "b\t\tempty"]
