"""The commands by which a person has the last word: correct, judge, undo, and the history of it all.

What enters: who says what of the record, and why. What leaves: what was entered, a line each, as the history has it.

    standoff correct 4f2a --set speaker="Per Lund" --by Ana --why "heard the recording"

Invariant: nothing is entered without who and why; of several corrections in one file all are entered, or none.
"""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

import typer

import standoff
from standoff.cli.options import DEFAULT_LEDGER, LINES, AsJson, KnowledgePaths, LedgerPath, Limit
from standoff.cli.output import complain, count_more, say_json, say_listing
from standoff.errors import BadInput, NotFound
from standoff.opened import Ledger
from standoff.present.shapes import history_json
from standoff.present.tables import history_listing
from standoff.rulings import GROUPINGS, Grouping, HistoryRow, Ruling, RulingKind, Wish, as_id

# so many of those who said something are named
_NAMES = 5
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.", envvar="STANDOFF_BY", show_default=False)]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why.", show_default=False)]
Groups = Annotated[str, typer.Argument(metavar="GROUPS", help="dispatches, episodes, signals or parties.")]
Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAMES...",
        help="Two or more: reports for dispatches and episodes, signals or statements for signals, names for parties.",
    ),
]


def add_correcting(app: typer.Typer) -> None:
    """Register the commands."""
    app.command(epilog="Example: standoff correct 4f2a --set speaker='Per Lund' --by Ana --why 'heard it'")(correct)
    judging = typer.Typer(
        help="Say that groups, or parties, are one or two.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog="Example: standoff judge join parties 'Northern Front' NF --by Ana --why 'their statute'",
    )
    judging.command(epilog="Example: standoff judge join parties 'Northern Front' NF --by Ana --why 'their statute'")(
        join
    )
    judging.command(epilog="Example: standoff judge split signals 4f2a 81c0 --by Ana --why 'two speeches'")(split)
    app.add_typer(judging, name="judge")
    app.command(epilog="Example: standoff undo c3f94ee526 --by Ana --why 'it was the other speech'")(undo)
    app.command(epilog="Example: standoff history --who Ana --json")(history)


def correct(
    statement: Annotated[
        str, typer.Argument(metavar="[STATEMENT]", help="A statement's id, or a signal's: then all its renderings.")
    ] = "",
    ledger: LedgerPath = DEFAULT_LEDGER,
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="What a field is to hold; FIELD= says that there is none. May be given several times.",
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove it: it was never said.")] = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="Confirm it as it is.")] = False,
    add: Annotated[
        str, typer.Option("--add", metavar="REPORT", help="Add a statement to this report.", show_default=False)
    ] = "",
    quote: Annotated[
        str, typer.Option("--quote", metavar="WORDS", help="The report's words that make it.", show_default=False)
    ] = "",
    nth: Annotated[
        int | None, typer.Option("--nth", help="Which of the places at which these words stand, from 1.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Corrections in a file: YAML, or JSON Lines.")
    ] = None,
    by: By = "",
    why: Why = "",
    knowledge: KnowledgePaths = None,
    as_json: AsJson = False,
) -> None:
    """Correct, remove, confirm or add a statement.

    The machine's reading stays beside what you say, and your word stays when the report is read again. Fields: kind,
    speaker, via, actor, target, cue, content, condition, consequence, act, strength, purpose, mode, stance, when,
    deadline, occasion, audience, figure, reiterated. Several names stand apart by ";". Condition, consequence, cue and
    content are quoted from the report.
    """
    asked = [bool(values) and not add, remove, confirm, bool(add), file is not None]
    if sum(asked) != 1 or (bool(statement) == bool(add) if file is None else bool(statement)):
        raise BadInput(
            "what is to be done isn't clear",
            remedy="name a statement with --set, --remove or --confirm, or --add REPORT --quote WORDS, or --from FILE",
        )
    if not add and (quote or nth is not None):
        raise BadInput("a quote of a statement that is there", remedy="give --add REPORT, or --set condition=WORDS")
    kinds: list[RulingKind] = ["corrected", "removed", "confirmed", "added", "added"]
    with _open(ledger, knowledge) as opened:
        if file is not None:
            entered = opened.correct_from(file, by=by, why=why)
        else:
            wish = Wish(kinds[asked.index(True)], by, why, statement, add, quote, nth, _split(values or []))
            entered = opened.correct(wish)
        _show(opened, entered, as_json)


def join(
    groups: Groups,
    names: Names,
    ledger: LedgerPath = DEFAULT_LEDGER,
    by: By = "",
    why: Why = "",
    knowledge: KnowledgePaths = None,
    as_json: AsJson = False,
) -> None:
    """Say that what is named is one.

    Of parties, the first name is the one that the record has from then on.
    """
    _judge("join", groups, names, ledger, by, why, knowledge, as_json)


def split(
    groups: Groups,
    names: Names,
    ledger: LedgerPath = DEFAULT_LEDGER,
    by: By = "",
    why: Why = "",
    knowledge: KnowledgePaths = None,
    as_json: AsJson = False,
) -> None:
    """Say that each of what is named is another.

    The first named keeps what the machine put with them and nobody named.
    """
    _judge("split", groups, names, ledger, by, why, knowledge, as_json)


def undo(
    said: Annotated[str, typer.Argument(metavar="ID", help="What was said, by its id in the history.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    by: By = "",
    why: Why = "",
    knowledge: KnowledgePaths = None,
    as_json: AsJson = False,
) -> None:
    """Take back a correction, a judgement, or an undoing.

    What was undone stays in the history; undo the undoing, and it counts again.
    """
    with _open(ledger, knowledge) as opened:
        _show(opened, (opened.undo(said, by=by, why=why),), as_json)


def history(
    ledger: LedgerPath = DEFAULT_LEDGER,
    report: Annotated[str | None, typer.Option("--report", metavar="REPORT", help="Of this report alone.")] = None,
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="What this person said alone.")] = None,
    statement: Annotated[
        str | None,
        typer.Option(
            "--statement", metavar="STATEMENT", help="Of this statement alone: its id, or the beginning of it."
        ),
    ] = None,
    unattached: Annotated[
        bool, typer.Option("--unattached", help="Only what finds nothing any more that it could be about.")
    ] = False,
    limit: Limit = LINES,
    as_json: AsJson = False,
) -> None:
    """List what was read, left out, corrected, judged and undone.

    When, who, what from what to what, and why, the oldest first; where there is more than is listed, the newest.
    """
    with _open(ledger, None) as opened:
        chosen = report is not None or who is not None or statement is not None or unattached
        rows = opened.history(report=report, by=who, statement=statement, limit=None if chosen else limit or None)
        if not rows:
            _refuse_unknown(opened, report, who, statement)
        found = [row for row in rows if row.state == "unattached" or not unattached]
        shown = found[-limit:] if limit else found
        in_all = len(found) if chosen else opened.count_events()
    _say(shown, as_json)
    count_more(in_all - len(shown), "event")


def _refuse_unknown(opened: Ledger, report: str | None, who: str | None, statement: str | None) -> None:
    """Raises `NotFound` where nothing is listed since there is no such report or statement; a name is only remarked on.

    Who has said nothing yet may still be a person.
    """
    if report is not None:
        opened.report(report)
    if who is not None:
        names = sorted({row.by for row in opened.history() if row.by})
        if who not in names:
            near = [name for name in names if name.casefold() == who.strip().casefold()]
            near = near or get_close_matches(who, names, 1)
            told = f"did you mean {near[0]!r}?" if near else f"those who have: {', '.join(names[:_NAMES]) or 'nobody'}"
            complain(f"nobody of this name has said anything: {who!r}; {told}")
    if statement is not None:
        wanted = as_id(statement)
        known = {one.id for one in opened.statements()} | {one.id for one in opened.signals()}
        if not any(one.startswith(wanted) for one in known | {one.statement.id for one in opened.removed()}):
            raise NotFound("no such statement", place=repr(statement), remedy="find its id with: standoff show SIGNAL")


def _judge(
    verdict: Literal["join", "split"],
    groups: str,
    names: list[str],
    ledger: str,
    by: str,
    why: str,
    knowledge: KnowledgePaths,
    as_json: bool,
) -> None:
    with _open(ledger, knowledge) as opened:
        _show(opened, (opened.judge(verdict, _grouping(groups), names, by=by, why=why),), as_json)


def _grouping(groups: str) -> Grouping:
    found = next((known for known in GROUPINGS if known == groups.casefold()), None)
    if found is None:
        raise BadInput("no such groups", place=repr(groups), remedy=f"write one of {', '.join(GROUPINGS)}")
    return found


def _split(values: list[str]) -> tuple[tuple[str, str], ...]:
    for value in values:
        if "=" not in value:
            raise BadInput("no field and value", place=repr(value[:60]), remedy="write --set speaker='Per Lund'")
    return tuple((name, words) for name, _, words in (value.partition("=") for value in values))


def _open(ledger: str, knowledge: KnowledgePaths) -> Ledger:
    return standoff.open(ledger, knowledge=knowledge or (), create=False)


def _show(opened: Ledger, entered: tuple[Ruling, ...], as_json: bool) -> None:
    # with the knowledge that is given here: who asks next may give none
    opened.comparison()
    ids = {ruling.id for ruling in entered}
    _say([row for row in opened.history() if row.ruling in ids], as_json)


def _say(rows: list[HistoryRow], as_json: bool) -> None:
    if as_json:
        say_json([history_json(row) for row in rows])
    else:
        say_listing(history_listing(rows))
