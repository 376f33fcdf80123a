"""The page on auditing: its examples run, and it names every field and every key of the JSON."""

import doctest
from pathlib import Path

from audit.norland_audit import drawn_sheet, fill, many
from standoff.audit import summarize
from standoff.audit.records import FIELDS
from standoff.present.audited import audit_json

PAGE = Path(__file__).parents[2] / "docs" / "audit.md"


def test_the_examples_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 20 and failed == 0


def test_every_field_and_every_key_is_named() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = audit_json(summarize([fill(drawn_sheet(many(3), 3), lambda *_: "wrong")]), None)
    keys = {*shown, *shown["missed"], *shown["wrong"][0]}
    assert [field for field in FIELDS if f"`{field}`" not in page] == []
    assert sorted(key for key in keys if f'"{key}"' not in page) == []
