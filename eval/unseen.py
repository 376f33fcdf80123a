"""Scores the signals read in reports that were written and labelled before any rule was tried on them.

usage: unseen.py [open|held] [--scorer SCRIPT] [--show] [--sure]

`eval/unseen/` has 30 reports on standoffs between states that don't exist, in two halves: of the open half the errors
were read afterwards, of the held half only totals were looked at. Gold and scorer are those of `signals.py`.
"""

import argparse
import sys
from pathlib import Path

from scoring import shared_folder
from signals import score_signals

FOLDER = Path(__file__).resolve().parent / "unseen"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("part", choices=("open", "held"), nargs="?", default="open")
    ask.add_argument("--scorer", type=Path, default=shared_folder() / "score" / "signals.py")
    ask.add_argument("--show", action="store_true", help="print what was missed, made up or wrong")
    ask.add_argument("--sure", action="store_true", help="only what is shown without a mark of doubt")
    said = ask.parse_args()
    gold, reports = FOLDER / f"{said.part}.jsonl", FOLDER / said.part
    knowledge = [FOLDER / "knowledge.toml"]
    scored = score_signals(gold, reports, said.scorer, show=said.show, sure=said.sure, knowledge=knowledge)
    print(scored, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
