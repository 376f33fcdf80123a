"""Who is in what, and since when: days of public record."""

import pytest

from standoff.knowledge import load_knowledge

KNOWN = load_knowledge()


@pytest.mark.parametrize(
    "member, bloc, on, is_member",
    [
        ("Finland", "NATO", "2023-04-03", False),
        ("Finland", "NATO", "2023-04-04", True),
        ("Sweden", "NATO", "2024-03-06", False),
        ("Sweden", "NATO", "2024-03-07", True),
        ("North Macedonia", "NATO", "2020-03-26", False),
        ("North Macedonia", "NATO", "2020-03-27", True),
        ("Montenegro", "NATO", "2017-06-04", False),
        ("Ukraine", "NATO", "2025-01-01", False),
        ("United Kingdom", "European Union", "2020-01-31", True),
        ("United Kingdom", "European Union", "2020-02-01", False),
        ("Croatia", "European Union", "2013-06-30", False),
        ("Croatia", "European Union", "2013-07-01", True),
        ("Germany", "European Union", None, True),
        ("United Kingdom", "European Union", None, False),
        ("Finland", "NATO", None, True),
        ("Switzerland", "European Union", None, False),
        ("Turkey", "NATO", "2015-01-01", True),
        ("Iran", "BRICS", "2023-12-31", False),
        ("Iran", "BRICS", "2024-01-01", True),
        ("Qatar", "OPEC", "2018-12-31", True),
        ("Qatar", "OPEC", "2019-01-02", False),
        ("Russia", "G8", "2013-01-01", True),
        ("Russia", "G8", "2016-01-01", False),
        ("Niger", "ECOWAS", "2023-01-01", True),
        ("Norland", "NATO", None, False),
    ],
)
def test_membership_has_its_days(member: str, bloc: str, on: str | None, is_member: bool) -> None:
    assert KNOWN.is_in(member, bloc, on) is is_member


@pytest.mark.parametrize(
    "bloc, on, members",
    [
        ("Baltic states", None, {"Estonia", "Latvia", "Lithuania"}),
        ("G7", None, {"Canada", "France", "Germany", "Italy", "Japan", "United Kingdom", "United States"}),
        ("AUKUS", "2022-01-01", {"Australia", "United Kingdom", "United States"}),
        ("Benelux", None, {"Belgium", "Netherlands", "Luxembourg"}),
        ("Weimar Triangle", None, {"France", "Germany", "Poland"}),
    ],
)
def test_a_bloc_has_its_members(bloc: str, on: str | None, members: set[str]) -> None:
    assert members <= set(KNOWN.members(bloc, on))
    states = {m for m in KNOWN.members(bloc, on) if KNOWN.parties[m].kind == "state"}
    assert states == members


@pytest.mark.parametrize(
    "bloc, on, number",
    [
        ("NATO", "2019-01-01", 29),
        ("NATO", "2023-04-04", 31),
        ("NATO", "2024-03-07", 32),
        ("European Union", "2020-01-31", 28),
        ("European Union", "2020-02-01", 27),
        ("United Nations", "2015-01-01", 193),
        ("ASEAN", "2020-01-01", 10),
        ("Gulf Cooperation Council", "2020-01-01", 6),
    ],
)
def test_a_bloc_has_as_many_states_as_it_counts(bloc: str, on: str, number: int) -> None:
    assert len([m for m in KNOWN.members(bloc, on) if KNOWN.parties[m].kind == "state"]) == number


@pytest.mark.parametrize(
    "words, party",
    [
        ("the Kremlin", "Russia"),
        ("Moscow's", "Russia"),
        ("Kiev", "Ukraine"),
        ("Kyiv", "Ukraine"),
        ("the U.S.", "United States"),
        ("the Oval Office", "United States"),
        ("the White House", "White House"),
        ("Islamic Republic of Iran", "Iran"),
        ("Türkiye", "Turkey"),
        ("Republic of Korea", "South Korea"),
        ("DPRK", "North Korea"),
        ("Finns", "Finland"),
        ("Beijing", "China"),
        ("Republic of Poland", "Poland"),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("the gathering", None),
        ("us", None),
        ("Korea", None),
    ],
)
def test_a_party_is_found_by_what_stands_for_it(words: str, party: str | None) -> None:
    found = KNOWN.party(words)
    assert (found.name if found else None) == party


def test_what_a_force_is_part_of_is_what_it_acts_for_and_where_a_group_is_based_is_not() -> None:
    assert KNOWN.is_in("Islamic Revolutionary Guard Corps", "Iran")
    assert not KNOWN.is_in("Hezbollah", "Lebanon")
    assert not KNOWN.is_in("Iran", "Islamic Revolutionary Guard Corps")


def test_the_members_of_a_member_are_members() -> None:
    assert KNOWN.is_in("Estonia", "West") and "Estonia" in KNOWN.members("West")
    assert not KNOWN.is_in("Estonia", "West", "1990-01-01")
