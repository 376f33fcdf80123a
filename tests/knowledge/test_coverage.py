"""How much the bundled files know of every member of the United Nations, and that it doesn't become less."""

import importlib.util
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from standoff.knowledge import Knowledge, load_knowledge
from standoff.knowledge.read import read_entries

KNOWN = load_knowledge()
SCRIPT = Path(__file__).parents[2] / "scripts" / "check_coverage.py"
NORLAND = """
[[party]]
name = "United Nations"
kind = "organisation"
[[party]]
name = "Norland"
kind = "state"
adjectives = ["Norlandese"]
[[party]]
name = "Veskaria"
kind = "state"
adjectives = ["Veskarian"]
capitals = ["Veska"]
[[membership]]
bloc = "United Nations"
members = ["Norland", "Veskaria"]
[[title]]
name = "head of state"
[[title]]
name = "president"
parents = ["head of state"]
[[office]]
title = "president"
of = "Veskaria"
holders = [{ name = "Ana Holt", since = "2016-03", until = "2016-09" }]
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_coverage", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_coverage"] = module
    spec.loader.exec_module(module)
    return module


def test_a_gap_is_found_by_name_and_by_year(script: ModuleType) -> None:
    known = Knowledge(read_entries([("norland.toml", NORLAND.encode())]))
    gaps = {gap.question: gap.states for gap in script.find_gaps(known, range(2016, 2018))}
    assert gaps["adjective"] == () and gaps["demonym"] == ("Veskaria",) and gaps["capital"] == ("Norland",)
    assert gaps["led in 2016"] == ("Norland",) and gaps["led in 2017"] == ("Norland", "Veskaria")
    assert gaps["head of state"] == ("Norland",) and gaps["foreign minister"] == ("Norland", "Veskaria")


def test_every_member_of_the_united_nations_has_its_names_and_its_leaders(script: ModuleType) -> None:
    gaps = {gap.question: gap.states for gap in script.find_gaps(KNOWN)}
    for question in ("adjective", "demonym", "capital"):
        assert gaps[question] == ()
    for year in script.YEARS:
        # San Marino has two captains regent at once, and new ones every half a year
        assert gaps[f"led in {year}"] == ("San Marino",)


@pytest.mark.parametrize("question, most", [("foreign minister", 6), ("defence minister", 70)])
def test_the_states_without_a_known_minister_become_no_more(script: ModuleType, question: str, most: int) -> None:
    gaps = {gap.question: gap.states for gap in script.find_gaps(KNOWN)}
    assert len(gaps[question]) <= most


def test_one_minister_follows_another() -> None:
    terms: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for office in KNOWN.offices.values():
        if office.title in {
            "foreign minister",
            "defence minister",
            "emir",
            "sultan",
            "queen",
            "chair of the presidency",
        }:
            held = terms.setdefault((office.title, office.of), [])
            held.append((office.since or "", office.until or "9999", office.holder))
    overlapping = []
    for post, held in terms.items():
        held.sort()
        for (_, until, one), (since, _, other) in pairwise(held):
            size = min(len(until), len(since))
            if until[:size] > since[:size]:
                overlapping.append((post, one, other))
    assert len(terms) > 250
    assert overlapping == []


@pytest.mark.parametrize(
    "words, of, on",
    [
        ("President Umaro Sissoco Embaló", "Guinea-Bissau", "2022-02-01"),
        ("President Umaro Sissoco Embalo", "Guinea-Bissau", "2022-02-01"),
        ("Prime Minister Kassim Majaliwa", "Tanzania", "2020-06-01"),
        ("Foreign Minister Robert Dussey", "Togo", "2020-06-01"),
        ("King Philippe", "Belgium", "2020-06-01"),
        ("Foreign Minister Ana Holt", None, "2020-06-01"),
    ],
)
def test_who_leads_or_speaks_for_a_small_state_is_known_with_the_state(words: str, of: str | None, on: str) -> None:
    assert {office.of for office in KNOWN.side_of(words, on)} == ({of} if of else set())


def test_a_family_name_that_is_a_common_word_names_nobody_new() -> None:
    surfaces = {surface for surface, kind, _ in KNOWN.surface_forms() if kind == "person"}
    common = {
        "Friday",
        "Drew",
        "Scott",
        "Young",
        "Browne",
        "Davis",
        "Mitchell",
        "Stuart",
        "Michel",
        "Mason",
        "Christie",
    }
    assert surfaces & common == set()


@pytest.mark.parametrize(
    "member, bloc, on, is_member",
    [
        ("Venezuela", "Mercosur", "2016-01-01", True),
        ("Venezuela", "Mercosur", "2018-01-01", False),
        ("Russia", "Council of Europe", "2022-03-01", True),
        ("Russia", "Council of Europe", "2022-04-01", False),
        ("Mali", "ECOWAS", "2025-01-28", True),
        ("Mali", "ECOWAS", "2025-01-30", False),
        ("Mali", "G5 Sahel", "2022-06-01", False),
        ("Iran", "Shanghai Cooperation Organisation", "2023-07-03", False),
        ("Belarus", "Shanghai Cooperation Organisation", "2024-07-04", True),
        ("United Kingdom", "CPTPP", "2024-12-14", False),
        ("United Kingdom", "CPTPP", "2024-12-15", True),
    ],
)
def test_who_joined_or_left_a_bloc_is_known_by_the_day(member: str, bloc: str, on: str, is_member: bool) -> None:
    assert KNOWN.is_in(member, bloc, on) is is_member
