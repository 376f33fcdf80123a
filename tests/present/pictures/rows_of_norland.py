"""Rows for the tests of pictures: one threat of the invented record, with other parties, dates and strengths."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from present.norland import NorlandLedger
from standoff.present.asked import collect
from standoff.present.rows import SignalRow
from standoff.present.signals import signal_rows
from standoff.records import When

THREAT = signal_rows(collect(NorlandLedger()), kinds=["threat"])[0]
DAY = "2031-05-06"


def row(
    number: int,
    *days: str | None,
    actor: Sequence[str] = ("Veskaria",),
    target: Sequence[str] = ("Norland",),
    reports: Sequence[str] = ("r1",),
    **fields: Any,
) -> SignalRow:
    """A row dated by one day, or by a first and a last one; without a day, its date isn't known."""
    when = When("", days[0], days[-1], "") if days else When()
    names = {"actor": tuple(actor), "target": tuple(target), "reports": tuple(reports)}
    return replace(THREAT, signal=f"s{number}", when=when, **{"strength": "explicit", **names, **fields})
