"""Corrections in a file: YAML, or JSON Lines, one correction a line.

What enters: the path of a file that a person wrote. What leaves: `Wish`es in its order; or BadStatements with the line.

    corrections:
      - {statement: 4f2a, set: {speaker: Per Lund}, by: Ana, why: heard the recording}

Invariant: each wish says who and why, and asks one thing of one statement.
"""

import json
from pathlib import Path

from standoff.enter.forms import CorrectionsForm, WishForm, check_form
from standoff.enter.tree import Key, Lines, read_text, read_tree
from standoff.errors import BadStatements
from standoff.rulings import RulingKind, Wish

_LINES = frozenset({".jsonl", ".ndjson"})
# a line nested deeper than this is no correction, and would exhaust Python's stack
_MAX_LINE = 100_000


def read_wishes(path: Path, *, by: str = "", why: str = "") -> tuple[Wish, ...]:
    """What a file asks for; `by` and `why` are for entries that don't say it, nor the file. Raises `BadStatements`."""
    if path.suffix.lower() in _LINES:
        return tuple(_wish_of_line(path, number, line, by, why) for number, line in _lines(path))
    tree, lines = read_tree(path)
    form = check_form(tree, lines, CorrectionsForm, begin="corrections:")
    said_by, said_why = form.by or by, form.why or why
    return tuple(
        _wish(entry, lines, ("corrections", at), said_by, said_why) for at, entry in enumerate(form.corrections)
    )


def _lines(path: Path) -> list[tuple[int, str]]:
    return [(number, line) for number, line in enumerate(read_text(path).splitlines(), 1) if line.strip()]


def _wish_of_line(path: Path, number: int, line: str, by: str, why: str) -> Wish:
    lines = Lines(str(path), {(): number})
    try:
        if len(line) > _MAX_LINE:
            raise ValueError("the line is too long")
        # numbers as they are written: an id may be all digits, and a figure is told in words like any value
        tree = json.loads(line, parse_int=str, parse_float=str)
        if not isinstance(tree, dict):
            raise ValueError("the line is no object")
    except (ValueError, RecursionError) as error:
        raise BadStatements(
            "not a JSON object", place=lines.place(()), remedy="write one on each line, or name the file .yaml"
        ) from error
    return _wish(check_form(tree, lines, WishForm), lines, (), by, why)


def _wish(entry: WishForm, lines: Lines, key: Key, by: str, why: str) -> Wish:
    place = lines.place(key)
    asked = [name for name in ("remove", "confirm") if getattr(entry, name)]
    if (entry.statement is None) == (entry.report is None):
        raise BadStatements(
            "of which statement isn't clear", place=place, remedy="give statement:, or report: and quote: to add one"
        )
    if len(asked) + bool(entry.values) > 1 or (entry.report and asked):
        raise BadStatements("more than one thing is asked", place=place, remedy="keep one of set, remove and confirm")
    if not asked and not entry.values:
        raise BadStatements("nothing is asked", place=place, remedy="add set:, remove: true or confirm: true")
    if entry.report is not None and entry.quote is None:
        raise BadStatements("no words of the report", place=place, remedy="add quote: with the words that make it")
    if entry.statement is not None and (entry.quote or entry.nth):
        raise BadStatements("a quote of a statement that is there", place=place, remedy="give report: to add one")
    kinds: dict[str, RulingKind] = {"remove": "removed", "confirm": "confirmed"}
    kind = kinds[asked[0]] if asked else "corrected" if entry.report is None else "added"
    return Wish(
        kind=kind,
        by=entry.by or by,
        why=entry.why or why,
        statement=entry.statement or "",
        report=entry.report or "",
        quote=entry.quote or "",
        nth=entry.nth,
        values=tuple((name, "; ".join(parts)) for name, parts in entry.values.items()),
        place=place,
    )
