"""Checks that hold between entries: what an entry names exists, and nothing is its own parent.

What enters: merged `Entries`.
What leaves: nothing, or BadKnowledge that names the entry, the key and what to do.

>>> from standoff.knowledge.read import read_entries
>>> check_entries(read_entries([("mine.toml", b'[[weapon]]\\nid = "bow"\\nparents = ["bow"]')]))
Traceback (most recent call last):
    ...
standoff.errors.BadKnowledge: [[weapon]]: a circle: bow in bow; take one of the links out

Invariant: after the check, every name that an entry gives for another leads to it.
"""

from collections.abc import Collection, Iterable

from standoff.errors import BadKnowledge
from standoff.knowledge.graph import find_cycle
from standoff.knowledge.read import Entries


def check_entries(entries: Entries) -> None:
    """Raise BadKnowledge for the first name that leads nowhere and the first circle of parents."""
    parties = {party.name for party in entries.parties}
    titles = {title.name for title in entries.titles}
    for party in entries.parties:
        _check_names("party", party.name, "of", [party.of] if party.of else [], parties, "party")
        _check_names("party", party.name, "base", [party.base] if party.base else [], parties, "party")
        _check_names("party", party.name, "leader", [party.leader] if party.leader else [], titles, "title")
    for membership in entries.memberships:
        _check_names("membership", membership.bloc, "bloc", [membership.bloc], parties, "party")
        _check_names("membership", membership.bloc, "members", [membership.party], parties, "party")
    for office in entries.offices:
        place = f"{office.title} of {office.of}"
        _check_names("office", place, "of", [office.of], parties, "party")
        _check_names("office", place, "title", [office.title], titles, "title")
        if office.since and office.until and office.since[: len(office.until)] > office.until[: len(office.since)]:
            raise BadKnowledge(
                f"{office.holder} leaves on {office.until}, before coming on {office.since}",
                place=f"[[office]] {place!r}",
                remedy="put the two days right",
            )
    for outlet in entries.outlets:
        _check_names("outlet", outlet.name, "of", [outlet.of] if outlet.of else [], parties, "party")
    for publisher in entries.publishers:
        _check_names("publisher", publisher.name, "of", [publisher.of] if publisher.of else [], parties, "party")
    for weapon in entries.weapons:
        _check_names("weapon", weapon.id, "made_by", weapon.made_by, parties, "party")
    places = {place.name for place in entries.places} | {p.capitals[0] for p in entries.parties if p.capitals}
    for place_entry in entries.places:
        _check_names("place", place_entry.name, "within", place_entry.within, places | parties, "place")
        _check_names("place", place_entry.name, "claimed_by", place_entry.claimed_by, parties, "party")
    above = {party.name: [party.of] if party.of else [] for party in entries.parties}
    for membership in entries.memberships:
        above[membership.party].append(membership.bloc)
    _check_tree("party", above)
    _check_parents("title", {title.name: title.parents for title in entries.titles})
    _check_parents("action", {action.id: action.parents for action in entries.actions})
    _check_parents("weapon", {weapon.id: weapon.parents for weapon in entries.weapons})
    _check_tree("place", {place.name: place.within for place in entries.places if place.name not in parties})


def _check_names(table: str, entry: str, key: str, names: Iterable[str], known: Collection[str], other: str) -> None:
    for name in names:
        if name not in known:
            first = "id" if other in ("action", "weapon") else "name"
            raise BadKnowledge(
                f"{key} names no {other}: {name!r}",
                place=f"[[{table}]] {entry!r}",
                remedy=f'correct {key}, or add [[{other}]] with {first} = "{name}"',
            )


def _check_parents(table: str, parents: dict[str, tuple[str, ...]]) -> None:
    for entry, names in parents.items():
        _check_names(table, entry, "parents", names, parents, table)
    _check_tree(table, parents)


def _check_tree(table: str, parents: "dict[str, tuple[str, ...]] | dict[str, list[str]]") -> None:
    circle = find_cycle(parents)
    if circle:
        raise BadKnowledge(f"a circle: {' in '.join(circle)}", place=f"[[{table}]]", remedy="take one of the links out")
