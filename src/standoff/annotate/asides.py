"""What is said without a force of its own: quoted claims that no other rule reads, answers that leave a matter open.

What enters: a `Scene`, its quotations and the statements already read. What leaves: `Draft`s of kind "claim".

>>> [(d.stance, d.speaker.name) for d in find_asides(scene, quotes, drafts)]    # "Holt said it was nobody's business"
[('undecided', 'Ana Holt')]

Invariant: each has somebody who says it; a quotation that another statement rests on is no second claim.
"""

import re
from collections.abc import Iterator

from standoff.annotate.cues import cue_words
from standoff.annotate.drafts import Draft
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.quotes import Quote
from standoff.annotate.scene import Scene
from standoff.annotate.speech import Link
from standoff.records import Filler, Span

# A word or two in quotation marks is a name or is held at arm's length.
_LEAST_WORDS = 3


def find_asides(scene: Scene, quotes: tuple[Quote, ...], drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The evasive answers of a report, and the claims it quotes in part, in the order of the text."""
    evasive = list(_evasions(scene))
    taken = {draft.sentence for draft in evasive}
    claims = [draft for draft in _quoted(scene, quotes, drafts) if draft.sentence not in taken]
    return tuple(sorted((*evasive, *claims), key=lambda draft: (draft.sentence, draft.cue)))


def _evasions(scene: Scene) -> Iterator[Draft]:
    """ "It is nobody's business", "neither confirmed nor denied": whoever says so leaves the matter open."""
    parse, seen = scene.parse, set[int]()
    for match in _evasive().finditer(parse.text):
        words = parse.at(Span(*match.span()))
        if not words or parse.words[words[-1]].sentence in seen:
            continue
        index = words[-1]
        speaker, via, link = scene.speech.speaker(index)
        if speaker is None or link is None:
            # "Holt suggested it was nobody's business": the subject of the verb above, where the parse has no link
            speaker, via = _subject_above(scene, index), ()
        if speaker is None:
            continue
        sentence = parse.words[index].sentence
        seen.add(sentence)
        side = scene.cast.side(speaker.name)
        party = side or (speaker.name if scene.cast.knowledge.party(speaker.name) else None)
        yield _draft(sentence, index, parse.clause_of(index), speaker, via, party)


def _subject_above(scene: Scene, index: int) -> Filler | None:
    """The speaker whose verb of saying the words hang below."""
    parse, say = scene.parse, cue_words()["say"]
    for above in (index, *parse.ancestors(index)):
        if parse.words[above].lemma.lower() in {*say["verbs"], *say["weak"]}:
            for subject in parse.subjects(above):
                found = scene.cast.resolve(subject) if scene.cast.can_speak(subject) else ()
                if found:
                    return found[0]
    return None


def _evasive() -> re.Pattern[str]:
    phrases = sorted(cue_words()["evasive"]["phrases"], key=lambda phrase: (-len(phrase), phrase))
    written = (re.escape(phrase).replace("'", "['’]") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(written)})\b", re.IGNORECASE)


def _quoted(scene: Scene, quotes: tuple[Quote, ...], drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Clauses that a report tells partly in the speaker's own words, where no other statement rests on them."""
    parse = scene.parse
    rests = {index for draft in drafts for index in (draft.cue, draft.verb)}
    seen: set[int] = set()
    for quote in quotes:
        for link in _innermost(scene, quote):
            words = [i for i in parse.at(quote.inner) if parse.words[i].pos not in {"PUNCT", "SPACE"}]
            if len(words) < _LEAST_WORDS or not any(parse.words[i].pos == "VERB" for i in words):
                continue
            top = _top(parse, words, link)
            sentence = parse.words[words[0]].sentence
            # a threat by the word "threatened" rests on its cue, and tells the quotation itself
            if {top, link.cue_index, *words, *_between(parse, words, top)} & rests or top in seen:
                continue
            speaker, via, _ = scene.speech.speaker(words[0])
            if speaker is None:
                continue
            seen.add(top)
            around = next(c for c in link.content if _holds(c, quote))
            below = parse.span([i for i in parse.subtree(top) if around.contains(_place(parse, i))])
            yield _draft(sentence, link.cue_index or top, top, speaker, via, None, below or around)


def _innermost(scene: Scene, quote: Quote) -> list[Link]:
    """The link that a quotation stands in, the one with the least content, where more than the quotation is told."""
    links = [
        link
        for link in scene.speech.near(quote.inner)
        if link.mode != "direct"
        and link.speaker
        and link.cue_index is not None
        and any(_holds(c, quote) for c in link.content)
    ]
    return sorted(links, key=lambda link: sum(c.end - c.start for c in link.content))[:1]


def _holds(content: Span, quote: Quote) -> bool:
    """Whether content holds a quotation; a comma before the closing mark is no part of it."""
    return content.start <= quote.inner.start and quote.inner.end <= content.end + 1


def _top(parse: Parse, words: list[int], link: Link) -> int:
    """The head of the clause that a quotation stands in, below the cue, and beside others that are joined by "and"."""
    inner = set(words)
    at = next((i for i in words if parse.words[i].head not in inner), words[0])
    while not (parse.words[at].dep == "conj" and parse.children(at, *SUBJECTS)):
        above = parse.words[at].head
        place = _place(parse, above)
        if above == at or above == link.cue_index or not any(c.contains(place) for c in link.content):
            break
        at = above
    return at


def _between(parse: Parse, words: list[int], top: int) -> Iterator[int]:
    """The heads from a quotation up to the head of its clause."""
    inner = set(words)
    first = next((i for i in words if parse.words[i].head not in inner), words[0])
    for above in (first, *parse.ancestors(first)):
        yield above
        if above == top:
            return


def _place(parse: Parse, index: int) -> Span:
    return Span(parse.words[index].start, parse.words[index].end)


def _draft(
    sentence: int,
    cue: int,
    verb: int,
    speaker: Filler,
    via: tuple[Filler, ...],
    party: str | None,
    content: Span | None = None,
) -> Draft:
    """A claim; without content of its own it leaves a matter open."""
    return Draft(
        kind="claim",
        sentence=sentence,
        cue=cue,
        verb=verb,
        speaker=speaker,
        via=via,
        actor=(party,) if party else (),
        target=(),
        strength=None,
        mode="mixed" if content is not None else "indirect",
        stance="undecided" if content is None else None,
        content=content,
        confidence=0.6,
    )
