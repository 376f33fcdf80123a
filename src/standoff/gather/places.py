"""What lies at a place: a file, the files of a folder, or an address; and the bytes of a file.

Enters: a place as a person writes it. Leaves: a `Found` for each document or file of documents, an `Unread` for what
is left out. Nothing is opened yet but folders.

>>> [(found.kind, found.path) for found in list_place("https://paper.example/talks")]
[('web', 'https://paper.example/talks')]

Invariant: a folder is listed in the order of its names, whatever the file system says.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from standoff.gather.kinds import MAX_BYTES
from standoff.gather.web import tidy_address
from standoff.records import Unread

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")


@dataclass(frozen=True, slots=True)
class Found:
    """A document or a file of documents: `path` as it was reached, `real` as the one name it has."""

    kind: Literal["file", "lines", "web"]
    path: str
    real: str


def list_place(place: str) -> Iterator[Found | Unread]:
    """List the documents at a place; a folder with all its folders, hidden files and links left out with a reason."""
    place = os.fspath(place)
    scheme = _SCHEME.match(place)
    if scheme:
        if scheme[1].lower() in ("http", "https"):
            yield Found("web", place, tidy_address(place))
        else:
            yield Unread(printable(place), f"{scheme[1]} addresses are not read; give an http or https address")
        return
    try:
        mode = os.stat(place).st_mode
    except OSError as error:
        yield Unread(printable(place), explain(error))
    except ValueError:
        yield Unread(printable(place), "not a path: it holds a NUL character; check the name")
    else:
        yield from _list_folder(place) if stat.S_ISDIR(mode) else _list_file(place, mode)


def read_file(path: str) -> bytes | Unread:
    """Read a file's bytes, 50 MB at most."""
    try:
        with open(path, "rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError as error:
        return Unread(printable(path), explain(error))
    if len(raw) > MAX_BYTES:
        return Unread(printable(path), "larger than 50 MB; split it into one file a report, or a .jsonl file")
    return raw


def printable(path: str) -> str:
    """A path in characters that can be stored: bytes that are no text are written as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def explain(error: OSError) -> str:
    """What the operating system refused, and what to do."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions or copy it"
    return f"it can't be read ({error.strerror or error}); copy it to a folder that can be read"


def _list_folder(top: str) -> Iterator[Found | Unread]:
    # a stack instead of recursion: a hostile archive may nest folders deeper than Python's own stack
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            # what was named itself may be a link; what is only met inside a folder may lead anywhere, so it may not
            mode = os.stat(path).st_mode if path == top else os.lstat(path).st_mode
            name = os.path.basename(path)
            if path != top and name.startswith("."):
                yield Unread(printable(path), "hidden; name it as a place itself to have it read")
            elif stat.S_ISLNK(mode):
                yield Unread(printable(path), "a symbolic link; name what it points to as a place itself")
            elif stat.S_ISDIR(mode):
                waiting.extend(os.path.join(path, entry) for entry in sorted(os.listdir(path), reverse=True))
            else:
                yield from _list_file(path, mode)
        except OSError as error:
            yield Unread(printable(path), explain(error))


def _list_file(path: str, mode: int) -> Iterator[Found | Unread]:
    if not stat.S_ISREG(mode):
        yield Unread(printable(path), "not a regular file (a pipe, socket or device); save its contents as a file")
    else:
        yield Found("lines" if path.lower().endswith(_LINES) else "file", path, os.path.realpath(path))
