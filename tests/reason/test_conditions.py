"""What the words of a condition point back to."""

from dataclasses import replace
from typing import Any

import pytest

from reason.world import KNOWLEDGE, WORLD, act, statement
from standoff.knowledge import load_knowledge
from standoff.reason.conditions import asked_of, in_words
from standoff.reason.order import Order
from standoff.records import Act, Clause, Filler, Span, Statement

ORDER = Order(KNOWLEDGE)
IT = Filler("Norland", "it", known=True)
IT_IS_TARN = Filler("Tarn", "it", known=True)


def read(kind: str, given: Clause | Act, then: Act | None = None, text: str = "", **more: Any) -> Statement:
    """A statement of Norland's that was read from a sentence."""
    made = statement("a1", kind, "Norland", given=given, then=then, **more)
    return replace(made, sentence=Span(0, 9), text=text)


def test_nobody_threatens_for_what_he_does_himself() -> None:
    asked = asked_of(read("threat", Act("supply_weapons", doer=(IT,)), act("Norland", "sanction", "Tarn")), ORDER)
    assert asked is not None and asked.acts[0].doer[0].name == "Tarn"


def test_help_is_promised_to_another_than_oneself() -> None:
    given = Act("strike", doer=(Filler("Veskaria"),), object=(IT,))
    told = read("pledge", given, act("Norland", "supply_weapons", "missile", to="Tarn"))
    # which acts are help, the bundled taxonomy says
    asked = asked_of(told, Order(load_knowledge([WORLD])))
    assert asked is not None and asked.acts[0].object[0].name == "Tarn"


def test_a_threat_for_an_attack_on_oneself_stays_one() -> None:
    given = Act("strike", object=(IT,))
    asked = asked_of(read("threat", given, act("Norland", "strike", "Tarn")), ORDER)
    assert asked is not None and asked.acts[0].object[0].name == "Norland"


def test_to_do_so_too_is_to_do_what_is_announced() -> None:
    given = Act("act", doer=(Filler("Tarn"),), text="if Tarn does so too")
    asked = asked_of(read("pledge", given, act("Norland", "withdraw", "troops")), ORDER)
    assert asked is not None
    assert (asked.acts[0].action, asked.acts[0].doer[0].name) == ("withdraw", "Tarn")


def test_both_sides_are_the_two_that_the_sentence_names() -> None:
    given = Act("cease_fire", doer=(Filler("sides", "both sides"),))
    told = read("offer", given, text="Norland offers to host Tarn and Veskaria if both sides cease fire.")
    asked = asked_of(told, ORDER)
    assert asked is not None and [f.name for f in asked.acts[0].doer] == ["Tarn", "Veskaria"]


def test_what_has_left_was_withdrawn_if_it_is_a_thing() -> None:
    asked = asked_of(read("threat", Act("leave", doer=(Filler("gunboat", "the last gunboat"),))), ORDER)
    assert asked is not None and asked.acts[0].action == "withdraw" and asked.acts[0].object[0].name == "gunboat"
    asked = asked_of(read("threat", Act("leave", doer=(Filler("Tarn"),))), ORDER)
    assert asked is not None and asked.acts[0].action == "leave"


def test_nobody_sanctions_himself() -> None:
    given = Act("sanction", doer=(Filler("Tarn"),), object=(Filler("Tarn", "it", known=True),))
    asked = asked_of(read("threat", given, act("Norland", "supply", to="Ostmark")), ORDER)
    assert asked is not None and asked.acts[0].object[0].name == "Norland"


def test_an_invasion_of_nobody_that_is_said_is_of_whoever_speaks() -> None:
    # of which kinds acts are, the bundled taxonomy says
    order = Order(load_knowledge([WORLD]))
    asked = asked_of(read("threat", Act("invade", doer=(Filler("Tarn"),)), act("Norland", "sanction", "Tarn")), order)
    assert asked is not None and asked.acts[0].object[0].name == "Norland"
    # or of those whom the answer helps
    helped = read("pledge", Act("invade", doer=(Filler("Tarn"),)), act("Norland", "supply_weapons", to="Ostmark"))
    asked = asked_of(helped, order)
    assert asked is not None and asked.acts[0].object[0].name == "Ostmark"


def test_a_pronoun_is_a_party_of_its_sentence() -> None:
    given = Act("expel", doer=(Filler("Ilmar", "it", known=True),), object=(Filler("diplomats"),))
    words = "if it expels diplomats"
    told = read("threat", Clause(words, Span(0, 9), (given,)), act("Norland", "sanction", "Tarn"))
    named = replace(told, text="Norland threatens to impose sanctions on Tarn if it expels diplomats")
    asked = asked_of(named, ORDER)
    assert asked is not None and asked.acts[0].doer[0].name == "Tarn"
    # of another sentence nothing is known
    asked = asked_of(replace(told, text="It would impose sanctions on Tarn"), ORDER)
    assert asked is not None and asked.acts[0].doer[0].name == "Ilmar"


def test_to_do_the_same_is_to_stop_the_same() -> None:
    given = Act("retaliate", doer=(Filler("Tarn"),), object=(Filler("same"),), text="if Tarn did the same")
    announced = act("Norland", "suspend", nested=act("Norland", "exercise"))
    asked = asked_of(read("pledge", given, announced), ORDER)
    assert asked is not None and asked.acts[0].action == "suspend" and asked.acts[0].nested is not None
    assert [f.name for f in (*asked.acts[0].doer, *asked.acts[0].nested.doer)] == ["Tarn", "Tarn"]


def test_without_a_thing_denies_it_once() -> None:
    given = Clause("Without a ceasefire", Span(0, 9), (Act("cease_fire", negated=True),), negative=True)
    asked = asked_of(read("refusal", given), ORDER)
    assert asked is not None and not asked.acts[0].negated and asked.negative


def test_an_act_of_which_no_role_is_filled_is_asked_in_its_words() -> None:
    text = "on condition that Tarn ceases its deliveries"
    given = Act("demand", text=text, span=Span(0, len(text)), words=(Span(3, 12),))
    asked = asked_of(read("offer", given), ORDER)
    assert asked is not None and asked.acts[0] == Act("act", text="Tarn ceases its deliveries")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("if the strait is closed", "the strait is closed"),
        ("Should one of them fall on our soil", "one of them fall on Norland soil"),
        ("in case of a blockade", "a blockade"),
        ("Any vessel that tries to pass", "vessel that tries to pass"),
    ],
)
def test_a_condition_without_an_act_is_one_in_its_own_words(text: str, words: str) -> None:
    asked = asked_of(read("threat", Clause(text, Span(0, 9))), ORDER)
    assert asked is not None and asked.acts == (Act("act", text=words),)


def test_what_a_person_typed_in_words_is_compared_by_them() -> None:
    typed = statement("a1", "threat", "Norland", given=Clause("if the ferry is late", None))
    asked = asked_of(typed, ORDER)
    assert asked is not None and asked.acts == (Act("act", text="the ferry is late"),)


def test_what_a_person_typed_is_taken_as_it_stands() -> None:
    typed = statement("a1", "threat", "Norland", given=act("Veskaria", "strike", "Norland"))
    assert asked_of(typed, ORDER) == typed.condition
    assert asked_of(statement("a2", "threat", "Norland"), ORDER) is None


def test_a_question_loses_its_opening_and_its_mark() -> None:
    assert in_words("If the gates stay shut?").text == "the gates stay shut"


def test_nobody_does_a_thing_to_himself_where_it_says_it() -> None:
    given = Act("supply_weapons", doer=(Filler("Tarn"),), receiver=(IT_IS_TARN,))
    asked = asked_of(read("threat", given, act("Norland", "sanction", "Tarn")), ORDER)
    assert asked is not None and asked.acts[0].receiver[0].name == "Norland"
    # of two that it may be, nobody knows which
    asked = asked_of(read("threat", given, act("Norland", "sanction", "Ilmar")), ORDER)
    assert asked is not None and asked.acts[0].receiver[0].name == "it"


def test_what_somebody_asks_for_is_what_is_announced() -> None:
    them = Filler("Tarn", "them", known=True)
    given = Act("request", doer=(Filler("Tarn"),), receiver=(them,), text="only if Tarn asks for them")
    sends = Act("send_troops", (Filler("Norland"),), (Filler("troops"),))
    asked = asked_of(read("pledge", given, sends), ORDER)
    assert asked is not None and asked.acts[0].receiver == ()
    assert [f.name for f in asked.acts[0].object] == ["troops"]


def test_its_leaders_are_those_of_whom_it_helps() -> None:
    theirs = Filler("Tarn", "its leaders", known=True)
    given = Act("detain", doer=(Filler("Tarn"),), object=(theirs,), text="if Tarn arrests its leaders")
    order = Order(load_knowledge([WORLD]))
    asked = asked_of(read("pledge", given, act("Norland", "recognise", "Ilmar")), order)
    assert asked is not None and (asked.acts[0].object[0].name, asked.acts[0].object[0].owner) == ("leaders", "Ilmar")
    # a threat is for those of whoever speaks
    asked = asked_of(read("threat", given, act("Norland", "sanction", "Tarn")), order)
    assert asked is not None and asked.acts[0].object[0].name == "Norland"


def test_either_of_them_is_one_of_those_that_are_named() -> None:
    given = Act("close_border", doer=(Filler("either", "either of them"),))
    asked = asked_of(read("threat", given, act("Norland", "sanction", "Tarn; Ilmar")), ORDER)
    assert asked is not None and asked.join == "any"
    assert [f.name for one in asked.acts for f in one.doer] == ["Tarn", "Ilmar"]


def test_what_a_condition_is_not_done_is_not_done_to_whoever_speaks() -> None:
    given = Clause("unless Tarn pays", Span(0, 9), (Act("pay", doer=(Filler("Tarn"),)),), negative=True)
    asked = asked_of(read("threat", given), ORDER)
    assert asked is not None and asked.negative and asked.join == "all"
    assert [f.name for one in asked.acts for f in (*one.object, *one.receiver)] == ["Norland", "Norland"]
    # what is done says to whom
    asked = asked_of(read("threat", replace(given, negative=False)), ORDER)
    assert asked is not None and len(asked.acts) == 1


def test_an_act_says_all_of_its_clause() -> None:
    text = "unless Tarn lifts its blockade by 1 May"
    lifts = Act("reopen", doer=(Filler("Tarn"),), text=text[:30], span=Span(5, 35))
    asked = asked_of(read("threat", Clause(text, Span(5, 5 + len(text)), (lifts,), negative=True)), ORDER)
    assert asked is not None and asked.acts[0].text == text


def test_its_stocks_are_those_of_whom_it_helps() -> None:
    order = Order(load_knowledge([WORLD]))
    given = Clause("if its stocks run low", Span(0, 9))
    told = read("pledge", given, act("Norland", "supply_weapons", "missile", to="Tarn"))
    asked = asked_of(told, order)
    assert asked is not None and asked.acts[0].text == "Tarn’s stocks run low"
