"""Scores what became of commitments: the state of each beside that which a careful reader of the same reports gives.

usage: follow_through.py sample|SEEDS [--show]

SEEDS is the folder of the seeds. What is expected stands in `follow_through.yaml`, by words of a commitment's
sentences. A state that is only possible, for the dates do not tell the order, counts as that state. What only an outlet
tells as a fact is no statement of the record, and so no evidence: a last figure takes the state as far as statements
tell.

    follow_through.py sample --show      also prints what is wrong
"""

import argparse
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from scoring import read_ledger
from standoff.opened import Ledger

EXPECTED = Path(__file__).with_name("follow_through.yaml")
SAMPLE = Path(str(files("standoff").joinpath("sample")))
Row = dict[str, Any]


def score_follow_through(name: str, ledger: Ledger, *, show: bool = False) -> str:
    """The lines to print."""
    expected: list[Row] = yaml.load(EXPECTED.read_text(encoding="utf8"), yaml.CSafeLoader)[name]
    statements = {statement.id: statement for statement in ledger.statements()}
    held = {signal.id: signal.statements for signal in ledger.signals()}
    states = []
    for commitment in ledger.commitments():
        ids = held.get(commitment.signal, (commitment.signal,))
        states.append((" ".join(statements[i].text for i in ids if i in statements), commitment))
    lines: list[str] = []
    found = right = by_statements = changed = changed_right = 0
    for row in expected:
        near = [one for text, one in states if all(words in text for words in row["words"])]
        found += bool(near)
        is_right = any(one.state == row["state"] for one in near)
        right += is_right
        so_far = {row["state"], row.get("told")}
        by_statements += any(one.state in so_far for one in near)
        for one in near:
            changed += one.state != "standing"
            changed_right += one.state != "standing" and one.state in so_far
        if show and not is_right:
            said = "; ".join(f"{one.state}: {one.why}" for one in near) or "not found"
            lines.append(f"{row['words'][0]}: should be {row['state']}, is {said}\n")
    lines += [
        _share(f"{name}, commitments found", found, len(expected)),
        _share(f"{name}, states right", right, len(expected)),
        _share(f"{name}, changes right", changed_right, changed),
        _share(f"{name}, right by statements", by_statements, len(expected)),
    ]
    return "".join(lines)


def _share(name: str, number: int, of: int) -> str:
    return f"{name:34s}  {100 * number / of if of else 100:.1f} %  ({number} of {of})\n"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("reports", help="sample, or the folder of the seeds")
    ask.add_argument("--show", action="store_true", help="print what is wrong")
    said = ask.parse_args()
    is_sample = said.reports == "sample"
    place = SAMPLE / "reports" if is_sample else Path(said.reports)
    with read_ledger([place], knowledge=[SAMPLE / "knowledge.toml"] if is_sample else []) as ledger:
        print(score_follow_through("sample" if is_sample else "seeds", ledger, show=said.show), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
