"""The commands that reason: what-if and commitments.

What enters: a case, or a day. What leaves: what was announced for it and what became of what was announced; or JSON.

    standoff what-if "Norland lets Ostmark strike Veskaria" --json

Invariant: nothing is predicted; what the record is silent about is called silence.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

import standoff
from standoff.cli.options import (
    DEFAULT_LEDGER,
    AsJson,
    Doubtful,
    KnowledgePaths,
    LedgerPath,
    OnDay,
    PageLimit,
    check_day,
    page_of,
)
from standoff.cli.output import complain, say, say_json, screen
from standoff.errors import BadInput, BadQuestion
from standoff.naming import nearest_names
from standoff.opened import Ledger
from standoff.present import cases, shapes
from standoff.present.asked import Holdings, collect
from standoff.present.signals import signal_rows
from standoff.present.wording import count, plain
from standoff.records import Act, Clause

if TYPE_CHECKING:
    from standoff.pages import Followed as FollowedPage

# who does it, and to whom
_ROLES = ("doer", "object", "receiver")
STATES = ("standing", "condition met", "carried out", "withdrawn", "lapsed")


def add_cases(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("what-if", epilog='Example: standoff what-if "Norland lets Ostmark strike Veskaria"')(what_if)
    app.command(epilog="Example: standoff commitments --state standing --on 2031-09-15")(commitments)


def what_if(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Who does what to whom, in a plain sentence.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    on: OnDay = None,
    knowledge: KnowledgePaths = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", metavar="NAME", help="An installed spaCy pipeline to read with.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what has been announced for a case.

    By whom, against whom, how firmly, and how far the case meets the condition; never what will happen. What was read
    doubtfully stands by itself.
    """
    # reading the question takes the language libraries, which no other question does
    from standoff.annotate import load_pipeline, read_act
    from standoff.reason import describe, in_words

    day = check_day(on)
    if not question.strip():
        raise BadInput("nothing is asked", place="QUESTION", remedy='say who does what: "Norland lets Ostmark strike"')
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        unnamed: BadQuestion | None = None
        try:
            act = read_act(question, pipeline=load_pipeline(pipeline), knowledge=opened.knowledge)
        except BadQuestion as error:
            # what the taxonomy has no name for may still be a condition in the same words
            act, unnamed = in_words(question), error
        asked = opened.ask_what_if(act, on=day)
        announced = asked.announced
        if unnamed is not None and not announced:
            raise unnamed
        told = act.text if unnamed is not None else describe(Clause("", None, (act,)), knowledge=opened.knowledge)
        doubted = _near_names(act, opened)
    understood = plain(told)
    if as_json:
        say_json({"act": understood, "announced": [shapes.announced_json(one) for one in announced]})
        return
    how = "compared by its words" if unnamed is not None else "understood as"
    complain(f"{how}: {understood}; what follows was announced, and is no forecast")
    say(cases.draw_announced(announced, screen()))
    for name, near in doubted:
        complain(f"{plain(name)} is nobody here; did you mean {plain(' or '.join(near))}?")
    if asked.passed_over:
        complain("there are more conditions that may bear on it, and name none of these parties, than were looked at")


def _near_names(act: Act, opened: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    """The names in a question that no file and no report knows, with those of the record that are near."""
    acts = [act, *filter(None, [act.nested])]
    names = {filler.name for one in acts for role in _ROLES for filler in getattr(one, role) if not filler.known}
    parties = opened.parties()
    found = ((name, nearest_names(name, parties)) for name in sorted(names) if name[:1].isupper())
    return [(name, near) for name, near in found if near and name not in near]


def commitments(
    ledger: LedgerPath = DEFAULT_LEDGER,
    on: OnDay = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="STATE", help=f"Only those that are {', '.join(STATES)}.")
    ] = None,
    knowledge: KnowledgePaths = None,
    doubtful: Doubtful = False,
    limit: PageLimit = None,
    as_json: AsJson = False,
) -> None:
    """List what became of each threat, pledge, offer and refusal.

    Its state, and each later statement that bears on it, with its date. A commitment stands where no report in this
    collection tells of anything else; that is silence, and no evidence. Of a large ledger the first by date are listed.
    """
    from standoff.reason import describe

    if state is not None and state not in STATES:
        raise BadInput("no such state", place=repr(state), remedy=f"choose one of: {', '.join(STATES)}")
    day = check_day(on)
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        shown = partial(describe, knowledge=opened.knowledge)
        size = page_of(limit, opened)
        if size is not None:
            page = opened.first_commitments(size, on=day, state=state, doubtful=doubtful)
            holdings = collect(page.part, follow=False, excerpts=False, describe=shown)
            _say_page(page, holdings, as_json=as_json)
            return
        followed = opened.commitments(on=day)
        holdings = collect(opened, follow=False, excerpts=False, describe=shown)
    every = cases.commitment_rows(followed, signal_rows(holdings), holdings.statements)
    every = tuple(row for row in every if state is None or row.followed.state == state)
    rows = [row for row in every if doubtful or not row.signal.doubtful]
    _say_rows(rows, as_json=as_json)
    _count_hidden(len(every) - len(rows))


def _say_page(page: "FollowedPage", holdings: Holdings, *, as_json: bool) -> None:
    _say_rows(cases.commitment_rows(page.followed, signal_rows(holdings), holdings.statements), as_json=as_json)
    _count_hidden(page.hidden)
    if page.left:
        complain(f"{count(page.left, 'more line')} by date that may be a commitment; --limit 0 shows all")


def _say_rows(rows: Sequence[cases.CommitmentRow], *, as_json: bool) -> None:
    if as_json:
        say_json([cases.commitment_json(row) for row in rows])
    else:
        say(cases.draw_commitments(rows, screen()))


def _count_hidden(hidden: int) -> None:
    if hidden:
        complain(f"{count(hidden, 'doubtful reading')} left out; --doubtful shows them")
