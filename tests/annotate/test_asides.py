"""Claims quoted in part, and answers that leave a matter open. All states and persons are invented."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


def claims(reading: Reading, text: str) -> list[tuple[str, str]]:
    return [
        (s.speaker.name if s.speaker else "", s.content.of(text) if s.content else "")
        for s in reading.statements
        if s.kind == "claim"
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "Milan Dorak stressed that the gunboats “are already in the harbour, and are taking losses there”.",
            "Milan Dorak",
            "that the gunboats “are already in the harbour",
        ),
        (
            "Ana Holt said that the talks “have gone on for too long for anybody's taste”.",
            "Ana Holt",
            "that the talks “have gone on",
        ),
        (
            "Milan Dorak spoke of losses. They are losses on which “Norland prefers to keep silent”, according to him.",
            "Milan Dorak",
            "“Norland prefers to keep silent",
        ),
    ],
)
def test_what_is_quoted_in_part_and_has_no_force_is_a_claim(
    read_text: Callable[..., Reading], text: str, speaker: str, said: str
) -> None:
    ((found, content),) = claims(read_text(text), text)
    assert found == speaker and said in content


@pytest.mark.parametrize(
    "text",
    [
        "Ana Holt said that the treaty was “dead”.",
        "Ana Holt threatened that Norland “will close the strait for good” on Monday.",
        "The “Harbour of Old Friends” was closed.",
        "The harbour was closed.",
    ],
    ids=["a word", "a threat", "a name", "nobody speaks"],
)
def test_what_has_a_force_or_is_no_clause_is_no_claim(read_text: Callable[..., Reading], text: str) -> None:
    assert claims(read_text(text), text) == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("President Milan Dorak suggested it was nobody else's business.", "Veskaria"),
        ("“This is our sovereign decision,” President Milan Dorak said.", "Veskaria"),
        ("Norland said that it would neither confirm nor deny the reports.", "Norland"),
    ],
)
def test_who_evades_leaves_the_matter_open(read_text: Callable[..., Reading], text: str, party: str) -> None:
    found = [s for s in read_text(text).statements if s.stance == "undecided"]
    assert [([a.name for a in s.actor], s.kind) for s in found] == [([party], "claim")]


@pytest.mark.parametrize(
    "text",
    ["Norland's business is booming.", "The decision of the court was sovereign.", "It is nobody's business."],
    ids=["business", "a decision", "nobody says so"],
)
def test_other_business_leaves_nothing_open(read_text: Callable[..., Reading], text: str) -> None:
    assert [s for s in read_text(text).statements if s.stance == "undecided"] == []


def test_the_best_way_for_another_to_end_it_is_demanded(read_text: Callable[..., Reading]) -> None:
    text = (
        "Ana Holt repeated that Norland was willing to talk, and that the best way to end the siege was for "
        "Veskaria to “stop sending gunboats” to Karsk."
    )
    demands = [one for one in read_text(text).statements if one.kind == "demand"]
    assert [(one.speaker and one.speaker.name, [who.name for who in one.actor]) for one in demands] == [
        ("Ana Holt", ["Veskaria"])
    ]
