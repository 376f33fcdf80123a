"""Times what a person waits for in a large ledger: each listing of the command line, and the same asked in Python.

usage: million.py LEDGER... [--runs 5] [--of-standoff 2500]

A LEDGER that isn't there is made first, of the bundled sample many times over (see `multiplying.py`), with as many
statements as its name says ("10k.db", "1m.db"). Times are medians of the runs in seconds, of the processor and, behind
it in brackets, by the clock. A command is timed from its process's start to its end; what the same command takes on the
sample itself is told in the first column, and is mostly the start: Python, its modules, the knowledge files.

    million.py /tmp/10k.db /tmp/100k.db /tmp/1m.db
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from multiplying import SAMPLE, make_ledger

import standoff
from standoff.annotate import load_pipeline, read_act
from standoff.parted import Wanted
from standoff.present.asked import collect
from standoff.present.exports import export_signals
from standoff.present.signals import signal_rows
from standoff.present.view import build_dossier

RUNNER = "from standoff.cli import main; main()"
SIZES = {"k": 1000, "m": 1_000_000}

Times = tuple[float, float]


def size_of(path: Path) -> int:
    """How many statements a ledger of this name is to have: 10k, 100k, 1m."""
    found = re.match(r"(\d+)([km])", path.stem)
    if found is None:
        raise SystemExit(f"{path}: name it by its size, as 10k.db or 1m.db")
    return int(found[1]) * SIZES[found[2]]


def make_sample(folder: Path) -> Path:
    """A ledger of the sample itself, to which the others are compared."""
    with standoff.open(folder / "sample.db", knowledge=SAMPLE / "knowledge.toml") as ledger:
        ledger.read(SAMPLE / "reports", workers=1)
    return folder / "sample.db"


def median(runs: int, once: Callable[[], Times]) -> Times:
    """The medians of processor time and of the clock."""
    told = [once() for _ in range(runs)]
    return statistics.median(one for one, _ in told), statistics.median(other for _, other in told)


# --- the command line -----------------------------------------------------------------------------------------------


def commands(path: Path) -> dict[str, list[str]]:
    """The commands by name, each as a person would give it of this ledger."""
    with standoff.open(path, create=False) as ledger:
        threat = ledger.part(Wanted(kinds=("threat",), limit=1)).signals()[0]
        party = ledger.parties()[0]
        names = [p.name for p in ledger.knowledge.parties.values() if p.kind == "state"]
        report = threat.reports[0]
    question = f"{names[-10]} strikes {names[-9]}"
    return {
        "threats": ["threats"],
        "positions": ["positions"],
        "positions of one party": ["positions", "--party", party],
        "timeline": ["timeline"],
        "show": ["show", threat.id],
        "sources": ["sources", threat.id],
        "reports": ["reports"],
        "search, a name": ["search", names[-9]],
        "search, a common word": ["search", "missiles"],
        "what-if": ["what-if", question],
        "history": ["history"],
        "history of one report": ["history", "--report", report],
        "unread": ["unread"],
    }


def run_once(path: Path, words: Sequence[str]) -> Times:
    """Runs one command; processor time is that of the child alone."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "STANDOFF_LEDGER": str(path)}
    subprocess.run([sys.executable, "-c", RUNNER, *words], env=environment, check=True, capture_output=True)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, took


# --- in Python ------------------------------------------------------------------------------------------------------


def questions(ledger: standoff.Ledger) -> dict[str, Callable[[], object]]:
    """What is asked of an open ledger, by name; knowledge and pipeline are loaded before."""
    known = ledger.knowledge
    names = [p.name for p in known.parties.values() if p.kind == "state"]
    threat = ledger.part(Wanted(kinds=("threat",), limit=1)).signals()[0]
    story = ledger.part(Wanted(named=threat.id)).comparison().stories[0].id
    act = read_act(f"{names[-10]} strikes {names[-9]}", pipeline=load_pipeline(), knowledge=known)
    party = ledger.parties()[0]

    def threats() -> object:
        return signal_rows(collect(ledger.part(Wanted(kinds=("threat",), limit=50))), kinds=["threat"])

    return {
        "threats": threats,
        "positions": lambda: ledger.first_positions(50),
        "positions of one party": lambda: ledger.positions_of([party]),
        "timeline": lambda: ledger.part(Wanted(occasions=True, limit=50)).timeline(),
        "show": lambda: signal_rows(collect(ledger.part(Wanted(named=threat.id)))),
        "sources": lambda: ledger.sources(threat.id),
        "reports": lambda: collect(ledger.part_of_reports(50), follow=False),
        "search, a name": lambda: ledger.search(names[-9]),
        "search, a common word": lambda: ledger.search("missiles"),
        "what-if": lambda: ledger.what_if(act),
        "history": lambda: ledger.history(limit=50),
        "history of one report": lambda: ledger.history(report=threat.reports[0]),
        "unread": lambda: ledger.unread(50),
        "dossier of one story": lambda: build_dossier(ledger.part(Wanted(story=story)), book=known),
        "export of one story": lambda: list(export_signals(ledger.part(Wanted(story=story)))),
    }


def ask_once(path: Path, name: str) -> Times:
    """Asks one question of a ledger that was just opened, so that nothing of the answer is at hand."""
    with standoff.open(path, create=False) as ledger:
        ask = questions(ledger)[name]
        cpu, clock = time.process_time(), time.perf_counter()
        ask()
        return time.process_time() - cpu, time.perf_counter() - clock


# --- the table ------------------------------------------------------------------------------------------------------


def head(title: str, paths: Sequence[Path]) -> None:
    """Prints the head of a table in Markdown."""
    print(f"\n| {title} | {' | '.join(path.stem for path in paths)} |\n| --- |{' ---: |' * len(paths)}", flush=True)


def row(name: str, times: Iterable[Times]) -> None:
    """Prints one row as soon as it is known: processor time, and behind it by the clock."""
    print(f"| {name} | {' | '.join(f'{cpu:.2f} ({clock:.2f})' for cpu, clock in times)} |", flush=True)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("ledgers", nargs="+", type=Path)
    ask.add_argument("--runs", type=int, default=5)
    ask.add_argument("--of-standoff", type=int, default=2500, help="how many statements a standoff has")
    said = ask.parse_args()
    for path in said.ledgers:
        if not path.exists():
            began = time.perf_counter()
            make_ledger(path, statements=size_of(path), of_standoff=said.of_standoff)
            took, size = time.perf_counter() - began, path.stat().st_size / 1e6
            print(f"{path}: made in {took:.0f} s, {size:.0f} MB", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        paths = [make_sample(Path(folder)), *said.ledgers]
        given = {path: commands(path) for path in paths}
        head("asked in Python", paths)
        with standoff.open(paths[0], create=False) as ledger:
            names = list(questions(ledger))
        for name in names:
            row(name, [median(said.runs, partial(ask_once, path, name)) for path in paths])
        head("a command, with its process", paths)
        for name in given[paths[0]]:
            row(name, [median(said.runs, partial(run_once, path, given[path][name])) for path in paths])
    return 0


if __name__ == "__main__":
    sys.exit(main())
