"""What was found of two acts is found again of two that say the same, and of no others."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reason.acts import ORDER, acts
from reason.world import KNOWLEDGE
from standoff.reason.comparing import Comparisons
from standoff.reason.match import compare_acts, match_facts
from standoff.reason.order import Order
from standoff.reason.remembered import says
from standoff.records import Act, Clause, Filler, Span, Statement

STRIKE = Act("strike", (Filler("Norland"),), (Filler("Veskaria"),), span=Span(0, 20), text="Norland hits Veskaria")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(STRIKE, span=Span(90, 111), words=(Span(98, 102),)), True),
        (replace(STRIKE, text="Norland fires at Veskaria"), True),
        (replace(STRIKE, doer=(Filler("Norland", span=Span(0, 7)),)), True),
        (replace(STRIKE, text="Norland fires 20 missiles at Veskaria"), False),
        (replace(STRIKE, text="Norland fires another missile at Veskaria"), False),
        (replace(STRIKE, text="Norland fires with no notice at Veskaria"), False),
        (replace(STRIKE, text=""), False),
        (replace(STRIKE, negated=True), False),
        (replace(STRIKE, conditions_attached=True), False),
        (replace(STRIKE, object=(Filler("Veskaria", owner="Ostmark"),)), False),
        (replace(STRIKE, object=(), receiver=(Filler("Veskaria"),)), False),
        (replace(STRIKE, nested=Act("act", text="whatever it takes")), False),
    ],
)
def test_where_an_act_stands_makes_no_difference_and_what_is_compared_does(other: Act, same: bool) -> None:
    assert (says(STRIKE) == says(other)) is same


def test_of_the_act_that_another_is_about_the_words_count() -> None:
    some = [Act("consider", nested=Act("act", text=words)) for words in ("closing the port", "leaving the talks")]
    assert says(some[0]) != says(some[1])


def test_of_an_act_without_a_name_the_words_count() -> None:
    assert says(Act("act", text="the port is closed")) != says(Act("act", text="the talks are left"))


@settings(max_examples=150, deadline=None)
@given(acts(negated=None), acts(negated=None))
def test_what_is_found_does_not_depend_on_what_was_compared_before(said: Act, asked: Act) -> None:
    assert compare_acts(said, asked, ORDER) == compare_acts(said, asked, Order(KNOWLEDGE))


@settings(max_examples=100, deadline=None)
@given(st.lists(acts(negated=None), min_size=1, max_size=3), acts(negated=None), st.booleans())
def test_a_condition_that_was_spelled_before_is_met_by_the_same(some: list[Act], act: Act, negative: bool) -> None:
    clause = Clause("if", None, (act,), negative=negative)
    statement = Statement("a", None, "threat", None, "", condition=clause, standing="typed")
    compared = Comparisons(Order(KNOWLEDGE))
    for _ in range(2):
        asked = compared.asked_by(statement)
        assert asked is not None
        found = compared.match([compared.keep(one) for one in some], asked)
        assert found == match_facts(some, clause, Order(KNOWLEDGE))
