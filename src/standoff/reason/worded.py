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

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from weakref import WeakKeyDictionary

from standoff.knowledge.words import fold
from standoff.reason.order import APART, NAMED, Compared, Degree, Order
from standoff.reason.things import akin, base, contrary_to, is_deed, is_empty, is_kind, kindred, things
from standoff.reason.words import asks_nothing

_WORD = re.compile(r"[\w’'-]+")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_NEGATIONS = frozenset({"not", "no", "never", "nobody", "none", "nor", "without", "cannot"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
LAND = "soil"
# "hand over", "draw off": no prepositions of what follows
_PARTICLES = frozenset({"over", "off", "up"})
# a name of the files has at most so many words
LONGEST_NAME = 4
# of clauses with fewer terms, too many are alike
FEWEST_TERMS = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A word that says something, or a name of the files, behind its preposition; it is compared by its `key`."""

    text: str
    key: str
    is_name: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Clause:
    terms: tuple[Term, ...]
    passive: bool
    deed: str = ""

    @property
    def names(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.is_name)


_READ: WeakKeyDictionary[Order, dict[str, _Clause]] = WeakKeyDictionary()


def compare_words(said: str, asked: str, order: Order, deed: str = "", fewest: int = FEWEST_TERMS) -> Compared:
    """How far what some words say meets what others ask; what is done must be said, where `deed` names it.

    Clauses with fewer terms than `fewest` are not compared.
    """
    if said and fold(said) == fold(asked):
        return NAMED
    own, wanted = _read(said, order), _read(asked, order)
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
    if _is_another_deed(own, wanted, degrees):
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


def is_denied(text: str) -> bool:
    """Whether the words of a clause deny it."""
    denials = [w for w in _WORD.findall(text.lower()) if w in _NEGATIONS or w.endswith(("n't", "n’t"))]
    return len(denials) % 2 == 1


def words_to_find(text: str) -> tuple[str, ...]:
    """The words of which a clause that meets this one must have some: its own that say something, and their kindred."""
    words = (word.strip("'’-") for word in _WORD.findall(_POSSESSIVE.sub("", text)))
    told = (word for word in words if word and not word[0].isdigit() and word.lower() not in _NEGATIONS)
    return tuple(dict.fromkeys(one for word in told if not is_empty(word) for one in kindred(word)))


def names_in(text: str, order: Order) -> tuple[str, ...]:
    """The names of the files that stand in a text, in order."""
    return tuple(term.key for term in _read(text, order).names)


def _read(text: str, order: Order) -> _Clause:
    kept = _READ.setdefault(order, {})
    if text not in kept:
        words = [word.strip("'’-") for word in _WORD.findall(text)]
        small = [word.lower() for word in words]
        # "are present", "was closed": what is said of a subject is the last thing to be left open
        predicates = [base(b) for a, b in pairwise(small) if a in _PASSIVE and not is_empty(b)]
        passive = "by" in small and not _PASSIVE.isdisjoint(small)
        kept[text] = _Clause(tuple(_terms(words, order)), passive, predicates[0] if predicates else "")
    return kept[text]


def _terms(words: list[str], order: Order) -> Iterator[Term]:
    at = 0
    link = ""
    while at < len(words):
        length, name = _name_at(words, at, order)
        shown = " ".join(words[at : at + length])
        if name:
            yield Term(shown, name, True, link)
            link = ""
            if at + length < len(words) and base(words[at + length]) == LAND:
                # Norland's soil is Norland
                length += 1
        elif at == 0 and asks_nothing(f"any {shown}"):
            # "any country that recognises Selm" is whoever recognises it
            pass
        elif not shown[0].isdigit() and shown.lower() not in _NEGATIONS and not is_empty(shown):
            yield Term(shown, base(shown), link=link)
            link = ""
        elif shown.lower() in _links():
            link = shown.lower()
        at += length


def _name_at(words: list[str], at: int, order: Order) -> tuple[int, str]:
    """How many words from a place on name something that the files know, and its name; else (1, "")."""
    for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        run = _POSSESSIVE.sub("", " ".join(words[at : at + length]))
        # what is a name with a capital ("Turkey") is a word without one
        if any(c.isupper() for c in run) and order.is_known(run):
            return length, order.name_of(run)
    return 1, ""


@cache
def _links() -> frozenset[str]:
    return frozenset((*things()["links"]["words"], "of")) - _PARTICLES


def _compare(said: Term, asked: Term, order: Order) -> Degree:
    if said.is_name and asked.is_name:
        names = order.compare_names(said.key, asked.key).degree
        return Degree.APART if _goes_elsewhere(said.link, asked.link) else names
    if said.is_name != asked.is_name:
        # a Marten tank is a tank, for its name says so
        named, other = (said, asked) if said.is_name else (asked, said)
        is_met = said.is_name and other.key in {base(word) for word in named.text.split()}
        return Degree.MET if is_met or order.is_under(said.key, asked.key) else Degree.APART
    if is_kind(said.key, asked.key) or order.is_weapon(said.text, asked.text):
        return Degree.MET
    is_wider = is_kind(asked.key, said.key) or order.is_weapon(asked.text, said.text)
    return Degree.OPEN if is_wider or said.key in akin(asked.key) else Degree.APART


def _goes_elsewhere(said: str, asked: str) -> bool:
    """Whether one preposition says from a place, and the other to it or in it."""
    ways = things()["ways"]
    return (said in ways["from"] and asked in ways["to"]) or (said in ways["to"] and asked in ways["from"])


def _names_taken(said: _Clause, asked: _Clause, order: Order) -> Mapping[Term, Term]:
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
    said: _Clause, asked: _Clause, degrees: Mapping[Term, Degree], strangers: frozenset[Term], order: Order
) -> bool:
    """Whether another word stands where one is asked: first of all, or behind the same word and preposition."""
    first, wanted = said.terms[0], asked.terms[0]
    alike = first.is_name and wanted.is_name and order.is_territory(first.key) == order.is_territory(wanted.key)
    if alike and first in strangers and said.passive == asked.passive:
        return True
    followers = [(a, b) for a, b in pairwise(said.terms) if b in strangers and a not in strangers]
    return any(
        degrees[term] is Degree.APART
        and term.link == other.link
        # a name takes the place of a thing only where both are places: "from Sundby", "from the hills"
        and (term.is_name == other.is_name or term.link not in ("", "of"))
        and _compare(own, before, order) is not Degree.APART
        for before, term in pairwise(asked.terms)
        for own, other in followers
    )


def _is_another_deed(said: _Clause, asked: _Clause, degrees: Mapping[Term, Degree]) -> bool:
    """Whether nothing is said of a verb that is asked, or its opposite is: "leave" for "enter"."""
    unsaid = [t for t in asked.terms if not t.is_name and degrees[t] is Degree.APART]
    told = {t.key for t in said.terms if not t.is_name}
    return any(is_deed(t.key) or not told.isdisjoint(contrary_to(t.key)) for t in unsaid)


def _is_of_others(
    said: _Clause, asked: _Clause, degrees: Mapping[Term, Degree], strangers: frozenset[Term], order: Order
) -> bool:
    """Whether names are said where other names are asked, or the same ones the other way round."""
    if any(t.is_name for t in strangers) and any(degrees[term] is Degree.APART for term in asked.names):
        return True
    if said.passive != asked.passive:
        return False
    places = [
        next((at for at, t in enumerate(said.names) if _compare(t, a, order) is Degree.MET), None) for a in asked.names
    ]
    told = [place for place in places if place is not None]
    return told != sorted(told)
