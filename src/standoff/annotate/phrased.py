"""Statements that a set phrase makes: "all options are on the table", "the answer is no", "gave the green light".

What enters: a `Scene` and the spans of conditions. What leaves: `Simple`s.

>>> [s.kind for s in statements_by_phrase(scene, [])]          # "“Our patience has limits,” Ana Holt said."
['threat']

Invariant: the phrase stands in somebody's words, or a party is the subject of its clause; a denied one states nothing.
"""

import re
from collections.abc import Iterator
from functools import cache

from standoff.annotate.admission import is_denied, is_unreal
from standoff.annotate.cued import DEFAULT_STANCE
from standoff.annotate.cues import cue_words
from standoff.annotate.drafts import Simple
from standoff.annotate.scene import Scene
from standoff.records import Kind, Span

# kinds of which the speaker's own side is the doer, whoever the subject of the phrase is
OWN: frozenset[Kind] = frozenset({"threat", "denial"})


def _any_tense(phrase: str) -> str:
    """A phrase in the present or, as reported speech has it, in the past."""
    return re.sub(r"\bis\b", "(?:is|was)", re.sub(r"\bare\b", "(?:are|were)", phrase))


@cache
def _phrases() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    found = []
    for kind, phrases in cue_words()["idioms"].items():
        words = "|".join(
            _any_tense(re.escape(p)).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True)
        )
        found.append((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)))
    return tuple(found)


def _outermost(text: str) -> Iterator[tuple[Kind, Span]]:
    """The set phrases of a text by their kinds, less those within a longer one: "no option is *off the table*"."""
    found = [(kind, Span(*match.span())) for kind, pattern in _phrases() for match in pattern.finditer(text)]
    inner: set[Span] = set()
    widest = Span(0, 0)
    for _, span in sorted(found, key=lambda one: (one[1].start, -one[1].end)):
        if span != widest and span.end <= widest.end:
            inner.add(span)
        else:
            widest = span
    return ((kind, span) for kind, span in found if span not in inner)


def statements_by_phrase(scene: Scene, barred: list[Span]) -> Iterator[Simple]:
    """The statements that set phrases make, in the order of their kinds and places."""
    parse, cast = scene.parse, scene.cast
    supposed: dict[int, list[Span]] = {}
    for span in barred:
        for index in parse.at(span):
            supposed.setdefault(index, []).append(span)
    for kind, span in _outermost(parse.text):
        inside = parse.at(span)
        if not inside or any(b.contains(span) for b in supposed.get(inside[0], ())):
            continue
        verb = parse.clause_of(inside[0])
        speaker, via, link = scene.speech.speaker(inside[0])
        subjects = [n for s in parse.subjects(verb) for n in cast.parties(s, speaker=speaker)]
        side = cast.party_of_filler(speaker)
        if is_unreal(scene, verb) or is_denied(scene, verb) or (link is None and not subjects):
            continue
        if speaker is None and (link is not None or kind in OWN):
            continue
        actor = (
            ((side,) if side else ())
            if kind in OWN
            else tuple(dict.fromkeys(subjects))[:3] or ((side,) if side else ())
        )
        if kind == "permission" and link is not None and side is not None and side not in actor:
            # "Norland is free to use them, Estmark said"
            actor = (side,)
        target = tuple(n for n in cast.all_parties(parse.subtree(verb)) if n not in actor)[:2]
        yield Simple(
            kind,
            parse.words[verb].sentence,
            inside[0],
            verb,
            speaker,
            via,
            actor,
            target,
            "veiled" if kind == "threat" else "explicit",
            DEFAULT_STANCE.get(kind),
            parse.span(parse.subtree(verb)),
            0.55,
            link is not None,
        )
