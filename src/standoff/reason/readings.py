"""What else the words of a case tell, beside the act that they were read as: gates that stay shut are not reopened.

What enters: an act that somebody asks about, and the order of the taxonomies. What leaves: `Reading`s of it.

>>> [reading.act.action for reading in readings(leaves_its_troops_at_the_fort, order)]
['act', 'withdraw', 'act']

An act that the taxonomy names otherwise than a condition does may still be told in the condition's own words. Such a
reading counts only where all that is asked is said, by the same deed, of whomever a pronoun stands for.

Invariant: a case that is denied, tried, threatened or planned has no other reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from standoff.reason.added import fillers_of
from standoff.reason.belongings import stands_fast
from standoff.reason.order import Degree, Order
from standoff.reason.otherwise import no_longer_done, told_otherwise
from standoff.reason.retold import is_any_of, retold
from standoff.reason.terms import Worded, is_denied, names_in, read_words
from standoff.reason.things import akin, base, is_deed, is_kind
from standoff.reason.words import is_tried, tables
from standoff.records import Act, Filler

ROOT = "act"
_DENIAL = re.compile(r"\b(?:(?:does|do|did|will|would) not|(?P<is>is|are) not|fails? to|refuses? to) ?")
_PRONOUN = re.compile(r"\b(?:its|their|his|her|theirs|it|them|they)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """An act that the words of a case tell; of one in words, the action that the case was read as."""

    act: Act
    told_as: str | None = None


def readings(act: Act, order: Order) -> tuple[Reading, ...]:
    """The other acts that the words of a case tell, that which it was read as left out."""
    if not act.text or is_tried(act.text):
        return ()
    told = tuple(retold(act.text, order))
    beside = [one for made, _ in told for one in (Reading(made), *_by_what_is_not_so(made, order))]
    beside += [Reading(replace(made, negated=not made.negated)) for made, _ in retold(_undenied(act.text), order)]
    beside += map(Reading, _about_others(act, order))
    if act.negated or is_denied(act.text):
        in_words = [Reading(Act(ROOT, text=act.text), act.action)] if act.action != ROOT and act.nested is None else []
        return tuple(dict.fromkeys([*_by_what_is_not_so(act, order), *beside, *in_words]))
    found = [*_by_its_roles(act, order), *_by_what_is_not_so(act, order), *beside]
    found += [Reading(Act(ROOT, text=words), ROOT) for _, words in told if words]
    if act.action != ROOT and (act.nested is None or act.action == "stop"):
        found.append(Reading(Act(ROOT, text=act.text), act.action))
    return tuple(dict.fromkeys(found))


def _undenied(text: str) -> str:
    """What a clause denies, as it would be said to happen; "" if it denies nothing."""
    found = _DENIAL.search(text)
    return text[: found.start()] + (found["is"] or "") + text[found.end() :] if found else ""


def _about_others(act: Act, order: Order) -> Iterator[Act]:
    """The act about what its nested act tells otherwise: lets the League look into it, and so investigate it."""
    nested = act.nested
    if nested is None or not nested.text or len(nested.doer) != 1:
        return
    for made, _ in retold(f"{nested.doer[0].name} {nested.text.removeprefix('to ')}", order):
        yield replace(_bare(act), nested=replace(_bare(made), doer=nested.doer))


def is_said_alike(said: Act, asked: Act, told_as: str, order: Order) -> bool:
    """Whether words that say all of what is asked say it by the same deed, and name those whom its pronouns mean.

    An act that was read as one that is asked is compared by its roles alone.
    """
    if told_as != ROOT and (asked.action == ROOT or order.compare_actions(told_as, asked.action).degree > Degree.OPEN):
        return False
    own, wanted = read_words(said.text, order), read_words(asked.text, order)
    deeds = (term.key for term in own.terms if is_deed(term.key) and not term.is_name)
    if not all(any(is_kind(done, term.key) or done in akin(term.key) for term in wanted.terms) for done in deeds):
        return False
    thing = _done_to(own)
    if thing and not any(
        is_kind(thing, term.key) or is_kind(term.key, thing) for term in wanted.terms if not term.is_name
    ):
        # "blocks the road to the canal", where it is the canal that must be
        return False
    if any(word in asked.text.lower().split() and word not in said.text.lower().split() for word in tables()["all_of"]):
        # "the last tank", of which nothing is said
        return False
    told = set(names_in(said.text, order))
    meant = (name for f in fillers_of(asked) if _PRONOUN.search(f.text) for name in (f.owner, f.known and f.name))
    return all(any(order.is_under(own_, name) for own_ in told) for name in meant if name)


def _done_to(clause: Worded) -> str:
    """The thing that stands bare behind the first deed: what it is done to, unless that is named."""
    keys = [term.key for term in clause.terms]
    at = next((at for at, key in enumerate(keys) if is_deed(key)), len(keys)) + 1
    behind = clause.terms[at] if at < len(keys) else None
    return behind.key if behind is not None and not (behind.is_name or behind.link) else ""


# --- by the roles -----------------------------------------------------------------------------------------------------


def _by_its_roles(act: Act, order: Order) -> Iterator[Reading]:
    table, bare = tables(), _bare(act)
    yield from map(Reading, told_otherwise(act, order))
    owned = [f for f in act.doer if f.owner and not order.is_territory(f.name)]
    if act.action == "leave" and act.object and len(owned) == len(act.doer) == 1:
        # "the Norlandic carrier leaves the gulf": it is withdrawn
        own = Filler(owned[0].owner, known=True)
        yield Reading(replace(bare, action="withdraw", doer=(own,), object=act.doer, place=act.object))
    if act.action == "withdraw" and not act.object and not any(order.is_state(f.name) for f in act.doer):
        yield Reading(replace(bare, action="leave", object=act.place, place=()))
    if act.action == "restrict" and act.nested is not None:
        yield Reading(replace(bare, action="permit", negated=True))
    if act.action in table["taken_by"]["actions"] and _begins(act, table["taken_by"]["words"]):
        yield from (Reading(replace(bare, action=one)) for one in table["taken_by"]["actions"] if one != act.action)
    if act.action in table["going_on"] and act.nested is not None and act.nested.action not in table["lifted"]:
        # what is resumed is done
        yield Reading(replace(act.nested, doer=act.nested.doer or act.doer))
    if (
        act.action == "pay"
        and act.object
        and _begins(act, table["compensating"])
        and all(order.is_party(f.name) for f in act.object)
    ):
        yield Reading(replace(act, object=(Filler("compensation"),), receiver=act.object))
    if len(act.doer) == 2 and not act.receiver and act.action in table["with_one_another"]:
        first, second = act.doer
        yield from (Reading(replace(bare, doer=(a,), receiver=(b,))) for a, b in ((first, second), (second, first)))
    if act.action == "strike" and act.doer and all(base(f.name.split()[-1]) == "hacker" for f in act.doer):
        yield Reading(
            replace(bare, action="cyberattack", doer=tuple(Filler(f.owner, known=True) for f in act.doer if f.owner))
        )
    if act.action == "supply_weapons" and act.receiver and all(_is_mere_place(f, order) for f in act.receiver):
        # weapons that are sent to a shore, and not to somebody, are deployed there
        yield Reading(replace(bare, action="deploy_weapons", receiver=(), place=act.receiver))
    used = next((action for action, words in table["used_words"].items() if _holds(act, words)), "")
    if used and (act.action == ROOT or order.is_action(act.action, "use_force")):
        yield Reading(replace(bare, action=used, instrument=()))


def _by_what_is_not_so(act: Act, order: Order) -> Iterator[Reading]:
    """What an act tells whether or not it is denied.

    What goes on is not stopped; whoever stops a ban lifts it; who leaves a place withdraws from it; and who does not
    withdraw his soldiers does not withdraw.
    """
    table, bare = tables(), _bare(act)
    yield from map(Reading, no_longer_done(act))
    if act.action in ("stop", "cancel", "continue") and act.nested is not None:
        stopped = replace(bare, action="stop", negated=act.negated != (act.action == "continue"), receiver=())
        yield Reading(stopped)
        if act.nested.action in table["lifted"]:
            banned = act.nested.object or act.nested.receiver or act.receiver
            yield Reading(replace(stopped, action="lift_sanctions", object=banned, nested=None))
    is_party = all(order.is_party(f.name) for f in act.doer)
    if act.action == "leave" and is_party and act.object and all(_is_mere_place(f, order) for f in act.object):
        yield Reading(replace(bare, action="withdraw", object=(), place=act.object))
    if act.action == "release" and act.negated and act.object and act.doer:
        held = f"{act.doer[0].name} holds {' and '.join(f.text or f.name for f in act.object)}"
        yield Reading(Act(ROOT, text=held), ROOT)
    if act.action == "withdraw" and act.negated and act.object and all(_is_of_forces(f, order) for f in act.object):
        yield Reading(replace(bare, object=()))


def _bare(act: Act) -> Act:
    return replace(act, text="", span=None, words=())


def _is_mere_place(filler: Filler, order: Order) -> bool:
    is_place = order.is_territory(filler.name) and not order.is_party(filler.name)
    return is_place or stands_fast(filler, order)


def _is_of_forces(filler: Filler, order: Order) -> bool:
    return is_any_of(filler.text or filler.name, tables()["moved_besides"]["soldiers"])


def _holds(act: Act, words: list[str]) -> bool:
    return any(word in act.text.lower() for word in words)


def _begins(act: Act, beginnings: list[str]) -> bool:
    words = act.text.lower().split()
    return any(word.startswith(one) for word in words for one in beginnings)
