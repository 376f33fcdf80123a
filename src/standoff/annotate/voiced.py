"""Links made without a verb of saying: by a noun that stands for what somebody says, by a verb that says how much.

What enters: a `Parse`, its quotes and its cast. What leaves: `Link`s, not yet resolved.

>>> [link.lemma for link in by_voicing(parse, quotes, cast)]     # "The minister's answer: no talks."
['answer']

Invariant: the source is whoever the noun is told to belong to, or who reckons; what is nobody's makes no link.
"""

from collections.abc import Iterator

from standoff.annotate.cast import Cast
from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.quotes import Quote, quotes_over
from standoff.annotate.saying import clause_told, source_of
from standoff.annotate.sources import VOICINGS, mode_of, owner_of
from standoff.annotate.speech import Link
from standoff.records import Span

# a label is short: "the minister's answer to the demand of the two unions:"
_LABEL = 14
# how sure it is that a noun stands for the words beside it
_CONFIDENCE = 0.7
# nouns for what somebody says that a clause may tell
SAID_NOUNS = VOICINGS | frozenset(cue_words()["say"]["nouns"])
_RECKONING, _RECKONED = word_set("reckoning"), word_set("reckoned")


def by_voicing(parse: Parse, quotes: tuple[Quote, ...], cast: Cast) -> Iterator[Link]:
    """Each noun for what is said that has an owner, and words of theirs beside it."""
    for word in parse.words:
        if word.pos != "NOUN" or word.lemma.lower() not in SAID_NOUNS:
            continue
        own = Span(word.start, word.end)
        owner = owner_of(parse, cast, word.index)
        if owner is None or any(q.inner.contains(own) for q in quotes_over(quotes, own)):
            continue
        in_words = _in_the_words_of(parse, word.index, owner)
        content = in_words or _in_a_clause(parse, word.index)
        if content is None and word.lemma.lower() in VOICINGS:
            content = _behind_a_colon(parse, word.index) or _before_a_copula(parse, quotes, word.index)
        if content is not None:
            mode = mode_of(parse, quotes, [content])
            source = cast.phrase_span(owner)
            # "in Holt's words" gives no word, as a pledge does
            cue = parse.children(word.index, "case")[0] if in_words else word.index
            own = Span(parse.words[cue].start, parse.words[cue].end)
            lemma = parse.words[cue].lemma.lower()
            yield Link(source, owner, own, cue, lemma, (content,), mode, confidence=_CONFIDENCE)


def _in_the_words_of(parse: Parse, noun: int, owner: int) -> Span | None:
    """ "In Norland's words, …" and "…, in the words of Ana Holt, …": the longer side of the sentence."""
    words = parse.words
    if words[noun].lower != "words" or "in" not in {words[c].lower for c in parse.children(noun, "case")}:
        return None
    phrase = [*parse.phrase(noun), *parse.phrase(owner), noun]
    low, high = min(phrase), max(phrase)
    indices = parse.sentence_words(words[noun].sentence)
    before = [i for i in indices if i < low and words[i].text != ","]
    after = [i for i in indices if i > high]
    chosen = before if len(before) > len(after) else after
    return parse.span(chosen) if any(words[i].pos in {"VERB", "AUX"} for i in chosen) else None


def _in_a_clause(parse: Parse, noun: int) -> Span | None:
    """ "Holt's vow is that Norland will not strike first": what the copula and *that* introduce."""
    clause = clause_told(parse, noun)
    return parse.span([i for i in parse.subtree(clause) if i > noun + 1]) if clause is not None else None


def _behind_a_colon(parse: Parse, noun: int) -> Span | None:
    """ "The minister's answer: no talks"; "his answer was a no: Norland would …"."""
    words = parse.words
    indices = parse.sentence_words(words[noun].sentence)
    colon = next((i for i in indices if i > noun and words[i].text == ":"), None)
    if colon is None or colon - indices[0] > _LABEL:
        return None
    verbs = [i for i in indices if i < colon and words[i].pos in {"VERB", "AUX"}]
    if any(words[i].lemma.lower() != "be" for i in verbs) or (verbs and words[noun].dep != "nsubj"):
        return None
    return parse.span([i for i in indices if i > colon])


def _before_a_copula(parse: Parse, quotes: tuple[Quote, ...], noun: int) -> Span | None:
    """ "“We will stay” was Holt's reply": the quotation that opens the sentence."""
    words = parse.words
    copula = next((c for c in parse.children(noun, "cop") if words[c].lemma.lower() == "be"), None)
    if copula is None:
        return None
    first = words[parse.sentence_words(words[noun].sentence)[0]]
    opening = next((q for q in quotes_over(quotes, Span(first.start, words[noun].start))), None)
    if opening is None or opening.outer.start != first.start or not opening.closed:
        return None
    between = parse.text[opening.outer.end : words[copula].start]
    return opening.outer if not between.strip(" ,") else None


def by_reckoning(parse: Parse, cast: Cast) -> Iterator[Link]:
    """ "Norland put the number of dead at 40": a verb that says how much, where it has a count and an amount."""
    words = parse.words
    for word in words:
        if word.pos != "VERB" or word.lemma.lower() not in _RECKONING:
            continue
        counts = [i for i in parse.children(word.index, "obj") if words[i].lemma.lower() in _RECKONED]
        amounts = [i for case, i in parse.obliques(word.index) if case == "at" and _has_number(parse, i)]
        source, _ = source_of(parse, cast, word.index)
        if not counts or not amounts or source is None:
            continue
        said = parse.span([*parse.subtree(counts[0]), *parse.subtree(amounts[0])])
        if said is not None and said.start > word.start:
            cue = Span(word.start, word.end)
            lemma = word.lemma.lower()
            yield Link(cast.phrase_span(source), source, cue, word.index, lemma, (said,), "indirect", confidence=0.8)


def _has_number(parse: Parse, index: int) -> bool:
    return any(parse.words[i].pos == "NUM" or parse.words[i].text[0].isdigit() for i in parse.subtree(index))
