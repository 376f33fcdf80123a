"""An open ledger, the one thing that a program of one's own needs: read into it, ask it.

What enters: places of reports, files of typed statements, questions. What leaves: records, and rows for people.

    with standoff.open("standoff.db") as ledger:
        ledger.read(["reports/"])
        for threat in ledger.threats():
            print(threat.speaker, threat.condition, threat.consequence, threat.quote)

Invariant: every answer is of the record as it stands: reports whose reading was cut short are compared first.
"""

# The stages are imported where they are first needed: a ledger that is only looked at must open in a moment, and the
# language libraries, the web client and the comparison take seconds together.

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from standoff.answers import Record
from standoff.errors import NotFound
from standoff.linking import Linker
from standoff.notebook import NotebookAnswers
from standoff.parted import Parted
from standoff.records import (
    Act,
    Comparison,
    Kind,
    Origin,
    Page,
    Reading,
    Report,
    Signal,
    Standing,
    Statement,
    Unread,
)
from standoff.rulings import Grouping, HistoryRow, Ruling, Wish
from standoff.searches import Found, Sought

if TYPE_CHECKING:
    from standoff.annotate.events import StatementCoder
    from standoff.audit import Library, Sheet
    from standoff.flow import Outcome, Progress
    from standoff.knowledge import Knowledge, KnowledgeFile
    from standoff.ledger.listing import Hit
    from standoff.ledger.store import Store
    from standoff.revise import Removed
    from standoff.revised import Desk

DEFAULT_LEDGER = "standoff.db"


def open(
    path: str | Path = DEFAULT_LEDGER,
    *,
    knowledge: str | Path | Sequence[str | Path] = (),
    pipeline: str | None = None,
    create: bool = True,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> "Ledger":
    """The ledger at `path`: a file, ":memory:" or a postgresql:// address; it is made where there is none.

    `knowledge` are files of one's own that extend the bundled ones, by default those that the ledger was last compared
    with, which it keeps; `pipeline` an installed spaCy pipeline to read
    with, and `clock` tells the time for the ledger's history. Raises `LedgerError` where `path` is something else, and
    `NotFound` where there is no ledger and `create` is false.
    """
    from standoff.ledger.store import Store

    files = (knowledge,) if isinstance(knowledge, (str, Path)) else knowledge
    return Ledger(Store.open(path, create=create), tuple(Path(file) for file in files), pipeline, clock)


class Ledger(NotebookAnswers, Parted):
    """An open ledger; `standoff.open` gives it. Use it as a context manager, or call `close`."""

    def __init__(
        self,
        store: "Store",
        knowledge_files: tuple[Path, ...],
        pipeline_name: str | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._knowledge_files = knowledge_files
        self._pipeline_name = pipeline_name
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._store.close()

    @property
    def place(self) -> str:
        """Where the ledger is, without a password."""
        return self._store.place

    @cached_property
    def _own_files(self) -> "tuple[KnowledgeFile, ...]":
        # what the record rests on stays the same, whether or not its files are named at every command
        return self._knowledge_files or self._store.knowledge_files()

    @cached_property
    def knowledge(self) -> "Knowledge":
        """The bundled knowledge with one's own files on top: those given, or those that the ledger rests on."""
        from standoff.knowledge import load_knowledge

        return load_knowledge(self._own_files)

    @cached_property
    def _pipeline(self) -> Any:
        from standoff.annotate import load_pipeline

        return load_pipeline(self._pipeline_name)

    @cached_property
    def _event_coder(self) -> "StatementCoder":
        from standoff.annotate.events import StatementCoder

        return StatementCoder(self.knowledge)

    # --- what comes in ----------------------------------------------------------------------------------------------

    def read(
        self,
        places: str | Path | Iterable[str | Path],
        *,
        workers: int | None = None,
        progress: "Progress | None" = None,
        again: bool = False,
    ) -> "Outcome":
        """Reads all that lies at `places` (files, folders, addresses), then compares all that the ledger holds.

        `workers` is the number of processes, by default one a core. `progress` is called with how many documents are
        done, how many have been found by now, and the name of the last. What the ledger has already is not read again
        unless `again` asks for it, as after an upgrade. What can't be read is in `Outcome.unread`.
        """
        from standoff.flow import Options, read

        options = Options(self._now(), max(1, _cores() if workers is None else workers), progress, again)
        named = [str(place) for place in ([places] if isinstance(places, (str, Path)) else places)]
        return read(self._store, named, options, knowledge=self._own_files, pipeline_name=self._pipeline_name)

    def add(self, path: str | Path) -> tuple[Statement, ...]:
        """Enters the typed or reviewed statements of a file, and returns those that are new or differ from before.

        What the same file held when it was last added and holds no more is withdrawn. Raises `BadStatements`.
        """
        from standoff.enter import read_record

        record = read_record(Path(path), knowledge=self.knowledge)
        return self._store.add(record.statements, record.signals, place=str(path), at=self._now())

    # --- what people say of it --------------------------------------------------------------------------------------

    def correct(self, *wishes: Wish) -> tuple[Ruling, ...]:
        """Corrects, removes, confirms or adds a statement for each wish, all or none, and returns what was entered.

        What is named by a signal's id is asked for each of its renderings.

            ledger.correct(Wish("corrected", "Ana", "heard it", "4f2a", values=(("speaker", "Per Lund"),)))

        Raises `NotFound` where there is no such statement or report, and `BadInput` where a value can't be used.
        """
        signals = self.signals(record="read") if any(wish.statement for wish in wishes) else ()
        return self._store.rule(self._desk().correct(wishes, signals), at=self._now())

    def correct_from(self, path: str | Path, *, by: str = "", why: str = "") -> tuple[Ruling, ...]:
        """Does all that a file of corrections says (YAML, or JSON Lines), or none of it.

        `by` and `why` stand for what an entry doesn't say itself. Raises `BadStatements`, with the line.
        """
        from standoff.enter import read_wishes

        return self.correct(*read_wishes(Path(path), by=by, why=why))

    def judge(
        self, verdict: Literal["join", "split"], groups: Grouping, names: Sequence[str], *, by: str, why: str
    ) -> Ruling:
        """Says that dispatches, episodes, signals or parties are one, or that each is another.

        Dispatches and episodes are named by reports, signals by their ids or those of statements, parties by names. Of
        a split, the first named keeps whatever nobody named. Raises `NotFound` and `BadInput`.
        """
        signals = self.signals(record="read") if groups == "signals" else ()
        ruling = self._desk().judge(groups, names, signals, together=verdict == "join", by=by, why=why)
        return self._store.rule([ruling], at=self._now())[0]

    def undo(self, ruling_id: str, *, by: str, why: str) -> Ruling:
        """Takes back what a person said, also an undoing; raises `NotFound`, and `BadInput` where it is undone."""
        return self._store.rule([self._desk().undo(ruling_id, by=by, why=why)], at=self._now())[0]

    def removed(self) -> "tuple[Removed, ...]":
        """The statements that people removed, as the machine has them, with who removed them and why."""
        from standoff.revised import revised_of

        return revised_of(self._store.ruled()).removed

    # --- the record -------------------------------------------------------------------------------------------------

    def reports(self) -> tuple[Report, ...]:
        """The reports, by id."""
        return self._store.reports()

    def report(self, report_id: str) -> Report:
        """The report with `report_id`; raises `NotFound`."""
        return self._store.report(report_id)

    def revisions(self, report_id: str) -> tuple[Report, ...]:
        """All texts that the ledger has had under `report_id`, the oldest first."""
        return self._store.revisions(report_id)

    def page(self, report_id: str) -> Page:
        """The raw page of a report; raises `NotFound`."""
        return self._store.page(report_id)

    def readings(self) -> tuple[Reading, ...]:
        """The readings of the reports, by report id."""
        return self._store.readings()

    def reading(self, report_id: str) -> Reading:
        """The reading of the report with `report_id`; raises `NotFound`."""
        return self._store.reading(report_id)

    def statements(
        self,
        include_doubtful: bool = True,
        *,
        record: Record = "all",
        standing: Standing | None = None,
        kind: Kind | None = None,
    ) -> tuple[Statement, ...]:
        """The statements as people corrected them: those read, by report and place in it, then those typed, by id.

        With the record "machine" they are those that were read, as the machine has them.
        """
        from standoff.revised import statements_of

        found = statements_of(self._store, record=record, standing=standing, kind=kind)
        return self._linked(s for s in found if include_doubtful or s.standing != "doubtful")

    def statement(self, statement_id: str) -> Statement:
        """The statement with `statement_id`; raises `NotFound`."""
        from standoff.revised import statements_of

        found = statements_of(self._store, "all", statement_id=statement_id)
        if not found:
            raise NotFound("no such statement", place=statement_id, remedy="list them with: standoff export signals")
        return self._linked(found)[0]

    def event(self, statement: Statement) -> tuple[str, int] | None:
        """The event type of PLOVER that a statement is and its quad class, 1 to 4; None where it is none or unknown."""
        return self._event_coder.code(statement)

    def comparison(self) -> Comparison:
        """The dispatches, episodes, stories, signals and disagreements of all reports."""
        self._compare_what_is_new()
        return self._shown_comparison(self._store.comparison())

    def signals(self, *, record: Record = "all") -> tuple[Signal, ...]:
        """The signals: those of all reports, then those of what people typed, which are kept apart.

        With the record "machine" they are those that comparing gives of what was read, without what people say.
        """
        if record == "machine":
            return self._shown_signals(self._compare_the_machine_s().signals)
        read = self.comparison().signals if record != "typed" else ()
        typed = self._store.typed_signals() if record != "read" else ()
        return self._shown_signals((*read, *map(self._linker().signal, typed)))

    def signal(self, signal_id: str) -> Signal:
        """The signal with this id, or the only one whose id begins so; raises `NotFound` or `BadInput`."""
        self._compare_what_is_new()
        return self._shown_signal(self._linker().signal(self._store.signal(signal_id)))

    def sources(self, signal_id: str) -> tuple[Origin, ...]:
        """The separate origins, in this ledger, that a signal's reports have it from."""
        return self.signal(signal_id).origins

    def unread(self, limit: int | None = None) -> tuple[Unread, ...]:
        """What was left out and has not been read since, with the reasons; of it the first `limit` by place."""
        return self._store.unread(limit)

    def history(
        self,
        *,
        report: str | None = None,
        by: str | None = None,
        statement: str | None = None,
        limit: int | None = None,
    ) -> tuple[HistoryRow, ...]:
        """What came into the ledger, was corrected, judged or undone, the oldest first, and what has become of it.

        Of one report, of what one person said, or of statements whose ids begin so, where asked; the newest `limit`.
        """
        from standoff.remembered import history_about

        return history_about(self._store, report=report, by=by, statement=statement, limit=limit)

    def search(self, words: str, *, limit: int = 50) -> "tuple[Hit, ...]":
        """The reports that hold all of `words`, the best first; words in double quotes must stand side by side."""
        return self._store.search(words, limit=limit)

    def passages(self, sought: Sought) -> Found:
        """The reports in which a search with filters finds something, with the passages; raises `NotFound`."""
        from standoff.searched import search

        self._compare_what_is_new()
        return search(self._store, sought, self._linker(), lambda: self.knowledge)

    def act_of(self, question: str | Act, *, record: Record = "all") -> Act:
        """The act that a question names, its parties named as people have it; raises `BadQuestion` for none."""
        act = question if isinstance(question, Act) else self._read_act(question)
        if record == "machine":
            return act
        from standoff.revised import named_as_people_have_it

        return named_as_people_have_it(self._store, act)

    # --- how far it is right ----------------------------------------------------------------------------------------

    def audit(self, size: int = 100, *, seed: int = 1) -> "Sheet":
        """A random draw of `size` statements that no person has checked, as a sheet for a person to fill in.

        `standoff.audit` writes sheets, reads them back, and has the numbers. Raises `BadInput` for a size below 1.
        """
        from standoff.audit import ask_about, draw_statements

        unchecked = (s for s in self.statements(record="read") if s.standing in ("machine", "doubtful"))
        drawn = draw_statements(unchecked, size, seed=seed)
        ids = {one.statement.report_id for one in drawn if one.statement.report_id is not None}
        return ask_about(drawn, self._library(sorted(ids)))

    def audit_missed(self, size: int = 100, *, seed: int = 1) -> "Sheet":
        """A random draw of `size` sentences without a statement, for a person to say in which one was missed."""
        from standoff.audit import ask_what_was_missed

        every = [reading.report_id for reading in self.readings()]
        return ask_what_was_missed(self.statements(), size, self._library(every), seed=seed)

    # --- how --------------------------------------------------------------------------------------------------------

    def _compare_the_machine_s(self) -> Comparison:
        """The comparison of what was read, made anew and kept nowhere, since people rarely ask for it."""
        if not self._store.rulings():
            return self.comparison()
        from standoff.flow import comparer, keep

        collection = self._store.collection()
        return comparer(keep(self._own_files))(collection.reports, collection.readings).comparison

    def _read_act(self, question: str) -> Act:
        from standoff.annotate import read_act

        return read_act(question, pipeline=self._pipeline, knowledge=self.knowledge)

    def _desk(self) -> "Desk":
        from standoff.revised import Desk

        return Desk(self._store, self.knowledge, self._read_act)

    def _compare_what_is_new(self) -> None:
        if not self._store.is_compared():
            from standoff.flow import compare_anew, comparer, keep

            kept = keep(self._own_files)
            compare_anew(self._store, comparer(kept), kept)

    def _library(self, report_ids: Iterable[str]) -> "Library":
        from standoff.audit import Library
        from standoff.present.wording import plain, safe_link

        ids = tuple(report_ids)
        sentences = {name: self.reading(name).sentences for name in ids}
        return Library({name: self.report(name) for name in ids}, sentences, plain, safe_link)

    def _linker(self) -> Linker:
        return Linker(self._store.report_with)

    def _linked(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(map(self._linker().statement, statements))

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _cores() -> int:
    # the cores that this process may use, where the system tells: in a container they are fewer than there are
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
