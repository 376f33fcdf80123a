"""Who is cited, whom *who* stands for, and cues that tell nothing.

What enters: a `Parse`, its cast and a link that the network hears. What leaves: the link as it is to stand, or whether
it is to stand.

>>> cited(parse, cast, link, links).source.of(text)    # "The Lantern, citing an aide, reported that the road was shut."
'an aide'

Invariant: a citing link has the content of the link that it hangs on.
"""

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.cast import Cast
from standoff.annotate.cues import word_set
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.annotate.occasions import unnamed_words
from standoff.annotate.speech import Link

_RELATIVE = frozenset({"WDT", "WP"})


def cited(parse: Parse, cast: Cast, link: Link, links: Sequence[Link]) -> Link:
    """ "The Lantern, citing an aide, reported that …": the aide is the source, of what the Lantern reports."""
    cue = parse.words[link.cue_index] if link.cue_index is not None else None
    if cue is None or cue.tag != "VBG" or cue.lemma.lower() not in word_set("quoting"):
        return link
    named = [i for i in parse.children(cue.index, "obj") if parse.words[i].pos in NOMINAL]
    over = set(parse.ancestors(cue.index))
    above = [one for one in links if one is not link and one.cue is not None and _hangs_on(one, over)]
    if not named or not above:
        return link
    source = cast.phrase_span(named[0])
    if source is None or any(part.overlaps(source) for part in above[0].content):
        return link
    speaker = cast.resolve(named[0])
    content, mode = above[0].content, above[0].mode
    return replace(link, source=source, source_index=named[0], speaker=speaker, content=content, mode=mode)


def is_quoted_by(parse: Parse, link: Link) -> bool:
    """Whether a link's cue is a verb of quoting and the verb of saying that it leads to: "was quoted as saying"."""
    if link.cue is None or link.cue_index is None or link.source is None:
        return False
    if parse.words[link.cue_index].lemma.lower() not in word_set("quoting"):
        return False
    return any(parse.words[i].lower == "as" for i in parse.at(link.cue))


def less_citing(parse: Parse, link: Link) -> Link:
    """A link whose source ends before whom it cites: "The Lantern", of "The Lantern, citing an aide, reported"."""
    if link.source is None:
        return link
    inside = parse.at(link.source)
    citing = [
        i for i in inside[1:] if parse.words[i].tag == "VBG" and parse.words[i].lemma.lower() in word_set("quoting")
    ]
    shorter = parse.span([i for i in inside if i < citing[0]]) if citing else None
    return replace(link, source=shorter) if shorter is not None else link


def _hangs_on(link: Link, over: set[int]) -> bool:
    """Whether the words `over` a citing verb are the cue of a link, or its source ("The Lantern, citing …")."""
    return link.cue_index in over or link.source_index in over


def antecedent_of(parse: Parse, index: int) -> int:
    """Whom a relative pronoun stands for: the noun that its clause hangs on; any other word stands for itself."""
    word = parse.words[index]
    if word.tag not in _RELATIVE or word.head == index:
        return index
    clause = parse.words[word.head]
    return clause.head if clause.dep.startswith("acl") else index


def is_no_telling(parse: Parse, link: Link) -> bool:
    """Whether words for how a source speaks, or for how a thing went, were taken for a cue: "according to plan"."""
    if link.cue is None:
        return False
    sentence = parse.sentences[parse.words[parse.at(link.cue)[0]].sentence]
    if any(span.overlaps(link.cue) for span in unnamed_words(parse.text, sentence)):
        return True
    if link.lemma != "accord" or link.source_index is None:
        return False
    source = parse.words[link.source_index]
    bare = not parse.children(source.index, "det", "nmod:poss", "amod", "compound", "nmod")
    return bare and source.lemma.lower() in word_set("no_sources")
