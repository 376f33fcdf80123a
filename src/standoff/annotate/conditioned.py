"""What is stated of a condition and its consequence: the force, who says it, who would act.

What enters: a `Scene`, the quotes, a `Conditional`. What leaves: a `Draft`, or None where nobody commits to anything.

>>> conditional_statement(scene, quotes, conditional).kind       # "“If they attack, we will answer,” Holt said."
'threat'

Invariant: a counterfactual, a question and what somebody only predicts state nothing.
"""

from dataclasses import replace

from standoff.annotate.admission import is_denied
from standoff.annotate.aimed import targets_of
from standoff.annotate.cued_roles import cued_roles, own_party
from standoff.annotate.cues import word_set
from standoff.annotate.drafts import OPEN_KIND, UNNAMED, Draft
from standoff.annotate.forces import outcome_force
from standoff.annotate.grammar import Parse
from standoff.annotate.lexicon import cue_kind, governing_cue, lexicon
from standoff.annotate.marked import is_open, is_surely_tied, marked_force
from standoff.annotate.outcomes import KEPT, READY, TWO_EDGED, WHILE_LASTING
from standoff.annotate.pairing import Conditional
from standoff.annotate.pointed import heard_speaker
from standoff.annotate.quotes import Quote, quotes_over
from standoff.annotate.scene import Force, Scene
from standoff.annotate.siding import is_private, own_side
from standoff.annotate.speakers import mode_at, speaker_of
from standoff.records import Filler, Span

FRIENDLY = word_set("friendly")
FORCE = frozenset({"force", "arm"})
DOUBTED = frozenset({"doubt", "question", "wonder"})


def conditional_statement(scene: Scene, quotes: tuple[Quote, ...], conditional: Conditional) -> Draft | None:
    """What somebody states of a condition and a consequence, or None where nobody commits to anything."""
    parse, _cast = scene.parse, scene.cast
    verb = conditional.verb
    if _could_have_been(parse, verb) or _is_a_name(scene, conditional.consequence):
        return None
    cue = governing_cue(parse, verb, conditional.condition)
    if conditional.form == "otherwise" and cue is not None and cue_kind(parse, cue) == "demand":
        # "demanded that they leave, saying that otherwise it would act": it isn't the act that is demanded
        cue = None
    own_cue = cue_kind(parse, verb)
    stopped = parse.words[parse.words[verb].head].lemma.lower() in {"stop", "end", "cease", "halt"}
    of_us = {parse.words[c].lower for c in parse.objects(verb)} & {"me", "us", "him", "them"}
    forced = any(case == "by" and parse.words[i].lemma.lower() in FORCE for case, i in parse.obliques(verb))
    if own_cue == "permission" and (stopped or forced or (parse.words[verb].lemma.lower() == "let" and of_us)):
        own_cue = None
    if cue is None and own_cue in {"threat", "warning", "pledge", "refusal", "offer", "permission"}:
        cue = verb
    if own_cue == "permission" and any(parse.is_negated(c) for c in parse.children(verb, "xcomp", "ccomp")):
        # "let them not even mention it until …"
        return None
    if is_denied(scene, verb) or (cue is not None and cue_kind(parse, cue) == "denial"):
        return None
    if speaker_of(scene, verb, cue)[0] is None and any(case == "under" for case, _ in parse.obliques(verb)):
        # "under the treaty, Norland may close it only if it is attacked": law, which nobody announces
        return None
    at = parse.words[verb].start
    answered = any(not q.outer.start <= at < q.outer.end for q in quotes_over(quotes, conditional.condition))
    if answered and parse.words[verb].dep == "acl:relcl":
        # "… if it is shut?” asked Ana Holt, whose brother is there": the outlet's own words on who asks
        return None
    if _is_asked_of(parse, verb) and not answered and conditional.form != "otherwise":
        # "he was asked what it would do if it was challenged"
        return None
    if parse.words[verb].pos == "NOUN" and parse.words[parse.words[verb].head].lemma.lower() in DOUBTED:
        # "questioned the response of Norland in the event of an attack"
        return None
    if "whether" in parse.markers(verb) and not answered:
        # "refused to say whether it would send troops if it was asked": an open question
        return None
    speaker, via, said = speaker_of(scene, verb, cue)
    if speaker is None and parse.words[conditional.trigger].sentence < conditional.sentence:
        # "…, Holt said. Otherwise we will close it.": whoever asks for it says what else will come
        speaker, via, said = speaker_of(scene, conditional.trigger, None)
    if speaker is None:
        speaker = heard_speaker(scene, conditional.sentence, parse.at(conditional.consequence), verb)
    barred = frozenset(parse.at(conditional.condition))
    force = outcome_force(
        scene,
        verb,
        speaker,
        cue,
        conditional=True,
        marker=conditional.marker,
        barred=barred,
        harmful_case=_is_harmful_case(scene, conditional, speaker),
        favour=not conditional.negative and is_favour(parse, conditional.trigger),
    )
    open_kind = False
    surely = speaker is None and is_surely_tied(scene, conditional)
    if force is None and (speaker is not None or surely):
        force = marked_force(scene, conditional.sentence, conditional.consequence, verb, cue)
        open_kind = force is not None and is_open(force)
    if force is None or (speaker is None and cue is None and not surely and not _is_announced(scene, verb)):
        return None
    if _is_foretold(scene, verb) or (speaker is None and _is_asked(scene, verb)):
        return None
    if not conditional.sure and not _firm_enough(scene, conditional, force, cue, speaker):
        return None
    actor = doers(scene, verb, speaker, cue, force, barred)
    if force.kind == "demand" and cue is not None and cue != verb:
        # "asked Norland to pay if …": who is asked is to act
        actor = cued_roles(scene, cue, "demand", own_party(scene, speaker), speaker)[0] or actor
    target = targets_of(scene, conditional, cue, actor, speaker, force.kind)
    confidence = force.confidence * (1.0 if speaker is not None else 0.6) * (1.0 if conditional.sure else 0.85)
    doubts = (*(() if speaker is not None else (UNNAMED,)), *((OPEN_KIND,) if open_kind else ()))
    mode = mode_at(parse, quotes, verb, said)
    return Draft(
        force.kind,
        conditional.sentence,
        force.cue,
        verb,
        speaker,
        via,
        actor,
        target,
        force.strength,
        mode,
        force.stance,
        conditional,
        parse.span(parse.subtree(verb)),
        round(confidence, 3),
        doubts,
        _again(parse, force.cue),
    )


def _is_harmful_case(scene: Scene, conditional: Conditional, speaker: Filler | None) -> bool:
    """Whether the condition is an act of another side that is no favour: harm, or anything that isn't friendly."""
    parse, words = scene.parse, lexicon()
    inside = parse.at(conditional.condition)
    lemmas = {parse.words[i].lemma.lower() for i in inside}
    side = scene.cast.party_of_filler(speaker)
    subjects = parse.subjects(conditional.trigger, shared=False)
    acting = [n for s in subjects for n in scene.cast.parties(s, speaker=speaker)]
    if side is not None and side in acting:
        return _is_wronged(parse, conditional.trigger)
    harm = lemmas & (words.harm_verbs | words.bad_verbs | words.harm_nouns | words.bad_nouns)
    theirs = bool(acting) or any(parse.words[s].lower in {"they", "you", "he", "she", "someone"} for s in subjects)
    withheld = lemmas & {"not", "n't", "n’t", "refuse", "fail", "decline", "neglect", "ignore", "reject", "never", "no"}
    # "the day sanctions return": what comes back is the harm
    back = parse.words[conditional.trigger].lemma.lower() in RESUMING | {"return"} and bool(
        {parse.words[s].lemma.lower() for s in subjects} & words.harm_nouns
    )
    friendly = (bool(lemmas & FRIENDLY) and not withheld and not back) or _is_spared(parse, conditional.trigger)
    return bool(harm and not friendly) or (theirs and not friendly)


def _is_wronged(parse: Parse, trigger: int) -> bool:
    """Whether a condition is a harm done to its subject, or a thing withheld from it: "if it gets no guarantees"."""
    lemma = parse.words[trigger].lemma.lower()
    if parse.is_passive(trigger):
        return not parse.is_negated(trigger) and lemma in lexicon().harm_verbs
    none = any(parse.words[c].lower == "no" for o in parse.objects(trigger) for c in parse.children(o, "det"))
    return lemma in GETTING and (none or parse.is_negated(trigger))


def _is_spared(parse: Parse, trigger: int) -> bool:
    """Whether a condition is that a harm is not done: "if they do not attack"."""
    return parse.is_negated(trigger) and parse.words[trigger].lemma.lower() in lexicon().harm_verbs


def is_favour(parse: Parse, trigger: int) -> bool:
    """Whether a condition is an act that the other side is glad of, or a harm that is not done."""
    lemma = parse.words[trigger].lemma.lower()
    # to open fire or resume attacks is no favour, to stop or suspend them is one
    harm = {parse.words[o].lemma.lower() for o in parse.objects(trigger)} & (lexicon().harm_nouns | {"fire"})
    glad = lemma in FRIENDLY and not parse.is_negated(trigger) and (not harm or lemma in TWO_EDGED)
    return glad or _is_spared(parse, trigger)


def _is_a_name(scene: Scene, consequence: Span) -> bool:
    """Whether a consequence is no more than whom it befalls: "the United States"."""
    words = [i for i in scene.parse.at(consequence) if scene.parse.words[i].pos not in {"DET", "ADP", "PUNCT", "CCONJ"}]
    return all(i in scene.cast.covering for i in words)


def _is_foretold(scene: Scene, verb: int) -> bool:
    """Whether somebody only predicts it: "will find other buyers, the analysts predicted"."""
    link = scene.speech.speaker(verb)[2]
    return link is not None and link.lemma in FORETELLING


def _is_asked(scene: Scene, verb: int) -> bool:
    parse = scene.parse
    return parse.words[parse.sentence_words(parse.words[verb].sentence)[-1]].text == "?"


def _is_asked_of(parse: Parse, verb: int) -> bool:
    """Whether a clause is what somebody asks or leaves open: "what it would do", "how it would answer"."""
    asked = parse.words[verb].dep == "ccomp" and parse.words[parse.words[verb].head].pos == "VERB"
    first = parse.words[min(parse.subtree(verb))].lower
    return asked and first in {"what", "how", "which", "where", "who"}


RESUMING = word_set("resuming")
GETTING = word_set("getting")
FORETELLING = word_set("foretelling")


def _is_announced(scene: Scene, verb: int) -> bool:
    """Whether a clause that nobody is named for says at least what is to come, or who is ready."""
    parse = scene.parse
    lemmas = {parse.words[c].lemma.lower() for c in (verb, *parse.children(verb), parse.words[verb].head)}
    return parse.modal(verb) is not None or bool(lemmas & READY)


def _could_have_been(parse: Parse, verb: int) -> bool:
    """A counterfactual commits nobody: "could have been mitigated", "would have closed"."""
    auxiliaries = parse.auxiliaries(verb)
    return "have" in auxiliaries and parse.modal(verb) in {"could", "would", "might", "should"}


def _firm_enough(scene: Scene, conditional: Conditional, force: Force, cue: int | None, speaker: Filler | None) -> bool:
    """Whether a marker that is often of time alone ("when", "until") stands with a commitment to what is to come."""
    parse = scene.parse
    if cue is not None and cue_kind(parse, cue) in {"threat", "pledge", "offer", "warning", "permission", "refusal"}:
        # "measures are allowed when imports surge" is a rule that nobody here lays down
        return speaker is not None or conditional.marker not in {"when", "while", "after"}
    if parse.modal(conditional.verb) in {"will", "would", "can", "could", "may", "must"}:
        return speaker is not None
    lemmas = {parse.words[i].lemma.lower() for i in parse.subtree(conditional.verb)}
    if conditional.form == "without":
        return speaker is not None
    quoted = bool(scene.speech.chain(conditional.verb))
    lasting = conditional.marker in WHILE_LASTING
    return (
        quoted
        and parse.words[conditional.verb].tag in {"VBP", "VBZ", "JJ"}
        and bool(lemmas & {"ready", "stand", "prepared", "go", "up", "act", *(KEPT if lasting else ())})
        and force.confidence >= 0.5
    )


def doers(
    scene: Scene, verb: int, speaker: Filler | None, cue: int | None, force: Force, apart: frozenset[int] = frozenset()
) -> tuple[str, ...]:
    """The parties that would act: the doers of the consequence, or the speaker's side where it names none."""
    cast, parse = scene.cast, scene.parse
    side = cast.party_of_filler(speaker)
    own = own_side(scene, verb, speaker, cue, apart=apart)
    subjects = parse.subjects(verb, shared=False)
    subjects = [i for i in subjects if i not in apart] or subjects
    if parse.is_passive(verb):
        # whom a thing is done to does not do it
        subjects = [i for case, i in parse.obliques(verb) if case == "by"]
    names: list[str] = []
    for subject in subjects:
        names.extend(n for n in cast.parties(subject, speaker=speaker) if n not in names)
    if force.kind == "permission" and not own and side and parse.modal(verb) in {"may", "can", "could", "might"}:
        # "Norland may fire them only if …, Estmark said": who says so permits
        return (side,)
    if force.kind == "warning" or (force.kind == "demand" and cue is None):
        return tuple(names)
    if force.kind == "offer" and not own and side:
        return (side,)
    if force.kind == "refusal" and not own and side:
        return (side,)
    if names and (own or force.kind in {"pledge", "refusal", "permission", "offer"}):
        return tuple(names)
    if side and speaker is not None:
        # those who speak together act each for their own side
        each = (cast.party_of_filler(replace(speaker, name=name)) for name in speaker.name.split("; "))
        return tuple(dict.fromkeys(party for party in each if party))
    if speaker is not None and cast.knowledge.party(speaker.name):
        return (speaker.name,)
    if not names and cue is not None and not parse.is_passive(cue):
        # "Norland has threatened to close the strait, according to two diplomats"
        names.extend(n for s in parse.subjects(cue) for n in cast.parties(s, speaker=speaker))
    if not names and own and speaker is not None and not speaker.known and is_private(speaker):
        # "the union will strike": it acts under its own words
        return (speaker.name,)
    return tuple(dict.fromkeys(names))


def _again(parse: Parse, cue: int) -> bool:
    """Whether the cue says that it was said before ("warned again", "renewed a threat", "doubled down")."""
    near = [cue, *parse.children(cue), *([parse.words[cue].head] if parse.words[cue].dep == "obj" else [])]
    lemmas = {parse.words[i].lemma.lower() for i in near}
    return (
        bool(lemmas & {"again", "repeatedly", "reiterate", "repeat", "renew", "renewed"}) or {"once", "more"} <= lemmas
    )
