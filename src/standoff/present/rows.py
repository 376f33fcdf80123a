"""The rows of a dossier: what a reader is shown, ready to be laid out, and nothing that still needs working out.

What enters: nothing; this module imports the shared records and nothing else of the project.
What leaves: frozen dataclasses of plain strings, which tables, the page and the JSON listings all show.

>>> Segment("if it moves", "condition").mark
'condition'

Invariant: every string that came from a report has been through `wording.plain` or is a `Segment` of masked text.
"""

from dataclasses import dataclass
from typing import Literal

from standoff.records import Kind, Mode, Stance, Standing, Strength, When

Mark = Literal["", "sentence", "speaker", "cue", "condition", "consequence", "figure", "match"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a report's text and what the record reads in it: nothing, or one part of a statement."""

    text: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in its context; `cut_before` and `cut_after` say that the report goes on there."""

    report: str
    segments: tuple[Segment, ...]
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Words of a rendering beside the fullest one: the same, only here (`added`), or only there (`missing`)."""

    text: str
    change: Literal["same", "added", "missing"] = "same"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A field that a person changed: what the machine has there, empty if nothing, and who changed it, why and when.

    `field` is "statement" where a person added the whole of it.
    """

    field: str
    machine: str
    entry: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """One report's words for a signal; `words` compares a quotation with the fullest quotation, `alike` is 0 to 1."""

    statement: str
    report: str | None
    outlet: str | None
    text: str
    mode: Mode
    headline: bool
    speaker: str | None
    via: tuple[str, ...]
    cue: str | None
    words: tuple[Word, ...]
    alike: float | None
    excerpt: Excerpt | None
    standing: Standing
    confidence: float
    doubts: tuple[str, ...]
    entry: str | None
    changes: tuple[ChangeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Where a group of reports has its text from, in this collection, and how that is known.

    It is `doubtful` where the reports name it for other things that they tell.
    """

    kind: str
    name: str
    reports: tuple[str, ...]
    why: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class SignalRow:
    """One statement in all its renderings, the fullest first, with where each part of it comes from.

    `signal` is the signal's id, or the statement's where no signal holds it; `state` is what became of it; `judged` is
    what people said of its being one, `found` why the machine takes words for it that hardly meet the others. `opening`
    is the word that opens its condition, `described` are parties that are told by a description and named nowhere ("its
    partners"), and `headlines` the signals that the headlines above its reports make of it.
    """

    signal: str
    kind: Kind
    strength: Strength | None
    purpose: str | None
    conditional: bool
    negative: bool
    speaker: str | None
    actor: tuple[str, ...]
    target: tuple[str, ...]
    condition: str | None
    consequence: str | None
    text: str
    cues: tuple[str, ...]
    when: When
    deadline: When | None
    occasion: str
    reports: tuple[str, ...]
    origins: tuple[OriginRow, ...]
    renderings: tuple[Rendering, ...]
    standing: Standing
    doubts: tuple[str, ...]
    reiterates: str | None
    state: str | None = None
    why: str | None = None
    judged: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    opening: str = "If"
    described: tuple[str, ...] = ()
    headlines: tuple["SignalRow", ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether every reading of it is doubtful."""
        return self.standing == "doubtful"

    @property
    def changes(self) -> tuple[ChangeRow, ...]:
        """What people changed in its renderings, each once."""
        return tuple(dict.fromkeys(change for rendering in self.renderings for change in rendering.changes))


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party of the record: what it is, who speaks for it, and in how many reports it acts or is acted on."""

    name: str
    kind: str | None
    speakers: tuple[str, ...]
    statements_by: int
    reports_by: int
    statements_against: int
    reports_against: int
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceRow:
    """Where a party stands towards an act from a date on; `disputed` where sources disagree.

    `signals` hold the statements that it rests on, and `actions` are what these are acts of.
    """

    party: str
    act: str
    stance: Stance
    since: When
    until: When | None
    said_by: tuple[str, ...]
    reports: tuple[str, ...]
    disputed: bool
    standing: Standing | None
    excerpts: tuple[Excerpt, ...]
    signals: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act with the stances of each party towards it, each party's in the order of time."""

    act: str
    parties: tuple[tuple[str, tuple[StanceRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: a signal, and its date in words with what it rests on."""

    row: SignalRow
    day: str
    basis: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated signals in order, the undated apart."""

    dated: tuple[Moment, ...]
    undated: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A quantity claimed, in the report's words and as read, and who claims it."""

    counted: str
    text: str
    reading: str
    claimed_by: str | None
    reports: tuple[str, ...]
    excerpt: Excerpt | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """Where reports differ: `values` are what each has, with its reports; where they can't be told apart, `why`.

    `sides` are all the reports.
    """

    kind: str
    why: str
    sides: tuple[str, ...]
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of the collection with the groups it stands in; `full` is its text with highlights, if asked for."""

    id: str
    title: str
    outlet: str | None
    link: str | None
    published: str | None
    language: str | None
    dispatch: str | None
    episode: str | None
    episode_when: str | None
    story: str | None
    agency: str | None
    shares_text_with: tuple[str, ...]
    statements: int
    cleaned_away: tuple[tuple[str, int], ...]
    full: tuple[Segment, ...] | None
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet, an agency, or an outlet cited, and the reports that carry or name it."""

    name: str
    role: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that was left out, or what the page leaves out, with the reason."""

    place: str
    reason: str
