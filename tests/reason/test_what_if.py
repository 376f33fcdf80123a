"""What is announced for a case, and what follows from it."""

from dataclasses import replace
from typing import Any

import pytest

from reason.world import KNOWLEDGE, WORLD, act, clause, filler, signal, statement
from standoff.knowledge import load_knowledge
from standoff.reason import commitments, what_if
from standoff.records import Act, Announced, Clause, Filler, Signal, Statement

STRIKE = act("Norland", "strike", "Veskaria")
ARMS = act("Veskaria", "supply_weapons", to="Ostmark")
THREAT = statement("a1", "threat", "Veskaria", given=STRIKE, then=ARMS, target="Norland", strength="explicit")


def ask(case: Act, *statements: Statement, signals: tuple[Signal, ...] = (), on: str | None = None) -> list[Announced]:
    return list(what_if(case, statements, signals, knowledge=KNOWLEDGE, on=on))


def told(answers: list[Announced]) -> list[tuple[Any, ...]]:
    return [(a.signal, a.match, a.open, a.because_of, a.cycle) for a in answers]


def test_an_answer_says_who_announces_what_against_whom_and_how_firmly() -> None:
    answer = ask(STRIKE, THREAT)[0]
    assert answer == Announced(
        match="met",
        open=(),
        by="Veskaria",
        against="Norland",
        condition="Norland strikes Veskaria",
        consequence="Veskaria supplies weapons to Ostmark",
        strength="explicit",
        origins=1,
        signal="a1",
        statements=("a1",),
        party="Veskaria",
        reports=("a.txt",),
    )


def test_who_announces_it_is_known_from_any_rendering_of_the_signal() -> None:
    bare = replace(THREAT, id="a2", actor=(), target=())
    found = ask(STRIKE, bare, THREAT, signals=(signal("g", bare, THREAT),))
    assert [(a.by, a.against) for a in found] == [("Veskaria", "Norland")]
    assert ask(STRIKE, replace(bare, speaker=filler("Goran Rakic")))[0].by == "Goran Rakic"


def test_the_words_of_the_report_stand_before_ours() -> None:
    given = Clause("if they strike us", None, (STRIKE,))
    answer = ask(STRIKE, replace(THREAT, condition=given, consequence=Clause("arms for others", None, (ARMS,))))[0]
    assert (answer.condition, answer.consequence) == ("if they strike us", "arms for others")


@pytest.mark.parametrize(
    ("kind", "is_listed"),
    [
        ("threat", True),
        ("warning", True),
        ("pledge", True),
        ("offer", True),
        ("refusal", True),
        ("demand", True),
        ("permission", True),
        ("claim", False),
        ("denial", False),
        ("accusation", False),
        ("report", False),
    ],
)
def test_what_binds_or_warns_is_listed_and_what_only_tells_is_not(kind: str, is_listed: bool) -> None:
    assert bool(ask(STRIKE, replace(THREAT, kind=kind))) == is_listed


def test_a_statement_without_a_condition_is_announced_for_no_case() -> None:
    assert ask(STRIKE, replace(THREAT, condition=None)) == []
    assert ask(STRIKE, replace(THREAT, condition=Clause("if needed", None))) == []


def test_met_comes_before_partly_then_firmness_then_origins_then_id() -> None:
    def made(id: str, strength: str | None, using: str | None = None) -> Statement:
        given = act("Norland", "strike", "Veskaria", using=using)
        return statement(id, "threat", "Veskaria", given=given, then=ARMS, strength=strength)

    statements = [
        made("s1", None),
        made("s2", "veiled"),
        made("s3", "explicit"),
        made("s4", "reserved"),
        made("s5", "reserved"),
        made("s6", "explicit", using="missile"),
        made("s0", "reserved"),
    ]
    signals = (signal("s5", statements[4], origins=3),)
    found = ask(STRIKE, *statements, signals=signals)
    assert [a.signal for a in found] == ["s3", "s5", "s0", "s4", "s2", "s1", "s6"]
    assert [a.origins for a in found][:2] == [1, 3]


def test_a_typed_statement_has_no_origin_in_the_reports() -> None:
    assert ask(STRIKE, replace(THREAT, report_id=None))[0].origins == 0


def test_of_a_signals_renderings_the_one_that_matches_best_counts() -> None:
    vague = replace(
        THREAT, id="a2", condition=clause(act("Norland", "strike", "Veskaria", using="drone")), strength="veiled"
    )
    found = ask(act("Norland", "strike", "Veskaria"), vague, THREAT, signals=(signal("g", vague, THREAT, origins=2),))
    assert told(found) == [("g", "met", (), None, False)]
    assert (found[0].strength, found[0].statements, found[0].origins) == ("explicit", ("a2", "a1"), 2)


def test_consequences_are_followed_to_the_end() -> None:
    second = statement("b2", "threat", "Norland", given=ARMS, then=act("Norland", "sanction", "Ostmark"))
    third = statement("c3", "warning", "Tarn", given=act("Norland", "sanction", "Ostmark"), then=act(None, "intervene"))
    assert told(ask(STRIKE, third, second, THREAT)) == [
        ("a1", "met", (), None, False),
        ("b2", "met", (), "a1", False),
        ("c3", "met", (), "b2", False),
    ]


def test_the_doer_of_a_consequence_is_whoever_announces_it() -> None:
    short = replace(THREAT, consequence=clause(act(None, "supply_weapons", to="Ostmark")))
    second = statement("b2", "threat", "Norland", given=ARMS, then=act("Norland", "sanction", "Ostmark"))
    assert told(ask(STRIKE, short, second))[1] == ("b2", "met", (), "a1", False)


def test_a_statements_act_is_its_consequence_if_it_names_no_other() -> None:
    pledge = statement("a1", "pledge", "Veskaria", given=STRIKE, act=act("Veskaria", "intervene", "Norland"))
    second = statement("b2", "threat", "Tarn", given=act("Veskaria", "intervene", "Norland"), then=ARMS)
    found = ask(STRIKE, pledge, second)
    assert told(found)[1] == ("b2", "met", (), "a1", False)
    assert found[0].consequence == "Veskaria intervenes in Norland"


def test_what_follows_from_a_partly_met_condition_is_partly_met_and_says_what_stays_open() -> None:
    first = statement(
        "a1", "threat", "Veskaria", given=act("Norland", "strike", "Veskaria", using="missile"), then=ARMS
    )
    second = statement("b2", "threat", "Norland", given=ARMS, then=act("Norland", "sanction", "Ostmark"))
    third = statement("c3", "threat", "Tarn", given=act("Norland", "sanction", "Ostmark", using="grain"), then=None)
    assert told(ask(STRIKE, first, second, third)) == [
        ("a1", "partly", ("missile",), None, False),
        ("b2", "partly", ("missile",), "a1", False),
        ("c3", "partly", ("missile", "grain"), "b2", False),
    ]


def test_what_is_demanded_is_not_followed() -> None:
    demand = statement("a1", "demand", "Veskaria", given=STRIKE, then=ARMS)
    second = statement("b2", "threat", "Norland", given=ARMS, then=act("Norland", "sanction", "Ostmark"))
    assert [a.signal for a in ask(STRIKE, demand, second)] == ["a1"]


def test_of_consequences_of_which_any_may_come_none_is_sure() -> None:
    either = clause(ARMS, act("Veskaria", "intervene", "Norland"), join="any")
    first = statement("a1", "threat", "Veskaria", given=STRIKE, then=either)
    second = statement("b2", "threat", "Norland", given=ARMS, then=act("Norland", "sanction", "Ostmark"))
    assert told(ask(STRIKE, first, second)) == [
        ("a1", "met", (), None, False),
        ("b2", "partly", ("which of several consequences comes",), "a1", False),
    ]


def test_a_condition_of_two_acts_may_be_met_by_the_case_and_a_consequence_together() -> None:
    both = statement("b2", "threat", "Tarn", given=clause(STRIKE, ARMS), then=act("Tarn", "intervene", "Ostmark"))
    assert told(ask(STRIKE, both)) == [("b2", "partly", ("supply weapons", "Veskaria", "Ostmark"), None, False)]
    assert told(ask(STRIKE, both, THREAT)) == [("a1", "met", (), None, False), ("b2", "met", (), "a1", False)]


BACK = statement("b2", "threat", "Norland", given=ARMS, then=STRIKE)


def test_a_loop_is_shown_and_not_followed_again() -> None:
    assert told(ask(STRIKE, THREAT, BACK)) == [
        ("a1", "met", (), None, False),
        ("a1", "met", (), "b2", True),
        ("b2", "met", (), "a1", False),
    ]


def test_a_consequence_that_meets_its_own_condition_is_a_loop() -> None:
    again = act("Veskaria", "strike", "Norland")
    own = statement("a1", "threat", "Veskaria", given=again, then=again)
    assert told(ask(again, own)) == [("a1", "met", (), None, False), ("a1", "met", (), "a1", True)]


@pytest.mark.parametrize("doer", ["someone", None])
def test_who_threatens_if_somebody_strikes_does_not_mean_himself(doer: str | None) -> None:
    own = statement("a1", "threat", "Veskaria", given=act(doer, "strike"), then=act("Veskaria", "strike", "Norland"))
    assert [a.cycle for a in ask(STRIKE, own)] == [False]
    assert ask(act("Veskaria", "strike", "Norland"), own) == []


def test_two_ways_to_one_consequence_are_no_loop() -> None:
    left = statement("b1", "threat", "Tarn", given=ARMS, then=act("Tarn", "sanction", "Ostmark"))
    right = statement("b2", "threat", "Ilmar", given=ARMS, then=act("Ilmar", "sanction", "Ostmark"))
    last = statement(
        "c1", "threat", "Ostmark", given=act("someone", "sanction", "Ostmark"), then=act("Ostmark", "withdraw")
    )
    found = ask(STRIKE, THREAT, left, right, last)
    assert [(a.signal, a.because_of, a.cycle) for a in found] == [
        ("a1", None, False),
        ("b1", "a1", False),
        ("b2", "a1", False),
        ("c1", "b1", False),
    ]


def test_nobody_is_taken_to_act_on_itself() -> None:
    vague = statement("a1", "threat", "Veskaria", given=STRIKE, then=act("Veskaria", "use_force"))
    second = statement("b2", "threat", "Tarn", given=act("someone", "strike", "Veskaria"), then=ARMS)
    assert [a.signal for a in ask(act("Norland", "strike", "Veskaria", using="drone"), vague, second)] == ["a1", "b2"]
    assert told(ask(act("Veskaria", "use_force"), second)) == []


def test_third_countries_are_not_taken_to_be_the_one_that_a_condition_names() -> None:
    vague = replace(THREAT, consequence=clause(act("Veskaria", "supply_weapons", to="third countries")))
    second = statement("b2", "threat", "Norland", given=ARMS, then=act("Norland", "sanction", "Ostmark"))
    assert [a.signal for a in ask(STRIKE, vague, second)] == ["a1"]


PERMIT = act("Norland", "permit", to="Tarn", nested=act("Tarn", "strike", "Veskaria"))
TRIGGER = statement("t", "threat", "Veskaria", given=replace(PERMIT, doer=(filler("Accord"),)), then=ARMS)


OPEN = ("without conditions",)


def permission(id: str, when: str | None = None, **more: Any) -> Statement:
    return statement(id, "permission", "Norland", when=when, act=replace(PERMIT, **more))


@pytest.mark.parametrize(
    ("reported", "match", "open_words"),
    [
        ([], "met", ()),
        ([permission("p", conditions_attached=True)], "partly", OPEN),
        ([permission("p")], "met", ()),
        ([permission("p", "2031-01-01", conditions_attached=True), permission("q", "2031-02-01")], "met", ()),
        ([permission("p", "2031-02-01", conditions_attached=True), permission("q", "2031-01-01")], "met", ()),
        ([permission("p", conditions_attached=True), permission("q")], "met", ()),
        ([permission("p", conditions_attached=True), replace(permission("q"), stance="considers")], "partly", OPEN),
        ([replace(permission("p", conditions_attached=True), kind="demand")], "met", ()),
        ([permission("p", conditions_attached=True, receiver=(filler("Ilmar"),))], "met", ()),
        ([permission("p", conditions_attached=True, doer=(filler("Ilmar"),))], "met", ()),
    ],
)
def test_a_permission_that_is_reported_with_conditions_has_them_in_the_case(
    reported: list[Statement], match: str, open_words: tuple[str, ...]
) -> None:
    found = [a for a in ask(PERMIT, TRIGGER, *reported) if a.signal == "t"]
    assert [(a.match, a.open) for a in found] == [(match, open_words)]


@pytest.mark.parametrize(
    "reported",
    [
        [permission("p", "2031-02-01", conditions_attached=True)],
        [permission("p", "2031-02-01")],
        [permission("p", "2031-02-01", conditions_attached=True), permission("q", "2031-02-01")],
        [permission("p", "2031-02-01", conditions_attached=True), permission("q", "2031-01-20")],
        [permission("p", "2031-02-01", conditions_attached=True), permission("q", "2031-01-01")],
        [permission("p", "2031-02-01", conditions_attached=True), replace(permission("q"), stance="considers")],
    ],
)
def test_a_case_that_was_reported_meets_what_it_is_told_to_have_met(reported: list[Statement]) -> None:
    trigger = replace(TRIGGER, when=statement("x", "threat", when="2031-01-10").when)
    (found,) = [a for a in ask(PERMIT, trigger, *reported) if a.signal == "t"]
    (became,) = [c for c in commitments([trigger, *reported], (), knowledge=KNOWLEDGE) if c.signal == "t"]
    assert (found.match == "met") == (became.state == "condition met")


@pytest.mark.parametrize(("on", "count"), [("2031-04-30", 0), ("2031-05-01", 1), (None, 1)])
def test_what_had_not_been_said_by_the_day_is_not_announced(on: str | None, count: int) -> None:
    assert len(ask(STRIKE, replace(THREAT, when=statement("x", "threat", when="2031-05-01").when), on=on)) == count


def test_what_has_been_withdrawn_is_not_announced() -> None:
    dated = replace(THREAT, when=statement("x", "threat", when="2031-05-01").when)
    denial = statement("d", "denial", "Veskaria", when="2031-06-01", act=ARMS)
    assert ask(STRIKE, dated, denial) == []
    assert len(ask(STRIKE, dated, denial, on="2031-05-15")) == 1


def test_what_is_done_to_another_does_not_meet_what_is_meant_for_whoever_speaks() -> None:
    given = Act("pay", doer=(filler("Tarn"),))
    offer = replace(statement("a9", "offer", "Norland", given=given, then=act("Norland", "withdraw")), text="")
    knowledge = load_knowledge([WORLD])

    def ask_of(case: Act) -> list[str]:
        return [a.match for a in what_if(case, (offer,), (), knowledge=knowledge)]

    assert ask_of(act("Tarn", "pay")) == ["met"]
    assert ask_of(act("Tarn", "pay", to="Norland")) == ["met"]
    assert ask_of(act("Tarn", "pay", to="Ostmark")) == []


def test_what_is_announced_is_followed_in_words_only_if_it_says_all() -> None:
    first = statement("b1", "pledge", "Tarn", given=STRIKE, then=Clause("Tarn closes the old canal", None))
    first = replace(
        first, consequence=Clause("", None, (Act("act", (filler("Tarn"),), text="Tarn closes the old canal"),))
    )
    asked = Clause("", None, (Act("act", text="Tarn closes the old canal"),))
    more = Clause("", None, (Act("act", text="Tarn closes the old canal at night"),))
    assert len(ask(STRIKE, first, statement("b2", "threat", "Ostmark", given=asked, then=ARMS))) == 2
    assert len(ask(STRIKE, first, statement("b2", "threat", "Ostmark", given=more, then=ARMS))) == 1


def test_the_ship_that_is_sunk_is_the_ship_that_enters() -> None:
    def ship(owner: str, text: str = "") -> Filler:
        return Filler("warship", text or f"a ship of {owner}", owner=owner)

    enters = Act("violate_airspace", (ship("Northern League"),), (filler("Veskaria"),))
    sinks = Act("strike", (filler("Veskaria"),), (Filler("Northern League", "it", known=True),))
    sunk = statement("a1", "threat", "Veskaria", given=enters, then=sinks)
    struck = Act("strike", (), (ship("Norland"),))
    answers = statement("a2", "threat", "Norland", given=struck, then=ARMS)
    case = replace(enters, doer=(ship("Norland"),))
    assert ("a2", "met", (), "a1", False) in told(ask(case, sunk, answers))
    # another member's is not
    assert "a2" not in [one[0] for one in told(ask(replace(case, doer=(ship("Tarn"),)), sunk, answers))]
