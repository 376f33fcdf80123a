"""What the event coder is shown of a sentence: its pieces, the source and the target marked, names of parties hidden.

What enters: a sentence, its source and its target, a tokenizer. What leaves: the ids of word pieces.

>>> piece_ids("Norland accuses Veskaria.", "Norland", "Veskaria", tokenizer, knowledge)[:2]
[101, 1]

Invariant: two parties of one kind are shown as the same word, however they are written, so that swapping them changes
no piece.
"""

import re
from collections.abc import Iterator

from tokenizers import Tokenizer

from standoff.annotate.mentions import person_words
from standoff.annotate.standins import stand_ins
from standoff.knowledge import Knowledge
from standoff.records import Span

# The types of PLOVER (Political Language Ontology for Verifiable Event Records) with the usual quad classes: verbal and
# material cooperation, verbal and material conflict. YIELD joins CONCEDE and RETREAT; INVESTIGATE is an ACCUSE.
QUADS = {
    "ACCUSE": 3,
    "AGREE": 1,
    "AID": 2,
    "ASSAULT": 4,
    "COERCE": 4,
    "CONSULT": 1,
    "COOPERATE": 2,
    "MOBILIZE": 4,
    "PROTEST": 4,
    "REJECT": 3,
    "REQUEST": 3,
    "SANCTION": 4,
    "SUPPORT": 1,
    "THREATEN": 3,
    "YIELD": 2,
}
START, END = 101, 102
# the first unused pieces of BERT's vocabulary: before and after the source, before and after the target
SOURCE, TARGET = (1, 2), (3, 4)
LONGEST = 160
Places = tuple[Span | None, Span | None]
# a reader of trees needs the articles of "the Gambia" and "the UN"; which event it is hangs on neither
_PLAINER = {
    "land_with_article": "party",
    "land_acronym": "party",
    "body_with_article": "body",
}
_NAME = re.compile(r"[A-Z][^\W\d_]*(?:[ -][A-Z][^\W\d_]*){0,3}")
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# halves of characters, which no tokenizer takes
_HALVES = re.compile("[\ud800-\udfff]")
# shorter names begin too many words that have nothing to do with them
_STEM = 5


def piece_ids(sentence: str, source: str, target: str, tokenizer: Tokenizer, knowledge: Knowledge) -> list[int]:
    """The ids of a sentence's pieces, its source and target between marks; one that isn't found is not marked."""
    return marked_ids(sentence, find_places(sentence, source, target), tokenizer, knowledge)


def find_places(sentence: str, source: str, target: str) -> Places:
    """Where source and target stand, as words of their own if they do; in any case of letters if not as written."""
    first = _find(sentence, source, None)
    return first, _find(sentence, target, first)


def marked_ids(sentence: str, places: Places, tokenizer: Tokenizer, knowledge: Knowledge) -> list[int]:
    """The ids of a sentence's pieces, with marks around the places of its source and its target."""
    marks: dict[int, list[int]] = {}
    for place, (before, after) in zip(places, (SOURCE, TARGET), strict=True):
        if place is not None:
            marks.setdefault(place.start, []).append(before)
            marks.setdefault(place.end, []).insert(0, after)
    shown = _shown(sentence, places, tokenizer, knowledge)
    ids: list[int] = []
    cuts = sorted({0, len(sentence), *marks})
    for start, end in zip(cuts, [*cuts[1:], len(sentence)], strict=True):
        ids.extend(marks.get(start, ()))
        text = _HALVES.sub("\ufffd", _hidden(sentence, start, end, shown))
        ids.extend(tokenizer.encode(text, add_special_tokens=False).ids)
    # of a text that is too long, what is around the marks
    marked = min((ids.index(mark) for mark in (SOURCE[0], TARGET[0]) if mark in ids), default=0)
    begin = max(0, min(marked - LONGEST // 4, len(ids) - LONGEST))
    return [START, *ids[begin : begin + LONGEST], END]


def _find(sentence: str, words: str, taken: Span | None) -> Span | None:
    """The first place of the words that doesn't overlap what is taken; "us" is found in "us" before it is in "must"."""
    if not words.strip():
        return None
    for edge in (r"(?<!\w){}(?!\w)", "{}"):
        for flags in (re.NOFLAG, re.IGNORECASE):
            for found in re.finditer(edge.format(re.escape(words.strip())), sentence, flags):
                place = Span(*found.span())
                if taken is None or not place.overlaps(taken):
                    return place
    return None


def _hidden(sentence: str, start: int, end: int, shown: list[tuple[Span, str]]) -> str:
    """A stretch of the sentence with the stand-ins in the place of the names that start in it."""
    parts, at = [], start
    for span, words in shown:
        if start <= span.start < end:
            parts += [sentence[at : max(at, span.start)], words]
        # of a name that a mark divides, what is behind the mark has been shown before it
        if span.start < end and at < span.end:
            at = span.end
    return "".join([*parts, sentence[at:end]])


def _shown(sentence: str, places: Places, tokenizer: Tokenizer, knowledge: Knowledge) -> list[tuple[Span, str]]:
    """What is shown for each name, and nothing for the article before some, in order; none overlaps another."""
    words: dict[str, str] = person_words()["stand_ins"]
    shown: list[tuple[Span, str]] = []
    for name in stand_ins(sentence, knowledge):
        word = " ".join(name.words)
        form = next((form for form, other in words.items() if other.lower() == word.lower()), "")
        if form in _PLAINER:
            word = words[_PLAINER[form]]
            article = _ARTICLE.search(sentence, 0, name.span.start)
            shown += [(Span(article.start(), name.span.start), "")] if article else []
        elif form == "capital" and name.span in places:
            # a capital that acts, or is acted upon, is its state
            word = words["party"]
        shown.append((name.span, word))
    for place in places:
        for span, form in _unknown_names(sentence, place, tokenizer) if place else ():
            if not any(span.overlaps(other) for other, _ in shown):
                shown.append((span, words[form]))
    return sorted(shown)


def _unknown_names(sentence: str, place: Span, tokenizer: Tokenizer) -> Iterator[tuple[Span, str]]:
    """Where the sentence has a party that no knowledge has: one under a name that the vocabulary has in pieces alone.

    "Police" is a word of the vocabulary, "Norland" is none. What is of a party is told by how its name begins.
    """
    name = place.of(sentence).removeprefix("The ").removeprefix("the ")
    if not _NAME.fullmatch(name) or all(tokenizer.token_to_id(word.lower()) is not None for word in name.split()):
        return
    longer = r"\w{0,5}" if len(name) >= _STEM else ""
    for found in re.finditer(rf"(?<!\w){re.escape(name[:-1])}(?:{re.escape(name[-1])}(?!\w)|{longer}(?!\w))", sentence):
        if found.group() == name:
            yield Span(*found.span()), "party"
        elif len(found.group()) > len(name):
            yield Span(*found.span()), "people" if found.group().endswith("s") else "adjective"
