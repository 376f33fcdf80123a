"""Who acts, where the words of a statement do not name them: the other side, both sides, one's own forces, a person.

What enters: a `Scene` and a `Draft`. What leaves: the draft, with its actor told, and a doubt where that is inferred.

>>> who_acts(scene, draft).actor        # "Norland drills. … Sarn wants the drill to end.": a demand of Sarn's
('Norland',)

Invariant: only how often and where parties are named decides, never which they are; what is not clear stays open.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from standoff.annotate.cues import word_set
from standoff.annotate.drafts import OF_OTHERS, Draft
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.introduced import told_of
from standoff.annotate.pronouns import is_only_a_place
from standoff.annotate.scene import Scene

INFERRED = "who acts is not said in the sentence"
UNDER_ARMS = word_set("people_under_arms") | word_set("crews")
FAVOURS = word_set("favours_wanted")
OWN_PEOPLE, GOVERNMENTS = word_set("own_people"), word_set("governments")
PERSONAL_DEEDS = word_set("personal_deeds")
# how much names a party: itself, and one of its people
_BY_NAME, _BY_PERSON = 2, 1
# how much more than the next one a party must be told of, in the whole report and where the last sentences tell of it
_CLEARLY, _RATHER, _LEAST = 3.0, 1.5, 6
_BACK = 3
# kinds whose actor is the speaker's own side
_OWN = frozenset({"threat", "pledge", "refusal", "offer"})
_SIDES = frozenset({"sides", "parties"})


def who_acts(scene: Scene, draft: Draft) -> Draft:
    """The draft with its actor, if the sentence leaves it open or tells it by a bare common noun."""
    if draft.kind in _OWN:
        return _own(scene, draft)
    if draft.kind not in OF_OTHERS:
        return draft
    if not draft.actor:
        return (
            draft
            if _asks_a_favour(scene, draft) or _asks_people(scene, draft)
            else _inferred(draft, _rival(scene, draft))
        )
    draft = replace(draft, actor=tuple(_state_of(scene, name) for name in draft.actor))
    bare = draft.actor[0].lower() if len(draft.actor) == 1 and _is_bare(scene, draft.actor[0]) else ""
    words = bare.split()
    if not words:
        return draft
    if words[-1] in _SIDES and set(words[:-1]) <= {"both", "the", "two", "all", "of"}:
        return _inferred(draft, _both(scene, draft))
    if draft.kind == "demand" and bare in OWN_PEOPLE:
        side = scene.cast.knowledge.party(scene.cast.party_of_filler(draft.speaker) or "")
        own = side is not None and side.kind not in {"bloc", "alliance", "organisation"}
        return replace(draft, actor=(f"{side.owning} {bare}",)) if side is not None and own else draft
    if draft.kind == "demand" and words[-1] in UNDER_ARMS and len(words) == 1:
        return _inferred(draft, _rival(scene, draft))
    return draft


def _inferred(draft: Draft, actor: tuple[str, ...]) -> Draft:
    return replace(draft, actor=actor, doubts=(*draft.doubts, INFERRED)) if actor else draft


def _own(scene: Scene, draft: Draft) -> Draft:
    """Whoever threatens, pledges or refuses: no thing that something is done to, and a person who does it alone."""
    parse, cast = scene.parse, scene.cast
    subjects = parse.children(draft.verb, *SUBJECTS)
    side = cast.party_of_filler(draft.speaker)
    if parse.is_passive(draft.verb) and len(draft.actor) == 1 and side != draft.actor[0]:
        # "the ship will not be towed away, the council said": it does nothing
        undergoing = {f.name for i in subjects for f in cast.resolve(i, speaker=draft.speaker)}
        by = any(case == "by" for case, _ in parse.obliques(draft.verb))
        if draft.actor[0] in undergoing and cast.knowledge.party(draft.actor[0]) is None and not by:
            return replace(draft, actor=(side,) if side is not None else ())
    told = parse.words[draft.verb].lemma.lower()
    particles = [parse.words[c].lower for c in parse.children(draft.verb, "compound:prt", "advmod")]
    if told in PERSONAL_DEEDS or any(f"{told} {particle}" in PERSONAL_DEEDS for particle in particles):
        # "she would go home", "he would step down": that is nobody's deed but theirs
        persons = [f for i in subjects for f in cast.resolve(i, speaker=draft.speaker) if f.name in cast.by_name]
        if len(persons) == 1:
            return replace(draft, actor=(persons[0].name,))
    return draft


def _asks_a_favour(scene: Scene, draft: Draft) -> bool:
    """Whether what is wanted is rather a friend's to give: "asked for more time", "demands the right to strike"."""
    parse = scene.parse
    wanted = [*parse.objects(draft.cue), *(i for case, i in parse.obliques(draft.cue) if case == "for")]
    return any(parse.words[i].lemma.lower() in FAVOURS for i in wanted)


def _asks_people(scene: Scene, draft: Draft) -> bool:
    """Whether it is told who is asked or accused, if by no party's name: "told its nationals to leave"."""
    parse, cast = scene.parse, scene.cast
    named = [*parse.objects(draft.cue), *(i for case, i in parse.obliques(draft.cue) if case in {"on", "to"})]
    return any(
        cast.can_speak(i) or parse.words[i].tag in {"NNS", "NNPS", "PRP"} or parse.words[i].lower == "all"
        for i in named
        if i > draft.cue
    )


def _is_bare(scene: Scene, name: str) -> bool:
    """Whether an actor is told by a common noun and no name."""
    common = name.split()[-1].islower() or name.lower() in UNDER_ARMS
    return common and scene.cast.knowledge.party(name) is None and name not in scene.cast.by_name


def _state_of(scene: Scene, name: str) -> str:
    """The state that a government is told for: "the Norlandic government", "the Government of Norland"."""
    whose, _, body = name.rpartition(" ")
    if body.lower() not in GOVERNMENTS or scene.cast.knowledge.party(name) is not None:
        return name
    parties = (scene.cast.knowledge.party(m.name) for m in scene.cast.mentions if m.kind in {"party", "adjective"})
    return next((p.name for p in parties if p is not None and whose in {p.owning, p.name, *p.adjectives}), name)


def _rival(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """The one other party that the report is about, or the last sentences tell of."""
    told = _told(scene, _kin(scene, draft)).most_common(2)
    if not told:
        return ()
    name, often = told[0]
    margin = often / told[1][1] if len(told) > 1 else often / _BY_PERSON
    if margin >= _CLEARLY and often >= _LEAST:
        return (name,)
    return (name,) if margin >= _RATHER and _last_told(scene, draft) == {name} else ()


def _both(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """The two parties that a report is about, if a third is told of much less; whoever asks them is none of them."""
    counted = _told(scene, _kin(scene, draft))
    told = counted.most_common(3)
    if len(told) < 2 or (len(told) == 3 and told[1][1] < 2 * told[2][1]):
        return ()
    return tuple(name for name in counted if name in {told[0][0], told[1][0]})


def _kin(scene: Scene, draft: Draft) -> set[str]:
    side = scene.cast.party_of_filler(draft.speaker)
    return {name for name in (side, draft.speaker.name if draft.speaker else None) if name}


def _told(scene: Scene, kin: set[str]) -> Counter[str]:
    """How much a report tells of each party that is neither among some nor a bloc of theirs."""
    cast = scene.cast
    parties: dict[str, int] = {}
    for mention in cast.mentions:
        if mention.kind in {"party", "adjective"} and not is_only_a_place(cast, mention):
            name = cast.people.state_behind(mention.name)
            parties[name] = parties.get(name, 0) + _BY_NAME
    for name in _sides(scene):
        parties[name] = parties.get(name, 0) + _BY_PERSON
    known = {name: often for name, often in parties.items() if cast.knowledge.party(name) is not None}
    # a union of states may well ask something of its members, and they of it little that concerns the others
    return Counter({n: o for n, o in known.items() if not any(n == k or cast.knowledge.is_in(k, n) for k in kin)})


def _sides(scene: Scene) -> Iterable[str]:
    cast = scene.cast
    for mention in cast.persons:
        side = cast.side(cast.people.name(mention))
        if side is not None:
            yield side


def _last_told(scene: Scene, draft: Draft) -> set[str]:
    """The other parties of the nearest sentence before that tells of some."""
    kin = _kin(scene, draft)
    for back in range(1, min(_BACK, draft.sentence) + 1):
        found = told_of(scene.cast, draft.sentence - back, draft.verb, acting=False) - kin
        if found:
            return found
    return set()
