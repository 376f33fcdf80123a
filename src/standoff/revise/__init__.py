"""What people say of the record, laid over what the machine read: records in, records out.

What enters: wishes of people, reports and their readings. What leaves: rulings to be kept, and the readings as
corrected, with who corrected them, why, and what the machine has there.

    revised = revise(reports, readings, rulings)

Invariant: nothing of the machine's is lost: undo every ruling, and the record is as it was read.
"""

from standoff.revise.anchors import anchor_of
from standoff.revise.asking import Subject, Terms, check_party, check_said, quotes, understand, understand_addition
from standoff.revise.contrary import check_new, check_together
from standoff.revise.judging import understand_judgement
from standoff.revise.overlay import ReadText, Removed, added_id
from standoff.revise.parties import PartyNames
from standoff.revise.whole import Revised, revise

__all__ = [
    "PartyNames",
    "ReadText",
    "Removed",
    "Revised",
    "Subject",
    "Terms",
    "added_id",
    "anchor_of",
    "check_new",
    "check_party",
    "check_said",
    "check_together",
    "quotes",
    "revise",
    "understand",
    "understand_addition",
    "understand_judgement",
]
