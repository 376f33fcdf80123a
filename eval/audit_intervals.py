"""How often the intervals of an audit hold the truth, by simulated audits of records whose truth is known.

    python eval/audit_intervals.py

What enters: nothing. What leaves: a line a record and size, with the truth, the share of 600 audits whose interval at
95 % holds it, the mean width of the interval, and the mean error of the estimate.

Invariant: the same lines on every run; each audit draws as `standoff audit` does, with a seed of its own.
"""

import random
from dataclasses import dataclass

from standoff.audit.drawing import draw_statements
from standoff.audit.intervals import Stratum, estimate_share
from standoff.records import Kind, Mode, Statement

AUDITS = 600


@dataclass(frozen=True, slots=True)
class Part:
    """So many statements of one stratum, of which a share is right."""

    kind: Kind
    conditional: bool
    mode: Mode
    number: int
    share: float


MIXED = (
    Part("threat", True, "direct", 400, 0.9),
    Part("threat", False, "indirect", 300, 0.8),
    Part("pledge", False, "indirect", 200, 0.95),
    Part("claim", False, "narration", 600, 0.97),
    Part("offer", True, "mixed", 20, 0.5),
    Part("denial", False, "direct", 5, 0.6),
    Part("demand", True, "direct", 3, 1.0),
)
SMALL: tuple[Kind, ...] = ("pledge", "offer", "claim", "denial", "demand")
MODES: tuple[Mode, ...] = ("direct", "indirect")
# a large stratum that is far worse than many small ones
SKEWED = (
    Part("threat", True, "direct", 1000, 0.6),
    *(Part(kind, conditional, mode, 8, 0.98) for kind in SMALL for conditional in (True, False) for mode in MODES),
)


def main() -> None:
    """Print the table."""
    print("record\tsize\tanswered\ttruth\theld\twidth\terror")
    for name, parts in {
        "mixed": MIXED,
        "mixed, nearly all right": _scaled(lambda share: 1 - (1 - share) / 8),
        "mixed, half right": _scaled(lambda share: share * 0.6),
        "all right": _scaled(lambda _share: 1.0),
    }.items():
        for size in (30, 60, 100, 300):
            _report(name, parts, size, 1.0)
    for size in (60, 100, 200):
        for answered in (1.0, 0.7):
            _report("skewed", SKEWED, size, answered)


def _scaled(of):
    return tuple(Part(p.kind, p.conditional, p.mode, p.number, of(p.share)) for p in MIXED)


def _report(name: str, parts: tuple[Part, ...], size: int, answered: float) -> None:
    chance = random.Random(7)
    record: list[Statement] = []
    right: dict[str, bool] = {}
    for part in parts:
        hits = [at < round(part.number * part.share) for at in range(part.number)]
        chance.shuffle(hits)
        for hit in hits:
            one = f"x{len(record)}"
            right[one] = hit
            record.append(Statement(one, "r", part.kind, None, "", conditional=part.conditional, mode=part.mode))
    truth = sum(right.values()) / len(right)
    held = width = error = 0.0
    for seed in range(AUDITS):
        strata: dict[tuple[str, int], list[bool]] = {}
        for one in draw_statements(record, size, seed=seed):
            if chance.random() < answered:
                strata.setdefault((one.draw.stratum, one.draw.held), []).append(right[one.statement.id])
        found = estimate_share([Stratum(n, tuple(hits)) for (_, n), hits in strata.items()], record=len(record))
        held += found.low <= truth <= found.high
        width += found.high - found.low
        error += found.share - truth
    figures = (truth, held / AUDITS, width / AUDITS, error / AUDITS)
    print("\t".join([name, str(size), f"{answered:.1f}", *(f"{figure:.3f}" for figure in figures)]))


if __name__ == "__main__":
    main()
