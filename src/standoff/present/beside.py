"""Replies to what was chosen, and denials of it: what a reader must see beside it, though it was not asked for.

What enters: the chosen rows, all rows, a `Holdings`. What leaves: `Beside` rows, each with the chosen signal that it is
of.

    find_beside(chosen, every, collection)

Invariant: a row beside is of an act that the chosen one names too, with a party or thing in common, and says which one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from standoff.present.asked import Holdings
from standoff.present.choice import acts_of
from standoff.present.dossier import Beside
from standoff.present.excerpts import split_context
from standoff.present.rows import Excerpt, SignalRow
from standoff.present.wording import plain
from standoff.present.words import word_list
from standoff.records import Act, Filler

# What an outlet tells, or somebody claims, answers nobody.
_TOLD = frozenset({"claim", "claim_figure", "report"})

# what comparing says of a denial and what it points back at
_QUOTED = re.compile(r".*?: “(.+)”, according to .+?, and “(.+)”, which may mean it, in .+", re.DOTALL)
# a report, and words that stand in it
Told = tuple[str, str]
# an action, who does it, and whom or what it is done to, as far as each is said
ActKey = tuple[str, frozenset[str], frozenset[str]]


def find_beside(chosen: Sequence[SignalRow], rows: Iterable[SignalRow], collection: Holdings) -> tuple[Beside, ...]:
    """The rows that were not chosen and deny, or reply to, the act of one that was, in their own order.

    A denial is of the same act, or points back at the chosen one as comparing has found. A reply is by a party that the
    chosen one is addressed to or would have act, and does not come before it for certain.
    """
    denied = tuple(_denied(collection))
    by_action: dict[str, list[tuple[ActKey, SignalRow]]] = {}
    for row in chosen:
        for key in _keys(row, collection):
            by_action.setdefault(key[0], []).append((key, row))
    taken = {row.signal for row in chosen}
    found = []
    for row in rows:
        if row.signal in taken or row.kind in _TOLD:
            continue
        near = [
            one for key in _keys(row, collection) for other, one in by_action.get(key[0], ()) if _is_one_act(key, other)
        ]
        if row.kind == "denial":
            near += [one for one in chosen if any(_stands_in(row, a) and _stands_in(one, b) for a, b in denied)]
            if near:
                found.append(Beside(row, "denial", near[0].signal))
            continue
        answered = next((one for one in near if _replies(row, one, collection)), None)
        if answered is not None:
            found.append(Beside(row, "reply", answered.signal))
    return tuple(found)


def _denied(collection: Holdings) -> Iterator[tuple[Told, Told]]:
    """The denials that comparing found to point back at what was told before: each with its words and its report."""
    for finding in collection.comparison.disagreements:
        words = _QUOTED.fullmatch(finding.why) if finding.kind == "denial" else None
        if words is not None:
            yield (finding.right, plain(words[2])), (finding.left, plain(words[1]))


def _stands_in(row: SignalRow, told: Told) -> bool:
    report, words = told
    return any(
        rendering.report == report and rendering.excerpt is not None and words in _words(rendering.excerpt)
        for rendering in row.renderings
    )


def _words(excerpt: Excerpt) -> str:
    _, marked, _ = split_context(excerpt)
    return plain("".join(segment.text for segment in marked))


def _keys(row: SignalRow, collection: Holdings) -> tuple[ActKey, ...]:
    acts = (act for r in row.renderings for act in acts_of(collection.statements[r.statement]))
    return tuple(dict.fromkeys(_key(act) for act in acts if act.action not in word_list("any_act")))


def _key(act: Act) -> ActKey:
    done_to = (*act.object, *act.receiver, *act.place)
    return act.action, _named(act.doer), _named(done_to)


def _named(fillers: Iterable[Filler]) -> frozenset[str]:
    return frozenset(filler.name.casefold() for filler in fillers if filler.name)


def _is_one_act(one: ActKey, other: ActKey) -> bool:
    for ours, theirs in zip(one[1:], other[1:], strict=True):
        if ours and theirs and ours.isdisjoint(theirs):
            return False
    return not (one[1] | one[2]).isdisjoint(other[1] | other[2])


def _replies(row: SignalRow, chosen: SignalRow, collection: Holdings) -> bool:
    doers = {f.name for r in chosen.renderings for act in acts_of(collection.statements[r.statement]) for f in act.doer}
    asked = {*chosen.target, *doers} - set(chosen.actor)
    if not row.actor or asked.isdisjoint(row.actor) or not set(row.actor).isdisjoint(chosen.actor):
        return False
    last, first = row.when.latest or "9999", chosen.when.earliest or ""
    return last >= first
