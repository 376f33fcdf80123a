"""Who is cited, whom *who* stands for, and cues that tell nothing.

What enters: a `Parse`, its cast and a link that the network hears. What leaves: the link as it is to stand, or whether
it is to stand.

>>> cited(parse, cast, link, holders).source.of(text)    # "The Lantern, citing an aide, said the road was shut."
'an aide'

Invariant: a citing link has the content of the link that it hangs on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from standoff.annotate.cast import Cast
from standoff.annotate.cues import word_set
from standoff.annotate.descriptions import unnamed_words
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.annotate.speech import Link

_RELATIVE = frozenset({"WDT", "WP"})


def cited(parse: Parse, cast: Cast, link: Link, holders: Mapping[int, Link]) -> Link:
    """ "The Lantern, citing an aide, reported that …": the aide is the source, of what the Lantern reports.

    `holders` has, for each word that is a link's cue or heads its source, that link.
    """
    cue = parse.words[link.cue_index] if link.cue_index is not None else None
    if cue is None or cue.tag != "VBG" or cue.lemma.lower() not in word_set("quoting"):
        return link
    named = [i for i in parse.children(cue.index, "obj") if parse.words[i].pos in NOMINAL]
    above = next((holders[word] for word in parse.ancestors(cue.index) if word in holders), None)
    if not named or above is None or above is link:
        return link
    source = cast.phrase_span(named[0])
    if source is None or any(part.overlaps(source) for part in above.content):
        return link
    speaker = cast.resolve(named[0])
    content, mode = above.content, above.mode
    return replace(link, source=source, source_index=named[0], speaker=speaker, content=content, mode=mode)


def holders_of(links: Sequence[Link]) -> dict[int, Link]:
    """For each word that is a link's cue, or heads its source ("The *Lantern*, citing …"), the first such link."""
    found: dict[int, Link] = {}
    for link in links:
        for word in (link.cue_index, link.source_index):
            if word is not None and link.cue is not None:
                found.setdefault(word, link)
    return found


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
    if link.source_index is not None and parse.words[link.source_index].dep in {"obj", "iobj"}:
        # "rules out talks, warns Norland": whoever is warned
        source = parse.words[link.source_index]
        return source.head == link.cue_index and link.lemma in word_set("addressing")
    if link.lemma != "accord" or link.source_index is None:
        return False
    source = parse.words[link.source_index]
    bare = not parse.children(source.index, "det", "nmod:poss", "amod", "compound", "nmod")
    return bare and source.lemma.lower() in word_set("no_sources")
