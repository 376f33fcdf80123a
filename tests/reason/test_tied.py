"""What leaves too much open to be listed."""

from dataclasses import replace

import pytest

from reason.world import WORLD, act, clause
from standoff.knowledge import load_knowledge
from standoff.reason.match import match_facts
from standoff.reason.order import Degree, Order
from standoff.records import Act, Filler, Span

ORDER = Order(load_knowledge([WORLD]))
OVER_THE_SHIP = "if Tarn hands over the tanker Swan"


@pytest.mark.parametrize(
    ("said", "asked", "is_tied"),
    [
        # a drone is a missile only if it is the one weapon that is both
        (act("Norland", "strike", "Tarn", using="drone"), act("Norland", "strike", "Tarn", using="missile"), False),
        (act("Norland", "strike", "Tarn"), act("Norland", "strike", "Tarn", using="missile"), True),
        (act("Norland", "deploy_weapons", "drone"), act("Norland", "deploy_weapons", "missile"), False),
        # less is left open than is said, or more
        (
            act("Norland", "strike", "Ostmark"),
            act("Norland", "strike", "Ostmark", using="missile", at="East Valley"),
            True,
        ),
        (act("Norland", "strike"), act("Norland", "strike", "Tarn", using="missile"), False),
        # one of two is said
        (act("Norland", "withdraw", "Arrow"), act("Norland; Tarn", "withdraw", "Arrow", at="East Valley"), True),
        # what is agreed is not said, and of two who agree only one
        (act("Norland", "agree"), act("Norland; Tarn", "agree", nested=Act("cease_fire")), False),
        # aid is no weapon
        (act("Norland", "aid", to="Tarn"), act("Norland", "supply_weapons", "weapon", to="Tarn"), False),
        # weapons for a government are none for a province of its land
        (
            act("Norland", "supply_weapons", "missile", to="Ostmark"),
            act("Norland", "supply_weapons", "missile", to="East Valley"),
            False,
        ),
    ],
)
def test_what_leaves_too_much_open_is_not_tied(said: Act, asked: Act, is_tied: bool) -> None:
    found = match_facts((said,), clause(asked), ORDER)
    assert (found.degree, found.tied) == (Degree.OPEN, is_tied)


def test_another_thing_is_not_what_is_asked_in_words_alone() -> None:
    hands_over = OVER_THE_SHIP.index("hands")
    asked = Act(
        "supply",
        (Filler("Tarn", "Tarn", Span(3, 7), known=True),),
        text=OVER_THE_SHIP,
        span=Span(0, len(OVER_THE_SHIP)),
        words=(Span(hands_over, hands_over + 5),),
    )
    said = Act("supply", (Filler("Tarn"),), (Filler("bread"),), text="Tarn supplies bread")
    assert not match_facts((said,), clause(asked), ORDER).tied


def test_what_several_do_with_one_another_is_not_done_with_somebody_else() -> None:
    asked = act("Norland; Tarn", "agree")
    assert match_facts((act("Norland; Ilmar", "agree"),), clause(asked), ORDER).degree is Degree.APART
    assert match_facts((act("Norland", "agree"),), clause(asked), ORDER).degree is Degree.OPEN


def test_another_place_is_not_the_one_that_is_asked_in_words_alone() -> None:
    text = "if Tarn withdraws troops from the pass"
    asked = Act(
        "withdraw",
        (Filler("Tarn", "Tarn", Span(3, 7), known=True),),
        (Filler("troops", "troops", Span(18, 24)),),
        text=text,
        span=Span(0, len(text)),
        words=(Span(8, 17),),
    )
    said = replace(asked, text="Tarn withdraws troops", span=None)
    assert match_facts((said,), clause(asked), ORDER).tied
    said = replace(said, place=(Filler("East Valley", "from East Valley", known=True),))
    assert not match_facts((said,), clause(asked), ORDER).tied
