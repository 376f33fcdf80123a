"""Acts beneath another, and acts that are only possible, meant or expected: who does them. All states are invented."""

from collections.abc import Callable

import pytest
from telling import tell_all

from standoff.records import Act


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "Belmora is considering sending instructors to Norland.",
            "consider(doer: Belmora; present) > send_instructors(doer: Belmora; object: instructors; "
            "receiver: Norland; consider)",
        ),
        (
            "Corvia is willing to sit down with Norland.",
            "negotiate(doer: Corvia; receiver: Norland; present; be willing)",
        ),
        (
            "Estmark ruled out sending tanks.",
            "rule_out(doer: Estmark; past) > supply_weapons(doer: Estmark; object: tank)",
        ),
        (
            "Veskaria seems to arm Corvia.",
            "supply_weapons(doer: Veskaria; receiver: Corvia; present; seem)",
        ),
        (
            "Veskaria is expected to close the strait.",
            "close_strait(doer: Veskaria; object: strait; present; be expected)",
        ),
        (
            "Norland has been allowed to strike Veskaria with Halyard missiles.",
            "permit(receiver: Norland; past) > strike(doer: Norland; object: Veskaria; instrument: Halyard; may)",
        ),
        (
            "Norland wants Veskaria to withdraw its troops.",
            "request(doer: Norland; receiver: Veskaria; present) > withdraw(doer: Veskaria; "
            "object: troops of Veskaria; be asked)",
        ),
        (
            "Estmark prevented Norland from striking Veskaria.",
            "restrict(doer: Estmark; receiver: Norland; past) > strike(doer: Norland; object: Veskaria)",
        ),
        (
            "Estmark helped Norland strike Veskaria.",
            "assist(doer: Estmark; receiver: Norland; past) > strike(doer: Norland; object: Veskaria)",
        ),
        (
            "Norland forced Veskaria to withdraw.",
            "coerce(doer: Norland; receiver: Veskaria; past) > withdraw(doer: Veskaria)",
        ),
        (
            "The Compact made Veskaria reopen the strait.",
            "coerce(doer: Compact; receiver: Veskaria; past) > reopen(doer: Veskaria; object: strait)",
        ),
        (
            "Estmark let Norland use its long-range missiles against Veskaria.",
            "permit(doer: Estmark; receiver: Norland; past) > use_force(doer: Norland; object: Veskaria; "
            "instrument: long-range missile of Estmark; may)",
        ),
        (
            "Veskaria must withdraw from Norland.",
            "withdraw(doer: Veskaria; place: Norland; present; must)",
        ),
        (
            "Norland could blockade Karsk.",
            "blockade(doer: Norland; object: Veskaria; can)",
        ),
        (
            "Norland has the right to strike Veskaria.",
            "reserve_right(doer: Norland; present) > strike(doer: Norland; object: Veskaria; have the right)",
        ),
        (
            "Estmark is thinking about sending troops to Norland.",
            "consider(doer: Estmark; present) > send_troops(doer: Estmark; object: troops; receiver: Norland; "
            "consider)",
        ),
        (
            "Veskaria is ready to withdraw from Tolm.",
            "withdraw(doer: Veskaria; place: Tolm; present; be ready)",
        ),
        (
            "Kallund has excluded sending instructors.",
            "rule_out(doer: Kallund; past) > send_instructors(doer: Kallund; object: instructors)",
        ),
        (
            "Corvia appears to have struck Kallund.",
            "strike(doer: Corvia; object: Kallund; present; seem)",
        ),
        (
            "Norland is likely to resume talks with Veskaria.",
            "resume(doer: Norland; present; be likely) > negotiate(doer: Norland; receiver: Veskaria)",
        ),
        (
            "Estmark has been authorised to send missiles to Norland.",
            "permit(receiver: Estmark; past) > supply_weapons(doer: Estmark; object: missile; receiver: Norland; may)",
        ),
        (
            "Tressia would like Veskaria to release the prisoners.",
            "request(doer: Tressia; receiver: Veskaria; future) > release(doer: Veskaria; object: prisoners; be asked)",
        ),
        (
            "Arvenia called on Veskaria to stop shelling Port Ansel.",
            "request(doer: Arvenia; receiver: Veskaria; past) > stop(doer: Veskaria; be asked) > "
            "strike(doer: Veskaria; object: Port Ansel)",
        ),
        (
            "Kallund barred Veskarian ships from entering Port Ansel.",
            "restrict(doer: Kallund; receiver: Veskarian ships of Veskaria; past) > "
            "act(doer: Veskarian ships of Veskaria)",
        ),
        (
            "The Compact compelled Corvia to leave Tolm.",
            "coerce(doer: Compact; receiver: Corvia; past) > leave(doer: Corvia; object: Tolm)",
        ),
        (
            "Belmora enabled Norland to strike Karsk.",
            "assist(doer: Belmora; receiver: Norland; past) > strike(doer: Norland; object: Veskaria)",
        ),
        (
            "Norland had to withdraw its troops.",
            "withdraw(doer: Norland; object: troops of Norland; past; must)",
        ),
        (
            "Veskaria tried to seize Tolm.",
            "seize_territory(doer: Veskaria; object: Tolm; past; try)",
        ),
        (
            "Norland may strike Veskaria with Estmarkian missiles.",
            "strike(doer: Norland; object: Veskaria; instrument: missile of Estmark; present; may)",
        ),
        (
            "Estmark forbids Norland to use its missiles against Karsk.",
            "restrict(doer: Estmark; receiver: Norland; present) > use_force(doer: Norland; object: Veskaria; "
            "instrument: missile of Estmark)",
        ),
        (
            "Norland will be invited by the Compact to join the talks.",
            "invite(doer: Compact; receiver: Norland; future) > negotiate(doer: Norland; be asked)",
        ),
        (
            "Kallund has pledged to supply Norland with drones.",
            "promise(doer: Kallund; past) > supply_weapons(doer: Kallund; object: drone; receiver: Norland)",
        ),
        (
            "Belmora refused to let Norland use its missiles.",
            "reject(doer: Belmora; past) > permit(doer: Belmora; receiver: Norland) > use_force(doer: Norland; "
            "instrument: missile of Belmora; may)",
        ),
        (
            "Estmark lifted restrictions on the use of its missiles against Veskaria.",
            "permit(doer: Estmark; past) > strike(object: Veskaria; instrument: missile of Estmark; may)",
        ),
        (
            "Tressia warned Veskaria not to close the strait.",
            "warn(doer: Tressia; receiver: Veskaria; past) > close_strait(doer: Veskaria; object: strait; not)",
        ),
        (
            "Corvia promised Veskaria to send troops.",
            "promise(doer: Corvia; receiver: Veskaria; past) > send_troops(doer: Corvia; object: troops)",
        ),
        (
            "Norland trained Kallundian pilots to fly tanks.",
            "train(doer: Norland; receiver: Kallundian pilots of Kallund; past) > "
            "act(doer: Kallundian pilots of Kallund)",
        ),
        (
            "Norland has no intention of striking Veskaria.",
            "rule_out(doer: Norland; present) > strike(doer: Norland; object: Veskaria)",
        ),
        (
            "Norland is not willing to withdraw its troops from Tolm.",
            "withdraw(doer: Norland; object: troops of Norland; place: Tolm; present; be willing; not)",
        ),
        (
            "Veskaria is believed to have armed Corvia.",
            "supply_weapons(doer: Veskaria; receiver: Corvia; present; be said)",
        ),
        (
            "The Compact persuaded Norland to reopen the strait.",
            "reopen(doer: Norland; object: strait)",
        ),
        (
            "Estmark let Norland fire Halyard missiles at targets in Veskaria.",
            "permit(doer: Estmark; receiver: Norland; past) > strike(doer: Norland; object: targets; "
            "instrument: Halyard; place: Veskaria; may)",
        ),
        (
            "Veskaria demanded that Norland withdraw its troops.",
            "demand(doer: Veskaria; past) > withdraw(doer: Norland; object: troops of Norland; be asked)",
        ),
        (
            "Kallund asked Estmark for tanks.",
            "request(doer: Kallund; object: tank; receiver: Estmark; past)",
        ),
    ],
)
def test_the_doer_beneath_a_verb_is_the_one_it_means(
    acts_of: Callable[[str], tuple[Act, ...]], sentence: str, acts: str
) -> None:
    assert tell_all(acts_of(sentence)) == acts
