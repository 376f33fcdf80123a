"""Where the paragraphs that an extractor gives stand in the text that they were taken from.

Enters: a text, and paragraphs of it with other spaces between their words. Leaves: spans of the text, in order.

>>> [span.of("Menu  Norland shut the strait.  Login") for span in find_passages("Menu  Norland shut the strait.  Login",
...  ["Norland shut  the strait."])]
['Norland shut the strait.']

Invariant: the spans are in order and don't overlap; the work is bounded, whatever the paragraphs are.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from standoff.records import Span

_LONG = 32  # letters; a paragraph of this length stands in one place of a page, or says the same in two
_PROBE = 16
_WORK = 400_000_000  # characters that may be searched in vain; half a second
_LETTERS = re.compile(r"[^\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")


def find_passages(text: str, paragraphs: Sequence[str]) -> list[Span]:
    """Find the paragraphs: long ones first, the best row of them in order, then the rest between these."""
    letters, places = _squeeze(text)
    wanted = [_squeeze(paragraph)[0] for paragraph in paragraphs]
    search = _Search(letters)
    anchors = _best_row(list(_find_long(search, wanted)))
    found: list[tuple[int, int]] = []
    number = at = 0
    for anchor, start in [*anchors, (len(wanted), len(letters))]:
        for piece in wanted[number:anchor]:
            between = search.find_near(piece, at, start) if piece else None
            if between:
                found.append(between)
                at = between[1]
        if anchor < len(wanted):
            found.append((start, start + len(wanted[anchor])))
            at = start + len(wanted[anchor])
        number = anchor + 1
    return list(_join(text, [Span(places[start], places[end - 1] + 1) for start, end in found if start < end]))


class _Search:
    """Searches in one text, and stops when it has searched too much in vain."""

    def __init__(self, letters: str) -> None:
        self._letters, self._work = letters, 0

    def find(self, piece: str, start: int, end: int) -> int:
        """Where `piece` stands first between two places; -1 if nowhere, or if the work is used up."""
        if self._work > _WORK:
            return -1
        at = self._letters.find(piece, start, end)
        self._work += (at if at >= 0 else end) - start
        return at

    def find_near(self, piece: str, start: int, end: int) -> tuple[int, int] | None:
        """Where a paragraph stands between two places, as a whole, or with a little more in it than it has."""
        at = self.find(piece, start, end)
        if at >= 0:
            return at, at + len(piece)
        if len(piece) < 2 * _PROBE:
            return None
        first = self.find(piece[:_PROBE], start, end)
        last = self.find(piece[-_PROBE:], first + _PROBE, end) if first >= 0 else -1
        if last < 0 or last + _PROBE - first > 1.5 * len(piece) + 200:
            return None
        return first, last + _PROBE


def _find_long(search: _Search, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    at, whole = 0, len(search._letters)
    for number, piece in enumerate(wanted):
        if len(piece) < _LONG:
            continue
        start = search.find(piece, at, whole)
        if start < 0:
            start = search.find(piece, 0, min(whole, at + len(piece)))
        if start >= 0:
            yield number, start
            at = start + len(piece)


def _best_row(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of places that rise with their paragraphs (patience sorting)."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, start) in enumerate(found):
        pile = bisect_left(ends, start)
        before.append(tops[pile - 1] if pile else -1)
        if pile == len(ends):
            ends.append(start)
            tops.append(index)
        else:
            ends[pile], tops[pile] = start, index
    row: list[tuple[int, int]] = []
    index = tops[-1] if tops else -1
    while index >= 0:
        row.append(found[index])
        index = before[index]
    return row[::-1]


def _squeeze(text: str) -> tuple[str, list[int]]:
    """The text without what extractors change, its spaces and invisible characters, and where each letter stood."""
    pieces: list[str] = []
    places: list[int] = []
    for found in _LETTERS.finditer(text):
        run = unicodedata.normalize("NFC", found[0])
        # where composing made a run shorter, each letter of it is as good as at its start
        same = len(run) == len(found[0])
        places.extend(
            range(found.start(), found.end()) if same else [found.start()] * (len(run) - 1) + [found.end() - 1]
        )
        pieces.append(run)
    return "".join(pieces), places


def _join(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Spans in order, those joined between which there is nothing but space."""
    waiting: Span | None = None
    for span in spans:
        if waiting and span.start < waiting.end:
            span = Span(waiting.end, max(waiting.end, span.end))
        if span.start >= span.end:
            continue
        if waiting and not text[waiting.end : span.start].strip():
            waiting = Span(waiting.start, span.end)
            continue
        if waiting:
            yield waiting
        waiting = span
    if waiting:
        yield waiting
