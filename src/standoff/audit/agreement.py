"""How far people who answered the same rows agree, field by field.

What enters: sheets of one draw, one a person. What leaves: `Agreement`, and the rows on which they differ.

>>> alpha([("right", "right"), ("wrong", "wrong"), ("right", "wrong")])
0.4444444444444444

Alpha is Krippendorff's for nominal data (*Content Analysis*, 2nd ed. 2004, ch. 11): 1 is full agreement and 0 what
chance would give; it takes any number of people, and answers that are missing. It is not known where all answers are
the same. Intervals are percentiles of a bootstrap over the rows; of its samples those count in which alpha is known.

Invariant: the same sheets in any order give the same numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.audit.pooling import pool
from standoff.audit.records import FIELDS, Field, Sheet
from standoff.errors import BadInput

SAMPLES = 2000
SEED = 1
# where alpha is known in fewer samples than these, they say too little for an interval
_ENOUGH = SAMPLES // 2
_AT_ONCE = 100

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on a field over the `rows` that two or more answered; intervals are at 95 %, None where not known.

    `agree` is the share of pairs of answers that are the same, 0 to 1; `alpha` is Krippendorff's, at most 1.
    """

    field: Field
    rows: int
    agree: float | None
    agree_interval: tuple[float, float] | None
    alpha: float | None
    alpha_interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A row and a field on which people differ; `answers` are (who, answer, what it should be)."""

    statement: str
    field: Field
    read: str
    sentence: str
    answers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What several people's sheets have in common: `by` are the people, `fields` those that two or more answered."""

    by: tuple[str, ...]
    fields: tuple[FieldAgreement, ...]
    differing: tuple[Difference, ...]


def compare_answers(sheets: Sequence[Sheet]) -> Agreement:
    """Lays the sheets side by side; raises `BadInput` where they are of different draws, or two are one person's."""
    ordered = sorted(sheets, key=lambda sheet: sheet.by)
    names = tuple(sheet.by for sheet in ordered)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BadInput("is given twice", place=twice, remedy="name each sheet once")
    pooled = pool(ordered)
    found: dict[tuple[str, Field], list[tuple[str, str, str]]] = {}
    for sheet in ordered:
        for row in sheet.statements:
            for question in row.questions:
                if question.answer is not None:
                    found.setdefault((row.statement, question.field), []).append(
                        (sheet.by, question.answer, question.should_be)
                    )
    fields = []
    for field in FIELDS:
        units = [
            tuple(answer for _, answer, _ in given)
            for (_, own), given in sorted(found.items())
            if own == field and len(given) > 1
        ]
        if units:
            fields.append(_agreement(field, units))
    differing = []
    for row in pooled.statements:
        for field in FIELDS:
            answers = tuple(found.get((row.statement, field), ()))
            if len({answer for _, answer, _ in answers}) > 1:
                read = row.question(field).read
                differing.append(Difference(row.statement, field, read, row.passage.sentence, answers))
    return Agreement(names, tuple(fields), tuple(differing))


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha of units, each with the answers that it was given; None where all answers are the same."""
    found = _alphas(_coincidences(units).sum(axis=0)[np.newaxis])[0]
    return None if np.isnan(found) else float(found)


def _agreement(field: Field, units: Sequence[Sequence[str]]) -> FieldAgreement:
    pairs = _coincidences(units)
    # each sample has as many rows as there are, some of them several times
    random = np.random.default_rng(SEED)
    chances = np.full(len(units), 1 / len(units))
    flat = pairs.reshape(len(units), -1)
    drawn = [random.multinomial(len(units), chances, size=_AT_ONCE) @ flat for _ in range(SAMPLES // _AT_ONCE)]
    samples = np.concatenate(drawn).reshape(-1, *pairs.shape[1:])
    agree = _agrees(pairs.sum(axis=0)[np.newaxis])[0]
    return FieldAgreement(
        field, len(units), float(agree), _interval(_agrees(samples)), alpha(units), _interval(_alphas(samples))
    )


def _coincidences(units: Sequence[Sequence[str]]) -> Floats:
    """Of each unit how often each answer stands beside each other one: units, answers, answers."""
    names = sorted({answer for unit in units for answer in unit})
    pairs = np.zeros((len(units), len(names), len(names)))
    for at, unit in enumerate(units):
        if len(unit) > 1:
            counts = np.array([unit.count(name) for name in names], dtype=np.float64)
            pairs[at] = (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return pairs


def _agrees(pairs: Floats) -> Floats:
    agree: Floats = np.trace(pairs, axis1=1, axis2=2) / pairs.sum(axis=(1, 2))
    return agree


def _alphas(pairs: Floats) -> Floats:
    each = pairs.sum(axis=2)
    every = each.sum(axis=1)
    seen = every - np.trace(pairs, axis1=1, axis2=2)
    by_chance = every**2 - (each**2).sum(axis=1)
    known = by_chance > 0
    alphas: Floats = np.full(len(pairs), np.nan)
    alphas[known] = 1 - (every[known] - 1) * seen[known] / by_chance[known]
    return alphas


def _interval(samples: Floats) -> tuple[float, float] | None:
    known = samples[~np.isnan(samples)]
    if len(known) < _ENOUGH:
        return None
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)
