"""What else the words of a case tell, beside the act that they were read as: gates that stay shut are not reopened.

What enters: an act that somebody asks about, and the order of the taxonomies. What leaves: `Reading`s of it.

>>> [reading.act.action for reading in readings(leaves_its_troops_at_the_fort, order)]
['act', 'withdraw', 'act']

An act that the taxonomy names otherwise than a condition does may still be told in the condition's own words. Such a
reading counts only where all that is asked is said, by the same deed, of whomever a pronoun stands for.

Invariant: a case that is denied, tried, threatened or planned has no other reading.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from standoff.reason.added import fillers_of
from standoff.reason.belongings import stands_fast
from standoff.reason.deeds import as_meant
from standoff.reason.order import Degree, Order
from standoff.reason.phrases import pattern_of, phrases
from standoff.reason.terms import Worded, is_denied, names_in, read_words
from standoff.reason.things import akin, base, is_deed, is_kind
from standoff.reason.words import is_tried, tables
from standoff.records import Act, Filler

ROOT = "act"
_ARTICLE = re.compile(r"^(?:the|a|an|all|both) ", re.IGNORECASE)
_OWN = re.compile(r"^(?:its|their|his|her) ", re.IGNORECASE)
_WHOSE = re.compile(r"^(?P<owner>[A-Z][\w-]*(?: [A-Z][\w-]*)*)['’]s? (?P<thing>.+)$")
_PRONOUN = re.compile(r"\b(?:its|their|his|her|theirs|it|them|they)\b", re.IGNORECASE)
# what follows a place tells when or how long
_BEHIND_PLACE = re.compile(
    r",| (?:until|by|after|before|for|next|this|during|despite|again|tomorrow|today|while|and)\b.*"
)
# the words for somebody or something are no longer than this
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Reading:
    """An act that the words of a case tell; of one in words, the action that the case was read as."""

    act: Act
    told_as: str | None = None


def readings(act: Act, order: Order) -> tuple[Reading, ...]:
    """The other acts that the words of a case tell, that which it was read as left out."""
    if not act.text or is_tried(act.text):
        return ()
    if act.negated or is_denied(act.text):
        return tuple(_by_what_is_not_so(act, order))
    found = [*_by_its_roles(act, order), *_by_what_is_not_so(act, order)]
    if act.nested is None or act.action in tables()["told_besides"]:
        found += _by_its_words(act, order)
        if act.action != ROOT and (act.nested is None or act.action == "stop"):
            found.append(Reading(Act(ROOT, text=act.text), act.action))
    return tuple(dict.fromkeys(found))


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
        yield Reading(replace(bare, action="cyberattack", doer=()))
    if act.action == "supply_weapons" and act.receiver and all(_is_mere_place(f, order) for f in act.receiver):
        # weapons that are sent to a shore, and not to somebody, are deployed there
        yield Reading(replace(bare, action="deploy_weapons", receiver=(), place=act.receiver))
    used = next((action for action, words in table["used_words"].items() if _holds(act, words)), "")
    if used and any(order.is_action(act.action, kind) for kind in ("use_force", ROOT)):
        yield Reading(replace(bare, action=used, instrument=()))


def _by_what_is_not_so(act: Act, order: Order) -> Iterator[Reading]:
    """What an act tells whether or not it is denied.

    What goes on is not stopped; whoever stops a ban lifts it; who leaves a place withdraws from it; and who does not
    withdraw his soldiers does not withdraw.
    """
    table, bare = tables(), _bare(act)
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
    return _is_any_of((filler.text or filler.name).partition(" from ")[0], tables()["moved_besides"]["soldiers"])


def _is_any_of(words: str, kinds: list[str]) -> bool:
    """Whether what some words name is of one of the kinds, by the last of them or the last two: "aircraft carriers"."""
    told = words.partition(" of ")[0].split()
    heads = {base(told[-1]), base(" ".join(told[-2:]))} if told else set()
    return any(is_kind(head, base(kind)) for head in heads for kind in kinds)


def _holds(act: Act, words: list[str]) -> bool:
    return any(word in act.text.lower() for word in words)


def _begins(act: Act, beginnings: list[str]) -> bool:
    words = act.text.lower().split()
    return any(word.startswith(one) for word in words for one in beginnings)


# --- by the words -----------------------------------------------------------------------------------------------------


def _by_its_words(act: Act, order: Order) -> Iterator[Reading]:
    for pattern, told in _besides():
        found = pattern.fullmatch(act.text)
        if found is None:
            continue
        parts = {name: part for name, part in found.groupdict().items() if part}
        if "place" in parts:
            parts["place"] = _BEHIND_PLACE.sub("", parts["place"])
        roles = _roles(parts, order)
        if roles is None or not _is_of_its_sort(roles, told):
            continue
        if "named" in told and "thing" in roles:
            roles["thing"] = replace(roles["thing"], name=told["named"], owner="")
        made = _made(roles, told)
        # the amounts of what does not happen are not compared
        yield Reading(made if made.negated else as_meant(replace(made, text=act.text), order))
        yield from _by_what_is_not_so(made, order)
        if told["words"].count("{") == len(parts):
            yield Reading(Act(ROOT, text=told["words"].format(**parts)), ROOT)


def _roles(parts: Mapping[str, str], order: Order) -> dict[str, Filler] | None:
    """What the parts of the words name; None if they are no names of somebody or something."""
    if any(len(part.split()) > _LONGEST or " to " in part for part in parts.values()):
        return None
    own = _filler(parts["doer"], "", order) if "doer" in parts else None
    if own is not None and not (own.known or (own.owner and _acts_for(own, order))):
        return None
    whose = (own.name if own.known else own.owner) if own is not None else ""
    roles = {name: _filler(part, whose, order) for name, part in parts.items() if name != "doer"}
    if own is not None:
        roles["doer"] = Filler(whose, own.text, known=True)
    elif "thing" in roles and roles["thing"].owner:
        roles["doer"] = Filler(roles["thing"].owner, known=True)
    return roles


def _acts_for(filler: Filler, order: Order) -> bool:
    """Whether words name a party by whoever acts for it, and no more: "the Norlandic navy", not "Norland plans to"."""
    told = [word for word in filler.name.split() if not order.is_party(word)]
    kinds = [*tables()["moved_besides"]["forces"], *tables()["moved_besides"]["governing"]]
    return all(_is_any_of(word, kinds) for word in told)


def _filler(words: str, whose: str, order: Order) -> Filler:
    shown = _ARTICLE.sub("", words)
    if order.is_known(shown):
        return Filler(order.name_of(shown), words, known=True)
    owned = _WHOSE.match(shown)
    if owned is not None and order.is_party(owned["owner"]):
        return Filler(owned["thing"], words, owner=order.name_of(owned["owner"]))
    if _OWN.match(shown):
        return Filler(_OWN.sub("", shown), words, owner=whose)
    parties = [order.name_of(word) for word in shown.split() if word[0].isupper() and order.is_party(word)]
    return Filler(shown, words, owner=parties[0] if len(parties) == 1 else "")


def _is_of_its_sort(roles: Mapping[str, Filler], told: Mapping[str, Any]) -> bool:
    """Whether what is moved, or stays, is of a kind that can be: soldiers, or any force, ship, plane or weapon."""
    kinds = tables()["moved_besides"]["soldiers" if told.get("soldiers") else "forces"]
    if not (told.get("soldiers") or told.get("forces")):
        return True
    return _is_any_of(roles["thing"].text, kinds)


def _made(roles: Mapping[str, Filler], told: Mapping[str, Any]) -> Act:
    def role(name: str) -> tuple[Filler, ...]:
        return (roles[name],) if name in roles else ()

    to_place = bool(told.get("given"))
    return Act(
        told["deed"],
        role("doer"),
        role("thing"),
        receiver=role("place") if to_place else (),
        place=() if to_place else role("place"),
        negated=bool(told.get("denied")),
    )


@cache
def _besides() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    return tuple((pattern_of(one["pattern"]), one) for one in phrases()["besides"])
