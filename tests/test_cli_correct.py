"""The last word on the command line: correct, judge, undo, history, and what is exported of it."""

import json
from pathlib import Path
from typing import Any

import pytest

import standoff
from revise.strait import CLOSE, DEAD, REFUSE, RESPOND, one, open_ledger, read
from shell import run
from standoff.records import Statement

BY = {"STANDOFF_BY": "Ana"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with open_ledger(tmp_path, "strait.db") as ledger:
        read(ledger, "a.txt")
        read(ledger, "b.txt", "Port Halden counted its ferries.")
        ledger.comparison()
    return tmp_path / "strait.db"


def said(place: Path, text: str = RESPOND) -> Statement:
    with open_ledger(place.parent, place.name) as ledger:
        return one(ledger, text)


def ask(place: Path, *arguments: str, **environment: str) -> list[dict[str, Any]]:
    """What a command answers in JSON."""
    # so that what is compared anew is compared by the same knowledge
    world = ["--knowledge", str(place.parent / "world.toml")] if arguments[0] in ("correct", "judge", "undo") else []
    shown = run(*arguments, *world, "--ledger", place, "--json", **environment)
    assert shown.returncode == 0, shown.stderr
    return json.loads(shown.stdout)  # type: ignore[no-any-return]


def exported(place: Path, *options: str) -> bytes:
    world = str(place.parent / "world.toml")
    return run("export", "signals", "--no-events", "--ledger", place, "--knowledge", world, *options).stdout.encode()


def test_a_statement_is_corrected_shown_marked_exported_and_undone(place: Path) -> None:
    before, statement = exported(place), said(place).id
    (row,) = ask(
        place, "correct", statement, "--set", "strength=veiled", "--set", "speaker=", "--why", "heard it", **BY
    )
    assert list(row) == [
        "at", "event", "id", "subject", "by", "why", "detail", "changes", "reports", "statements", "state", "reason",
    ]  # fmt: skip
    assert (row["event"], row["by"], row["why"], row["state"]) == ("corrected", "Ana", "heard it", "in force")
    assert row["changes"] == [
        {"field": "speaker", "from": "Veskaria", "to": ""},
        {"field": "strength", "from": "explicit", "to": "veiled"},
    ]
    line = next(line for line in map(json.loads, exported(place).splitlines()) if line["sentence"]["text"] == RESPOND)
    assert (line["standing"], line["entry"]["by"], line["strength"], line["speaker"]) == (
        "confirmed",
        "Ana",
        "veiled",
        None,
    )
    assert line["changed"] == {"speaker": "Veskaria", "strength": "explicit"}
    assert exported(place, "--machine") == before != exported(place)
    shown = run("show", line["signal"], "--ledger", place).stdout
    assert "strength corrected by Ana, " in shown and "the machine has explicit" in shown and statement in shown
    page = place.with_suffix(".html")
    assert run("dossier", "--ledger", place, "-o", page).returncode == 0
    assert "corrected by a person" in page.read_text() and "the machine has “explicit”" in page.read_text()
    (undone,) = ask(place, "undo", row["id"], "--by", "Ben", "--why", "misheard")
    assert exported(place) == before
    told = ask(place, "history", "--statement", statement)
    assert [(r["event"], r["state"], r["reason"]) for r in told] == [
        ("corrected", "undone", f"by {undone['id']}"),
        ("undone", "in force", None),
    ]
    assert [r["event"] for r in ask(place, "history", "--who", "Ben")] == ["undone"]
    assert [r["event"] for r in ask(place, "history", "--report", "b.txt")] == ["read"]
    assert ask(place, "history", "--unattached") == []


def test_remove_confirm_and_add_are_asked_by_their_options(place: Path) -> None:
    assert ask(place, "correct", said(place).id, "--remove", "--why", "no", **BY)[0]["event"] == "removed"
    assert ask(place, "correct", said(place, CLOSE).id, "--confirm", "--why", "yes", **BY)[0]["event"] == "confirmed"
    added = ["--add", "a.txt", "--quote", "Ana Mirel spoke", "--set", "kind=report", "--why", "missed"]
    (row,) = ask(place, "correct", *added, **BY)
    assert (row["event"], row["detail"]) == ("added", "report: Ana Mirel spoke")
    again = run(
        "correct", *added[:3], "Norland", "--nth", "2", "--set", "kind=claim", "--why", "x", "--ledger", place, **BY
    )
    assert again.returncode == 0 and again.stdout.startswith("when\tid\tevent\tof\twho\twhat\twhy\tstate\n")


def test_a_file_corrects_all_that_it_says_or_nothing(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "said.jsonl"
    lines = [
        {"statement": said(place).id, "set": {"kind": "warning"}},
        {"statement": said(place, CLOSE).id, "remove": True},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in [*lines, {"statement": "none", "confirm": True}]))
    shown = run("correct", "--from", file, "--why", "read again", "--ledger", place, **BY)
    assert shown.returncode == 3 and shown.stderr.startswith(f"standoff: {file}:3: no such statement")
    assert ask(place, "history", "--who", "Ana") == []
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert len(ask(place, "correct", "--from", str(file), "--why", "read again", **BY)) == 2


def test_a_file_of_lines_has_numbers_and_yes_as_json_has_them(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "said.jsonl"
    values = {"figure": 41, "reiterated": True, "audience": None}
    file.write_text(json.dumps({"statement": said(place, DEAD).id, "set": values}))
    (row,) = ask(place, "correct", "--from", str(file), "--why", "heard it", **BY)
    assert [(change["field"], change["to"]) for change in row["changes"]] == [
        ("audience", ""), ("figure", "41"), ("reiterated", "yes"),
    ]  # fmt: skip
    file.write_text(json.dumps({"statement": said(place).id, "set": "strength=veiled"}))
    shown = run("correct", "--from", file, "--why", "heard it", "--ledger", place, **BY)
    assert shown.returncode == 2 and "set is 'strength=veiled'; write set: with names and values" in shown.stderr


def test_a_history_without_a_line_says_why(place: Path) -> None:
    nobody = run("history", "--who", "Ana", "--json", "--ledger", place)
    assert (nobody.returncode, json.loads(nobody.stdout)) == (0, []) and "those who have: nobody" in nobody.stderr
    ask(place, "correct", said(place).id, "--confirm", "--why", "heard it", **BY)
    meant = run("history", "--who", "ana", "--ledger", place)
    assert meant.returncode == 0 and "did you mean 'Ana'?" in meant.stderr
    # what is there and was never spoken of has no line, and nothing is wrong
    quiet = run("history", "--statement", said(place, CLOSE).id, "--ledger", place)
    assert (quiet.returncode, quiet.stderr) == (0, "")


def test_groups_and_parties_are_joined_and_split(place: Path) -> None:
    ask(place, "judge", "join", "dispatches", "a.txt", "b.txt", "--why", "one text", **BY)
    told = ask(place, "reports")
    assert told[0]["dispatch"] == told[1]["dispatch"]
    assert told[0]["judged"] == ["joined by Ana: one text (a.txt, b.txt)"]
    ask(place, "judge", "split", "dispatches", "a.txt", "b.txt", "--by", "Ben", "--why", "two texts")
    told = ask(place, "reports")
    assert told[0]["dispatch"] != told[1]["dispatch"]
    assert told[1]["judged"] == ["split by Ben: two texts (a.txt, b.txt)"]
    ask(place, "judge", "join", "parties", "Ostmark", "Norland", "--why", "a union", **BY)
    assert all(signal["target"] != ["Norland"] for signal in ask(place, "threats", "--doubtful"))


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["correct", "{id}", "--set", "kind=claim", "--why", "x"], 2, "say who you are: --by"),
        (["correct", "{id}", "--set", "kind=claim", "--by", "Ana"], 2, "say why: --why"),
        (["correct", "{id}", "--by", "Ana", "--why", "x"], 2, "what is to be done isn't clear"),
        (["correct", "--remove", "--by", "Ana", "--why", "x"], 2, "what is to be done isn't clear"),
        (["correct", "{id}", "--remove", "--confirm", "--by", "Ana", "--why", "x"], 2, "isn't clear"),
        (["correct", "{id}", "--set", "kind", "--by", "Ana", "--why", "x"], 2, "write --set speaker="),
        (["correct", "{id}", "--confirm", "--quote", "x", "--by", "Ana", "--why", "x"], 2, "give --add REPORT"),
        (["correct", "nothing", "--confirm", "--by", "Ana", "--why", "x"], 3, "find its id with"),
        (["correct", "--from", "none.yaml", "--by", "Ana", "--why", "x"], 2, "can't be read"),
        (["judge", "join", "things", "a", "b", "--by", "Ana", "--why", "x"], 2, "write one of dispatches"),
        (["correct", "{id}", "--from", "none.yaml", "--by", "Ana", "--why", "x"], 2, "isn't clear"),
        (["undo", "c12", "--by", "Ana", "--why", "x"], 3, "standoff history"),
        (["history", "--report", "z.txt"], 3, "list them with: standoff reports"),
        (["history", "--statement", "none"], 3, "find its id with"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(place: Path, arguments: list[str], code: int, told: str) -> None:
    shown = run(*(a.format(id=said(place).id) for a in arguments), "--ledger", place, STANDOFF_BY="")
    assert shown.returncode == code and told in shown.stderr
    assert shown.stderr.startswith("standoff: ") and shown.stderr.count("\n") == 1


def test_hostile_words_reach_no_terminal_and_no_page_unescaped(place: Path) -> None:
    odd = "<script>alert(1)</script>"
    ask(place, "correct", said(place).id, "--set", f"speaker={odd}", "--by", odd, "--why", f"{odd} a@b.example")
    page = place.with_suffix(".html")
    run("dossier", "--ledger", place, "-o", page)
    assert odd not in page.read_text() and "&lt;script&gt;alert(1)&lt;/script&gt;" in page.read_text()
    assert "a@b.example" not in run("history", "--ledger", place).stdout


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    for command in (["correct", "4f2a", "--confirm"], ["undo", "c1"], ["judge", "join", "parties", "a", "b"]):
        shown = run(*command, "--by", "Ana", "--why", "x", "--ledger", tmp_path / "none.db")
        assert shown.returncode == 3 and not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("names", [("Norland", "Ostmark"), ("Ostmark", "Norland")])
def test_parties_that_are_joined_have_one_name_in_every_listing_whichever_is_asked_for(
    place: Path, tmp_path: Path, names: tuple[str, str]
) -> None:
    refused = said(place, REFUSE).id
    # whose side a person speaks for the files tell, by the names that parties have there
    with (tmp_path / "world.toml").open("a") as world:
        world.write('[[office]]\ntitle = "president"\nof = "Ostmark"\nholders = [{ name = "Ana Mirel" }]\n')
    values = ("--set", "speaker=Ana Mirel", "--set", "actor=", "--set", "kind=demand", "--set", "stance=demands")
    ask(place, "correct", refused, *values, "--why", "heard it", **BY)
    assert ask(place, "positions", "--party", "Ostmark")
    ask(place, "judge", "join", "parties", *names, "--why", "a union", **BY)
    told = [ask(place, "positions", "--party", name) for name in names]
    assert told[0] == told[1] and {line["party"] for line in told[0]} == {names[0]}
    assert "demands" in {line["stance"] for line in told[0]}
    for command in (("since", "2031-01-01"), ("search",)):
        assert len({json.dumps(ask(place, *command, "--party", name)) for name in names}) == 1
    with standoff.open(place) as ledger:
        assert names[1] not in {position.party for position in ledger.positions()}
        assert [p.party for p in ledger.positions() if p.stance == "demands"] == [names[0]]
