"""Reads knowledge files and merges them: a later file extends the entries of an earlier one, or replaces them.

What enters: (name, bytes) of TOML files, in order.
What leaves: `Entries`, records in the order in which the files first name them.

>>> read_entries([("mine.toml", b'[[party]]\\nname = "Norland"\\nkind = "state"\\n')]).parties[0].name
'Norland'

Invariant: what can't be used raises BadKnowledge with the file, the entry, the key and what to do.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from standoff.errors import BadKnowledge
from standoff.knowledge.entries import (
    OUTLET_KINDS,
    PARTY_KINDS,
    PLOVER_TYPES,
    QUADS,
    Action,
    Ambiguity,
    Membership,
    Office,
    Outlet,
    Party,
    Person,
    Place,
    Publisher,
    Title,
    Weapon,
)
from standoff.knowledge.schema import Choice, Day, Flag, Number, Table, Terms, Text, Texts, check_entry

_NAME, _NAMES, _OPTIONAL = Text(required=True), Texts(), Text()

TABLES: Mapping[str, Table] = {
    "party": Table(
        ("name",),
        {
            "name": _NAME,
            "kind": Choice(PARTY_KINDS),
            "names": _NAMES,
            "adjectives": _NAMES,
            "demonyms": _NAMES,
            "capitals": _NAMES,
            "seats": _NAMES,
            "code": _OPTIONAL,
            "of": _OPTIONAL,
            "base": _OPTIONAL,
            "leader": _OPTIONAL,
            "list": Flag(),
            "before": _OPTIONAL,
            "note": _OPTIONAL,
            "source": _OPTIONAL,
        },
    ),
    "membership": Table(
        ("bloc", "since", "until"),
        {
            "bloc": _NAME,
            "members": Texts(required=True),
            "since": Day(),
            "until": Day(),
            "source": _OPTIONAL,
            "as_of": Day(),
        },
    ),
    "title": Table(("name",), {"name": _NAME, "parents": _NAMES, "names": _NAMES}),
    "person": Table(("name",), {"name": _NAME, "names": _NAMES, "family": _NAMES}),
    "office": Table(
        ("title", "of"),
        {"title": _NAME, "of": _NAME, "holders": Terms(required=True), "source": _OPTIONAL, "as_of": Day()},
    ),
    "action": Table(
        ("id",),
        {
            "id": _NAME,
            "parents": _NAMES,
            "plover": Choice(PLOVER_TYPES),
            "quad": Choice(QUADS),
            "verbs": _NAMES,
            "nouns": _NAMES,
            "objects": _NAMES,
            "gloss": _OPTIONAL,
            "note": _OPTIONAL,
        },
    ),
    "weapon": Table(
        ("id",),
        {
            "id": _NAME,
            "parents": _NAMES,
            "names": _NAMES,
            "range_km": Number(),
            "made_by": _NAMES,
            "note": _OPTIONAL,
        },
    ),
    "place": Table(
        ("name",),
        {
            "name": _NAME,
            "within": _NAMES,
            "names": _NAMES,
            "kind": _OPTIONAL,
            "claimed_by": _NAMES,
            "note": _OPTIONAL,
        },
    ),
    "outlet": Table(
        ("name",),
        {
            "name": _NAME,
            "names": _NAMES,
            "kind": Choice(OUTLET_KINDS),
            "of": _OPTIONAL,
            "state": Flag(),
            "site": _NAMES,
        },
    ),
    "publisher": Table(("name",), {"name": _NAME, "of": _OPTIONAL, "site": _NAMES}),
    "ambiguous": Table(("surface",), {"surface": _NAME, "note": _NAME, "reads": _OPTIONAL, "cased": Flag()}),
}
_ABOUT = Table((), {"source": _OPTIONAL, "as_of": Day(), "note": _OPTIONAL})
_Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries of all files, merged."""

    parties: tuple[Party, ...]
    memberships: tuple[Membership, ...]
    titles: tuple[Title, ...]
    persons: tuple[Person, ...]
    offices: tuple[Office, ...]
    actions: tuple[Action, ...]
    weapons: tuple[Weapon, ...]
    places: tuple[Place, ...]
    outlets: tuple[Outlet, ...]
    publishers: tuple[Publisher, ...]
    ambiguous: tuple[Ambiguity, ...]


def read_entries(sources: Iterable[tuple[str, bytes]]) -> Entries:
    """Read and merge knowledge files in their order; BadKnowledge says which entry of which file can't be used."""
    merged: dict[str, dict[tuple[str, ...], _Entry]] = {name: {} for name in TABLES}
    for file, content in sources:
        for name, entries in _read_tables(file, content).items():
            for identity, entry in entries.items():
                _merge(merged[name], identity, entry, TABLES[name])
    return Entries(
        parties=tuple(Party(**_with_kind(e, "state")) for e in merged["party"].values()),
        memberships=tuple(m for e in merged["membership"].values() for m in _memberships(e)),
        titles=tuple(Title(**e) for e in merged["title"].values()),
        persons=tuple(Person(**e) for e in merged["person"].values()),
        offices=tuple(_offices(merged["office"].values(), merged["person"])),
        actions=tuple(Action(**e) for e in merged["action"].values()),
        weapons=tuple(Weapon(**e) for e in merged["weapon"].values()),
        places=tuple(Place(**e) for e in merged["place"].values()),
        outlets=tuple(Outlet(**e) for e in merged["outlet"].values()),
        publishers=tuple(Publisher(**e) for e in merged["publisher"].values()),
        ambiguous=tuple(Ambiguity(**e) for e in merged["ambiguous"].values()),
    )


# the bundled files are read once a process, whatever is put on top of them
@lru_cache(maxsize=32)
def _read_tables(file: str, content: bytes) -> Mapping[str, Mapping[tuple[str, ...], Mapping[str, Any]]]:
    """The checked entries of one file, by table and identity."""
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadKnowledge("not UTF-8", place=file, remedy="save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadKnowledge(f"not TOML: {error}", place=file, remedy="see https://toml.io for the syntax") from error
    about = check_entry(tables.pop("about", {}), _ABOUT, file, "about")
    found: dict[str, dict[tuple[str, ...], _Entry]] = {}
    for name, entries in tables.items():
        table = TABLES.get(name)
        if table is None:
            raise BadKnowledge(
                f"unknown table [[{name}]]", place=file, remedy=f"use one of {', '.join(TABLES)}, or [about]"
            )
        if not isinstance(entries, list):
            raise BadKnowledge(f"[{name}] is a single table", place=file, remedy=f"write [[{name}]] with two brackets")
        by_identity = found.setdefault(name, {})
        for entry in entries:
            checked = check_entry(entry, table, file, name)
            for key in ("source", "as_of"):
                if key in table.keys and key in about:
                    checked.setdefault(key, about[key])
            identity = tuple(str(checked.get(key, "")) for key in table.identity)
            if identity in by_identity:
                raise BadKnowledge(
                    "the same entry twice",
                    place=f"{file}: [[{name}]] {identity[0]!r}",
                    remedy="join the two entries into one",
                )
            by_identity[identity] = checked
    return found


def _merge(
    known: dict[tuple[str, ...], _Entry], identity: tuple[str, ...], read: Mapping[str, Any], table: Table
) -> None:
    """Let a later file's entry extend the earlier one: lists grow, single values change; `replace` starts afresh."""
    entry = dict(read)
    if entry.pop("remove", False):
        known.pop(identity, None)
        return
    if entry.pop("replace", False) or identity not in known:
        known[identity] = entry
        return
    earlier = known[identity]
    for key, value in entry.items():
        kind = table.keys[key]
        if isinstance(kind, Terms):
            terms = {(term["name"], term.get("since", "")): term for term in [*earlier.get(key, []), *value]}
            earlier[key] = list(terms.values())
        elif isinstance(kind, Texts):
            earlier[key] = tuple(dict.fromkeys((*earlier.get(key, ()), *value)))
        else:
            earlier[key] = value


def _with_kind(entry: _Entry, kind: str) -> _Entry:
    return {"kind": kind, **entry}


def _memberships(entry: _Entry) -> Iterable[Membership]:
    for member in entry["members"]:
        yield Membership(
            member,
            entry["bloc"],
            entry.get("since"),
            entry.get("until"),
            entry.get("source", ""),
            entry.get("as_of", ""),
        )


def _offices(entries: Iterable[_Entry], persons: Mapping[tuple[str, ...], _Entry]) -> Iterable[Office]:
    for entry in entries:
        for term in entry["holders"]:
            person = persons.get((term["name"],), {})
            yield Office(
                title=entry["title"],
                of=entry["of"],
                holder=term["name"],
                holder_names=tuple(person.get("names", ())),
                since=term.get("since"),
                until=term.get("until"),
                source=term.get("source", entry.get("source", "")),
                as_of=entry.get("as_of", ""),
            )
