"""What holds of every entry of the bundled files, and of every question about them."""

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.knowledge import Knowledge, load_knowledge
from standoff.knowledge.read import read_entries
from standoff.knowledge.words import drop_accents, fold

KNOWN = load_knowledge()
DAYS = st.dates().map(str) | st.none()
PARTIES = st.sampled_from(tuple(KNOWN.parties))
PLACES = st.sampled_from(tuple(KNOWN.places))
ACTIONS = st.sampled_from(tuple(KNOWN.actions))
WEAPONS = st.sampled_from(tuple(KNOWN.weapons))


@given(PARTIES, DAYS)
def test_a_party_is_in_itself_on_every_day(party: str, on: str | None) -> None:
    assert KNOWN.is_in(party, party, on)


@given(PARTIES, DAYS)
def test_what_a_partys_blocs_are_in_it_is_in_too(party: str, on: str | None) -> None:
    for bloc in KNOWN.blocs(party, on):
        assert KNOWN.is_in(party, bloc, on)
        for above in KNOWN.blocs(bloc, on):
            assert KNOWN.is_in(party, above, on)
            assert above != party, "a circle"


@given(st.sampled_from(sorted({m.bloc for m in KNOWN.memberships})), DAYS)
@settings(max_examples=40)
def test_the_members_of_a_bloc_are_in_it_and_it_is_no_member_of_itself(bloc: str, on: str | None) -> None:
    members = KNOWN.members(bloc, on)
    assert bloc not in members and len(set(members)) == len(members)
    assert all(KNOWN.is_in(member, bloc, on) for member in members)


@given(ACTIONS, ACTIONS, ACTIONS)
def test_kinds_of_action_are_reflexive_and_transitive(low: str, middle: str, high: str) -> None:
    assert KNOWN.is_action(low, low)
    assert KNOWN.is_action(low, "act")
    if KNOWN.is_action(low, middle) and KNOWN.is_action(middle, high):
        assert KNOWN.is_action(low, high)
    assert low == middle or not (KNOWN.is_action(low, middle) and KNOWN.is_action(middle, low))


@given(WEAPONS, WEAPONS, WEAPONS)
def test_kinds_of_weapon_are_reflexive_and_transitive(low: str, middle: str, high: str) -> None:
    assert KNOWN.is_weapon(low, low)
    assert KNOWN.is_weapon(low, "weapon") or not KNOWN.weapons[low].parents
    if KNOWN.is_weapon(low, middle) and KNOWN.is_weapon(middle, high):
        assert KNOWN.is_weapon(low, high)
    assert low == middle or not (KNOWN.is_weapon(low, middle) and KNOWN.is_weapon(middle, low))


@given(PLACES, PLACES)
def test_a_place_is_within_itself_and_all_that_surrounds_what_it_is_within(low: str, high: str) -> None:
    assert KNOWN.is_within(low, low)
    for within in KNOWN.places[low].within:
        assert KNOWN.is_within(low, within)
        if KNOWN.is_within(within, high):
            assert KNOWN.is_within(low, high)


def test_every_action_leads_to_the_root() -> None:
    assert [a for a in KNOWN.actions if not KNOWN.is_action(a, "act")] == []


@pytest.mark.parametrize("kind", ["party", "person", "weapon", "place", "outlet"])
def test_every_surface_leads_to_the_entry_that_it_is_given_with(kind: str) -> None:
    find = {
        "party": KNOWN.party,
        "person": KNOWN.person,
        "weapon": KNOWN.weapon,
        "place": KNOWN.place,
        "outlet": KNOWN.outlet,
    }[kind]
    kinds = ("party", "adjective", "demonym", "seat", "capital") if kind == "party" else (kind,)
    lost = []
    surfaces = [(s, name) for s, k, name in KNOWN.surface_forms() if k in kinds]
    for surface, name in surfaces:
        found = find(surface)
        if found is None or name not in (getattr(found, "name", None), getattr(found, "id", None)):
            lost.append((surface, name))
    assert len(surfaces) > 100
    assert lost == []


def test_no_surface_stands_for_two_entries_of_a_table() -> None:
    tables = {"adjective": "party", "demonym": "party", "seat": "party", "capital": "party"}
    owners: dict[tuple[str, str], set[str]] = {}
    for surface, kind, name in KNOWN.surface_forms():
        owners.setdefault((tables.get(kind, kind), fold(surface)), set()).add(name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_every_note_of_an_ambiguous_surface_reads_an_entry_that_there_is() -> None:
    tables = (KNOWN.parties, KNOWN.places, KNOWN.weapons, KNOWN.outlets, KNOWN.titles, KNOWN.persons)
    entries = {name for table in tables for name in table}
    assert [a.surface for a in KNOWN.ambiguities.values() if a.reads and a.reads not in entries] == []


def test_what_a_surface_leads_to_does_not_depend_on_accents_apostrophes_or_hyphens() -> None:
    for surface, kind, name in KNOWN.surface_forms():
        if kind == "person":
            for written in (drop_accents(surface), surface.replace("-", " "), surface.replace("'", "’")):
                person = KNOWN.person(written)
                assert person is not None and person.name == name, written


@given(st.text(max_size=40))
def test_any_words_at_all_can_be_asked_for(words: str) -> None:
    for find in (KNOWN.party, KNOWN.person, KNOWN.weapon, KNOWN.place, KNOWN.outlet, KNOWN.title, KNOWN.side_of):
        find(words)
    assert fold(fold(words)) == fold(words)


def test_the_same_files_give_the_same_knowledge_in_the_same_order() -> None:
    folder = Path(str(files("standoff.knowledge"))) / "files"
    sources = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.toml"))]
    again = Knowledge(read_entries(sources))
    assert list(again.surface_forms()) == list(KNOWN.surface_forms())
    assert list(again.offices) == list(KNOWN.offices)
