"""The sentences of a text as bare words, with the names in capitals that no knowledge has; nothing is parsed for it.

What enters: a text and the knowledge. What leaves: `Passage`s, one a sentence.

>>> [run.name for run in passages("Should Zubrovia attack, Norland will answer.", knowledge)[0].runs]
['Zubrovia']

Invariant: the work grows with the length of the text alone.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.gazetteer import gazetteer_of
from standoff.annotate.language.encoder import Encoder, bundled_model
from standoff.annotate.mentions import TIMES, person_words
from standoff.annotate.parsing import irregular_verbs, stems_of
from standoff.annotate.societies import is_common_body
from standoff.knowledge import Knowledge
from standoff.records import Span

TOKEN = re.compile(r"[^\W\d_]+(?:[-’'](?![sS]\b)[^\W\d_]+)*|['’][sS]\b|[.!?;:,\n“”\"()]|\d[\d.,]*")
ENDS = frozenset({".", "!", "?", "\n"})
PARTY_SURFACES = frozenset({"party", "adjective", "demonym", "seat", "capital"})
# what a name of several words may have in it: "Milan Dorak" is not of Milan, nor a land of New Halm's Costa
WITHIN_NAMES = frozenset({"person", "place"})
UNCOVERED = (Span(0, 0), "", "")
NAME_OPENERS, OPENERS = word_set("name_openers"), word_set("openers")
TWO_WORD_TITLES = word_set("two_word_titles")
NO_LANDS, CUT_WORDS = word_set("no_lands"), word_set("cut_words")
CONDITIONS = word_set("tying")
MODALS = frozenset({"will", "would", "must", "may", "could", "shall"})
# "Dockers threatened to walk out": people, not a name
PEOPLE_BY_TRADE = ("ers", "ors", "ists", "men", "women")
# a name of more words is a headline in capitals
_LONGEST_NAME = 4
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Bare:
    """A word or mark; `known` is the kind of name that the knowledge has it for, `whole` if it is all of that name."""

    text: str
    lower: str
    known: str
    whole: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A name in capitals: its first and last word by their places in the passage."""

    first: int
    last: int
    name: str


@dataclass(slots=True)
class Passage:
    """A sentence: its words, its unknown names, its known parties, words of known persons' names, all words low."""

    words: list[Bare] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    lowers: set[str] = field(default_factory=set)

    def at(self, index: int) -> Bare:
        """The word at a place; an empty one outside."""
        return self.words[index] if 0 <= index < len(self.words) else NOTHING


# words before the name of a father or a house
_OF_FAMILIES = frozenset({"al", "ben", "bin", "bint", "ibn"})
# whoever holds one of these has a field and no land behind *of*
_OF_FIELDS = frozenset({"minister", "secretary"})
NOTHING = Bare("", "", "", False, 0, 0)


def passages(text: str, knowledge: Knowledge) -> list[Passage]:
    """Every sentence of the text that has a word, in order."""
    known = gazetteer_of(knowledge).find_all(text)
    done: list[Passage] = []
    here, place = Passage(), 0
    for match in TOKEN.finditer(text):
        start, word = match.start(), match.group()
        while place < len(known) and known[place][0].end <= start:
            place += 1
        span, kind, name = known[place] if place < len(known) and known[place][0].start <= start else UNCOVERED
        if kind in PARTY_SURFACES:
            here.parties.add(name)
        if word in ENDS and not (word == "." and _is_short(here)):
            done.append(here)
            here = Passage()
            continue
        whole = span.start == start and span.end == match.end()
        if kind == "person":
            here.people.add(word.lower())
        lower = word.lower().replace("’", "'")
        here.lowers.add(lower)
        here.words.append(Bare(word, lower, kind, whole, start, match.end()))
    done.append(here)
    for passage in done:
        passage.runs.extend(_runs(passage))
    return [passage for passage in done if passage.words]


def _is_short(passage: Passage) -> bool:
    """Whether the last word before a dot is cut short: "Gen.", "J."."""
    last = passage.words[-1] if passage.words else NOTHING
    return len(last.text) == 1 or f"{last.lower}." in _titles()


def _runs(passage: Passage) -> list[Run]:
    found: list[Run] = []
    words, index = passage.words, 0
    while index < len(words):
        last = index
        if not _may_be_name(passage, index):
            index += 1
            continue
        while last + 1 < len(words) and words[last + 1].start == words[last].end + 1 and _goes_on(passage, last + 1):
            last += 1
        inside = words[index : last + 1]
        common = is_common_body([w.lower for w in inside])
        if last - index < _LONGEST_NAME and not common and not all(w.known or is_english(w.lower) for w in inside):
            found.append(Run(index, last, " ".join(w.text for w in words[index : last + 1])))
        index = last + 1
    return found


def _goes_on(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    fits = not word.known or (word.whole and word.known in WITHIN_NAMES)
    return word.text[0].isupper() and fits and not _is_no_name(word)


def _may_be_name(passage: Passage, index: int) -> bool:
    """Whether a name may start here: a word in capitals that isn't only the first of its sentence."""
    word = passage.words[index]
    if not word.text[0].isupper() or len(word.text) < 3 or word.lower in OPENERS or _is_no_name(word):
        return False
    if word.known:
        # a longer name may begin with one that is known
        following = passage.at(index + 1)
        longer = following.start == word.end + 1 and following.text[:1].isupper() and not following.known
        return longer and word.whole and word.known in WITHIN_NAMES and not is_office(following.lower)
    if word.text.isupper() and (len(word.text) > _LONGEST_ACRONYM or passage.at(index - 1).text.isupper()):
        return False
    if f"{word.lower} {passage.at(index + 1).lower}" in TWO_WORD_TITLES:
        return False
    before = passage.at(index - 1).text
    office = passage.at(index - 2).lower if before == "of" else ""
    field = word.lower in person_words()["title_parts"] or (office in _OF_FIELDS and is_english(word.lower))
    if office and is_office(office) and field:
        # "Minister of State Michael Roth", "Minister of Information Ana Holt"
        return False
    if before.lower() in _OF_FAMILIES:
        # "Sheikh Tamim bin Hamad Al Thani"
        return False
    if before in {"", "“", '"', ":", ";", "("}:
        following = passage.at(index + 1)
        named = word.lower in NAME_OPENERS and following.text[:1].isupper() and not following.known
        return named or not (is_english(word.lower) or word.lower.endswith(PEOPLE_BY_TRADE))
    return True


def _is_no_name(word: Bare) -> bool:
    """Whether a word in capitals is a title, a time, a creed, or is made of other words ("Norland-based", "We're")."""
    low, singular = word.lower, word.lower.removesuffix("s")
    listed = is_office(low) or low in TIMES or low in CUT_WORDS or bool({low, singular} & NO_LANDS)
    return listed or any(part[:1].islower() for part in re.split(r"[-’']", word.text))


def is_office(lower: str) -> bool:
    """Whether a word is a title or a part of one."""
    return lower in _titles()


@cache
def _titles() -> frozenset[str]:
    words = person_words()
    # "Union", "Democratic" and the like stand in names as well
    parts = {"foreign", "defence", "defense", "prime", "vice", "deputy", "interior", "finance", "trade", "chief"}
    return frozenset(words["titles"]) | parts


def is_english(lower: str) -> bool:
    """Whether a word stands in the lexicon of the bundled pipeline, or what it may be an inflected form of does."""
    return lower in _lexicon() or any(stem in _lexicon() for stem in stems_of(lower))


@cache
def _lexicon() -> frozenset[str]:
    lexicon = Encoder(bundled_model()).lexicon
    return frozenset().union(*lexicon.lemmas.values(), *lexicon.bases.values())


def is_past(lower: str) -> bool:
    """Whether a word is a verb that may follow its subject."""
    return lower in cue_forms() or lower in irregular_verbs() or (lower.endswith("ed") and lower != "armed")


@cache
def cue_forms() -> frozenset[str]:
    """The verbs by which somebody is told to commit, to ask, to deny or to charge, in each form behind a subject."""
    lemmas = {w.split()[0] for entry in cue_words()["kinds"].values() for w in entry.get("verbs", ())} | {"say", "tell"}
    return _forms(lemmas)


@cache
def speaking_forms() -> frozenset[str]:
    """The verbs by which words are told and nothing else is done, in each form behind a subject."""
    acts = {w.split()[0] for entry in cue_words()["kinds"].values() for w in entry.get("verbs", ())} - {"tell"}
    return _forms({w for w in cue_words()["say"]["verbs"] if " " not in w} - acts)


def _forms(lemmas: set[str]) -> frozenset[str]:
    past: dict[str, list[str]] = {}
    for form, lemma in irregular_verbs().items():
        past.setdefault(lemma, []).append(form)
    return frozenset(form for lemma in lemmas for form in (*_regular(lemma), *past.get(lemma, ())))


def _regular(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"
    third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x")) else f"{lemma}s"
    past = f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed"
    return lemma, third, past, f"{lemma}{lemma[-1]}ed"
