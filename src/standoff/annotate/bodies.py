"""Which body a bare word is, once it has been named: "the ministry", "his ministry", "the army".

What enters: the cast of a report and the head of such a phrase. What leaves: the body's name and its party, or None.

>>> body_before(cast, ministry)         # "Norland's Defence Ministry denied it. The ministry said …"
('Norlandic Defence Ministry', 'Norland')

Invariant: a word that fits the bodies of two parties that were named alike stays open.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.annotate.cues import word_set
from standoff.annotate.mentions import Mention
from standoff.records import Filler

if TYPE_CHECKING:
    from standoff.annotate.cast import Cast

# bodies of which a state has one or two, so that the one last named is meant
MET_AGAIN = word_set("met_again")
VOICES, JOINED = word_set("voices"), word_set("joined_bodies")
# verbs behind which *of* tells the deed, and not whose somebody is
CHARGING = frozenset({"accuse", "acquit", "charge", "clear", "convict", "suspect"})
# how many sentences back a body may have been named, and how much nearer than another party's it must be
_BACK, _NEARER = 12, 2


def body_before(cast: "Cast", index: int) -> tuple[str, str] | None:
    """The body last named by the same word, or the ministry of the minister last named, with its party."""
    words = cast.parse.words
    lemma = words[index].lemma.lower()
    if lemma not in MET_AGAIN or words[index].tag in {"NNS", "NNPS"}:
        return None
    determined = {words[c].lower for c in cast.parse.children(index, "det")}
    below = cast.parse.children(index, "nmod:poss", "acl", "acl:relcl", "nmod", "appos")
    if determined - {"the", "this", "that", "both"} or not determined or below:
        return None
    told = {words[c].lower for c in cast.parse.children(index, "amod", "compound")}
    found = [*_bodies(cast, index, lemma, told), *(_ministries(cast, index, told) if lemma == "ministry" else ())]
    if not found:
        return None
    found.sort(key=lambda one: -one[0])
    place, name, party = found[0]
    near = words[index].sentence - words[place].sentence
    if near <= 1 and cast.is_owned_by_pronoun(place):
        # "according to his ministry. … The ministry said": the same, whatever other was named before
        return name, party
    others = [words[index].sentence - words[at].sentence for at, _, other in found if other != party]
    if near > _BACK or any(other < near + _NEARER and other <= _BACK for other in others if near > 0):
        return None
    return name, party


def named_in(cast: "Cast", index: int) -> Mention | None:
    """The body whose name a description leads to, or has in it: "the border agency Tarn", "Norland's NSB service"."""
    words = cast.parse.words
    beside = [index + 1] if index + 1 < len(words) and words[index + 1].head == words[index].head else []
    for child in (*cast.parse.children(index, "appos", "flat", "nmod:desc", "compound"), *beside):
        mention = cast.covering.get(child)
        if mention is None or mention.kind not in {"party", "organisation"}:
            continue
        party = cast.knowledge.party(mention.name)
        kind = party.kind if party is not None else "organisation"
        # "the border agency Tarn", "a militia, the Sons of Karsk,"
        behind = index + 1
        if index < child and words[child].dep == "appos" and words[behind].text == ",":
            behind += 2 if words[behind + 1].pos == "DET" else 1
        if mention.first == behind and kind in {"agency", "force", "organisation", "armed group"}:
            return mention
        if child < index and kind in {"agency", "force"} and words[index].lemma.lower() in cast.words["bodies"]:
            return mention
    return None


def ministry_voiced(cast: "Cast", index: int) -> Filler | None:
    """The ministry that an unnamed spokesman speaks for: "a spokeswoman for Norland's Trade Ministry"."""
    below = cast.parse.children(index, "nmod", "compound") if cast.parse.words[index].lower in VOICES else []
    for child in below:
        if cast.parse.words[child].lower == "ministry":
            found = cast.resolve(child, depth=3)
            return found[0] if len(found) == 1 else None
    return None


def charge_below(cast: "Cast", index: int) -> set[int]:
    """What somebody is accused of, where a parser hung it on whom they are: "accused the company *of trickery*"."""
    parse = cast.parse
    word = parse.words[index]
    if word.dep not in {"obj", "nsubj:pass"} or parse.words[word.head].lemma.lower() not in CHARGING:
        return set()
    below = [c for case, c in parse.obliques(index) if case == "of" and c > index and cast.mention_at(c) is None]
    return set(parse.subtree(below[-1])) if below else set()


def name_by_owner(cast: "Cast", index: int, text: str) -> str | None:
    """A description under the name of whose it is, who is no party: "its leader" as "Halyard Lines's leader"."""
    parse = cast.parse
    owners = parse.children(index, "nmod:poss")
    pronoun = parse.words[owners[0]].lower if owners else ""
    of_person = parse.words[index].lemma.lower() in JOINED and pronoun in {"his", "her"}
    if " " not in text or not (of_person or pronoun in {"its", "their"}):
        return None
    named = cast.resolve(owners[0], depth=2)
    return f"{named[0].name}'s {text.partition(' ')[2]}" if len(named) == 1 else None


def his_ministry(cast: "Cast", index: int, party: str) -> str | None:
    """What "his ministry" is called, after whoever is its minister."""
    owners = cast.parse.children(index, "nmod:poss")
    if cast.parse.words[index].lower != "ministry" or cast.parse.children(index, "amod", "compound") or not owners:
        return None
    held = [f for owner in owners if cast.parse.words[owner].pos == "PRON" for f in cast.resolve(owner, depth=2)]
    field = portfolio_of(cast, held[0].name) if held else None
    return _called(cast, party, f"{field.title()} Ministry") if field else None


def _bodies(cast: "Cast", index: int, lemma: str, told: set[str]) -> Iterator[tuple[int, str, str]]:
    """Where bodies of this kind were named before, with their names and parties; `told` are words they must have."""
    words = cast.parse.words
    for place in cast.bodies_called.get(lemma, ()):
        far = words[index].sentence - words[place].sentence > _BACK + _NEARER
        if place >= index or far:
            continue
        if cast.is_owned_by_pronoun(place):
            owner = cast.party_of_phrase(place, depth=2) if lemma == "ministry" else None
            own = his_ministry(cast, place, owner) if owner is not None else None
            if owner is not None and own is not None and not told:
                yield place, own, owner
            continue
        phrase = {words[i].lower for i in cast.parse.phrase(place)}
        party = cast.party_of_phrase(place, depth=2)
        cover = cast.covering.get(place)
        if cover is not None and cover.kind == "party" and party is not None:
            # "the International Atomic Energy Agency … the agency"
            if told <= phrase:
                yield place, cover.name, party
            continue
        if party is None and words[place].dep in {"compound", "nmod:poss"}:
            # "Norland's foreign ministry spokesman"
            party = cast.party_of_phrase(words[place].head, depth=2)
            around = {words[i].lower for i in cast.parse.phrase(words[place].head)}
            phrase |= {w for w in around if w in told}
        if party is None or not told <= phrase:
            continue
        named = cast.resolve(place, depth=2)
        whole = len(named) == 1 and " " in named[0].name and named[0].name not in cast.by_name
        name = named[0].name if whole else ""
        kinds = [i for i in cast.parse.children(place, "amod", "compound") if i < place and i not in cast.covering]
        yield place, name or _called(cast, party, " ".join(words[i].text for i in (*kinds, place))), party


def _ministries(cast: "Cast", index: int, told: set[str]) -> Iterator[tuple[int, str, str]]:
    """The ministries of the ministers that were named before."""
    for name, mentions in cast.by_name.items():
        before = [m.first for m in mentions if m.first < index]
        party, field = cast.side(name), portfolio_of(cast, name)
        if before and party and field and told <= {field}:
            yield before[-1], _called(cast, party, f"{field.title()} Ministry"), party


def portfolio_of(cast: "Cast", name: str) -> str | None:
    """What a minister is minister of ("foreign"), by the report, else by the files; None for nobody's minister."""
    words = cast.parse.words
    for mention in cast.by_name.get(name, ()):
        for at in range(max(1, mention.first - 4), min(len(words), mention.last + 8)):
            if words[at].sentence != words[mention.first].sentence or words[at].lower != "minister":
                continue
            cover = cast.covering.get(at - 1)
            if words[at - 1].pos in {"ADJ", "NOUN", "PROPN"} and cover is None and words[at - 1].lower not in NO_FIELDS:
                return words[at - 1].lower
    titles = [office.title.lower().split() for office in cast.knowledge.side_of(name)]
    fields = [parts[-2] for parts in titles if len(parts) > 1 and parts[-1] == "minister"]
    return next((field for field in fields if field not in NO_FIELDS), None)


NO_FIELDS = frozenset({"prime", "first", "deputy", "former", "then", "senior", "chief", "vice", "state", "acting"})


def _called(cast: "Cast", party: str, words: str) -> str:
    known = cast.knowledge.party(party)
    return f"{known.owning if known is not None else party} {words}"
