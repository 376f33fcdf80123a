"""Agreement between people: a published example, and the laws."""

import pytest

from audit.norland_audit import drawn_sheet, fill, many
from standoff.audit.agreement import alpha, compare_answers
from standoff.audit.records import Field, StatementRow, Verdict
from standoff.errors import BadInput

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four people, missing answers
PUBLISHED = [
    "111", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11", "3"
]  # fmt: skip


def test_alpha_is_as_published() -> None:
    assert alpha(PUBLISHED) == pytest.approx(0.743, abs=5e-4)


def test_alpha_is_one_where_all_agree_and_not_known_where_nothing_varies() -> None:
    assert alpha([("right", "right"), ("wrong", "wrong")]) == 1.0
    assert alpha([("right", "right"), ("right", "right")]) is None


def by_rule(shift: int) -> object:
    def answer(row: StatementRow, field: Field) -> Verdict | None:
        number = int(row.statement.rsplit("-", 1)[1])
        return None if field != "actor" else "wrong" if number % 4 == 0 or (shift and number % 9 == 1) else "right"

    return answer


def test_two_people_s_agreement_has_its_interval_and_the_rows_they_differ_on() -> None:
    sheet = drawn_sheet(many(60), 60)
    ana, ben = (fill(sheet, by_rule(shift), by=by) for shift, by in ((0, "ana"), (1, "ben")))  # type: ignore[arg-type]
    found = compare_answers([ana, ben])
    (actor,) = found.fields
    differ = [number for number in range(60) if number % 9 == 1 and number % 4]
    assert (actor.field, actor.rows) == ("actor", 60)
    assert actor.agree == pytest.approx(1 - len(differ) / 60)
    assert actor.agree_interval is not None and actor.agree_interval[0] < actor.agree < actor.agree_interval[1]
    assert actor.alpha is not None and actor.alpha_interval is not None
    assert actor.alpha_interval[0] < actor.alpha < actor.alpha_interval[1] <= 1.0
    assert {one.statement for one in found.differing} == {f"threat-indirect-{number}" for number in differ}
    assert {one.answers for one in found.differing} == {(("ana", "right", ""), ("ben", "wrong", ""))}
    assert compare_answers([ben, ana]) == found


def test_where_nothing_varies_alpha_and_its_interval_are_not_known() -> None:
    sheet = drawn_sheet(many(5), 5)
    found = compare_answers([fill(sheet, lambda *_: "right", by=by) for by in ("ana", "ben")])
    assert {(one.agree, one.alpha, one.alpha_interval) for one in found.fields} == {(1.0, None, None)}
    assert found.differing == ()


def test_a_sheet_that_is_given_twice_is_refused() -> None:
    sheet = fill(drawn_sheet(many(5), 5), lambda *_: "right")
    with pytest.raises(BadInput, match="given twice"):
        compare_answers([sheet, sheet])


def test_rows_that_one_person_answered_are_not_compared() -> None:
    sheet = drawn_sheet(many(5), 5)
    found = compare_answers([fill(sheet, lambda *_: "right"), fill(sheet, lambda *_: None, by="ben")])
    assert (found.fields, found.by) == ((), ("ana", "ben"))
