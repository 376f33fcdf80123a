"""Scores dispatches or episodes against gold.

usage: groups.py GROUPS.jsonl[.gz] --by dispatch|episode [--reports FOLDER] [--scorer SCRIPT]

The texts stand in GROUPS itself ("id", "text"), or in files of --reports that are named by the ids. They are read and
compared the whole way; the groups go to the scorer, by default `score/clusters.py` of the folder of measuring data.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scoring import read_ledger, score, shared_folder
from standoff.present.exports import export_groups


def score_groups(groups: Path, reports: Path | None, by: Sequence[str], scorer: Path, *, workers: int = 1) -> str:
    """What the scorer prints for each kind of group; the texts are read once."""
    with read_ledger([reports or groups], workers=workers) as ledger:
        lines = list(export_groups(ledger))
        return "".join(score(scorer, groups, lines, ["--by", kind]) for kind in by)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("groups", type=Path)
    ask.add_argument("--by", choices=("dispatch", "episode"), action="append", required=True, help="may be given twice")
    ask.add_argument("--reports", type=Path)
    ask.add_argument("--scorer", type=Path, default=shared_folder() / "score" / "clusters.py")
    ask.add_argument("--workers", type=int, default=1)
    said = ask.parse_args()
    print(score_groups(said.groups, said.reports, said.by, said.scorer, workers=said.workers), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
