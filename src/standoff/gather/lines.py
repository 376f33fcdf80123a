"""Files of one report a line, as JSON, packed by gzip or not.

Enters: the path of a `.jsonl` or `.jsonl.gz` file. Leaves: a `Line` for each report in it, an `Unread` with the line's
number for each line that doesn't fit. A line is {"id", "text"} and may have "title", "url", "outlet", "published",
"language", "kind" (where it is "official"); what else stands in it is passed over.

>>> parse_line(b'{"id": "n1", "text": "Norland closed the strait."}', 1, place="pile.jsonl").id
'n1'

Invariant: one bad line costs that line alone; a file that unpacks without end stops early.
"""

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import IO

from standoff.gather.kinds import MAX_BYTES, looks_like_markup
from standoff.gather.places import explain, printable
from standoff.records import Page, ReportKind, Unread

# Plain text packs to a fifth, lists of near copies to a fiftieth; only a bomb packs to less than a two-hundredth.
_MOST_UNPACKED_PER_BYTE = 200
_UNPACKED_WITHOUT_QUESTION = 100_000_000
_ID_LENGTH = 1_000
_OPTIONAL = ("title", "url", "outlet", "published", "language")
_MONTH_OR_YEAR = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_OTHER_SCHEME = re.compile(r"\s*(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One report of a file, as its line gives it."""

    number: int
    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    kind: ReportKind = "report"

    def page(self, name: str, path: str) -> Page:
        """The page under the id that the run gives it; its bytes are those of its text, not of its line."""
        raw = self.text.encode()
        return Page(
            id=name,
            place=f"{path}:{self.number}",
            raw=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            text=self.text,
            media_type="text/html" if looks_like_markup(self.text) else "text/plain",
            encoding="utf-8",
            title=self.title,
            url=self.url,
            outlet=self.outlet,
            published=self.published,
            language=self.language,
            kind=self.kind,
        )


def read_lines(path: str) -> Iterator[Line | Unread]:
    """Read the reports of a file one after another; empty lines are passed over."""
    place, number = printable(path), 0
    try:
        with open(path, "rb") as packed:
            unpacked = gzip.GzipFile(fileobj=packed) if path.lower().endswith(".gz") else None
            for number, line in enumerate(_split(unpacked or packed, packed), start=1):
                if line is None:
                    yield Unread(place, "the line is longer than 50 MB; give each report a line of its own", number)
                elif line.strip():
                    yield parse_line(line, number, place=place)
    except _Bomb:
        yield Unread(place, "unpacks to more than 200 times its size; unpack it yourself if you trust it", number + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Unread(place, "the gzip file is damaged or cut off here; get a whole copy", number + 1)
    except OSError as error:
        yield Unread(place, explain(error), number + 1 if number else None)


def parse_line(line: bytes, number: int, *, place: str) -> Line | Unread:
    """Read one line, or say what is wrong with it."""
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError:
        return Unread(place, "the line is not UTF-8; save the file as UTF-8", number)
    except (ValueError, RecursionError):
        return Unread(place, "the line is not JSON; write one JSON object a line", number)
    if not isinstance(record, dict):
        return Unread(place, 'the line is not an object; write {"id": ..., "text": ...}', number)
    problem = _find_problem(record)
    if problem:
        return Unread(place, problem, number)
    optional = {name: record.get(name) or None for name in _OPTIONAL}
    if optional["published"]:
        optional["published"] = _iso(optional["published"])
    kind: ReportKind = "official" if record.get("kind") == "official" else "report"
    return Line(number, str(record["id"]), record["text"], **optional, kind=kind)


def _find_problem(record: dict[str, object]) -> str:
    name, text = record.get("id"), record.get("text")
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        return 'the line has no "id"; give each report an id, in quotation marks'
    if len(str(name)) > _ID_LENGTH or _CONTROL.search(str(name)):
        return 'the "id" is longer than 1,000 characters or holds control characters; give it a plain short one'
    if not isinstance(text, str) or not text.strip():
        return 'the line has no "text"; put the report there, in quotation marks'
    for field in _OPTIONAL:
        if not isinstance(record.get(field), str | None):
            return f'"{field}" is not text; put it in quotation marks or leave it out'
    if any(_HALF_CHARACTER.search(str(record.get(field))) for field in ("id", "text", *_OPTIONAL)):
        return "a character is cut in half (a lone surrogate); write the line again from its source"
    if any("\0" in str(record.get(field)) for field in ("text", *_OPTIONAL)):
        return "it holds NUL characters; write the line again without them"
    if _OTHER_SCHEME.match(str(record.get("url") or "")):
        return '"url" is no http or https address; correct it or leave it out'
    if record.get("published") and not _iso(str(record["published"])):
        return '"published" is no ISO 8601 date; write it like 2031-05-04 or 2031-05-04T16:30:00Z'
    return ""


def _iso(published: str) -> str | None:
    """The date as the carrier wrote it if that is ISO 8601; what mail and feeds write (RFC 5322) is put into it."""
    published = published.strip()
    if _MONTH_OR_YEAR.fullmatch(published):
        return published
    try:
        datetime.fromisoformat(published)
        return published
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(published).isoformat()
    except ValueError:
        return None


def _split(unpacked: IO[bytes] | gzip.GzipFile, packed: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is too long, which is passed over in pieces."""
    total = 0
    while True:
        line = unpacked.readline(MAX_BYTES + 1)
        total += len(line)
        too_long = len(line) > MAX_BYTES
        piece = line
        while too_long and piece and not piece.endswith(b"\n"):
            piece = unpacked.readline(1 << 20)
            total += len(piece)
            _stop_bomb(total, packed)
        _stop_bomb(total, packed)
        if not line:
            return
        yield None if too_long else line


class _Bomb(Exception):
    """A packed file unpacks to far more than text can."""


def _stop_bomb(total: int, packed: IO[bytes]) -> None:
    if total > _UNPACKED_WITHOUT_QUESTION and total > _MOST_UNPACKED_PER_BYTE * packed.tell():
        raise _Bomb
