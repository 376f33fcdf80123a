"""What a statement's condition asks, spelled out: what its words point back to is put in their place.

What enters: a `Statement` and the order of the taxonomies.
What leaves: a `Clause` whose acts can be compared, or None where nothing is asked.

>>> asked_of(statement, order).acts[0].doer[0].name      # "The League will sanction Tamria if it sends weapons"
'Tamria'

- A condition whose act the taxonomy has no name for is an act in its own words, in which "we" is whoever speaks.
- "If Castora does so too": the act that the statement announces, done by Castora.
- Nobody threatens for what he does himself, nor promises help to himself: where a pronoun of the condition was taken
  for whoever speaks, and what is announced has one other party, that party is meant.
- Nor does anybody seize or strike what is his own: "if Castora seizes its tankers" means those of whoever speaks, and
  "if the Union imposes sanctions on it" does not mean the Union. "If Castora invades" says nobody, and means the same.
- Nobody does a thing to "it" who does it to himself, and who asks "for them" asks for what is announced.
- "Its leaders" are those of whom the answer helps: "will recognise Selm if Castora jails its leaders".
- "Either of them" is each of those that the statement names beside whoever speaks.
- What is not done, "unless Castora apologises", is not done to whoever speaks.
- "Both sides" are the two parties that the statement names beside whoever speaks.
- What has left was withdrawn, if it is a thing.

Invariant: what a person typed is taken as it stands.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from standoff.reason.added import additions, fillers_of
from standoff.reason.deeds import as_meant
from standoff.reason.order import Order
from standoff.reason.reckoning import announced_acts
from standoff.reason.roles import targets_of
from standoff.reason.stances import was_read
from standoff.reason.terms import names_in
from standoff.reason.things import base, is_kind
from standoff.reason.words import means_own_side, tables
from standoff.records import Act, Clause, Filler, Statement

ROOT = "act"
_OWN = re.compile(r"\b(?:we|us|our|ours|i|my)\b", re.IGNORECASE)

_NAME = r"[A-Z][\w-]*(?: [A-Z][\w-]*)*"
_EITHER = re.compile(rf"(?:[Ee]ither )?(?P<first>{_NAME}) or (?P<second>(?:the )?{_NAME}) (?P<rest>.+)")
_THINGS_OF = re.compile(r"(?P<owner>[A-Z]\w+) [a-z]+s\b")
_ITS = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)


def asked_of(statement: Statement, order: Order) -> Clause | None:
    """The condition of a statement with its acts spelled out; None where it has none."""
    clause = statement.condition
    if clause is None or not was_read(statement):
        return _typed_in_words(clause)
    if not clause.acts:
        words = _in_their_name(in_own_name(_without_opening(clause.text), statement), statement, order)
        words = _of_those_meant(words, statement, order)
        either = _EITHER.match(words)
        told = [f"{name} {either['rest']}" for name in (either["first"], either["second"])] if either else [words]
        return replace(clause, acts=tuple(Act(ROOT, text=one) for one in told), join="any") if words else clause
    clause = _of_one_text(clause)
    if clause.negative and clause.text.lower().startswith("without "):
        # "without a ceasefire" denies it once
        clause = replace(clause, acts=tuple(replace(act, negated=False) for act in clause.acts))
    others = _others(clause.acts, statement, order)
    if len(clause.acts) == 1 and len(others) > 1 and any(map(_is_one_of_them, clause.acts[0].doer)):
        clause = replace(clause, acts=tuple(_done_by(clause.acts[0], other) for other in others), join="any")
    clause = replace(clause, acts=tuple(_spell(act, statement, others, order) for act in clause.acts))
    return _or_not_by_another(_or_towards_speaker(clause, statement, order), statement, order)


def _typed_in_words(clause: Clause | None) -> Clause | None:
    """A clause that was typed in words, as an act in these words."""
    if clause is None or clause.acts or not clause.text:
        return clause
    return replace(clause, acts=(Act(ROOT, text=_without_opening(clause.text)),))


def _or_not_by_another(clause: Clause, statement: Statement, order: Order) -> Clause:
    """The clause with what nobody in particular does not do, not done by the one other party that is named.

    "If the inspectors are not let in", a threat to Castora, is met where Castora does not let them in.
    """
    act = clause.acts[0]
    absent = clause.negative != act.negated
    if len(clause.acts) > 1 or act.doer or not absent or not act.object:
        return clause
    own = {order.party_of(f.name) for f in statement.actor}
    told = (*(f.name for f in statement.target), *filter(order.is_state, names_in(statement.text, order)))
    named = [name for name in dict.fromkeys(map(order.party_of, told)) if name not in own]
    if len(named) != 1:
        return clause
    by_another = replace(act, doer=(Filler(named[0], known=True),))
    return replace(clause, acts=(act, by_another), join="all" if clause.negative else "any")


def _of_one_text(clause: Clause) -> Clause:
    """The clause, whose one act says all of its words: "by 1 May" may have been read as none of the act's own."""
    act, span = clause.acts[0], clause.span
    if len(clause.acts) > 1 or span is None or act.span is None or act.span.start != span.start:
        return clause
    fits = clause.text.startswith(act.text) and len(clause.text) == span.end - span.start
    return replace(clause, acts=(replace(act, text=clause.text, span=span),)) if fits else clause


def _or_towards_speaker(clause: Clause, statement: Statement, order: Order) -> Clause:
    """The clause with what does not come to pass told of whoever speaks too: "unless it apologises", to him."""
    act = clause.acts[0]
    absent = clause.negative != act.negated
    meant = any(order.is_action(act.action, kind) for kind in tables()["towards"])
    if len(clause.acts) > 1 or not absent or not meant or targets_of(act) or len(statement.actor) != 1:
        return clause
    own = replace(statement.actor[0], text="", span=None)
    acts = (act, replace(act, object=(own,)), replace(act, receiver=(own,)))
    return replace(clause, acts=acts, join="all" if clause.negative else "any")


def _is_one_of_them(filler: Filler) -> bool:
    return not filler.known and filler.text.lower() in tables()["one_of_them"]


def _done_by(act: Act, other: Filler) -> Act:
    """The act done by one of the parties that "either of them" is."""
    doer = (replace(other, text=f.text, span=f.span) if _is_one_of_them(f) else f for f in act.doer)
    return replace(act, doer=tuple(doer))


def in_words(question: str) -> Act:
    """A case that the taxonomy has no name for, in the words of whoever asks."""
    return Act(ROOT, text=_without_opening(question.strip().rstrip("?.! ")))


def in_own_name(words: str, statement: Statement) -> str:
    """Words of direct speech with the party that speaks where it says "we"."""
    return _OWN.sub(statement.actor[0].name, words) if len(statement.actor) == 1 else words


def _in_their_name(words: str, statement: Statement, order: Order) -> str:
    """Words that begin with "its", in the name of the one party that what is announced helps."""
    others = _others((), statement, order)
    is_theirs = len(others) == 1 and _is_help(statement, order) and _ITS.match(words) is not None
    return _ITS.sub(f"{others[0].name}’s", words, count=1) if is_theirs else words


def _of_those_meant(words: str, statement: Statement, order: Order) -> str:
    """Words that begin with "they", of the ships or people of somebody that what is announced names last."""
    told = statement.consequence.text if statement.consequence else ""
    named = [one[0] for one in _THINGS_OF.finditer(told) if order.is_party(one["owner"])]
    return f"{named[-1]} {words[5:]}" if named and words.lower().startswith("they ") else words


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(tables()['openings'])})\b", re.IGNORECASE)


def _without_opening(text: str) -> str:
    found = _openings().match(text)
    return text[found.end() :].strip() if found else text.strip()


def _spell(act: Act, statement: Statement, others: tuple[Filler, ...], order: Order) -> Act:
    if act.doer and any(f" {words} " in f"{act.text.lower()} " for words in tables()["the_same"]):
        for own in announced_acts(statement).acts:
            return _done_by_another(own, act)
    if (act.action == ROOT or _says_nobody(act)) and act.text:
        # "on condition that the Union stops sending arms", read as a demand by nobody: what is asked is in its words
        return Act(ROOT, act.doer, negated=act.negated, text=in_own_name(_without_opening(act.text), statement))
    moved = tables()["moved"].get(act.action)
    if moved and act.doer and not act.object and not any(order.is_territory(f.name) for f in act.doer):
        act = replace(act, action=moved, object=act.doer, doer=())
    act = as_meant(act, order)
    act = _of_speaker(_meant(act, statement, others, order), statement, others, order)
    return _both_sides(_not_reflexive(act, statement, others), others)


def _says_nobody(act: Act) -> bool:
    """Whether no role of an act is filled though its clause says more than its action."""
    return not (any(fillers_of(act)) or act.nested) and bool(additions(act))


def _done_by_another(own: Act, act: Act) -> Act:
    """What is announced, done by whoever does the same; whatever else its clause adds is asked, too."""
    things = tuple(replace(f, owner="") for f in own.object)
    nested = own.nested
    if nested is not None and {f.name for f in nested.doer} == {f.name for f in own.doer}:
        nested = replace(nested, doer=act.doer, text="")
    taken = (*own.words, *(f.span for f in own.doer if f.span is not None))
    return replace(own, doer=act.doer, object=things, nested=nested, negated=act.negated, words=taken)


def _of_speaker(act: Act, statement: Statement, others: tuple[Filler, ...], order: Order) -> Act:
    """The act against whoever speaks, or his things, where it was taken for one against whoever does it, or nobody."""
    own, doers = [f.name for f in statement.actor], {order.name_of(f.name) for f in act.doer}
    if len(own) != 1 or own[0] in doers:
        return act
    if doers and not targets_of(act) and any(order.is_action(act.action, kind) for kind in tables()["aimed"]):
        # "if Norland invades", with nothing beside it: those whom the answer helps, or whoever speaks
        target = others if len(others) == 1 and _is_help(statement, order) else statement.actor
        return act if additions(act) else replace(act, object=tuple(replace(f, text="", span=None) for f in target))
    if not any(order.is_action(act.action, kind) for kind in tables()["against_others"]):
        return act

    helped = others[0].name if len(others) == 1 and _is_help(statement, order) else ""

    def meant(filler: Filler) -> Filler:
        thing = _ITS.sub("", filler.text).strip()
        if helped and helped not in doers and thing and _ITS.match(filler.text):
            # "will recognise Selm if Norland jails its leaders": those of whom it helps
            return Filler(thing, thing, filler.span, owner=helped, qualities=filler.qualities)
        if not doers and not filler.owner and _ITS.match(filler.text):
            # "another attack on its harbours", by nobody in particular
            return replace(filler, owner=own[0], text=filler.name)
        if not doers and _is_one_more(filler, statement):
            return replace(filler, owner=own[0])
        if not (_ITS.search(filler.text) or filler.text.lower() in tables()["stand_for_parties"]):
            return filler
        owner = own[0] if order.name_of(filler.owner) in doers else filler.owner
        if owner != filler.owner and thing and _ITS.match(filler.text):
            # nobody does that to his own, so whose "its" are is clear
            filler = replace(filler, text=thing)
        return replace(filler, name=own[0] if order.name_of(filler.name) in doers else filler.name, owner=owner)

    return replace(act, object=tuple(map(meant, act.object)))


def _is_one_more(filler: Filler, statement: Statement) -> bool:
    """Whether one more of the soldiers, sailors or ships of nobody in particular is meant: those of who threatens."""
    if filler.owner or filler.known or statement.kind not in tables()["not_by_oneself"]:
        return False
    words = filler.text.lower()
    again = any(words.startswith(f"{one} ") for one in tables()["one_more"])
    return again and any(is_kind(base(words.split()[-1]), kind) for kind in tables()["served"])


def _others(acts: Iterable[Act], statement: Statement, order: Order) -> tuple[Filler, ...]:
    """The parties beside whoever speaks: those that what is announced is done to or for, else those that are named."""
    own = {f.name for f in statement.actor}
    found = dict[str, Filler]()
    for filler in _named(announced_acts(statement).acts):
        if (
            filler.known
            and filler.name not in own
            and not _stands_for_party(filler)
            and order.is_territory(filler.name)
        ):
            found.setdefault(filler.name, filler)
    if not found and any(_are_both(f) for act in acts for f in (*act.doer, *act.object, *act.receiver)):
        speakers = own | {order.party_of(statement.speaker.name)} if statement.speaker else own
        names = dict.fromkeys(order.party_of(name) for name in names_in(statement.text, order))
        found = {name: Filler(name, known=True) for name in names if name not in speakers and order.is_territory(name)}
    return tuple(found.values())


def _named(acts: Iterable[Act]) -> Iterable[Filler]:
    for act in acts:
        yield from (*act.object, *act.receiver)
        if act.nested is not None:
            yield from _named((act.nested,))


def _stands_for_party(filler: Filler) -> bool:
    return filler.text.lower() in tables()["stand_for_parties"] or means_own_side(filler.text)


def _are_both(filler: Filler) -> bool:
    return filler.text.lower() in tables()["both_sides"]


def _meant(act: Act, statement: Statement, others: tuple[Filler, ...], order: Order) -> Act:
    """The act with the one other party where a pronoun was taken for whoever speaks, who can't be meant."""
    own = {f.name for f in statement.actor}
    if len(others) != 1:
        return act
    is_in_one = statement.condition is not None and statement.condition.text in statement.text
    named = set(names_in(statement.text, order)) if is_in_one else None

    def other(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        # nor is a party meant that is not named in the one sentence that names one that may be
        pronouns = (f.text.lower() in tables()["stand_for_parties"] for f in fillers)
        own_or_far = (f.name in own or (named is not None and f.name not in named) for f in fillers)
        taken = (said and not_meant for said, not_meant in zip(pronouns, own_or_far, strict=True))
        meant = replace(others[0], qualities=(), owner="")
        # the party stands where the word for it does
        return tuple(
            replace(meant, text=f.text, span=f.span) if was_taken else f
            for was_taken, f in zip(taken, fillers, strict=True)
        )

    helps = _is_help(statement, order)
    doer = other(act.doer) if statement.kind in tables()["not_by_oneself"] else act.doer
    return replace(act, doer=doer, object=other(act.object) if helps else act.object)


def _is_help(statement: Statement, order: Order) -> bool:
    """Whether what is announced helps somebody."""
    return any(order.is_action(one.action, k) for one in announced_acts(statement).acts for k in tables()["helping"])


def _not_reflexive(act: Act, statement: Statement, others: tuple[Filler, ...]) -> Act:
    """The act without a pronoun for whoever does it, who would be "itself": the other party, or whoever speaks, is it.

    What somebody asks for is what is announced: "will send troops only if the League asks for them".
    """
    doers = {f.name for f in act.doer}
    candidates = [f for f in (*others, *statement.actor) if f.name not in doers]
    announced = [f for one in announced_acts(statement).acts for f in one.object if not f.known]

    def meant(fillers: tuple[Filler, ...]) -> Iterable[Filler]:
        for filler in fillers:
            word = filler.text.lower()
            if filler.name not in doers or word not in tables()["stand_for_parties"]:
                yield filler
            elif f" for {word}" in f"{act.text.lower()} ":
                continue
            else:
                name = candidates[0].name if len({f.name for f in candidates}) == 1 else word
                yield replace(filler, name=name, known=name != word)

    asked_for = [f for f in (*act.object, *act.receiver) if f" for {f.text.lower()}" in act.text.lower()]
    asks = bool(announced) and any(f.name in doers and f.text.lower() == "them" for f in asked_for)
    things = tuple(replace(f, owner="", text="them", span=None) for f in announced) if asks else ()
    return replace(act, object=(*meant(act.object), *things), receiver=tuple(meant(act.receiver)))


def _both_sides(act: Act, others: tuple[Filler, ...]) -> Act:
    def meant(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        both = next((f for f in fillers if _are_both(f)), None) if len(others) == 2 else None
        # they stand where the words for them do
        return tuple(replace(f, text=both.text, span=both.span) for f in others) if both is not None else fillers

    return replace(act, doer=meant(act.doer), object=meant(act.object), receiver=meant(act.receiver))
