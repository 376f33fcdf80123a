"""Which state "the government" is, where no name stands with it: of whoever speaks, of whom they ask, of the report.

What enters: a `Scene`, and a draft whose speaker or actor is such a word. What leaves: the name of a state, or None.

>>> government_meant(scene, draft, "government")      # "Norland's pilots asked the government to wait."
'Norland'

Invariant: a government is of a state; where two are told of alike, it stays open.
"""

from collections import Counter
from dataclasses import replace

from standoff.annotate.cues import word_set
from standoff.annotate.drafts import OF_OTHERS, Draft
from standoff.annotate.introduced import told_of
from standoff.annotate.pronouns import is_only_a_place
from standoff.annotate.scene import Scene
from standoff.annotate.societies import COMMON_BODIES
from standoff.records import Filler

GOVERNMENTS = word_set("governments")
# what may stand before such a word and tells no state
_OF_THE_LAND = word_set("of_the_land")
# those who took power
_SEIZED = frozenset({"junta", "rulers"})
# a government is called so by those of its own land
_ABOVE_PROVINCES = frozenset({"federal", "central", "national"})
OFFICES_OF_STATE = word_set("offices_of_state")
# how much more a state must be told of than the next one, and how far back one counts as just told of
_CLEARLY, _BACK = 1.5, 2


def is_bare_government(name: str) -> bool:
    """Whether a name is only a word for a government: "government", "federal government", "authorities"."""
    words = name.lower().split()
    return bool(words) and words[-1] in GOVERNMENTS and set(words[:-1]) <= _OF_THE_LAND


def is_body_of_state(name: str) -> bool:
    """Whether a name is only a word for what every state has one of: a government, "the treasury", "the navy"."""
    words = name.lower().split()
    while len(words) > 1 and words[0] in _OF_THE_LAND:
        words = words[1:]
    return " ".join(words) in COMMON_BODIES


def with_government(scene: Scene, draft: Draft) -> Draft:
    """The draft, with the state in the place of a bare government that speaks."""
    speaker = draft.speaker
    if speaker is None or not is_bare_government(speaker.name):
        return draft
    word = speaker.name.lower().split()[-1]
    state = scene.cast.party_of_filler(speaker)
    if state is None:
        state = (_told_whose(scene, word) or _at_hand(scene, draft)) if word in _SEIZED else None
        state = state or _of_report(scene)
    if state is None or not _is_state(scene, state):
        return draft
    if draft.kind in OF_OTHERS and state in draft.actor:
        # "the government accused Norland of arming gangs": it is another's, and whose nobody tells
        return draft
    actor = draft.actor
    if not actor or (len(actor) == 1 and is_bare_government(actor[0])):
        actor = (state,) if draft.kind not in OF_OTHERS else ()
    return replace(draft, speaker=Filler(state, speaker.text, speaker.span, True), actor=actor)


def government_meant(scene: Scene, draft: Draft, name: str) -> str | None:
    """The state whose government somebody speaks of: the speaker's own, unless they act for another or for none."""
    cast = scene.cast
    word = name.lower().split()[-1]
    if word in _SEIZED:
        # no report is written by "the junta": it has told whose it is, or has just spoken of its state
        return _told_whose(scene, word) or _at_hand(scene, draft)
    side = cast.party_of_filler(draft.speaker)
    if side is not None and _is_state(scene, side):
        held = cast.people.titles.get(draft.speaker.name, set()) if draft.speaker is not None else set()
        foreign = bool(held & OFFICES_OF_STATE) or (draft.speaker is not None and draft.speaker.name == side)
        if not foreign or set(name.lower().split()) & _ABOVE_PROVINCES:
            return side
        return _at_hand(scene, draft, apart=side) or _of_report(scene, apart=side)
    return _of_report(scene) or _at_hand(scene, draft)


def _told_whose(scene: Scene, word: str) -> str | None:
    """The one state whose junta, or rulers, a report has named with it: "Norland's junta"."""
    found = set()
    for one in scene.parse.words:
        if one.lower == word and one.pos in {"NOUN", "PROPN"}:
            party = scene.cast.party_of_phrase(one.index, depth=2)
            if party is not None and _is_state(scene, party):
                found.add(party)
    return found.pop() if len(found) == 1 else None


def _is_state(scene: Scene, name: str) -> bool:
    party = scene.cast.knowledge.party(name)
    return party is not None and party.kind not in {"bloc", "alliance", "organisation", "agency", "force"}


def _at_hand(scene: Scene, draft: Draft, *, apart: str | None = None) -> str | None:
    """The one state that acts in the nearest sentence before that tells of some."""
    for back in range(0, min(_BACK, draft.sentence) + 1):
        found = told_of(scene.cast, draft.sentence - back, draft.cue if not back else draft.verb, acting=True)
        found = {name for name in found if name != apart and _is_state(scene, name)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _of_report(scene: Scene, *, apart: str | None = None) -> str | None:
    """The state in whose capital the report is datelined, else the one that it tells of most."""
    cast = scene.cast
    if cast.home is not None and cast.home != apart:
        return cast.home
    counted: Counter[str] = Counter()
    for mention in cast.mentions:
        if mention.kind in {"party", "adjective"} and not is_only_a_place(cast, mention):
            name = cast.people.state_behind(mention.name)
            if name != apart and _is_state(scene, name):
                counted[name] += 1
    told = counted.most_common(2)
    if not told or (len(told) > 1 and told[0][1] < _CLEARLY * told[1][1]):
        return None
    return told[0][0]
