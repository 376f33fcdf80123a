"""Standoff reads reports of an international standoff and keeps a record in which every line can be checked.

    import standoff

    with standoff.open("standoff.db") as ledger:
        ledger.read(["reports/"])
        for threat in ledger.threats():
            print(threat.speaker, threat.condition, threat.consequence, threat.quote)

Enters: places of reports, and questions. Leaves: records (see `standoff.records`), all of them pointing into texts.

Invariant: these names are the whole public surface; a test pins them.
"""

from standoff.errors import StandoffError
from standoff.listings import ThreatRow, TimelineRow
from standoff.opened import Ledger, open
from standoff.records import (
    Act,
    Clause,
    Comparison,
    Filler,
    Position,
    Reading,
    Report,
    Signal,
    Span,
    Statement,
    Unread,
    When,
)

__version__ = "0.1.0"

__all__ = [
    "Act",
    "Clause",
    "Comparison",
    "Filler",
    "Ledger",
    "Position",
    "Reading",
    "Report",
    "Signal",
    "Span",
    "StandoffError",
    "Statement",
    "ThreatRow",
    "TimelineRow",
    "Unread",
    "When",
    "__version__",
    "open",
]
