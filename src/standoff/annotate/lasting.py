"""The force of what is to end or to go on: a blockade that ends is a favour, a war that goes on is a harm.

What enters: a `Scene` and a `Draft`. What leaves: the kind that it is, or None where nothing of the sort is told.

>>> lasting(scene, draft)          # "The raids will go on until they leave, Holt said."
'threat'

Invariant: of what another side does to the speaker's, nothing is said.
"""

from standoff.annotate.cued_roles import own_party
from standoff.annotate.cues import verb_with_particle, word_set
from standoff.annotate.deeds import deed_of, none_of
from standoff.annotate.drafts import Draft
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.scene import Scene
from standoff.annotate.siding import own_side
from standoff.records import Kind

VIOLENCE = word_set("hostilities") | word_set("violence")
BARS = word_set("bars") | word_set("relieved") | word_set("penalties") | word_set("bars_besides")
BENEFITS = word_set("benefits")
ENDS, BROUGHT_TO_AN_END = word_set("comes_to_an_end"), word_set("brought_to_an_end")
PENALTIES, LACKING = word_set("penalties"), frozenset({"in the absence of", "without", "barring"})
RAISED, RISES = word_set("raised"), word_set("rises")
GOES_ON, SPARED = word_set("goes_on"), word_set("spared")
KINDS: frozenset[Kind] = frozenset({"threat", "pledge", "refusal", "permission", "offer", "warning"})


def lasting(scene: Scene, draft: Draft) -> Kind | None:
    """The force of what the speaker's side says will end, go on or be left alone; None where it says no such thing."""
    parse, verb = scene.parse, draft.verb
    if draft.kind not in KINDS or not own_party(scene, draft.speaker):
        return None
    negated = parse.is_negated(verb) or none_of(parse, verb)
    if negated and _is_spared(scene, draft):
        return "pledge"
    subjects = parse.children(verb, *SUBJECTS)
    # "fighting will go on": parsers take it for the verb
    things = [i for i in subjects if parse.words[i].pos in {"NOUN", "PROPN"} or parse.words[i].tag == "VBG"]
    done = verb_with_particle(parse, verb)
    beside = {f"{done} {parse.words[c].lower}" for c in parse.children(verb, "advmod", "obl", "compound:prt")}
    done = next(iter(sorted(beside & (GOES_ON | ENDS | RISES))), done)
    if done in GOES_ON:
        things += parse.objects(verb)
    eased = [o for o in parse.objects(deed_of(parse, verb)) if parse.words[o].lemma.lower() in BARS | VIOLENCE]
    if draft.kind == "threat" and draft.conditional is not None and eased and not negated:
        return "pledge" if _is_eased(scene, draft, eased[0]) else None
    if not things or _is_of_others(scene, draft, things[0]):
        return None
    lemma = parse.words[things[0]].lemma.lower()
    harm = lemma in VIOLENCE | BARS
    if parse.children(verb, "expl"):
        none = "no" in {parse.words[c].lower for c in parse.children(things[0], "det")}
        free = draft.conditional is None or not draft.conditional.negative
        return "pledge" if harm and none and free and draft.kind == "refusal" else None
    raised = done in (RAISED if parse.is_passive(verb) else RISES)
    if lemma in PENALTIES and raised and not negated:
        return "threat"
    if none_of(parse, verb) and draft.conditional is not None and draft.conditional.marker in LACKING:
        return "refusal"
    ends = done in (BROUGHT_TO_AN_END if parse.is_passive(verb) else ENDS)
    if ends and draft.conditional is not None:
        if harm:
            return ("threat" if lemma in VIOLENCE else "refusal") if negated else "pledge"
        return "threat" if lemma in BENEFITS and not negated else None
    if done in GOES_ON and harm and not negated:
        if lemma in VIOLENCE:
            return "threat"
        held = draft.conditional is not None and draft.conditional.negative
        return "refusal" if held and draft.kind == "pledge" else None
    return None


def _is_spared(scene: Scene, draft: Draft) -> bool:
    """Whether it is a harm that will not be done: "no drop will be touched", "transit would not be affected"."""
    parse = scene.parse
    held = draft.conditional is not None and draft.conditional.negative
    return draft.kind == "refusal" and not held and parse.words[draft.verb].lemma.lower() in SPARED


def _is_eased(scene: Scene, draft: Draft, thing: int) -> bool:
    """Whether a bar of one's own would be taken away: "ready to drop the duties if a deal is reached"."""
    deed = verb_with_particle(scene.parse, deed_of(scene.parse, draft.verb))
    own = own_side(scene, draft.verb, draft.speaker, None)
    return deed in BROUGHT_TO_AN_END and bool(own) and not _is_of_others(scene, draft, thing)


def _is_of_others(scene: Scene, draft: Draft, thing: int) -> bool:
    """Whether a thing is another's: "their raids will go on", "Norland's blockade"."""
    parse, own = scene.parse, {*own_party(scene, draft.speaker), *draft.actor}
    owners = [*parse.children(thing, "nmod:poss"), *(i for case, i in parse.obliques(thing) if case in {"by", "of"})]
    named = {name for i in owners for name in scene.cast.parties(i, speaker=draft.speaker)}
    theirs = any(parse.words[i].lower in {"their", "his", "her", "your"} for i in owners)
    return bool(named - own) or (theirs and not named)
