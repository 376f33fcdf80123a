"""Of which state an official is whose state no word tells: not of the one that acted last, but of the likeliest."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


@pytest.mark.parametrize(
    ("text", "speaker", "party"),
    [
        (
            # from Norland's capital: who answers what Veskaria does is Norland's
            "SUNDBY, May 3 – Veskaria’s navy sank a trawler off Norland’s coast on Friday. "
            "If it happens again, the ambassador will be sent home, Foreign Minister Ana Holt said.",
            "Ana Holt",
            "Norland",
        ),
        (
            # what the official says that a state will do is the official's own state's
            "Veskaria closed the strait on Monday. Norland sent two ships. "
            "Defence Minister Ana Holt said Norland would close its ports unless the strait was opened.",
            "Ana Holt",
            "Norland",
        ),
    ],
)
def test_an_official_is_of_the_likeliest_state(
    read_text: Callable[..., Reading], text: str, speaker: str, party: str
) -> None:
    (found,) = (one for one in read_text(text).statements if one.conditional)
    assert found.speaker is not None and found.speaker.name == speaker
    assert [one.name for one in found.actor] == [party]
    assert found.standing == "doubtful"


def test_where_none_of_many_is_likely_none_is_taken(read_text: Callable[..., Reading]) -> None:
    text = (
        "Norland, Veskaria, Estmark and Ulverton met on Monday. Nothing was agreed. The hall was cold. "
        "If the talks fail, the border will be shut, Interior Minister Ana Holt said."
    )
    (found,) = (one for one in read_text(text).statements if one.conditional)
    assert found.actor == ()


def test_an_office_that_another_holds_is_of_another_state(read_text: Callable[..., Reading]) -> None:
    def of_whom(other: str) -> list[str]:
        text = (
            f"Norland’s {other}, Piet Varn, protested on Monday. Veskaria sent ships. The ships came close. "
            "“If the fees are not paid, the pipeline stays shut,” Foreign Minister Ana Holt said."
        )
        (found,) = (one for one in read_text(text).statements if one.conditional)
        return [party.name for party in found.actor]

    assert of_whom("foreign minister") != ["Norland"] and of_whom("trade envoy") != of_whom("foreign minister")
