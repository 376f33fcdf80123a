"""The engine: what is announced for a case, what became of it, and who stands where.

What enters: statements and signals, whoever read or typed them, and the knowledge.
What leaves: answers that name the statements behind them. No sentence is parsed here.

>>> match(act, condition, knowledge=knowledge).verdict
'partly'

Invariant: nothing is predicted, and no answer depends on the order of the record.
"""

from standoff.reason.changes import Change, Conflict, Holding, begins_within, find_changes, find_conflicts, holding
from standoff.reason.commitments import Commitment, Step, commitments
from standoff.reason.conditions import in_words
from standoff.reason.match import Match, match
from standoff.reason.matters import Matter, group_matters
from standoff.reason.news import ByDates, ByReading, Days, Happened, News, find_news
from standoff.reason.positions import positions
from standoff.reason.what_if import what_if
from standoff.reason.wording import describe, phrase

__all__ = [
    "ByDates",
    "ByReading",
    "Change",
    "Commitment",
    "Conflict",
    "Days",
    "Happened",
    "Holding",
    "Match",
    "Matter",
    "News",
    "Step",
    "begins_within",
    "commitments",
    "describe",
    "find_changes",
    "find_conflicts",
    "find_news",
    "group_matters",
    "holding",
    "in_words",
    "match",
    "phrase",
    "positions",
    "what_if",
]
