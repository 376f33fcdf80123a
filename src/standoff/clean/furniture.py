"""What stands on a page beside the report: found line by line, and dropped with its reason.

Enters: a mapped text without markup. Leaves: the text without its furniture; what was dropped says why, and what it
is still evidence of.

>>> dropped = drop_furniture(Mapped.of("Norland shut the strait.\\n\\nAdvertisement")).dropped
>>> dropped[0].reason, dropped[0].text
('advertisement', 'Advertisement')

Invariant: a paragraph of ordinary sentences stays, whatever words are in it.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from standoff.clean.bylines import is_about_reporter, is_date_line, is_name, read_byline
from standoff.clean.headline import find_again, find_headline
from standoff.clean.lines import Line, find_edges, read_lines
from standoff.clean.mapped import Edit, Evidence, Mapped
from standoff.clean.patterns import Pattern, Zone, load_patterns

_LINKS = "link to other reports"
_LABELS = "labels of the text"
# What may stand below a line that went for a reason, why it goes, and how many words it has at most.
_ANNOUNCED = {_LINKS: (_LINKS, 24), _LABELS: (_LABELS, 4)}
_LONGEST_BYLINE = 25  # words
_SHORT = 200  # characters
_MOST_REPORTERS = 20
_ANYWHERE: dict[bool, frozenset[Zone]] = {
    False: frozenset(("anywhere",)),
    True: frozenset(("anywhere", "below")),
}
_EDGES: dict[tuple[bool, bool], frozenset[Zone]] = {
    (False, False): frozenset(),
    (True, False): frozenset(("edges", "top")),
    (False, True): frozenset(("edges", "bottom")),
    (True, True): frozenset(("edges", "top", "bottom")),
}
_BULLETS = frozenset("-–—•*·+")


def drop_furniture(mapped: Mapped, *, title: str | None = None, extra: tuple[Path, ...] = ()) -> Mapped:
    """Drop the furniture of a text; `extra` are a user's own files of patterns."""
    lines = read_lines(mapped.text)
    gone = _Gone(lines)
    _drop_patterns(gone, "anywhere", extra)
    _drop_bylines(gone)
    # what went shows better where the prose begins and ends
    _drop_patterns(gone, "edges", extra)
    _drop_bylines(gone)
    _drop_notes_about_reporters(gone)
    _drop_lists(gone)
    headline = find_headline(lines, gone=gone.whole, title=title)
    if headline is not None:
        for number in list(find_again(lines, headline, gone.whole)):
            gone.drop(number, "the headline again")
    return mapped.edited(gone.edits[number] for number in sorted(gone.edits))


def recognise(line: Line, extra: tuple[Path, ...] = ()) -> tuple[str, Evidence] | None:
    """Why a line beside an article goes and what it is evidence of; None if it is evidence of nothing."""
    for pattern in load_patterns(extra):
        if pattern.evidence != "none" and pattern.fits(line.text, line.words) == 0:
            return pattern.reason, pattern.evidence
    return _recognise_byline(line)


class _Gone:
    """The lines of a text, and the edits that drop them or their ends, by the numbers of the lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.whole: set[int] = set()
        self.edits: dict[int, Edit] = {}
        self.reasons: dict[int, str] = {}

    def drop(self, number: int, reason: str, evidence: Evidence = "none", *, begin: int = 0) -> None:
        """Drop a line, or its end from the character `begin` on."""
        line = self.lines[number]
        # the space before an end that goes is no end of a sentence either
        start = line.start + len(line.text[:begin].rstrip())
        self.edits[number] = Edit(start, line.end, reason=reason, evidence=evidence)
        if start == line.start:
            self.whole.add(number)
            self.reasons[number] = reason

    def standing(self) -> list[int]:
        """The numbers of the lines that are still there."""
        return [number for number in range(len(self.lines)) if number not in self.whole]


def _drop_patterns(gone: _Gone, zone: Literal["anywhere", "edges"], extra: tuple[Path, ...]) -> None:
    first, last = find_edges(gone.lines, gone.whole)
    below = False
    for number in gone.standing():
        edges = _EDGES[number < first, number > last] if zone == "edges" else _ANYWHERE[below]
        line = gone.lines[number]
        # short lines recur, on a page and from round to round; long ones would fill the memory
        found = (_find_pattern_again if len(line.text) <= _SHORT else _find_pattern)(
            line.text, line.words, edges, extra
        )
        if found:
            gone.drop(number, found[0].reason, found[0].evidence, begin=found[1])
        below = below or number not in gone.whole


def _find_pattern(text: str, words: int, zones: frozenset[Zone], extra: tuple[Path, ...]) -> tuple[Pattern, int] | None:
    for pattern in load_patterns(extra):
        begin = pattern.fits(text, words) if pattern.zone in zones else None
        if begin is not None:
            return pattern, begin
    return None


_find_pattern_again = lru_cache(maxsize=20_000)(_find_pattern)


def _drop_bylines(gone: _Gone) -> None:
    first, last = find_edges(gone.lines, gone.whole)
    for number in gone.standing():
        found = _recognise_byline(gone.lines[number])
        if first <= number <= last and not (found and is_name(read_byline(gone.lines[number].text) or "")):
            # between paragraphs only a name makes sure; a date may be a heading of the report
            continue
        if found:
            gone.drop(number, *found)


def _recognise_byline(line: Line) -> tuple[str, Evidence] | None:
    if line.words > _LONGEST_BYLINE or len(line.text) > _SHORT:
        return None
    if read_byline(line.text) is not None:
        return "byline", "byline"
    return ("date line", "dateline") if is_date_line(line.text) else None


def _drop_notes_about_reporters(gone: _Gone) -> None:
    """From the bottom up: notes about reporters, and their names alone on a line."""
    bylines = sorted(number for number, why in gone.reasons.items() if why == "byline")
    names = {read_byline(gone.lines[number].text) or "" for number in bylines[:_MOST_REPORTERS]} - {""}
    standing, at_bottom = gone.standing(), True
    paragraphs = [number for number in standing if gone.lines[number].is_prose]
    for place in reversed(range(len(standing))):
        line = gone.lines[standing[place]]
        if paragraphs == [standing[place]]:
            # a note stands below a report: the only paragraph is the report
            break
        above = gone.lines[standing[place - 1]].text.rstrip(":,") if place else ""
        above = above if is_name(above) and line.text.startswith(above) else ""
        if is_about_reporter(line, names, above=above, at_bottom=at_bottom):
            gone.drop(standing[place], "note about the reporter", "byline")
            if above and len(names) < _MOST_REPORTERS:
                names.add(above)
        elif line.is_prose:
            at_bottom = False
    for number in gone.standing():
        if gone.lines[number].text.rstrip(":,") in names:
            gone.drop(number, "byline", "byline")


def _drop_lists(gone: _Gone) -> None:
    """After the last prose: titles between lone bullets, and what stands under a line that announces a list."""
    _, last = find_edges(gone.lines, gone.whole)
    bullets = 0
    reason, most_words = "", 0
    for number in range(last + 1, len(gone.lines)):
        line = gone.lines[number]
        bullets += line.text in _BULLETS
        if number in gone.whole:
            reason, most_words = _ANNOUNCED.get(gone.reasons[number], (reason, most_words))
        elif bullets and not reason:
            reason, most_words = _ANNOUNCED[_LINKS] if _holds_more_bullets(gone.lines[number:]) else ("", 0)
        if reason and number not in gone.whole and not line.ends_sentence and line.words <= most_words:
            gone.drop(number, reason)


def _holds_more_bullets(lines: Sequence[Line]) -> bool:
    return any(line.text in _BULLETS for line in lines[:3])
