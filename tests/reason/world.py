"""An invented world, and short ways to write acts, clauses and statements in it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from standoff.knowledge import Knowledge
from standoff.knowledge.read import read_entries
from standoff.records import Act, Clause, Filler, Origin, Signal, Statement, When

WORLD = Path(__file__).with_name("world.toml")
KNOWLEDGE = Knowledge(read_entries([("world.toml", WORLD.read_bytes())]))


def filler(words: str | Filler) -> Filler:
    """A filler by its name, with a quality behind a bar: "missile | stolen"."""
    if isinstance(words, Filler):
        return words
    name, *qualities = [part.strip() for part in words.split("|")]
    return Filler(name, known=True, qualities=tuple(qualities))


def fillers(words: str | Filler | None) -> tuple[Filler, ...]:
    """Fillers apart by semicolons."""
    if words is None or words == "":
        return ()
    return (words,) if isinstance(words, Filler) else tuple(filler(part) for part in words.split(";"))


def act(
    doer: str | None,
    action: str,
    object: str | None = None,
    *,
    to: str | None = None,
    using: str | None = None,
    at: str | None = None,
    nested: Act | None = None,
    **more: Any,
) -> Act:
    """An act in one line: act("Norland", "strike", "Veskaria", using="missile")."""
    return Act(action, fillers(doer), fillers(object), fillers(to), fillers(using), fillers(at), nested, **more)


def clause(*acts: Act, join: Any = "all", negative: bool = False) -> Clause:
    """A condition or consequence without words of its own."""
    return Clause("", None, acts, join, negative)


def statement(
    id: str,
    kind: Any,
    actor: str | None = None,
    *,
    given: Act | Clause | None = None,
    then: Act | Clause | None = None,
    speaker: str | None = None,
    target: str | None = None,
    when: str | When | None = None,
    report: str | None = "a.txt",
    **more: Any,
) -> Statement:
    """A statement of a report: `given` its condition, `then` its consequence, `when` a day."""
    return Statement(
        id=id,
        report_id=report,
        kind=kind,
        sentence=None,
        text="",
        speaker=filler(speaker) if speaker else None,
        actor=fillers(actor),
        target=fillers(target),
        condition=clause(given) if isinstance(given, Act) else given,
        consequence=clause(then) if isinstance(then, Act) else then,
        conditional=given is not None,
        when=day(when) if isinstance(when, str) else when or When(),
        **more,
    )


def day(text: str) -> When:
    """A day, or an interval with a slash, either side of which may be empty."""
    first, _, last = text.partition("/")
    return When(text, first or None, (last if "/" in text else first) or None, "said")


def signal(id: str, *statements: Statement, origins: int = 1) -> Signal:
    """A signal over statements, from so many origins."""
    return Signal(
        id=id,
        kind=statements[0].kind,
        statements=tuple(s.id for s in statements),
        reports=tuple(s.report_id for s in statements if s.report_id),
        origins=tuple(Origin("agency", f"agency {n}", ()) for n in range(origins)),
    )


SWAP = {"Norland": "Veskaria", "Norlandic": "Veskarian", "Ana Holt": "Goran Rakic"}
SWAP |= {other: one for one, other in SWAP.items()}
_SWAPPED = re.compile(rf"\b({'|'.join(SWAP)})\b")


def swap_words(text: str) -> str:
    """The words with Norland and Veskaria, and their presidents, exchanged."""
    return _SWAPPED.sub(lambda found: SWAP[found.group()], text)


def swap_knowledge() -> Knowledge:
    """The invented world with the two exchanged."""
    return Knowledge(read_entries([("world.toml", swap_words(WORLD.read_text(encoding="utf-8")).encode())]))


def swap_act(one: Act) -> Act:
    """The act with Norland and Veskaria exchanged."""
    return replace(
        one,
        doer=swap_fillers(one.doer),
        object=swap_fillers(one.object),
        receiver=swap_fillers(one.receiver),
        instrument=swap_fillers(one.instrument),
        place=swap_fillers(one.place),
        nested=swap_act(one.nested) if one.nested else None,
    )


def swap_fillers(found: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """The fillers with Norland and Veskaria exchanged."""
    return tuple(replace(f, name=swap_words(f.name), qualities=tuple(map(swap_words, f.qualities))) for f in found)


def swap_clause(found: Clause | None) -> Clause | None:
    """The clause with Norland and Veskaria exchanged."""
    return replace(found, acts=tuple(map(swap_act, found.acts))) if found else None


def swap_statement(one: Statement) -> Statement:
    """The statement with Norland and Veskaria exchanged."""
    return replace(
        one,
        speaker=swap_fillers((one.speaker,))[0] if one.speaker else None,
        actor=swap_fillers(one.actor),
        target=swap_fillers(one.target),
        condition=swap_clause(one.condition),
        consequence=swap_clause(one.consequence),
        act=swap_act(one.act) if one.act else None,
    )
