"""The furniture patterns of the knowledge file, ready to be tried on a line.

Enters: the bundled file, and files of a user. Leaves: `Pattern` after `Pattern`, in the order of the files.

>>> next(pattern.reason for pattern in load_patterns() if pattern.find("Advertisement") is not None)
'advertisement'

Invariant: a pattern takes a whole line or its end, never a part out of its middle.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from standoff.clean.mapped import Evidence
from standoff.errors import BadKnowledge

Where = Literal["whole", "start", "part", "end"]
Zone = Literal["anywhere", "below", "edges", "top", "bottom"]
_MAX_WORDS = 40
# A line longer than this is no furniture; only its end is looked at.
_MAX_CHARACTERS = 1_500
_MARKS = r"\W{0,5}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of furniture: how it is known, where it may stand, and what is said of it when it goes."""

    reason: str
    wording: re.Pattern[str]
    where: Where
    zone: Zone = "anywhere"
    evidence: Evidence = "none"
    max_words: int = _MAX_WORDS
    telling: re.Pattern[str] | None = None

    def find(self, text: str) -> int | None:
        """Where in a line the furniture begins: 0 for a whole line; None if the line is none of it."""
        if self.where == "end":
            offset = max(0, len(text) - _MAX_CHARACTERS)
            found = self.wording.search(text[offset:]) if offset else self.wording.search(text)
            return None if found is None else offset + found.start()
        if len(text) > _MAX_CHARACTERS or not self.wording.search(text):
            return None
        return None if self.telling and self.telling.search(text) else 0

    def fits(self, text: str, words: int) -> int | None:
        """Where the furniture begins in a line of so many words."""
        return self.find(text) if self.where == "end" or words <= self.max_words else None


@cache
def load_patterns(extra: tuple[Path, ...] = ()) -> tuple[Pattern, ...]:
    """Load the bundled patterns and those of a user's files; raises `BadKnowledge` for a file that can't be used."""
    bundled = files("standoff.clean.knowledge").joinpath("furniture.toml").read_text("utf-8")
    read = tomllib.loads(bundled)
    patterns = _compile_all(read, read["words"], "furniture.toml")
    for path in extra:
        try:
            own = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise BadKnowledge(
                f"can't be read: {error}", place=str(path), remedy="write it as docs/clean.md shows"
            ) from error
        patterns += _compile_all(own, read["words"] | own.get("words", {}), str(path))
    return patterns


def _compile_all(read: Mapping[str, Any], words: Mapping[str, Sequence[str]], place: str) -> tuple[Pattern, ...]:
    try:
        return tuple(_compile(entry, words) for entry in read["furniture"])
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        remedy = "write it as docs/clean.md shows"
        raise BadKnowledge(f"a furniture pattern can't be used: {error}", place=place, remedy=remedy) from error


def _compile(entry: Mapping[str, Any], words: Mapping[str, Sequence[str]]) -> Pattern:
    where, zone, evidence = entry["where"], entry.get("zone", "anywhere"), entry.get("evidence", "none")
    for value, allowed in ((where, Where), (zone, Zone), (evidence, Evidence)):
        if value not in get_args(allowed):
            raise ValueError(f"{value!r} is none of {', '.join(get_args(allowed))}")
    wordings = "|".join(f"(?:{_fill(wording, words)})" for wording in entry["patterns"])
    framed = {
        "whole": rf"\A{_MARKS}(?:{wordings}){_MARKS}\Z",
        "start": rf"\A{_MARKS}(?:{wordings})",
        "part": wordings,
        "end": rf"(?:{wordings})\s*\Z",
    }[where]
    flags = re.NOFLAG if entry.get("case") else re.IGNORECASE
    leaves_telling = where in ("start", "part") and not entry.get("telling")
    telling = re.compile(rf"\b(?:{'|'.join(words['saying'])})\b", re.IGNORECASE) if leaves_telling else None
    max_words = int(entry.get("max_words", _MAX_WORDS))
    return Pattern(str(entry["reason"]), re.compile(framed, flags), where, zone, evidence, max_words, telling)


def _fill(wording: str, words: Mapping[str, Sequence[str]]) -> str:
    for name, alternatives in words.items():
        wording = wording.replace(f"<{name}>", f"(?:{'|'.join(alternatives)})")
    return wording
