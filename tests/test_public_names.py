"""The public surface, pinned, and how long it takes to come in."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import standoff

HEAVY = (
    "spacy",
    "numpy",
    "onnxruntime",
    "sqlalchemy",
    "alembic",
    "httpx",
    "trafilatura",
    "jinja2",
    "matplotlib",
    "typer",
    "rich",
)


def test_these_names_are_public_and_no_others() -> None:
    assert sorted(standoff.__all__) == [
        "Act",
        "Clause",
        "Comparison",
        "Filler",
        "Ledger",
        "Position",
        "Reading",
        "Report",
        "Signal",
        "Span",
        "StandoffError",
        "Statement",
        "ThreatRow",
        "TimelineRow",
        "Unread",
        "When",
        "__version__",
        "open",
    ]
    for name in standoff.__all__:
        assert getattr(standoff, name) is not None


def test_the_version_is_the_one_that_is_published() -> None:
    project = Path(__file__).parents[1] / "pyproject.toml"
    assert tomllib.loads(project.read_text())["project"]["version"] == standoff.__version__


def loaded_after(script: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"import sys\n{script}\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in told.stdout.split()}


def test_importing_the_package_loads_no_library() -> None:
    assert loaded_after("import standoff") & set(HEAVY) == set()


@pytest.mark.parametrize(
    "asking", ["reports()", "statements()", "comparison()", "threats()", "timeline()", "unread()", "search('x')"]
)
def test_looking_at_a_ledger_loads_neither_a_language_library_nor_a_stage(tmp_path: Path, asking: str) -> None:
    path = tmp_path / "standoff.db"
    standoff.open(path).close()
    loaded = loaded_after(f"import standoff\nwith standoff.open({str(path)!r}) as ledger: ledger.{asking}")
    assert loaded & {"spacy", "onnxruntime", "tokenizers", "httpx", "trafilatura", "alembic"} == set()
