"""Groups the reports of a file or a folder, and measures the groups against gold.

usage: groups.py PLACE [--groups GROUPS.jsonl] [--export OUT.jsonl]

PLACE is a file of JSON Lines with "id", "text" and the gold groups ("dispatch", "episode", "story"), or a folder of
reports whose groups stand in GROUPS.jsonl. Reports are gathered, cleaned, annotated and compared as `standoff read`
does it. OUT.jsonl has a line for each report, {"id", "dispatch", "episode", "story"}, as scoring scripts read it.
Prints a line for each kind of group that gold has; the exit code is 0 if there was anything to measure.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from measures import Agreement, measure_groups
from standoff.compare import compare
from standoff.knowledge import load_knowledge
from standoff.records import Comparison
from texts import Read, read_reports

KINDS = ("dispatch", "episode", "story")
# A set of reports on one matter is a story, whatever its file calls it.
NAMES = {"dispatch": ("dispatch",), "episode": ("episode",), "story": ("story", "standoff", "set")}


def groups_of(compared: Comparison) -> dict[str, dict[str, str]]:
    """For each kind of group, the group of each report."""
    found = {"dispatch": compared.dispatches, "episode": compared.episodes, "story": compared.stories}
    return {kind: {report: g.id for g in groups for report in g.reports} for kind, groups in found.items()}


def gold_groups(records: Mapping[str, Mapping[str, Any]], kind: str) -> dict[str, str]:
    """The gold group of each report that has one of this kind."""
    named = {i: next((r[name] for name in NAMES[kind] if r.get(name)), None) for i, r in records.items()}
    return {i: str(group) for i, group in named.items() if group is not None}


def measure(read: Read) -> tuple[dict[str, Agreement], Comparison]:
    """The agreement of each kind of group that gold has, and the comparison that it was measured on."""
    compared = compare(read.reports, read.readings, knowledge=load_knowledge())
    predicted = groups_of(compared)
    gold = {kind: gold_groups(read.groups, kind) for kind in KINDS}
    return {kind: measure_groups(gold[kind], predicted[kind]) for kind in KINDS if len(gold[kind]) > 1}, compared


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("place", type=Path)
    ask.add_argument("--groups", type=Path)
    ask.add_argument("--export", type=Path)
    said = ask.parse_args()
    read = read_reports(said.place, said.groups)
    for line in read.unread:
        print(f"not read: {line}", file=sys.stderr)
    agreements, compared = measure(read)
    for kind, agreement in agreements.items():
        print(f"{kind}: {len(read.reports)} reports   {agreement}")
    if said.export:
        predicted = groups_of(compared)
        lines = [
            json.dumps({"id": report.id, **{kind: predicted[kind].get(report.id) for kind in KINDS}})
            for report in sorted(read.reports, key=lambda r: r.id)
        ]
        said.export.write_text("".join(line + "\n" for line in lines), encoding="utf8")
    return 0 if agreements else 1


if __name__ == "__main__":
    sys.exit(main())
