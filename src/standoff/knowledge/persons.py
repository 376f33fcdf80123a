"""Who a name in a report may be, among those who hold or held an office.

What enters: persons, offices, and a test for words that describe rather than name.
What leaves: offices of a person, latest first.

>>> found = Persons([Person("Ana Berg")], [Office("president", "Norland", "Ana Berg")], {"President"}.__contains__)
>>> [office.title for office in found.offices_of("President Berg", None)]
['president']

Invariant: words that several persons may be called by give the offices of each of them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from standoff.knowledge.entries import Office, Person
from standoff.knowledge.graph import is_during
from standoff.knowledge.names import Claim
from standoff.knowledge.words import drop_possessive, fold

# titles run to a few words: "Russian Deputy Foreign Minister", "Canadian Defence Minister"
_LONGEST_TITLE = 6


def family_names(person: Person) -> tuple[str, ...]:
    """What later mentions call a person: the names that the file gives, or the last word of the name."""
    return tuple(f for f in person.family if f != "-") if person.family else (person.name.split()[-1],)


def person_claims(persons: Iterable[Person]) -> Iterator[Claim]:
    """Every full name, and every family name that one person alone bears."""
    by_family: dict[str, list[tuple[str, str]]] = {}
    full: set[str] = set()
    for person in persons:
        for name in dict.fromkeys((person.name, *person.names)):
            full.add(fold(name))
            yield name, "person", person.name
        for family in family_names(person):
            by_family.setdefault(fold(family), []).append((family, person.name))
    for key, bearers in by_family.items():
        if len({name for _, name in bearers}) == 1 and key not in full:
            for family in dict.fromkeys(family for family, _ in bearers):
                yield family, "person", bearers[0][1]


class Persons:
    """Finds persons by full name, variant or family name, and what they held."""

    def __init__(
        self, persons: Iterable[Person], offices: Iterable[Office], is_describing: Callable[[str], bool]
    ) -> None:
        self._is_describing = is_describing
        self._by_key: dict[str, dict[str, Person]] = {}
        self._by_family: dict[str, dict[str, Person]] = {}
        for person in persons:
            for name in (person.name, *person.names):
                self._by_key.setdefault(fold(name), {})[person.name] = person
            for family in family_names(person):
                self._by_family.setdefault(fold(family), {})[person.name] = person
        self._offices: dict[str, list[Office]] = {}
        for office in offices:
            self._offices.setdefault(office.holder, []).append(office)
        for held in self._offices.values():
            held.sort(key=lambda office: office.since or "", reverse=True)
        # a report asks for the same few again and again
        self._find_all = lru_cache(maxsize=1 << 14)(self._look_up)

    def find(self, words: str) -> Person | None:
        """The one person that the words may be, or None."""
        found = self._find_all(words)
        return found[0] if len(found) == 1 else None

    def offices_of(self, words: str, on: str | None) -> tuple[Office, ...]:
        """The offices of everybody that the words may be, those held on an ISO day if one is given."""
        held = [office for person in self._find_all(words) for office in self._offices.get(person.name, ())]
        return tuple(o for o in held if on is None or is_during(o.since, o.until, on))

    def _look_up(self, words: str) -> tuple[Person, ...]:
        rest = drop_possessive(words).replace(",", " ").split()
        for _ in range(_LONGEST_TITLE):
            key = fold(" ".join(rest))
            if not key:
                return ()
            found = self._by_key.get(key) or self._by_family.get(key)
            if found:
                return tuple(found.values())
            described = self._count_describing(rest)
            if not described:
                return ()
            rest = rest[described:]
        return ()

    def _count_describing(self, words: list[str]) -> int:
        """How many words at the start are a title, a party or a courtesy, the longest run first."""
        for length in range(min(_LONGEST_TITLE, len(words) - 1), 0, -1):
            if self._is_describing(" ".join(words[:length])):
                return length
        return 0
