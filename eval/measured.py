"""Measures the reader that ships and writes what the dossier and the README tell of it: one file, and one table of it.

usage: measured.py [--check]

The figures are kept in `present/measured.toml`, and the table in the README is made of them. The collections are
reports with known answers, of the folder of measuring data and of our own test bed. With --check nothing is written,
and the script ends with 1 where the file says another thing than was measured.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring import REPOSITORY, shared_folder
from signals import score_signals
from testbed import score_testbed

KEPT = REPOSITORY / "src" / "standoff" / "present" / "measured.toml"
README = REPOSITORY / "README.md"
_TABLE = re.compile(r"(?<=<!-- made by eval/measured.py -->\n).*?(?=<!-- to here -->)", re.DOTALL)
# the rows of the README's table: what the scorer calls it, its name in the file, what it is
_SHARES = (
    ("conditional, found", "conditional_found", "conditional statements found: precision / recall"),
    (
        "conditional, right",
        "conditional_all_right",
        "of these all right, with kind, speaker and party: precision / recall",
    ),
    ("all signals", "all_found", "statements of all kinds found: precision / recall"),
)
_ERRORS = "statements of a force with a serious error: invented, of another force, or by the wrong speaker or party"
_SERIOUS = re.compile(r"^serious errors\s+([\d.]+) %", re.MULTILINE)
_RIGHT = re.compile(r"^conditional, right\s+P.*F1\s+([\d.]+)", re.MULTILINE)
_HEAD = """\
# What was measured of the reader that ships, in per cent; eval/measured.py writes this file.
#
# Serious errors are statements of a force that nobody made, or that have the wrong force, speaker or party, of all that
# were read. "conditional_right" is F1 of conditional statements with kind, speaker and party right. "seen" says whether
# those who wrote the rules had the texts at hand. The other figures are precision and recall.
"""


@dataclass(frozen=True, slots=True)
class Collection:
    """Reports with known answers, as the dossier names them, and where they lie: in the folder of measuring data.

    Without `reports`, `gold` is a half of the test bed; with `knowledge`, all lies beside this script.
    """

    name: str
    gold: str
    reports: str = ""
    knowledge: str = ""
    seen: str = "at hand when the rules were written"


COLLECTIONS = (
    Collection("5 reports on one standoff", "gold/seeds.jsonl", "seeds"),
    Collection("26 reports on four standoffs", "gold/dev.jsonl", "gold/dev"),
    Collection("15 reports on positions that change over months", "gold/positions.jsonl", "gold/positions"),
    Collection(
        "797 short texts of rare constructions and look-alikes", "held", seen="kept back from those who wrote the rules"
    ),
    Collection(
        "12 reports that no rule was written for",
        "unseen/held.jsonl",
        "unseen/held",
        "unseen/knowledge.toml",
        seen="kept back from those who wrote the rules, who looked at totals alone",
    ),
)


def measure(collection: Collection, folder: Path) -> str:
    """What the file keeps of one collection."""
    scorer = folder / "score" / "signals.py"
    if collection.knowledge:
        own = REPOSITORY / "eval"
        known = [own / collection.knowledge]
        told = score_signals(own / collection.gold, own / collection.reports, scorer, knowledge=known)
    elif collection.reports:
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
        + "".join(f"{name} = {list(_share(told, printed, collection.gold))}\n" for printed, name, _ in _SHARES)
    )


def _share(told: str, printed: str, gold: str) -> tuple[float, float]:
    """Precision and recall in a line of the scorer."""
    found = re.search(rf"^{re.escape(printed)}\s+P\s+([\d.]+)\s+R\s+([\d.]+)", told, re.MULTILINE)
    if found is None:
        sys.exit(f"{gold}: the scorer printed no line “{printed}”")
    return float(found[1]), float(found[2])


def readme_table(entries: Sequence[Mapping[str, Any]]) -> str:
    """The table of the README, in whole per cent."""
    names = [entry["name"] for entry in entries]
    lines = [f"| in per cent | {' | '.join(names)} |", f"| --- |{' ---: |' * len(names)}"]
    for _, name, words in _SHARES:
        cells = (" / ".join(_whole(share) for share in entry[name]) for entry in entries)
        lines.append(f"| {words} | {' | '.join(cells)} |")
    errors = (_whole(entry["serious_errors"]) for entry in entries)
    lines.append(f"| {_ERRORS} | {' | '.join(errors)} |")
    return "\n".join(lines) + "\n"


def _whole(share: float) -> str:
    # a half goes up, and not to the even number as `round` has it
    return str(int(share + 0.5))


def fill_readme(page: str, entries: Sequence[Mapping[str, Any]]) -> str:
    """The README with its table made anew."""
    return _TABLE.sub(lambda _: readme_table(entries), page)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--check", action="store_true", help="write nothing, and say whether the file still holds")
    said = ask.parse_args()
    text = _HEAD + "".join(measure(collection, shared_folder()) for collection in COLLECTIONS)
    print(text[len(_HEAD) :], end="")
    if said.check:
        return int(tomllib.loads(text) != tomllib.loads(KEPT.read_text(encoding="utf8")))
    KEPT.write_text(text, encoding="utf8")
    entries = tomllib.loads(text)["collection"]
    README.write_text(fill_readme(README.read_text(encoding="utf8"), entries), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
