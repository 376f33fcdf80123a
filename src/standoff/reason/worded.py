"""Compares clauses by their words, where the taxonomy has no name for what they tell.

What enters: the words of two clauses, and the order of the taxonomies. What leaves: a `Compared`.

>>> compare_words("Fenmark's soldiers enter Selm", "a single soldier of the Union enters Selm", order).degree
<Degree.MET: 3>

Every term of what is asked must be said: a name by itself or one below it, a thing or a deed by its kind or one below
it (`things.toml`). Where most of them are, the rest is open. Somebody else's name where a name is asked, the names in
another order, something else that is done, or another word in the place of one that is asked ("closes the border" for
"closes the canal"), is no match. Whether a clause is denied is left to who compares.

Invariant: a clause that has enough terms is met by itself.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from standoff.knowledge.words import fold
from standoff.reason.order import APART, NAMED, Compared, Degree, Order
from standoff.reason.terms import Term, Worded, read_words
from standoff.reason.things import akin, base, contrary_to, is_deed, is_kind, is_water, things

# of clauses with fewer terms, too many are alike
FEWEST_TERMS = 2


def compare_words(said: str, asked: str, order: Order, deed: str = "", fewest: int = FEWEST_TERMS) -> Compared:
    """How far what some words say meets what others ask; what is done must be said, where `deed` names it.

    Clauses with fewer terms than `fewest` are not compared.
    """
    if said and fold(said) == fold(asked):
        return NAMED
    own, wanted = read_words(said, order), read_words(asked, order)
    if len(wanted.terms) < fewest or not own.terms:
        return APART
    degrees: dict[Term, Degree] = {}
    # what leaves more open than may be is no match, whatever else it says
    may_fail = len(wanted.terms) - max(fewest, len(wanted.terms) // 2 + 1)
    taken = _names_taken(own, wanted, order)
    strangers = frozenset(
        t
        for t in own.terms
        if t not in taken
        and all(_compare(t, a, order) is Degree.APART for a in wanted.terms if not (t.is_name and a.is_name))
    )
    for term in wanted.terms:
        others = (one for one in own.terms if taken.get(one, term) == term or not term.is_name)
        degrees[term] = max((_compare(one, term, order) for one in others), default=Degree.APART)
        may_fail -= degrees[term] is not Degree.MET
        if may_fail < 0:
            return APART
    if _is_of_others(own, wanted, degrees, strangers, order) or _is_replaced(own, wanted, degrees, strangers, order):
        return APART
    if _is_another_deed(own, wanted, degrees) or _does_something_else(own, strangers):
        return APART
    left = [term for term in wanted.terms if degrees[term] is not Degree.MET]
    if not left:
        return Compared(Degree.MET, (), "it is said in these words", tied=True)
    met = len(wanted.terms) - len(left)
    done = base(deed) if deed else wanted.deed
    if met < fewest or 2 * met <= len(wanted.terms) or any(term.key == done for term in left):
        return APART
    is_place_unsaid = any(t.is_name and t.link in things()["ways"]["to"] and degrees[t] is Degree.APART for t in left)
    if is_place_unsaid and met <= fewest:
        # "any missile of Kallund on our soil": where it is must be said, where so little is asked
        return APART
    words = tuple(dict.fromkeys(term.text for term in left))
    return Compared(Degree.OPEN, words, f"{', '.join(words)} is asked, and not said", tied=True)


def _compare(said: Term, asked: Term, order: Order) -> Degree:
    if said.is_name and asked.is_name:
        names = order.compare_names(said.key, asked.key).degree
        return Degree.APART if _goes_elsewhere(said, asked) else names
    if said.is_name != asked.is_name:
        # a Marten tank is a tank, for its name says so
        named, other = (said, asked) if said.is_name else (asked, said)
        is_met = said.is_name and other.key in {base(word) for word in named.text.split()}
        place = order.knowledge.place(said.key) if said.is_name else None
        # Fort Amber is "the town", if that is what it is
        is_met = is_met or (place is not None and base(place.kind) == asked.key)
        return Degree.MET if is_met or order.is_under(said.key, asked.key) else Degree.APART
    if is_kind(said.key, asked.key) or order.is_weapon(said.text, asked.text):
        return Degree.MET
    is_wider = is_kind(asked.key, said.key) or order.is_weapon(asked.text, said.text)
    return Degree.OPEN if is_wider or said.key in akin(asked.key) else Degree.APART


def _goes_elsewhere(said: Term, asked: Term) -> bool:
    """Whether who does a thing is said, where it is asked to whom it is done, or a way from a place for one to it."""
    if said.leads and asked.behind:
        # "a Veskarian missile falls on Norland" does not fall on Veskaria
        return True
    ways = things()["ways"]
    return (said.link in ways["from"] and asked.link in ways["to"]) or (
        said.link in ways["to"] and asked.link in ways["from"]
    )


def _names_taken(said: Worded, asked: Worded, order: Order) -> Mapping[Term, Term]:
    """The name that is asked for which each name stands, the same before one below it: a name stands for one alone.

    Who asks for Tasmir's troops in Orrivel, which is in Tasmir, is not told of Tasmir's by the word "Orrivel".
    """
    pairs = [(s, a) for a in asked.names for s in said.names if _compare(s, a, order) is not Degree.APART]
    pairs.sort(key=lambda pair: (pair[0].key != pair[1].key, -_compare(pair[0], pair[1], order)))
    taken: dict[Term, Term] = {}
    for own, wanted in pairs:
        if own not in taken and wanted not in taken.values():
            taken[own] = wanted
    return taken


def _is_replaced(
    said: Worded, asked: Worded, degrees: Mapping[Term, Degree], strangers: frozenset[Term], order: Order
) -> bool:
    """Whether another word stands where one is asked: first of all, or behind the same word and preposition."""
    first, wanted = said.terms[0], asked.terms[0]
    alike = first.is_name and wanted.is_name and order.is_territory(first.key) == order.is_territory(wanted.key)
    is_alike_told = said.passive == asked.passive and said.is_done_to == asked.is_done_to
    if alike and first in strangers and is_alike_told:
        return True
    followers = [(a, b) for a, b in pairwise(said.terms) if b in strangers and a not in strangers]
    if any(
        degrees[term] is Degree.APART
        and term.link == other.link
        and _is_of_its_sort(other, term, order)
        and _compare(own, before, order) is not Degree.APART
        for before, term in pairwise(asked.terms)
        for own, other in followers
    ):
        return True
    # "sends soldiers", where it is a launcher that must be sent
    if strangers.intersection(_done_to(said)) and any(degrees[t] is Degree.APART for t in _done_to(asked)):
        return True
    # "doctors enter", where it is soldiers who must
    doers = _doing(asked)
    return any(t in strangers for t in _doing(said)) and bool(doers) and all(degrees[t] is Degree.APART for t in doers)


def _doing(clause: Worded) -> tuple[Term, ...]:
    """The things that stand before a deed that the files have: what does it."""
    first = next((at for at, term in enumerate(clause.terms) if is_deed(term.key)), 0)
    return () if clause.is_done_to else tuple(term for term in clause.terms[:first] if not term.is_name)


def _done_to(clause: Worded) -> Iterator[Term]:
    """The things that stand bare behind a deed that the files have: what it is done to."""
    behind = False
    for term in clause.terms:
        if is_deed(term.key):
            behind = True
        elif behind and not (term.is_name or term.link):
            yield term
        elif term.link:
            behind = False


def _is_of_its_sort(other: Term, term: Term, order: Order) -> bool:
    """Whether a word may stand in the place of another.

    A name does in that of a thing only where both are places ("from Sundby", "from the hills"), or it is of a water.
    """
    if term.is_name == other.is_name or term.link not in ("", "of"):
        return True
    place = order.knowledge.place(other.key) if other.is_name else None
    return place is not None and is_water(base(place.kind))


def _is_another_deed(said: Worded, asked: Worded, degrees: Mapping[Term, Degree]) -> bool:
    """Whether nothing is said of a verb that is asked, or its opposite is: "leave" for "enter"."""
    unsaid = [t for t in asked.terms if not t.is_name and degrees[t] is Degree.APART]
    told = {t.key for t in said.terms if not t.is_name}
    return any(is_deed(t.key) or not told.isdisjoint(contrary_to(t.key)) for t in unsaid)


def _does_something_else(said: Worded, strangers: frozenset[Term]) -> bool:
    """Whether another deed comes first, so that what is asked is only what it is done to: "lifts the blockade of"."""
    deeds = [t for t in said.terms if is_deed(t.key) and not t.is_name]
    return len(deeds) > 1 and deeds[0] in strangers and deeds[0].key not in things()["lasting"]["verbs"]


def _is_by_anybody(asked: Worded) -> bool:
    """Whether a clause opens with what is done, by nobody in particular: "lends Sundby a launcher"."""
    return not asked.is_done_to and is_deed(asked.terms[0].key)


def _is_of_others(
    said: Worded, asked: Worded, degrees: Mapping[Term, Degree], strangers: frozenset[Term], order: Order
) -> bool:
    """Whether names are said where other names are asked, or the same ones the other way round."""
    if _is_by_anybody(asked):
        # whoever does it is meant, though not to himself
        if any(s.leads and s.key == a.key for s in said.names for a in asked.names):
            return True
        strangers = frozenset(t for t in strangers if not t.leads)
    if any(t.is_name for t in strangers) and any(degrees[term] is Degree.APART for term in asked.names):
        return True
    if said.passive != asked.passive:
        return False
    places = [
        next((at for at, t in enumerate(said.names) if _compare(t, a, order) is Degree.MET), None) for a in asked.names
    ]
    told = [place for place in places if place is not None]
    return told != sorted(told)
