"""Whether an act comes to pass, and all of it: what is only tried, or done in part, leaves open what is asked.

What enters: an act that is said and one that is asked. What leaves: a `Compared`.

>>> compare_extent(tries_to_bomb_the_dam, bombs_the_dam).open
('that it succeeds',)

Invariant: what is asked to be tried, or in part, is met by what is tried, or done in part.
"""

from standoff.reason.order import SAME, Compared, Degree
from standoff.reason.words import is_in_part, is_tried, tables
from standoff.records import Act


def compare_extent(said: Act, asked: Act) -> Compared:
    """How far what is said is done, and in whole, where that is asked."""
    if is_tried(said.text) and not is_tried(asked.text):
        return Compared(Degree.OPEN, ("that it succeeds",), "it is only said to be tried")
    if asked.action in tables()["wholly"] and is_in_part(said.text) and not is_in_part(asked.text):
        return Compared(Degree.OPEN, ("all of it",), "it is only said to be done in part")
    return SAME
