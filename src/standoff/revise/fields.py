"""The fields of a statement that a person may correct: how each is told in words, and how a new value is laid on it.

What enters: a statement, the text of its report, a `Setting`. What leaves: the words, or the statement as corrected.

>>> say(Statement("a", None, "threat", None, "", speaker=Filler("Ana Mirel")), "speaker", "")
'Ana Mirel'

Invariant: a value that quotes a report has the span at which its words stand in the text as it is now.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast, get_args

from standoff.records import (
    KINDS,
    STANCES,
    UNKNOWN_WHEN,
    Act,
    Clause,
    Filler,
    Mode,
    Span,
    Statement,
    Strength,
    When,
)
from standoff.revise.quoting import find_quote, nearest
from standoff.rulings import Setting

Purpose = Literal["deterrent", "compellent"]
# in the order in which they are laid over a statement and told: who acts is settled before what follows from it
FIELDS = (
    "kind",
    "speaker",
    "via",
    "actor",
    "target",
    "cue",
    "content",
    "condition",
    "consequence",
    "act",
    "strength",
    "purpose",
    "mode",
    "stance",
    "when",
    "deadline",
    "occasion",
    "audience",
    "figure",
    "reiterated",
)
ALIASES = {"force": "kind", "date": "when"}
# what stands in a list may be empty too, but for the first two fields
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": KINDS,
    "mode": get_args(Mode),
    "strength": get_args(Strength),
    "purpose": get_args(Purpose),
    "stance": STANCES,
    "reiterated": ("yes", "no"),
}
ALWAYS = frozenset({"kind", "mode", "reiterated"})
PARTIES = ("actor", "target")
CLAUSES = ("condition", "consequence")
QUOTED = ("cue", "content", *CLAUSES)


def say(statement: Statement, field: str, text: str) -> str:
    """The value of a field in words, empty where there is none; `text` is the report's."""
    match field:
        case "speaker" | "cue":
            filler: Filler | None = getattr(statement, field)
            return (filler.name if field == "speaker" else filler.text or filler.name) if filler else ""
        case "via" | "actor" | "target":
            return "; ".join(filler.name for filler in getattr(statement, field))
        case "content":
            return statement.content.of(text) if statement.content else ""
        case "condition" | "consequence":
            clause: Clause | None = getattr(statement, field)
            return (clause.text or "; ".join(map(say_act, clause.acts))) if clause else ""
        case "act":
            return say_act(statement.act) if statement.act else ""
        case "when" | "deadline":
            return say_date(getattr(statement, field) or UNKNOWN_WHEN)
        case "figure":
            return f"{statement.figure.value:g}" if statement.figure else ""
        case "reiterated":
            return "yes" if statement.reiterated else "no"
        case _:
            return getattr(statement, field) or ""


def say_act(act: Act) -> str:
    """An act in words: "Norland strike Veskaria with long-range missile"."""
    roles = (("to", act.receiver), ("with", act.instrument), ("in", act.place))
    words = [_names(act.doer), "not" if act.negated else "", act.action.replace("_", " "), _names(act.object)]
    words += [f"{opening} {_names(fillers)}" for opening, fillers in roles if fillers]
    words += [f"({say_act(act.nested)})" if act.nested else ""]
    return " ".join(filter(None, words))


def say_date(when: When) -> str:
    """An interval as a person would type it: a day, or two apart by a slash; empty where nothing is known."""
    first, last = when.earliest or "..", when.latest or ".."
    if first == last:
        return "" if first == ".." else first
    return f"{first}/{last}"


def lay_setting(statement: Statement, setting: Setting, text: str, base: Statement) -> Statement | None:
    """The statement with one field set; None where the words that the value quotes stand in `text` no more.

    `base` is the statement as the machine read it.
    """
    words = setting.now
    match setting.field:
        case "kind":
            kind = next(kind for kind in KINDS if kind == words)
            # the stance that was read went with the kind that was read
            return replace(statement, kind=kind, stance=statement.stance if kind == base.kind else None)
        case "speaker":
            return replace(statement, speaker=next(iter(_placed(setting.names, text)), None))
        case "via":
            return replace(statement, via=_placed(setting.names, text))
        case "actor":
            return _with_actor(statement, _placed(setting.names, text))
        case "target":
            return replace(statement, target=_placed(setting.names, text))
        case "cue" | "content" | "condition" | "consequence":
            return _quoted(statement, setting, text)
        case "act":
            return replace(statement, act=_done_by(setting.act, statement.actor))
        case "when":
            return replace(statement, when=setting.when or UNKNOWN_WHEN)
        case "deadline":
            return replace(statement, deadline=setting.when)
        case "occasion":
            return replace(statement, occasion=words, occasion_span=_place(words, text, statement))
        case "audience":
            return replace(statement, audience=words, audience_span=_place(words, text, statement))
        case "figure":
            return _with_figure(statement, words)
        case "reiterated":
            return replace(statement, reiterated=words == "yes")
        case "mode":
            return replace(statement, mode=cast(Mode, words))
        case _:
            return replace(statement, **{setting.field: words or None})  # type: ignore[arg-type]


def _quoted(statement: Statement, setting: Setting, text: str) -> Statement | None:
    clause, span = setting.clause, None
    if clause is not None:
        span = nearest(find_quote(text, clause.text), clause.span.start if clause.span else 0)
        if span is None:
            return None
        clause = replace(clause, text=span.of(text), span=span)
    match setting.field:
        case "cue":
            cue = Filler(span.of(text).lower(), span.of(text), span) if span else None
            return replace(statement, cue=cue)
        case "content":
            return replace(statement, content=span)
        case "condition":
            return replace(statement, condition=clause, conditional=clause is not None)
        case _:
            if clause is None:
                return replace(statement, consequence=None)
            acts = tuple(act for act in (_done_by(act, statement.actor) for act in clause.acts) if act)
            # what a statement announces is its act, too
            return replace(statement, consequence=replace(clause, acts=acts), act=next(iter(acts), None))


def _with_actor(statement: Statement, actor: tuple[Filler, ...]) -> Statement:
    """The statement of another actor, who does what the former one was to do."""
    former = {filler.name for filler in statement.actor}

    def done(act: Act | None) -> Act | None:
        if act is None or (act.doer and not {filler.name for filler in act.doer} <= former):
            return act
        return replace(act, doer=actor)

    clause = statement.consequence
    if clause is not None:
        clause = replace(clause, acts=tuple(act for act in map(done, clause.acts) if act))
    return replace(statement, actor=actor, act=done(statement.act), consequence=clause)


def _done_by(act: Act | None, actor: tuple[Filler, ...]) -> Act | None:
    return act if act is None or act.doer else replace(act, doer=actor)


def _with_figure(statement: Statement, digits: str) -> Statement:
    if not digits or statement.figure is None:
        return replace(statement, figure=None)
    exact = replace(statement.figure, value=float(digits), upper=None, sides=None, also=())
    return replace(statement, figure=exact)


def _placed(fillers: Sequence[Filler], text: str) -> tuple[Filler, ...]:
    """The names with the places at which the report has them, as far as it still has them."""
    placed = []
    for filler in fillers:
        span = nearest(find_quote(text, filler.text), filler.span.start) if filler.span else None
        placed.append(replace(filler, span=span, text=span.of(text) if span else filler.text))
    return tuple(placed)


def _place(words: str, text: str, statement: Statement) -> Span | None:
    return nearest(find_quote(text, words), statement.sentence.start if statement.sentence else 0)


def _names(fillers: Sequence[Filler]) -> str:
    return " and ".join(filler.name for filler in fillers)
