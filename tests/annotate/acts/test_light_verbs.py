"""Acts that a noun names beneath a verb that adds little. All states are invented."""

from collections.abc import Callable

import pytest
from telling import tell_all

from standoff.records import Act


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "Norland launched strikes on Veskaria with drones.",
            "strike(doer: Norland; object: Veskaria; instrument: drone; past)",
        ),
        (
            "Veskaria carried out attacks against Norland.",
            "strike(doer: Veskaria; object: Norland; past)",
        ),
        (
            "Tressia has imposed sanctions on Veskaria.",
            "sanction(doer: Tressia; object: Veskaria; past)",
        ),
        (
            "The Compact put pressure on Veskaria to withdraw.",
            "coerce(doer: Compact; receiver: Veskaria; past) > withdraw(doer: Veskaria)",
        ),
        (
            "Estmark gave Belmora permission to supply Norland with Halyard missiles.",
            "permit(doer: Estmark; receiver: Belmora; past) > supply_weapons(doer: Belmora; object: Halyard; "
            "receiver: Norland; may)",
        ),
        (
            "Norland was given permission to fire Halyard missiles.",
            "permit(receiver: Norland; past) > strike(doer: Norland; instrument: Halyard; may)",
        ),
        (
            "Arvenia took steps to reopen the strait.",
            "reopen(doer: Arvenia; object: strait; past)",
        ),
        (
            "Norland made no attempt to strike Veskaria.",
            "strike(doer: Norland; object: Veskaria; past; try; not)",
        ),
        (
            "Veskaria held exercises near Kallund.",
            "exercise(doer: Veskaria; place: Kallund; past)",
        ),
        (
            "Veskaria mounted an attack on Port Ansel.",
            "strike(doer: Veskaria; object: Port Ansel; past)",
        ),
        (
            "Norland conducted air strikes against Veskarian airfields.",
            "strike(doer: Norland; object: Veskarian airfields of Veskaria; past)",
        ),
        (
            "Belmora has granted Norland permission to use its missiles.",
            "permit(doer: Belmora; receiver: Norland; past) > use_force(doer: Norland; "
            "instrument: missile of Belmora; may)",
        ),
        (
            "Kallund slapped tariffs on Corvia.",
            "impose_tariff(doer: Kallund; object: Corvia; past)",
        ),
        (
            "Norland held talks with Veskaria in Arvenia.",
            "negotiate(doer: Norland; receiver: Veskaria; place: Arvenia; past)",
        ),
        (
            "Tressia made the decision to arm Norland.",
            "decide(doer: Tressia; past) > supply_weapons(doer: Tressia; receiver: Norland)",
        ),
        ("The Compact exerted pressure on Corvia.", "coerce(doer: Compact; object: Corvia; past)"),
        (
            "Veskaria gave the order to close the strait.",
            "decide(doer: Veskaria; past) > close_strait(doer: Veskaria; object: strait)",
        ),
        (
            "Norland has the capacity to strike Karsk.",
            "strike(doer: Norland; object: Veskaria; present; can)",
        ),
        (
            "The Compact launched a raid on Karsk.",
            "strike(doer: Compact; object: Veskaria; past)",
        ),
        (
            "Veskaria imposed a blockade on Norland.",
            "blockade(doer: Veskaria; object: Norland; past)",
        ),
        (
            "Corvia provided assistance to Veskaria.",
            "aid(doer: Corvia; receiver: Veskaria; past)",
        ),
        (
            "Arvenia reached an agreement with Norland on the release of prisoners.",
            "agree(doer: Arvenia; receiver: Norland; past) > release(object: prisoners)",
        ),
    ],
)
def test_a_light_verb_leaves_the_act_to_its_noun(
    acts_of: Callable[[str], tuple[Act, ...]], sentence: str, acts: str
) -> None:
    assert tell_all(acts_of(sentence)) == acts
