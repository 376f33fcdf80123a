"""Where parties stand, when that changes, and where sources contradict one another."""

from dataclasses import replace
from typing import Any

import pytest

from reason.world import KNOWLEDGE, act, clause, day, filler, signal, statement
from standoff.reason import positions
from standoff.records import UNKNOWN_WHEN, Position, Span, Statement

STRIKE = act("Tarn", "strike", "Veskaria")
LET = act("Norland", "permit", to="Tarn", nested=STRIKE)
BAN = replace(LET, action="restrict")
ARMS = act("Norland", "supply_weapons", to="Tarn")


def stand(*statements: Statement, signals: Any = (), on: str | None = None) -> tuple[Position, ...]:
    return positions(statements, signals, knowledge=KNOWLEDGE, on=on)


@pytest.mark.parametrize(
    ("kind", "more", "stance", "matter"),
    [
        ("permission", {"act": LET}, "permits", "let Tarn strike Veskaria"),
        (
            "permission",
            {"act": replace(LET, conditions_attached=True)},
            "permits with conditions",
            "let Tarn strike Veskaria",
        ),
        ("permission", {"act": LET, "given": ARMS}, "permits with conditions", "let Tarn strike Veskaria"),
        ("permission", {"act": act("Norland", "support", nested=STRIKE)}, "supports", "let Tarn strike Veskaria"),
        ("permission", {"act": replace(LET, negated=True)}, "refuses", "let Tarn strike Veskaria"),
        ("refusal", {"act": LET}, "refuses", "let Tarn strike Veskaria"),
        ("refusal", {"act": replace(LET, negated=True)}, "refuses", "let Tarn strike Veskaria"),
        ("refusal", {"act": BAN}, "prohibits", "let Tarn strike Veskaria"),
        (
            "refusal",
            {"act": act("Norland", "reject", nested=act(None, "negotiate", to="Tarn"))},
            "rejects",
            "negotiate with Tarn",
        ),
        ("refusal", {"act": act("Norland", "rule_out", nested=ARMS)}, "refuses", "supply weapons to Tarn"),
        ("refusal", {"act": ARMS}, "refuses", "supply weapons to Tarn"),
        ("offer", {"act": act("Norland", "negotiate", to="Veskaria")}, "offers", "negotiate with Veskaria"),
        ("offer", {"then": act("Norland", "negotiate", to="Veskaria")}, "offers", "negotiate with Veskaria"),
        ("pledge", {"act": ARMS}, "offers", "supply weapons to Tarn"),
        ("pledge", {"act": replace(ARMS, negated=True)}, "offers", "not supply weapons to Tarn"),
        ("pledge", {"act": act("Norland", "promise", nested=ARMS)}, "offers", "supply weapons to Tarn"),
        (
            "pledge",
            {"act": act("Norland", "agree", nested=act(None, "negotiate", to="Tarn"))},
            "accepts",
            "negotiate with Tarn",
        ),
        ("pledge", {"act": act("Norland", "consider", nested=ARMS)}, "considers", "supply weapons to Tarn"),
        ("denial", {"act": act("Norland", "strike", "Tarn")}, "denies", "strike Tarn"),
        ("report", {"act": LET}, "permits", "let Tarn strike Veskaria"),
        ("report", {"act": BAN}, "prohibits", "let Tarn strike Veskaria"),
        ("pledge", {"act": ARMS, "stance": "undecided"}, "undecided", "supply weapons to Tarn"),
    ],
)
def test_a_stance_follows_from_the_kind_and_the_act(kind: str, more: dict[str, Any], stance: str, matter: str) -> None:
    found = stand(statement("a", kind, "Norland", **more))
    assert [(p.party, p.stance, p.act) for p in found] == [("Norland", stance, matter)]


@pytest.mark.parametrize("kind", ["threat", "warning", "claim", "accusation", "claim_figure"])
def test_other_kinds_take_no_stance(kind: str) -> None:
    assert stand(statement("a", kind, "Norland", act=ARMS)) == ()


@pytest.mark.parametrize(
    ("speaker", "given", "party"),
    [
        ("Tarn", LET, "Tarn"),
        ("Ana Holt", act("Veskaria", "withdraw"), "Norland"),
        ("a village elder", LET, "a village elder"),
        ("Ana Holt", act("Tarn", "request", to="Norland", nested=LET), "Tarn"),
    ],
)
def test_a_demand_is_the_position_of_the_side_that_makes_it(speaker: str, given: Any, party: str) -> None:
    found = stand(statement("a", "demand", "Norland", speaker=speaker, act=given))
    assert [(p.party, p.stance) for p in found] == [(party, "demands")]


def test_we_are_the_speakers_side_and_whoever_they_are_is_not_told() -> None:
    ours, theirs = (
        statement(who, "refusal", speaker="Ana Holt", report=None, act=act(who, "permit", to="Tarn", nested=STRIKE))
        for who in ("we", "they")
    )
    assert [position.party for position in stand(ours)] == ["Norland"]
    assert stand(theirs) == ()


def test_a_demand_names_whose_act_is_demanded() -> None:
    found = stand(statement("a", "demand", "Norland", speaker="Tarn", act=LET))
    assert found[0].act == "have Norland let Tarn strike Veskaria"


def test_a_demand_that_nobody_makes_is_nobodys_position() -> None:
    assert stand(statement("a", "demand", "Norland", act=LET)) == ()


def test_each_actor_stands_for_itself_and_a_group_of_states_for_each_of_its_members() -> None:
    found = stand(statement("a", "permission", "Norland; Lake states; Northern League", act=replace(LET, doer=())))
    assert [p.party for p in found] == ["Ilmar", "Norland", "Northern League", "Tarn"]


def test_without_an_act_the_words_of_the_content_tell_the_matter() -> None:
    one = replace(
        statement("a", "refusal", "Norland", stance="refuses"),
        text="Norland will not count its dead",
        sentence=Span(100, 131),
        content=Span(117, 131),
    )
    assert stand(one)[0].act == "count its dead"
    assert stand(replace(one, content=Span(3, 9)))[0].act == "Norland will not count its dead"
    assert stand(replace(one, text="")) == ()


def test_one_sentence_is_no_source_against_another() -> None:
    offered = statement("a", "offer", "Norland", act=act("Norland", "negotiate", to="Tarn"), when="2031-05-01")
    refused = statement("b", "refusal", "Norland", act=act("Norland", "negotiate", to="Tarn"), when="2031-05-01")
    offered = replace(offered, stance="offers")
    refused = replace(refused, stance="refuses", speaker=filler("Ana Holt"))
    assert {p.conflicts_with for p in stand(offered, refused)} == {("a",), ("b",)}
    told = [replace(s, report_id="one.txt", sentence=Span(0, 90)) for s in (offered, refused)]
    assert [p.conflicts_with for p in stand(*told)] == [(), ()]


BANNED = statement("a", "refusal", "Norland", act=BAN, when="2031-01-10", report="a.txt")
ALLOWED = statement("b", "permission", "Norland", act=LET, when="2031-02-10", report="b.txt")


def short(found: tuple[Position, ...]) -> list[tuple[Any, ...]]:
    return [(p.stance, p.since.earliest, p.until and p.until.earliest, p.conflicts_with) for p in found]


def test_a_later_stance_ends_the_earlier_one_and_is_no_contradiction() -> None:
    assert short(stand(ALLOWED, BANNED)) == [
        ("prohibits", "2031-01-10", "2031-02-10", ()),
        ("permits", "2031-02-10", None, ()),
    ]


@pytest.mark.parametrize("when", ["2031-01-10", "/2031-03-01", "2031-01-01/2031-03-01"])
def test_stances_whose_order_is_not_certain_contradict_and_both_stay(when: str) -> None:
    found = {p.stance: (p.until, p.conflicts_with) for p in stand(BANNED, replace(ALLOWED, when=day(when)))}
    assert found == {"prohibits": (None, ("b",)), "permits": (None, ("a",))}


@pytest.mark.parametrize(("report", "against"), [("b.txt", [(), ()]), ("a.txt", [("b",), ("a",)])])
def test_what_has_no_date_contradicts_only_what_its_own_report_tells(report: str, against: list[Any]) -> None:
    undated = replace(ALLOWED, when=UNKNOWN_WHEN, report_id=report, speaker=filler("Ana Holt"))
    found = {p.stance: (p.until, p.conflicts_with) for p in stand(BANNED, undated)}
    assert found == {"prohibits": (None, against[0]), "permits": (None, against[1])}


def test_one_report_with_one_voice_does_not_contradict_itself() -> None:
    found = stand(BANNED, replace(ALLOWED, report_id="a.txt", when=BANNED.when))
    assert [p.conflicts_with for p in found] == [(), ()]


def test_two_speakers_of_one_report_may_contradict_one_another() -> None:
    found = stand(BANNED, replace(ALLOWED, report_id="a.txt", when=BANNED.when, speaker=filler("Ana Holt")))
    assert {p.statements: p.conflicts_with for p in found} == {("a",): ("b",), ("b",): ("a",)}


def test_stances_that_lean_one_way_are_no_contradiction() -> None:
    backed = replace(ALLOWED, id="c", act=act("Norland", "support", nested=STRIKE), report_id="c.txt")
    assert [p.conflicts_with for p in stand(ALLOWED, backed)] == [(), ()]


@pytest.mark.parametrize(
    ("wanted", "refused", "is_change"),
    [
        (
            act("Norland", "supply_weapons", "Arrow", to="Tarn"),
            act("Norland", "supply_weapons", "missile", to="Tarn"),
            True,
        ),
        (act("Norland", "supply_weapons", to="Tarn"), act("Norland", "supply_weapons", "missile", to="Tarn"), True),
        (
            act("Norland", "supply_weapons", "drone", to="Tarn"),
            act("Norland", "supply_weapons", "Arrow", to="Tarn"),
            False,
        ),
        (act("Norland", "supply_weapons", to="Ostmark"), act("Norland", "supply_weapons", to="Tarn"), False),
        (act("Norland", "supply_weapons", to="Tarn"), act("Norland", "supply", to="Tarn"), True),
        (act("Norland", "supply", to="Tarn"), act("Norland", "supply_weapons", to="Tarn"), False),
        (act("Norland", "sanction", "Tarn"), act("Norland", "supply_weapons", to="Tarn"), False),
    ],
)
def test_a_change_is_on_the_same_act_through_the_taxonomies(wanted: Any, refused: Any, is_change: bool) -> None:
    first = statement("a", "refusal", "Norland", act=refused, when="2031-01-10")
    then = statement("b", "pledge", "Norland", act=wanted, when="2031-02-10")
    until = {p.stance: p.until for p in stand(first, then)}["refuses"]
    assert (until is not None) == is_change


def test_the_same_stance_told_again_is_one_position() -> None:
    again = replace(BANNED, id="c", when=day("2031-01-20"), report_id="c.txt", speaker=filler("Ana Holt"))
    found = stand(BANNED, again, ALLOWED)
    assert short(found)[0] == ("prohibits", "2031-01-10", "2031-02-10", ())
    assert (found[0].reports, found[0].statements, found[0].said_by) == (("a.txt", "c.txt"), ("a", "c"), ("Ana Holt",))


def test_a_stance_taken_again_after_another_is_a_new_position() -> None:
    again = replace(BANNED, id="c", when=day("2031-03-01"))
    assert short(stand(again, BANNED, ALLOWED)) == [
        ("prohibits", "2031-01-10", "2031-02-10", ()),
        ("permits", "2031-02-10", "2031-03-01", ()),
        ("prohibits", "2031-03-01", None, ()),
    ]


def test_the_renderings_of_a_signal_are_one_position_on_its_fullest_act() -> None:
    full = replace(BANNED, act=replace(BAN, nested=act("Tarn", "strike", "Veskaria", using="missile")))
    brief = replace(BANNED, id="c", report_id="c.txt")
    found = stand(full, brief, signals=(signal("g", full, brief),))
    assert [(p.act, p.statements) for p in found] == [("let Tarn strike Veskaria with missiles", ("a", "c"))]


def test_a_signals_date_serves_renderings_that_have_none() -> None:
    bare = replace(BANNED, when=statement("x", "refusal").when)
    dated = replace(signal("g", bare), when=day("2031-01-05"))
    assert stand(bare, signals=(dated,))[0].since.earliest == "2031-01-05"


@pytest.mark.parametrize(
    ("on", "stances"),
    [
        ("2031-01-09", []),
        ("2031-01-10", ["prohibits"]),
        ("2031-02-09", ["prohibits"]),
        ("2031-02-10", ["permits"]),
        (None, ["prohibits", "permits"]),
    ],
)
def test_a_day_shows_what_held_on_it(on: str | None, stances: list[str]) -> None:
    assert [p.stance for p in stand(BANNED, ALLOWED, on=on)] == stances


def test_a_conditional_offer_is_a_position_too() -> None:
    offer = statement("a", "offer", "Norland", given=STRIKE, then=clause(act("Norland", "withdraw", at="Ostmark")))
    assert stand(offer)[0].act == "withdraw from Ostmark"
