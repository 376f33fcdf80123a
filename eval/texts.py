"""Reads the reports that are measured on: JSON Lines with their text in them, or a list of groups beside a folder of files."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.records import Report, Span, Stretch


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, gzipped or not."""
    opened = gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8")
    with opened as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def read_reports(path: Path, folder: Path | None = None) -> tuple[list[Report], dict[str, dict[str, Any]]]:
    """The reports of a file of groups, uncleaned, and their records by report id; texts lie in `folder` or in the file."""
    records = {str(record["id"]): record for record in read_records(path)}
    reports = []
    for report_id, record in records.items():
        text = record["text"] if folder is None else (folder / report_id).read_text(encoding="utf8")
        title = record.get("title") if folder is None else None
        reports.append(plain_report(report_id, text, title))
    return reports, records


def plain_report(report_id: str, text: str, title: str | None = None) -> Report:
    """A report of a text that needs no cleaning."""
    whole = Span(0, len(text))
    digest = hashlib.sha256(f"{title or ''}\n{text}".encode()).hexdigest()
    return Report(report_id, digest, text, text, (Stretch(whole, whole),), title=title)
