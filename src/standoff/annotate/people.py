"""The persons of a report under all their names, with their titles and the party that each acts for.

What enters: a `Parse`, its mentions, the knowledge and a day. What leaves: `People`.

>>> people.side(people.name(mention))          # "Norland's foreign minister, Ana Holt, … Holt said"
'Norland'

Invariant: an office that knowledge has goes before what the report's words suggest; what neither tells stays None.
"""

import tomllib
from bisect import bisect_left
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate
from unicodedata import combining, normalize

from standoff.annotate.cues import word_set
from standoff.annotate.gazetteer import normal
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.mentions import Mention, person_words
from standoff.annotate.societies import is_society
from standoff.knowledge import Knowledge

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
FAMILY = word_set("family")
HIS_TITLES = word_set("his_titles")
HER_TITLES = word_set("her_titles")
BODY_WORDS = word_set("body_heads") | word_set("armed_heads")

# words for the speaker's own side
US = frozenset({"we", "us", "our", "ours"})


class People:
    """Who appears in a report: full names, titles, pronouns and sides of its persons."""

    def __init__(
        self, parse: Parse, mentions: tuple[Mention, ...], knowledge: Knowledge, on: str | None = None
    ) -> None:
        self.parse, self.mentions, self.knowledge, self.on = parse, mentions, knowledge, on
        self._words = person_words()
        self._titles = frozenset(self._words["titles"])
        self.covering: dict[int, Mention] = {}
        for mention in mentions:
            for index in range(mention.first, mention.last + 1):
                self.covering[index] = mention
        self._firsts = [mention.first for mention in mentions]
        self._names: dict[Mention, str] = {}
        self._full: dict[str, str] = {}
        # the keys of `_full` by the last word of their names: only names that share it can be one person's
        self._by_surname: dict[str, dict[str, None]] = {}
        self._written: dict[str, str] = {}
        self._bearers: dict[str, list[tuple[bool, int, str]]] = {}
        self._side: dict[str, str] = {}
        self._guess: dict[str, str] = {}
        # the union, firm or movement that a person heads, which no file knows
        self._serves: dict[str, str] = {}
        self.titles: dict[str, set[str]] = {}
        self.gender: dict[str, str] = {}
        self._meet_everyone()

    def _meet_everyone(self) -> None:
        for mention in self.mentions:
            if mention.kind != "person" or len(mention.span.of(self.parse.text).replace("-", " ").split()) < 2:
                continue
            name = mention.name
            for key in self._by_surname.get(_surname(name), ()):
                known = self._full[key]
                if _same_person(known, name):
                    name = known if len(known) >= len(name) or self._is_known_person(known) else name
            parts = [p for p in name.replace("-", " ").split() if len(p) > 1]
            if not parts:
                # initials alone, as of "His Excellency", are nobody's name
                continue
            for key in (normal(mention.name), normal(name), normal(parts[-1]), normal(" ".join(parts[-2:]))):
                self._enter(key, name)
            if self._is_known_person(name):
                for key in (normal(name), normal(mention.name)):
                    self._enter(key, name, anew=True)
            said = normal(mention.span.of(self.parse.text)).replace("-", " ").split()
            acts = any(self.parse.words[i].dep in SUBJECTS for i in range(mention.first, mention.last + 1))
            for short in sorted({said[-1], said[0]}):
                bearers = self._bearers.setdefault(short, [])
                bearers.append((acts, mention.first, name))
            self._enter(said[-1], name)
            if len(said) == 3:
                self._enter(said[0], name)
        # several bear a short name: the last in full before it, as a subject rather than not
        self._nearest = {short: list(accumulate(bearers, max)) for short, bearers in self._bearers.items()}
        self._shared = {short for short, bearers in self._bearers.items() if len({name for *_, name in bearers}) > 1}
        for mention in self.mentions:
            if mention.kind == "person":
                self._learn_title(mention)
                words, name = self._untitled(mention.span.of(self.parse.text)), self.name(mention)
                if " " in words and len(words) > len(self._written.get(name, "")):
                    self._written[name] = words

    def _untitled(self, words: str) -> str:
        """A name without the titles before it, as the files have some: "Prince Otto of Norland"."""
        first, _, rest = words.partition(" ")
        return self._untitled(rest) if first.lower() in self._titles and " " in rest else words

    def _enter(self, key: str, name: str, *, anew: bool = False) -> None:
        if key in self._full and not anew:
            return
        if key in self._full:
            self._by_surname[_surname(self._full[key])].pop(key, None)
        self._full[key] = name
        self._by_surname.setdefault(_surname(name), {})[key] = None

    def _is_known_person(self, name: str) -> bool:
        return bool(self.knowledge.side_of(name))

    def name(self, mention: Mention) -> str:
        """The fullest name of a person in this report."""
        if mention not in self._names:
            self._names[mention] = self._find_name(mention)
        return self._names[mention]

    def _find_name(self, mention: Mention) -> str:
        key = normal(mention.span.of(self.parse.text))
        if key in self._shared:
            rivals = self._bearers[key]
            before = bisect_left(rivals, mention.first, key=lambda rival: rival[1])
            return self._nearest[key][before - 1][2] if before else rivals[0][2]
        full = self._full.get(key)
        if full is None and " " not in key and " " in mention.name and not self._is_at_home(mention.name):
            # a family name that knowledge knows, in a report that does not speak of the party: anybody's
            return mention.span.of(self.parse.text)
        return full or self._full.get(normal(mention.name)) or mention.name

    def written(self, name: str) -> str:
        """The fullest form that the report itself has of a person's name; empty where it has none in full."""
        return self._written.get(name, "")

    def _is_at_home(self, name: str) -> bool:
        """Whether the report speaks of a party that a known person acts or acted for."""
        sides = {self.state_behind(office.of) for office in self.knowledge.side_of(name)}
        return bool(sides & self._spoken_of)

    @cached_property
    def _spoken_of(self) -> set[str]:
        return {self.state_behind(m.name) for m in self.mentions if m.kind in {"party", "adjective"}}

    def _learn_title(self, mention: Mention) -> None:
        """The words before a name ("Norland's foreign minister …") and behind it ("…, the premier of Norland")."""
        name, words = self.name(mention), self.parse.words
        titles, party = set[str](), None
        parts = self._titles | set(self._words["title_parts"]) | POSSESSIVE
        at = mention.first - 1
        sentence = words[mention.first].sentence
        while at >= 0 and words[at].sentence == sentence:
            word, cover = words[at], self.covering.get(at)
            if cover is not None and cover.kind in {"party", "adjective", "organisation", "place"}:
                if titles:
                    party = party or self._party_of_mention(cover)
                at = cover.first - 1
                continue
            if word.lower in self._titles:
                titles.add(word.lower.rstrip("."))
            elif word.pos == "ADP" and not titles and self._heads_title(at, mention.first):
                # "Secretary of State Ana Holt", "Minister for Trade Ana Holt"
                pass
            elif (word.lower not in parts and word.pos not in {"ADJ", "NOUN", "PROPN", "ADP"}) or word.pos == "ADP":
                break
            at -= 1
        at, limit = mention.last + 1, mention.last + 14
        after = False
        while at < min(limit, len(words)) and words[at].sentence == sentence:
            word, cover = words[at], self.covering.get(at)
            if word.text in {"(", "—", "–"} or (word.pos == "VERB" and word.lower not in {"heads", "leads", "led"}):
                break
            if word.lower in {",", "who"}:
                after = True
                if titles and word.lower == "," and at > mention.last + 1:
                    break
            elif word.lower in self._titles and after:
                titles.add(word.lower.rstrip("."))
            elif word.lower == "of" and titles:
                near = (self.covering.get(i) for i in range(at + 1, min(at + 4, len(words))))
                named = next((m for m in near if m is not None and m.kind in {"party", "adjective"}), None)
                if named is not None and (at == mention.last + 1 or after):
                    party = party or self._party_of_mention(named)
                elif party is None and (body := self._body_at(at + 1)) is not None:
                    # "Ana Holt, the president of the Federation of Pilots"
                    self._serves.setdefault(name, body)
                break
            elif cover is not None and cover.kind in {"party", "adjective"} and after and (titles or not party):
                party = party or (self._party_of_mention(cover) if titles else None)
            elif cover is not None and cover.kind == "person":
                break
            at += 1
        if not party and titles and not titles <= FAMILY and name not in self._serves:
            # "Norland has refused, as foreign minister Holt announced": the party at hand, if the title names none
            opening = self.parse.sentence_words(sentence)[0]
            before = [
                m
                for m in self.mentions[bisect_left(self._firsts, opening) : bisect_left(self._firsts, mention.first)]
                if m.kind == "party" and m.last < mention.first
            ]
            acting = any(words[i].dep in SUBJECTS for m in before for i in range(m.first, m.last + 1))
            if not acting or self.quotes_us(mention) or len({m.name for m in before}) != 1:
                before = []
            if before and name not in self._guess:
                self._guess[name] = before[-1].name
        self.titles.setdefault(name, set()).update(titles)
        if party and name not in self._side:
            self._side[name] = party
        if titles & HIS_TITLES:
            self.gender.setdefault(name, "he")
        if titles & HER_TITLES:
            self.gender.setdefault(name, "she")

    def _body_at(self, index: int) -> str | None:
        """The union, firm or movement that is named from a word on, an article aside; None where none is."""
        for near in (index, index + 1):
            mention = self.covering.get(near)
            if mention is not None and mention.kind == "organisation" and mention.first == near:
                words = set(mention.name.lower().split())
                return mention.name if len(words) > 1 and words & BODY_WORDS else None
        return None

    def gender_of(self, name: str) -> str | None:
        """The pronoun that stands for a person, by title or else by given name; None where neither tells."""
        told = self.gender.get(name)
        given = [_unaccented(word) for word in normal(name).split()]
        return told or (_by_given_name().get(given[0]) if len(given) > 1 else None)

    def quotes_us(self, mention: Mention) -> bool:
        """Whether a name closes what its bearer says of "us": “Norland comes back or we do it,” Minister Holt said.

        Whom such words name is another side.
        """
        opening = self.parse.sentence_words(self.parse.words[mention.first].sentence)[0]
        told = [word.lower for word in self.parse.words[opening : mention.first]]
        return not {"”", '"', "»"}.isdisjoint(told) and not US.isdisjoint(told)

    def _heads_title(self, preposition: int, name: int) -> bool:
        """Whether an office stands before a preposition, and more than the name behind it: no "sister of Ana Holt"."""
        return 0 < preposition < name - 1 and self.parse.words[preposition - 1].lower in self._titles

    def _party_of_mention(self, mention: Mention) -> str | None:
        if mention.kind in {"party", "adjective"}:
            return mention.name
        if mention.kind in {"organisation", "place"}:
            party = self.knowledge.party(mention.name)
            return party.name if party else mention.name if is_society(mention.name) else None
        return None

    def side(self, name: str) -> str | None:
        """The party a person acts for: what the report says of them, else the office that they hold or held."""
        offices = self.knowledge.side_of(name, self.on) or self.knowledge.side_of(name)
        said = self._side.get(name)
        if offices:
            if said and any(o.of == said for o in offices):
                return self.state_behind(said)
            return self.state_behind(offices[0].of)
        side = said or self._serves.get(name) or self._guess.get(name)
        return self.state_behind(side) if side else None

    def body_behind(self, name: str) -> str:
        """The state that an agency or force of a state belongs to; a bloc's own body acts under its own name."""
        behind = self.state_behind(name)
        party = self.knowledge.party(behind)
        return name if party is not None and party.kind in {"bloc", "alliance", "organisation"} else behind

    def state_behind(self, name: str) -> str:
        """The state that an agency or force belongs to; any other party itself."""
        party = self.knowledge.party(name)
        if party is not None and party.kind in {"agency", "force"} and party.of:
            return party.of
        return name


@cache
def _by_given_name() -> dict[str, str]:
    """The pronoun of each given name that tells it (`knowledge/given_names.toml`)."""
    source = files("standoff.annotate").joinpath("knowledge/given_names.toml")
    return {name: kind for kind, names in tomllib.loads(source.read_text(encoding="utf8")).items() for name in names}


def _unaccented(word: str) -> str:
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))


def _surname(name: str) -> str:
    return (normal(name).replace("-", " ").split() or [""])[-1]


def _same_person(one: str, other: str) -> bool:
    """Whether two full names are one person's: the same surname, and one's given names start the other's."""
    a, b = normal(one).replace("-", " ").split(), normal(other).replace("-", " ").split()
    if a == b:
        return True
    if a[-1] != b[-1]:
        return False
    return a[0] == b[0] or a[0][:1] == b[0] or set(a) <= set(b) or set(b) <= set(a)
