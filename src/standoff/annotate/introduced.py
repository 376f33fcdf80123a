"""For whom a person acts, by how a report introduces somebody of whom no file knows an office.

What enters: the cast of a report. What leaves: the names of persons, each with a party.

>>> list(introduced(cast))              # "Norland's foreign minister, Ana Holt, spoke."
[('Ana Holt', 'Norland')]

Invariant: a person is placed by an office alone, their own or one told just before they are named.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.annotate.belonging import likeliest_state
from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.descriptions import CALLED
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.mentions import Mention
from standoff.annotate.pronouns import is_only_a_place

if TYPE_CHECKING:
    from standoff.annotate.cast import Cast

OFFICES_OF_STATE = word_set("offices_of_state")
# whoever heads one of these holds no office of a state
PRIVATE = word_set("body_heads") | word_set("bargainers") - {"commission", "council", "board", "committee"}
OF_THEIR_OWN = word_set("joined_bodies") | frozenset(CALLED)
WORKING = word_set("working_for")
# among how many names from the top a dateline is, and what stands behind it, a dash or other marks
_NEAR_TOP = 8
_DATELINED = re.compile(r"( [-–—] |, (?:\d{1,2}(?:st|nd|rd|th)? [A-Z]|[A-Z][a-z]{2,8}\.? \d))|,|:| \(|/")
# clauses of conditions and of description, whose subject the sentence is not about
_ASIDE = ("advcl", "acl")
# within how many sentences the lead's "a senior commander" is named
_NAMED_WITHIN = 3


def introduced(cast: "Cast") -> Iterator[tuple[str, str]]:
    """The persons whose party no office in the files and no word beside their name tells, each with a party."""
    placed: dict[str, str] = {}
    for mention in cast.persons:
        name = cast.people.name(mention)
        if cast.people.side(name) or name in placed:
            continue
        party = _by_description(cast, mention)
        if party:
            placed[name] = party
            # what is said of one person may place the next: "the president's chief of staff, Ana Holt"
            yield name, party
    yield from _by_office_before(cast, placed)
    for mention in cast.persons:
        name = cast.people.name(mention)
        party = _by_context(cast, mention, name) if not cast.people.side(name) and name not in placed else None
        if party:
            placed[name] = party
            cast.guessed.add(name)
            yield name, party


def _by_description(cast: "Cast", mention: Mention) -> str | None:
    """The party of the office that a name stands beside: "Norland's foreign minister, Ana Holt"."""
    for phrase in _descriptions(cast, mention):
        word = cast.parse.words[phrase]
        of = {cast.parse.words[c].lower for c in cast.parse.children(phrase, "nmod", "nmod:poss", "compound")}
        if word.lower in cast.titles and word.tag not in {"NNS", "NNPS"}:
            party = _beside_whom(cast, phrase) if word.lower == "counterpart" else cast.party_of_phrase(phrase)
            if of & PRIVATE and not _is_of_states(cast, party):
                continue
            cast.people.titles.setdefault(cast.people.name(mention), set()).add(word.lower.rstrip("."))
            if party:
                return party
    return _by_work(cast, mention)


def _by_work(cast: "Cast", mention: Mention) -> str | None:
    """The party that somebody is told to do their work for: "Ana Holt, who speaks *for the Sons of Karsk*"."""
    parse = cast.parse
    for clause in parse.children(cast.head_of(mention), "acl:relcl"):
        things = [*parse.objects(clause), *(i for _, i in parse.obliques(clause))]
        works = parse.words[clause].lemma.lower() in WORKING and not parse.is_negated(clause)
        for case, index in [pair for at in (clause, *things) for pair in parse.obliques(at)] if works else ():
            below = cast.covering.get(index)
            if case == "for" and below is not None and below.kind == "party" and index > mention.last:
                return cast.people.state_behind(below.name)
    return None


def _is_of_states(cast: "Cast", name: str | None) -> bool:
    """Whether a party is one that states make up: "the bloc's commission president"."""
    party = cast.knowledge.party(name) if name is not None else None
    return party is not None and party.kind in {"bloc", "alliance"}


def _beside_whom(cast: "Cast", phrase: int) -> str | None:
    """The party of a counterpart, which is not that of whose counterpart it is: "her counterpart in Mirel"."""
    for child in cast.parse.children(phrase, "amod", "nmod", "compound"):
        below = cast.covering.get(child)
        if below is not None and below.kind in {"party", "adjective"}:
            return cast.people.state_behind(below.name)
    return None


def _descriptions(cast: "Cast", mention: Mention) -> Iterator[int]:
    """The nouns that a name is joined to, above it and beside it."""
    above = mention.first
    for above in cast.links_above(mention.first):
        yield above
    if above != mention.first and cast.parse.words[mention.first - 1].text == ",":
        # "the head of the Norlandic delegation, Ana Holt": parsers hang the name on the nearest noun
        while cast.parse.words[above].dep in {"nmod", "compound"} and cast.parse.words[above].head < above:
            above = cast.parse.words[above].head
            if cast.parse.words[above].lower in cast.titles:
                cast.named_at.setdefault(above, mention)
            yield above
    for index in range(mention.first, mention.last + 1):
        for child in cast.parse.children(index, "appos"):
            if not mention.first <= child <= mention.last and cast.mention_at(child) in {None, mention}:
                yield child


def _by_context(cast: "Cast", mention: Mention, name: str) -> str | None:
    """The likeliest state, for a holder of an office that only a state has: "the interior minister, Ana Holt"."""
    if not cast.people.titles.get(name, set()) & OFFICES_OF_STATE:
        return None
    if any(_is_of_something(cast, phrase) for phrase in _descriptions(cast, mention)):
        # "the president of the Federation", "Tarn's chief minister": of something that is no party
        return None
    if mention is not cast.by_name[name][0] and not any(
        cast.parse.words[at].lower in cast.titles for at in _descriptions(cast, mention)
    ):
        # a bare surname stands where its bearer was placed before, whoever is spoken of there
        return None
    return likeliest_state(cast, mention, dateline(cast))


def dateline(cast: "Cast") -> str | None:
    """The state in whose capital a report is datelined: "OSTRAVA, May 3 (NNA) - …", "Ostrava – …"."""
    text = cast.parse.text
    for mention in cast.mentions[:_NEAR_TOP]:
        span = mention.span
        opens = span.start == 0 or text[span.start - 1] == "\n"
        behind = _DATELINED.match(text, span.end)
        party = cast.knowledge.party(mention.name) if mention.kind == "party" and opens and behind else None
        if party is None or behind is None or span.of(text).title() not in party.capitals:
            continue
        if span.of(text).isupper() or behind.group(1):
            return cast.people.state_behind(party.name)
    return None


def _is_of_something(cast: "Cast", phrase: int) -> bool:
    """Whether an office is told to be somebody's."""
    words = cast.parse.words
    owners = [c for c in cast.parse.children(phrase, "nmod:poss") if words[c].pos in {"NOUN", "PROPN"}]
    owners = [c for c in owners if words[c].pos == "PROPN" or words[c].lemma.lower() in OF_THEIR_OWN]
    return bool(owners or cast.parse.children(phrase, "nmod"))


def told_of(cast: "Cast", sentence: int, before: int, *, acting: bool, quoted: bool = True) -> set[str]:
    """The parties that a sentence speaks of; with `acting`, those of its subjects; without `quoted`, none in quotes."""
    words = cast.parse.words
    found: set[str] = set()
    for mention in cast.mentions:
        if mention.kind not in {"party", "adjective"} or words[mention.first].sentence != sentence:
            continue
        if mention.first >= before or (acting and is_only_a_place(cast, mention)):
            continue
        if not quoted and _is_quoted(cast, mention):
            continue
        head = cast.head_of(mention) if mention.kind == "party" else mention.last
        if acting:
            subject = next((i for i in (head, words[head].head) if words[i].dep in SUBJECTS), None)
            if subject is None or words[words[subject].head].dep.startswith(_ASIDE):
                continue
        _add_state(cast, cast.people.state_behind(mention.name), found)
    for index in cast.parse.sentence_words(sentence) if acting else ():
        word = words[index]
        if index < before and word.dep in SUBJECTS and word.lemma.lower() in cast.words["bodies"]:
            # "the foreign ministry in Halm summoned the Norlandian envoy"
            _add_state(cast, cast.party_of_phrase(index, depth=2), found)
    return found


def _add_state(cast: "Cast", name: str | None, found: set[str]) -> None:
    party = cast.knowledge.party(name) if name is not None else None
    if party is not None and party.kind not in {"bloc", "alliance", "organisation"}:
        found.add(party.name)


def _is_quoted(cast: "Cast", mention: Mention) -> bool:
    """Whether a name stands within quotation marks, by those of its sentence before it."""
    words = cast.parse.words
    before = [words[i].text for i in range(cast.parse.sentence_words(words[mention.first].sentence)[0], mention.first)]
    return before.count("“") + before.count("«") > before.count("”") + before.count("»") or before.count('"') % 2 == 1


def _by_office_before(cast: "Cast", placed: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Somebody named after their office was told without a name: "its minister said. … Holt said"."""
    words, say = cast.parse.words, set(cue_words()["say"]["verbs"])
    nameless = [
        w.index
        for w in words
        if w.lower in cast.titles
        and w.dep in SUBJECTS
        and w.tag not in {"NNS", "NNPS"}
        and ((named := cast.mention_at(w.index)) is None or named.kind in {"adjective", "place"})
        and w.lemma.lower() not in cast.unnamed
    ]
    first: dict[str, Mention] = {}
    for mention in cast.persons:
        first.setdefault(cast.people.name(mention), mention)
    for index in nameless:
        party = cast.party_of_phrase(index)
        if party is None:
            continue
        within = _NAMED_WITHIN if words[index].sentence <= _NAMED_WITHIN else 1
        for name, mention in first.items():
            after = words[mention.first].sentence - words[index].sentence
            if not 0 < after <= within:
                continue
            head = cast.head_of(mention)
            speaks = words[head].dep in SUBJECTS and words[words[head].head].lemma.lower() in say
            # "the water minister said. … Minister Holt told": the same office
            others = cast.people.titles.get(name, set()) - {words[index].lower}
            known = cast.people.side(name) or name in placed or others
            if " " not in name or known or not (speaks or _is_label(cast, mention)):
                continue
            placed[name] = party
            cast.people.titles.setdefault(name, set()).add(words[index].lower)
            yield name, party
            break


def _is_label(cast: "Cast", mention: Mention) -> bool:
    """Whether a name is that of a turn: "Ana Holt: No."."""
    after = mention.last + 1
    return after < len(cast.parse.words) and cast.parse.words[after].text == ":"
