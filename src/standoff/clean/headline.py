"""The headline of a report: its first line, if it reads as one; and where the headline stands again.

Enters: the lines of a text. Leaves: which line is the headline, and which others only say it again.

>>> from standoff.clean.lines import read_lines
>>> find_headline(read_lines("Norland shuts strait\\n\\nNorland closed the strait on Monday, officials said."))
0

Invariant: the headline itself stays in the text.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from rapidfuzz import fuzz

from standoff.clean.lines import Line

_MOST_WORDS = 20
_LEAST_LIKE = 92  # of 100, by edit distance: a comma or a quotation mark more or less, not another word of weight
_FINAL = (".", ";", ",", ":")
_LETTERS = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_SEPARATOR = re.compile(r" [|•·–—:-] ")
_LEAST_TITLE = 3  # words of a title; an outlet's name has as many or fewer, so what is longer must be the only one


def find_headline(lines: Sequence[Line], *, gone: Collection[int] = (), title: str | None = None) -> int | None:
    """The number of the line that is the headline; a title that the carrier gives makes sure of it."""
    standing = [number for number in range(len(lines)) if number not in gone]
    if len(standing) < 2:
        return None
    first = lines[standing[0]]
    if title and is_same(first.text, title):
        return standing[0]
    follows = any(lines[number].is_prose or lines[number].words >= 8 for number in standing[1:6])
    reads_so = 2 <= first.words < _MOST_WORDS and not _ends_in_full_stop(first.text)
    return standing[0] if reads_so and follows else None


def find_again(lines: Sequence[Line], headline: int, gone: Collection[int]) -> Iterator[int]:
    """The lines after the headline that are the headline again."""
    for number in range(headline + 1, len(lines)):
        if number not in gone and is_same(lines[number].text, lines[headline].text):
            yield number


def is_same(line: str, headline: str) -> bool:
    """Whether a line is a headline again, with at most a mark or a letter changed, and no figure.

    The name of an outlet that a page's title ends in, or begins with, makes no difference.
    """
    return any(_is_alike(ours, theirs) for ours in _without_outlet(line) for theirs in _without_outlet(headline))


def _is_alike(line: str, headline: str) -> bool:
    if not 0.8 <= len(line) / max(1, len(headline)) <= 1.25 or len(line) > 400:
        return False
    ours, theirs = _LETTERS.findall(line.casefold()), _LETTERS.findall(headline.casefold())
    if ours == theirs:
        return bool(ours)
    same_figures = _DIGITS.findall(line) == _DIGITS.findall(headline)
    return same_figures and fuzz.ratio(" ".join(ours), " ".join(theirs)) >= _LEAST_LIKE


def _without_outlet(line: str) -> list[str]:
    if len(line) > 400:
        return []
    parts = [part for part in _SEPARATOR.split(line) if len(part.split()) >= _LEAST_TITLE]
    return [line, *(part for part in parts if part != line and len(parts) == 1)]


def _ends_in_full_stop(text: str) -> bool:
    bare = text.rstrip("\"”’')]")
    # "halts trade with the U.S." ends in an abbreviation
    return bare.endswith(_FINAL) and not re.search(r"\b[A-Z]\.[A-Z]\.$", bare)
