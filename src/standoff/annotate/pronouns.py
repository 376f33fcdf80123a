"""Whom a pronoun stands for: who was last spoken of, and who speaks.

What enters: a `Cast` and a pronoun. What leaves: `Filler`s under the names of those it stands for.

>>> pronoun_is(cast, it, "it", None, span, 0)[0].name      # "Norland waits. It said …"
'Norland'

Invariant: it stands for somebody whom the report has named before it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.lexicon import cue_kind
from standoff.annotate.mentions import Mention
from standoff.annotate.people import HER_TITLES, HIS_TITLES
from standoff.records import Filler, Span

if TYPE_CHECKING:
    from standoff.annotate.cast import Cast

PLACING = word_set("placing")
# how many sentences back somebody without a name may have been spoken of
_FAR = 2
# in sentences: how much nearer makes whom "he" fits by what is known, and how much farther the end of a paragraph
_KNOWN, _PARAGRAPH = 0.9, 1.0
# how much more whom the sentence before acts upon, where the same subject goes on
_ALIKE = 0.8
# how much less who is told of is the one that tells it
_TOLD = 1.2
# how much whoever speaks through a spokesman is spoken of, beside the subject of a clause
_VOICED = 1.45
VOICES = word_set("voices")
# of statements of these kinds whom they are aimed at is another: "asked", "accused", "threatened"
AIMING = frozenset({"demand", "accusation", "threat"})
SPEAKING = frozenset(verb for kind in cue_words().values() for verb in kind.get("verbs", ()))
_SAYING = frozenset({"say", "add", "state", "declare", "note", "warn"})
_CLOSING = frozenset({"”", '"', "’", "'", "»", "''"})


def pronoun_is(
    cast: "Cast", index: int, kind: str, speaker: Filler | None, span: Span, depth: int
) -> tuple[Filler, ...]:
    """Who a pronoun of a kind of `person_words` stands for; none where nobody is named that it could."""
    text = span.of(cast.parse.text)
    if kind == "i":
        return (Filler(speaker.name, text, span, speaker.known),) if speaker else ()
    if kind == "we":
        if speaker is None:
            return ()
        party = cast.party_of_filler(speaker)
        return (Filler(party or speaker.name, text, span, bool(party)),)
    apart = _acted_on(cast, index) | _acting_on(cast, index, depth)
    if kind in {"he", "she"}:
        named = _last_person(cast, index, kind, apart)
        unnamed = _last_unnamed(cast, index, kind) if depth < 3 else None
        if unnamed is not None and (named is None or unnamed[0] > named[0]):
            return tuple(replace(f, text=text, span=span) for f in cast.described(unnamed[1], span))
        return (Filler(named[1], text, span, True),) if named else ()
    if kind == "it" and depth < 3:
        sayers = _sayers(cast, index)
        if sayers:
            return tuple(Filler(party, text, span, known) for party, known in sayers)
    if kind in {"it", "they"} and depth < 3:
        found = cast.stands_for
        last = found.get(index) if found else None
        if last is None:
            last = _last_parties(cast, index, apart, plural=kind == "they")
            if found is not None:
                found[index] = last
        return tuple(cast.taken_up(f, text, span) for f in last)
    return ()


def _sayers(cast: "Cast", index: int) -> tuple[tuple[str, bool], ...]:
    """The party that says the clause that *it* is the subject of, or whose body: "Norland's army said it …".

    With each, whether it is a known one: a firm that no file has speaks of itself as well.
    """
    words = cast.parse.words
    # "the group said *its* members would sail"
    place = words[index].head if words[index].dep == "nmod:poss" else index
    clause = words[place].head
    saying = words[clause].head if words[clause].dep == "ccomp" else _says_before(cast, index)
    if words[place].dep not in SUBJECTS or saying is None:
        return ()
    subjects = cast.parse.subjects(saying)
    above = [i for i in subjects if cast.covering.get(i) is not None] or subjects
    if len(above) != 1 or above[0] > index:
        return ()
    cover = cast.covering.get(above[0])
    if cover is not None and cover.kind == "party":
        # "Norland said it would": of itself
        return ((cast.people.body_behind(cover.name), True),)
    if cover is not None and cover.kind == "organisation":
        return tuple((name, cover.known) for name in cast.parties(above[0]) or (cover.name,))
    if cover is not None and _is_bare_name(cast, cover) and not cast.parse.children(clause, "cop"):
        # "Brosa said it would": a person would be *he* or *she*
        return ((cover.name, False),)
    if words[above[0]].lemma.lower() not in cast.words["bodies"]:
        return ()
    party = cast.party_of_phrase(above[0], depth=2)
    if party is None and words[clause].dep == "conj":
        # "the ministry said, and it urged": itself, whose it is told or not
        return tuple((filler.name, filler.known) for filler in cast.resolve(above[0], depth=2))
    return ((party, True),) if party else ()


def _says_before(cast: "Cast", index: int) -> int | None:
    """The verb of saying that a clause goes on from, wherever it hangs: "…, the ministry said, and *it* urged …"."""
    parse, verbs = cast.parse, cue_words()["say"]["verbs"]
    words = parse.words
    if words[words[index].head].dep != "conj" or index == 0 or words[index - 1].lower not in {"and", "but"}:
        return None
    before = [i for i in parse.sentence_words(words[index].sentence) if i < index]
    said = [i for i in before if words[i].pos == "VERB" and words[i].lemma.lower() in verbs]
    return max((i for i in said if parse.subjects(i, shared=False)), default=None)


def _is_bare_name(cast: "Cast", mention: Mention) -> bool:
    """Whether a name of one word, which no file has, stands without a title and nowhere as part of a longer one."""
    alone = mention.kind == "person" and mention.first == mention.last and not mention.known
    titled = cast.parse.children(mention.first, "nmod:desc", "appos", "compound")
    return alone and not titled and " " not in cast.people.name(mention)


def _last_unnamed(cast: "Cast", index: int, kind: str) -> tuple[float, int] | None:
    """Who last said something under an office and no name, with how near it is: "a senior officer warned … he said"."""
    words = cast.parse.words
    sentence = words[index].sentence
    best: tuple[float, int] | None = None
    for spoken in cast.nameless_speakers:
        distance = sentence - words[spoken].sentence
        if spoken >= index or not 0 <= distance <= _FAR or _acts_on(cast, spoken, index):
            continue
        if distance == 0 and _is_told_by(cast, index):
            # "the envoy would not return, he said": another speaks of him
            continue
        titles = {words[spoken].lower}
        if titles & (HER_TITLES if kind == "he" else HIS_TITLES):
            continue
        score = 1.6 - distance
        if best is None or score >= best[0]:
            best = (score, spoken)
    return best


def _acted_on(cast: "Cast", index: int) -> frozenset[str]:
    """Whom the clause that a pronoun is the subject of acts upon, who then is somebody else: "*it* urged Norland"."""
    parse = cast.parse
    if parse.words[index].dep not in SUBJECTS:
        return frozenset()
    verb = parse.words[index].head
    upon = {"to", "against", "with", "from"} | ({"on", "upon"} if parse.words[verb].lemma == "call" else set())
    heads = [*parse.children(verb, "obj", "iobj"), *(i for case, i in parse.obliques(verb) if case in upon)]
    # "asked Norland to wait", where a parser hung whom it asked on the waiting
    heads += [i for c in parse.children(verb, "xcomp") for i in parse.children(c, "obj", "iobj", "nsubj") if i < c]
    names: set[str] = set()
    for head in heads:
        for one in (head, *parse.children(head, "amod", "compound", "flat", "appos")):
            cover = cast.covering.get(one)
            if cover is not None and one > index:
                person = cover.kind == "person"
                names.add(cast.people.name(cover) if person else cast.people.state_behind(cover.name))
    return frozenset(names)


def _acting_on(cast: "Cast", index: int, depth: int) -> frozenset[str]:
    """Whom the subject of a verb stands for, who does not do it to itself: "they accuse *it* of …"."""
    parse, words = cast.parse, cast.parse.words
    if words[index].dep not in {"obj", "iobj"} or depth > 1:
        return frozenset()
    above = [s for s in parse.subjects(words[index].head, shared=False) if words[s].pos == "PRON" and s < index]
    persons = {f.name for s in above for f in cast.resolve(s, depth=2) if f.name in cast.by_name}
    return frozenset(persons.union(name for s in above for name in cast.parties(s, depth=2)))


def _last_person(cast: "Cast", index: int, kind: str, apart: frozenset[str]) -> tuple[float, str] | None:
    """The person last spoken of: subjects before others, this sentence and the nearest before it first."""
    words = cast.parse.words
    sentence = words[index].sentence
    # rank, place, name, nearness
    ranked: list[tuple[float, int, str, float]] = []
    asks = words[index].dep in SUBJECTS and cue_kind(cast.parse, words[index].head) in AIMING
    for mention in _named_before(cast, cast.persons, index, sentence - 12):
        name = cast.people.name(mention)
        other = "she" if kind == "he" else "he"
        if cast.people.gender_of(name) == other or name in apart or _acts_on(cast, cast.head_of(mention), index):
            continue
        distance = sentence - words[mention.first].sentence
        if distance and asks and cast.side(name) in apart:
            # "*he* asked Norland to wait": none of its own
            continue
        head = cast.head_of(mention)
        subject = words[head].dep in SUBJECTS or _names_subject(cast, mention)
        score = -distance + (1.6 if subject else 0.0)
        if distance == 0 and not subject:
            score -= 0.5
        # who is known as a man or a woman goes before who isn't and is as near, not before whom this paragraph names
        rank = score + (_KNOWN if cast.people.gender_of(name) == kind else 0.0)
        if "\n" in cast.parse.text[mention.span.end : words[index].start]:
            rank -= _PARAGRAPH
        ranked.append((rank, mention.first, name, score))
    if not ranked:
        return None
    _, _, name, score = max(ranked)
    return score, name


def _names_subject(cast: "Cast", mention: Mention) -> bool:
    """ "A trader in Tarn, Ana Holt, said": the name of the subject, between commas, wherever parsers hang it."""
    words = cast.parse.words
    first, last = mention.first, mention.last
    if first < 2 or last + 2 >= len(words) or words[first - 1].text != "," or words[last + 1].text != ",":
        return False
    verb = words[last + 2]
    return verb.pos in {"VERB", "AUX"} and any(s < first - 1 for s in cast.parse.subjects(verb.index, shared=False))


def _named_before(cast: "Cast", mentions: Sequence[Mention], index: int, sentence: int) -> Sequence[Mention]:
    """Those of the mentions, which are in order, that begin before `index` and in `sentence` or after it."""
    opening = cast.parse.sentence_words(sentence)[0] if sentence > 0 else 0
    low = bisect_left(mentions, opening, key=lambda mention: mention.first)
    return mentions[low : bisect_left(mentions, index, key=lambda mention: mention.first)]


def _last_parties(cast: "Cast", index: int, apart: frozenset[str], *, plural: bool) -> tuple[Filler, ...]:
    words = cast.parse.words
    sentence = words[index].sentence
    best: tuple[float, int] | None = None
    chosen: tuple[Filler, ...] = ()
    undergoes = words[index].dep in {"obj", "iobj"} and bool(apart)
    told = "" if plural else _is_told_by(cast, index)
    # a name may begin in the sentence before the one in which it ends
    for mention in _named_before(cast, cast.mentions, index, sentence - 3):
        if mention.kind not in {"party", "adjective", "organisation"}:
            continue
        if not plural and is_only_a_place(cast, mention):
            continue
        distance = sentence - words[mention.last].sentence
        if distance > 2:
            continue
        head = cast.head_of(mention) if mention.kind != "adjective" else words[mention.last].head
        if _acts_on(cast, head, index) or cast.people.state_behind(mention.name) in apart:
            continue
        heads = cast.parse.with_conjuncts(head)
        many = len(heads) > 1 or words[head].tag in {"NNS", "NNPS"} or _is_bloc(cast, mention)
        if plural and not many:
            continue
        if not plural and (mention.kind == "adjective" or len(heads) > 1):
            continue
        score = -float(distance) + _prominence(cast, head, index)
        if undergoes and distance == 1 and words[head].dep not in SUBJECTS:
            score += _ALIKE
        if told and distance == 0:
            if told == "quoted":
                continue
            score -= _TOLD
        if best is None or (score, mention.first) > best:
            best = (score, mention.first)
            chosen = cast.resolve(head, depth=2)
    for place in () if plural else cast.described_subjects:
        distance = sentence - words[place].sentence
        if place >= index or not 0 <= distance <= 2 or _acts_on(cast, place, index):
            continue
        if told == "quoted" and distance == 0:
            continue
        score = -float(distance) + _prominence(cast, place, index)
        if best is None or (score, place) > best:
            found = cast.resolve(place, depth=2)
            if len(found) == 1 and cast.party_of_filler(found[0]) not in {None, *apart}:
                best, chosen = (score, place), found
    speaks = words[index].dep in SUBJECTS and words[words[index].head].lemma.lower() in SPEAKING
    for place in cast.firms_that_say if speaks and not plural else ():
        # "Halyard Lines said it was for others to settle. It added …"
        distance = sentence - words[place].sentence
        if place < index and 0 <= distance <= 1 and not (told == "quoted" and distance == 0):
            score = -float(distance) + _prominence(cast, place, index)
            if best is None or (score, place) > best:
                best, chosen = (score, place), cast.resolve(place, depth=2)
    return chosen


def _is_told_by(cast: "Cast", index: int) -> str:
    """How a pronoun says what the sentence has told: "Norland had shown no proof, *it* said": reported or quoted.

    Within a quotation it would speak of itself by name.
    """
    words = cast.parse.words
    before, verb = words[index - 1], words[index].head
    saying = verb > index and words[index].dep in SUBJECTS and words[verb].lemma.lower() in _SAYING
    if not saying or index == 0 or before.sentence != words[index].sentence:
        return ""
    return "reported" if before.text == "," else "quoted" if before.text in _CLOSING else ""


def _acts_on(cast: "Cast", head: int, index: int) -> bool:
    """Whether a subject acts on whom the pronoun stands for, who then is somebody else: "Norland attacks *it*"."""
    words = cast.parse.words
    verb = words[head].head
    return words[head].dep in SUBJECTS and words[index].head == verb and words[index].dep in {"obj", "iobj"}


def is_only_a_place(cast: "Cast", mention: Mention) -> bool:
    """Whether a city is named as where something is: "flights to Mirel" leave no party that *it* could be."""
    party = cast.knowledge.party(mention.name)
    if party is None or mention.span.of(cast.parse.text) not in party.capitals:
        return False
    cases = {cast.parse.words[c].lower for c in cast.parse.children(cast.head_of(mention), "case")}
    return bool(cases & PLACING)


def _prominence(cast: "Cast", head: int, index: int) -> float:
    """How much a subject is spoken of: less in a side clause in which the pronoun does not stand.

    "Norland will answer if Veskaria attacks, its president said": Norland's.
    """
    words = cast.parse.words
    if words[head].dep not in SUBJECTS:
        return _VOICED if _is_voiced(cast, head, index) else 0.0
    clause, owned = words[head].head, words[words[index].head]
    inside = clause in cast.parse.ancestors(index)
    if inside and (owned.lower in cast.titles or owned.lemma.lower() in cast.words["bodies"]):
        # whoever says it stands behind a comma, and parsers hang that on the noun before
        inside = all(words[i].text != "," for i in range(clause, index))
    if words[clause].dep.startswith(("advcl", "acl")) and not inside:
        return 1.2
    # "leaders agreed that the airlines be barred. They also called for …": who spoke goes on speaking
    told = words[clause].dep == "ccomp" and words[clause].sentence != owned.sentence
    return 1.4 if told and owned.lemma.lower() in SPEAKING else 1.5


def _is_voiced(cast: "Cast", head: int, index: int) -> bool:
    """Whether a party speaks by the mouth of a subject: "a spokesman *for Norland* asked all to wait; it said …"."""
    words = cast.parse.words
    above, verb = words[words[head].head], words[words[index].head]
    voice = above.lower in VOICES and above.dep in SUBJECTS and words[head].dep in {"nmod", "nmod:poss", "compound"}
    return voice and words[index].dep in SUBJECTS and verb.lemma.lower() in SPEAKING


def _is_bloc(cast: "Cast", mention: Mention) -> bool:
    party = cast.knowledge.party(mention.name)
    return party is not None and party.kind in {"bloc", "alliance"}
