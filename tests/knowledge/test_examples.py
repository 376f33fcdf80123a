"""The examples in the modules and in the page on knowledge are true, and the page names every table and key."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import standoff.knowledge
from standoff.knowledge import load_knowledge
from standoff.knowledge.entries import PARTY_KINDS
from standoff.knowledge.read import TABLES

MODULES = [
    "standoff.knowledge",
    *(f"standoff.knowledge.{module.name}" for module in pkgutil.iter_modules(standoff.knowledge.__path__)),
]
PAGE = Path(__file__).parents[2] / "docs" / "knowledge.md"
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", MODULES)
def test_the_example_of_a_module_is_true(name: str) -> None:
    tested = doctest.testmod(importlib.import_module(name))
    assert (tested.failed, tested.attempted > 0) == (0, True)


def test_the_examples_of_the_page_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("norland.toml").write_text(BLOCKS[0], encoding="utf-8")
    tested = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (tested.failed, tested.attempted > 10) == (0, True)


def test_the_file_of_the_page_has_an_entry_of_every_table() -> None:
    assert {f"[[{name}]]" for name in TABLES} <= set(BLOCKS[0].split())


def test_the_changes_that_the_page_shows_can_be_made(tmp_path: Path) -> None:
    path = tmp_path / "changes.toml"
    path.write_text(BLOCKS[1], encoding="utf-8")
    known = load_knowledge([path])
    assert "Land of the Lion" in known.parties["Iran"].names
    assert known.weapons["Taurus"].parents == ("drone",)
    assert "Reuters" not in known.outlets


def test_the_page_names_every_table_with_all_its_keys_and_what_identifies_it() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*); (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name: (re.findall(r"`(\w+)`", first), re.findall(r"`(\w+)`", rest)) for name, first, rest in rows}
    assert {name: tuple(first) for name, (first, _) in named.items()} == {n: t.identity for n, t in TABLES.items()}
    assert {name: set(first) | set(rest) for name, (first, rest) in named.items()} == {
        name: set(table.keys) for name, table in TABLES.items()
    }


def test_the_page_names_every_file_and_every_kind_of_party() -> None:
    page = PAGE.read_text(encoding="utf-8")
    folder = Path(str(standoff.knowledge.__file__)).parent / "files"
    files = {re.sub(r"^offices-.*", "offices-*.toml", path.name) for path in folder.glob("*.toml")}
    assert [name for name in sorted(files) if f"`{name}`" not in page] == []
    assert [kind for kind in PARTY_KINDS if kind not in page] == []
