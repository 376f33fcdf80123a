"""Intervals: published values, the census, and how often they hold the truth."""

import random

import pytest

from audit.norland_audit import many
from standoff.audit.drawing import draw_statements
from standoff.audit.intervals import Stratum, estimate_share, wilson


# Newcombe, Statistics in Medicine 17 (1998), table I, method 3
@pytest.mark.parametrize(
    ("hits", "rows", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_s_interval_is_as_published(hits: int, rows: int, low: float, high: float) -> None:
    assert wilson(hits / rows, rows) == pytest.approx((low, high), abs=5e-5)


def test_without_strata_and_of_an_endless_record_it_is_wilson_s_own() -> None:
    one = estimate_share([Stratum(10**9, (True,) * 70 + (False,) * 30)], record=10**9)
    assert (one.share, one.hits, one.rows, one.covered) == (0.7, 70, 100, 1.0)
    assert (one.low, one.high) == pytest.approx(wilson(0.7, 100), abs=2e-3)


def test_heavy_strata_count_for_as_many_as_they_hold() -> None:
    found = estimate_share([Stratum(900, (True, False)), Stratum(100, (True,) * 8)], record=1000)
    assert found.share == pytest.approx(0.9 * 0.5 + 0.1)


def test_where_all_was_answered_the_interval_closes() -> None:
    found = estimate_share([Stratum(3, (True, True, False)), Stratum(1, (False,))], record=4)
    assert (found.share, found.low, found.high) == (0.5, 0.5, 0.5)


def test_where_all_that_was_drawn_is_right_the_interval_still_has_a_width() -> None:
    found = estimate_share([Stratum(500, (True,) * 20), Stratum(4, (True,))], record=504)
    assert found.share == found.high == 1.0
    assert found.low is not None and 0.75 < found.low < 0.9


def test_what_is_no_case_is_left_out_and_what_has_no_answer_is_not_covered() -> None:
    found = estimate_share([Stratum(50, (True, None, False)), Stratum(50, ())], record=100)
    assert (found.share, found.rows, found.covered) == (0.5, 2, 0.5)
    assert estimate_share([Stratum(5, (None,))], record=5).share is None
    assert estimate_share([], record=0).rows == 0


@pytest.mark.parametrize(
    ("shares", "size", "answering"),
    [
        ((0.9, 0.8, 0.95, 0.5), 60, 1.0),
        ((0.6, 0.98, 0.98, 1.0), 60, 1.0),
        ((0.97, 0.95, 0.9, 0.8), 100, 0.7),
        ((0.5, 0.5, 0.5, 0.5), 200, 1.0),
    ],
)
def test_ninety_five_in_a_hundred_intervals_hold_the_truth(
    shares: tuple[float, ...], size: int, answering: float
) -> None:
    sizes = dict(zip(("threat", "pledge", "claim", "offer"), (220, 120, 40, 10), strict=True))
    record = [s for kind, number in sizes.items() for s in many(number, kind=kind)]  # type: ignore[arg-type]
    chance = random.Random(5)
    right: dict[str, bool] = {}
    for (kind, number), share in zip(sizes.items(), shares, strict=True):
        wanted = [at < round(share * number) for at in range(number)]
        chance.shuffle(wanted)
        right |= {s.id: hit for s, hit in zip((s for s in record if s.kind == kind), wanted, strict=True)}
    truth = sum(right.values()) / len(right)
    runs, held = 600, 0
    for seed in range(runs):
        strata: dict[tuple[str, int], list[bool]] = {}
        for one in draw_statements(record, size, seed=seed):
            if chance.random() < answering:
                strata.setdefault((one.draw.stratum, one.draw.held), []).append(right[one.statement.id])
        found = estimate_share([Stratum(n, tuple(hits)) for (_, n), hits in strata.items()], record=len(record))
        held += found.low is not None and found.high is not None and found.low <= truth <= found.high
    assert held / runs >= 0.93
