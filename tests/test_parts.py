"""A part of a ledger answers as the whole does, whatever people said of it, and goes through no table to do so."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

import standoff
from parted_sample import AT, KNOWN, VARIANTS, make_sample, make_variant
from sample_reading import read_sample
from standoff import Ledger
from standoff.chosen import Sought
from standoff.flow import compare_anew, comparer
from standoff.parted import Wanted
from standoff.present.asked import collect
from standoff.present.register import report_rows
from standoff.present.signals import signal_row, signal_rows
from standoff.reason import commitments, in_words, positions, what_if
from standoff.recent import Asked as Since
from standoff.records import KINDS, Act, Filler, Kind, Statement, When

TOLD: tuple[Kind, ...] = ("claim", "claim_figure", "report")
CASES = [
    Act("strike", (Filler("Norland"),), (Filler("Veskaria"),)),
    Act(
        "permit",
        (Filler("Compact"),),
        receiver=(Filler("Norland"),),
        nested=Act("strike", (Filler("Norland"),), (Filler("Veskaria"),), instrument=(Filler("Halyard"),)),
    ),
    Act("close_strait", (Filler("Veskaria"),)),
    Act("supply_weapons", (Filler("Estmark"),), receiver=(Filler("Norland"),)),
    Act("negotiate"),
]


@pytest.fixture(scope="module", params=VARIANTS)
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with make_variant(tmp_path_factory.mktemp("parts") / "sample.db", request.param) as opened:
        # what was corrected is compared by whoever asks first, and that goes through the record
        opened.comparison()
        yield opened


# --- as the whole does ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", [None, 1, 7, 500])
@pytest.mark.parametrize("doubtful", [False, True])
@pytest.mark.parametrize("kinds", [("threat",), ("pledge", "refusal"), KINDS], ids=len)
def test_a_page_has_the_first_lines_of_the_whole(
    ledger: Ledger, kinds: tuple[Kind, ...], doubtful: bool, limit: int | None
) -> None:
    whole = signal_rows(collect(ledger), kinds=kinds)
    wanted = [row for row in whole if doubtful or not row.doubtful]
    part = ledger.part(Wanted(kinds=kinds, doubtful=doubtful, limit=limit))
    rows = signal_rows(collect(part), kinds=kinds)
    assert len(rows) == (len(wanted) if limit is None else min(limit, len(wanted)))
    assert part.more == len(wanted) - len(rows)
    assert part.hidden == len(whole) - len(wanted)
    assert set(rows) <= set(wanted)
    if part.more == 0:
        assert list(rows) == wanted
    elif rows:
        last = max(row.when.earliest or row.when.latest or "~" for row in rows)
        left = [row for row in wanted if row not in rows]
        assert all((row.when.earliest or row.when.latest or "~") >= last for row in left)


@pytest.mark.parametrize("limit", [None, 5, 40])
def test_a_page_of_the_timeline_is_its_beginning(ledger: Ledger, limit: int | None) -> None:
    part = ledger.part(Wanted(occasions=True, doubtful=True, limit=limit))
    assert part.timeline() == ledger.timeline()[:limit]
    assert part.more == len(ledger.timeline()) - len(part.timeline())


def test_what_is_told_as_done_can_be_left_out_of_a_page(ledger: Ledger) -> None:
    kinds = tuple(kind for kind in KINDS if kind not in TOLD)
    part = ledger.part(Wanted(kinds=kinds, occasions=True, doubtful=True))
    assert part.timeline() == tuple(row for row in ledger.timeline() if row.kind not in TOLD)


def test_each_signal_is_shown_as_it_is_in_the_whole(ledger: Ledger) -> None:
    whole = collect(ledger)
    for signal in whole.signals[::9]:
        part = ledger.part(Wanted(named=signal.id))
        assert signal_row(collect(part), part.signal(signal.id)) == signal_row(whole, signal)


def test_a_page_of_reports_has_the_first_of_them(ledger: Ledger) -> None:
    whole = report_rows(collect(ledger, follow=False), full=False)
    part = ledger.part_of_reports(4)
    assert report_rows(collect(part, follow=False), full=False) == whole[:4]
    assert part.more == len(whole) - 4


def test_a_story_has_all_that_its_reports_say(ledger: Ledger) -> None:
    story = ledger.comparison().stories[0]
    part = ledger.part(Wanted(story=story.id))
    assert {report.id for report in part.reports()} == set(story.reports)
    ours = tuple(s for s in ledger.statements(record="read") if s.report_id in story.reports)
    assert {s.id for s in ours} <= {s.id for s in part.statements()}
    told = {s.id for s in part.statements()}
    assert part.positions() == tuple(p for p in ledger.positions() if not told.isdisjoint(p.statements))
    with pytest.raises(standoff.errors.NotFound, match="no such story"):
        ledger.part(Wanted(story="t0"))


@pytest.mark.parametrize("few", [0, 2000], ids=["looked up", "all read"])
@pytest.mark.parametrize("on", [None, "2031-09-10"])
def test_answers_are_those_of_the_engine_over_all_of_the_record(
    ledger: Ledger, on: str | None, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # with so many of those that are tied to nobody nothing is passed over
    monkeypatch.setattr("standoff.pooled.UNTIED", 1000)
    monkeypatch.setattr("standoff.pooled.FEW", few)
    record, known = (ledger.statements(), ledger.signals()), ledger.knowledge
    for case in CASES:
        act = ledger.act_of(case)
        assert ledger.what_if(case, on=on) == what_if(act, *record, knowledge=known, on=on)
    every = positions(*record, knowledge=known, on=on)
    assert ledger.positions_of(ledger.parties(), on=on) == every
    assert ledger.first_positions(len(every) + 1, on=on) == (every, 0)
    part = ledger.part(Wanted(kinds=KINDS, doubtful=True))
    assert part.commitments(on=on) == commitments(*record, knowledge=known, on=on)


@pytest.mark.parametrize(
    "question",
    ["one of those missiles falls on Veskaria's soil", "a missile of the Compact falls on the soil of Veskaria"],
)
def test_a_case_that_only_words_tell_is_looked_for_by_them(
    ledger: Ledger, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = in_words(question)
    whole = what_if(case, ledger.statements(), ledger.signals(), knowledge=ledger.knowledge)
    assert whole
    monkeypatch.setattr("standoff.pooled.UNTIED", 0)
    monkeypatch.setattr("standoff.pooled.FEW", 0)
    assert {one.signal for one in ledger.what_if(case)} == {one.signal for one in whole}
    monkeypatch.setattr("standoff.pooled.WORDED", 1)
    assert ledger.ask_what_if(case).passed_over


def test_positions_come_by_whole_parties_until_there_are_enough(ledger: Ledger) -> None:
    found, left = ledger.first_positions(1)
    assert left > 0 and found == ledger.positions()[: len(found)]
    assert {one.party for one in found}.isdisjoint(one.party for one in ledger.positions()[len(found) :])


def test_of_what_nobody_is_named_in_only_so_much_is_looked_at(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.pooled.UNTIED", 0)
    monkeypatch.setattr("standoff.pooled.FEW", 0)
    asked = ledger.ask_what_if(CASES[0])
    assert asked.passed_over
    assert {one.signal for one in asked.announced} <= {one.signal for one in ledger.what_if(CASES[0])}


def test_the_newest_of_the_history_is_what_is_left_of_it(ledger: Ledger) -> None:
    whole = ledger.history()
    assert ledger.history(limit=3) == whole[-3:]
    assert ledger.count_events() == len(whole)
    for row in whole:
        if row.event == "read":
            assert row in ledger.history(report=row.subject)


def test_a_ledger_in_memory_has_parts_too() -> None:
    with make_sample(":memory:") as ledger:
        part = ledger.part(Wanted(kinds=("threat",), limit=5))
        assert len(signal_rows(collect(part), kinds=["threat"])) == 5
        assert ledger.positions_of(["Veskaria"]) == tuple(p for p in ledger.positions() if p.party == "Veskaria")


# --- without going through it ---------------------------------------------------------------------------------------


SMALL = {
    *("tallies", "indexed", "comparisons", "changed_groups", "rulings", "knowledge_files", "typed_signals", "names"),
    "called",
}


@contextmanager
def listened(engine: Engine) -> Iterator[list[tuple[str, object]]]:
    """What is asked of the database."""
    told: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_others: object) -> None:
        told.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", note)


def scans(engine: Engine, told: list[tuple[str, object]]) -> list[str]:
    """The statements that go through a whole table, or sort one, with the plan of each."""
    found = []
    with engine.connect() as connection:
        for statement, parameters in told:
            if not statement.lstrip().upper().startswith("SELECT"):
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()  # type: ignore[arg-type]
            sorts = [str(step[3]) for step in plan if "TEMP B-TREE" in str(step[3]) and "LAST" not in str(step[3])]
            ends_soon = "LIMIT" in statement and not sorts
            for step in (str(step[3]) for step in plan):
                name = step.split()[1] if step.startswith("SCAN") else ""
                if name and name not in SMALL and not ends_soon and "VIRTUAL" not in step:
                    found.append(f"{step}: {statement}")
    return found


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger: collect(ledger.part(Wanted(kinds=("threat",), limit=5))),
        lambda ledger: ledger.part(Wanted(occasions=True, limit=5)).timeline(),
        lambda ledger: collect(ledger.part(Wanted(named="s0"))),
        lambda ledger: collect(ledger.part_of_reports(5), follow=False),
        lambda ledger: collect(ledger.part(Wanted(story=ledger.part_of_reports(1).comparison().stories[0].id))),
        lambda ledger: ledger.what_if(CASES[1]),
        lambda ledger: ledger.first_positions(5),
        lambda ledger: ledger.positions_of(["Veskaria"]),
        lambda ledger: ledger.first_positions(5, of="changes"),
        lambda ledger: ledger.first_commitments(5),
        lambda ledger: ledger.recent(Since(first="2031-09-08", last="2031-09-10", limit=5)),
        lambda ledger: ledger.recent(Since(first="2031-09-08", limit=5, parties=("Norland",))),
        lambda ledger: ledger.chosen(Sought(parties=("Norland",), at_most=5)),
        lambda ledger: ledger.chosen(Sought(act="close the strait", since="2031-09-08", at_most=5)),
        lambda ledger: ledger.history(limit=5),
        lambda ledger: ledger.history(report="01-harbour-post.txt"),
        lambda ledger: ledger.unread(5),
        lambda ledger: ledger.search("missiles"),
    ],
    ids=[
        "threats",
        "timeline",
        "show",
        "reports",
        "story",
        "what-if",
        "positions",
        "positions of one",
        "changes",
        "commitments",
        "since",
        "since, of one",
        "dossier of a party",
        "dossier of an act",
        "history",
        "history of one report",
        "unread",
        "search",
    ],
)
def test_no_listing_goes_through_a_table(ledger: Ledger, ask, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("standoff.pooled.FEW", 0)
    engine = ledger._store._readers
    with listened(engine) as told:
        ask(ledger)
    assert told
    assert scans(engine, told) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger, lines: collect(ledger.part(Wanted(kinds=("threat",), limit=lines))),
        lambda ledger, lines: collect(ledger.first_commitments(lines).part, follow=False, excerpts=False),
        lambda ledger, lines: collect(ledger.first_commitments(lines, state="standing").part, follow=False),
        lambda ledger, lines: ledger.recent(Since(first="2031-09-01", limit=lines)),
    ],
    ids=["threats", "commitments", "commitments of one state", "since"],
)
def test_a_longer_page_takes_hardly_more_questions(ledger: Ledger, ask, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("standoff.pooled.FEW", 0)

    def asked(lines: int) -> int:
        with listened(ledger._store._readers) as told:
            ask(ledger, lines)
        return len(told)

    # a later line may be the first that something is asked for; one question a line would be twenty more
    assert asked(24) < asked(4) + 10


# --- kept up --------------------------------------------------------------------------------------------------------


def kept(ledger: Ledger) -> dict[str, list[object]]:
    """All that questions are found by, but for the numbers of rows, which tell when they were entered."""
    queries = {
        "lines": "SELECT kind, id, said, first, last, doubtful FROM lines",
        "members": "SELECT kind, member FROM members",
        "tallies": "SELECT said, doubtful, number FROM tallies WHERE number > 0",
        "acts": "SELECT acts.id, part, action, doer, acts.target, vague, day FROM acts "
        "JOIN statements ON statements.number = acts.statement WHERE statements.current",
        "tellings": "SELECT statements.id, tellings.payload, day FROM tellings "
        "JOIN statements ON statements.number = tellings.statement WHERE statements.current",
        "names": "SELECT name, written, known FROM names",
        "concerned": "SELECT name, first, statements.id FROM concerned "
        "JOIN statements ON statements.number = concerned.statement WHERE statements.current",
        "called": "SELECT written FROM called",
        "days of reports": "SELECT id, published FROM reports WHERE current",
    }
    with ledger._store._reading() as connection:
        return {name: sorted(map(tuple, connection.execute(text(query)))) for name, query in queries.items()}


def test_a_ledger_that_came_to_be_in_another_order_is_found_by_the_same(tmp_path: Path) -> None:
    read = read_sample()
    with make_sample(tmp_path / "one.db") as one, standoff.open(tmp_path / "two.db") as two:
        for report_id, reading in sorted(read.readings.items(), reverse=True):
            earlier = replace(reading, statements=reading.statements[:2])
            page, report = read.pages[report_id], read.reports[report_id]
            two._store.save(page, report, earlier, at=AT)
            compare_anew(two._store, comparer(KNOWN), KNOWN)
            first, *rest = reading.statements
            doubted = replace(reading, statements=(replace(first, standing="doubtful"), *rest))
            two._store.save(page, report, doubted, at=AT, again=True)
        compare_anew(two._store, comparer(KNOWN), KNOWN)
        assert kept(one) == kept(two)


def test_a_ledger_of_the_layout_before_is_found_by_the_same_once_it_is_opened(tmp_path: Path) -> None:
    with make_sample(tmp_path / "old.db") as made:
        whole, before = made.timeline(), kept(made)
        with made._store._writers.begin() as connection:
            found = text("SELECT type, name FROM sqlite_master WHERE type = 'trigger'")
            for what, name in connection.execute(found).all():
                connection.execute(text(f"DROP {what} {name}"))
            kept_up = ("acts", "changed_groups", "indexed", "lines", "members", "names", "stances", "tallies")
            for name in (
                *kept_up,
                "tellings",
                "called",
                "concerned",
                "imprints",
                "likenesses",
                "neighbours",
                "vectors",
                "floors",
            ):
                connection.execute(text(f"DROP TABLE {name}"))
            for name in ("current_id", "current_published", "number_current_id"):
                connection.execute(text(f"DROP INDEX ix_reports_{name}"))
            connection.execute(text("DROP INDEX ix_unread_place_line"))
            connection.execute(text("ALTER TABLE comparisons DROP COLUMN basis"))
            connection.execute(text("ALTER TABLE reports DROP COLUMN published"))
            connection.execute(text("CREATE INDEX ix_reports_current ON reports (current)"))
            connection.execute(text("UPDATE standoff_version SET version_num = '0002'"))
    with standoff.open(tmp_path / "old.db", create=False) as opened:
        assert kept(opened) == before
        assert opened.part(Wanted(occasions=True, doubtful=True)).timeline() == whole


@pytest.mark.parametrize("upto", ["SELECT max(number) FROM statements", "SELECT 40", "SELECT 0"])
def test_what_tells_of_commitments_is_worked_out_of_an_older_ledger(tmp_path: Path, upto: str) -> None:
    with make_sample(tmp_path / "old.db") as made:
        before = kept(made)
        with made._store._writers.begin() as connection:
            connection.execute(text("DROP TABLE tellings"))
            for name, index in (("doer", "doer_statement"), ("target", "target_vague_statement")):
                connection.execute(text(f"DROP INDEX ix_acts_part_action_{index}"))
                connection.execute(text(f"CREATE INDEX ix_acts_part_action_{name} ON acts (part, action, {name})"))
            # what a run that was cut short has not got to is left to the next
            for table in ("acts", "stances", "concerned"):
                connection.execute(text(f"DELETE FROM {table} WHERE statement > ({upto})"))
            connection.execute(text(f"UPDATE indexed SET upto = ({upto})"))
            connection.execute(text("UPDATE standoff_version SET version_num = '0006'"))
    with standoff.open(tmp_path / "old.db", create=False) as opened:
        assert kept(opened) == before


def test_what_a_person_typed_stands_among_the_lines(tmp_path: Path) -> None:
    said = Statement(
        "typed1",
        None,
        "threat",
        None,
        "Veskaria will reply.",
        speaker=Filler("Veskaria"),
        when=When(earliest="2031-09-01", latest="2031-09-01"),
        standing="typed",
    )
    with make_sample(tmp_path / "sample.db") as ledger:
        before = ledger.part(Wanted(kinds=("threat",), limit=1))
        ledger._store.add([said], place="hand.yaml", at=AT)
        part = ledger.part(Wanted(kinds=("threat",), limit=1))
        assert [row.signal.id for row in part.threats()] == ["typed1"]
        assert part.more == before.more + 1
