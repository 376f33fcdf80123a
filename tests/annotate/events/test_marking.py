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
