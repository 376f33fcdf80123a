"""The store: one ledger, open; every method is one transaction.

What enters: a page with its report and reading, what was left out, a comparison, typed statements. What leaves: the
same, as records, in an order that doesn't depend on when they came.

    with Store.open("standoff.db") as store:
        store.save(page, report, reading, at="2031-05-04T10:00:00Z")

Invariant: a transaction enters whole or not at all, also where the program is killed in the middle of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Self

from sqlalchemy import Connection, Engine

from standoff.errors import BadInput, NotFound
from standoff.imprints import Neighbours
from standoff.knowledge import KeptFile
from standoff.ledger import entering, listing, remembering, searching
from standoff.ledger.dialects import phrases_of
from standoff.ledger.entering import Saved
from standoff.ledger.finding import Finder
from standoff.ledger.identity import Kept
from standoff.ledger.indexing import is_behind, keep_up
from standoff.ledger.listing import Collection, Hit, Record, Ruled
from standoff.ledger.opening import open_engine, shown_place, translated
from standoff.ledger.remembering import About, Event
from standoff.ledger.searching import Stated
from standoff.ledger.standing import Standing
from standoff.records import Comparison, Episode, Page, Reading, Report, Signal, Statement, Story, Unread
from standoff.rulings import Ruling


class Store:
    """An open ledger; use it as a context manager, or call `close`."""

    def __init__(self, engine: Engine) -> None:
        self._readers = engine
        self._writers = engine.execution_options(writes=True)
        self._moment = local()
        self.place = shown_place(engine)

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True) -> Self:
        """The ledger at `place`: a file, ":memory:" or a postgresql:// address; `open_engine` says what it raises."""
        store = cls(open_engine(place, create=create))
        try:
            with store._reading() as connection:
                behind = is_behind(connection)
            if behind:
                # it was made, or written to, by a program that kept no lines and acts
                with store._writing():
                    pass
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Lets go of the database."""
        self._readers.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        # what is asked in the middle of something is asked of the same moment
        at_hand: Connection | None = getattr(self._moment, "connection", None)
        if at_hand is not None:
            yield at_hand
            return
        with translated(self.place), self._readers.begin() as connection:
            self._moment.connection = connection
            try:
                yield connection
            finally:
                self._moment.connection = None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with translated(self.place), self._writers.begin() as connection:
            yield connection
            keep_up(connection)

    # --- what comes in ----------------------------------------------------------------------------------------------

    def save(self, page: Page, report: Report, reading: Reading, *, at: str, again: bool = False) -> Saved:
        """Enters a report whole: "read" if its id is new, "revised" if it was known with other bytes.

        With `again` it is revised too where the same bytes were cleaned or read otherwise than before. Raises
        `BadInput` where the report holds what can't be stored; the ledger is then as it was.
        """
        with self._writing() as connection:
            return entering.save_report(connection, page, report, reading, at=at, again=again)

    def note_unread(self, left_out: Unread, *, at: str) -> None:
        """Notes what was left out, with the reason."""
        with self._writing() as connection:
            entering.note_unread(connection, left_out, at=at)

    def settle_unread(self, read: Iterable[str], left_out: Iterable[Unread]) -> None:
        """Takes off the list what lies at a place of `read` and is not in `left_out` again: it has been read since."""
        with self._writing() as connection:
            entering.settle_unread(connection, read, left_out)

    def add(
        self, statements: Sequence[Statement], signals: Sequence[Signal] = (), *, place: str, at: str
    ) -> tuple[Statement, ...]:
        """Enters what a person typed or reviewed in the file at `place`, all or none; returns what is new or changed.

        What the same file held before and holds no more is withdrawn.
        """
        with self._writing() as connection:
            return entering.add_statements(connection, statements, signals, place=place, at=at)

    def rule(self, rulings: Sequence[Ruling], *, at: str) -> tuple[Ruling, ...]:
        """Enters what people said of the record, all or none, and returns it with ids and the time.

        Raises `BadInput` where what is to be undone has been undone already.
        """
        with self._writing() as connection:
            return entering.save_rulings(connection, rulings, at=at)

    def replace_comparison(
        self,
        comparison: Comparison,
        *,
        upto: int,
        knowledge: Sequence[KeptFile] = (),
        neighbours: Neighbours | None = None,
        basis: str = "",
    ) -> None:
        """Puts a comparison of the reports as `collection` gave them with `upto` in the former one's place.

        `knowledge` are the user's own files that it rests on; `neighbours` what it knew of reports and of pairs of
        them, by which a new one can be placed, and `basis` the program and the knowledge behind that.
        """
        with self._writing() as connection:
            entering.replace_comparison(
                connection, comparison, upto=upto, knowledge=knowledge, neighbours=neighbours, basis=basis
            )

    def change_comparison(
        self, gone: Comparison, now: Comparison, *, since: int, upto: int, neighbours: Neighbours
    ) -> bool:
        """Takes `gone` out of the comparison of `since` and puts `now` into it, so that it is one of `upto`.

        False, and nothing is changed, where the ledger has moved on in between.
        """
        with self._writing() as connection:
            return entering.change_comparison(connection, gone, now, since=since, upto=upto, neighbours=neighbours)

    # --- what is there ----------------------------------------------------------------------------------------------

    def kept(self) -> dict[str, Kept]:
        """The current reports by id, with what tells whether a page is one of them."""
        with self._reading() as connection:
            return listing.kept_in(connection)

    def reports(self) -> tuple[Report, ...]:
        """The current reports, by id."""
        with self._reading() as connection:
            return listing.reports_in(connection)

    def report(self, report_id: str) -> Report:
        """The current report with `report_id`; raises `NotFound`."""
        with self._reading() as connection:
            found = listing.reports_in(connection, report_id)
        if not found:
            raise NotFound("no such report", place=report_id, remedy="list them with: standoff reports")
        return found[0]

    def report_with(self, sha256: str) -> Report | None:
        """The current report whose raw bytes have this sha256, the one with the smallest id where they have copies."""
        with self._reading() as connection:
            return listing.report_with_in(connection, sha256)

    def revisions(self, report_id: str) -> tuple[Report, ...]:
        """All texts that the ledger has had under `report_id`, the oldest first."""
        with self._reading() as connection:
            return listing.revisions_in(connection, report_id)

    def page(self, report_id: str) -> Page:
        """The raw page of the current report with `report_id`; raises `NotFound`."""
        with self._reading() as connection:
            found = listing.page_in(connection, report_id)
        if found is None:
            raise NotFound("no such report", place=report_id, remedy="list them with: standoff reports")
        return found

    def readings(self) -> tuple[Reading, ...]:
        """The readings of the current reports, by report id."""
        with self._reading() as connection:
            return listing.readings_in(connection)

    def reading(self, report_id: str) -> Reading:
        """The reading of the current report with `report_id`; raises `NotFound`."""
        with self._reading() as connection:
            found = listing.readings_in(connection, report_id)
        if not found:
            raise NotFound("no such report", place=report_id, remedy="list them with: standoff reports")
        return found[0]

    def collection(self) -> Collection:
        """All that is compared, as of one moment."""
        with self._reading() as connection:
            return listing.collection_in(connection)

    def rulings(self) -> tuple[Ruling, ...]:
        """What people have said of the record, the oldest first."""
        with self._reading() as connection:
            return remembering.rulings_in(connection)

    def ruled(self, *, record: Record | None = None) -> Ruled:
        """What people have said, the reports that it is about, and what was read in them.

        With `record` all its statements come too, as of the same moment.
        """
        with self._reading() as connection:
            return listing.ruled_in(connection, record=record)

    def statements(
        self,
        *,
        record: Record = "all",
        statement_id: str | None = None,
        kind: str | None = None,
        standing: str | None = None,
    ) -> tuple[Statement, ...]:
        """The current statements that fit: those read, by report and place in it, then those typed, by id."""
        with self._reading() as connection:
            return listing.statements_in(
                connection, record=record, statement_id=statement_id, kind=kind, standing=standing
            )

    def comparison(self) -> Comparison:
        """The newest comparison."""
        with self._reading() as connection:
            return listing.comparison_in(connection)

    def typed_signals(self) -> tuple[Signal, ...]:
        """The signals of what people entered, by id."""
        with self._reading() as connection:
            return listing.typed_signals_in(connection)

    def knowledge_files(self) -> tuple[KeptFile, ...]:
        """The user's own knowledge files that the newest comparison rests on, as they were then."""
        with self._reading() as connection:
            return listing.knowledge_files_in(connection)

    def is_compared(self) -> bool:
        """Whether the newest comparison knows of every report that is current."""
        with self._reading() as connection:
            return listing.is_compared_in(connection)

    def signal(self, prefix: str) -> Signal:
        """The signal whose id is, or alone begins with, `prefix`; raises `NotFound` and `BadInput` where several do."""
        with self._reading() as connection:
            found = listing.signals_like_in(connection, prefix) if prefix else ()
        if not found:
            raise NotFound("no such signal", place=prefix, remedy="list them with: standoff timeline --all")
        if len(found) > 1:
            ids = ", ".join(signal.id for signal in found[:3])
            raise BadInput(f"{len(found)} signals begin so", place=prefix, remedy=f"write more of the id: {ids}")
        return found[0]

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """The reports that hold all of `words`, at most `limit`, the best first; raises `BadInput` without a word."""
        if not phrases_of(words):
            raise BadInput("no word to search for", place=repr(words), remedy="give a word, or a phrase in quotes")
        with self._reading() as connection:
            return tuple(listing.hits_in(connection, words, limit))

    def phrases(self, words: str) -> tuple[str, ...]:
        """The phrases that a search for `words` asks for."""
        return phrases_of(words)

    def reports_stating(self, stated: Stated) -> tuple[str, ...]:
        """The ids of the current reports that state it, and perhaps of others, by the date of what they state."""
        with self._reading() as connection:
            return searching.reports_stating_in(connection, stated)

    def reports_with(self, report_ids: Sequence[str]) -> tuple[tuple[Report, ...], tuple[Reading, ...]]:
        """Those of the current reports that are named, and their readings, by id, as of one moment."""
        if not report_ids:
            return (), ()
        with self._reading() as connection:
            return listing.reports_in(connection, *report_ids), listing.readings_in(connection, *report_ids)

    def names(self) -> tuple[str, ...]:
        """The names of all who speak, act or are acted on in the current statements, by the alphabet."""
        with self._reading() as connection:
            return searching.names_in(connection)

    def episodes(self) -> tuple[Episode, ...]:
        """The episodes of the newest comparison."""
        with self._reading() as connection:
            return searching.episodes_in(connection)

    def stories(self) -> tuple[Story, ...]:
        """The stories of the newest comparison."""
        with self._reading() as connection:
            return searching.stories_in(connection)

    def unread(self, limit: int | None = None) -> tuple[Unread, ...]:
        """What has been left out and not been read since, by place and line; of it the first `limit`."""
        with self._reading() as connection:
            return listing.unread_in(connection, limit)

    def count_unread(self) -> int:
        """How much has been left out and not been read since."""
        with self._reading() as connection:
            return listing.count_unread_in(connection)

    def history(self, about: About | None = None) -> tuple[Event, ...]:
        """Everything that came into the ledger, or of it what is asked for, the oldest first."""
        with self._reading() as connection:
            return remembering.history_in(connection, about)

    def count_events(self) -> int:
        """How many events the history has."""
        with self._reading() as connection:
            return remembering.count_events_in(connection)

    @contextmanager
    def standing(self) -> Iterator[Standing]:
        """One moment of the ledger, in which what has come since it was compared can be placed."""
        with self._reading() as connection:
            yield Standing(connection)

    @contextmanager
    def finder(self) -> Iterator[Finder]:
        """One moment of the ledger, in which things are looked up without going through all of it."""
        with self._reading() as connection, listing.without_searching_for_cycles():
            yield Finder(connection)
