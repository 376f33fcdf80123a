"""How well a grouping agrees with another: B-cubed, the adjusted Rand index, and groups that mix.

>>> measure_groups({"a": "x", "b": "x", "c": "y"}, {"a": "1", "b": "1", "c": "1"}).mixed
1
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) and the adjusted Rand index (Hubert and Arabie 1985).

    `mixed` counts the predicted groups that hold reports of several gold groups.
    """

    precision: float
    recall: float
    f1: float
    rand: float
    mixed: int

    def __str__(self) -> str:
        return (
            f"B-cubed P {100 * self.precision:.2f} R {100 * self.recall:.2f} F1 {100 * self.f1:.2f}   "
            f"ARI {self.rand:.4f}   mixed groups {self.mixed}"
        )


def measure_groups(gold: Mapping[str, str], predicted: Mapping[str, str]) -> Agreement:
    """The agreement over the reports that gold knows; one that the prediction does not name counts as alone."""
    ids = sorted(gold)
    pairs = [(gold[i], predicted.get(i, f"alone {i}")) for i in ids]
    right, said, both = Counter(g for g, _ in pairs), Counter(p for _, p in pairs), Counter(pairs)
    count = len(ids)
    precision = sum(both[pair] / said[pair[1]] for pair in pairs) / count
    recall = sum(both[pair] / right[pair[0]] for pair in pairs) / count
    together, in_gold, in_said, all_pairs = _pairs(both), _pairs(right), _pairs(said), count * (count - 1) / 2
    expected = in_gold * in_said / all_pairs if all_pairs else 0.0
    room = (in_gold + in_said) / 2 - expected
    rand = (together - expected) / room if room else 1.0
    mixed = sum(len({g for g, p in both if p == group}) > 1 for group in said)
    return Agreement(precision, recall, 2 * precision * recall / (precision + recall), rand, mixed)


def _pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> float:
    return sum(n * (n - 1) / 2 for n in counts.values())
