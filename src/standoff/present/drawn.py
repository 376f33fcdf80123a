"""One signal drawn with all its renderings, and a sentence drawn in its context.

What enters: a signal row, or an excerpt, and the screen. What leaves: text for a terminal or a pipe.

    print(draw_signal(row, Screen()))

Invariant: what a report says reaches the screen through `wording.plain`, or as an excerpt without controls.
"""

from collections.abc import Iterable, Iterator

from rich.text import Text

from standoff.present.rows import ChangeRow, Excerpt, OriginRow, SignalRow
from standoff.present.rule import read_on
from standoff.present.saying import say_origin
from standoff.present.tables import Screen, draw, say_condition, say_origins, say_who
from standoff.present.wording import plain, say_when, short_digests

_STYLES = {
    "condition": "bold yellow",
    "consequence": "bold cyan",
    "speaker": "underline",
    "cue": "italic",
    "match": "bold reverse",
}


def draw_signal(row: SignalRow, screen: Screen) -> str:
    """One signal with all its renderings, each in its context."""
    facts: list[tuple[str, ...]] = [
        ("signal", row.signal),
        ("kind", ", ".join(w for w in (row.kind, row.strength, row.purpose) if w)),
        ("who", say_who(row)),
        ("if", say_condition(row)),
        ("then", read_on(row.consequence or "")),
        ("when", f"{say_when(row.when)} ({row.when.basis})"),
        ("deadline", f"{say_when(row.deadline)} ({row.deadline.basis})" if row.deadline else ""),
        ("origins", say_origins(row.origins, len(row.reports)), *_say_why(row.origins)),
        ("standing", row.standing),
        ("doubts", *row.doubts),
        ("state", f"{row.state}: {row.why}" if row.state else ""),
        ("repeats", row.reiterates or ""),
        ("groups", *row.judged),
        ("renders", *row.found),
    ]
    page = Text()
    for name, *lines in facts:
        for number, words in enumerate(filter(None, lines)):
            page.append(f"{'' if number else name:9} ", "dim").append(plain(words)).append("\n")
    for rendering in row.renderings:
        head = [short_digests(rendering.report or "") or "entered by hand", rendering.outlet, rendering.mode]
        head += [f"via {name}" for name in rendering.via] + [rendering.standing, rendering.entry, rendering.statement]
        page.append("\n").append(plain(", ".join(word for word in head if word)), "bold").append("\n")
        for change in rendering.changes:
            page.append(say_change(change), "italic").append("\n")
        page.append_text(_excerpt_text(rendering.excerpt) if rendering.excerpt else Text(plain(rendering.text)))
        page.append("\n")
    return draw(page, screen)


def draw_excerpt(excerpt: Excerpt, screen: Screen) -> str:
    """A sentence in its context, with its parts marked where the screen has colour."""
    return draw(_excerpt_text(excerpt), screen)


def _say_why(origins: Iterable[OriginRow]) -> Iterator[str]:
    for origin in origins:
        if origin.why:
            yield short_digests(f"in this collection {say_origin(origin)}: {origin.why}")


def say_change(change: ChangeRow) -> str:
    """Who changed a field, and what the machine has there."""
    if change.field == "statement":
        return f"added by {change.entry}; the machine read no statement"
    return f"{change.field} corrected by {change.entry}; the machine has {change.machine or 'nothing'}"


def _excerpt_text(excerpt: Excerpt) -> Text:
    said = Text("… " if excerpt.cut_before else "")
    for segment in excerpt.segments:
        # blanks at the ends of a run part it from its neighbours, so only those within it are folded
        words = " ".join(segment.text.split())
        left = " " if segment.text[:1].isspace() else ""
        right = " " if segment.text[-1:].isspace() and words else ""
        said.append(left + words + right, _STYLES.get(segment.mark) or ("" if segment.mark else "dim"))
    return said.append(" …" if excerpt.cut_after else "")
