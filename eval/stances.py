"""Scores where parties stand, and as of when, against gold.

usage: stances.py GOLD.jsonl REPORTS [--scorer SCRIPT] [--show]
       stances.py open|held [--scorer SCRIPT] [--show]

The reports are read the whole way; the positions, as `standoff positions --json` lists them, go to the scorer, by
default `score/stances.py` of the folder of measuring data. *open* and *held* are the halves of a test bed of our own in
`eval/stances/`, short texts about invented states: the open half was at hand while rules were written, of the held
half only totals were looked at. An item has an id, a day of publication, a text, and its stances in the scorer's form.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from scoring import read_ledger, score, shared_folder
from standoff.present.shapes import position_json
from texts import read_records

FOLDER = Path(__file__).resolve().parent / "stances"
STATES = Path(str(files("standoff").joinpath("sample/knowledge.toml")))


def score_stances(
    gold: Path, reports: Sequence[Path], scorer: Path, *, show: bool = False, knowledge: Sequence[Path] = ()
) -> str:
    """What the scorer prints of the positions in `reports`."""
    with read_ledger(reports, knowledge=knowledge) as ledger:
        lines = [json.dumps(position_json(position)) + "\n" for position in ledger.positions()]
    return score(scorer, gold, lines, ["--show"] if show else [])


def score_half(part: str, scorer: Path, *, show: bool = False, folder: Path = FOLDER) -> str:
    """What the scorer prints of one half of the test bed, each text read by itself."""
    predicted: list[str] = []
    gold: list[str] = []
    for item in read_records(folder / f"{part}.jsonl"):
        with tempfile.TemporaryDirectory() as made:
            report = Path(made, "reports.jsonl")
            report.write_text(
                json.dumps({key: item[key] for key in ("id", "published", "text")}) + "\n", encoding="utf8"
            )
            with read_ledger([report], knowledge=[STATES]) as ledger:
                found = [position_json(position) for position in ledger.positions()]
        predicted += [json.dumps(position) + "\n" for position in found]
        gold += [json.dumps({**stance, "reports": [item["id"]]}) + "\n" for stance in item["stances"]]
    with tempfile.TemporaryDirectory() as made:
        wanted = Path(made, "gold.jsonl")
        wanted.write_text("".join(gold), encoding="utf8")
        return score(scorer, wanted, predicted, ["--show"] if show else [])


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", help="a file of gold, or open or held")
    ask.add_argument("reports", type=Path, nargs="?")
    ask.add_argument("--scorer", type=Path, default=shared_folder() / "score" / "stances.py")
    ask.add_argument("--show", action="store_true", help="print what was missed, and what gold has not")
    said = ask.parse_args()
    if said.gold in {"open", "held"}:
        print(score_half(said.gold, said.scorer, show=said.show), end="")
    elif said.reports is None:
        ask.error("say where the reports lie: stances.py GOLD.jsonl REPORTS")
    else:
        print(score_stances(Path(said.gold), [said.reports], said.scorer, show=said.show), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
