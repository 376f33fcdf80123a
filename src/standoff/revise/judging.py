"""Judgements on groups: understood as a person gives them, and brought to what the record holds at the time.

What enters: names of reports, statements or parties with a verdict; later the rulings, and what is read then.
What leaves: a `Ruling`; later `Judged`, with the ids that comparing takes.

    ruling = understand_judgement(sides, groups="signals", together=True, by="Ana", why="one speech")

Invariant: a statement is judged by its anchor, so that a judgement outlives its id.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from standoff.errors import BadInput
from standoff.records import Statement
from standoff.revise.anchors import find_anchored
from standoff.revise.asking import check_said
from standoff.revise.overlay import ReadText, added_id
from standoff.revise.quoting import find_quote
from standoff.rulings import Anchor, Grouping, Judged, Judgement, Ruling, RulingKind, Side, Unattached, in_force


@dataclass(frozen=True, slots=True)
class Resolved:
    """The judgements in force, the oldest first, as comparing takes them; and those that find nothing."""

    judged: tuple[Judged, ...] = ()
    unattached: tuple[Unattached, ...] = ()


def understand_judgement(sides: Sequence[Side], *, groups: Grouping, together: bool, by: str, why: str) -> Ruling:
    """The ruling that joins or splits `sides`; raises `BadInput` where they are fewer than two, or one comes twice."""
    name, reason = check_said(by, why)
    verb = "join" if together else "split"
    if len(sides) < 2:
        parted = "; the renderings of one signal go by their own ids" if groups == "signals" and not together else ""
        raise BadInput(f"only one to {verb}", place=groups, remedy=f"name two or more{parted}")
    seen: dict[object, str] = {}
    for side in sides:
        # two names of one party may well be split, and whatever else is one can't be two
        for key in side.anchors or (side.report or side.name.casefold(),):
            if key in seen:
                raise BadInput(
                    f"{seen[key]!r} and {side.name!r} are the same", place=groups, remedy="name each of them once"
                )
            seen[key] = side.name
    kind: RulingKind = "joined" if together else "split"
    return Ruling("", kind, name, reason, "", judgement=Judgement(groups, together, tuple(sides)))


def resolve(
    rulings: Sequence[Ruling], read: Mapping[str, Sequence[Statement]], texts: Mapping[str, ReadText]
) -> Resolved:
    """The judgements in force with the ids that they are about now; `read` has the machine's statements by report."""
    judged: list[Judged] = []
    unattached: list[Unattached] = []
    counted = in_force(rulings)
    # statements that are added, as they can be found in the texts now
    additions = (one.anchor for one in counted if one.kind == "added" and one.anchor)
    added = {
        _added(one) for one in additions if (said := texts.get(one.report_id)) and find_quote(said.text, one.sentence)
    }
    for ruling in counted:
        judgement = ruling.judgement
        if judgement is None:
            continue
        sides = []
        for side in judgement.sides:
            found = [_find(anchor, read, texts, added) for anchor in side.anchors]
            ids = tuple(dict.fromkeys(one for some in found if isinstance(some, tuple) for one in some))
            reasons = [one for one in found if isinstance(one, str)]
            if reasons and not ids:
                unattached.append(Unattached(ruling.id, f"{side.name}: {reasons[0]}"))
            elif judgement.groups == "signals":
                sides.append(ids)
            else:
                sides.append((side.report or side.name,))
        if len(sides) > 1:
            judged.append(Judged(judgement.groups, judgement.together, tuple(sides), ruling.by, ruling.why))
    return Resolved(tuple(judged), tuple(unattached))


def _find(
    anchor: Anchor, read: Mapping[str, Sequence[Statement]], texts: Mapping[str, ReadText], added: Collection[str]
) -> tuple[str, ...] | str:
    said = texts.get(anchor.report_id)
    if said is None:
        return "its report is not in the ledger"
    if anchor.added:
        if _added(anchor) not in added:
            return f"its statement was added by {anchor.added}, which is undone or attached to nothing"
        return (_added(anchor),)
    found = find_anchored(anchor, read.get(anchor.report_id, ()), said.text)
    return found if isinstance(found, str) else tuple(statement.id for statement in found)


def _added(anchor: Anchor) -> str:
    return added_id(anchor.report_id, anchor.sentence, anchor.start)
