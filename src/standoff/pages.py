"""Pages of a large record that take more than looking up: what became of the first commitments by date.

What enters: a source of parts, and how many lines are wanted. What leaves: the lines, with the part that shows them.

    page = first_commitments(source, 50, on=None, state="withdrawn", doubtful=False)
    page.followed, page.unread

Invariant: a line of a page is the line of the whole record, and what was not looked at is counted.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.parted import Wanted
from standoff.parts import Part, Source, take
from standoff.records import Kind

if TYPE_CHECKING:
    from standoff.reason import Commitment

# what may commit its party: a permission does so on a condition alone
COMMITTING: tuple[Kind, ...] = ("threat", "pledge", "offer", "refusal", "permission")
# of one state, so many times the lines that are wanted are looked at
_TIMES = 2


@dataclass(frozen=True, slots=True)
class Followed:
    """Commitments by date, the part that shows them and what bears on them, and what else there is.

    `left` lines may commit somebody too and were not looked at; `hidden` were left out because every reading of them is
    doubtful.
    """

    followed: "tuple[Commitment, ...]"
    part: Part
    left: int
    hidden: int


def first_commitments(
    source: Source, limit: int | None, *, on: str | None, state: str | None, doubtful: bool
) -> Followed:
    """The first commitments by date that have come to a state, any if None, as of the ISO day `on`."""
    wanted = limit if limit is None or state is None else _TIMES * limit
    page = take(source, Wanted(kinds=COMMITTING, doubtful=doubtful, limit=wanted))
    found = {one.signal: one for one in page.commitments(on) if state is None or one.state == state}
    # a statement that no signal holds is a line by itself
    order = (*(signal.id for signal in page.signals()), *(s.id for s in page.statements()))
    shown = [found[one] for one in dict.fromkeys(order) if one in found]
    left = page.more + max(0, len(shown) - (limit if limit is not None else len(shown)))
    shown = shown[:limit]
    kept = {one.signal for one in shown}
    told = {s for signal in page.signals() if signal.id in kept for s in signal.statements} | kept
    steps = {step.statement for one in shown for step in one.steps}
    return Followed(tuple(shown), take(source, Wanted(stating=frozenset(told | steps), limit=0)), left, page.hidden)
