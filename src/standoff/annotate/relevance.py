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
from standoff.annotate.scene import Scene
from standoff.annotate.siding import is_private, is_sided
from standoff.records import Filler

# a year by which a clause is dated, so long ago that no report of today's standoff tells of it as news
LONG_AGO = re.compile(
    r"\b(?:in|of|since|from|until|till|by|during)(?: the)? (?:1[0-8]\d\d|19[0-8]\d)s?\b", re.IGNORECASE
)
TITLED_WORK = re.compile(r"\b[Ii]n [“\"‘][^”\"’]{2,60}[”\"’],?\s")
JESTING = word_set("jesting")
FORETELLERS = word_set("foretellers")


class Told(Protocol):
    """What is asked of a statement before it is numbered."""

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


def is_of_standoff(scene: Scene, told: Told) -> bool:
    """Whether a party, or somebody who speaks for one, is concerned, in the world and in this age."""
    parse, cast = scene.parse, scene.cast
    sentence = parse.sentences[told.sentence].of(parse.text)
    if LONG_AGO.search(sentence) or TITLED_WORK.match(sentence) or is_told_of_fiction(scene, told.verb):
        return False
    link = scene.speech.speaker(told.verb)[2]
    if link is not None and link.lemma in JESTING:
        return False
    speaker = told.speaker
    if speaker is not None and not speaker.known and (is_private(speaker) or _only_foretells(speaker)):
        return False
    concerned = any(cast.knowledge.party(name) for name in (*told.actor, *told.target))
    return concerned or is_sided(scene, speaker) or cast.party_of_filler(speaker) is not None


def _only_foretells(speaker: Filler) -> bool:
    """Whether a source is one of those who explain and predict: analysts, consultancies, scholars."""
    return bool({word.strip(".,").lower() for word in speaker.text.split()} & FORETELLERS)
