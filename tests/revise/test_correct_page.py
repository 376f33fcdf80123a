"""The page on corrections: its worked example runs, its fields are the fields, and its modules are there."""

import doctest
import re
from pathlib import Path

import standoff
from standoff.enter import read_wishes
from standoff.revise.fields import ALIASES, FIELDS

PAGE = Path(__file__).parents[2] / "docs" / "correct.md"


def test_the_worked_example_on_the_sample_runs() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 15 and failed == 0


def test_every_field_is_named_and_no_other() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## A statement")[1].split("\n## ")[0]
    named = [re.findall(r"`(\w+)`", line.split("|")[1]) for line in section.splitlines() if line.startswith("| `")]
    assert sorted(name for names in named for name in names if name != "set") == sorted((*FIELDS, *ALIASES))


def test_the_file_on_the_page_is_one_that_can_be_read(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    (tmp_path / "said.yaml").write_text(block[1])
    assert [wish.kind for wish in read_wishes(tmp_path / "said.yaml")] == ["corrected", "removed", "confirmed", "added"]


def test_every_module_is_named() -> None:
    part = PAGE.read_text(encoding="utf-8").split("## How it is done")[1]
    folder = Path(standoff.__file__).parent / "revise"
    for module in sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__"):
        assert f"`{module}`" in part, module
