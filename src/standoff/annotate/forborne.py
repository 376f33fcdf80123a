"""What only looks like a threat or a refusal: steps that ease, a penalty put off, a return once a grievance is settled.

What enters: a `Scene` and a `Draft`. What leaves: the force that the construction settles, or None.

>>> forborne(scene, threat)          # "Norland said it would take steps to calm the markets if prices rose"
'pledge'

Invariant: only whom a construction spares or helps is asked, never which side that is.
"""

from standoff.annotate.conditioned import FRIENDLY, is_favour
from standoff.annotate.cues import verb_with_particle, word_set
from standoff.annotate.deeds import AGENT_NOUNS, deed_of
from standoff.annotate.drafts import Draft
from standoff.annotate.grammar import Parse
from standoff.annotate.lexicon import lexicon
from standoff.annotate.scene import Scene
from standoff.annotate.siding import own_side
from standoff.records import Kind

PACTS, PENALTIES, CAREFUL = word_set("pacts"), word_set("penalties"), word_set("careful")
PUT_OFF, GRIEVANCES, MILD = word_set("put_off"), word_set("grievances"), word_set("mild")
HOSTILITIES, HELD_BACK = word_set("hostilities"), frozenset({"hold off", "back off", "stand down", "back down"})
STEPS = frozenset({"action", "measure", "step"})


def forborne(scene: Scene, draft: Draft) -> Kind | None:
    """The force of a draft whose construction shows that somebody is spared or helped."""
    parse, kind = scene.parse, draft.kind
    if kind == "pledge" and _returns_favour(scene, draft):
        # "will withdraw if they do not attack": one favour for another
        return "pledge"
    if kind == "threat" and (_eases(parse, draft) or _answers_mildly(parse, draft) or _returns(scene, draft)):
        return "pledge"
    held = draft.conditional
    if kind == "threat" and held is not None and verb_with_particle(parse, deed_of(parse, draft.verb)) in HELD_BACK:
        # "would hold off if three steps were taken"
        return "pledge"
    if kind in {"refusal", "threat"} and _is_put_off(parse, draft):
        return "pledge"
    return None


def _returns_favour(scene: Scene, draft: Draft) -> bool:
    parse, held = scene.parse, draft.conditional
    if held is None or held.negative or not is_favour(parse, held.trigger):
        return False
    deed = deed_of(parse, draft.verb)
    kept = {parse.words[o].lemma.lower() for o in parse.objects(deed)} & (AGENT_NOUNS | PACTS)
    return parse.words[deed].lemma.lower() in FRIENDLY and not kept and _is_own(scene, draft)


def _returns(scene: Scene, draft: Draft) -> bool:
    """ "If our interests are secured, we will go back to where we were": nothing in it harms anybody."""
    parse, held = scene.parse, draft.conditional
    if held is None or held.negative or parse.is_negated(held.trigger) or not is_favour(parse, held.trigger):
        return False
    told = {parse.words[i].lemma.lower() for i in parse.at(held.consequence)}
    return not told & (lexicon().harm_verbs | lexicon().harm_nouns) and _is_own(scene, draft)


def _eases(parse: Parse, draft: Draft) -> bool:
    """Whether steps are taken for what they spare people: "would take measures to calm the markets"."""
    deed = deed_of(parse, draft.verb)
    for at in (deed, parse.words[deed].head):
        steps = [o for o in parse.objects(at) if parse.words[o].lemma.lower() in STEPS]
        aims = [c for i in (at, *steps) for c in parse.children(i, "acl", "advcl", "xcomp") if "to" in parse.markers(c)]
        if steps and any(parse.words[c].lemma.lower() in CAREFUL for c in aims):
            return True
    return False


def _answers_mildly(parse: Parse, draft: Draft) -> bool:
    """ "Would answer with the language of dialogue"."""
    deed = deed_of(parse, draft.verb)
    means = [below for case, below in parse.obliques(deed) if case in {"by", "in", "through", "with"}]
    told = {parse.words[i].lemma.lower() for below in means for i in parse.subtree(below)}
    return parse.words[deed].lemma.lower() in {"answer", "meet", "react", "reply", "respond"} and bool(told & MILD)


def _is_put_off(parse: Parse, draft: Draft) -> bool:
    """ "Puts off the tariffs for a month": who is spared a penalty is refused nothing."""
    for verb in dict.fromkeys((draft.verb, draft.cue)):
        if verb_with_particle(parse, verb) in PUT_OFF or parse.words[verb].lemma.lower() in PUT_OFF:
            return any(
                parse.words[o].lemma.lower() in PENALTIES | GRIEVANCES | HOSTILITIES for o in parse.objects(verb)
            )
    return False


def _is_own(scene: Scene, draft: Draft) -> bool:
    return bool(own_side(scene, draft.verb, draft.speaker, None))
