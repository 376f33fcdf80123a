"""The examples in the modules and in the page on gathering are true."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import standoff.gather

MODULES = [f"standoff.gather.{module.name}" for module in pkgutil.iter_modules(standoff.gather.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_example_of_a_module_is_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_examples_of_the_page_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Path(__file__).parents[2] / "docs" / "gather.md"
    monkeypatch.chdir(tmp_path)
    tested = doctest.testfile(str(page), module_relative=False)
    assert (tested.failed, tested.attempted > 0) == (0, True)
