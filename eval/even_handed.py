"""Measures even-handedness: sentences of every kind, read with two parties' names both ways round.

usage: even_handed.py [--pairs 200] [--mixed] [--unknown] [--only KIND]... [--show 5] [--seed 2031]

`even_handed.toml` holds the sentences. Pairs of names are drawn at random, with a fixed seed, from all states of
the knowledge and the bodies that the file lists. The two names of a pair, and their adjectives, capitals, peoples and
office holders where a sentence has them, are of one form: as many words, with an article or without. A pair of which
one is part of the other is not drawn. Both readings are told with each name as its part in the sentence, and
compared field by
field, offsets included. A statement counts as found if its kind is that of the sentence, it has a condition where the
sentence has one, and `a` says or does it.

With --mixed the two names are of different forms ("Saudi Arabia" against "Chad", or against "the Gambia"); with
--unknown they are names that no knowledge has, so that the network sees them as they are. Neither has a floor. Mixed
names make sentences of different lengths, on which the figure of confidence rests, so that is not compared there.

    even_handed.py --pairs 20 --only threat
"""

import argparse
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from standoff.annotate import annotate, load_pipeline
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Filler, Report, Span, Statement, Stretch

CARRIERS = Path(__file__).with_suffix(".toml")
SEED = 2031
_SLOT = re.compile(r"\{([ab])(?:\.(\w+))?\}")
# titles under which a party's office holder may stand in a sentence, the most frequent first
_TITLES = ("president", "prime minister", "foreign minister")
_OF_PERSONS = frozenset({"title", "person", "family"})
# fields of a statement that stand for its place in a collection, not for what is read
_NOT_COMPARED = frozenset({"id", "report_id", "text", "entry"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """A sentence with places for two names, and the kind of statement that must be read in it."""

    kind: str
    says: str
    conditional: bool

    @property
    def slots(self) -> set[tuple[str, str]]:
        """The places as (side, form of name); the form is empty for the name itself."""
        return {(side, form) for side, form in _SLOT.findall(self.says)}


@dataclass(frozen=True, slots=True)
class Side:
    """A party with the words for it: by form of name, as they stand in running text."""

    name: str
    kind: str
    words: dict[str, str]

    def form(self, slot: str) -> tuple[str, ...]:
        """What two names must have in common: the type, the number of words, and an article before them or none."""
        said = self.words[slot]
        title = (self.words.get("title", ""),) if slot in {"title", "person", "family"} else ()
        pieces = said.split()
        article = pieces[0] if pieces[0] == "the" else ""
        return (self.kind, str(len(pieces)), str(said.count("-")), article, *title)


@dataclass(slots=True)
class Tally:
    """What came of one kind: pairs read, pairs read alike, statements found on either side, and what differed."""

    pairs: int = 0
    alike: int = 0
    found: list[int] = field(default_factory=lambda: [0, 0])
    missed: Counter[str] = field(default_factory=Counter)
    differing: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Tally") -> "Tally":
        self.pairs += other.pairs
        self.alike += other.alike
        self.found = [mine + theirs for mine, theirs in zip(self.found, other.found, strict=True)]
        self.missed += other.missed
        self.differing += other.differing
        self.shown += other.shown
        return self


# --- what is read ----------------------------------------------------------------------------------------------------


def read_carriers() -> dict[str, list[Carrier]]:
    """The sentences by kind."""
    kinds = tomllib.loads(CARRIERS.read_text(encoding="utf8"))["kinds"]
    return {
        kind: [
            Carrier(kind, says, group == "conditional")
            for group in ("plain", "conditional")
            for says in told.get(group, ())
        ]
        for kind, told in kinds.items()
    }


def find_sides(knowledge: Knowledge) -> list[Side]:
    """Every state of the knowledge, and the bodies of the file, each with the words for it."""
    told = tomllib.loads(CARRIERS.read_text(encoding="utf8"))
    with_article = {*told["states"]["article"], *told["bodies"]["article"]}
    sides = []
    for party in knowledge.parties.values():
        if party.kind != "state" and party.name not in {*told["bodies"]["bare"], *told["bodies"]["article"]}:
            continue
        words = {"": f"the {party.name}" if party.name in with_article else party.name}
        if party.kind == "state":
            words |= _forms_of_state(knowledge, party)
        # bodies of all types are of one: a bloc and an armed group do the same things in a sentence
        sides.append(Side(party.name, "state" if party.kind == "state" else "body", words))
    return sides


def unknown_sides() -> list[Side]:
    """The parties of the file that no knowledge has."""
    told = tomllib.loads(CARRIERS.read_text(encoding="utf8"))["unknown"]
    forms = ("", "adjective", "people", "capital", "title", "person")
    listed = (dict(zip(forms, names, strict=True)) for group in ("one", "two") for names in told[group])
    return [Side(words[""], "state", words | {"family": words["person"].split()[-1]}) for words in listed]


def _forms_of_state(knowledge: Knowledge, party: Any) -> dict[str, str]:
    surely = {s for s, kind, name in _surfaces(knowledge) if name == party.name}
    words: dict[str, str] = {}
    adjectives = [a for a in party.adjectives if a in surely and a != party.name and not a.isupper() and "." not in a]
    if adjectives:
        words["adjective"] = adjectives[0]
    peoples = [d for d in party.demonyms if d in surely and d.endswith("s") and d not in party.adjectives]
    if peoples:
        words["people"] = peoples[0]
    capitals = [c for c in party.capitals if c in surely and c.replace(" ", "").isalpha()]
    if capitals:
        words["capital"] = capitals[0]
    for title in _TITLES:
        office = knowledge.holder(title, party.name, None)
        if office is None or office.title != title or " " not in office.holder:
            continue
        family = office.holder.split()[-1]
        posts = knowledge.side_of(office.holder)
        if {post.of for post in posts} == {party.name} and office.holder in {s for s, *_ in _surfaces(knowledge)}:
            return words | {"title": title.title(), "person": office.holder, "family": family}
    return words


@cache
def _surfaces(knowledge: Knowledge) -> tuple[tuple[str, str, str], ...]:
    return tuple(knowledge.surface_forms())


def draw_pairs(
    sides: list[Side],
    slots: set[tuple[str, str]],
    count: int,
    chance: random.Random,
    knowledge: Knowledge,
    *,
    mixed: bool,
) -> Iterator[tuple[Side, Side]]:
    """Pairs of sides that have all the forms of name that a sentence asks for, and have them alike."""
    asked = sorted({form for _, form in slots})
    able = [side for side in sides if all(form in side.words for form in asked)]
    groups: dict[object, list[Side]] = {}
    for side in able:
        groups.setdefault(side.kind if mixed else tuple(side.form(form) for form in asked), []).append(side)
    usable = [group for group in groups.values() if len(group) > 1]
    # forms with few names are read as often as those with many, so that none hides behind the rest
    while count:
        one, other = chance.sample(chance.choice(usable) if chance.random() < 0.5 else max(usable, key=len), 2)
        if mixed and all(one.form(form) == other.form(form) for form in asked):
            continue
        if knowledge.is_in(one.name, other.name) or knowledge.is_in(other.name, one.name):
            continue
        count -= 1
        yield one, other


# --- one sentence ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filled:
    """A sentence with its names: the text, and where each place of the carrier came to stand."""

    text: str
    places: tuple[tuple[Span, str], ...]
    names: dict[str, str]

    def of_name(self, name: str) -> str:
        """A name as its part in the sentence; any other words with the names in them so replaced."""
        if name in self.names:
            return self.names[name]
        # units and other words of ours are told in lower case
        both = {**{words.lower(): part for words, part in self.names.items()}, **self.names}
        parts = "|".join(re.escape(n) for n in sorted(both, key=len, reverse=True))
        return re.sub(rf"(?<!\w)({parts})(?!\w)", lambda m: both[m[0]], name)

    def of_place(self, at: int) -> tuple[object, ...]:
        """An offset as one into the carrier: from the last place before it, or how far inside which place."""
        shift = 0
        for span, slot in self.places:
            if at <= span.start:
                break
            if at < span.end:
                return slot, at - span.start
            shift += span.end - span.start
        return (at - shift,)


def fill(carrier: Carrier, a: Side, b: Side) -> Filled:
    """The carrier with the names of its two sides."""
    text, places, end = "", [], 0
    for slot in _SLOT.finditer(carrier.says):
        text += carrier.says[end : slot.start()]
        side = a if slot[1] == "a" else b
        said = side.words[slot[2] or ""]
        if not text or text == "“":
            said = said[0].upper() + said[1:]
        places.append((Span(len(text), len(text) + len(said)), slot[0]))
        text, end = text + said, slot.end()
    names = {}
    for side, part in ((a, "a"), (b, "b")):
        # some adjectives are the name itself ("New Zealand"), so all names of a party are told as one
        names |= {words: part.upper() for form, words in side.words.items() if form not in _OF_PERSONS}
        names |= {side.words[form]: f"{part.upper()}'s {form}" for form in ("person", "family") if form in side.words}
        names |= {side.name: part.upper(), f"the {side.name}": part.upper(), f"The {side.name}": part.upper()}
    return Filled(text + carrier.says[end:], tuple(places), names)


def tell(value: Any, filled: Filled) -> Any:
    """A value of a record with names as parts and offsets as places; floats are told to six places."""
    if isinstance(value, Span):
        return filled.of_place(value.start), filled.of_place(value.end)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: tell(getattr(value, f.name), filled) for f in fields(value) if f.name not in _NOT_COMPARED}
    if isinstance(value, tuple):
        return tuple(tell(one, filled) for one in value)
    if isinstance(value, str):
        return filled.of_name(value)
    return round(value, 6) if isinstance(value, float) else value


def is_expected(carrier: Carrier, statement: Statement, side: Side) -> bool:
    """Whether a statement is the one that the sentence makes, said or done by the side."""
    speaker = (statement.speaker,) if statement.speaker else ()
    who: tuple[Filler, ...] = (*speaker, *statement.actor)
    # a capital stands for its state where knowledge has it, else for itself
    ours = {side.name, side.words.get("person", side.name), side.words.get("capital", side.name)}
    by_them = any(filler.name in ours for filler in who) or any(
        filler.name.startswith(side.words.get("adjective", side.name)) for filler in who
    )
    return statement.kind == carrier.kind and statement.conditional == carrier.conditional and by_them


def compare(
    carrier: Carrier, one: Side, other: Side, read: Callable[[str], tuple[Statement, ...]], *, mixed: bool = False
) -> Tally:
    """Reads a sentence both ways round and tells whether the records are alike."""
    tally = Tally(pairs=1)
    told = []
    for way, (a, b) in enumerate(((one, other), (other, one))):
        filled = fill(carrier, a, b)
        statements = read(filled.text)
        found = any(is_expected(carrier, statement, a) for statement in statements)
        tally.found[way] += found
        tally.missed[carrier.says] += not found
        records = [tell(statement, filled) for statement in statements]
        told.append((filled.text, [{**r, "confidence": None} for r in records] if mixed else records))
    (text, here), (swapped, there) = told
    if here == there:
        tally.alike = 1
        return tally
    tally.differing.update(differing_fields(here, there))
    lines = [f"  {text}", f"  {swapped}"]
    for name, mine, theirs in differences(here, there):
        lines += [f"    {name}: {mine!r}", f"    {'':{len(name)}}  {theirs!r}"]
    tally.shown.append("\n".join(lines))
    return tally


def differing_fields(here: list[dict[str, Any]], there: list[dict[str, Any]]) -> Iterable[str]:
    """The names of the fields in which two lists of statements differ, each once."""
    return {name for name, _, _ in differences(here, there)}


def differences(here: list[dict[str, Any]], there: list[dict[str, Any]]) -> Iterator[tuple[str, Any, Any]]:
    """Field by field, what two readings of a sentence have that is not alike."""
    kinds = [[statement["kind"] for statement in side] for side in (here, there)]
    if kinds[0] != kinds[1]:
        yield "statements", kinds[0], kinds[1]
        return
    for mine, theirs in zip(here, there, strict=True):
        for name in mine:
            if mine[name] != theirs[name]:
                yield name, mine[name], theirs[name]


# --- the measure -----------------------------------------------------------------------------------------------------


def reader(knowledge: Knowledge) -> Callable[[str], tuple[Statement, ...]]:
    """Reads a text of its own; what the network says of a sentence is kept, since names shown alike ask anew."""
    pipeline = load_pipeline()
    encoder = pipeline.get_pipe("standoff_encoder").encoder
    ask = encoder.score
    known: dict[object, Any] = {}

    def score(pieces: Any) -> Any:
        key = (*pieces.ids, None, *pieces.shapes, None, *pieces.gaps)
        if key not in known:
            known[key] = ask(pieces)
        return known[key]

    encoder.score = score

    def read(text: str) -> tuple[Statement, ...]:
        whole = Span(0, len(text))
        report = Report("one", "0" * 64, text, text, (Stretch(whole, whole),))
        return annotate(report, pipeline=pipeline, knowledge=knowledge).statements

    return read


def measure(
    pairs: int, *, only: Iterable[str] = (), seed: int = SEED, mixed: bool = False, unknown: bool = False
) -> dict[str, Tally]:
    """What came of each kind, and of the conditional sentences of all kinds."""
    knowledge = load_knowledge()
    read = reader(knowledge)
    sides = unknown_sides() if unknown else find_sides(knowledge)
    carriers = read_carriers()
    tallies: dict[str, Tally] = {}
    for kind in [kind for kind in carriers if not only or kind in only]:
        # each kind draws for itself, so that a sentence more of one changes no other's pairs
        chance = random.Random(f"{seed} {kind}")
        for number, carrier in enumerate(carriers[kind]):
            share = pairs // len(carriers[kind]) + (number < pairs % len(carriers[kind]))
            for one, other in draw_pairs(sides, carrier.slots, share, chance, knowledge, mixed=mixed):
                tally = compare(carrier, one, other, read, mixed=mixed)
                tallies.setdefault(kind, Tally()).__iadd__(tally)
                if carrier.conditional:
                    tallies.setdefault("conditional", Tally()).__iadd__(tally)
    return tallies


def report(tallies: dict[str, Tally], show: int) -> Iterator[str]:
    """The lines to print: a measure a line, then what differed."""
    whole = Tally()
    for kind, tally in tallies.items():
        if kind != "conditional":
            whole += tally
    for kind, tally in [*tallies.items(), ("all", whole)]:
        first, second = (100 * found / tally.pairs for found in tally.found)
        alike = f"{kind}, alike"
        yield f"{alike:26s} {100 * tally.alike / tally.pairs:5.1f} %  ({tally.alike} of {tally.pairs})"
        found = f"{kind}, found"
        yield f"{found:26s} {min(first, second):5.1f} %  ({first:.1f} one way round, {second:.1f} the other)"
        if tally.differing:
            yield "    differing: " + ", ".join(f"{name} {n}" for name, n in tally.differing.most_common())
        if kind not in {"all", "conditional"}:
            yield from (f"    not found {n} times: {says}" for says, n in tally.missed.most_common() if show and n)
            yield from tally.shown[:show]
    apart = max(
        abs(first - second) * 100 / tally.pairs for tally in tallies.values() for first, second in [tally.found]
    )
    yield f"{'found, most apart':26s} {apart:5.1f} %  (of one kind, one way round and the other)"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pairs", type=int, default=200, help="pairs of names for each kind")
    ask.add_argument("--only", action="append", metavar="KIND")
    ask.add_argument("--mixed", action="store_true", help="pairs whose names are of different forms")
    ask.add_argument("--unknown", action="store_true", help="names that no knowledge has")
    ask.add_argument("--show", type=int, default=0, metavar="N", help="print N sentences of each kind that differ")
    ask.add_argument("--seed", type=int, default=SEED)
    said = ask.parse_args()
    told = measure(said.pairs, only=said.only or (), seed=said.seed, mixed=said.mixed, unknown=said.unknown)
    for line in report(told, said.show):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
