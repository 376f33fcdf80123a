"""The dossier in a browser: what axe finds, what a keyboard reaches, and what is left on paper."""

import io
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from browser import chromium, open_browser
from present.norland import NorlandLedger
from shell import run
from standoff.cli.printing import print_page
from standoff.present.page import render_page
from standoff.present.view import Shown, build_dossier

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
INTERACTIVE = 'a[href], button, input, summary, [tabindex="0"]'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def norland(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the invented record, with all that a dossier can show."""
    place = tmp_path_factory.mktemp("norland") / "norland.html"
    place.write_text(render_page(build_dossier(NorlandLedger(), Shown(doubtful=True, full_text=True))), "utf-8")
    return place


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier that `standoff demo` writes."""
    place = tmp_path_factory.mktemp("demo") / "demo.html"
    shown = run("demo", "-o", place, "--workers", "1")
    assert shown.returncode == 0, shown.stderr
    return place


def find_violations(page: Page) -> list[str]:
    """What axe has to say against a page with everything on it opened."""
    page.click("#open")
    # what is out of sight is not laid out until it is scrolled to, and would seem to lie over its neighbours
    page.evaluate(
        "document.querySelectorAll('.body, .card, .line').forEach(one => one.style.contentVisibility = 'visible')"
    )
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_any_shape_of_the_page(
    browser: Browser, norland: Path, scheme: str, width: int
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(norland.as_uri())
    assert find_violations(page) == []
    page.close()


def test_axe_finds_no_barrier_in_the_dossier_of_the_sample(browser: Browser, demo: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(demo.as_uri())
    assert find_violations(page) == []
    page.close()


def test_axe_would_find_a_barrier(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<title>x</title><button id='open'></button>")
    assert any(found.startswith("button-name") for found in find_violations(page))
    page.close()


def test_a_keyboard_reaches_all_that_can_be_pressed_and_its_place_is_seen(browser: Browser, norland: Path) -> None:
    page = browser.new_page()
    page.goto(norland.as_uri())
    page.click("#open")
    page.evaluate(f"window.pressed = [...document.querySelectorAll('{INTERACTIVE}')]")
    awaited = page.evaluate("pressed.length")
    page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
    reached, outlined = set(), True
    for _ in range(awaited + 20):
        page.keyboard.press("Tab")
        place, outline = page.evaluate(
            "[pressed.indexOf(document.activeElement), getComputedStyle(document.activeElement).outlineStyle]"
        )
        reached.add(place)
        outlined = outlined and (place == -1 or outline != "none")
    assert reached >= set(range(awaited))
    assert outlined
    page.close()


def test_the_keyboard_opens_the_sentence_behind_a_line(browser: Browser, norland: Path) -> None:
    page = browser.new_page()
    page.goto(norland.as_uri())
    page.focus("#threats summary")
    page.keyboard.press("Enter")
    assert page.locator("#threats details[open] blockquote").first.is_visible()
    page.close()


def test_the_page_asks_nobody_for_anything_and_breaks_no_policy_of_its_own(browser: Browser, norland: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(norland.as_uri())
    page.click("#open")
    assert asked == [norland.as_uri()]
    assert said == []
    page.close()


class Words(HTMLParser):
    """The texts of a page that a reader sees when all of it is open."""

    UNSEEN = frozenset({"style", "script", "title", "desc", "nav"})
    FOR_THE_EAR = frozenset({"unseen", "skip"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.unseen: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.unseen or tag in self.UNSEEN or dict(attrs).get("class") in self.FOR_THE_EAR:
            self.unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            self.unseen.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.texts.append(data)


def squeeze(text: str) -> str:
    """Letters and digits alone: lines break otherwise on paper, and ligatures are letters."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def test_no_word_is_lost_on_paper(norland: Path) -> None:
    chromium()
    page = norland.read_text("utf-8")
    printed = squeeze("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(print_page(page))).pages))
    words = [text for text in map(squeeze, Words(page).texts) if text]
    assert len(words) > 500
    assert [text for text in words if text not in printed] == []


@pytest.mark.parametrize("scripted", [True, False])
def test_each_link_of_the_contents_leads_to_what_it_names(browser: Browser, demo: Path, scripted: bool) -> None:
    context = browser.new_context(java_script_enabled=scripted, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(demo.as_uri())
    for link in page.locator("nav a").all():
        link.click()
        # sections are laid out as they come near, which takes a frame or two
        page.wait_for_timeout(300)
        box = page.locator(str(link.get_attribute("href"))).bounding_box()
        assert box is not None
        assert -1 <= box["y"] < 900, link.inner_text()
    context.close()
