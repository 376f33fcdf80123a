"""Measures how often it is known who speaks: of all signals of a gold file, those whose speaker is the right one.

usage: speakers.py GOLD.jsonl FOLDER [--show] [--scorer SCRIPT]

A gold signal with a speaker counts as right where a statement or an attribution in its sentence is in the mouth of that
speaker, by the scorer's own comparison of names (`score/signals.py` of the folder of measuring data); as wrong where
others alone speak there; as open where nobody is known to.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from attribution import load_scorer
from scoring import read_ledger, shared_folder
from standoff.records import Reading, Report


def measure_speakers(gold: Path, folder: Path, scorer: Path, *, show: bool = False) -> str:
    """The lines to print."""
    rules = load_scorer(scorer)
    records = [json.loads(line) for line in gold.read_text(encoding="utf8").splitlines() if line.strip()]
    counted: Counter[str] = Counter()
    lines = []
    with read_ledger([folder]) as ledger:
        reports = {Path(report.id).name: report for report in ledger.reports()}
        readings = {reading.report_id: reading for reading in ledger.readings()}
        for record in records:
            report = reports.get(Path(record["report"]).name)
            if not record.get("speaker") or report is None:
                continue
            spoken = list(_spoken(rules, record, report, readings[report.id]))
            right = any(rules.same(record, {"speaker": name}, "speaker") for name in spoken)
            verdict = "right" if right else "wrong" if spoken else "open"
            counted[verdict] += 1
            if show and not right:
                lines.append(f"{verdict:6s} {record['report'][:20]:20s} {record['speaker']} / {'; '.join(spoken)}\n")
    total = sum(counted.values())
    shares = ", ".join(f"{verdict} {counted[verdict]}" for verdict in ("right", "wrong", "open"))
    rate = 100 * counted["right"] / max(total, 1)
    return "".join(lines) + f"speakers right         {rate:.1f} % of {total}   ({shares})\n"


def _spoken(rules: Any, record: dict[str, Any], report: Report, reading: Reading) -> list[str]:
    """The names of those who speak in the sentence of a gold signal, in order, each once."""
    names = []
    for sentence in reading.sentences:
        if not rules.same_sentence(record, {"sentence": sentence.of(report.text)}):
            continue
        speakers = [s.speaker for s in reading.statements if s.sentence == sentence]
        speakers += [
            one.speaker for one in reading.attributions if any(part.overlaps(sentence) for part in one.content)
        ]
        # one person, under the record's spelling or the report's
        names.extend(name for one in speakers if one for name in (one.name, one.written) if name)
    return list(dict.fromkeys(names))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--show", action="store_true", help="print the signals whose speaker isn't the right one")
    ask.add_argument("--scorer", type=Path, default=shared_folder() / "score" / "signals.py")
    said = ask.parse_args()
    print(measure_speakers(said.gold, said.folder, said.scorer, show=said.show), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
