"""What the eval scripts share: a ledger to read into, and the scorers, which are programs of their own.

What enters: places of reports, lines of predictions. What leaves: an open ledger; what a scorer prints.

    with read_ledger([folder]) as ledger:
        print(score("signals.py", gold, export_signals(ledger), scorers=shared_folder() / "score"))

Invariant: texts and gold are read where they lie; nothing of them is kept after the run.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import standoff
from standoff.opened import Ledger

REPOSITORY = Path(__file__).resolve().parent.parent


def shared_folder() -> Path:
    """The folder of measuring data: STANDOFF_SHARED, or `shared` beside the repository."""
    return Path(os.environ.get("STANDOFF_SHARED") or REPOSITORY.parent / "shared")


@contextmanager
def read_ledger(places: Sequence[Path], *, knowledge: Sequence[Path] = (), workers: int = 1) -> Iterator[Ledger]:
    """A ledger that has read all that lies at `places` and is thrown away afterwards; what was left out is told."""
    with (
        tempfile.TemporaryDirectory() as folder,
        standoff.open(Path(folder, "eval.db"), knowledge=[str(file) for file in knowledge]) as ledger,
    ):
        outcome = ledger.read([str(place) for place in places], workers=workers)
        for left_out in outcome.unread:
            print(f"left out: {left_out.place}: {left_out.reason}", file=sys.stderr)
        yield ledger


def score(script: Path, gold: Path, predicted: Iterable[str], options: Sequence[str] = ()) -> str:
    """What a scorer prints of predicted lines beside gold; exits with its message where it refuses them."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "predicted.jsonl")
        lines.write_text("".join(predicted), encoding="utf8")
        command = [sys.executable, str(script), str(gold), str(lines), *options]
        scored = subprocess.run(command, capture_output=True, text=True, encoding="utf8", check=False)
    if scored.returncode:
        sys.exit(scored.stderr.strip() or f"{script} ended with {scored.returncode}")
    return scored.stdout
