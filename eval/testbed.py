"""Scores the signals read in the test bed: labelled texts of our own, about invented standoffs.

usage: testbed.py [open|held] [--scorer SCRIPT] [--show] [--sure]

The test bed lies in `eval/testbed/`: `open.jsonl` was at hand while rules were written, `held.jsonl` was kept back from
those who wrote them. An item has an id, a text, the construction that it is there for, and its signals; an item without
signals only looks like one that has some. The texts are read as reports; the signals go to the scorer, by default
`score/signals.py` of the folder of measuring data.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from scoring import read_ledger, score, shared_folder
from standoff.present.exports import export_signals
from texts import read_records

FOLDER = Path(__file__).resolve().parent / "testbed"
# the states of the sample, and those that the test bed adds to them
KNOWLEDGE = (Path(str(files("standoff").joinpath("sample/knowledge.toml"))), *sorted(FOLDER.glob("knowledge*.toml")))


def gold_of(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The signals of items in the scorer's form; a text without any still counts as annotated."""
    gold = []
    for item in items:
        for signal in item["signals"]:
            gold.append({"report": item["id"], "conditional": False, **signal})
        if not item["signals"]:
            # what may be left out counts for nothing, and makes the scorer know the text
            gold.append({"report": item["id"], "kind": "claim", "alt_kind": "none", "sentence": "-"})
    return gold


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> None:
    """Records as JSON Lines."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf8")


def score_testbed(part: str, scorer: Path, *, show: bool = False, sure: bool = False, folder: Path = FOLDER) -> str:
    """What the scorer prints of one half of the test bed; with `sure`, of what is shown without a mark of doubt."""
    items = list(read_records(folder / f"{part}.jsonl"))
    with tempfile.TemporaryDirectory() as made:
        reports, gold = Path(made, "reports.jsonl"), Path(made, "gold.jsonl")
        write_lines(reports, ({"id": item["id"], "text": item["text"]} for item in items))
        write_lines(gold, gold_of(items))
        with read_ledger([reports], knowledge=KNOWLEDGE) as ledger:
            rows = list(export_signals(ledger, doubtful=not sure))
        return score(scorer, gold, rows, ["--show"] if show else [])


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("part", choices=("open", "held"), nargs="?", default="open")
    ask.add_argument("--scorer", type=Path, default=shared_folder() / "score" / "signals.py")
    ask.add_argument("--show", action="store_true", help="print what was missed, made up or wrong")
    ask.add_argument("--sure", action="store_true", help="only what is shown without a mark of doubt")
    said = ask.parse_args()
    print(score_testbed(said.part, said.scorer, show=said.show, sure=said.sure), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
