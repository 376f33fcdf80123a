"""The article of a web page: which part of what the page shows is the report, and what its head says of it.

Enters: the source of a page. Leaves: a mapped text of the article with its headline, and the page's own metadata.

>>> page = "<html><body><nav>Menu</nav><article>" + "<p>Norland shut the strait on Monday.</p>" * 9
>>> read_article(page, url=None).mapped.text[:34]
'Norland shut the strait on Monday.'

Invariant: each character of the article stands in the page's source, in the same order.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trafilatura
from trafilatura.utils import load_html

from standoff.clean.furniture import recognise
from standoff.clean.headline import is_same
from standoff.clean.lines import read_lines
from standoff.clean.mapped import Edit, Evidence, Mapped
from standoff.clean.markup import Shown, read_markup
from standoff.clean.matching import find_passages
from standoff.clean.metadata import Metadata, read_metadata
from standoff.records import Span

Element = Any  # of lxml, which has no types of its own

# Far above any page of the press; what takes trafilatura seconds and gigabytes is left unread instead.
MAX_SOURCE = 10_000_000
MAX_TAGS = 200_000
MAX_SHOWN = 3_000_000
# Beside one passage; a page with more links than this is looked through no further for credits.
_MOST_LINES = 500
_BESIDE = "not article text"
_BLOCKS = frozenset(
    ("p", "head", "item", "quote", "cell", "row", "list", "table", "lb", "code", "fw", "ab", "div", "body")
)

# trafilatura and its helpers report on hostile markup by warnings, which an unheard logger would print to the user.
for _library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


class NoArticle(Exception):
    """No article can be read from a page; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page and what the page's head says of it."""

    mapped: Mapped
    metadata: Metadata


def read_article(source: str, *, url: str | None, furniture: tuple[Path, ...] = ()) -> Article:
    """Read a page's article; raises `NoArticle` if it has none, or is too large to look for it."""
    if len(source) > MAX_SOURCE:
        raise NoArticle("more than 10 million characters of markup; save the article alone, or its text as .txt")
    shown = read_markup(source)
    if shown.tags > MAX_TAGS:
        raise NoArticle("more than 200,000 tags; save the article alone, or its text as .txt")
    if len(shown.mapped.text) > MAX_SHOWN:
        raise NoArticle("more than 3 million characters of text; save the article alone, or its text as .txt")
    try:
        paragraphs, metadata = _extract(source, url)
    except Exception as error:  # a foreign parser on hostile markup: whatever it raises, one page is left out
        raise NoArticle(
            f"markup that can't be read ({type(error).__name__}); save the article's text as .txt"
        ) from error
    passages = find_passages(shown.mapped.text, paragraphs)
    if not passages:
        raise NoArticle("no article text in the page; open it, and save the article's text as .txt")
    headline = _find_heading(shown, passages, metadata.title)
    if headline:
        passages = sorted([headline, *passages], key=lambda passage: passage.start)
    return Article(shown.mapped.edited(_keep(shown.mapped.text, passages, furniture)), metadata)


def _extract(source: str, url: str | None) -> tuple[list[str], Metadata]:
    """What trafilatura takes for the paragraphs of the article, and what the page says of itself."""
    # a byte order mark or an XML declaration before the markup makes lxml refuse or misread a string
    source = source.lstrip("\ufeff \t\r\n")
    if source.startswith("<?xml"):
        source = source[source.find(">") + 1 :]
    tree = load_html(source)
    if tree is None:
        return [], Metadata()
    metadata = read_metadata(tree, url)
    extracted = trafilatura.bare_extraction(tree, include_comments=False, url=url)
    body = getattr(extracted, "body", None)
    return (list(_read_paragraphs(body)) if body is not None else []), metadata


def _read_paragraphs(body: Element) -> Iterator[str]:
    pieces: list[str] = []
    # a walk and not a recursion: markup may be nested deeper than Python's stack
    for event, element in _walk(body):
        if element.tag in _BLOCKS:
            if pieces and "".join(pieces).strip():
                yield "".join(pieces)
            pieces = []
        text = element.text if event == "start" else element.tail
        if text:
            pieces.append(text)
    if "".join(pieces).strip():
        yield "".join(pieces)


def _walk(body: Element) -> Iterator[tuple[str, Element]]:
    waiting: list[tuple[str, Element]] = [("start", body)]
    while waiting:
        event, element = waiting.pop()
        if event == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))
        if isinstance(element.tag, str):
            yield event, element


def _find_heading(shown: Shown, passages: list[Span], title: str | None) -> Span | None:
    """The main heading above the article, if the article was read without it."""
    above = [span for span in shown.headings if span.end <= passages[0].start]
    for span in reversed(above):
        heading = span.of(shown.mapped.text)
        if title and (is_same(heading, title) or title.startswith(heading) or heading.startswith(title)):
            return span
    return above[-1] if len(shown.headings) == 1 and above else None


def _keep(text: str, passages: list[Span], furniture: tuple[Path, ...]) -> Iterator[Edit]:
    """The edits that leave the passages alone, an empty line between those that had a line's end between them."""
    at = 0
    for passage in [*passages, Span(len(text), len(text))]:
        between = text[at : passage.start]
        if between.strip():
            edge = at == 0 or passage.start == len(text)
            wanted = "" if edge else "\n\n" if "\n" in between else " "
            *others, last = _cut_between(between, furniture)
            for start, end, reason, evidence in others:
                yield Edit(at + start, at + end, reason=reason, evidence=evidence)
            yield Edit(at + last[0], passage.start, wanted, reason=last[2], evidence=last[3])
        at = passage.end


def _cut_between(between: str, furniture: tuple[Path, ...]) -> Iterator[tuple[int, int, str, Evidence]]:
    """What stands between two passages, cut where a line is evidence of something: a credit, a byline, a date."""
    begun, lines = 0, read_lines(between)
    for line in lines[:_MOST_LINES]:
        recognised = recognise(line, furniture)
        if recognised:
            if between[begun : line.start].strip():
                yield begun, line.start, _BESIDE, "none"
            yield line.start, line.end, *recognised
            begun = line.end
    if begun < len(between):
        yield begun, len(between), _BESIDE if between[begun:].strip() else "", "none"
