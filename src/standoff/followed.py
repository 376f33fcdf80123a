"""Answers of the engine over a large record: what can matter to a question is looked up, and the rest is never read.

What enters: an open store and a question. What leaves: what the engine says of those statements that can matter.

    asked = Followed(source, knowledge).what_if(act, on=None)
    asked.announced, asked.passed_over

A statement can matter by an act of it, or of its condition, whose action may be that of an act in question. It is tied
to that act where who does it may be whoever does that, or, where no file knows who does it, to whom it is done may be
the same. Of those that are tied to it by neither, as "if ships are fired at" is tied to nobody, the first by date are
taken, up to `UNTIED`; where nobody in particular does it, some hundreds of those with the target. A case that only
words tell is looked for in the `WORDED` reports that have them most. Of a record of up to `FEW` lines everything is
read.

Invariant: of a record of up to `FEW` lines, the answer is that of the engine over all of it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from standoff.knowledge import Knowledge
from standoff.ledger.acting import Part, Sought
from standoff.ledger.bearing import TARGETS
from standoff.ledger.finding import Finder
from standoff.ledger.listing import without_searching_for_cycles
from standoff.ledger.store import Store
from standoff.linking import Linker
from standoff.pooled import Pool, holds_few
from standoff.reason import (
    Commitment,
    commitments,
    find_changes,
    find_conflicts,
    group_matters,
    positions,
    what_if,
)
from standoff.reason.commitments import acts_followed, commits, state_of
from standoff.reason.comparing import Comparisons
from standoff.reason.evidence import gather_evidence
from standoff.reason.kin import Kin, kin_of
from standoff.reason.match import names_nothing
from standoff.reason.order import Order
from standoff.reason.reckoning import Reckoned, announced_by, reckon
from standoff.reason.terms import words_to_find
from standoff.reason.what_if import may_be_met
from standoff.records import Act, Announced, Filler, Position, Signal, Statement
from standoff.revised import Overlay

# so many statements are read for changes and conflicts that turn out to be few
READ = 1200
View = Literal["positions", "changes", "conflicts"]
# so many parties are told at once at most, in a large record fewer, for each may have much to tell
_LAST, _TOGETHER, _FEW_TOGETHER = 8, 16, 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What has been announced for a case; `passed_over` where conditions that name nobody are more than were read."""

    announced: tuple[Announced, ...]
    passed_over: bool


def is_large(store: Store) -> bool:
    """Whether the record has more lines than are read for one answer."""
    with store.finder() as finder:
        return not holds_few(finder)


class Followed:
    """The engine over an open store, with what it has looked up."""

    def __init__(self, store: Store, overlay: Overlay, linker: Linker, knowledge: Knowledge) -> None:
        self._store, self._overlay, self._linker, self._knowledge = store, overlay, linker, knowledge

    @cached_property
    def _kin(self) -> Kin:
        return kin_of(self._knowledge)

    @without_searching_for_cycles()
    def what_if(self, act: Act, on: str | None) -> Asked:
        """What has been announced for a case, followed to the end."""
        order = Order(self._knowledge, on)
        compared = Comparisons(order)
        with self._store.finder() as finder:
            pool = Pool(self._store, finder, self._overlay, self._linker)
            sought = {self._sought(act, "condition"), self._sought(act, "told")}
            if names_nothing(act):
                pool.take_with_words(words_to_find(act.text))
            while fresh := sought - pool.asked:
                pool.take(fresh)
                for reckoned in may_be_met(act, pool.statements, pool.signals, compared=compared):
                    sought |= {self._sought(follows, "condition") for follows in announced_by(reckoned)}
                    # what has been done of it, and what has been taken back, tells whether it stands
                    sought |= self._decide(reckoned, order)
            announced = what_if(act, pool.statements, pool.signals, knowledge=self._knowledge, on=on, compared=compared)
            return Asked(announced, pool.passed_over)

    @without_searching_for_cycles()
    def commitments(
        self, statements: Sequence[Statement], signals: Sequence[Signal], on: str | None
    ) -> tuple[Commitment, ...]:
        """What has become of the commitments among these, by all that the ledger shows."""
        order = Order(self._knowledge, on)
        ours = [reckoned for reckoned in reckon(statements, signals) if commits(reckoned)]
        with self._store.finder() as finder:
            pool = Pool(self._store, finder, self._overlay, self._linker)
            pool.enter(statements, signals)
            told = pool.told_of({sought for reckoned in ours for sought in self._decide(reckoned, order)})
            mine = {reckoned.id for reckoned in ours}
            held = pool.statements, pool.signals
            return commitments(*held, knowledge=self._knowledge, on=on, of=mine, told=told)

    @without_searching_for_cycles()
    def positions(self, parties: Iterable[str], on: str | None) -> tuple[Position, ...]:
        """Where these parties stand, by all that the ledger has of them."""
        named = {self._name_of(party) for party in parties}
        with self._store.finder() as finder:
            return self._positions(self._pool_of(finder, named), named, Order(self._knowledge, on))

    @without_searching_for_cycles()
    def stands(self, parties: Iterable[str]) -> tuple[tuple[Position, ...], tuple[Statement, ...]]:
        """Where these parties stand over all time, and the statements that tell it."""
        named = {self._name_of(party) for party in parties}
        with self._store.finder() as finder:
            pool = self._pool_of(finder, named)
            return self._positions(pool, named, Order(self._knowledge)), pool.statements

    @without_searching_for_cycles()
    def decided_by(
        self, statements: Sequence[Statement], signals: Sequence[Signal], on: str | None
    ) -> tuple[tuple[Commitment, ...], tuple[Statement, ...]]:
        """The commitments that these statements show something of, by all that the ledger shows; and their words."""
        order = Order(self._knowledge, on)
        evidence = gather_evidence(reckon(statements, signals), order, on)
        shown = dict.fromkeys(
            act for one in evidence.shown for act in (*one.tells.plain, one.tells.done) if act is not None
        )
        # what is announced without a condition is told
        parts: tuple[Part, ...] = ("condition", "announced", "told")
        with self._store.finder() as finder:
            pool = Pool(self._store, finder, self._overlay, self._linker)
            sought = {self._sought(act, part) for act in shown for part in parts}
            pool.look_up_commitments(finder.bearing(sought, untied=None)[0], until=evidence.last)
            decided = [
                one
                for one in reckon(pool.statements, pool.signals)
                if commits(one) and evidence.may_follow(one.when) and state_of(one, evidence, order, on).by is not None
            ]
        held = tuple(statement for one in decided for statement in one.statements)
        return self.commitments(held, [one.signal for one in decided if one.signal is not None], on), held

    @without_searching_for_cycles()
    def first_positions(
        self, limit: int, on: str | None, *, of: View = "positions"
    ) -> tuple[tuple[Position, ...], int]:
        """Where the first parties by the alphabet stand, until there are `limit` lines; and how many parties follow."""
        # what is told of one party is told of others too
        order = Order(self._knowledge, on)
        with self._store.finder() as finder:
            parties, found, at, together = self._parties(finder), list[Position](), 0, 1
            lines = read = 0
            # the last few are told sooner than that they are left
            while at < len(parties) and ((lines < limit and read < READ) or len(parties) - at <= _LAST):
                pool = self._pool_of(finder, parties[at : at + together])
                some = self._positions(pool, parties[at : at + together], order)
                found += some
                lines += self._count(some, pool.statements, of)
                # of positions there are always some
                read += 0 if of == "positions" or pool.is_whole else len(pool.statements)
                # whoever says little comes with others, whoever says much alone
                at, together = at + together, min(2 * together, _TOGETHER if pool.is_whole else _FEW_TOGETHER)
            return tuple(found), max(0, len(parties) - at)

    def _count(self, some: Sequence[Position], statements: Sequence[Statement], of: View) -> int:
        if of == "conflicts":
            return len(find_conflicts(some))
        if of == "changes":
            return len(find_changes(some, group_matters(some, statements, knowledge=self._knowledge)))
        return len(some)

    def parties(self) -> tuple[str, ...]:
        """Everybody whose stance the ledger may tell, by the alphabet."""
        with self._store.finder() as finder:
            return self._parties(finder)

    def _pool_of(self, finder: Finder, parties: Collection[str]) -> Pool:
        """All that may tell where these parties stand."""
        pool = Pool(self._store, finder, self._overlay, self._linker)
        pool.look_up(finder.stances_of(name for party in sorted(parties) for name in self._voices(party)))
        return pool

    def _positions(self, pool: Pool, parties: Iterable[str], order: Order) -> tuple[Position, ...]:
        named = set(parties)
        held = pool.statements, pool.signals
        every = positions(*held, knowledge=self._knowledge, on=order.on, order=order)
        return tuple(position for position in every if position.party in named)

    def _parties(self, finder: Finder) -> tuple[str, ...]:
        found: set[str] = set()
        # whom people named in what they corrected or added is in no row
        for name, known in {**dict(finder.names()), **self._overlay.names}.items():
            party = self._knowledge.party(name) if known else None
            if party is not None and party.list:
                found.update(self._knowledge.members(party.name), self._kin.names(party.name))
            elif party is None and known:
                # a person speaks for the party of an office
                found.update(office.of for office in self._knowledge.side_of(name))
            found.add(name if party is None else party.name)
        return tuple(sorted(found))

    # --- how --------------------------------------------------------------------------------------------------------

    def _decide(self, reckoned: Reckoned, order: Order) -> set[Sought]:
        return {self._sought(act, "told") for act in acts_followed(reckoned, order)}

    def _sought(self, act: Act, part: Part) -> Sought:
        let = act.nested.doer if act.nested is not None and not act.receiver else ()
        targets = (*(filler for role in TARGETS for filler in getattr(act, role)), *let)
        return Sought(
            part,
            self._kin.actions(act.action),
            self._named(act.doer),
            self._named(targets),
        )

    def _named(self, fillers: Iterable[Filler]) -> frozenset[str]:
        """Whoever may be meant; nobody where one of them may be anybody, as "someone" and "we" may."""
        kin = [self._kin.names(filler.name) for filler in fillers]
        return frozenset().union(*kin, self._overlay.renamed) if kin and all(kin) else frozenset()

    def _name_of(self, party: str) -> str:
        known = self._knowledge.party(party)
        return party if known is None else known.name

    def _voices(self, party: str) -> frozenset[str]:
        """The names by which a statement may tell a party's stance: its own, those of lists it is in, its people."""
        known = self._knowledge.party(party)
        if known is None:
            return frozenset((party,)) | self._overlay.renamed
        lists = {other for other in self._kin.names(known.name) if (p := self._knowledge.party(other)) and p.list}
        people = {office.holder for office in self._knowledge.offices.values() if office.of == known.name}
        surfaces = {surface for surface, _ in known.surfaces()}
        return frozenset((*surfaces, *lists, *people)) | self._overlay.renamed
