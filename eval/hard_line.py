"""Measures where one text ends and another begins: copies, own reports with the same quotes, official texts, blends.

usage: hard_line.py [PAIRS.jsonl] [--misses]

Each line of PAIRS is {"id", "kind", "half", "a", "b", "label"}: two reports ({"id", "outlet", "published", "text"}) of
an invented occasion, and whether they are of "one dispatch" or "not one dispatch". Where one has taken passages of the
other in, "derived" names the "report", spans of its "sentences", and the numbers, from 1, of those "from_other". Each
pair is compared alone, the whole way. A blend is right if the two are no copies and each of its sentences but one at
most is told to be its own or the other's.

    hard_line.py eval/hard_line/pairs.jsonl --misses
"""

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from standoff.annotate import annotate, load_pipeline
from standoff.clean import clean
from standoff.compare import compare
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Page, Report, Unread, original_span
from texts import read_records

PAIRS = Path(__file__).with_name("hard_line") / "pairs.jsonl"
HALVES = ("open", "held")
# Of a blend's sentences so many may be told wrongly, and of a sentence this share must lie in the passage.
_MOST_WRONG, _HALF = 1, 0.5


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("pairs", type=Path, nargs="?", default=PAIRS)
    ask.add_argument("--misses", action="store_true", help="print the pairs of the open half that are wrong, and why")
    said = ask.parse_args()
    knowledge = load_knowledge([Path(str(files("standoff").joinpath("sample/knowledge.toml")))])
    pipeline = load_pipeline()
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    sentences: dict[str, Counter[str]] = {half: Counter() for half in HALVES}
    for record in read_records(said.pairs):
        verdict, told = judge(record, pipeline, knowledge)
        right[record["half"], record["kind"]].append(verdict)
        sentences[record["half"]].update(told)
        if said.misses and not verdict and record["half"] == "open":
            print(f"wrong: {record['id']} ({record['kind']}) {dict(told)}", file=sys.stderr)
    for half in HALVES:
        kinds = sorted(kind for h, kind in right if h == half)
        for kind in kinds:
            _say(f"{half}, {kind}", right[half, kind])
        _say(f"{half}, all", [verdict for kind in kinds for verdict in right[half, kind]])
        told = sentences[half]
        if told["found"]:
            share = 100 * told["right"] / told["found"]
            print(f"{half + ', derived sentences right':44s}{share:6.1f} % of {told['found']}")
            share = 100 * told["right"] / told["derived"]
            print(f"{half + ', derived sentences found':44s}{share:6.1f} % of {told['derived']}")
    return 0


def judge(record: dict[str, Any], pipeline: Any, knowledge: Knowledge) -> tuple[bool, Counter[str]]:
    """Whether a pair is told rightly, and of a blend's sentences how many are derived, told so, and rightly so."""
    reports = {side: _report(record[side]) for side in ("a", "b")}
    readings = [annotate(report, pipeline=pipeline, knowledge=knowledge) for report in reports.values()]
    compared = compare(list(reports.values()), readings, knowledge=knowledge)
    label = "one dispatch" if len(compared.dispatches) == 1 else "not one dispatch"
    told: Counter[str] = Counter()
    if "derived" not in record:
        return label == record["label"], told
    blend = record["derived"]
    report = reports[blend["report"]]
    passages = [
        original_span(report, span)
        for dispatch in compared.dispatches
        for finding in dispatch.findings
        if finding.kind == "passages" and finding.left == report.id
        for span in finding.spans
    ]
    wrong = 0
    for number, (start, end) in enumerate(blend["sentences"], start=1):
        covered = sum(max(0, min(end, passage.end) - max(start, passage.start)) for passage in passages)
        found, derived = covered >= _HALF * (end - start), number in blend["from_other"]
        told.update(derived=derived, found=found, right=found and derived)
        wrong += found != derived
    return label == record["label"] and wrong <= _MOST_WRONG, told


def _report(record: dict[str, str]) -> Report:
    raw = record["text"].encode()
    page = Page(
        record["id"],
        record["id"],
        raw,
        hashlib.sha256(raw).hexdigest(),
        record["text"],
        "text/plain",
        "utf-8",
        outlet=record["outlet"],
        published=record["published"],
    )
    cleaned = clean(page)
    if isinstance(cleaned, Unread):
        sys.exit(f"{record['id']}: {cleaned.reason}")
    return cleaned


def _say(measure: str, verdicts: list[bool]) -> None:
    print(f"{measure:44s}{100 * sum(verdicts) / len(verdicts):6.1f} % of {len(verdicts)}")


if __name__ == "__main__":
    sys.exit(main())
