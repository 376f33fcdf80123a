"""Which positions of several parties are on one matter: the rows of a table of who stands where.

What enters: positions, the statements behind them, and the knowledge.
What leaves: `Matter`s, each with the positions on it; a position keeps its own words.

>>> [matter.name for matter in group_matters(found, statements, knowledge=knowledge)]
['let Tarn strike Veskaria', 'supply weapons to Tarn']

Two wordings are of one matter if they are the same, if their acts are the same whoever does them, or if half the words
of the shorter, two at least, stand in the longer; but not if their actions have nothing in common, nor if they name
other parties as those who do it, or beside those. A matter is gathered around one wording, which all others are like
and which names it: the one that most parties share, the shortest of those, the earliest of those.

Invariant: every position is in exactly one matter, and the order of the positions makes no difference.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from standoff.knowledge import Knowledge
from standoff.knowledge.words import fold
from standoff.reason.alike import likeness, stems
from standoff.reason.match import names_nothing
from standoff.reason.order import Degree, Order
from standoff.reason.roles import ROLES
from standoff.reason.stances import matter
from standoff.reason.times import sort_key
from standoff.records import Act, Position, Statement

# the share of the words of the shorter wording that the other must have, and the fewest that must be shared
_ALIKE, _FEWEST = 1 / 2, 2
# a word that more wordings have tells no two of them from the rest
_COMMON = 300
# how many words a name of a party has
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Matter:
    """What several positions are on, named by the wording of one of them; `positions` by party and time."""

    name: str
    positions: tuple[Position, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties whose positions on it are known, by the alphabet."""
        return tuple(sorted({position.party for position in self.positions}))


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of a matter with the parties that have it, those that it names, and its act where one was read.

    Of the parties that it names, `doers` do the act and `named` are the others. `since` is its first date.
    """

    text: str
    since: tuple[str, str]
    by: frozenset[str]
    doers: frozenset[str]
    named: frozenset[str]
    act: Act | None
    actions: frozenset[str]


def group_matters(
    positions: Iterable[Position], statements: Iterable[Statement], *, knowledge: Knowledge
) -> tuple[Matter, ...]:
    """The matters of the positions: those that concern most parties first, then by name."""
    found = tuple(positions)
    by_id = {statement.id: statement for statement in statements}
    of_text: dict[str, list[Position]] = {}
    for position in found:
        of_text.setdefault(fold(position.act), []).append(position)
    order = Order(knowledge)
    wordings = {text: _wording(some, by_id, order) for text, some in of_text.items()}
    matters = [
        _matter(wordings[name].text, [p for text in texts for p in of_text[text]])
        for name, texts in _gather(wordings, order)
    ]
    return tuple(sorted(matters, key=lambda one: (-len(one.parties), one.name)))


def _matter(name: str, positions: Iterable[Position]) -> Matter:
    ordered = sorted(positions, key=lambda p: (p.party, sort_key(p.since), p.act, p.stance, p.statements))
    return Matter(name, tuple(ordered))


def _gather(wordings: Mapping[str, _Wording], order: Order) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The wordings in groups, each around the one that is like most of what is left."""
    near = _near(wordings, order)
    left = set(wordings)
    while left:
        name = min(left, key=lambda text: _rank(text, near[text] & left, wordings))
        group = (near[name] & left) | {name}
        yield name, tuple(sorted(group))
        left -= group


def _rank(text: str, group: frozenset[str], wordings: Mapping[str, _Wording]) -> tuple[object, ...]:
    wording = wordings[text]
    parties = wording.by.union(*(wordings[other].by for other in group))
    # the alphabet has the last word, for it would prefer one party's name to another's
    return -len(parties), -len(group), len(text.split()), wording.since, text


def _near(wordings: Mapping[str, _Wording], order: Order) -> dict[str, frozenset[str]]:
    """Of each wording those that are of one matter with it; compared are those that share an act or a rarer word."""
    by_stem: dict[str, list[str]] = {}
    by_act: dict[object, list[str]] = {}
    for text, wording in wordings.items():
        for stem in stems(text):
            by_stem.setdefault(stem, []).append(text)
        if wording.act is not None:
            by_act.setdefault(_role_key(wording.act), []).append(text)
    shared = [*by_act.values(), *(texts for texts in by_stem.values() if len(texts) <= _COMMON)]
    pairs = {(min(pair), max(pair)) for texts in shared for pair in combinations(texts, 2)}
    near: dict[str, set[str]] = {text: set() for text in wordings}
    for one, other in pairs:
        if _is_one_matter(wordings[one], wordings[other], order):
            near[one].add(other)
            near[other].add(one)
    return {text: frozenset(others) for text, others in near.items()}


def _is_one_matter(one: _Wording, other: _Wording, order: Order) -> bool:
    if one.act is not None and other.act is not None:
        if _role_key(one.act) == _role_key(other.act):
            return True
        if not _may_be_one_action(one.actions, other.actions, order):
            return False
    if _are_others(one.doers, other.doers, order) or _are_others(one.named, other.named, order):
        return False
    return len(stems(one.text) & stems(other.text)) >= _FEWEST and likeness(one.text, other.text) >= _ALIKE


def _are_others(some: frozenset[str], others: frozenset[str], order: Order) -> bool:
    """Whether both name parties, and none of the one's is, or is part of, any of the other's."""
    return bool(some and others) and not any(order.is_under(a, b) or order.is_under(b, a) for a in some for b in others)


def _may_be_one_action(some: Iterable[str], others: Iterable[str], order: Order) -> bool:
    return any(order.compare_actions(a, b).degree is not Degree.APART for a in some for b in others)


def _wording(positions: Sequence[Position], by_id: Mapping[str, Statement], order: Order) -> _Wording:
    by = frozenset(position.party for position in positions)
    text = min(position.act for position in positions)
    told = sorted({s for p in positions for s in p.statements if s in by_id and by_id[s].act is not None})
    acts = [act for s in told if (act := _acted(by_id[s].act, order)) is not None]
    named = _parties_in(text, order.knowledge) - by
    doers = named & {filler.name for act in acts for filler in act.doer}
    return _Wording(
        text,
        min(sort_key(position.since) for position in positions),
        by,
        doers,
        named - doers,
        acts[0] if acts else None,
        frozenset(action for act in acts for action in _actions(act)),
    )


def _acted(act: Act | None, order: Order) -> Act | None:
    """What the stance is about, whoever does it: letting somebody strike is about the strike."""
    if act is None:
        return None
    inner, _ = matter(act, order)
    while inner.nested is not None and (names_nothing(replace(inner, nested=None)) or _lets(inner, order)):
        inner = inner.nested
    return replace(inner, negated=False, conditions_attached=False)


def _lets(act: Act, order: Order) -> bool:
    return order.is_action(act.action, "permit") or order.is_action(act.action, "restrict")


def _actions(act: Act) -> tuple[str, ...]:
    return (act.action, *(_actions(act.nested) if act.nested else ()))


def _role_key(act: Act) -> tuple[object, ...]:
    roles = tuple(tuple(sorted(fold(f.name) for f in getattr(act, role))) for role in ROLES if role != "doer")
    return act.action, roles, _role_key(act.nested) if act.nested else ()


def _parties_in(text: str, knowledge: Knowledge) -> frozenset[str]:
    """The parties of the files that the words name, by any of their names."""
    words = re.findall(r"[\w’'-]+", text)
    runs = (
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + _LONGEST_NAME) + 1)
        if words[start][:1].isupper()
    )
    return frozenset(name for run in runs if (name := _party_of(knowledge, run)) is not None)


def _party_of(knowledge: Knowledge, words: str) -> str | None:
    party = knowledge.party(words) or knowledge.party(re.sub(r"[’']s$", "", words))
    return party.name if party else None
