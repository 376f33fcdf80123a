"""Wordings that say the same find one another, and those that are merely of one matter don't."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.norland import DISPATCH, TRANSLATION
from standoff.annotate.vectors import bundled_vectors
from standoff.compare.wordings import Wording, find_renderings, likenesses

PAIRS = [
    ("Nobody will pass while that tower is in foreign hands", "While this tower is held by strangers, no one gets by"),
    (
        "We do not rule out that mines will be laid off Skarn",
        "he would not exclude the mining of the waters near Skarn",
    ),
    (
        "No wool leaves Mirel before the fine is paid",
        "Mirel would export no wool until the fine had been settled",
    ),
    ("Our pilots are ready to fly tonight", "that the pilots could take off the same evening"),
]


def worded(texts: list[str], mark: str, *, vectors: bool = True) -> list[Wording]:
    return [Wording(f"{mark}{n}", t, bundled_vectors().vector(t) if vectors else b"") for n, t in enumerate(texts)]


def linked(left: list[Wording], right: list[Wording]) -> set[tuple[str, str]]:
    return {(finding.left, finding.right) for finding in find_renderings(left, right)}


def test_each_rendering_finds_its_counterpart_where_their_words_don_t_meet() -> None:
    left, right = (worded([pair[side] for pair in PAIRS], "lr"[side]) for side in (0, 1))
    assert linked(left, right[::-1]) == {(f"l{n}", f"r{n}") for n in range(len(PAIRS))}


def test_two_translations_of_a_dispatch_are_laid_beside_one_another() -> None:
    left, right = (
        worded([line for line in text.split("\n") if line], m) for text, m in ((DISPATCH, "l"), (TRANSLATION, "r"))
    )
    found = linked(left, right)
    assert all(a[1:] == b[1:] for a, b in found)
    assert len(found) >= len(left) - 1


@pytest.mark.parametrize(
    ("said", "other"),
    [
        pytest.param(
            "Norland will close the port of Sundby to tankers",
            "Norland will open the port of Halm to fishermen",
            marks=pytest.mark.xfail(
                reason="two sentences of one build and matter are near, whatever they deny", strict=True
            ),
        ),
        ("We will pay for every net that you have torn", "they will be back from the fishing grounds on Friday"),
        ("We will not send ships to the narrows", "The herring fleet sails for the narrows in spring"),
        ("Our pilots are ready to fly tonight", "Milk will cost four crowns more in the evening"),
    ],
)
def test_two_alone_of_one_matter_are_no_renderings(said: str, other: str) -> None:
    assert linked(worded([said], "l"), worded([other], "r")) == set()


def test_a_wording_that_two_others_come_near_is_nobody_s_counterpart() -> None:
    said = ["We will close the port of Sundby to tankers from Veskaria"]
    twice = [
        "The port of Sundby will be shut to Veskarian tankers",
        "Sundby's port is to be closed to Veskaria's tankers",
    ]
    (alone,) = find_renderings(worded(said, "l"), worded(twice[:1], "r"), least=0.5)
    assert (alone.left, alone.right) == ("l0", "r0")
    assert find_renderings(worded(said, "l"), worded(twice, "r"), least=0.5) == ()


def test_a_finding_says_its_figures() -> None:
    (finding,) = find_renderings(worded([PAIRS[0][0]], "l"), worded([PAIRS[0][1]], "r"))
    assert finding.kind == "rendering" and 0.4 < finding.score < 1
    assert finding.why.startswith("each other's nearest of 1 and 1, with a lead of ")


def test_without_vectors_letters_alone_are_laid_beside_one_another() -> None:
    words = "The port of Sundby will be shut to tankers"
    assert linked(worded([words], "l", vectors=False), worded([words + " now"], "r", vectors=False)) == {("l0", "r0")}
    assert linked(worded([PAIRS[1][0]], "l", vectors=False), worded([PAIRS[1][1]], "r", vectors=False)) == set()


@pytest.mark.parametrize(("left", "right"), [([], []), (["tankers"], []), ([], ["tankers"]), ([""], ["", "…"])])
def test_nothing_is_like_nothing(left: list[str], right: list[str]) -> None:
    assert find_renderings(worded(left, "l"), worded(right, "r")) == ()


texts = st.lists(st.text("abc xyz", max_size=12), max_size=5, unique=True)
vectors = st.binary(min_size=4, max_size=4)


@given(texts, texts, st.lists(st.one_of(vectors, st.just(b"")), min_size=10, max_size=10))
def test_no_order_changes_what_is_found(left: list[str], right: list[str], made: list[bytes]) -> None:
    ours = [Wording(f"l{n}", text, made[n]) for n, text in enumerate(left)]
    theirs = [Wording(f"r{n}", text, made[5 + n]) for n, text in enumerate(right)]
    whole = likenesses(ours, theirs)
    assert np.array_equal(whole.by_both, likenesses(theirs, ours).by_both.T)
    assert np.array_equal(whole.by_both[::-1, ::-1], likenesses(ours[::-1], theirs[::-1]).by_both)
    found = linked(ours, theirs)
    assert len({a for a, _ in found}) == len({b for _, b in found}) == len(found)
