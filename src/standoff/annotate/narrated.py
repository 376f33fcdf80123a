"""Stands that a construction tells without a word of promise or refusal: votes, weighings, things too worn to give.

What enters: a `Scene` and the head of a clause. What leaves: a `Simple`, or None.

>>> narrated_stand(scene, voted).kind       # "The parliament of Norland voted to let Tarn into the League"
'permission'

Invariant: whoever takes the stand is named in the clause, or says it.
"""

from standoff.annotate.admission import is_unreal
from standoff.annotate.cues import verb_with_particle, word_set
from standoff.annotate.drafts import Simple
from standoff.annotate.lexicon import cue_kind, lexicon
from standoff.annotate.scene import Scene
from standoff.records import Filler, Kind, Stance

GIVEN_WORDS = word_set("given_words")
VOTED_FOR = word_set("voted_for")
GIVING_ONES_WORD = word_set("giving_ones_word")
GETTING_WORDS = word_set("getting_words")
# harm to one side and help to another
WEIGHED_ALIKE = word_set("weighed_alike")
WEIGHING = word_set("weighing")
SETTLING = word_set("settling")
ENDING = word_set("ending")
CONSENTING = word_set("consenting_acts")
ATTENDING = word_set("attending")
POSITION_OBJECTS = word_set("position_objects")


def narrated_stand(scene: Scene, verb: int) -> Simple | None:
    """The stand that a clause tells by its construction."""
    for told in (_vote, _word_given, _weighing, _too_much, _left_to_settle, _ending, _attending, _did_not, _own_demand):
        found = told(scene, verb)
        if found is not None:
            return found
    return None


def _vote(scene: Scene, verb: int) -> Simple | None:
    """ "Voted to let it in", "voted against the treaty"."""
    parse = scene.parse
    if parse.words[verb].lemma.lower() != "vote" or parse.is_negated(verb) or is_unreal(scene, verb):
        return None
    if parse.modal(verb) is not None or parse.words[verb].tag in {"VB", "VBG"}:
        return None
    below = [c for c in parse.children(verb, "advcl", "xcomp") if "to" in parse.markers(c)]
    cases = {case: c for case, c in parse.obliques(verb)}
    if below:
        if cue_kind(parse, below[0]) == "refusal":
            return _simple(scene, verb, below[0], "refusal", "refuses")
        kind: Kind = "permission" if parse.words[below[0]].lemma.lower() in CONSENTING else "pledge"
        return _simple(scene, verb, below[0], kind, "permits" if kind == "permission" else "accepts")
    if "against" in cases:
        return _simple(scene, verb, verb, "refusal", "rejects")
    if "for" not in cases or {parse.words[i].lemma.lower() for i in parse.with_conjuncts(cases["for"])} & VOTED_FOR:
        # "votes for a parliament in spring", "voted for sanctions": nothing is let be done
        return None
    return _simple(scene, verb, verb, "permission", "permits")


def _word_given(scene: Scene, verb: int) -> Simple | None:
    """ "Gave its word that", "a guarantee was obtained from Norland that": a pledge of whoever gives it."""
    parse = scene.parse
    lemma = parse.words[verb].lemma.lower()
    nouns = [i for i in (*parse.objects(verb), *parse.children(verb, "nsubj:pass")) if _is_word(scene, i)]
    if not nouns or parse.is_negated(verb) or is_unreal(scene, verb) or parse.modal(verb) is not None:
        return None
    if lemma in GETTING_WORDS:
        givers = [i for case, i in parse.obliques(verb) if case == "from"]
        return _simple(scene, verb, nouns[0], "pledge", "accepts", giver=givers[0]) if givers else None
    if lemma not in GIVING_ONES_WORD or parse.is_passive(verb):
        return None
    return _simple(scene, verb, nouns[0], "pledge", "offers")


def _is_word(scene: Scene, index: int) -> bool:
    """Whether a noun is somebody's word with what it says behind it."""
    parse = scene.parse
    says = parse.children(index, "acl", "ccomp") or parse.children(parse.words[index].head, "ccomp")
    says = says or [c for c in parse.children(parse.words[index].head, "advcl") if "that" in parse.markers(c)]
    return parse.words[index].lemma.lower() in GIVEN_WORDS and bool(says)


def _weighing(scene: Scene, verb: int) -> Simple | None:
    """ "Is looking at a donation", "weighs the transfer"."""
    parse = scene.parse
    word = parse.words[verb]
    cases = {f"{word.lemma.lower()} {case}": c for case, c in parse.obliques(verb)}
    things = [o for o in parse.objects(verb) if parse.words[o].pos != "PRON"]
    direct = verb_with_particle(parse, verb) in WEIGHING and (things or parse.children(verb, "ccomp"))
    if not (direct or WEIGHING & set(cases)) or parse.is_negated(verb) or parse.modal(verb) is not None:
        return None
    lemmas = {parse.words[i].lemma.lower() for i in parse.subtree(verb)}
    if lemmas & (lexicon().harm_verbs | lexicon().harm_nouns | {"possible"}) - WEIGHED_ALIKE:
        # "is thinking about how to respond"
        return None
    if (
        word.tag not in {"VBG", "VBZ", "VBP"}
        or word.dep in {"acl", "advcl", "amod", "acl:relcl"}
        or is_unreal(scene, verb)
    ):
        return None
    return _simple(scene, verb, verb, "pledge", "considers")


def _too_much(scene: Scene, verb: int) -> Simple | None:
    """ "Its planes are too worn to be given away", said by whoever has them: a refusal to give them."""
    parse = scene.parse
    too = any(parse.words[c].lower == "too" for c in parse.children(verb, "advmod"))
    below = [c for c in parse.children(verb, "advcl", "xcomp", "ccomp") if "to" in parse.markers(c)]
    if not too or not below:
        return None
    speaker = scene.speech.speaker(verb)[0]
    side = scene.cast.party_of_filler(speaker)
    owned = [n for s in parse.subjects(verb) for n in scene.cast.parties(s, speaker=speaker)]
    if side is None or side not in owned:
        return None
    return _simple(scene, verb, below[0], "refusal", "refuses")


def _left_to_settle(scene: Scene, verb: int) -> Simple | None:
    """ "Whether any will be sent is to be settled later", said by a side: it is undecided."""
    parse = scene.parse
    open_ = parse.words[verb].lemma.lower() in SETTLING and parse.is_passive(verb)
    if not open_ or not (parse.modal(verb) in {"will", "would"} or "to" in parse.markers(verb)):
        return None
    clauses = [c for c in parse.children(verb) if c < verb and parse.is_verbal(c) and _asks_whether(scene, c)]
    if parse.words[verb].dep == "conj" and _asks_whether(scene, parse.words[verb].head):
        # "whether any will be sent, and how many, will be settled", where the parser joined the two
        clauses.append(parse.words[verb].head)
    if not clauses:
        return None
    if scene.cast.party_of_filler(scene.speech.speaker(verb)[0]) is None:
        return None
    return _simple(scene, verb, clauses[0], "claim", "undecided")


def _asks_whether(scene: Scene, clause: int) -> bool:
    first = min(scene.parse.subtree(clause))
    return scene.parse.words[first].lower == "whether"


def _ending(scene: Scene, verb: int) -> Simple | None:
    """ "Norland will stop issuing passes", told by the outlet: what others wanted ended, or taken up again, will be."""
    parse = scene.parse
    names = [s for s in parse.subjects(verb, shared=False) if parse.words[s].pos == "PROPN"]
    things = [*parse.objects(verb), *parse.children(verb, "xcomp")]
    plain = verb_with_particle(parse, verb) in ENDING and not parse.is_negated(verb) and not is_unreal(scene, verb)
    will = any(parse.words[c].lower in {"will", "'ll", "’ll"} for c in parse.children(verb, "aux"))
    if not names or not things or not plain or not will or "have" in parse.auxiliaries(verb):
        return None
    return _simple(scene, verb, verb, "pledge", "accepts")


def _attending(scene: Scene, verb: int) -> Simple | None:
    """ "Norland will attend the talks", "will take part": whoever was asked to come says yes."""
    parse = scene.parse
    word = verb_with_particle(parse, verb)
    objects = parse.objects(verb)
    part = word == "take" and any(parse.words[o].lemma.lower() == "part" for o in objects)
    things = [*objects, *(i for case, i in parse.obliques(verb) if case in {"to", "in"})]
    held = {parse.words[i].lemma.lower() for i in things} & POSITION_OBJECTS
    will = any(parse.words[c].lower in {"will", "'ll", "’ll"} for c in parse.children(verb, "aux"))
    if not (part or (word in ATTENDING and held)) or not will or parse.is_negated(verb) or is_unreal(scene, verb):
        return None
    if "have" in parse.auxiliaries(verb) or parse.words[verb].dep in {"acl", "acl:relcl", "advcl"}:
        return None
    named = [s for s in parse.subjects(verb, shared=False) if scene.cast.parties(s)]
    return _simple(scene, verb, verb, "pledge", "accepts") if named else None


def _did_not(scene: Scene, verb: int) -> Simple | None:
    """ "Norland accepted the plan. Veskaria did not": what one side agrees to, the other turns down."""
    parse, word = scene.parse, scene.parse.words[verb]
    bare = word.lemma.lower() in {"do", "have"} and not any(
        parse.words[c].pos in {"VERB", "ADJ"} or parse.words[c].dep in {"obj", "xcomp", "ccomp"}
        for c in parse.children(verb)
    )
    subjects = parse.subjects(verb, shared=False)
    if not bare or not parse.is_negated(verb) or word.dep in {"aux", "advcl", "acl", "acl:relcl"} or not subjects:
        return None
    sentences = (word.sentence - 1, word.sentence) if word.sentence else (word.sentence,)
    before = [i for s in sentences for i in parse.sentence_words(s) if i < subjects[0]]
    agreed = [i for i in before if parse.words[i].pos == "VERB" and parse.subjects(i, shared=False)]
    last = agreed[-1] if agreed else verb
    if last == verb or cue_kind(parse, last) not in {"pledge", "permission"} or parse.is_negated(last):
        return None
    both = {name for s in parse.subjects(last) for name in scene.cast.parties(s)}
    if {name for s in subjects for name in scene.cast.parties(s)} <= both:
        return None
    return _simple(scene, verb, last, "refusal", "rejects")


def _own_demand(scene: Scene, verb: int) -> Simple | None:
    """ "Its main demand is that the bank be let in"."""
    parse = scene.parse
    subjects = parse.children(verb, "nsubj", "nsubj:outer", "nsubj:pass")
    nouns = [s for s in subjects if parse.words[s].lemma.lower() in {"demand", "condition"}]
    owners = [o for s in nouns for o in parse.children(s, "nmod:poss")]
    if not owners or "that" not in parse.markers(verb) or not parse.children(verb, "cop", "aux:pass", "aux"):
        return None
    return _simple(scene, verb, verb, "demand", "demands", giver=owners[0])


def _simple(
    scene: Scene, cue: int, verb: int, kind: Kind, stance: Stance, *, giver: int | None = None
) -> Simple | None:
    parse, cast = scene.parse, scene.cast
    told, via, link = scene.speech.speaker(cue)
    doers = [giver] if giver is not None else parse.subjects(cue)
    names = tuple(dict.fromkeys(n for d in doers for n in cast.parties(d, speaker=told)))
    side = cast.party_of_filler(told)
    if not names and side is not None:
        names = (side,)
    if not names:
        return None
    speaker: Filler | None = told
    if speaker is None and link is None and (giver is None or kind == "demand"):
        fillers = [f for d in doers for f in cast.resolve(d)]
        speaker = fillers[0] if fillers else None
    target = tuple(n for n in cast.all_parties(parse.subtree(cue)) if n not in names)[:2]
    return Simple(
        kind,
        parse.words[cue].sentence,
        cue,
        verb,
        speaker,
        via,
        names,
        target,
        "explicit" if kind != "claim" else None,
        stance,
        parse.span(parse.subtree(cue)),
        0.6,
        link is not None,
    )
