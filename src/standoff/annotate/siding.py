"""Whose side a clause or a speaker is on: the speaker's own, another's, or nobody's.

What enters: a `Scene`, a clause or a speaker. What leaves: yes, no, or None where it can't be told.

>>> own_side(scene, close, speaker, None)      # "We will close the strait," said by a president
True

Invariant: the names of parties never decide; only whether they are the speaker's, or a bloc that it is in, does.
"""

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.mentions import person_words
from standoff.annotate.scene import Scene
from standoff.records import Filler

COURTESIES, OBSERVERS = word_set("courtesies"), word_set("observers")
UNSIDED = word_set("unsided")
HARMED_BODIES = word_set("harmed_bodies")
ANYBODY = frozenset({"whoever", "whomever", "anyone", "anybody", "nobody", "those", "who", "everyone"})


def own_side(
    scene: Scene, verb: int, speaker: Filler | None, cue: int | None, *, apart: frozenset[int] = frozenset()
) -> bool | None:
    """Whether the clause's doer is the speaker's side; None where the clause names no doer.

    `apart` are the words of a condition, whose doer a parser may have hung on the clause.
    """
    parse, cast = scene.parse, scene.cast
    subjects = parse.subjects(verb, shared=False) or (
        [] if parse.words[verb].dep in {"xcomp", "acl"} else parse.subjects(verb)
    )
    subjects = [i for i in subjects if i not in apart] or subjects
    if not subjects:
        return True if cue is not None or parse.words[verb].dep == "xcomp" else None
    if parse.children(verb, "expl"):
        # "there would be no calm without security for Norland": nobody does it
        return None
    party = cast.party_of_filler(speaker)
    for subject in subjects:
        if parse.words[subject].lower in {"we", "i"}:
            return True
        if parse.words[subject].lower == "there":
            return None
        if parse.words[subject].lower in ANYBODY:
            return False
        unnamed = speaker is not None and not speaker.known and is_private(speaker)
        if parse.words[subject].lower in {"it", "they"} and unnamed:
            # "the union said it would strike": of itself, whoever was named before it
            return True
        names = cast.parties(subject, speaker=speaker)
        fillers = cast.resolve(subject, speaker=speaker)
        if parse.words[subject].lower == "they" and not names and speaker is not None and "; " in speaker.name:
            # two persons are no party that *they* could stand for, and speak of themselves
            return True
        if speaker is not None and any(f.name == speaker.name for f in fillers):
            return True
        # what is announced for a bloc by one of its members is announced by its own side
        ours = party is not None and any(
            party in {n, cast.people.state_behind(n)} or _is_member(scene, party, n) for n in names
        )
        if ours and not _is_harmed_body(parse, subject):
            return True
        if names:
            return _speaks_for_it(scene, speaker) if party is None else False
        if any(parse.words[c].lower in {"our", "my"} for c in parse.children(subject, "nmod:poss")):
            return True
    return None


def _speaks_for_it(scene: Scene, speaker: Filler | None) -> bool | None:
    """Whether a speaker of no known side may be taken to speak for the party in the clause: officials, not observers.

    "Norland will close the road if …, the foreign minister said": whose minister it is, is told by what is announced.
    """
    if speaker is None or scene.cast.knowledge.party(speaker.name) is not None:
        return False
    # "Dr" is no office
    titles = {title.rstrip(".") for title in scene.cast.people.titles.get(speaker.name, set())} - COURTESIES
    return bool(titles) and not titles & OBSERVERS


def _is_member(scene: Scene, party: str, name: str) -> bool:
    """Whether a party is in a bloc that acts as one; to lie in a region makes nobody its speaker."""
    bloc = scene.cast.knowledge.party(name)
    return bloc is not None and bloc.kind in {"bloc", "alliance"} and scene.cast.knowledge.is_in(party, name)


def _is_harmed_body(parse: Parse, subject: int) -> bool:
    """ "Norland's water" is no agent of Norland's."""
    return parse.words[subject].lemma.lower() in HARMED_BODIES


def is_private(speaker: Filler) -> bool:
    """Whether an unnamed speaker is a business, a medium or a crowd by its last word."""
    # a pronoun stands for whoever its name says
    words = speaker.name.lower().split()
    return bool(words) and words[-1].strip(".,") in UNSIDED


def is_sided(scene: Scene, speaker: Filler | None) -> bool:
    """Whether a speaker speaks for somebody who can carry out a threat: a party, or an office that acts for one."""
    if speaker is None:
        return False
    words = person_words()
    said = {w.lower().strip(".,") for w in speaker.name.split()}
    offices = {*words["titles"], *words["bodies"], *words["plural_bodies"]} - OBSERVERS - UNSIDED
    if (
        not speaker.known
        and scene.cast.knowledge.party(speaker.name) is None
        and said & offices
        and not said & OBSERVERS
    ):
        # "two officials", "the navy": of whom, is told by what they announce
        return True
    if scene.cast.party_of_filler(speaker) is not None:
        return not scene.cast.people.titles.get(speaker.name, set()) & OBSERVERS
    return bool(_speaks_for_it(scene, speaker))
