"""Who a description is: an office that a person of the report holds, somebody named later, a body under one name.

What enters: the cast of a report and the head of a phrase without a name. What leaves: a name, or None.

>>> holder_of(cast, 1, "president", "Norland")         # "the president", after "President Ana Holt of Norland"
'Ana Holt'

Invariant: what fits nobody, or several at once, stays open.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from standoff.annotate.bodies import NO_FIELDS, portfolio_of
from standoff.annotate.cues import word_set
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.mentions import person_words
from standoff.records import Span

if TYPE_CHECKING:
    from standoff.annotate.cast import Cast

INDEFINITE_ARTICLES = word_set("indefinite_articles")
LEADERS = word_set("leaders")
PORTFOLIOS = word_set("portfolios")
LOOSE_TITLES = LEADERS | word_set("loose_titles")
NO_OFFICIALS = word_set("no_officials")
COURTESIES = word_set("courtesies")
SOLDIERS = word_set("soldiers")
UNIONS = word_set("unions_called")
RELATIONS, UNRULED = word_set("relations"), word_set("unruled")


def body_name(cast: "Cast", index: int, words: str, party: str) -> str:
    """A body of a party under one name, however it is put: "its ministry of foreign affairs", "Norland's …"."""
    parse, known = cast.parse, cast.knowledge.party(party)
    if known is None or not known.adjectives:
        return words
    owners = [c for c in parse.children(index, "nmod:poss", "amod", "compound", "nmod") if _owns(cast, c, party)]
    before = [i for c in owners for i in parse.subtree(c)]
    # "the Norlandic president's office": the adjective is the president's
    before += [i for i in parse.phrase(index) if i < index and parse.words[i].dep == "amod" and _owns(cast, i, party)]
    kept = [i for i in parse.phrase(index) if i not in before and parse.words[i].pos not in {"DET", "PUNCT"}]
    # "according to", "by", "of" before it
    cases = {f for c in parse.children(index, "case") for f in (c, *parse.children(c, "fixed"))}
    kept = [i for i in kept if i > index or (parse.words[i].pos != "ADP" and i not in cases)]
    if any((cover := cast.covering.get(i)) is not None and cover.kind == "person" for i in kept):
        # "Holt's office" is named by her
        return words
    # "president's" is two words and written as one
    joined = {i for i in kept if i - 1 in kept and parse.words[i].start == parse.words[i - 1].end}
    name = "".join(f"{'' if i in joined else ' '}{parse.words[i].text}" for i in kept).strip()
    start, of, field = name.partition(" of ")
    if of and start.lower() in {"ministry", "department"}:
        name = f"{field.removeprefix('the ').removesuffix(' Affairs').removesuffix(' affairs')} {start}"
    return f"{known.owning} {name}"


def _owns(cast: "Cast", index: int, party: str) -> bool:
    word = cast.parse.words[index]
    cover = cast.covering.get(index)
    named = cover is not None and cover.kind in {"party", "adjective"}
    return (named or word.pos == "PRON") and party in cast.parties(index, depth=2)


# whose leader is that of the whole
WHOLE = frozenset({"country", "government", "nation", "state"})


def holder_of(cast: "Cast", index: int, title: str, party: str | None) -> str | None:
    """The person of this report who holds the office that the phrase names, the last named first."""
    phrase = {cast.parse.words[i].lower.rstrip(".") for i in cast.parse.phrase(index)}
    determined = {cast.parse.words[c].lower for c in cast.parse.children(index, "det")}
    plural = cast.parse.words[index].tag in {"NNS", "NNPS"}
    if determined & INDEFINITE_ARTICLES or plural or cast.parse.words[index].lemma.lower() in cast.unnamed:
        return None
    best: tuple[int, int, str] | None = None
    asking = _askers(cast, index)
    other = _other_gender(cast, index)
    led = [i for case, i in cast.parse.obliques(index) if case == "of"]
    if party is None and _is_of_another(cast, index):
        return None
    if party is None and any(cast.parse.words[i].lemma.lower() in UNRULED for i in led):
        # "the leader of the Norlandic protesters"
        return None
    for name, mentions in cast.by_name.items():
        if other is not None and cast.people.gender_of(name) == other:
            continue
        side, titles = cast.side(name), cast.people.titles.get(name, set())
        offices = cast.knowledge.side_of(name)
        fits = title in titles or any(title in o.title.lower().split() for o in offices)
        if title in LEADERS and not _leads_a_body(cast, index):
            fits = (
                fits
                or bool(titles & {"president", "premier", "chancellor", "pm", "king"})
                or bool(any(o.title in {"president", "prime minister", "supreme leader", "leader"} for o in offices))
            )
        if not fits or (party and side and side != party) or (party and not side):
            continue
        wanted = phrase & PORTFOLIOS
        if (
            wanted
            and not any(w in " ".join(o.title.lower() for o in offices) for w in wanted)
            and not (_said_with(cast, name, wanted, index))
        ):
            continue
        if _has_another_field(cast, index, title, name) or name in asking:
            continue
        before = bisect_left(mentions, index, key=lambda mention: mention.first)
        rank = (1, mentions[before - 1].first, name) if before else (0, -mentions[0].first, name)
        if best is None or rank > best:
            best = rank
    return best[2] if best else None


def _leads_a_body(cast: "Cast", index: int) -> bool:
    """Whether a leader is that of a part of the state or of others in it: "the army chief", "an opposition leader"."""
    words = cast.parse.words
    below = [i for i in cast.parse.children(index, "compound", "amod") if i not in cast.covering]
    return any(words[i].pos == "NOUN" and words[i].lower not in WHOLE for i in below)


def _beside_name(cast: "Cast", name: str) -> set[str]:
    """The words just before a person's name, wherever the report has it."""
    words = cast.parse.words
    return {w.lower for m in cast.by_name[name] for w in words[max(0, m.first - 3) : m.first]}


def _askers(cast: "Cast", index: int) -> set[str]:
    """The persons named as the subject of a verb whose object the office is: nobody asks or accuses themselves."""
    words = cast.parse.words
    if words[index].dep not in {"obj", "iobj"}:
        return set()
    subjects = cast.parse.children(words[index].head, *SUBJECTS)
    mentions = [m for s in subjects if (m := cast.mention_at(s)) is not None and m.kind == "person"]
    return {cast.people.name(m) for m in mentions}


def _is_of_another(cast: "Cast", index: int) -> bool:
    """Whether an office is told to be somebody's who is no party: "its leader", "the isle's minister"."""
    parse = cast.parse
    owners = parse.children(index, "nmod:poss")
    if any(parse.words[o].lower in {"its", "their"} for o in owners):
        return True
    return any(parse.words[o].pos == "NOUN" and parse.children(o, "amod", "compound") for o in owners)


def _has_another_field(cast: "Cast", index: int, title: str, name: str) -> bool:
    """Whether a minister is told to be minister of something else than somebody of a name is."""
    words = cast.parse.words
    before = words[index - 1] if index else None
    if title != "minister" or before is None or before.pos not in {"ADJ", "NOUN"} or index - 1 in cast.covering:
        return False
    if before.lower in NO_FIELDS or before.lower == "affairs":
        return False
    held = portfolio_of(cast, name)
    if held is None and "prime" in _beside_name(cast, name):
        # the energy minister is not the prime minister
        return True
    fields = {held, before.lower}
    # "foreign" and "external affairs" are one
    return held is not None and len(fields) == 2 and fields != {"defence", "defense"} and "affairs" not in fields


def _other_gender(cast: "Cast", index: int) -> str | None:
    """The pronoun that whoever does something is not, told by what is theirs: "the president said at *her* meeting"."""
    parse = cast.parse
    if parse.words[index].dep not in SUBJECTS:
        return None
    below = parse.children(parse.words[index].head, "obl")
    owners = {parse.words[c].lower for b in below if b > index for c in parse.children(b, "nmod:poss")}
    if "her" in owners:
        return "he"
    return "she" if "his" in owners else None


def named_later(cast: "Cast", index: int, title: str, party: str | None) -> str | None:
    """Who a description in the lead is: the person named first, as a subject, in the sentences that follow it.

    News opens with "a senior Norlandic commander said", and names him in the next paragraph.
    """
    words = cast.parse.words
    sentence = words[index].sentence
    several = words[index].tag in {"NNS", "NNPS"} and words[index].lower != "one"
    if sentence > 3 or title not in cast.titles | RELATIONS or several:
        return None
    if words[index].lemma.lower() in cast.unnamed or (party is None and _is_of_another(cast, index)):
        return None
    # who only the headline names is named by the sentences that follow
    opening = 1 if _is_headline(cast) else 0
    named_before = {cast.people.name(m) for m in cast.persons if opening <= words[m.first].sentence <= sentence}
    for mention in cast.persons:
        if not sentence < words[mention.first].sentence <= sentence + 6:
            continue
        name = cast.people.name(mention)
        if name in named_before:
            continue
        side, titles = cast.side(name), cast.people.titles.get(name, set())
        head = cast.head_of(mention)
        fits = bool(titles) or (party is not None and side == party)
        if (party and side and side != party) or words[head].dep not in SUBJECTS or not fits:
            continue
        if not _may_be(title, titles | _offices(cast, name)):
            continue
        return name
    return None


def _is_headline(cast: "Cast") -> bool:
    """Whether the first sentence is a line of its own without a full stop."""
    text, sentences = cast.parse.text, cast.parse.sentences
    if len(sentences) < 2 or text[sentences[0].end - 1] == ".":
        return False
    return "\n" in text[sentences[0].end : sentences[1].start]


def _offices(cast: "Cast", name: str) -> set[str]:
    """The words of the offices that knowledge has of a person."""
    return {word for office in cast.knowledge.side_of(name) for word in office.title.lower().split()}


def _may_be(title: str, titles: set[str]) -> bool:
    """Whether a description fits somebody of these titles: an official may be a minister, a lawmaker is none."""
    offices = {one.rstrip(".") for one in titles} & set(person_words()["titles"]) - COURTESIES
    if not offices or title in offices:
        return True
    if title in LOOSE_TITLES - LEADERS and offices & NO_OFFICIALS:
        # nobody calls a president an official
        return False
    if offices & SOLDIERS or title in SOLDIERS:
        return bool(offices & SOLDIERS) and title in SOLDIERS
    return title in LOOSE_TITLES | RELATIONS or bool(offices & set(person_words()["kinds_of_office"].get(title, ())))


def _said_with(cast: "Cast", name: str, wanted: set[str], index: int) -> bool:
    # the words that ask say nothing of whom they ask for
    asking = set(cast.parse.phrase(index))
    for mention in cast.by_name[name]:
        near = cast.parse.words[max(0, mention.first - 8) : mention.last + 12]
        beside = mention.first <= max(asking) + 2 and mention.last >= min(asking) - 2
        around = {w.lower for w in near if beside or w.index not in asking}
        if wanted & around:
            return True
    return False


def last_body(cast: "Cast", index: int, body: str) -> str | None:
    """The organisation last named before a word that says only what kind of body it is, and nothing against it."""
    words = cast.parse.words
    told = {words[c].lower for c in cast.parse.children(index, "amod", "compound")}
    for mention in reversed(cast.mentions):
        named = mention.name.lower().split()
        if mention.first < index and mention.kind == "organisation" and body in named and told <= set(named):
            return mention.name
    if body != "union" or told or "the" not in {words[c].lower for c in cast.parse.children(index, "det")}:
        return None
    # the unions of a report go by many words: "the Sarn Dockers Federation … the union"
    unions = {m.name for m in cast.mentions if m.name in cast.societies and UNIONS.intersection(m.name.lower().split())}
    return unions.pop() if len(unions) == 1 else None


# what a body is called once it has been named, and the kinds of parties that are called so
CALLED = {
    "group": ("armed group", "organisation"),
    "movement": ("armed group", "organisation"),
    "militia": ("armed group",),
    "faction": ("armed group",),
    "front": ("armed group",),
    "bloc": ("bloc", "alliance"),
    "alliance": ("alliance", "bloc"),
    "organisation": ("bloc", "alliance"),
    "organization": ("bloc", "alliance"),
    **dict.fromkeys(("insurgents", "rebels", "militants", "fighters", "guerrillas"), ("armed group",)),
}


def party_named_before(cast: "Cast", index: int) -> str | None:
    """The group or bloc last named before "the group", "the alliance", where the words tell no more of it."""
    words = cast.parse.words
    kinds = CALLED.get(words[index].lower, ())
    below = cast.parse.children(index, "amod", "nmod", "compound", "nmod:poss", "acl", "appos")
    # behind a comma it is only told more of: "the faction, which Norland pays,"
    clauses = cast.parse.children(index, "acl:relcl")
    below += [c for c in clauses if words[index + 1].text != ","]
    if not kinds or below or not any(words[c].lower == "the" for c in cast.parse.children(index, "det")):
        return None
    for mention in reversed(cast.mentions):
        if mention.first >= index or mention.kind != "party":
            continue
        party = cast.knowledge.party(mention.name)
        if party is not None and party.kind in kinds:
            return party.name
    return None


def unnamed_sources(parse: Parse) -> frozenset[str]:
    """The words for those who speak on condition of anonymity: in their report "the official" is nobody named there."""
    found: set[str] = set()
    for span in unnamed_words(parse.text, Span(0, len(parse.text))):
        inside = set(parse.at(span))
        for above in parse.ancestors(min(inside)):
            word = parse.words[above]
            holders = [above] if word.pos == "NOUN" else parse.subjects(above)
            holders = [i for i in holders if i not in inside and parse.words[i].pos == "NOUN"]
            if holders and above not in inside:
                found.update(parse.words[i].lemma.lower() for i in holders)
                break
    return frozenset(found)


def unnamed_words(text: str, within: Span) -> list[Span]:
    """The words by which a source stays unnamed ("on condition of anonymity"), in a stretch of a text."""
    folded = text[within.start : within.end].casefold()
    if not any(word in folded for word in _telling_unnamed()):
        return []
    return [Span(match.start(), match.end()) for match in _unnamed().finditer(text, within.start, within.end)]


@cache
def _telling_unnamed() -> frozenset[str]:
    """A word of each of those ways, its longest: where none of these stands, no way need be looked for."""
    return frozenset(max(way.split(), key=len).casefold() for way in word_set("stays_unnamed"))


@cache
def _unnamed() -> re.Pattern[str]:
    ways = sorted(word_set("stays_unnamed"), key=len, reverse=True)
    return re.compile("|".join(re.escape(way).replace(r"\ ", r"\s+") for way in ways), re.IGNORECASE)
