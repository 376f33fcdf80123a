"""Runs the measures that have floors and says which hold.

usage: floors.py [--only NAME]... [--slow] [--json]

`floors.toml` names for each run its script, its data with their digests, and the least or the most that each measure
may be. Data that a run needs and that is not here, or is another version of it, is said and is no failure; a measure
below its floor is, and the script ends with 1. Runs marked slow are left out unless --slow or --only asks for them.

    floors.py --only sample
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scoring import REPOSITORY, shared_folder

FLOORS = Path(__file__).with_name("floors.toml")
_RATE = re.compile(r"^(\S.*?|  \S.*?)\s+P\s+[\d.]+\s+R\s+[\d.]+\s+F1\s+([\d.]+)")
_COUNT = re.compile(r"^(broken offsets)\s+(\d+) of \d+")
_HELD = re.compile(r"^(\S.*?): held (\d+) of (\d+)$")
_GROUPING = re.compile(r"^(dispatch|episode): \d+ reports")
_OF_GROUPS = re.compile(r"ARI ([\d.]+).*mixed groups (\d+)")
_PLAIN = re.compile(r"^(\S.*?)\s{2,}([\d.]+)(?: %|$)")
# training/score.py: a title of 18 characters, then measures with their values
_TITLE = 18
_VALUE = re.compile(r"(\S+) ([\d.]+)(?:  |$)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One floor: what it asks for, what was measured, and whether that holds; `state` says why where it was not run."""

    run: str
    measure: str
    floor: str
    measured: float | None
    state: str

    @property
    def fell(self) -> bool:
        """Whether the measure is below its floor, or was not given at all."""
        return self.state == "FELL"


def read_floors() -> dict[str, dict[str, Any]]:
    """The runs of `floors.toml`, by name."""
    return tomllib.loads(FLOORS.read_text(encoding="utf8"))


def digest(path: Path) -> str:
    """The SHA-256 of a file, or of the names and digests of a folder's files."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    lines = (f"{p.relative_to(path).as_posix()} {digest(p)}\n" for p in sorted(path.rglob("*")) if p.is_file())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def hold_floors(name: str, run: dict[str, Any]) -> Iterator[Outcome]:
    """The outcomes of one run's floors."""
    floors = [(m, ">=", value) for m, value in run.get("least", {}).items()]
    floors += [(m, "<=", value) for m, value in run.get("most", {}).items()]
    state = _why_not(run)
    measured = {} if state else dict(measures(_print_of(run)))
    for measure, sign, value in floors:
        got = measured.get(measure)
        holds = got is not None and (got >= value if sign == ">=" else got <= value)
        yield Outcome(name, measure, f"{sign} {value:g}", got, state or ("holds" if holds else "FELL"))


def _why_not(run: dict[str, Any]) -> str:
    for name, wanted in run.get("data", {}).items():
        path = shared_folder() / name
        if not path.exists():
            return f"not measured: {name} is not here"
        if digest(path) != wanted:
            return f"measured on other data: {name} has changed"
    if run.get("scorer") and not (shared_folder() / run["scorer"]).exists():
        return f"not measured: {run['scorer']} is not here"
    return ""


def _print_of(run: dict[str, Any]) -> str:
    """What the script of a run prints; names of its data and of its scorer in its arguments stand for their paths."""
    known = {
        name: str(shared_folder() / name)
        for name in [*run.get("data", ()), *run.get("folders", ()), run.get("scorer", "")]
    }
    arguments = [known.get(argument, argument) for argument in run.get("arguments", ())]
    command = [sys.executable, str(REPOSITORY / run["script"]), *arguments]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf8", check=False)
    print(told.stderr, end="", file=sys.stderr)
    return told.stdout


def measures(printed: str) -> Iterator[tuple[str, float]]:
    """The measures of a script's output: the F1 of rates, the number missing of lines, or the number itself."""
    grouping = ""
    for line in printed.splitlines():
        if found := _GROUPING.match(line):
            grouping = f"{found.group(1)}, "
        elif found := _RATE.match(line):
            yield grouping + found.group(1).strip(), float(found.group(2))
            if more := _OF_GROUPS.search(line):
                yield f"{grouping}ARI", float(more.group(1))
                yield f"{grouping}mixed groups", float(more.group(2))
        elif found := _HELD.match(line):
            yield f"{found.group(1)}, held", float(found.group(2))
            yield f"{found.group(1)}, missing", float(found.group(3)) - float(found.group(2))
        elif found := _COUNT.match(line) or _PLAIN.match(line):
            yield found.group(1).strip(), float(found.group(2))
        else:
            yield from ((f"{line[:_TITLE].strip()}, {name}", float(v)) for name, v in _VALUE.findall(line[_TITLE:]))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", action="append", metavar="NAME", help="a run of floors.toml; may be given several times")
    ask.add_argument("--slow", action="store_true", help="the slow runs too")
    ask.add_argument("--json", action="store_true", help="print the outcomes as JSON")
    ask.add_argument("--digests", action="store_true", help="print the digests of the data and run nothing")
    said = ask.parse_args()
    runs = read_floors()
    if unknown := set(said.only or ()) - runs.keys():
        ask.error(f"no such run: {', '.join(sorted(unknown))}; there are {', '.join(runs)}")
    chosen = said.only or [name for name, run in runs.items() if said.slow or not run.get("slow")]
    if said.digests:
        for name in dict.fromkeys(data for run in chosen for data in runs[run].get("data", ())):
            path = shared_folder() / name
            print(digest(path) if path.exists() else "not here".ljust(64), name)
        return 0
    outcomes = [outcome for name in chosen for outcome in hold_floors(name, runs[name])]
    if said.json:
        print(json.dumps([asdict(outcome) for outcome in outcomes], indent=1))
    else:
        for one in outcomes:
            got = "-" if one.measured is None else f"{one.measured:g}"
            print(f"{one.run:18s}{one.measure:36s}{one.floor:>9s}{got:>8s}  {one.state}")
    return int(any(outcome.fell for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
