"""The words of a clause that say something, as they are compared: names of the files, things, and what is done.

What enters: the words of a clause, and the order of the taxonomies. What leaves: a `Worded`, or its names.

>>> [term.key for term in read_words("Whoever lends Sundby a launcher", order).terms]      # the capital, for its land
['supply', 'Norland', 'launcher']

A capital that is given something, or that does it, is the government of its land: "Karsk keeps the gates shut". "Our
soil" and "our state" are whoever speaks.

Invariant: a clause has no term that asks nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from weakref import WeakKeyDictionary

from standoff.reason.order import Order
from standoff.reason.phrases import in_one_word
from standoff.reason.things import base, is_deed, is_empty, is_given_to_governments, is_itself, kindred, things
from standoff.reason.words import asks_nothing

_WORD = re.compile(r"[\w’'-]+")
POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_NEGATIONS = frozenset({"not", "no", "never", "nobody", "none", "nor", "without", "cannot"})
_RELATIVE = frozenset({"that", "which", "who"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# "hand over", "draw off": no prepositions of what follows
_PARTICLES = frozenset({"over", "off", "up"})
# a name of the files has at most so many words
LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Term:
    """A word that says something, or a name of the files, behind its preposition; it is compared by its `key`.

    `leads` says that it opens a clause in which something is done, and so is who does it, or whose that is; `behind`
    that it stands behind a deed of the files, in such a clause, and so is whom or where it is done.
    """

    text: str
    key: str
    is_name: bool = False
    link: str = ""
    leads: bool = False
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """The terms of a clause; whether something is done in it by somebody, or to somebody; and what, if to somebody."""

    terms: tuple[Term, ...]
    passive: bool
    deed: str = ""
    is_done_to: bool = False

    @property
    def names(self) -> tuple[Term, ...]:
        """Those of its terms that are names of the files."""
        return tuple(term for term in self.terms if term.is_name)


_READ: WeakKeyDictionary[Order, dict[str, Worded]] = WeakKeyDictionary()


def is_denied(text: str) -> bool:
    """Whether the words of a clause deny it."""
    denials = [w for w in _WORD.findall(text.lower()) if w in _NEGATIONS or w.endswith(("n't", "n’t"))]
    return len(denials) % 2 == 1


def words_to_find(text: str) -> tuple[str, ...]:
    """The words of which a clause that meets this one must have some: its own that say something, and their kindred."""
    words = (word.strip("'’-") for word in _WORD.findall(POSSESSIVE.sub("", text)))
    told = (word for word in words if word and not word[0].isdigit() and word.lower() not in _NEGATIONS)
    return tuple(dict.fromkeys(one for word in told if not is_empty(word) for one in kindred(word)))


def names_in(text: str, order: Order) -> tuple[str, ...]:
    """The names of the files that stand in a text, in order."""
    return tuple(term.key for term in read_words(text, order).names)


def is_done_by(text: str, order: Order) -> str:
    """The name with which a clause opens in which something is done; "" if it opens with none, or it is done to it."""
    terms = read_words(text, order).terms
    return terms[0].key if terms and terms[0].leads and terms[0].is_name else ""


def read_words(text: str, order: Order) -> Worded:
    """The terms of a clause, read once for each order."""
    kept = _READ.setdefault(order, {})
    if text not in kept:
        words = [word.strip("'’-") for word in _WORD.findall(in_one_word(text))]
        small = [word.lower() for word in words]
        # "are present", "was closed": what is said of a subject is the last thing to be left open
        predicates = [base(b) for a, b in pairwise(small) if a in _PASSIVE and not is_empty(b)]
        # and so is what whoever is meant does: "any ship that rams a ferry"
        predicates += [base(b) for a, b in pairwise(small) if a in _RELATIVE and not is_empty(b)]
        predicates += [] if predicates else _verbs(words)
        is_told_of = not _PASSIVE.isdisjoint(small)
        terms = tuple(_meant(list(_terms(words, order)), order, predicates, leads=not is_told_of))
        passive = "by" in small and is_told_of
        kept[text] = Worded(terms, passive, predicates[0] if predicates else "", is_told_of)
    return kept[text]


def _verbs(words: list[str]) -> list[str]:
    """What is done, where a verb in the third person stands before an article or a name: "a drone films the port"."""
    found = (
        word
        for word, behind in pairwise(words[1:])
        if word.endswith("s") and not word.endswith("ss") and word.islower() and not is_empty(word)
        if behind.lower() in things()["links"]["between"] or behind[:1].isupper() or behind[:1].isdigit()
    )
    return [base(word) for word in found][:1]


def _meant(terms: list[Term], order: Order, predicates: list[str], *, leads: bool) -> Iterator[Term]:
    """The terms with the land where its government is meant by its capital."""
    for at, term in enumerate(terms):
        first = leads and at == 0
        given = at > 0 and is_given_to_governments(terms[at - 1].key) and term.link in ("", "to", "for")
        party = order.knowledge.party(term.text) if term.is_name else None
        if party is not None and party.name != term.key and (first or given) and not POSSESSIVE.search(term.text):
            term = replace(term, key=party.name)
        behind = leads and any(is_deed(before.key) or before.key in predicates for before in terms[:at])
        yield replace(term, leads=first and not is_deed(term.key), behind=behind)


def _terms(words: list[str], order: Order) -> Iterator[Term]:
    at = 0
    link = ""
    while at < len(words):
        length, name = _name_at(words, at, order)
        shown = " ".join(words[at : at + length])
        if name:
            yield Term(shown, name, True, link)
            link = ""
            if at + length < len(words) and is_itself(words[at + length]):
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
        run = POSSESSIVE.sub("", " ".join(words[at : at + length]))
        # what is a name with a capital ("Turkey") is a word without one
        if any(c.isupper() for c in run) and order.is_known(run):
            return length, order.name_of(run)
    return 1, ""


@cache
def _links() -> frozenset[str]:
    return frozenset((*things()["links"]["words"], "of")) - _PARTICLES
