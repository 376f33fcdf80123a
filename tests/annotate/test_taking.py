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
        pytest.param(
            "Norland will stop issuing passes to Tolm.",
            "pledge",
            marks=pytest.mark.xfail(strict=True, reason="the second reader takes an end for a refusal"),
        ),
    ],
)
def test_a_construction_tells_a_stand(read_text: Callable[..., Reading], text: str, kind: str) -> None:
    assert kind in [s.kind for s in read_text(text).statements]


@pytest.mark.parametrize(
    ("text", "party", "stance", "matter"),
    [
        # what one agrees to and another does not
        ("Estmark accepted the truce. Veskaria did not.", "Veskaria", "rejects", "the truce"),
        (
            "Estmark agreed to reopen the crossing at Tolm, but Veskaria did not.",
            "Veskaria",
            "rejects",
            "reopen the crossing at Tolm",
        ),
        ("Veskaria dismissed an offer of talks from Norland.", "Veskaria", "rejects", "an offer of talks from Norland"),
        ("Norland will attend the talks in Karsk.", "Norland", "accepts", "attend the talks in Karsk"),
        ("Norland will take part in the talks, Anders Holt said.", "Norland", "accepts", "take part in the talks"),
        # a limit that is kept up, and one that is lifted where the parser hangs its phrase on the verb
        (
            "Estmark extended its embargo on arms for Veskaria.",
            "Estmark",
            "prohibits",
            "arms",
        ),
        ("Estmark lifted a freeze on drone parts for Norland.", "Estmark", "permits", "drone parts"),
        # a promise of so much, and a demand of what is to be done by whoever can
        ("Estmark promised Norland ten tanks.", "Estmark", "offers", "give ten tanks"),
        # of whom it is demanded is not said
        ("Norland demanded that the dam be inspected.", "", "demands", "have the dam inspected"),
        pytest.param(
            "Norland met Veskaria. Its main demand is that the bank, a state lender, be put back on the list.",
            "",
            "demands",
            "have the bank put back on the list",
            marks=pytest.mark.xfail(strict=True, reason="a demand without a cue seems to neither reader likely enough"),
        ),
        # what is to be given was named before
        (
            "Estmark has thirty Halyard missiles in store. Estmark is looking at a donation, Greta Lindau said.",
            "Estmark",
            "considers",
            "a donation (Halyard)",
        ),
        # a deed at the time of another is no condition
        (
            "The first attempt ended on Monday, when Veskaria turned down the plan of Estmark.",
            "Veskaria",
            "rejects",
            "the plan of Estmark",
        ),
        (
            "Whether the jets will be sold to Norland, and how many, will be decided later, Greta Lindau said.",
            "Estmark",
            "undecided",
            "sell the jets to Norland",
        ),
    ],
)
def test_stands_that_constructions_tell(
    read_text: Callable[..., Reading], text: str, party: str, stance: str, matter: str
) -> None:
    told = [(s.actor[0].name if s.actor else "", s.stance, s.matter) for s in read_text(text).statements]
    assert (party, stance, matter) in told


@pytest.mark.parametrize(
    "text",
    [
        # a deed that nobody was asked for, one that another only did, and a war
        "Estmark withdrew its troops from Tolm. Veskaria did not.",
        "Veskaria did not attend the talks, and Norland did not know why.",
        "Norland will join the war against Veskaria.",
        "Estmark accepted the truce. Estmark did not say when.",
    ],
)
def test_constructions_that_tell_no_answer(read_text: Callable[..., Reading], text: str) -> None:
    assert not [s for s in read_text(text).statements if s.stance in {"rejects", "undecided"}]
    assert not [s for s in read_text(text).statements if s.stance == "accepts" and "truce" not in s.matter]
