"""What has become of a commitment."""

from dataclasses import replace
from typing import Any

import pytest

from reason.world import KNOWLEDGE, act, clause, day, signal, statement
from standoff.reason import Commitment, commitments
from standoff.records import Statement

STRIKE = act("Norland", "strike", "Veskaria")
ARMS = act("Veskaria", "supply_weapons", to="Ostmark")
THREAT = statement("t", "threat", "Veskaria", given=STRIKE, then=ARMS, when="2031-05-01")


def become(*statements: Statement, on: str | None = None, of: str = "t") -> Commitment:
    found = {c.signal: c for c in commitments(statements, (), knowledge=KNOWLEDGE, on=on)}
    return found[of]


def later(kind: Any, actor: str | None, **more: Any) -> Statement:
    return statement("z", kind, actor, when="2031-06-01", **more)


@pytest.mark.parametrize(
    ("evidence", "state"),
    [
        (later("report", "Norland", act=STRIKE), "condition met"),
        (later("report", "Norland", act=act(None, "strike", "Veskaria")), "condition met"),
        (later("claim", "Norland", act=STRIKE), "condition met"),
        (later("accusation", "Norland", act=STRIKE), "condition met"),
        (later("report", "Norland", act=act("Norland", "use_force", "Veskaria")), "standing"),
        (later("report", "Tarn", act=act("Tarn", "strike", "Veskaria")), "standing"),
        (later("report", "Norland", act=replace(STRIKE, negated=True)), "standing"),
        (later("pledge", "Norland", act=STRIKE), "standing"),
        (later("demand", "Norland", act=STRIKE), "standing"),
        (later("report", "Norland", act=STRIKE, given=act("Tarn", "withdraw")), "standing"),
        (later("report", "Veskaria", act=ARMS), "carried out"),
        (later("report", "Veskaria", act=act("Veskaria", "supply_weapons", "Arrow", to="Ostmark")), "carried out"),
        (later("report", "Ilmar", act=act("Ilmar", "supply_weapons", to="Ostmark")), "standing"),
        (later("pledge", "Veskaria", act=ARMS), "standing"),
        (later("denial", "Veskaria", act=ARMS), "withdrawn"),
        (later("denial", "Veskaria", act=act("Veskaria", "supply")), "standing"),
        (later("denial", "Veskaria", act=act("Veskaria", "supply", to="someone")), "withdrawn"),
        (later("denial", "Norland", act=ARMS), "standing"),
        (later("refusal", "Veskaria", act=ARMS), "withdrawn"),
        (later("refusal", "Veskaria", act=replace(ARMS, negated=True)), "withdrawn"),
        (later("refusal", "Veskaria", act=act("Veskaria", "rule_out", nested=ARMS)), "withdrawn"),
        (later("pledge", "Veskaria", act=replace(ARMS, negated=True)), "withdrawn"),
        (later("report", "Veskaria", act=act("Veskaria", "rule_out", nested=ARMS)), "withdrawn"),
        (later("denial", "Veskaria", act=ARMS, given=STRIKE), "standing"),
    ],
)
def test_later_statements_change_the_state(evidence: Statement, state: str) -> None:
    found = become(THREAT, evidence)
    assert found.state == state, found
    assert found.by == (None if state == "standing" else "z")


@pytest.mark.parametrize(
    ("when", "state", "certain"),
    [
        ("2031-05-02", "condition met", True),
        ("2031-05-01", "condition met", False),
        ("2031-04-01/2031-06-01", "condition met", False),
        ("", "condition met", False),
        ("/2031-06-01", "condition met", False),
        ("2031-05-02/", "condition met", True),
        ("2031-04-30", "standing", True),
        ("/2031-04-30", "standing", True),
    ],
)
def test_later_is_certain_or_said_to_be_possible(when: str, state: str, certain: bool) -> None:
    shown = statement("z", "report", "Norland", act=STRIKE, when=day(when) if when else None)
    found = become(THREAT, shown)
    assert (found.state, found.certain) == (state, certain)
    assert found.why.startswith("possibly") == (not certain)


def test_a_possible_end_does_not_hide_a_certain_one() -> None:
    met = statement("y", "report", "Norland", act=STRIKE, when="2031-06-01")
    done = statement("z", "report", "Veskaria", act=ARMS)
    found = become(THREAT, met, done)
    assert (found.state, found.by, found.certain) == ("condition met", "y", True)


def test_what_is_carried_out_is_more_than_met_and_the_earliest_evidence_counts() -> None:
    met = statement("w", "report", "Norland", act=STRIKE, when="2031-05-15")
    done = statement("y", "report", "Veskaria", act=ARMS, when="2031-06-01")
    again = statement("z", "report", "Veskaria", act=ARMS, when="2031-07-01")
    found = become(THREAT, again, met, done)
    assert (found.state, found.by, found.since.earliest) == ("carried out", "y", "2031-06-01")


def test_what_meets_the_condition_in_part_is_told() -> None:
    found = become(THREAT, later("report", "Norland", act=act("Norland", "use_force", "Veskaria")))
    assert found.state == "standing"
    assert found.why == "report: Norland uses force against Veskaria, which meets the condition in part; open: strike"


def test_a_permission_on_a_condition_meets_a_condition_in_part() -> None:
    allowed = act("Norland", "permit", to="Tarn", nested=act("Tarn", "strike", "Veskaria"))
    threat = replace(THREAT, condition=clause(allowed))
    found = become(threat, later("permission", "Norland", act=allowed, given=act("Tarn", "withdraw")))
    assert found.state == "standing"
    assert found.why.endswith("open: without conditions")


def test_a_refusal_is_withdrawn_by_doing_it_all_the_same() -> None:
    refusal = statement("t", "refusal", "Veskaria", act=ARMS, when="2031-05-01")
    assert become(refusal, later("report", "Veskaria", act=ARMS)).state == "withdrawn"
    ban = statement(
        "t", "refusal", "Norland", act=act("Norland", "restrict", to="Tarn", nested=STRIKE), when="2031-05-01"
    )
    leave = later("permission", "Norland", act=act("Norland", "permit", to="Tarn", nested=STRIKE))
    assert become(ban, leave).state == "withdrawn"


DUE = replace(THREAT, deadline=day("2031-05-31"))


@pytest.mark.parametrize(
    ("threat", "on", "state", "certain"),
    [
        (DUE, "2031-05-31", "standing", True),
        (DUE, "2031-06-01", "lapsed", True),
        (DUE, None, "standing", True),
        (replace(DUE, condition=clause(STRIKE, negative=True)), "2031-06-01", "condition met", False),
    ],
)
def test_a_deadline_passes(threat: Statement, on: str | None, state: str, certain: bool) -> None:
    found = become(threat, on=on)
    assert (found.state, found.certain) == (state, certain)


def test_a_deadline_does_not_undo_what_was_done_before() -> None:
    done = statement("z", "report", "Veskaria", act=ARMS, when="2031-05-10")
    assert become(DUE, done, on="2031-08-01").state == "carried out"


def test_what_was_not_yet_said_or_done_on_the_day_does_not_count() -> None:
    shown = later("report", "Norland", act=STRIKE)
    assert become(THREAT, shown, on="2031-05-15").state == "standing"
    assert commitments((THREAT,), (), knowledge=KNOWLEDGE, on="2031-04-01") == ()


@pytest.mark.parametrize(
    ("kind", "given", "counts"),
    [
        ("threat", None, True),
        ("pledge", None, True),
        ("offer", None, True),
        ("refusal", None, True),
        ("permission", None, False),
        ("permission", STRIKE, True),
        ("demand", STRIKE, False),
        ("warning", STRIKE, False),
        ("claim", None, False),
    ],
)
def test_only_what_binds_is_a_commitment(kind: Any, given: Any, counts: bool) -> None:
    one = statement("t", kind, "Veskaria", given=given, act=ARMS)
    assert bool(commitments((one,), (), knowledge=KNOWLEDGE)) == counts


def test_renderings_of_one_signal_are_no_evidence_for_one_another() -> None:
    refusal = statement("a", "refusal", "Veskaria", act=ARMS, when="2031-05-01")
    other = statement("b", "refusal", "Veskaria", act=replace(ARMS, negated=True), when="2031-05-02")
    found = commitments((refusal, other), (signal("g", refusal, other),), knowledge=KNOWLEDGE)
    assert [(c.signal, c.state) for c in found] == [("g", "standing")]


def test_each_later_statement_is_a_step_with_its_date_and_what_it_leaves_open() -> None:
    given = act("Norland", "strike", "Veskaria", using="missile")
    threat = statement(
        "a1", "threat", "Veskaria", given=given, then=act("Veskaria", "strike", "Norland"), when="2031-05-01"
    )
    vague = statement("b2", "report", "Norland", act=act("Norland", "strike", "Veskaria"), when="2031-06-01")
    exact = statement("c3", "report", "Norland", act=given, when="2031-07-01")
    (found,) = commitments([threat, vague, exact], (), knowledge=KNOWLEDGE)
    assert [(s.state, s.statement, s.when.earliest, s.open) for s in found.steps] == [
        ("met in part", "b2", "2031-06-01", ("missile",)),
        ("condition met", "c3", "2031-07-01", ()),
    ]
    assert found.state == "condition met" and found.by == "c3"


def test_a_permission_that_is_only_supported_is_not_given() -> None:
    asked = act("Norland", "permit", to="Tarn", nested=act("Tarn", "strike", "Veskaria"))
    threat = statement(
        "a1", "threat", "Veskaria", given=asked, then=act("Veskaria", "strike", "Norland"), when="2031-05-01"
    )
    support = replace(statement("b2", "permission", "Norland", act=asked, when="2031-06-01"), stance="supports")
    (found, *_) = commitments([threat, support], (), knowledge=KNOWLEDGE)
    assert (found.state, found.steps) == ("standing", ())
