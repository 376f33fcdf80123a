"""Whom a statement is aimed at: who is addressed, who would bring its condition about, else the other side in it.

What enters: a `Scene` and a statement before it is numbered. What leaves: names of parties, or none.

>>> other_side(scene, draft)            # "After the drill of Veskaria Norland said it would answer."
('Veskaria',)

Invariant: nobody is the target of what their own side says; a party is one only where the sentence names it.
"""

from collections.abc import Iterator

from standoff.annotate.charges import harmed_in
from standoff.annotate.pairing import Conditional
from standoff.annotate.pronouns import is_only_a_place
from standoff.annotate.relevance import Told
from standoff.annotate.scene import Scene
from standoff.records import Filler, Kind

# what commits to something for or against somebody
AIMED = frozenset({"threat", "warning", "offer", "refusal", "pledge"})


def targets_of(
    scene: Scene, conditional: Conditional, cue: int | None, actor: tuple[str, ...], speaker: Filler | None, kind: Kind
) -> tuple[str, ...]:
    """Whom it is aimed at: who is addressed, else who would bring the condition about, else who is named.

    Of a threat those count first whom its consequence names, of all else those whom its condition does.
    """
    own = {*actor, scene.cast.party_of_filler(speaker), *_threatened_for(scene, conditional, kind)}
    for named in _candidates(scene, conditional, cue, speaker, kind):
        others = tuple(dict.fromkeys(name for name in named if name not in own))
        if others:
            return others
    return ()


def _candidates(
    scene: Scene, conditional: Conditional, cue: int | None, speaker: Filler | None, kind: Kind
) -> Iterator[list[str]]:
    parse, cast = scene.parse, scene.cast
    told = parse.words[conditional.trigger].head if conditional.form == "order" else None
    addressing = cue if cue is not None else told
    for object_ in parse.objects(addressing) if addressing is not None else ():
        yield list(cast.parties(object_))
    trigger = conditional.trigger
    doers = parse.subjects(trigger, shared=False)
    if parse.is_passive(trigger):
        # what a thing is done to does not do it: "if Norland is struck by Veskaria"
        doers = [*(i for case, i in parse.obliques(trigger) if case == "by"), *doers]
    for doer in doers:
        yield list(cast.parties(doer, speaker=speaker))
    spans = (conditional.consequence, conditional.condition)
    for span in spans if kind == "threat" else spans[::-1]:
        yield list(cast.all_parties(parse.at(span)))[:1]


def _threatened_for(scene: Scene, conditional: Conditional, kind: Kind) -> frozenset[str]:
    """Whom the harm would be done to for which others are threatened: "an attack on Norland would be answered"."""
    return harmed_in(scene, scene.parse.at(conditional.condition)) if kind == "threat" else frozenset()


def other_side(scene: Scene, told: Told) -> tuple[str, ...]:
    """The one party beside the speaker's that the sentence tells of; none where two may be.

    Of those that only the sentences before it tell of, a third would be the wrong ones.
    """
    side = scene.cast.party_of_filler(told.speaker)
    kin = {name for name in (*told.actor, side) if name is not None}
    if not kin:
        return ()
    if told.conditional is not None:
        kin |= _threatened_for(scene, told.conditional, told.kind)
        consequence = scene.parse.at(told.conditional.consequence)
        named = [name for name in scene.cast.all_parties(consequence) if name not in kin]
        if named:
            return (named[0],)
    return other_party(scene, told.sentence, kin)


def other_party(scene: Scene, sentence: int, kin: set[str]) -> tuple[str, ...]:
    """The one party that a sentence tells of beside some and what they are part of; none where two may be."""
    others = {name for name in _named_in(scene, sentence) - kin if not any(is_one(scene, name, m) for m in kin)}
    return tuple(others) if len(others) == 1 else ()


def _named_in(scene: Scene, sentence: int) -> set[str]:
    """The parties that a sentence speaks of, those that are only places and those that only carry words aside."""
    cast = scene.cast
    found: set[str] = set()
    for mention in cast.mentions:
        if mention.kind not in {"party", "adjective"} or scene.parse.words[mention.first].sentence != sentence:
            continue
        if mention.kind == "party" and is_only_a_place(cast, mention):
            continue
        found.add(cast.people.state_behind(mention.name))
    return found


def is_one(scene: Scene, name: str, mine: str) -> bool:
    """Whether one of two is part of the other: a state and the bloc that it is in."""
    knowledge = scene.cast.knowledge
    return knowledge.is_in(name, mine) or knowledge.is_in(mine, name)
