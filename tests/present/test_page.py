import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import standoff.present
from present.norland import NorlandLedger
from present.norland_reports import REPORTS
from present.norland_statements import STATEMENTS
from standoff.present.choice import Choice
from standoff.present.page import STANCE_SHAPES, render_page
from standoff.present.saying import KIND_NAMES, STANDING_NAMES
from standoff.present.view import Shown, build_dossier
from standoff.records import KINDS, STANCES, Comparison

OUR_TAGS = {"html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "article", "footer"}
OUR_TAGS |= {"h4", "code", "caption", "label", "output"}
OUR_TAGS |= {"h1", "h2", "h3", "p", "span", "b", "br", "a", "mark", "ins", "del", "blockquote", "figure", "figcaption"}
OUR_TAGS |= {"dl", "dt", "dd", "ol", "ul", "li", "div", "details", "summary", "input", "button", "script"}
OUR_TAGS |= {"table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}
OUR_TAGS |= {"svg", "title", "desc", "defs", "g", "path", "rect", "text", "use", "clippath", "pattern"}


class Outline(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "input", "br", "col"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} is closed out of turn"

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def page() -> str:
    return render_page(build_dossier(NorlandLedger(), Shown(doubtful=True, full_text=True)))


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    return Outline(page)


def test_text_of_a_report_brings_no_element_and_no_handler(outline: Outline) -> None:
    assert {tag for tag, _ in outline.tags} <= OUR_TAGS
    assert sum(tag == "script" for tag, _ in outline.tags) == 1
    names = {name for _, attributes in outline.tags for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}}
    assert '<img src=x onerror="alert(2)">' in outline.text
    assert '"<script>alert(1)</script>" will allow Norland' in outline.text


def test_no_template_lets_text_past_escaping() -> None:
    for template in (Path(standoff.present.__file__).parent / "templates").glob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape|Markup", template.read_text("utf-8")), template.name


def test_every_tag_is_closed_in_its_turn(outline: Outline) -> None:
    assert outline.open == []


def test_links_lead_to_the_page_itself_or_to_web_addresses(outline: Outline) -> None:
    links = [attributes for tag, attributes in outline.tags if tag == "a"]
    ids = {attributes["id"] for _, attributes in outline.tags if attributes.get("id")}
    inside = {str(link["href"])[1:] for link in links if str(link["href"]).startswith("#")}
    outside = [link for link in links if not str(link["href"]).startswith("#")]
    assert inside <= ids
    assert [(link["href"], link["rel"]) for link in outside] == [
        ("https://lantern.example/strait", "noopener noreferrer nofollow")
    ]


def test_each_picture_has_its_caption_and_its_table(page: str) -> None:
    figures = re.findall(r'<figure class="picture".*?</figure>', page, re.DOTALL)
    assert len(figures) == page.count('role="img"') == 3
    for figure in figures:
        caption = re.search(r"<figcaption>(.*?)</figcaption>", figure)
        assert caption and re.match(r"\d+ statements? in \d+ reports?", caption[1])
        assert "<table>" in figure and figure.count("<svg") == 1


def test_no_id_stands_twice(outline: Outline) -> None:
    ids = [attributes["id"] for _, attributes in outline.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))


def test_the_policy_allows_our_style_and_script_by_their_hashes_and_nothing_else(page: str, outline: Outline) -> None:
    policy = next(a["content"] for tag, a in outline.tags if tag == "meta" and a.get("http-equiv"))
    directives = dict(part.strip().split(" ", 1) for part in str(policy).split(";"))
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert inside
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert directives[f"{tag}-src"] == f"'sha256-{digest}'"
    assert directives["default-src"] == directives["base-uri"] == directives["form-action"] == "'none'"
    assert set(directives) == {"default-src", "style-src", "script-src", "base-uri", "form-action"}


def test_the_page_asks_for_nothing_outside_itself(page: str) -> None:
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style and "@import" not in style
    assert not re.search(r"\b(fetch|XMLHttpRequest|import|eval|innerHTML)\b", page[page.rindex("<script>") :])


@pytest.mark.parametrize(
    "words",
    [
        "Veskaria bases missiles in Ostmark",
        "Origins agency Coastwire [1] [2]",
        "explicit, 2 reports of 1 origin, 2 wordings",
        "“threatened”",
        "threat, explicit, deterrent",
        "“Tuesday”: weekday before publication",
        "read by machine",
        "confirmed by a person",
        "typed by a person",
        "ana, 2031-05-08: radio address, heard",
        "nobody is named who says it",
        "at least 2400",
        "on our doorstep / at our door",
        "wire.jsonl, line 7",
        "76 % of the words alike",
        "until 6 May 2031",
        "5 in 4 reports",
    ],
)
def test_the_page_says(outline: Outline, words: str) -> None:
    assert words in outline.text


def test_addresses_of_reporters_are_shown_nowhere(page: str) -> None:
    assert "coastwire.example" not in page and "7946" not in page


def test_control_characters_of_a_report_are_shown_nowhere(page: str) -> None:
    assert not set(page) & {chr(code) for code in (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x202E, 0xFEFF)}


def test_without_being_asked_for_whole_texts_stay_at_home() -> None:
    short = render_page(build_dossier(NorlandLedger()))
    assert "Whole text" not in short
    assert "naval code" not in short


def test_the_same_record_gives_the_same_page(page: str) -> None:
    assert page == render_page(build_dossier(NorlandLedger(), Shown(doubtful=True, full_text=True)))


def test_an_empty_record_has_a_page_too() -> None:
    class Empty(NorlandLedger):
        def positions(self, on: str | None = None) -> tuple[()]:
            return ()

        def commitments(self, on: str | None = None) -> tuple[()]:
            return ()

    outline = Outline(render_page(build_dossier(Empty(held=(), read=(), compared=Comparison(), left_out=()))))
    assert "No threat in this record." in outline.text and outline.open == []


def test_every_kind_stance_and_standing_has_a_name_on_the_page() -> None:
    assert set(KIND_NAMES) == set(KINDS)
    assert set(STANCE_SHAPES) == set(STANCES)
    assert set(STANDING_NAMES) == {"machine", "doubtful", "confirmed", "typed", "reviewed"}


# --- read by keyboard, by ear, on paper -----------------------------------------------------------------------------


def test_headings_go_down_one_step_at_a_time(outline: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_page_has_its_landmarks_and_a_way_past_them(outline: Outline) -> None:
    tags = [tag for tag, _ in outline.tags]
    assert [tags.count(tag) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    first = next(attributes for tag, attributes in outline.tags if tag == "a")
    assert first["href"] == "#record" and ("main", {"id": "record", "tabindex": "-1"}) in outline.tags


def test_every_table_has_headers_for_its_columns_and_its_rows(page: str) -> None:
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
    assert len(tables) > 4
    for table in tables:
        assert '<th scope="col"' in table
        assert all(
            '<th scope="row"' in row for row in re.findall(r"<tr[ >].*?</tr>", table.split("<tbody>")[1], re.DOTALL)
        )


def test_what_is_typed_into_has_a_label(outline: Outline) -> None:
    labelled = {attributes.get("for") for tag, attributes in outline.tags if tag == "label"}
    assert {attributes["id"] for tag, attributes in outline.tags if tag == "input"} <= labelled


def test_each_line_shows_its_sentence_with_its_parts_and_opens_what_stands_around_it(page: str) -> None:
    line = page[page.index('id="n1"') :]
    line = line[: line.index("</article>")]
    seen, _, opened = line.partition("<details")
    assert '<mark class="condition">Veskaria bases missiles in Ostmark</mark>' in seen
    assert '<mark class="consequence">close the Kestrel Strait</mark>' in seen
    assert "<summary>" in opened and "Our reading" in opened


def test_the_same_words_in_a_copy_are_one_wording_told_once() -> None:
    held = (REPORTS[0], replace(REPORTS[0], id="b-copy.txt", outlet="Daily Lantern"), *REPORTS[2:])
    read = (*STATEMENTS[:4], replace(STATEMENTS[0], id="k1", report_id="b-copy.txt"), *STATEMENTS[7:])
    page = render_page(build_dossier(NorlandLedger(held=held, read=read)))
    assert page.count('<mark class="consequence">close the Kestrel Strait</mark>') == 1
    assert "[1] [2] Coastwire, Daily Lantern the same words; indirect" in Outline(page).text


def test_an_excerpt_in_another_language_says_so_and_a_strange_name_of_one_is_left_out() -> None:
    def page_in(language: str) -> str:
        held = (replace(REPORTS[0], language=language), *REPORTS[1:])
        return render_page(build_dossier(NorlandLedger(held=held)))

    assert '<blockquote class="excerpt" lang="fr-CA">' in page_in("fr-CA")
    assert '<blockquote class="excerpt" lang' not in page_in("en")
    assert '<blockquote class="excerpt" lang' not in page_in('fr" onclick="x')


def test_on_paper_all_evidence_is_open() -> None:
    style = (Path(standoff.present.__file__).parent / "templates" / "dossier.css").read_text("utf-8")
    on_paper = style[style.index("@media print") :]
    assert "details::details-content" in on_paper and ".excerpt .ctx { display: inline; }" in on_paper


def test_a_stance_leads_to_the_line_that_has_its_sentence(page: str) -> None:
    stances = page[page.index('id="positions"') : page.index('id="statements"')]
    place = re.search(r'href="#(n\d+)">sentence</a>', stances)
    assert place and f'id="{place[1]}"' in page


# --- choices -------------------------------------------------------------------------------------------


def test_the_choice_is_printed_on_the_page_with_what_it_leaves_out() -> None:
    page = Outline(render_page(build_dossier(NorlandLedger(), Shown(choice=Choice(parties=("Ostmark",))))))
    assert "Chosen: what Ostmark says, or what is said to or of it. 2 of 9 statements, in 2 of 6 reports;" in page.text
    assert "Chosen:" not in Outline(render_page(build_dossier(NorlandLedger()))).text
