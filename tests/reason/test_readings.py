"""What the words of a case tell beside the act that they were read as."""

from dataclasses import replace

import pytest

from reason.world import KNOWLEDGE, act, clause, filler, statement
from standoff.reason import in_words, what_if
from standoff.reason.order import Order
from standoff.reason.readings import readings
from standoff.records import Act, Clause, Filler, Span, Statement

ORDER = Order(KNOWLEDGE)
THREAT = act("Veskaria", "close_border")


def told(case: Act) -> set[tuple[str, bool]]:
    return {(one.act.action, one.act.negated) for one in readings(case, ORDER)}


def ask(case: Act, given: Clause | Act) -> list[str]:
    one: Statement = statement("a1", "threat", "Veskaria", given=given, then=THREAT)
    return [answer.match for answer in what_if(case, [one], (), knowledge=KNOWLEDGE)]


def read(words: str, action: str, doer: str = "Norland", **more: object) -> Act:
    """An act as it is read, with the first word behind its doer as its verb."""
    start = words.index(" ") + 1
    end = words.find(" ", start)
    verb = (Span(start, len(words) if end < 0 else end),)
    return act(doer, action, text=words, span=Span(0, len(words)), words=verb, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ("The mountain road stays closed", ("reopen", True)),
        ("Norland keeps the canal shut", ("reopen", True)),
        ("Norland leaves its soldiers in Tarn", ("withdraw", True)),
        ("Norlandic soldiers stay in Tarn", ("withdraw", True)),
        ("Norland keeps its sanctions on Tarn", ("lift_sanctions", True)),
        ("Norland holds on to the fishermen", ("release", True)),
        ("Norland moves 600 soldiers to Tarn", ("send_troops", False)),
        ("Tarn gets drones from Norland", ("supply_weapons", False)),
        ("Norland recalls its tanks from Tarn", ("withdraw", False)),
        ("Norland strikes a deal with Tarn", ("sign_agreement", False)),
        ("Norland keeps its weapons", ("disarm", True)),
    ],
)
def test_a_case_in_words_tells_other_deeds(words: str, deed: tuple[str, bool]) -> None:
    assert deed in told(in_words(words))


@pytest.mark.parametrize(
    "words",
    [
        "Norland plans to keep the canal shut",
        "Norland does not leave its soldiers in Tarn",
        "Norland tries to keep the canal shut",
        "Norland leaves its ambassador in Tarn",
        "Norland keeps its word",
    ],
)
def test_what_is_planned_denied_tried_or_something_else_tells_none_of_them(words: str) -> None:
    assert not told(in_words(words)) & {("reopen", True), ("withdraw", True), ("disarm", True)}


def test_what_is_left_where_it_is_meets_a_condition_that_it_be_withdrawn() -> None:
    withdraws = Clause("", None, (act("Norland", "withdraw", at="Tarn"),), negative=True)
    assert ask(in_words("Norland leaves its soldiers in Tarn"), withdraws) == ["met"]
    assert ask(in_words("Ostmark leaves its soldiers in Tarn"), withdraws) == []


def test_a_ship_that_leaves_is_withdrawn() -> None:
    ship = Filler("frigate", "The Norlandic frigate", owner="Norland")
    case = read("Norland leaves Vesk Harbour", "leave", object="Vesk Harbour")
    assert ("withdraw", False) in told(replace(case, doer=(ship,)))
    assert ("withdraw", False) not in told(read("Norland leaves Ostmark", "leave", object="Ostmark"))


@pytest.mark.parametrize(
    ("words", "asked", "verdicts"),
    [
        ("Norland takes part in the parade", "Norland joins the parade", ["met"]),
        # another deed beside it, another thing, and only one of all
        ("Norland stops taking part in the parade", "Norland joins the parade", []),
        ("Norland takes part in the picnic", "Norland joins the parade", []),
    ],
)
def test_an_act_read_otherwise_meets_a_condition_in_its_words(words: str, asked: str, verdicts: list[str]) -> None:
    case = read(words, "cooperate")
    wanted = act("Norland", "join", Filler("parade"), text=asked, span=Span(0, len(asked)), words=(Span(8, 13),))  # type: ignore[arg-type]
    assert ask(case, clause(wanted)) == verdicts


def test_whoever_is_meant_by_a_pronoun_must_be_named() -> None:
    ship = Filler("tanker", "its tanker", owner="Veskaria")
    wanted = Act("seize_ship", (filler("Norland"),), (ship,), text="Norland takes over its tanker", span=Span(0, 29))
    assert ask(read("Norland takes over a Veskarian tanker", "meet"), clause(wanted)) == ["met"]
    assert ask(read("Norland takes over an Ostmarkian tanker", "meet"), clause(wanted)) == []


def test_what_is_resumed_is_done_and_sanctions_that_go_on_are_not_imposed() -> None:
    enriches = act(None, "enrich_uranium")
    assert ("enrich_uranium", False) in told(read("Norland resumes enrichment", "resume", nested=enriches))
    sanctions = act(None, "sanction", "Tarn")
    assert ("sanction", False) not in told(read("Norland upholds sanctions", "continue", nested=sanctions))


def test_a_consequence_in_words_meets_a_condition_in_the_same_words() -> None:
    first = statement(
        "a1", "threat", "Ostmark", given=act("Tarn", "pay"), then=Clause("Ostmark will rent the tower", None)
    )
    same = statement("a2", "threat", "Veskaria", given=Clause("if Ostmark rents the tower", None), then=THREAT)
    other = statement("a3", "threat", "Veskaria", given=Clause("if Norland rents the tower", None), then=THREAT)
    said = [replace(one, sentence=Span(0, 1)) for one in (first, same, other)]
    found = what_if(act("Tarn", "pay"), said, (), knowledge=KNOWLEDGE)
    assert [(answer.signal, answer.match, answer.because_of) for answer in found] == [
        ("a1", "met", None),
        ("a2", "met", "a1"),
    ]
