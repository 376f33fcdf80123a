"""Things, whose they are, and what they must be like."""

import pytest

from reason.world import KNOWLEDGE
from standoff.reason.belongings import compare_fillers, owner_of
from standoff.reason.order import Degree, Order
from standoff.records import Filler

ORDER = Order(KNOWLEDGE)


def thing(name: str, owner: str = "", text: str = "") -> Filler:
    return Filler(name, text or name, owner=owner)


@pytest.mark.parametrize(
    ("said", "asked", "degree", "left"),
    [
        (thing("Norlandic tanker"), thing("ships", "Norland"), Degree.MET, ()),
        (thing("tanker"), thing("ships", "Norland"), Degree.OPEN, ("of Norland",)),
        (thing("Tarn tanker", "Tarn"), thing("ships", "Norland"), Degree.APART, ()),
        (thing("tanker", "Tarn", "its tanker"), thing("ships", "Norland"), Degree.OPEN, ("of Norland",)),
        (thing("ships", "Norland"), thing("tankers", "Norland"), Degree.OPEN, ("tankers",)),
        (thing("tanks", "Norland"), thing("tankers", "Norland"), Degree.APART, ()),
        (thing("Norland"), thing("ports", "Norland", "our ports"), Degree.OPEN, ("ports",)),
        (thing("Tarn"), thing("ports", "Norland", "our ports"), Degree.APART, ()),
        (thing("Norland"), thing("ports", "", "the ports"), Degree.OPEN, ("ports",)),
    ],
)
def test_a_thing_is_asked_by_its_kind_and_by_whose_it_is(
    said: Filler, asked: Filler, degree: Degree, left: tuple[str, ...]
) -> None:
    found = compare_fillers(said, asked, ORDER)
    assert (found.degree, found.open) == (degree, left if degree is Degree.OPEN else ())


def test_soldiers_of_nobody_in_particular_are_those_of_who_sends_them() -> None:
    asked = thing("soldiers", "Norland")
    assert compare_fillers(thing("troops"), asked, ORDER, (Filler("Norland"),)).degree is Degree.MET
    assert compare_fillers(thing("troops"), asked, ORDER, (Filler("Ostmark Pact"),)).open == ("of Norland",)
    assert compare_fillers(thing("troops"), asked, ORDER, (Filler("Tarn"),)).degree is Degree.APART


def test_a_weapon_is_of_the_party_in_which_all_its_makers_are() -> None:
    from standoff.knowledge import load_knowledge

    order = Order(load_knowledge())
    asked = Filler("missile", known=True, qualities=("of the West",))
    assert compare_fillers(Filler("Storm Shadow", known=True), asked, order).degree is Degree.MET
    assert compare_fillers(Filler("Iskander", known=True), asked, order).open == ("of the West",)


def test_the_owner_stands_in_the_name_or_beside_it() -> None:
    assert owner_of(thing("Norlandic ferries"), ORDER) == "Norland"
    assert owner_of(thing("ferries", "Tarn"), ORDER) == "Tarn"
    assert owner_of(thing("ferries"), ORDER) == ""


def test_what_is_in_the_south_is_not_what_is_in_the_north() -> None:
    assert compare_fillers(thing("southern shore"), thing("northern shore"), ORDER).degree is Degree.APART
    assert compare_fillers(thing("shore"), thing("northern shore"), ORDER).degree is Degree.OPEN


def test_what_one_supplies_another_does_not() -> None:
    def missile(by: str) -> Filler:
        return Filler("missile", known=True, qualities=(f"supplied by {by}",))

    assert compare_fillers(missile("Norland"), missile("Tarn"), ORDER).degree is Degree.APART
    assert compare_fillers(missile("Norland"), missile("Norland"), ORDER).degree is Degree.MET


def test_a_state_is_no_rebels_and_no_strait() -> None:
    assert compare_fillers(Filler("Tarn", known=True), thing("rebels"), ORDER).degree is Degree.APART
    assert compare_fillers(Filler("Tarn", known=True), thing("strait"), ORDER).degree is Degree.APART
