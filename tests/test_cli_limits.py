"""Listings show the first lines, and say how many more there are."""

import json
from pathlib import Path

import pytest

from present.norland import keep
from shell import run


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli") / "norland.db"
    keep(place)
    return place


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["threats"], "more threat"),
        (["timeline", "--all"], "more line"),
        (["reports"], "more report"),
        (["unread"], "more place"),
        (["history"], "more event"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_listing_of_one_line_says_how_many_more_there_are(command: list[str], told: str, ledger: Path) -> None:
    whole = run(*command, "--json", "--limit", "0", "--ledger", str(ledger))
    one = run(*command, "--json", "--limit", "1", "--ledger", str(ledger))
    every, shown = json.loads(whole.stdout), json.loads(one.stdout)
    assert told not in whole.stderr
    assert len(every) > 1 and len(shown) == 1
    # of a history the newest is what is asked for
    assert shown[0] == (every[-1] if command == ["history"] else every[0])
    assert f"{len(every) - 1} {told}" in one.stderr and "--limit 0" in one.stderr


def test_positions_are_listed_by_whole_parties(ledger: Path) -> None:
    whole = json.loads(run("positions", "--json", "--limit", "0", "--ledger", str(ledger)).stdout)
    first = whole[0]["party"]
    few = json.loads(run("positions", "--json", "--party", first, "--ledger", str(ledger)).stdout)
    assert few == [position for position in whole if position["party"] == first]
