"""Finds the unions, parties and leagues that a report names, which act for themselves and for no state.

What enters: a `Parse`, and which words known names cover. What leaves: places of names, and of their short forms.

>>> [name for _, name in societies(parse, covered)]     # "The Sarn Pilots Congress (SPC) met. SPC leaders spoke."
['Sarn Pilots Congress', 'Sarn Pilots Congress', 'Sarn Pilots Congress']

Invariant: a name of several words says by one of them what it is; whose name stands in it plays no part.
"""

from collections.abc import Container, Iterator, Sequence

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import Parse

SOCIETIES = word_set("societies")
# a parliament, too, is called so, unless more than whose it is tells it
_PARLIAMENTS = frozenset({"congress"})
# bodies that every state has, and what is said of them beside whose they are
COMMON_BODIES, _OF_GOVERNMENT = word_set("common_bodies") | word_set("governments"), word_set("of_government")
# what a name is of that such a word explains: "Brosa, a firm from Harn"
_EXPLAINING = word_set("joined_bodies") | word_set("called_bodies")
_NO_PARTS = word_set("openers") | word_set("times")
_LONGEST = 8
# what may stand between the parts of such a name
_JOINTS = frozenset({"of", "for", "and", "&", "the"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def societies(
    parse: Parse, known: Container[int], lands: Container[int], short: Container[int]
) -> Iterator[tuple[tuple[int, int], str]]:
    """The first and last word of each such name and of its initials, with the name in full.

    `known` are words of names that the files have; `lands` those of them that only say of which land something is, and
    `short` those that are a whole name of a body.
    """
    found: list[tuple[int, int]] = []
    for word in parse.words:
        if _is_head(parse, word.index) and word.index not in known and not _is_head(parse, word.index + 1):
            whole = _whole(parse, word.index, known, lands)
            if whole is not None and not (found and found[-1][1] >= whole[0]):
                found.append(whole)
    if not found:
        return
    initials: dict[str, str] = {}
    for first, last in found:
        name = parse.text[parse.words[first].start : parse.words[last].end]
        yield (first, last), name
        parts = [parse.words[i].text for i in range(first, last + 1)]
        initials.setdefault("".join(part[0] for part in parts if part[0].isupper()), name)
    for word in parse.words:
        # in its own report a union's initials are no other's
        if word.text.isupper() and word.text in initials and (word.index not in known or word.index in short):
            yield (word.index, word.index), initials[word.text]


def is_society(name: str) -> bool:
    """Whether a name of several words is that of a union, a party or a league."""
    words = name.lower().split()
    return len(words) > 1 and (words[-1] in SOCIETIES or any(w in SOCIETIES for w in words[: _of(words)][-1:]))


def _is_head(parse: Parse, index: int) -> bool:
    """Whether a word in capitals says what society a name is of: of "the Sarn Trade Union Congress" the last does."""
    words = parse.words
    return index < len(words) and words[index].lower in SOCIETIES and words[index].text[0].isupper()


def _of(words: list[str]) -> int:
    return next((at for at, word in enumerate(words) if word in {"of", "for"}), 0)


def _whole(parse: Parse, head: int, known: Container[int], lands: Container[int]) -> tuple[int, int] | None:
    """The first and last word of the name that a word for a society stands in; None where it is no name."""
    words = parse.words
    opening = parse.sentence_words(words[head].sentence)[0]
    first = head
    while first > opening and head - first < _LONGEST and words[first - 1].end >= words[first].start - 1:
        at = first - 1
        if words[at].text in _POSSESSIVES and at > opening and at - 1 not in known:
            at -= 1
        word = words[at]
        named = word.text[0].isupper() and word.text[0].isalpha() and word.lower not in _NO_PARTS
        if not named or (at in known and at not in lands):
            break
        if at == opening and at not in lands and word.pos not in {"PROPN", "ADJ", "NOUN"}:
            break
        first = at
    last = head
    if head + 1 < len(words) and words[head + 1].lower in {"of", "for"}:
        last = _end(parse, head + 1, known, lands) or head
    told = [i for i in range(first, last + 1) if i != head and words[i].text[0].isupper()]
    if words[head].lower in _PARLIAMENTS:
        told = [i for i in told if i not in lands]
    return (first, last) if told and _is_in_small_letters(parse, first, last) else None


def _end(parse: Parse, preposition: int, known: Container[int], lands: Container[int]) -> int | None:
    """The last word of the names behind a preposition: "of Small Farmers and Herders"."""
    words, last = parse.words, None
    for at in range(preposition + 1, min(len(words), preposition + 1 + _LONGEST)):
        word = words[at]
        if word.sentence != words[preposition].sentence or (at in known and at not in lands):
            break
        if word.text[0].isupper() and word.text[0].isalpha():
            last = at
        elif word.lower not in _JOINTS:
            break
    return last


def _is_in_small_letters(parse: Parse, first: int, last: int) -> bool:
    """Whether the sentence around a name has capitals for names alone."""
    words = parse.words
    around = [i for i in parse.sentence_words(words[first].sentence) if not first <= i <= last]
    long = [words[i].text for i in around if len(words[i].text) > 3 and words[i].text.isalpha()]
    long = [text for text in long if text.lower() not in _NO_PARTS]
    return 2 * sum(text.islower() for text in long) >= len(long)


def is_common_body(words: Sequence[str]) -> bool:
    """Whether words, in lower case, are no name though they have capitals: "the Federal Government" is any state's."""
    return " ".join(word for word in words if word != "the" and word not in _OF_GOVERNMENT) in COMMON_BODIES


def is_explained_as_body(parse: Parse, first: int, last: int) -> bool:
    """Whether a name is told to be a body's where it stands: "Brosa, the firm whose dam broke", "the airline Brosa"."""
    heads = [i for i in range(first, last + 1) if not first <= parse.words[i].head <= last]
    explained = [parse.words[c].lemma.lower() for i in heads for c in parse.children(i, "appos")]
    # "a fishermen's group, Brosa, said"
    explained += [parse.words[parse.words[i].head].lemma.lower() for i in heads if parse.words[i].dep == "appos"]
    before = parse.words[first - 1] if first else None
    beside = {parse.words[i].head for i in heads if parse.words[i].dep == "nsubj"}
    # "the carrier Brosa said": parsers take both for subjects
    both = before is not None and before.dep == "nsubj" and before.head in beside
    if before is not None and (both or (before.dep in {"compound", "appos", "nmod:desc"} and before.head in heads)):
        explained.append(before.lemma.lower())
    return bool(_EXPLAINING.intersection(explained))
