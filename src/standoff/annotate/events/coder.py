"""Says which event of PLOVER a sentence tells between a source and a target.

What enters: sentences with their source and target. What leaves: a `Coded` for each.

>>> bundled_coder().code("Norland accuses Veskaria of spying.", "Norland", "Veskaria").event_type
'ACCUSE'

Invariant: sentences are run one at a time on one thread, so a code depends on nothing but its own sentence.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from standoff.annotate.events.marking import QUADS, Places, find_places, marked_ids
from standoff.annotate.language.sessions import open_session
from standoff.errors import ModelError
from standoff.knowledge import Knowledge, load_knowledge


@dataclass(frozen=True, slots=True)
class Coded:
    """An event type of PLOVER, its quad class from 1 to 4, and the chance that the coder gives the type."""

    event_type: str
    quad: int
    chance: float


class EventCoder:
    """The coder in a folder, opened at first use."""

    def __init__(self, folder: Path, tokenizer: Path, knowledge: Knowledge) -> None:
        model, meta = folder / "events.onnx", folder / "events.json"
        if not (model.is_file() and meta.is_file() and tokenizer.is_file()):
            raise ModelError("no event coder", place=str(folder), remedy="reinstall standoff")
        self._labels: list[str] = json.loads(meta.read_text(encoding="utf8"))["labels"]
        self._knowledge = knowledge
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._session = open_session(model)

    def code(self, sentence: str, source: str, target: str) -> Coded:
        """The event that `source` is the doer and `target` the receiver of, in one sentence.

        One that is empty or doesn't stand in the sentence is left unmarked, and the sentence is coded all the same.
        """
        return self.code_at(sentence, find_places(sentence, source, target))

    def code_at(self, sentence: str, places: Places) -> Coded:
        """The event between a source and a target that stand at these places of the sentence, None for one unknown."""
        ids = marked_ids(sentence, places, self._tokenizer, self._knowledge)
        (scores,) = self._session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        row = np.asarray(scores, dtype=np.float64)[0]
        chances = np.exp(row - row.max())
        chances /= chances.sum()
        best = int(chances.argmax())
        return Coded(self._labels[best], QUADS[self._labels[best]], round(float(chances[best]), 4))

    def code_all(self, told: Iterable[tuple[str, str, str]]) -> Iterator[Coded]:
        """A code for each sentence with its source and target, in order."""
        for sentence, source, target in told:
            yield self.code(sentence, source, target)


@cache
def bundled_coder() -> EventCoder:
    """The coder that ships with the package, with the bundled knowledge."""
    return load_coder(load_knowledge())


def load_coder(knowledge: Knowledge) -> EventCoder:
    """The coder that ships with the package, hiding the names that `knowledge` has."""
    place = Path(str(files("standoff.annotate")))
    tokenizer = place / "language" / "model" / "tokenizer.json"
    return EventCoder(place / "events" / "model", tokenizer, knowledge)
