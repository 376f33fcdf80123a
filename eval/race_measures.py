"""Measures what the racers told against gold attributions, by the scorer's own functions.

What enters: gold records, and for each of them what was told. What leaves: `Measured`, rates in per cent.

    measured = measure(load_scorer(path), records, told, by="publisher")
    measured.recall["direct"]    # (attributed, gold)

Invariant: whether an attribution is right is the scorer's word alone; here it is only counted by mode and by field.
"""

import importlib.util
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any

from peers.quotation_marks import is_quoted, quoted_spans
from peers.told import Told

MODES = ("direct", "indirect", "mixed")
MAIN_FIGURE = "attributed"


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and F1 in per cent, from what was hit, what is gold and what was told."""

    hit: int
    gold: int
    told: int

    @property
    def precision(self) -> float:
        """Of what was told, how much is hit."""
        return 100 * self.hit / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Of what is gold, how much is hit."""
        return 100 * self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 200 * self.hit / (self.gold + self.told) if self.gold + self.told else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One racer's rates by measure; what it attributed and what is gold, by mode; its main rate by a field's values."""

    rates: dict[str, Rate]
    recall: dict[str, tuple[int, int]]
    by_value: dict[str, Rate]


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module, with its `score`, `Tally` and `NAMES`."""
    spec = importlib.util.spec_from_file_location("attribution_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"{path} is no scorer: name score/attribution.py of the folder of measuring data")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(
    scorer: ModuleType, records: Sequence[Mapping[str, Any]], told: Sequence[Sequence[Told]], by: str | None = None
) -> Measured:
    """The rates of one racer over gold records and what it told of each."""
    whole: Any = scorer.Tally()
    parts: dict[str, Any] = defaultdict(scorer.Tally)
    hit, gold = Counter[str](), Counter[str]()
    for record, attributions in zip(records, told, strict=True):
        predicted = {"attributions": [one.as_json() for one in attributions]}
        misses: list[tuple[str, ...]] = []
        scorer.score(record, predicted, whole, misses)
        if by:
            scorer.score(record, predicted, parts[str(record.get(by))])
        missed = Counter(misses)
        quoted = quoted_spans(record["text"])
        for attribution in record["attributions"]:
            if mode := mode_of(attribution, record["text"], quoted, scorer):
                gold[mode] += 1
                shown = _as_missed(record, attribution, scorer)
                hit[mode] += not missed[shown]
                missed[shown] -= missed[shown] > 0
    return Measured(
        {name: _rate(whole, name) for name in scorer.NAMES},
        {mode: (hit[mode], gold[mode]) for mode in MODES},
        {value: _rate(parts[value], MAIN_FIGURE) for value in sorted(parts)},
    )


def mode_of(
    attribution: Mapping[str, Any], text: str, quoted: Sequence[tuple[int, int]], scorer: ModuleType
) -> str | None:
    """Whether an attribution's content is in quotation marks wholly, not at all, or in part; None where it has none."""
    tokens = scorer.tokens(text)
    inside = {is_quoted(tokens[n][0], quoted) for n in scorer.covered(attribution.get("content"), tokens)}
    if not inside:
        return None
    return "mixed" if len(inside) == 2 else "direct" if inside == {True} else "indirect"


def spread(by_value: Mapping[str, Rate]) -> tuple[float, str, float]:
    """The mean F1 of the values, the value that is farthest from it, and how far, with its sign."""
    middle = mean(rate.f1 for rate in by_value.values())
    farthest = max(by_value, key=lambda value: abs(by_value[value].f1 - middle))
    return middle, farthest, by_value[farthest].f1 - middle


def _rate(tally: Any, name: str) -> Rate:
    return Rate(tally.hit[name], tally.gold[name], tally.predicted[name])


def _as_missed(record: Mapping[str, Any], attribution: Mapping[str, Any], scorer: ModuleType) -> tuple[str, ...]:
    """A gold attribution as the scorer lists it among those that were missed."""
    text, tokens = record["text"], scorer.tokens(record["text"])

    def words(role: str) -> str:
        return " ".join(text[slice(*tokens[n])] for n in sorted(scorer.covered(attribution.get(role), tokens)))

    return record["id"], words("source"), words("cue"), words("content")
