"""What has been announced for a case: which conditions it meets, what is announced for them, and what follows from that.

What enters: an act, the record (statements and signals), the knowledge and a day.
What leaves: `Announced` consequences, met before partly met, firmer before vaguer, more origins before fewer.

>>> what_if(act, statements, signals, knowledge=knowledge)
(Announced(match='partly', open=('long-range missile',), by='Veskaria', ...),)

Following to the end: an announced consequence counts as a fact of the case and may meet further conditions. Facts are of two
tiers: those that follow surely from what is met, and those that may follow from what is partly met. A condition is *met* if
sure facts meet it, and *partly* met if some facts meet it, or may. Facts are only ever added, so following ends, and what it
ends with does not depend on the order of anything. Where a consequence meets a condition that has led to it, the loop is
shown with `cycle` and not followed again.

A permission that the record reports with conditions has them in the case too: who asks what follows if Norland permits a thing
is told that the reported permission leaves "without conditions" open.

Invariant: nothing is predicted; every line is a consequence that a statement of the record announces.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standoff.knowledge import Knowledge
from standoff.reason.commitments import state_of, is_over
from standoff.reason.match import Met, compare_acts, match_facts
from standoff.reason.order import Degree, Order
from standoff.reason.reckoning import STRENGTHS, Reckoned, announced_acts, done_by, reckon
from standoff.reason.times import has_begun, is_certainly_after
from standoff.reason.wording import describe
from standoff.records import Act, Announced, Signal, Statement

STANDING_KINDS = frozenset({"threat", "warning", "pledge", "offer", "refusal", "demand", "permission"})
# what is demanded is not announced to come to pass
FOLLOWED_KINDS = STANDING_KINDS - {"demand"}
