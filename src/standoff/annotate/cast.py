"""Who is who in one report: persons under all their names, bodies, descriptions and pronouns, and the party of each.

What enters: a `Parse`, its mentions, the knowledge. What leaves: `Filler`s for any noun or pronoun of the report.

>>> cast.resolve(he)[0].name            # "President Ana Holt spoke. He said …"
'Ana Holt'

Invariant: what can't be told stays open: an empty tuple, never a guess that the text does not carry.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from standoff.annotate.behind import party_of_filler, party_of_phrase, such_as
from standoff.annotate.bodies import (
    JOINED,
    MET_AGAIN,
    body_before,
    charge_below,
    his_ministry,
    ministry_voiced,
    name_by_owner,
    named_in,
)
from standoff.annotate.cues import word_set
from standoff.annotate.descriptions import (
    body_name,
    holder_of,
    last_body,
    named_later,
    party_named_before,
    unnamed_sources,
)
from standoff.annotate.grammar import NOMINAL, SUBJECTS, Parse
from standoff.annotate.introduced import dateline, introduced
from standoff.annotate.mentions import Mention, person_words
from standoff.annotate.nameless import PEOPLE_OF_A_KIND, described_subjects, firms_that_say, nameless_speakers
from standoff.annotate.people import People
from standoff.annotate.pronouns import pronoun_is
from standoff.annotate.societies import is_society
from standoff.annotate.two_sides import two_sides
from standoff.knowledge import Knowledge
from standoff.records import Filler, Span

NAME_LINKS = frozenset({"flat", "flat:name", "compound", "nmod:desc", "appos", "goeswith", "flat:foreign", "dep"})
# a phrase that is still asked for when it has been asked for so often is nobody that can be told
_IN_TURN = 3
TIMES = word_set("times")
# tags of pronouns that stand for what is told, not for somebody: "that is over", "there is"
OF_THINGS = frozenset({"DT", "EX"})


class Cast:
    """The persons and parties of a report; `resolve` says who a word is, `parties` which parties stand behind it."""

    def __init__(
        self, parse: Parse, mentions: tuple[Mention, ...], knowledge: Knowledge, on: str | None = None
    ) -> None:
        self.parse, self.mentions, self.knowledge = parse, mentions, knowledge
        self.words = person_words()
        self.titles = frozenset(self.words["titles"])
        self.unnamed = unnamed_sources(parse)
        self.cabinets = frozenset(self.words["cabinets"])
        # whose a phrase of a pronoun is: "its foreign minister", of whom no name is known
        self.owned: dict[Span, str] = {}
        # whom such a phrase describes: "its foreign minister, Ana Holt"
        self._beside: dict[str, str] = {}
        self._pronoun = {form: kind for kind, forms in self.words["pronouns"].items() for form in forms}
        self.people = People(parse, mentions, knowledge, on)
        self.covering = self.people.covering
        # unions, parties and leagues, which act for themselves
        self.societies = frozenset(m.name for m in mentions if m.kind == "organisation" and is_society(m.name))
        self.persons = [m for m in mentions if m.kind == "person"]
        self.by_name: dict[str, list[Mention]] = {}
        for mention in self.persons:
            self.by_name.setdefault(self.people.name(mention), []).append(mention)
        # names that a parser hung too low in the phrase that they name: "the head of its delegation, Ana Holt"
        self.named_at: dict[int, Mention] = {}
        # persons whose party only the sentences before them tell; of five so placed one belongs to another
        self.guessed: set[str] = set()
        # how often it is being asked who each phrase is: "they" may be "its army", and "its" be of "they"
        self._asked: Counter[int] = Counter()
        # whom *it* and *they* were found to stand for, once it is known who acts for whom
        self.stands_for: dict[int, tuple[Filler, ...]] | None = None
        for name, party in introduced(self):
            self._beside.setdefault(name, party)
        self.stands_for = {}

    @cached_property
    def home(self) -> str | None:
        """The state in whose capital the report is datelined: "OSTRAVA, May 3 (NNA) - …", "Ostrava – …"."""
        return dateline(self)

    def side(self, name: str) -> str | None:
        """The party a person acts for, or None."""
        return self.people.side(name) or self._beside.get(name)

    # --- second pass: who is meant here ---------------------------------------------------------------------------

    def mention_at(self, index: int) -> Mention | None:
        """The mention that names the phrase headed by `index`, if it has a name."""
        here = self.covering.get(index)
        if here is not None and here.kind != "adjective":
            person = self._person_below(index) if here.kind not in {"person"} else None
            return person or here
        person = self._person_below(index) or self.named_at.get(index)
        return person or (here if here is not None and here.kind == "adjective" else None)

    def _person_below(self, index: int) -> Mention | None:
        stack = [index]
        while stack:
            at = stack.pop(0)
            cover = self.covering.get(at)
            if cover is not None and cover.kind == "person":
                return cover
            for child in self.parse.children(at):
                word = self.parse.words[child]
                if word.dep in NAME_LINKS and (word.dep != "appos" or self._is_name(child)):
                    stack.append(child)
        return None

    def _is_name(self, index: int) -> bool:
        cover = self.covering.get(index)
        return cover is not None and cover.kind == "person"

    def persons_first(self, indices: list[int]) -> list[int]:
        """Phrases, those that name a person first: of two subjects that a parser gave, the name is the speaker."""
        return sorted(indices, key=lambda i: (m := self.mention_at(i)) is None or m.kind != "person")

    def links_above(self, index: int) -> Iterator[int]:
        """The nouns that a name is joined to, nearest first: "its *minister*, Ana Holt"."""
        while self.parse.words[index].dep in NAME_LINKS and self.parse.words[index].head != index:
            index = self.parse.words[index].head
            yield index

    def phrase_span(self, index: int) -> Span | None:
        """The span of the noun phrase headed by `index`, a person's whole name in it, without its preposition."""
        parse, cover = self.parse, self.covering.get(index)
        before = [i for c in parse.children(index, "case") if c < index for i in parse.subtree(c)]
        name = range(cover.first, cover.last + 1) if cover is not None and cover.kind == "person" else ()
        phrase = parse.phrase(index)
        # "a court in Tolm on Friday": when it did it is no part of who it is
        when = (c for c in phrase if parse.words[c].lemma.lower() in TIMES and c > index and parse.children(c, "case"))
        outside = {i for c in when if self.mention_at(c) is None for i in parse.subtree(c)}
        outside |= charge_below(self, index)
        if outside and max(outside) == max(phrase):
            before.extend(outside)
        return parse.span((set(phrase) - set(before)).union(name))

    def can_speak(self, index: int) -> bool:
        """Whether a phrase may be somebody who says a thing: a name, a pronoun, a title, a body, people of a kind."""
        word = self.parse.words[index]
        mention = self.mention_at(index)
        if mention is not None and mention.kind != "adjective" and mention.first <= index <= mention.last:
            return mention.kind in {"person", "party", "outlet", "organisation"}
        if mention is not None and mention.kind == "person" and word.lower in self.cabinets:
            return True
        forms = {word.lower, word.lemma.lower(), word.lower.rstrip(".")}
        listed = any(forms & set(self.words[group]) for group in ("titles", "bodies", "plural_bodies", "documents"))
        named = word.pos == "PROPN" or (word.pos == "PRON" and word.tag not in OF_THINGS)
        return listed or named or bool(forms & PEOPLE_OF_A_KIND)

    def resolve(self, index: int, *, speaker: Filler | None = None, depth: int = 0) -> tuple[Filler, ...]:
        """Who the phrase headed by `index` is, one filler for each co-ordinated phrase; empty if nobody can tell.

        `speaker` is who speaks where the word stands in a quotation: *we* and *I* are theirs.
        """
        if self._asked[index] > _IN_TURN:
            return ()
        self._asked[index] += 1
        fillers: list[Filler] = []
        for one in self.parse.with_conjuncts(index):
            filler = self._resolve_one(one, speaker, depth)
            fillers.extend(f for f in filler if f.name not in {x.name for x in fillers})
        self._asked[index] -= 1
        return tuple(fillers)

    def _resolve_one(self, index: int, speaker: Filler | None, depth: int) -> tuple[Filler, ...]:
        word = self.parse.words[index]
        span = self.phrase_span(index) or Span(word.start, word.end)
        text = span.of(self.parse.text)
        kind = self._pronoun.get(word.lower)
        mention = self.mention_at(index)
        if kind and mention is None:
            return pronoun_is(self, index, kind, speaker, span, depth)
        if mention is not None and mention.kind == "person":
            if word.lower in self.cabinets and not mention.first <= index <= mention.last:
                # "the Holt administration" is no person: it keeps its words, and its party is his
                return (Filler(_without_article(text), text, span, False),)
            return (Filler(self.people.name(mention), text, span, True),)
        if (
            mention is not None
            and mention.kind in {"party", "outlet", "organisation"}
            and self._names_head(mention, index)
            # "Norland's Defence Committee" is more than a committee, and "the Ministry of Trade" somebody's ministry
            and not (
                mention.kind == "organisation"
                and (mention.name.lower() in self.words["bodies"] or word.lower == "ministry")
            )
        ):
            name = mention.name
            if word.lower in self.cabinets and mention.kind == "party" and mention.first < index:
                # "the Holt administration" keeps its words where knowledge has it for the state
                return (Filler(_without_article(text), text, span, False),)
            return (Filler(name, text, span, mention.known),)
        if word.dep in {"acl:relcl"} or word.lower in {"who", "which", "that"}:
            for above in self.parse.ancestors(index):
                if self.parse.words[above].pos in NOMINAL and depth < 3:
                    # a relative clause on the first of several is of all of them
                    return self.resolve(above, speaker=speaker, depth=depth + 1)
        if word.lower in self.words["indefinite"]:
            below = [i for case, i in self.parse.obliques(index) if case == "of"] if word.lower == "one" else []
            lead = named_later(self, index, self.parse.words[below[0]].lemma.lower(), None) if below else None
            if lead:
                return (Filler(lead, text, span, True),)
            # "one of his closest allies"
            whole = text if text.lower().startswith(f"{word.lower} of ") and len(text.split()) <= 9 else word.lower
            return (Filler(whole[:1].lower() + whole[1:], text, span, False),)
        return self._description(index, span, text, speaker, depth)

    def _names_head(self, mention: Mention, index: int) -> bool:
        """Whether a mention is the name of the phrase's head, not of a party whose general or law it is."""
        if mention.first <= index <= mention.last:
            return True
        word = self.parse.words[index]
        party_of_it = mention.kind == "party" and word.lower not in self.words["countries"]
        return self.parse.words[mention.last].head == index and not party_of_it

    def _description(self, index: int, span: Span, text: str, speaker: Filler | None, depth: int) -> tuple[Filler, ...]:
        """A phrase without a name: an office that a known person holds, a body of a party, or its own words."""
        word = self.parse.words[index]
        if word.pos not in NOMINAL and word.pos != "ADJ":
            return ()
        low = word.lower.rstrip(".")
        joined = named_in(self, index)
        if joined is not None:
            return (Filler(joined.name, text, span, joined.known),)
        party = self.party_of_phrase(index, speaker=speaker, depth=depth + 1)
        if low in self.titles or word.lemma.lower() in self.titles:
            holder = holder_of(self, index, low, party)
            if holder:
                return (Filler(holder, text, span, True),)
        if len(text.split()) > 9 or "\n" in text:
            core = [i for i in self.parse.phrase(index) if self.parse.words[i].head == index or i == index]
            core = [
                i
                for i in core
                if self.parse.words[i].dep in {"amod", "compound", "nummod", "nmod:poss", "flat"} or i == index
            ]
            short = self.parse.span(core)
            if short is None or len(short.of(self.parse.text).split()) > 9:
                return ()
            span, text = short, short.of(self.parse.text)
        words = _without_article(text)
        owned_by_pronoun = self.is_owned_by_pronoun(index)
        owned = party is not None and owned_by_pronoun
        titled = low in self.titles and owned
        if party and titled and " " in text:
            # "its foreign minister": every party's in one form, whether it has an adjective or not
            words = f"{party}'s {text.partition(' ')[2]}"
        elif (party is None or word.lemma.lower() in JOINED) and owned_by_pronoun and " " in text and depth < 3:
            words = name_by_owner(self, index, text) or words
        elif party and (low in self.words["bodies"] or word.lemma.lower() in self.words["bodies"]):
            words = his_ministry(self, index, party) or body_name(self, index, words, party)
        spoken_of = word.dep in SUBJECTS and word.tag != "NNS" and speaker is not None
        if low in self.words["countries"] and owned_by_pronoun and spoken_of:
            # "said his country would": of whoever speaks; "said they attacked his country": perhaps of another
            own = self.party_of_filler(speaker)
            party = own or party
        if party and low in self.words["countries"]:
            owners = self.parse.children(index, "nmod:poss") if depth < 3 and word.tag == "NNS" else []
            several = [p for c in owners for p in self.parties(c, speaker=speaker, depth=depth + 1)]
            return tuple(Filler(one, text, span, True) for one in several or (party,))
        called = party_named_before(self, index) if party is None else None
        if called:
            return (Filler(called, text, span, True),)
        lead = named_later(self, index, low, party)
        if lead:
            return (Filler(lead, text, span, True),)
        ministry = ministry_voiced(self, index) if party and depth < 3 else None
        if ministry is not None:
            self.owned.setdefault(span, party or "")
            return (Filler(ministry.name, text, span, ministry.known),)
        if low in self.words["bodies"] and not party:
            again = body_before(self, index) if depth < 3 else None
            if again is not None:
                self.owned.setdefault(span, again[1])
                return (Filler(again[0], text, span, False),)
            last = last_body(self, index, low)
            if last:
                return (Filler(last, text, span, False),)
        if party and owned:
            self.owned.setdefault(span, party)
        return (Filler(words, text, span, False),) if words else ()

    @cached_property
    def bodies_called(self) -> dict[str, list[int]]:
        """Where a report has each word for a body, by its lemma."""
        found: dict[str, list[int]] = {}
        for word in self.parse.words:
            if word.lemma.lower() in MET_AGAIN and word.pos in {"NOUN", "PROPN"}:
                found.setdefault(word.lemma.lower(), []).append(word.index)
        return found

    @cached_property
    def described_subjects(self) -> tuple[int, ...]:
        """The subjects that are bodies or groups under no name: "the group", "his government"."""
        return described_subjects(self)

    @cached_property
    def nameless_speakers(self) -> tuple[int, ...]:
        """The words for those who act under an office, or speak as one of a kind, and under no name."""
        return nameless_speakers(self)

    @cached_property
    def firms_that_say(self) -> tuple[int, ...]:
        """The subjects of verbs of saying that have a name which no file and no rule knows: a firm or a body."""
        return firms_that_say(self)

    def described(self, index: int, span: Span) -> tuple[Filler, ...]:
        """Who a phrase without a name is, as the pronoun at `span` takes it up."""
        party = self.party_of_phrase(index, depth=2)
        if party:
            self.owned.setdefault(span, party)
        return self.resolve(index, depth=2)

    def taken_up(self, filler: Filler, text: str, span: Span) -> Filler:
        """A filler as the pronoun at `span` takes it up; a body that has no name of its own keeps its party."""
        party = None if filler.known else self.party_of_filler(filler)
        if party:
            self.owned.setdefault(span, party)
        return Filler(filler.name, text, span, filler.known)

    def is_owned_by_pronoun(self, index: int) -> bool:
        return any(self.parse.words[c].pos == "PRON" for c in self.parse.children(index, "nmod:poss"))

    def head_of(self, mention: Mention) -> int:
        """The word by which a name hangs in its sentence."""
        for index in range(mention.first, mention.last + 1):
            head = self.parse.words[index].head
            if not mention.first <= head <= mention.last or head == index:
                at = index
                while self.parse.words[at].dep in NAME_LINKS and self.parse.words[at].head != at:
                    at = self.parse.words[at].head
                return at
        return mention.first

    # --- parties --------------------------------------------------------------------------------------------------

    def parties(self, index: int, *, speaker: Filler | None = None, depth: int = 0) -> tuple[str, ...]:
        """The parties that stand behind the phrase headed by `index`, in the order of the text."""
        names: list[str] = []
        for one in self.parse.with_conjuncts(index):
            for party in self._parties_of_one(one, speaker, depth):
                if party not in names:
                    names.append(party)
        return tuple(names)

    def _parties_of_one(self, index: int, speaker: Filler | None, depth: int) -> tuple[str, ...]:
        named = such_as(self, index, depth) or (two_sides(self, index) if depth < 2 else ())
        if named:
            return named
        fillers = self._resolve_one(index, speaker, depth)
        found = [p for p in (self.party_of_filler(f) for f in fillers) if p]
        if found:
            return tuple(dict.fromkeys(found))
        party = self.party_of_phrase(index, speaker=speaker, depth=depth + 1)
        return (party,) if party else ()

    def party_of_filler(self, filler: Filler | None) -> str | None:
        """The party that a resolved speaker or doer belongs to, or is; of several who speak together the first's."""
        return party_of_filler(self, filler)

    def party_of_phrase(self, index: int, *, speaker: Filler | None = None, depth: int = 0) -> str | None:
        """The party named in a phrase: "Norland's army", "Norlandic troops", "the head of Norland", "our army"."""
        return party_of_phrase(self, index, speaker=speaker, depth=depth)

    def all_parties(self, indices: list[int]) -> Iterator[str]:
        """Every party named among the words, in order, once each."""
        seen: set[str] = set()
        for index in indices:
            cover = self.covering.get(index)
            if cover is not None and cover.kind in {"party", "adjective"}:
                name = self.people.state_behind(cover.name)
                if name not in seen:
                    seen.add(name)
                    yield name


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else text
