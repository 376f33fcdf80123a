"""Scores where parties stand, and as of when, against gold.

usage: stances.py GOLD.jsonl REPORTS [--scorer SCRIPT] [--show]

The reports are read the whole way; the positions, as `standoff positions --json` lists them, go to the scorer, by
default `score/stances.py` of the folder of measuring data.
"""

import argparse
import json
import sys
from pathlib import Path

from scoring import read_ledger, score, shared_folder
from standoff.present.shapes import position_json


def score_stances(gold: Path, reports: Path, scorer: Path, *, show: bool = False) -> str:
    """What the scorer prints of the positions in `reports`."""
    with read_ledger([reports]) as ledger:
        lines = [json.dumps(position_json(position)) + "\n" for position in ledger.positions()]
    return score(scorer, gold, lines, ["--show"] if show else [])


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("reports", type=Path)
    ask.add_argument("--scorer", type=Path, default=shared_folder() / "score" / "stances.py")
    ask.add_argument("--show", action="store_true", help="print what was missed, and what gold has not")
    said = ask.parse_args()
    print(score_stances(said.gold, said.reports, said.scorer, show=said.show), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
