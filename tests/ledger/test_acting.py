"""What may bear on an act is found on every database, with few questions, and is what going through all acts finds."""

import hashlib
from dataclasses import replace

import pytest
from ledger_samples import AT, page, report
from sqlalchemy import event

from standoff.ledger.acting import Part, Sought
from standoff.ledger.bearing import key_of
from standoff.ledger.store import Store
from standoff.records import Act, Filler, Reading, Statement, When

NAMES = ("Norland", "Veskaria", "Ostmark", "")
ACTIONS = ("strike", "close_strait", "negotiate")
SOUGHT = [
    Sought("told", frozenset({"strike"}), frozenset({"Norland"}), frozenset()),
    Sought("told", frozenset({"strike", "negotiate"}), frozenset({"Norland", "Ostmark"}), frozenset({"Veskaria"})),
    Sought("told", frozenset({"close_strait"}), frozenset(), frozenset({"Veskaria"})),
    Sought("told", frozenset(ACTIONS), frozenset(), frozenset()),
    Sought("announced", frozenset({"strike"}), frozenset({"Veskaria"}), frozenset({"the Ostmarks"})),
]


def statements() -> tuple[Statement, ...]:
    """An act of every action by and to everybody, every other one on a condition, on days that are told or not."""
    found = []
    for number, (action, doer, target) in enumerate((a, d, t) for a in ACTIONS for d in NAMES for t in NAMES):
        act = Act(
            action,
            doer=(Filler(doer, known=number % 3 == 0),) if doer else (),
            object=(Filler(target),) if target else (),
        )
        when = When("", f"2031-05-{number % 9 + 1:02}", f"2031-05-{number % 9 + 1:02}") if number % 4 else When()
        name = hashlib.sha256(str(number).encode()).hexdigest()[:12]
        found.append(Statement(name, "a.txt", "threat", None, "words", act=act, when=when, conditional=number % 2 == 1))
    return tuple(found)


def bearing(said: tuple[Statement, ...], sought: Sought, untied: int | None) -> tuple[set[str], bool]:
    """The same by going through all statements."""
    doers, targets = set(map(key_of, sought.doers)), set(map(key_of, sought.targets))
    tied, others = set[str](), list[tuple[str, str]]()
    for one in said:
        assert one.act is not None
        if one.conditional != (sought.part == "announced") or one.act.action not in sought.actions:
            continue
        doer = key_of(one.act.doer[0].name) if one.act.doer else ""
        target = key_of(one.act.object[0].name) if one.act.object else ""
        vague = not one.act.doer or not one.act.doer[0].known
        if doer in doers or (target in targets and (vague or not doers)):
            tied.add(one.id)
        elif vague or not doers:
            others.append((one.when.earliest or "~", one.id))
    if untied is None:
        return tied, False
    return tied | {name for _, name in sorted(others)[:untied]}, len(others) > untied


@pytest.fixture
def filled(store: Store) -> Store:
    of_page = page("a.txt", "Words.")
    store.save(of_page, report(of_page), replace(Reading("a.txt", ()), statements=statements()), at=AT)
    return store


@pytest.mark.parametrize("untied", [None, 0, 3, 50])
@pytest.mark.parametrize("chosen", [SOUGHT[:1], SOUGHT[1:2], SOUGHT[2:3], SOUGHT[3:4], SOUGHT[4:], SOUGHT])
def test_what_may_bear_is_what_going_through_all_acts_finds(
    filled: Store, chosen: list[Sought], untied: int | None
) -> None:
    expected = [bearing(statements(), one, untied) for one in chosen]
    with filled.finder() as finder:
        found, more = finder.bearing(chosen, untied=untied)
        assert finder.ids_at(found) == {name for ids, _ in expected for name in ids}
        assert more == any(over for _, over in expected)


def test_however_much_is_sought_the_database_is_asked_as_often(filled: Store) -> None:
    def ask(names: int) -> int:
        parts: tuple[Part, ...] = ("told", "announced")
        sought = [
            Sought(part, frozenset(ACTIONS), frozenset({f"N{n}"}), frozenset()) for part in parts for n in range(names)
        ]
        asked: list[object] = []

        def note(*told: object) -> None:
            asked.append(told[2])

        event.listen(filled._readers, "before_cursor_execute", note)
        with filled.finder() as finder:
            finder.bearing(sought, untied=3)
        event.remove(filled._readers, "before_cursor_execute", note)
        return len(asked)

    assert ask(200) == ask(1)
