"""Reads the reports that are measured on, the way that the program reads them: gathered, cleaned and annotated."""

import gzip
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from standoff.annotate import annotate, load_pipeline
from standoff.annotate.confidence import calibrated
from standoff.annotate.reader import Judge
from standoff.clean import clean
from standoff.gather import gather
from standoff.knowledge import load_knowledge
from standoff.records import Reading, Report, Unread


@dataclass(frozen=True, slots=True)
class Read:
    """Reports with their readings, and the gold records of their groups by report id; `unread` names what was not."""

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    groups: dict[str, dict[str, Any]]
    unread: tuple[str, ...] = ()


def open_text(path: Path) -> IO[str]:
    """A text file opened for reading, gzipped or not."""
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.GzipFile(path), encoding="utf8")
    return path.open(encoding="utf8")


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, gzipped or not."""
    with open_text(path) as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def read_reports(
    place: Path, groups: Path | None = None, *, knowledge: Sequence[Path] = (), judge: Judge = calibrated
) -> Read:
    """The reports at a place; their groups are in the file `groups`, or in the place itself where it is a file."""
    records = {str(r["id"]): r for r in read_records(groups or place)} if groups or place.is_file() else {}
    known, pipeline = load_knowledge(list(knowledge)), load_pipeline()
    reports: list[Report] = []
    readings: list[Reading] = []
    unread: list[str] = []
    for page in gather([str(place)]):
        report = page if isinstance(page, Unread) else clean(page)
        if isinstance(report, Unread):
            unread.append(f"{report.place}: {report.reason}")
            continue
        reports.append(report)
        readings.append(annotate(report, pipeline=pipeline, knowledge=known, judge=judge))
    return Read(tuple(reports), tuple(readings), records, tuple(unread))
