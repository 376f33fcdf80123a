"""The examples in the modules and in the page on cleaning are true."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import standoff.clean

MODULES = [
    "standoff.clean",
    *(f"standoff.clean.{module.name}" for module in pkgutil.iter_modules(standoff.clean.__path__)),
]


@pytest.mark.parametrize("name", MODULES)
def test_the_example_of_a_module_is_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_examples_of_the_page_are_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "clean.md"
    tested = doctest.testfile(str(page), module_relative=False)
    assert (tested.failed, tested.attempted > 0) == (0, True)
