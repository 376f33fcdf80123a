"""Statements that their own words make: "we will answer", "they are lying", "Norland must withdraw".

What enters: a `Scene` and the head of a clause. What leaves: a `Simple`, or None.

>>> statement_by_words(scene, answer).kind       # "“We will answer,” Ana Holt said."
'threat'

Invariant: nobody is given words that no link of speech gives them, intentions told by the outlet apart.
"""

from standoff.annotate.cued import is_unreal
from standoff.annotate.cues import word_set
from standoff.annotate.drafts import Simple
from standoff.annotate.forces import Scene, outcome_force, strength_of
from standoff.annotate.lexicon import lexicon
from standoff.records import Filler


def statement_by_words(scene: Scene, verb: int) -> Simple | None:
    """A commitment, a denial or a charge in somebody's own words, without a word that names it."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[verb]
    if word.dep in {"xcomp", "acl", "acl:relcl", "amod", "csubj", "advcl", "aux", "cop"}:
        return None
    considered = _considered(scene, verb)
    if considered is not None:
        return considered
    speaker, via, link = scene.speech.speaker(verb)
    if speaker is None or link is None or link.cue_index == verb or is_unreal(scene, verb):
        return None
    side = cast.party_of_filler(speaker)
    modal = parse.modal(verb)
    strength = strength_of(parse, verb)
    if parse.words[verb].lemma.lower() == "reserve" and not parse.is_negated(verb):
        rights = {parse.words[c].lemma.lower() for c in parse.objects(verb)}
        if rights & {"right", "option"}:
            target = tuple(n for n in cast.all_parties(parse.subtree(verb)) if n != side)[:2]
            return Simple(
                "threat", word.sentence, verb, verb, speaker, via, (side,) if side else (), target, "reserved", None,
                parse.span(parse.subtree(verb)), 0.75, True,
            )  # fmt: skip
    if modal in {"must", "should"}:
        return _obligation(scene, verb, speaker, via, side)
    if modal in {"will", "would", "could", "may", "might"} or _is_going_to(scene, verb):
        force = outcome_force(scene, verb, speaker, None, conditional=False)
        if force is None or force.confidence < 0.45:
            return None
        subjects = [n for s in parse.subjects(verb) for n in cast.parties(s, speaker=speaker)]
        actor = tuple(dict.fromkeys(subjects)) or ((side,) if side else ())
        if force.kind == "threat" and side and side not in actor:
            actor = (side,)
        if force.kind == "warning":
            actor = ()
        target = tuple(n for n in cast.all_parties(parse.subtree(verb)) if n not in actor)[:2]
        return Simple(
            force.kind,
            word.sentence,
            verb,
            verb,
            speaker,
            via,
            actor,
            target,
            strength,
            force.stance,
            parse.span(parse.subtree(verb)),
            round(force.confidence * 0.9, 3),
            True,
        )
    if parse.is_negated(verb) and word.tag not in {"VB"} | set():
        return _denial(scene, verb, speaker, via, side)
    return _charge(scene, verb, speaker, via, side)


INTENTIONS = word_set("intentions")
HARM_PLANNED = word_set("harm_planned")
STATES_OF_MIND = word_set("states_of_mind")


def _considered(scene: Scene, verb: int) -> Simple | None:
    """ "Norland is considering sending instructors", "plans to hold exercises": an intention, told by it or of it."""
    parse, cast = scene.parse, scene.cast
    lemma = parse.words[verb].lemma.lower()
    below = [c for c in parse.children(verb, "xcomp", "obj", "ccomp", "advcl") if parse.words[c].tag in {"VB", "VBG"}]
    if lemma not in INTENTIONS or not below or parse.is_negated(verb) or parse.modal(verb) or below[0] < verb:
        return None
    speaker, via, link = scene.speech.speaker(verb)
    subject = [n for s in parse.subjects(verb) for n in cast.parties(s, speaker=speaker)]
    lemmas = {parse.words[i].lemma.lower() for i in parse.subtree(below[0])}
    if not subject or lemmas & {"announce", "say", "discuss"}:
        return None
    harms = bool(lemmas & HARM_PLANNED)
    if speaker is None:
        fillers = [f for s in parse.subjects(verb) for f in cast.resolve(s)]
        speaker = fillers[0] if fillers and link is None else None
    target = tuple(n for n in cast.all_parties(parse.subtree(verb)) if n not in subject)[:3]
    return Simple(
        "threat" if harms else "pledge",
        parse.words[verb].sentence,
        verb,
        verb,
        speaker,
        via,
        tuple(dict.fromkeys(subject)),
        target,
        "veiled" if lemma not in {"plan", "intend", "prepare", "mean"} else "explicit",
        "considers",
        parse.span(parse.subtree(verb)),
        0.55,
        link is not None,
    )


def _obligation(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "Norland must withdraw", "they should stop": what somebody wants of another side."""
    parse, cast = scene.parse, scene.cast
    subjects = parse.subjects(verb, shared=False)
    names = [n for s in subjects for n in cast.parties(s, speaker=speaker) if n != side]
    asked = any(parse.words[i].text == "?" for i in parse.sentence_words(parse.words[verb].sentence))
    if (
        not names
        or asked
        or (
            parse.words[verb].lemma.lower() in {"know", "be", "have", "see", "remember"}
            and not parse.children(verb, "cop")
        )
    ):
        return None
    return Simple(
        "demand",
        parse.words[verb].sentence,
        verb,
        verb,
        speaker,
        via,
        tuple(dict.fromkeys(names))[:3],
        tuple(dict.fromkeys(names))[:3],
        None,
        "demands",
        parse.span(parse.subtree(verb)),
        0.6,
        True,
    )


def _is_going_to(scene: Scene, verb: int) -> bool:
    word = scene.parse.words[verb]
    return word.lower == "going" and bool(scene.parse.children(verb, "xcomp"))


def _denial(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "We have no such plans", "there is no plan": said of the speaker's side, not of what others fail to do."""
    parse, cast = scene.parse, scene.cast
    subjects = parse.subjects(verb)
    lowered = {parse.words[s].lower for s in subjects}
    names = {n for s in subjects for n in cast.parties(s, speaker=speaker)}
    ours = bool(lowered & {"we", "i"}) or bool(side and side in names)
    if not ours or parse.words[verb].lemma.lower() in STATES_OF_MIND:
        return None
    return Simple(
        "denial",
        parse.words[verb].sentence,
        verb,
        verb,
        speaker,
        via,
        (side,) if side else (),
        (),
        None,
        "denies",
        parse.span(parse.subtree(verb)),
        0.5,
        True,
    )


def _charge(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "They are lying", "the tariffs are illegal": a verdict on what another side does."""
    parse, cast = scene.parse, scene.cast
    clause = parse.subtree(verb, without=parse.children(verb, "advcl", "parataxis", "conj"))
    lemmas = {parse.words[i].lemma.lower() for i in clause} | {parse.words[i].lower for i in clause}
    if not lemmas & lexicon().verdicts or parse.is_negated(verb):
        return None
    subjects = parse.subjects(verb)
    names = [n for s in subjects for n in cast.parties(s, speaker=speaker) if n != side]
    names = names or [n for n in cast.all_parties(clause) if n != side]
    if not names or any(parse.words[s].lower in {"we", "i"} for s in subjects):
        return None
    return Simple(
        "accusation",
        parse.words[verb].sentence,
        verb,
        verb,
        speaker,
        via,
        (names[0],),
        (names[0],),
        None,
        None,
        parse.span(parse.subtree(verb)),
        0.5,
        True,
    )
