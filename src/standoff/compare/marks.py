"""The words that mark an outlet's name as a source: "according to" before it, "reported" after it.

What enters: a text, and the place of an outlet's name in it. What leaves: whether words of `citing.toml` mark it.

>>> text = "The road is shut, according to the Osthavn Post"
>>> is_marked(text, Span(35, 47), marks_of("cited"))
True

Invariant: a mark stands within a few words of the name.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from standoff.knowledge.words import fold
from standoff.records import Span


@dataclass(frozen=True, slots=True)
class Marks:
    """The words that mark a name, before it and after it, folded, and those before a name that is marked by none."""

    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    not_before: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = files("standoff.compare.knowledge").joinpath("citing.toml").read_text(encoding="utf8")
    tables: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(text)
    return tables


@lru_cache(maxsize=1)
def agency_names() -> tuple[re.Pattern[str], frozenset[str]]:
    """What looks like the name of an agency, in capitals, and the words before a name that are no part of it."""
    endings = sorted((e.title() for e in _tables()["unlisted_agency"]["endings"]), key=len, reverse=True)
    capital = r"(?![a-zß-öø-ÿ])[^\W\d_][\w’'-]*"
    marks = frozenset(fold(word) for word in ("the", *_tables()["origin"]["before"]) if " " not in word)
    return re.compile(rf"\b(?:{capital}[ \t]+){{1,4}}(?:{'|'.join(endings)})\b"), marks


@lru_cache(maxsize=4)
def marks_of(name: str) -> Marks:
    """The marks of one table of citing.toml."""
    tables = _tables()

    def keys(side: str, table: str = name) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(fold(words).split() or [words]) for words in tables[table].get(side, ()))

    return Marks(keys("before"), keys("after"), keys("before", "no_origin"))


def is_marked(text: str, span: Span, marks: Marks) -> bool:
    """Whether a name of a text has one of the marks beside it."""
    before = _folded(text[max(0, span.start - 60) : span.start])
    after = _folded(text[span.end : span.end + 60])
    if any(_ends(before, words, 2) for words in marks.not_before):
        return False
    return any(_ends(before, words, 1) for words in marks.before) or any(after[: len(w)] == w for w in marks.after)


def _folded(text: str) -> tuple[str, ...]:
    # the copyright sign is no word, and a mark all the same
    return tuple(fold(token) or token for token in re.findall(r"©|[^\W_]+(?:['’][^\W_]+)*", text))


def _ends(before: tuple[str, ...], words: tuple[str, ...], slack: int) -> bool:
    """Whether the words stand at the end, or up to `slack` words before it ("according to the ...")."""
    for left_out in range(slack + 1):
        end = len(before) - left_out
        if end >= len(words) and before[end - len(words) : end] == words:
            return True
    return False
