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


@pytest.mark.parametrize(
    ("said", "asked", "degree", "left"),
    [
        (thing("crew", text="the crew of the Swan"), thing("crew", text="the crew of the Swan"), Degree.MET, ()),
        (thing("crew"), thing("crew", text="the crew of the Swan"), Degree.OPEN, ("of Swan",)),
        (
            thing("crew of the Lark", text="the crew of the Lark"),
            thing("crew", text="the crew of the Swan"),
            Degree.APART,
            (),
        ),
        (thing("leaders", text="the leaders of Tarn"), thing("leaders", "Tarn"), Degree.MET, ()),
        (thing("leaders", text="the leaders of Norland"), thing("leaders", "Tarn"), Degree.APART, ()),
        (Filler("Norland", "the leaders of Norland", known=True), thing("leaders", "Tarn"), Degree.APART, ()),
        # a harbour town is its land's
        (Filler("Vesk Harbour", known=True), thing("harbours", "Veskaria"), Degree.MET, ()),
        (Filler("Vesk Harbour", known=True), thing("harbours", "Norland"), Degree.APART, ()),
        # and what is done to it is done to a member
        (Filler("East Valley", known=True), thing("member", text="a member of the Sea Council"), Degree.APART, ()),
        (Filler("Vesk Harbour", known=True), thing("member", text="a member of the Sea Council"), Degree.MET, ()),
    ],
)
def test_whose_a_thing_is_stands_behind_it_too(
    said: Filler, asked: Filler, degree: Degree, left: tuple[str, ...]
) -> None:
    found = compare_fillers(said, asked, ORDER)
    assert (found.degree, found.open) == (degree, left if degree is Degree.OPEN else ())


def test_what_weapons_carry_is_of_its_kind() -> None:
    from standoff.knowledge import load_knowledge

    order = Order(load_knowledge())
    asked = Filler("missile", known=True, qualities=("with weapons",))
    assert compare_fillers(Filler("missile", known=True, qualities=("with drones",)), asked, order).degree is Degree.MET
    asked = Filler("missile", known=True, qualities=("with drones",))
    assert compare_fillers(Filler("missile", known=True, qualities=("with tanks",)), asked, order).open == (
        "with drones",
    )
