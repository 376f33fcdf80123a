"""Whether an act meets a condition: met, partly, or not met, with the words that stay open and the reason.

What enters: an `Act`, a condition `Clause`, the knowledge and a day.
What leaves: a `Match`.

>>> match(act, condition, knowledge=knowledge)
Match(verdict='partly', open=('long-range missile',), why='...')

An act is *at least as special* as another if, once both are spelled out (`spell_out`), it differs from it only in
these ways: its action, or a name in one of its roles, is below the other's (see `standoff.reason.order`); it fills a
role, or says a nested act, that the other leaves unsaid, but no second target beside one that the other says; a
filler of it has more qualities; it is said without conditions where the other has some; and so for the nested act.
For an act that does *not* happen the same roles are filled, and names and qualities run the other way: that nobody in
a bloc withdraws says more than that one member does not.

- A role that the condition asks and the act does not say is open. What is not asked doesn't matter.
- Several fillers of an act's role each fill it. Several that a condition asks are open if some of them are met and
  others are not: the record doesn't say whether all are needed.
- A target may be said as the object, the receiver or the place of an act ("strike Norland", "strike depots in
  Norland").
- Spelled out, a nested act has the doer that follows from the act around it: whoever is let do a thing does it.
- Permission to do a thing is not the thing: the actions are compared, and the two are apart.
- A negative clause ("unless") is the clause of the opposite acts, with "all" and "any" exchanged.

- An act that the taxonomy has no name for is compared by its words (`standoff.reason.worded`).
- Whose a thing is, and how much of it, is asked too: a tanker of Norland, more than 1,000 soldiers.
- So is what a condition adds beside its roles: unilaterally, without consent, before Friday (`standoff.reason.manner`).
- What a party's own forces do, it does; what is done to a thing of a party is done to the party.
- One member who stops a thing is not the bloc that stops it, which stays open.
- A quality that makes a known class of a weapon ("long-range" of a missile) is part of its name.

Invariant: for names that the files know, an act that happens, and stops nothing, made more special, never turns "met"
or "not met" into anything else; one that does not happen, made more special, never turns "met" into anything else.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from standoff.knowledge import Knowledge
from standoff.reason.added import apart_from_others
from standoff.reason.amounts import compare_amounts, is_amount
from standoff.reason.days import compare_days_in_words, without_days
from standoff.reason.deeds import compare_deeds
from standoff.reason.extent import compare_extent
from standoff.reason.manner import compare_additions
from standoff.reason.order import APART, SAME, Compared, Degree, Order
from standoff.reason.roles import ROLES, compare_role, fillers_in, name_parts
from standoff.reason.spelling import in_places, spell_out
from standoff.reason.terms import is_denied
from standoff.reason.tied import asks_by_name, says_too_little
from standoff.reason.worded import FEWEST_TERMS, compare_words
from standoff.reason.wording import phrase, sentence
from standoff.reason.words import tables
from standoff.records import Act, Clause, Span

Verdict = Literal["met", "partly", "not met"]
ROOT = "act"


@dataclass(frozen=True, slots=True)
class Match:
    """A verdict, the words of the parts of the condition that stay open, and why, in words for people."""

    verdict: Verdict
    open: tuple[str, ...] = ()
    why: str = ""


class Spelled(NamedTuple):
    """What a condition asks: acts that must come to pass, all of them or any."""

    acts: tuple[Act, ...]
    join: Literal["all", "any"]


@dataclass(frozen=True, slots=True)
class Met:
    """How far facts meet a condition, and which fact (by its place among them) serves each act of the condition.

    `tied` says that something is said of what the condition asks by name, and not only of a like action.
    """

    degree: Degree
    open: tuple[str, ...] = ()
    why: str = ""
    used: tuple[int, ...] = ()
    tied: bool = False


def match(act: Act, condition: Clause, *, knowledge: Knowledge, on: str | None = None) -> Match:
    """How far an act meets a condition, through the taxonomies as of an ISO day (None: as of the latest known)."""
    found = match_facts((act,), condition, Order(knowledge, on))
    verdict: Verdict = "met" if found.degree is Degree.MET else "partly" if found.degree is Degree.OPEN else "not met"
    return Match(verdict, found.open if verdict == "partly" else (), found.why)


def match_facts(facts: Sequence[Act], condition: Clause, order: Order) -> Met:
    """How far several acts that come to pass together meet a condition; the first act alone may rule it out."""
    return match_spelled(facts, spell(condition), order)


def match_spelled(
    facts: Sequence[Act],
    asked: Spelled,
    order: Order,
    *,
    bears: Callable[[int, Act, Degree], bool] | None = None,
    compare: Callable[[Act, Act, Order], Compared] | None = None,
) -> Met:
    """How far several acts that come to pass together meet what a condition asks.

    `bears`, given the place of a fact, an act that is asked and how far it is met, says whether that may be at all;
    `compare` is `compare_acts`, or what remembers its answers.
    """
    if not asked.acts or not facts:
        return Met(Degree.APART, why="the condition names no act")
    compare = compare or compare_acts
    best: list[tuple[int, Compared]] = []
    for wanted in asked.acts:
        ranked = [(_bear(compare(fact, wanted, order), at, wanted, bears), at) for at, fact in enumerate(facts)]
        found, at = max(ranked, key=lambda pair: (pair[0].degree, -len(pair[0].open), -pair[1]))
        best.append((at, found))
    if asked.join == "any":
        at, found = max(best, key=lambda pair: (pair[1].degree, -len(pair[1].open)))
        return Met(found.degree, found.open, found.why, (at,), found.tied)
    return _meet_all(asked.acts, best, order)


def _bear(found: Compared, at: int, asked: Act, bears: Callable[[int, Act, Degree], bool] | None) -> Compared:
    """What is found of one fact as it counts: nothing if it may not bear on the act that is asked."""
    if found.degree is Degree.APART or (bears is not None and not bears(at, asked, found.degree)):
        return APART
    # what only follows can't rule a condition out, or the order of following would matter
    return APART if at > 0 and found.degree is Degree.CONTRARY else found


def _meet_all(asked: Sequence[Act], best: Sequence[tuple[int, Compared]], order: Order) -> Met:
    """All of several acts are asked: those that nothing is said of stay open if something is said of another."""
    degrees = [found.degree for _, found in best]
    why = "; ".join(dict.fromkeys(found.why for _, found in best if found.why))
    if Degree.CONTRARY in degrees:
        return Met(Degree.CONTRARY, why=why)
    if max(degrees) is Degree.APART:
        return Met(Degree.APART, why=why)
    used = tuple(at for at, found in best if found.degree > Degree.CONTRARY)
    if min(degrees) is Degree.MET:
        return Met(Degree.MET, (), why, used, True)
    words: list[str] = []
    for wanted, (_, found) in zip(asked, best, strict=True):
        words.extend(found.open if found.degree is Degree.OPEN else () if found.degree is Degree.MET else asks(wanted))
    tied = any(found.tied or found.degree is Degree.MET for _, found in best)
    return Met(Degree.OPEN, tuple(dict.fromkeys(words)), why, used, tied)


def spell(condition: Clause) -> Spelled:
    """The acts that must come to pass, and whether all or any: "unless A and B" is "not A, or not B"."""
    acts = apart_from_others(condition)
    if not condition.negative:
        return Spelled(acts, condition.join)
    opposite = tuple(replace(act, negated=not act.negated) for act in acts)
    return Spelled(opposite, "any" if condition.join == "all" else "all")


def compare_acts(said: Act, asked: Act, order: Order) -> Compared:
    """How far one act that is said meets one act that is asked."""
    if names_nothing(said) or names_nothing(asked):
        return _compare_in_words(said, asked, order)
    pair = order.remembered.pair(said, asked)
    return order.remembered.get(pair) or order.remembered.keep(pair, _compare_named(said, asked, order))


def _compare_named(said: Act, asked: Act, order: Order) -> Compared:
    if said.negated and asked.negated:
        return _compare_absence(said, asked, order)
    if said.negated:
        # that the wider act does not happen rules out the narrower one
        ruled_out = _says_as_much(said, asked) and _compare_presence(asked, said, order).degree is Degree.MET
        return Compared(Degree.CONTRARY if ruled_out else Degree.APART, (), "it is said not to happen")
    found = _compare_presence(said, asked, order)
    if not asked.negated:
        return found
    return Compared(Degree.CONTRARY if found.degree is Degree.MET else Degree.APART, (), "it is said to happen")


def _compare_in_words(said: Act, asked: Act, order: Order, fewest: int = FEWEST_TERMS) -> Compared:
    """Acts of which the taxonomy has no name for one: their words are compared, and how much they say of it."""
    own, wanted = _words_of(_bare(said), order), _words_of(asked, order)
    day = compare_days_in_words(own, wanted)
    if day is not None:
        own, wanted = without_days(own), without_days(wanted)
    found = compare_words(own, wanted, order, _deed(asked), fewest)
    if found.degree is Degree.APART:
        return found
    if _is_denied(said) != _is_denied(asked):
        return Compared(Degree.CONTRARY if found.degree is Degree.MET else Degree.APART, (), "only one is denied")
    return _combine([found, compare_amounts(own, wanted), *([day] if day is not None else [])])


def _bare(act: Act) -> Act:
    """The act without the one that it is about, which need not come to pass."""
    if act.nested is None:
        return act
    return replace(act, nested=None, text=act.text.replace(act.nested.text, "") if act.nested.text else act.text)


def _words_of(act: Act, order: Order) -> str:
    """The words of an act, with the names of those for whom a pronoun stands in it."""
    if not act.text:
        return sentence(act, knowledge=order.knowledge)
    words = act.text
    for role in ("place", "receiver", "object", "doer"):
        for filler in fillers_in(act, role):
            if filler.known and filler.text.lower() in tables()["stand_for_parties"]:
                words = re.sub(rf"\b{re.escape(filler.text)}\b", filler.name, words, count=1)
    return words


def _deed(act: Act) -> str:
    """The word by which an act of the taxonomy is named, if any."""
    if names_nothing(act):
        return ""
    if act.words and act.span is not None and act.text:
        return Span(act.words[0].start - act.span.start, act.words[0].end - act.span.start).of(act.text)
    return phrase(replace(act, negated=False)).partition(" ")[0]


def _is_denied(act: Act) -> bool:
    """Whether an act is said not to happen, be it in words of its own."""
    return act.negated != (names_nothing(act) and is_denied(act.text))


def _compare_presence(said: Act, asked: Act, order: Order) -> Compared:
    actions = compare_deeds(said, asked, order)
    if actions.degree is Degree.APART:
        return actions
    said, asked = in_places(spell_out(said, order), order), in_places(spell_out(asked, order), order)
    parts = [actions]
    for part in _compare_parts(said, asked, order):
        parts.append(part)
        # most acts are told apart by the first that is not met, and what follows changes nothing
        if part.degree <= Degree.CONTRARY:
            break
    found = _combine(parts)
    if found.degree is Degree.OPEN and found.tied and says_too_little(said, asked, parts, order):
        return replace(found, tied=False)
    return found if found.tied or asks_by_name(asked) else replace(found, tied=True)


def _compare_parts(said: Act, asked: Act, order: Order) -> Iterator[Compared]:
    for role in ROLES:
        yield compare_role(said, asked, role, order)
    typed = "" if asked.text else " and ".join(f.name for f in asked.object if is_amount(f.name))
    if said.text and typed:
        yield compare_amounts(said.text, typed)
    if asked.text and said.text:
        yield compare_amounts(said.text, asked.text)
        yield compare_additions(said, asked, order)
    yield _compare_nested(said, asked, order)
    if said.text:
        yield compare_extent(said, asked)
    if said.conditions_attached and not asked.conditions_attached:
        yield Compared(Degree.OPEN, ("without conditions",), "it is said with conditions attached")


def _compare_absence(said: Act, asked: Act, order: Order) -> Compared:
    """Both acts do not happen: the wider one that is said rules out the narrower one that is asked."""
    if len(said.doer) > 1:  # of several who do not do it, none does
        alone = (_compare_absence(replace(said, doer=(one,)), asked, order) for one in said.doer)
        return max(alone, key=lambda found: (found.degree, found.tied, -len(found.open)))
    reversed_ = _compare_presence(asked, said, order)
    if reversed_.degree is Degree.APART:
        return reversed_
    if reversed_.degree is Degree.MET and _says_as_much(said, asked) and _says_as_much(asked, said):
        return reversed_
    words = reversed_.open or asks(asked)
    why = "whether all that is asked not to happen does not is not said"
    return Compared(Degree.OPEN, words, why, reversed_.tied)


def _says_as_much(said: Act, asked: Act) -> bool:
    """Whether an act says every role that another says: where an act does not happen, unsaid is not "any"."""
    roles = all(fillers_in(said, role) or not fillers_in(asked, role) for role in ROLES)
    return roles and (said.nested is not None or asked.nested is None)


def _combine(parts: Sequence[Compared]) -> Compared:
    apart = next((part for part in parts if part.degree <= Degree.CONTRARY), None)
    if apart is not None:
        return Compared(Degree.APART, (), apart.why)
    words = tuple(dict.fromkeys(word for part in parts for word in part.open))
    degree = min(part.degree for part in parts)
    why = "; ".join(dict.fromkeys(part.why for part in parts if part.why))
    return Compared(degree, words, why, any(part.tied for part in parts))


def names_nothing(act: Act) -> bool:
    """Whether an act is one that the taxonomy has no name for: the root action, with words of its own."""
    return act.action == ROOT and bool(act.text)


def _compare_nested(around: Act, other: Act, order: Order) -> Compared:
    """How far the act that one act is for or about meets the one that another is; its words may tell it."""
    said, asked = around.nested, other.nested
    if asked is None:
        return SAME
    if said is None:
        told = compare_words(around.text, " ".join(asks(asked)), order, fewest=1) if around.text else APART
        if told.degree is Degree.MET and not asked.negated:
            # "gives missiles for strikes on Norland"
            return told
        if asked.action == ROOT and other.action == "stop":
            return Compared(Degree.APART, (), "what stops is not said")
        return Compared(Degree.OPEN, asks(asked), "what it is for, or about, is asked, and not said")
    if names_nothing(said) or names_nothing(asked):
        # the act around it says the rest
        return _compare_in_words(said, asked, order, fewest=1)
    return compare_acts(said, asked, order)


def asks(act: Act) -> tuple[str, ...]:
    """Every word that an act asks, one by one: its action, its fillers with their qualities, its nested act's."""
    action = () if act.action == ROOT and not act.text else (act.action.replace("_", " "),)
    fillers = tuple(word for role in ROLES for f in fillers_in(act, role) for word in name_parts(f))
    nested = asks(act.nested) if act.nested else ()
    # an act of no kind, by nobody, still asks that something is done
    words = action + fillers + nested or (act.action.replace("_", " "),)
    return (f"not {' '.join(words)}",) if act.negated else tuple(dict.fromkeys(words))
