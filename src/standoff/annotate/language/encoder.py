"""Runs the exported network: one window in, the scores of its tokens out.

Enters: the ``Pieces`` of one window. Leaves: ``WindowScores``, plain numpy arrays with one row a token.

Example: ``Encoder(bundled_model()).score(pieces).starts``

Invariant: windows are run one at a time on one thread, so a window's scores depend on nothing but the window.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from standoff.annotate.language.lemmas import Lexicon
from standoff.annotate.language.pieces import PieceCutter, Pieces
from standoff.annotate.language.sessions import open_session
from standoff.errors import ModelError

Floats = NDArray[np.float32]
_FILES = ("model.onnx", "tokenizer.json", "meta.json", "lexicon.json")
_OUTPUTS = ("arcs", "label_spread", "label_heads", "upos", "xpos", "scripts", "starts", "names")
# of a network that was trained on attributions as well
_CUE_FILE, _CUE_OUTPUTS = "cues.onnx", ("anchors", "states")


@dataclass(frozen=True, slots=True)
class WindowScores:
    """Scores of a window's n tokens: ``arcs`` (n, n + 1), the root first; the other heads (n, classes).

    Labels wait for the heads: see ``score_labels``. ``anchors`` (n) score a token as one that a cue of saying hangs on,
    and ``states`` (1, n, width) are for `Encoder.score_parts`; both are None where the network has no such head.
    """

    arcs: Floats
    label_spread: Floats
    label_heads: Floats
    upos: Floats
    xpos: Floats
    scripts: Floats
    starts: Floats
    names: Floats
    anchors: Floats | None = None
    states: Floats | None = None

    def score_labels(self, tokens: NDArray[np.integer], heads: NDArray[np.integer]) -> Floats:
        """Score every relation of some tokens to their heads; head -1 is the root."""
        met = self.label_heads[heads + 1]
        spread = self.label_spread[tokens]
        width = met.shape[1]
        scores: Floats = np.matmul(spread[:, :, :width], met[:, :, None])[:, :, 0] + spread[:, :, width]
        return scores


@dataclass(frozen=True, slots=True)
class Classes:
    """The names of the classes of every head, in the order of its scores."""

    upos: list[str]
    xpos: list[str]
    scripts: list[str]
    relations: list[str]
    names: list[str]
    parts: list[str]


class Encoder:
    """The network in a folder; files are opened at first use, once in each process."""

    def __init__(self, folder: Path) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                f"no {', '.join(missing)}", place=str(folder), remedy="reinstall standoff, or name a spaCy pipeline"
            )
        self.folder = folder
        self.tells = (folder / _CUE_FILE).is_file()
        self._sessions: dict[str, onnxruntime.InferenceSession] = {}
        self._process = 0

    def __getstate__(self) -> dict[str, object]:
        return {"folder": self.folder, "tells": self.tells, "_sessions": {}, "_process": 0}

    @cached_property
    def cutter(self) -> PieceCutter:
        """The word pieces of this network."""
        return PieceCutter.from_file(self.folder / "tokenizer.json")

    @cached_property
    def meta(self) -> dict[str, object]:
        """The contents of ``meta.json``."""
        meta: dict[str, object] = json.loads((self.folder / "meta.json").read_text(encoding="utf-8"))
        return meta

    @cached_property
    def classes(self) -> Classes:
        """The classes named in ``meta.json``."""
        labels = self.meta["labels"]
        if not isinstance(labels, dict):
            raise ModelError("meta.json has no labels", place=str(self.folder), remedy="reinstall standoff")
        return Classes(**{name: list(labels.get(name, ())) for name in Classes.__dataclass_fields__})

    @cached_property
    def cue_forms(self) -> frozenset[str]:
        """The words, in lower case, on which cues hung in training; none where it had no attributions."""
        forms = self.meta.get("cue_forms", ())
        return frozenset(forms) if isinstance(forms, list) else frozenset()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon in ``lexicon.json``."""
        known = json.loads((self.folder / "lexicon.json").read_text(encoding="utf-8"))
        return Lexicon(known["lemmas"], {kind: frozenset(words) for kind, words in known["bases"].items()})

    def score(self, pieces: Pieces) -> WindowScores:
        """Run one window."""
        inputs = {
            "ids": np.array([pieces.ids], dtype=np.int64),
            "shapes": np.array([pieces.shapes], dtype=np.int64),
            "gaps": np.array([pieces.gaps], dtype=np.int64),
            "first": np.array([[0, *pieces.first]], dtype=np.int64),
        }
        outputs = self._open("model.onnx").run((*_OUTPUTS, *_CUE_OUTPUTS) if self.tells else _OUTPUTS, inputs)
        parsed = WindowScores(*(output[0] for output in outputs[: len(_OUTPUTS)]))
        return replace(parsed, anchors=outputs[-2][0], states=outputs[-1]) if self.tells else parsed

    def score_parts(self, states: Floats, anchors: Sequence[int]) -> Floats:
        """Score the part that each token of a window plays for each anchor: (anchors, tokens, parts)."""
        inputs = {"states": states, "anchors": np.array(anchors, dtype=np.int64)}
        scores: Floats = self._open(_CUE_FILE).run(("parts",), inputs)[0]
        return scores

    def _open(self, name: str) -> onnxruntime.InferenceSession:
        # a session made before a fork isn't used after it
        if self._process != os.getpid():
            self._sessions, self._process = {}, os.getpid()
        if name not in self._sessions:
            try:
                self._sessions[name] = open_session(self.folder / name)
            except Exception as error:  # onnxruntime's own errors have no common root
                raise ModelError(
                    f"the model can't be opened ({error})", place=str(self.folder), remedy="reinstall standoff"
                ) from error
        return self._sessions[name]


def bundled_model() -> Path:
    """Return the folder of the model that comes with the package."""
    return Path(__file__).parent / "model"
