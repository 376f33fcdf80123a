"""Makes of the marks of words what a sentence states: runs of words that are a condition, an outcome, and its force.

What enters: `Marks` and which words of the parse they are of. What leaves: `Tagged`s.

>>> [(t.kind, t.condition, t.outcome) for t in decode(marks, units, kinds)]
[('threat', (0, 1, 2, 3), (5, 6, 7))]

Invariant: an outcome is a run of words; a condition is given to the nearest outcome, one to each.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from standoff.annotate.tagging.pointing import Pointed, Role, Who
from standoff.annotate.tagging.tagger import Marks

# a word is in a run from this chance on; a run goes on over one word below it
_INSIDE = 0.5
# and a new run begins inside another from this chance on
_BEGINS = 0.6
_GAP = 1
# a condition or an outcome of one word is a slip, most often a comma
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the network takes for a statement: its kind, how sure it is, and the words of outcome and condition.

    `chance` is the mean chance that the words of the outcome are in one, times the share of them that the kind has;
    `held` that of the condition's words to be in one, times the chance that the sentence has a condition.
    """

    kind: str
    chance: float
    outcome: tuple[int, ...]
    condition: tuple[int, ...] = ()
    held: float = 0.0


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is thought of a statement of some kind in a sentence, as chances.

    `kind` that the sentence has one of that kind, `conditional` that it has a condition; how surely it marks words as
    being of the `same` kind, and as being of an `other`; that the rules have the right `speaker` and the right `actor`.
    """

    kind: float
    same: float
    other: float
    conditional: float
    speaker: float = 0.5
    actor: float = 0.5


@dataclass(frozen=True, slots=True)
class Tags:
    """What the network sees in a report, by sentence: statements, the chance of each kind, of a condition, and who."""

    statements: Mapping[int, tuple[Tagged, ...]] = field(default_factory=dict)
    kinds: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    conditional: Mapping[int, float] = field(default_factory=dict)
    who: Mapping[int, Who] = field(default_factory=dict)

    def points(self, sentence: int, outcome: Collection[int], role: Role) -> Pointed | None:
        """Whose an outcome of a sentence is; None where the sentence was not looked at."""
        who = self.who.get(sentence)
        return None if who is None else who.points(outcome, role)

    def of(self, sentence: int) -> tuple[Tagged, ...]:
        """The statements of a sentence, in order."""
        return self.statements.get(sentence, ())

    def opinion(self, sentence: int, kind: str) -> Opinion:
        """What is thought of a statement of a kind that a sentence is said to have."""
        chances = self.kinds.get(sentence, {})
        marked = [(tagged.chance, tagged.kind == kind) for tagged in self.of(sentence)]
        return Opinion(
            chances.get(kind, 0.0),
            max((chance for chance, same in marked if same), default=0.0),
            max((chance for chance, same in marked if not same), default=0.0),
            self.conditional.get(sentence, 0.0),
        )


NO_TAGS = Tags()


def decode(marks: Marks, units: Sequence[tuple[int, ...]], kinds: Sequence[str]) -> tuple[Tagged, ...]:
    """The statements of a sentence; `units` are the words of the parse that each row of the marks is of."""
    inside = 1 - marks.forces[:, 0]
    outcomes = [run for run in _runs(inside, marks.begins) if len(run) >= _LEAST]
    conditions = [run for run in _runs(1 - marks.conditions[:, 0], marks.conditions[:, 1]) if len(run) >= _LEAST]
    held: dict[range, range] = {}
    for one in conditions:
        free = [run for run in outcomes if run not in held]
        if free:
            held[min(free, key=lambda run: _distance(run, one))] = one
    found = []
    for run in outcomes:
        each = marks.forces[run.start : run.stop, 1:].mean(axis=0)
        best = int(each.argmax())
        sure = float(inside[run.start : run.stop].mean() * each[best] / max(float(each.sum()), 1e-6))
        words = tuple(word for unit in units[run.start : run.stop] for word in unit)
        condition = held.get(run)
        if condition is None:
            found.append(Tagged(kinds[best], round(sure, 4), words))
            continue
        its_words = tuple(word for unit in units[condition.start : condition.stop] for word in unit)
        firm = float((1 - marks.conditions[condition.start : condition.stop, 0]).mean()) * marks.conditional
        found.append(Tagged(kinds[best], round(sure, 4), words, its_words, round(firm, 4)))
    return tuple(found)


def _distance(one: range, other: range) -> tuple[int, int]:
    """How many words lie between two runs; of two as near, the one behind."""
    return max(one.start - other.stop, other.start - one.stop, 0), -one.start


def _runs(inside: NDArray[np.float32], begins: NDArray[np.float32]) -> list[range]:
    """The runs of words that are likely inside, each cut where another begins."""
    places = [int(place) for place in np.flatnonzero(inside > _INSIDE)]
    if not places:
        return []
    cuts = [
        number + 1
        for number, (before, here) in enumerate(pairwise(places))
        if here - before > _GAP + 1 or begins[here] > _BEGINS
    ]
    edges = [0, *cuts, len(places)]
    return [range(places[start], places[stop - 1] + 1) for start, stop in pairwise(edges)]
