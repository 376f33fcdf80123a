"""Lets the tests of the measures import them: they are scripts beside the package, not a part of it."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "eval"))
