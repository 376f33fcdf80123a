"""Acts in the active and the passive, with and without an agent. All states are invented."""

from collections.abc import Callable

import pytest
from misses import miss
from telling import tell_all

from standoff.records import Act


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "Norland's navy shelled Port Ansel on Friday.",
            "strike(doer: Norland; object: Port Ansel; past)",
        ),
        (
            "Port Ansel was shelled by the Norlandian navy.",
            "strike(doer: Norland; object: Port Ansel; past)",
        ),
        (
            "Two Veskarian airfields were hit overnight.",
            "attack_infrastructure(object: Two Veskarian airfields of Veskaria; past)",
        ),
        (
            "Missiles were fired at Veskaria from Norland.",
            "strike(object: Veskaria; instrument: missile; place: Norland; past)",
        ),
        (
            "Belmora has been supplied with Halyard missiles by Estmark.",
            "supply_weapons(doer: Estmark; object: Halyard; receiver: Belmora; past)",
        ),
        (
            "Halyard missiles will be delivered to Belmora next month.",
            "supply_weapons(object: Halyard; receiver: Belmora; future)",
        ),
        (
            "Corvia is being armed by Veskaria.",
            "supply_weapons(doer: Veskaria; receiver: Corvia; present)",
        ),
        (
            "The strait was closed to Norlandian tankers.",
            "close_strait(object: strait; receiver: Norlandian tankers of Norland; past)",
        ),
        (
            "Sanctions were imposed on Veskaria by Tressia and Kallund.",
            "sanction(doer: Tressia + Kallund; object: Veskaria; past)",
        ),
        (
            "The ambassador of Corvia was expelled.",
            "expel(object: ambassador of Corvia; past)",
        ),
        miss(
            "the parser hangs the place on the ship",
            "Veskarian gunboats attacked a Norlandian tanker near Port Ansel.",
            "attack_shipping(doer: Veskaria; object: Norlandian tanker of Norland; place: Port Ansel; past)",
        ),
        (
            "Three bridges in Veskaria have been blown up by Norland.",
            "attack_infrastructure(doer: Norland; object: Three bridges; place: Veskaria; past)",
        ),
        (
            "Kallund was invaded by Corvia.",
            "invade(doer: Corvia; object: Kallund; past)",
        ),
        (
            "A Veskarian diplomat will be expelled by Estmark.",
            "expel(doer: Estmark; object: Veskarian diplomat of Veskaria; future)",
        ),
        (
            "Estmark was asked by Norland to send air defence systems.",
            "request(doer: Norland; receiver: Estmark; past) > supply_weapons(doer: Estmark; "
            "object: air defence; be asked)",
        ),
        (
            "The Ostra dam was bombed.",
            "attack_infrastructure(object: Ostra dam; past)",
        ),
        (
            "The blockade of Port Ansel has been lifted by Veskaria.",
            "reopen(doer: Veskaria; object: Port Ansel; past)",
        ),
        (
            "Norland's ports are being blockaded by the Veskarian navy.",
            "blockade(doer: Veskaria; object: ports of Norland; present)",
        ),
        (
            "No weapons were supplied to Corvia by Kallund.",
            "supply_weapons(doer: Kallund; object: weapon; receiver: Corvia; past; not)",
        ),
        (
            "Ambria has been recognised by Lethia and Belmora.",
            "recognise(doer: Lethia + Belmora; object: Ambria; past)",
        ),
        (
            "The Veskarian army captured Tolm in March.",
            "seize_territory(doer: Veskaria; object: Tolm; past)",
        ),
        (
            "Sundby was bombarded with Kestra missiles.",
            "strike(object: Norland; instrument: Kestra; past)",
        ),
    ],
)
def test_an_act_is_read_in_either_voice(acts_of: Callable[[str], tuple[Act, ...]], sentence: str, acts: str) -> None:
    assert tell_all(acts_of(sentence)) == acts
