"""What a dossier is asked to be about, and which signals that is: a story, parties, an act, a time.

What enters: signal rows, a `Holdings`, a `Choice`. What leaves: the rows chosen, the choice in words, and what was
passed over for want of a date.

>>> Choice(since="2031-05-06").is_all
False

Invariant: a choice says in words all that it asked for; what it can't find is an error with the names that there are.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from standoff.errors import BadInput, NotFound
from standoff.present.asked import ActionBook, Describe, Holdings, PartyBook
from standoff.present.register import report_title
from standoff.present.rows import SignalRow
from standoff.present.together import STEM, stems
from standoff.present.wording import count, plain, say_interval
from standoff.records import Act, Clause, Statement, Story

# so many names are told where one wasn't found
_TOLD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A story by its id, the beginning of it, or a report in it; parties by any name; an ISO day; an act in words.

    All that is given must fit; of several parties, one.
    """

    story: str | None = None
    parties: tuple[str, ...] = ()
    since: str | None = None
    act: str | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing was asked for, and so all is chosen."""
        return not (self.story or self.parties or self.since or self.act)


@dataclass(frozen=True, slots=True)
class Choosing:
    """The rows that fit, the choice in words, and how many fit but for a date."""

    rows: tuple[SignalRow, ...]
    words: tuple[str, ...]
    undated: int = 0


def choose(
    rows: Sequence[SignalRow],
    collection: Holdings,
    choice: Choice,
    *,
    book: PartyBook | None = None,
    actions: ActionBook | None = None,
) -> Choosing:
    """The rows that a choice is of; raises `NotFound` or `BadInput` for a story, party or act that can't be one."""
    words: list[str] = []
    kept = tuple(rows)
    if choice.story:
        story = _find_story(collection, choice.story)
        kept = tuple(row for row in kept if not set(row.reports).isdisjoint(story.reports))
        words.append(_say_story(collection, story))
    if choice.parties:
        names = tuple(dict.fromkeys(_find_party(rows, asked, book) for asked in choice.parties))
        kept = tuple(row for row in kept if _concerns(row, names))
        words.append(f"what {' or '.join(names)} says, or what is said to or of {'it' if len(names) == 1 else 'them'}")
    if choice.act:
        is_about = about_act(choice.act, actions, collection.describe)
        kept = tuple(
            row for row in kept if any(is_about(collection.statements[one.statement]) for one in row.renderings)
        )
        words.append(f"what is about an act worded as “{plain(choice.act)}”")
    undated = 0
    if choice.since:
        undated = sum(not (row.when.earliest or row.when.latest) for row in kept)
        kept = tuple(row for row in kept if (row.when.latest or row.when.earliest or "")[:10] >= choice.since)
        words.append(f"what was said on {say_interval(choice.since, choice.since)} or later, or may have been")
    return Choosing(kept, tuple(words), undated)


def _find_story(collection: Holdings, asked: str) -> Story:
    stories = collection.comparison.stories
    exact = [story for story in stories if story.id == asked or asked in story.reports]
    found = exact or [story for story in stories if story.id.startswith(asked)]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput("begins several stories", place=repr(asked), remedy="give more of the id: " + _ids(found))
    listed = _ids(stories) or "there is none in this ledger"
    raise NotFound(
        "no such story",
        place=repr(asked),
        remedy=f"name one by its id, or by a report in it (standoff reports --json lists them): {listed}",
    )


def _ids(stories: Iterable[Story]) -> str:
    ids = sorted(story.id for story in stories)
    return ", ".join(ids[:_TOLD]) + (" …" if len(ids) > _TOLD else "")


def _say_story(collection: Holdings, story: Story) -> str:
    first = collection.reports.get(min(story.reports, default=""))
    title = f" that “{report_title(first)}” is in" if first else ""
    return f"the story{title} ({plain(story.id)}, {count(len(story.reports), 'report')})"


def _find_party(rows: Iterable[SignalRow], asked: str, book: PartyBook | None) -> str:
    known = book.party(asked) if book else None
    folded = {name.casefold(): name for row in rows for name in _names(row)}
    for name in (plain(known.name) if known else asked, asked):
        if name.casefold() in folded:
            return folded[name.casefold()]
    near = get_close_matches(asked.casefold(), sorted(folded), n=_TOLD, cutoff=0.5) or sorted(folded)[:_TOLD]
    listed = ", ".join(folded[name] for name in near) or "no party is named in this ledger"
    raise NotFound("no such party in this ledger", place=repr(asked), remedy=f"name one of: {listed}")


def _names(row: SignalRow) -> tuple[str, ...]:
    speaker = (row.speaker,) if row.speaker else ()
    return tuple(name for name in (*row.actor, *row.target, *speaker) if name not in row.described)


def _concerns(row: SignalRow, names: Sequence[str]) -> bool:
    return not set(_names(row)).isdisjoint(names)


def _wanted_words(asked: str, actions: ActionBook | None) -> Mapping[str, frozenset[str]]:
    """The stems of an act's words, each with the actions that it names."""
    wanted = stems(asked)
    if not wanted:
        raise BadInput(
            "names no act", place=repr(asked), remedy='give words of the act, as in --act "close the strait"'
        )
    known = actions.actions if actions else {}
    return {
        stem: frozenset(
            name
            for name, action in known.items()
            if any(stem == _first_word(words) for words in (*action.verbs, *action.nouns))
        )
        for stem in wanted
    }


def words_to_find(asked: str, actions: ActionBook | None) -> tuple[str, ...]:
    """The words of an act that its report is found by: those by which no action is named, or else all.

    Raises `BadInput` for words that can name no act.
    """
    wanted = _wanted_words(asked, actions)
    words = [word for word in re.findall(r"[^\W\d_]+", asked) if stems(word) & wanted.keys()]
    # what names an action may be told in other words
    return tuple(word for word in words if not any(wanted[stem] for stem in stems(word))) or tuple(words)


def _first_word(words: str) -> str:
    found = re.match(r"[^\W\d_]+", words.casefold())
    return found[0][:STEM] if found else ""


def about_act(asked: str, actions: ActionBook | None, describe: Describe) -> Callable[[Statement], bool]:
    """What tells whether a statement is about an act in words; raises `BadInput` for words that can name no act."""
    wanted = _wanted_words(asked, actions)

    def is_about(statement: Statement) -> bool:
        acts = tuple(acts_of(statement))
        said = stems(" ".join(_words_of(statement, acts, describe)))
        named = {act.action for act in acts}
        return all(stem in said or _names_one(named, kinds, actions) for stem, kinds in wanted.items())

    return is_about


def _names_one(named: Iterable[str], kinds: Iterable[str], actions: ActionBook | None) -> bool:
    return actions is not None and any(actions.is_action(name, kind) for name in named for kind in kinds)


def _words_of(statement: Statement, acts: Iterable[Act], describe: Describe) -> Iterable[str]:
    yield statement.matter
    for clause in (statement.condition, statement.consequence):
        if clause is not None:
            yield clause.text
    for act in acts:
        yield act.text
        yield describe(Clause("", None, (act,)))
        for filler in (*act.object, *act.receiver, *act.instrument, *act.place):
            yield filler.text


def acts_of(statement: Statement) -> Iterable[Act]:
    """Every act that a statement names, in its condition, its consequence or by itself, and those within them."""
    clauses = (statement.condition, statement.consequence)
    waiting = [act for clause in clauses if clause is not None for act in clause.acts]
    waiting += [statement.act] if statement.act is not None else []
    while waiting:
        act = waiting.pop(0)
        yield act
        if act.nested is not None:
            waiting.append(act.nested)
