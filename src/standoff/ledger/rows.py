"""Records to rows and back: which part of a record stands in which column.

What enters: records of a page, a report, a reading, a statement. What leaves: the values of a row, or the record.

>>> plain("caf\\udce9")
'caf\\\\udce9'

Invariant: a record that has become rows comes back equal; a row's columns say nothing that its payload doesn't.
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from standoff.errors import BadInput, LedgerError
from standoff.ledger.codec import from_json, to_json
from standoff.records import Filler, Page, Reading, Report, Statement


def plain(words: str) -> str:
    """`words` with each character that a database can't hold written out, as a file's name may have them."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


# --- pages and reports ----------------------------------------------------------------------------------------------


def page_row(page: Page) -> dict[str, Any]:
    """The raw bytes of `page`, kept once for all that are the same."""
    return {"sha256": page.sha256, "length": len(page.raw), "raw": zlib.compress(page.raw, 6)}


def report_row(page: Page, report: Report) -> dict[str, Any]:
    """The values for one revision of a report, less its number; raises `BadInput` where its text can't be kept."""
    if report.text != plain(report.text):
        raise BadInput("its text holds characters that can't be stored", place=plain(report.id))
    return {
        "id": report.id,
        "sha256": page.sha256,
        "page": to_json(replace(page, raw=b"", text="")),
        # whatever a broken page decodes to, lone surrogates too, must come back as it was
        "original": zlib.compress(report.original.encode("utf-8", "surrogatepass"), 6),
        "text": report.text,
        "payload": to_json(replace(report, original="", text="")),
        "published": day.group() if (day := re.match(r"\d{4}-\d{2}-\d{2}", report.published or "")) else None,
    }


def report_of(row: Row[Any]) -> Report:
    """The report that a row of `reports` holds."""
    return replace(from_json(Report, row.payload), original=_unpack(row.original, row.id), text=row.text)


def page_of(row: Row[Any]) -> Page:
    """The page that a row of `reports` joined with `pages` holds."""
    return replace(
        from_json(Page, row.page),
        raw=_inflate(row.raw, row.id),
        text=_unpack(row.original, row.id),
    )


def _unpack(packed: bytes, report_id: str) -> str:
    try:
        return _inflate(packed, report_id).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise _damaged(report_id) from error


def _inflate(packed: bytes, report_id: str) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise _damaged(report_id) from error


def _damaged(report_id: str) -> LedgerError:
    return LedgerError("a stored page is damaged", place=report_id, remedy="restore a copy of the ledger")


# --- readings and statements ----------------------------------------------------------------------------------------


def reading_row(number: int, reading: Reading) -> dict[str, Any]:
    """A reading without its statements, of the report with row `number`."""
    return {"report": number, "payload": to_json(replace(reading, statements=()))}


def reading_of(payload: str, statements: Sequence[Statement]) -> Reading:
    """The reading of a row of `readings` and the statements that belong to it, in their order."""
    return replace(from_json(Reading, payload), statements=tuple(statements))


def statement_rows(
    statements: Iterable[Statement], *, report: int | None = None, home: str | None = None
) -> list[dict[str, Any]]:
    """The rows of statements that were read in the report with row `report`, or typed in the file at `home`."""
    return [
        {
            "id": plain(statement.id),
            "record": "read" if home is None else "typed",
            "current": True,
            "report": report,
            "home": home,
            "position": position,
            "kind": statement.kind,
            "speaker": _names((statement.speaker,) if statement.speaker else ()),
            "actor": _names(statement.actor),
            "target": _names(statement.target),
            "conditional": statement.conditional,
            "confidence": statement.confidence,
            "standing": statement.standing,
            "earliest": statement.when.earliest,
            "latest": statement.when.latest,
            "payload": to_json(statement),
        }
        for position, statement in enumerate(statements)
    ]


# an answer comes back to the same statements, by their parties and by their acts
@lru_cache(maxsize=1 << 13)
def statement_of(payload: str) -> Statement:
    """The statement that a row of `statements` holds."""
    return from_json(Statement, payload)


def _names(fillers: Iterable[Filler]) -> str:
    return plain("; ".join(filler.name for filler in fillers))
