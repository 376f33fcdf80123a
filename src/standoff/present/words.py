"""The lists of words that the dossier tells descriptions, matters and acts apart by.

What enters: `words.toml` of this package. What leaves: sets of words, by the name of their list.

>>> "their" in word_list("describing")
True

Invariant: the lists are data; no module of this package has one of its own.
"""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one list."""
    lists = tomllib.loads(files("standoff.present").joinpath("words.toml").read_text("utf-8"))
    return frozenset(lists[name])
