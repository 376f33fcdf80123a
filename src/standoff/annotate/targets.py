"""Finds whom a conditional statement is aimed at.

What enters: a `Scene`, a conditional, its cue, who would act, who says it, and its kind. What leaves: parties.

>>> targets_of(scene, conditional, cue, ("Norland",), speaker, "threat")
('Veskaria',)

Invariant: nobody aims at whoever acts, nor at the side that speaks; where nobody is named, nobody is aimed at.
"""

from collections.abc import Iterator

from standoff.annotate.pairing import Conditional
from standoff.annotate.scene import Scene
from standoff.records import Filler, Kind


def targets_of(
    scene: Scene, conditional: Conditional, cue: int | None, actor: tuple[str, ...], speaker: Filler | None, kind: Kind
) -> tuple[str, ...]:
    """Whom it is aimed at: who is addressed, else who would bring the condition about, else who is named.

    Of a threat those count first whom its consequence names, of all else those whom its condition does.
    """
    own = {*actor, scene.cast.party_of_filler(speaker)}
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
