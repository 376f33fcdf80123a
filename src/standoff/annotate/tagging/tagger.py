"""Runs the network that marks, in one sentence, the words of conditions and of outcomes, and the forces of these.

What enters: the words of a sentence as they are shown. What leaves: `Marks`, a row of chances a word.

>>> bundled_tagger().mark(["We", "will", "answer", "."]).forces.shape
(4, 12)

Invariant: sentences are run one at a time on one thread, so the marks depend on nothing but their own sentence.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from standoff.annotate.language.encoder import bundled_model
from standoff.annotate.language.pieces import PieceCutter
from standoff.annotate.language.sessions import open_session
from standoff.errors import ModelError

Floats = NDArray[np.float32]
# words of a sentence that are looked at, and pieces of a word: what is behind them stays unmarked
LONGEST, DEEPEST = 150, 8
START, END = 101, 102
# the network has seen straight marks alone
_PLAIN = str.maketrans("“”„‟«»‘’‚", '""""""\'\'\'')


@dataclass(frozen=True, slots=True)
class Marks:
    """Chances of what the words of a sentence are; a row is a word, as many as were looked at.

    `conditions` has the columns none, first and further word of a condition; `forces` none and then the kinds of the
    outcome that the word is in; `begins` is the chance that an outcome begins there. `kinds` are the chances that the
    sentence has a statement of each kind, `conditional` that one of them has a condition. `asks` and `answers` are what
    `Who` is made of.
    """

    conditions: Floats
    forces: Floats
    begins: Floats
    kinds: Floats
    conditional: float
    asks: Floats
    answers: Floats


def cut_words(words: Sequence[str], cutter: PieceCutter) -> tuple[list[int], list[int]]:
    """The ids of a sentence's pieces, and where the first piece of each word stands."""
    ids, first = [START], []
    for word in words[:LONGEST]:
        first.append(len(ids))
        ids.extend(cutter.cut(word.translate(_PLAIN))[:DEEPEST])
    return [*ids, END], first


class Tagger:
    """The network in a folder, opened at first use."""

    def __init__(self, folder: Path, tokenizer: Path) -> None:
        model, meta = folder / "tags.onnx", folder / "tags.json"
        if not (model.is_file() and meta.is_file() and tokenizer.is_file()):
            raise ModelError("no second reader", place=str(folder), remedy="reinstall standoff")
        told = json.loads(meta.read_text(encoding="utf8"))
        self.kinds: tuple[str, ...] = tuple(told["kinds"])
        self.roles: tuple[str, ...] = tuple(told["roles"])
        self._cutter = PieceCutter.from_file(tokenizer)
        self._session = open_session(model)

    def mark(self, words: Sequence[str]) -> Marks:
        """The marks of one sentence of at least one word."""
        ids, first = cut_words(words, self._cutter)
        inputs = {"ids": np.array([ids], dtype=np.int64), "first": np.array([first], dtype=np.int64)}
        conditions, forces, begins, sentence, asks, answers = (found[0] for found in self._session.run(None, inputs))
        shape = len(first), len(self.roles), -1
        marks = conditions, forces, begins, sentence[:-1], float(sentence[-1])
        return Marks(*marks, asks.reshape(shape), answers.reshape(shape))


@cache
def bundled_tagger() -> Tagger:
    """The second reader that ships with the package."""
    folder = Path(str(files("standoff.annotate"))) / "tagging" / "model"
    return Tagger(folder, bundled_model() / "tokenizer.json")
