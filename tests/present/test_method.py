from dataclasses import replace

import pytest

import standoff
from present.norland import NorlandLedger
from present.norland_statements import STATEMENTS
from standoff.present.method import read_measures
from standoff.present.view import Shown, build_dossier
from standoff.records import Change, Entry

WHO = Entry("Ana", "heard it")


def test_each_measured_figure_is_a_share_with_what_it_was_measured_on() -> None:
    measures = read_measures()
    assert len({measure.collection for measure in measures}) == len(measures) >= 3
    for measure in measures:
        assert 0 < measure.serious_errors < 100 and 0 < measure.conditional_right < 100
        assert measure.collection and measure.seen


def test_the_warning_tells_the_least_and_the_most_that_was_measured() -> None:
    method = build_dossier(NorlandLedger()).method
    shares = [measure.serious_errors for measure in method.measures]
    assert f"{min(shares):g} to {max(shares):g} %" in method.warning
    assert "not measured" in replace(method, measures=()).warning


def test_the_method_tells_the_version_and_how_the_reports_hang_together() -> None:
    made = " ".join(build_dossier(NorlandLedger()).method.made)
    assert f"Standoff {standoff.__version__} read 6 reports" in made
    assert "1 group of reports derives from one text" in made


def test_the_method_counts_what_people_did() -> None:
    corrected = replace(STATEMENTS[0], entry=WHO, standing="confirmed", changes=(Change("strength", "veiled", WHO),))
    added = replace(STATEMENTS[2], entry=WHO, standing="confirmed", changes=(Change("statement", "", WHO),))
    ledger = NorlandLedger(read=(corrected, STATEMENTS[1], added, *STATEMENTS[3:]))
    lines, done = build_dossier(ledger).method.by_people
    assert lines == "Of 9 lines on this page: 5 read by machine, 3 confirmed by a person, 1 typed by a person."
    assert done.startswith("People confirmed 3, corrected 1, added 1 and reviewed 0.")


@pytest.mark.parametrize(
    "doubtful, told",
    [(False, "Doubtful readings: 1. They are shown"), (True, "Nothing for doubt: 1 doubtful reading is shown.")],
)
def test_the_method_says_what_was_left_out_and_why(doubtful: bool, told: str) -> None:
    said = build_dossier(NorlandLedger(), Shown(doubtful=doubtful)).method.left_out
    assert any(line.startswith(told) for line in said)
    assert (
        "Documents that could not be read: no text in it (1), not text (1). They are listed below the references."
        in said
    )
    assert "Parts of pages that are no text of a report: byte order mark (1)." in said
    assert "No document was left out." in build_dossier(NorlandLedger(left_out=())).method.left_out
