"""The whole way with the stages as they are: texts into a ledger, in any order, with any number of workers."""

import hashlib
from pathlib import Path

import pytest

import standoff
from standoff import Ledger
from standoff.errors import ModelError
from standoff.rulings import Wish

TEXTS = {
    "wire.txt": (
        "HALM, May 6, 2031 (Northern Wire) - Veskaria will close the strait if Norland deploys missiles on the island, "
        "Veskarian Foreign Minister Ana Holt said on Monday.\n\nNorland rejected the demand."
    ),
    "gazette.txt": (
        "HALM, May 6, 2031 (Northern Wire) - Veskaria will close the strait if Norland deploys missiles on the island, "
        "Veskarian Foreign Minister Ana Holt said on Monday.\n\nNorland rejected the demand."
    ),
    "courier.txt": (
        "Veskaria warned on Monday that it would respond if missiles came to the island.\n\n"
        "Ostmark said it would send instructors to Norland next month."
    ),
    "evening.txt": "Ostmark's prime minister ruled out sending troops. He said that talks would resume in June.",
    "notes/late.txt": "Fishing boats stayed in the harbour on Tuesday. The weather service expects fog.",
    "empty.txt": " \n",
}


PARTIES = """
[[party]]
name = "Norland"
kind = "state"

[[party]]
name = "Veskaria"
kind = "state"
adjectives = ["Veskarian"]

[[party]]
name = "Ostmark"
kind = "state"
"""


@pytest.fixture(scope="module")
def parties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("knowledge") / "parties.toml"
    path.write_text(PARTIES, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press")
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def record(ledger: Ledger) -> tuple[object, ...]:
    return (
        ledger.reports(),
        ledger.readings(),
        ledger.statements(),
        ledger.comparison(),
        ledger.threats(),
        ledger.timeline(),
        ledger.unread(),
        ledger.search("missiles"),
    )


def test_the_record_is_the_same_for_any_number_of_workers_and_any_order(press: Path) -> None:
    with standoff.open(":memory:") as ledger:
        outcome = ledger.read(press, workers=1)
        expected = record(ledger)
    assert outcome.read == ("courier.txt", "evening.txt", "gazette.txt", "late.txt", "wire.txt")
    assert [Path(u.place).name for u in outcome.unread] == ["empty.txt"]
    with standoff.open(":memory:") as ledger:
        places = [press / name for name in sorted(TEXTS, reverse=True)]
        assert ledger.read(places, workers=2) == outcome
        assert record(ledger) == expected
    with standoff.open(":memory:") as ledger:
        for name in TEXTS:
            ledger.read(press / name)
        assert record(ledger) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_a_threat_is_found_with_its_condition_and_a_copy_adds_no_origin(
    press: Path, parties: Path, workers: int
) -> None:
    with standoff.open(":memory:", knowledge=parties) as ledger:
        ledger.read(press, workers=workers)
        threat = next(row for row in ledger.threats() if "close the strait" in row.quote)
        assert (threat.actor, threat.condition) == ("Veskaria", "if Norland deploys missiles on the island")
        assert "close the strait" in threat.consequence
        assert {"wire.txt", "gazette.txt"} <= set(threat.signal.reports)
        origin = next(o for o in ledger.sources(threat.signal.id) if "wire.txt" in o.reports)
        assert "gazette.txt" in origin.reports


def test_other_knowledge_counts_once_reports_are_read_again(press: Path, parties: Path, tmp_path: Path) -> None:
    with standoff.open(tmp_path / "standoff.db") as ledger:
        ledger.read(press, workers=1)
        # no file lists them yet
        assert not any(party.known for statement in ledger.statements() for party in statement.actor)
    with standoff.open(tmp_path / "standoff.db", knowledge=[parties]) as ledger:
        assert len(ledger.read(press, workers=1).unchanged) == 5
        assert "wire.txt" in ledger.read(press, workers=1, again=True).revised
        assert "Veskaria" in {row.actor for row in ledger.threats()}
        assert any(party.known for statement in ledger.statements() for party in statement.actor)


def test_a_question_is_answered_with_what_was_announced_for_it(press: Path, parties: Path) -> None:
    with standoff.open(":memory:", knowledge=parties) as ledger:
        ledger.read(press, workers=1)
        (announced,) = ledger.what_if("Norland deploys missiles on the island")
        assert announced.match == "met" and "close the strait" in announced.consequence
        assert announced.signal in {signal.id for signal in ledger.signals()}
        assert ledger.what_if("Norland deploys missiles on the island", record="typed") == ()
        assert announced.signal in {commitment.signal for commitment in ledger.commitments()}
        assert all(position.statements for position in ledger.positions())


RECORD = """
record: {{title: The strait, by: ana, on: 2031-05-07, reviewed: true, why: read against the report}}
reports:
  wire: {{sha256: {sha256}, origin: {{kind: agency, name: Northern Wire}}}}
statements:
  - who: Ana Holt
    for: Veskaria
    kind: threat
    says: Veskaria threatens to close the strait
    then: {{words: the strait is closed}}
    when: {day}
    reported: [{{report: wire, start: {start}, end: {end}}}]
"""


def test_what_a_person_reviewed_stands_beside_what_was_read_with_the_report_s_own_sentence(
    press: Path, parties: Path, tmp_path: Path
) -> None:
    text = TEXTS["wire.txt"]
    span = {"start": text.index("Veskaria will"), "end": text.index("\n\n")}
    path, sha256 = tmp_path / "statements.yaml", hashlib.sha256(text.encode()).hexdigest()
    with standoff.open(":memory:", knowledge=parties) as ledger:
        path.write_text(RECORD.format(sha256=sha256, day="2031-05-04", **span), encoding="utf-8")
        (before,) = ledger.add(path)
        assert before.report_id == f"sha256:{sha256}"
        ledger.read(press, workers=1)
        path.write_text(RECORD.format(sha256=sha256, day="2031-05-05", **span), encoding="utf-8")
        (after,) = ledger.add(path)
        assert ledger.add(path) == ()
        (row,) = ledger.threats(record="typed")
        # copies have the same bytes; the first of them by id is the one that is named
        assert (row.statement.id, row.statement.report_id, row.statement.standing) == (
            after.id,
            "gazette.txt",
            "reviewed",
        )
        assert row.quote == text[span["start"] : span["end"]]
        assert (row.signal.reports, [origin.name for origin in row.signal.origins]) == (
            ("gazette.txt",),
            ["Northern Wire"],
        )
        assert row in ledger.threats() and row not in ledger.threats(record="read")
        assert [e.event for e in ledger.history() if e.subject in (before.id, after.id)] == [
            "added",
            "added",
            "withdrawn",
        ]
        assert {p.party for p in ledger.positions(record="typed")} <= {"Veskaria"}


def test_a_run_that_was_cut_short_is_compared_before_it_is_next_asked_for(press: Path, tmp_path: Path) -> None:
    def interrupt(done: int, found: int, name: str) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with standoff.open(tmp_path / "cut.db") as ledger, pytest.raises(KeyboardInterrupt):
        ledger.read(press, workers=1, progress=interrupt)
    with standoff.open(tmp_path / "cut.db") as ledger, standoff.open(":memory:") as whole:
        read = [report.id for report in ledger.reports()]
        assert 0 < len(read) < 5
        whole.read([next(press.rglob(name)) for name in read], workers=1)
        assert ledger.comparison() == whole.comparison()
        assert ledger.comparison().dispatches


def test_a_pipeline_that_is_not_there_ends_the_run_with_the_command_that_brings_it(press: Path) -> None:
    with standoff.open(":memory:", pipeline="xx_none") as ledger, pytest.raises(ModelError, match="xx_none"):
        ledger.read(press, workers=1)


def test_a_ledger_goes_on_with_the_knowledge_that_it_was_read_with(press: Path, parties: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(parties.read_bytes())
    with standoff.open(tmp_path / "l.db", knowledge=own) as ledger:
        ledger.read(press, workers=1)
        before = ledger.comparison()
        said = ledger.statements()[0]
    own.unlink()
    with standoff.open(tmp_path / "l.db") as ledger:
        assert ledger.knowledge.party("Veskaria") is not None
        ruling = ledger.correct(Wish("confirmed", "Ana", "heard it", statement=said.id))[0]
        assert ledger.statement(said.id).standing == "confirmed"
        ledger.undo(ruling.id, by="Ana", why="not so")
        assert ledger.comparison() == before
    # other files take their place, at the next reading
    own.write_text('[[party]]\nname = "Norland"\nkind = "state"\n', encoding="utf-8")
    with standoff.open(tmp_path / "l.db", knowledge=own) as ledger:
        ledger.read(press, workers=1)
    with standoff.open(tmp_path / "l.db") as ledger:
        assert ledger.knowledge.party("Veskaria") is None
