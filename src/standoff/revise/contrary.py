"""What people can't mean: two wishes of one breath that undo each other, and words that are in the record already.

What enters: wishes with the rulings that they came to, and the statements that the record shows. What leaves: nothing;
or `BadInput` that says what stands against what.

    check_together([(wish, ruling), (other_wish, other)])

Invariant: what different people say, or one person on two occasions, is never refused here: the later has the last
word.
"""

from collections.abc import Iterable, Sequence

from standoff.errors import BadInput
from standoff.records import Statement
from standoff.rulings import Anchor, Ruling, Wish


def check_together(said: Sequence[tuple[Wish, Ruling]]) -> None:
    """Raises `BadInput` where one person both removes a statement and keeps it, or gives one field two values."""
    before: dict[tuple[object, ...], list[tuple[Wish, Ruling]]] = {}
    for wish, ruling in said:
        # of an addition the kind is a part of the anchor, and its id is of its words alone
        of = ruling.by, ruling.statement if ruling.kind == "added" else ruling.anchor
        for earlier, other in before.setdefault(of, []):
            what = _contrary(other, ruling)
            if what:
                place = earlier.place if earlier.place != wish.place else ""
                raise BadInput(
                    f"{what}{f', against {place}' if place else ''}",
                    place=wish.place or wish.statement or wish.report,
                    remedy="keep one of the two",
                )
        before[of].append((wish, ruling))


def check_new(wish: Wish, ruling: Ruling, shown: Iterable[Statement]) -> None:
    """Raises `BadInput` where the words that a person adds are a statement of this kind already, or were added before.

    Two statements of one kind may stand in one sentence, so words count as another's only where they hold all of its.
    """
    words = ruling.anchor
    for statement in shown:
        if words is None or statement.report_id != words.report_id:
            continue
        known = statement.id == ruling.statement
        if not known and (statement.kind != words.kind or not _hold(words, statement)):
            continue
        kind = statement.kind.replace("_", " ")
        raise BadInput(
            f"these words are {'added' if known else 'read'} already: {statement.id}, {kind}",
            place=wish.place or wish.report,
            remedy=f"correct that: standoff correct {statement.id} --set FIELD=VALUE"
            + ("" if known else "; or quote only the words of another"),
        )


def _contrary(one: Ruling, other: Ruling) -> str:
    """In words what two rulings on one statement have against each other; empty where both can be meant."""
    if (one.kind == "removed") != (other.kind == "removed"):
        return "a statement that is removed is not changed or confirmed"
    if one.kind == "added":
        return "these words are added twice"
    values = {setting.field: setting.now for setting in one.settings}
    for setting in other.settings:
        first = values.get(setting.field, setting.now)
        if first != setting.now:
            return f"{setting.field} is set to {first or 'nothing'!r} and to {setting.now or 'nothing'!r}"
    return ""


def _hold(words: Anchor, statement: Statement) -> bool:
    """Whether quoted words hold those of a statement: its content, or its sentence."""
    own = statement.content or statement.sentence
    return own is not None and words.start <= own.start and own.end <= words.start + len(words.sentence)
