"""Days of the year that clauses name: "by 30 June", "on 20 June", and whether the one is in time for the other.

What enters: what an act asks beside its roles, and what another says. What leaves: a `Compared`, or None.

>>> compare_days(Addition("by 30 June", ("30", "June"), "by"), [Addition("on 2 June", ("2", "June"), "on")]).degree
<Degree.MET: 3>

Years are not read: days that lie more than half a year apart may be of two years, and leave open which comes first.

Invariant: a day is in time for itself, but neither before nor after it.
"""

import re
from collections.abc import Iterable, Iterator

from standoff.reason.added import Addition, in_days
from standoff.reason.order import SAME, Compared, Degree
from standoff.reason.things import things

_NO_LATER = {"by": 0, "until": 0, "within": 0, "before": -1}
_NO_EARLIER = {"from": 0, "after": 1, "since": 0}
_ON = frozenset({"", "on", "at"})
_LAST = 31
_DAY = re.compile(
    r"(?:\b(?P<link>by|until|within|before|from|after|since|on|at) )?\b(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+)\b"
)
_HALF_A_YEAR = 183


def compare_days(asked: Addition, said: Iterable[Addition]) -> Compared | None:
    """Whether a day that is said is in time for one that is asked; None if not both are days."""
    wanted = _day(asked)
    told = [(one.link, day) for one in said if (day := _day(one)) is not None]
    if wanted is None or len(told) != 1:
        return None
    link, day = told[0]
    if abs(day - wanted) > _HALF_A_YEAR:
        return _open(asked)
    day += {**_NO_LATER, **_NO_EARLIER}.get(link, 0)
    if asked.link in _NO_LATER:
        return _compare(asked, wanted + _NO_LATER[asked.link] - day, link, _NO_LATER, _NO_EARLIER)
    if asked.link in _NO_EARLIER:
        return _compare(asked, day - wanted - _NO_EARLIER[asked.link], link, _NO_EARLIER, _NO_LATER)
    if asked.link in _ON and link in _ON:
        return SAME if day == wanted else _apart(asked)
    return None


def compare_days_in_words(said: str, asked: str) -> Compared | None:
    """Whether the one day that a clause names is in time for the one that another asks; None if not both name one."""
    wanted = tuple(_in_words(asked))
    return compare_days(wanted[0], _in_words(said)) if len(wanted) == 1 else None


def without_days(text: str) -> str:
    """The words of a clause without the days that they name."""
    return _DAY.sub("", in_days(text)).strip()


def _in_words(text: str) -> Iterator[Addition]:
    for found in _DAY.finditer(in_days(text)):
        if found["month"].lower() in _months():
            yield Addition(found[0].strip(), (found["day"], found["month"]), (found["link"] or "").lower())


def _compare(asked: Addition, left: int, link: str, same: Iterable[str], other: Iterable[str]) -> Compared | None:
    """With so many days left until the one that is asked, or past it; below 0 it is missed."""
    if link in _ON:
        return SAME if left >= 0 else _apart(asked)
    if link in same:
        # "by 2 June" is by 30 June; "by 2 July" may be
        return SAME if left >= 0 else _open(asked)
    if link in other:
        # "after 2 July" is not by 30 June; "after 2 June" may be
        return _apart(asked) if left < 0 else _open(asked)
    return None


def _open(asked: Addition) -> Compared:
    return Compared(Degree.OPEN, (asked.text,), f'"{asked.text}" is asked, and another day is said')


def _apart(asked: Addition) -> Compared:
    return Compared(Degree.APART, (), f'"{asked.text}" is asked, and another day is said')


def _day(addition: Addition) -> int | None:
    """The number of a day in a year of months of 31 days; None if the words are not those of one day."""
    months = [at for w in addition.words for at, name in enumerate(_months()) if w.lower() == name and w[:1].isupper()]
    days = [int(w) for w in addition.words if w.isdigit() and int(w) <= _LAST]
    return months[0] * _LAST + days[0] if len(months) == 1 == len(days) else None


def _months() -> tuple[str, ...]:
    return tuple(things()["months"]["words"])
