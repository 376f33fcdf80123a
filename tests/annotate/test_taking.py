"""Which stance a statement takes, and the words of its matter."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


@pytest.mark.parametrize(
    ("text", "stance", "matter"),
    [
        ("Norland will not send Estmark any tanks, Anders Holt said.", "refuses", "send Estmark any tanks"),
        ("Veskaria agreed to reopen the crossing at Tolm.", "accepts", "reopen the crossing at Tolm"),
        ("Norland promised to withdraw its troops from Tolm.", "offers", "withdraw its troops from Tolm"),
        ("Veskaria suspended its part in the water treaty.", "refuses", "its part in the water treaty"),
        ("Estmark lifted its ban on grain from Veskaria.", "permits", "grain from Veskaria"),
        ("Milan Dorak called on Norland to release the crew.", "demands", "have Norland release the crew"),
        (
            "Milan Dorak called on the United Kingdom to release the crew.",
            "demands",
            "have the United Kingdom release the crew",
        ),
        ("There can be no talk of recognising Tolm, Pavel Roskin said.", "refuses", "recognise Tolm"),
        ("Estmark is looking at a gift of tanks to Norland.", "considers", "a gift of tanks to Norland"),
    ],
)
def test_the_word_that_governs_a_matter_tells_the_stance(
    read_text: Callable[..., Reading], text: str, stance: str, matter: str
) -> None:
    assert (stance, matter) in [(s.stance, s.matter) for s in read_text(text).statements]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        # a thing that acts stands with what it does
        ("“No ship from Norland will enter our ports,” Milan Dorak said.", "let ship from Norland enter our ports"),
        # the thing itself stands for the word that takes it up
        ("Norland delivered the launchers that it promised in July.", "launchers"),
        ("Lethia expressed support for the use of its missiles in Norland.", "the use of its missiles in Norland"),
        # a name is not told twice, and what is new was not named before
        (
            "Halyard missiles have come. Estmark will let Norland use its Halyard missiles, Greta Lindau said.",
            "let Norland use its Halyard missiles",
        ),
        (
            "Halyard missiles have come. Estmark will supply Norland with new missiles, Greta Lindau said.",
            "supply Norland with new missiles",
        ),
        (
            "Halyard missiles have come. The missiles may be used only if Estmark agrees, Greta Lindau said.",
            "use the missiles (Halyard)",
        ),
    ],
)
def test_a_matter_reads_by_itself(read_text: Callable[..., Reading], text: str, matter: str) -> None:
    assert matter in [s.matter for s in read_text(text).statements]


def test_a_pledge_of_which_nothing_was_made_out_takes_no_stance(read_text: Callable[..., Reading]) -> None:
    assert "pledge" not in [s.matter for s in read_text("Norland will pledge, Anders Holt said.").statements]


@pytest.mark.parametrize(
    "text",
    [
        "Norland denied that the dam had leaked.",
        "Anders Holt threatened to shut the strait.",
        "Anders Holt warned of a catastrophe in the strait.",
    ],
)
def test_a_bare_denial_a_threat_and_a_warning_take_no_stance(read_text: Callable[..., Reading], text: str) -> None:
    read = read_text(text).statements
    assert read and all(s.stance is None and s.matter == "" for s in read)


@pytest.mark.parametrize(
    ("word", "matter"),
    [
        ("missiles", "let Norland use its missiles (Halyard)"),
        ("rockets", "let Norland use its rockets"),
        ("aircraft", "let Norland use its aircraft"),
    ],
)
def test_a_thing_is_called_by_a_name_that_was_given_to_its_like(
    read_text: Callable[..., Reading], word: str, matter: str
) -> None:
    text = f"Halyard missiles have reached Estmark. Estmark will let Norland use its {word}, Greta Lindau said."
    assert matter in [s.matter for s in read_text(text).statements]


def test_to_deny_a_promise_is_to_reject_what_was_asked(read_text: Callable[..., Reading]) -> None:
    stances = [s.stance for s in read_text("Norland denied having promised Estmark any missiles.").statements]
    assert stances == ["rejects"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The parliament of Norland voted to let Veskaria into the Compact.", "permission"),
        ("Written guarantees were obtained from Veskaria that the port will stay open, Anders Holt said.", "pledge"),
        ("Norland said its tanks were too worn to be lent to Estmark.", "refusal"),
        ("Norland will stop issuing passes to Tolm.", "pledge"),
    ],
)
def test_a_construction_tells_a_stand(read_text: Callable[..., Reading], text: str, kind: str) -> None:
    assert kind in [s.kind for s in read_text(text).statements]
