"""Measures how fast reports are annotated on one core, and the memory it takes.

usage: speed.py TEXTS.jsonl[.gz] [--runs 3]

Prints words a second of processor time (words stand between white space), the median of the runs, and the most memory
that the process held, the pipeline counted in. Gathering, cleaning and the first report, which warms up, are not timed.
"""

import argparse
import os
import resource
import statistics
import sys
import time
from pathlib import Path

from standoff.annotate import annotate, load_pipeline
from standoff.clean import clean
from standoff.gather import gather
from standoff.knowledge import load_knowledge
from standoff.records import Page, Report


def measure_speed(texts: Path, runs: int) -> str:
    """The lines to print."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    knowledge, pipeline = load_knowledge(), load_pipeline()
    cleaned = [clean(page) for page in gather([str(texts)]) if isinstance(page, Page)]
    reports = [report for report in cleaned if isinstance(report, Report)]
    words = sum(len(report.text.split()) for report in reports)
    annotate(reports[0], pipeline=pipeline, knowledge=knowledge)
    speeds = []
    for _ in range(runs):
        began = time.process_time()
        for report in reports:
            annotate(report, pipeline=pipeline, knowledge=knowledge)
        speeds.append(words / (time.process_time() - began))
    # kibibytes on Linux, bytes on macOS
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return (
        f"{len(reports)} reports, {words} words, {runs} runs: {', '.join(f'{speed:.0f}' for speed in speeds)}\n"
        f"words a second         {statistics.median(speeds):.0f}\n"
        f"peak memory, MiB       {peak:.0f}\n"
    )


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("texts", type=Path)
    ask.add_argument("--runs", type=int, default=3)
    said = ask.parse_args()
    print(measure_speed(said.texts, said.runs), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
