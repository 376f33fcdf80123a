"""Where and to whom a thing is said, and on what terms a source speaks.

What enters: a `Parse`, its cast and a `Link`. What leaves: the `Setting` of the link, each part with its span.

>>> setting_of(parse, cast, link).audience.text       # "Ana Holt told reporters in Port Sella that the road is shut."
'reporters'

Invariant: no part of a setting overlaps what is said.
"""

from dataclasses import dataclass

from standoff.annotate.cast import Cast
from standoff.annotate.cues import word_set
from standoff.annotate.descriptions import unnamed_words
from standoff.annotate.grammar import NOMINAL, SUBJECTS, Parse
from standoff.annotate.speech import Link
from standoff.records import Filler, Span

# verbs that stand beside a cue of saying and bring whom it is said to: "speaking to reporters, he said"
_TO = frozenset({"to", "with", "before", "at", "for"})
_AT = frozenset({"in", "at", "on", "during", "after", "before", "via", "through", "by", "from", "for"})


@dataclass(frozen=True, slots=True)
class Setting:
    """To whom a thing is said, on what occasion, and the words by which a source stays unnamed."""

    audience: Filler | None = None
    occasion: Filler | None = None
    anonymity: Filler | None = None


def setting_of(parse: Parse, cast: Cast, link: Link) -> Setting:
    """The setting of a link, from the phrases around its cue; a part that its words don't tell is None."""
    anonymity = _anonymity(parse, link)
    if link.cue_index is None:
        return Setting(anonymity=anonymity)
    return Setting(
        _filler(parse, cast, link, _audience(parse, cast, link.cue_index)),
        _filler(parse, cast, link, _occasion(parse, link.cue_index)),
        anonymity,
    )


def _filler(parse: Parse, cast: Cast, link: Link, index: int | None) -> Filler | None:
    span = cast.phrase_span(index) if index is not None else None
    if index is None or span is None or any(part.overlaps(span) for part in (*link.content, *_source(link))):
        return None
    words = span.of(parse.text)
    known = cast.resolve(index)
    return Filler(known[0].name if known else words, words, span, known=bool(known) and known[0].known)


def _source(link: Link) -> tuple[Span, ...]:
    return (link.source,) if link.source else ()


def _audience(parse: Parse, cast: Cast, cue: int) -> int | None:
    """Who is told: an object that can listen, or a phrase with *to*, also below "in an interview" or "speaking"."""
    words = parse.words
    heard = [c for c in parse.children(cue, "iobj", "obj") if c > cue and _can_hear(cast, parse, c)]
    if heard and words[cue].lemma.lower() in word_set("tells_somebody"):
        return heard[0]
    for verb in (cue, *(c for c in parse.children(cue, "advcl") if words[c].lemma.lower() in word_set("addresses"))):
        for case, head in parse.obliques(verb):
            if case == "to" and _can_hear(cast, parse, head):
                return head
            if words[head].lemma.lower() in word_set("occasions"):
                below = [h for c, h in parse.obliques(head) if c in _TO and _can_be_told(cast, parse, h)]
                if below:
                    return below[0]
        if verb != cue:
            objects = [c for c in parse.objects(verb) if _can_hear(cast, parse, c)]
            if objects:
                return objects[0]
    return None


def _can_hear(cast: Cast, parse: Parse, index: int) -> bool:
    word = parse.words[index]
    listed = word.lemma.lower() in word_set("audiences")
    return word.pos in NOMINAL and (listed or cast.can_speak(index)) and word.lower not in {"it", "this", "that"}


def _can_be_told(cast: Cast, parse: Parse, index: int) -> bool:
    """Whether somebody behind an interview or a letter hears it: any name does, that of a radio station too."""
    return parse.words[index].pos == "PROPN" or _can_hear(cast, parse, index)


def _occasion(parse: Parse, cue: int) -> int | None:
    """The interview, the speech, the letter in which it is said: a phrase beside the cue, or beside its *speaking*."""
    words = parse.words
    around = [c for c in parse.children(cue, "advcl") if words[c].lemma.lower() in word_set("addresses")]
    below_subject = [s for s in parse.children(cue, *SUBJECTS) if words[s].lemma.lower() not in word_set("occasions")]
    for holder in (cue, *around, *below_subject):
        for case, head in parse.obliques(holder):
            if case in _AT and words[head].lemma.lower() in word_set("occasions"):
                return head
    return None


def _anonymity(parse: Parse, link: Link) -> Filler | None:
    """ "on condition of anonymity", "who asked not to be named", in the sentence of the source."""
    if link.source_index is None:
        return None
    sentence = parse.sentences[parse.words[link.source_index].sentence]
    for span in unnamed_words(parse.text, sentence):
        if not any(part.contains(span) for part in link.content):
            return Filler(span.of(parse.text), span.of(parse.text), span)
    return None
