"""Acts that a noun names. All states are invented."""

from collections.abc import Callable

import pytest
from telling import tell_all

from standoff.records import Act


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "The prohibition on the use of Halyard missiles against Veskaria remains in force.",
            "restrict(present; keep) > strike(object: Veskaria; instrument: Halyard)",
        ),
        (
            "Any attempt to blockade Norland",
            "blockade(object: Norland; try)",
        ),
        (
            "A strike within our borders",
            "strike(place: borders)",
        ),
        (
            "Norland's shelling of Port Ansel",
            "strike(doer: Norland; object: Port Ansel)",
        ),
        (
            "The delivery of missiles to Norland by Estmark",
            "supply_weapons(doer: Estmark; object: missile; receiver: Norland)",
        ),
        (
            "Veskaria's refusal to reopen the strait",
            "reject(doer: Veskaria) > reopen(doer: Veskaria; object: strait)",
        ),
        (
            "Tressia's decision to arm Norland",
            "decide(doer: Tressia) > supply_weapons(doer: Tressia; receiver: Norland)",
        ),
        (
            "The withdrawal of Veskarian troops from Norland",
            "withdraw(object: Veskarian troops of Veskaria; place: Norland)",
        ),
        (
            "Talks between Norland and Veskaria",
            "negotiate(doer: Norland + Veskaria)",
        ),
        (
            "The use of Kestra missiles by Veskaria against Norland",
            "strike(doer: Veskaria; object: Norland; instrument: Kestra)",
        ),
        (
            "A Norlandian drone attack on Karsk",
            "strike(doer: Norland; object: Veskaria; instrument: drone)",
        ),
        (
            "Norland's accession to the Compact",
            "join(doer: Norland; object: Compact)",
        ),
        (
            "Veskaria's blockade of Norland",
            "blockade(doer: Veskaria; object: Norland)",
        ),
        (
            "The ban on exports to Corvia",
            "restrict_trade(object: exports; receiver: Corvia)",
        ),
        (
            "An invasion of Kallund by Veskaria",
            "invade(doer: Veskaria; object: Kallund)",
        ),
        (
            "Estmark's decision not to send tanks to Norland",
            "decide(doer: Estmark) > supply_weapons(doer: Estmark; object: tank; receiver: Norland; not)",
        ),
        (
            "Any Veskarian attack on our territory",
            "strike(doer: Veskaria; object: territory)",
        ),
        (
            "The deployment of Norlandian troops in Tolm",
            "send_troops(object: Norlandian troops of Norland; place: Tolm)",
        ),
        (
            "The seizure of a Norlandian tanker by the Veskarian navy",
            "seize_ship(doer: Veskaria; object: Norlandian tanker of Norland)",
        ),
        (
            "Permission for Norland to strike Veskaria",
            "permit() > strike(doer: Norland; object: Veskaria; may)",
        ),
        (
            "Corvia's readiness to join the talks",
            "negotiate(doer: Corvia; be ready)",
        ),
        (
            "The supply of Norland with tanks by Tressia",
            "supply_weapons(doer: Tressia; object: tank; receiver: Norland)",
        ),
        (
            "Missile strikes on Karsk",
            "strike(object: Veskaria; instrument: missile)",
        ),
        (
            "An attempt by Veskaria to close the Strait of Halm",
            "close_strait(doer: Veskaria; object: Strait of Halm; try)",
        ),
        (
            "Veskaria's threat to blockade Norland",
            "threaten(doer: Veskaria) > blockade(doer: Veskaria; object: Norland)",
        ),
        (
            "The closure of the strait by Veskaria",
            "close_strait(doer: Veskaria; object: strait)",
        ),
        (
            "Estmark's support for Norland's accession to the Compact",
            "support(doer: Estmark) > join(doer: Norland; object: Compact)",
        ),
        (
            "A ceasefire between Norland and Veskaria",
            "cease_fire(doer: Norland + Veskaria)",
        ),
        (
            "Kallund's suspension of talks with Corvia",
            "suspend(doer: Kallund) > negotiate(doer: Kallund; receiver: Corvia)",
        ),
        (
            "The release of Norlandian prisoners by Veskaria",
            "release(doer: Veskaria; object: Norlandian prisoners of Norland)",
        ),
    ],
)
def test_a_noun_names_an_act(acts_of: Callable[[str], tuple[Act, ...]], sentence: str, acts: str) -> None:
    assert tell_all(acts_of(sentence)) == acts
