"""Who may import what, and how long a file may be: the house's "never"s as a table."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import standoff

ROOT = Path(standoff.__file__).parent
STAGES = ("gather", "clean", "annotate", "compare", "enter", "revise", "ledger", "reason", "present")
# only these put stages together; the command line does so through an open ledger
ASSEMBLERS = (
    *(
        "flow",
        "upkeep",
        "desk",
        "opened",
        "answers",
        "parted",
        "parts",
        "pages",
        "recent",
        "chosen",
        "followed",
        "pooled",
        "revised",
        "remembered",
    ),
    *("searched", "notebook", "cli", "scale", "web", "workers", "desk"),
)
LONGEST = 400
# declarations and their sentences alone, read from top to bottom in one place
LONGER = {"records.py": 560}

# a thing that belongs in one part: the modules it is imported as, and the part
AT_HOME = [
    ("language libraries", ("spacy", "thinc", "onnxruntime", "tokenizers", "torch", "transformers"), "annotate"),
    ("SQL", ("sqlalchemy", "alembic", "sqlite3", "psycopg", "psycopg2"), "ledger"),
    (
        "HTTP clients",
        ("httpx", "requests", "aiohttp", "urllib3", "urllib.request", "http.client", "socket", "trafilatura.downloads"),
        "gather",
    ),
    ("formats of other programs", ("pyarrow", "followthemoney", "pandas", "duckdb"), "present"),
    ("templates", ("jinja2", "mako", "markupsafe"), "present"),
    ("drawing", ("matplotlib",), "present"),
    ("engines", ("datatrove", "ray", "dask", "pyspark", "apache_beam", "datasets"), "scale"),
    ("command lines", ("typer", "click", "argparse"), "cli"),
]


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part that a module belongs to: its folder, or its own name at the top."""
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a module imports, wherever in it; `from a import b` counts as a and as a.b."""
    package = ("standoff", *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *filter(None, [node.module])))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def parts_imported(path: Path) -> set[str]:
    names = (name.split(".") for name in imports_of(path))
    return {name[1] for name in names if name[0] == "standoff" and len(name) > 1}


def is_import_of(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_no_file_is_longer_than_it_may_be(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGER.get(shown(path), LONGEST)


@pytest.mark.parametrize("name", ["records", "errors"])
def test_what_all_stand_on_stands_on_nothing_of_the_project(name: str) -> None:
    assert [found for found in imports_of(ROOT / f"{name}.py") if is_import_of(found, "standoff")] == []


def test_knowledge_stands_on_records_and_errors_alone() -> None:
    for path in sorted((ROOT / "knowledge").rglob("*.py")):
        assert parts_imported(path) <= {"records", "errors", "knowledge"}, shown(path)


def test_listings_stand_on_what_is_recorded_alone() -> None:
    assert parts_imported(ROOT / "lists.py") == {"records"}
    assert parts_imported(ROOT / "listings.py") == {"records", "lists", "rulings"}


def test_searches_stand_on_records_alone() -> None:
    assert parts_imported(ROOT / "searches.py") == {"records"}


def test_an_audit_stands_on_records_and_errors_alone() -> None:
    for path in sorted((ROOT / "audit").rglob("*.py")):
        assert parts_imported(path) <= {"records", "errors", "audit"}, shown(path)


def test_rulings_stand_on_records_alone() -> None:
    assert parts_imported(ROOT / "rulings.py") == {"records"}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other_stage_and_nothing_that_assembles_stages(stage: str) -> None:
    forbidden = {*STAGES, *ASSEMBLERS} - {stage}
    for path in sorted((ROOT / stage).rglob("*.py")):
        assert parts_imported(path) & forbidden == set(), shown(path)


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_stages_are_put_together_by_the_few_that_may(path: Path) -> None:
    if part_of(path) not in (*STAGES, *ASSEMBLERS):
        # the package itself gives out what is opened; it must not bring the stages with it
        assert parts_imported(path) & set(STAGES) == set()


@pytest.mark.parametrize(("what", "names", "home"), AT_HOME, ids=lambda value: value if isinstance(value, str) else "")
def test_each_thing_is_in_the_one_part_it_belongs_to(what: str, names: tuple[str, ...], home: str) -> None:
    for path in modules():
        if part_of(path) != home:
            strays = [found for found in imports_of(path) if any(is_import_of(found, name) for name in names)]
            assert strays == [], f"{what} in {shown(path)}"


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_imports_name_the_module_in_full(path: Path) -> None:
    relative = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_every_module_and_every_public_name_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "no docstring"
    public = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_files_are_not_named_for_nothing(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "manager", "common", "misc", "data"}


def test_drawing_is_in_one_module() -> None:
    drawing = [path for path in modules() if any(is_import_of(name, "matplotlib") for name in imports_of(path))]
    assert [shown(path) for path in drawing] == ["present/pictures/plot.py"]


def test_sql_that_only_one_database_knows_is_in_one_module() -> None:
    marks = ("pragma", "fts5", "rowid", "tsquery", "tsvector", "dialect.name", "advisory_xact")
    for path in sorted((ROOT / "ledger").rglob("*.py")):
        if path.name != "dialects.py":
            strings = [
                node.value.lower()
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            ]
            assert [text for text in strings if any(mark in text for mark in marks)] == [], shown(path)
