"""Sheets as files: what is read back is what was written, and what a person may do to a sheet without harm."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.norland_audit import LIBRARY, SENTENCES, THREAT, drawn_sheet, fill, many
from standoff.audit.cells import guard, unguard
from standoff.audit.questions import ask_what_was_missed
from standoff.audit.records import Draw, Passage, Question, SentenceRow, Sheet, StatementRow
from standoff.audit.sheets import read_sheet, write_csv, write_jsonl
from standoff.errors import BadInput
from standoff.present.exports import to_json

# how long an example takes says something of the machine, and nothing of the law
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# a report's words may be anything that UTF-8 can hold
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''",
    "\t=1",
    "a;=1",
    'a;"=1',
    "6e117",
    "1.5",
    "2031-05-06",
    "\0=1",
    "＝1",
]


def sheet_of(text: str, should_be: str = "") -> Sheet:
    passage = Passage(text, text, text, 3, 9, text, text, text)
    asked = drawn_sheet([THREAT], 1).statements[0].questions
    questions = tuple(
        replace(q, read=text, answer="wrong", should_be=should_be if q.field != "stated" else "")
        if q.field != "kind"
        else q
        for q in asked
    )
    draw = Draw("d", "all", 5, 2, 9)
    return Sheet((StatementRow("t1", "threat", passage, draw, questions, text),), by="ana")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def rewrite(text: str, change: Callable[[list[dict[str, str]]], list[dict[str, str]]], **dialect: str) -> str:
    rows = change(rows_of(text))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]), **dialect)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


@UNHURRIED
@given(words)
def test_what_is_read_back_is_what_was_written(text: str) -> None:
    sheet = sheet_of(text)
    assert read_sheet(write_csv(sheet), place="a.csv", by="ana") == sheet
    assert read_sheet(write_jsonl(sheet, to_json), place="a.jsonl", by="ana") == sheet


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula_or_a_number_and_all_come_back(text: str) -> None:
    sheet = sheet_of(text, should_be=text.strip())
    written = write_csv(sheet)
    assert read_sheet(written, place="a.csv", by="ana") == sheet
    # whatever a spreadsheet takes for what parts the cells
    for delimiter in (",", ";"):
        for row in csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=delimiter):
            assert not [cell for cell in row if cell.lstrip(' "').startswith(("=", "+", "-", "@", "\t", "＝"))]


@UNHURRIED
@given(st.text(st.sampled_from("'=+-@;1e. \"a"), max_size=8))
def test_guarding_can_be_taken_back(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_and_columns_may_be_reordered_added_and_dropped(delimiter: str) -> None:
    filled = fill(drawn_sheet(many(9), 5), lambda row, field: "right" if field == "actor" else None)

    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        dropped = ("before", "after", "outlet", "link", "probability", "date_answer", "date_should_be", "note")
        kept = [{k: v for k, v in reversed(row.items()) if k not in dropped} | {"mine": "x"} for row in rows]
        return kept[:0:-1]

    found = read_sheet(rewrite(write_csv(filled), change, delimiter=delimiter), place="a.csv", by="ana")
    assert [row.statement for row in found.statements] == [row.statement for row in filled.statements[:0:-1]]
    assert all(row.question("actor").answer == "right" for row in found.statements)
    assert all(row.question("date").answer is None for row in found.statements)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("R", "right"), ("yes", "right"), (" wrong ", "wrong"), ("N", "wrong"), ("?", "unclear"), ("", None)],
)
def test_answers_may_be_shortened(typed: str, answer: str | None) -> None:
    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [{**row, "kind_answer": typed} for row in rows]

    (row,) = read_sheet(rewrite(write_csv(drawn_sheet([THREAT], 1)), change), place="a.csv").statements
    assert row.question("kind") == Question("kind", "threat", answer)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        ("kind_answer", "maybe", "a.csv, line 3: 'maybe' is no answer to kind; write right, wrong or unclear"),
        ("actor_should_be", "Estmark", "a.csv, line 3: says what actor should be, but not that it is wrong"),
        ("statement", "", "a.csv, line 3: names no statement"),
        ("kind", "thread", "a.csv, line 3: 'thread' is no kind"),
        ("stratum_held", "many", "a.csv, line 3: stratum_held is 'many', not a number"),
        ("stratum_drawn", "99", "a.csv, line 3: 99 drawn of 9 in the stratum"),
    ],
)
def test_what_is_wrong_with_a_sheet_is_said_with_its_line(column: str, typed: str, said: str) -> None:
    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        rows[1][column] = typed
        return rows

    with pytest.raises(BadInput) as raised:
        read_sheet(rewrite(write_csv(drawn_sheet(many(9), 3)), change), place="a.csv")
    assert str(raised.value).startswith(said)


def test_lines_are_counted_past_newlines_within_a_cell() -> None:
    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        rows[0]["note"] = "two\nlines"
        rows[1]["kind_answer"] = "maybe"
        return rows

    with pytest.raises(BadInput, match=r"line 4: 'maybe'"):
        read_sheet(rewrite(write_csv(drawn_sheet(many(9), 3)), change), place="a.csv")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no row"),
        ("a,b\n1,2\n", "line 2: has no statement and no kind and no stratum"),
        ('{"statement": 1\n', "line 1: is no JSON"),
        (
            '{"missed": "perhaps", "report": "a", "start": 0, "end": 1, "stratum": "all", "stratum_held": 1, '
            '"stratum_drawn": 1, "record": 1, "draw": "d"}\n',
            "line 1: 'perhaps' is no answer to missed",
        ),
    ],
)
def test_what_is_no_sheet_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_sheet(text, place="a.csv")


def test_a_row_that_is_there_twice_is_refused() -> None:
    twice = partial(rewrite, write_csv(drawn_sheet(many(9), 3)))
    with pytest.raises(BadInput, match="twice"):
        read_sheet(twice(lambda rows: [*rows, rows[0]]), place="a.csv")


def test_a_row_shows_the_sentence_in_its_context_with_contacts_dotted_out() -> None:
    (row,) = drawn_sheet([replace(THREAT, sentence=SENTENCES[3])], 1).statements
    at = row.passage
    assert (at.outlet, at.link, at.sentence) == ("The Ledger", "https://example.org/a", "Estmark may close its border.")
    assert at.before == "Call ••• •• •••• •••• for more."
    assert (at.start, at.end, at.after) == (119, 148, "")
    assert {q.field: q.read for q in row.questions} == {
        "stated": "yes",
        "kind": "threat",
        "speaker": "Veskaria",
        "actor": "Veskaria",
        "target": "Norland",
        "condition": "if Norland moves",
        "consequence": "it would respond",
        "strength": "explicit",
        "date": "2031-05-01/2031-05-31",
    }


def test_sentences_without_a_statement_are_asked_about_and_no_others() -> None:
    sheet = ask_what_was_missed([THREAT], 9, LIBRARY)
    assert {row.passage.start for row in sheet.sentences} == {0, 87, 119}
    assert {row.draw.probability for row in sheet.sentences} == {1.0}
    answered = Sheet(sentences=tuple(replace(row, missed="yes") for row in sheet.sentences), by="ana")
    assert read_sheet(write_csv(answered), place="a.csv", by="ana") == answered
    assert isinstance(answered.sentences[0], SentenceRow)
