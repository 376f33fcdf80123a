"""Reads pages with the cores there are: the answers come in the order of the pages, however many read them.

What enters: pages, and how to load what reads one. What leaves: for each page its report and reading, or why it was
left out.

    for page, answer in read_pages(pages, load_reader, workers=2): ...

Invariant: one page, one answer. A page at which reading fails, or even ends the process, costs that page alone.
"""

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context
from typing import Self

from standoff.errors import BadKnowledge, MissingExtra, ModelError, StandoffError
from standoff.knowledge import KnowledgeFile, load_knowledge
from standoff.records import Page, Reading, Report, Unread

Answer = tuple[Report, Reading] | Unread
ReadPage = Callable[[Page], Answer]
LoadReader = Callable[[], ReadPage]

# a process takes about two seconds to start and load its pipeline; fewer pages than this are read sooner without
FEW = 4
_CHUNK = 4
_CHUNKS_AHEAD = 2  # a worker: enough to keep it busy, and few enough that pages don't pile up in memory
# these would come again at every page, so they end the run
_ENDING = (ModelError, MissingExtra, BadKnowledge)


def load_reader(pipeline_name: str | None, knowledge: Sequence[KnowledgeFile]) -> ReadPage:
    """What cleans and annotates a page, with its pipeline loaded; raises `ModelError` where that can't be.

    `pipeline_name` is an installed spaCy pipeline, None the bundled one; `knowledge` are the user's own files.
    """
    # the process that only hands pages out to others doesn't need these, and they take a second to import
    from standoff.annotate import annotate, load_pipeline
    from standoff.clean import clean

    pipeline, known = load_pipeline(pipeline_name), load_knowledge(knowledge)

    def read_page(page: Page) -> Answer:
        report = clean(page)
        return report if isinstance(report, Unread) else (report, annotate(report, pipeline=pipeline, knowledge=known))

    return read_page


def read_pages(pages: Iterable[Page], load: LoadReader, *, workers: int) -> Generator[tuple[Page, Answer], None, None]:
    """Reads each of `pages` with what `load` gives, in `workers` processes where there are enough pages.

    `load` is called once in each process, and not at all without a page; it must be a function of a module, or a
    `partial` of one, to reach them. What it raises ends the reading.
    """
    pages = iter(pages)
    first = list(islice(pages, FEW))
    if workers > 1 and len(first) == FEW:
        with _Crew(load, workers) as crew:
            yield from crew.read(chain(first, pages))
    elif first:
        read = load()
        for page in chain(first, pages):
            yield page, _answer(read, page)


def _answer(read: ReadPage, page: Page) -> Answer:
    """What reading `page` gave; an error that is the page's own becomes the reason why it was left out."""
    try:
        return read(page)
    except _ENDING:
        raise
    except StandoffError as error:
        return Unread(page.place, str(error))
    except Exception as error:  # hostile or broken text may upset any library; the run must go on
        told = f"{type(error).__name__}: {error}".strip().split("\n")[0]
        return Unread(page.place, f"reading it failed ({told})")


# --- inside a worker's process --------------------------------------------------------------------------------------


class _Desk:
    """What one process reads with: given as it starts, loaded at its first page."""

    load: LoadReader
    read: ReadPage | None = None


def _start_work(load: LoadReader) -> None:
    _Desk.load = load
    # Ctrl-C reaches every process of a terminal; the one that started the others decides what becomes of it
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_chunk(pages: list[Page]) -> list[Answer]:
    # not while starting: an error there would only say that the process ended
    if _Desk.read is None:
        _Desk.read = _Desk.load()
    return [_answer(_Desk.read, page) for page in pages]


# --- outside --------------------------------------------------------------------------------------------------------


class _Crew:
    """Processes that read, and the chunks that they have been handed, in order."""

    def __init__(self, load: LoadReader, workers: int) -> None:
        self.load = load
        self.workers = workers
        self.pool = self._start(workers)
        # reads alone what was in hand when a process ended, to find out at which page
        self.careful: ProcessPoolExecutor | None = None
        self.waiting: deque[tuple[list[Page], Future[list[Answer]] | None]] = deque()
        self.read_here: ReadPage | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        for pool in (self.pool, self.careful):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        # spawned, not forked: a fork copies locks of libraries whose threads it doesn't copy
        return ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_start_work, initargs=(self.load,)
        )

    def read(self, pages: Iterable[Page]) -> Iterator[tuple[Page, Answer]]:
        for chunk in _chunks(pages):
            self.hand_out(chunk)
            while len(self.waiting) > self.workers * _CHUNKS_AHEAD:
                yield from self.collect()
        while self.waiting:
            yield from self.collect()

    def hand_out(self, chunk: list[Page]) -> None:
        try:
            self.waiting.append((chunk, _hand(self.pool, chunk)))
        except BrokenProcessPool:
            self.waiting.append((chunk, None))
            self.begin_anew()

    def collect(self) -> Iterator[tuple[Page, Answer]]:
        chunk, future = self.waiting.popleft()
        try:
            answers = None if future is None else future.result()
        except BrokenProcessPool:
            answers = None
            self.begin_anew()
        if answers is None:
            answers = [self.read_alone(page) for page in chunk]
        yield from zip(chunk, answers, strict=True)

    def begin_anew(self) -> None:
        """Starts other processes; what the old ones had in hand is read page by page."""
        self.pool.shutdown(wait=True, cancel_futures=True)
        self.waiting = deque(
            (chunk, future if future is not None and _has_answers(future) else None) for chunk, future in self.waiting
        )
        self.pool = self._start(self.workers)

    def read_alone(self, page: Page) -> Answer:
        if self.read_here is not None:
            return _answer(self.read_here, page)
        if self.careful is None:
            self.careful = self._start(1)
            try:
                _hand(self.careful, []).result()
            except BrokenProcessPool:
                # no process starts here at all, as in some sandboxes
                self.read_here = self.load()
                return _answer(self.read_here, page)
        try:
            return _hand(self.careful, [page]).result()[0]
        except BrokenProcessPool:
            self.careful.shutdown(wait=True)
            self.careful = None
            return Unread(page.place, "the process that read it ended without a word; it may be too large")


def _hand(pool: ProcessPoolExecutor, chunk: list[Page]) -> Future[list[Answer]]:
    with _caller_left_alone():
        return pool.submit(_read_chunk, chunk)


@contextmanager
def _caller_left_alone() -> Iterator[None]:
    """Keeps processes that start meanwhile from running the caller's script again.

    They would to find functions of the script, of which they need none; and a script that reads without the usual
    `if __name__ == "__main__":` would begin to read in each of them.
    """
    script = vars(sys.modules["__main__"])
    hidden: dict[str, object] = {name: script.pop(name) for name in ("__file__", "__spec__") if name in script}
    script["__spec__"] = None
    try:
        yield
    finally:
        del script["__spec__"]
        script.update(hidden)


def _has_answers(future: Future[list[Answer]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _chunks(pages: Iterable[Page]) -> Iterator[list[Page]]:
    pages = iter(pages)
    while chunk := list(islice(pages, _CHUNK)):
        yield chunk
