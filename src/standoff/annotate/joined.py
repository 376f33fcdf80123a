"""The acts of a condition or a consequence, and whether all of them are meant or any one.

What enters: a `Scene` and the head of a clause. What leaves: `Act`s and how they are joined.

>>> read_joined(scene, strikes)[1]              # "if Norland strikes the port or Corvia joins the war"
'any'

Invariant: "A or B does it" are two acts, any of which will do; where *and* and *or* stand side by side, all are meant.
"""

import re
from dataclasses import fields, replace
from typing import Literal

from standoff.annotate.actions import find_action
from standoff.annotate.acts import read_acts
from standoff.annotate.matter import lets_others
from standoff.annotate.scene import Scene
from standoff.records import Act, Filler

Join = Literal["all", "any"]
ROLES = ("doer", "object", "receiver", "instrument", "place")
OR = re.compile(r"\bor\b")


def read_joined(
    scene: Scene,
    head: int,
    *,
    speaker: Filler | None = None,
    barred: frozenset[int] = frozenset(),
    supposed: bool = False,
) -> tuple[tuple[Act, ...], Join]:
    """The acts of a clause and of those beside it, and how they are joined; a condition's are `supposed`."""
    parse = scene.parse
    acts = _from_above(scene, head, speaker, barred) or read_acts(scene, head, speaker=speaker, barred=barred)
    acts = tuple(_supposed(act) for act in acts) if supposed else acts
    heads = [i for i in parse.with_conjuncts(head) if i not in barred]
    joints = {
        parse.words[c].lower
        for i in heads
        if i != head
        for c in parse.children(i, "cc")
        if c not in barred and len(acts) > 1
    }
    if len(acts) > 1 and not joints:
        joints = _joints_beneath(acts, parse.text)
    if len(acts) == 1 or (joints & {"or", "nor"} and "and" not in joints):
        split = tuple(one for act in acts for one in _alternatives(act, parse.text))
        return split, "any" if len(split) > len(acts) or len(acts) > 1 else "all"
    return acts, "all"


def _from_above(scene: Scene, head: int, speaker: Filler | None, barred: frozenset[int]) -> tuple[Act, ...]:
    """What somebody is let or made do, read from the verb that lets them, which says whose act it is."""
    parse = scene.parse
    above = parse.words[head].head
    if above == head or above in barred or parse.words[head].dep not in {"xcomp", "ccomp", "advcl"}:
        return ()
    found = find_action(parse, above, scene.cast.knowledge)
    if found is None or not lets_others(scene.cast.knowledge, found.action):
        return ()
    start = parse.words[head].start
    acts = [act.nested for act in read_acts(scene, above, speaker=speaker, barred=barred) if act.nested is not None]
    return tuple(acts) if any(span.start <= start < span.end for act in acts for span in act.words) else ()


def _supposed(act: Act) -> Act:
    """In a condition *should* supposes and asks nothing of anybody ("should Norland strike")."""
    return replace(act, modality=None) if act.modality == "should" else act


def _joints_beneath(acts: tuple[Act, ...], text: str) -> set[str]:
    """How acts are joined that one verb is about: "allowed to strike or to blockade"."""
    nested = [a.nested.words for a in acts if a.nested is not None and a.nested.words]
    if len(nested) < 2:
        return set()
    between = text[nested[-2][-1].end : nested[-1][0].start]
    return {"or"} if OR.search(between) else {"and"}


def _alternatives(act: Act, text: str) -> list[Act]:
    """An act whose role is filled by one *or* another, as one act for each; the doer of an act beneath goes along."""
    for role in ROLES:
        fillers: tuple[Filler, ...] = getattr(act, role)
        spans = [f.span for f in fillers if f.span is not None]
        if len(fillers) < 2 or len(spans) != len(fillers):
            continue
        last, end = spans[-1], spans[-2]
        if OR.search(text[end.end : last.start]):
            return [made for one in fillers for made in _alternatives(_only(act, fillers, one), text)]
    if act.nested is not None:
        return [replace(act, nested=one) for one in _alternatives(act.nested, text)]
    return [act]


def _only(act: Act, several: tuple[Filler, ...], one: Filler) -> Act:
    """The act with one of several fillers wherever all of them stand, in acts beneath it too."""
    changed = {f.name: (one,) for f in fields(act) if f.name in ROLES and getattr(act, f.name) == several}
    nested = _only(act.nested, several, one) if act.nested is not None else None
    return replace(act, nested=nested, **changed)  # type: ignore[arg-type]
