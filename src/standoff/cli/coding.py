"""The command that codes sentences as events of PLOVER: `code`.

What enters: JSON Lines of sentences with a source and a target. What leaves: the same lines with their event.

    standoff code sentences.jsonl -o coded.jsonl

Invariant: every line comes back coded, in order, or is named on standard error with the reason.
"""

import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from standoff.cli.options import OutFile
from standoff.cli.output import complain, save, say
from standoff.errors import BadInput
from standoff.present.exports import to_json
from standoff.present.wording import count

NOTHING_CODED = 2
# more lines than this take long enough to want a bar
FEW = 200


def add_coding(app: typer.Typer) -> None:
    """Register the command."""
    app.command(epilog="Example: standoff code sentences.jsonl -o coded.jsonl")(code)


def code(
    sentences: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines with sentence, source and target.")],
    output: OutFile = None,
) -> None:
    """Code what the source does to the target in each sentence, as an event of PLOVER.

    Each line gets an event_type and its quad: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
    Other fields pass through. A source or target that is missing, or is not in the sentence, leaves the sentence to
    speak for itself. A line that can't be coded is left out, with the reason. Ends with 2 if no line could be coded.
    """
    try:
        lines = sentences.read_bytes().split(b"\n")
    except OSError as error:
        reason = f"can't be read ({error.strerror or error})"
        raise BadInput(reason, place=str(sentences), remedy="name a file of JSON Lines") from error
    tally = _Tally()
    coded = tally.code(lines)
    if output is None:
        say(coded)
    else:
        save(output, coded)
    complain(f"{count(tally.coded, 'sentence')} coded, {tally.left_out} left out")
    if tally.left_out and not tally.coded:
        complain("standoff: nothing was coded")
        raise typer.Exit(NOTHING_CODED)


class _Tally:
    """What has become of the lines so far."""

    def __init__(self) -> None:
        self.coded = self.left_out = 0

    def code(self, lines: list[bytes]) -> Iterator[str]:
        # onnxruntime is needed here, and --help has to come at once
        from standoff.annotate.events import bundled_coder

        coder = bundled_coder()
        for number, line in _told([(number, line) for number, line in enumerate(lines, 1) if line.strip()]):
            try:
                record = _record(line)
                source, target = (_words(record.get(role)) for role in ("source", "target"))
                found = coder.code(record["sentence"], source, target)
                text = to_json({**record, "event_type": found.event_type, "quad": found.quad})
            except BadInput as bad:
                self.left_out += 1
                complain(f"left out: line {number}: {bad}")
                continue
            self.coded += 1
            yield text + "\n"


def _record(line: bytes) -> dict[str, Any]:
    """The record of a line; raises `BadInput` with the reason why there is none."""
    try:
        record = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number, parse_float=_finite)
        # what nests too deep to be written again is found here
        to_json(record)
    except UnicodeDecodeError as error:
        raise BadInput("it is not UTF-8") from error
    except RecursionError as error:
        raise BadInput("it nests too deep") from error
    except ValueError as error:
        raise BadInput("it is not JSON") from error
    if not isinstance(record, dict):
        raise BadInput("it is not an object")
    sentence = record.get("sentence")
    if not isinstance(sentence, str) or not sentence.strip():
        raise BadInput("it has no sentence")
    return record


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _no_number(word: str) -> float:
    raise ValueError(f"JSON has no {word}")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits)


def _told(lines: list[tuple[int, bytes]]) -> Iterable[tuple[int, bytes]]:
    """The lines, with a bar on standard error where that is a terminal and they are many."""
    if len(lines) <= FEW or not sys.stderr.isatty():
        return lines
    from rich.console import Console
    from rich.progress import track

    return track(lines, "coding", console=Console(stderr=True), transient=True)
