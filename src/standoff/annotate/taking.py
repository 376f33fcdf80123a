"""Which stance a statement takes, and the words of the matter that it takes it on.

What enters: a `Scene` and a `Draft`. What leaves: a `Taken`: the stance, or None, and the words of its matter.

>>> taken(scene, draft)              # "Norland promised to send Tarn ten jets."
Taken(stance='offers', matter='send Tarn ten jets')

A stance is told by the word that governs the matter ("agreed to", "rejected"), within what the kind of the statement
allows; without such a word, by the act itself: to stop or to resume what another wants stopped or resumed accepts it.
A demand of one's own people, a denial of a mere fact, a threat or a warning takes no stance.

Invariant: the names of parties never decide.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.annotate.cues import verb_with_particle, word_set
from standoff.annotate.drafts import Draft
from standoff.annotate.phrasing import matter_words
from standoff.annotate.roles import is_time
from standoff.annotate.scene import Scene
from standoff.records import Kind, Stance

# what the statements of a kind may say of their matter; the first where no word tells
ALLOWED: dict[Kind, tuple[Stance, ...]] = {
    "pledge": ("offers", "accepts", "considers", "undecided", "supports", "permits"),
    "offer": ("offers", "considers"),
    "permission": ("permits", "supports", "accepts"),
    "refusal": ("refuses", "rejects", "opposes", "prohibits", "undecided"),
    "demand": ("demands",),
    "denial": ("denies", "rejects"),
}
AGAINST_A_THING = frozenset({"refuses", "rejects", "opposes", "prohibits"})
REGARDING = word_set("regarding") - {"consider", "look", "take", "see"}
WEIGHING = word_set("weighing")
PREPOSITIONS = frozenset({"to", "of", "on", "for", "at", "with", "about", "in", "against", "from"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A stance, None where none is taken, and the words of the matter: an infinitive phrase or a noun phrase."""

    stance: Stance | None = None
    matter: str = ""


@cache
def stance_words() -> dict[str, Any]:
    """The tables of `knowledge/stances.toml`."""
    source = files("standoff.annotate").joinpath("knowledge/stances.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


@cache
def _attitudes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for stance, words in stance_words()["attitude"].items():
        if stance == "adjectives_only":
            continue
        for word in words:
            found[word] = (*found.get(word, ()), stance)
    return found


def taken(scene: Scene, draft: Draft) -> Taken:
    """The stance of a draft and the words of its matter."""
    if draft.stance == "undecided" and draft.kind == "claim":
        narrow = draft.content is not None
        words = matter_words(scene, draft.verb, frozenset(), actor=draft.actor, stance="undecided") if narrow else ""
        return Taken("undecided", words)
    allowed = ALLOWED.get(draft.kind)
    if allowed is None:
        return Taken()
    if draft.kind in {"pledge", "refusal"} and (kept_from := _obstacle(scene, draft.verb, "kept")) is not None:
        words = matter_words(scene, kept_from, frozenset(), actor=draft.actor, stance="prohibits")
        return Taken("prohibits", words) if words else Taken()
    barred = frozenset(scene.parse.at(draft.conditional.condition)) if draft.conditional else frozenset()
    if draft.kind == "denial":
        return _denied(scene, draft, barred)
    if draft.kind == "demand" and _is_at_home(scene, draft):
        return Taken()
    governing, head = _governing(scene, draft.cue, draft.verb, allowed, barred)
    if draft.stance == "rejects" and draft.cue != draft.verb and _attitude(scene, head, ("accepts", "permits")):
        # "Norland accepted the plan; Veskaria did not": the plan is what it rejects
        head = _below(scene, head, barred) or head
    word = _word(scene, governing) if governing is not None else _word(scene, head)
    stance = _stance(scene, draft, word, governing, head, allowed)
    if scene.parse.words[head].lemma.lower() in REGARDING and draft.kind == "pledge" and governing is None:
        # what somebody takes a thing for binds him to nothing
        return Taken()
    if governing is not None and governing == head and stance in AGAINST_A_THING:
        # what is refused is not said
        return Taken()
    kept = governing is not None and (governing == head or word in stance_words()["kept"]["words"])
    top = governing if kept and governing is not None else head
    if scene.parse.words[top].pos == "NOUN" and stance in _attitudes().get(_word(scene, top), ()):
        # "expressed support for the use of its weapons": the use is what is supported
        top = _below(scene, top, barred) or top
    obstacle = _obstacle(scene, top, "verbs") if stance == "permits" else None
    words = matter_words(scene, top if obstacle is None else obstacle, barred, actor=draft.actor, stance=stance)
    if words and governing is not None and stance == "offers" and _is_given(scene, governing, top):
        words = f"give {words}"
    if not words or (words in _attitudes() and words == scene.parse.words[draft.cue].lemma.lower()):
        # "pledged", and what it pledged was not made out
        return Taken()
    past = draft.conditional is not None and scene.parse.words[draft.verb].tag == "VBD" and draft.mode == "narration"
    if draft.conditional is not None and stance == "permits" and not past:
        stance = "permits with conditions"
    return Taken(stance, words)


def _is_given(scene: Scene, governing: int, thing: int) -> bool:
    """Whether what is promised is so much of a thing, or a thing to somebody: "pledged ten jets", "promised it aid"."""
    parse = scene.parse
    if parse.words[governing].pos != "VERB" or thing == governing or parse.is_verbal(thing):
        return False
    counted = parse.words[thing].pos == "NUM" or bool(parse.children(thing, "nummod"))
    return parse.words[thing].dep in {"obj", "nsubj:pass"} and (counted or bool(parse.children(governing, "iobj")))


def _word(scene: Scene, index: int) -> str:
    """The lemma that a table has: with its particle, or with a preposition or adverb that belongs to it."""
    parse = scene.parse
    alone = verb_with_particle(parse, index)
    base = parse.words[index].lemma.lower()
    with_case = [f"{base} {case}" for case, c in parse.obliques(index) if c > index]
    with_case += [f"{base} {marker}" for c in parse.children(index, "advcl") for marker in parse.markers(c)]
    with_case += [f"{base} {parse.words[c].lower}" for c in parse.children(index, "advmod", "obl", "xcomp")]
    return next((w for w in (*with_case, alone) if w in _attitudes()), alone)


def _governing(
    scene: Scene, cue: int, verb: int, allowed: tuple[Stance, ...], barred: frozenset[int]
) -> tuple[int | None, int]:
    """The innermost word of attitude from the cue down, and the head of its matter; (None, verb) without one."""
    parse = scene.parse
    start = verb
    if _attitude(scene, cue, allowed) and cue != verb and cue in set(parse.ancestors(verb)):
        start = cue
    told_of = parse.subjects(start, shared=False)
    if parse.children(start, "expl") and told_of and _below(scene, told_of[0], barred) is not None:
        # "there can be no talk of leaving": the matter is the leaving
        start = told_of[0]
        return start, _below(scene, start, barred) or start
    governing, head = None, start
    for level in range(3):
        inner = _attitude(scene, head, allowed)
        if inner is None or (level and _word(scene, head) not in WEIGHING):
            break
        if "refuses" in allowed and parse.is_negated(head) and parse.words[head].pos == "VERB":
            # "will not put off the rule": what is refused is to put it off
            break
        governing = head
        below = _below(scene, head, barred)
        if below is None:
            break
        head = below
    return governing, head


def _attitude(scene: Scene, index: int, allowed: tuple[Stance, ...]) -> str | None:
    word = _word(scene, index)
    if word in stance_words()["attitude"]["adjectives_only"] and scene.parse.words[index].pos != "ADJ":
        return None
    stances = _attitudes().get(word, ())
    return next((s for s in stances if s in allowed), None)


def _below(scene: Scene, index: int, barred: frozenset[int]) -> int | None:
    """The head of what an attitude is towards: a clause before a thing, a thing before a phrase."""
    parse = scene.parse
    if parse.words[index].dep == "amod":
        return None
    own = _word(scene, index).partition(" ")[2]
    completed = [c for case, c in parse.obliques(index) if own and case == own and not _is_party(scene, c)]
    completed += [c for c in parse.children(index, "advcl") if own and own in parse.markers(c)]
    if completed or own == "way":
        # "look at a gift": the thing of the word's own preposition; "stood in the way" names no thing
        return next(iter(completed), None)
    clauses = [c for c in parse.children(index, "xcomp", "ccomp", "acl") if c not in barred]
    after = max([index, *parse.children(index, "compound:prt")]) + 1
    clauses += [c for c in parse.children(index, "advcl") if c > index and ("to" in parse.markers(c) or c == after)]
    if parse.words[index].dep in {"obj", "nsubj:pass"} and not clauses:
        # "gave its word today that ...": the clause hangs on the verb
        verb = parse.words[index].head
        clauses = parse.children(verb, "ccomp") or [
            c for c in parse.children(verb, "advcl") if "that" in parse.markers(c)
        ]
    things = [c for c in parse.children(index, "obj", "nsubj:pass") if c not in barred]
    phrases = [c for case, c in parse.obliques(index) if case in PREPOSITIONS and c not in barred and c > index]
    phrases = [c for c in phrases if parse.words[c].pos != "NUM" and not _is_party(scene, c)]
    if things and parse.words[things[0]].lower in {"no", "reason"}:
        # "saw no reason to negotiate": the matter is what there is no reason for
        clauses = clauses or parse.children(things[0], "acl")
        things = [] if clauses else things
    return next(iter([*[c for c in clauses if c > index], *things, *phrases]), None)


def _is_party(scene: Scene, index: int) -> bool:
    """Whether a phrase is a party or a person, not a thing of theirs."""
    mention = scene.cast.mention_at(index)
    return mention is not None and mention.kind in {"party", "person"} and mention.first <= index <= mention.last


def _stance(
    scene: Scene, draft: Draft, word: str, governing: int | None, head: int, allowed: tuple[Stance, ...]
) -> Stance:
    parse, tables = scene.parse, stance_words()
    if draft.kind == "refusal" and draft.stance in allowed[1:]:
        return draft.stance
    told = _attitude(scene, governing, allowed) if governing is not None else None
    if told is not None and told != "offers":
        return told  # type: ignore[return-value]
    if draft.stance in {"considers", "undecided", "accepts"} and draft.stance in allowed:
        return draft.stance
    if draft.kind != "pledge":
        return told or allowed[0]  # type: ignore[return-value]
    acted = _word(scene, head)
    below = {parse.words[i].lemma.lower() for i in parse.subtree(head)}
    if acted in tables["letting"]["verbs"] and below & set(tables["letting"]["nouns"]):
        return "permits"
    part = acted == "take" and any(parse.words[o].lemma.lower() == "part" for o in parse.objects(head))
    if told is None and (part or {acted, word} & set(tables["answering"]["verbs"])):
        return "accepts"
    return "offers"


def _obstacle(scene: Scene, verb: int, done: str) -> int | None:
    """The thing that an obstacle lifted, or `kept`, is in the way of: "dropped its restrictions on arms exports"."""
    parse, table = scene.parse, stance_words()["obstacle"]
    head = parse.words[verb].head if parse.words[verb].pos in {"NOUN", "PROPN"} else verb
    nouns = [verb] if parse.words[verb].pos in {"NOUN", "PROPN"} else parse.objects(verb)
    for noun in nouns:
        if parse.words[noun].lemma.lower() in table["nouns"] and verb_with_particle(parse, head) in table[done]:
            # parsers hang "a ban on arms" on the noun or on the verb
            beside = [c for case, c in parse.obliques(head) if case == "on" and c > noun and not is_time(parse, c)]
            return next((c for case, c in parse.obliques(noun) if case in PREPOSITIONS), next(iter(beside), None))
    return None


def _is_at_home(scene: Scene, draft: Draft) -> bool:
    """Whether a demand is made of nobody in particular, or of one's own people, or only for calm."""
    parse, cast = scene.parse, scene.cast
    side = cast.party_of_filler(draft.speaker)
    asked = [cast.knowledge.party(name) for name in draft.actor]
    below = [draft.verb, *parse.children(draft.verb, "ccomp", "xcomp")]
    if side is not None and any(parse.is_passive(i) and parse.children(i, "nsubj:pass") for i in below):
        # "demanded that the bank be let in": whoever is to do it, nobody asks it of himself
        others = True
    else:
        others = any(p is not None and p.name != side for p in asked)
    # "united" calls for calm, and "the United Kingdom" for nothing
    said = {parse.words[i].lemma.lower() for i in parse.subtree(draft.verb) if parse.words[i].pos != "PROPN"}
    return bool(said & set(stance_words()["calming"]["adjectives"])) or not others


def _denied(scene: Scene, draft: Draft, barred: frozenset[int]) -> Taken:
    """What a denial says of a commitment: not made, or not to be made; of a mere fact nothing."""
    parse, tables = scene.parse, stance_words()["commitment"]
    below = _below(scene, draft.cue, barred) if draft.cue == draft.verb else draft.verb
    if below is None:
        return Taken()
    words = {parse.words[below].lemma.lower()}
    words |= {parse.words[c].lemma.lower() for c in parse.objects(below)}
    if not words & {*tables["verbs"], *tables["nouns"]}:
        return Taken()
    stance: Stance = "rejects" if words & set(tables["bound"]) else "denies"
    return Taken(stance, matter_words(scene, below, barred, actor=draft.actor, stance=stance))
