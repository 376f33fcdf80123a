"""Weapons, places, outlets and actions are found as reports write them."""

import pytest

from standoff.knowledge import load_knowledge

KNOWN = load_knowledge()


@pytest.mark.parametrize(
    "words, weapon",
    [
        ("long-range missiles", "long-range missile"),
        ("long range missiles", "long-range missile"),
        ("armaments", "weapon"),
        ("F-16s", "F-16"),
        ("F16", "F-16"),
        ("fighter jets", "fighter jet"),
        ("F-16 fighter jets", "F-16"),
        ("Storm Shadows", "Storm Shadow"),
        ("Taurus cruise missiles", "Taurus"),
        ("S-400 air defence systems", "S-400"),
        ("Hwasong-18 intercontinental ballistic missiles", "Hwasong-18"),
        ("ICBMs", "intercontinental ballistic missile"),
        ("air defense", "air defence"),
        ("torpedoes", "torpedo"),
        ("Fattah-1 missiles", "Fattah missile"),
        ("Bradleys", "Bradley fighting vehicle"),
        ("Patriot", "Patriot"),
        ("US missiles", None),
        ("patriot", None),
        ("Bradley", None),
        ("Fattah", None),
        ("Shaheen", None),
        ("a journalist", None),
        ("tank missiles", None),
    ],
)
def test_a_weapon_is_found_in_the_singular_the_plural_and_with_its_class(words: str, weapon: str | None) -> None:
    found = KNOWN.weapon(words)
    assert (found.id if found else None) == weapon


@pytest.mark.parametrize(
    "weapon, kind, is_one",
    [
        ("Taurus", "long-range missile", True),
        ("Taurus", "cruise missiles", True),
        ("ATACMS", "ballistic missile", True),
        ("tactical nuclear weapon", "weapon of mass destruction", True),
        ("F-16s", "military aircraft", True),
        ("missile", "Taurus", False),
        ("tank", "missile", False),
        ("catapult", "catapult", True),
        ("catapult", "weapon", False),
    ],
)
def test_a_weapon_is_of_its_kinds(weapon: str, kind: str, is_one: bool) -> None:
    assert KNOWN.is_weapon(weapon, kind) is is_one


@pytest.mark.parametrize(
    "action, kind, is_one",
    [
        ("strike", "use_force", True),
        ("supply_weapons", "supply", True),
        ("use_force", "strike", False),
        ("juggle", "juggle", True),
        ("juggle", "act", False),
    ],
)
def test_an_action_is_of_its_kinds(action: str, kind: str, is_one: bool) -> None:
    assert KNOWN.is_action(action, kind) is is_one


SHARED_ACTIONS = (
    "permit restrict use_force strike supply supply_weapons deploy send_instructors invade blockade sanction "
    "impose_tariff retaliate respond threaten warn negotiate meet agree reject withdraw suspend resume join ratify "
    "test_weapon use_nuclear_weapons exercise train aid cut_ties cut_off_supply recognise annex attack_shipping "
    "close_strait fill_dam consider rule_out reserve_right intervene recruit assist share_intelligence escalate "
    "end_war act"
)


@pytest.mark.parametrize("action", SHARED_ACTIONS.split())
def test_an_action_that_other_parts_name_is_there(action: str) -> None:
    assert action in KNOWN.actions


@pytest.mark.parametrize(
    "place, other, is_within",
    [
        ("Crimea", "Ukraine", True),
        ("Sevastopol", "Crimea", True),
        ("Sevastopol", "Europe", True),
        ("Ukraine", "Crimea", False),
        ("Kyiv", "Ukraine", True),
        ("Strait of Hormuz", "Strait of Hormuz", True),
        ("Norhaven", "Norland", False),
    ],
)
def test_a_place_is_within_what_surrounds_it(place: str, other: str, is_within: bool) -> None:
    assert KNOWN.is_within(place, other) is is_within


@pytest.mark.parametrize(
    "words, place", [("Crimean peninsula", "Crimea"), ("Persian Gulf", "Persian Gulf"), ("the Gulf", "Persian Gulf"),
                     ("Ukraine", "Ukraine"), ("nowhere", None), ("a gulf", None)]
)  # fmt: skip
def test_a_place_is_found(words: str, place: str | None) -> None:
    found = KNOWN.place(words)
    assert (found.name if found else None) == place


@pytest.mark.parametrize(
    "words, outlet", [("AP", "Associated Press"), ("apnews.com", "Associated Press"), ("Reuters", "Reuters"),
                      ("The Associated Press", "Associated Press"), ("norland-herald.example", None)]
)  # fmt: skip
def test_an_outlet_is_found_by_name_and_host(words: str, outlet: str | None) -> None:
    found = KNOWN.outlet(words)
    assert (found.name if found else None) == outlet
