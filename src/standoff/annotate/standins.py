"""The words that the network is shown for names, so that no name makes a difference to how a sentence is parsed.

What enters: a text and the knowledge. What leaves: `StandIn`s in order, none overlapping another.

>>> [(s.span.of(text), s.words) for s in stand_ins(text, knowledge)]     # "Saudi Arabia's capital, Riyadh"
[('Saudi Arabia', ('France',)), ('Riyadh', ('Paris',))]

Invariant: names of one kind and form are shown as the same word, however many words they have themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.annotate.gazetteer import FIRST, Gazetteer, gazetteer_of
from standoff.annotate.mentions import person_words
from standoff.knowledge import Knowledge
from standoff.records import Span

# whose names stand for a stretch of land, and go without an article as a rule
LANDS = frozenset({"state", "territory", "region"})
# whose names in the plural are followed by a verb in the plural, unlike "United Nations"
GROUPS = frozenset({"armed group", "force", "people"})
# a word as long as this and in lower case makes a name a description: "Norland's allies", "members of the League"
_DESCRIBES = 4


@dataclass(frozen=True, slots=True)
class StandIn:
    """A name in the text and the words shown in its place: one, or two for a person's given and family name."""

    span: Span
    words: tuple[str, ...]


def stand_ins(text: str, knowledge: Knowledge) -> tuple[StandIn, ...]:
    """What to show the network for the names of parties, of their people and of known persons."""
    return tuple(_found_in(text, Span(0, len(text)), gazetteer_of(knowledge)))


def _found_in(text: str, within: Span, gazetteer: Gazetteer) -> Iterator[StandIn]:
    whole = within.end - within.start == len(text)
    for place, kind, name in gazetteer.find_all(text) if whole else gazetteer.find(within.of(text)):
        span = Span(within.start + place.start, within.start + place.end)
        written = span.of(text)
        if kind == "person":
            yield StandIn(span, _person_shown(written))
            continue
        if kind not in {"party", "adjective", "demonym", "capital", "seat"}:
            continue
        parts = [part for part in FIRST.finditer(written) if part.group().isalpha()]
        if not any(part.group().islower() and len(part.group()) >= _DESCRIBES for part in parts):
            article = 4 if written.lower().startswith("the ") else 0
            before = text[max(0, span.start - 4) : span.start] + written[:article]
            bare = Span(span.start + article, span.end)
            yield StandIn(bare, (_shown(bare.of(text), kind, name, before, gazetteer.knowledge),))
            continue
        # a description that knowledge has for a name is parsed as it is, the names within it aside
        for part in parts:
            inner = Span(span.start + part.start(), span.start + part.end())
            yield from _found_in(text, inner, gazetteer)


def _person_shown(written: str) -> tuple[str, ...]:
    words = person_words()["stand_ins"]
    family: str = words["family_name"]
    return (family,) if len(FIRST.findall(written)) == 1 else (words["given_name"], family)


def _shown(written: str, kind: str, name: str, before: str, knowledge: Knowledge) -> str:
    """The word for a name that names no person; `before` are the characters in front of it."""
    words: dict[str, str] = person_words()["stand_ins"]
    party = knowledge.parties[name]
    after_article = before.lower().endswith("the ")
    plural = written.lower().endswith(("s", "men")) and not written.isupper()
    surfaces = {surface for surface, _ in party.surfaces()}
    # "CHAD" in a headline is none
    acronym = written in surfaces and written.isupper() and len(written.replace(".", "")) <= 4
    if kind == "demonym" and plural:
        return words["people"]
    if kind == "adjective" and plural and written[:-1] in {*party.adjectives, *party.demonyms}:
        return words["people"]
    if kind in {"adjective", "demonym"} and not acronym:
        shown = words["adjective"]
    elif kind == "capital" or (kind == "seat" and not after_article):
        shown = words["capital"]
    elif party.kind in LANDS:
        shown = words["land_acronym" if acronym else "land_with_article" if after_article else "party"]
    elif party.kind in GROUPS and plural and (" " in written or written[:-1] in surfaces):
        shown = words["people"]
    else:
        shown = words["body_with_article" if after_article else "body"]
    # a headline in capitals is shown in capitals
    return shown.upper() if written.isupper() and not acronym else shown
