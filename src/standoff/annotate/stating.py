"""Makes the record's statements of what was found: drafts and figures with their spans, acts, settings and dates.

What enters: a `Report`, its `Scene` and a `Draft`, or a figure that somebody claims. What leaves: a `Statement`.

>>> statement_of(report, scene, draft, days).kind
'threat'

Invariant: a statement's id depends on its report and on what it says where, on nothing else.
"""

import hashlib
from dataclasses import replace
from unicodedata import normalize

from standoff.annotate.acts import read_acts
from standoff.annotate.dates import ReportDays, deadline_of, when_of
from standoff.annotate.drafts import Draft
from standoff.annotate.figures import FoundFigure
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.joined import read_joined
from standoff.annotate.lexicon import cue_kind
from standoff.annotate.occasions import Setting, setting_of
from standoff.annotate.pairing import Conditional
from standoff.annotate.relevance import doubts_about
from standoff.annotate.scene import Scene
from standoff.annotate.speakers import sayer_above
from standoff.annotate.taking import taken
from standoff.knowledge import Knowledge
from standoff.lists import part_list
from standoff.records import Act, Clause, Filler, Report, Span, Statement

# below this a statement is shown as doubtful
DOUBTFUL = 0.5


def statement_of(report: Report, scene: Scene, draft: Draft, days: ReportDays) -> Statement:
    """The statement of a draft, with its clauses, act, setting and dates."""
    parse, knowledge = scene.parse, scene.cast.knowledge
    sentence = parse.sentences[draft.sentence]
    word = parse.words[draft.cue]
    cue_span = Span(word.start, word.end)
    outlet = _outlet_word(scene, draft, cue_span)
    condition = consequence = None
    if draft.conditional is not None:
        condition, consequence = _clauses(report, scene, draft, draft.conditional)
    act = _act(scene, draft, consequence)
    stand = taken(scene, draft)
    stance = stand.stance
    if stance == "permits" and act is not None and act.conditions_attached:
        stance = "permits with conditions"
    setting = _setting(scene, draft)
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
        matter=stand.matter,
        when=when_of(
            days,
            parse,
            draft.cue,
            _tellings(scene, draft.verb),
            asserted=draft.kind in {"claim", "denial", "accusation"},
        ),
        deadline=deadline_of(report, days, condition.span if condition and condition.span else sentence),
        occasion=setting.occasion.text if setting.occasion else "",
        audience=setting.audience.text if setting.audience else "",
        occasion_span=setting.occasion.span if setting.occasion else None,
        audience_span=setting.audience.span if setting.audience else None,
        headline=report.headline is not None and report.headline.overlaps(sentence),
        reiterated=draft.reiterated,
        confidence=confidence,
        doubts=doubts,
        standing="doubtful" if confidence < DOUBTFUL or doubts else "machine",
    )


def _setting(scene: Scene, draft: Draft) -> Setting:
    """The setting of the telling that a statement's own cue makes, else of the innermost around it that has a cue."""
    told = [link for link in scene.speech.chain(draft.verb) if link.cue_index is not None]
    cue = scene.parse.words[draft.cue]
    here = scene.speech.near(Span(cue.start, cue.end))
    told += [link for link in here if link.cue_index in {draft.cue, draft.verb}]
    return setting_of(scene.parse, scene.cast, told[-1]) if told else Setting()


def _tellings(scene: Scene, index: int) -> list[int]:
    """The cues of the links around a word, the innermost last."""
    return [link.cue_index for link in scene.speech.chain(index) if link.cue_index is not None]


def _as_written(scene: Scene, speaker: Filler | None) -> Filler | None:
    """A speaker with the report's own spelling of the full name, where it has other letters than ours."""
    if speaker is None:
        return None
    written = scene.cast.people.written(speaker.name)
    return replace(speaker, written=written) if written and _letters(written) != _letters(speaker.name) else speaker


def _letters(name: str) -> str:
    """The letters of a name's words: “Kim Yo-jong” and “Kim Yo Jong” are one spelling, and so are “Peña” and “Pena”."""
    plain = normalize("NFD", name).casefold().replace("-", " ")
    return " ".join("".join(letter for letter in word if letter.isalnum()) for word in plain.split())


def of_each_party(statement: Statement, report: Report, knowledge: Knowledge) -> tuple[Statement, ...]:
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


def claim_of(report: Report, scene: Scene, found: FoundFigure, days: ReportDays) -> Statement:
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
        when=when_of(days, parse, found.index, _tellings(scene, found.index), asserted=True),
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
