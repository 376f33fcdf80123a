"""What a search found, as lines, as text and as JSON."""

import re
from pathlib import Path

import pytest

from present.norland_reports import HOSTILE, REPORTS, WIRE, find, sentence, sentences
from present.norland_statements import STATEMENTS
from standoff.present.citations import say_citations
from standoff.present.found import cited_passages, draw_found, found_json, found_listing
from standoff.present.tables import Screen, render
from standoff.searches import Found, FoundReport, Passage

PAGE = (Path(__file__).parents[2] / "docs" / "present.md").read_text("utf-8")
BY_ID = {statement.id: statement for statement in STATEMENTS}


def passage(words: str, *said: str, matched: str = "") -> Passage:
    matches = (find(WIRE, matched),) if matched else ()
    return Passage(sentence(WIRE, words), matches, tuple(BY_ID[name] for name in said))


FOUND = Found(
    (
        FoundReport(
            REPORTS[0],
            (passage("Write to"), passage("doorstep", "w2", matched="launchers")),
            sentences(WIRE),
        ),
        FoundReport(None, (Passage(None, (), (BY_ID["t1"],), BY_ID["t1"].when),)),
    )
)


def test_a_pipe_gets_a_line_a_passage_with_what_stands_around_it() -> None:
    lines = [line.split("\t") for line in render(found_listing(FOUND), Screen()).splitlines()]
    assert lines[0] == ["report", "sentence", "before", "after", "date", "outlet", "statements"]
    assert [line[0] for line in lines[1:]] == ["a-wire.txt", "a-wire.txt", ""]
    assert lines[1][1].startswith("“If they put launchers on our doorstep")
    assert lines[1][2].startswith("President Ada Brandt threatened") and lines[1][3].endswith("from Ostmark.")
    assert lines[1][6] == "threat, veiled: Ada Brandt (Norland) → Veskaria, 6 May 2031; read by machine; w2"
    assert lines[3][1] == "Veskaria would stop its gas if the strait is closed."


@pytest.mark.parametrize(("colour", "told"), [(False, "[launchers]"), (True, "\x1b[1;7mlaunchers\x1b[0m")])
def test_the_words_that_matched_are_told_apart_with_colour_and_without(colour: bool, told: str) -> None:
    assert told in "".join(draw_found(FOUND, Screen(terminal=True, width=200, colour=colour)))


@pytest.mark.parametrize("width", [30, 60, 120])
def test_nothing_is_cut_off_on_a_narrow_screen(width: int) -> None:
    shown = " ".join("".join(draw_found(FOUND, Screen(terminal=True, width=width))).split())
    assert "why should we keep the strait open to their tankers?” she told reporters." in shown


def test_what_reports_say_reaches_no_terminal_as_a_command() -> None:
    hostile = FoundReport(REPORTS[2], (Passage(sentences(HOSTILE)[0]),), sentences(HOSTILE))
    found = Found((hostile,))
    shown = "".join(draw_found(found, Screen(terminal=True))) + render(found_listing(found), Screen())
    assert not set(shown) & {"\x1b", "\x9b", "\u202e"}


def test_contacts_are_dotted_out_in_every_form() -> None:
    forms = ("".join(draw_found(FOUND, Screen())), render(found_listing(FOUND), Screen()), str(found_json(FOUND)))
    assert [("@" in form, "7946" in form) for form in forms] == [(False, False)] * 3


def test_offsets_in_json_name_the_sentence_in_the_cleaned_text() -> None:
    shown = found_json(FOUND)[0]
    assert shown["sentences"] == [one["text"] for one in shown["passages"]]
    first = shown["passages"][0]
    assert WIRE[first["start"] : first["end"]] == first["text"]
    assert [run["text"] for run in first["context"] if run["mark"] == "match"] == ["launchers"]


def test_the_documentation_names_the_fields() -> None:
    shown = found_json(FOUND)[0]
    named = [re.findall(r'"([a-z_]+)"', fields) for fields in re.findall(r"`\{(.*?)\}`", PAGE, re.DOTALL)]
    assert [*shown] in named
    assert [*shown["passages"][0]] in named
    assert [*shown["passages"][0]["statements"][0]] in named


def test_a_passage_is_cited_by_its_statements_and_where_it_has_none_by_its_sentence() -> None:
    text = "".join(say_citations(cited_passages(FOUND)))
    assert re.findall(r"\[\d\] “(.{12})", text) == ["If they put ", "Write to •••", "Veskaria wou"]


def test_nothing_found_is_said() -> None:
    assert [*draw_found(Found(()), Screen(terminal=True))] == ["nothing in this ledger fits\n"]
