"""The tables of what belongs together: signals and their origins, dispatches, episodes, stories, disagreements.

What enters: a record. What leaves: rows, in the order of the comparison.

    for cells in SIGNALS.cells(record): ...

Invariant: origins are those of this collection; nothing here counts sources for the truth of a statement.
"""

from collections.abc import Iterator

from standoff.present.exporting.tables.columns import Column, Record, Row, Table
from standoff.present.exporting.tables.statements import days_of, interval


def _signal_rows(record: Record) -> Iterator[Row]:
    for signal in record.signals:
        followed = record.states.get(signal.id)
        yield {
            "signal": signal.id,
            "kind": signal.kind,
            **days_of("", signal.when),
            "reports": len(set(signal.reports)),
            "origins": len(signal.origins),
            "reiterates": signal.reiterates,
            "state": followed.state if followed else None,
            "why": followed.why if followed else None,
            "judged": [f"{finding.why} ({finding.left}, {finding.right})" for finding in signal.findings],
        }


SIGNALS = Table(
    "signals",
    "one statement in all its renderings; which those are, the statements name",
    ("signal",),
    (
        Column("signal", "text", "the id of the signal"),
        Column("kind", "text", "the kind of its statements"),
        *interval("", "it was said"),
        Column("reports", "whole", "in how many reports of this collection it stands"),
        Column("origins", "whole", "how many separate origins these have in this collection"),
        Column("reiterates", "text", "the signal that it says again"),
        Column("state", "text", "of a commitment: standing, condition met, carried out, withdrawn or lapsed"),
        Column("why", "text", "why that is so, in a sentence"),
        Column("judged", "text", "who joined it with another or split it from one"),
    ),
    _signal_rows,
)


def _origin_rows(record: Record) -> Iterator[Row]:
    for signal in record.signals:
        ordered = sorted(signal.origins, key=lambda origin: (origin.kind, origin.name, sorted(origin.reports)))
        for number, origin in enumerate(ordered, start=1):
            for report in sorted(set(origin.reports)):
                yield {
                    "signal": signal.id,
                    "number": number,
                    "kind": origin.kind,
                    "name": origin.name,
                    "report": report,
                    "why": origin.why,
                    "doubtful": origin.doubtful,
                }


ORIGINS = Table(
    "origins",
    "where, in this collection, the reports of a signal have it from, one row a report",
    ("signal", "number", "report"),
    (
        Column("signal", "text", "the id of the signal"),
        Column("number", "whole", "which of the signal's origins, from 1"),
        Column("kind", "text", "own reporting, agency, cited, official text or not known"),
        Column("name", "text", "the outlet, agency or publisher"),
        Column("report", "text", "a report that has it from there"),
        Column("why", "text", "how that is known"),
        Column("doubtful", "truth", "whether the report names it for other things alone"),
    ),
    _origin_rows,
)


def _dispatch_rows(record: Record) -> Iterator[Row]:
    for dispatch in record.comparison.dispatches:
        yield {
            "dispatch": dispatch.id,
            "reports": len(dispatch.reports),
            "agency": dispatch.agency,
            "cited": dispatch.cited,
        }


DISPATCHES = Table(
    "dispatches",
    "reports that derive from one text; which those are, the reports name",
    ("dispatch",),
    (
        Column("dispatch", "text", "the id of the dispatch"),
        Column("reports", "whole", "how many reports derive from it"),
        Column("agency", "text", "the agency that it is of"),
        Column("cited", "text", "whom its reports cite as their origin, joined by “; ”"),
    ),
    _dispatch_rows,
)


def _episode_rows(record: Record) -> Iterator[Row]:
    for episode in record.comparison.episodes:
        yield {
            "episode": episode.id,
            "reports": len(episode.reports),
            "place": episode.place,
            "said": episode.when.text,
            **days_of("", episode.when),
        }


EPISODES = Table(
    "episodes",
    "one occasion over its reports",
    ("episode",),
    (
        Column("episode", "text", "the id of the episode"),
        Column("reports", "whole", "how many reports tell of it"),
        Column("place", "text", "where it was"),
        Column("said", "text", "the words that date it"),
        *interval("", "it"),
    ),
    _episode_rows,
)


def _story_rows(record: Record) -> Iterator[Row]:
    for story in record.comparison.stories:
        yield {"story": story.id, "reports": len(story.reports), "episodes": story.episodes}


STORIES = Table(
    "stories",
    "episodes that follow from one another",
    ("story",),
    (
        Column("story", "text", "the id of the story"),
        Column("reports", "whole", "how many reports tell of it"),
        Column("episodes", "text", "the ids of its episodes, joined by “; ”"),
    ),
    _story_rows,
)


def _disagreement_rows(record: Record) -> Iterator[Row]:
    for number, finding in enumerate(record.comparison.disagreements, start=1):
        yield {
            "number": number,
            "kind": finding.kind,
            "why": finding.why,
            "left": finding.left,
            "right": finding.right,
        }


DISAGREEMENTS = Table(
    "disagreements",
    "where reports differ from one another",
    ("number",),
    (
        Column("number", "whole", "the place in the list, from 1"),
        Column("kind", "text", "what differs: a figure, a date, a place, a quotation, …"),
        Column("why", "text", "how they differ, in a sentence"),
        Column("left", "text", "the id of the one report or statement"),
        Column("right", "text", "the id of the other"),
    ),
    _disagreement_rows,
)
