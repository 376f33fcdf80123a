"""Predicates that add no act of their own: those that say how an act below is told, that it happens, or by what means.

What enters: a `Scene`, the head, and `read`, which reads the acts beneath. What leaves: those acts, in their manner.

>>> through_predicate(scene, willing, None, strike, doer, within, read)[0].modality     # "is willing to strike"
'be willing'

Invariant: an act is never added; what comes back was read beneath the head.
"""

from collections.abc import Callable
from dataclasses import replace

from standoff.annotate.actions import Found, find_action, weapon_of
from standoff.annotate.beneath import complement_of, held_noun, is_of_others, noun_complement, purpose_of
from standoff.annotate.cues import word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.manner import Manner, manner_of, manner_words, predicate_manner, under
from standoff.annotate.owners import Holder
from standoff.annotate.roles import Within, fillers_of, inside
from standoff.annotate.scene import Scene
from standoff.records import Act, Filler

Read = Callable[[Scene, int, Within], list[Act]]
USE_VERBS = word_set("use_verbs")
NEGATIVE = frozenset(manner_words()["negative"]["words"])


def through_predicate(
    scene: Scene,
    head: int,
    found: Found | None,
    below: int | None,
    doer: tuple[Filler, ...],
    within: Within,
    read: Read,
) -> list[Act]:
    """The acts below a head that only says how they are told: "is willing to", "made no attempt to", "wants it to"."""
    parse = scene.parse
    of_others = _of_others(parse, head, found, below)
    if of_others is not None and below is not None:
        others = fillers_of(scene, parse.children(head, "obj"), within)
        manner = replace(manner_of(parse, head), modality=of_others)
        return [under(a, manner) for a in read(scene, below, inside(within, others))]
    held = held_noun(parse, head, within.barred)
    if held is not None and (found is None or found.light is None or found.action == "act"):
        return _through_held(scene, head, held, doer, within, read)
    weighed = _weighed(scene, head, below, within)
    if weighed is not None:
        return [under(a, Manner(modality="may")) for a in read(scene, weighed, inside(within, doer))]
    manner_here = predicate_manner(parse, head)
    if manner_here is not None and not (found is not None and found.light is not None and found.action != "act"):
        if parse.words[head].pos in {"NOUN", "PROPN"} and below is None:
            below = noun_complement(parse, head, within.barred)
        if below is None and parse.words[head].pos in {"VERB", "NOUN"}:
            below = _noun_below(scene, head, within)
        if below is not None:
            subjects = doer or _raised(scene, head, within)
            return [under(a, manner_here) for a in read(scene, below, inside(within, subjects))]
    if found is not None and found.action == "act" and below is not None:
        noun = found.light if found.light is not None else head
        return [under(a, manner_of(parse, head)) for a in read(scene, below, inside(within, doer))] if noun else []
    return _by_means(scene, head, doer, within, read)


def action_of_others(parse: Parse, head: int, found: Found | None, below: int | None) -> Found | None:
    """The action of a verb that has its object do what its infinitive says: "wants it to stop", "made it withdraw"."""
    action = _of_others(parse, head, found, below)
    return None if action is None or action.startswith("be ") else Found(action, (head,))


def _of_others(parse: Parse, head: int, found: Found | None, below: int | None) -> str | None:
    table: dict[str, str] = manner_words()["of_others"]
    action = table.get(parse.words[head].lemma.lower())
    named = found is not None and (found.light is not None or found.action != "coerce")
    if action is None or named or not is_of_others(parse, head, below) or parse.is_passive(head):
        return None
    return action


def _through_held(
    scene: Scene, head: int, held: int, doer: tuple[Filler, ...], within: Within, read: Read
) -> list[Act]:
    """ "has the ability to strike", "made no attempt to close the strait"."""
    parse = scene.parse
    below = noun_complement(parse, held, within.barred)
    if below is None:
        return []
    lacking = parse.words[head].lemma.lower() in manner_words()["holders"]["negative"]
    own = manner_of(parse, head)
    # *no* before the noun is the verb's negation already
    noun = replace(predicate_manner(parse, held) or Manner(), negated=parse.words[held].lemma.lower() in NEGATIVE)
    manner = Manner(own.tense, own.modality or noun.modality, own.negated ^ lacking ^ noun.negated)
    doer = doer or (fillers_of(scene, parse.children(head, "nsubj:pass"), within) if parse.is_passive(head) else ())
    return [under(a, manner) for a in read(scene, below, inside(within, doer))]


def _weighed(scene: Scene, head: int, below: int | None, within: Within) -> int | None:
    """ "considers it possible to supply weapons": the act below the adjective."""
    parse = scene.parse
    if parse.words[head].lemma.lower() not in {"consider", "find", "deem", "think"} or below is None:
        return None
    if parse.words[below].pos != "ADJ" or not any(parse.words[c].lower == "it" for c in parse.children(head)):
        return None
    deeper = complement_of(parse, below, within.barred)
    return deeper or next(iter(c for c in parse.children(head, "xcomp", "ccomp", "advcl") if c != below), None)


def _raised(scene: Scene, head: int, within: Within) -> tuple[Filler, ...]:
    """The subject of a passive predicate, which does what lies below it ("is expected to strike")."""
    return fillers_of(scene, scene.parse.children(head, "nsubj:pass", "nsubj"), within)


def _noun_below(scene: Scene, head: int, within: Within) -> int | None:
    """The noun of an act below a negative predicate: "avoided strikes", "refrained from attacks on the port"."""
    parse = scene.parse
    if parse.words[head].lemma.lower() not in manner_words()["negative"]["plain"]:
        return None
    phrases = [*parse.children(head, "obj"), *(i for case, i in parse.obliques(head) if case in {"from", "of"})]
    return next((i for i in phrases if i not in within.barred and names_act(scene, i)), None)


def names_act(scene: Scene, index: int) -> bool:
    """Whether a noun names an act and no weapon."""
    found = find_action(scene.parse, index, scene.cast.knowledge)
    return found is not None and weapon_of(scene.parse, index, scene.cast.knowledge) is None


def _by_means(scene: Scene, head: int, doer: tuple[Filler, ...], within: Within, read: Read) -> list[Act]:
    """ "uses its missiles to strike the port": the strike, with the missiles as its means."""
    parse = scene.parse
    purpose = purpose_of(parse, head, within.barred)
    tools = [*parse.objects(head), *parse.children(head, "nsubj:pass")]
    if parse.words[head].lemma.lower() not in USE_VERBS or purpose is None or not tools:
        return []
    made = []
    for act in read(scene, purpose, inside(within, doer)):
        if act.action == "act":
            return []
        below_it = inside(within, doer, Holder(act.action, act.doer))
        told = replace(act, instrument=act.instrument or fillers_of(scene, tools, below_it))
        made.append(under(told, manner_of(parse, head)))
    return made


def happening(scene: Scene, head: int, found: Found | None, within: Within, read: Read) -> list[Act]:
    """ "if strikes on the port continue", "the ban remains in force": the act that the subject names, which goes on."""
    parse = scene.parse
    lemma = parse.words[head].lemma.lower()
    table: dict[str, str] = manner_words()["happening"]
    if lemma not in table or parse.objects(head) or (found is not None and found.light is not None):
        return []
    for subject in parse.children(head, "nsubj", "nsubj:pass"):
        if subject in within.barred or not names_act(scene, subject) or parse.words[subject].pos != "NOUN":
            continue
        manner = manner_of(parse, head)
        told = replace(manner, modality=manner.modality or table[lemma] or None)
        return [under(a, told) for a in read(scene, subject, replace(within, doer=()))]
    return []
