"""The tutorial shows what its commands print."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf8")


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_tutorial", ROOT / "scripts" / "build_tutorial.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_outputs_in_the_tutorial_are_those_of_its_commands(builder: ModuleType, tmp_path: Path) -> None:
    assert builder.fill_page(PAGE, tmp_path) == PAGE, "run python scripts/build_tutorial.py"


def test_the_typed_statements_in_the_tutorial_are_those_of_the_sample() -> None:
    written = (ROOT / "src" / "standoff" / "sample" / "statements.yaml").read_text(encoding="utf8")
    assert written[written.index("record:") :] in PAGE
