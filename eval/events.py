"""Counts how many sentences the bundled event coder gives the type of PLOVER that they tell, with no need of PyTorch.

usage: events.py [--wrong]

The sentences are in `events.jsonl`: written for this, about states that don't exist, by the definitions of PLOVER and
before the coder was run on any. --wrong prints those that it gives another type.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from standoff.annotate.events import QUADS, bundled_coder

SENTENCES = Path(__file__).with_name("events.jsonl")


def read_told() -> list[dict[str, str]]:
    """The sentences with source, target and event type, in the order of the file."""
    return [json.loads(line) for line in SENTENCES.read_text(encoding="utf8").splitlines()]


def score(told: list[dict[str, str]], said: list[str]) -> str:
    """The lines to print: types and quad classes right, and each type's own."""
    pairs = [(one["event_type"], other) for one, other in zip(told, said, strict=True)]
    of_type = Counter(gold for gold, _ in pairs)
    hit = Counter(gold for gold, other in pairs if gold == other)
    quads = sum(QUADS[gold] == QUADS[other] for gold, other in pairs)
    lines = [("types", hit.total()), ("quads", quads)]
    return "".join(
        f"events, {name} right    {100 * number / len(pairs):.1f} %  ({number} of {len(pairs)})\n"
        for name, number in lines
    ) + "".join(f"  {name:10s} {hit[name]} of {number}\n" for name, number in sorted(of_type.items()))


def main() -> None:
    """Read the command line and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--wrong", action="store_true", help="print the sentences that are given another type")
    wants_wrong = ask.parse_args().wrong
    told, coder = read_told(), bundled_coder()
    coder.code("", "", "")
    began = time.process_time()
    said = [coded.event_type for coded in coder.code_all((t["sentence"], t["source"], t["target"]) for t in told)]
    spent = time.process_time() - began
    print(score(told, said), end="")
    print(f"{len(told) / spent:.0f} sentences a second of processor time")
    for one, event_type in zip(told, said, strict=True):
        if wants_wrong and one["event_type"] != event_type:
            print(f"{one['event_type']}, read as {event_type}: {one['sentence']}")


if __name__ == "__main__":
    main()
