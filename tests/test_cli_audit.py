"""The command that audits a record: sheets, numbers, and a person at the terminal."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.norland_audit import LIBRARY, THREAT, drawn_sheet
from present.norland import keep
from shell import run
from standoff.audit import answered, ask_what_was_missed, read_sheet
from standoff.audit.interview import Stop
from standoff.cli import auditing, interviewing
from standoff.cli.interviewing import Terminal


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("audit") / "norland.db"
    keep(place)
    return place


def draw(ledger: Path, place: Path, *options: object) -> Path:
    drawn = run("audit", "--ledger", ledger, "-o", place, *options)
    assert drawn.returncode == 0, drawn.stderr
    return place


def fill(sheet: Path, to: Path, answer: Callable[[dict[str, str], str], str]) -> Path:
    """Fills a sheet as a spreadsheet in Europe saves it."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= {column: answer(row, column) for column in row if column.endswith("_answer") or column == "missed"}
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return to


def test_a_sheet_is_the_same_in_a_file_and_a_pipe_and_for_the_same_seed(ledger: Path, tmp_path: Path) -> None:
    written = draw(ledger, tmp_path / "a.csv", "--size", 5).read_bytes()
    piped = run("audit", "--ledger", ledger, "--size", 5)
    assert written.decode("utf-8").replace("\r\n", "\n") == piped.stdout.replace("\r\n", "\n")
    assert piped.stderr == "5 of 10 statements drawn with seed 1\n"
    assert draw(ledger, tmp_path / "b.csv", "--size", 5, "--seed", 2).read_bytes() != written
    lines = draw(ledger, tmp_path / "a.jsonl", "--size", 5).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["statement"] for line in lines] == [
        row.statement for row in read_sheet(written.decode("utf-8"), place="a.csv").statements
    ]


def test_filled_sheets_are_added_up_with_what_is_not_measured(ledger: Path, tmp_path: Path) -> None:
    sheet = draw(ledger, tmp_path / "a.csv", "--size", 11)
    ana = fill(sheet, tmp_path / "ana.csv", lambda row, column: "r")
    ben = fill(sheet, tmp_path / "ben.csv", lambda row, column: "w" if column == "date_answer" else "r")
    shown = run("audit", "--answers", ana)
    rows = {row[0]: row[1:] for row in (line.split("\t") for line in shown.stdout.splitlines())}
    assert rows["serious error"] == ["0.0 %", "0.0 to 0.0 %", "10", "0", "0"]
    assert "10 of 10 rows answered" in shown.stderr and "not measured: what the reader missed" in shown.stderr
    found = json.loads(run("audit", "--answers", ana, "--answers", ben, "--json").stdout)
    assert found["fields"]["date"] == {
        "share": None, "low": None, "high": None, "rows": 0, "of_them_so": 0, "unclear": 10, "covered": 1.0
    }  # fmt: skip
    assert found["agreement"]["fields"]["date"]["agree"] == 0.0
    assert len(found["agreement"]["differing"]) == len(found["wrong"]) == 10
    assert {"by", "statement", "report", "field", "read", "should_be", "note"} == set(found["wrong"][0])
    tables = run("audit", "--answers", ana, "--answers", ben).stdout
    assert "alpha" in tables and "ana.csv" in tables


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--size", 3], "nobody has answered any of its 3 rows; write right, wrong or unclear (r, w, u)"),
        (["--missed", 1], "nobody has answered any of its 1 row; write yes, no or unclear (y, n, u)"),
    ],
)
def test_a_sheet_that_nobody_filled_in_is_told_with_how_to_fill_it_in(
    ledger: Path, tmp_path: Path, options: list[object], said: str
) -> None:
    refused = run("audit", "--answers", draw(ledger, tmp_path / "a.csv", *options))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert said in refused.stderr


def test_what_was_missed_is_drawn_and_counted_on_a_sheet_of_its_own(ledger: Path, tmp_path: Path) -> None:
    sheet = draw(ledger, tmp_path / "m.csv", "--missed", 50)
    filled = fill(sheet, tmp_path / "n.csv", lambda row, column: "n")
    found = json.loads(run("audit", "--answers", filled, "--json").stdout)
    assert found["missed"]["share"] == 0.0 and found["missed"]["rows"] == found["sentences_without_statement"] > 0
    shown = run("audit", "--answers", filled)
    assert shown.stdout.startswith("missed in 100 sentences without a statement\t")
    assert "sentences that another statement was read from" in shown.stderr


def test_a_sheet_with_answers_is_never_overwritten(ledger: Path, tmp_path: Path) -> None:
    sheet = draw(ledger, draw(ledger, tmp_path / "a.csv", "--size", 3), "--size", 4)
    fill(sheet, sheet, lambda row, column: "r" if column == "kind_answer" else "")
    before = sheet.read_bytes()
    refused = run("audit", "--ledger", ledger, "-o", sheet)
    assert (refused.returncode, sheet.read_bytes()) == (2, before)
    assert "holds answers in 4 rows" in refused.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"\xe9", "is not UTF-8"),
        (b"", "holds no row"),
        (b"statement,kind\nt1,threat\n", "line 2: has no stratum"),
    ],
)
def test_what_is_no_sheet_is_one_line_and_an_exit_code(tmp_path: Path, content: bytes, said: str) -> None:
    place = tmp_path / "odd.csv"
    place.write_bytes(content)
    refused = run("audit", "--answers", place)
    assert (refused.returncode, refused.stderr.count("\n"), refused.stdout) == (2, 1, "")
    assert said in refused.stderr


def test_a_sheet_that_is_not_there_and_a_record_that_is_empty_are_said(tmp_path: Path) -> None:
    assert "can't be read" in run("audit", "--answers", tmp_path / "gone.csv").stderr
    empty = tmp_path / "empty.db"
    run("read", tmp_path, "--ledger", empty)
    refused = run("audit", "--ledger", empty)
    assert refused.returncode == 3 and "holds no statement that was read" in refused.stderr


def test_adding_up_and_drawing_are_not_done_at_once(ledger: Path, tmp_path: Path) -> None:
    sheet = draw(ledger, tmp_path / "a.csv", "--size", 3)
    refused = run("audit", "--answers", sheet, "-o", tmp_path / "b.csv")
    assert refused.returncode == 2 and "nothing is drawn" in refused.stderr
    assert not (tmp_path / "b.csv").exists()


def test_a_sheet_saved_as_utf_16_is_read(ledger: Path, tmp_path: Path) -> None:
    sheet = draw(ledger, tmp_path / "a.csv", "--size", 3)
    text = fill(sheet, tmp_path / "b.csv", lambda row, column: "r").read_text(encoding="utf-8")
    (tmp_path / "c.csv").write_bytes(text.encode("utf-16"))
    assert run("audit", "--answers", tmp_path / "c.csv").stdout == run("audit", "--answers", tmp_path / "b.csv").stdout


# --- a person at the terminal ---------------------------------------------------------------------------------------


def sit_down(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ledger: Path, sheet: Path, keys: str
) -> str:
    """What the terminal shows of an interview in which a person presses the keys, and then leaves."""
    pressed = iter(keys)

    def getchar() -> str:
        try:
            return next(pressed)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(interviewing.click, "getchar", getchar)
    monkeypatch.setattr(interviewing.click, "prompt", lambda *_args, **_more: "Estmark")
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(getattr(auditing.sys, stream), "isatty", lambda: True, raising=False)
    monkeypatch.setattr(interviewing, "screen", lambda: interviewing_screen)
    auditing.audit(ledger=str(ledger), size=4, seed=1, sheet=sheet)
    shown = capsys.readouterr()
    return shown.out + shown.err


interviewing_screen = interviewing.screen()


def test_answers_are_kept_after_each_key_and_taken_up_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ledger: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "answers.csv"
    first = sit_down(monkeypatch, capsys, ledger, sheet, "yyn")
    assert "1 of 4 rows answered" in first and "Does somebody state this here" in first
    row = read_sheet(sheet.read_text(encoding="utf-8"), place="a").statements[0]
    assert [question.answer for question in row.questions][:4] == ["right", "right", "wrong", None]
    assert row.question("speaker").should_be == "Estmark"
    second = sit_down(monkeypatch, capsys, ledger, sheet, "aq")
    assert "Does somebody state this here" in second.split("1 of 4 done")[1]
    assert "kind:" not in second
    filled = read_sheet(sheet.read_text(encoding="utf-8"), place="a")
    assert answered(filled) == 1 and filled.statements[0].question("date").answer == "right"


def test_a_question_shows_no_control_characters_of_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = ask_what_was_missed([], 1, LIBRARY)
    terminal = Terminal({}, {})
    row = sheet.sentences[0]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(interviewing.click, "getchar", lambda: "\x1b[A")
        assert terminal.key(Stop(row, "missed", 0, 1)) == "\x1b[A"
    shown = capsys.readouterr().out
    assert "\x1b" not in shown and "missed here?" in shown


def test_the_field_that_is_asked_about_is_marked_in_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = drawn_sheet([THREAT], 1).statements
    report = LIBRARY.reports["a.txt"]
    terminal = Terminal({THREAT.id: THREAT}, {"a.txt": (report, LIBRARY.sentences["a.txt"])})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(interviewing.click, "getchar", lambda: "y")
        patched.setattr(
            interviewing, "screen", lambda: type(interviewing_screen)(terminal=True, width=100, colour=True)
        )
        terminal.key(Stop(row, "condition", 0, 1))
    assert "\x1b[1;33mif Norland moves\x1b[0m" in capsys.readouterr().out
