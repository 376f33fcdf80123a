"""The command line as a shell sees it: what it prints, where, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import standoff
from present.norland import keep
from present.norland_reports import REPORTS
from shell import run
from standoff.cli import app
from standoff.cli.output import screen

ROOT = Path(__file__).parent.parent
LISTINGS = [
    ["threats"],
    ["positions"],
    ["positions", "--matrix", "--as-of", "2031-05-07"],
    ["since", "2031-05-06"],
    ["timeline"],
    ["show", "s02"],
    ["sources", "s01"],
    ["reports"],
    ["unread"],
    ["search", "launchers"],
    ["search", "--force", "threat", "--party", "Norland"],
]
CITED = [["since", "2031-05-06"], ["threats"], ["positions"], ["show", "s02"], ["show", "w2"], ["search", "launchers"]]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli") / "norland.db"
    keep(place)
    return place


# --- help -----------------------------------------------------------------------------------------------------------


def commands() -> list[list[str]]:
    """Every command, those of `export` too."""
    found = []
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        found += [[name, inner] for inner in command.commands] if hasattr(command, "commands") else [[name]]
    return found


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_the_help_of_each_command_ends_in_an_example_of_it(command: list[str]) -> None:
    shown = run(*command, "--help")
    last = " ".join(shown.stdout.strip().split("\n\n")[-1].split())
    assert shown.returncode == 0
    assert last.startswith(f"Example: standoff {' '.join(command)}")


def test_the_version_is_told() -> None:
    shown = run("--version")
    assert (shown.returncode, shown.stdout) == (0, f"standoff {standoff.__version__}\n")


def test_help_is_not_cut_where_there_is_no_terminal() -> None:
    shown = run("--help", COLUMNS="")
    assert "Find sentences and statements by words, and by who said what, where and when." in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 100


@pytest.mark.parametrize(("columns", "width"), [("150", 150), ("", 100)])
def test_a_terminal_that_does_not_tell_its_width_may_have_it_in_columns(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((0, 0)))
    assert (screen().terminal, screen().width) == (True, width)


def test_help_comes_without_loading_what_reading_takes() -> None:
    code = (
        "import sys; sys.argv = ['standoff', '--help']\n"
        "from standoff.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = ('spacy', 'onnxruntime', 'trafilatura', 'sqlalchemy', 'jinja2', 'httpx')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert shown.stdout.splitlines()[-1] == "[]"


def test_the_reference_is_what_the_commands_say() -> None:
    script = ROOT / "scripts" / "build_cli_reference.py"
    checked = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, timeout=60)
    assert checked.returncode == 0, checked.stderr


# --- listings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", LISTINGS, ids=" ".join)
def test_every_listing_is_printed_as_lines_and_as_json(command: list[str], ledger: Path) -> None:
    lines, as_json = run(*command, "--ledger", ledger), run(*command, "--ledger", ledger, "--json")
    assert (lines.returncode, as_json.returncode) == (0, 0), lines.stderr + as_json.stderr
    assert lines.stdout.endswith("\n") and as_json.stdout.endswith("\n")
    assert json.loads(as_json.stdout)
    assert not set(lines.stdout + as_json.stdout) & {"\x1b", "\x9b", "\x00", "\u202e"}


def test_threats_are_printed_one_a_line_with_nothing_cut_off(ledger: Path) -> None:
    shown = run("threats", "--ledger", ledger, COLUMNS="40")
    rows = [line.split("\t") for line in shown.stdout.splitlines()]
    assert [row[0] for row in rows] == ["signal", "s01", "s02", "t1"]
    assert rows[2][2:4] == ["they put launchers on our doorstep", "why should we keep the strait open to their tankers"]
    assert shown.stderr == "1 doubtful reading left out; --doubtful shows them\n"


def test_positions_have_the_fields_that_scripts_read(ledger: Path) -> None:
    for position in json.loads(run("positions", "--ledger", ledger, "--json").stdout):
        assert list(position)[:7] == ["party", "act", "stance", "from", "until", "said_by", "reports"]
        assert list(position["from"]) == ["earliest", "latest", "basis"]


def test_a_signal_is_found_by_the_beginning_of_its_id_and_a_typed_one_by_its_own(ledger: Path) -> None:
    assert "the Kestrel Strait is closed" in run("show", "t1", "--ledger", ledger).stdout
    assert json.loads(run("show", "s08", "--ledger", ledger, "--json").stdout)["speaker"] == "Per Lund"


@pytest.mark.parametrize("command", CITED, ids=" ".join)
def test_listings_are_printed_as_citations_numbered_alike_in_text_and_json(command: list[str], ledger: Path) -> None:
    text = run(*command, "--cite", "--ledger", ledger).stdout
    objects = json.loads(run(*command, "--cite", "--json", "--ledger", ledger).stdout)
    assert objects
    assert all(f"[{one['number']}] “{one['quote']}”\n" in text for one in objects)
    assert f"[{len(objects) + 1}]" not in text


def test_a_statements_id_shows_the_signal_that_holds_it(ledger: Path) -> None:
    assert run("show", "w2", "--ledger", ledger).stdout == run("show", "s02", "--ledger", ledger).stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--after", "2031-05-07"], "2 passages left out that have no date; without --after and --before they come\n"),
        (["--limit", "1"], "more than 1 report found; --limit gives more\n"),
    ],
)
def test_a_search_says_what_it_leaves_out(options: list[str], told: str, ledger: Path) -> None:
    forces = ["--force", "threat", "--force", "permission", "--force", "denial"]
    assert run("search", *forces, *options, "--ledger", ledger).stderr == told


def test_what_is_new_is_told_by_date_or_by_when_it_came_in(ledger: Path) -> None:
    def found(*options: str) -> dict[str, list[str]]:
        shown = json.loads(run("since", *options, "--json", "--ledger", ledger).stdout)
        ids: dict[str, list[str]] = {}
        for one in shown["news"]:
            if one["new"] in ("signal", "reiteration"):
                ids.setdefault(one["certainty"], []).append(one["id"])
        return {certainty: sorted(some) for certainty, some in ids.items()}

    assert found("2031-05-08") == {"certain": ["s08", "t1"], "possible": ["s09"], "undated": ["s05", "s06"]}
    assert found("2031-05-08", "--until", "2031-05-08") == {
        "certain": ["t1"],
        "possible": ["s09"],
        "undated": ["s05", "s06"],
    }
    assert len(found("2031-05-10", "--by-reading", "--all", "--doubtful")["certain"]) == 10
    assert found("2031-05-11", "--by-reading") == {}


# --- exports and the dossier ----------------------------------------------------------------------------------------


def test_an_export_to_a_file_and_to_a_pipe_are_the_same_bytes(ledger: Path, tmp_path: Path) -> None:
    to_file = run("export", "signals", "--ledger", ledger, "-o", tmp_path / "signals.jsonl")
    to_pipe = run("export", "signals", "--ledger", ledger, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert to_file.returncode == 0
    assert (tmp_path / "signals.jsonl").read_bytes().decode() == to_pipe.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["signals.jsonl"]


@pytest.mark.parametrize("cleaned", [[], ["--cleaned"]])
def test_exported_offsets_name_the_text_they_come_with(ledger: Path, cleaned: list[str]) -> None:
    texts = {r.id: r.text if cleaned else r.original for r in REPORTS}
    records = [json.loads(line) for line in run("export", "signals", "--ledger", ledger, *cleaned).stdout.splitlines()]
    assert len(records) == 11
    for record in records:
        sentence = record["sentence"]
        assert texts[record["report"]][sentence["start"] : sentence["end"]] == sentence["text"]


def test_signals_are_exported_with_their_events_unless_these_are_not_wanted(ledger: Path) -> None:
    told, plain = (
        [json.loads(line) for line in run("export", "signals", "--ledger", ledger, *option).stdout.splitlines()]
        for option in ([], ["--no-events"])
    )
    assert [{k: v for k, v in line.items() if k not in ("event_type", "quad")} for line in told] == plain
    known = [line for line in told if line["event_type"]]
    assert known and all(line["actor"] and line["target"] and line["quad"] in (1, 2, 3, 4) for line in known)
    assert all(line["event_type"] == "THREATEN" for line in known if line["kind"] == "threat")


@pytest.mark.parametrize("what", ["attributions", "groups"])
def test_reports_are_exported_one_a_line(ledger: Path, what: str) -> None:
    lines = run("export", what, "--ledger", ledger).stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [report.id for report in REPORTS]


def test_a_dossier_is_written_where_it_is_asked_for(ledger: Path, tmp_path: Path) -> None:
    page = tmp_path / "norland.html"
    shown = run("dossier", "--ledger", ledger, "-o", page, "--title", "Strait & <doubt>")
    assert shown.returncode == 0, shown.stderr
    assert str(page) in shown.stderr
    assert "<h1>Strait &amp; &lt;doubt&gt;</h1>" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "name, option, first",
    [
        ("norland.md", [], "# What was said"),
        ("norland.MARKDOWN", [], "# What was said"),
        ("norland.txt", ["--format", "markdown"], "# What was said"),
        ("norland.md", ["--format", "html"], "<!doctype html>"),
        ("norland", [], "<!doctype html>"),
    ],
)
def test_a_dossier_is_what_its_file_or_the_option_says(
    ledger: Path, tmp_path: Path, name: str, option: list[str], first: str
) -> None:
    assert run("dossier", "--ledger", ledger, "-o", tmp_path / name, *option).returncode == 0
    assert (tmp_path / name).read_text("utf-8").startswith(first)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["dossier", "-o", "{folder}/x.docx"],
            "a dossier is no .docx file; name it .html, .md or .pdf, or give --format",
        ),
        (["dossier", "-o", "{folder}/x.pdf", "--format", "markdown"], "a PDF is printed from the page"),
        (
            ["audit", "-o", "{folder}/x.xlsx"],
            "a sheet is no .xlsx file; name it .csv, which spreadsheets open, or .jsonl",
        ),
        (["export", "signals", "-o", "{folder}/x.csv"], "JSON is no .csv file"),
        (["picture", "timeline", "-o", "{folder}/x.gif"], "no picture is written in this format"),
        (["demo", "-o", "{folder}/x.md"], "the dossier of the sample is no .md file; name it .html or .htm"),
    ],
)
def test_nothing_is_written_under_a_name_that_says_something_else(
    arguments: list[str], said: str, ledger: Path, tmp_path: Path
) -> None:
    options = [] if arguments[0] == "demo" else ["--ledger", ledger]
    shown = run(*(a.format(folder=tmp_path) for a in arguments), *options)
    assert (shown.returncode, list(tmp_path.iterdir())) == (2, [])
    assert said in shown.stderr


@pytest.mark.parametrize(
    ("choice", "way_out"),
    [
        (["--act", "mine copper"], "standoff search 'mine copper' finds sentences by their words"),
        (["--party", "Ostmark", "--since", "2040-01-01"], "leave out one of the options that choose"),
    ],
)
def test_a_choice_of_nothing_is_told_with_what_to_do(
    choice: list[str], way_out: str, ledger: Path, tmp_path: Path
) -> None:
    shown = run("dossier", "--ledger", ledger, "-o", tmp_path / "x.html", *choice)
    assert shown.stderr.startswith("chosen: 0 of 9 statements\nnothing is what "), shown.stderr
    assert way_out in shown.stderr.splitlines()[1]


def test_a_choice_is_told_and_stands_on_the_page(ledger: Path, tmp_path: Path) -> None:
    page = tmp_path / "ostmark.html"
    shown = run("dossier", "--ledger", ledger, "-o", page, "--party", "Ostmark", "--party", "Per Lund")
    assert shown.stderr.startswith("chosen: 3 of 9 statements\n"), shown.stderr
    assert "what Ostmark or Per Lund says" in page.read_text("utf-8")


# --- how it ends ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["threats", "--ledger", "{folder}/none.db"], 3),
        (["show", "s99", "--ledger", "{ledger}"], 3),
        (["positions", "--on", "soon", "--ledger", "{ledger}"], 2),
        (["positions", "--matrix", "--changes", "--ledger", "{ledger}"], 2),
        (["since", "yesterday", "--ledger", "{ledger}"], 2),
        (["since", "2031-05-06", "--until", "2031-05-05", "--ledger", "{ledger}"], 2),
        (["since", "2031-05-06", "--party", "Noland", "--ledger", "{ledger}"], 3),
        (["positions", "--party", "Noland", "--ledger", "{ledger}"], 3),
        (["dossier", "-o", "{folder}/no/folder.html", "--ledger", "{ledger}"], 2),
        (["dossier", "-o", "{folder}/x.html", "--party", "Nobody", "--ledger", "{ledger}"], 3),
        (["dossier", "-o", "{folder}/x.html", "--story", "zz", "--ledger", "{ledger}"], 3),
        (["dossier", "-o", "{folder}/x.html", "--act", "the", "--ledger", "{ledger}"], 2),
        (["dossier", "-o", "{folder}/x.html", "--since", "soon", "--ledger", "{ledger}"], 2),
        (["export", "signals", "--ledger", "{text}"], 4),
        (["add", "{text}", "--ledger", "{folder}/new.db"], 2),
        (["search", "--ledger", "{ledger}"], 2),
        (["search", "--force", "thret", "--ledger", "{ledger}"], 2),
        (["search", "launchers", "--after", "lately", "--ledger", "{ledger}"], 2),
        (["search", "--party", "Noland", "--ledger", "{ledger}"], 3),
        (["threats", "--colour"], 2),
        (["nonsense"], 2),
    ],
)
def test_an_error_is_told_in_words_and_ends_with_the_code_of_its_kind(
    arguments: list[str], code: int, ledger: Path, tmp_path: Path
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("not a ledger, and no statements: [")
    shown = run(*(a.format(folder=tmp_path, ledger=ledger, text=text) for a in arguments))
    assert shown.returncode == code, shown.stderr
    assert shown.stdout == ""
    assert "Traceback" not in shown.stderr
    if not shown.stderr.startswith("Usage:"):
        assert shown.stderr.startswith("standoff: ") and shown.stderr.count("\n") == 1


def test_asking_a_ledger_that_is_not_there_makes_none(tmp_path: Path) -> None:
    run("threats", "--ledger", tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_reads_nothing_says_what_was_left_out_and_fails(tmp_path: Path) -> None:
    shown = run("read", tmp_path / "missing.txt", "--ledger", tmp_path / "new.db", "--workers", "1", "--json")
    assert shown.returncode == 2
    assert json.loads(shown.stdout)["read"] == []
    assert [Path(one["place"]).name for one in json.loads(shown.stdout)["unread"]] == ["missing.txt"]
    assert shown.stderr.startswith("left out: ") and shown.stderr.endswith("standoff: nothing was read\n")


def test_the_ledger_can_be_named_by_the_environment(ledger: Path) -> None:
    assert run("reports", STANDOFF_LEDGER=str(ledger)).stdout.count("\n") == 1 + len(REPORTS)


def test_a_reader_that_goes_away_is_no_error_to_tell_about(ledger: Path) -> None:
    code = "from standoff.cli import main; main()"
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as closed:
        ended = subprocess.run(
            [sys.executable, "-c", code, "export", "signals", "--ledger", str(ledger)],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert (ended.returncode, ended.stderr) == (141, "")
