"""Who addresses whom, as it is counted: from each party to each other, how many statements in how many reports.

What enters: signal rows. What leaves: an `AddresseeChart` to be drawn, and the same numbers as a table.

    chart = count_addressees(rows); chart.cells["Norland", "Veskaria"]

Invariant: parties stand in the order of the alphabet, on both sides the same way; nobody is ranked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.present.pictures.captions import reports_of
from standoff.present.pictures.voices import Lanes, Voices
from standoff.present.rows import SignalRow
from standoff.present.wording import spell
from standoff.records import Kind

HEADER = ("From", "To", "Statements", "Reports")
# In these somebody turns to somebody; a denial or a claim is about a party rather than to it.
DIRECTED: frozenset[Kind] = frozenset(
    {"threat", "pledge", "offer", "refusal", "demand", "warning", "permission", "accusation"}
)


@dataclass(frozen=True, slots=True)
class AddresseeChart:
    """Statements from each of the `senders` to each of the `addressees`; `rows` are those that are counted.

    `unaddressed` statements name no two parties, and `others` parties share a place.
    """

    senders: tuple[str, ...]
    addressees: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    table: tuple[tuple[str, ...], ...]
    rows: tuple[SignalRow, ...]
    unaddressed: int
    others: int


def count_addressees(rows: Sequence[SignalRow]) -> AddresseeChart | None:
    """Who addresses whom in the rows, or None where no statement goes from one party to another."""
    voices = Voices(rows)
    directed = [row for row in rows if row.kind in DIRECTED]
    turned = [(one, two, row) for row in directed for one in voices.senders(row) for two in voices.addressees(row)]
    if not turned:
        return None
    lanes = Lanes([name for one, two, _ in turned for name in (one, two)])
    between: dict[tuple[str, str], dict[str, SignalRow]] = {}
    for one, two, row in turned:
        between.setdefault((lanes.place(one), lanes.place(two)), {})[row.signal] = row
    counted = {row.signal for _, _, row in turned}
    senders = tuple(name for name in lanes.names if any(pair[0] == name for pair in between))
    addressees = tuple(name for name in lanes.names if any(pair[1] == name for pair in between))
    return AddresseeChart(
        senders=senders,
        addressees=addressees,
        cells={pair: len(held) for pair, held in between.items()},
        table=tuple(
            (one, two, spell(len(held)), spell(len(reports_of(held.values()))))
            for one in senders
            for two in addressees
            if (held := between.get((one, two)))
        ),
        rows=tuple(row for row in directed if row.signal in counted),
        unaddressed=sum(row.signal not in counted for row in directed),
        others=lanes.others,
    )
