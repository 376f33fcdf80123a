"""What is shown of a what-if, and of what became of commitments."""

from dataclasses import dataclass, replace

import pytest

from present.norland import NorlandLedger
from standoff.present.asked import collect
from standoff.present.cases import by_party, commitment_json, commitment_rows, draw_announced, draw_commitments
from standoff.present.signals import signal_rows
from standoff.present.tables import Screen
from standoff.records import Announced, Origin, When

TERMINAL, PIPE = Screen(terminal=True, width=100), Screen()
FIRST_OF_MAY, SIXTH_OF_MAY = When("", "2031-05-01", "2031-05-01"), When("", "2031-05-06", "2031-05-06")
MET = Announced(
    "met",
    (),
    "Milan Dorak",
    "Compact",
    "if missiles are fired",
    "close the strait",
    "explicit",
    2,
    "s01",
    ("a", "b", "c"),
    party="Veskaria",
    when=When("", "2031-09-03", "2031-09-03"),
    repeated=1,
    reports=("one.txt", "two.txt"),
    sources=(Origin("agency", "Northern Wire", ("one.txt",)),),
)
PARTLY = replace(MET, match="partly", open=("of the Compact", "ports"), party="Norland", by="Norland", signal="s02")


def test_answers_stand_party_by_party_in_the_order_of_their_first() -> None:
    found = by_party([MET, PARTLY, replace(MET, signal="s03")])
    assert [(party, [one.signal for one in ones]) for party, ones in found] == [
        ("Veskaria", ["s01", "s03"]),
        ("Norland", ["s02"]),
    ]


def test_an_answer_says_how_firm_it_is_and_in_how_many_origins_reports_and_renderings_it_stands() -> None:
    shown = " ".join(draw_announced([MET], TERMINAL).split())
    assert shown.startswith("What has been announced for this case Veskaria MET, explicit threat, said by Milan Dorak")
    assert "2 origins in 2 reports (agency Northern Wire), 3 renderings, said again 1 time" in shown
    assert "3 September 2031; signal s01" in shown


def test_what_is_met_in_part_names_what_stays_open() -> None:
    assert "open of the Compact; ports" in " ".join(draw_announced([PARTLY], TERMINAL).split())


def test_doubtful_lines_stand_under_a_heading_of_their_own() -> None:
    shown = draw_announced([replace(MET, doubtful=True), PARTLY], TERMINAL)
    assert shown.index("s02") < shown.index("Read doubtfully") < shown.index("s01")
    lines = draw_announced([replace(MET, doubtful=True), PARTLY], PIPE).splitlines()
    assert [line.split("\t")[-1] for line in lines] == ["reading", "", "doubtful"]


def test_nothing_announced_is_said_to_be_nothing_in_this_ledger() -> None:
    assert draw_announced([], TERMINAL) == "nothing in this ledger has been announced for that case\n"


def test_words_of_a_report_reach_the_terminal_without_what_it_would_act_on() -> None:
    assert "\x1b" not in draw_announced([replace(MET, consequence="\x1b[31mclose\x07 the strait")], TERMINAL)


@dataclass(frozen=True)
class Step:
    """A later statement, as the engine tells it."""

    state: str = "met in part"
    statement: str = "t1"
    signal: str = "s02"
    when: When = SIXTH_OF_MAY
    why: str = "permission: Ostmark lets others inspect"
    open: tuple[str, ...] = ("long-range missile",)
    certain: bool = True


@dataclass(frozen=True)
class Followed:
    """What became of a commitment, as the engine tells it."""

    signal: str = "s01"
    state: str = "standing"
    since: When = FIRST_OF_MAY
    why: str = "no report in this collection tells that anything was done"
    certain: bool = True
    steps: tuple[Step, ...] = ()


def rows_of(followed: Followed) -> tuple[object, ...]:
    holdings = collect(NorlandLedger(), follow=False)
    return commitment_rows([followed], signal_rows(holdings), holdings.statements)


def test_a_commitment_without_a_later_statement_says_that_no_report_tells_of_one() -> None:
    shown = draw_commitments(rows_of(Followed()), TERMINAL)  # type: ignore[arg-type]
    assert "no report in this collection tells" in shown and ", standing" in shown


@pytest.mark.parametrize(("certain", "doubt"), [(True, False), (False, True)])
def test_each_step_has_its_date_its_reason_and_its_sentence(certain: bool, doubt: bool) -> None:
    followed = Followed(steps=(Step(certain=certain),))
    rows = rows_of(followed)
    shown = draw_commitments(rows, TERMINAL)  # type: ignore[arg-type]
    assert "6 May 2031: " in shown and "permission: Ostmark lets others inspect" in shown
    assert ("possibly, for the dates do not tell the order" in shown) == doubt
    told = commitment_json(rows[0])  # type: ignore[arg-type]
    statement = collect(NorlandLedger(), follow=False).statements["t1"]
    assert [(s["state"], s["text"], s["report"]) for s in told["steps"]] == [
        ("met in part", statement.text, statement.report_id)
    ]
