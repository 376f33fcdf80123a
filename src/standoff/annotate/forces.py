"""What kind of statement a clause makes: who commits to what, how firmly, and whose harm or good it is.

What enters: a `Scene`, the clause's head and who speaks. What leaves: a `Force`, or None where nobody commits.

>>> outcome_force(scene, answer, speaker).kind      # "Norland will answer", said by its president
'threat'

Invariant: the names of parties never decide; only whether the clause's doer is on the speaker's side does.
"""

from standoff.annotate.cues import verb_with_particle, word_set
from standoff.annotate.deeds import (
    AGENT_NOUNS,
    deed_of,
    goes_on,
    helps_only,
    idiom_of,
    is_answer,
    is_contingent,
    none_of,
    tells_outcome,
    things_of,
)
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.lexicon import cue_kind, lexicon
from standoff.annotate.outcomes import DEFIANCE, PROVOKED, READY, Outcome, others_outcome, own_commitment
from standoff.annotate.scene import Force, Scene
from standoff.annotate.siding import is_private, is_sided, own_side
from standoff.records import Filler, Stance, Strength

STRIKES = word_set("strikes")
FORBIDDING = word_set("forbidding")
REGARDING = word_set("regarding")
REGARDED_AS = word_set("regarded_as")
AVERTING = word_set("averting")
RESUMING = word_set("resuming")
JUDGED = word_set("judged")
OPPOSING = word_set("opposing")


def strength_of(parse: Parse, verb: int, cue: int | None = None) -> Strength:
    """How firm: a reserved right, a veiled possibility or hint, or an explicit word."""
    around = [parse.words[i].lemma.lower() for i in parse.subtree(verb)]
    if "reserve" in around or ("right" in around and ("have" in around or "reserve" in around)):
        return "reserved"
    if cue is not None and parse.words[cue].lemma.lower() in lexicon().veiled_verbs:
        return "veiled"
    if parse.modal(verb) in {"could", "may", "might", "can"}:
        return "veiled"
    if parse.words[verb].lemma.lower() in lexicon().veiled_verbs:
        return "veiled"
    return "explicit"


def outcome_force(
    scene: Scene,
    verb: int,
    speaker: Filler | None,
    cue: int | None,
    *,
    conditional: bool,
    marker: str = "",
    barred: frozenset[int] = frozenset(),
    harmful_case: bool = False,
    favour: bool = False,
) -> Force | None:
    """The force of an outcome that somebody announces; `cue` is the cue word that governs it, if one does.

    `harmful_case` says that the condition is a harm that another does, `favour` that it is one that the doer asks for.
    """
    parse, words = scene.parse, lexicon()
    kind = cue_kind(parse, cue) if cue is not None else None
    joined = [
        c
        for c in parse.children(verb, "parataxis", "conj")
        if parse.words[c].dep == "parataxis"
        or any(parse.words[s].lower not in {"we", "i"} for s in parse.children(c, *SUBJECTS))
    ]
    inside = [i for i in parse.subtree(verb, without=joined) if i not in barred]
    lemma = verb_with_particle(parse, verb)
    lemmas = {parse.words[i].lemma.lower() for i in inside} | {parse.words[i].lower for i in inside}
    committing = cue if kind in {"threat", "pledge", "offer", "refusal"} else None
    own = own_side(scene, verb, speaker, committing, apart=barred)
    if marker == "nominal" or (marker == "whoever" and parse.is_passive(verb)):
        # the doer is the condition itself, or those of the condition bear it
        own = None
    strength = strength_of(parse, verb, cue)
    here = cue if cue is not None else verb
    negated = parse.is_negated(verb)
    modal = parse.modal(verb)
    future = modal in {"will", "would", "could", "may", "might", "can", "must"} or ("go" in lemmas and "be" in lemmas)
    deed = deed_of(parse, verb)
    base = parse.words[deed].lemma.lower()
    if base == "take" and any(parse.words[o].lemma.lower() == "part" for o in parse.objects(deed)):
        base = "participate"
    near = things_of(parse, verb, set(inside))
    if kind == "warning":
        told_of = {i for s in parse.subjects(verb, shared=False) for i in parse.subtree(s) if i != s}
        near = [i for i in near if i not in told_of]
    nouns = {
        w
        for i in near
        if parse.words[i].pos in {"NOUN", "PROPN", "ADJ"}
        for w in (parse.words[i].lemma.lower(), parse.words[i].lower)
    }
    kept_up = [c for c in parse.children(verb, "xcomp") if parse.words[c].tag == "VBG"]
    if goes_on(parse, verb, base) and kept_up and parse.words[kept_up[0]].lemma.lower() in words.harm_verbs | STRIKES:
        # "we will keep shelling"
        base = parse.words[kept_up[0]].lemma.lower()
    if base == "open" and "fire" in nouns:
        # to open fire is to shoot
        base = "shoot"
    harms = base in words.harm_verbs or lemma in words.harm_verbs
    # to avert a harm, or to bow to it, does none
    harms = harms or (bool(nouns & words.harm_nouns) and base not in AVERTING)
    again = base in RESUMING and bool({parse.words[o].lemma.lower() for o in parse.objects(deed)} & words.harm_nouns)
    agentive = (
        again
        or bool(nouns & AGENT_NOUNS)
        or bool({parse.words[i].lemma.lower() for i in inside if parse.words[i].pos == "VERB"} & STRIKES)
    )
    helps = base in words.good_verbs or bool(lemmas & words.good_nouns)
    talks = bool(lemmas & words.dialogue) and not again

    if marker == "nominal" and not tells_outcome(lemmas, base, negated=negated):
        # "hitting back could not be avoided", "annexing us would be easier": no outcome of an act is told
        return None
    if kind is None and own is not True and parse.words[verb].pos == "ADJ" and lemma in JUDGED:
        # "any blockade would be unjustified": a verdict on what others may do
        return None
    if marker == "no":
        # "no water, no power": what is kept back until the other side gives; "no missiles, no sanctions"
        if lemma in words.harm_nouns or parse.words[verb].lower in words.harm_nouns:
            return Force("pledge", strength, here, "supports", 0.7)
        return Force("refusal", strength, here, "refuses", 0.7)
    if kind == "threat":
        return Force("threat", strength, here, confidence=0.95)
    if conditional and modal == "may" and is_contingent(marker) and kind is None and speaker is not None:
        return Force("permission", "explicit", here, "permits with conditions", 0.65)
    if kind is None and base == "brace":
        # "must brace itself for a launch": of what others may do
        return None
    if negated and kind is None and ((base == "rule" and "out" in lemmas) or parse.words[verb].lemma.lower() == "like"):
        # "would not rule that out" leaves it open, and "would not like to be there" binds nobody
        return None
    idiom = idiom_of(parse, inside)
    answering = is_answer(parse, verb)
    asked = any(parse.words[i].text == "?" for i in parse.sentence_words(parse.words[verb].sentence))
    why = any(parse.words[c].lower == "why" for c in parse.children(verb, "advmod"))
    if conditional and asked and why and negated and own is not False:
        # "why should we not do the same?": a question that says yes
        return Force("threat", "reserved" if "right" in lemmas else "veiled", here, confidence=0.7)
    if (
        conditional
        and asked
        and base in FORBIDDING
        and any(parse.words[s].lower == "who" for s in parse.subjects(verb))
    ):
        # "who will forbid us to …": a question that says nobody will
        return Force("threat", "veiled", here, confidence=0.7)
    if idiom in {"threat", "refusal", "permission"} and own is not False:
        taken = {"refusal": "refuses", "permission": "permits"}.get(idiom)
        return Force(idiom, strength, here, taken, 0.7)  # type: ignore[arg-type]
    if kind == "refusal" and conditional and cue == verb and not negated and marker in PROVOKED and harmful_case:
        # "will leave the pact if they board our ships": to break off is the harm that is threatened
        return Force("threat", strength, here, confidence=0.65)
    if kind == "permission" and negated and cue == verb and future:
        # "would not lift the blockade until the sailors are free"
        return Force("refusal", strength, here, "refuses", 0.8)
    if kind == "permission" and cue == verb and base == "lift" and future and is_contingent(marker):
        # "it will be lifted once the ship is back"
        return Force("pledge", strength, here, "supports", 0.7)
    if kind in {"refusal", "permission", "demand", "denial"}:
        stance: Stance | None = {"refusal": "refuses", "permission": "permits", "demand": "demands"}.get(kind)  # type: ignore[assignment]
        return Force(kind, strength, here, stance, 0.85)
    struck = answering or (harms and parse.is_passive(verb))
    if struck and future and not negated and marker == "nominal" and is_sided(scene, speaker):
        # "any attempt would be met with force"
        return Force("threat", strength, here, confidence=0.75)
    if asked and own and future and base in DEFIANCE | {"stand"} and not conditional:
        # "do they believe we would stand by?"
        return Force("threat", "veiled", here, confidence=0.55)
    if kind == "warning":
        if cue is not None and parse.words[verb].dep == "xcomp" and parse.objects(cue):
            # "warned them to take care": what others had better do
            return Force("warning", strength, here, confidence=0.7)
        # to warn of what one's own side would do is to threaten it
        ours = own and (harms or (conditional and future and not talks)) and not negated
        if ours or ((agentive or "declaration" in lemmas) and is_sided(scene, speaker)):
            return Force("threat", strength, here, confidence=0.85)
        if own and harms and conditional:
            return Force("threat", strength, here, confidence=0.7)
        return Force("warning", strength, here, confidence=0.85)
    if conditional and "better" in lemmas and "ready" in lemmas:
        return Force("threat", strength, here, confidence=0.7)
    if own is not False and lemmas & {"choice", "option", "alternative"} and "but" in lemmas and future:
        # "we will have no choice but to answer"
        return Force("threat", "reserved", here, confidence=0.7)
    if negated and future and own is not False and base in OPPOSING:
        # "we would not oppose it": others may go on
        return Force("permission", strength, here, "permits", 0.6)
    if {"consider", "possible"} <= lemmas and own is not False and conditional:
        return Force("threat", "reserved", here, confidence=0.7)
    if "reserve" in lemmas and ("right" in lemmas or "exit" in lemmas):
        return Force("threat", "reserved", here, confidence=0.9)
    taken_as = {parse.words[c].lemma.lower() for c in parse.children(deed, "obl", "xcomp", "obj", "advcl", "nmod")}
    if base in REGARDING and future and not negated and own is not False and taken_as & REGARDED_AS:
        # "will be taken as a declaration of war", "we would treat such a ship as a target"
        return Force("threat", strength, here, confidence=0.7)
    if negated and future and base in DEFIANCE and conditional is False and own is None and speaker is not None:
        return Force("threat", strength, here, confidence=0.55)
    if "right" in lemmas and lemmas & {"keep", "retain"} and own:
        return Force("threat", "reserved", here, confidence=0.75)
    if "right" in lemmas and "have" in lemmas and own is not False and conditional and not helps_only(lemmas):
        return Force("threat", "reserved", here, confidence=0.8)
    if kind is None and not own and speaker is not None and not speaker.known and is_private(speaker):
        # a company's owner, a union, a bank: no side of a standoff speaks
        return None
    ready = bool({parse.words[verb].lemma.lower(), base} & READY) or bool(
        lemmas & {"stand", "ready", "prepared"} >= {"stand", "ready"}
    )
    asks = modal == "must" or (modal == "should" and marker in PROVOKED)
    if conditional and own is False and asks and not asked and marker != "without":
        # "if Norland wants peace, it must withdraw"; a court that says so demands nothing for a side
        sided = scene.cast.party_of_filler(speaker) is not None
        return Force("demand", strength, here, "demands", 0.7) if sided else None
    told = (
        speaker is None and conditional and bool(scene.cast.parties(parse.subjects(verb)[0]))
        if parse.subjects(verb)
        else False
    )
    if conditional and "welcome" in lemmas and not agentive:
        return Force("offer", "explicit", here, "offers", 0.7)
    topics = {parse.words[s].lemma.lower() for s in parse.subjects(verb, shared=False)}
    if (
        conditional
        and topics & {"talk", "talks", "negotiation", "dialogue"}
        and base in {"begin", "start", "resume", "open"}
    ):
        return Force("offer", strength, here, "offers", 0.6)
    there = parse.children(verb, "expl")
    if kind is None and not own and negated and future and none_of(parse, verb) and not (conditional or there):
        # "not one litre will flow north"
        return Force("refusal", strength, here, "refuses", 0.6) if is_sided(scene, speaker) else None
    outcome = Outcome(
        parse,
        verb,
        here,
        base,
        strength,
        marker=marker,
        kind=kind,
        conditional=conditional,
        negated=negated,
        harms=harms,
        helps=helps,
        talks=talks,
        agentive=agentive,
        answers=answering,
        future=future,
        ready=ready,
        own=own,
        passive=parse.is_passive(verb),
        sided=is_sided(scene, speaker),
        spoken=speaker is not None,
        harmful_case=harmful_case,
        favour=favour,
        nouns=frozenset(nouns),
        lemmas=frozenset(lemmas),
    )
    return own_commitment(outcome) if own or told else others_outcome(outcome)
