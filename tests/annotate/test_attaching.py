"""Phrases that parsers hang on the wrong word, and what is read of them then. All states and names are invented."""

from collections.abc import Callable
from typing import Any

import pytest

from standoff.annotate.attaching import attach
from standoff.annotate.grammar import Word
from standoff.annotate.language.openings import plainly_starts
from standoff.annotate.language.pieces import Gap
from standoff.annotate.parsing import parse_text
from standoff.annotate.whoever import whoever
from standoff.records import Reading


def words_of(rows: list[tuple[str, str, str, int, str]]) -> list[Word]:
    """Words of one sentence out of (text, part of speech, tag, head, label)."""
    made, start = [], 0
    for number, (text, pos, tag, head, dep) in enumerate(rows):
        end = start + len(text)
        made.append(Word(number, text, text.lower(), text.lower(), pos, tag, dep, head, start, end, 0))
        start += len(text) + 1
    return made


@pytest.mark.parametrize(
    ("rows", "moved", "head", "dep"),
    [
        (
            [
                ("Tarn", "PROPN", "NNP", 1, "nsubj"),
                ("weighs", "VERB", "VBZ", 1, "root"),
                ("entry", "NOUN", "NN", 1, "obj"),
                ("on", "ADP", "IN", 4, "case"),
                ("condition", "NOUN", "NN", 2, "nmod"),
                ("that", "SCONJ", "IN", 7, "mark"),
                ("Lorn", "PROPN", "NNP", 7, "nsubj"),
                ("pays", "VERB", "VBZ", 4, "acl"),
            ],
            4,
            1,
            "obl",
        ),
        (
            [
                ("Tarn", "PROPN", "NNP", 1, "nsubj"),
                ("stop", "VERB", "VB", 1, "root"),
                ("tests", "NOUN", "NNS", 1, "obj"),
                ("in", "ADP", "IN", 5, "case"),
                ("the", "DET", "DT", 5, "det"),
                ("bay", "NOUN", "NN", 1, "obl"),
            ],
            5,
            2,
            "nmod",
        ),
        (
            [
                ("no", "DET", "DT", 1, "det"),
                ("talk", "NOUN", "NN", 1, "root"),
                ("of", "ADP", "IN", 3, "case"),
                ("recognising", "NOUN", "VBG", 1, "nmod"),
                ("Tolm", "PROPN", "NNP", 3, "obj"),
            ],
            3,
            1,
            "acl",
        ),
        (
            [
                ("Tarn", "PROPN", "NNP", 1, "nsubj"),
                ("persuaded", "VERB", "VBD", 1, "root"),
                ("Lorn", "PROPN", "NNP", 1, "iobj"),
                ("to", "PART", "TO", 4, "mark"),
                ("wait", "VERB", "VB", 1, "xcomp"),
            ],
            2,
            1,
            "obj",
        ),
    ],
    ids=["on condition", "stops in the bay", "talk of recognising", "persuaded to"],
)
def test_a_phrase_is_hung_where_it_belongs(
    rows: list[tuple[str, str, str, int, str]], moved: int, head: int, dep: str
) -> None:
    words = words_of(rows)
    attach(words, 0, len(words))
    assert (words[moved].head, words[moved].dep) == (head, dep)


@pytest.mark.parametrize(
    ("sentence", "kind", "speaker"),
    [
        ("Veskaria dismissed Norland's threat to shut the strait if the tariffs stay.", "threat", "Norland"),
        ("Norland offers inspectors limited access, Veskaria says not enough", "offer", "Norland"),
    ],
)
def test_what_another_waves_off_is_told_too(
    read_text: Callable[..., Reading], sentence: str, kind: str, speaker: str
) -> None:
    found = [(s.kind, s.speaker and s.speaker.name) for s in read_text(sentence).statements]
    assert (kind, speaker) in found


def test_what_is_called_a_threat_is_no_denial(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Ana Holt said Veskaria had ignored her threats about what would follow if it armed the rebels."
    )
    assert not [s for s in reading.statements if s.conditional and s.kind == "denial"]


def test_otherwise_starts_a_sentence() -> None:
    tokens = ["withdraw", "its", "gunboats", ".", "Otherwise", "we", "fire"]
    gaps = [Gap.BLANK_LINE, Gap.SPACE, Gap.SPACE, Gap.NONE, Gap.SPACE, Gap.SPACE, Gap.SPACE]
    assert plainly_starts(tokens, gaps, 4)
    assert not plainly_starts(["Mr", "its", "Col", ".", "Then", "we"], gaps, 4)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland leans on its guns to silence those who resist it.",
        "It has sent a fleet to punish those who cross the line.",
    ],
)
def test_whom_a_purpose_is_for_is_no_condition(pipeline: Any, sentence: str) -> None:
    parse = parse_text(sentence, pipeline)
    assert not list(whoever(parse, 0, list(parse.sentence_words(0))))
