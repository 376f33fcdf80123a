"""Fills the roles of an act: parties by name, weapons by class, anything else by its own words.

What enters: a `Scene` and the heads of phrases. What leaves: `Filler`s with spans.

>>> fillers_of(scene, [missiles], Within())[0].name       # "its long-range missiles"
'long-range missile'

Invariant: every filler's words stand in the text at its span.
"""

from dataclasses import dataclass

from standoff.annotate.actions import phrase_words, weapon_of
from standoff.annotate.cues import word_set
from standoff.annotate.forces import Scene
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.records import Filler, Span

LAND_NOUNS = word_set("land_nouns")
PEOPLE = word_set("people")
TIMES = word_set("times")


@dataclass(frozen=True, slots=True)
class Within:
    """Where an act is read: who speaks, whose act it is if the clause does not say, words that are no part of it."""

    speaker: Filler | None = None
    doer: tuple[Filler, ...] = ()
    barred: frozenset[int] = frozenset()
    depth: int = 0


def doer_of(scene: Scene, head: int, within: Within) -> tuple[Filler, ...]:
    """Who does it: the subject, a passive's agent, a possessor or adjective of party, else who did the act above."""
    parse = scene.parse
    if parse.words[head].pos in {"NOUN", "PROPN"} and not parse.children(head, "cop"):
        owners = parse.children(head, "nmod:poss") or [i for case, i in parse.obliques(head) if case == "by"]
        if owners:
            return fillers_of(scene, owners, within)
        for child in parse.children(head, "amod", "compound"):
            mention = scene.cast.mention_at(child)
            if mention is not None and mention.kind in {"adjective", "party"}:
                return (Filler(mention.name, mention.span.of(parse.text), mention.span, mention.known),)
        return within.doer
    if parse.is_passive(head):
        return fillers_of(scene, [i for case, i in parse.obliques(head) if case == "by"], within)
    subjects = [s for s in parse.subjects(head, shared=False) if s not in within.barred]
    if not subjects and not within.doer and parse.words[head].dep in {"xcomp", "advcl", "conj", "acl:relcl"}:
        subjects = [s for s in parse.subjects(head) if s not in within.barred]
    return fillers_of(scene, subjects, within) if subjects else within.doer


def fillers_of(scene: Scene, indices: list[int], within: Within) -> tuple[Filler, ...]:
    """Phrases as fillers: parties by name, weapons by class, else their words, with the restrictions put on them."""
    parse, cast = scene.parse, scene.cast
    fillers: list[Filler] = []
    for index in dict.fromkeys(indices):
        for one in parse.with_conjuncts(index):
            word = parse.words[one]
            if word.pos not in NOMINAL and word.pos not in {"ADJ", "DET", "X"}:
                continue
            span = parse.span(parse.phrase(one)) or Span(word.start, word.end)
            text = span.of(parse.text)
            weapon = weapon_of(parse, one, cast.knowledge)
            if weapon is not None:
                fillers.append(Filler(weapon, text, span, True, _qualities(parse, one)))
                continue
            names = cast.parties(one, speaker=within.speaker)
            is_party = bool(cast.resolve(one, speaker=within.speaker)) and _stands_for_party(scene, one)
            if names and (is_party or word.lemma.lower() in LAND_NOUNS or word.lower in LAND_NOUNS):
                fillers.extend(Filler(name, text, span, True) for name in names)
                continue
            fillers.append(Filler(phrase_words(parse, one), text, span, False, _qualities(parse, one)))
    return tuple(dict((f.name, f) for f in fillers).values())


def _stands_for_party(scene: Scene, index: int) -> bool:
    """Whether the phrase names a party, its people or its body, not a thing of its ("Norland's oil")."""
    mention = scene.cast.mention_at(index)
    if mention is not None and mention.first <= index <= mention.last and mention.kind in {"party", "person"}:
        return True
    word = scene.parse.words[index]
    return word.pos == "PRON" or word.lemma.lower() in PEOPLE or word.lower in PEOPLE


def _qualities(parse: Parse, index: int) -> tuple[str, ...]:
    """Restrictions on a thing that a condition may depend on: a participle or relative clause behind it."""
    found = []
    for child in parse.children(index, "acl", "acl:relcl"):
        span = parse.span(parse.subtree(child))
        if span and len(span.of(parse.text)) <= 120 and "to" not in parse.markers(child):
            found.append(span.of(parse.text))
    return tuple(found)


def is_time(parse: Parse, index: int) -> bool:
    """Whether a phrase tells a time or an occasion ("on Friday", "at the summit"), which fills no role."""
    return parse.words[index].lower in TIMES or parse.words[index].dep in {"obl:unmarked", "obl:tmod"}
