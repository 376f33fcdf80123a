"""Subjects under no name that any file knows: bodies, groups, those who speak under an office, firms that say a thing.

What enters: the cast of a report. What leaves: the places of such words, in order.

>>> firms_that_say(cast)                # "Halyard Lines said that it would wait."
(1,)

Invariant: nobody is among them who has a name of a person, a party or a body in the report.
"""

from typing import TYPE_CHECKING

from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.descriptions import CALLED
from standoff.annotate.grammar import SUBJECTS

if TYPE_CHECKING:
    from standoff.annotate.cast import Cast

PEOPLE_OF_A_KIND = word_set("people_of_a_kind")


def described_subjects(cast: "Cast") -> tuple[int, ...]:
    """The subjects that are bodies or groups under no name: "the group", "his government"."""
    words, kinds = cast.parse.words, set(cast.words["bodies"]) | CALLED.keys()
    return tuple(
        w.index
        for w in words
        if w.dep in SUBJECTS and w.pos == "NOUN" and w.tag != "NNS" and w.lemma.lower() in kinds
        if w.index not in cast.covering
    )


def nameless_speakers(cast: "Cast") -> tuple[int, ...]:
    """The words for those who act under an office, or speak as one of a kind, and under no name."""
    words, say = cast.parse.words, set(cue_words()["say"]["verbs"])
    return tuple(
        w.index
        for w in words
        if w.dep in SUBJECTS
        and w.tag not in {"NNS", "NNPS"}
        and w.text.islower()
        and (w.lower in cast.titles or (w.lemma.lower() in PEOPLE_OF_A_KIND and words[w.head].lemma.lower() in say))
        and ((named := cast.mention_at(w.index)) is None or named.kind in {"adjective", "place"})
        and w.index not in cast.covering
    )


def firms_that_say(cast: "Cast") -> tuple[int, ...]:
    """The subjects of verbs of saying that have a name which no file and no rule knows: a firm or a body."""
    words, say = cast.parse.words, set(cue_words()["say"]["verbs"])
    return tuple(
        w.index
        for w in words
        if w.dep in SUBJECTS and w.pos == "PROPN" and w.tag == "NNP" and cast.mention_at(w.index) is None
        if words[w.head].lemma.lower() in say and w.lower.rstrip(".") not in cast.titles
    )
