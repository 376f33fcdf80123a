"""The command that writes the record out for people: `dossier`.

What enters: a ledger. What leaves: a page or a Markdown text in a file.

    standoff dossier -o dossier.html

Invariant: a file is written whole or not at all.
"""

from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import standoff
from standoff.cli.options import DEFAULT_LEDGER, Doubtful, KnowledgePaths, LedgerPath, OnDay, check_day
from standoff.cli.output import check_ending, complain, save
from standoff.cli.printing import print_page
from standoff.errors import BadInput
from standoff.present.wording import count

if TYPE_CHECKING:
    from standoff.present.asked import OpenLedger, Whole
    from standoff.present.choice import Choice
    from standoff.present.dossier import Dossier

# so many lines are written in about a second, with what became of them
AT_MOST_OF_A_PART = 150


class Form(StrEnum):
    """What a dossier is written as."""

    html = "html"
    markdown = "markdown"


def add_writing(app: typer.Typer) -> None:
    """Register the command."""
    app.command(epilog="Example: standoff dossier -o veskaria.md --party Veskaria --since 2031-05-06")(dossier)


def dossier(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Write the dossier to this file, .html, .md or .pdf.")
    ],
    ledger: LedgerPath = DEFAULT_LEDGER,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="What the dossier is called.")] = None,
    story: Annotated[
        str | None,
        typer.Option("--story", metavar="STORY", help="Only this story: its id, or the name of a report in it."),
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(
            "--party", metavar="NAME", help="Only what this party says, or is told; may be given several times."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only what was said on this day or later: 2031-05-06.")
    ] = None,
    act: Annotated[
        str | None, typer.Option("--act", metavar="WORDS", help='Only what is about this act: "close the strait".')
    ] = None,
    full_text: Annotated[bool, typer.Option("--full-text", help="Whole texts, not only excerpts.")] = False,
    doubtful: Doubtful = False,
    on: OnDay = None,
    at_most: Annotated[
        int | None,
        typer.Option(
            "--at-most",
            metavar="N",
            min=1,
            help="At most so many lines; the rest is counted. Default: 2400; 150 for a choice of over 2,000 lines.",
        ),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format", metavar="FORM", help="Write html or markdown; without it, the ending of FILE says which."
        ),
    ] = None,
    knowledge: KnowledgePaths = None,
) -> None:
    """Write the ledger, or a choice of it, as one HTML page or as Markdown.

    The page needs nothing but itself: it can be mailed, printed, or put on any server. A choice is printed on it, with
    replies to and denials of what was chosen, and how much is left out. A file that ends in .pdf is printed by the
    Chromium that is installed, or that STANDOFF_CHROMIUM names.
    """
    form = form or _form_of(output)
    if form is Form.markdown and output.suffix.lower() == ".pdf":
        raise BadInput("a PDF is printed from the page", place=str(output), remedy="leave out --format, or name it .md")
    # Jinja and the engine are needed here, and --help has to come at once
    from standoff.chosen import Sought
    from standoff.present.choice import Choice
    from standoff.present.view import AT_MOST, DEFAULT_TITLE, Shown, build_dossier
    from standoff.reason import describe

    shown = Shown(
        title=title or DEFAULT_TITLE,
        full_text=full_text,
        doubtful=doubtful,
        on=check_day(on),
        choice=Choice(story=story, parties=tuple(party or ()), since=check_day(since), act=act),
        at_most=at_most or AT_MOST,
    )
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        held: OpenLedger = opened
        whole: Whole | None = None
        if opened.is_large():
            shown = replace(shown, at_most=at_most or (AT_MOST if shown.choice.is_all else AT_MOST_OF_A_PART))
            held, whole = opened.chosen(
                Sought(
                    story=story,
                    parties=tuple(party or ()),
                    since=shown.choice.since,
                    act=act,
                    doubtful=doubtful,
                    at_most=shown.at_most,
                )
            )
        built = build_dossier(
            held,
            shown,
            book=opened.knowledge,
            actions=opened.knowledge,
            describe=partial(describe, knowledge=opened.knowledge),
            whole=whole,
        )
    written = _render(built, form)
    save(output, print_page(written) if output.suffix.lower() == ".pdf" else written)
    if built.chosen.words:
        complain(f"chosen: {built.chosen.signals} of {count(built.chosen.signals_in_all, 'statement')}")
        if not built.chosen.signals:
            complain(f"nothing is {' and '.join(built.chosen.words)}: the dossier is empty; {_way_out(shown.choice)}")
    if over := sum(number for _, number in built.chosen.over):
        complain(f"{count(over, 'more statement')}, the earliest of each kind; --at-most shows more")
    complain(f"{count(len(built.reports), 'report')}; the dossier is in {output}")


def _form_of(output: Path) -> Form:
    if output.suffix.lower() in {".md", ".markdown"}:
        return Form.markdown
    check_ending(output, (".html", ".htm", ".md", ".pdf"), "a dossier", "name it .html, .md or .pdf, or give --format")
    return Form.html


def _way_out(choice: "Choice") -> str:
    """What to do where nothing was chosen."""
    if choice.act and not (choice.story or choice.parties or choice.since):
        return f"fewer words choose more, and standoff search {choice.act!r} finds sentences by their words"
    return "leave out one of the options that choose"


def _render(built: "Dossier", form: Form) -> str:
    if form is Form.markdown:
        from standoff.present.markdown import render_markdown

        return render_markdown(built)
    from standoff.present.page import render_page

    return render_page(built)
