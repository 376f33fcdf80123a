"""Whether what was read as a statement belongs to a standoff: not to a film, a market, a match or a century past.

What enters: a `Scene` and a statement before it is numbered. What leaves: yes or no.

>>> is_of_standoff(scene, draft)          # "In the film, a general vows to burn the city."
False

Invariant: names of parties never decide; that some party is concerned does.
"""

import re
from typing import Protocol

from standoff.annotate.admission import is_told_of_fiction
from standoff.annotate.cues import word_set
from standoff.annotate.pairing import Conditional
from standoff.annotate.scene import Scene
from standoff.annotate.siding import is_private, is_sided
from standoff.annotate.unlisted import is_doubtful
from standoff.records import Filler, Kind

# a year by which a clause is dated, so long ago that no report of today's standoff tells of it as news
LONG_AGO = re.compile(
    r"\b(?:in|of|since|from|until|till|by|during)(?: the)? (?:1[0-8]\d\d|19[0-8]\d)s?\b", re.IGNORECASE
)
# what is called by the year of its making
NAMED_BY_YEAR = re.compile(
    r"\b(?:accords?|act|agreements?|constitution|convention|deal|law|memorandum|pact|treaty|truce|war)s? of "
    r"(?:1[0-8]|19)\d\d\b|\bthan in (?:1[0-8]|19)\d\d\b",
    re.IGNORECASE,
)
# what people say to those who poll them commits no party
POLLED = re.compile(
    r"\b(?:polls?|surveys?|respondents|per ?cent of (?:[\w’'-]+ ){0,3}(?:voters|people|adults|respondents))\b"
    r"[^.;]{0,60}"
    r"\b(?:found|finds?|shows?|showed|suggests?|suggested|puts?|said they|say they|would)\b",
    re.IGNORECASE,
)
TITLED_WORK = re.compile(r"\b[Ii]n [“\"‘][^”\"’]{2,60}[”\"’],?\s")
JESTING = word_set("jesting")
FORETELLERS = word_set("foretellers")
# from this chance of the second reader on
BOUND_FROM = 0.9
# and from this one it sees what is tied to a condition
TIED_FROM = 0.8
# and from this one a sentence with an old year in it states something today
TODAY_FROM = 0.6
COMMITMENTS = frozenset({"threat", "pledge", "offer", "refusal"})
# what firms and persons say of one another is no part of a standoff
BINDING = COMMITMENTS | {"demand", "permission", "warning"}


class Told(Protocol):
    """What is asked of a statement before it is numbered."""

    @property
    def kind(self) -> Kind: ...
    @property
    def sentence(self) -> int: ...
    @property
    def verb(self) -> int: ...
    @property
    def speaker(self) -> Filler | None: ...
    @property
    def actor(self) -> tuple[str, ...]: ...
    @property
    def target(self) -> tuple[str, ...]: ...
    @property
    def conditional(self) -> Conditional | None: ...


def is_of_standoff(scene: Scene, told: Told) -> bool:
    """Whether a party, or somebody who speaks for one, is concerned, in the world and in this age."""
    parse, cast = scene.parse, scene.cast
    sentence = parse.sentences[told.sentence].of(parse.text)
    if POLLED.search(sentence) and told.kind != "claim_figure":
        return False
    if LONG_AGO.search(sentence) and not _is_of_today(scene, told, sentence):
        return False
    if TITLED_WORK.match(sentence) or is_told_of_fiction(scene, told.verb):
        return False
    link = scene.speech.speaker(told.verb)[2]
    if link is not None and link.lemma in JESTING:
        return False
    speaker = told.speaker
    if speaker is not None and not speaker.known and _only_foretells(speaker):
        return False
    if speaker is not None and not speaker.known and is_private(speaker):
        return _is_against_a_name(scene, told)
    side = cast.party_of_filler(speaker)
    concerned = [p for name in (*told.actor, *told.target, side or "") if (p := cast.knowledge.party(name)) is not None]
    if concerned and all(is_doubtful(party) for party in concerned):
        return _is_bargain(told) or is_bound_unnamed(scene, told)
    return bool(concerned) or is_sided(scene, speaker) or side is not None or is_bound_unnamed(scene, told)


def _is_of_today(scene: Scene, told: Told, sentence: str) -> bool:
    """Whether an old year only belongs to a name: "the treaty of 1960 will rest until they leave"."""
    dated = NAMED_BY_YEAR.search(sentence) is not None
    return dated and scene.tags.opinion(told.sentence, told.kind).kind >= TODAY_FROM


def is_bound_unnamed(scene: Scene, told: Told) -> bool:
    """Whether the second reader sees somebody bind a side that no file and no place in the report makes a party.

    It was shown courts, clubs and councils that bind nobody, beside rebels, regions and states of no name.
    """
    likely = scene.tags.opinion(told.sentence, told.kind).kind >= BOUND_FROM
    return (likely and told.speaker is not None and told.kind in BINDING) or is_held_sure(scene, told)


def is_held_sure(scene: Scene, told: Told) -> bool:
    """Whether the second reader, too, sees words that are tied to a condition: whoever bargains is a side."""
    if told.conditional is None or told.kind not in COMMITMENTS or _is_somebody(scene, told.speaker):
        return False
    outcome = set(scene.parse.at(told.conditional.consequence))
    sentence = scene.tags.opinion(told.sentence, told.kind)
    return sentence.conditional >= TIED_FROM and any(
        tagged.kind == told.kind and tagged.held >= TIED_FROM and outcome.intersection(tagged.outcome)
        for tagged in scene.tags.of(told.sentence)
    )


def _is_somebody(scene: Scene, speaker: Filler | None) -> bool:
    """Whether a speaker is a bare name that no side is known of: "Colby", who may be anybody."""
    bare = speaker is not None and all(word[:1].isupper() for word in speaker.name.split())
    return bare and scene.cast.party_of_filler(speaker) is None


def _is_against_a_name(scene: Scene, told: Told) -> bool:
    """Whether a union or a firm binds itself, on a condition, against a name: "if Halden closes it"."""
    return _is_bargain(told) and any(party.name in told.target for party in scene.cast.knowledge.unlisted)


def _is_bargain(told: Told) -> bool:
    return told.conditional is not None and told.kind in COMMITMENTS


def doubts_about(scene: Scene, told: Told) -> tuple[str, ...]:
    """What is doubtful: who says it or for whom; and unlisted parties, if firms or told of by a condition alone."""
    link = scene.speech.speaker(told.verb)[2]
    open_source = ("two readings of the sentence differ in who says it",) if link is not None and link.doubtful else ()
    speaker = told.speaker.name if told.speaker is not None else ""
    placed = speaker in scene.cast.guessed
    guessed = (f"whose office {speaker} holds, the sentences before alone tell",) if placed else ()
    names = {*told.actor, *told.target}
    side = scene.cast.party_of_filler(told.speaker)
    known = any(scene.cast.knowledge.party(name) is not None for name in names)
    nobody = not known and side is None and not is_sided(scene, told.speaker)
    unnamed = ("no party is known of those who are concerned",) if nobody else ()
    parties = [party for party in scene.cast.knowledge.unlisted if party.name in names and is_doubtful(party)]
    unlisted = tuple(f"no file lists {party.name}, and it may be no party of a standoff" for party in parties)
    return (*open_source, *guessed, *unlisted, *unnamed)


def _only_foretells(speaker: Filler) -> bool:
    """Whether a source is one of those who explain and predict: analysts, consultancies, scholars."""
    return bool({word.strip(".,").lower() for word in speaker.text.split()} & FORETELLERS)
