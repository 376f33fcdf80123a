"""Stances of one party side by side: which say the same, which bear on one matter, and in whose words it is told.

What enters: the stands of a party, one for each stance in a signal. What leaves: the same, joined where they say one.

>>> [stand.text for stand in join_stands(stands, order)]
['send tanks to Tarn']

Invariant: stands are joined only where no other stance on the same matter certainly lies between them.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from standoff.knowledge.words import fold
from standoff.reason.alike import general, likeness, stems
from standoff.reason.match import compare_acts
from standoff.reason.order import Degree, Order
from standoff.reason.remembered import WorkedOut
from standoff.reason.roles import ROLES
from standoff.reason.stances import leaning, was_read
from standoff.reason.times import is_certainly_after, is_dated, sort_key
from standoff.reason.words import tables
from standoff.records import UNKNOWN_WHEN, Act, Stance, Statement, When


# without slots, so that its first and last dates are worked out once: each is compared with all others of its party
@dataclass(frozen=True)
class Stand:
    """One party's stance on one matter in one signal, or in several that say the same."""

    party: str
    stance: Stance
    act: Act | None
    text: str
    dates: tuple[When, ...]
    statements: tuple[Statement, ...]
    # those that were joined into it
    parts: tuple["Stand", ...] = ()

    @WorkedOut
    def since(self) -> When:
        """The first of its dates, unknown if it has none."""
        return min(self.dates, key=sort_key, default=UNKNOWN_WHEN)

    @WorkedOut
    def last(self) -> When:
        """The last of its dates."""
        return max(self.dates, key=sort_key, default=UNKNOWN_WHEN)

    @WorkedOut
    def read(self) -> bool:
        """Whether the reader made its fullest statement from a sentence."""
        return was_read(self.statements[0])

    @WorkedOut
    def is_headline(self) -> bool:
        """Whether headlines alone tell it."""
        return all(s.headline for s in self.statements)

    @WorkedOut
    def report_ids(self) -> frozenset[str | None]:
        """The reports that tell it."""
        return frozenset(s.report_id for s in self.statements)

    @WorkedOut
    def key(self) -> object:
        """What it is about, for whatever says the same of it."""
        return fold(self.text) if self.act is None else _act_key(self.act)

    @WorkedOut
    def plain(self) -> Act | None:
        """What it is about as it comes to pass, with kinds of an action that make no other matter under one name."""
        if self.act is None:
            return None
        # what is joined is another stand each time, about the same act
        known = next((part.plain for part in self.parts if part.act is self.act), None)
        return known or _plain(self.act)

    @WorkedOut
    def leans(self) -> str:
        """Which way it leans on the act as it comes to pass."""
        leans = leaning(self.stance)
        if self.act is None or not self.act.negated or leans == "open":
            return leans
        return "against" if leans == "for" else "for"


def _act_key(act: Act) -> tuple[Any, ...]:
    roles = tuple(tuple(sorted((fold(f.name), *map(fold, f.qualities)) for f in getattr(act, role))) for role in ROLES)
    return act.action, act.negated, roles, _act_key(act.nested) if act.nested else ()


def join_stands(stands: Sequence[Stand], order: Order) -> Iterator[Stand]:
    """The stands of a party, those that say the same joined unless another stance certainly lies between them."""
    joined: list[Stand] = []
    between = _Between(stands, order)
    for stand in sorted(stands, key=lambda s: (sort_key(s.since), s.statements[0].id)):
        alike = joined if stand.is_headline else [s for s in joined if s.stance == stand.stance or s.is_headline]
        told = [s for s in alike if _says_the_same(s, stand)]
        for earlier in sorted(told, key=lambda s: -likeness(s.text, stand.text)):
            if between.lies_another(earlier, stand):
                continue
            joined = [s for s in joined if s is not earlier]
            stand = replace(
                _worded(earlier, stand),
                stance=(stand if _is_headline_of(earlier, stand) else earlier).stance,
                dates=_ends((*earlier.dates, *stand.dates)),
                statements=(*earlier.statements, *stand.statements),
                parts=(*(earlier.parts or (earlier,)), *(stand.parts or (stand,))),
            )
            break
        joined.append(stand)
    for stand in joined:
        yield _in_usual_words(stand, stands)


def _ends(dates: tuple[When, ...]) -> tuple[When, ...]:
    """The first and the last of some dates, which is all that is asked of many."""
    return (min(dates, key=sort_key), max(dates, key=sort_key)) if len(dates) > 2 else dates


def _says_the_same(one: Stand, other: Stand) -> bool:
    """Whether two stands take one stance on one matter, by its act or by the words that the reports have for it."""
    if (one.is_headline or other.is_headline) and (_is_headline_of(one, other) or _is_headline_of(other, one)):
        # a headline is shorter than the truth
        return leaning(one.stance) == leaning(other.stance) and likeness(one.text, other.text) > 0
    if one.stance != other.stance:
        return False
    if one.key == other.key:
        return True
    if not (one.read and other.read):
        return False
    at_once = is_dated(one.since) and is_dated(other.since) and may_overlap(one, other)
    return is_one_wording(one.text, other.text, at_once)


# reports have the same words for a matter over and over
@lru_cache(maxsize=1 << 14)
def is_one_wording(one: str, other: str, at_once: bool) -> bool:
    """Whether two wordings of one stance are of one matter: of one day, or of any."""
    if at_once:
        return likeness(one, other) >= AT_ONCE
    left, right = stems(one), stems(other)
    # two deals are not one for being deals
    told = len(left & right - general()) or min(len(left), len(right)) < FEWEST or len(left & right) >= FEWEST
    return bool(told) and likeness(one, other) >= AT_ANY_TIME


# the share of the words of the shorter wording that the other must have: of one day, and of any; and how many of them
AT_ONCE, AT_ANY_TIME, FEWEST = 1 / 3, 1 / 2, 2


def _is_headline_of(one: Stand, other: Stand) -> bool:
    """Whether a stand is told by the headline alone of a report whose body tells the other."""
    return one.is_headline and one.report_ids <= other.report_ids


def _worded(one: Stand, other: Stand) -> Stand:
    """The one of two whose words are fewer, where it names as much as the other, else the earlier."""
    return other if 2 < len(stems(other.text)) < len(stems(one.text)) else one


def _in_usual_words(stand: Stand, stands: Sequence[Stand]) -> Stand:
    """A joined stand in the wording whose words the party's stands on such a matter have most often, on the average."""
    if not stand.parts or not all(part.read for part in stand.parts):
        return stand
    about = frozenset[str]().union(*(stems(part.text) for part in stand.parts))
    near = [stems(other.text) for other in stands]
    times = Counter(word for said in near if len(said & about) >= FEWEST for word in said)

    def rank(part: Stand) -> tuple[object, ...]:
        said = stems(part.text)
        usual = sum(times[word] for word in said) / max(1, len(said))
        return len(said) < FEWEST, -usual, len(said), len(part.text), part.text

    chosen = min(stand.parts, key=rank)
    return replace(stand, text=chosen.text, act=chosen.act)


class _Between:
    """The stands of a party by their days, to find another stance that lies between two."""

    def __init__(self, stands: Iterable[Stand], order: Order) -> None:
        self._order = order
        dated = [(s.since.earliest, s.last.latest, s) for s in stands]
        found = [(first, last, s) for first, last, s in dated if first is not None and last is not None]
        self._stands = sorted(found, key=lambda one: one[0])
        self._begin = [first for first, _, _ in self._stands]
        self._lies: dict[object, dict[int, bool]] = {}

    def lies_another(self, first: Stand, second: Stand) -> bool:
        """Whether one is certainly later than the first, earlier than the second, and another stance on the matter."""
        end, begin = first.last.latest, second.since.earliest
        if end is None or begin is None or begin <= end:
            return False
        # what is joined is another stand each time, and says the same
        lies = self._lies.setdefault((first.stance, first.leans, _told_by(first, self._order)), {})
        for at in range(bisect_right(self._begin, end), bisect_left(self._begin, begin)):
            _, last, other = self._stands[at]
            if last >= begin:
                continue
            known = lies.get(at)
            if known is None:
                known = lies[at] = differs(other, first) and is_same_matter(other, first, self._order)
            if known:
                return True
        return False


def differs(one: Stand, other: Stand) -> bool:
    """Whether two stands are no one stance: another word for it, or the other way."""
    return one.stance != other.stance or one.leans != other.leans


def is_same_matter(one: Stand, other: Stand, order: Order) -> bool:
    """Whether two stances bear on one another: on the same action, or the narrower act is wanted and the wider is not.

    Giving aid and refusing one kind of aid go together; refusing all aid and giving one kind do not.
    """
    # copies tell the same, and each stance of a party is held against all others
    pair = _told_by(one, order), _told_by(other, order)
    known = order.same_matters.get(pair)
    return order.same_matters.keep(pair, _bear_on_one_another(one, other, order)) if known is None else known


def _told_by(stand: Stand, order: Order) -> int:
    """What stands for a stand, and for all others that tell the same of the matter that they are on."""
    known: int | None = stand.__dict__.get("told")
    if known is None:
        act = None if stand.plain is None else order.remembered.number(stand.plain)
        told = stand.text, stand.read, stand.leans == "against", act
        # each stand is of one answer, and so is its order
        known = stand.__dict__["told"] = order.told.setdefault(told, len(order.told))
    return known


def _bear_on_one_another(one: Stand, other: Stand, order: Order) -> bool:
    if _is_worded_alike(one, other):
        return True
    left, right = one.plain, other.plain
    if left is None or right is None:
        return left is right and fold(one.text) == fold(other.text)
    if _actions(left) == _actions(right):
        return max(compare_acts(left, right, order).degree, compare_acts(right, left, order).degree) >= Degree.OPEN
    if one.leans == "against":
        left, right = right, left
    return compare_acts(left, right, order).degree is Degree.MET


def _is_worded_alike(one: Stand, other: Stand) -> bool:
    """Whether reports have two words or more in common for two matters, and half of those of the shorter wording."""
    if not (one.read and other.read):
        return False
    shared = stems(one.text) & stems(other.text)
    return len(shared) >= FEWEST and likeness(one.text, other.text) >= AT_ANY_TIME


def _plain(act: Act) -> Act:
    nested = _plain(act.nested) if act.nested else None
    return replace(act, action=tables()["matter"]["alike"].get(act.action, act.action), nested=nested, negated=False)


def _actions(act: Act) -> tuple[str, ...]:
    return (act.action, *(_actions(act.nested) if act.nested else ()))


def may_overlap(one: Stand, other: Stand) -> bool:
    """Whether two stances may be of one time: told in one report, or dated so that neither is certainly the later.

    What has no date may be of any other time than what another report tells: a change is as likely as a contradiction.
    """
    if not (one.dates and other.dates) and one.report_ids.isdisjoint(other.report_ids):
        return False
    return not is_certainly_after(one.since, other.last) and not is_certainly_after(other.since, one.last)
