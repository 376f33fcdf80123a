"""Deeds by the words that tell them."""

from dataclasses import replace

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


KILLED = told("Norland kills a soldier", "kills", "kill", "soldier")
WOUNDED = told("Norland wounds a soldier", "wounds", "kill", "soldier")
SUNK = told("Norland sinks a ship", "sinks", "attack_shipping", "ship")
HIT = told("Norland hits a ship", "hits", "attack_shipping", "ship")


@pytest.mark.parametrize(
    ("said", "asked", "degree", "left"),
    [
        (WOUNDED, KILLED, Degree.APART, ()),
        (KILLED, KILLED, Degree.MET, ()),
        (WOUNDED, WOUNDED, Degree.MET, ()),
        (HIT, SUNK, Degree.OPEN, ("sinks",)),
        (SUNK, HIT, Degree.MET, ()),
        # a typed act is its action alone
        (WOUNDED, act("Norland", "kill", "soldier"), Degree.APART, ()),
        (act("Norland", "kill", "soldier"), KILLED, Degree.MET, ()),
    ],
)
def test_a_verb_may_say_less_or_more_than_its_action(
    said: Act, asked: Act, degree: Degree, left: tuple[str, ...]
) -> None:
    found = compare_deeds(said, asked, ORDER)
    assert (found.degree, found.open) == (degree, left)


@pytest.mark.parametrize(
    ("sent", "degree"), [("food", Degree.APART), ("military equipment", Degree.OPEN), ("weapon", Degree.OPEN)]
)
def test_who_sends_food_sends_no_weapons(sent: str, degree: Degree) -> None:
    said = act("Norland", "supply", sent, to="Tarn")
    assert compare_deeds(said, act("Norland", "supply_weapons", to="Tarn"), ORDER).degree is degree


def test_what_is_bought_is_sold_to_the_buyer() -> None:
    text = "Norland buys missiles from Tarn"
    bought = Act(
        "sell_weapons",
        (filler("Norland"),),
        (filler("missile"),),
        (filler("Tarn"),),
        text=text,
        span=Span(0, len(text)),
        words=(Span(8, 12),),
    )
    meant = as_meant(bought, ORDER)
    assert (meant.doer, meant.receiver) == ((filler("Tarn"),), (filler("Norland"),))
    oil = as_meant(replace(bought, action="trade", object=(Filler("oil"),)), ORDER)
    assert (oil.action, oil.doer, oil.receiver) == ("supply", (filler("Tarn"),), (filler("Norland"),))
    # who sells is not turned round
    sold = replace(bought, text=text.replace("buys", "sell"))
    assert as_meant(sold, ORDER).doer == (filler("Norland"),)


def test_what_weapons_carry_is_no_means() -> None:
    text = "Norland deploys missiles with nuclear warheads"
    load = Filler("nuclear weapon", "nuclear warheads", known=True)
    laden = Act("deploy_weapons", (filler("Norland"),), (filler("missile"),), (), (load,), text=text)
    meant = as_meant(laden, ORDER)
    assert (meant.instrument, meant.object[0].qualities) == ((), ("with nuclear warheads",))
    # a strike is made with them
    assert as_meant(replace(laden, action="strike"), ORDER).instrument == (load,)


@pytest.mark.parametrize(
    ("weapon", "action"),
    [("weapon", "strike"), ("fighter jet", "strike"), ("nuclear weapon", "use_nuclear_weapons"), ("ship", "use_force")],
)
def test_to_use_weapons_against_somebody_is_to_strike(weapon: str, action: str) -> None:
    used = Act("use_force", (filler("Norland"),), (filler("Tarn"),), (), (filler(weapon),), text="Norland uses it")
    assert as_meant(used, ORDER).action == action


def test_theirs_is_not_they() -> None:
    sinks = Act("attack_shipping", (filler("Norland"),), (Filler("Tarn", "theirs", known=True),), text="sinks theirs")
    assert as_meant(sinks, ORDER).object[0].name == "theirs"


def test_the_part_that_is_taken_is_no_object() -> None:
    text = "Norland takes part"
    part = Filler("part", "part", Span(14, 18))
    joined = Act("intervene", (filler("Norland"),), (part,), text=text, span=Span(0, 18), words=(Span(8, 18),))
    assert as_meant(joined, ORDER).object == ()


def test_to_stop_firing_at_nobody_in_particular_is_to_cease_fire() -> None:
    fires = Act("strike", (filler("Norland"),))
    stops = Act("stop", (filler("Norland"),), nested=fires, text="Norland stops firing")
    assert as_meant(stops, ORDER) == Act("cease_fire", (filler("Norland"),), nested=None, text="Norland stops firing")
    at_tarn = replace(stops, nested=replace(fires, object=(filler("Tarn"),)))
    assert as_meant(at_tarn, ORDER).action == "stop"


def test_what_stops_is_told_by_its_noun() -> None:
    stops = Act(
        "stop", (Filler("shelling", "the shelling of Tarn", Span(0, 20)),), text="the shelling of Tarn has stopped"
    )
    found = as_meant(replace(stops, span=Span(0, 32), words=(Span(25, 32),)), ORDER)
    assert (found.doer, found.nested and found.nested.text) == ((), "the shelling of Tarn")


def test_whoever_is_admitted_joins() -> None:
    admits = told("Norland admits Tarn", "admits", "admit", "Tarn")
    found = as_meant(admits, ORDER)
    assert (found.action, [f.name for f in found.doer], [f.name for f in found.object]) == (
        "join",
        ["Tarn"],
        ["Norland"],
    )


def test_to_use_force_is_not_always_to_strike() -> None:
    found = as_meant(told("Norland uses force against Tarn", "uses", "strike", "force"), ORDER)
    assert (found.action, found.object) == ("use_force", ())


def test_to_deploy_nuclear_weapons_is_not_to_use_them() -> None:
    deploys = told("Norland deploys nuclear weapons", "deploys", "use_nuclear_weapons")
    found = as_meant(replace(deploys, instrument=(filler("nuclear weapon"),)), ORDER)
    assert (found.action, [f.name for f in found.object], found.instrument) == (
        "deploy_nuclear_weapons",
        ["nuclear weapon"],
        (),
    )


def test_to_agree_to_a_ceasefire_is_to_cease_fire() -> None:
    agrees = replace(
        told("Norland agrees to a ceasefire", "agrees", "agree"), nested=Act("cease_fire", text="a ceasefire")
    )
    assert as_meant(agrees, ORDER).action == "cease_fire"


def test_a_place_that_ends_the_words_for_a_thing_is_where_it_is() -> None:
    troops = Filler("troops", "its troops from Tarn", owner="Norland")
    leaves = replace(told("Norland withdraws its troops from Tarn", "withdraws", "withdraw"), object=(troops,))
    court = Filler("court", "a court in Tarn")
    assert [f.name for f in as_meant(leaves, ORDER).place] == ["Tarn"]
    assert as_meant(replace(leaves, doer=(court,)), ORDER).doer[0].owner == "Tarn"


def test_sanctions_that_are_eased_are_not_lifted() -> None:
    eased = told("Norland eases its sanctions", "eases", "lift_sanctions")
    lifted = told("Norland lifts its sanctions", "lifts", "lift_sanctions")
    assert compare_deeds(eased, lifted, ORDER).degree is Degree.APART
    assert compare_deeds(lifted, eased, ORDER).degree is Degree.MET
