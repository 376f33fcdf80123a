"""Whose a statement is where other words stand for a name: governments, groups, offices, one's own servants."""

from collections.abc import Callable

import pytest

from standoff.records import Reading

Told = tuple[str, str | None, tuple[str, ...]]


def told(reading: Reading, sentence: str) -> set[Told]:
    """Kind, speaker and actor of each statement of the sentences that begin with some words."""
    found: dict[tuple[str, str | None, str], list[str]] = {}
    for one in reading.statements:
        if one.text.startswith(sentence) and not one.kind.startswith("claim"):
            key = (one.kind, one.speaker.name if one.speaker else None, one.text)
            found.setdefault(key, []).extend(party.name for party in one.actor)
    return {(kind, speaker, tuple(actors)) for (kind, speaker, _), actors in found.items()}


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        # of whoever asks, if no state is named with it
        (
            "Norland's parliament met. Norlandian hauliers asked the government to reopen the road.",
            "Norlandian hauliers",
            ("demand", "Norlandian hauliers", ("Norland",)),
        ),
        # of the report, where whoever asks acts for none
        (
            "LISANE - Belmora shut its port to Tressia. Retailers called on the government to reopen it.",
            "Retailers",
            ("demand", "Retailers", ("Belmora",)),
        ),
        # it speaks for its state
        (
            "SUNDBY - Norland wants its pilots back. The government offered a plane to fetch them.",
            "The government",
            ("offer", "Norland", ("Norland",)),
        ),
    ],
)
def test_a_government_is_of_whom_the_report_tells(
    read_text: Callable[..., Reading], text: str, sentence: str, expected: Told
) -> None:
    assert expected in told(read_text(text), sentence)


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Corvia called on all sides to hold their fire.", ("Norland", "Veskaria")),
        ("Corvia called on the warring parties to hold their fire.", ("Norland", "Veskaria")),
        ("Corvia urged both the parties to hold their fire.", ("Norland", "Veskaria")),
    ],
)
def test_all_sides_are_the_two_that_a_report_is_about(
    read_text: Callable[..., Reading], sentence: str, actors: tuple[str, ...]
) -> None:
    text = f"Norland shelled Karsk. Veskaria accused Norland of murder. Norland denied that. {sentence}"
    assert ("demand", "Corvia", actors) in told(read_text(text), "Corvia")


def test_three_countries_are_the_three_told_of(read_text: Callable[..., Reading]) -> None:
    text = (
        "Norland fills its dam. Veskaria and Estmark fear for their wells. Estmark sent a note, and Veskaria another. "
        "Norland answered. Corvia called on the three countries to talk."
    )
    assert ("demand", "Corvia", ("Norland", "Veskaria", "Estmark")) in told(read_text(text), "Corvia")


def test_a_second_party_that_hardly_appears_is_no_side(read_text: Callable[..., Reading]) -> None:
    text = (
        "Norland's bank is shut. Norland's parliament and Norland's army are at odds over it. Norlandian guards stand "
        "at its door. Norland's president left. A Tressian envoy came. Corvia called on the parties to wait."
    )
    assert told(read_text(text), "Corvia") == {("demand", "Corvia", ("parties",))}


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        (
            "The president of Norland ordered his trade minister to raise the tariff on Veskarian wine.",
            "The president",
            ("threat", ("Norland",)),
        ),
        (
            "Norland's interior minister ordered the police to stop every Veskarian from leaving.",
            "Norland's",
            ("refusal", ("Norland",)),
        ),
        # another's are asked
        (
            "Norland's president ordered the Veskarian navy to open fire on nobody.",
            "Norland's",
            ("demand", ("Veskaria",)),
        ),
    ],
)
def test_an_order_to_ones_own_is_a_step(
    read_text: Callable[..., Reading], text: str, sentence: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    assert expected in {(kind, actors) for kind, _, actors in told(read_text(text), sentence)}


@pytest.mark.parametrize(
    ("text", "sentence", "kind", "speaker"),
    [
        # who is known for a man, a sentence farther off, does not outweigh who speaks
        (
            "Peter Marlow, president of Norland, said the mines would stay. Premier Ulo Tamm of Veskaria denied that. "
            "“We did not lay them,” he said.",
            "“We did not",
            "denial",
            "Ulo Tamm",
        ),
        # it speaks through its spokesman
        (
            "Norland pledged aid. A spokesman for the Compact called on Veskaria to wait; it said Veskaria had broken "
            "the pact.",
            "A spokesman",
            "accusation",
            "Compact",
        ),
        # a leader is of whoever was named, not of whom the report knows by a like office
        (
            "Premier Ana Reyes of Norland laughed. The Farmers' League said it would block the road. "
            "Its leader accused Veskaria of theft.",
            "Its leader",
            "accusation",
            "Farmers' League's leader",
        ),
        # the energy minister is not the prime minister
        (
            "Prime Minister Ana Reyes of Norland is in Karsk. The energy minister said Norland would not beg.",
            "The energy minister",
            "refusal",
            "energy minister",
        ),
        # a clause behind a semicolon says nothing of the one before it
        (
            "Premier Ana Reyes of Norland spoke of the pilots. She asked Veskaria to free them; deputies agreed.",
            "She asked",
            "demand",
            "Ana Reyes",
        ),
        # a ministry without an owner is of the state of the report, whoever acted last
        (
            "SUNDBY - Norland closed the strait. Veskaria sent ships. The foreign ministry accused it of fraud.",
            "The foreign ministry",
            "accusation",
            "Norlandian foreign ministry",
        ),
        (
            "Norland closed the strait. Veskaria sent ships. The foreign ministry denied the charge.",
            "The foreign ministry",
            "denial",
            "foreign ministry",
        ),
        # what only says more of a group is set apart by a comma
        (
            "The Sons of Karsk, an armed group, will strike Norland. The Sons of Karsk want money. "
            "“We will not wait,” said Ana Reyes, who speaks for Veskaria.",
            "“We will not",
            "refusal",
            "Ana Reyes",
        ),
    ],
)
def test_a_word_is_in_the_mouth_of_whoever_is_meant(
    read_text: Callable[..., Reading], text: str, sentence: str, kind: str, speaker: str
) -> None:
    assert (kind, speaker) in {(one, said) for one, said, _ in told(read_text(text), sentence)}


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        # nobody asks himself
        (
            "Norland's defence minister, Peter Marlow, asked the prime minister to send ships.",
            "Norland's",
            ("demand", "Peter Marlow", ("prime minister",)),
        ),
        # whom a thing is done to does not do it
        (
            "Veskaria's rebels demanded that a Norlandian envoy be freed.",
            "Veskaria's",
            ("demand", "Veskaria's rebels", ()),
        ),
        ("Estmark wants the deal with Norland scrapped.", "Estmark", ("demand", "Estmark", ())),
        # whoever is asked on a condition is to act
        (
            "The Norlandian premier asked Estmark to impose sanctions unless Veskaria withdrew.",
            "The Norlandian",
            ("demand", "Norlandian premier", ("Estmark",)),
        ),
        # of two of one state the person is meant
        (
            "Former premier Peter Marlow of Norland accused President Ulo Tamm of Norland of lies.",
            "Former",
            ("accusation", "Peter Marlow", ("Ulo Tamm",)),
        ),
        # the deed is not part of the name
        (
            "Norland accused the miners of sabotage.",
            "Norland",
            ("accusation", "Norland", ("miners",)),
        ),
        # a party is not its leader's state
        (
            "Opposition leader Peter Marlow of Norland promised that his party would not back the bill on Veskaria.",
            "Opposition",
            ("pledge", "Peter Marlow", ("Peter Marlow's party",)),
        ),
        # who works for a group acts for it
        (
            "“We will not leave the bridge,” said Peter Marlow, who negotiates for Veskaria.",
            "“We will not",
            ("refusal", "Peter Marlow", ("Veskaria",)),
        ),
        # what another has is refused by whoever speaks
        (
            "“Veskarian law does not and will not apply here,” the Norlandian foreign ministry said.",
            "“Veskarian",
            ("refusal", "Norlandian foreign ministry", ("Norland",)),
        ),
    ],
)
def test_who_acts_is_whom_the_words_make_act(
    read_text: Callable[..., Reading], text: str, sentence: str, expected: Told
) -> None:
    assert expected in told(read_text(text), sentence)


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        # whoever asks Norlanders is none of them
        (
            "President Peter Marlow of Norland vowed revenge. The army called in the Compact envoy, Ulo Tamm. "
            "He asked Norland to wait.",
            "He asked",
            ("demand", "Ulo Tamm", ("Norland",)),
        ),
        # a word that titles have too is part of a body's name
        (
            "Norland's premier asked the National Assembly to ban Veskarian wine.",
            "Norland's",
            ("demand", "Norland's premier", ("National Assembly",)),
        ),
        # neighbours are each the other's
        (
            "Norland claims two islands of Veskaria. Veskaria wants them back. Norland dismissed that. "
            "Corvia urged the neighbours to talk.",
            "Corvia",
            ("demand", "Corvia", ("Norland", "Veskaria")),
        ),
        # among several, a junta is that of the land whose junta was named
        (
            "Norland's junta announced a truce. Compact envoy Ulo Tamm asked both the junta and its foes to extend it.",
            "Compact envoy",
            ("demand", "Ulo Tamm", ("Norland", "its foes")),
        ),
    ],
)
def test_who_asks_and_who_is_asked(read_text: Callable[..., Reading], text: str, sentence: str, expected: Told) -> None:
    assert expected in told(read_text(text), sentence)


def test_people_in_a_state_are_not_the_state(read_text: Callable[..., Reading]) -> None:
    text = "Teachers in Norland will strike unless the government pays them, said Ana Holt of the teachers’ union KTU."
    told = [one for one in read_text(text).statements if one.conditional]
    assert told and all("Norland" not in [party.name for party in one.actor] for one in told)
    pupils = "“If they stay away, teachers in Norland will be dismissed,” President Anders Holt of Norland said."
    (found,) = (one for one in read_text(pupils).statements if one.conditional)
    assert [party.name for party in found.actor] == ["Norland"]


@pytest.mark.parametrize("body", ["government", "foreign ministry"])
def test_nobody_accuses_their_own_state(read_text: Callable[..., Reading], body: str) -> None:
    text = f"SUNDBY - Norland closed the strait. Veskaria sent ships. The {body} accused Norland of arming gangs."
    (found,) = (one for one in read_text(text).statements if one.kind == "accusation")
    assert found.speaker is not None and found.speaker.name == body
    assert [party.name for party in found.actor] == ["Norland"]
