"""The command line in a process of its own, as a script runs it."""

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `standoff` in a process of its own, as a script would, with its output in pipes."""
    code = "from standoff.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=120,
    )
