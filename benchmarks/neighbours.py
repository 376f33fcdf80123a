"""Times how the neighbours of reports are found, against MinHash with rensa's bulk path and with datasketch.

usage: neighbours.py TEXTS.jsonl[.gz] [--count N] [--runs N]

TEXTS has {"id", "text"} lines; N texts are made of them by cutting and re-ordering. From the same sets of words each
side makes signatures and candidate pairs: Standoff the weighed rare words of each report and lists of the nearest, as
`compare` does for dispatches, rensa 128 hashes in bulk and its LSH index, datasketch the same two, by its batches and
word by word as its introduction has it. Medians of several runs, by the processor's clock, all threads together, since
others may use the machine; also how many pairs of texts that are made of one each side finds.
"""

import argparse
import gc
import gzip
import io
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import combinations
from pathlib import Path

from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]
from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]

from standoff.compare.nearest import BY_WORDS
from standoff.compare.outline import Outline, outline_report
from standoff.compare.overlap import near_by_words
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.words import Speller, split_sentences
from standoff.knowledge import load_knowledge
from standoff.records import Report

HASHES, BANDS, ALIKE = 128, 32, 0.4
Pairs = set[tuple[int, int]]


def made_texts(place: Path, count: int) -> tuple[list[str], list[int]]:
    """So many texts, and for each the number of the one that it is made of."""
    opened = io.TextIOWrapper(gzip.GzipFile(place)) if place.suffix == ".gz" else place.open(encoding="utf8")
    with opened as lines:
        texts = [str(json.loads(line)["text"]) for line in lines if line.strip()]
    dice = random.Random(11)
    made, origins = [], []
    while len(made) < count:
        origin = len(made) % len(texts)
        sentences = [span.of(texts[origin]) for span in split_sentences(texts[origin])]
        kept = [s for s in sentences if dice.random() < 0.8] or sentences
        turn = dice.randrange(len(kept)) if kept else 0
        made.append("\n".join(kept[turn:] + kept[:turn]))
        origins.append(origin)
    return made, origins


def by_standoff(outlines: list[Outline]) -> Pairs:
    left, right = near_by_words(outlines, Rarity(*load_background()), BY_WORDS).pairs()
    return set(zip(left.tolist(), right.tolist(), strict=True))


def by_rensa(outlines: list[Outline]) -> Pairs:
    signatures = RMinHash.from_token_sets([list(o.terms) for o in outlines], num_perm=HASHES, seed=7)
    index = RMinHashLSH(threshold=ALIKE, num_perm=HASHES, num_bands=BANDS)
    index.insert_many(signatures)
    found = enumerate(index.query_all(signatures))
    return {(min(at, other), max(at, other)) for at, others in found for other in others if other != at}


def by_datasketch(outlines: list[Outline], *, in_batches: bool = True) -> Pairs:
    index = MinHashLSH(num_perm=HASHES, params=(BANDS, HASHES // BANDS))
    pairs: Pairs = set()
    for at, outline in enumerate(outlines):
        signature = MinHash(num_perm=HASHES, seed=7)
        if in_batches:
            signature.update_batch([term.encode() for term in outline.terms])
        else:
            for term in outline.terms:
                signature.update(term.encode())
        pairs.update((other, at) for other in index.query(signature))
        index.insert(at, signature)
    return pairs


def timed(work: Callable[[list[Outline]], Pairs], outlines: list[Outline], runs: int) -> tuple[float, Pairs]:
    spent, found = [], set()
    # as timeit does: what is collected in one side's time may be what another left
    gc.collect()
    gc.disable()
    for _ in range(runs):
        start = time.process_time()
        found = work(outlines)
        spent.append(time.process_time() - start)
    gc.enable()
    return statistics.median(spent), found


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("texts", type=Path)
    ask.add_argument("--count", type=int, default=4000)
    ask.add_argument("--runs", type=int, default=5)
    said = ask.parse_args()
    texts, origins = made_texts(said.texts, said.count)
    speller = Speller(load_knowledge())
    outlines = [outline_report(Report(f"{n:06}", "", t, t, ()), None, speller) for n, t in enumerate(texts)]
    of_origin: dict[int, list[int]] = {}
    for at, origin in enumerate(origins):
        of_origin.setdefault(origin, []).append(at)
    right = {pair for members in of_origin.values() for pair in combinations(members, 2)}
    print(f"{'':12}{'texts a second':>16}{'pairs':>10}{'of one text found':>20}")
    by_words = partial(by_datasketch, in_batches=False)
    sides = ("standoff", by_standoff), ("rensa", by_rensa), ("datasketch", by_datasketch), ("word by word", by_words)
    for name, work in sides:
        seconds, found = timed(work, outlines, said.runs)
        print(f"{name:12}{len(texts) / seconds:16,.0f}{len(found):10,}{len(found & right) / max(1, len(right)):20.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
