"""The statements in the order of every export."""

import pytest

from present.exporting.ledgers import CorrectedLedger
from standoff.present.exporting.stated import Wanted, each_statement


def ids(**wanted: bool) -> list[str]:
    return [said.statement.id for said in each_statement(CorrectedLedger(), Wanted(**wanted))]


def test_statements_stand_by_report_place_and_kind_with_their_report_and_signal() -> None:
    told = list(each_statement(CorrectedLedger(), Wanted()))
    read = [s.statement for s in told if s.statement.sentence]
    places = [(s.report_id, s.sentence.start, s.kind) for s in read]
    assert len(places) > 10 and places == sorted(places)
    assert [(s.report.id if s.report else None, s.signal.id if s.signal else None) for s in told[:2]] == [
        ("a-wire.txt", "s01"),
        ("a-wire.txt", "s02"),
    ]


@pytest.mark.parametrize(
    "wanted, added, missing",
    [({}, set(), set()), ({"typed": True}, {"t1"}, set()), ({"doubtful": False}, set(), {"d1"})],
)
def test_what_is_typed_is_added_and_what_is_doubtful_left_out_where_asked(
    wanted: dict[str, bool], added: set[str], missing: set[str]
) -> None:
    assert set(ids(**wanted)) == (set(ids()) | added) - missing


def test_what_the_machine_read_comes_without_corrections() -> None:
    told = {s.statement.id: s.statement for s in each_statement(CorrectedLedger(), Wanted(machine=True))}
    assert (told["w1"].entry, told["w1"].changes) == (None, ())
