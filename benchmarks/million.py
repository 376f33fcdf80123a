"""Times what a person waits for in a large ledger: each listing of the command line, and the same asked in Python.

usage: million.py LEDGER... [--runs 5] [--no-commands] [--of-standoff 2500]

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
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from multiplying import SAMPLE, make_ledger

import standoff
from standoff.annotate import load_pipeline, read_act
from standoff.chosen import Sought
from standoff.cli.writing import AT_MOST_OF_A_PART
from standoff.followed import View
from standoff.knowledge import Knowledge
from standoff.ledger.finding import group_of
from standoff.ledger.rows import statement_of
from standoff.ledger.telling import telling_of
from standoff.parted import Wanted
from standoff.present.asked import collect
from standoff.present.cases import commitment_rows
from standoff.present.changes import conflict_rows
from standoff.present.choice import Choice
from standoff.present.exports import export_signals
from standoff.present.news import news_rows
from standoff.present.signals import signal_rows
from standoff.present.view import Shown, build_dossier
from standoff.reason import find_changes, find_conflicts, group_matters, in_words
from standoff.reason.stands import is_one_wording
from standoff.recent import Asked
from standoff.records import Act, Signal

RUNNER = "from standoff.cli import main; main()"
# what is new is asked of these days
WEEK = ("2031-09-10", "2031-09-16")
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


def first_threat(ledger: standoff.Ledger) -> tuple[Signal, str, str]:
    """The first threat by date, who makes it, and its story."""
    part = ledger.part(Wanted(kinds=("threat",), limit=1))
    threat = part.signals()[0]
    doer = next(s.actor[0].name for s in part.statements() if s.actor)
    return threat, doer, ledger.part(Wanted(named=threat.id)).comparison().stories[0].id


# --- the command line -----------------------------------------------------------------------------------------------


def commands(path: Path) -> dict[str, list[str]]:
    """The commands by name, each as a person would give it of this ledger."""
    with standoff.open(path, create=False) as ledger:
        threat, doer, story = first_threat(ledger)
        party = ledger.parties()[0]
        names = [p.name for p in ledger.knowledge.parties.values() if p.kind == "state"]
        report = threat.reports[0]
    question = f"{names[-10]} strikes {names[-9]}"
    return {
        "threats": ["threats"],
        "positions": ["positions"],
        "positions of one party": ["positions", "--party", party],
        "positions as of a day": ["positions", "--as-of", WEEK[0]],
        "positions, matrix": ["positions", "--matrix"],
        "positions, changes": ["positions", "--changes"],
        "positions, conflicts": ["positions", "--conflicts"],
        "timeline": ["timeline"],
        "commitments": ["commitments"],
        "commitments of one state": ["commitments", "--state", "withdrawn"],
        "since, a week": ["since", WEEK[0], "--until", WEEK[1]],
        "since, of one party": ["since", WEEK[0], "--party", doer],
        "show": ["show", threat.id],
        "sources": ["sources", threat.id],
        "reports": ["reports"],
        "search, a name": ["search", names[-9]],
        "search, a common word": ["search", "missiles"],
        "what-if": ["what-if", question],
        "history": ["history"],
        "history of one report": ["history", "--report", report],
        "unread": ["unread"],
        "dossier of one story": ["dossier", "-o", os.devnull, "--format", "html", "--story", story],
        "dossier of one party": ["dossier", "-o", os.devnull, "--format", "html", "--party", doer],
        "dossier of one act": ["dossier", "-o", os.devnull, "--format", "html", "--act", "close the strait"],
    }


def run_once(path: Path, words: Sequence[str]) -> Times:
    """Runs one command; processor time is that of the child alone."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "STANDOFF_LEDGER": str(path)}
    subprocess.run([sys.executable, "-c", RUNNER, *words], env=environment, check=True, capture_output=True)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, took


# --- in Python ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """What questions of a ledger are about, and the knowledge that it rests on."""

    known: Knowledge
    names: list[str]
    threat: Signal
    doer: str
    story: str
    act: Act
    party: str


def given_by(path: Path) -> Given:
    """What is asked about in a ledger."""
    with standoff.open(path, create=False) as ledger:
        known = ledger.knowledge
        names = [p.name for p in known.parties.values() if p.kind == "state"]
        act = read_act(f"{names[-10]} strikes {names[-9]}", pipeline=load_pipeline(), knowledge=known)
        return Given(known, names, *first_threat(ledger), act, ledger.parties()[0])


def questions(ledger: standoff.Ledger, given: Given) -> dict[str, Callable[[], object]]:
    """What is asked of an open ledger, by name."""
    known, names, threat, doer, story = given.known, given.names, given.threat, given.doer, given.story
    act, party = given.act, given.party

    def threats() -> object:
        return signal_rows(collect(ledger.part(Wanted(kinds=("threat",), limit=50))), kinds=["threat"])

    def view(of: View, on: str | None = None) -> object:
        found, _ = ledger.first_positions(50, on, of=of)
        conflicts = find_conflicts(found) if of == "conflicts" else ()
        shown = [side for one in conflicts for side in (one.left, one.right)] if of == "conflicts" else found
        stating = frozenset(one for position in shown for one in (*position.statements, *position.conflicts_with))
        held = collect(ledger.part(Wanted(stating=stating, limit=0)), follow=False, excerpts=False)
        if of == "conflicts":
            return conflict_rows(conflicts, held)
        matters = group_matters(found, held.statements.values(), knowledge=known)
        return find_changes(found, matters)

    def commitments(state: str | None) -> object:
        page = ledger.first_commitments(50, state=state)
        held = collect(page.part, follow=False, excerpts=False)
        return commitment_rows(page.followed, signal_rows(held), held.statements)

    def since(*parties: str) -> object:
        last = None if parties else WEEK[1]
        recent = ledger.recent(Asked(first=WEEK[0], last=last, limit=50, parties=parties))
        return news_rows(recent.news, collect(recent.part, follow=False, excerpts=False))

    def dossier(**asked: Any) -> object:
        choice = Choice(**asked)
        sought = Sought(story=choice.story, parties=choice.parties, act=choice.act, at_most=AT_MOST_OF_A_PART)
        part, whole = ledger.chosen(sought)
        return build_dossier(part, Shown(choice=choice), book=known, actions=known, whole=whole)

    return {
        "threats": threats,
        "positions": lambda: ledger.first_positions(50),
        "positions of one party": lambda: ledger.positions_of([party]),
        "positions as of a day": lambda: ledger.first_positions(50, WEEK[0]),
        "positions, matrix": lambda: view("positions"),
        "positions, changes": lambda: view("changes"),
        "positions, conflicts": lambda: view("conflicts"),
        "timeline": lambda: ledger.part(Wanted(occasions=True, limit=50)).timeline(),
        "commitments": lambda: commitments(None),
        "commitments of one state": lambda: commitments("withdrawn"),
        "since, a week": since,
        "since, of one party": lambda: since(doer),
        "show": lambda: signal_rows(collect(ledger.part(Wanted(named=threat.id)))),
        "sources": lambda: ledger.sources(threat.id),
        "reports": lambda: collect(ledger.part_of_reports(50), follow=False),
        "search, a name": lambda: ledger.search(names[-9]),
        "search, a common word": lambda: ledger.search("missiles"),
        "what-if": lambda: ledger.what_if(act),
        "what-if, in words alone": lambda: ledger.what_if(in_words(f"one of those missiles falls on {doer}'s soil")),
        "history": lambda: ledger.history(limit=50),
        "history of one report": lambda: ledger.history(report=threat.reports[0]),
        "unread": lambda: ledger.unread(50),
        "dossier of one story": lambda: dossier(story=story),
        "dossier of one party": lambda: dossier(parties=(doer,)),
        "dossier of one act": lambda: dossier(act="close the strait"),
        "export of one story": lambda: list(export_signals(ledger.part(Wanted(story=story)))),
    }


def ask_once(path: Path, given: Given, name: str) -> Times:
    """Asks one question of a ledger that was just opened, so that nothing of the answer is at hand.

    The knowledge files are read before, as they are once a process.
    """
    with standoff.open(path, create=False) as ledger:
        ledger.knowledge = given.known
        ask = questions(ledger, given)[name]
        for known in (statement_of, group_of, telling_of, is_one_wording):
            known.cache_clear()
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
    ask.add_argument("--no-commands", action="store_true", help="only what is asked in Python")
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
        about = {path: given_by(path) for path in paths}
        with standoff.open(paths[0], create=False) as ledger:
            names = list(questions(ledger, about[paths[0]]))
        for name in names:
            row(name, [median(said.runs, partial(ask_once, path, about[path], name)) for path in paths])
        if said.no_commands:
            return 0
        head("a command, with its process", paths)
        for name in given[paths[0]]:
            row(name, [median(said.runs, partial(run_once, path, given[path][name])) for path in paths])
    return 0


if __name__ == "__main__":
    sys.exit(main())
