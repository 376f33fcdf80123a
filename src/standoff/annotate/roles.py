"""Fills the roles of an act: parties by name, weapons by class, places whole, anything else by its own words.

What enters: a `Scene` and the heads of phrases. What leaves: `Filler`s with spans.

>>> fillers_of(scene, [missiles], Within())[0].name       # "its long-range missiles"
'long-range missile'

Invariant: every filler's words stand in the text at its span.
"""

from dataclasses import dataclass, replace

from standoff.annotate.actions import phrase_words, weapon_of
from standoff.annotate.cues import word_set
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.annotate.owners import Holder, owner_of
from standoff.annotate.scene import Scene
from standoff.records import Filler, Span

LAND_NOUNS = word_set("land_nouns")
PEOPLE = word_set("people")
TIMES = word_set("times")
RELATIONS = word_set("relations")
RELATIVES = frozenset({"who", "whom", "which", "that"})


@dataclass(frozen=True, slots=True)
class Within:
    """Where an act is read: who speaks, whose act it is if the clause does not say, words that are no part of it.

    `holders` are the acts that it stands in, with their doers, the outermost first: whose *its* is hangs on them.
    `apart` are words that fill a role of their own, though a parser made them part of another's phrase.
    """

    speaker: Filler | None = None
    doer: tuple[Filler, ...] = ()
    barred: frozenset[int] = frozenset()
    depth: int = 0
    holders: tuple[Holder, ...] = ()
    apart: frozenset[int] = frozenset()


def inside(within: Within, doer: tuple[Filler, ...], holder: Holder | None = None) -> Within:
    """Where an act beneath is read: by whom, if it doesn't say, and below which act."""
    holders = (*within.holders, holder) if holder is not None else within.holders
    return replace(within, doer=doer, depth=within.depth + 1, holders=holders)


def doer_of(scene: Scene, head: int, within: Within) -> tuple[Filler, ...]:
    """Who does it: the subject, a passive's agent, a possessor or adjective of party, else who did the act above."""
    parse = scene.parse
    if parse.words[head].pos in {"NOUN", "PROPN"} and not parse.children(head, "cop"):
        return _doer_of_noun(scene, head, within)
    if parse.is_passive(head) or _is_participle(parse, head):
        agents = [
            i for case, i in around(parse, head) if case == "by" and weapon_of(parse, i, scene.cast.knowledge) is None
        ]
        return fillers_of(scene, agents, within)
    subjects = [s for s in parse.subjects(head, shared=False) if s not in within.barred]
    if (
        not subjects
        and not within.doer
        and within.depth == 0
        and parse.words[head].dep in {"xcomp", "advcl", "conj", "acl:relcl"}
    ):
        subjects = [s for s in parse.subjects(head) if s not in within.barred]
    return fillers_of(scene, subjects, within) if subjects else within.doer


def _is_participle(parse: Parse, head: int) -> bool:
    """ "missiles *supplied* by Estmark": a passive without its auxiliary."""
    word = parse.words[head]
    return word.tag == "VBN" and word.dep == "acl" and not parse.children(head, "aux", "nsubj")


def _doer_of_noun(scene: Scene, head: int, within: Within) -> tuple[Filler, ...]:
    parse = scene.parse
    for possessor in parse.children(head, "nmod:poss"):
        if parse.words[possessor].pos == "PRON":
            name = owner_of(scene, head, within.holders, speaker=within.speaker)
            word = parse.words[possessor]
            if name:
                return (Filler(name, word.text, Span(word.start, word.end), True),)
            # a pronoun that no act above explains may be led back over the text; within one, it is left open
            return () if within.holders else fillers_of(scene, [possessor], within)
        return fillers_of(scene, [possessor], within)
    agents = [i for case, i in around(parse, head) if case == "by"]
    if agents:
        return fillers_of(scene, agents, within)
    between = [i for case, i in parse.obliques(head) if case == "between"]
    if between:
        return fillers_of(scene, between, within)
    for child in parse.children(head, "amod", "compound"):
        mention = scene.cast.mention_at(child)
        if mention is not None and mention.kind in {"adjective", "party"}:
            return (Filler(mention.name, mention.span.of(parse.text), mention.span, mention.known),)
    return within.doer


def around(parse: Parse, head: int) -> list[tuple[str, int]]:
    """The prepositional phrases of a head, those included that a parser hung on its object or on a noun under *of*."""
    found = parse.obliques(head)
    if parse.words[head].pos in {"NOUN", "PROPN"}:
        lower = [i for case, i in found if case == "of"]
        # an agent may hang on whatever stands before it: "the supply of Norland with tanks *by Tressia*"
        found = found + [("by", j) for case, i in found if case != "of" for c, j in parse.obliques(i) if c == "by"]
    else:
        # "fired at targets *in Norland*" says where the fire went
        lower = [i for case, i in found if case in {"at", "on", "against"}]
        where = [
            pair for i in lower for pair in parse.obliques(i) if pair[0] in {"in", "inside", "within", "near", "across"}
        ]
        found = found + where
        lower = parse.children(head, "obj", "nsubj:pass")
    for one in lower:
        found = found + [(case, i) for case, i in parse.obliques(one) if case not in {"of", ""}]
    return found


def fillers_of(
    scene: Scene, indices: list[int], within: Within, *, place: bool = False, things: bool = False
) -> tuple[Filler, ...]:
    """Phrases as fillers: parties by name, weapons by class, else their words, with the restrictions put on them.

    A place keeps its preposition in its words, since "deep into" and "near" are part of where. `things` says that a
    party's people are what is moved and not the party ("withdraw its troops").
    """
    fillers: list[Filler] = []
    for index in dict.fromkeys(indices):
        for one in scene.parse.with_conjuncts(index):
            word = scene.parse.words[one]
            if word.pos in NOMINAL or word.pos in {"ADJ", "DET", "X"}:
                fillers.extend(_filler(scene, one, within, place, things))
    return tuple(dict((f.name, f) for f in reversed(fillers)).values())[::-1]


def _filler(scene: Scene, one: int, within: Within, place: bool, things: bool) -> list[Filler]:
    parse, cast = scene.parse, scene.cast
    word = parse.words[one]
    span = _words_of(parse, one, place) or Span(word.start, word.end)
    text = span.of(parse.text)
    whole = parse.whole(one)
    if whole != one:
        # one of a kind is of that kind, whatever part of it is meant
        return [replace(f, text=text, span=span) for f in _filler(scene, whole, within, place, things)]
    if is_mutual(parse, one) or word.lower in {"itself", "themselves", "himself", "herself"}:
        return [Filler(f.name, text, span, f.known) for f in within.doer]
    if word.lower in RELATIVES and word.pos in {"PRON", "DET"}:
        antecedent = antecedent_of(parse, one)
        if antecedent is not None:
            return _filler(scene, antecedent, within, place, things)
    owner = owner_of(scene, one, within.holders, speaker=within.speaker, apart=within.apart)
    weapon = weapon_of(parse, one, cast.knowledge)
    if weapon is not None:
        return [Filler(weapon, text, span, True, _qualities(parse, one), owner=owner)]
    where = _known_place(scene, one)
    if where is not None:
        return [Filler(where, text, span, True, _qualities(parse, one))]
    if not (things and word.pos == "NOUN"):
        names = _parties(scene, one, owner, within)
        if names:
            return [Filler(name, text, span, True) for name in names]
    return [Filler(_name_of(scene, one), text, span, False, _qualities(parse, one), owner=owner)]


def _parties(scene: Scene, one: int, owner: str, within: Within) -> tuple[str, ...]:
    """The parties that a phrase names, or whose people, bodies or land it names."""
    cast, word = scene.cast, scene.parse.words[one]
    land = word.lemma.lower() in LAND_NOUNS or word.lower in LAND_NOUNS
    people = _stands_for_party(scene, one)
    possessors = scene.parse.children(one, "nmod:poss")
    mention = cast.mention_at(one)
    named = mention is not None and mention.first <= one <= mention.last
    if not named and word.lemma.lower() in RELATIONS:
        # Norland's allies are not Norland
        return ()
    if within.holders and any(scene.parse.words[c].lower in THEIRS for c in possessors):
        # whose they are is for the construction to say, and is left open where it doesn't
        return (owner,) if owner and (land or people) else ()
    if land and not named and not people:
        return (owner,) if owner else ()
    if not land and not (people and cast.resolve(one, speaker=within.speaker)):
        return ()
    # each of several that are named together fills the role with its own words
    beside = [i for i in scene.parse.with_conjuncts(one) if i != one]
    others = {name for i in beside for name in cast.parties(i, speaker=within.speaker)}
    return tuple(name for name in cast.parties(one, speaker=within.speaker) if name not in others)


THEIRS = frozenset({"its", "their", "his", "her"})


def is_mutual(parse: Parse, index: int) -> bool:
    """ "each other", "one another"."""
    following = parse.words[index + 1].lower if index + 1 < len(parse.words) else ""
    before = parse.words[index - 1].lower if index else ""
    lower = parse.words[index].lower
    return (lower, following) in MUTUAL or (before, lower) in MUTUAL


MUTUAL = frozenset({("each", "other"), ("one", "another")})


def antecedent_of(parse: Parse, relative: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    for above in parse.ancestors(relative):
        if parse.words[above].dep == "acl:relcl":
            return parse.words[above].head
    return None


def _words_of(parse: Parse, index: int, place: bool) -> Span | None:
    """The words of a phrase; without its preposition, unless it is a place."""
    kept = parse.phrase(index)
    cases = set(parse.children(index, "case"))
    if place and cases:
        kept = [*kept, *(c for c in parse.children(index, "advmod") if c < min(cases))]
    elif not place:
        kept = [i for i in kept if i not in cases and parse.words[i].head not in cases]
    return parse.span(kept)


def _known_place(scene: Scene, index: int) -> str | None:
    """The place of the files that a phrase names, a state's own name excepted: "the Strait of Halm"."""
    mention = scene.cast.mention_at(index)
    if mention is not None and mention.kind == "place" and mention.first <= index <= mention.last:
        return mention.name
    return None


def _name_of(scene: Scene, index: int) -> str:
    """The words of a phrase by which it is named; with what follows *of* where that is a name ("port of Old Halm")."""
    parse, mention = scene.parse, scene.cast.mention_at(index)
    if mention is not None and mention.kind == "person" and mention.first <= index <= mention.last:
        return scene.cast.people.name(mention)
    name = phrase_words(parse, index)
    for case, below in parse.obliques(index):
        if case == "of" and parse.words[below].pos == "PROPN" and scene.cast.mention_at(below) is None:
            span = parse.span([i for i in parse.phrase(below) if i >= index])
            return f"{name} {span.of(parse.text)}" if span else name
    return name


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
    word = parse.words[index]
    measured = word.lemma.lower() in TIMES
    return word.lower in TIMES or measured or word.dep in {"obl:unmarked", "obl:tmod"} or word.text.isdigit()
