"""Prints, for each line of a gold comparison, whether comparing the reports of a folder yields it.

usage: seeds_comparison.py COMPARISON.json FOLDER

Reports are named in COMPARISON.json by the first letters of their ids. Dispatches, episodes with their dates, and
furniture must hold: the exit code is 1 where one of them is missing. All else is counted.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from standoff.compare import compare, renderings
from standoff.knowledge import Knowledge, load_knowledge
from standoff.reason import positions
from standoff.records import Comparison, Figure, Position, Reading, Report, Signal, Statement
from texts import Read, read_reports

Gold = Mapping[str, Any]
Line = tuple[str, bool, str]
MUST_HOLD = ("dispatches", "episodes", "furniture")
_MAIL_OR_PHONE = re.compile(r"[\w.]+@\w+\.\w+|\d[-\d]{6,}\d")
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")


class Compared:
    """The reports of the folder as the program has them, by the short names of the gold."""

    def __init__(self, read: Read, names: Sequence[str]) -> None:
        self.knowledge: Knowledge = load_knowledge()
        self.comparison: Comparison = compare(read.reports, read.readings, knowledge=self.knowledge)
        self.reports = {self._short(report.id, names): report for report in read.reports}
        self.readings: dict[str, Reading] = {self._short(r.report_id, names): r for r in read.readings}
        self.statements: dict[str, Statement] = {s.id: s for r in read.readings for s in r.statements}
        self._names = names

    def short(self, ids: Sequence[str]) -> list[str]:
        return sorted(self._short(i, self._names) for i in ids)

    @staticmethod
    def _short(report_id: str, names: Sequence[str]) -> str:
        return next((name for name in names if report_id.startswith(name)), report_id)


def check_dispatches(gold: Gold, found: Compared) -> Iterator[Line]:
    for row in gold["dispatches"]:
        match = next((d for d in found.comparison.dispatches if found.short(d.reports) == row["reports"]), None)
        yield f"{' '.join(row['reports'])}", match is not None, "one dispatch"
        yield (
            f"{' '.join(row['reports'])} agency",
            match is not None and match.agency == row["agency"],
            f"{match.agency if match else None} for {row['agency']}",
        )
        for outlet in row.get("cites", ()):
            cited = found.knowledge.outlet(outlet)
            name = cited.name if cited else outlet
            yield f"{row['reports'][0]} cites {outlet}", match is not None and name in match.cited, "cited"


def check_episodes(gold: Gold, found: Compared) -> Iterator[Line]:
    for row in gold["episodes"]:
        match = next((e for e in found.comparison.episodes if found.short(e.reports) == row["reports"]), None)
        yield row["name"], match is not None, " ".join(row["reports"])
        first, _, last = (row["when"] or "").partition("/")
        wanted = (first or None, last or first or None)
        when = (match.when.earliest, match.when.latest) if match else (None, None)
        yield f"{row['name']}, when", match is not None and when == wanted, f"{when} for {wanted}"


def check_furniture(gold: Gold, found: Compared) -> Iterator[Line]:
    for name, rows in gold["furniture_to_clean"].items():
        report: Report = found.reports[name]
        for row in rows:
            yield f"{name} {row[:60]}", not _still_there(row, report), "gone"


def _still_there(row: str, report: Report) -> bool:
    text = report.text
    if "mojibake" in row:
        return re.search(r"[\u0e00-\u0e7f]", text) is not None
    if "headline again" in row:
        headline = report.headline.of(text) if report.headline else text.split("\n", 1)[0]
        return text.count(headline) > 1
    if "copyright" in row:
        return "©" in text
    if "rights line" in row:
        return "rights reserved" in text.lower()
    if "e-mail" in row:
        return _MAIL_OR_PHONE.search(text) is not None
    said = [a or b for a, b in _QUOTED.findall(row)] or [row]
    return any(
        line.strip() == words or (len(words) > 8 and words in text) for words in said for line in text.split("\n")
    )


def check_story(gold: Gold, found: Compared) -> Iterator[Line]:
    row = gold["story"]
    match = next((s for s in found.comparison.stories if found.short(s.reports) == row["reports"]), None)
    yield "one story", match is not None, " ".join(row["reports"])
    episodes = {e.id: e for e in found.comparison.episodes}
    parts = [episodes[i] for i in match.episodes] if match else []
    dated = [" ".join(found.short(e.reports)) for e in parts if e.when.earliest]
    yield "order of its episodes", dated == row["order"], str(dated)
    undated = [r for e in parts if not e.when.earliest for r in found.short(e.reports)]
    yield "undated reports", undated == row["undated"], str(undated)


def check_renderings(gold: Gold, found: Compared) -> Iterator[Line]:
    reports = {report.id: report for report in found.reports.values()}
    for row in gold["renderings"]:
        wanted = Counter(row["reports"])
        fitting = [
            s
            for s in found.comparison.signals
            if _covers(s, wanted, row["speaker"], found) and _is_about(s, row["of"], found)
        ]
        yield row["of"], bool(fitting), f"{' '.join(row['reports'])} in one signal"
        told = [r for s in fitting[:1] for r in renderings(s, found.statements, reports)]
        differences = {d for r in told for d in r.differences}
        for one, other in row.get("differ_in", ()):
            pair = {one.split()[0], other.split()[0]}
            has = any(_shares(one, d.fullest, d.other) or _shares(other, d.fullest, d.other) for d in differences)
            yield f"  {one} / {other}", has, f"a difference in {sorted(pair)}"
        for change in row.get("meaning_changed", ()):
            names = change.get("reports") or [change["report"]]
            changed = [r for r in told if found.short([r.report])[0] in names and r.changes_meaning]
            yield f"  meaning changed in {' '.join(names)}", bool(changed), change["why"][:50]


def _covers(signal: Signal, wanted: Counter[str], speaker: str, found: Compared) -> bool:
    statements = [found.statements[i] for i in signal.statements]
    has = Counter(found.short([s.report_id or ""])[0] for s in statements)
    return not wanted - has and any(s.speaker is not None and s.speaker.name == speaker for s in statements)


def _is_about(signal: Signal, of: str, found: Compared) -> bool:
    said = " ".join(found.statements[i].text.lower() for i in signal.statements)
    words = [word for word in re.findall(r"[a-z]{4,}", of.lower()) if word not in {"with", "which", "that", "would"}]
    return sum(word[:5] in said for word in words) >= len(words) / 2


def _shares(words: str, *texts: str) -> bool:
    return any(word in text for word in words.split() for text in texts if len(word) > 3)


def check_figures(gold: Gold, found: Compared) -> Iterator[Line]:
    for row in gold["figures"]:
        value = row["value"]
        ratio = [float(part) for part in value.split(":")] if isinstance(value, str) else None
        for name in row["reports"]:
            have: list[Figure] = list(found.readings[name].figures)
            have += [s.figure for s in found.readings[name].statements if s.figure]
            fits: Callable[[Figure], bool] = lambda f, v=value, r=ratio: (  # noqa: E731
                f.value in {r[0] / r[1], r[1] / r[0]} if r else f.value == v
            )
            yield f"{row['what']}, {name}", any(map(fits, have)), str(value)


def check_disagreements(gold: Gold, found: Compared) -> Iterator[Line]:
    told = [f"{f.why} {f.left} {f.right}".lower() for f in found.comparison.disagreements]
    for row in gold["disagreements"]:
        values = [v for k, v in row.items() if k != "on"]
        words = {word for value in values for word in re.findall(r"[a-z]{5,}", value.lower())}
        yield row["on"], any(sum(word in t for word in words) >= 3 for t in told), "told"


def check_positions(gold: Gold, found: Compared) -> Iterator[Line]:
    statements = tuple(found.statements.values())
    have: tuple[Position, ...] = positions(statements, found.comparison.signals, knowledge=found.knowledge)
    for row in gold["positions_on_strikes_into_Russia"]:
        near = [p for p in have if p.party == row["party"] and set(found.short(p.reports)) & set(row["reports"])]
        yield (
            f"{row['party']} {row['stance']}",
            any(p.stance == row["stance"] for p in near),
            str([p.stance for p in near]),
        )


def check_origins(gold: Gold, found: Compared) -> Iterator[Line]:
    row = gold["origins_of_the_5_June_threat"]
    wanted = sorted((o["kind"], o["name"], tuple(o["reports"])) for o in row["origins"])
    reports = sorted(r for o in row["origins"] for r in o["reports"])
    for signal in found.comparison.signals:
        if found.short(signal.reports) == reports and signal.kind == "threat":
            have = sorted((o.kind, o.name, tuple(found.short(o.reports))) for o in signal.origins)
            if have == wanted:
                yield "origins of the threat", True, f"{row['count']} origins"
                return
    yield "origins of the threat", False, f"{row['count']} origins"


CHECKS: dict[str, Callable[[Gold, Compared], Iterator[Line]]] = {
    "dispatches": check_dispatches,
    "episodes": check_episodes,
    "furniture": check_furniture,
    "story": check_story,
    "renderings": check_renderings,
    "figures": check_figures,
    "disagreements": check_disagreements,
    "positions": check_positions,
    "origins": check_origins,
}


def check_all(gold: Gold, folder: Path) -> dict[str, list[Line]]:
    """The lines of each section: what, whether it holds, and what was wanted or found."""
    read = read_reports(folder)
    names = sorted({name for row in gold["dispatches"] for name in row["reports"]})
    found = Compared(read, names)
    return {section: list(check(gold, found)) for section, check in CHECKS.items()}


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path)
    ask.add_argument("folder", type=Path)
    said = ask.parse_args()
    gold = json.loads(said.gold.read_text(encoding="utf8"))
    failed = False
    for section, lines in check_all(gold, said.folder).items():
        for what, holds, note in lines:
            print(f"{'ok     ' if holds else 'missing'} {section:14s} {what}   ({note})")
        held = sum(holds for _, holds, _ in lines)
        print(f"        {section:14s} {held} of {len(lines)}\n")
        failed |= section in MUST_HOLD and held < len(lines)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
