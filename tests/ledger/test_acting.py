"""What may bear on an act is found on every database, with few questions, and is what going through all acts finds."""

import hashlib
from dataclasses import replace

import pytest
from ledger_samples import AT, page, report
from sqlalchemy import event, text

from standoff.ledger.acting import Part, Sought
from standoff.ledger.bearing import key_of
from standoff.ledger.store import Store
from standoff.records import Act, Comparison, Filler, Reading, Signal, Statement, When

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


# --- what they tell ---------------------------------------------------------------------------------------------------


@pytest.fixture
def compared(filled: Store) -> Store:
    """The same with three signals: of the first two statements, of the third, and of two that a revision took back."""
    ids = [one.id for one in statements()]
    held = (tuple(ids[:2]), tuple(ids[2:3]), tuple(ids[3:5]))
    signals = tuple(Signal(f"s{at}", "threat", some, ("a.txt",), ()) for at, some in enumerate(held))
    of_page = page("a.txt", "Other words.")
    fewer = (*statements()[:3], *statements()[5:])
    filled.save(of_page, report(of_page), replace(Reading("a.txt", ()), statements=fewer), at=AT)
    filled.replace_comparison(Comparison(signals=signals), upto=filled.collection().upto)
    return filled


def numbers(store: Store, *ids: str) -> set[int]:
    """The rows of statements, those that a revision took back too."""
    with store._reading() as connection:
        rows = connection.execute(text("SELECT id, number FROM statements"))
        return {number for name, number in rows if name in ids}


def test_what_rows_tell_is_told_with_the_others_of_their_signals(compared: Store) -> None:
    said = statements()
    with compared.finder() as finder:
        among = finder.told_among(numbers(compared, said[0].id, said[2].id, said[3].id, said[7].id))
        told = {one.id: one for one in among.told()}
    assert among.places.keys() == {said[0].id, said[2].id, said[7].id}
    assert {name: one.signal for name, one in told.items()} == {
        said[0].id: "s0",
        said[1].id: "s0",
        said[2].id: "s1",
        said[7].id: None,
    }
    for one in (said[0], said[1], said[2], said[7]):
        found = told[one.id]
        assert found.when == one.when
        assert replace(found.statement, id=one.id, report_id=one.report_id, text=one.text, when=one.when) == one


@pytest.mark.parametrize(
    ("kinds", "until", "ids", "expected"),
    [
        ({"threat"}, None, set(), {0, 1, 2, 7}),
        ({"pledge"}, None, set(), set()),
        ({"pledge"}, None, {1}, {0, 1}),
        # the first has no date, and the second is of its signal
        ({"threat"}, "2031-05-02", set(), {0, 1}),
        ({"threat"}, "2031-05-03", set(), {0, 1, 2}),
        ({"threat"}, "2031-05-02", {7}, {0, 1, 7}),
        ({"threat"}, "2031-04-30", set(), {0, 1}),
    ],
)
def test_rows_are_chosen_by_what_their_signals_hold(
    compared: Store, kinds: set[str], until: str | None, ids: set[int], expected: set[int]
) -> None:
    said = statements()
    asked = numbers(compared, *(said[at].id for at in (0, 1, 2, 3, 7)))
    with compared.finder() as finder:
        found = finder.rows_with(asked, kinds=kinds, until=until, ids={said[at].id for at in ids})
        assert finder.ids_at(found) == {said[at].id for at in expected}
