"""Scores who said what against gold attributions, in the form of PolNeAR.

usage: attribution.py GOLD.jsonl[.gz] [--by FIELD] [--show N] [--scorer SCRIPT]

Each record has "id", "text" and "attributions". The outermost link of each chain that is read goes to the scorer, by
default `score/attribution.py` of the folder of measuring data. Offsets are those of the text as given.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scoring import read_ledger, score, shared_folder
from standoff.present.exports import export_attributions


def score_attributions(gold: Path, scorer: Path, options: Sequence[str] = (), *, workers: int = 1) -> str:
    """What the scorer prints of the attributions read in the texts of `gold`."""
    with read_ledger([gold], workers=workers) as ledger:
        return score(scorer, gold, export_attributions(ledger), options)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("--by", help="also print the main figure for each value of this field")
    ask.add_argument("--show", type=int, default=0, metavar="N", help="print the first N attributions missed")
    ask.add_argument("--scorer", type=Path, default=shared_folder() / "score" / "attribution.py")
    ask.add_argument("--workers", type=int, default=1)
    said = ask.parse_args()
    options = [*(["--by", said.by] if said.by else []), "--show", str(said.show)]
    print(score_attributions(said.gold, said.scorer, options, workers=said.workers), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
