"""Decodes who says what in a window: for each cue the tokens of its source, of the cue and of its content.

Enters: the scores of the anchors of cues, and of every token's part for each anchor. Leaves: ``Telling`` records.

Example: ``decode_tellings(parts, anchors, scores, classes)[0].content`` is ``(3, 4, 5)``.

Invariant: a part is gone on with only behind a token of the same part, and a cue holds a token.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.annotate.language.paths import best_paths

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Telling:
    """An attribution as indices of tokens, in order; ``anchor`` is the token on which its cue hangs.

    ``found`` is the chance that there is one, ``sourced`` that its source is these tokens, ``told`` that its content
    is; they are the network's own and need calibrating.
    """

    anchor: int
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    found: float
    sourced: float
    told: float

    def placed(self, places: Sequence[Sequence[int]]) -> "Telling":
        """The same over other tokens: ``places`` has, for each token, those that stand for it."""
        return Telling(
            places[self.anchor][-1],
            tuple([place for token in self.source for place in places[token]]),
            tuple([place for token in self.cue for place in places[token]]),
            tuple([place for token in self.content for place in places[token]]),
            self.found,
            self.sourced,
            self.told,
        )


def decode_tellings(
    scores: Floats, anchors: Sequence[int], found: Sequence[float], classes: list[str]
) -> list[Telling]:
    """Decode the scores (cues, tokens, parts); without a content a cue tells nothing and is left out."""
    chances = np.exp(scores - scores.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    roles = {role: [n for n, name in enumerate(classes) if name[2:] == role] for role in ("source", "cue", "content")}
    tellings = []
    for anchor, chance, path, sure in zip(anchors, found, best_paths(scores, classes), chances, strict=True):
        inside = {role: _is_any(path, numbers) for role, numbers in roles.items()}
        if not inside["cue"].any():
            path[anchor] = roles["cue"][0]
            inside = {role: _is_any(path, numbers) for role, numbers in roles.items()}
        if not inside["content"].any():
            continue
        source, cue, content = (tuple(np.flatnonzero(inside[role]).tolist()) for role in ("source", "cue", "content"))
        sourced, told = (_certain(inside[role], sure[:, roles[role]].sum(-1)) for role in ("source", "content"))
        tellings.append(Telling(anchor, source, cue, content, chance, sourced, told))
    return tellings


def _is_any(path: NDArray[np.intp], numbers: Sequence[int]) -> NDArray[np.bool_]:
    held: NDArray[np.bool_] = path == numbers[0]
    for number in numbers[1:]:
        held |= path == number
    return held


def _certain(held: NDArray[np.bool_], chances: Floats) -> float:
    """The least chance that a token is where it is said to be: in the role, or out of it."""
    return float(np.where(held, chances, 1 - chances).min())
