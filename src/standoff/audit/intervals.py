"""A share estimated from a stratified draw, with its interval.

What enters: for each stratum how many it holds, and for each answered row of it whether the row counts and whether it
is a hit. What leaves: an `Estimate`.

>>> low, high = wilson(81 / 263, 263)
>>> round(low, 3), round(high, 3)
(0.255, 0.366)

The share is that of the combined ratio estimator (Cochran, *Sampling Techniques*, 3rd ed. 1977, §§ 5A.11 and 6.11):
each answered row stands for as many as its stratum holds, divided by the rows answered there, which is the estimator of
Horvitz and Thompson (1952) where every row was answered. The interval is Wilson's (*J. Am. Stat. Assoc.* 22, 1927,
209-212) with the effective number of rows in the place of their number, as Korn and Graubard (*Survey Methodology* 24,
1998, 193-201) do for the exact interval; of seven such intervals Franco, Little, Louis and Slud (*J. Survey Statistics
and Methodology* 7, 2019, 334-364) recommend Wilson's form. The usual "share plus or minus two errors" is not used:
where every row is right it has no width.

The effective number is the smaller of two: what the weights alone make of the rows (Kish, *Survey Sampling*, 1965,
§ 11.7), and what the spread within the strata makes of them. The first still has a width where all answers agree, the
second sees a heavy stratum that is worse than the rest. Both count what was drawn of a stratum as known (the correction
for finite populations), so the interval closes when all has been answered. Without strata it is Wilson's own.

Invariant: the interval holds the share and lies within 0 and 1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from statistics import NormalDist

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Stratum:
    """`held` are all of it in the record; `hits` is a value a row answered: a hit, a miss, or None where it is no case.

    A row is no case of a share if the share isn't of it: of another kind, say, or answered "unclear".
    """

    held: int
    hits: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its interval at 95 %; `rows` are the cases behind it, `hits` those of them that count.

    `share`, `low` and `high` are None where there is no case. `covered` is the part of the record, 0 to 1, in the
    strata that had an answer; the estimate says nothing of the rest.
    """

    share: float | None
    low: float | None
    high: float | None
    hits: int
    rows: int
    covered: float


def estimate_share(strata: Iterable[Stratum], *, record: int) -> Estimate:
    """The share of hits among the cases of a record of `record` statements."""
    answered = [stratum for stratum in strata if stratum.hits]
    cases = [[hit for hit in stratum.hits if hit is not None] for stratum in answered]
    rows, hits = sum(map(len, cases)), sum(map(sum, cases))
    covered = sum(stratum.held for stratum in answered) / record if record else 0.0
    if not rows:
        return Estimate(None, None, None, 0, 0, covered)
    weights = [stratum.held / len(stratum.hits) for stratum in answered]
    total = sum(weight * len(own) for weight, own in zip(weights, cases, strict=True))
    share = min(1.0, sum(weight * sum(own) for weight, own in zip(weights, cases, strict=True)) / total)
    low, high = wilson(share, _effective_rows(answered, share, total))
    return Estimate(share, low, high, hits, rows, covered)


def wilson(share: float, rows: float, *, level: float = LEVEL) -> tuple[float, float]:
    """Wilson's interval for a share seen in `rows` rows, a number that may be fractional or infinite."""
    if rows == inf:
        return share, share
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = (share + z * z / (2 * rows)) / (1 + z * z / rows)
    reach = z / (1 + z * z / rows) * sqrt(share * (1 - share) / rows + z * z / (4 * rows * rows))
    # of a share of 0 or 1 rounding would leave the interval a hair beside it
    return max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach))


def _effective_rows(answered: Sequence[Stratum], share: float, total: float) -> float:
    """How many rows drawn without strata from a record without end would say as much."""
    unlike_each_other = [_residuals(stratum, share) for stratum in answered]
    pooled = _pooled_spread(unlike_each_other)
    by_weight = by_spread = 0.0
    for stratum, residuals in zip(answered, unlike_each_other, strict=True):
        number = len(stratum.hits)
        scale = stratum.held**2 * (1 - number / stratum.held) / number
        by_weight += scale * sum(hit is not None for hit in stratum.hits) / number
        by_spread += scale * (_spread(residuals) if number > 1 else pooled)
    least = total**2 / by_weight if by_weight else inf
    if by_spread:
        least = min(least, share * (1 - share) * total**2 / by_spread)
    return least


def _residuals(stratum: Stratum, share: float) -> list[float]:
    return [0.0 if hit is None else hit - share for hit in stratum.hits]


def _spread(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _pooled_spread(groups: Sequence[Sequence[float]]) -> float:
    """The spread within the groups together, for a stratum of one row that has none of its own."""
    several = [group for group in groups if len(group) > 1]
    freedom = sum(len(group) - 1 for group in several)
    return sum(_spread(group) * (len(group) - 1) for group in several) / freedom if freedom else 0.0
