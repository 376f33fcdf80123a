"""What was found of two acts, kept for the next two that say the same: reports tell the same acts over and over.

What enters: two acts, and what was found of them. What leaves: the same for two that say the same.

>>> says(Act("strike", text="hits the port")) == says(Act("strike", text="fires at the port"))
True

Invariant: acts that a comparison may tell apart say something else; where an act stands makes no difference.
"""

import re
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Generic, TypeVar, overload

from standoff.reason.added import ROOT, additions
from standoff.reason.words import is_in_part, is_tried, tables
from standoff.records import Act

S = TypeVar("S")
F = TypeVar("F")
Says = tuple[object, ...]
Pair = tuple[int, int]
_DIGIT = re.compile(r"\d")
# of an act its fillers by role, and of a filler what is compared of it
_FILLERS = attrgetter("doer", "object", "receiver", "instrument", "place")
_TOLD = attrgetter("name", "text", "known", "qualities", "written", "owner")
# so many pairs are kept; of a whole record there would be too many
_AT_MOST = 1 << 18


def says(act: Act) -> Says:
    """All that an act says, as far as a comparison with another one looks at it."""
    # where no role has a thing, a thing that was typed may stand in the words of the deed; else
    # of the words of what the taxonomy names only the amounts count, what they say beside the roles, and some verbs
    told = act.text and (act.action == ROOT or not act.object or _DIGIT.search(act.text))
    words = act.text if told else bool(act.text)
    return (
        *_roles(act),
        words,
        _verb(act),
        _marks(act),
        additions(act),
        None if act.nested is None else _says_within(act.nested),
    )


def _verb(act: Act) -> str:
    """The word that tells the deed, if it says less or more than the action: "wounds", "attacks", "sinks"."""
    beginnings = _telling_verbs().get(act.action, ())
    if not beginnings or not act.text or act.span is None:
        return ""
    told = (act.text[word.start - act.span.start : word.end - act.span.start].lower() for word in act.words)
    return next((word for word in told if word.startswith(beginnings)), "")


def _marks(act: Act) -> tuple[bool, ...]:
    """Whether the words hold those by which acts of one action and the same roles are told apart."""
    if not act.text:
        return ()
    table, words = tables(), f" {act.text.lower()} "
    kinds = (any(w in words for w in one["words"]) for one in table["told_apart"] if one["not"] == act.action)
    paid = tuple(any(f" {one}" in words for one in kind) for kind in table["paid"]) if act.action == "pay" else ()
    return (
        *paid,
        " no " in words,
        is_tried(act.text),
        is_in_part(act.text),
        any(f" {one} " in words for one in table["one_more"]),
        *kinds,
    )


@cache
def _telling_verbs() -> dict[str, tuple[str, ...]]:
    table = tables()
    found: dict[str, tuple[str, ...]] = {}
    wide = {one["read_as"]: one["words"] for one in table["wide"].values()}
    for verbs in (table["less"], table["results"], wide):
        for action, words in verbs.items():
            found[action] = (*found.get(action, ()), *words)
    return found


def _says_within(act: Act) -> Says:
    """The same of the act that another is about, which may have to be compared by its words."""
    start = act.span.start if act.span is not None else 0
    named = tuple((word.start - start, word.end - start) for word in act.words[:1])
    return (
        *_roles(act),
        act.text,
        additions(act),
        act.span is None,
        named,
        None if act.nested is None else _says_within(act.nested),
    )


def _roles(act: Act) -> Says:
    return (
        act.action,
        act.negated,
        act.conditions_attached,
        *[tuple(map(_TOLD, fillers)) if fillers else () for fillers in _FILLERS(act)],
    )


class WorkedOut(Generic[S, F]):
    """A property of a record that is worked out once, by whoever asks for it first."""

    # as functools.cached_property, which before Python 3.12 takes a lock each time, for as long as most of these take

    def __init__(self, work: Callable[[S], F]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    @overload
    def __get__(self, one: None, of: type[S]) -> "WorkedOut[S, F]": ...
    @overload
    def __get__(self, one: S, of: type[S]) -> F: ...
    def __get__(self, one: S | None, of: type[S]) -> "F | WorkedOut[S, F]":
        if one is None:
            return self
        found = one.__dict__[self._name] = self._work(one)
        return found


class Kept(Generic[F]):
    """What was found of pairs in the course of one answer."""

    def __init__(self) -> None:
        self._found: dict[object, F] = {}

    def get(self, pair: object) -> F | None:
        """What was found of a pair."""
        return self._found.get(pair)

    def keep(self, pair: object, found: F) -> F:
        """Keeps what was found of a pair, and returns it."""
        if len(self._found) >= _AT_MOST:
            self._found.clear()
        self._found[pair] = found
        return found


class Remembered(Kept[F]):
    """What was found of pairs of acts."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[Says, int] = {}
        # kept with the act, so that no other one comes to lie at its place
        self._acts: dict[int, tuple[Act, int]] = {}

    def pair(self, said: Act, asked: Act) -> Pair:
        """What stands for two acts, and for two others that say the same."""
        return self.number(said), self.number(asked)

    def number(self, act: Act) -> int:
        """What stands for an act, and for all others that say the same."""
        kept = self._acts.get(id(act))
        if kept is None:
            if len(self._acts) >= _AT_MOST:
                self._acts.clear()
            kept = self._acts[id(act)] = (act, self._numbers.setdefault(says(act), len(self._numbers)))
        return kept[1]
