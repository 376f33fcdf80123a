"""From answers to numbers, on records whose truth is known."""

from dataclasses import replace

import pytest

from audit.norland_audit import LIBRARY, drawn_sheet, fill, many
from standoff.audit.estimating import summarize
from standoff.audit.pooling import carry_answers
from standoff.audit.questions import ask_what_was_missed
from standoff.audit.records import FIELDS, Field, Sheet, StatementRow, Verdict
from standoff.errors import BadInput

RECORD = [*many(60), *many(20, kind="offer")]


def all_right(_row: StatementRow, _field: Field) -> Verdict:
    return "right"


def test_a_record_that_is_right_throughout_is_found_right() -> None:
    found = summarize([fill(drawn_sheet(RECORD, 20), all_right)])
    assert {line.estimate.share for line in (*found.fields, *found.kinds, found.throughout)} == {1.0}
    assert found.serious.estimate.share == 0.0
    assert found.serious.estimate.high is not None and found.serious.estimate.high > 0.05
    assert [line.name for line in found.kinds] == ["threat", "offer"]
    assert (found.answered, found.drawn, found.record) == (20, 20, 80)


def test_a_kind_that_is_wrong_weighs_as_much_as_it_has_statements() -> None:
    found = summarize([fill(drawn_sheet(RECORD, 12), lambda row, _: "wrong" if row.kind == "offer" else "right")])
    assert found.serious.estimate.share == pytest.approx(0.25)
    assert [line.estimate.share for line in found.kinds] == [1.0, 0.0]


@pytest.mark.parametrize("field", FIELDS)
def test_only_some_errors_are_serious(field: Field) -> None:
    found = summarize([fill(drawn_sheet(many(9), 9), lambda _, asked: "wrong" if asked == field else "right")])
    shares = {line.name: line.estimate.share for line in found.fields}
    assert shares[field] == 0.0
    assert found.throughout.estimate.share == 0.0
    assert found.serious.estimate.share == (1.0 if field in ("stated", "kind", "speaker", "actor") else 0.0)


def test_of_what_nobody_states_no_other_field_is_right_or_wrong() -> None:
    def answer(row: StatementRow, field: Field) -> Verdict | None:
        if row.statement == "threat-indirect-0":
            return "wrong" if field == "stated" else None
        return "right"

    found = summarize([fill(drawn_sheet(many(4), 4), answer)])
    assert {line.name: line.estimate.rows for line in found.fields} == {
        field: 4 if field == "stated" else 3 for field in FIELDS
    }
    assert found.serious.estimate.share == 0.25
    assert found.throughout.estimate.share == 0.75


def test_unclear_answers_are_counted_apart() -> None:
    found = summarize(
        [fill(drawn_sheet(many(4), 4), lambda row, _: "unclear" if row.statement[-1] == "0" else "right")]
    )
    (kind,) = (line for line in found.fields if line.name == "kind")
    assert (kind.estimate.share, kind.estimate.rows, kind.unclear) == (1.0, 3, 1)
    assert (found.serious.estimate.rows, found.serious.unclear) == (3, 1)


def test_what_has_no_answer_stands_for_nothing_and_is_said() -> None:
    found = summarize([fill(drawn_sheet(RECORD, 12), lambda row, _: "right" if row.kind == "threat" else None)])
    assert found.serious.estimate.covered == pytest.approx(0.75)
    assert found.answered < found.drawn


def test_two_people_s_sheets_count_once_and_what_they_differ_in_is_unclear() -> None:
    sheet = drawn_sheet(many(8), 4)
    differing = sheet.statements[0].statement
    ana = fill(sheet, all_right)
    ben = fill(sheet, lambda row, _: "wrong" if row.statement == differing else "right", by="ben")
    found, turned = summarize([ana, ben]), summarize([ben, ana])
    assert (found.serious.estimate, found.serious.unclear) == (turned.serious.estimate, 1)
    assert found.drawn == 4 and found.serious.estimate.rows == 3


def test_sheets_that_share_out_one_draw_add_up_to_it() -> None:
    whole = fill(drawn_sheet(RECORD, 20), lambda row, field: "wrong" if row.statement[-1] in "37" else "right")
    halves = [
        replace(whole, statements=whole.statements[:10]),
        replace(whole, statements=whole.statements[10:], by="ben"),
    ]
    assert summarize(halves).fields == summarize([whole]).fields


@pytest.mark.parametrize(
    "other", [drawn_sheet(RECORD, 20, seed=2), drawn_sheet(RECORD, 21), drawn_sheet(RECORD[1:], 20)]
)
def test_different_draws_are_never_added_up(other: Sheet) -> None:
    first = fill(drawn_sheet(RECORD, 20), all_right)
    with pytest.raises(BadInput, match=r"ben: is of another draw than ana"):
        summarize([first, fill(other, all_right, by="ben")])
    with pytest.raises(BadInput, match="holds another draw"):
        carry_answers(drawn_sheet(RECORD, 20), other)


def test_wrong_answers_name_what_a_correction_needs() -> None:
    sheet = drawn_sheet(many(3), 1)
    row = sheet.statements[0]
    questions = tuple(
        replace(q, answer="wrong", should_be="Estmark") if q.field == "actor" else q for q in row.questions
    )
    (wrong,) = summarize([Sheet((replace(row, questions=questions, note="see the lead"),), by="ana")]).wrong
    assert (wrong.by, wrong.statement, wrong.report) == ("ana", row.statement, "a.txt")
    assert (wrong.field, wrong.read, wrong.should_be, wrong.note) == ("actor", "Veskaria", "Estmark", "see the lead")


def test_the_rate_of_missed_is_of_the_sentences_without_a_statement() -> None:
    sheet = ask_what_was_missed([], 4, LIBRARY)
    answered = zip(sheet.sentences, ("yes", "no", "no", "unclear"), strict=True)
    filled = Sheet(sentences=tuple(replace(row, missed=word) for row, word in answered))  # type: ignore[arg-type]
    found = summarize([filled])
    assert found.missed.estimate.share == pytest.approx(1 / 3)
    assert (found.missed.estimate.rows, found.missed.unclear, found.bare, found.drawn) == (3, 1, 4, 0)
