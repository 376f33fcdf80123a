"""Whether an act meets a condition, case by case."""

from dataclasses import replace

import pytest

from reason.world import KNOWLEDGE, act, clause, filler
from standoff.reason import match
from standoff.records import Act, Clause, Filler

STRIKE = act("Tarn", "strike", "Veskaria", using="long-range missile")
PERMIT = act("Accord", "permit", to="Tarn", nested=STRIKE)
TRIGGER = clause(PERMIT)


def permit(doer: str | None, to: str | None, nested: Act | None, **more: bool) -> Act:
    return act(doer, "permit", to=to, nested=nested, **more)


@pytest.mark.parametrize(
    ("said", "asked", "verdict", "open_words"),
    [
        (permit("Norland", "Tarn", STRIKE), TRIGGER, "met", ()),
        (permit("Norlandic navy", "Tarn", STRIKE), TRIGGER, "met", ()),
        (permit("Ana Holt", "Tarn", STRIKE), TRIGGER, "met", ()),
        (permit("Ostmark", "Tarn", STRIKE), TRIGGER, "not met", ()),
        (permit("someone", "Tarn", STRIKE), TRIGGER, "partly", ("Accord",)),
        (permit("they", "Tarn", STRIKE), TRIGGER, "partly", ("Accord",)),
        (permit(None, "Tarn", STRIKE), TRIGGER, "partly", ("Accord",)),
        (permit("Sea Council", "Tarn", STRIKE), TRIGGER, "partly", ("Accord",)),
        (permit("Norland; Ostmark", "Tarn", STRIKE), TRIGGER, "met", ()),
        (
            permit("Norland", "Tarn", STRIKE, conditions_attached=True),
            TRIGGER,
            "partly",
            ("without conditions",),
        ),
        (
            permit("Norland", "Tarn", act("Tarn", "strike", "Veskaria", using="Arrow")),
            TRIGGER,
            "met",
            (),
        ),
        (
            permit("Norland", "Tarn", act("Tarn", "strike", "Veskaria", using="weapon")),
            TRIGGER,
            "partly",
            ("long-range missile",),
        ),
        (
            permit("Norland", "Tarn", act("Tarn", "strike", "Veskaria")),
            TRIGGER,
            "partly",
            ("long-range missile",),
        ),
        (
            permit("Norland", "Tarn", act("Tarn", "strike", "Veskaria", using="drone")),
            TRIGGER,
            "not met",
            (),
        ),
        (
            permit("Norland", "Tarn", act("Tarn", "strike", "Veskaria", using="Kite")),
            TRIGGER,
            "not met",
            (),
        ),
        (
            permit("Norland", "Tarn", act("Tarn", "use_force", "Veskaria", using="Arrow")),
            TRIGGER,
            "partly",
            ("strike",),
        ),
        (
            permit("Norland", "Tarn", None),
            TRIGGER,
            "partly",
            ("strike", "Tarn", "Veskaria", "long-range missile"),
        ),
        (permit("Norland", "Ilmar", STRIKE), TRIGGER, "not met", ()),
        (permit("Norland", None, STRIKE), TRIGGER, "met", ()),
        (permit("Norland", "Tarn", act(None, "strike", "Veskaria", using="Arrow")), TRIGGER, "met", ()),
        (permit("Norland", "Tarn", act(None, "strike", at="Vesk Harbour", using="Arrow")), TRIGGER, "met", ()),
        # permission is not the strike, and the strike is not permission
        (permit("Norland", "Tarn", STRIKE), clause(STRIKE), "not met", ()),
        (STRIKE, TRIGGER, "not met", ()),
        (act("Norland", "restrict", to="Tarn", nested=STRIKE), TRIGGER, "not met", ()),
    ],
)
def test_a_permission_meets_a_trigger_part_by_part(
    said: Act, asked: Clause, verdict: str, open_words: tuple[str, ...]
) -> None:
    found = match(said, asked, knowledge=KNOWLEDGE)
    assert (found.verdict, found.open) == (verdict, open_words), found.why


@pytest.mark.parametrize(
    ("said", "asked", "verdict", "open_words"),
    [
        (act("Norland", "strike", "Veskaria"), act("someone", "strike", "Veskaria"), "met", ()),
        (act(None, "strike", "Veskaria"), act("someone", "strike", "Veskaria"), "met", ()),
        (act("Norland", "strike", "Veskaria"), act("someone | close to the border", "strike", "Veskaria"), "partly",
         ("close to the border",)),
        (act("Norland | close to the border", "strike", "Veskaria"), act("anyone | close to the border", "strike"),
         "met", ()),
        (act("Norland", "supply", "missile | long-range"), act("Norland", "supply", "long-range missile"), "met", ()),
        (act("Norland", "supply", "Arrow"), act("Norland", "supply", "missile | long-range"), "met", ()),
        (act("Norland", "supply", "missile | long-range"), act("Norland", "supply", "missile | long-range"), "met", ()),
        (act("Norland", "supply", "missile"), act("Norland", "supply", "missile | long-range"), "partly",
         ("long-range missile",)),
        (act("Norland", "supply", "missile | Norlandic"), act("Norland", "supply", "missile | of the Accord"), "met",
         ()),
        (act("Norland", "supply", "missile"), act("Norland", "supply", "missile | of the Accord"), "partly",
         ("of the Accord",)),
        (act("Norland", "supply", "missile"), act("Norland", "supply", "missile; drone"), "partly", ("drone",)),
        (act("Norland", "supply", "missile; drone"), act("Norland", "supply", "missile; drone"), "met", ()),
        (act("Norland", "supply", "grain"), act("Norland", "supply", "missile; drone"), "not met", ()),
        (act("Norland", "supply", "the grain"), act("Norland", "supply", "Grains"), "met", ()),
        (act("Norland", "strike", "rebels"), act("Norland", "strike", "Veskaria"), "partly", ("Veskaria",)),
        (act("Norland", "strike", at="Vesk Harbour"), act("Norland", "strike", "Veskaria"), "met", ()),
        (act("Norland", "strike", "Veskaria"), act("Norland", "strike", at="Vesk Harbour"), "partly",
         ("Vesk Harbour",)),
        (act("Norland", "strike", "depots", at="Vesk Harbour"), act("Norland", "strike", "Veskaria"), "met", ()),
        (act(None, "strike", "Ostmark; someone"), act(None, "strike", at="Vesk Harbour"), "partly", ("Vesk Harbour",)),
        (act(None, "strike", "Ostmark; they"), act(None, "strike", at="Vesk Harbour"), "partly", ("Vesk Harbour",)),
        (act(None, "strike", "Ostmark"), act(None, "strike", at="Vesk Harbour"), "not met", ()),
        (act("Norland", "strike", "Ostmark", at="Vesk Harbour"), act("Norland", "strike", "Veskaria"), "not met", ()),
        (act("Norland", "attack_shipping"), act("Norland", "blockade"), "met", ()),
        (act("Norland", "strike"), act("Norland", "blockade"), "partly", ("blockade",)),
        (act("Norland", "act"), act("Norland", "blockade"), "partly", ("blockade",)),
        (act("Norland", "blockade"), act("Norland", "act"), "met", ()),
        (act("Norland", "blockade"), act("Norland", "act", text="wins the cup"), "not met", ()),
        (act("Norland", "act", text="Wins the cup"), act("Norland", "act", text="wins the cup"), "met", ()),
    ],
)  # fmt: skip
def test_fillers_are_compared_through_the_taxonomies(
    said: Act, asked: Act, verdict: str, open_words: tuple[str, ...]
) -> None:
    found = match(said, clause(asked), knowledge=KNOWLEDGE)
    assert (found.verdict, found.open) == (verdict, open_words), found.why


LEAVES = act("Norland", "withdraw", at="Ostmark")
STAYS = act("Norland", "withdraw", at="Ostmark", negated=True)
NOBODY_LEAVES = act("Accord", "withdraw", at="Ostmark", negated=True)
SUPPLIES = act("Norland", "supply_weapons", to="Ostmark")


@pytest.mark.parametrize(
    ("said", "asked", "verdict"),
    [
        (LEAVES, clause(LEAVES, negative=True), "not met"),
        (STAYS, clause(LEAVES, negative=True), "met"),
        (STAYS, clause(LEAVES), "not met"),
        (STAYS, clause(STAYS), "met"),
        (LEAVES, clause(STAYS), "not met"),
        (LEAVES, clause(STAYS, negative=True), "met"),
        (NOBODY_LEAVES, clause(STAYS), "met"),
        (STAYS, clause(NOBODY_LEAVES), "partly"),
        (NOBODY_LEAVES, clause(act("Norland", "withdraw", at="Ostmark"), negative=True), "met"),
        (act("Norland", "withdraw", negated=True), clause(STAYS), "partly"),
        (act("Veskaria", "withdraw", at="Ostmark", negated=True), clause(STAYS), "not met"),
        (LEAVES, clause(LEAVES, SUPPLIES), "partly"),
        (LEAVES, clause(LEAVES, SUPPLIES, join="any"), "met"),
        (LEAVES, clause(SUPPLIES, join="any"), "not met"),
        (LEAVES, clause(LEAVES, STAYS), "not met"),
        (STAYS, clause(LEAVES, SUPPLIES, negative=True), "met"),
        (STAYS, clause(LEAVES, SUPPLIES, join="any", negative=True), "partly"),
        (LEAVES, clause(LEAVES, SUPPLIES, join="any", negative=True), "not met"),
        (LEAVES, clause(), "not met"),
    ],
)
def test_polarity_and_joins_follow_the_laws_of_logic(said: Act, asked: Clause, verdict: str) -> None:
    found = match(said, asked, knowledge=KNOWLEDGE)
    assert found.verdict == verdict, found.why


@pytest.mark.parametrize(("on", "verdict"), [("2031-02-28", "not met"), ("2031-03-01", "met"), (None, "met")])
def test_membership_counts_as_of_the_day(on: str | None, verdict: str) -> None:
    joined = act("Ilmar", "strike", "Veskaria")
    asked = clause(act("Northern League", "strike", "Veskaria"))
    assert match(joined, asked, knowledge=KNOWLEDGE, on=on).verdict == verdict


def test_the_reason_names_what_is_asked_and_what_is_said() -> None:
    found = match(
        permit("Norland", "Tarn", act("Tarn", "strike", "Veskaria", using="weapon")), TRIGGER, knowledge=KNOWLEDGE
    )
    assert found.why == "Norland is in Accord; long-range missile is asked, and only weapon is said"


def test_what_meets_nothing_leaves_nothing_open() -> None:
    assert match(STRIKE, TRIGGER, knowledge=KNOWLEDGE).open == ()


def test_one_who_stops_is_not_all_of_a_bloc() -> None:
    asked = clause(act("Northern League", "stop", nested=act("Northern League", "strike")))
    by_one = match(act("Norland", "stop", nested=act("Norland", "strike")), asked, knowledge=KNOWLEDGE)
    assert (by_one.verdict, by_one.open) == ("partly", ("Northern League",))
    by_all = act("Northern League", "stop", nested=act("Northern League", "strike"))
    assert match(by_all, asked, knowledge=KNOWLEDGE).verdict == "met"


def test_of_several_who_do_not_do_it_none_does() -> None:
    asked = clause(act("Norland", "withdraw", at="East Valley"), negative=True)
    said = act("Norland; Tarn", "withdraw", at="East Valley", negated=True)
    assert match(said, asked, knowledge=KNOWLEDGE).verdict == "met"


def test_to_strike_what_stands_in_a_land_is_to_strike_in_it() -> None:
    asked = clause(act("Norland", "strike", at="Veskaria"))
    port = Filler("Veskarian ports", "Veskarian ports", owner="Veskaria")
    ship = Filler("Veskarian ships", "Veskarian ships", owner="Veskaria")
    assert match(Act("strike", (filler("Norland"),), (port,)), asked, knowledge=KNOWLEDGE).verdict == "met"
    assert match(Act("strike", (filler("Norland"),), (ship,)), asked, knowledge=KNOWLEDGE).verdict == "partly"


def test_a_ships_own_name_may_stand_in_the_words() -> None:
    asked = clause(Act("strike", (), (Filler("frigate", owner="Norland"), Filler("Tern"))))
    said = Act("strike", (), (Filler("frigate", owner="Norland"),), text="the frigate Tern is struck")
    assert match(said, asked, knowledge=KNOWLEDGE).verdict == "met"
    assert match(replace(said, text="the frigate Swan is struck"), asked, knowledge=KNOWLEDGE).open == ("Tern",)
