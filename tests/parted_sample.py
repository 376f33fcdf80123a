"""The sample in a ledger whose parts are asked for: as it was read, with what a person typed, and corrected."""

from dataclasses import replace
from pathlib import Path

import standoff
from sample_reading import SAMPLE, read_sample
from standoff import Ledger
from standoff.flow import compare_anew, comparer, keep
from standoff.rulings import Wish

KNOWN = keep([SAMPLE / "knowledge.toml"])
AT = "2031-10-01T10:00:00Z"
VARIANTS = ("as read", "typed", "corrected")


def make_sample(path: str | Path) -> Ledger:
    """The sample as the stages read it, with a statement of each report that the machine doubts."""
    read = read_sample()
    ledger = standoff.open(path, knowledge=SAMPLE / "knowledge.toml")
    for report_id, reading in read.readings.items():
        first, *rest = reading.statements
        doubted = replace(reading, statements=(replace(first, standing="doubtful"), *rest))
        ledger._store.save(read.pages[report_id], read.reports[report_id], doubted, at=AT)
    compare_anew(ledger._store, comparer(KNOWN), KNOWN)
    return ledger


def make_variant(path: str | Path, variant: str) -> Ledger:
    """One of `VARIANTS`."""
    ledger = make_sample(path)
    if variant != "as read":
        ledger.add(SAMPLE / "statements.yaml")
    if variant == "corrected":
        correct(ledger)
    return ledger


def correct(ledger: Ledger) -> None:
    """What a person says: one statement is right, one was never said, one is somebody else's, two parties are one."""
    threats = [s for s in ledger.statements() if s.kind == "threat"]
    doubted = next(s for s in threats if s.standing == "doubtful")
    ledger.correct(
        Wish("confirmed", "Ana", "heard it", doubted.id),
        Wish("removed", "Ana", "never said", threats[5].id),
        Wish("corrected", "Ana", "misheard", threats[9].id, values=(("speaker", "Jana Velik"),)),
    )
    ledger.judge("join", "parties", ["Estmark", "Tressia"], by="Ana", why="one state now")
