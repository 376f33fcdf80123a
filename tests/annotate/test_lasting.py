"""What is to end, to go on or to be left alone, and who is glad of it. All states are invented."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # a harm that goes on, and one that ends
        ("Anders Holt said Norland's raids would go on until Veskaria left the valley.", "threat"),
        ("Fighting will continue until Veskaria leaves the valley, Anders Holt said.", "threat"),
        ("Anders Holt said the raids would stop at once if Veskaria left the valley.", "pledge"),
        ("Norland's veto falls the minute Veskaria frees the crew, Anders Holt said.", "pledge"),
        (
            "Norland is ready to drop the duties on Veskarian timber if a fair deal is reached, Anders Holt said.",
            "pledge",
        ),
        # what the other side is glad of
        ("The truce ends if one more shell falls on Sundby, Anders Holt said.", "threat"),
        # what will not be touched, and what will not be
        ("No drop of Veskaria's share would be touched, Anders Holt said.", "pledge"),
        ("Anders Holt said the transit would not be affected as long as Veskaria paid.", "pledge"),
        ("There will be no sanctions on Veskarian firms, Anders Holt said.", "pledge"),
        # penalties that rise
        ("Norland's tariffs on Veskarian steel would be doubled in a week, Anders Holt said.", "threat"),
        # what is given back, and who is sent
        ("Anders Holt vowed steps in return for any sanctions that Veskaria imposed.", "threat"),
        ("Anders Holt promised Veskaria grave consequences.", "threat"),
        ("Norland will send warships to the strait if Veskaria tries to board the tanker, Anders Holt said.", "threat"),
        pytest.param(
            "Norland is ready to go back to war the moment the talks collapse, Anders Holt said.",
            "threat",
            marks=pytest.mark.xfail(reason="a readiness for war is taken for an offer"),
        ),
        ("Norland would hold off if Veskaria took three steps by May, Anders Holt said.", "pledge"),
        ("Any raid on the dam would be a mistake that Veskaria would regret, Anders Holt said.", "threat"),
    ],
)
def test_the_force_is_what_it_means_to_the_other_side(
    read_text: Callable[[str], Reading], sentence: str, kind: str
) -> None:
    assert [s.kind for s in read_text(sentence).statements if s.kind != "claim_figure"] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anders Holt said Veskaria's raids would go on until the winter.",
        "The war will go on until both sides are tired, an analyst said.",
    ],
)
def test_what_another_goes_on_with_is_no_threat_of_the_speaker(
    read_text: Callable[[str], Reading], sentence: str
) -> None:
    assert not [s for s in read_text(sentence).statements if s.kind == "threat"]
