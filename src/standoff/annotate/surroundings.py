"""What the words around a name in capitals tell of it: a land's, a body's, a person's, or nothing.

What enters: a `Passage` and a name in it. What leaves: `Evidence`, which grows with every place of the name.

>>> weigh(passage, 0, run, evidence); evidence.possessor           # "Zubrovia's army"
True

Invariant: the name's own letters tell nothing but an ending that makes an adjective, and its last word what body it is.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from standoff.annotate.capitals import (
    CONDITIONS,
    MODALS,
    Passage,
    Run,
    cue_forms,
    is_english,
    is_office,
    is_past,
    speaking_forms,
)
from standoff.annotate.cues import word_set

STATE_THINGS = word_set("state_things")
LAND_THINGS = STATE_THINGS | word_set("things_of_lands")
UNDER_ARMS = word_set("people_under_arms")
STATE_OFFICES, SHARED_OFFICES = word_set("state_offices"), word_set("shared_offices")
SOCIETIES = word_set("societies")
MATTERS = word_set("matters_of_state")
BARGAINERS = word_set("bargainers")
ARMED_HEADS, BODY_HEADS = word_set("armed_heads"), word_set("body_heads")
LAND_OPENERS = word_set("land_openers")
BETWEEN = word_set("between_subject_and_verb")
# endings that make an adjective where no name with the same stem is near
SURE_ENDINGS = ("ian", "ean", "ese", "an")
THEIRS = frozenset({"his", "her", "its", "our", "their"})
HEADS_OF_STATE = word_set("heads_of_state")
WHERE = frozenset({"in", "at", "near", "outside", "across", "around", "inside", "throughout", "over"})
ARTICLES = frozenset({"the", "a", "an", "this", *THEIRS})
TIES = frozenset({"to", "of", "with", "and", "or", "for", "in", "on", "from", "against", "by", "at"})
HE_OR_SHE = frozenset({"he", "she", "his", "her", "him"})
ITS = frozenset({"it", "its", "itself"})
QUOTES = frozenset({"”", '"', ",", "'"})
# how far behind a verb a pronoun may stand for its subject
_NEAR = 11


@dataclass(slots=True)
class Evidence:
    """What is told of a name: the sentences that name it, and what they make of it."""

    passages: set[int] = field(default_factory=set)
    # sentences in which it is the subject of a word for a statement, or of a condition
    agent: set[int] = field(default_factory=set)
    tied: set[int] = field(default_factory=set)
    possessor: bool = False
    of_shared_office: bool = False
    adjective: bool = False
    attributive: bool = False
    named_it: bool = False
    speaks: bool = False
    person: bool = False
    known_person: bool = False


def weigh(passage: Passage, number: int, run: Run, evidence: Evidence) -> None:
    """Adds to the evidence what one place of a name tells."""
    evidence.passages.add(number)
    evidence.known_person |= any(passage.words[i].known == "person" for i in range(run.first, run.last + 1))
    before, behind = passage.at(run.first - 1), passage.at(run.last + 1)
    if (
        behind.lower == "'s"
        and passage.at(run.last + 2).lower in SOCIETIES
        and passage.at(run.last + 2).text[0].isupper()
    ):
        # "the International Pilots' Union" is one name
        return
    if is_office(before.lower.rstrip(".")):
        evidence.person = True
    if before.lower == "of" or (before.lower == "the" and passage.at(run.first - 2).lower == "of"):
        office = passage.at(run.first - (2 if before.lower == "of" else 3)).lower
        evidence.possessor |= office in STATE_OFFICES | UNDER_ARMS
        evidence.of_shared_office |= office in SHARED_OFFICES
    if behind.lower == "'s":
        evidence.possessor |= _things_behind(passage, run.last + 2, STATE_THINGS)
    elif behind.text[:1].islower() or is_office(behind.lower):
        adjective = run.first == run.last and run.name.endswith(SURE_ENDINGS) and not is_english(run.name.lower())
        land = _things_behind(passage, run.last + 1, LAND_THINGS) or is_office(behind.lower)
        evidence.adjective |= adjective and land
        evidence.attributive |= behind.lower in UNDER_ARMS and not adjective
    if behind.text == ",":
        evidence.person |= _is_described(passage, run.last + 2) and not head_of(run.name)
    verb = verb_behind(passage, run.last + 1)
    if verb is not None:
        evidence.agent.add(number)
        near = [passage.at(i).lower for i in range(verb + 1, verb + 1 + _NEAR)]
        pronoun = next((word for word in near if word in ITS | HE_OR_SHE), "")
        evidence.person |= pronoun in HE_OR_SHE
        evidence.named_it |= pronoun in ITS
        evidence.possessor |= has_its_office(passage) and not passage.lowers & HE_OR_SHE
    told = _speaks(passage, run.last + 1) or (
        before.lower in speaking_forms() and passage.at(run.first - 2).text in QUOTES
    )
    evidence.speaks |= told and not evidence.named_it
    if before.lower in CONDITIONS or before.lower == "that":
        evidence.tied.add(number)


def has_its_office(passage: Passage) -> bool:
    """Whether whoever is told of has what only a state has: "…, its foreign ministry said"."""
    places = (i + 1 for i, word in enumerate(passage.words) if word.lower == "its")
    first = next(places, None) if "its" in passage.lowers else None
    return first is not None and (_things_behind(passage, first, LAND_THINGS) or is_office(passage.at(first).lower))


def _speaks(passage: Passage, start: int) -> bool:
    """Whether the name before only says something, as persons do: "Holt said", "Holt also told reporters"."""
    first = passage.at(start).lower
    return first in speaking_forms() or (first in BETWEEN and passage.at(start + 1).lower in speaking_forms())


def _is_described(passage: Passage, start: int) -> bool:
    """Whether an office stands here that describes the name before it: ", the president of …"."""
    for index in range(start, start + 4):
        if is_office(passage.at(index).lower):
            return not passage.at(index + 1).text[:1].isupper() and passage.at(start).text[:1].islower()
    return False


def _things_behind(passage: Passage, start: int, things: frozenset[str]) -> bool:
    """Whether one of these things stands behind a name, with up to two words before it."""
    for index in range(start, start + 3):
        word = passage.at(index)
        if word.lower in things:
            return True
        if not word.text or not word.text[0].isalpha() or word.known:
            return False
        if not word.text[0].islower() and not is_office(word.lower):
            return False
        if word.lower in BETWEEN or is_past(word.lower):
            # "Jinshan sent troops": a verb, so that what follows is not the name's
            return False
    return False


def verb_behind(passage: Passage, start: int) -> int | None:
    """The place of the verb by which the name before it commits, asks, denies or charges, or of its modal."""
    for index in range(start, start + 4):
        word = passage.at(index)
        if word.lower in cue_forms() or word.lower in MODALS:
            return index
        if word.lower not in BETWEEN and not word.lower.endswith("ly"):
            return None
    return None


def is_of_several(name: str) -> bool:
    """Whether a name has more words than one."""
    return " " in name


def head_of(name: str) -> str:
    """What kind of party the words of a name of several say it is; empty where they say none."""
    words = name.lower().split()
    if len(words) == 1:
        return ""
    if words[-1] in ARMED_HEADS | BODY_HEADS:
        return "armed group" if words[-1] in ARMED_HEADS else "organisation"
    return "state" if words[0] in LAND_OPENERS else ""


def is_matter_of_state(passage: Passage) -> bool:
    """Whether a sentence tells of what states and armed groups have to do with one another."""
    words = passage.words
    if any(
        word.known == "weapon" or word.lower in MATTERS or word.lower.removesuffix("s") in MATTERS for word in words
    ):
        return True
    for one, other in pairwise(words):
        if other.lower == "country" and one.lower in THEIRS:
            return True
    # "President Milan Dorak": whose president he is, no file says
    return any(passage.at(run.first - 1).lower in HEADS_OF_STATE and is_of_several(run.name) for run in passage.runs)


def is_side(passage: Passage, run: Run) -> bool:
    """Whether a name stands where a side may: not where a place or an adjective does, and not cut to its letters."""
    before, behind = passage.at(run.first - 1), passage.at(run.last + 1)
    if before.lower in WHERE or run.name.isupper() or is_english(run.name.lower()) or is_adjectival(passage, run):
        return False
    # "the Halden campaign", "Halden Senator Ana Holt"
    of_what_follows = before.lower in ARTICLES and verb_behind(passage, run.last + 1) is None and not head_of(run.name)
    longer = behind.text[:1].isupper() and behind.start == passage.words[run.last].end + 1
    return not of_what_follows and not longer


def is_adjectival(passage: Passage, run: Run) -> bool:
    """Whether a name that ends like an adjective stands before what it says something of: "a Zubrovian raid"."""
    behind = passage.at(run.last + 1)
    return (
        run.name.endswith(SURE_ENDINGS)
        and behind.text[:1].islower()
        and behind.lower not in BETWEEN
        and behind.lower not in cue_forms()
        and behind.lower not in TIES
    )


def body_speaks(passage: Passage) -> bool:
    """Whether one that bargains speaks without a name: "the union said it would …"."""
    return any(
        word.lower in BARGAINERS and verb_behind(passage, index + 1) is not None
        for index, word in enumerate(passage.words)
    )
