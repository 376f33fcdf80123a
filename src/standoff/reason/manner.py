"""How far what a condition asks beside its roles is said: the manner, place, time, number or purpose of an act.

What enters: two acts and the order of the taxonomies. What leaves: a `Compared`.

>>> compare_additions(fills_the_dam, fills_it_without_consent, order).open
('without consent',)

An act that is told without what is asked leaves it open; one that is told with its opposite is another act. The words
are compared by their kind, and adverbs by their adjective ("unilateral filling" is to fill "unilaterally").

Invariant: an act meets what it adds itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from standoff.reason.added import POSSESSIVE, ROOT, Addition, additions, fillers_of, plain
from standoff.reason.days import compare_days
from standoff.reason.order import SAME, Compared, Degree, Order
from standoff.reason.things import base, is_kind, things
from standoff.records import Act

_WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class _Told:
    """The words that an act says beside its deed, as they stand and as they are compared, with what they hang on."""

    words: frozenset[str]
    shown: frozenset[str]
    links: frozenset[tuple[str, str]]


def compare_additions(said: Act, asked: Act, order: Order) -> Compared:
    """Whether what an act asks beside its roles is said."""
    wanted = additions(asked)
    if not wanted:
        return SAME
    roles = (
        word
        for filler in fillers_of(said)
        for words in (filler.text, filler.name, *filler.qualities)
        for word in words.split()
    )
    tells = tuple(_tell(said))
    told = _told((*tells, Addition("", tuple(roles))))
    left: list[str] = []
    for one in wanted:
        if _is_of_another(one, tells, said, order):
            return Compared(Degree.APART, (), f'"{one.text}" is asked, and another name is said')
        day = compare_days(one, tells)
        if day is not None and day.degree is Degree.APART:
            return day
        if any(_is_opposed(word, one.link, told) for word in one.words) or _is_lacked(one, told, said):
            return Compared(Degree.APART, (), f'"{one.text}" is asked, and its opposite is said')
        if day is not None:
            left += day.open
            continue
        if not all(_is_said(word, told, order) for word in one.words):
            left.append(one.text)
    if not left:
        return SAME
    return Compared(Degree.OPEN, tuple(left), f'"{left[0]}" is asked, and not said')


def _is_of_another(asked: Addition, tells: Sequence[Addition], said: Act, order: Order) -> bool:
    """Whether another name is said where one is asked: of a thing ("the tanker Dolphin"), or of who does it ("by")."""
    names = {w for w in asked.words if w[:1].isupper() and not w.isupper()}
    rest = {plain(w) for w in asked.words if w not in names}
    if not names:
        return False
    if rest:
        others = [one for one in tells if rest <= {plain(w) for w in one.words} and one.link == asked.link]
        told = [{w for w in one.words if w[:1].isupper()} for one in others]
        return bool(told) and all(own and own.isdisjoint(names) for own in told)
    if not asked.link or not all(order.is_party(w) for w in names):
        return False
    qualities = [pair for f in fillers_of(said) for q in f.qualities for pair in pairwise(q.split())]
    told_by = {w for a, w in qualities if a == asked.link and order.is_party(w)}
    told_by |= {w for one in tells if one.link == asked.link for w in one.words if order.is_party(w)}
    return bool(told_by) and not any(order.is_under(w, name) for w in told_by for name in names)


def _tell(act: Act) -> Iterator[Addition]:
    yield Addition("", tuple(act.action.split("_")))
    yield from additions(act)
    if act.text and (act.action == ROOT or not act.words):
        # what the taxonomy has no name for, or was made of words, is told by its words
        yield Addition("", tuple(act.text.split()))
    if act.nested is not None:
        yield from _tell(act.nested)


@lru_cache(maxsize=1 << 12)
def _told(said: tuple[Addition, ...]) -> _Told:
    words, links = set[str](), set[tuple[str, str]]()
    for addition in said:
        for word in addition.words:
            forms = {plain(word), *(plain(part) for part in word.split("-"))}
            words |= forms
            links |= {(addition.link, form) for form in forms}
    shown = frozenset(POSSESSIVE.sub("", word) for addition in said for word in addition.words)
    return _Told(frozenset(words), shown, frozenset(links))


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    pairs = [tuple(pair) for pair in things()["manner"]["opposite"]]
    return {
        word: frozenset(other for pair in pairs if word in pair for other in pair if other != word)
        for word in {word for pair in pairs for word in pair}
    }


def _is_said(word: str, told: _Told, order: Order) -> bool:
    form = plain(word)
    if form in told.words or ("-" in word and all(plain(part) in told.words for part in word.split("-"))):
        return True
    if word[:1].isupper() and order.is_known(POSSESSIVE.sub("", word)):
        name = POSSESSIVE.sub("", word)
        return any(order.is_known(one) and order.is_under(one, name) for one in told.shown if one[:1].isupper())
    return any(is_kind(base(own), base(form)) for own in told.words)


def _is_lacked(asked: Addition, told: _Told, said: Act) -> bool:
    """Whether it is done with what it is asked to be done without ("after a vote"), or the other way round."""
    form = plain(asked.words[0])
    if asked.words[0][:1].isupper() or form not in told.words:
        return False
    lacks = (_WITHOUT, form) in told.links or re.search(rf"\bno (?:[\w-]+ )?{re.escape(form)}", said.text) is not None
    return lacks != (asked.link == _WITHOUT) and (lacks or asked.link == _WITHOUT)


def _is_opposed(word: str, link: str, told: _Told) -> bool:
    """Whether the opposite of a word is said, or the word with the opposite of its preposition."""
    form = plain(word)
    if form not in told.words and any(other in told.words for other in _opposites().get(form, ())):
        return True
    against = _opposites().get(link, frozenset())
    return any((other, form) in told.links for other in against) and (link, form) not in told.links
