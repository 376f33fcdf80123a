"""Turns a text into a vector that lies near those of texts that say the like, whatever their words.

What enters: a sentence, or the beginning of a report. What leaves: its vector, 384 signed bytes.

>>> len(bundled_vectors().vector("Norland towed nine boats into the harbour."))
384

Invariant: texts are run one at a time on one thread, so a vector depends on nothing but its own text.
"""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from standoff.annotate.language.sessions import open_session
from standoff.errors import ModelError
from standoff.records import Report

# the part of a report that is looked at: more than the pieces that the model takes
_HEAD_CHARACTERS = 1200
# no part of a vector of length 1 over 384 parts comes near 0.4, so that a byte can tell them finely
_LARGEST = 0.4


class SentenceVectors:
    """The model in a folder, opened at first use."""

    def __init__(self, folder: Path, tokenizer: Path) -> None:
        model, meta = folder / "sentences.onnx", folder / "sentences.json"
        if not (model.is_file() and meta.is_file() and tokenizer.is_file()):
            raise ModelError("no model of sentences", place=str(folder), remedy="reinstall standoff")
        self._longest: int = json.loads(meta.read_text(encoding="utf8"))["longest"]
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        # as the vectors were made that ledgers keep, and to which these are compared
        self._session = open_session(model, joined=True)

    def vector(self, text: str) -> bytes:
        """The vector of a text, empty for one without a word; of a long one the first 128 pieces count."""
        # half a character of a broken page can't be cut into pieces
        ids = self._tokenizer.encode(text.encode("utf8", "replace").decode("utf8")).ids
        if len(ids) < 3:
            return b""
        if len(ids) > self._longest:
            ids = [*ids[: self._longest - 1], ids[-1]]
        (found,) = self._session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        row = np.asarray(found, dtype=np.float64)[0]
        return bytes(np.clip(np.rint(row * (127 / _LARGEST)), -127, 127).astype(np.int8).tobytes())


def gist_of(report: Report, vectors: SentenceVectors) -> bytes:
    """The vector of what a report opens with: its title and its first sentences."""
    head = report.text[:_HEAD_CHARACTERS]
    title = report.title if report.title and not head.startswith(report.title) else ""
    return vectors.vector(f"{title}\n{head}" if title else head)


@cache
def bundled_vectors() -> SentenceVectors:
    """The model that ships with the package."""
    place = Path(str(files("standoff.annotate")))
    return SentenceVectors(place / "vectors" / "model", place / "language" / "model" / "tokenizer.json")
