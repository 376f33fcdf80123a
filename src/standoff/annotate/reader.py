"""Reads one report: parse, names, quotations, who says what, and the statements, each with its spans.

What enters: a `Report`, a spaCy pipeline, the knowledge. What leaves: a `Reading`; no object of spaCy leaves.

>>> annotate(report, pipeline=load_pipeline(), knowledge=load_knowledge()).statements[0].kind
'threat'

Invariant: the same report gives the same reading, whatever was read before it.
"""

import hashlib
from typing import Any

from standoff.annotate.attribution import Link, Speech, find_links
from standoff.annotate.cast import Cast
from standoff.annotate.conditions import find_conditionals
from standoff.annotate.forces import Scene
from standoff.annotate.grammar import Parse, parse_text
from standoff.annotate.mentions import find_mentions
from standoff.annotate.quotes import find_quotes
from standoff.annotate.statements import Draft, find_statements
from standoff.knowledge import Knowledge
from standoff.records import (
    Attribution,
    Clause,
    Filler,
    Reading,
    Report,
    Span,
    Statement,
)


def annotate(report: Report, *, pipeline: Any, knowledge: Knowledge) -> Reading:
    """The reading of one report: sentences, attributions and statements with spans into `report.text`."""
    parse = parse_text(report.text, pipeline)
    quotes = find_quotes(report.text)
    cast = Cast(parse, find_mentions(parse, knowledge), knowledge, report.published)
    links = find_links(parse, quotes, cast)
    speech = Speech(parse, links)
    scene = Scene(parse, cast, speech)
    drafts = find_statements(scene, quotes, find_conditionals(parse))
    statements = tuple(_statement(report, scene, draft) for draft in drafts)
    return Reading(
        report.id,
        parse.sentences,
        tuple(_attribution(speech, link) for link in links),
        statements,
    )


def _attribution(speech: Speech, link: Link) -> Attribution:
    depth = sum(
        1
        for other in speech.links
        if other is not link
        and other.cue is not None
        and any(a.contains(link.content[0]) and a != link.content[0] for a in other.content)
    )
    return Attribution(
        (link.source,) if link.source else (),
        (link.cue,) if link.cue else (),
        link.content,
        link.speaker[0] if link.speaker else None,
        link.mode,
        depth,
        link.confidence,
    )


def _statement(report: Report, scene: Scene, draft: Draft) -> Statement:
    parse = scene.parse
    sentence = parse.sentences[draft.sentence]
    word = parse.words[draft.cue]
    cue_span = Span(word.start, word.end)
    condition = consequence = None
    if draft.conditional is not None:
        pair = draft.conditional
        condition = Clause(pair.condition.of(report.text), pair.condition, negative=pair.negative)
        consequence = Clause(pair.consequence.of(report.text), pair.consequence)
    confidence = draft.confidence
    return Statement(
        id=_number(report, draft, sentence, cue_span),
        report_id=report.id,
        kind=draft.kind,
        sentence=sentence,
        text=sentence.of(report.text),
        speaker=draft.speaker,
        via=draft.via,
        actor=tuple(Filler(name, known=True) for name in draft.actor),
        target=tuple(Filler(name, known=True) for name in draft.target),
        cue=Filler(word.lemma.lower(), word.text, cue_span),
        content=draft.content,
        condition=condition,
        consequence=consequence,
        conditional=condition is not None,
        strength=draft.strength,
        mode=draft.mode,
        stance=draft.stance,
        headline=report.headline is not None and report.headline.overlaps(sentence),
        reiterated=draft.reiterated,
        confidence=confidence,
        doubts=draft.doubts,
        standing="doubtful" if confidence < DOUBTFUL or draft.doubts else "machine",
    )


# below this a statement is shown as doubtful
DOUBTFUL = 0.5


def _number(report: Report, draft: Draft, sentence: Span, cue: Span) -> str:
    """A statement's id: a digest of its report and of what it says where, so that it is stable over runs."""
    pair = draft.conditional
    parts = (
        report.id,
        draft.kind,
        sentence.start,
        sentence.end,
        cue.start,
        cue.end,
        (pair.condition.start, pair.condition.end, pair.consequence.start, pair.consequence.end) if pair else None,
        draft.speaker.name if draft.speaker else None,
        draft.actor,
    )
    return hashlib.sha256(repr(parts).encode("utf8")).hexdigest()[:12]


__all__ = ["Parse", "annotate"]
