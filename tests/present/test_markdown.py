"""The dossier as Markdown, read back by a reader of CommonMark: what it shows, and that words of reports stay words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from present.norland import NorlandLedger
from present.norland_reports import REPORTS, WIRE
from present.norland_statements import STATEMENTS
from standoff.present.choice import Choice
from standoff.present.markdown import render_markdown
from standoff.present.marking import escape
from standoff.present.page import render_page
from standoff.present.view import Shown, build_dossier

OURS = {"heading", "paragraph", "inline", "bullet_list", "list_item", "blockquote", "table", "thead", "tbody", "tr"}
OURS |= {"th", "td"}
INLINE = {"text", "strong", "hardbreak", "softbreak", "link", "text_special"}


def read(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(markdown)


def kinds(tokens: list[Token]) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}


def words_of(tokens: list[Token]) -> str:
    lines = ("".join(child.content or " " for child in token.children or ()) for token in tokens)
    return " ".join(" ".join(lines).split())


@pytest.fixture(scope="module")
def text() -> str:
    return render_markdown(build_dossier(NorlandLedger(), Shown(doubtful=True, full_text=True)))


def test_words_of_a_report_bring_no_form_of_their_own(text: str) -> None:
    tokens = read(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert kinds(tokens) <= OURS
    assert kinds(inline) <= INLINE
    assert [c.attrs["href"] for c in inline if c.type == "link_open"] == ["https://lantern.example/strait"]
    assert '"<script>alert(1)</script>" will allow Norland' in words_of(tokens)
    assert '<img src=x onerror="alert(2)">' in words_of(tokens)
    assert "javascript:" not in text


hostile = st.text(st.sampled_from(list("ab1 *_`[](){}<>#|~!\\&$.-+=:;\n\t@/\"'")), max_size=40)


@given(
    hostile | st.sampled_from(["http://x.example", "WWW.x.example", "&lt;", "1. a", "- a", "---", "|a|b|", "a\n---\n"])
)
@pytest.mark.parametrize("before", ["", "- ", "> ", "### "])
def test_escaped_words_show_as_they_are(before: str, words: str) -> None:
    tokens = read(f"{before}{escape(words)}")
    plain = [token for token in tokens if token.type == "inline"]
    assert len(plain) <= 1
    shown = "".join(child.content for token in plain for child in token.children or ())
    assert shown == " ".join(words.split())
    assert {child.type for token in plain for child in token.children or ()} <= {"text", "text_special"}


@given(st.lists(hostile, min_size=2, max_size=3))
def test_escaped_words_stay_in_their_cell(cells: list[str]) -> None:
    row = f"| {' | '.join(map(escape, cells))} |"
    tokens = read(f"| a | b | c |\n| --- | --- | --- |\n{row}\n")
    shown = [t.content for t in tokens if t.type == "inline"][3:]
    assert len(shown) == 3
    assert [c.type for t in tokens if t.type == "inline" for c in t.children or () if c.type not in INLINE] == []


@pytest.mark.parametrize(
    "words",
    [
        "Who faces whom",
        "If Veskaria bases missiles in Ostmark",
        "Then close the Kestrel Strait",
        "condition “Veskaria bases missiles in Ostmark”",
        "[1] Coastwire: “Norland warns over missiles”, 2031-05-06, no link.",
        '[3] <img src=x onerror="alert(2)">: no title, no date given, no link.',
        "ana, 2031-05-08: radio address, heard",
        "nobody is named who says it",
        "at least 2400",
        "on our doorstep / at our door",
        "wire.jsonl, line 7",
        "76 % of the words alike",
        "until 6 May 2031",
        "5 reports on one standoff",
        "What is left out",
    ],
)
def test_the_text_says(text: str, words: str) -> None:
    assert words in words_of(read(text))


@pytest.mark.parametrize(
    "shown",
    [Shown(), Shown(doubtful=True), Shown(choice=Choice(parties=("Norland",))), Shown(full_text=True, at_most=4)],
)
def test_the_text_has_each_line_and_each_reference_that_the_page_has(shown: Shown) -> None:
    dossier = build_dossier(NorlandLedger(), shown)
    told, page = render_markdown(dossier), render_page(dossier)
    for row in dossier.lines:
        assert f"- Line: {row.signal}" in told and f'<p class="id">{row.signal}</p>' in page
    for reference in dossier.references:
        assert f"- \\[{reference.number}\\] " in told and f'id="r{reference.number}"' in page
    for said in (*dossier.method.made, *dossier.method.by_people, *dossier.method.left_out):
        assert said in words_of(read(told))


def test_contacts_of_reporters_and_controls_are_shown_nowhere(text: str) -> None:
    assert "coastwire.example" not in text and "7946" not in text
    assert not set(text) & {chr(code) for code in (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x202E, 0xFEFF)}


def test_without_being_asked_for_whole_texts_stay_at_home(text: str) -> None:
    assert "> Norland warns over missiles President Ada Brandt" in text
    assert "> Norland warns over missiles President Ada Brandt" not in render_markdown(build_dossier(NorlandLedger()))
    assert WIRE.startswith("Norland warns over missiles")


def test_the_order_in_which_a_ledger_answers_changes_no_byte() -> None:
    turned = NorlandLedger(held=REPORTS[::-1], read=STATEMENTS[::-1])
    assert render_markdown(build_dossier(turned)) == render_markdown(build_dossier(NorlandLedger()))


def test_an_empty_record_has_a_text_too() -> None:
    class Empty(NorlandLedger):
        def positions(self, on: str | None = None) -> tuple[()]:
            return ()

        def commitments(self, on: str | None = None) -> tuple[()]:
            return ()

    bare = replace(NorlandLedger().compared, dispatches=(), episodes=(), stories=(), signals=(), disagreements=())
    text = render_markdown(build_dossier(Empty(held=(), read=(), compared=bare, left_out=())))
    assert "No threat in this record." in text and text.endswith("\n")
