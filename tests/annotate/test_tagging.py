"""The second reader: runs of marked words, what is shown of a sentence, and what its network makes of plain ones."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from standoff.annotate.parsing import parse_text
from standoff.annotate.standins import stand_ins
from standoff.annotate.tagging import Marks, Tagged, Tagger, bundled_skips, bundled_tagger, read_tags
from standoff.annotate.tagging.decoding import decode
from standoff.annotate.tagging.reading import shown_words
from standoff.annotate.tagging.tagger import LONGEST
from standoff.errors import ModelError
from standoff.knowledge import Knowledge

KINDS = ("threat", "pledge")


def marks_of(outcomes: str, conditions: str, *, begins: str = "") -> Marks:
    """Marks of a sentence of one letter a word: t and p for outcomes, C and c for conditions, a point for neither."""
    forces = np.zeros((len(outcomes), 3), dtype=np.float32)
    for place, letter in enumerate(outcomes):
        forces[place, ".tp".index(letter)] = 1
    found = np.zeros((len(conditions), 3), dtype=np.float32)
    for place, letter in enumerate(conditions):
        found[place, ".Cc".index(letter)] = 1
    starts = np.array([float(letter == "b") for letter in begins.ljust(len(outcomes), ".")], dtype=np.float32)
    nobody = np.zeros((len(outcomes), 2, 1), dtype=np.float32)
    return Marks(found, forces, starts, np.zeros(2, dtype=np.float32), 0.0, nobody, nobody)


def decoded(outcomes: str, conditions: str, *, begins: str = "") -> tuple[Tagged, ...]:
    units = [(place,) for place in range(len(outcomes))]
    return decode(marks_of(outcomes, conditions, begins=begins), units, KINDS)


def test_a_condition_goes_to_the_nearest_outcome_and_to_one_alone() -> None:
    found = decoded("ttt...........ppp", "......Cccc.......")
    assert [(one.kind, one.outcome, one.condition) for one in found] == [
        ("threat", (0, 1, 2), (6, 7, 8, 9)),
        ("pledge", (14, 15, 16), ()),
    ]


def test_a_run_goes_on_over_one_word_and_is_cut_where_another_begins() -> None:
    assert [one.outcome for one in decoded("tt.tt", ".....")] == [(0, 1, 2, 3, 4)]
    assert [one.outcome for one in decoded("tt..tt", "......")] == [(0, 1), (4, 5)]
    assert [one.outcome for one in decoded("tttt", "....", begins="b.b.")] == [(0, 1), (2, 3)]


def test_one_word_is_no_condition() -> None:
    assert decoded("ttt.", "...C")[0].condition == ()


def test_names_are_shown_as_one_word_whoever_bears_them(pipeline: Any, knowledge: Knowledge) -> None:
    def shown(text: str) -> tuple[list[str], list[tuple[int, ...]]]:
        names = stand_ins(text, knowledge)
        return shown_words(parse_text(text, pipeline, names), 0, names)

    words, units = shown("Saudi Arabia will answer if Iraqi planes cross the line.")
    assert words == shown("Iran will answer if Chilean planes cross the line.")[0]
    assert units[0] == (0, 1) and len(words) == len(units)


def test_the_marks_of_a_sentence_hang_on_nothing_else() -> None:
    tagger = bundled_tagger()
    plain = ["We", "will", "close", "the", "strait", "if", "they", "board", "one", "more", "ship", "."]
    before = tagger.mark(plain)
    tagger.mark(["The", "weather", "was", "fine", "and", "nobody", "said", "a", "word", "about", "it", "."])
    again = tagger.mark(plain)
    assert np.array_equal(before.forces, again.forces) and np.array_equal(before.conditions, again.conditions)


def test_a_sentence_too_long_is_marked_at_its_start() -> None:
    marks = bundled_tagger().mark(["war"] * 1000)
    assert marks.forces.shape == (LONGEST, 1 + len(bundled_tagger().kinds))


@pytest.mark.parametrize(
    ("text", "kind", "condition", "outcome"),
    [
        ("France will shut its ports if Germany boards one more ship, its navy said.", "threat", "boards", "shut"),
        ("The ministry said it would free the sailors once the fine was paid.", "pledge", "paid", "free"),
        ("No ship will leave the harbour until the captain is released, France said.", "refusal", "released", "leave"),
    ],
)
def test_plain_conditionals_are_marked(pipeline: Any, text: str, kind: str, condition: str, outcome: str) -> None:
    parse = parse_text(text, pipeline)
    (found,) = (one for one in read_tags(parse, (), bundled_tagger(), bundled_skips()).of(0) if one.condition)
    assert found.kind == kind
    assert condition in {parse.words[i].lower for i in found.condition}
    assert outcome in {parse.words[i].lower for i in found.outcome}


def test_what_binds_nobody_is_not_marked(pipeline: Any) -> None:
    text = "If it rains on Sunday the match will be played indoors, the club said."
    tags = read_tags(parse_text(text, pipeline), (), bundled_tagger(), bundled_skips())
    assert tags.of(0) == () and tags.opinion(0, "threat").kind < 0.5


def test_a_folder_without_the_network_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="second reader"):
        Tagger(tmp_path, tmp_path / "tokenizer.json")
