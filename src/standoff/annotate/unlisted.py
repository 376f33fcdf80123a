"""Finds the parties of a report that no knowledge file lists, by the words that stand around their names.

What enters: a text and the knowledge. What leaves: `Unlisted`, for this report alone, named as it spells them.

>>> [(party.name, party.adjectives) for party in find_unlisted(text, knowledge).parties]
[('Zubrovia', ('Zubrovian',)), ('Kravonia', ())]     # "Zubrovia's army", "a Zubrovian jet", "unless Kravonia withdrew"

Invariant: no name decides by itself, only its place among words; what knowledge has, and a person, is never found.

The network can't be asked: it takes a name that it never met for a person's, and must be shown a word in its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from standoff.annotate.capitals import CONDITIONS, MODALS, Passage, cue_forms, passages
from standoff.annotate.cues import word_set
from standoff.annotate.lexicon import lexicon
from standoff.annotate.surroundings import (
    SURE_ENDINGS,
    Evidence,
    body_speaks,
    head_of,
    is_adjectival,
    is_matter_of_state,
    is_of_several,
    is_side,
    weigh,
)
from standoff.knowledge import Knowledge, Party
from standoff.records import Act, Attribution, Clause, Filler, Statement

LAND_ENDINGS = tuple(sorted(word_set("land_endings"), key=lambda ending: (-len(ending), ending)))
# what is noted of the entries
CONDITION_ALONE, UNLISTED = "unlisted, and a party by a condition alone", "unlisted"
# what a name has in common with its adjective at least, and what an ending takes of the name at most
_SHORTEST_STEM = 4
_LONGEST_CUT = 3


@dataclass(frozen=True, slots=True)
class Unlisted:
    """The parties of a report that no file lists, and the full names of the persons who appear with them."""

    parties: tuple[Party, ...] = ()
    persons: tuple[str, ...] = ()


def find_unlisted(text: str, knowledge: Knowledge) -> Unlisted:
    """Who in a text no file lists, in the order in which the text names them; nobody if there is no such party."""
    read = passages(text, knowledge)
    if not any(passage.runs for passage in read):
        return Unlisted()
    found: dict[str, Evidence] = {}
    for number, passage in enumerate(read):
        for run in passage.runs:
            weigh(passage, number, run, found.setdefault(run.name, Evidence()))
    stems = _Stems(found)
    _tell_persons(read, found, stems)
    matters = [is_matter_of_state(passage) for passage in read]
    names = _sure_names(found, stems, any(matters))
    for number, passage in enumerate(read):
        if passage.runs:
            for name, why in _paired(passage, number, found, names, stems, matter=matters[number]):
                names[name] = names.get(name, why) and why
    parties = tuple(_parties(names, found, stems, knowledge))
    persons = (n for n, e in found.items() if e.person and is_of_several(n) and not e.known_person) if parties else ()
    return Unlisted(parties, tuple(persons))


class _Stems:
    """Which of the names a word is made from by an ending: "Zubrovian", "Zubrovians" from "Zubrovia"."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_stem: dict[str, dict[str, None]] = {}
        for name in names:
            low = name.lower()
            for form in {low.replace(" ", ""), low.split()[-1]}:
                for cut in range(_LONGEST_CUT + 1):
                    self._by_stem.setdefault(form[: len(form) - cut], {})[name] = None

    def of(self, word: str) -> list[str]:
        """The names that a word is made from, in the order of the text."""
        low = word.lower()
        singular = low.removesuffix("s")
        ending = next((e for e in LAND_ENDINGS if singular.endswith(e)), None)
        if ending is None or is_of_several(word):
            return []
        stem = singular.removesuffix(ending)
        near = self._by_stem.get(stem, ()) if len(stem) >= _SHORTEST_STEM else ()
        return [n for n in near if n.lower() not in {low, singular} and _cut(n, stem) <= len(ending)]


def _cut(name: str, stem: str) -> int:
    """How many letters of a name its stem leaves out at the end."""
    low = name.lower()
    forms = [form for form in (low.replace(" ", ""), low.split()[-1]) if form.startswith(stem)]
    return min(len(form) - len(stem) for form in forms)


# --- which names are parties ------------------------------------------------------------------------------------------


def _tell_persons(read: Sequence[Passage], found: dict[str, Evidence], stems: _Stems) -> None:
    """Marks the names of persons: those of several words that nothing makes a land or body, and their families'."""
    lands = {land for name, evidence in found.items() if evidence.adjective for land in stems.of(name)}
    for name, evidence in found.items():
        placed = evidence.possessor or evidence.attributive or evidence.of_shared_office or evidence.named_it
        evidence.person |= is_of_several(name) and not (placed or head_of(name) or name in lands)
    persons = {word for name, evidence in found.items() if evidence.person for word in name.lower().split()}
    persons.update(*(passage.people for passage in read))
    for name, evidence in found.items():
        evidence.person |= not is_of_several(name) and name.lower() in persons and not evidence.possessor


def _sure_names(found: dict[str, Evidence], stems: _Stems, of_state: bool) -> dict[str, str]:
    """Names in a place that only a party has, and those of which an adjective of the report is made."""
    adjectives = [name for name, evidence in found.items() if evidence.adjective]
    lands = {land for adjective in adjectives for land in stems.of(adjective)}
    names: dict[str, str] = {}
    for name, evidence in found.items():
        # firms have presidents too, and people under arms appear in the news of crime
        shared = (evidence.attributive or evidence.of_shared_office) and of_state
        acts = bool(evidence.agent) or evidence.named_it or evidence.speaks
        armed = of_state and acts and head_of(name) == "armed group"
        placed = evidence.possessor or shared or armed or name in lands
        if not evidence.person and not evidence.adjective and placed:
            names[name] = ""
    names.update({adjective: "" for adjective in adjectives if not any(land in names for land in stems.of(adjective))})
    return names


def _paired(
    passage: Passage, number: int, found: dict[str, Evidence], names: dict[str, str], stems: _Stems, *, matter: bool
) -> Iterator[tuple[str, str]]:
    """Names against another side in one sentence, over a matter of states or, with a note, on a condition."""
    if passage.lowers.isdisjoint(_telling()):
        return
    others = dict.fromkeys(run.name for run in passage.runs if is_side(passage, run) and not found[run.name].person)
    # a name that only speaks may be a person's: it is a side, but nothing makes a party of it
    fresh = [n for n in others if n not in names and not found[n].speaks and not any(o in names for o in stems.of(n))]
    if not fresh or not any(number in found[r.name].agent | found[r.name].tied for r in passage.runs):
        return
    # beside a party that has shown itself as one, no matter need be named
    adjectives = {run.name for run in passage.runs if is_adjectival(passage, run)}
    matter = matter or bool(adjectives) or any(run.name in names for run in passage.runs)
    sides = len(others.keys() | adjectives | passage.parties) + any(found[run.name].person for run in passage.runs)
    tied = bool(passage.lowers & CONDITIONS)
    bargain = tied and body_speaks(passage)
    for name in fresh:
        evidence = found[name]
        acts = number in evidence.agent or number in evidence.tied
        if matter and (sides > 1 or (acts and evidence.named_it)):
            yield name, ""
        elif tied and acts and (bargain or (sides > 1 and (head_of(name) or evidence.named_it))):
            yield name, CONDITION_ALONE


@cache
def _telling() -> frozenset[str]:
    """Words one of which stands in every sentence that makes a statement."""
    return cue_forms() | frozenset(lexicon().nouns) | MODALS


# --- what each is called ----------------------------------------------------------------------------------------------


def _parties(names: dict[str, str], found: dict[str, Evidence], stems: _Stems, knowledge: Knowledge) -> Iterator[Party]:
    """One entry for each name, with the adjectives and peoples that the report makes of it."""
    made: dict[str, list[str]] = {}
    for word in found:
        for name in stems.of(word):
            made.setdefault(name, []).append(word)
    taken: set[str] = set()
    whole = [name for name in names if not any(other in names for other in stems.of(name))]
    for name in sorted(whole, key=lambda n: (min(found[n].passages), n)):
        # what the files note as ambiguous they know, and leave open
        if knowledge.party(name) is not None or knowledge.ambiguity(name) is not None or name.lower() in taken:
            continue
        words = [w for w in made.get(name, ()) if w.lower() not in taken and knowledge.party(w) is None]
        taken.update(w.lower() for w in (name, *words))
        adjectives = tuple(w for w in words if not w.endswith("s"))
        yield Party(
            name,
            _kind(name, found[name]),
            adjectives=(name, *adjectives) if found[name].adjective else adjectives,
            demonyms=tuple(w for w in words if w.endswith("s")),
            note=names[name] or UNLISTED,
        )


def _kind(name: str, evidence: Evidence) -> str:
    """The kind that a name or the words around it tell, else a state's: what acts as one is read as one."""
    if evidence.attributive and not evidence.possessor:
        return "armed group"
    peoples = name.endswith("s") and name.removesuffix("s").endswith(SURE_ENDINGS)
    return head_of(name) or ("people" if peoples else "state")


def is_doubtful(party: Party) -> bool:
    """Whether an unlisted party may be none of a standoff: a firm or a union, or told of by a condition alone."""
    return party.note == CONDITION_ALONE or (party.kind == "organisation" and party.note == UNLISTED)


# --- what the record says of them -------------------------------------------------------------------------------------


def as_unlisted(value: Any, names: frozenset[str]) -> Any:
    """A record with the parties of these names told as what no file knows, wherever they stand in it."""
    if not names:
        return value
    if isinstance(value, Filler):
        return replace(value, known=False) if value.known and value.name in names else value
    if isinstance(value, tuple):
        return tuple(as_unlisted(one, names) for one in value)
    if isinstance(value, Statement | Attribution | Act | Clause):
        told = {f.name: as_unlisted(getattr(value, f.name), names) for f in fields(value)}
        return replace(value, **told)
    return value
