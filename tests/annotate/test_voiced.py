"""Whose words they are where no verb of saying tells: an answer and a colon, a message, "in Norland's words"."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("Talks were held in Halm. Norland's answer: no talks before the ships leave.", "refusal", "Norland"),
        ("Talks ended on Monday. “We will not withdraw our troops” was Norland's reply.", "refusal", "Norland"),
        # of whose answer nothing is told, nobody is named
        ("Nobody asked Norland or Veskaria. The answer: no talks before the ships leave.", "refusal", None),
        (
            "The note from Norland reads: “We will shoot down any plane that crosses the river.”",
            "threat",
            "Norland",
        ),
        (
            "President Claudia Ferro of Norland was blunt: “If the missiles come, we will destroy them.”",
            "threat",
            "Claudia Ferro",
        ),
        (
            "President Claudia Ferro of Norland had this to say: “We will not withdraw our troops.”",
            "refusal",
            "Claudia Ferro",
        ),
        (
            "Norland's army chief has let it be known that officers who take part will be charged with treason.",
            "threat",
            "Norland's army chief",
        ),
        (
            "Norland's foreign ministry wrote in a letter that Veskaria would pay a heavy price unless it left.",
            "threat",
            "Norlandian foreign ministry",
        ),
    ],
)
def test_words_belong_to_whoever_they_are_told_to_come_from(
    read_text: Callable[..., Reading], text: str, kind: str | None, speaker: str | None
) -> None:
    told = [(one.kind, one.speaker.name if one.speaker else None) for one in read_text(text).statements]
    assert told == ([(kind, speaker)] if kind else [])


def test_a_letter_that_somebody_sent_says_nothing(read_text: Callable[..., Reading]) -> None:
    assert not read_text("President Claudia Ferro wrote in a letter that she sent to Veskaria on Monday.").statements


def test_a_spokeswoman_of_another_body_does_not_speak_for_the_last_one(read_text: Callable[..., Reading]) -> None:
    text = (
        "The Veskarian Foreign Ministry called the charge absurd. It would answer any closure, it added.\n\n"
        "In Halm, a Commission spokeswoman said that all options were on the table."
    )
    assert "Veskarian Foreign Ministry" not in {
        one.speaker.name for one in read_text(text).statements if one.speaker and "options" in one.text
    }


def test_who_tells_a_condition_is_no_part_of_it(read_text: Callable[..., Reading]) -> None:
    text = (
        "Norland will close the strait if Veskaria and Estmark restore their sanctions, a senior lawmaker said on "
        "Tuesday, as talks in Halm ended without a result."
    )
    conditions = [one.condition.text for one in read_text(text).statements if one.condition]
    assert conditions == ["if Veskaria and Estmark restore their sanctions"]


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        # whoever is let know a thing says nothing
        ("Norland let the council know that it would close the strait.", "threat", "Norland"),
        # who adds it is who has just been told to speak, and not whom it is about
        (
            "President Claudia Ferro will not lift the ban, an official at the palace said, adding that Veskaria must "
            "withdraw.",
            "demand",
            "official at the palace",
        ),
        ("Norland to Veskaria: No talks while the missiles stay", "refusal", "Norland"),
        # a body between commas is whom the words before it describe
        ("An armed group, the Forest Council, threatened to block the road to Norland.", "threat", "Forest Council"),
        # a longer name is another person's, and what a minister is of is no party
        ("Claudia Ferro Lind, a minister of Veskaria, threatened to close the strait.", "threat", "Claudia Ferro Lind"),
        ("Claudia Ferro Warns Veskaria over Long-Range Missiles", "warning", "Claudia Ferro"),
        ("Minister of State Ana Roth pleaded with both to leave the strait to Norland.", "demand", "Ana Roth"),
    ],
)
def test_who_speaks_is_who_is_told_to_and_nobody_named_beside(
    read_text: Callable[..., Reading], text: str, kind: str, speaker: str
) -> None:
    told = [(one.kind, one.speaker.name if one.speaker else None) for one in read_text(text).statements]
    assert (kind, speaker) in told
    assert not [name for told_kind, name in told if told_kind == kind and name != speaker]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("“Stop the missiles or face a response,” Anders Holt said.", "Stop the missiles"),
        ("Norland to Veskaria: Stop the missiles or face a response", "Stop the missiles"),
        # where the tagger takes *drilling* for a thing, only the second reader sees it
        ("Norland to Veskaria: Stop drilling or face the consequences", "Stop drilling"),
    ],
)
def test_what_one_must_bear_is_threatened_unless_the_order_is_followed(
    read_text: Callable[..., Reading], text: str, condition: str
) -> None:
    (told,) = read_text(text).statements
    assert told.kind == "threat" and told.condition is not None and told.condition.text == condition
    assert told.condition.negative
