"""Which sentences the second reader need not look at: those whose words hardly ever stand in one that binds anybody.

What enters: the words of a sentence as they are shown. What leaves: yes or no.

>>> bundled_skips().skips("The museum opened in spring .".split())
True

Invariant: it hangs on which words there are, neither on their order nor on any other sentence.

The weights are a logistic regression on what the second reader itself says of many sentences (`training/skips.py`).
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from standoff.errors import ModelError


class Skips:
    """The weights in a folder."""

    def __init__(self, folder: Path) -> None:
        place = folder / "skips.json"
        if not place.is_file():
            raise ModelError("no weights of words", place=str(place), remedy="reinstall standoff")
        held = json.loads(place.read_text(encoding="utf8"))
        self._from: float = held["from"]
        self._weights: dict[str, float] = held["words"]

    def skips(self, words: Sequence[str]) -> bool:
        """Whether a sentence of these words is left out."""
        return sum(self._weights.get(word, 0.0) for word in words_of(words)) < self._from


def words_of(words: Sequence[str]) -> list[str]:
    """The different words of a sentence in lower case, in order, so that sums are the same on every run."""
    return sorted({word.lower() for word in words})


@cache
def bundled_skips() -> Skips:
    """The weights that ship with the package."""
    return Skips(Path(str(files("standoff.annotate"))) / "tagging" / "model")
