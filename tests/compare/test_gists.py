"""How near the openings of reports are, and which of many are the nearest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.compare import gists
from standoff.compare.gists import Gists

WIDTH = 16


def made(count: int, seed: int = 3) -> list[bytes]:
    """So many gists, each the neighbour of the one before it or after it."""
    dice = np.random.default_rng(seed)
    middles = dice.integers(-90, 90, (count // 2 + 1, WIDTH))
    noise = dice.integers(-9, 9, (count, WIDTH))
    return [(middles[at // 2] + noise[at]).astype(np.int8).tobytes() for at in range(count)]


def test_a_gist_is_like_itself_and_a_missing_one_is_like_nothing() -> None:
    found = Gists([b"\x10\x20\x30", b"\x10\x20\x30", b"", b"\xf0\xe0\xd0"])
    assert found.likeness(0, 1) == 1.0
    assert found.likeness(0, 2) is None and found.likeness(2, 2) is None
    assert found.likeness(0, 3) == 0.0


@given(st.lists(st.binary(min_size=4, max_size=4), min_size=2, max_size=6))
def test_likeness_is_the_same_both_ways(vectors: list[bytes]) -> None:
    found = Gists(vectors)
    assert found.likeness(0, 1) == found.likeness(1, 0)


def test_every_report_has_its_nearest_among_the_pairs() -> None:
    pairs = Gists(made(40)).nearest
    assert {(at, at + 1) for at in range(0, 40, 2)} <= pairs
    assert all(i < j for i, j in pairs)


def test_no_pair_is_of_a_report_without_a_gist() -> None:
    assert Gists([b"", *made(4), b""]).nearest.isdisjoint({(0, 1), (0, 5), (4, 5)})
    assert Gists([]).nearest == Gists([b"", b""]).nearest == frozenset()


def test_among_very_many_the_nearest_are_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gists, "_FEW", 100)
    pairs = Gists(made(600)).nearest
    found = sum((at, at + 1) in pairs for at in range(0, 600, 2))
    assert found >= 290
