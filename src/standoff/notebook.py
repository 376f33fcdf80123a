"""What an open ledger adds to its answers for notebooks: each shows itself as HTML when a cell ends in it.

What enters: a record that answers. What leaves: its answers, as they are, with what shows them.

    ledger.timeline()     # a tuple of rows, and a table in a notebook

Invariant: nothing is laid out before a notebook asks for it.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from standoff.answers import Answers, Record
from standoff.listings import ThreatRow, TimelineRow
from standoff.records import Comparison, Position, Signal
from standoff.shown import Listed, show_comparison, show_signal


class NotebookAnswers(Answers):
    """Answers that show themselves in a notebook."""

    def _repr_html_(self) -> str:
        return _show("ledger_html", self)

    def threats(self, *, record: Record = "all") -> tuple[ThreatRow, ...]:
        """The threats, one row a signal, by date, the undated last; those that people typed are rows of their own."""
        return Listed(super().threats(record=record), partial(_show, "threats_html"))

    def timeline(self, *, record: Record = "all") -> tuple[TimelineRow, ...]:
        """Occasions and signals by date, the undated last."""
        return Listed(super().timeline(record=record), partial(_show, "timeline_html"))

    def positions(self, on: str | None = None, *, record: Record = "all") -> tuple[Position, ...]:
        """Where each party stands towards each act; as of the ISO day `on`, or over all time."""
        return Listed(super().positions(on, record=record), partial(_show, "positions_html"))

    def _shown_signals(self, signals: Iterable[Signal]) -> tuple[Signal, ...]:
        return Listed(signals, partial(_show, "signals_html", ledger=self))

    def _shown_signal(self, signal: Signal) -> Signal:
        return show_signal(signal, partial(_show, "signal_html", ledger=self))

    def _shown_comparison(self, compared: Comparison) -> Comparison:
        return show_comparison(compared, partial(_show, "comparison_html"))


def _show(piece: str, shown: Any, **more: Any) -> str:
    # the templates are needed for nothing else that a ledger does
    from standoff.present import notebook

    html: str = getattr(notebook, piece)(shown, **more)
    return html
