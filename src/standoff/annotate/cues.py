"""The word lists that the rules use, and the verb with its particle that is looked up among them.

What enters: nothing, or a `Parse` and a verb. What leaves: the tables of `knowledge/cues.toml`, or a lemma.

>>> verb_with_particle(parse, ruled)           # "Norland ruled it out"
'rule out'

Invariant: the tables are read once and never changed.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.annotate.grammar import Parse


@cache
def cue_words() -> dict[str, Any]:
    """The cue words and what they make of what follows (`knowledge/cues.toml`)."""
    source = files("standoff.annotate").joinpath("knowledge/cues.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


def verb_with_particle(parse: Parse, index: int) -> str:
    """The lemma of a verb, with its particle or fixed preposition if it has one ("rule out", "call on")."""
    lemma = parse.words[index].lemma.lower()
    particles = [parse.words[c].lower for c in parse.children(index, "compound:prt")]
    return f"{lemma} {particles[0]}" if particles else lemma


@cache
def _word_sets() -> dict[str, list[str]]:
    source = files("standoff.annotate").joinpath("knowledge/words.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


def word_set(name: str) -> frozenset[str]:
    """A set of words of `knowledge/words.toml`; `KeyError` where there is none of that name."""
    return frozenset(_word_sets()[name])
