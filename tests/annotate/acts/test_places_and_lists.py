"""Places of several words, lists, whose weapons they are, each other, and purposes. All states are invented."""

from collections.abc import Callable

import pytest
from misses import miss
from telling import tell_all

from standoff.records import Act


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "Norland fired missiles deep into Veskarian territory.",
            "strike(doer: Norland; instrument: missile; place: Veskaria; past)",
        ),
        (
            "Veskaria seized a tanker in the port of Old Halm.",
            "seize_ship(doer: Veskaria; object: tanker; place: port of Old Halm; past)",
        ),
        (
            "Estmark, Belmora and Tressia imposed sanctions on Veskaria and Corvia.",
            "sanction(doer: Estmark + Belmora + Tressia; object: Veskaria + Corvia; past)",
        ),
        (
            "Norland and Veskaria attacked each other.",
            "strike(doer: Norland + Veskaria; object: Norland + Veskaria; past)",
        ),
        (
            "The Compact authorizes Norland to strike Veskaria with its long-range missiles.",
            "permit(doer: Compact; receiver: Norland; present) > strike(doer: Norland; object: Veskaria; "
            "instrument: long-range missile of Compact; may)",
        ),
        (
            "Norland used Halyard missiles to strike Karsk.",
            "strike(doer: Norland; object: Veskaria; instrument: Halyard; past)",
        ),
        (
            "Norland struck Karsk using Halyard missiles.",
            "strike(doer: Norland; object: Veskaria; instrument: Halyard; past)",
        ),
        (
            "Estmark allowed Norland to strike Veskaria and blockade Karsk.",
            "permit(doer: Estmark; receiver: Norland; past) > strike(doer: Norland; object: Veskaria; may) | "
            "permit(doer: Estmark; receiver: Norland; past) > blockade(doer: Norland; object: Veskaria; may)",
        ),
        (
            "Norland struck and occupied Tolm.",
            "strike(doer: Norland; object: Tolm; past) | seize_territory(doer: Norland; object: Tolm; past)",
        ),
        (
            "Kallund urged Norland not to strike Veskaria.",
            "request(doer: Kallund; receiver: Norland; past) > strike(doer: Norland; object: Veskaria; be asked; not)",
        ),
        (
            "Norland struck Veskaria with its drones.",
            "strike(doer: Norland; object: Veskaria; instrument: drone of Norland; past)",
        ),
        (
            "Veskaria struck a refinery on the outskirts of Sundby.",
            "attack_infrastructure(doer: Veskaria; object: refinery; place: Norland; past)",
        ),
        (
            "Norland launched drones at targets inside Veskaria.",
            "strike(doer: Norland; object: targets; instrument: drone; place: Veskaria; past)",
        ),
        (
            "Kallund, Lethia and Ambria joined the Compact.",
            "join(doer: Kallund + Lethia + Ambria; object: Compact; past)",
        ),
        (
            "Estmark and Belmora accused each other of spying.",
            "accuse(doer: Estmark + Belmora; receiver: Estmark + Belmora; past) > spy(doer: Estmark + Belmora)",
        ),
        (
            "Tressia lets Norland strike Veskaria with its missiles.",
            "permit(doer: Tressia; receiver: Norland; present) > strike(doer: Norland; object: Veskaria; "
            "instrument: missile of Tressia; may)",
        ),
        (
            "Veskaria employed Kestra missiles to attack Port Ansel.",
            "strike(doer: Veskaria; object: Port Ansel; instrument: Kestra; past)",
        ),
        (
            "Norland will blockade Karsk and seize Tolm.",
            "blockade(doer: Norland; object: Veskaria; future) | seize_territory(doer: Norland; object: Tolm; future)",
        ),
        (
            "Corvia sent troops to help Veskaria invade Kallund.",
            "send_troops(doer: Corvia; object: troops; past) > assist(doer: Corvia; receiver: Veskaria) > "
            "invade(doer: Veskaria; object: Kallund)",
        ),
        miss(
            "the taxonomy has exercise as a noun alone",
            "Veskaria exercised in the waters off Kallund.",
            "exercise(doer: Veskaria; place: waters; past)",
        ),
        (
            "Norland and Estmark resumed talks with Veskaria and Corvia.",
            "resume(doer: Norland + Estmark; past) > negotiate(doer: Norland + Estmark; receiver: Veskaria + Corvia)",
        ),
        miss(
            "the tagger takes a verb of one form for its present",
            "Missiles hit a power station near the Strait of Halm.",
            "attack_infrastructure(object: power station; instrument: missile; place: Strait of Halm; past)",
        ),
        (
            "Veskaria deployed tanks along the border with Kallund.",
            "deploy_weapons(doer: Veskaria; object: tank; place: border; past)",
        ),
        (
            "Norland, Estmark and Kallund will send instructors and tanks to Belmora.",
            "send_instructors(doer: Norland + Estmark + Kallund; object: instructors + tank; receiver: Belmora; "
            "future)",
        ),
        (
            "Tressia and Corvia signed a treaty with each other.",
            "sign_agreement(doer: Tressia + Corvia; receiver: Tressia + Corvia; past)",
        ),
        (
            "Norland attacked the ships that Veskaria had sent to Corvia.",
            "attack_shipping(doer: Norland; object: ships; past)",
        ),
        (
            "Belmora recalled its ambassador from Karsk.",
            "cut_ties(doer: Belmora; place: Veskaria; past)",
        ),
        (
            "Estmark authorised its allies to hand Norland their missiles.",
            "permit(doer: Estmark; receiver: allies of Estmark; past) > supply_weapons(doer: allies of Estmark; "
            "object: missile of allies; receiver: Norland; may)",
        ),
        (
            "Norland and its allies may strike or blockade Veskaria.",
            "strike(doer: Norland + allies; object: Veskaria; present; may) | blockade(doer: Norland + allies; "
            "object: Veskaria; present; may)",
        ),
    ],
)
def test_every_part_of_a_list_and_a_place_is_kept(
    acts_of: Callable[[str], tuple[Act, ...]], sentence: str, acts: str
) -> None:
    assert tell_all(acts_of(sentence)) == acts
