"""The answers of a ledger as pieces of HTML."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import standoff
from present.norland import COMPARISON, SIGNALS, keep
from present.norland_reports import HOSTILE
from standoff.listings import TimelineRow
from standoff.present.notebook import MOST, comparison_html, signal_html, timeline_html
from standoff.records import Finding, When

PIECES: dict[str, Callable[[standoff.Ledger], object]] = {
    "ledger": lambda ledger: ledger,
    "signals": lambda ledger: ledger.signals(),
    "signal": lambda ledger: ledger.signal("s06"),
    "threats": lambda ledger: ledger.threats(),
    "timeline": lambda ledger: ledger.timeline(),
    "positions": lambda ledger: ledger.positions(),
    "comparison": lambda ledger: ledger.comparison(),
}


class Reader(HTMLParser):
    """What a browser would find in a piece: elements with their attributes, and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reader]:
    place = tmp_path_factory.mktemp("notebook") / "norland.db"
    keep(place)
    with standoff.open(place) as ledger:
        return {name: Reader(answer(ledger)._repr_html_()) for name, answer in PIECES.items()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_is_whole_asks_for_nothing_and_runs_nothing(pieces: dict[str, Reader], name: str) -> None:
    piece = pieces[name]
    assert piece.open == [] and piece.elements[0] == ("div", {"class": "standoff-piece"})
    assert {tag for tag, _ in piece.elements}.isdisjoint({"script", "img", "link", "iframe", "object", "form"})
    names = {attribute for _, attributes in piece.elements for attribute in attributes}
    assert names <= {"class", "title", "scope", "colspan", "href", "rel"}
    links = [attributes["href"] or "" for tag, attributes in piece.elements if tag == "a"]
    assert all(link.startswith("https://") for link in links)


@pytest.mark.parametrize("name", PIECES)
def test_hostile_words_are_text_and_contacts_are_not_shown(pieces: dict[str, Reader], name: str) -> None:
    assert not set("\x1b\u202e") & set(pieces[name].text)
    assert "@coastwire" not in pieces[name].text and "7946" not in pieces[name].text


def test_markup_in_a_report_is_read_as_words(pieces: dict[str, Reader]) -> None:
    assert "<script>alert(1)</script>" in HOSTILE
    assert "<script>alert(1)</script>" in pieces["signal"].text
    assert '<img src=x onerror="alert(2)">' in pieces["signal"].text


def test_a_ledger_says_what_it_holds(pieces: dict[str, Reader]) -> None:
    text = " ".join(pieces["ledger"].text.split())
    assert "6 reports of" in text and "4 dispatches, 1 episode, 1 story, 9 signals, 1 disagreement" in text
    assert "doubtful reading: 1" in text and "2 documents left out" in text


def test_a_signal_shows_its_renderings_with_their_parts_marked(tmp_path: Path) -> None:
    keep(tmp_path / "norland.db")
    with standoff.open(tmp_path / "norland.db") as ledger:
        piece = Reader(ledger.signal("s01")._repr_html_())  # type: ignore[attr-defined]
        assert signal_html(ledger.signal("s01"), ledger) == signal_html(SIGNALS[0], ledger)
    marked = [attributes["class"] for tag, attributes in piece.elements if tag == "mark"]
    assert {"speaker", "cue", "condition", "consequence"} == set(marked)
    assert len([tag for tag, _ in piece.elements if tag == "blockquote"]) == 2
    assert "1 origin in this collection, in 2 reports" in piece.text
    assert ("a", {"href": "https://lantern.example/strait", "rel": "noreferrer"}) in piece.elements


def test_a_signal_of_a_report_that_the_ledger_has_not_is_shown_all_the_same(tmp_path: Path) -> None:
    keep(tmp_path / "norland.db")
    with standoff.open(tmp_path / "norland.db") as ledger:
        cited = replace(SIGNALS[0], statements=("t1",), reports=("sha256:00",))
        assert "Veskaria would stop its gas" in Reader(signal_html(cited, ledger)).text


def test_a_long_listing_is_cut_and_says_so() -> None:
    rows = [TimelineRow(When(), f"row {number}.", "threat", str(number), ()) for number in range(MOST + 3)]
    text = Reader(timeline_html(rows)).text
    assert f"row {MOST - 1}." in text and f"row {MOST}." not in text and "and 3 more" in text
    assert "none in this record" in Reader(timeline_html([])).text


def test_a_comparison_says_where_reports_differ() -> None:
    differing = tuple(Finding("figure", 1.0, f"{n} <b>boats</b>", "a", "b") for n in range(MOST + 1))
    piece = Reader(comparison_html(replace(COMPARISON, disagreements=differing)))
    assert "0 <b>boats</b>" in piece.text and "and 1 more" in piece.text
    assert "a-wire.txt, b-copy.txt" in piece.text
