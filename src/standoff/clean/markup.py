"""From the source of a web page to the text that it shows, each character with its place in the source.

Enters: the source. Leaves: a mapped text with an empty line between blocks, and the span of each main heading in it.

>>> read_markup("<h1>Talks</h1><p>Norland&rsquo;s <b>fleet</b> sailed.<br>All is calm.</p>").mapped.text
'Talks\\n\\nNorland’s fleet sailed.\\nAll is calm.'

Invariant: time grows in proportion to the source, whatever is unclosed, nested or cut off in it.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.clean.mapped import Edit, Mapped, is_one_to_one
from standoff.records import Span

_OPENING = re.compile(r"<(?:!--|[!?]|(/?)([a-zA-Z][^\s/>]{0,50}))")
_IN_TAG = re.compile(r"[>\"']")
_BEFORE_QUOTE = re.compile(r"=\s*\Z")
_ENTITY_OR_SPACE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[ \t\n\r\f]+")
_SPACES = re.compile(r"\s+")
# Elements of which nothing is shown, or nothing that is text of the page.
_UNSHOWN = frozenset(("script", "style", "textarea", "title", "iframe", "noembed", "xmp", "template", "select", "svg"))
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption figure
        footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre section summary table
        tbody td tfoot th thead tr ul""",
    )
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: its text, the spans in it of the headings of the first rank, and how many tags made it."""

    mapped: Mapped
    headings: tuple[Span, ...]
    tags: int


@dataclass(frozen=True, slots=True)
class _Tag:
    start: int
    end: int
    name: str
    closes: bool


def read_markup(source: str) -> Shown:
    """Read what a page shows."""
    edits: list[Edit] = []
    headings: list[tuple[int, int]] = []
    opened: int | None = None
    at = tags = preformatted = 0
    for tag in _find_tags(source):
        edits.extend(_read_text(source, at, tag.start, keeps_lines=preformatted > 0))
        if tag.name == "h1":
            if tag.closes and opened is not None:
                headings.append((opened, tag.start))
            opened = None if tag.closes else tag.end
        if tag.name == "pre":
            preformatted = max(0, preformatted + (-1 if tag.closes else 1))
        edits.append(Edit(tag.start, tag.end, "\n\n" if tag.name in _BLOCKS else "\n" if tag.name == "br" else ""))
        at, tags = tag.end, tags + 1
    edits.extend(_read_text(source, at, len(source), keeps_lines=preformatted > 0))
    shown = Mapped.of(source).edited(edits)
    shown = shown.edited(_tidy(shown.text))
    return Shown(shown, tuple(_find_spans(shown, headings)), tags)


def _find_tags(source: str) -> Iterator[_Tag]:
    """The tags from left to right; what is never shown comes as one tag without a name."""
    at = 0
    while opening := _OPENING.search(source, at):
        name = (opening[2] or "").lower()
        if opening[0] == "<!--":
            close = source.find("-->", opening.end())
            at = len(source) if close < 0 else close + 3
        else:
            at = _find_end(source, opening.end())
            if name in _UNSHOWN and not opening[1]:
                closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, at)
                at = _find_end(source, closing.end()) if closing else len(source)
                name = ""
        yield _Tag(opening.start(), at, name, bool(opening[1]))


def _find_end(source: str, at: int) -> int:
    """Where a tag ends: at its >, but for one in the quotation marks of an attribute; else where the source does."""
    while found := _IN_TAG.search(source, at):
        at = found.end()
        if found[0] == ">":
            return at
        if _BEFORE_QUOTE.search(source, max(0, found.start() - 10), found.start()):
            close = source.find(found[0], at)
            if close < 0:
                # the quotation mark is never closed: the tag ends where it would without it
                close = source.find(">", at)
                return len(source) if close < 0 else close + 1
            at = close + 1
    return len(source)


def _read_text(source: str, start: int, end: int, *, keeps_lines: bool) -> Iterator[Edit]:
    for found in _ENTITY_OR_SPACE.finditer(source, start, end):
        if found[0].startswith("&"):
            meant = html.unescape(found[0])
            if meant != found[0]:
                yield Edit(found.start(), found.end(), meant)
        elif found[0] != " " and not (keeps_lines and "\n" in found[0]):
            yield Edit(found.start(), found.end(), " ")


def _tidy(text: str) -> Iterator[Edit]:
    for found in _SPACES.finditer(text):
        newlines = found[0].count("\n")
        at_edge = found.start() == 0 or found.end() == len(text)
        wanted = "" if at_edge else "\n\n" if newlines > 1 else "\n" if newlines else " "
        if found[0] != wanted:
            yield Edit(found.start(), found.end(), wanted)


def _find_spans(shown: Mapped, ranges: list[tuple[int, int]]) -> Iterator[Span]:
    """The spans of the shown text that come from ranges of the source, which are in order."""
    stretches = shown.stretches
    number = 0
    for start, end in ranges:
        while number < len(stretches) and stretches[number].raw.end <= start:
            number += 1
        first = last = number
        while last < len(stretches) and stretches[last].raw.start < end:
            last += 1
        if first < last:
            reach = stretches[first], stretches[last - 1]
            before = max(0, start - reach[0].raw.start) if is_one_to_one(reach[0]) else 0
            after = max(0, reach[1].raw.end - end) if is_one_to_one(reach[1]) else 0
            text = shown.text[reach[0].clean.start + before : reach[1].clean.end - after]
            begin = reach[0].clean.start + before + len(text) - len(text.lstrip())
            if text.strip():
                yield Span(begin, begin + len(text.strip()))
        number = first
