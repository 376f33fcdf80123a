"""Which party stands behind a name, a description or a phrase: "Norland's army", "the head of Norland", "our army".

What enters: the cast of a report, and a filler or the head of a phrase. What leaves: the party's name, or None.

>>> party_of_phrase(cast, army)         # "Norland's army"
'Norland'

Invariant: a place in which something is, and people of a state who do not act for it, lend nobody a party.
"""

from typing import TYPE_CHECKING

from standoff.annotate.bodies import body_before
from standoff.annotate.cues import word_set
from standoff.annotate.descriptions import UNRULED
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.mentions import Mention
from standoff.annotate.pronouns import is_only_a_place
from standoff.records import Filler

if TYPE_CHECKING:
    from standoff.annotate.cast import Cast

VOICES_OF_STATE = word_set("voices_of_state")
SEATED_BODIES, ACTS_FOR = word_set("seated_bodies"), word_set("acting_for")
# endings of what stands behind a hyphen: "-backed", "-speaking", "-made"
_DONE_BY = ("ed", "ing", "made", "built", "born", "held")


def such_as(cast: "Cast", index: int, depth: int) -> tuple[str, ...]:
    """The members that a phrase names of a group: "some of the allies, such as Norland"."""
    words = cast.parse.words
    found: list[str] = []
    for child in cast.parse.children(index, "nmod", "acl", "obl", "advcl", "amod"):
        cases = " ".join(
            words[c].lower for c in (*cast.parse.children(child, "case", "fixed", "mark"), child) if c <= child
        )
        if depth < 3 and (cases.startswith(("such", "including", "like")) or words[child].lower == "including"):
            inside = cast.parse.subtree(child)
            found.extend(p for p in cast.all_parties(inside) if p not in found)
    return tuple(found)


def party_of_filler(cast: "Cast", filler: Filler | None) -> str | None:
    """The party that a resolved speaker or doer belongs to, or is; of several who speak together the first's."""
    if filler is None:
        return None
    name = filler.name.partition("; ")[0]
    side = cast.side(name)
    if side:
        return side
    party = cast.knowledge.party(name)
    if party is not None:
        return cast.people.body_behind(party.name)
    if name in cast.societies:
        return name
    if filler.span is not None:
        if filler.span in cast.owned:
            return cast.owned[filler.span]
        indices = cast.parse.at(filler.span)
        for index in indices:
            cover = cast.covering.get(index)
            if cover is None or cover.kind not in {"party", "adjective"} or _is_unruled(cast, cover):
                continue
            if _is_hyphened(cast, cover):
                continue
            if is_only_a_place(cast, cover):
                above = cast.parse.words[cast.head_of(cover)].head
                if above in indices and not _is_of_the_state(cast, above):
                    continue
            return cast.people.state_behind(cover.name)
        persons = [c for i in indices if (c := cast.covering.get(i)) is not None and c.kind == "person"]
        first = next((i for i in indices if cast.parse.words[i].pos in {"NOUN", "PROPN"}), indices[0] if indices else 0)
        if persons and {cast.parse.words[i].lower for i in (first, indices[-1])} & cast.cabinets:
            # "Holt's office", "the office of President Ana Holt"
            return cast.side(cast.people.name(persons[0]))
    return None


def party_of_phrase(cast: "Cast", index: int, *, speaker: Filler | None = None, depth: int = 0) -> str | None:
    """The party named in a phrase: "Norland's army", "Norlandic troops", "the head of Norland", "our army"."""
    cover = cast.covering.get(index)
    if cover is not None and cover.kind in {"party", "adjective"}:
        return cast.people.state_behind(cover.name)
    if cover is not None and cover.name in cast.societies:
        return cover.name
    seated = _seated_in(cast, index) or _at_home(cast, index)
    if seated is not None:
        return seated
    for child in cast.parse.children(index):
        word, below = cast.parse.words[child], cast.covering.get(child)
        if word.dep == "nmod:poss" and cast.parse.words[index].lemma.lower() == "counterpart":
            # Norland's counterpart is not of Norland
            continue
        if below is not None and _is_hyphened(cast, below):
            continue
        if below is not None and is_only_a_place(cast, below) and not _is_of_the_state(cast, index):
            # "doctors in the capital" are no voice of the state
            continue
        if is_only_there(cast, index, child):
            continue
        if word.dep in {"amod", "compound", "nmod:poss", "nmod", "nmod:desc", "flat", "appos", "det"}:
            if below is not None and below.kind in {"party", "adjective"}:
                return cast.people.state_behind(below.name)
            if below is not None and below.name in cast.societies:
                return below.name
            if word.dep == "nmod:poss" and depth < 3:
                found = cast.parties(child, speaker=speaker, depth=depth + 1)
                if found:
                    return found[0]
    for child in cast.parse.children(index, "nmod", "amod", "nmod:poss", "compound"):
        below = cast.covering.get(child)
        if cast.parse.words[child].lemma.lower() in UNRULED:
            # "the leader of the Norlandic protesters" acts for no state
            continue
        if cast.parse.words[child - 1].text == "-" and cast.parse.words[child].lower.endswith(_DONE_BY):
            continue
        if below is not None and is_only_a_place(cast, below) and not _is_of_the_state(cast, index):
            continue
        if is_only_there(cast, index, child):
            continue
        if depth < 3:
            found_below = party_of_phrase(cast, child, speaker=speaker, depth=depth + 1)
            if found_below:
                return found_below
    return None


def is_only_there(cast: "Cast", index: int, child: int) -> bool:
    """Whether a name only tells where people are who act for no state: "teachers *in* Norland"."""
    cases = {cast.parse.words[c].lower for c in cast.parse.children(child, "case")}
    return cast.parse.words[index].lemma.lower() in UNRULED and bool(cases & {"in", "across", "throughout"})


def _is_hyphened(cast: "Cast", cover: Mention) -> bool:
    """Whether a name only tells by whom somebody is backed, paid or armed: "the Norland-backed rebels"."""
    words, after = cast.parse.words, cover.last + 2
    if after >= len(words) or words[after - 1].text != "-" or words[after - 1].start != words[cover.last].end:
        return False
    return words[after].lower.endswith(_DONE_BY) and words[after].lower not in ACTS_FOR


def _is_unruled(cast: "Cast", cover: Mention) -> bool:
    """Whether a state's name stands only with people of its who don't act for it: "Norlandic protesters"."""
    above = cast.parse.words[cast.parse.words[cover.last].head]
    party = cast.knowledge.party(cover.name)
    return above.lemma.lower() in UNRULED and party is not None and party.kind == "state"


def _seated_in(cast: "Cast", index: int) -> str | None:
    """The state in whose capital a body of a state sits: "his ministry in Mirel"."""
    if cast.parse.words[index].lemma.lower() not in SEATED_BODIES:
        return None
    named = cast.parse.children(index, "amod", "compound")
    if any((cover := cast.covering.get(c)) is not None and cover.kind in {"party", "adjective"} for c in named):
        return None
    for case, below in cast.parse.obliques(index):
        cover = cast.covering.get(below)
        party = cast.knowledge.party(cover.name) if cover is not None and cover.kind == "party" else None
        if case == "in" and party is not None and cover and cover.span.of(cast.parse.text) in party.capitals:
            return cast.people.state_behind(party.name)
    return None


def _at_home(cast: "Cast", index: int) -> str | None:
    """The state in whose capital a report is datelined, of a ministry that it names as if there were no other."""
    word = cast.parse.words[index]
    if word.lower != "ministry":
        return None
    if not word.text[0].isupper() or cast.home is None:
        return _only_or_home(cast, index)
    # "Norland's Ministry of Trade", "the Sarnese Trade Ministry", "the ministry in Mirel"
    owned = any(
        (cover := cast.covering.get(i)) is not None and cover.kind in {"party", "adjective"}
        for i in cast.parse.phrase(index)
    )
    return None if owned or cast.parse.children(index, "nmod:poss") else cast.home


def _only_or_home(cast: "Cast", index: int) -> str | None:
    """The only state that a report speaks of, of "the foreign ministry" that has not been named before.

    Else the one in whose capital the report is datelined.
    """
    parse = cast.parse
    word = parse.words[index]
    told = {parse.words[c].lower for c in parse.children(index, "det", "amod")}
    below = parse.children(index, "nmod:poss", "acl", "acl:relcl", "nmod", "appos")
    if "the" not in told or len(told) < 2 or word.dep not in SUBJECTS or below or body_before(cast, index) is not None:
        return None
    if any(i in cast.covering for i in parse.phrase(index)):
        return None
    states = {cast.people.state_behind(m.name) for m in cast.mentions if m.kind in {"party", "adjective"}}
    known = [party for name in states if (party := cast.knowledge.party(name)) is not None and party.kind == "state"]
    # the state told of last is as often the one that is answered
    found = known[0].name if len(known) == 1 else cast.home
    upon = (cast.covering.get(i) for i in parse.objects(word.head))
    # "the foreign ministry accused Norland": not Norland's
    return None if found in {cast.people.state_behind(m.name) for m in upon if m is not None} else found


def _is_of_the_state(cast: "Cast", index: int) -> bool:
    word = cast.parse.words[index]
    return word.lemma.lower() in VOICES_OF_STATE or word.lower in cast.titles
