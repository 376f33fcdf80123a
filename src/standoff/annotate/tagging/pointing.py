"""Says which words of a sentence tell whose a statement is: who says it, who would act, whom it is aimed at.

What enters: what the words of a sentence ask and answer, as the network gives it. What leaves: `Pointed`, chances.

>>> who.points(outcome, "speaker").of({0, 1})        # "Ana Holt warned that Norland would answer."
0.97

Invariant: the chances of the words and of an answer elsewhere add up to one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Role = Literal["speaker", "actor", "target"]


@dataclass(frozen=True, slots=True)
class Pointed:
    """The chance of each run of words (of the parse) to be the answer, and that the answer stands elsewhere."""

    units: Sequence[tuple[int, ...]]
    chances: Floats
    elsewhere: float

    def of(self, words: Collection[int]) -> float:
        """The chance that the answer is among some words."""
        inside = [place for place, unit in enumerate(self.units) if not set(unit).isdisjoint(words)]
        return float(self.chances[inside].sum())

    def likely(self, least: float) -> Iterable[tuple[tuple[int, ...], float]]:
        """The runs of words of at least a chance, the likeliest first; of two as likely, the first in the sentence."""
        order = np.argsort(-self.chances, kind="stable")
        return [(self.units[i], float(self.chances[i])) for i in order if self.chances[i] >= least]


@dataclass(frozen=True, slots=True, eq=False)
class Who:
    """What the words of one sentence ask and answer.

    `asks` is (words, roles, points + 1), its last column what speaks for an answer elsewhere; `answers` (words, roles,
    points). `units` are the words of the parse that each row is of, `roles` the names of the middle axis.
    """

    asks: Floats
    answers: Floats
    units: Sequence[tuple[int, ...]]
    roles: Sequence[str]

    def points(self, outcome: Collection[int], role: Role) -> Pointed | None:
        """Whose the outcome of these words is; None where none was looked at, or the network has no such role.

        The score of a word is its answer times the mean of what the outcome's words ask (Vaswani et al. 2017, section
        3.2.1, with one head and a learned score for an answer elsewhere).
        """
        rows = [place for place, unit in enumerate(self.units) if not set(unit).isdisjoint(outcome)]
        if not rows or role not in self.roles:
            return None
        one = self.roles.index(role)
        asked = self.asks[rows, one].mean(axis=0)
        points = self.answers.shape[2]
        scores = np.append(self.answers[:, one] @ asked[:-1] / np.sqrt(points), asked[-1])
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        return Pointed(self.units, chances[:-1].astype(np.float32), float(chances[-1]))
