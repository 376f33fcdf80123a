"""The words that the engine compares and writes with, out of `words.toml`.

What enters: nothing. What leaves: the tables of the file, read once.

>>> asks_nothing("Someone"), stays_open("they"), asks_nothing("Norland")
(True, True, False)

Invariant: no word of this package's answers or comparisons stands in its code where it could stand in the file.
"""

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
