"""Things that no knowledge file has, by the kinds that `things.toml` gives: a tanker is a ship, a harbour is a port.

What enters: words. What leaves: the form that a word is compared by, and whether one thing is of a kind.

>>> base("vessels"), is_kind(base("tankers"), base("vessel"))
('ship', True)

Invariant: `is_kind` is reflexive and transitive.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from standoff.knowledge.words import fold, singular

# a verb that is cut shorter than this says nothing
SHORTEST = 3
_SHORT_VERB = re.compile("[^aeiou][aeiou][^aeiouwxy]")


@cache
def things() -> dict[str, Any]:
    """All the tables of the file."""
    return tomllib.loads(files("standoff.reason").joinpath("things.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1 << 14)
def is_empty(word: str) -> bool:
    """Whether a word asks nothing: it joins, points, or says how sure or how many."""
    return fold(word) in things()["empty"]["words"] or base(word) in things()["empty"]["words"]


@lru_cache(maxsize=1 << 14)
def base(word: str) -> str:
    """The form that a word is compared by: the word that stands for its kind, or itself without endings."""
    key = fold(word)
    stem = things()["forms"].get(key) or singular(key)
    listed = next((cut for cut in _cuts(stem) if cut in _stands_for()), None)
    return _stands_for()[listed] if listed else next(_shortest(stem))


def _cuts(stem: str) -> Iterator[str]:
    """What a form may be one of: "closed" of "close", "bombing" of "bomb", "shipped" of "ship"."""
    yield stem
    for ending in ("ing", "ed", "d"):
        bare = stem.removesuffix(ending)
        if bare != stem and len(bare) >= SHORTEST:
            yield bare
            yield bare + "e"
            if bare[-1] == bare[-2]:
                yield bare[:-1]


def _shortest(stem: str) -> Iterator[str]:
    for ending in ("ing", "ed", "e"):
        bare = stem.removesuffix(ending)
        if bare != stem and len(bare) > SHORTEST:
            yield _undoubled(bare)
    # "hired" and "hiring" as "hire", for a short verb that ends otherwise doubles: "banned"
    for ending in ("ing", "ed"):
        if _SHORT_VERB.fullmatch(stem.removesuffix(ending)) and stem.endswith(ending):
            yield f"{stem.removesuffix(ending)}e"
    # "unilaterally" as "unilateral"
    if stem.endswith("ally"):
        yield stem.removesuffix("ly")
    # "fill" as "filling", of which nobody knows whether it is doubled
    yield _undoubled(stem)


def _undoubled(stem: str) -> str:
    return stem[:-1] if len(stem) > SHORTEST and stem[-1] == stem[-2] else stem


@cache
def _stands_for() -> dict[str, str]:
    """Each word of the file with the one that stands for it."""
    table = things()
    found = {word: word for above, below in table["kinds"].items() for word in (above, *below)}
    found.update({word: word for word in table["empty"]["words"]})
    for group in ("verbs", "same"):
        for first, others in table[group].items():
            found.update({first: first, **dict.fromkeys(others, first)})
    return found


@lru_cache(maxsize=1 << 12)
def is_kind(narrow: str, wide: str) -> bool:
    """Whether a thing, in the form it is compared by, is of a kind."""
    if narrow == wide:
        return True
    return any(is_kind(narrow, base(below)) for below in _kinds().get(wide, ()))


@cache
def kindred(word: str) -> tuple[str, ...]:
    """A word and all of the file that may be said in its place: of its kind, or of what it is a kind of."""
    own = base(word)
    listed = [one for one in _stands_for() if is_kind(base(one), own) or is_kind(own, base(one))]
    groups = ((first, *others) for first, others in things()["akin"].items())
    listed += [one for group in groups if own in map(base, group) for one in group]
    return tuple(dict.fromkeys((word, *listed)))


@cache
def akin(verb: str) -> frozenset[str]:
    """The verbs, in the form they are compared by, that leave it open whether this one is meant: "send" of "enter"."""
    return frozenset(base(one) for first, others in things()["akin"].items() if base(first) == verb for one in others)


@cache
def contrary_to(verb: str) -> frozenset[str]:
    """The verbs, in the form they are compared by, that say the opposite: "leave" of "enter"."""
    pairs = [tuple(map(base, pair)) for pair in things()["contrary"]["pairs"]]
    return frozenset(other for pair in pairs if verb in pair for other in pair if other != verb)


@cache
def is_itself(word: str) -> bool:
    """Whether a word behind whose it is says no more than the name: "Norland's soil"."""
    return base(word) in set(map(base, things()["itself"]["words"]))


@cache
def is_given_to_governments(deed: str) -> bool:
    """Whether a deed, in the form it is compared by, is done to a government, where a capital is named."""
    return deed in set(map(base, things()["governments"]["given"]))


def is_water(kind: str) -> bool:
    """Whether a kind of place, in the form it is compared by, is a water."""
    return kind in things()["waters"]["words"]


@cache
def is_deed(word: str) -> bool:
    """Whether a word, in the form it is compared by, is one of the verbs of the file, and so says what is done."""
    return word in {base(verb) for table in ("verbs", "akin") for verb in things()[table]}


@cache
def excluded_by(word: str) -> frozenset[str]:
    """The words that say of a thing that it is another than one that this word is said of: "southern" of "northern"."""
    groups = ({base(one) for one in group} for group in things()["exclusive"]["groups"])
    return frozenset(one for group in groups if base(word) in group for one in group if one != base(word))


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for above, below in things()["kinds"].items():
        found[base(above)] = (*found.get(base(above), ()), *below)
    return found
