"""Whether one filler of a role is what another asks: by its kind, by whose it is, by the qualities it has.

What enters: two `Filler`s and the order of the taxonomies. What leaves: a `Compared`.

>>> compare_fillers(Filler("Norlandic tanker", owner="Norland"), Filler("ships", owner="Norland"), order).degree
<Degree.MET: 3>

What no file knows is compared by its kind (`standoff.reason.things`). A weapon is of a party where all who make it are.

Invariant: a filler is what it asks itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.knowledge.words import fold
from standoff.reason.order import NAMED, SAME, Compared, Degree, Order
from standoff.reason.things import base, excluded_by, is_empty, is_kind, is_water, things
from standoff.reason.words import asks_nothing, stays_open
from standoff.records import Filler

_OF_NAME = re.compile(r"\w of (?:the )?(?P<name>[A-Z]\w*(?:[ -][A-Z]\w*)*|\d{4})(?=$|,| and | or | [a-z]+$)")


_OF_OTHERS = re.compile(r"[A-Z]\w+(?:ese|ian|ean|ish|ic|ch) [a-z]")
_NAMES = re.compile(r"(?:[Tt]he )?(?P<name>[A-Z]\w*)['’]s? \w")


def compare_fillers(said: Filler, asked: Filler, order: Order, doer: Sequence[Filler] = ()) -> Compared:
    """How far a filler that is said meets one that is asked, with whose it must be and the qualities asked of it.

    What belongs to nobody that is said, and is of a force, is that of the `doer`, if given, who acts with his own.
    """
    own, wanted = _sharpen(said, order), _sharpen(asked, order)
    names = _compare_things(own, wanted, order)
    if names.degree is Degree.APART:
        return names
    whose = _compare_owners(own, wanted, doer, order)
    if whose.degree is Degree.APART:
        return whose
    if whose.degree is Degree.MET:
        whose = _compare_behind(own, wanted, order)
        if whose.degree is Degree.APART:
            return whose
    lacking = tuple(q for q in wanted.qualities if not _has_quality(own, q, order))
    against = next((other for q in lacking for other in own.qualities if _is_of_another(other, q, order)), "")
    if against:
        return Compared(Degree.APART, (), f'"{lacking[0]}" is asked of {wanted.name}, and "{against}" is said')
    if not lacking and whose.degree is Degree.MET:
        return names
    why = f'"{lacking[0]}" is asked of {wanted.name}, and not said' if lacking else ""
    told = "; ".join(filter(None, (names.why, whose.why, why)))
    return Compared(Degree.OPEN, names.open + whose.open + lacking, told, names.tied)


def _sharpen(filler: Filler, order: Order) -> Filler:
    """A filler with the qualities drawn into its name that make of it a weapon the files know."""
    for quality in filler.qualities:
        weapon = order.knowledge.weapon(f"{quality} {filler.name}")
        if weapon is not None and order.is_under(weapon.id, filler.name):
            rest = tuple(q for q in filler.qualities if q != quality)
            filler = replace(filler, name=weapon.id, qualities=rest)
    return filler


def _compare_things(said: Filler, asked: Filler, order: Order) -> Compared:
    """How far a thing meets a thing: by their names, or by their kinds where no file has one of them."""
    names = order.compare_names(said.name, asked.name)
    if order.is_state(said.name) and fights_its_land(asked.name) and not order.is_known(asked.name):
        return Compared(Degree.APART, (), f"{said.name} is a state, and no {asked.name}")
    if not order.is_known(said.name) and order.is_territory(asked.name) and _is_elsewhere(said, asked, order):
        return Compared(Degree.APART, (), f"{said.name} are not {asked.name}")
    if names.degree is Degree.MET or order.is_known(asked.name) or asks_nothing(said.name) or stays_open(said.name):
        return names
    if stays_open(asked.name):
        return names
    head, rest = _kind_of(asked.name, order)
    if order.is_party(said.name):
        if is_water(head) and not owner_of(asked, order) and head not in {base(word) for word in said.text.split()}:
            return Compared(Degree.APART, (), f"{said.name} is not {asked.name}")
        return _compare_land(said, asked, head, order)
    if head == "member" and not order.is_known(asked.name) and order.lands(said.name):
        # what is done to a town is done to its land
        lands = (_compare_land(replace(said, name=land), asked, head, order) for land in order.lands(said.name))
        return max(lands, key=lambda found: found.degree)
    own, own_rest = _kind_of(said.name, order)
    if own in ("force", "army") and head == base("soldier"):
        # "forces" that are moved are soldiers
        own = head
    place = order.knowledge.place(said.name)
    if (
        place is not None
        and is_water(base(place.kind))
        and not (is_water(head) or {base(place.kind), *own_rest} & {head})
    ):
        return Compared(Degree.APART, (), f"{said.name} is not {asked.name}")
    if place is not None and head in things()["by_place"]["words"] and asked.text.endswith(f" at {said.name}"):
        # "the plant at Jarra" is what is meant by Jarra, unless that is told to be something else
        return NAMED if place.kind in ("city", head) else names
    if not is_kind(own, head) and not (place is not None and head in {base(place.kind), *own_rest}):
        above = is_kind(head, own)
        return (
            Compared(Degree.OPEN, (asked.name,), f"{asked.name} is asked, and only {said.name} is said", True)
            if above
            else names
        )
    lacking = tuple(word for word in rest if word not in own_rest)
    if not lacking:
        return NAMED
    is_other = own == head and bool(own_rest - set(rest)) and not any(is_kind(a, b) for a in own_rest for b in lacking)
    if is_other or any(not excluded_by(word).isdisjoint(own_rest) for word in lacking):
        return Compared(Degree.APART, (), f"{said.name} is not {asked.name}")
    return Compared(Degree.OPEN, (asked.name,), f"{asked.name} is asked, and only {said.name} is said", True)


def _is_elsewhere(said: Filler, asked: Filler, order: Order) -> bool:
    """Whether what no file knows is certainly no party or place of the files."""
    if _is_of_another_trade(said, asked, order):
        return True
    is_open_water = is_water(_kind_of(said.name, order)[0]) and not owner_of(said, order)
    found = order.knowledge.place(asked.name)
    return is_open_water and (found is None or not is_water(base(found.kind)))


def _is_of_another_trade(said: Filler, asked: Filler, order: Order) -> bool:
    """Whether teachers are said where the soldiers of a party are asked, who were read as the party."""
    words = re.split(r" (?:in|of|from) ", asked.text)[0].split()
    if not words or words[-1][:1].isupper() or not is_kind(base(words[-1]), "force"):
        return False
    own = _kind_of(said.name, order)[0]
    return any(is_kind(own, kind) for kind in ("citizen", "official")) and not is_kind(own, "force")


def fights_its_land(name: str) -> bool:
    """Whether a name is of people who are not those of whose land they are in, as rebels are."""
    return any(base(word) in things()["against"]["words"] for word in name.split())


def stands_fast(thing: Filler, order: Order) -> bool:
    """Whether a thing that no file knows is of a kind that stays where it is, as a port does and a ship does not."""
    return not order.is_known(thing.name) and _kind_of(thing.name, order)[0] in things()["standing"]["words"]


def _compare_land(said: Filler, asked: Filler, head: str, order: Order) -> Compared:
    """A party, or what lies in it, where a thing of somebody is asked ("our ports", "one of its members")."""
    # what somebody is a member of stands in the words alone
    owner = owner_of(asked, order) or (next(_parties_in(asked.text, order), "") if head == "member" else "")
    if head in {base(word) for word in said.text.split()}:
        # "its border with Uldria" was read as the land that it is the border of
        related = not owner or order.is_under(said.name, owner) or order.is_under(owner, said.name)
        is_anothers = not related and (_OF_NAME.search(said.text) is not None or " with " not in said.text)
        return Compared(Degree.APART, (), f"{said.name} is not {owner}") if is_anothers else NAMED
    if not owner:
        return Compared(Degree.OPEN, (asked.name,), f"whether {said.name} is {asked.name} is not known")
    if head == "member" and order.is_under(said.name, owner):
        return NAMED
    if order.is_under(said.name, owner) or order.is_under(owner, said.name):
        return Compared(Degree.OPEN, (asked.name,), f"{asked.name} is asked, and only {said.name} is said", True)
    return Compared(Degree.APART, (), f"{said.name} is not {owner}")


def _kind_of(name: str, order: Order) -> tuple[str, frozenset[str]]:
    """The kind that a thing's last word names, and the words before it that restrict it; names are left out."""
    words = [w for w in name.partition(" of ")[0].split() if not w[0].isdigit() and not is_empty(w)]
    told = [base(w) for w in words if not (w[0].isupper() and order.is_party(w))] or [base(name)]
    return told[-1], frozenset(told[:-1])


def owner_of(filler: Filler, order: Order) -> str:
    """Whose a thing is: its owner, or whoever is named in its name, or behind *of* ("Norlandic ferries")."""
    if filler.owner or order.is_known(filler.name):
        return filler.owner
    behind = _named_behind(filler)
    if behind and order.is_territory(behind):
        return order.name_of(behind)
    return next(_parties_in(filler.name, order), "")


def _named_behind(filler: Filler) -> str:
    """The name that stands behind *of* in the words for a thing: "the crew of the Swan", or "the Swan's crew"."""
    found = _OF_NAME.search(filler.text) or _NAMES.match(filler.text)
    return found["name"] if found and not found["name"].endswith(filler.name) else ""


def _parties_in(words: str, order: Order) -> Iterator[str]:
    return (order.name_of(word) for word in words.split() if word[0].isupper() and order.is_party(word))


def _compare_owners(said: Filler, asked: Filler, doer: Sequence[Filler], order: Order) -> Compared:
    wanted = owner_of(asked, order)
    if not wanted or order.is_party(said.name):
        return SAME
    if order.knowledge.place(said.name) is not None:
        # a town is its land's; of a strait no land may be known
        is_anothers = order.is_party(wanted) and order.lands(said.name) and not order.is_under(said.name, wanted)
        return Compared(Degree.APART, (), f"{said.name} is not in {wanted}") if is_anothers else SAME
    own = owner_of(said, order)
    if own:
        found = order.compare_names(own, wanted)
        if found.degree is not Degree.APART:
            return replace(found, open=tuple(f"of {word}" for word in found.open))
        # whose *its* are is for the construction to say, and is not always clear
        if not _is_possessed(asked) and not _is_possessed(said):
            return found
    elif _is_made_by(said.name, wanted, order):
        return SAME
    elif _OF_OTHERS.match(said.name) and not said.name.startswith(wanted[:4]):
        # whose it is, is said, though no file knows them
        return Compared(Degree.APART, (), f"{said.name} is not that of {wanted}")
    elif _is_force(said.name, order) and any(order.is_party(f.name) for f in doer):
        # soldiers of nobody in particular are those of who sends them
        found = max((order.compare_names(f.name, wanted) for f in doer), key=lambda one: one.degree)
        return replace(found, open=tuple(f"of {word}" for word in found.open))
    return Compared(Degree.OPEN, (f"of {wanted}",), f"whether {said.name} is that of {wanted} is not said")


def _compare_behind(said: Filler, asked: Filler, order: Order) -> Compared:
    """Whether what is named behind *of*, and is no party or place, is the same: the crew of the Swan, of the Lark."""
    wanted = "" if order.is_known(asked.name) else _named_behind(asked)
    if not wanted or order.is_territory(wanted) or order.is_known(said.name):
        return SAME
    own = _named_behind(said)
    if not own:
        return Compared(Degree.OPEN, (f"of {wanted}",), f"whether {said.name} is that of {wanted} is not said")
    return SAME if fold(own) == fold(wanted) else Compared(Degree.APART, (), f"{own} is not {wanted}")


def _is_made_by(weapon: str, party: str, order: Order) -> bool:
    """Whether all who make a weapon are, or are in, a party: a Storm Shadow is a missile of the West."""
    known = order.knowledge.weapon(weapon)
    makers = known.made_by if known is not None else ()
    return bool(makers) and all(order.is_under(maker, party) for maker in makers)


def _is_force(thing: str, order: Order) -> bool:
    return is_kind(_kind_of(thing, order)[0], "force")


def _has_quality(filler: Filler, asked: str, order: Order) -> bool:
    if any(fold(own) == fold(asked) or _is_load(own, asked, order) for own in filler.qualities):
        return True
    wanted = order.knowledge.party(asked.removeprefix("of "))
    if wanted is None:
        return False
    told = (order.knowledge.party(own.removeprefix("of ")) for own in (*filler.qualities, filler.owner) if own)
    return any(own is not None and order.is_under(own.name, wanted.name) for own in told) or _is_made_by(
        filler.name, wanted.name, order
    )


def _is_load(own: str, asked: str, order: Order) -> bool:
    """Whether two qualities name a weapon's load, and the one is of the kind of the other: "with nuclear warheads"."""
    if not (own.startswith("with ") and asked.startswith("with ")):
        return False
    return order.is_weapon(own.removeprefix("with "), asked.removeprefix("with "))


def _is_of_another(own: str, asked: str, order: Order) -> bool:
    """Whether a quality says of somebody else, or otherwise, what another asks: "supplied by Norland", "by Ostmark"."""
    left, right = own.split(), asked.split()
    if len(left) != len(right):
        return False
    differ = [(a, b) for a, b in zip(left, right, strict=True) if fold(a) != fold(b)]
    if len(differ) == 1 and base(differ[0][0]) in excluded_by(differ[0][1]):
        # "with conventional warheads"
        return True
    if len(differ) != 1 or not all(order.is_party(name) for name in differ[0]):
        return False
    said, wanted = map(order.name_of, differ[0])
    return order.compare_names(said, wanted).degree is Degree.APART


def _is_possessed(filler: Filler) -> bool:
    return filler.text.lower().startswith(("its ", "their ", "his ", "her "))
