"""What scripts/build_knowledge.py writes is up to date, and it finds what is wrong."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from standoff.knowledge import Knowledge
from standoff.knowledge.read import read_entries

pytest.importorskip("babel", reason="needs the extra build-knowledge")
pytest.importorskip("pycountry", reason="needs the extra build-knowledge")

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_knowledge.py"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_knowledge", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def curated(builder: ModuleType) -> Knowledge:
    known = builder.load_curated()
    assert isinstance(known, Knowledge)
    return known


def test_the_written_file_is_up_to_date(builder: ModuleType, curated: Knowledge) -> None:
    parties = "".join(builder.format_party(name, names) for name, names in builder.find_names(curated))
    assert builder.WRITTEN.read_text("utf-8") == builder.HEAD + parties


def test_the_files_and_the_standards_agree(builder: ModuleType, curated: Knowledge) -> None:
    assert list(builder.find_faults(curated)) == []


def test_every_member_of_the_united_nations_is_there(builder: ModuleType, curated: Knowledge) -> None:
    assert len(builder.members()) == 193
    assert {c.alpha_2 for c in builder.members()} <= set(builder.coded_parties(curated))


@pytest.mark.parametrize(
    "entry, fault",
    [
        ('[[party]]\nname = "Norland"\nkind = "state"\ncode = "FI"', "code FI stands with Finland and Norland"),
        ('[[party]]\nname = "Norland"\nkind = "state"\ncode = "XN"', "Norland: XN is no code"),
        ('[[party]]\nname = "Norland"\nkind = "state"\nnames = ["Republic of Finland"]', "'Republic of Finland' is"),
        ('[[party]]\nname = "Finland"\nkind = "region"', "Finland is a member of the United Nations and no state"),
        ('[[party]]\nname = "Finland"\ncode = "NL"', "no state has the code FI"),
        ('[[membership]]\nbloc = "United Nations"\nmembers = ["Kosovo"]', "Kosovo is no member"),
    ],
)
def test_a_fault_is_named(builder: ModuleType, entry: str, fault: str) -> None:
    bundled = [(path.name, path.read_bytes()) for path in sorted(builder.FILES.glob("*.toml"))]
    sources = [source for source in bundled if source[0] != builder.WRITTEN.name]
    faults = list(builder.find_faults(Knowledge(read_entries([*sources, ("mine.toml", entry.encode())]))))
    assert [line for line in faults if fault in line]


@pytest.mark.parametrize(
    "sorted_name, said",
    [
        ("Iran, Islamic Republic of", "Islamic Republic of Iran"),
        ("Congo, The Democratic Republic of the", "The Democratic Republic of the Congo"),
        ("Finland", "Finland"),
        ("Norland, Province of Tarn", "Norland, Province of Tarn"),
    ],
)
def test_a_name_that_is_turned_for_sorting_is_turned_back(builder: ModuleType, sorted_name: str, said: str) -> None:
    assert builder.turn_around(sorted_name) == said
