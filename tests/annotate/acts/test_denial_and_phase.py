"""Acts that are not done, and acts that begin, go on and end. All states are invented."""

from collections.abc import Callable

import pytest
from misses import miss
from telling import tell_all

from standoff.records import Act


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "Norland refrained from striking Veskaria.",
            "strike(doer: Norland; object: Veskaria; past; not)",
        ),
        (
            "Norland failed to reopen the strait.",
            "reopen(doer: Norland; object: strait; past; not)",
        ),
        (
            "Tressia avoided sending instructors to Norland.",
            "send_instructors(doer: Tressia; object: instructors; receiver: Norland; past; not)",
        ),
        (
            "Norland stopped shelling Port Ansel.",
            "stop(doer: Norland; past) > strike(doer: Norland; object: Port Ansel)",
        ),
        (
            "Veskaria resumed strikes on Norland.",
            "resume(doer: Veskaria; past) > strike(doer: Veskaria; object: Norland)",
        ),
        miss(
            "the parser loses the object of an -ing form at the end",
            "Veskaria keeps striking Norland.",
            "strike(doer: Veskaria; object: Norland; present; keep)",
        ),
        (
            "Norland will not hesitate to strike Veskaria.",
            "strike(doer: Norland; object: Veskaria; future)",
        ),
        (
            "Estmark suspended deliveries of missiles to Norland.",
            "suspend(doer: Estmark; past) > supply_weapons(doer: Estmark; object: missile; receiver: Norland)",
        ),
        (
            "Veskaria has not withdrawn from Tolm.",
            "withdraw(doer: Veskaria; place: Tolm; past; not)",
        ),
        (
            "Corvia abstained from supplying Veskaria with drones.",
            "supply_weapons(doer: Corvia; object: drone; receiver: Veskaria; past; not)",
        ),
        (
            "Estmark stopped short of sending troops to Norland.",
            "send_troops(doer: Estmark; object: troops; receiver: Norland; past; not)",
        ),
        (
            "Veskaria ceased firing missiles at Norland.",
            "stop(doer: Veskaria; past) > strike(doer: Veskaria; object: Norland; instrument: missile)",
        ),
        (
            "Belmora halted the delivery of tanks to Norland.",
            "stop_aid(doer: Belmora; object: tank; receiver: Norland; past)",
        ),
        (
            "Norland continues to shell Karsk.",
            "strike(doer: Norland; object: Veskaria; present; keep)",
        ),
        (
            "Kallund never armed Corvia.",
            "supply_weapons(doer: Kallund; receiver: Corvia; past; not)",
        ),
        (
            "Tressia is unwilling to lift sanctions on Veskaria.",
            "lift_sanctions(doer: Tressia; object: Veskaria; present; be willing; not)",
        ),
        (
            "Norland no longer supplies gas to Belmora.",
            "supply(doer: Norland; object: gas; receiver: Belmora; present; not)",
        ),
        (
            "Norland should not strike Veskaria.",
            "strike(doer: Norland; object: Veskaria; should; not)",
        ),
        (
            "Corvia would not hesitate to invade Kallund.",
            "invade(doer: Corvia; object: Kallund; future)",
        ),
        (
            "Norland neither struck Veskaria nor closed the strait.",
            "strike(doer: Norland; object: Veskaria; past; not) | close_strait(doer: Norland; object: strait; "
            "past; not)",
        ),
        (
            "Veskaria began shelling Port Ansel.",
            "strike(doer: Veskaria; object: Port Ansel; past)",
        ),
        (
            "Norland stopped Veskaria from seizing the tanker.",
            "restrict(doer: Norland; receiver: Veskaria; past) > seize_ship(doer: Veskaria; object: tanker)",
        ),
        (
            "Corvia resumed shipments of grain to Lethia.",
            "resume(doer: Corvia; past) > supply(doer: Corvia; object: grain; receiver: Lethia)",
        ),
    ],
)
def test_what_is_not_done_is_denied(acts_of: Callable[[str], tuple[Act, ...]], sentence: str, acts: str) -> None:
    assert tell_all(acts_of(sentence)) == acts
