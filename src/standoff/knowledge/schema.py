"""What the keys of a knowledge file's tables may hold, and the errors that say so.

What enters: one entry as TOML gives it, and its `Table`.
What leaves: the entry with lists as tuples and days as ISO text.

>>> check_entry({"name": "Norland"}, Table(("name",), {"name": Text(required=True)}), "mine.toml", "party")
{'name': 'Norland'}

Invariant: an entry that passes has every required key, no unknown key, and every value of its kind.
"""

import datetime
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standoff.errors import BadKnowledge

_DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Text:
    """A text on one line, not empty."""

    required: bool = False
    wants = "a text in quotes"

    def read(self, value: object) -> str | None:
        """The text, or None if `value` is none."""
        return value if isinstance(value, str) and value.strip() == value != "" and "\n" not in value else None


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts, each once."""

    required: bool = False
    wants = 'a list of texts, each once, such as ["Norland", "the North"]'

    def read(self, value: object) -> tuple[str, ...] | None:
        """The texts, or None if `value` is no such list."""
        if not isinstance(value, list) or (self.required and not value):
            return None
        texts = tuple(text for text in value if Text().read(text) is not None)
        return texts if len(set(texts)) == len(value) else None


@dataclass(frozen=True, slots=True)
class Day:
    """An ISO day; a month or a year alone says that no more is known."""

    required: bool = False
    wants = 'a day such as "2023-04-04", or "2023-04", or "2023"'

    def read(self, value: object) -> str | None:
        """The day as text, or None if `value` is none."""
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.isoformat()
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            return None
        try:
            datetime.date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            return None
        return value


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, zero or more."""

    required: bool = False
    wants = "a whole number, zero or more"

    def read(self, value: object) -> int | None:
        """The number, or None if `value` is none."""
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    required: bool = False
    wants = "true or false"

    def read(self, value: object) -> bool | None:
        """The flag, or None if `value` is none."""
        return value if isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few texts."""

    choices: tuple[str, ...]
    required: bool = False

    @property
    def wants(self) -> str:
        """The choices, for people."""
        return f"one of {', '.join(repr(choice) for choice in self.choices)}"

    def read(self, value: object) -> str | None:
        """The text, or None if it is no choice."""
        return value if isinstance(value, str) and value in self.choices else None


@dataclass(frozen=True, slots=True)
class Terms:
    """Who held an office and when."""

    required: bool = False
    wants = 'a list of terms such as [{name = "Ana Berg", since = "2019-05-20", until = "2023-05-19"}]'

    def read(self, value: object) -> list[dict[str, str]] | None:
        """The terms, each with its name and what is known of its days, or None if `value` is no such list."""
        if not isinstance(value, list) or not value:
            return None
        terms = [_read_term(term) for term in value]
        return None if None in terms else [term for term in terms if term is not None]


Kind = Text | Texts | Day | Number | Flag | Choice | Terms


@dataclass(frozen=True, slots=True)
class Table:
    """A table's keys, and those among them that tell one entry from another."""

    identity: tuple[str, ...]
    keys: Mapping[str, Kind]


def check_entry(entry: object, table: Table, file: str, name: str) -> dict[str, Any]:
    """The entry, checked; BadKnowledge names the file, the table, the key and what to do."""
    if not isinstance(entry, dict):
        raise BadKnowledge(f"{name} is no table", place=file, remedy=f"write [[{name}]] and its keys below it")
    first = entry.get(table.identity[0], "") if table.identity else ""
    place = f"{file}: [[{name}]] {first!r}" if table.identity else f"{file}: [{name}]"
    checked: dict[str, Any] = {}
    for key, value in entry.items():
        if key in ("replace", "remove") and table.identity:
            if not isinstance(value, bool):
                raise BadKnowledge(f"{key} is {value!r}", place=place, remedy=f"{key} wants true or false")
            checked[key] = value
            continue
        kind = table.keys.get(key)
        if kind is None:
            near = difflib.get_close_matches(key, table.keys, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else f"its keys are {', '.join(table.keys)}"
            raise BadKnowledge(f"unknown key {key!r}", place=place, remedy=remedy)
        read = kind.read(value)
        if read is None:
            raise BadKnowledge(f"{key} is {_shorten(value)}", place=place, remedy=f"{key} wants {kind.wants}")
        checked[key] = read
    missing = [k for k, kind in table.keys.items() if k not in checked and (k in table.identity or kind.required)]
    missing = [k for k in missing if table.keys[k].required and not (checked.get("remove") and k not in table.identity)]
    if missing:
        raise BadKnowledge(f"{missing[0]} is missing", place=place, remedy=f"add {missing[0]} = ...")
    return checked


def _read_term(term: object) -> dict[str, str] | None:
    if not isinstance(term, dict) or "name" not in term or set(term) - {"name", "since", "until", "source"}:
        return None
    read = {key: (Day() if key in ("since", "until") else Text()).read(value) for key, value in term.items()}
    if None in read.values():
        return None
    return {key: value for key, value in read.items() if value is not None}


def _shorten(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
