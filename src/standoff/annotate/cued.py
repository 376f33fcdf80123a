"""Statements that a cue word makes: "refused", "his threat to", "is willing to".

What enters: a `Scene`, a cue word and the kind it stands for. What leaves: a `Simple`, or None.

>>> statement_by_cue(scene, refused, "refusal").actor       # "Norland has refused to open the strait."
('Norland',)

Invariant: what is hypothetical, or the content of another cue, states nothing.
"""

from standoff.annotate.cues import word_set
from standoff.annotate.drafts import Simple
from standoff.annotate.forces import Scene, outcome_force, strength_of
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.lexicon import cue_kind, lexicon
from standoff.annotate.speakers import cue_subject, speaker_of
from standoff.records import Filler, Kind, Stance

# cue verbs that make a statement only with a certain complement
NEEDS_PERSON_AND_INFINITIVE = word_set("needs_person_and_infinitive")
NEEDS_COMPLEMENT = word_set("needs_complement")
NEEDS_OBJECT = word_set("needs_object")
FUTURE_ONLY = word_set("future_only")
CLAIMS = word_set("claims")
RESTRICTIONS = word_set("restrictions")
WAVING_OFF = word_set("waving_off")
RECEIVING = word_set("receiving")
GRANTING = word_set("granting")
ATTEMPTS = word_set("attempts")
HARM_PLEDGED = word_set("harm_pledged")
NOUN_CUE_CASES = word_set("noun_cue_cases")
POSITION_OBJECTS = word_set("position_objects")
SUPPOSING = word_set("supposing")
AGREEING: frozenset[Kind] = frozenset({"pledge", "permission", "refusal", "offer"})
UNDOING = word_set("undoing")
EXPECTED = word_set("expected")
STANDING_REFUSALS = word_set("standing_refusals")
INTENTIONS = word_set("intentions")
VOWING = word_set("vowing")
PEOPLE = word_set("people")
CUE_PARTY_CASES = word_set("cue_party_cases")
CUED_STANCES: tuple[Stance, ...] = ("opposes", "prohibits", "rejects", "supports", "accepts", "considers")
STANCES: dict[str, Stance] = {word: stance for stance in CUED_STANCES for word in word_set(f"stance_{stance}")}
DEFAULT_STANCE: dict[Kind, Stance] = {
    "refusal": "refuses",
    "permission": "permits",
    "demand": "demands",
    "offer": "offers",
    "pledge": "supports",
    "denial": "denies",
}


def statement_by_cue(scene: Scene, cue: int, kind: Kind) -> Simple | None:
    """The statement that a cue word makes by itself, or None where it makes none."""
    parse, _cast = scene.parse, scene.cast
    word = parse.words[cue]
    lemma = word.lemma.lower()
    if word.pos in {"NOUN", "PROPN"}:
        # "dropped its objection", "withdrew its guarantees": the verb turns what the noun says
        undone = word.dep in {"obj", "nsubj:pass"} and parse.words[word.head].lemma.lower() in UNDOING
        if undone and kind in {"refusal", "pledge"}:
            return _undone(scene, cue, kind)
        if not _is_noun_cue(scene, cue, kind):
            return None
    if word.pos == "ADJ" and not (parse.children(cue, "cop") or word.dep in {"xcomp", "acl", "conj"}):
        return None
    if word.tag.startswith("VB") and not _is_verb_cue(scene, cue, lemma):
        return None
    if word.tag.startswith("VB") and is_told_of_fiction(scene, cue):
        return None
    if lemma == "let" and {parse.words[c].lower for c in parse.objects(cue)} & {"me", "us", "'s"}:
        return None
    if lemma == "let" and not parse.subjects(cue, shared=False):
        return _let_no_one(scene, cue)
    if kind != "denial" and is_denied(scene, cue):
        return None
    if _is_background(scene, cue) or (kind in AGREEING and parse.modal(cue) in {"must", "should"}):
        # "must sign" is no pledge: the words of the clause make it a demand
        return None
    if kind == "threat" and word.tag == "VBN" and _is_suffered(scene, cue):
        return None
    if word.tag.startswith("VB") and not _has_agent(scene, cue):
        # a thing threatens nobody and lets nobody: "the dam threatens the harvest", "the pact that lets ships pass"
        if kind != "threat" or scene.speech.speaker(cue, without=cue)[2] is None or word.dep.startswith("acl"):
            return None
        kind = "warning"
    if set(parse.markers(cue)) & {"once", "until", "before", "when", "whenever"} or {"soon"} & {
        parse.words[c].lower for c in parse.children(parse.words[cue].head, "advmod")
    } & {parse.words[max(0, i)].lower for i in range(cue - 4, cue)}:
        return None
    if is_unreal(scene, cue) or _is_content_of_cue(scene, cue) or _is_outcome(scene, cue, lemma):
        return None
    negated = parse.is_negated(cue) or (word.pos == "ADJ" and word.dep == "xcomp" and parse.is_negated(word.head))
    negated = negated or any(parse.words[c].lower == "yet" for c in parse.children(cue, "advmod"))
    negated = negated or (
        word.dep in {"xcomp", "acl"}
        and parse.words[word.head].lemma.lower() == "have"
        and "yet" in {parse.words[c].lower for c in parse.children(word.head)}
    )
    objects = parse.objects(cue) or parse.children(cue, "nsubj:pass")
    objects_lemmas = {parse.words[i].lemma.lower() for i in objects}
    about = objects_lemmas | {parse.words[i].lemma.lower() for case, i in parse.obliques(cue) if case == "to"}
    if kind in {"refusal", "denial"} and about & CLAIMS:
        if lemma not in WAVING_OFF:
            return None
        kind = "denial"
    if lemma == "dismiss" and kind == "denial" and not objects_lemmas & CLAIMS:
        return None
    if (
        kind == "permission"
        and lemma in {"lift", "ease", "relax", "waive", "drop", "end", "scrap"}
        and not objects_lemmas & (RESTRICTIONS | {"objection", "sanctions"})
    ):
        return None
    if negated:
        turned: dict[Kind, Kind] = {"permission": "refusal", "offer": "refusal", "pledge": "refusal"}
        if kind not in turned:
            return None
        kind = turned[kind]
    speaker, via, said = _speaker(scene, cue, kind)
    subject_parties = _subject_parties(scene, cue, speaker)
    actor, target = _roles(scene, cue, kind, subject_parties, speaker)
    if not actor and speaker is None:
        return None
    if speaker is not None and not speaker.known and not actor and not target:
        return None
    if kind in {"warning", "threat", "pledge"} and word.tag.startswith("VB"):
        outcome = _complement(scene, cue)
        if outcome is not None:
            force = outcome_force(scene, outcome, speaker, cue, conditional=False)
            found = force.kind if force else kind
            # a warning may turn out to be a threat; a promise not to do a thing stays a promise
            flips = found == "threat" and lemma not in {"agree", "accept", "consent"}
            if flips or (kind == "pledge" and found == "refusal" and lemma in VOWING):
                kind = found
            actor = _doers(scene, outcome, speaker) or actor
        if kind == "threat" and not actor:
            actor = subject_parties
    if kind == "offer" and word.pos != "ADJ" and _harmful_nouns(scene, cue):
        kind = "threat"
    if kind == "offer" and word.pos == "ADJ":
        adjusted = _readiness(scene, cue)
        if adjusted is None:
            return None
        kind = adjusted
    if (
        kind == "pledge"
        and word.pos != "ADJ"
        and lemma not in {"accept", "agree", "consent"}
        and _harm_below(scene, cue)
    ):
        kind = "threat"
    stance = STANCES.get(lemma) if kind in {"refusal", "permission", "pledge"} and not negated else None
    confidence = 0.75 if word.tag.startswith("VB") else 0.6
    return Simple(
        kind,
        word.sentence,
        cue,
        cue,
        speaker,
        via,
        actor,
        target,
        strength_of(parse, cue),
        stance or DEFAULT_STANCE.get(kind),
        parse.span(parse.subtree(cue)),
        confidence,
        said,
        reiterated=_again(scene, cue),
    )


def _undone(scene: Scene, cue: int, kind: Kind) -> Simple | None:
    """A refusal or a pledge that its holder takes back: then it is a permission, or a refusal."""
    parse = scene.parse
    verb = parse.words[cue].head
    if cue_kind(parse, verb) is not None or parse.is_negated(verb) or is_unreal(scene, verb) or is_denied(scene, verb):
        return None
    turned: Kind = "permission" if kind == "refusal" else "refusal"
    speaker, via, said = _speaker(scene, verb, turned)
    actor, target = _roles(scene, verb, turned, _subject_parties(scene, verb, speaker), speaker)
    if not actor or parse.modal(verb) in {"could", "might", "should", "may"}:
        return None
    return Simple(
        turned,
        parse.words[cue].sentence,
        verb,
        verb,
        speaker,
        via,
        actor,
        target,
        "explicit",
        DEFAULT_STANCE[turned],
        parse.span(parse.subtree(verb)),
        0.65,
        said,
    )


def _let_no_one(scene: Scene, cue: int) -> Simple | None:
    """ "Let no one doubt our reach": a threat where it is of what others may think, else a demand of everyone."""
    parse, cast = scene.parse, scene.cast
    objects = parse.objects(cue)
    nobody = any(
        parse.words[i].lower in {"nobody", "none", "no-one"}
        or any(parse.words[c].lower == "no" for c in parse.children(i, "det"))
        for i in objects
    )
    speaker, via, link = scene.speech.speaker(cue)
    if not nobody or speaker is None:
        return None
    below = {parse.words[c].lemma.lower() for c in parse.children(cue, "xcomp", "ccomp")}
    side = cast.party_of_filler(speaker)
    kind: Kind = "threat" if below & SUPPOSING else "demand"
    return Simple(
        kind,
        parse.words[cue].sentence,
        cue,
        cue,
        speaker,
        via,
        (side,) if side else (),
        (),
        "veiled" if kind == "threat" else None,
        None if kind == "threat" else "demands",
        parse.span(parse.subtree(cue)),
        0.5,
        link is not None,
    )


def is_denied(scene: Scene, index: int) -> bool:
    """Whether a word stands in what somebody denies: it is said not to be so."""
    for link in scene.speech.chain(index):
        source = scene.parse.words[link.source_index] if link.source_index is not None else None
        if source is not None and (
            source.lower in {"nobody", "none", "no-one"}
            or any(scene.parse.words[c].lower == "no" for c in scene.parse.children(source.index, "det"))
        ):
            # "nobody has said that they would strike"
            return True
        if link.cue_index is not None and link.cue_index != index and cue_kind(scene.parse, link.cue_index) == "denial":
            return True
    at = index
    for above in scene.parse.ancestors(index):
        if scene.parse.words[at].dep not in {"conj", "xcomp", "ccomp"}:
            return False
        if cue_kind(scene.parse, above) == "denial":
            return scene.parse.words[at].dep != "conj"
        at = above
    return False


FICTION = word_set("fiction")


def is_told_of_fiction(scene: Scene, index: int) -> bool:
    """Whether a clause tells what happens in a film or a book: "in the film, a general vows to …"."""
    parse = scene.parse
    return any(
        case == "in" and parse.words[i].lemma.lower() in FICTION and i < index for case, i in parse.obliques(index)
    )


def _is_suffered(scene: Scene, cue: int) -> bool:
    """Whether somebody is said to be threatened by nobody in particular: "those who feel threatened"."""
    parse = scene.parse
    helped = {parse.words[c].lemma.lower() for c in parse.children(cue, "aux")}
    passive = parse.is_passive(cue) or not helped & {"have", "'ve"}
    agent = any(case == "by" for case, _ in parse.obliques(cue))
    return passive and not agent and not parse.children(cue, "xcomp", "ccomp")


def _is_background(scene: Scene, cue: int) -> bool:
    """Whether a clause only tells since when or after what another thing happened."""
    parse = scene.parse
    if set(parse.markers(cue)) & {"since", "after"} and parse.words[cue].dep.startswith("advcl"):
        return True
    return any(parse.words[c].lower in {"since", "after"} for c in parse.children(cue, "advmod"))


def _agents(scene: Scene, cue: int) -> list[int]:
    """The subjects of a verb, and what a relative pronoun among them stands for."""
    parse = scene.parse
    found = []
    for subject in parse.subjects(cue):
        relative = parse.words[subject].lower in {"that", "which"} and parse.words[cue].dep.startswith("acl")
        found.append(parse.words[cue].head if relative else subject)
    return found


def _has_agent(scene: Scene, cue: int) -> bool:
    """Whether somebody does what a cue verb says, or nobody is named for it."""
    if scene.parse.is_passive(cue):
        return True
    agents = _agents(scene, cue)
    cast = scene.cast
    return not agents or any(cast.can_speak(i) or _is_of_party(scene, i) for i in agents)


def _is_of_party(scene: Scene, index: int) -> bool:
    """Whether a subject is a party or its people, though not its things ("Norland's dam")."""
    word = scene.parse.words[index]
    if word.pos == "PROPN":
        return bool(scene.cast.parties(index))
    return word.lemma.lower() in PEOPLE and bool(scene.cast.parties(index))


def _doers(scene: Scene, outcome: int, speaker: Filler | None) -> tuple[str, ...]:
    """The parties that are the subject of what is threatened or promised, if they are named there."""
    parse = scene.parse
    doers = [s for s in parse.subjects(outcome, shared=False) if scene.cast.can_speak(s) or _is_of_party(scene, s)]
    return tuple(dict.fromkeys(n for s in doers for n in scene.cast.parties(s, speaker=speaker)))


def _harmful_nouns(scene: Scene, cue: int) -> bool:
    """Whether what is offered is harm: "will offer a range of responses"."""
    words = scene.parse.words
    nouns = {words[i].lemma.lower() for i in scene.parse.subtree(cue) if words[i].pos == "NOUN"}
    return bool(nouns & lexicon().harm_nouns - {"weapon", "weapons", "measure", "step", "action", "decision"})


def _is_verb_cue(scene: Scene, cue: int, lemma: str) -> bool:
    parse = scene.parse
    infinitive = [c for c in parse.children(cue, "xcomp", "ccomp") if "to" in parse.markers(c)]
    objects = parse.objects(cue)
    if parse.words[cue].dep in {"amod", "compound"}:
        return False
    if lemma in NEEDS_PERSON_AND_INFINITIVE:
        return (
            bool(objects and infinitive)
            or (lemma == "invite" and bool(objects) and any(c in {"to", "for"} for c, _ in parse.obliques(cue)))
            or (lemma in {"ask", "request"} and any(c == "for" for c, _ in parse.obliques(cue)))
            or (lemma == "want" and bool(infinitive) and bool(parse.children(infinitive[0], *SUBJECTS)))
            or (
                lemma == "want"
                and any(parse.words[c].tag == "VBN" for c in parse.children(cue, "xcomp", "ccomp", "acl"))
            )
            or (lemma == "want" and bool({parse.words[i].lemma.lower() for i in objects} & POSITION_OBJECTS))
        )
    if lemma in FUTURE_ONLY and not any(
        "to" in parse.markers(c) or parse.modal(c) or (lemma == "insist" and parse.words[c].tag in {"VB", "VBP"})
        for c in parse.children(cue, "xcomp", "ccomp")
    ):
        return False
    if lemma in NEEDS_COMPLEMENT:
        return bool(parse.children(cue, "xcomp", "ccomp", "obj", "obl", "parataxis"))
    if lemma in NEEDS_OBJECT:
        return bool(objects) or bool(parse.children(cue, "nsubj:pass"))
    return True


def _is_noun_cue(scene: Scene, cue: int, kind: Kind) -> bool:
    """A noun counts if somebody has it and it says of what: "his threat to close", "the ban on missiles"."""
    parse = scene.parse
    word = parse.words[cue]
    told = [c for c in parse.children(cue, "acl", "ccomp") if {"to", "that"} & set(parse.markers(c))]
    about = told or [i for case, i in parse.obliques(cue) if case in NOUN_CUE_CASES]
    if kind in {"threat", "warning"} and parse.children(cue, "cop"):
        # "is a threat to health"
        return False
    if any(parse.words[c].lower == "no" for c in parse.children(cue, "det")):
        # "has no objection", "there is no ban"
        return False
    if word.dep == "compound" or (not about and not (word.dep == "obj" and kind == "warning")):
        return False
    if parse.words[word.head].lemma.lower() in RECEIVING and word.dep in {"obj", "obl"}:
        return False
    if kind in {"threat", "warning", "demand", "offer", "pledge"}:
        return word.lemma.lower() not in {"initiative", "alarm"} and bool(
            parse.children(cue, "nmod:poss") or word.dep in {"obj", "obl", "nsubj", "nsubj:pass", "conj", "root"}
        )
    if kind in {"permission"}:
        return word.dep == "obj" and parse.words[word.head].lemma.lower() in GRANTING
    if kind in {"accusation", "denial"}:
        return word.dep == "obj" and word.lemma.lower() not in {"charge"}
    return True


def _is_content_of_cue(scene: Scene, cue: int) -> bool:
    """What somebody refuses, demands or pledges to do is no statement beside the refusal: "urged Norland to allow"."""
    parse = scene.parse
    word = parse.words[cue]
    while word.dep == "conj" and word.tag in {"VB", "VBG"} and not parse.children(word.index, *SUBJECTS):
        # "urged them to stop and return to the talks"
        word = parse.words[word.head]
    if word.dep not in {"xcomp", "acl", "advcl"} or word.tag not in {"VB", "VBG"}:
        return False
    above = cue_kind(parse, word.head)
    lemma = parse.words[word.head].lemma.lower()
    if above in {"refusal", "demand", "threat", "pledge", "denial", "offer"}:
        return True
    return lemma in ATTEMPTS | EXPECTED | INTENTIONS


def _is_outcome(scene: Scene, cue: int, lemma: str) -> bool:
    """A verb of harm under a modal is what is to be done, not a word for a statement: "could block the strait"."""
    parse = scene.parse
    to_come = parse.modal(cue) in {"will", "would", "could", "may", "might", "can"}
    return to_come and lemma in lexicon().harm_verbs and lemma not in STANDING_REFUSALS


UNREAL_HEADS = frozenset({"if", "whether", "unless"})


def is_unreal(scene: Scene, cue: int) -> bool:
    """Counterfactual, conditional or asked about: it states nothing."""
    parse = scene.parse
    if set(parse.markers(cue)) & UNREAL_HEADS:
        return True
    if parse.headline_subject(cue) is not None:
        return False
    modal = parse.modal(cue)
    if modal in {"could", "might", "should", "would"} and "have" in parse.auxiliaries(cue):
        return True
    word = parse.words[cue]
    if word.dep in {"advcl", "acl"} and "to" in parse.markers(cue) and word.tag == "VB":
        above = parse.words[word.head].lemma.lower()
        return above not in {"move", "decide", "plan", "decision", "announce", "effort"}
    return False


def _speaker(scene: Scene, cue: int, kind: Kind) -> tuple[Filler | None, tuple[Filler, ...], bool]:
    if kind == "permission" or (
        kind == "refusal" and scene.parse.words[cue].lemma.lower() not in {"refuse", "reject", "decline"}
    ):
        told, via, link = scene.speech.speaker(cue, without=cue)
        subject = cue_subject(scene, cue, told) if link is None else None
        if subject is not None and subject.known and scene.cast.side(subject.name):
            # a person's own act of letting or refusing is theirs to answer for
            return subject, via, False
        return told, via, link is not None
    return speaker_of(scene, cue, cue)


def _subject_parties(scene: Scene, cue: int, speaker: Filler | None) -> tuple[str, ...]:
    parse, cast = scene.parse, scene.cast
    word = parse.words[cue]
    names: list[str] = []
    if word.pos not in {"NOUN", "PROPN"} and not parse.is_passive(cue):
        for subject in parse.subjects(cue):
            names.extend(n for n in cast.parties(subject, speaker=speaker) if n not in names)
    if not names:
        subject_filler = cue_subject(scene, cue, speaker)
        for name in subject_filler.name.split("; ") if subject_filler else ():
            party = cast.party_of_filler(Filler(name, span=subject_filler.span if subject_filler else None))
            if party and party not in names:
                names.append(party)
    return tuple(names)


def _roles(
    scene: Scene, cue: int, kind: Kind, subject: tuple[str, ...], speaker: Filler | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and upon whom: of a demand or accusation its object acts; else its subject does."""
    parse, cast = scene.parse, scene.cast
    others: list[str] = []
    phrases = parse.objects(cue) + [i for case, i in parse.obliques(cue) if case in CUE_PARTY_CASES]
    for child in parse.children(cue, "xcomp", "ccomp", "acl"):
        phrases.extend(parse.subjects(child, shared=False) + parse.objects(child))
    for phrase in phrases:
        others.extend(n for n in cast.parties(phrase, speaker=speaker) if n not in others and n not in subject)
    if not others and kind != "demand":
        others = [n for n in cast.all_parties(parse.subtree(cue)) if n not in subject]
    if kind == "demand":
        heads = parse.objects(cue) + [s for c in parse.children(cue, "xcomp", "ccomp") for s in parse.subjects(c)]
        heads = [i for i in heads if i > cue]
        asked = [i for i in heads if cast.can_speak(i) and set(cast.parties(i, speaker=speaker)) <= set(subject)]
        if asked:
            # whoever is asked is asked, party or not: "asked parliament to approve the sale to Norland"
            names = tuple(f.name for i in asked for f in cast.resolve(i, speaker=speaker))
            return names[:3], names[:3]
        # where nobody is asked by name, the demand is told of the one who makes it
        return tuple(others[:3]) or subject, tuple(others[:3])
    if kind == "accusation":
        return tuple(others[:3]), tuple(others[:3])
    if kind == "warning":
        outcome = _complement(scene, cue)
        doers = _doers(scene, outcome, speaker) if outcome is not None else ()
        return tuple(n for n in doers if n not in subject), tuple(others[:3])
    if not subject and kind == "refusal" and others and parse.words[cue].pos == "NOUN":
        # "the ban on the use of Norlandic missiles": whose missiles they are, their ban it is
        subject, others = (others[0],), others[1:]
    if not subject and speaker is not None:
        side = cast.party_of_filler(speaker)
        subject = (side,) if side else ()
    return subject, tuple(others[:3])


def _complement(scene: Scene, cue: int) -> int | None:
    for child in scene.parse.children(cue, "xcomp", "ccomp"):
        return child
    for case, child in scene.parse.obliques(cue):
        if case in {"of", "with", "about", "against"}:
            return child
    return None


def _readiness(scene: Scene, cue: int) -> Kind | None:
    """What somebody says to be ready for: talks, harm, or something else."""
    lemmas = {scene.parse.words[i].lemma.lower() for i in scene.parse.subtree(cue)}
    words = lexicon()
    infinitives = [c for c in scene.parse.children(cue, "xcomp", "ccomp", "advcl") if "to" in scene.parse.markers(c)]
    if not infinitives and not any(case in {"to", "for"} for case, _ in scene.parse.obliques(cue)):
        return None
    if lemmas & words.dialogue:
        return "offer"
    if lemmas & {"allow", "permit", "let", "authorize", "authorise"}:
        return "permission"
    if lemmas & (words.harm_nouns | {"strike", "attack", "respond", "retaliate", "hit"}):
        return "threat"
    return "pledge" if lemmas & words.good_verbs else None


def _harm_below(scene: Scene, cue: int) -> bool:
    lemmas = {scene.parse.words[i].lemma.lower() for i in scene.parse.subtree(cue)}
    return bool(lemmas & HARM_PLEDGED) and not lemmas & {"not", "never", "help", "support", "lift", "defend"}


def _again(scene: Scene, cue: int) -> bool:
    parse = scene.parse
    near = [cue, *parse.children(cue), *([parse.words[cue].head] if parse.words[cue].dep == "obj" else [])]
    return bool({parse.words[i].lemma.lower() for i in near} & {"again", "repeatedly", "reiterate", "repeat", "renew"})
