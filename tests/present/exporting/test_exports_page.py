"""The page on exports: its examples run, and it names every field of every format."""

import doctest
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from present.exporting.ledgers import CorrectedLedger
from present.norland import keep
from standoff.present.exporting import plover
from standoff.present.exporting.annotations import annotate
from standoff.present.exporting.stated import Wanted

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "exports.md"


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    keep(tmp_path / "standoff.db")
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 15 and failed == 0


def test_every_column_of_every_table_stands_on_the_page() -> None:
    spec = importlib.util.spec_from_file_location("build_exports_page", ROOT / "scripts" / "build_exports_page.py")
    assert spec is not None and spec.loader is not None
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    page = PAGE.read_text("utf-8")
    assert builder.fill_page(page) == page, "run python scripts/build_exports_page.py"


def keys(value: Any) -> Iterator[str]:
    """Every key of a value and of what is in it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_field_of_every_other_format_is_named() -> None:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|")]
    named = {name for row in rows for code in re.findall(r"`([^`]+)`", row) for name in re.findall(r"[\w:]+", code)}
    annotations = list(annotate(CorrectedLedger(), Wanted()))
    used = {key for key in keys(annotations) if key.startswith("standoff:")} - {"standoff:report"}
    assert len(used) > 15
    fields = {*plover.FIELDS, *plover.ADDED, *plover.ACTOR_FIELDS, *plover.TEXT_FIELDS, *plover.CITE_FIELDS}
    assert (used | fields) - named == set()
