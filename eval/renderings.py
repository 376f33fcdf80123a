"""Measures whether each rendering finds its counterpart among all others.

usage: renderings.py PAIRS.jsonl[.gz]

Each line of PAIRS is {"id", "a", "b"}: one sentence in two renderings. Each a has to find its b among all, and each b
its a. Prints in per cent how often the right one comes first, by letters, by vectors, by both, and by how far both lead
their rivals; then, of the links that are accepted, how many are right, and how many of all they cover. Last, every
other b is taken away: what is linked then must not be an a that is left without its own.

    renderings.py shared/data/compare/renderings.jsonl.gz
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np

from standoff.annotate.vectors import bundled_vectors
from standoff.compare.wordings import Wording, find_renderings, likenesses
from texts import read_records


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("pairs", type=Path)
    said = ask.parse_args()
    vector = bundled_vectors().vector
    records = list(read_records(said.pairs))
    if not records:
        sys.exit(f"{said.pairs}: no pair of renderings is in it")
    left, right = (
        [Wording(str(number), record[side], vector(record[side])) for number, record in enumerate(records)]
        for side in ("a", "b")
    )
    print(f"{len(records)} pairs; the first of a to b, and of b to a, together")
    likeness = likenesses(left, right)
    _say("first, letters", *_first(likeness.by_letters))
    _say("first, vectors", *_first(np.nan_to_num(likeness.by_vector)))
    _say("first, both", *_first(likeness.by_both))
    _say("first, both less rivals", *_first(likeness.leads))
    _say_links("accepted", left, right)
    _say_links("accepted, half missing", left, right[::2])
    return 0


def _first(likeness: Any) -> tuple[int, int]:
    """How often the counterpart comes first, on either side, and of how many."""
    own = np.arange(len(likeness))
    return int((likeness.argmax(1) == own).sum() + (likeness.argmax(0) == own).sum()), 2 * len(likeness)


def _say_links(measure: str, left: list[Wording], right: list[Wording]) -> None:
    links = find_renderings(left, right)
    correct = sum(link.left == link.right for link in links)
    _say(f"{measure}, right", correct, len(links))
    _say(f"{measure}, coverage", len(links), len(right))


def _say(measure: str, count: int, of: int) -> None:
    print(f"{measure:36s}{100 * count / max(1, of):6.2f} % of {of}")


if __name__ == "__main__":
    sys.exit(main())
