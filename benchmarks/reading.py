"""Times the whole way from files to a compared ledger, and its stages one by one.

usage: reading.py [PLACE] [--workers N]... [--runs 3]

PLACE is what `standoff read` takes: a folder, a file, JSON Lines; by default the bundled sample. The stages are timed
on one core, one after another; then the whole way, into a new ledger each time, with each number of workers. Times are
wall-clock seconds, the median of the runs, with the processes' start and the loading of the pipeline in the whole way.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import standoff
from standoff.annotate import annotate, load_pipeline
from standoff.clean import clean
from standoff.compare import compare
from standoff.gather import gather
from standoff.knowledge import load_knowledge
from standoff.records import Page, Report

Made = TypeVar("Made")
SAMPLE = Path(str(files("standoff").joinpath("sample", "reports")))


def timed(work: Callable[[], Made], runs: int) -> tuple[Made, float]:
    """What `work` makes, and the median of its seconds."""
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        made = work()
        seconds.append(time.perf_counter() - began)
    return made, statistics.median(seconds)


def time_stages(place: str, runs: int) -> None:
    """Prints the seconds of each stage, and what it made."""
    (knowledge, pipeline), loading = timed(lambda: (load_knowledge(), load_pipeline()), 1)
    pages, gathering = timed(lambda: [page for page in gather([place]) if isinstance(page, Page)], runs)
    reports, cleaning = timed(lambda: [report for report in map(clean, pages) if isinstance(report, Report)], runs)
    readings, annotating = timed(lambda: [annotate(r, pipeline=pipeline, knowledge=knowledge) for r in reports], runs)
    compared, comparing = timed(lambda: compare(reports, readings, knowledge=knowledge), runs)
    words = sum(len(report.text.split()) for report in reports)
    print(f"load      {loading:8.2f} s   knowledge and pipeline, once")
    print(f"gather    {gathering:8.2f} s   {len(pages)} pages")
    print(f"clean     {cleaning:8.2f} s   {len(reports)} reports, {words} words")
    print(f"annotate  {annotating:8.2f} s   {sum(len(reading.statements) for reading in readings)} statements")
    print(f"compare   {comparing:8.2f} s   {len(compared.dispatches)} dispatches, {len(compared.signals)} signals")


def time_whole_way(place: str, workers: int, runs: int) -> None:
    """Prints the seconds from files to a compared ledger."""

    def read() -> int:
        with tempfile.TemporaryDirectory() as folder, standoff.open(Path(folder, "benchmark.db")) as ledger:
            return len(ledger.read(place, workers=workers).read)

    count, seconds = timed(read, runs)
    print(f"whole way {seconds:8.2f} s   {count} reports, {workers} worker{'s' * (workers > 1)}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("place", nargs="?", default=str(SAMPLE))
    ask.add_argument("--workers", type=int, action="append", help="may be given several times; 1 and 2 by default")
    ask.add_argument("--runs", type=int, default=3)
    said = ask.parse_args()
    time_stages(said.place, said.runs)
    for workers in said.workers or (1, 2):
        time_whole_way(said.place, workers, said.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
