"""A conditional statement as two halves that read on from one another: what opens the condition, and what follows.

What enters: a clause with the text that it stands in, or a signal row. What leaves: the opening word, and a `Rule`.

>>> opening_of("Any attempt to land", before="", negative=False)
'Case'
>>> read_on("then to shut the strait")
'shut the strait'

Invariant: the halves are words of the report; only what joins them is left out or stands as their label.
"""

import re
from dataclasses import dataclass

from standoff.present.rows import SignalRow
from standoff.present.wording import split_condition

# what may stand before the words of a condition, with at most a word or two between ("if, as they say, ...")
_BEFORE = re.compile(
    r"\b(even if|only if|if|unless|until|whenever|when|once|should|in case of|in the event of|in case|provided that"
    r"|provided|on condition that|as long as|as soon as|so long as|lest)\b[\s,“\"'‘]*(?:[\w’']+[\s,]+){0,2}$",
    re.IGNORECASE,
)
# what opens an infinitive or repeats the label; the clause reads on without it
_JOINT = re.compile(r"^[\s,;:–—]*(?:(?:and\s+)?then\b[\s,]*)?(?:to\s+(?=[a-z]))?")
_DEMANDED = "If not"
# stands before a condition that is no clause: "any attempt to land"
BARE = "Case"


@dataclass(frozen=True, slots=True)
class Rule:
    """The label and the words of a condition, and those of what follows."""

    opening: str
    condition: str
    consequence: str


def opening_of(condition: str, *, before: str | None, negative: bool) -> str:
    """The word that opens a condition: its own, that of the text `before` it, or "Case" where it is no clause.

    A condition that was typed stands in no text: `before` is None, and it opens with "If" or "Unless".
    """
    own, rest = split_condition(condition, negative=negative)
    if rest != condition or before is None:
        return own
    found = _BEFORE.search(before)
    if found is not None:
        return found[1].capitalize()
    return "Unless" if negative else BARE


def read_rule(row: SignalRow) -> Rule | None:
    """The two halves of a conditional signal; None where the condition has no words."""
    if not row.condition:
        return None
    own, rest = split_condition(row.condition, negative=row.negative)
    opening = own if rest != row.condition else row.opening
    return Rule("If this is not met" if opening == _DEMANDED else opening, rest, read_on(row.consequence or row.text))


def read_on(consequence: str) -> str:
    """A consequence as it reads behind "then": without a "then" or a "to" of its own."""
    return _JOINT.sub("", consequence, count=1) or consequence
