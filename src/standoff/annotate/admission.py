"""Whether a cue word makes a statement at all: not one that is denied, hypothetical, of a film, or another's content.

What enters: a `Scene` and a word of it. What leaves: yes or no.

>>> is_unreal(scene, close)            # "if Norland closes the strait"
True

Invariant: the names of parties never decide; whether somebody can speak, and is a party, may.
"""

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.lexicon import POSITION_OBJECTS, cue_kind, is_turned, lexicon
from standoff.annotate.scene import Scene
from standoff.records import Kind

FICTION = word_set("fiction")
# what is said to be so: whoever dismisses one denies it
ASSERTIONS = word_set("assertions")


# what a report calls by a noun, that somebody has put to others
PUT: frozenset[Kind] = frozenset({"threat", "warning", "pledge", "offer", "demand"})


UNREAL_HEADS = frozenset({"if", "whether", "unless"})


# cue verbs that make a statement only with a certain complement
SHOWN = word_set("shown")
NEEDS_PERSON_AND_INFINITIVE = word_set("needs_person_and_infinitive")


NEEDS_COMPLEMENT = word_set("needs_complement")


NEEDS_OBJECT = word_set("needs_object")


FUTURE_ONLY = word_set("future_only")


RECEIVING = word_set("receiving")


GRANTING = word_set("granting")


ATTEMPTS = word_set("attempts")


NOUN_CUE_CASES = word_set("noun_cue_cases")


EXPECTED = word_set("expected")


STANDING_REFUSALS = word_set("standing_refusals")


INTENTIONS = word_set("intentions")


PEOPLE = word_set("people")


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
        cue = link.cue_index
        if cue not in {None, index} and cue_kind(scene.parse, cue) == "denial" and not _is_anothers_word(scene, index):
            return True
    at = index
    for above in scene.parse.ancestors(index):
        if _is_denied_noun(scene, above) and scene.parse.words[at].dep in {"acl", "ccomp"}:
            # "denied a report that it had agreed"
            return True
        if scene.parse.words[at].dep not in {"conj", "xcomp", "ccomp"}:
            return False
        if cue_kind(scene.parse, above) == "denial":
            return scene.parse.words[at].dep != "conj"
        if scene.parse.words[above].lemma.lower() in MEANING and scene.parse.is_negated(above):
            # "does not mean that it supports them"
            return True
        at = above
    return False


def _is_anothers_word(scene: Scene, index: int) -> bool:
    """Whether a clause is that of a threat or an offer that a party is named as the owner of.

    "Dismissed Norland's threat to shut the strait" does not say that there was none.
    """
    parse = scene.parse
    above = parse.words[index].head
    by = [
        i for i in parse.children(above, "nmod") if any(parse.words[c].lower == "by" for c in parse.children(i, "case"))
    ]
    owners = [*parse.children(above, "nmod:poss"), *by]
    put = parse.words[above].pos == "NOUN" and cue_kind(parse, above) in PUT and parse.words[index].dep == "acl"
    return put and any(scene.cast.parties(owner) for owner in owners)


def _is_denied_noun(scene: Scene, noun: int) -> bool:
    """Whether a noun of saying so is the object of a denial: "dismissed the *report*"."""
    word = scene.parse.words[noun]
    told = word.lemma.lower() in ASSERTIONS and word.dep in {"obj", "nsubj:pass"}
    return told and cue_kind(scene.parse, word.head) in {"denial", "refusal"}


def is_told_of_fiction(scene: Scene, index: int) -> bool:
    """Whether a clause tells what happens in a film or a book: "in the film, a general vows to …"."""
    parse = scene.parse
    return any(
        case == "in" and parse.words[i].lemma.lower() in FICTION and i < index
        for at in (index, *_said_above(scene, index))
        for case, i in parse.obliques(at)
    )


def _said_above(scene: Scene, index: int) -> list[int]:
    """The verb that a commitment in the infinitive hangs on: "*threatens* to bomb"."""
    word = scene.parse.words[index]
    return [word.head] if word.dep in {"xcomp", "advcl"} and "to" in scene.parse.markers(index) else []


def is_suffered(scene: Scene, cue: int) -> bool:
    """Whether somebody is said to be threatened by nobody in particular: "those who feel threatened"."""
    parse = scene.parse
    helped = {parse.words[c].lemma.lower() for c in parse.children(cue, "aux")}
    passive = parse.is_passive(cue) or not helped & {"have", "'ve"}
    agent = any(case == "by" for case, _ in parse.obliques(cue))
    return passive and not agent and not parse.children(cue, "xcomp", "ccomp")


def is_background(scene: Scene, cue: int) -> bool:
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


def has_agent(scene: Scene, cue: int) -> bool:
    """Whether somebody does what a cue verb says, or nobody is named for it."""
    if scene.parse.is_passive(cue):
        return True
    agents = _agents(scene, cue)
    cast = scene.cast
    return not agents or any(cast.can_speak(i) or is_of_party(scene, i) for i in agents)


def is_of_party(scene: Scene, index: int) -> bool:
    """Whether a subject is a party or its people, though not its things ("Norland's dam")."""
    word = scene.parse.words[index]
    if word.pos == "PROPN":
        return bool(scene.cast.parties(index))
    return word.lemma.lower() in PEOPLE and bool(scene.cast.parties(index))


def is_verb_cue(scene: Scene, cue: int, lemma: str) -> bool:
    """Whether a verb has what makes it a statement: an object, a person and an infinitive, what is to come."""
    parse = scene.parse
    infinitive = [c for c in parse.children(cue, "xcomp", "ccomp") if "to" in parse.markers(c)]
    objects = parse.objects(cue)
    if parse.words[cue].dep in {"amod", "compound"}:
        return False
    if is_turned(parse, cue):
        return True
    if lemma == "hold" and {parse.words[i].lemma.lower() for i in objects} & SHOWN:
        # "held up a map": to be seen
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


MEANING = frozenset({"imply", "mean", "signify", "suggest"})
BRANDING = word_set("branding")
UNDOING = word_set("undoing")


def is_noun_cue(scene: Scene, cue: int, kind: Kind) -> bool:
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
    if kind == "threat" and parse.words[word.head].lemma.lower() in BRANDING and word.dep in {"obj", "nsubj"}:
        # "called the threat of war regrettable": another's threat is spoken of
        return False
    off = word.dep == "obj" or (
        word.dep == "obl" and any(parse.words[c].lower == "from" for c in parse.children(cue, "case"))
    )
    if off and parse.words[word.head].lemma.lower() in UNDOING:
        # "lifted the threat of war", "exempted it from its embargo"
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


def is_content_of_cue(scene: Scene, cue: int) -> bool:
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
    if above in {"refusal", "demand", "threat", "pledge", "denial", "offer", "accusation"}:
        return True
    return lemma in ATTEMPTS | EXPECTED | INTENTIONS


def is_outcome(scene: Scene, cue: int, lemma: str) -> bool:
    """A verb of harm under a modal is what is to be done, not a word for a statement: "could block the strait"."""
    parse = scene.parse
    to_come = parse.modal(cue) in {"will", "would", "could", "may", "might", "can"}
    return to_come and lemma in lexicon().harm_verbs and lemma not in STANDING_REFUSALS


# what is done with a word that was given
KEEPING = frozenset({"break", "deliver", "fulfil", "fulfill", "honor", "honour", "keep"})


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
    before = [parse.words[a].lemma.lower() for a in parse.ancestors(cue)]
    if word.tag == "VBN" and "have" in parse.auxiliaries(cue) and KEEPING.intersection(before[:2]):
        # "we kept what we had promised": a word given long ago
        return True
    if word.dep in {"advcl", "acl"} and "to" in parse.markers(cue) and word.tag == "VB":
        above = parse.words[word.head].lemma.lower()
        return above not in {"move", "decide", "plan", "decision", "announce", "effort"}
    return False
