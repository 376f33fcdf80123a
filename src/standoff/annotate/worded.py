"""Statements that their own words make: "we will answer", "they are lying", "Norland must withdraw".

What enters: a `Scene` and the head of a clause. What leaves: a `Simple`, or None.

>>> statement_by_words(scene, answer).kind       # "“We will answer,” Ana Holt said."
'threat'

Invariant: nobody is given words that no link of speech gives them, intentions told by the outlet apart.
"""

from standoff.annotate.cued import is_denied, is_unreal
from standoff.annotate.cues import word_set
from standoff.annotate.drafts import Simple
from standoff.annotate.forces import Scene, outcome_force, strength_of
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.lexicon import cue_kind, lexicon
from standoff.annotate.parsing import saying_lemmas
from standoff.annotate.speech import Link
from standoff.records import Filler


def statement_by_words(scene: Scene, verb: int) -> Simple | None:
    """A commitment, a denial or a charge in somebody's own words, without a word that names it."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[verb]
    if word.dep in {"xcomp", "acl", "acl:relcl", "amod", "csubj", "advcl", "aux", "cop"} or is_denied(scene, verb):
        return None
    considered = _considered(scene, verb)
    if considered is not None:
        return considered
    above = parse.words[word.head]
    if word.dep == "ccomp" and above.pos == "VERB" and cue_kind(parse, above.index) in {"pledge", "threat"}:
        # what is promised is the promise's own: "promised that it will not be the last"
        return None
    branded = _branded(scene, verb) or _announced(scene, verb)
    if branded is not None:
        return branded
    speaker, via, link = scene.speech.speaker(verb)
    if link is None and not is_unreal(scene, verb):
        return _told_refusal(scene, verb)
    if speaker is None or link is None or link.cue_index == verb or is_unreal(scene, verb):
        return None
    if link.lemma in FORETELLING:
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
    behind = _behind_it(scene, verb, speaker, via, side)
    if behind is not None:
        return behind
    permitted = _permitted_now(scene, verb, speaker, via, side)
    if permitted is not None:
        return permitted
    if _is_order(scene, verb, link):
        return _order(scene, verb, speaker, via, side)
    needed = word.lemma.lower() in {"ought", "need", "have"} and any(
        "to" in parse.markers(c) for c in parse.children(verb, "xcomp")
    )
    if (
        modal in {"must", "should"}
        or (needed and modal is None)
        or _forbids_all(scene, verb)
        or _high_time(scene, verb)
    ):
        return _obligation(scene, verb, speaker, via, side)
    unwilling = _unwilling(scene, verb, speaker, via, side)
    if unwilling is not None:
        return unwilling
    if word.lemma.lower() in VERBS_OF_SPEECH and parse.is_negated(verb):
        # "I would not say that": no refusal of any act
        return None
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
    supported = any(parse.words[c].lemma.lower() == "do" for c in parse.children(verb, "aux"))
    if parse.is_negated(verb) and (word.tag != "VB" or supported):
        return _denial(scene, verb, speaker, via, side)
    return _charge(scene, verb, speaker, via, side)


INTENTIONS = word_set("intentions")
HARM_PLANNED = word_set("harm_planned")
STATES_OF_MIND = word_set("states_of_mind")


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


def _obligation(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "Norland must withdraw", "they should stop": what somebody wants of another side."""
    parse, cast = scene.parse, scene.cast
    _, _, link = scene.speech.speaker(verb)
    hinted = link is not None and link.lemma in lexicon().veiled_verbs
    subjects = parse.subjects(verb, shared=False)
    if _high_time(scene, verb):
        subjects = [
            i for c in parse.children(verb, "acl", "csubj", "advcl", "xcomp") for i in parse.children(c, "nsubj")
        ]
        subjects += [i for case, i in parse.obliques(verb) if case == "for"]
    names = [n for s in subjects for n in cast.parties(s, speaker=speaker) if n != side]
    undone = parse.is_passive(verb) and parse.words[verb].lemma.lower() in DEMANDED
    if not names and undone and side is not None and parse.modal(verb) == "must":
        # "the fishermen must be released": who is to do it is not said
        return Simple(
            "demand", parse.words[verb].sentence, verb, verb, speaker, via, (), (), None, "demands",
            parse.span(parse.subtree(verb)), 0.5, True,
        )  # fmt: skip
    if (
        not names
        and side is not None
        and (_forbids_all(scene, verb) or (parse.is_passive(verb) and parse.is_negated(verb)))
    ):
        # "nobody may touch it", "it must not be touched": who is meant is not said, who demands is
        names = [side]
    asked = any(parse.words[i].text == "?" for i in parse.sentence_words(parse.words[verb].sentence))
    if (
        not names
        or asked
        or (
            parse.words[verb].lemma.lower() in {"know", "be", "have", "see", "remember"}
            and not parse.children(verb, "cop", "xcomp")
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
        # what somebody only suggests ought to be is hardly asked for
        0.4 if hinted else 0.6,
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
    base = parse.words[verb].lemma.lower()
    held = {parse.words[o].lemma.lower() for o in parse.objects(verb)}
    if base == "have" and held and not held & DENIED_NOUNS | {"hand", "part", "role"} & held:
        return None
    ours = bool(lowered & {"we", "i"}) or bool(side and side in names) or _is_own_intention(scene, verb, speaker)
    told = parse.words[verb].pos == "ADJ" and not parse.children(verb, "ccomp", "xcomp", "csubj")
    if "there" in {parse.words[c].lower for c in parse.children(verb, "expl")}:
        ours = bool({parse.words[s].lemma.lower() for s in subjects} & DENIED_NOUNS)
    if not ours or base in STATES_OF_MIND or told:
        # "we are not obtrusive" denies no deed and no plan
        return None
    of_own = any(f.name == speaker.name for s in subjects for f in cast.resolve(s, speaker=speaker))
    doer = speaker.name if of_own and speaker.known else side
    return Simple(
        "denial",
        parse.words[verb].sentence,
        verb,
        verb,
        speaker,
        via,
        (doer,) if doer else (),
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
    said = parse.words[verb].lemma.lower() in saying_lemmas() and parse.children(verb, "ccomp", "parataxis")
    if not lemmas & lexicon().verdicts or parse.is_negated(verb) or said:
        return None
    subjects = parse.subjects(verb)
    names = [n for s in subjects for n in cast.parties(s, speaker=speaker) if n != side]
    names = names or [n for n in cast.all_parties(clause) if n != side]
    if not names or any(parse.words[s].lower in {"we", "i"} for s in subjects):
        return None
    _, _, link = scene.speech.speaker(verb)
    warned = link is not None and link.cue_index is not None and cue_kind(parse, link.cue_index) == "warning"
    return Simple(
        "warning" if warned else "accusation",
        parse.words[verb].sentence,
        verb,
        verb,
        speaker,
        via,
        () if warned else (names[0],),
        (names[0],),
        None,
        None,
        parse.span(parse.subtree(verb)),
        0.5,
        True,
    )


def _is_own_intention(scene: Scene, verb: int, speaker: Filler) -> bool:
    """ "It is not Norland's intention to …": a noun of intending that the speaker's side has."""
    parse, cast = scene.parse, scene.cast
    if parse.words[verb].lemma.lower() not in DENIED_NOUNS:
        return False
    owners = [n for c in parse.children(verb, "nmod:poss") for n in cast.parties(c, speaker=speaker)]
    return cast.party_of_filler(speaker) in owners


def _forbids_all(scene: Scene, verb: int) -> bool:
    """ "Nobody may take a drop of it", "no one will be allowed to pass": a demand of everyone."""
    parse = scene.parse
    if parse.modal(verb) not in {"may", "can", "will", "shall"}:
        return False
    nobody = any(
        parse.words[s].lower in {"nobody", "no-one"}
        or (parse.words[s].lower == "one" and any(parse.words[c].lower == "no" for c in parse.children(s, "det")))
        for s in parse.subjects(verb, shared=False)
    )
    permitted = parse.modal(verb) in {"may", "can"} or parse.words[verb].lemma.lower() in {"allow", "permit", "let"}
    return nobody and permitted


def _unwilling(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "We do not want to hear of it", "there can be no talk of that", "saw no reason to negotiate"."""
    parse, cast = scene.parse, scene.cast
    word, base = parse.words[verb], parse.words[verb].lemma.lower()
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
    target = tuple(n for n in cast.all_parties(parse.subtree(verb)) if n != side)[:2]
    return Simple(
        "refusal",
        word.sentence,
        verb,
        verb,
        speaker,
        via,
        (side,) if side else tuple(names),
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


def _branded(scene: Scene, verb: int) -> Simple | None:
    """ "called the raid a provocation", "described Norland as the culprit": a bad name for what another does."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[verb]
    if word.lemma.lower() not in BRANDING or parse.is_negated(verb) or parse.is_passive(verb):
        return None
    named = parse.objects(verb)
    name = parse.children(verb, "xcomp", "ccomp", "obl", "advcl") + named[1:]
    said = {parse.words[i].lemma.lower() for n in name for i in parse.subtree(n)}
    said |= {parse.words[i].lower for n in name for i in parse.subtree(n)}
    subjects = parse.subjects(verb)
    speakers = [f for s in cast.persons_first(subjects) if cast.can_speak(s) for f in cast.resolve(s)]
    if not named or not speakers or not said & (lexicon().verdicts | lexicon().bad_nouns):
        return None
    side = cast.party_of_filler(speakers[0])
    told, _, link = scene.speech.speaker(verb, without=verb)
    if link is not None and told is not None and cast.party_of_filler(told) in {side, speakers[0].name}:
        # "“Norland regards it as an insult,” its minister said": he says so
        speakers = [told]
    others = [n for o in named for n in cast.parties(o) if n != side]
    others = others or [n for n in cast.all_parties(parse.subtree(verb, without=subjects)) if n != side]
    _, via, _ = scene.speech.speaker(verb, without=verb)
    return Simple(
        "accusation",
        word.sentence,
        verb,
        verb,
        speakers[0],
        via,
        tuple(others[:1]),
        tuple(others[:1]),
        None,
        None,
        parse.span(parse.subtree(verb)),
        0.6,
        True,
    )


VERBS_OF_SPEECH = word_set("verbs_of_speech")
WISHING = word_set("wishing")
REASONS = word_set("reasons")
REFUSED_NOUNS = word_set("refused_nouns")
DENIED_NOUNS = word_set("denied_nouns")
UNWILLED = word_set("unwilled")
BRANDING = word_set("branding")
HINDERING = word_set("hindering")


def _behind_it(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "Norland is behind the attack", "Norland violated our airspace": a charge in plain words."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[verb]
    names = [n for s in parse.subjects(verb) for n in cast.parties(s, speaker=speaker) if n != side]
    lurking = any(case == "behind" for case, _ in parse.obliques(verb)) or any(
        parse.words[c].lower == "behind" for c in parse.children(verb, "case")
    )
    wronged = (
        word.lemma.lower() in WRONGING and parse.modal(verb) is None and word.tag in {"VBD", "VBN", "VBG", "VBZ", "VBP"}
    )
    if not names or parse.is_negated(verb) or not ((lurking and parse.children(verb, "cop")) or wronged):
        return None
    return Simple(
        "accusation",
        word.sentence,
        verb,
        verb,
        speaker,
        via,
        (names[0],),
        (names[0],),
        None,
        None,
        parse.span(parse.subtree(verb)),
        0.55,
        True,
    )


def _permitted_now(
    scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None
) -> Simple | None:
    """ "Ships of the Compact may now pass": what another's may do, said by whoever lets them."""
    parse, cast = scene.parse, scene.cast
    if parse.modal(verb) not in {"may", "can"} or parse.is_negated(verb) or side is None:
        return None
    names = [n for s in parse.subjects(verb) for n in cast.parties(s, speaker=speaker)]
    now = {parse.words[c].lower for c in parse.children(verb, "advmod")} & {"now", "again", "freely"}
    if not now or not names or side in names:
        return None
    return Simple(
        "permission",
        parse.words[verb].sentence,
        verb,
        verb,
        speaker,
        via,
        (side,),
        tuple(dict.fromkeys(names)),
        "explicit",
        "permits",
        parse.span(parse.subtree(verb)),
        0.55,
        True,
    )


def _is_order(scene: Scene, verb: int, link: Link) -> bool:
    """Whether a quoted clause orders somebody to do a thing for the speaker: "Give us back our fishermen"."""
    parse = scene.parse
    word = parse.words[verb]
    if word.tag != "VB" or word.dep not in {"root", "ccomp"} or link.mode == "indirect":
        return False
    if parse.children(verb, "mark", "aux", "conj", *SUBJECTS) or word.lemma.lower() in {"let", "look", "see", "thank"}:
        return False
    ours = {"us", "our", "me", "my"}
    return any(parse.words[i].lower in ours for i in parse.subtree(verb)) or word.lemma.lower() in DEMANDED


def _order(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple:
    """An order as a demand of whoever is named where it is said ("in a message to Karsk"), if anybody is."""
    parse, cast = scene.parse, scene.cast
    sentence = parse.sentence_words(parse.words[verb].sentence)
    below = set(parse.subtree(verb))
    told = [n for n in cast.all_parties([i for i in sentence if i not in below]) if n != side]
    named = [n for n in cast.all_parties(sorted(below)) if n != side]
    asked = tuple((told or named)[:1])
    return Simple(
        "demand", parse.words[verb].sentence, verb, verb, speaker, via, asked, asked, None, "demands",
        parse.span(parse.subtree(verb)), 0.5, True,
    )  # fmt: skip


def _high_time(scene: Scene, verb: int) -> bool:
    """ "It is time for Norland to free them": what somebody says is due is asked for."""
    parse = scene.parse
    subjects = {parse.words[s].lower for s in parse.children(verb, *SUBJECTS, "expl")}
    return parse.words[verb].lower == "time" and bool(parse.children(verb, "cop")) and "it" in subjects


GIVINGS = word_set("givings")
WRONGING = word_set("wronging")
DEMANDED = word_set("demanded")


def _announced(scene: Scene, verb: int) -> Simple | None:
    """ "Norland announced a duty on timber": a harm that is announced by its name."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[verb]
    things = {parse.words[o].lemma.lower() for o in parse.objects(verb)}
    if word.lemma.lower() not in ANNOUNCING_HARM or not things & ANNOUNCED_HARMS or parse.is_negated(verb):
        return None
    subjects = cast.persons_first(parse.subjects(verb, shared=False))
    speakers = [f for s in subjects for f in cast.resolve(s)]
    side = cast.party_of_filler(speakers[0]) if speakers else None
    if side is None:
        return None
    target = tuple(n for n in cast.all_parties(parse.subtree(verb, without=subjects)) if n != side)[:2]
    _, via, _ = scene.speech.speaker(verb, without=verb)
    return Simple(
        "threat",
        word.sentence,
        verb,
        verb,
        speakers[0],
        via,
        (side,),
        target,
        "explicit",
        None,
        parse.span(parse.subtree(verb)),
        0.55,
        True,
    )


ANNOUNCED_HARMS = word_set("announced_harms")
FORETELLING = word_set("foretelling")
ANNOUNCING_HARM = word_set("announcing_harm")
