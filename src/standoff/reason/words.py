"""The words that the engine compares and writes with, out of `words.toml`.

What enters: nothing. What leaves: the tables of the file, read once.

>>> asks_nothing("Someone"), stays_open("they"), asks_nothing("Norland")
(True, True, False)

Invariant: no word of this package's answers or comparisons stands in its code where it could stand in the file.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.knowledge.words import fold


@cache
def tables() -> dict[str, Any]:
    """All the tables of the file."""
    return tomllib.loads(files("standoff.reason").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _folded(table: str) -> frozenset[str]:
    return frozenset(fold(words) for words in tables()[table])


@cache
def asks_nothing(name: str) -> bool:
    """Whether a name stands for anybody or anything, so that whatever is said meets it."""
    return fold(name) in _folded("anything")


@cache
def means_own_side(name: str) -> bool:
    """Whether a name is a pronoun by which a speaker means the own side."""
    return fold(name) in _folded("own_side")


@cache
def stays_open(name: str) -> bool:
    """Whether a name is a pronoun that nobody has resolved."""
    return fold(name) in _folded("unresolved")


def is_tried(text: str) -> bool:
    """Whether words say that somebody tries to do a thing, and not that he does it."""
    return bool(text) and _pattern("trying", " to").search(text) is not None


def is_in_part(text: str) -> bool:
    """Whether words say that a thing is done to a part of something: "half of its troops"."""
    return bool(text) and _pattern("parts", " of").search(text) is not None


@cache
def _pattern(table: str, behind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(tables()[table])}){behind}\b", re.IGNORECASE)
