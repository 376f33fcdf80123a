"""A headline's statement beside the one that the text below it makes, and matters that are one.

What enters: signal rows; stance rows under their acts. What leaves: the rows without those that are shown with another;
`Matter`s.

>>> sorted(stems("any firing of their missiles"))
['firin', 'missi']

Invariant: nothing is lost: every row that enters stands in exactly one that leaves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from standoff.present.asked import ActionBook
from standoff.present.dossier import Matter
from standoff.present.rows import ActRow, SignalRow, StanceRow
from standoff.present.words import word_list

# words of one stem begin alike, and few others do
STEM = 5
# A headline has few words; this many of them stand in the text's sentence too.
_SHARED = 2
# Two phrases without a known act are of one matter if the shorter shares this much with the longer.
_ALIKE = 0.6


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say something."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    idle = word_list("says_nothing")
    return frozenset(word[:STEM] for word in words if len(word) > 2 and word not in idle)


def put_headlines_beside(rows: Sequence[SignalRow]) -> tuple[SignalRow, ...]:
    """The rows, in their order; one that stands in headlines alone goes with the row that the text below makes of it.

    That one is of the same kind, stands in one of its reports, is not by another party, and shares words with it.
    """
    below: dict[str, list[SignalRow]] = {}
    for row in rows:
        if not _is_headline(row):
            for report in row.reports:
                below.setdefault(report, []).append(row)
    of: dict[str, list[SignalRow]] = {}
    for row in rows:
        if _is_headline(row):
            near = {one.signal: one for report in row.reports for one in below.get(report, ())}
            best = min(
                (one for one in near.values() if _says_the_same(row, one)),
                key=lambda one: (-len(stems(row.text) & stems(_words(one))), one.signal),
                default=None,
            )
            if best is not None:
                of.setdefault(best.signal, []).append(row)
    moved = {headline.signal for headlines in of.values() for headline in headlines}
    return tuple(
        replace(row, headlines=tuple(of[row.signal])) if row.signal in of else row
        for row in rows
        if row.signal not in moved
    )


def group_matters(acts: Iterable[ActRow], book: ActionBook | None = None) -> tuple[Matter, ...]:
    """The stances under the matters that they are on: acts of one family with a word in common, or alike in words.

    The matters that concern most parties come first; within one, parties stand in the order of the alphabet.
    """
    ordered = sorted(acts, key=lambda act: (-len(act.parties), -len(stems(act.act)), act.act))
    groups: list[list[ActRow]] = []
    holding: dict[str, list[int]] = {}
    for act in ordered:
        near = Counter(number for stem in stems(act.act) for number in holding.get(stem, ()))
        fitting = [(-_likeness_to(groups[number], act), number) for number in near if _fits(groups[number], act, book)]
        number = min(fitting)[1] if fitting else len(groups)
        if number == len(groups):
            groups.append([])
        groups[number].append(act)
        for stem in stems(act.act):
            if number not in holding.setdefault(stem, []):
                holding[stem].append(number)
    matters = [_matter(group) for group in groups]
    return tuple(sorted(matters, key=lambda m: (-len({s.party for s in m.stances}), -len(m.stances), m.title)))


def _is_headline(row: SignalRow) -> bool:
    return bool(row.renderings) and all(rendering.headline for rendering in row.renderings)


def _says_the_same(headline: SignalRow, row: SignalRow) -> bool:
    if headline.kind != row.kind or (headline.actor and row.actor and set(headline.actor).isdisjoint(row.actor)):
        return False
    if headline.target and row.target and set(headline.target).isdisjoint(row.target):
        return False
    names = stems(" ".join((*headline.actor, *row.actor, headline.speaker or "", row.speaker or "")))
    return len((stems(headline.text) & stems(_words(row))) - names) >= _SHARED


def _words(row: SignalRow) -> str:
    return " ".join((row.text, row.condition or "", row.consequence or ""))


def _fits(group: Sequence[ActRow], act: ActRow, book: ActionBook | None) -> bool:
    """Whether an act is of one matter with most of a group, so that no chain of likenesses runs through it."""
    return 2 * sum(_is_one_matter(one, act, book) for one in group) > len(group)


def _is_one_matter(one: ActRow, other: ActRow, book: ActionBook | None) -> bool:
    left, right = stems(one.act), stems(other.act)
    shared = len(left & right)
    families = [(a, b) for a in _actions(one) for b in _actions(other)]
    alike = {a for a, b in families if a == b}
    if alike:
        # that both "send" something makes no one matter of what they send
        return bool((left & right) - _verbs(alike, book))
    if book and any(book.is_action(a, b) or book.is_action(b, a) for a, b in families):
        return shared >= _SHARED
    return not families and shared >= _SHARED and shared >= _ALIKE * min(len(left), len(right))


def _verbs(actions: Iterable[str], book: ActionBook | None) -> frozenset[str]:
    known = [book.actions[action] for action in actions if book and action in book.actions]
    return stems(" ".join(verb for action in known for verb in action.verbs))


def _likeness_to(group: Sequence[ActRow], act: ActRow) -> int:
    return max(len(stems(one.act) & stems(act.act)) for one in group)


def _actions(act: ActRow) -> frozenset[str]:
    return frozenset(action for _, stances in act.parties for stance in stances for action in stance.actions)


def _matter(group: Sequence[ActRow]) -> Matter:
    stances: list[StanceRow] = [stance for act in group for _, of_party in act.parties for stance in of_party]
    times = Counter(stance.act for stance in stances)
    # the words that most parties' stances have; among equals, those that say most of what the others say
    title = min(times, key=lambda act: (-times[act], -sum(len(stems(act) & stems(o)) for o in times), len(act), act))
    ordered = sorted(stances, key=lambda one: (one.party, one.since.earliest or "~", one.act, one.stance))
    return Matter(title, tuple(ordered), tuple(sorted(act for act in times if act != title)))
