"""Who gives what to whom, whichever of them stands first. All states are invented."""

from collections.abc import Callable

import pytest
from misses import miss
from telling import tell_all

from standoff.records import Act


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "Estmark supplied Norland with long-range missiles.",
            "supply_weapons(doer: Estmark; object: long-range missile; receiver: Norland; past)",
        ),
        (
            "Estmark supplied long-range missiles to Norland.",
            "supply_weapons(doer: Estmark; object: long-range missile; receiver: Norland; past)",
        ),
        (
            "Tressia will give Norland six tanks.",
            "supply_weapons(doer: Tressia; object: tank; receiver: Norland; future)",
        ),
        (
            "Corvia sold Veskaria drones.",
            "supply_weapons(doer: Corvia; object: drone; receiver: Veskaria; past)",
        ),
        (
            "Belmora provided Lethia with grain.",
            "supply(doer: Belmora; object: grain; receiver: Lethia; past)",
        ),
        (
            "Kallund equipped the Norlandian army with tanks.",
            "supply_weapons(doer: Kallund; object: tank; receiver: Norland; past)",
        ),
        (
            "Ambria did not send Veskaria any missiles.",
            "supply_weapons(doer: Ambria; object: missile; receiver: Veskaria; past; not)",
        ),
        (
            "Estmark denied Norland tanks.",
            "stop_aid(doer: Estmark; object: tank; receiver: Norland; past)",
        ),
        (
            "Belmora handed over the prisoners to Arvenia.",
            "supply(doer: Belmora; object: prisoners; receiver: Arvenia; past)",
        ),
        miss(
            "the parser takes armed for an adjective",
            "Veskaria armed third countries to strike Estmark.",
            "supply_weapons(doer: Veskaria; receiver: third countries; past) > strike(doer: third countries; "
            "object: Estmark)",
        ),
        (
            "Kallund furnished Norland with shells.",
            "supply_weapons(doer: Kallund; object: ammunition; receiver: Norland; past)",
        ),
        (
            "Belmora will send Norland Halyard missiles.",
            "supply_weapons(doer: Belmora; object: Halyard; receiver: Norland; future)",
        ),
        (
            "Lethia shipped artillery shells to Norland.",
            "supply_weapons(doer: Lethia; object: ammunition; receiver: Norland; past)",
        ),
        (
            "Veskaria provided the rebels with rifles.",
            "supply_weapons(doer: Veskaria; object: small arms; receiver: rebels; past)",
        ),
        miss(
            "a number of several words is cut",
            "Tressia lent Norland two billion euros.",
            "fund(doer: Tressia; object: two billion euros; receiver: Norland; past)",
        ),
        (
            "Corvia handed Veskaria ballistic missiles.",
            "supply_weapons(doer: Corvia; object: ballistic missile; receiver: Veskaria; past)",
        ),
        (
            "Estmark is delivering tanks and drones to Norland.",
            "supply_weapons(doer: Estmark; object: tank + drone; receiver: Norland; present)",
        ),
        miss(
            "what access is to is taken for who gets it",
            "Norland refused Veskaria access to the port.",
            "reject(doer: Norland; object: access; receiver: Veskaria; past)",
        ),
        (
            "Belmora trains Norlandian soldiers.",
            "train(doer: Belmora; object: Norland; present)",
        ),
        (
            "The Compact gave Kallund and Lethia air defence systems.",
            "supply_weapons(doer: Compact; object: air defence; receiver: Kallund + Lethia; past)",
        ),
    ],
)
def test_who_gives_and_who_gets_are_told_apart(
    acts_of: Callable[[str], tuple[Act, ...]], sentence: str, acts: str
) -> None:
    assert tell_all(acts_of(sentence)) == acts
