"""Finds the names in a report: parties, people, outlets, places and weapons, as knowledge and the parse know them.

What enters: a `Parse` and the knowledge. What leaves: `Mention`s in order, none overlapping another.

>>> [(m.name, m.kind) for m in find_mentions(parse, knowledge)]     # "Norland's President Ana Holt said"
[('Norland', 'party'), ('Ana Holt', 'person')]

Invariant: `parse.text[m.span.start:m.span.end]` are the words of the mention.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.annotate.cues import word_set
from standoff.annotate.gazetteer import KIND_OF_SURFACE, MentionKind, gazetteer_of
from standoff.annotate.grammar import Parse
from standoff.annotate.societies import is_common_body, is_explained_as_body, societies
from standoff.knowledge import Knowledge
from standoff.records import Span

PERSON_LABELS = frozenset({"PERSON", "PER"})
BODY_LABELS = frozenset({"ORG", "ORGANIZATION", "ORGANISATION"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: canonical `name`, its words by index (`first` to `last`), and whether knowledge has it."""

    span: Span
    kind: MentionKind
    name: str
    first: int
    last: int
    known: bool


@cache
def person_words() -> dict[str, Any]:
    """The words for people and bodies (`knowledge/persons.toml`)."""
    source = files("standoff.annotate").joinpath("knowledge/persons.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


def find_mentions(parse: Parse, knowledge: Knowledge) -> tuple[Mention, ...]:
    """The mentions of a report in order of their place; known names win over those that only the parse suggests."""
    known = gazetteer_of(knowledge).find_all(parse.text)
    found = [_mention(parse, span, KIND_OF_SURFACE[kind], name, True) for span, kind, name in known]
    mentions = [m for m in found if m is not None and not _is_named_as_weapon(parse, m)]
    firsts = {m.first for m in mentions}
    mentions = [m for m in mentions if not _is_part_of_name(parse, m, firsts)]
    covering: dict[int, list[Mention]] = {}
    for m in mentions:
        _cover(covering, m)
    taken = set(covering)
    for society in _societies(parse, covering, knowledge):
        inside = range(society.first, society.last + 1)
        _uncover(covering, list(dict.fromkeys(m for i in inside for m in covering.get(i, ()))))
        _cover(covering, society)
        taken.update(inside)
    for span, label in parse.entities:
        kind: MentionKind | None = "person" if label in PERSON_LABELS else None
        kind = "organisation" if label in BODY_LABELS else kind
        if kind is None or is_common_body([parse.words[i].lower for i in parse.at(span)]):
            continue
        span, whole = _trimmed(parse, span), span
        at = parse.at(span)
        if kind == "person" and len(at) == 1 and is_explained_as_body(parse, at[0], at[-1]):
            kind = "organisation"
        if kind == "organisation":
            span = _opened(parse, whole, span)
        if kind == "person":
            span = _widened(parse, span, taken)
        indices = parse.at(span)
        if not indices or (kind == "person" and (_is_acronym(span.of(parse.text)) or _is_title(parse, indices))):
            continue
        overlapping = list(dict.fromkeys(m for i in indices for m in covering.get(i, ())))
        if (
            kind == "person"
            and len(indices) >= 2
            and all(
                m.kind in {"weapon", "place", "outlet"} and m.last - m.first + 1 < len(indices) for m in overlapping
            )
        ):
            # a name within a person's name is part of it
            _uncover(covering, overlapping)
            overlapping = []
        if kind == "person" and len(overlapping) == 1 and overlapping[0].kind == "person":
            # "Kim Yo Jong" where knowledge has only "Kim": the longer name is the name
            if span.end - span.start > overlapping[0].span.end - overlapping[0].span.start + 1 and not _is_known_whole(
                overlapping[0], span, parse
            ):
                _uncover(covering, overlapping)
            else:
                continue
        elif overlapping:
            continue
        mention = _mention(parse, span, kind, span.of(parse.text), False)
        if mention is not None:
            _cover(covering, mention)
            taken.update(range(mention.first, mention.last + 1))
    mentions = [*dict.fromkeys(m for here in covering.values() for m in here), *_titled(parse, taken)]
    ordered = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
    return tuple(_halves(parse, list(_joined(parse, ordered)), knowledge))


def _societies(parse: Parse, covering: dict[int, list[Mention]], knowledge: Knowledge) -> list[Mention]:
    """Unions, parties and leagues under their full names, in which a land's name only says of where they are."""
    lands = {i for i, here in covering.items() if any(_is_land(m, knowledge) for m in here)}
    known = {i for i, here in covering.items() if here}
    short = {i for i in known - lands if all(m.kind == "party" and m.first == m.last for m in covering[i])}
    return [
        Mention(Span(parse.words[first].start, parse.words[last].end), "organisation", name, first, last, False)
        for (first, last), name in societies(parse, known, lands, short)
    ]


def _is_land(mention: Mention, knowledge: Knowledge) -> bool:
    party = knowledge.party(mention.name) if mention.kind in {"party", "adjective"} else None
    return party is not None and party.kind in {"state", "territory", "region"}


def _cover(covering: dict[int, list[Mention]], mention: Mention) -> None:
    for index in range(mention.first, mention.last + 1):
        covering.setdefault(index, []).append(mention)


def _uncover(covering: dict[int, list[Mention]], mentions: list[Mention]) -> None:
    for mention in mentions:
        for index in range(mention.first, mention.last + 1):
            covering[index].remove(mention)


def _joined(parse: Parse, mentions: list[Mention]) -> Iterator[Mention]:
    """Persons whose name was found in two parts next to one another ("Omar | Karim Sadik") as one."""
    waiting: Mention | None = None
    for mention in mentions:
        if (
            waiting is not None
            and waiting.kind == mention.kind == "person"
            and mention.first == waiting.last + 1
            and not waiting.known
            and parse.words[mention.first].dep.startswith("flat")
            and parse.words[mention.first].sentence == parse.words[waiting.last].sentence
        ):
            span = Span(waiting.span.start, mention.span.end)
            waiting = Mention(span, "person", span.of(parse.text), waiting.first, mention.last, False)
            continue
        if waiting is not None:
            yield waiting
        waiting = mention
    if waiting is not None:
        yield waiting


HALVES = word_set("halves")


def _halves(parse: Parse, mentions: list[Mention], knowledge: Knowledge) -> Iterator[Mention]:
    """ "the North" as the one state of this report whose name begins so ("North Sarn"), if there is just one."""
    whole: dict[str, set[str]] = {}
    for mention in mentions:
        first = mention.name.split()[0].lower()
        if mention.kind in {"party", "adjective"} and first in HALVES and " " in mention.name:
            party = knowledge.party(mention.name)
            if party is not None and party.kind == "state":
                whole.setdefault(first, set()).add(mention.name)
    meant = {half: names.pop() for half, names in whole.items() if len(names) == 1}
    taken = {i for m in mentions if m.kind != "organisation" for i in range(m.first, m.last + 1)}
    found: dict[int, Mention] = {}
    for word in parse.words if meant else ():
        name = meant.get(word.lower)
        before = parse.words[word.index - 1] if word.index else None
        if (
            name is not None
            and word.index not in taken
            and word.text[0].isupper()
            and before is not None
            and before.lower == "the"
            and word.dep not in {"compound", "amod", "flat"}
        ):
            found[word.index] = Mention(Span(word.start, word.end), "party", name, word.index, word.index, True)
    kept = [m for m in mentions if not any(i in found for i in range(m.first, m.last + 1))]
    yield from sorted([*kept, *found.values()], key=lambda m: (m.span.start, m.span.end))


def _is_part_of_name(parse: Parse, mention: Mention, firsts: set[int]) -> bool:
    """Whether a party's name is half of another: of a club, a firm ("Norland Athletic"), a state's own council."""
    if mention.kind != "party" or mention.last + 1 >= len(parse.words):
        return False
    before = parse.words[mention.first - 1] if mention.first else None
    if before is not None and before.lower in OF_A_STATE and before.text[0].isupper() and mention.last > mention.first:
        # "the National Security Council" is not that of the nations
        return True
    here, following = parse.words[mention.last], parse.words[mention.last + 1]
    if following.sentence != here.sentence or following.index in firsts or following.pos != "PROPN":
        return False
    words = person_words()
    known = {w for group in ("titles", "title_parts", "bodies", "plural_bodies", "cabinets") for w in words[group]}
    tied = (here.head == following.index and here.dep in {"compound", "flat"}) or (
        following.head == here.index and following.dep == "flat"
    )
    if not tied or following.lower in known or not following.text[0].isupper() or following.text.isupper():
        return following.text in {"FC", "SC", "United"} and tied
    # a headline in capitals tells nothing by its capitals
    rest = [parse.words[i] for i in parse.sentence_words(here.sentence) if parse.words[i].text[0].isalpha()]
    lower = sum(w.text[0].islower() for w in rest if len(w.text) > 3)
    return lower * 2 >= sum(len(w.text) > 3 for w in rest)


def _is_known_whole(mention: Mention, span: Span, parse: Parse) -> bool:
    return mention.known and len(mention.span.of(parse.text).split()) >= 2 and span.contains(mention.span)


def _mention(parse: Parse, span: Span, kind: MentionKind, name: str, known: bool) -> Mention | None:
    indices = parse.at(span)
    if not indices:
        return None
    return Mention(span, kind, name, indices[0], indices[-1], known)


def _trimmed(parse: Parse, span: Span) -> Span:
    """An entity without titles before its name and without a possessive after it."""
    indices = parse.at(span)
    titles = set(person_words()["titles"]) | set(person_words()["title_parts"])
    while len(indices) > 1 and (
        parse.words[indices[0]].lower in titles | TIMES
        or not parse.words[indices[0]].text[0].isupper()
        or f"{parse.words[indices[0]].lower} {parse.words[indices[1]].lower}" in TWO_WORD_TITLES
    ):
        indices.pop(0)
    while len(indices) > 1 and (
        parse.words[indices[-1]].lower in {"'s", "'"} or parse.words[indices[-1]].pos == "PUNCT"
    ):
        indices.pop()
    return Span(parse.words[indices[0]].start, parse.words[indices[-1]].end) if indices else span


def _opened(parse: Parse, whole: Span, trimmed: Span) -> Span:
    """A body's name with the words of it that stand in titles too: "*National* Unity Government", "*Armed* Forces"."""
    indices = parse.at(trimmed)
    if not indices or trimmed.of(parse.text).lower() in person_words()["bodies"]:
        return trimmed
    first = indices[0]
    while first > 0 and parse.words[first - 1].start >= whole.start:
        before = parse.words[first - 1]
        if before.lower not in BODY_OPENERS or not before.text[0].isupper():
            break
        first -= 1
    return Span(parse.words[first].start, trimmed.end)


def _is_named_as_weapon(parse: Parse, mention: Mention) -> bool:
    """Whether a kind of weapon is a name where it stands: "Shell said it would leave"."""
    word = parse.words[mention.first]
    named = mention.first == mention.last and word.text.istitle() and word.tag == "NNP"
    return named and mention.kind == "weapon" and mention.name.islower()


def _is_acronym(name: str) -> bool:
    return (" " not in name and name.isupper() and len(name) > 2) or name.endswith(".")


def _is_title(parse: Parse, indices: list[int]) -> bool:
    """Whether words that were taken for a name are an office: "the President is committed", "the Chief of Staff"."""
    words = person_words()
    offices = {*words["titles"], *words["title_parts"]}
    low = [parse.words[i].lower for i in indices]
    # "Mr King" has a name, "Datuk Seri" none
    called = indices[0] and parse.words[indices[0] - 1].lower.rstrip(".") in COURTESIES
    two = " ".join(w.lower for w in parse.words[indices[0] : indices[0] + 2])
    return two in TWO_WORD_TITLES or (offices.issuperset(low) and (COURTESIES.issuperset(low) or not called))


COURTESIES, TWO_WORD_TITLES = word_set("courtesies"), word_set("two_word_titles")

# words of titles with which the names of bodies begin
BODY_OPENERS = word_set("body_openers")

# what a state calls bodies of its own
OF_A_STATE = word_set("of_a_state")

# "in August Holt said": the month is no part of the name
TIMES = word_set("times") - {"may", "march"}

# what joins the parts of a name: "Ana al-Holt", "Otto von der Marck"
NAME_PARTS = word_set("name_parts")


def _widened(parse: Parse, span: Span, taken: set[int]) -> Span:
    """An entity with the rest of its name, where the network stopped within it, but not into what is `taken`."""
    indices = parse.at(span)
    words = parse.words
    titles = set(person_words()["titles"]) | set(person_words()["title_parts"]) - {"-"}
    last, first = indices[-1], indices[0]
    while last + 1 < len(words) and last - first < 7 and words[last + 1].sentence == words[last].sentence:
        here = words[last + 1]
        if last + 1 in taken or here.lower in titles:
            break
        joined = here.start == words[last].end
        if here.text[0].isupper() and here.pos == "PROPN" and (here.dep.startswith("flat") or here.head in indices):
            last += 1
        elif (
            here.lower in NAME_PARTS
            and last + 2 < len(words)
            and words[last + 2].text[0].isalpha()
            and (
                words[last + 2].text[0].isupper()
                or (joined and here.text == "-")
                or here.lower in {"von", "van", "de", "der", "al", "el"}
            )
            and last + 2 not in taken
            and here.text not in {"’", "'"}
        ):
            last += 2 if words[last + 2].text[0].isupper() or here.text == "-" else 1
        else:
            break
        indices = list(range(first, last + 1))
    while first > 0 and first - 1 not in taken and words[first - 1].sentence == words[first].sentence:
        here = words[first - 1]
        if (
            here.text[0].isupper()
            and here.pos == "PROPN"
            and here.lower not in titles
            and words[first].dep.startswith("flat")
            and here.text.isalpha()
        ):
            first -= 1
        else:
            break
    return Span(words[first].start, words[last].end)


def _titled(parse: Parse, taken: set[int]) -> Iterator[Mention]:
    """Names that follow a title: "foreign minister Goran Rakic", where no entity was found."""
    titles = set(person_words()["titles"])
    words = parse.words
    for index, word in enumerate(words[:-1]):
        if word.lower not in titles or words[index + 1].sentence != word.sentence:
            continue
        last = index
        while (
            last + 1 < len(words)
            and words[last + 1].sentence == word.sentence
            and last + 1 not in taken
            and words[last + 1].text[0].isupper()
            and words[last + 1].pos in {"PROPN", "NOUN", "ADJ", "X", "VERB"}
            and words[last + 1].lower not in titles
            and last - index < 5
        ):
            last += 1
        if last == index or words[index + 1].pos != "PROPN" or _is_title(parse, list(range(index + 1, last + 1))):
            continue
        span = Span(words[index + 1].start, words[last].end)
        taken.update(range(index + 1, last + 1))
        yield Mention(span, "person", span.of(parse.text), index + 1, last, False)
