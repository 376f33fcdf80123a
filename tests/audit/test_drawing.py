"""The laws of drawing: every stratum is there, chances add up, and order and runs change nothing."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.norland_audit import THREAT, many
from standoff.audit.drawing import allocate, draw_names, draw_statements, probabilities
from standoff.errors import BadInput
from standoff.records import Kind, Mode, Statement

# how long an example takes says something of the machine, and nothing of the law
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

records = st.lists(
    st.tuples(
        st.sampled_from(["threat", "pledge", "claim", "denial"]),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["direct", "indirect", "narration"]),
    ),
    min_size=1,
    max_size=120,
).map(
    lambda rows: [
        replace(
            THREAT,
            id=f"id{at}",
            kind=kind,
            conditional=conditional,
            standing="doubtful" if doubtful else "machine",
            mode=mode,
        )
        for at, (kind, conditional, doubtful, mode) in enumerate(rows)
    ]
)


@UNHURRIED
@given(records, st.integers(1, 150), st.integers(0, 9))
def test_every_stratum_is_represented_and_the_size_is_kept(record: list[Statement], size: int, seed: int) -> None:
    drawn = draw_statements(record, size, seed=seed)
    assert len(drawn) == len({one.statement.id for one in drawn}) == min(size, len(record))
    held = {one.draw.stratum: one.draw.held for one in drawn}
    assert sum(held.values()) == len(record)
    assert Counter(one.draw.stratum for one in drawn) == {one.draw.stratum: one.draw.drawn for one in drawn}


@UNHURRIED
@given(records, st.integers(1, 150))
def test_the_chances_add_up_to_the_size(record: list[Statement], size: int) -> None:
    chances = probabilities(record, size)
    assert sum(chances.values()) == pytest.approx(min(size, len(record)))
    assert all(0 < chance <= 1 for chance in chances.values())
    assert all(one.draw.probability == chances[one.statement.id] for one in draw_statements(record, size))


@UNHURRIED
@given(records, st.integers(1, 150), st.randoms(use_true_random=False))
def test_the_order_of_the_record_changes_nothing(record: list[Statement], size: int, random: object) -> None:
    shuffled = list(record)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw_statements(shuffled, size) == draw_statements(record, size)


def test_another_seed_draws_others_and_the_same_draws_the_same() -> None:
    record = many(200)
    first, again, other = (draw_statements(record, 20, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert {one.statement.id for one in first} != {one.statement.id for one in other}


def test_every_statement_is_drawn_as_often_as_its_chance_says() -> None:
    record = [*many(30), *many(6, kind="offer")]
    chances = probabilities(record, 9)
    times = Counter(one.statement.id for seed in range(2000) for one in draw_statements(record, 9, seed=seed))
    assert {name: times[name] / 2000 for name in chances} == pytest.approx(chances, abs=0.05)


def test_a_larger_draw_of_one_stratum_holds_the_smaller() -> None:
    names = [str(number) for number in range(50)]
    assert set(draw_names(names, 10)) < set(draw_names(names, 20))


@pytest.mark.parametrize(
    ("held", "size", "numbers"),
    [
        ({"threat": 90, "offer": 10}, 50, {"threat": 45, "offer": 5}),
        ({"threat": 990, "offer": 10}, 50, {"threat": 47, "offer": 3}),
        ({"threat": 990, "offer": 1}, 50, {"threat": 49, "offer": 1}),
        ({"threat": 5, "offer": 5}, 50, {"threat": 5, "offer": 5}),
        ({"threat": 9, "offer": 9, "claim": 9}, 4, {"threat": 1, "offer": 1, "claim": 2}),
    ],
)
def test_few_of_each_and_the_rest_in_proportion(held: dict[str, int], size: int, numbers: dict[str, int]) -> None:
    assert allocate(held, size) == numbers


@pytest.mark.parametrize(
    ("size", "parts"),
    [(40, ["kind", "conditional", "doubtful", "mode"]), (6, ["kind", "conditional", "doubtful"]), (2, ["all"])],
)
def test_where_the_draw_is_too_small_for_all_strata_mode_goes_first(size: int, parts: list[str]) -> None:
    kinds: tuple[Kind, ...] = ("threat", "pledge", "claim")
    modes: tuple[Mode, ...] = ("direct", "mixed")
    record = [statement for kind in kinds for mode in modes for statement in many(50, kind=kind, mode=mode)]
    for one in draw_statements(record, size):
        assert [part.split()[0] for part in one.draw.stratum.split(", ")] == parts


def test_the_first_half_of_the_rows_is_spread_over_the_strata() -> None:
    record = [*many(100), *many(100, kind="offer")]
    drawn = draw_statements(record, 40)
    assert Counter(one.statement.kind for one in drawn[:20]) == {"threat": 10, "offer": 10}


def test_a_draw_of_nothing_is_refused_and_of_an_empty_record_is_empty() -> None:
    with pytest.raises(BadInput, match="ask for 1 or more"):
        draw_statements(many(3), 0)
    assert draw_statements([], 5) == ()
