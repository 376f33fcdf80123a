"""Pictures as a shell asks for them."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from present.norland import keep
from shell import run
from standoff.ledger.store import Store


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("picture") / "norland.db"
    keep(place)
    return place


@pytest.mark.parametrize("name", ["timeline", "addressees", "strengths"])
def test_a_picture_is_drawn_and_its_numbers_are_printed(name: str, ledger: Path, tmp_path: Path) -> None:
    svg = tmp_path / "picture.svg"
    shown = run("picture", name, "--ledger", ledger, "-o", svg)
    assert shown.returncode == 0, shown.stderr
    root = ElementTree.parse(svg).getroot()
    assert root.get("role") == "img"
    heading, *lines = shown.stdout.splitlines()
    assert heading.endswith("\treports") and lines
    assert re.match(r"\d+ statements in \d+ reports", shown.stderr)
    # who gets the file alone has its caption too
    assert root[1].text and " statements in " in root[1].text


def test_a_picture_is_written_as_png(ledger: Path, tmp_path: Path) -> None:
    png = tmp_path / "picture.png"
    assert run("picture", "timeline", "--ledger", ledger, "-o", png).returncode == 0
    assert png.read_bytes().startswith(b"\x89PNG")


def test_the_numbers_are_printed_as_json(ledger: Path, tmp_path: Path) -> None:
    shown = run("picture", "addressees", "--ledger", ledger, "-o", tmp_path / "p.svg", "--json")
    told = json.loads(shown.stdout)
    assert list(told) == ["picture", "title", "caption", "numbers"]
    assert list(told["numbers"][0]) == ["from", "to", "statements", "reports"]


@pytest.mark.parametrize(
    "name, file, code, said",
    [
        ("timeline", "picture.jpg", 2, "name a file .svg or .png"),
        ("timeline", "no/folder.svg", 2, "a folder that exists"),
    ],
)
def test_what_cannot_be_written_is_said(
    name: str, file: str, code: int, said: str, ledger: Path, tmp_path: Path
) -> None:
    shown = run("picture", name, "--ledger", ledger, "-o", tmp_path / file)
    assert (shown.returncode, shown.stdout) == (code, "")
    assert said in shown.stderr


def test_a_ledger_of_nothing_has_nothing_to_draw(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db"):
        pass
    shown = run("picture", "timeline", "--ledger", tmp_path / "empty.db", "-o", tmp_path / "p.svg")
    assert shown.returncode == 3
    assert "nothing of it can be drawn" in shown.stderr
    assert not (tmp_path / "p.svg").exists()
