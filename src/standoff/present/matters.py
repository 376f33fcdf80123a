"""Positions that are on one matter, told in different words, under one heading.

What enters: stance rows under their acts. What leaves: `Matter`s.

    group_matters(act_rows(ledger.positions(), collection), ledger.knowledge)

Invariant: nothing is lost: every stance that enters stands in exactly one matter.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.present.asked import ActionBook
from standoff.present.dossier import Matter
from standoff.present.rows import ActRow, StanceRow
from standoff.present.together import stems

# Phrases of one family of acts are of one matter if they share so many words.
_SHARED = 2
# Two phrases without a known act are of one matter if the shorter shares this much with the longer.
_ALIKE = 0.6
# A matter of hundreds of phrases is known by its first ones.
_COMPARED = 12


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One act in words with its stances, the beginnings of its words, its actions, and the parties that it names."""

    row: ActRow
    stems: frozenset[str]
    actions: frozenset[str]
    names: frozenset[str]


def group_matters(acts: Iterable[ActRow], book: ActionBook | None = None) -> tuple[Matter, ...]:
    """The stances under the matters that they are on: acts of one family with a word in common, or alike in words.

    The matters that concern most parties come first; within one, parties stand in the order of the alphabet.
    """
    every = tuple(acts)
    parties = stems(" ".join(party for act in every for party, _ in act.parties))
    phrases = [_Phrase(act, stems(act.act), _actions(act), stems(act.act) & parties) for act in every]
    groups: list[list[_Phrase]] = []
    holding: dict[str, dict[int, None]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p.row.parties), -len(p.stems), p.row.act)):
        near = {number: None for stem in phrase.stems for number in holding.get(stem, ())}
        fitting = [
            (-_likeness(groups[number], phrase), number) for number in near if _fits(groups[number], phrase, book)
        ]
        number = min(fitting)[1] if fitting else len(groups)
        if number == len(groups):
            groups.append([])
        groups[number].append(phrase)
        for stem in phrase.stems:
            holding.setdefault(stem, {})[number] = None
    matters = [_matter(group) for group in groups]
    return tuple(sorted(matters, key=lambda m: (-len({s.party for s in m.stances}), -len(m.stances), m.title)))


def _fits(group: Sequence[_Phrase], phrase: _Phrase, book: ActionBook | None) -> bool:
    """Whether a phrase is of one matter with most of a group, so that no chain of likenesses runs through it."""
    compared = group[:_COMPARED]
    return 2 * sum(_is_one_matter(one, phrase, book) for one in compared) > len(compared)


def _is_one_matter(one: _Phrase, other: _Phrase, book: ActionBook | None) -> bool:
    shared = one.stems & other.stems
    if not shared:
        return False
    alike = one.actions & other.actions
    if alike:
        # that both "send" something makes no one matter of what they send, nor that both name a party
        return bool(shared - _verbs(alike, book) - (one.names & other.names))
    if len(shared) < _SHARED:
        return False
    if one.actions and other.actions:
        return book is not None and any(
            book.is_action(a, b) or book.is_action(b, a) for a in one.actions for b in other.actions
        )
    return len(shared) >= _ALIKE * min(len(one.stems), len(other.stems))


def _verbs(actions: Iterable[str], book: ActionBook | None) -> frozenset[str]:
    known = [book.actions[action] for action in actions if book and action in book.actions]
    return stems(" ".join(verb for action in known for verb in action.verbs))


def _likeness(group: Sequence[_Phrase], phrase: _Phrase) -> int:
    return max(len(one.stems & phrase.stems) for one in group[:_COMPARED])


def _actions(act: ActRow) -> frozenset[str]:
    return frozenset(action for _, stances in act.parties for stance in stances for action in stance.actions)


def _matter(group: Sequence[_Phrase]) -> Matter:
    stances: list[StanceRow] = [s for phrase in group for _, of_party in phrase.row.parties for s in of_party]
    times = Counter(stance.act for stance in stances)
    said = Counter(stem for phrase in group for stem in phrase.stems)
    # the words that most parties' stances have; among equals, those that say most of what the others say
    title = min(times, key=lambda act: (-times[act], -sum(said[stem] for stem in stems(act)), len(act), act))
    ordered = sorted(stances, key=lambda one: (one.party, one.since.earliest or "~", one.act, one.stance))
    return Matter(title, tuple(ordered), tuple(sorted(act for act in times if act != title)))
