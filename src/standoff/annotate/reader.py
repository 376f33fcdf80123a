"""Reads one report: parse, names, quotations, who says what, and the statements, each with its spans.

What enters: a `Report`, a spaCy pipeline, the knowledge. What leaves: a `Reading`; no object of spaCy leaves.

>>> annotate(report, pipeline=load_pipeline(), knowledge=load_knowledge()).statements[0].kind
'threat'

Invariant: the same report gives the same reading, whatever was read before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from standoff.annotate.acting import who_acts
from standoff.annotate.acts import read_acts
from standoff.annotate.asides import find_asides
from standoff.annotate.attribution import find_links
from standoff.annotate.cast import Cast
from standoff.annotate.conditions import find_conditionals
from standoff.annotate.confidence import calibrated
from standoff.annotate.dates import find_dates
from standoff.annotate.displayed import find_displayed, with_displayed
from standoff.annotate.figures import find_figures
from standoff.annotate.heard import hear
from standoff.annotate.mentions import find_mentions
from standoff.annotate.occasions import setting_of
from standoff.annotate.parsing import parse_text
from standoff.annotate.pointed import UNASKED, Agreement, agreement
from standoff.annotate.quotes import find_quotes
from standoff.annotate.scene import Scene
from standoff.annotate.speech import Link, Speech
from standoff.annotate.standins import stand_ins
from standoff.annotate.statements import find_statements
from standoff.annotate.stating import claim_of, of_each_party, statement_of
from standoff.annotate.tagging import Opinion, bundled_skips, bundled_tagger, read_tags
from standoff.annotate.transcript import as_spoken, with_turns
from standoff.annotate.unlisted import as_unlisted, find_unlisted
from standoff.annotate.vectors import bundled_vectors, find_said, gist_of, is_own_text
from standoff.annotate.weighed import Weigh, weighed
from standoff.errors import BadQuestion
from standoff.knowledge import Knowledge
from standoff.records import (
    Act,
    Attribution,
    Reading,
    Report,
    Span,
    Statement,
)

Judge = Callable[[Sequence[Statement], Sequence[Opinion]], list[Statement]]


def annotate(
    report: Report, *, pipeline: Any, knowledge: Knowledge, judge: Judge = calibrated, weigh: Weigh = weighed
) -> Reading:
    """The reading of one report: sentences, attributions and statements with spans into `report.text`.

    `judge` says how far each statement is to be trusted, `weigh` of which force it is; what fits either brings its own,
    to see what the rules and the second reader think.
    """
    unlisted = find_unlisted(report.text, knowledge)
    knowledge = knowledge.with_unlisted(unlisted.parties, unlisted.persons)
    shown = stand_ins(report.text, knowledge)
    parse = parse_text(report.text, pipeline, shown, headline=report.headline)
    quotes = find_quotes(report.text)
    cast = Cast(parse, find_mentions(parse, knowledge), knowledge, report.published)
    heard = hear(parse, quotes, cast, find_links(parse, quotes, cast))
    displayed = find_displayed(parse, quotes, cast)
    links, attributed = (
        with_turns(parse, cast, with_displayed(parse, displayed, found)) for found in (heard.links, heard.told)
    )
    speech, told = Speech(parse, links), Speech(parse, attributed)
    scene = Scene(parse, cast, speech, read_tags(parse, shown, bundled_tagger(), bundled_skips()))
    found_drafts = find_statements(scene, quotes, find_conditionals(parse), weigh)
    drafts = tuple(who_acts(scene, draft) for draft in found_drafts)
    drafts += find_asides(scene, quotes, drafts)
    days = find_dates(report)
    figures = find_figures(parse, speech, days)
    agreed: dict[str, Agreement] = {}
    statements: list[Statement] = []
    for draft in drafts:
        each = of_each_party(statement_of(report, scene, draft, days), report, knowledge)
        statements += each
        agreed.update(dict.fromkeys((one.id for one in each), agreement(scene, draft)))
    for found in figures:
        if found.claimed:
            statements += of_each_party(claim_of(report, scene, found, days), report, knowledge)
    statements = as_spoken(statements, report.text)
    # the statements of parties named together stay in the order in which the sentence names them
    statements.sort(
        key=lambda s: (s.sentence or Span(0, 0), s.cue.span if s.cue and s.cue.span else Span(0, 0), s.kind)
    )
    number = {sentence: place for place, sentence in enumerate(parse.sentences)}
    opinions = [
        replace(
            scene.tags.opinion(number.get(s.sentence, -1) if s.sentence else -1, s.kind),
            speaker=agreed.get(s.id, UNASKED).speaker,
            actor=agreed.get(s.id, UNASKED).actor,
        )
        for s in statements
    ]
    statements = judge(statements, opinions)
    # the rules treat all parties alike; the record tells which of them stand in no file
    names = frozenset(party.name for party in unlisted.parties)
    return Reading(
        report.id,
        parse.sentences,
        tuple(as_unlisted(_attribution(scene, told, link), names) for link in attributed),
        tuple(as_unlisted(statement, names) for statement in statements),
        tuple(found.figure for found in figures),
        gist=gist_of(report, bundled_vectors()),
        said=find_said(
            report, statements, quotes, parse.sentences if is_own_text(report, knowledge) else (), bundled_vectors()
        ),
    )


def _attribution(scene: Scene, told: Speech, link: Link) -> Attribution:
    depth = sum(
        1
        for other in told.near(link.content[0])
        if other is not link
        and other.cue is not None
        and any(a.contains(link.content[0]) and a != link.content[0] for a in other.content)
    )
    setting = setting_of(scene.parse, scene.cast, link)
    return Attribution(
        (link.source,) if link.source else (),
        (link.cue,) if link.cue else (),
        link.content,
        link.speaker[0] if link.speaker else None,
        link.mode,
        depth,
        link.confidence,
        setting.audience,
        setting.occasion,
        setting.anonymity,
        link.doubtful,
    )


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
                # what no role of the act holds, its words still say
                return replace(acts[0], text=asked)
    raise BadQuestion(
        "no act is found in it",
        place=repr(question[:80]),
        remedy="say who does what to whom, such as 'Norland lets Ostmark strike Veskaria with long-range missiles'",
    )
