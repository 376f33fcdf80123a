"""Statements without a condition: those that a cue word makes, and those that a commitment's own words make.

What enters: a `Scene` and the spans of conditions, which state nothing. What leaves: `Simple`s.

>>> [(s.kind, s.actor) for s in simple_statements(scene, [])]          # "Norland has refused to open the strait."
[('refusal', ('Norland',))]

Invariant: each has a cue word in its sentence, and a party or a person who states it or does it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.annotate.forces import Scene, cue_kind, lexicon, outcome_force, strength_of
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.speakers import cue_subject, speaker_of
from standoff.records import Filler, Kind, Span, Stance, Strength


@dataclass(frozen=True, slots=True)
class Simple:
    """A statement without a condition, before it is numbered."""

    kind: Kind
    sentence: int
    cue: int
    verb: int
    speaker: Filler | None
    via: tuple[Filler, ...]
    actor: tuple[str, ...]
    target: tuple[str, ...]
    strength: Strength | None
    stance: Stance | None
    content: Span | None
    confidence: float
    said: bool
    doubts: tuple[str, ...] = ()
    reiterated: bool = False


# cue verbs that make a statement only with a certain complement
NEEDS_PERSON_AND_INFINITIVE = frozenset({"tell", "want", "order", "instruct", "require", "press", "pressure", "ask", "request", "invite", "want"})
NEEDS_COMPLEMENT = frozenset({"commit", "agree", "accept", "insist", "object", "stall", "resist", "propose", "offer", "assure", "guarantee", "undertake", "swear"})
NEEDS_OBJECT = frozenset({"block", "back", "support", "clear", "let", "grant", "ease", "lift", "suspend", "freeze", "abandon", "scrap", "withhold", "shelve", "sanction", "license", "exempt", "waive", "relax", "charge", "postpone", "quit", "press", "boycott"})
FUTURE_ONLY = frozenset({"assure", "guarantee", "swear", "insist", "undertake"})
CLAIMS = frozenset({"accusation", "allegation", "charge", "claim", "report", "suggestion", "criticism", "assertion", "threat", "warning", "concern", "rumour", "rumor", "notion", "idea"})
RESTRICTIONS = frozenset({"ban", "prohibition", "restriction", "sanction", "embargo", "freeze", "objection", "curb", "limit", "blockade", "suspension", "tariff", "veto", "opposition"})
STANCES: dict[str, Stance] = {
    "oppose": "opposes", "object": "opposes", "resist": "opposes", "opposition": "opposes", "opposed": "opposes", "ban": "prohibits", "prohibit": "prohibits", "forbid": "prohibits",
    "bar": "prohibits", "outlaw": "prohibits", "prohibition": "prohibits", "embargo": "prohibits", "disallow": "prohibits", "moratorium": "prohibits", "reject": "rejects", "rejection": "rejects", "turn down": "rejects", "rebuff": "rejects", "spurn": "rejects",
    "back": "supports", "support": "supports", "endorse": "supports", "backing": "supports", "agree": "accepts", "accept": "accepts", "consent": "accepts", "ratify": "accepts", "consider": "considers",
}
DEFAULT_STANCE: dict[Kind, Stance] = {"refusal": "refuses", "permission": "permits", "demand": "demands", "offer": "offers", "pledge": "supports", "denial": "denies"}


def simple_statements(scene: Scene, barred: list[Span]) -> Iterator[Simple]:
    """The statements of a report that have no condition, in the order of their cues."""
    parse = scene.parse
    for word in parse.words:
        if any(span.start <= word.start < span.end for span in barred):
            continue
        kind = cue_kind(parse, word.index)
        made = None
        if kind is not None:
            made = _by_cue(scene, word.index, kind)
        if made is None and word.pos in {"VERB", "AUX", "ADJ", "NOUN"} and parse.is_verbal(word.index):
            made = _by_content(scene, word.index)
        if made is not None:
            yield made


# --- by a cue word ------------------------------------------------------------------------------------------------------


def _by_cue(scene: Scene, cue: int, kind: Kind) -> Simple | None:
    parse, cast = scene.parse, scene.cast
    word = parse.words[cue]
    lemma = word.lemma.lower()
    if word.pos in {"NOUN", "PROPN"} and not _is_noun_cue(scene, cue, kind):
        return None
    if word.pos == "ADJ" and not (parse.children(cue, "cop") or word.dep in {"xcomp", "acl", "conj"}):
        return None
    if word.tag.startswith("VB") and not _is_verb_cue(scene, cue, lemma):
        return None
    if lemma == "let" and {parse.words[c].lower for c in parse.objects(cue)} & {"me", "us", "'s"}:
        return None
    if _is_unreal(scene, cue) or _is_content_of_cue(scene, cue) or _is_outcome(scene, cue, lemma):
        return None
    negated = parse.is_negated(cue) or any(parse.words[c].lower == "yet" for c in parse.children(cue, "advmod"))
    negated = negated or (word.dep in {"xcomp", "acl"} and parse.words[word.head].lemma.lower() == "have" and "yet" in {parse.words[c].lower for c in parse.children(word.head)})
    objects = parse.objects(cue) or parse.children(cue, "nsubj:pass")
    objects_lemmas = {parse.words[i].lemma.lower() for i in objects}
    if kind in {"refusal", "denial"} and objects_lemmas & CLAIMS and lemma in {"reject", "dismiss", "deny", "refute", "brush off", "shrug off", "rebut", "dispute", "brush", "shrug"}:
        kind = "denial"
    if lemma == "dismiss" and kind == "denial" and not objects_lemmas & CLAIMS:
        return None
    if kind == "permission" and lemma in {"lift", "ease", "relax", "waive"} and not objects_lemmas & (RESTRICTIONS | {"objection", "sanctions"}):
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
            kind = force.kind if force else kind
    if kind == "offer" and word.tag.startswith("VB") and {parse.words[i].lemma.lower() for i in parse.subtree(cue)} & lexicon().harm_nouns - {"weapon", "weapons"}:
        kind = "threat"
    if kind == "offer" and word.pos == "ADJ":
        adjusted = _readiness(scene, cue)
        if adjusted is None:
            return None
        kind = adjusted
    if kind == "pledge" and word.tag.startswith("VB") and _harm_below(scene, cue):
        kind = "threat"
    stance = STANCES.get(lemma) if kind in {"refusal", "permission", "pledge"} else None
    confidence = 0.75 if word.tag.startswith("VB") else 0.6
    return Simple(
        kind, word.sentence, cue, cue, speaker, via, actor, target, strength_of(parse, cue),
        stance or DEFAULT_STANCE.get(kind), parse.span(parse.subtree(cue)), confidence, said, reiterated=_again(scene, cue),
    )


def _is_verb_cue(scene: Scene, cue: int, lemma: str) -> bool:
    parse = scene.parse
    infinitive = [c for c in parse.children(cue, "xcomp", "ccomp") if "to" in parse.markers(c)]
    objects = parse.objects(cue)
    if parse.words[cue].dep in {"amod", "compound"}:
        return False
    if lemma in NEEDS_PERSON_AND_INFINITIVE:
        return bool(objects and infinitive) or lemma in {"ask", "request"} and any(c == "for" for c, _ in parse.obliques(cue)) or lemma == "want" and bool(infinitive) and bool(parse.children(infinitive[0], *SUBJECTS))
    if lemma in NEEDS_COMPLEMENT:
        return bool(parse.children(cue, "xcomp", "ccomp", "obj", "obl", "parataxis"))
    if lemma in FUTURE_ONLY and not any("to" in parse.markers(c) or parse.modal(c) for c in parse.children(cue, "xcomp", "ccomp")):
        return False
    if lemma in NEEDS_OBJECT:
        return bool(objects) or bool(parse.children(cue, "nsubj:pass"))
    return True


def _is_noun_cue(scene: Scene, cue: int, kind: Kind) -> bool:
    """A noun counts if somebody has it and it says of what: "his threat to close", "the ban on the use of missiles"."""
    parse = scene.parse
    word = parse.words[cue]
    about = parse.children(cue, "acl", "ccomp") or [i for case, i in parse.obliques(cue) if case in {"on", "for", "of", "to", "against", "from", "that"}]
    if word.dep == "compound" or not about and not (word.dep == "obj" and kind == "warning"):
        return False
    if parse.words[word.head].lemma.lower() in {"face", "deny", "reject", "dismiss", "counter", "meet", "ignore", "answer", "hear"} and word.dep in {"obj", "obl"}:
        return False
    if kind in {"threat", "warning", "demand", "offer", "pledge"}:
        return word.lemma.lower() not in {"initiative", "alarm"} and bool(
            parse.children(cue, "nmod:poss") or word.dep in {"obj", "obl", "nsubj", "nsubj:pass", "conj", "root"}
        )
    if kind in {"permission"}:
        return word.dep == "obj" and parse.words[word.head].lemma.lower() in {"give", "grant", "express", "get", "receive", "win", "voice", "announce"}
    if kind in {"accusation", "denial"}:
        return word.dep == "obj" and word.lemma.lower() not in {"charge"}
    return True


def _is_content_of_cue(scene: Scene, cue: int) -> bool:
    """What somebody refuses, demands or pledges to do is no statement beside the refusal: "urged Norland to allow"."""
    parse = scene.parse
    word = parse.words[cue]
    if word.dep not in {"xcomp", "acl", "advcl"} or not (word.tag in {"VB", "VBG"}):
        return False
    above = cue_kind(parse, word.head)
    lemma = parse.words[word.head].lemma.lower()
    return above in {"refusal", "demand", "threat", "pledge", "denial", "offer"} or lemma in {"persuade", "convince", "help", "try", "fail", "seek", "want"}


def _is_outcome(scene: Scene, cue: int, lemma: str) -> bool:
    """A verb of harm under a modal is what is going to be done, not a word for a statement: "could block the strait"."""
    parse = scene.parse
    return parse.modal(cue) in {"will", "would", "could", "may", "might", "can"} and lemma in lexicon().harm_verbs


UNREAL_HEADS = frozenset({"if", "whether", "unless"})


def _is_unreal(scene: Scene, cue: int) -> bool:
    """Counterfactual, conditional or asked about: it states nothing."""
    parse = scene.parse
    if set(parse.markers(cue)) & UNREAL_HEADS:
        return True
    modal = parse.modal(cue)
    if modal in {"could", "might", "should", "would"} and "have" in parse.auxiliaries(cue):
        return True
    word = parse.words[cue]
    if word.dep in {"advcl", "acl"} and "to" in parse.markers(cue) and word.tag == "VB":
        above = parse.words[word.head].lemma.lower()
        return above not in {"move", "decide", "plan", "decision", "announce", "effort"}
    return False


def _speaker(scene: Scene, cue: int, kind: Kind) -> tuple[Filler | None, tuple[Filler, ...], bool]:
    if kind == "permission" or (kind == "refusal" and scene.parse.words[cue].lemma.lower() not in {"refuse", "reject", "decline"}):
        told, via, link = scene.speech.speaker(cue, without=cue)
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
    phrases = parse.objects(cue) + [i for case, i in parse.obliques(cue) if case in {"on", "upon", "to", "for", "of", "against", "from", "at", "by"}]
    for child in parse.children(cue, "xcomp", "ccomp", "acl"):
        phrases.extend(parse.subjects(child, shared=False) + parse.objects(child))
    for phrase in phrases:
        others.extend(n for n in cast.parties(phrase, speaker=speaker) if n not in others and n not in subject)
    if not others:
        others = [n for n in cast.all_parties(parse.subtree(cue)) if n not in subject]
    if kind in {"demand", "accusation"}:
        return tuple(others[:3]), tuple(others[:3])
    if kind == "warning":
        return (), tuple(others[:3])
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
    if not scene.parse.children(cue, "xcomp", "ccomp", "obl", "advcl") :
        return None
    if lemmas & words.dialogue:
        return "offer"
    if lemmas & {"allow", "permit", "let", "authorize", "authorise"}:
        return "permission"
    if lemmas & (words.harm_nouns | {"strike", "attack", "respond", "retaliate"}):
        return "threat"
    return "pledge" if lemmas & words.good_verbs else None


def _harm_below(scene: Scene, cue: int) -> bool:
    lemmas = {scene.parse.words[i].lemma.lower() for i in scene.parse.subtree(cue)}
    return bool(lemmas & {"retaliate", "retaliation", "sanction", "tariff", "punish", "strike", "attack", "revenge", "countermeasure", "respond", "response"}) and not lemmas & {"not", "never", "help", "support", "lift", "defend"}


def _again(scene: Scene, cue: int) -> bool:
    parse = scene.parse
    near = [cue, *parse.children(cue), *([parse.words[cue].head] if parse.words[cue].dep == "obj" else [])]
    return bool({parse.words[i].lemma.lower() for i in near} & {"again", "repeatedly", "reiterate", "repeat", "renew"})


# --- by what is said ----------------------------------------------------------------------------------------------------


def _by_content(scene: Scene, verb: int) -> Simple | None:
    """A commitment, a denial or a charge in somebody's own words, without a word that names it."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[verb]
    if word.dep in {"xcomp", "acl", "acl:relcl", "amod", "csubj", "advcl", "aux", "cop"}:
        return None
    considered = _considered(scene, verb)
    if considered is not None:
        return considered
    speaker, via, link = scene.speech.speaker(verb)
    if speaker is None or link is None or link.cue_index == verb or _is_unreal(scene, verb):
        return None
    side = cast.party_of_filler(speaker)
    modal = parse.modal(verb)
    strength = strength_of(parse, verb)
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
            force.kind, word.sentence, verb, verb, speaker, via, actor, target, strength, force.stance,
            parse.span(parse.subtree(verb)), force.confidence * 0.9, True,
        )
    if parse.is_negated(verb) and word.tag not in {"VB"} | set():
        return _denial(scene, verb, speaker, via, side)
    return _charge(scene, verb, speaker, via, side)


INTENTIONS = frozenset({"consider", "mull", "weigh", "plan", "intend", "mean", "prepare", "contemplate"})


def _considered(scene: Scene, verb: int) -> Simple | None:
    """ "Norland is considering sending instructors", "plans to hold exercises": an intention of a party's, told by it or of it."""
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
    harms = bool(lemmas & {"strike", "attack", "sanction", "tariff", "retaliate", "retaliation", "countermeasure", "blockade", "invade", "ban", "impose", "expel", "fine"})
    if speaker is None:
        fillers = [f for s in parse.subjects(verb) for f in cast.resolve(s)]
        speaker = fillers[0] if fillers and link is None else None
    target = tuple(n for n in cast.all_parties(parse.subtree(verb)) if n not in subject)[:3]
    return Simple(
        "threat" if harms else "pledge", parse.words[verb].sentence, verb, verb, speaker, via, tuple(dict.fromkeys(subject)),
        target, "veiled" if lemma not in {"plan", "intend", "prepare", "mean"} else "explicit",
        "considers", parse.span(parse.subtree(verb)), 0.55, link is not None,
    )


def _obligation(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "Norland must withdraw", "they should stop": what somebody wants of another side."""
    parse, cast = scene.parse, scene.cast
    subjects = parse.subjects(verb, shared=False)
    names = [n for s in subjects for n in cast.parties(s, speaker=speaker) if n != side]
    asked = any(parse.words[i].text == "?" for i in parse.sentence_words(parse.words[verb].sentence))
    if not names or asked or parse.words[verb].lemma.lower() in {"know", "be", "have", "see", "remember"} and not parse.children(verb, "cop"):
        return None
    return Simple(
        "demand", parse.words[verb].sentence, verb, verb, speaker, via, tuple(dict.fromkeys(names))[:3],
        tuple(dict.fromkeys(names))[:3], None, "demands", parse.span(parse.subtree(verb)), 0.6, True,
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
    if not ours or parse.words[verb].lemma.lower() in {"know", "think", "believe", "care", "mind", "see", "understand", "want", "expect", "accept"}:
        return None
    return Simple(
        "denial", parse.words[verb].sentence, verb, verb, speaker, via, (side,) if side else (), (), None, "denies",
        parse.span(parse.subtree(verb)), 0.5, True,
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
        "accusation", parse.words[verb].sentence, verb, verb, speaker, via, (names[0],), (names[0],), None, None,
        parse.span(parse.subtree(verb)), 0.5, True,
    )
