"""Statements that their own words make: "we will answer", "they are lying", "Norland must withdraw".

What enters: a `Scene` and the head of a clause. What leaves: a `Simple`, or None.

>>> statement_by_words(scene, answer).kind       # "“We will answer,” Ana Holt said."
'threat'

Invariant: nobody is given words that no link of speech gives them, intentions told by the outlet apart.
"""

from standoff.annotate.admission import is_denied, is_unreal
from standoff.annotate.charges import announced, behind_it, branded, charge_of, denial_of
from standoff.annotate.cues import verb_with_particle, word_set
from standoff.annotate.drafts import Simple
from standoff.annotate.forces import outcome_force, strength_of
from standoff.annotate.lexicon import cue_kind, lexicon
from standoff.annotate.orders import forbids_all, high_time, is_order, obligation_of, order_of, permitted_now
from standoff.annotate.scene import Scene
from standoff.records import Filler


def statement_by_words(scene: Scene, verb: int) -> Simple | None:
    """A commitment, a denial or a charge in somebody's own words, without a word that names it."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[verb]
    ahead = _told_ahead(scene, verb)
    if ahead is not None:
        return ahead
    if word.dep in {"xcomp", "acl", "acl:relcl", "amod", "csubj", "advcl", "aux", "cop"} or is_denied(scene, verb):
        return None
    considered = _considered(scene, verb)
    if considered is not None:
        return considered
    above = parse.words[word.head]
    if word.dep == "ccomp" and above.pos == "VERB" and cue_kind(parse, above.index) in {"pledge", "threat"}:
        # what is promised is the promise's own: "promised that it will not be the last"
        return None
    named = branded(scene, verb) or announced(scene, verb)
    if named is not None:
        return named
    speaker, via, link = scene.speech.speaker(verb)
    if link is None and not is_unreal(scene, verb):
        return _told_refusal(scene, verb)
    if speaker is None or link is None or link.cue_index == verb or is_unreal(scene, verb):
        return None
    if link.lemma in FORETELLING or (link.cue_index is not None and parse.is_negated(link.cue_index)):
        # "has not confirmed that", "did not say that": it is not said
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
    behind = behind_it(scene, verb, speaker, via, side)
    if behind is not None:
        return behind
    permitted = permitted_now(scene, verb, speaker, via, side)
    if permitted is not None:
        return permitted
    if is_order(scene, verb, link):
        return order_of(scene, verb, speaker, via, side)
    needed = word.lemma.lower() in {"ought", "need", "have"} and any(
        "to" in parse.markers(c) for c in parse.children(verb, "xcomp")
    )
    if modal in {"must", "should"} or (needed and modal is None) or forbids_all(scene, verb) or high_time(scene, verb):
        return obligation_of(scene, verb, speaker, via, side)
    unwilling = _unwilling(scene, verb, speaker, via, side)
    if unwilling is not None:
        return unwilling
    if word.lemma.lower() in VERBS_OF_SPEECH and parse.is_negated(verb):
        # "I would not say that": no refusal of any act
        return None
    if modal in {"will", "would", "could", "may", "might"} or _is_going_to(scene, verb):
        force = outcome_force(scene, verb, speaker, None, conditional=False)
        if force is None or force.confidence < 0.45:
            # sources of no side tell of a party what the outlet might tell itself
            return _told_refusal(scene, verb) if side is None else None
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
    supported = any(parse.words[c].lemma.lower() == "do" for c in parse.children(verb, "aux"))
    if parse.is_negated(verb) and supported and _refuses_talks(scene, verb, side):
        return _simple_refusal(scene, verb, speaker, via, side)
    if parse.is_negated(verb) and (word.tag != "VB" or supported):
        return denial_of(scene, verb, speaker, via, side)
    return charge_of(scene, verb, speaker, via, side)


def _refuses_talks(scene: Scene, verb: int, side: str | None) -> bool:
    """Whether a side says what it does not do with others as a rule: "we do not negotiate with pirates"."""
    parse, cast = scene.parse, scene.cast
    subjects = parse.subjects(verb)
    ours = any(parse.words[s].lower in {"we", "i"} or side in cast.parties(s) for s in subjects)
    return side is not None and ours and parse.words[verb].lemma.lower() in {"negotiate", "bargain", "talk"}


INTENTIONS = word_set("intentions")
HARM_PLANNED = word_set("harm_planned")


def _considered(scene: Scene, verb: int) -> Simple | None:
    """ "Norland is considering sending instructors", "plans to hold exercises": an intention, told by it or of it."""
    parse, cast = scene.parse, scene.cast
    lemma = parse.words[verb].lemma.lower()
    below = [
        c
        for c in parse.children(verb, "xcomp", "obj", "ccomp", "advcl")
        if parse.words[c].tag in {"VB", "VBG"} or parse.words[c].lemma.lower() in GIVINGS | HARM_PLANNED
    ]
    if lemma not in INTENTIONS or not below or parse.is_negated(verb) or parse.modal(verb) or below[0] < verb:
        return None
    speaker, via, link = scene.speech.speaker(verb)
    subject = [n for s in parse.subjects(verb) for n in cast.parties(s, speaker=speaker)]
    lemmas = {parse.words[i].lemma.lower() for i in parse.subtree(below[0])}
    if not subject or lemmas & {"announce", "say", "discuss"}:
        return None
    harms = bool(lemmas & HARM_PLANNED)
    side = cast.party_of_filler(speaker)
    if speaker is not None and side is not None and side not in subject:
        # what another side is said to plan is a claim
        return None
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


def _is_going_to(scene: Scene, verb: int) -> bool:
    word = scene.parse.words[verb]
    return word.lower == "going" and bool(scene.parse.children(verb, "xcomp"))


def _unwilling(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "We do not want to hear of it", "there can be no talk of that", "saw no reason to negotiate"."""
    parse, cast = scene.parse, scene.cast
    base = parse.words[verb].lemma.lower()
    if not parse.is_negated(verb):
        return None
    subjects = parse.subjects(verb)
    names = [n for s in subjects for n in cast.parties(s, speaker=speaker)]
    ours = bool({parse.words[s].lower for s in subjects} & {"we", "i"}) or (side is not None and side in names)
    infinitive = [c for c in parse.children(verb, "xcomp") if "to" in parse.markers(c)]
    reasons = {parse.words[o].lemma.lower() for o in parse.objects(verb)} & REASONS
    there = {parse.words[s].lemma.lower() for s in subjects} & REFUSED_NOUNS if parse.children(verb, "expl") else set()
    wants = base in WISHING and infinitive and parse.words[infinitive[0]].lemma.lower() not in lexicon().harm_verbs
    if not (ours and (wants or (base in {"see", "find", "have"} and reasons))) and not there:
        return None
    return _simple_refusal(scene, verb, speaker, via, side or (names[0] if names else None))


def _simple_refusal(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple:
    """A refusal of the speaker's side in its own words."""
    parse, cast = scene.parse, scene.cast
    target = tuple(n for n in cast.all_parties(parse.subtree(verb)) if n != side)[:2]
    return Simple(
        "refusal",
        parse.words[verb].sentence,
        verb,
        verb,
        speaker,
        via,
        (side,) if side else (),
        target,
        "explicit",
        "refuses",
        parse.span(parse.subtree(verb)),
        0.55,
        True,
    )


def _told_refusal(scene: Scene, verb: int) -> Simple | None:
    """What the outlet tells of a party in its own words: "Norland will send none", "does not want to hear of it"."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[verb]
    if not any(parse.words[s].pos == "PROPN" for s in parse.subjects(verb)):
        return None
    names = tuple(dict.fromkeys(n for s in parse.subjects(verb) for n in cast.parties(s)))
    nothing = any(parse.words[o].lower in {"none", "nothing"} for o in parse.objects(verb))
    infinitive = [c for c in parse.children(verb, "xcomp") if "to" in parse.markers(c)]
    unwilling = parse.is_negated(verb) and word.lemma.lower() in WISHING and bool(infinitive)
    going = _is_going_to(scene, verb) and parse.is_negated(verb)
    kept_back = parse.modal(verb) in {"will", "would"} and (parse.is_negated(verb) or nothing)
    if not names or not (unwilling or going or kept_back) or word.lemma.lower() in UNWILLED:
        return None
    if verb_with_particle(parse, verb) == "rule out":
        # "would not rule that out" leaves it open
        return None
    target = tuple(n for n in cast.all_parties(parse.subtree(verb)) if n not in names)[:2]
    spares = word.lemma.lower() in lexicon().harm_verbs | HINDERING
    return Simple(
        "pledge" if spares else "refusal",
        word.sentence,
        verb,
        verb,
        None,
        (),
        names,
        target,
        "explicit",
        "supports" if spares else "refuses",
        parse.span(parse.subtree(verb)),
        0.5,
        False,
    )


def _told_ahead(scene: Scene, verb: int) -> Simple | None:
    """What a headline tells of a party in its terse grammar: "Norland to halt gas exports to Veskaria"."""
    parse, cast = scene.parse, scene.cast
    name = parse.headline_subject(verb)
    if name is None or parse.is_negated(verb) or scene.speech.speaker(verb)[2] is not None:
        return None
    named = cast.resolve(name)
    side = cast.party_of_filler(named[0]) if len(named) == 1 else None
    force = outcome_force(scene, verb, named[0], None, conditional=False) if side else None
    if side is None or force is None or force.kind not in {"threat", "pledge", "refusal"}:
        return None
    content = parse.span(parse.subtree(verb))
    target = tuple(n for n in cast.all_parties(parse.subtree(verb)) if n != side)[:2]
    return Simple(
        force.kind, parse.words[verb].sentence, verb, verb, None, (), (side,), target, "explicit", force.stance,
        content, 0.5, False,
    )  # fmt: skip


VERBS_OF_SPEECH = word_set("verbs_of_speech")
WISHING = word_set("wishing")
REASONS = word_set("reasons")
REFUSED_NOUNS = word_set("refused_nouns")
UNWILLED = word_set("unwilled")
HINDERING = word_set("hindering")


GIVINGS = word_set("givings")


FORETELLING = word_set("foretelling")
