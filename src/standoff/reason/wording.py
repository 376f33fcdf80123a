"""An act or a clause in plain words: "let Ukraine strike Russia with long-range missiles".

What enters: an `Act` or a `Clause`.
What leaves: English, by the table of phrases in `words.toml`; the doer of the act itself is left to the sentence
around it.

>>> phrase(Act("permit", doer=(Filler("Norland"),), nested=Act("strike", (Filler("Ostmark"),), (Filler("Veskaria"),))))
'let Ostmark strike Veskaria'

Invariant: a phrase names only what the act says; what is not said is left out, or is "others" where English needs a
word.
"""

from collections.abc import Sequence
from typing import Any

from standoff.knowledge import Knowledge
from standoff.knowledge.words import plural
from standoff.reason.words import asks_nothing, tables
from standoff.records import Act, Clause, Filler


def phrase(act: Act, *, knowledge: Knowledge | None = None) -> str:
    """The act in plain words without its doer; with `knowledge`, classes of weapons stand in the plural."""
    table = {**tables()["phrase"]["default"], **tables()["phrase"].get(act.action, {})}
    words = [table["bare"] if "bare" in table and act.nested is None else table["verb"] or act.action.replace("_", " ")]
    receiver = act.receiver
    if act.nested and table.get("receiver_first") and not receiver:
        receiver = act.nested.doer or (Filler(table["receiver_said"]),)
    first = _behind(table["receiver"], receiver, knowledge) if table.get("receiver_first") else ""
    objects = _behind(table["object"], act.object, knowledge)
    if not act.object and "object_said" in table:
        objects = table["object_said"]
    words.extend((first, objects))
    if not table.get("receiver_first"):
        words.append(_behind(table["receiver"], receiver, knowledge))
    words.append(_behind(table["instrument"], act.instrument, knowledge))
    words.append(_behind(table["place"], act.place, knowledge))
    if act.nested:
        words.append(_nested(act, act.nested, table, receiver, knowledge))
    said = " ".join(word for word in words if word)
    if act.conditions_attached:
        said = f"{said}, with conditions"
    return f"not {said}" if act.negated else said


def describe(clause: Clause, *, knowledge: Knowledge | None = None) -> str:
    """The acts of a clause as sentences without a full stop; the clause's own words if it names no act."""
    if not clause.acts:
        return clause.text
    joined = f" {'and' if clause.join == 'all' else 'or'} ".join(
        sentence(act, knowledge=knowledge) for act in clause.acts
    )
    return f"unless {joined}" if clause.negative else joined


def sentence(act: Act, *, knowledge: Knowledge | None = None, bare: bool = False) -> str:
    """The act with its doer: "Norland strikes Veskaria" ("Norland strike ..." if `bare`); without one, "to strike"."""
    said = phrase(act, knowledge=knowledge)
    if not act.doer:
        return f"not to {said.removeprefix('not ')}" if act.negated else f"to {said}"
    subject = _names(act.doer, knowledge)
    if bare or (len(act.doer) > 1 and not act.negated):
        return f"{subject} {said}"
    if act.negated:
        return f"{subject} {'do' if len(act.doer) > 1 else 'does'} {said}"
    verb, _, rest = said.partition(" ")
    # the third person of a verb is spelt as the plural of a noun
    return f"{subject} {plural(verb)} {rest}".strip()


def _nested(
    act: Act, nested: Act, table: dict[str, Any], receiver: Sequence[Filler], knowledge: Knowledge | None
) -> str:
    said = phrase(nested, knowledge=knowledge)
    link = table["nested"]
    own = {f.name for f in (*act.doer, *receiver)}
    if link and nested.doer and not {f.name for f in nested.doer} <= own:
        subject = _names(nested.doer, knowledge)
        link = f"that {subject}" if table["other"] == "that" else f"{table['other']} {subject} {link}"
    return f"{link} {said}".strip()


def _behind(preposition: str, fillers: Sequence[Filler], knowledge: Knowledge | None) -> str:
    return f"{preposition} {_names(fillers, knowledge)}".strip() if fillers else ""


def _names(fillers: Sequence[Filler], knowledge: Knowledge | None) -> str:
    names = [_name(filler, knowledge) for filler in fillers]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _name(filler: Filler, knowledge: Knowledge | None) -> str:
    name, articles = filler.name, tables()["articles"]
    if knowledge is not None and name in knowledge.weapons and name.islower() and not name.endswith("s"):
        name = plural(name)
    elif (
        name.startswith(tuple(articles["starts"]))
        or name.endswith(tuple(articles["ends"]))
        or name in articles["names"]
    ):
        name = f"the {name}"
    before = [q for q in filler.qualities if " " not in q]
    behind = [q for q in filler.qualities if " " in q]
    if asks_nothing(filler.name) and before:
        return " ".join((*before, name, *behind))
    if name.startswith("the ") and before:
        name = name.removeprefix("the ")
    return " ".join((*before, name, *behind))
