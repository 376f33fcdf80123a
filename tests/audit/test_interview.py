"""Asking with a person whose keys are written down beforehand."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from audit.norland_audit import LIBRARY, drawn_sheet, many
from standoff.audit.interview import Asked, Asker, Stop, interview
from standoff.audit.questions import ask_what_was_missed
from standoff.audit.records import FIELDS, Sheet


class Person:
    """Presses keys in their order, and keeps what was asked and what was saved."""

    def __init__(self, keys: Iterable[str], words: str = "") -> None:
        self.keys, self.said = list(keys), words
        self.asked: list[tuple[int, Asked]] = []
        self.saved: list[Sheet] = []

    def answer(self, sheet: Sheet) -> Sheet:
        return interview(sheet, Asker(self.key, lambda _stop: self.said, self.saved.append))

    def key(self, stop: Stop) -> str:
        self.asked.append((stop.done, stop.asked))
        return self.keys.pop(0)


def answers(sheet: Sheet, row: int = 0) -> list[str | None]:
    return [question.answer for question in sheet.statements[row].questions]


SHEET = drawn_sheet(many(5), 2)


def test_every_field_of_every_row_is_asked_once_and_saved_after_each_answer() -> None:
    person = Person("y" * 18)
    done = person.answer(SHEET)
    assert [asked for _, asked in person.asked] == [*FIELDS, *FIELDS]
    assert [number for number, _ in person.asked] == [0] * 9 + [1] * 9
    assert set(answers(done) + answers(done, 1)) == {"right"}
    assert len(person.saved) == 18 and person.saved[-1] == done


def test_a_wrong_field_is_asked_what_it_should_be_and_a_statement_nobody_made_nothing_more() -> None:
    done = Person("ynqq", words=" pledge ").answer(SHEET)
    assert (done.statements[0].question("kind").answer, done.statements[0].question("kind").should_be) == (
        "wrong",
        "pledge",
    )
    person = Person("nq", words="nothing")
    done = person.answer(SHEET)
    assert person.asked == [(0, "stated"), (1, "stated")]
    assert done.statements[0].question("stated").should_be == ""


def test_all_the_rest_of_a_row_is_right_but_what_was_answered_stays() -> None:
    done = Person("y?aq").answer(SHEET)
    assert answers(done) == ["right", "unclear", *["right"] * 7]
    assert answers(done, 1) == [None] * 9


def test_going_back_asks_again_and_then_goes_on_where_it_was() -> None:
    person = Person("yybnyq")
    done = person.answer(SHEET)
    assert [asked for _, asked in person.asked] == ["stated", "kind", "speaker", "kind", "speaker", "actor"]
    assert answers(done)[:3] == ["right", "wrong", "right"]


def test_going_back_over_a_statement_nobody_made_leads_to_it() -> None:
    person = Person("nbyq")
    done = person.answer(SHEET)
    assert [asked for _, asked in person.asked] == ["stated", "stated", "stated", "kind"]
    assert answers(done)[0] == "right"


def test_skipping_leaves_a_field_open_and_it_is_asked_when_the_person_comes_back() -> None:
    left = Person("ysyq").answer(SHEET)
    assert answers(left)[:3] == ["right", None, "right"]
    person = Person("yyq")
    person.answer(left)
    assert [asked for _, asked in person.asked] == ["kind", "actor", "target"]


@pytest.mark.parametrize("key", ["x", "", "\x1b[A", "yy", "Z"])
def test_a_key_that_means_nothing_asks_again(key: str) -> None:
    person = Person([key, "q"])
    assert person.answer(SHEET) == SHEET
    assert person.saved == [] and len(person.asked) == 2


def test_a_sheet_that_is_answered_asks_nothing() -> None:
    done = Person("aa").answer(SHEET)
    assert Person("").answer(done) == done


def test_of_sentences_it_is_asked_what_was_missed() -> None:
    sheet = ask_what_was_missed([], 4, LIBRARY)
    person = Person("yn?q")
    done = person.answer(sheet)
    assert [row.missed for row in done.sentences] == ["yes", "no", "unclear", None]
    assert person.asked == [(number, "missed") for number in range(4)]
    assert Person("bq").answer(replace(done)) == done
