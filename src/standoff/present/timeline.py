"""The timeline as a list: dated signals in order, the undated apart.

What enters: signal rows in the order of time. What leaves: a `Timeline`.

    lay_out(rows).dated[0].day

Invariant: what has no date stands apart.
"""

from collections.abc import Sequence

from standoff.present.rows import Moment, SignalRow, Timeline
from standoff.present.wording import say_when


def lay_out(rows: Sequence[SignalRow]) -> Timeline:
    """The timeline of the rows, which come in the order of time."""
    moments = [Moment(row, say_when(row.when), row.when.basis) for row in rows]
    return Timeline(
        dated=tuple(moment for moment in moments if moment.row.when.earliest or moment.row.when.latest),
        undated=tuple(moment for moment in moments if not (moment.row.when.earliest or moment.row.when.latest)),
    )
