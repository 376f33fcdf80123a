"""What the words of a case tell as another deed: who throws somebody into prison arrests him.

What enters: the words of a case, and the order of the taxonomies. What leaves: acts, each with words that say the same.

>>> [made.action for made, _ in retold("Norland throws two reporters into prison", order)]
['detain']

The patterns are those of `phrases.toml` ("besides") and of `ways.toml`. What they find in the place of somebody must be
somebody that the files know, or forces of his; what is moved, jailed or built must be of a sort that can be.

Invariant: words that deny tell only what a pattern with the denial in it finds.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.reason.belongings import fights_its_land
from standoff.reason.deeds import as_meant
from standoff.reason.order import Order
from standoff.reason.phrases import pattern_of, phrases
from standoff.reason.terms import POSSESSIVE, is_denied
from standoff.reason.things import base, is_kind, is_water
from standoff.reason.words import tables
from standoff.records import Act, Filler

_ARTICLE = re.compile(r"^(?:the|a|an|all|both|any|some) ", re.IGNORECASE)
_OWN = re.compile(r"^(?:its|their|his|her) ", re.IGNORECASE)
_WHOSE = re.compile(r"^(?P<owner>[A-Z][\w-]*(?: [A-Z][\w-]*)*)['’]s? (?P<thing>.+)$")
_DENIES = re.compile(r"\b(?:no|not)\b")
_ROLES = re.compile(r"\{(doer|thing|place)\}")
_ARTICLES = ("The", "A", "An")
# what follows a place tells when or how long
_BEHIND_PLACE = re.compile(
    r",| (?:until|by|after|before|for|next|this|during|despite|again|tomorrow|today|while|and)\b.*"
)
# the words for somebody or something are no longer than this
_LONGEST = 7


@cache
def ways() -> Mapping[str, Any]:
    """All the tables of `ways.toml`."""
    return tomllib.loads(files("standoff.reason").joinpath("ways.toml").read_text(encoding="utf-8"))


def retold(text: str, order: Order) -> Iterator[tuple[Act, str]]:
    """The acts that words tell by a pattern, and what says the same in words ("" where a part of it is not said)."""
    denied = is_denied(text)
    text = _without_capital(text, order)
    for pattern, told, denies in _patterns():
        if denied and not denies:
            continue
        found = pattern.fullmatch(text)
        if found is None:
            continue
        parts = {name: part for name, part in found.groupdict().items() if part}
        if "place" in parts:
            parts["place"] = _BEHIND_PLACE.sub("", parts["place"])
        roles = _roles(parts, told, order)
        if roles is None or not _are_of_their_sorts(roles, told, order):
            continue
        if "named" in told and (told.get("talks") or "thing" in roles):
            roles["thing"] = replace(roles.get("thing", Filler("")), name=told["named"], owner="")
        made = _made(roles, told)
        said = told.get("brief") or _asked_by(told) == set(parts)
        if "doer" in roles and "doer" not in parts:
            parts["doer"] = roles["doer"].name
        words = told["words"].format_map(parts) if said and _asked_by(told) <= set(parts) else ""
        # the amounts of what does not happen are not compared
        yield made if made.negated else as_meant(replace(made, text=text), order), words


def _without_capital(text: str, order: Order) -> str:
    """The words without the capital that only opens them."""
    first, _, rest = text.partition(" ")
    is_name = (
        order.is_known(POSSESSIVE.sub("", first)) or first.isupper() or (rest[:1].isupper() and first not in _ARTICLES)
    )
    return text if is_name else text[:1].lower() + text[1:]


def is_any_of(words: str, kinds: list[str]) -> bool:
    """Whether what some words name is of one of the kinds, by the last of them or the last two: "aircraft carriers"."""
    told = words.partition(" of ")[0].partition(" from ")[0].split()
    heads = {base(told[-1]), base(" ".join(told[-2:]))} if told else set()
    return any(is_kind(head, base(kind)) for head in heads for kind in kinds)


def _roles(parts: Mapping[str, str], told: Mapping[str, Any], order: Order) -> dict[str, Filler] | None:
    """What the parts of the words name; None if they are no names of somebody or something."""
    if any(len(part.split()) > _LONGEST or " to " in part or " out of " in part for part in parts.values()):
        return None
    own = _filler(parts["doer"], "", order) if "doer" in parts else None
    if own is not None and not (own.known or (own.owner and _acts_for(own, order))):
        return None
    whose = (own.name if own.known else own.owner) if own is not None else ""
    roles = {name: _filler(part, whose, order) for name, part in parts.items() if name != "doer"}
    if own is not None:
        roles["doer"] = own if told.get("own") and not own.known else Filler(whose, own.text, known=True)
    elif "thing" in roles and roles["thing"].owner:
        roles["doer"] = Filler(roles["thing"].owner, known=True)
    return roles


def _acts_for(filler: Filler, order: Order) -> bool:
    """Whether words name a party by whoever acts for it, and no more: "the Norlandic navy", not "Norland plans to"."""
    told = [word for word in filler.name.split() if not order.is_party(word)]
    kinds = [*tables()["moved_besides"]["forces"], *tables()["moved_besides"]["governing"]]
    return all(is_any_of(word, kinds) for word in told)


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
    weapon = (
        order.knowledge.weapon(shown.partition(" ")[2])
        if len(parties) == 1 and order.is_party(shown.split()[0])
        else None
    )
    return Filler(weapon.id if weapon else shown, words, owner=parties[0] if len(parties) == 1 else "")


def _are_of_their_sorts(roles: Mapping[str, Filler], told: Mapping[str, Any], order: Order) -> bool:
    """Whether what is moved, jailed or built is of a sort that can be: soldiers are moved, and not ambassadors."""
    thing, place = roles.get("thing"), roles.get("place")
    if thing is not None:
        for kind in ("soldiers", "forces"):
            if told.get(kind) and not is_any_of(thing.text, tables()["moved_besides"][kind]):
                return False
        is_listed = "sort" not in told or is_any_of(thing.text, ways()["sorts"][told["sort"]])
        if not is_listed and not (told.get("or_known") and order.is_party(thing.name)):
            return False
        if told.get("membership") and not _has_members(thing.name, order):
            return False
        if told.get("water") and not _is_water(thing, order):
            return False
        if told.get("only_own") and thing.owner != roles.get("doer", thing).name:
            return False
        if told.get("owned_thing") and not thing.owner:
            return False
    if told.get("territory") and place is not None and not order.is_territory(place.name):
        return False
    return "sort_of_doer" not in told or is_any_of(roles["doer"].text, ways()["sorts"][told["sort_of_doer"]])


def _has_members(name: str, order: Order) -> bool:
    party = order.knowledge.parties.get(name)
    return party is not None and not fights_its_land(name)


def _is_water(thing: Filler, order: Order) -> bool:
    place = order.knowledge.place(thing.name)
    return is_water(base(place.kind)) if place is not None else is_water(base(thing.name.split()[-1]))


def _made(roles: Mapping[str, Filler], told: Mapping[str, Any]) -> Act:
    def role(name: str) -> tuple[Filler, ...]:
        return (roles[name],) if name in roles else ()

    if "about" in told:
        nested = Act(told["about"], role("doer"), receiver=role("place"))
        return Act(told["deed"], role("doer"), role("thing"), receiver=role("place"), nested=nested)
    if told.get("territory"):
        return Act(told["deed"], role("doer"), role("place"))
    if told.get("own") or told.get("at"):
        return Act(told["deed"], role("doer"), role("thing") or role("place"))
    to_place = bool(told.get("given"))
    means = (Filler(told["means"]),) if "means" in told else ()
    return Act(
        told["deed"],
        role("doer"),
        role("thing"),
        receiver=role("place") if to_place else (),
        instrument=means,
        place=() if to_place else role("place"),
        negated=bool(told.get("denied")),
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Mapping[str, Any], bool], ...]:
    """The patterns of both files, each with what it tells, and whether it denies itself."""
    found = [(one["pattern"], one) for one in phrases()["besides"]]
    found += [(_ROLES.sub(r"(?P<\1>.+?)", written), one) for one in ways()["way"] for written in one["tells"]]
    return tuple((pattern_of(written), one, _DENIES.search(written) is not None) for written, one in found)


def _asked_by(told: Mapping[str, Any]) -> set[str]:
    """The parts that the words for a deed name."""
    return set(_ROLES.findall(told["words"]))
