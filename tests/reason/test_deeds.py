"""Deeds by the words that tell them."""

import pytest

from reason.world import WORLD, act, filler
from standoff.knowledge import load_knowledge
from standoff.reason.deeds import as_meant, compare_deeds
from standoff.reason.order import Degree, Order
from standoff.records import Act, Filler, Span

ORDER = Order(load_knowledge([WORLD]))


def told(text: str, verb: str, action: str, *objects: str) -> Act:
    """An act of Norland's that was read from a clause."""
    at = text.index(verb)
    words = (Span(at, at + len(verb)),)
    targets = tuple(map(filler, objects))
    return Act(action, (filler("Norland"),), targets, text=text, span=Span(0, len(text)), words=words)


ATTACK = told("Norland attacks Tarn", "attacks", "strike", "Tarn")
BOMBING = told("Norland bombs Tarn", "bombs", "strike", "Tarn")
INVASION = told("Norland invades Tarn", "invades", "invade", "Tarn")


@pytest.mark.parametrize(
    ("said", "asked", "degree"),
    [
        (INVASION, ATTACK, Degree.MET),
        (ATTACK, INVASION, Degree.OPEN),
        (INVASION, BOMBING, Degree.APART),
        (BOMBING, INVASION, Degree.APART),
        # a typed act is its action alone
        (INVASION, act("Norland", "strike", "Tarn"), Degree.APART),
        # a dam is not invaded
        (INVASION, told("Norland attacks the dam", "attacks", "strike", "dam"), Degree.APART),
    ],
)
def test_an_attack_may_be_an_invasion(said: Act, asked: Act, degree: Degree) -> None:
    assert compare_deeds(said, asked, ORDER).degree is degree


def test_weapons_that_are_lent_are_supplied() -> None:
    assert as_meant(told("Norland lends Tarn missiles", "lends", "fund", "missile"), ORDER).action == "supply_weapons"
    assert as_meant(told("Norland lends Tarn money", "lends", "fund", "money"), ORDER).action == "fund"


def test_to_refuse_a_thing_is_not_to_do_it() -> None:
    text = "Norland refuses to withdraw"
    refusal = Act(
        "reject", (filler("Norland"),), nested=Act("withdraw"), text=text, span=Span(0, 27), words=(Span(8, 15),)
    )
    meant = as_meant(refusal, ORDER)
    assert (meant.action, meant.doer, meant.negated) == ("withdraw", (filler("Norland"),), True)


def test_a_time_does_nothing() -> None:
    late = Act("admit", (Filler("end"),), (filler("Tarn"),), text="Tarn is admitted by the end of the year")
    assert as_meant(late, ORDER).doer == ()
