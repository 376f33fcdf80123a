"""Which party is meant, and whose name is near where none is."""

import pytest

from reason.world import KNOWLEDGE
from standoff.errors import NotFound
from standoff.naming import nearest_names, settle_party

NAMES = ("Norland", "Tarn", "Veskaria", "the shipowners", "Ilmar")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Noland", ("Norland",)),
        ("veskria", ("Veskaria",)),
        ("shipowner", ("the shipowners",)),
        ("Quux", ()),
    ],
)
def test_a_slip_of_the_pen_is_near_a_name_and_another_name_is_not(words: str, near: tuple[str, ...]) -> None:
    assert nearest_names(words, NAMES) == near


def test_the_order_of_the_names_makes_no_difference() -> None:
    assert nearest_names("Norlan", ("Norland", "Norlant")) == nearest_names("Norlan", ("Norlant", "Norland"))


@pytest.mark.parametrize(
    ("words", "party"), [("Norland", "Norland"), ("norlandic", "Norland"), ("The Shipowners", "the shipowners")]
)
def test_a_party_is_found_by_any_of_its_names_and_an_unlisted_one_by_its_words(words: str, party: str) -> None:
    assert settle_party(words, NAMES, KNOWLEDGE) == party


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Noland", "did you mean Norland?"),
        ("Quux", "standoff positions --matrix"),
        ("Northern League", "nothing here is by or to Northern League"),
    ],
)
def test_a_party_that_is_not_there_is_an_error_that_says_what_next(words: str, told: str) -> None:
    with pytest.raises(NotFound, match=told):
        settle_party(words, NAMES, KNOWLEDGE)
