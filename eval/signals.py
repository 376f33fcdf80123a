"""Scores the signals that are read in reports against gold.

usage: signals.py GOLD.jsonl REPORTS [--scorer SCRIPT] [--show] [--sure]

REPORTS is a folder of reports or a file of JSON Lines; the gold names them by file name or id. The reports are read the
whole way, and the exported signals go to the scorer, whose output is printed: by default `score/signals.py` of the
folder of measuring data.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scoring import read_ledger, score, shared_folder
from standoff.present.exports import export_signals


def score_signals(
    gold: Path,
    reports: Path,
    scorer: Path,
    *,
    show: bool = False,
    sure: bool = False,
    knowledge: Sequence[Path] = (),
) -> str:
    """What the scorer prints of the signals in `reports`; their offsets are checked where they are files."""
    options = [*(["--reports", str(reports)] if reports.is_dir() else []), *(["--show"] if show else [])]
    with read_ledger([reports], knowledge=knowledge) as ledger:
        return score(scorer, gold, export_signals(ledger, doubtful=not sure), options)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("reports", type=Path)
    ask.add_argument("--scorer", type=Path, default=shared_folder() / "score" / "signals.py")
    ask.add_argument("--show", action="store_true", help="print what was missed, made up or wrong")
    ask.add_argument("--sure", action="store_true", help="only what is shown without a mark of doubt")
    said = ask.parse_args()
    print(score_signals(said.gold, said.reports, said.scorer, show=said.show, sure=said.sure), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
