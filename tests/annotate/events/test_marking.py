"""What the event coder is shown: marks around the two parties, no name that could decide. The texts are invented."""

from importlib.resources import files
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from standoff.annotate.events.marking import LONGEST, QUADS, SOURCE, TARGET, piece_ids
from standoff.knowledge import Knowledge, load_knowledge


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(files("standoff.annotate").joinpath("language/model/tokenizer.json")))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge([Path(str(files("standoff").joinpath("sample/knowledge.toml")))])


def test_source_and_target_stand_between_their_marks(tokenizer: Tokenizer, knowledge: Knowledge) -> None:
    ids = piece_ids("Norland accuses Veskaria of spying.", "Norland", "Veskaria", tokenizer, knowledge)
    places = [ids.index(mark) for mark in (*SOURCE, *TARGET)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "sentence",
    [
        "{} accuses {} of spying.",
        "The president of {} has thanked {} for its help.",
        "{} will close the strait if {} sends a fleet.",
    ],
)
def test_two_parties_of_one_kind_swapped_change_no_piece(
    sentence: str, tokenizer: Tokenizer, knowledge: Knowledge
) -> None:
    one, other = "Norland", "Veskaria"
    left = piece_ids(sentence.format(one, other), one, other, tokenizer, knowledge)
    assert left == piece_ids(sentence.format(other, one), other, one, tokenizer, knowledge)


def shown(sentence: str, source: str, target: str, tokenizer: Tokenizer, knowledge: Knowledge) -> str:
    """The pieces as words, marks as brackets."""
    marks = dict(zip((*SOURCE, *TARGET), ("<s", "s>", "<t", "t>"), strict=True))
    pieces = piece_ids(sentence, source, target, tokenizer, knowledge)[1:-1]
    return " ".join(marks.get(one) or tokenizer.id_to_token(one) for one in pieces)


@pytest.mark.parametrize(
    ("sentence", "source", "target", "seen"),
    [
        # as words of their own
        ("Norland must tell us.", "Norland", "us", "<s france s> must tell <t us t> ."),
        # in small letters it may be any word
        ("norland will act", "Norland", "", "<s nor ##land s> will act"),
        # articles and acronyms go, and a capital is its state where it acts
        ("The US met the UK.", "The US", "UK", "<s france s> met <t france t> ."),
        ("Karsk met the Compact.", "Karsk", "Compact", "<s france s> met <t nato t> ."),
        # a place that is no party remains a place
        ("Norland met Veskaria in Karsk.", "Norland", "Veskaria", "<s france s> met <t france t> in paris ."),
        # unknown names, whatever they are made into
        ("Zelmark met Quorvians; Zelmark's Zelmarkian", "Zelmark", "", "<s france s> met"),
        ("Police met Zelmark.", "Police", "Zelmark", "<s police s> met <t france t> ."),
    ],
)
def test_what_is_shown_of_names(
    sentence: str, source: str, target: str, seen: str, tokenizer: Tokenizer, knowledge: Knowledge
) -> None:
    assert shown(sentence, source, target, tokenizer, knowledge).startswith(seen)


def test_what_is_of_an_unknown_party_is_shown_as_of_a_known_one(tokenizer: Tokenizer, knowledge: Knowledge) -> None:
    found = shown("Zelmark's ships; Zelmarkian ships; Zelmarkers.", "Zelmark", "", tokenizer, knowledge)
    assert found == "<s france s> ' s ships ; french ships ; germans ."


def test_of_a_long_text_the_part_around_the_marks_is_shown(tokenizer: Tokenizer, knowledge: Knowledge) -> None:
    sentence = "strike " * 500 + "Norland has thanked Veskaria" + " strike" * 500
    ids = piece_ids(sentence, "Norland", "Veskaria", tokenizer, knowledge)
    assert len(ids) == LONGEST + 2 and {*SOURCE, *TARGET} <= set(ids)


@pytest.mark.parametrize(("source", "target"), [("", ""), ("Nobody", "No one"), ("Norland", "Norland")])
def test_a_party_that_does_not_stand_in_the_sentence_is_not_marked(
    source: str, target: str, tokenizer: Tokenizer, knowledge: Knowledge
) -> None:
    ids = piece_ids("Norland has protested.", source, target, tokenizer, knowledge)
    assert TARGET[0] not in ids


def test_a_long_text_is_cut(tokenizer: Tokenizer, knowledge: Knowledge) -> None:
    assert len(piece_ids("strike " * 5000, "", "", tokenizer, knowledge)) == LONGEST + 2


def test_every_type_has_its_quad_class() -> None:
    assert set(QUADS.values()) == {1, 2, 3, 4}
