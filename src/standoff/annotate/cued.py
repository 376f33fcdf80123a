"""Statements that a cue word makes: "refused", "his threat to", "is willing to".

What enters: a `Scene`, a cue word and the kind it stands for. What leaves: a `Simple`, or None.

>>> statement_by_cue(scene, refused, "refusal").actor       # "Norland has refused to open the strait."
('Norland',)

Invariant: what is hypothetical, or the content of another cue, states nothing.
"""

from standoff.annotate.admission import (
    has_agent,
    is_background,
    is_content_of_cue,
    is_denied,
    is_noun_cue,
    is_outcome,
    is_suffered,
    is_told_of_fiction,
    is_unreal,
    is_verb_cue,
)
from standoff.annotate.cued_roles import complement_of, cued_roles, doers_named, own_party, subject_parties, withholds
from standoff.annotate.cues import verb_with_particle, word_set
from standoff.annotate.drafts import Simple
from standoff.annotate.forces import outcome_force, strength_of
from standoff.annotate.lexicon import cue_kind, lexicon
from standoff.annotate.scene import Scene
from standoff.annotate.speakers import cue_subject, speaker_of
from standoff.records import Filler, Kind, Stance

CLAIMS = word_set("claims")
RESTRICTIONS = word_set("restrictions")
PROPOSALS = word_set("proposals")
WAVING_OFF = word_set("waving_off")
HARM_PLEDGED = word_set("harm_pledged")
POSITION_OBJECTS = word_set("position_objects")
SUPPOSING = word_set("supposing")
TWO_EDGED = word_set("two_edged")
WITHHELD_WORDS = word_set("withheld_words")
AGREEING: frozenset[Kind] = frozenset({"pledge", "permission", "refusal", "offer"})
UNDOING = word_set("undoing")
BACKING = frozenset({"back", "support"})
VOWING = word_set("vowing")
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
        if not is_noun_cue(scene, cue, kind):
            return None
    if word.pos == "ADJ" and not (parse.children(cue, "cop") or word.dep in {"xcomp", "acl", "conj"}):
        return None
    if word.tag.startswith("VB") and not is_verb_cue(scene, cue, lemma):
        return None
    if word.tag.startswith("VB") and is_told_of_fiction(scene, cue):
        return None
    if word.dep == "csubj" or (kind == "pledge" and word.dep == "acl:relcl" and parse.is_passive(cue)):
        # "to allow it is to invite more", "all that was promised": spoken of, and not done here
        return None
    if lemma == "let" and {parse.words[c].lower for c in parse.objects(cue)} & {"me", "us", "'s"}:
        return None
    if lemma == "insist" and any(parse.modal(c) in FORETOLD for c in parse.children(cue, "ccomp")):
        # "insists that it will not give up": what it will do, and nothing that it asks of others
        return None
    if _is_asked(scene, cue):
        return None
    if lemma == "let" and any(parse.is_negated(c) for c in parse.children(cue, "xcomp", "ccomp")):
        # "let them not even mention it"
        return None
    if lemma == "let" and not parse.subjects(cue, shared=False):
        return _let_no_one(scene, cue)
    if kind == "denial" and withholds(parse, cue):
        kind = "refusal"
    if kind != "denial" and is_denied(scene, cue):
        return None
    if kind == "permission" and lemma in BACKING:
        if parse.is_passive(cue):
            # "has been supported by Norland": told of, and nothing is let
            return None
        above = parse.words[word.head].lemma.lower() if word.dep == "xcomp" else ""
        if parse.modal(cue) in {"will", "would"} or above == "continue":
            kind = "pledge"
    if kind in {"refusal", "permission"} and parse.is_passive(cue) and "to" in parse.markers(cue):
        # "were made to be rejected"
        return None
    if lemma == "call" and word.pos == "NOUN" and any(case == "with" for case, _ in parse.obliques(cue)):
        # "after a call with the minister"
        return None
    if is_background(scene, cue) or (kind in AGREEING and parse.modal(cue) in {"must", "should"}):
        # "must sign" is no pledge: the words of the clause make it a demand
        return None
    if (
        kind == "demand"
        and parse.modal(cue) in {"must", "should"}
        and scene.speech.speaker(cue, without=cue)[2] is None
    ):
        # "if it can't, it should ask for help": whoever should ask has not asked
        return None
    if kind == "threat" and word.tag == "VBN" and is_suffered(scene, cue):
        return None
    if word.tag.startswith("VB") and not has_agent(scene, cue):
        # a thing threatens nobody and lets nobody: "the dam threatens the harvest", "the pact that lets ships pass"
        if kind != "threat" or scene.speech.speaker(cue, without=cue)[2] is None or word.dep.startswith("acl"):
            return None
        kind = "warning"
    told_when = parse.words[cue].tag == "VBD" and parse.words[parse.words[cue].head].tag == "VBD" and cue > word.head
    supposing = {"once", "until", "before", "whenever"} | (set() if told_when else {"when"})
    if set(parse.markers(cue)) & supposing or {"soon"} & {
        parse.words[c].lower for c in parse.children(parse.words[cue].head, "advmod")
    } & {parse.words[max(0, i)].lower for i in range(cue - 4, cue)}:
        return None
    if is_unreal(scene, cue) or is_content_of_cue(scene, cue) or is_outcome(scene, cue, lemma):
        return None
    negated = parse.is_negated(cue) or (word.pos == "ADJ" and word.dep == "xcomp" and parse.is_negated(word.head))
    negated = negated or any(parse.words[c].lower == "yet" for c in parse.children(cue, "advmod"))
    negated = negated or (
        word.dep in {"xcomp", "acl"}
        and parse.words[word.head].lemma.lower() == "have"
        and "yet" in {parse.words[c].lower for c in parse.children(word.head)}
    )
    if kind == "pledge" and any(parse.words[i].lower in {"nothing", "none"} for _, i in parse.obliques(cue)):
        # "had agreed to nothing of the kind"
        kind, negated = "denial", False
    objects = parse.objects(cue) or parse.children(cue, "nsubj:pass")
    objects_lemmas = {parse.words[i].lemma.lower() for i in objects}
    about = objects_lemmas | {parse.words[i].lemma.lower() for case, i in parse.obliques(cue) if case == "to"}
    if kind in {"refusal", "denial"} and about & CLAIMS:
        if lemma not in WAVING_OFF:
            return None
        kind = "denial"
    if lemma == "dismiss" and kind == "denial" and not objects_lemmas & CLAIMS:
        if not objects_lemmas & PROPOSALS:
            return None
        kind = "refusal"
    # who declines to discuss a thing says nothing of it, who refuses to will not talk
    withheld = WITHHELD_WORDS | ({"discuss"} if lemma == "decline" else frozenset())
    if kind == "refusal" and {parse.words[c].lemma.lower() for c in parse.children(cue, "xcomp")} & withheld:
        return None
    if (
        kind == "permission"
        and lemma in {"lift", "ease", "relax", "waive", "drop", "end", "scrap"}
        and not objects_lemmas & (RESTRICTIONS | {"objection", "sanctions"})
    ):
        return None
    if kind == "refusal" and any(
        verb_with_particle(parse, c) == "rule out" for c in parse.children(cue, "xcomp", "acl")
    ):
        # "refused to rule it out" leaves it open
        return None
    if kind == "refusal" and word.dep in {"xcomp", "ccomp"} and cue_kind(parse, word.head) == "permission":
        # "a rule that lets it block any sale": what is let is no refusal
        return None
    if negated:
        turned: dict[Kind, Kind] = {"permission": "refusal", "offer": "refusal", "pledge": "refusal"}
        if kind not in turned:
            return None
        kind = turned[kind]
    speaker, via, said = _speaker(scene, cue, kind)
    subjects = subject_parties(scene, cue, speaker)
    actor, target = cued_roles(scene, cue, kind, subjects, speaker)
    if not actor and speaker is None:
        return None
    if speaker is not None and not speaker.known and not actor and not target:
        return None
    if kind in {"warning", "threat", "pledge"} and word.tag.startswith("VB"):
        outcome = complement_of(scene, cue)
        if outcome is not None:
            force = outcome_force(scene, outcome, speaker, cue, conditional=False)
            found = force.kind if force else kind
            # a warning may turn out to be a threat; a promise not to do a thing stays a promise
            flips = found == "threat" and lemma not in {"agree", "accept", "consent"}
            if flips or (kind == "pledge" and found == "refusal" and lemma in VOWING):
                kind = found
            actor = doers_named(scene, outcome, speaker) or actor
        if kind == "threat" and not actor:
            actor = subjects or own_party(scene, speaker)
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


FORETOLD = frozenset({"will", "would", "can", "could", "wo", "ca"})


def _is_asked(scene: Scene, cue: int) -> bool:
    """Whether the outlet only asks it: "Did he promise to lift the ban?"."""
    parse = scene.parse
    indices = [i for i in parse.sentence_words(parse.words[cue].sentence) if parse.words[i].pos != "PUNCT"]
    last = parse.words[parse.sentence_words(parse.words[cue].sentence)[-1]]
    return last.text == "?" and parse.words[indices[0]].pos == "AUX" and not scene.speech.chain(cue)


def _undone(scene: Scene, cue: int, kind: Kind) -> Simple | None:
    """A refusal or a pledge that its holder takes back: then it is a permission, or a refusal."""
    parse = scene.parse
    verb = parse.words[cue].head
    if cue_kind(parse, verb) is not None or parse.is_negated(verb) or is_unreal(scene, verb) or is_denied(scene, verb):
        return None
    turned: Kind = "permission" if kind == "refusal" else "refusal"
    speaker, via, said = _speaker(scene, verb, turned)
    actor, target = cued_roles(scene, verb, turned, subject_parties(scene, verb, speaker), speaker)
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


def _harmful_nouns(scene: Scene, cue: int) -> bool:
    """Whether what is offered is harm: "will offer a range of responses"."""
    words = scene.parse.words
    nouns = {words[i].lemma.lower() for i in scene.parse.subtree(cue) if words[i].pos == "NOUN"}
    return bool(nouns & lexicon().harm_nouns - {"weapon", "weapons", "measure", "step", "action", "decision"})


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
    ends = {scene.parse.words[c].lemma.lower() for c in infinitives} & TWO_EDGED
    if lemmas & words.good_verbs:
        return "offer"
    return "pledge" if ends else None


def _harm_below(scene: Scene, cue: int) -> bool:
    parse = scene.parse
    lemmas = {parse.words[i].lemma.lower() for i in parse.subtree(cue)}
    # an answer to a letter is one to what is named; one to nothing is to what was done
    bare = [i for i in parse.objects(cue) if all(case != "to" for case, _ in parse.obliques(i))]
    answers = {parse.words[i].lemma.lower() for i in bare} & {"answer", "reply"}
    return bool(lemmas & HARM_PLEDGED or answers) and not lemmas & {"not", "never", "help", "support", "lift", "defend"}


def _again(scene: Scene, cue: int) -> bool:
    parse = scene.parse
    near = [cue, *parse.children(cue), *([parse.words[cue].head] if parse.words[cue].dep == "obj" else [])]
    return bool({parse.words[i].lemma.lower() for i in near} & {"again", "repeatedly", "reiterate", "repeat", "renew"})
