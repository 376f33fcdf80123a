"""Finds statements by the acts that they and their conditions name: those that may bear on acts in question.

What enters: a connection to a ledger of the newest layout, actions and names. What leaves: numbers of rows.

    with store.finder() as finder:
        finder.bearing({Sought("told", frozenset({"strike"}), frozenset({"Norland"}), frozenset())}, untied=10)

Invariant: however many acts are in question, the database is asked the same few times.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Literal

from sqlalchemy import Connection, text

from standoff.ledger.bearing import key_of
from standoff.ledger.dated import DayFinder, parts_of
from standoff.ledger.dialects import first_acts_of_each, keys_of

# so many acts on a target are looked at where anybody may do them to that
_MOST = 200
Part = Literal["told", "announced", "condition"]
Pair = tuple[str, str]
# an act by its day, its statement's id and the row of that
Dated = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Sought:
    """Acts that may bear on one: their actions, and the names of who may do it and of what it may be done to."""

    part: Part
    actions: frozenset[str]
    doers: frozenset[str]
    targets: frozenset[str]


class ActFinder(DayFinder):
    """One moment of the ledger, asked by acts over one connection."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._firsts: dict[object, dict[Pair, tuple[Dated, ...]]] = {}

    def bearing(self, sought: Collection[Sought], *, untied: int | None) -> tuple[frozenset[int], bool]:
        """The rows of statements whose acts, or whose condition's, may bear on what is sought.

        All that name one of the doers, or one of the targets where no file knows who does it. Of those that are tied to
        it by neither, which can't settle anything that names somebody, only the first `untied` by date; and whether
        there are more. None of those, and nothing of whether there are, where `untied` is None. Where nobody is sought
        who does it, what names a target is as good as untied once it is much ("warships"): the first `_MOST` by date.
        """
        found: set[int] = set()
        passed_over = False
        for part in sorted({one.part for one in sought}):
            here = tuple(one for one in sought if one.part == part)
            tied = dict(zip(here, self._tied_to_doers(part, here), strict=True))
            for one, rows, more in self._tied_to_targets(part, here):
                tied[one] |= rows
                passed_over |= more
            found |= frozenset[int]().union(*tied.values())
            if untied is None:
                continue
            for one, others in self._untied(part, here, untied):
                fresh = _first_of(others, untied + 1, without=tied[one])
                found |= set(fresh[:untied])
                passed_over |= len(fresh) > untied
        return frozenset(found), passed_over

    def _tied_to_doers(self, part: Part, sought: Sequence[Sought]) -> Iterator[set[int]]:
        """Of each that is sought the rows whose act one of its doers may do."""
        doers = [sorted(set(map(key_of, one.doers))) for one in sought]
        rows = self._having(part, "doer", _pairs(sought, doers))
        for one, names in zip(sought, doers, strict=True):
            yield {row for name in names for action in one.actions for row in rows.get((action, name), ())}

    def _tied_to_targets(self, part: Part, sought: Sequence[Sought]) -> Iterator[tuple[Sought, set[int], bool]]:
        """Of each that is sought the rows whose act may be done to one of its targets; and whether there are more."""
        targets = {one: sorted(set(map(key_of, one.targets))) for one in sought}
        by_some, by_any = [one for one in sought if one.doers], [one for one in sought if not one.doers]
        vague = self._having(part, "target", _pairs(by_some, [targets[one] for one in by_some]), also="acts.vague")
        for one in by_some:
            names = targets[one]
            yield one, {row for name in names for action in one.actions for row in vague.get((action, name), ())}, False
        where = "acts.part = :part AND acts.action = keys.one AND acts.target = keys.other"
        first = self._first(part, where, _pairs(by_any, [targets[one] for one in by_any]), _MOST + 1)
        for one in by_any:
            rows, more = set[int](), False
            for names in parts_of(targets[one]):
                dated = merge(*(first.get((action, name), ()) for action in one.actions for name in names))
                some = [row for _, _, row in islice(dated, _MOST + 1)]
                rows |= set(some[:_MOST])
                more |= len(some) > _MOST
            yield one, rows, more

    def _untied(self, part: Part, sought: Sequence[Sought], untied: int) -> Iterator[tuple[Sought, Iterator[int]]]:
        """Of each that is sought the first rows by date with one of its actions, whoever does it to whom.

        Where a doer is sought, those whose doer a file knows, and who is another, say nothing.
        """
        # a statement may have several acts of one action, and others that are tied
        most = 4 * untied + 1
        first: dict[bool, Mapping[Pair, tuple[Dated, ...]]] = {}
        for vague in (True, False):
            actions = {action for one in sought if vague or not one.doers for action in one.actions}
            where = f"acts.part = :part AND acts.action = keys.one AND acts.vague = {str(vague).lower()}"
            first[vague] = self._first(part, where, {(action, "") for action in actions}, most)
        for one in sought:
            sorts = (True,) if one.doers else (True, False)
            dated = merge(*(first[vague].get((action, ""), ()) for action in sorted(one.actions) for vague in sorts))
            yield one, (row for _, _, row in dated)

    # --- what the database is asked ---------------------------------------------------------------------------------

    def _having(
        self, part: Part, role: Literal["doer", "target"], pairs: Collection[Pair], *, also: str = ""
    ) -> Mapping[Pair, Sequence[int]]:
        """The rows with one of these actions and one of these names in a role, by the two."""
        found: defaultdict[Pair, list[int]] = defaultdict(list)
        if pairs:
            keys, bound = keys_of(self._connection, pairs)
            query = (
                f"SELECT keys.one, keys.other, acts.statement FROM {keys} CROSS JOIN acts "
                f"WHERE acts.part = :part AND acts.action = keys.one AND acts.{role} = keys.other"
            )
            rows = self._rows(text(f"{query} AND {also}" if also else query), bound | {"part": part})
            for action, name, row in rows:
                found[action, name].append(row)
        return found

    def _first(self, part: Part, where: str, pairs: Collection[Pair], most: int) -> Mapping[Pair, tuple[Dated, ...]]:
        """The first acts by date of each of these pairs that fit; what was asked for before is at hand."""
        known = self._firsts.setdefault((part, where, most), {})
        new = [pair for pair in pairs if pair not in known]
        if new:
            keys, bound = keys_of(self._connection, new)
            first = first_acts_of_each(self._connection, where)
            query = f"SELECT keys.one, keys.other, found.day, found.id, found.statement FROM {keys} {first}"
            found: defaultdict[Pair, list[Dated]] = defaultdict(list)
            for action, name, day, statement, row in self._rows(text(query), bound | {"part": part, "most": most}):
                found[action, name].append((day, statement, row))
            known.update((pair, tuple(sorted(found[pair]))) for pair in new)
        return known


def _pairs(sought: Iterable[Sought], names: Iterable[Iterable[str]]) -> set[Pair]:
    return {(action, name) for one, some in zip(sought, names, strict=True) for name in some for action in one.actions}


def _first_of(rows: Iterable[int], most: int, *, without: Container[int]) -> list[int]:
    """The first of some rows, each once, at most so many."""
    found: dict[int, None] = {}
    for row in rows:
        if row not in without:
            found[row] = None
            if len(found) == most:
                break
    return list(found)
