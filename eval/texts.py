"""Reads the reports that are measured on: JSON Lines with their texts, or a list of groups beside a folder of files."""

import gzip
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from standoff.records import Report, Span, Stretch


def open_text(path: Path) -> IO[str]:
    """A text file opened for reading, gzipped or not."""
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.GzipFile(path), encoding="utf8")
    return path.open(encoding="utf8")


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, gzipped or not."""
    with open_text(path) as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def read_reports(path: Path, folder: Path | None = None) -> tuple[list[Report], dict[str, dict[str, Any]]]:
    """The reports of a file of groups, uncleaned, and their records by id; texts lie in `folder` or in the file."""
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
