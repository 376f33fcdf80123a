"""What is asked of others, or left to them, in plain words: "Norland must withdraw", "ships may now sail".

What enters: a `Scene` and the head of a clause, with who speaks. What leaves: a `Simple`, or None.

>>> obligation_of(scene, withdraw, speaker, (), "Veskaria").kind
'demand'

Invariant: nobody is asked who is not named; who is asked and not named stays open.
"""

from standoff.annotate.cues import word_set
from standoff.annotate.drafts import Simple
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.lexicon import lexicon
from standoff.annotate.scene import Scene
from standoff.annotate.speech import Link
from standoff.records import Filler

DEMANDED = word_set("demanded")


def obligation_of(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
    """ "Norland must withdraw", "they should stop": what somebody wants of another side."""
    parse, cast = scene.parse, scene.cast
    _, _, link = scene.speech.speaker(verb)
    hinted = link is not None and link.lemma in lexicon().veiled_verbs
    subjects = parse.subjects(verb, shared=False)
    if high_time(scene, verb):
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
    if not names and parse.is_passive(verb) and link is not None and link.cue_index is not None:
        # "told Norland that the men must be freed": who is told is meant
        names = [n for o in parse.objects(link.cue_index) for n in cast.parties(o) if n != side]
    if (
        not names
        and side is not None
        and (forbids_all(scene, verb) or (parse.is_passive(verb) and parse.is_negated(verb)))
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


def forbids_all(scene: Scene, verb: int) -> bool:
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


def is_order(scene: Scene, verb: int, link: Link) -> bool:
    """Whether a quoted clause orders somebody to do a thing for the speaker: "Give us back our fishermen"."""
    parse = scene.parse
    word = parse.words[verb]
    if word.tag != "VB" or word.dep not in {"root", "ccomp"} or link.mode == "indirect":
        return False
    if parse.children(verb, "mark", "aux", "conj", *SUBJECTS) or word.lemma.lower() in {"let", "look", "see", "thank"}:
        return False
    ours = {"us", "our", "me", "my"}
    return any(parse.words[i].lower in ours for i in parse.subtree(verb)) or word.lemma.lower() in DEMANDED


def order_of(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple:
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


def high_time(scene: Scene, verb: int) -> bool:
    """ "It is time for Norland to free them": what somebody says is due is asked for."""
    parse = scene.parse
    subjects = {parse.words[s].lower for s in parse.children(verb, *SUBJECTS, "expl")}
    return parse.words[verb].lower == "time" and bool(parse.children(verb, "cop")) and "it" in subjects


def permitted_now(scene: Scene, verb: int, speaker: Filler, via: tuple[Filler, ...], side: str | None) -> Simple | None:
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
