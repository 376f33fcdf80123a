"""The whole way: gather -> clean -> annotate -> compare -> ledger; what people said comes in before comparing.

What enters: an open store and places as a person writes them. What leaves: an `Outcome`; the store has the rest.

    outcome = read(store, ["reports/"], Options(at="2031-05-04T10:00:00Z", workers=2))

Invariant: the same pages give the same record, however many workers read them and in whatever order they came; a
report that has been read stays in the ledger whatever happens to the run after it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from standoff.compare.comparison import compare_all
from standoff.errors import BadInput
from standoff.gather import gather
from standoff.imprints import Compared
from standoff.knowledge import KeptFile, KnowledgeFile, load_knowledge
from standoff.ledger.identity import Identities, is_part
from standoff.ledger.store import Store
from standoff.records import Page, Reading, Report, Unread
from standoff.revise import revise
from standoff.rulings import Judged
from standoff.upkeep import basis_of, place_new
from standoff.workers import LoadReader, load_reader, read_pages

Progress = Callable[[int, int, str], None]
# places what is new in a store, and says whether it could
Place = Callable[[Store, Sequence[KeptFile]], bool]


class Compare(Protocol):
    """What compares reports by their readings; `judged` is what people said of groups, the oldest first."""

    def __call__(
        self, reports: Sequence[Report], readings: Sequence[Reading], *, judged: Sequence[Judged] = ()
    ) -> Compared: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run's documents: ids of reports in order, and what was left out, with the reasons."""

    read: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of a run; `load_reader` gives what cleans and annotates a page, once in each process.

    `knowledge` are the user's own files that the stages rest on.
    """

    gather: Callable[[Iterable[str]], Iterable[Page | Unread]]
    load_reader: LoadReader
    compare: Compare
    knowledge: tuple[KeptFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes: `at` is the time for the ledger's history, `workers` the number of processes that read.

    `progress` is called with how many documents are done, how many have been found by now, and the name of the last.
    With `again`, what is known already is read anew, for which a newer program or other knowledge is the reason.
    """

    at: str
    workers: int = 1
    progress: Progress | None = None
    again: bool = False


def read(
    store: Store,
    places: Iterable[str],
    options: Options,
    *,
    knowledge: Sequence[KnowledgeFile] = (),
    pipeline_name: str | None = None,
) -> Outcome:
    """Reads all that lies at `places` into `store`, then compares all that it holds.

    `knowledge` are the user's own files, `pipeline_name` an installed spaCy pipeline, None the bundled one. Raises
    `ModelError` where that can't be loaded; what is wrong with one document is in the outcome.
    """
    kept = keep(knowledge)
    stages = Stages(gather, partial(load_reader, pipeline_name, kept), comparer(kept), kept)
    return run(store, places, stages, options)


def run(store: Store, places: Iterable[str], stages: Stages, options: Options) -> Outcome:
    """Reads with the given stages; see `read`."""
    tally, identities = _Tally(options.progress), Identities(store.kept())

    def new_pages() -> Iterator[Page]:
        for found in stages.gather(places):
            tally.found += 1
            if isinstance(found, Unread):
                store.note_unread(found, at=options.at)
                tally.leave_out(found)
                continue
            name = identities.name(found)
            if name.known and not options.again:
                tally.count("unchanged", name.id, found)
            else:
                yield replace(found, id=name.id)

    with closing(read_pages(new_pages(), stages.load_reader, workers=options.workers)) as answers:
        for page, answer in answers:
            try:
                if not isinstance(answer, Unread):
                    tally.count(store.save(page, *answer, at=options.at, again=options.again), page.id, page)
                    continue
            except BadInput as unstorable:
                answer = Unread(page.place, str(unstorable))
            left_out = _named(answer, page)
            store.note_unread(left_out, at=options.at)
            tally.leave_out(left_out)
    store.settle_unread(tally.places, tally.unread)
    compare_anew(store, stages.compare, stages.knowledge)
    return tally.outcome()


def compare_anew(
    store: Store, compare: Compare, knowledge: Sequence[KeptFile] = (), *, place: Place = place_new
) -> None:
    """Brings the comparison of what `store` holds, as people corrected it, up to date.

    What is new is placed if `place` can do that, else all is compared; `knowledge` are the user's own files that both
    rest on, which the store keeps.
    """
    if place(store, knowledge):
        return
    collection = store.collection()
    revised = revise(collection.reports, collection.readings, collection.rulings)
    compared = compare(collection.reports, revised.readings, judged=revised.judged)
    store.replace_comparison(
        compared.comparison,
        upto=collection.upto,
        knowledge=knowledge,
        neighbours=compared.neighbours,
        basis=basis_of(knowledge),
    )


def comparer(knowledge: Sequence[KeptFile]) -> Compare:
    """What compares with the bundled knowledge and the user's own files."""
    return partial(compare_all, knowledge=load_knowledge(knowledge))


def keep(knowledge: Sequence[KnowledgeFile]) -> tuple[KeptFile, ...]:
    """The user's own files as they are now; raises `BadKnowledge` where one can't be used."""
    load_knowledge(knowledge)
    return tuple(KeptFile(str(file), file.read_bytes()) for file in knowledge)


def _named(left_out: Unread, page: Page) -> Unread:
    """`left_out` with the id of the record where its place is a file of many, which alone wouldn't say which."""
    return replace(left_out, place=f"{page.place}:{page.id}") if is_part(page) else left_out


class _Tally:
    """What has become of the documents so far."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress
        self.found = self.done = 0
        self.ids: dict[str, list[str]] = {"read": [], "unchanged": [], "revised": []}
        self.unread: list[Unread] = []
        self.places: set[str] = set()

    def count(self, fate: str, report_id: str, page: Page) -> None:
        self.ids[fate].append(report_id)
        self.places |= {page.place, f"{page.place}:{page.id}"}
        self._advance(report_id)

    def leave_out(self, left_out: Unread) -> None:
        self.unread.append(left_out)
        self._advance(left_out.place)

    def _advance(self, name: str) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.found, name)

    def outcome(self) -> Outcome:
        ids = {fate: tuple(sorted(ids)) for fate, ids in self.ids.items()}
        return Outcome(**ids, unread=tuple(sorted(self.unread, key=lambda u: (u.place, u.line or 0, u.reason))))
