"""The command that codes sentences as events of PLOVER: `code`.

What enters: JSON Lines of sentences with a source and a target. What leaves: the same lines with their event.

    standoff code sentences.jsonl -o coded.jsonl

Invariant: every line comes back coded, in order, or is named on standard error with the reason.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from standoff.cli.options import OutFile
from standoff.cli.output import complain, save, say
from standoff.errors import BadInput
from standoff.present.exports import to_json
from standoff.present.wording import count

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
    Other fields pass through. A line that can't be coded is left out, with the reason on standard error.
    """
    try:
        lines = sentences.read_bytes().split(b"\n")
    except OSError as error:
        reason = (error.strerror or "can't be read").lower()
        raise BadInput(reason, place=str(sentences), remedy="name a file of JSON Lines") from error
    left_out: list[str] = []
    coded = list(_coded(lines, left_out))
    if output is None:
        say(coded)
    else:
        save(output, coded)
    for remark in left_out[:20]:
        complain(remark)
    if len(left_out) > 20:
        complain(f"and {count(len(left_out) - 20, 'line')} more")
    complain(f"{count(len(coded), 'sentence')} coded, {len(left_out)} left out")


def _coded(lines: list[bytes], left_out: list[str]) -> Iterator[str]:
    # onnxruntime is needed here, and --help has to come at once
    from standoff.annotate.events import bundled_coder

    coder = bundled_coder()
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    console = Console(stderr=True)
    quiet = len(numbered) <= FEW or not console.is_terminal
    for number, line in track(numbered, "coding", console=console, disable=quiet, transient=True):
        record = _record(line)
        if isinstance(record, str):
            left_out.append(f"line {number} is left out: {record}")
            continue
        found = coder.code(record["sentence"], str(record.get("source") or ""), str(record.get("target") or ""))
        yield to_json({**record, "event_type": found.event_type, "quad": found.quad}) + "\n"


def _record(line: bytes) -> dict[str, str] | str:
    """The record of a line, or why there is none."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "it is not UTF-8"
    except (ValueError, RecursionError):
        return "it is not JSON"
    if not isinstance(record, dict):
        return "it is not an object"
    sentence = record.get("sentence")
    if not isinstance(sentence, str) or not sentence.strip():
        return "it has no sentence"
    return record
