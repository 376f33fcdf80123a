import re
from pathlib import Path

import pytest

from present.norland import POSITIONS, NorlandLedger
from standoff.present import shapes
from standoff.present.asked import collect
from standoff.present.register import report_rows
from standoff.present.signals import signal_rows
from standoff.records import Announced, Unread

PAGE = (Path(__file__).parents[2] / "docs" / "present.md").read_text("utf-8")
HELD = collect(NorlandLedger())
ROW = next(row for row in signal_rows(HELD) if row.signal == "s02")


@pytest.mark.parametrize(
    "shape",
    [
        shapes.signal_json(ROW),
        shapes.shown_json(ROW)["renderings"][0],
        shapes.position_json(POSITIONS[0]),
        shapes.announced_json(Announced("met", (), "Norland", "Veskaria", "", "", None, 1, "s01")),
        shapes.report_json(report_rows(HELD, full=False)[0]),
        shapes.unread_json([Unread("scan.pdf", "not text")])[0],
        shapes.entered_json([HELD.statements["t1"]])[0],
        shapes.origin_json(ROW.origins[0]),
    ],
    ids=["signal", "rendering", "position", "announced", "report", "unread", "entered", "origin"],
)
def test_the_documentation_names_every_field_in_its_order(shape: dict[str, object]) -> None:
    named = [re.findall(r'"([a-z_]+)"', fields) for fields in re.findall(r"`\{(.*?)\}`", PAGE, re.DOTALL)]
    known = [name for name in shape if name != "renderings"]
    assert known in named


def test_a_stance_that_ended_says_when() -> None:
    stances = [shapes.position_json(position) for position in POSITIONS]
    assert [stance["until"] for stance in stances] == [
        None,
        None,
        {"earliest": "2031-05-06", "latest": "2031-05-06", "basis": "weekday before publication"},
    ]


def test_a_signal_keeps_its_date_as_an_interval_with_what_it_rests_on() -> None:
    assert shapes.signal_json(ROW)["date"] == {
        "text": "Tuesday",
        "earliest": "2031-05-06",
        "latest": "2031-05-06",
        "basis": "weekday before publication",
    }
