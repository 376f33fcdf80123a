"""Finds the stretches of a text that stand in quotation marks, whatever the marks and however carelessly set.

What enters: a text. What leaves: `Quote`s in order, with their inner and outer spans.

>>> [q.inner.of("“We will,” he said.") for q in find_quotes("“We will,” he said.")]
['We will,']

Invariant: quotes don't overlap; `inner` lies in `outer`; each stays within one paragraph, and a quote that runs on over
paragraphs is several, linked by `continues`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.records import Span

# Source: Unicode, "General Punctuation", and the CLDR's quotation delimiters by language.
OPENERS = {"“": "”", "„": "“”", "«": "»", "‟": "”", "‹": "›", "「": "」", "『": "』", "‘": "’", "‚": "‘’", "›": "‹"}
DOUBLE_CLOSERS = '”»"»〞'
STRAIGHT = '"'
PARAGRAPH = re.compile(r"[^\n]+")
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch: `inner` without its marks, `outer` with them; `closed` and `opened` say whether a mark stands.

    `continues` is the number of the quote, in the list, whose paragraph runs on into this one.
    """

    inner: Span
    outer: Span
    opened: bool = True
    closed: bool = True
    continues: int | None = None


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All quotes of a text in order; an unclosed one ends with its paragraph, a closing mark alone starts with it."""
    found: list[Quote] = []
    running = False
    for paragraph in PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        pieces = list(_paragraph_quotes(text, Span(*paragraph.span()), running))
        for number, quote in enumerate(pieces):
            follows = running and number == 0 and bool(found) and _starts_paragraph(text, quote, paragraph.start())
            found.append(
                Quote(quote.inner, quote.outer, quote.opened, quote.closed, len(found) - 1 if follows else None)
            )
        running = bool(pieces) and not pieces[-1].closed
    return tuple(found)


def quotes_over(quotes: tuple[Quote, ...], span: Span) -> tuple[Quote, ...]:
    """Those of a text's quotes, its marks counted in, that share a character with a span."""
    last = bisect_right(quotes, span.end - 1, key=lambda quote: quote.outer.start)
    first = last
    while first and quotes[first - 1].outer.end > span.start:
        first -= 1
    return quotes[first:last]


def _starts_paragraph(text: str, quote: Quote, start: int) -> bool:
    return not text[start : quote.outer.start].strip()


def _paragraph_quotes(text: str, paragraph: Span, running: bool) -> Iterator[Quote]:
    at, end = paragraph.start, paragraph.end
    opened_at: int | None = None
    mark = ""
    depth = 0
    only_closer = running or _lone_closer(text, paragraph)
    if only_closer and not _opens_here(text, _first_character(text, paragraph), paragraph):
        opened_at, mark = _first_character(text, paragraph), ""
    while at < end:
        character = text[at]
        if opened_at is None:
            if _opens_here(text, at, paragraph):
                opened_at, mark, depth = at, character, 0
        elif mark and character in OPENERS and character == mark and _opens_here(text, at, paragraph):
            if at - opened_at > 1 and mark not in "‘‚":
                # the first was never closed; a second opening of the same kind starts afresh
                yield _quote(text, opened_at, at, mark, closed=False)
                opened_at = at
        elif (
            mark and character in "“«„" and character != mark and mark != STRAIGHT and _opens_here(text, at, paragraph)
        ):
            if character not in OPENERS.get(mark, ""):
                depth += 1
            elif _closes_here(text, at, mark, paragraph):
                yield _quote(text, opened_at, at + 1, mark, closed=True)
                opened_at = None
        elif _closes_here(text, at, mark, paragraph):
            if depth and character in DOUBLE_CLOSERS:
                depth -= 1
            else:
                yield _quote(text, opened_at, at + 1, mark, closed=True)
                opened_at = None
        at += 1
    if opened_at is not None and mark not in {"'", "‘", "‚"} and (mark or running):
        yield _quote(text, opened_at, end, mark, closed=False)


def _quote(text: str, start: int, end: int, mark: str, *, closed: bool) -> Quote:
    inner_start, inner_end = start + len(mark), end - (1 if closed else 0)
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quote(Span(inner_start, inner_end), Span(start, end), opened=bool(mark), closed=closed)


def _first_character(text: str, paragraph: Span) -> int:
    at = paragraph.start
    while at < paragraph.end - 1 and text[at].isspace():
        at += 1
    return at


def _lone_closer(text: str, paragraph: Span) -> bool:
    """Whether the paragraph's first curly mark is a closing one, so that its opening is lost."""
    for at in range(paragraph.start, paragraph.end):
        if text[at] in "“„«":
            return False
        if text[at] in "”»":
            # lost far from its mark, a quotation is anybody's guess: at most the first sentences
            return at - paragraph.start < 600 and len(WORDS.findall(text[paragraph.start : at])) >= 4
    return False


def _opens_here(text: str, at: int, paragraph: Span) -> bool:
    character = text[at]
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if character in "“„«‟‹「『":
        return True
    if character == "”":
        # a closing mark that stands where only an opening one can
        return (before.isspace() or before in "(—–-") and after.isalnum() and at > paragraph.start
    if character == STRAIGHT:
        return (before.isspace() or before in "([—–-:'‘") and not after.isspace()
    if character in "'‘‚":
        if not (before.isspace() or before in '([—–"“') or not after.isalpha():
            return False
        return _single_closer(text, at, paragraph) is not None
    return False


def _single_closer(text: str, at: int, paragraph: Span) -> int | None:
    """Where a single mark opened at `at` closes: before a space or punctuation, not after a plural's s alone."""
    closers = "’'" if text[at] != "'" else "'’"
    best = None
    for here in range(at + 2, min(paragraph.end, at + 400)):
        if text[here] not in closers:
            continue
        after = text[here + 1] if here + 1 < paragraph.end else " "
        if after.isalnum():
            continue
        best = here
        if text[here - 1] != "s" or after in ",.;:!?" or text[here - 1] in ",.!?":
            return here
    return best


def _closes_here(text: str, at: int, mark: str, paragraph: Span) -> bool:
    character = text[at]
    after = text[at + 1] if at + 1 < paragraph.end else " "
    before = text[at - 1] if at > paragraph.start else " "
    if mark in {"'", "‘", "‚"}:
        if character not in "’'" or after.isalnum():
            return False
        opened = text.rfind(mark, paragraph.start, at)
        return opened < 0 or _single_closer(text, opened, paragraph) == at
    if mark == STRAIGHT:
        return character == STRAIGHT or (character in "”»" and not after.isalnum())
    if mark and character in OPENERS.get(mark, ""):
        return not (character == "“" and after.isalnum())
    if character in "”»":
        return True
    return character == STRAIGHT and not after.isalnum() and not before.isspace()
