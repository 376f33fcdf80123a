"""Times how the neighbours of reports are found where all reports tell of one matter, and share names that are rare.

usage: one_matter.py [--count N] [--groups]

The texts are mixed of the sentences of the bundled sample, a third of whose longer words are changed for invented
ones; each has the same twenty invented names, and two to eight copies, cut and re-ordered. The background doesn't know
the names, so that every two reports share rare words. Prints the seconds of the processor, the memory that finding
neighbours needs at its peak beyond what the reports take, and with --groups how well the copies are grouped.
"""

import argparse
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from math import comb

from growth import text_of

from standoff.compare.comparison import collect
from standoff.compare.dispatches import group_copies
from standoff.compare.imprinting import make_imprints
from standoff.compare.judges import Judges
from standoff.compare.likeness import load_models
from standoff.compare.nearest import BY_WORDS, find_nearest
from standoff.compare.outline import outline_report
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.words import Speller, split_sentences
from standoff.knowledge import load_knowledge
from standoff.records import Report

# How many of the longer words of a sentence are changed, out of how many invented ones, and how many names all have.
CHANGED, INVENTED, NAMES = 1 / 3, 20_000, 20
_LONGER = re.compile(r"\b[a-z]{6,}\b")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def invented(number: int) -> str:
    """A word that no language has."""
    letters = []
    for _ in range(4):
        number, at = divmod(number, len(_CONSONANTS) * len(_VOWELS))
        letters.append(_CONSONANTS[at % len(_CONSONANTS)] + _VOWELS[at // len(_CONSONANTS)])
    return "x" + "".join(letters)


def made_reports(count: int) -> Iterator[tuple[Report, int]]:
    """So many reports, each with the number of the text that it is a copy of."""
    dice = random.Random(7)
    pool = sorted({span.of(text) for text in [text_of(4000)] for span in split_sentences(text)})
    names = [invented(INVENTED + at).capitalize() for at in range(NAMES)]
    made = text = 0
    while made < count:
        sentences = [
            _LONGER.sub(lambda word: invented(dice.randrange(INVENTED)) if dice.random() < CHANGED else word[0], said)
            for said in dice.sample(pool, 16)
        ]
        for at, name in enumerate(names):
            sentences[at % len(sentences)] += f" It was said in {name}."
        for _ in range(min(dice.randint(2, 8), count - made)):
            kept = [said for said in sentences if dice.random() < 0.8] or sentences
            turn = dice.randrange(len(kept))
            told = "\n".join(kept[turn:] + kept[:turn])
            # ids in no order of texts
            yield Report(f"{dice.randrange(10**9):09}-{made}", "", told, told, ()), text
            made += 1
        text += 1


def agreement(groups: list[tuple[str, ...]], text_of_report: dict[str, int]) -> float:
    """The adjusted Rand index of groups of reports and the texts that these are copies of."""
    both = Counter((at, text_of_report[report]) for at, members in enumerate(groups) for report in members)
    sizes = both.values(), map(len, groups), Counter(text_of_report.values()).values()
    together, ours, theirs = (sum(comb(many, 2) for many in some) for some in sizes)
    expected = ours * theirs / comb(len(text_of_report), 2)
    return (together - expected) / ((ours + theirs) / 2 - expected)


def megabytes() -> float:
    """The most memory that the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--count", type=int, default=2000)
    ask.add_argument("--groups", action="store_true", help="group the copies too, which takes longer")
    said = ask.parse_args()
    knowledge, rarity = load_knowledge(), Rarity(*load_background())
    made = dict(made_reports(said.count))
    speller = Speller(knowledge)
    outlines = [outline_report(report, None, speller) for report in made]
    words = {one.report_id: one.words for one in make_imprints(outlines, rarity)}
    before, start = megabytes(), time.process_time()
    found = find_nearest(words, BY_WORDS)
    spent = time.process_time() - start
    print(f"{len(made):,} reports: {spent:.2f} s, {1000 * spent / len(made):.2f} ms a report, ", end="")
    print(f"{megabytes() - before:.0f} MB beyond {before:.0f}, ", end="")
    text_of_report = {report.id: text for report, text in made.items()}
    near = sum(text_of_report[name] == text_of_report[line.right] for name in found for line in found[name])
    many = Counter(text_of_report.values())
    print(f"{near / sum(n * (n - 1) for n in many.values()):.1%} of the lines of one text found", flush=True)
    if said.groups:
        start = time.process_time()
        shelf = collect(list(made), {}, knowledge)
        groups = group_copies(list(text_of_report), Judges(shelf, rarity, load_models()))
        spent = time.process_time() - start
        print(f"copies: {1000 * spent / len(made):.0f} ms a report, {megabytes():.0f} MB, ", end="")
        print(f"{len(groups):,} groups of {len(many):,}, ARI {agreement(list(groups), text_of_report):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
