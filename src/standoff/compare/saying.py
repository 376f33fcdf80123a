"""One statement of one report, prepared for comparing it with others, and how probable it is that two are one.

What enters: statements with their reports, and how rare terms are.
What leaves: `Saying`s, and the probability that two of them render one statement.

>>> chance_of_one(first, second, scale)
0.93

Invariant: chance_of_one(a, b) == chance_of_one(b, a); two statements of one sentence are never one.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from standoff.compare.alignment import line_features, logistic
from standoff.compare.likeness import Scale
from standoff.compare.outline import LEAST_TERMS, Line, outline_sentence
from standoff.compare.rarity import Rarity
from standoff.compare.words import Speller, find_quoted
from standoff.knowledge.words import fold
from standoff.lists import are_of_one_list
from standoff.records import Act, Figure, Report, Span, Statement, When
from standoff.tags import without_tag

# A headline says in six words what the text says in thirty: it is weighed by what it says, not by what it leaves out.
_HEADLINE_COVER = 0.55
# Of two conditional statements both clauses must have this much in common, by weight of the shorter.
_LEAST_CLAUSE = 0.25
_LEAST_CONSEQUENCE = 0.4
_SURE_BY_ACT = 0.7
_SURE_BY_COPY = 0.9
# In one place of two copies a statement is the same one, and almost so if it is read as of another kind there.
_SURE_BY_PLACE, _LIKELY_BY_PLACE = 0.75, 0.55
# Nats added to the weight of each side: two clauses of three words that share a name are no renderings yet.
_DOUBT = 5.0

Signature = tuple[str, tuple[tuple[str, ...], ...], bool, Any]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement with where it stands: `core` is what is said, without who says it and where.

    `words` are the same as they are written, `vector` is what reading made of them, empty where it made nothing.
    """

    statement: Statement
    report_key: str
    dispatch: str
    episode: str
    speaker: str
    core: Line
    sentence: Line
    condition: Line | None
    consequence: Line | None
    text: str
    words: str = ""
    vector: bytes = b""

    @property
    def place(self) -> tuple[str, int]:
        """The report, and where the statement's sentence begins in it."""
        return self.statement.report_id or "", self.statement.sentence.start if self.statement.sentence else -1

    @property
    def order(self) -> tuple[str, int, str]:
        """A place among all statements that no order of reading changes."""
        return self.report_key, self.statement.sentence.start if self.statement.sentence else 0, self.statement.id


def prepare_saying(
    statement: Statement, report: Report, dispatch: str, episode: str, speller: Speller, vector: bytes = b""
) -> Saying:
    """The saying of a statement of a report."""
    clauses = [clause.text if clause else "" for clause in (statement.condition, statement.consequence)]
    lines = [outline_sentence(text, speller) if text else None for text in clauses]
    sentence = statement.sentence.of(report.text) if statement.sentence else statement.text
    text = said_text(statement, report)
    told = _told_by(statement, speller)
    core = _without(outline_sentence(text, speller), told)
    whole = outline_sentence(sentence, speller)
    return Saying(
        statement,
        f"{report.sha256}:{report.id}",
        dispatch,
        episode,
        speaker_key(statement),
        # "a new warning" says too little to be compared by
        core if len(core.terms) >= LEAST_TERMS else _without(whole, told),
        whole,
        lines[0],
        lines[1],
        text,
        text if statement.mode == "direct" else without_tag(report.text, statement) or text,
        vector,
    )


def _told_by(statement: Statement, speller: Speller) -> frozenset[str]:
    """The terms for who says it, and for that it is said: two demands of one speaker have them in common already.

    Where an outlet tells what a party did, there are none, for whoever did it is a part of that.
    """
    if statement.mode == "narration":
        return frozenset()
    fillers = [filler for filler in (statement.speaker, statement.cue) if filler is not None]
    texts = [text for filler in fillers for text in (filler.name, filler.text)]
    return frozenset(word.term for text in texts for word in speller.words(text) if word.term)


def _without(line: Line, terms: frozenset[str]) -> Line:
    return Line(line.span, line.terms - terms, line.outside - terms, line.names - terms, line.figures - terms)


def said_text(statement: Statement, report: Report) -> str:
    """The words of what is said: the quotation, else the content, else the clauses, else the whole statement."""
    content = statement.content if statement.content is not None else statement.sentence
    if content is None or content.start >= content.end:
        clauses = [clause.text for clause in (statement.condition, statement.consequence) if clause]
        return " … ".join(clauses) if clauses else statement.text
    if statement.mode == "direct" and statement.sentence is not None:
        start, end = min(statement.sentence.start, content.start), max(statement.sentence.end, content.end)
        quoted = [Span(span.start + start, span.end + start) for span in find_quoted(report.text[start:end])]
        inside = [span for span in quoted if span.overlaps(content)]
        if inside:
            # what stands between two parts of a quotation is the outlet's
            return " … ".join(_inner(span.of(report.text)) for span in inside)
    return content.of(report.text)


def _inner(quotation: str) -> str:
    return quotation.strip().strip('“”„"«»‘’ ').strip()


def speaker_key(statement: Statement) -> str:
    """Who says it, as names are compared: folded, or empty where nobody is named."""
    return fold(statement.speaker.name) if statement.speaker else ""


def kinds_agree(left: str, right: str) -> bool:
    """Whether two outlets may give these kinds to one statement."""
    return left == right or any({left, right} <= set(row["kinds"]) for row in load_tables()["one_statement"])


def speakers_agree(left: str, right: str) -> bool:
    """Whether two names may be of one speaker: the same, or one of them the last word of the other, or not told."""
    if not left or not right or left == right:
        return True
    return left.split()[-1] == right.split()[-1] and 1 in (len(left.split()), len(right.split()))


def chance_of_one(left: Saying, right: Saying, scale: Scale, *, are_counterparts: bool = False) -> float:
    """The probability that two statements render one; 0 where kind, speaker, figure or day tell them apart.

    `are_counterparts` says that their sentences stand in one place of two copies of a text.
    """
    ours, theirs = left.statement, right.statement
    if _may_be_given(left, right) and are_of_one_list(ours, theirs):
        return 1.0
    if not may_be_one(left, right):
        return 0.0
    if are_counterparts:
        # two translations may have hardly a word in common; what they share tells which of several statements is which
        alike = ours.kind == theirs.kind and ours.conditional == theirs.conditional
        least = _SURE_BY_PLACE if alike else _LIKELY_BY_PLACE
        return least + (1.0 - least) * _line_chance(left.core, right.core, scale)
    if not clauses_agree(left, right, scale.rarity):
        return 0.0
    if ours.kind == theirs.kind == "claim" and not _share_words(left.core, right.core):
        # a claim has no act to be told by: two that name the same parties may say anything of them
        return 0.0
    chance = _line_chance(left.core, right.core, scale)
    if left.condition and right.condition and left.consequence and right.consequence:
        clauses = (
            _line_chance(left.condition, right.condition, scale),
            _line_chance(left.consequence, right.consequence, scale),
        )
        chance = max(chance, math.sqrt(clauses[0] * clauses[1]))
    if ours.headline != theirs.headline and _cover(left.core, right.core, scale.rarity) >= _HEADLINE_COVER:
        chance = max(chance, _cover(left.core, right.core, scale.rarity))
    if left.dispatch == right.dispatch and left.report_key != right.report_key and ours.kind == theirs.kind:
        chance = max(chance, _SURE_BY_COPY * _line_chance(left.sentence, right.sentence, scale))
    return max(chance, _SURE_BY_ACT) if _share_act(ours, theirs) else chance


def may_be_one(left: Saying, right: Saying) -> bool:
    """Whether nothing tells two statements apart before their words are looked at."""
    ours, theirs = left.statement, right.statement
    if not _may_be_given(left, right):
        return False
    if left.report_key == right.report_key and ours.sentence is not None and ours.sentence == theirs.sentence:
        return False
    return figures_agree(ours.figure, theirs.figure) and not days_differ(ours.when, theirs.when)


def figures_agree(left: Figure | None, right: Figure | None) -> bool:
    """Whether two figures have one value, or one of them is not given."""
    if left is None or right is None:
        return left is right
    return abs(left.value - right.value) <= 1e-9 * max(abs(left.value), abs(right.value)) and left.unit == right.unit


def days_differ(left: When, right: When) -> bool:
    """Whether two statements are of days that can't be one."""
    if left.earliest is None or right.earliest is None:
        return False
    return (left.latest or left.earliest) < right.earliest or (right.latest or right.earliest) < left.earliest


def clauses_agree(left: Saying, right: Saying, rarity: Rarity) -> bool:
    """Whether conditions have something in common with conditions, and consequences with consequences.

    What one report tells without its condition must have the other's consequence, for that is what was threatened.
    """
    if left.condition and right.condition and left.consequence and right.consequence:
        pairs = ((left.condition, right.condition), (left.consequence, right.consequence))
        return all(_cover(ours, theirs, rarity) >= _LEAST_CLAUSE for ours, theirs in pairs)
    whole, part = (left, right) if left.consequence else (right, left)
    if whole.consequence is None or whole.condition is None:
        return True
    return _cover(whole.consequence, part.core, rarity) >= _LEAST_CONSEQUENCE


@lru_cache(maxsize=1)
def load_tables() -> Mapping[str, Any]:
    """The tables of statements.toml."""
    return tomllib.loads(files("standoff.compare.knowledge").joinpath("statements.toml").read_text(encoding="utf8"))


def _may_be_given(left: Saying, right: Saying) -> bool:
    """Whether two outlets may give one statement these kinds and these speakers."""
    return kinds_agree(left.statement.kind, right.statement.kind) and speakers_agree(left.speaker, right.speaker)


def _line_chance(left: Line, right: Line, scale: Scale) -> float:
    rarity = scale.rarity
    loads = rarity.load(left.terms), rarity.load(right.terms)
    if not all(loads):
        return 0.0
    if left.terms == right.terms:
        return 1.0
    shared = rarity.total(left.terms & right.terms)
    return logistic(line_features(left, right, shared, loads[0] + _DOUBT, loads[1] + _DOUBT), scale.models.line)


def _share_words(left: Line, right: Line) -> bool:
    """Whether two lines have a word in common that is no name."""
    return bool((left.terms & right.terms) - left.names - right.names)


def _cover(left: Line, right: Line, rarity: Rarity) -> float:
    least = min(rarity.load(left.terms), rarity.load(right.terms))
    return rarity.total(left.terms & right.terms) / least if least else 0.0


def _share_act(left: Statement, right: Statement) -> bool:
    """Whether both tell, as what is to come of it, one act in the same roles, and the act says enough to be one."""
    return not _telling_acts(left).isdisjoint(_telling_acts(right))


def _telling_acts(statement: Statement) -> frozenset[Signature]:
    acts = statement.consequence.acts if statement.consequence else (statement.act,) if statement.act else ()
    vague = set(load_tables()["vague_acts"]["actions"])
    signatures = (_signature(act) for act in acts)
    # with the doer alone ("Norland refuses") it may be another refusal
    return frozenset(s for s in signatures if s[0] not in vague and (s[1][1:] != ((), (), ()) or s[3]))


def _signature(act: Act) -> Signature:
    roles = (act.doer, act.object, act.receiver, act.instrument)
    names = tuple(tuple(sorted(filler.name for filler in fillers)) for fillers in roles)
    return act.action, names, act.negated, _signature(act.nested) if act.nested else None
