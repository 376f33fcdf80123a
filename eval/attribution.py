"""Scores who said what against gold attributions, in the form of PolNeAR.

usage: attribution.py GOLD.jsonl[.gz] [--by FIELD] [--show N] [--scorer SCRIPT]

Each record has "id", "text" and "attributions". The outermost link of each chain that is read goes to the scorer, by
default `score/attribution.py` of the folder of measuring data. Offsets are those of the text as given. A second table
says how many of the attributions that are shown as sure have a wrong source: of those that are found, in the scorer's
sense, as what nobody annotated has no source to compare.
"""

import argparse
import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from scoring import read_ledger, score, shared_folder
from standoff.present.exports import export_attributions

# the scorer's own: contents that overlap this far are one attribution, sources that overlap this far are one source
_FOUND, _SHARED = 0.5, 0.3


def score_attributions(gold: Path, scorer: Path, options: Sequence[str] = (), *, workers: int = 1) -> str:
    """What the scorer prints of the attributions read in the texts of `gold`, and how many sources are wrong."""
    with read_ledger([gold], workers=workers) as ledger:
        lines = list(export_attributions(ledger))
    return score(scorer, gold, lines, options) + wrong_sources(gold, lines, scorer)


def wrong_sources(gold: Path, lines: Sequence[str], scorer: Path) -> str:
    """How often the source is another than gold's, of what is found and shown as sure, and of what is in doubt."""
    rules = load_scorer(scorer)
    records = rules.read(str(gold))
    counted = {False: [0, 0, 0], True: [0, 0, 0]}
    for line in lines:
        read = json.loads(line)
        record = records[read["id"]]
        tokens = rules.tokens(record["text"])
        roles = [
            [{role: rules.covered(one.get(role), tokens) for role in rules.ROLES} for one in told]
            for told in (record["attributions"], read["attributions"])
        ]
        numbers = {id(one): number for number, one in enumerate(roles[1])}
        for one in read["attributions"]:
            counted[one["doubtful"]][0] += 1
        for overlap, right, guess in rules.pairs(*roles):
            if overlap < _FOUND:
                continue
            tally = counted[read["attributions"][numbers[id(guess)]]["doubtful"]]
            tally[1] += 1
            shared = {record["text"][slice(*tokens[i])].lower() for i in right["source"] & guess["source"]} - rules.STOP
            same = bool(shared) and rules.jaccard(right["source"], guess["source"]) >= _SHARED
            tally[2] += not (same or not (right["source"] or guess["source"]))
    return "".join(
        f"wrong source, {'doubtful' if doubtful else 'sure':9s}{100 * wrong / max(found, 1):6.1f} %"
        f"   ({wrong} of {found} found, {shown} shown)\n"
        for doubtful, (shown, found, wrong) in counted.items()
    )


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module, for its rules of what is found and what is the same."""
    spec = importlib.util.spec_from_file_location("attribution_scorer", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
