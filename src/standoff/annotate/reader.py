"""Reads one report: parse, names, quotations, who says what, and the statements, each with its spans.

What enters: a `Report`, a spaCy pipeline, the knowledge. What leaves: a `Reading`; no object of spaCy leaves.

>>> annotate(report, pipeline=load_pipeline(), knowledge=load_knowledge()).statements[0].kind
'threat'

Invariant: the same report gives the same reading, whatever was read before it.
"""

import hashlib
from dataclasses import replace
from typing import Any

from standoff.annotate.acts import read_acts
from standoff.annotate.asides import find_asides
from standoff.annotate.attribution import find_links
from standoff.annotate.cast import Cast
from standoff.annotate.conditions import find_conditionals
from standoff.annotate.confidence import calibrated
from standoff.annotate.dates import ReportDays, deadline_of, find_dates, when_of
from standoff.annotate.figures import FoundFigure, find_figures
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.joined import read_joined
from standoff.annotate.lexicon import cue_kind
from standoff.annotate.mentions import find_mentions
from standoff.annotate.pairing import Conditional
from standoff.annotate.parsing import parse_text
from standoff.annotate.quotes import find_quotes
from standoff.annotate.relevance import doubts_about
from standoff.annotate.scene import Scene
from standoff.annotate.speakers import sayer_above
from standoff.annotate.speech import Link, Speech
from standoff.annotate.standins import stand_ins
from standoff.annotate.statements import Draft, find_statements
from standoff.annotate.unlisted import as_unlisted, find_unlisted
from standoff.errors import BadQuestion
from standoff.knowledge import Knowledge
from standoff.lists import part_list
from standoff.records import (
    Act,
    Attribution,
    Clause,
    Filler,
    Reading,
    Report,
    Span,
    Statement,
)


def annotate(report: Report, *, pipeline: Any, knowledge: Knowledge, calibrate: bool = True) -> Reading:
    """The reading of one report: sentences, attributions and statements with spans into `report.text`.

    Without `calibrate` each statement's confidence is the trust of the rule that read it; what fits the calibration
    asks for that.
    """
    unlisted = find_unlisted(report.text, knowledge)
    knowledge = knowledge.with_unlisted(unlisted.parties, unlisted.persons)
    parse = parse_text(report.text, pipeline, stand_ins(report.text, knowledge), headline=report.headline)
    quotes = find_quotes(report.text)
    cast = Cast(parse, find_mentions(parse, knowledge), knowledge, report.published)
    links = find_links(parse, quotes, cast)
    speech = Speech(parse, links)
    scene = Scene(parse, cast, speech)
    drafts = find_statements(scene, quotes, find_conditionals(parse))
    drafts += find_asides(scene, quotes, drafts)
    days = find_dates(report, parse)
    figures = find_figures(parse, speech, days)
    statements = [_statement(report, scene, draft, days) for draft in drafts]
    statements += [_claim(report, scene, found, days) for found in figures if found.claimed]
    statements = [one for statement in statements for one in _of_each_party(statement, report, knowledge)]
    # the statements of parties named together stay in the order in which the sentence names them
    statements.sort(
        key=lambda s: (s.sentence or Span(0, 0), s.cue.span if s.cue and s.cue.span else Span(0, 0), s.kind)
    )
    if calibrate:
        statements = calibrated(statements)
    # the rules treat all parties alike; the record tells which of them stand in no file
    names = frozenset(party.name for party in unlisted.parties)
    return Reading(
        report.id,
        parse.sentences,
        tuple(as_unlisted(_attribution(speech, link), names) for link in links),
        tuple(as_unlisted(statement, names) for statement in statements),
        tuple(found.figure for found in figures),
    )


def _attribution(speech: Speech, link: Link) -> Attribution:
    depth = sum(
        1
        for other in speech.near(link.content[0])
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


def _statement(report: Report, scene: Scene, draft: Draft, days: ReportDays) -> Statement:
    parse, knowledge = scene.parse, scene.cast.knowledge
    sentence = parse.sentences[draft.sentence]
    word = parse.words[draft.cue]
    cue_span = Span(word.start, word.end)
    outlet = _outlet_word(scene, draft, cue_span)
    condition = consequence = None
    if draft.conditional is not None:
        condition, consequence = _clauses(report, scene, draft, draft.conditional)
    act = _act(scene, draft, consequence)
    stance = draft.stance
    if stance == "permits" and ((act is not None and act.conditions_attached) or condition is not None):
        stance = "permits with conditions"
    confidence, doubts = draft.confidence, (*draft.doubts, *doubts_about(scene, draft))
    return Statement(
        id=_number(report, draft, sentence, cue_span),
        report_id=report.id,
        kind=draft.kind,
        sentence=sentence,
        text=sentence.of(report.text),
        speaker=_as_written(scene, draft.speaker),
        via=draft.via,
        actor=tuple(Filler(name, known=knowledge.party(name) is not None) for name in draft.actor),
        target=tuple(Filler(name, known=True) for name in draft.target),
        cue=Filler(outlet.of(report.text).lower(), outlet.of(report.text), outlet),
        content=draft.content,
        act=act,
        condition=condition,
        consequence=consequence,
        conditional=condition is not None,
        strength=draft.strength,
        mode=draft.mode,
        stance=stance,
        when=when_of(days, parse, draft.cue),
        deadline=deadline_of(report, days, condition.span if condition and condition.span else sentence),
        headline=report.headline is not None and report.headline.overlaps(sentence),
        reiterated=draft.reiterated,
        confidence=confidence,
        doubts=doubts,
        standing="doubtful" if confidence < DOUBTFUL or doubts else "machine",
    )


def _as_written(scene: Scene, speaker: Filler | None) -> Filler | None:
    """A speaker with the report's own spelling of the full name, where it is another than ours."""
    if speaker is None:
        return None
    written = scene.cast.people.written(speaker.name)
    return replace(speaker, written=written) if written and written != speaker.name else speaker


def _of_each_party(statement: Statement, report: Report, knowledge: Knowledge) -> tuple[Statement, ...]:
    """One statement for each party of a list; the members of a bloc that is a mere list of states are parties of it."""
    if statement.figure is not None:
        return (statement,)
    parties = []
    for filler in statement.actor:
        bloc = knowledge.parties.get(filler.name)
        members = knowledge.members(bloc.name, report.published and report.published[:10]) if bloc and bloc.list else ()
        parties.append((filler, tuple(Filler(name, known=True) for name in members) or (filler,)))
    return tuple(
        replace(one, id=hashlib.sha256(repr((statement.id, one.actor[0].name)).encode("utf8")).hexdigest()[:12])
        if one is not statement
        else one
        for one in part_list(statement, tuple(parties))
    )


def _outlet_word(scene: Scene, draft: Draft, cue: Span) -> Span:
    """The outlet's word for a statement: the cue that names its kind, else the verb by which the words are reported."""
    if cue_kind(scene.parse, draft.cue) is not None and draft.mode != "direct":
        return cue
    told = [link.cue for link in scene.speech.chain(draft.verb) if link.cue is not None]
    if told:
        return told[-1]
    above = sayer_above(scene, draft.verb)
    if above is not None:
        word = scene.parse.words[above]
        return Span(word.start, word.end)
    return cue


def _claim(report: Report, scene: Scene, found: FoundFigure, days: ReportDays) -> Statement:
    """A quantity as a statement: its figure is its cue."""
    parse = scene.parse
    sentence = parse.sentences[found.sentence]
    span = found.figure.span or sentence
    head = parse.clause_of(found.index)
    # another's clause in the same sentence is no part of the claim
    apart = [c for c in parse.children(head, "parataxis", "conj") if parse.children(c, *SUBJECTS)]
    clause = parse.subtree(head, without=apart)
    parts = (report.id, "claim_figure", sentence.start, sentence.end, span.start, span.end)
    confidence = 0.7 if found.speaker is not None else 0.6
    return Statement(
        id=hashlib.sha256(repr(parts).encode("utf8")).hexdigest()[:12],
        report_id=report.id,
        kind="claim_figure",
        sentence=sentence,
        text=sentence.of(report.text),
        speaker=_as_written(scene, found.speaker),
        via=found.via,
        actor=tuple(Filler(name, known=True) for name in list(scene.cast.all_parties(clause))[:2]),
        cue=Filler(found.figure.text, found.figure.text, span),
        figure=found.figure,
        mode="indirect" if found.speaker is not None else "narration",
        when=when_of(days, parse, found.index),
        headline=report.headline is not None and report.headline.overlaps(sentence),
        confidence=confidence,
    )


def _clauses(report: Report, scene: Scene, draft: Draft, pair: Conditional) -> tuple[Clause, Clause]:
    """Condition and consequence with their acts."""
    parse = scene.parse
    outside = frozenset(set(parse.sentence_words(draft.sentence)) - set(parse.at(pair.condition)))
    inside = frozenset(parse.at(pair.condition))
    trigger = pair.trigger
    if trigger in outside:
        trigger = next((i for i in sorted(inside) if parse.words[i].head not in inside), trigger)
    marker = next((i for i in sorted(inside) if parse.words[i].lower in {"provided", "providing", "assuming"}), None)
    if marker == trigger:
        # "provided that …" is no provision: the condition is the clause below it
        trigger = next(iter(parse.children(trigger, "ccomp", "advcl", "xcomp")), trigger)
    triggers, join = read_joined(scene, trigger, speaker=draft.speaker, barred=outside, supposed=True)
    triggers = tuple(act for act in triggers if not _is_garbled(act))
    outcome, outcome_join = read_joined(scene, pair.verb, speaker=draft.speaker, barred=inside)
    outcome = tuple(act for act in outcome if not _is_garbled(act))
    if draft.actor and outcome:
        doers = tuple(Filler(name, known=True) for name in draft.actor)
        outcome = tuple(a if a.doer else replace(a, doer=doers) for a in outcome)
    return (
        Clause(pair.condition.of(report.text), pair.condition, triggers, join, pair.negative),
        Clause(pair.consequence.of(report.text), pair.consequence, outcome, outcome_join),
    )


SAYING = frozenset(
    {"threaten", "warn", "promise", "demand", "request", "deny", "accuse", "propose", "give_ultimatum", "support"}
)


def _act(scene: Scene, draft: Draft, consequence: Clause | None) -> Act | None:
    """The act that a statement is about: what its cue does, or, where the cue only says it, what is said to be done."""
    if draft.kind in {"accusation", "claim", "claim_figure"}:
        return None
    if consequence is not None and consequence.acts:
        return consequence.acts[0]
    heads = [draft.cue, draft.verb]
    if draft.kind == "denial":
        # what is denied is the act, not the denying
        heads = (
            scene.parse.children(draft.cue, "ccomp", "xcomp", "obj", "advcl")
            if draft.cue == draft.verb
            else [draft.verb]
        )
    for head in heads:
        for act in read_acts(scene, head, speaker=draft.speaker):
            if act.action in SAYING and act.nested is not None:
                act = act.nested
            if _says_nothing(act) or _is_garbled(act):
                continue
            if not act.doer and draft.actor and draft.kind not in {"demand", "denial"}:
                act = replace(act, doer=tuple(Filler(name, known=True) for name in draft.actor))
            return act
    return None


# acts that say nothing unless another act or a thing stands with them
EMPTY = frozenset(
    {
        "act",
        "promise",
        "reject",
        "permit",
        "restrict",
        "support",
        "oppose",
        "agree",
        "postpone",
        "plan",
        "decide",
        "propose",
        "request",
    }
)


# words that stand for somebody or something else: an act with one of them in a role was not understood
STAND_FOR = frozenset(
    {"who", "whom", "which", "that", "what", "whatever", "use", "it", "they", "them", "he", "she", "this"}
)


def _is_garbled(act: Act) -> bool:
    """Whether a role of an act holds a word that nobody resolved, so that its own words say more than the act."""
    fillers = (*act.doer, *act.object, *act.receiver, *act.instrument)
    if any(not f.known and f.name.lower() in STAND_FOR for f in fillers):
        return True
    return act.nested is not None and _is_garbled(act.nested)


def _says_nothing(act: Act) -> bool:
    """Whether an act is a bare attitude, so that the statement's own words tell more."""
    unnamed = act.nested is None or act.nested.action == "act"
    return act.action in EMPTY | SAYING and unnamed and not act.object


def read_act(question: str, *, pipeline: Any, knowledge: Knowledge) -> Act:
    """The act that a question of what-if names, such as "Norland lets Ostmark strike Veskaria with missiles".

    Raises `BadQuestion` where it names no act of the taxonomy.
    """
    asked = question.strip().rstrip("?.! ")
    for opening in ("what if ", "what happens if ", "if ", "suppose ", "assume that "):
        if asked.lower().startswith(opening):
            asked = asked[len(opening) :]
    text = f"{asked[:1].upper()}{asked[1:]}."
    parse = parse_text(text, pipeline, stand_ins(text, knowledge))
    cast = Cast(parse, find_mentions(parse, knowledge), knowledge)
    scene = Scene(parse, cast, Speech(parse, ()))
    for word in parse.words:
        if word.head == word.index:
            acts = read_acts(scene, word.index)
            if acts:
                return acts[0]
    raise BadQuestion(
        "no act is found in it",
        place=repr(question[:80]),
        remedy="say who does what to whom, such as 'Norland lets Ostmark strike Veskaria with long-range missiles'",
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
