"""Conditions as acts: all of several, or any one of them. All states are invented."""

from collections.abc import Callable

import pytest
from telling import tell_all

from standoff.records import Reading


@pytest.mark.parametrize(
    ("report", "join", "acts"),
    [
        (
            "Norland will respond if Veskaria strikes Port Ansel or Corvia joins the war.",
            "any",
            "strike(doer: Veskaria; object: Port Ansel; present) | intervene(doer: Corvia; present)",
        ),
        (
            "If Veskaria withdraws its troops and Corvia stops shelling Kallund, Norland will lift the blockade.",
            "all",
            "withdraw(doer: Veskaria; object: troops of Veskaria; present) | "
            "stop(doer: Corvia; present) > strike(doer: Corvia; object: Kallund)",
        ),
        (
            "Norland will close the strait if Veskaria or Corvia attacks Kallund.",
            "any",
            "strike(doer: Veskaria; object: Kallund; present) | strike(doer: Corvia; object: Kallund; present)",
        ),
        (
            "Norland will close the strait if Veskaria and Corvia attack Kallund.",
            "all",
            "strike(doer: Veskaria + Corvia; object: Kallund; present)",
        ),
        (
            "If Estmark strikes or blockades Veskaria, Corvia will send troops.",
            "any",
            "strike(doer: Estmark; object: Veskaria; present) | blockade(doer: Estmark; object: Veskaria; present)",
        ),
        (
            "If Veskaria strikes Norland with missiles or drones, Estmark will send tanks.",
            "any",
            "strike(doer: Veskaria; object: Norland; instrument: missile; present) | "
            "strike(doer: Veskaria; object: Norland; instrument: drone; present)",
        ),
        (
            "Should Estmark let Norland use its missiles against Veskaria, Corvia will join the war.",
            "all",
            "permit(doer: Estmark; receiver: Norland) > "
            "use_force(doer: Norland; object: Veskaria; instrument: missile of Estmark; may)",
        ),
        (
            "If Norland is given long-range missiles, Veskaria will strike Estmark.",
            "all",
            "supply_weapons(object: long-range missile; receiver: Norland; present)",
        ),
        (
            "If Norland attacks Kallund and Veskaria sends troops, Estmark will respond.",
            "all",
            "strike(doer: Norland; object: Kallund; present) | send_troops(doer: Veskaria; object: troops; present)",
        ),
    ],
)
def test_a_condition_says_whether_all_or_any_of_its_acts_are_meant(
    read_text: Callable[[str], Reading], report: str, join: str, acts: str
) -> None:
    condition = next(s.condition for s in read_text(report).statements if s.condition is not None)
    assert (condition.join, tell_all(condition.acts)) == (join, acts)


@pytest.mark.xfail(strict=True, reason="the parser makes what they are armed for a clause of the countries")
def test_what_follows_from_a_purpose_stands_beneath_its_means(read_text: Callable[[str], Reading]) -> None:
    report = "If Estmark arms Norland, Veskaria will arm third countries to strike Estmark."
    consequence = next(s.consequence for s in read_text(report).statements if s.consequence is not None)
    assert tell_all(consequence.acts) == (
        "supply_weapons(doer: Veskaria; receiver: third countries; future) > "
        "strike(doer: third countries; object: Estmark)"
    )
