"""Reads the reports of a folder, exports their signals, and has a scoring script measure them.

usage: signals.py FOLDER GOLD.jsonl SCORER.py [--show]

Runs `SCORER.py GOLD.jsonl EXPORT.jsonl --reports FOLDER` and prints what it prints; its exit code is passed on.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import standoff
from standoff.present.exports import export_signals


def export(folder: Path, out: Path) -> None:
    """Writes the signals that reading a folder gives, a line each."""
    with standoff.open(":memory:") as ledger:
        ledger.read([str(folder)])
        out.write_text("".join(export_signals(ledger)), encoding="utf8")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("gold", type=Path)
    ask.add_argument("scorer", type=Path)
    ask.add_argument("--show", action="store_true", help="print what was missed, made up or wrong")
    said = ask.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        out = Path(kept) / "signals.jsonl"
        export(said.folder, out)
        command = [sys.executable, said.scorer, said.gold, out, "--reports", said.folder]
        return subprocess.run([*map(str, command), *(["--show"] if said.show else [])], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
