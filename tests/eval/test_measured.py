"""What the dossier tells of the reader's errors is what the scorer printed, and nothing is told of what it didn't."""

import tomllib

import pytest

from measured import COLLECTIONS, KEPT, README, Collection, fill_readme, write_entry

PRINTED = """\
conditional, found     P 100.0  R  93.3  F1  96.6   (14 hit, 15 gold, 14 predicted)
conditional, right     P  85.7  R  80.0  F1  82.8   (12 hit, 15 gold, 14 predicted)
all signals            P  80.6  R  74.0  F1  77.1   (54 hit, 73 gold, 67 predicted)
serious errors         20.8 % of 53   (invented 2, wrong actor 4, wrong force 4, wrong speaker 1)
"""


def test_the_figures_are_those_that_the_scorer_printed() -> None:
    (entry,) = tomllib.loads(write_entry(Collection("3 reports", "gold", "reports"), PRINTED))["collection"]
    assert (entry["name"], entry["serious_errors"], entry["conditional_right"]) == ("3 reports", 20.8, 82.8)


def test_the_readme_has_the_figures_that_the_dossier_has() -> None:
    page = README.read_text(encoding="utf8")
    kept = tomllib.loads(KEPT.read_text(encoding="utf8"))["collection"]
    assert fill_readme(page, kept) == page
    other = [{**one, "serious_errors": 99.4} for one in kept]
    assert fill_readme(page, other).count(" 99 |") == len(kept)


def test_a_scorer_that_prints_no_such_figure_ends_the_run() -> None:
    with pytest.raises(SystemExit, match="no serious errors"):
        write_entry(Collection("3 reports", "gold", "reports"), PRINTED.replace("serious errors", "errors"))


def test_the_file_has_every_collection_and_no_other() -> None:
    kept = tomllib.loads(KEPT.read_text(encoding="utf8"))["collection"]
    assert [(one["name"], one["seen"]) for one in kept] == [(one.name, one.seen) for one in COLLECTIONS]
