"""Where the command line writes: the one place that knows standard output, standard error and files.

What enters: text. What leaves: nothing; it is written.

    say(to_json(rows)); complain("2 reports were left out")

Invariant: what a report says reaches a terminal only after `wording.plain` or escaped as JSON; where the reader of a
pipe goes away, that is no error to tell about.
"""

import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import IO, NoReturn

from standoff.errors import BadInput
from standoff.present import citations
from standoff.present.citations import CitedLine
from standoff.present.exports import to_json
from standoff.present.tables import Listing, Screen, render
from standoff.present.wording import count, plain

# what a shell reports for a program that was stopped by SIGPIPE
PIPE_CLOSED = 141
# of a terminal that tells nothing of itself
_WIDTH = 100


def prepare_streams() -> None:
    """Pipes and files get UTF-8 whatever the locale; a terminal keeps its own encoding, and nothing makes it fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def screen() -> Screen:
    """What standard output is: a terminal, with its width and whether it wants colour, or a pipe."""
    if not sys.stdout.isatty():
        return Screen()
    # a terminal that does not tell its width may have it in COLUMNS
    width = shutil.get_terminal_size((_WIDTH, 24)).columns
    colour = "NO_COLOR" not in os.environ and os.environ.get("TERM") not in (None, "dumb")
    return Screen(terminal=True, width=width, colour=colour)


def help_width() -> int | None:
    """How wide help is where nothing tells how wide the screen is; None where a terminal or COLUMNS does."""
    return None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _WIDTH


def say(text: str | Iterable[str]) -> None:
    """Write to standard output."""
    try:
        for piece in (text,) if isinstance(text, str) else text:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_quietly()


def say_listing(listing: Listing) -> None:
    """Write a listing as a table or as lines with tabs."""
    say(render(listing, screen()))


def say_json(value: object) -> None:
    """Write a value as indented JSON."""
    say(to_json(value, indent=2) + "\n")


def say_citations(lines: Iterable[CitedLine], *, as_json: bool) -> None:
    """Write lines as citations, numbered, as text to copy or as JSON."""
    if as_json:
        say_json(citations.citations_json(lines))
    else:
        say(citations.say_citations(lines))


def complain(text: str) -> None:
    """Write one line to standard error."""
    print(plain(text), file=sys.stderr)


def count_more(more: int, thing: str) -> None:
    """Say on standard error how many lines there are beyond those that are listed."""
    if more > 0:
        complain(f"{count(more, f'more {thing}')}; --limit 0 shows all")


def check_ending(path: Path, endings: Collection[str], what: str, remedy: str = "") -> None:
    """Raise `BadInput` where a file's ending is another than what is written; one without an ending takes anything."""
    if path.suffix and path.suffix.lower() not in endings:
        *most, last = endings
        known = f"{', '.join(most)} or {last}" if most else last
        raise BadInput(f"{what} is no {path.suffix.lower()} file", place=str(path), remedy=remedy or f"name it {known}")


def _is_ledger(path: Path) -> bool:
    """Whether a file is a SQLite database, by the sixteen bytes that every one of them starts with."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False


def _spare_ledger(path: Path) -> None:
    if _is_ledger(path):
        raise BadInput(
            "is a ledger, and would be overwritten", place=str(path), remedy="name another file for what is written"
        )


def save_folder(folder: Path, writers: Mapping[str, Callable[[IO[bytes]], None]]) -> None:
    """Write the files of a folder, each by its own writer, all of them or none; the folder is made if need be."""
    for name in writers:
        _spare_ledger(folder / name)
    unfinished = {folder / name: folder / f"{name}.part" for name in writers}
    try:
        folder.mkdir(exist_ok=True)
        for part, write in zip(unfinished.values(), writers.values(), strict=True):
            with part.open("wb") as file:
                write(file)
        for path, part in unfinished.items():
            part.replace(path)
    except OSError as error:
        raise BadInput(
            f"can't be written ({error.strerror or error})",
            place=str(folder),
            remedy="name a folder, in one that exists",
        ) from error
    finally:
        for part in unfinished.values():
            with suppress(OSError):
                part.unlink()


def save(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write a file, text in UTF-8, whole or not at all; a ledger is never overwritten."""
    _spare_ledger(path)
    unfinished = path.with_name(path.name + ".part")
    try:
        if isinstance(content, bytes):
            unfinished.write_bytes(content)
        else:
            with unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines((content,) if isinstance(content, str) else content)
        unfinished.replace(path)
    except OSError as error:
        raise BadInput(
            f"can't be written ({error.strerror or error})",
            place=str(path),
            remedy="name a file in a folder that exists",
        ) from error


def _leave_quietly() -> NoReturn:
    # the interpreter flushes standard output once more on its way out, which must not fail again
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(PIPE_CLOSED)
