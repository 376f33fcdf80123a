"""Puts together what a report states: who threatens, permits, refuses or demands what, and on what condition.

What enters: a `Scene` (parse, cast, speech), quotes and conditionals. What leaves: `Draft`s, one a statement, in order.

>>> [(d.kind, d.speaker.name) for d in find_statements(scene, quotes, conditionals)]
[('threat', 'Ana Holt')]

Invariant: every draft has the span of its sentence and of its cue, and no two drafts of one kind share a cue.
"""

from collections.abc import Iterator
from dataclasses import replace

from standoff.annotate.aimed import AIMED, other_side
from standoff.annotate.conditioned import conditional_statement
from standoff.annotate.drafts import Draft
from standoff.annotate.marked import marked_conditionals
from standoff.annotate.pairing import Conditional
from standoff.annotate.pointed import pointed
from standoff.annotate.quotes import Quote
from standoff.annotate.relevance import is_of_standoff
from standoff.annotate.scene import Scene
from standoff.annotate.seconded import marked_statements
from standoff.annotate.settled import settled
from standoff.annotate.simple import simple_statements
from standoff.annotate.speakers import mode_at
from standoff.annotate.weighed import Weigh, weighed
from standoff.records import Kind, Span


def find_statements(
    scene: Scene, quotes: tuple[Quote, ...], conditionals: tuple[Conditional, ...], weigh: Weigh = weighed
) -> tuple[Draft, ...]:
    """All statements of a report in the order of their sentences and cues; `weigh` says of which force each is."""
    drafts: list[Draft] = []
    for conditional in conditionals:
        draft = conditional_statement(scene, quotes, conditional)
        if draft is not None:
            drafts.append(draft)
    for conditional in marked_conditionals(scene, drafts):
        draft = conditional_statement(scene, quotes, conditional)
        if draft is not None:
            drafts.append(draft)
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(draft.sentence, []).append(draft)
    barred = [c.condition for c in conditionals if c.form not in {"otherwise", "order"}]
    for simple in simple_statements(scene, barred):
        if _told_already(told.get(simple.sentence, []), simple.kind, simple.verb, scene):
            continue
        speech = mode_at(scene.parse, quotes, simple.verb, bool(simple.speaker) and simple.said)
        drafts.append(
            Draft(
                simple.kind,
                simple.sentence,
                simple.cue,
                simple.verb,
                simple.speaker,
                simple.via,
                simple.actor,
                simple.target,
                simple.strength,
                speech,
                simple.stance,
                None,
                simple.content,
                simple.confidence,
                simple.doubts,
                simple.reiterated,
            )
        )
    drafts = [one for draft in drafts if (one := settled(scene, draft) or weigh(scene, draft)) is not None]
    drafts.extend(settled(scene, draft) or draft for draft in list(marked_statements(scene, quotes, drafts)))
    kept = [d for d in _without_echoes(list(_distinct(drafts))) if is_of_standoff(scene, d)]
    kept = [pointed(scene, d) for d in kept]
    kept = [replace(d, target=other_side(scene, d)) if not d.target and d.kind in AIMED else d for d in kept]
    return tuple(sorted(kept, key=lambda d: (d.sentence, d.cue, d.kind)))


def _without_echoes(drafts: list[Draft]) -> list[Draft]:
    """Drafts less the warnings that only introduce a threat: "issued a warning to both, threatening consequences"."""
    threats = {(d.sentence, d.speaker.name if d.speaker else None) for d in drafts if d.kind == "threat"}
    return [
        d
        for d in drafts
        if d.kind != "warning"
        or d.conditional is not None
        or (d.sentence, d.speaker.name if d.speaker else None) not in threats
    ]


def _told_already(drafts: list[Draft], kind: Kind, verb: int, scene: Scene) -> bool:
    """Whether a conditional of the same sentence already says it: the same cue, or a clause of its own parts."""
    word = scene.parse.words[verb]
    for draft in drafts:
        if draft.conditional is None:
            continue
        if verb in {draft.cue, draft.verb}:
            return True
        if scene.parse.words[draft.verb].head == verb and scene.parse.children(verb, "expl"):
            # "there would be no calm without …": the thing that would not be carries the condition
            return True
        place = Span(word.start, word.end)
        if draft.conditional.consequence.contains(place) or draft.conditional.condition.contains(place):
            return True
        similar = kind == draft.kind or {kind, draft.kind} <= {"threat", "warning", "pledge", "offer", "permission"}
        if similar and verb in set(scene.parse.ancestors(draft.verb)):
            return True
    return False


def _distinct(drafts: list[Draft]) -> Iterator[Draft]:
    """One draft for each kind and cue, and for each kind, sentence and set of doers; the surest stays."""
    seen: set[tuple[object, ...]] = set()
    for draft in sorted(drafts, key=lambda d: (d.conditional is None, -d.confidence, d.sentence, d.cue)):
        by_cue = (draft.kind, draft.cue, draft.conditional.condition.start if draft.conditional else None)
        by_actor = (
            draft.kind,
            draft.sentence,
            draft.actor,
            draft.conditional is not None,
            draft.speaker and draft.speaker.name,
        )
        if draft.conditional is None and (by_cue in seen or by_actor in seen):
            continue
        if by_cue in seen:
            continue
        seen.update({by_cue, by_actor})
        yield draft
