"""What Standoff knows of the world: TOML files that a user reads, extends and replaces, and the look-ups over them.

What enters: the files beside this module, then a user's own, which extend or override them by name.
What leaves: `Knowledge`.

>>> load_knowledge().party("the Kremlin").name
'Russia'

Invariant: the same files give the same knowledge, in the same order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

from standoff.errors import BadKnowledge
from standoff.knowledge.entries import (
    Action,
    Ambiguity,
    Membership,
    Office,
    Outlet,
    Party,
    Person,
    Place,
    Title,
    Weapon,
)
from standoff.knowledge.lookup import Knowledge
from standoff.knowledge.read import read_entries

__all__ = [
    "Action",
    "Ambiguity",
    "KeptFile",
    "Knowledge",
    "KnowledgeFile",
    "Membership",
    "Office",
    "Outlet",
    "Party",
    "Person",
    "Place",
    "Title",
    "Weapon",
    "load_knowledge",
]


class KnowledgeFile(Protocol):
    """A file of a user's own: a path, or what a ledger has kept of one."""

    def read_bytes(self) -> bytes:
        """What stands in it; `OSError` if it can't be read."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A knowledge file as it was when it was last used: its path then, and what stood in it."""

    name: str
    raw: bytes

    def read_bytes(self) -> bytes:
        """What stood in it."""
        return self.raw

    def __str__(self) -> str:
        return self.name


def load_knowledge(extra: Sequence[KnowledgeFile] = ()) -> Knowledge:
    """The bundled knowledge with the user's files on top, in their order; BadKnowledge if one can't be used.

    A second call with files of the same content gives the same object.
    """
    return _build(tuple((str(path), _read(path)) for path in extra))


@lru_cache(maxsize=8)
def _build(extra: tuple[tuple[str, bytes], ...]) -> Knowledge:
    return Knowledge(read_entries([*_bundled(), *extra]))


@lru_cache(maxsize=1)
def _bundled() -> tuple[tuple[str, bytes], ...]:
    folder = files("standoff.knowledge").joinpath("files")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple((f.name, f.read_bytes()) for f in found)


def _read(path: KnowledgeFile) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadKnowledge(f"can't be read: {reason}", place=str(path), remedy="check the path") from error
