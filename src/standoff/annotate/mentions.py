"""Finds the names in a report: parties, people, outlets, places and weapons, as knowledge and the parse know them.

What enters: a `Parse` and the knowledge. What leaves: `Mention`s in order, none overlapping another.

>>> [(m.name, m.kind) for m in find_mentions(parse, knowledge)]     # "Norland's President Ana Holt said"
[('Norland', 'party'), ('Ana Holt', 'person')]

Invariant: `parse.text[m.span.start:m.span.end]` are the words of the mention.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import Parse
from standoff.knowledge import Knowledge
from standoff.records import Span

MentionKind = Literal["party", "adjective", "person", "outlet", "place", "weapon", "organisation"]
FIRST = re.compile(r"[^\W_]+")
KIND_OF_SURFACE: dict[str, MentionKind] = {
    "party": "party",
    "seat": "party",
    "capital": "party",
    "adjective": "adjective",
    "demonym": "adjective",
    "person": "person",
    "outlet": "outlet",
    "place": "place",
    "weapon": "weapon",
}
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


def normal(text: str) -> str:
    """Apostrophes and dashes in one form, lower case, of the same length as `text`."""
    return text.translate(NORMAL).lower() if len(text.lower()) == len(text) else text.translate(NORMAL)


NORMAL = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\n": " "})


class Gazetteer:
    """The surface forms of the knowledge by their first word, longest first."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._by_first: dict[str, list[tuple[str, str, str, str]]] = {}
        for surface, kind, name in knowledge.surface_forms():
            key = normal(surface)
            first = FIRST.search(key)
            if first is None or kind not in KIND_OF_SURFACE:
                continue
            entry = (key, surface, kind, name)
            self._by_first.setdefault(first.group(), []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda e: (-len(e[0]), ORDER.index(KIND_OF_SURFACE[e[2]]), e[3]))

    def find(self, text: str) -> Iterator[tuple[Span, str, str]]:
        """Spans of known names in order, the longest at each place, none overlapping another."""
        low = normal(text)
        end = 0
        for word in FIRST.finditer(low):
            found = self._at(text, low, word, end)
            if found is not None and word.group() == "the":
                # "the Gulf Council" is no Gulf: a longer name may begin behind the article
                behind = FIRST.search(low, word.end())
                longer = self._at(text, low, behind, end) if behind is not None else None
                if longer is not None and longer[0].end > found[0].end:
                    continue
            if found is not None:
                yield found
                end = found[0].end

    def _at(self, text: str, low: str, word: re.Match[str], end: int) -> tuple[Span, str, str] | None:
        """The longest name whose first word stands here, if it begins at `end` or behind; `low` is the normal text."""
        for key, surface, kind, name in self._by_first.get(word.group(), ()) if word.start() >= end else ():
            start = word.start() - (FIRST.search(key) or word).start()
            stop = start + len(key)
            if start < end or not low.startswith(key, start):
                continue
            if (stop < len(low) and low[stop].isalnum()) or (start > 0 and low[start - 1].isalnum()):
                continue
            if _cased_alike(surface, text[start:stop], text, start):
                return Span(start, stop), kind, name
        return None


ORDER: tuple[MentionKind, ...] = ("party", "person", "adjective", "outlet", "place", "weapon", "organisation")


def _cased_alike(surface: str, words: str, text: str, start: int) -> bool:
    """A name written with capitals must have them: "us" is not the US, "turkey" no state, "may" no person."""
    if surface.islower():
        return True
    letters = [c for c in words if c.isalpha()]
    if len(surface) <= 5 and " " not in surface and any(c.isupper() for c in surface[1:]):
        # "LeT" is an acronym, "Let" a verb
        return words == surface or (words.isupper() and len(words) > 2)
    if surface.isupper() and len(surface.replace(".", "")) <= 4:
        return words == surface or (words.replace(".", "").isupper())
    return bool(letters) and letters[0].isupper()


def find_mentions(parse: Parse, knowledge: Knowledge) -> tuple[Mention, ...]:
    """The mentions of a report in order of their place; known names win over those that only the parse suggests."""
    known = gazetteer_of(knowledge).find(parse.text)
    found = [_mention(parse, span, KIND_OF_SURFACE[kind], name, True) for span, kind, name in known]
    mentions = [m for m in found if m is not None]
    firsts = {m.first for m in mentions}
    mentions = [m for m in mentions if not _is_part_of_name(parse, m, firsts)]
    covering: dict[int, list[Mention]] = {}
    for m in mentions:
        _cover(covering, m)
    taken = set(covering)
    for span, label in parse.entities:
        kind: MentionKind | None = "person" if label in PERSON_LABELS else None
        kind = "organisation" if label in BODY_LABELS else kind
        if kind is None:
            continue
        span = _trimmed(parse, span)
        if kind == "person":
            span = _widened(parse, span, taken)
        indices = parse.at(span)
        if not indices or (kind == "person" and _is_acronym(span.of(parse.text))):
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
    """Whether a party's name only begins the name of something else: a club, a firm ("Norland Athletic")."""
    if mention.kind != "party" or mention.last + 1 >= len(parse.words):
        return False
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


_GAZETTEERS: dict[int, tuple[Knowledge, Gazetteer]] = {}


def gazetteer_of(knowledge: Knowledge) -> Gazetteer:
    """The gazetteer of a knowledge, built once for each."""
    known = _GAZETTEERS.get(id(knowledge))
    if known is None or known[0] is not knowledge:
        known = (knowledge, Gazetteer(knowledge))
        _GAZETTEERS[id(knowledge)] = known
    return known[1]


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
        parse.words[indices[0]].lower in titles | TIMES or not parse.words[indices[0]].text[0].isupper()
    ):
        indices.pop(0)
    while len(indices) > 1 and (
        parse.words[indices[-1]].lower in {"'s", "'"} or parse.words[indices[-1]].pos == "PUNCT"
    ):
        indices.pop()
    return Span(parse.words[indices[0]].start, parse.words[indices[-1]].end) if indices else span


def _is_acronym(name: str) -> bool:
    return (" " not in name and name.isupper() and len(name) > 2) or name.endswith(".")


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
        if last == index or words[index + 1].pos != "PROPN":
            continue
        span = Span(words[index + 1].start, words[last].end)
        taken.update(range(index + 1, last + 1))
        yield Mention(span, "person", span.of(parse.text), index + 1, last, False)
