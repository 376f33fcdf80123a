"""The examples in the pages on entering and reasoning run, and say what the program says."""

import doctest
import re
import shutil
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["asking.md", "enter.md", "reason.md"])
def test_the_examples_of_a_page_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(Path(__file__).with_name("valley.toml"), tmp_path / "valley.toml")
    written = re.search(r"```yaml\n(.*?)```", (DOCS / "enter.md").read_text(encoding="utf-8"), re.DOTALL)
    assert written is not None
    (tmp_path / "valley.yaml").write_text(written.group(1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(DOCS / page), module_relative=False)
    assert tried and not failed
