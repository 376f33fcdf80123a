"""Measures whether reading takes more time a word in a long report than in a short one.

usage: growth.py [--words 2000]... [--runs 3]

The texts are the paragraphs of the bundled sample, one after the other and round again, up to so many words; what is
told of each length is the least processor time of the runs, in milliseconds a word. Linear reading keeps it level.

    growth.py --words 2000 --words 10000
"""

import argparse
import sys
import time
from importlib.resources import files
from itertools import cycle
from pathlib import Path

from standoff.annotate import annotate, load_pipeline
from standoff.clean import clean
from standoff.gather import gather
from standoff.knowledge import load_knowledge
from standoff.records import Page, Report, Span, Stretch

SAMPLE = Path(str(files("standoff").joinpath("sample")))


def text_of(words: int) -> str:
    """Paragraphs of the sample, so many that they have as many words or a few more."""
    cleaned = [clean(page) for page in gather([str(SAMPLE / "reports")]) if isinstance(page, Page)]
    paragraphs = [p for report in cleaned if isinstance(report, Report) for p in report.text.split("\n") if p.strip()]
    taken: list[str] = []
    held = 0
    for paragraph in cycle(paragraphs):
        if held >= words:
            return "\n\n".join(taken)
        taken.append(paragraph)
        held += len(paragraph.split())
    return ""


def milliseconds_a_word(words: int, runs: int) -> float:
    """The least time of some runs of annotating one report."""
    knowledge, pipeline = load_knowledge([SAMPLE / "knowledge.toml"]), load_pipeline()
    text = text_of(words)
    whole = Span(0, len(text))
    report = Report("growth", "0" * 64, text, text, (Stretch(whole, whole),))
    times = []
    for _ in range(runs):
        began = time.process_time()
        annotate(report, pipeline=pipeline, knowledge=knowledge)
        times.append(time.process_time() - began)
    return 1000 * min(times) / len(text.split())


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--words", type=int, action="append", help="a length; may be given several times")
    ask.add_argument("--runs", type=int, default=3)
    said = ask.parse_args()
    first = None
    for words in said.words or [2000, 10_000, 50_000]:
        taken = milliseconds_a_word(words, said.runs)
        first = first or taken
        print(f"{words:7d} words  {taken:.3f} ms a word  {taken / first:.2f} of the first")
    return 0


if __name__ == "__main__":
    sys.exit(main())
