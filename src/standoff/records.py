"""The records that every stage shares: what a report is, what a statement is, what a signal is.

What enters: nothing; this module imports the standard library alone and nothing of the project.
What leaves: frozen dataclasses. Stages hand them to one another and share nothing else.

>>> Span(3, 9).of("if Norland moves")
'Norlan'

Invariant: a finding that was read has a span into `Report.text`; what a person typed has `Entry` instead.
"""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "threat",
    "pledge",
    "offer",
    "refusal",
    "demand",
    "warning",
    "claim",
    "denial",
    "accusation",
    "claim_figure",
    "permission",
    "report",
]
KINDS: tuple[Kind, ...] = (
    "threat",
    "pledge",
    "offer",
    "refusal",
    "demand",
    "warning",
    "claim",
    "denial",
    "accusation",
    "claim_figure",
    "permission",
    "report",
)
ReportKind = Literal["report", "official"]
Strength = Literal["explicit", "reserved", "veiled"]
Mode = Literal["direct", "indirect", "mixed", "narration"]
Tense = Literal["past", "present", "future"]
Standing = Literal["machine", "doubtful", "confirmed", "typed", "reviewed"]
Stance = Literal[
    "permits",
    "permits with conditions",
    "supports",
    "considers",
    "undecided",
    "opposes",
    "refuses",
    "prohibits",
    "demands",
    "offers",
    "accepts",
    "rejects",
    "denies",
]
STANCES: tuple[Stance, ...] = (
    "permits",
    "permits with conditions",
    "supports",
    "considers",
    "undecided",
    "opposes",
    "refuses",
    "prohibits",
    "demands",
    "offers",
    "accepts",
    "rejects",
    "denies",
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of characters, `start` to `end`, of a text: a report's cleaned text unless said otherwise."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


# --- from a place to a text -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One raw document as it was found: bytes, where it lay, and what its carrier says of it.

    `id` is the file's name, the record's id, or the URL; `text` is the decoded text exactly as given (BOM and newlines
    untouched; for markup, the source); `published` is ISO 8601 as the carrier wrote it, or None.
    """

    id: str
    place: str
    raw: bytes
    sha256: str
    text: str
    media_type: Literal["text/plain", "text/html"]
    encoding: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    kind: ReportKind = "report"


@dataclass(frozen=True, slots=True)
class Unread:
    """A document, or a line of one, that was left out, with the reason; nothing is lost in silence."""

    place: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """`clean` characters of the cleaned text stand for `raw` characters of the decoded text, one to one if as long."""

    clean: Span
    raw: Span


@dataclass(frozen=True, slots=True)
class Dropped:
    """What cleaning took away: a span of the decoded text, the reason, and what kind of evidence it still is."""

    span: Span
    reason: str
    text: str
    evidence: Literal["credit", "rights", "caption", "byline", "dateline", "none"] = "none"


@dataclass(frozen=True, slots=True)
class Report:
    """One text as published, cleaned: offsets are into `text`, and `stretches` lead back to `original`.

    It is of the kind "official" where its carrier says that a government or an organisation published it itself.
    """

    id: str
    sha256: str
    original: str
    text: str
    stretches: tuple[Stretch, ...]
    dropped: tuple[Dropped, ...] = ()
    headline: Span | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    kind: ReportKind = "report"


def original_span(report: Report, span: Span) -> Span:
    """The span of `report.original` that `span` of `report.text` came from (the smallest that covers it)."""
    starts = [s for s in report.stretches if s.clean.start < span.end and span.start < s.clean.end]
    if not starts:
        before = [s for s in report.stretches if s.clean.end <= span.start]
        point = before[-1].raw.end if before else 0
        return Span(point, point)
    first, last = starts[0], starts[-1]
    one_to_one = first.clean.end - first.clean.start == first.raw.end - first.raw.start
    start = first.raw.start + max(0, span.start - first.clean.start) if one_to_one else first.raw.start
    one_to_one = last.clean.end - last.clean.start == last.raw.end - last.raw.start
    end = last.raw.start + min(span.end, last.clean.end) - last.clean.start if one_to_one else last.raw.end
    return Span(start, max(start, end))


# --- the world: parties, acts, times --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role: its name in our words, its words in the text, and where they stand.

    `name` is the canonical name if `known` (it stands in the knowledge files), else the words themselves;
    `qualities` are restrictions that the text puts on it ("long-range", "requiring Western assistance"); `written` is a
    person's full name as this report spells it, where that is not `name`; `owner` is the party whose the thing is
    ("*its* missiles"), empty where nobody is said or the construction leaves it open.
    """

    name: str
    text: str = ""
    span: Span | None = None
    known: bool = False
    qualities: tuple[str, ...] = ()
    written: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something: an action of the taxonomy with its roles, and a nested act where it is for another act.

    *permit* (doer: West, receiver: Ukraine) -> nested *strike* (doer: Ukraine, object: Russia, instrument: long-range
    missile). A role that is empty is not said; it is never filled in. `words` are the runs of text that name the action
    ("gives … permission" has two), `span` is its whole clause or phrase. `tense` is that of the clause as it is worded,
    None for a noun or an infinitive; `modality` is what the words make of the act short of its being done ("can",
    "must", "be willing", "consider", "have the right"), None for a deed.
    """

    action: str
    doer: tuple[Filler, ...] = ()
    object: tuple[Filler, ...] = ()
    receiver: tuple[Filler, ...] = ()
    instrument: tuple[Filler, ...] = ()
    place: tuple[Filler, ...] = ()
    nested: "Act | None" = None
    negated: bool = False
    conditions_attached: bool = False
    span: Span | None = None
    text: str = ""
    words: tuple[Span, ...] = ()
    tense: Tense | None = None
    modality: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date as an interval: ISO days, None where a side is open, with the words and the evidence it rests on."""

    text: str = ""
    earliest: str | None = None
    latest: str | None = None
    basis: str = "not said"
    span: Span | None = None


UNKNOWN_WHEN = When()


# --- statements -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition or a consequence: its words, their span, and the acts that it names.

    `join` says whether all the acts must come to pass, or any one; `negative` marks "unless", "until", "otherwise":
    the clause is met when the acts do *not* come to pass.
    """

    text: str
    span: Span | None
    acts: tuple[Act, ...] = ()
    join: Literal["all", "any"] = "all"
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity claimed: value, unit, what is counted, and its bound ("at least", "around", "between", "ratio").

    `upper` ends a range that `value` begins; `sides` are the two numbers of a ratio; `as_of` is the time that the text
    gives the quantity for ("since February"), unknown where it gives none.
    """

    value: float
    unit: str = ""
    counted: str = ""
    bound: str = "exactly"
    also: tuple[tuple[float, str], ...] = ()
    text: str = ""
    span: Span | None = None
    upper: float | None = None
    sides: tuple[float, float] | None = None
    as_of: When = UNKNOWN_WHEN


@dataclass(frozen=True, slots=True)
class Entry:
    """Who typed, reviewed or corrected a statement, and why; `on` is an ISO day."""

    by: str
    why: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a person changed: what the machine has there, in words, and who changed it and why.

    `field` is "statement" where a person added the whole of it, and the machine has nothing.
    """

    field: str
    machine: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's attitude to an act, as one report, or a person, has it: force(speaker, act | condition).

    `matter` is what a stance is on, in the report's own words with the verb as infinitive; "" where none was read.
    """

    id: str
    report_id: str | None
    kind: Kind
    sentence: Span | None
    text: str
    speaker: Filler | None = None
    via: tuple[Filler, ...] = ()
    actor: tuple[Filler, ...] = ()
    target: tuple[Filler, ...] = ()
    cue: Filler | None = None
    content: Span | None = None
    condition: Clause | None = None
    consequence: Clause | None = None
    act: Act | None = None
    conditional: bool = False
    strength: Strength | None = None
    purpose: Literal["deterrent", "compellent"] | None = None
    mode: Mode = "narration"
    stance: Stance | None = None
    matter: str = ""
    figure: Figure | None = None
    when: When = UNKNOWN_WHEN
    deadline: When | None = None
    occasion: str = ""
    audience: str = ""
    occasion_span: Span | None = None
    audience_span: Span | None = None
    headline: bool = False
    reiterated: bool = False
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    standing: Standing = "machine"
    entry: Entry | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what in a report: spans of source, cue and content; `depth` 0 is the outermost link of its chain.

    `audience` is whom it is said to, `occasion` what it is said in or at ("an interview"), `anonymity` the words by
    which a source stays unnamed. A source that may well be another is `doubtful`.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Filler | None = None
    mode: Mode = "indirect"
    depth: int = 0
    confidence: float = 1.0
    audience: Filler | None = None
    occasion: Filler | None = None
    anonymity: Filler | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """The words of what is said, by their span, as a vector of signed bytes."""

    span: Span
    vector: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """All that `annotate` says of one report; nothing in it is an object of a language library.

    `occasion` is when and where the report's main event took place, as far as its own words say; `agencies` are the
    agencies and outlets it names as its origins; `sentences` are the spans of its sentences, in order. `gist` is what
    it opens with as a vector of signed bytes, empty where none was made; `said` is what its speakers say, as vectors.
    """

    report_id: str
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    occasion: When = UNKNOWN_WHEN
    places: tuple[Filler, ...] = ()
    cited: tuple[Filler, ...] = ()
    gist: bytes = b""
    said: tuple[Said, ...] = ()


# --- reports beside one another -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """What a comparer says of two things, and why: `score` from 0 to 1, `why` in a sentence for people.

    `spans` are the places of the report `left` that it is about, where it is about places.
    """

    kind: str
    score: float
    why: str
    left: str
    right: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a group of reports has its text from, in this collection; `why` is the evidence in a sentence.

    It is `doubtful` where the reports name it for other things that they tell, and nobody for this.
    """

    kind: Literal["own reporting", "agency", "cited", "official text", "not known"]
    name: str
    reports: tuple[str, ...]
    why: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Reports that derive from one text; `id` is stable under the order of reading."""

    id: str
    reports: tuple[str, ...]
    agency: str | None = None
    cited: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Episode:
    """One occasion over its reports, with its date as an interval."""

    id: str
    reports: tuple[str, ...]
    when: When = UNKNOWN_WHEN
    place: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Episodes that follow from one another; `follows` has for each the earlier one it follows from, or nothing."""

    id: str
    reports: tuple[str, ...]
    episodes: tuple[str, ...]
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """One statement in all its renderings: `statements` are ids, the fullest rendering first.

    `episode` is the occasion it was made on, as far as it was read; `findings` are the words of people who joined or
    split it, and why renderings were joined whose words hardly meet.
    """

    id: str
    kind: Kind
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    when: When = UNKNOWN_WHEN
    reiterates: str | None = None
    findings: tuple[Finding, ...] = ()
    episode: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that `compare` says of a set of reports; `parties` are the words of people who joined or split parties."""

    dispatches: tuple[Dispatch, ...] = ()
    episodes: tuple[Episode, ...] = ()
    stories: tuple[Story, ...] = ()
    signals: tuple[Signal, ...] = ()
    disagreements: tuple[Finding, ...] = ()
    parties: tuple[Finding, ...] = ()


# --- answers --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands towards an act, as of an interval; `until` is when another stance of it begins."""

    party: str
    act: str
    stance: Stance
    since: When
    until: When | None = None
    said_by: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    conflicts_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Announced:
    """One consequence that has been announced for a case, and how far the case meets its condition.

    `open` are the words of those parts of the condition that the case leaves open; `because_of` is the signal whose
    consequence met this condition, if it was not the case itself; `cycle` marks where following stopped on a loop.
    `party` is whose announcement it is where `by` names a person; `repeated` counts the signals that say it again;
    `doubtful` marks what was read in no other way than doubtfully.
    """

    match: Literal["met", "partly"]
    open: tuple[str, ...]
    by: str
    against: str
    condition: str
    consequence: str
    strength: Strength | None
    origins: int
    signal: str
    statements: tuple[str, ...] = field(default=())
    because_of: str | None = None
    cycle: bool = False
    party: str = ""
    kind: Kind = "threat"
    when: When = UNKNOWN_WHEN
    repeated: int = 0
    reports: tuple[str, ...] = ()
    sources: tuple[Origin, ...] = ()
    doubtful: bool = False
