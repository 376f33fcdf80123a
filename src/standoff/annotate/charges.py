"""What somebody says of deeds, in plain words: that they were not done, that another did wrong, that harm is announced.

What enters: a `Scene` and the head of a clause, with who speaks. What leaves: a `Simple`, or None.

>>> branded(scene, called).kind           # "Ana Holt called the raid an act of piracy."
'accusation'

Invariant: a verdict on the speaker's own side is no accusation.
"""

from standoff.annotate.admission import ASSERTIONS
from standoff.annotate.cues import word_set
from standoff.annotate.drafts import Simple
from standoff.annotate.lexicon import cue_kind, lexicon
from standoff.annotate.parsing import saying_lemmas
from standoff.annotate.scene import Scene
from standoff.records import Filler

STATES_OF_MIND = word_set("states_of_mind")


DENIED_NOUNS = word_set("denied_nouns")


BRANDING, UNTRUE = word_set("branding"), word_set("untrue")


HARMED_CASES = frozenset({"on", "upon", "against", "toward", "towards", "into"})
BREACHES = word_set("breaches")


POINTING = word_set("pointing")


WRONGING = word_set("wronging")


ANNOUNCED_HARMS = word_set("announced_harms")


ANNOUNCING_HARM = word_set("announcing_harm")


def denial_of(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
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
    # "I threaten nobody" is of the person, "he had given up nothing" of whom he acts for
    of_own = bool(lowered & {"i"})
    others = [n for n in dict.fromkeys(n for s in subjects for n in cast.parties(s, speaker=speaker)) if n != side]
    doer = speaker.name if speaker.known and of_own else side or (others[0] if others else None)
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


def charge_of(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "They are lying", "the tariffs are illegal": a verdict on what another side does."""
    parse, cast = scene.parse, scene.cast
    clause = parse.subtree(verb, without=parse.children(verb, "advcl", "parataxis", "conj"))
    lemmas = {parse.words[i].lemma.lower() for i in clause} | {parse.words[i].lower for i in clause}
    said = parse.words[verb].lemma.lower() in saying_lemmas() and parse.children(verb, "ccomp", "parataxis")
    if not lemmas & lexicon().verdicts or parse.is_negated(verb) or said:
        return None
    subjects = parse.subjects(verb)
    deeds = parse.words[verb].pos in {"NOUN", "PROPN"} and {parse.words[s].lower for s in subjects} & POINTING
    names = [] if deeds else [n for s in subjects for n in cast.parties(s, speaker=speaker) if n != side]
    named = names or [n for n in cast.all_parties(clause) if n != side]
    harmed = harmed_in(scene, clause)
    # "he helped the rebels, whom Norland blames": whoever is told of in passing is not charged
    aside = {i for c in clause for a in parse.children(c, "acl:relcl") if c != verb for i in parse.subtree(a)}
    charged = cast.all_parties([i for i in clause if i not in aside])
    names = names or [n for n in named if n not in harmed and n in charged]
    if not named or any(parse.words[s].lower in {"we", "i"} for s in subjects):
        return None
    if any(parse.words[c].lower == "no" for c in parse.children(verb, "det")):
        # "was no breach of its policy": that is no charge
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
        () if warned else tuple(names[:1]),
        tuple(names[:1]),
        None,
        None,
        parse.span(parse.subtree(verb)),
        0.5,
        True,
    )


def harmed_in(scene: Scene, indices: list[int]) -> frozenset[str]:
    """The parties that harm is done to: "an attack on Norland", "a breach of its borders", "bound for Norland"."""
    parse, words = scene.parse, lexicon()
    harms = words.harm_nouns | words.bad_nouns
    found: set[str] = set()
    for index in indices:
        lemma = parse.words[index].lemma.lower()
        cases = {"of"} if lemma in BREACHES else HARMED_CASES if lemma in harms else frozenset({"for"})
        if lemma in BREACHES | harms | {"bound", "headed"}:
            for case, below in parse.obliques(index):
                if case in cases:
                    found.update(scene.cast.all_parties(parse.subtree(below)))
    return frozenset(found)


def _is_own_intention(scene: Scene, verb: int, speaker: Filler) -> bool:
    """ "It is not Norland's intention to …": a noun of intending that the speaker's side has."""
    parse, cast = scene.parse, scene.cast
    if parse.words[verb].lemma.lower() not in DENIED_NOUNS:
        return False
    owners = [n for c in parse.children(verb, "nmod:poss") for n in cast.parties(c, speaker=speaker)]
    return cast.party_of_filler(speaker) in owners


def branded(scene: Scene, verb: int) -> Simple | None:
    """ "called the raid a provocation", "described Norland as the culprit": a bad name for what another does."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[verb]
    if word.lemma.lower() not in BRANDING or parse.is_negated(verb) or parse.is_passive(verb):
        return None
    if parse.modal(verb) in {"will", "would"}:
        # "would regard it as an act of war" tells what would come of it
        return None
    named = parse.objects(verb)
    name = parse.children(verb, "xcomp", "ccomp", "obl", "advcl") + named[1:]
    if not named:
        # "called the claim baseless": parsers take the two for one phrase
        named = [c for n in name for c in parse.children(n, "nsubj", "compound") if parse.words[c].pos == "NOUN"]
    said = {parse.words[i].lemma.lower() for n in name for i in parse.subtree(n)}
    said |= {parse.words[i].lower for n in name for i in parse.subtree(n)}
    subjects = parse.subjects(verb)
    speakers = [f for s in cast.persons_first(subjects) if cast.can_speak(s) for f in cast.resolve(s)]
    asserted = bool({parse.words[o].lemma.lower() for o in named} & ASSERTIONS)
    if (
        not named
        or not speakers
        or not said & (lexicon().verdicts | lexicon().bad_nouns | (UNTRUE if asserted else set()))
    ):
        return None
    side = cast.party_of_filler(speakers[0])
    told, _, link = scene.speech.speaker(verb, without=verb)
    if link is not None and told is not None and cast.party_of_filler(told) in {side, speakers[0].name}:
        # "“Norland regards it as an insult,” its minister said": he says so
        speakers = [told]
    _, via, _ = scene.speech.speaker(verb, without=verb)
    if asserted:
        # "called the allegation absurd" says that it is not so
        denied = parse.span(parse.subtree(verb))
        doer = (side,) if side else ()
        return Simple(
            "denial", word.sentence, verb, verb, speakers[0], via, doer, (), None, "denies", denied, 0.6, True
        )
    others = [n for o in named for n in cast.parties(o) if n != side]
    below = parse.subtree(verb, without=subjects)
    harmed = harmed_in(scene, below)
    others = others or [n for n in cast.all_parties(below) if n != side and n not in harmed]
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


def behind_it(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
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


def announced(scene: Scene, verb: int) -> Simple | None:
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
