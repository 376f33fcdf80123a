"""Measures the reader that ships and writes what the dossier tells of it into `present/measured.toml`.

usage: measured.py [--check]

The collections are reports with known answers, of the folder of measuring data and of our own test bed. With
--check nothing is written, and the script ends with 1 where the file says another thing than was measured.
"""

import argparse
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from scoring import REPOSITORY, shared_folder
from signals import score_signals
from testbed import score_testbed

KEPT = REPOSITORY / "src" / "standoff" / "present" / "measured.toml"
_SERIOUS = re.compile(r"^serious errors\s+([\d.]+) %", re.MULTILINE)
_RIGHT = re.compile(r"^conditional, right\s+P.*F1\s+([\d.]+)", re.MULTILINE)
_HEAD = """\
# What was measured of the reader that ships, in per cent; eval/measured.py writes this file.
#
# Serious errors are statements of a force that nobody made, or that have the wrong force, speaker or party, of all that
# were read. "conditional_right" is F1 of conditional statements with kind, speaker and party right. "seen" says whether
# those who wrote the rules had the texts at hand.
"""


@dataclass(frozen=True, slots=True)
class Collection:
    """Reports with known answers, as the dossier names them, and where they lie: in the folder of measuring data.

    Without `reports`, `gold` is a half of the test bed.
    """

    name: str
    gold: str
    reports: str = ""
    seen: str = "at hand when the rules were written"


COLLECTIONS = (
    Collection("5 reports on one standoff", "gold/seeds.jsonl", "seeds"),
    Collection("26 reports on four standoffs", "gold/dev.jsonl", "gold/dev"),
    Collection("15 reports on positions that change over months", "gold/positions.jsonl", "gold/positions"),
    Collection(
        "797 short texts of rare constructions and look-alikes", "held", seen="kept back from those who wrote the rules"
    ),
)


def measure(collection: Collection, folder: Path) -> str:
    """What the file keeps of one collection."""
    scorer = folder / "score" / "signals.py"
    if collection.reports:
        told = score_signals(folder / collection.gold, folder / collection.reports, scorer)
    else:
        told = score_testbed(collection.gold, scorer)
    return write_entry(collection, told)


def write_entry(collection: Collection, told: str) -> str:
    """The entry of a collection out of what the scorer printed; exits where it printed no such figures."""
    serious, right = _SERIOUS.search(told), _RIGHT.search(told)
    if serious is None or right is None:
        sys.exit(f"{collection.gold}: the scorer printed no serious errors, or no share that is right")
    return (
        f'\n[[collection]]\nname = "{collection.name}"\nseen = "{collection.seen}"\n'
        f"serious_errors = {serious[1]}\nconditional_right = {right[1]}\n"
    )


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--check", action="store_true", help="write nothing, and say whether the file still holds")
    said = ask.parse_args()
    text = _HEAD + "".join(measure(collection, shared_folder()) for collection in COLLECTIONS)
    print(text[len(_HEAD) :], end="")
    if said.check:
        return int(tomllib.loads(text) != tomllib.loads(KEPT.read_text(encoding="utf8")))
    KEPT.write_text(text, encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
