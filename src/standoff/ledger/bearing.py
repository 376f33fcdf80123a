"""By what a statement is found: the acts that it and its condition name, and whose stance it may tell.

What enters: a statement as its JSON has it. What leaves: rows of `acts` and of `stances`.

>>> key_of("the Straits")
'strait'

Invariant: the rows of a statement follow from its JSON alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from standoff.knowledge.words import fold, singular

# the action that stands for all, and for those of which only words tell what they are
ROOT = "act"
NO_DAY = "~"
# the action that a permission is of, whatever it permits
LETTING = "permit"

Words = Mapping[str, Any]


class Bearing(NamedTuple):
    """An act by its action and the keys of who does it and to what it is done; `vague` where no file knew who does."""

    part: str
    action: str
    doer: str
    target: str
    vague: bool


@lru_cache(maxsize=1 << 16)
def key_of(name: str) -> str:
    """A name as it is compared with others that no file knows: folded, and in the singular."""
    return singular(fold(name))


def bearings(statement: Words) -> Iterator[Bearing]:
    """The acts that a statement tells of or announces, those within others too, and those that its condition asks."""
    # what is said on a condition isn't told as done; a permission on a condition is a permission
    binds = bool(statement.get("conditional") or statement.get("condition")) and statement["kind"] != "permission"
    part = "announced" if binds else "told"
    asked = (statement.get("condition") or {}).get("acts", ())
    if statement.get("condition") and not asked:
        # what its words ask is of those whom the statement is of
        asked = ({"action": ROOT, "object": (*statement.get("actor", ()), *statement.get("target", ()))},)
    rows = [*_chain(part, statement.get("act"), statement.get("actor", ()))]
    if statement["kind"] == "permission" and statement.get("act"):
        # "Norland may strike" is told as the strike, and is the letting of it
        let = {"action": LETTING, "receiver": statement["act"].get("doer", ())}
        rows += _rows(part, let, statement.get("actor", ()))
    rows += (row for act in asked for row in _rows("condition", act, ()))
    yield from dict.fromkeys(rows)


def _chain(part: str, act: Words | None, actor: Iterable[Words]) -> Iterator[Bearing]:
    """An act and all within it: to consider a thing is about the thing, so that any of them may be what is told."""
    while act is not None:
        yield from _rows(part, act, actor)
        # whoever does the outer act, or has it done to them, does the inner one where nobody is named
        actor = act.get("receiver") or act.get("doer") or actor
        act = act.get("nested")


def _rows(part: str, act: Words, actor: Iterable[Words]) -> Iterator[Bearing]:
    doers = [doer for filler in act.get("doer") or actor for doer in _doers(filler)] or [("", True)]
    # whoever is let do a thing does it, and is named once
    let = () if act.get("receiver") else (act.get("nested") or {}).get("doer", ())
    fillers = [f for role in TARGETS for f in act.get(role, ())]
    names = (name for filler in (*fillers, *let) for name in (filler["name"], filler.get("owner", "")) if name)
    targets = list(dict.fromkeys(map(key_of, names))) or [""]
    for (doer, vague), target in product(doers, targets):
        yield Bearing(part, act["action"], doer, target, vague)


def _doers(filler: Words) -> Iterator[tuple[str, bool]]:
    """Who does an act, and whose the thing is that does it: by key, and whether no file knew them."""
    owner = filler.get("owner", "")
    if owner:
        yield key_of(owner), False
    if not owner or filler.get("known", False):
        yield key_of(filler["name"]), not filler.get("known", False)


# the roles in which the target of an act may be said
TARGETS = ("object", "receiver", "place")


def parties_named(statement: Words) -> dict[str, tuple[str, bool]]:
    """Whose stance a statement may tell, if it tells one: by key, the name as written and whether a file knew it."""
    typed = statement.get("entry") is not None or statement.get("sentence") is None
    if statement.get("stance") is None and not typed:
        return {}
    speaker, act = statement.get("speaker"), statement.get("act") or {}
    named = [*statement.get("actor", ()), *act.get("doer", ())]
    # a demand is the speaker's own, and so is what "we" do
    if speaker and (statement["kind"] == "demand" or not all(f.get("known", False) for f in named) or not named):
        named.append(speaker)
    return {key_of(f["name"]): (f["name"], f.get("known", False)) for f in reversed(named) if key_of(f["name"])}


def parties_concerned(statement: Words) -> frozenset[str]:
    """The names, as written, of those whom a statement names as its speaker, its actor or its target."""
    speaker = statement.get("speaker")
    fillers = (*statement.get("actor", ()), *statement.get("target", ()), *((speaker,) if speaker else ()))
    return frozenset(filler["name"] for filler in fillers if filler["name"])


def days_of(earliest: str | None, latest: str | None) -> tuple[str, str]:
    """The first and the last day of a date as lines are sorted by them; the undated last."""
    return earliest or latest or NO_DAY, latest or earliest or ""
