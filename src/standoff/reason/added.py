"""What the clause of an act says beside its roles: how, how much, where, when ("unilaterally", "before Friday").

What enters: an `Act`, or a `Clause` of several. What leaves: the `Addition`s that restrict it.

>>> [addition.text for addition in additions(fills_the_dam_without_its_consent)]
['without its consent']

The roles of an act hold who does what to whom, with what and where. Whatever else its clause says restricts it. Words
that only carry the deed ("launch", "dare to") restrict nothing.

Invariant: an act that a person typed adds nothing, for all of it is in its roles.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from standoff.knowledge.words import fold
from standoff.reason.things import base, is_empty, things
from standoff.reason.words import tables
from standoff.records import Act, Clause, Filler, Span

ROOT = "act"
POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_WORD = re.compile(r"[\w’'-]+")
_NUMBER = re.compile(r"\d[\d,.]*(?:st|nd|rd|th)?")
_LENGTHS = dict(
    January=31,
    February=28,
    March=31,
    April=30,
    May=31,
    June=30,
    July=31,
    August=31,
    September=30,
    October=31,
    November=30,
    December=31,
)
_END = re.compile(rf"\b(?:the )?end of (?P<month>{'|'.join(_LENGTHS)})\b")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Addition:
    """Words that restrict an act: as they stand, those of them that say something, and the preposition before them."""

    text: str
    words: tuple[str, ...]
    link: str = ""


def additions(act: Act) -> tuple[Addition, ...]:
    """What the clause of an act says beside its roles, in the order of its words."""
    if not (act.text and act.words) or act.span is None or act.action == ROOT:
        return ()
    start = act.span.start if len(act.text) == act.span.end - act.span.start else 0
    taken = tuple([(span.start - start, span.end - start) for span in _taken(act)])
    return _read(
        in_days(act.text), taken, tuple([part for f in fillers_of(act) for part in (f.name, f.text, *f.qualities)])
    )


def in_days(text: str) -> str:
    """A text of the same length, with "the end of May" as its last day."""
    return _END.sub(lambda found: f"{_LENGTHS[found['month']]} {found['month']}".rjust(len(found[0])), text)


def apart_from_others(clause: Clause) -> tuple[Act, ...]:
    """The acts of a clause, so that none of them adds what the others say, for they stand in one text."""
    if len(clause.acts) < 2:
        return clause.acts
    named = dict.fromkeys(span for act in clause.acts for span in _taken(act))
    return tuple(replace(act, words=(*act.words, *named)) if act.words else act for act in clause.acts)


# --- what a clause adds -----------------------------------------------------------------------------------------------


def fillers_of(act: Act) -> tuple[Filler, ...]:
    """All that fills the roles of an act and of those within it."""
    own = (*act.doer, *act.object, *act.receiver, *act.instrument, *act.place)
    return own if act.nested is None else (*own, *fillers_of(act.nested))


def _taken(act: Act) -> list[Span]:
    """The places that the deed and its roles take."""
    roles = (act.doer, act.object, act.receiver, act.instrument, act.place)
    taken = [*act.words, *[f.span for fillers in roles for f in fillers if f.span is not None]]
    if act.nested is not None:
        # what the act within adds, it adds itself
        taken += _taken(act.nested) if act.nested.span is None else [act.nested.span]
    return taken


@lru_cache(maxsize=1 << 14)
def _read(text: str, taken: tuple[Place, ...], names: tuple[str, ...]) -> tuple[Addition, ...]:
    words, named = list(_WORD.finditer(text)), {word for name in names for word in _WORD.findall(name)}
    found: list[Addition] = []
    run: list[int] = []
    for at, word in enumerate(words):
        is_taken = any(a < word.end() and word.start() < b for a, b in taken) or word[0] in named
        if not is_taken and _restricts(words, at, taken):
            run.append(at)
        elif run and (is_taken or word[0].lower() in things()["links"]["words"] or not _is_empty(word[0])):
            found.append(_addition(text, words, run))
            run = []
    if run:
        found.append(_addition(text, words, run))
    return tuple(found)


def _restricts(words: list[re.Match[str]], at: int, taken: tuple[Place, ...]) -> bool:
    """Whether a word that no role holds restricts the act."""
    word = words[at][0].strip("'’-")
    before, behind = (words[i][0] if 0 <= i < len(words) else "" for i in (at - 1, at + 1))
    beside = (before, behind)
    if _NUMBER.fullmatch(word):
        # other numbers are amounts
        return any(_is_month(other) for other in beside)
    if _is_month(word) and any(_NUMBER.fullmatch(other) for other in beside):
        return True
    if any(said.lower() in things()["manner"]["phrases"] for said in (f"{before} {word}", f"{word} {behind}")):
        return True
    if (_NUMBER.fullmatch(before) or before.lower() in tables()["amounts"]["numerals"]) and any(
        word.lower() in names for names in tables()["amounts"]["units"].values()
    ):
        # "72 hours" is an amount
        return False
    if word == "cent" and before == "per":
        return False
    if _is_length(words, at) or word.lower() in tables()["amounts"]["numerals"]:
        # "for a week" is one too, and so is "ten"
        return False
    if before.lower() in things()["possessing"]["pronouns"] and base(word) in _possessing():
        return False
    if word[:1].isupper() and at > 0 and _touches_name(words, at, taken):
        # part of a name of which a role holds the rest ("Port" of Port Ansel)
        return False
    return not _is_empty(word)


def _is_length(words: list[re.Match[str]], at: int) -> bool:
    """Whether a word is the unit of a length of time that is told without a number."""
    table = tables()["amounts"]
    before = [words[i][0].lower() for i in range(max(0, at - 2), at)]
    units = (name for unit in table["lengths"] for name in table["units"][unit])
    return before in (["for", "a"], ["for", "an"]) and words[at][0].lower() in units


def _is_empty(word: str) -> bool:
    """Whether a word restricts nothing: it joins or points, carries the deed, or tells how sure somebody is of it."""
    word = word.strip("'’-")
    small = plain(word)
    if small in things()["manner"]["said"]:
        return False
    return (
        not word or is_empty(word) or small in things()["carry"]["words"] or base(small) in things()["carry"]["words"]
    )


def _is_month(word: str) -> bool:
    return word[:1].isupper() and word.lower() in things()["months"]["words"]


def _touches_name(words: list[re.Match[str]], at: int, taken: tuple[Place, ...]) -> bool:
    beside = [words[i] for i in (at - 1, at + 1) if 0 <= i < len(words) and words[i][0][:1].isupper()]
    near = [one for one in beside if one.end() + 1 == words[at].start() or words[at].end() + 1 == one.start()]
    return any(a < one.end() and one.start() < b for one in near for a, b in taken)


def _addition(text: str, words: list[re.Match[str]], run: list[int]) -> Addition:
    first = run[0]
    link = ""
    # "without its consent": the preposition is what the rest hangs on
    while first > 0 and is_empty(words[first - 1][0]):
        before = words[first - 1][0].lower()
        if before in things()["links"]["words"]:
            link = before
            first -= 1
            break
        if before not in things()["links"]["between"]:
            first = run[0]
            break
        first -= 1
    else:
        first = run[0]
    first = first if link else run[0]
    shown = " ".join(text[words[first].start() : words[run[-1]].end()].split())
    return Addition(shown, tuple(words[at][0].strip("'’-") for at in run), link)


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """The form in which words that restrict are compared: adverbs by their adjective, words of one sense by one."""
    key = fold(POSSESSIVE.sub("", word))
    same = _same()
    if key in same:
        return same[key]
    for ending, other in (("ically", "ic"), ("ily", "y"), ("ully", "ull"), ("bly", "ble"), ("ly", "")):
        bare = key.removesuffix(ending) + other
        if key.endswith(ending) and len(bare) > 3:
            return same.get(bare, bare)
    return key


@lru_cache(maxsize=1)
def _possessing() -> frozenset[str]:
    return frozenset(map(base, things()["possessing"]["verbs"]))


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    return {word: first for first, others in things()["manner"]["same"].items() for word in (first, *others)}
