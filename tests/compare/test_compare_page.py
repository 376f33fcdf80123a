"""The page on comparing: its examples run, and it names every module and every file of words."""

import doctest
from importlib.resources import files
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "compare.md"


def test_the_examples_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 20 and failed == 0


def test_every_module_and_every_file_of_words_is_named() -> None:
    page = PAGE.read_text(encoding="utf-8")
    folder = files("standoff.compare")
    modules = [f.name.removesuffix(".py") for f in folder.iterdir() if f.name.endswith(".py") and f.name[0] != "_"]
    words = [f.name for f in folder.joinpath("knowledge").iterdir() if f.name.endswith((".toml", ".txt"))]
    assert modules and words
    assert [name for name in sorted(modules + words) if f"`{name}`" not in page] == []
