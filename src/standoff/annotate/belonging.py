"""Of which state an official is of whom a report tells an office and no state: "Foreign Minister Ana Holt said".

What enters: the cast of a report, a mention of the official. What leaves: the name of a state, or None.

>>> likeliest_state(cast, mention)      # "MIREL, May 3 – … Veskaria's navy left. Foreign Minister Ana Holt spoke."
'Norland'

Invariant: nothing hangs on which state it is, only on where and how the report speaks of it.

The state that acts nearest before a name is as often the one that the official answers. So all states of the report are
weighed: how much is told of each, from whose capital the report is, which acts near before the name, of which the
official says what it will do. The weights are round figures near those of a softmax regression on officials whom files
know, their offices hidden (`eval/NOTES.md`).
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.pronouns import is_only_a_place

if TYPE_CHECKING:
    from standoff.annotate.cast import Cast
    from standoff.annotate.mentions import Mention

# what counts: the share of what is told of states, the dateline, acting and being told of near before the name, what
# the official says of a state's doing, being in the first line
SHARE, DATED, ACTING, NEAR, OWN, LED = 2.0, 1.0, 1.5, 0.5, 2.0, 0.5
# and against a state, that somebody else in the report holds the same office of it
TAKEN = -1.5
# over so many sentences what is near wears off to a third
_WEARS = 3.0
# from this chance on a state is the official's
LIKELY_FROM = 0.45
# clauses of conditions and of description, whose subject the sentence is not about
_ASIDE = ("advcl", "acl")
_WILLING = frozenset({"will", "would", "shall", "can", "could"})
_BOUND = frozenset({"must", "should"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A place where a report speaks of a state: its word, its sentence, whether the state acts there."""

    first: int
    sentence: int
    acting: bool


def likeliest_state(cast: "Cast", mention: "Mention", dated: str | None) -> str | None:
    """The state that an official named there is likeliest of; `dated` is that of the report's dateline."""
    states: dict[str, list[_Told]] = {}
    parse = cast.parse
    name = cast.people.name(mention)
    said = {parse.words[one.first].sentence for one in cast.by_name[name]}
    own: dict[str, float] = {}
    for other in cast.mentions:
        state = _state_of(cast, other)
        if state is None:
            continue
        subject, sentence = _subject(cast, other), parse.words[other.first].sentence
        acting = subject is not None and not is_only_a_place(cast, other)
        states.setdefault(state, []).append(_Told(other.first, sentence, acting))
        if sentence in said and subject is not None:
            own[state] = max(own.get(state, 0.0), _as_of_own(cast, subject))
    taken = _holders(cast, mention)
    total = sum(len(places) for places in states.values())
    here = parse.words[mention.first].sentence
    scores: dict[str, float] = {}
    for state, places in states.items():
        before = [told for told in places if told.first < mention.first]
        near = [here - told.sentence for told in before]
        acted = [here - told.sentence for told in before if told.acting]
        scores[state] = (
            SHARE * math.log1p(len(places)) / math.log1p(total)
            + DATED * (state == dated)
            + ACTING * _worn(acted)
            + NEAR * _worn(near)
            + OWN * own.get(state, 0.0)
            + LED * any(told.sentence == 0 for told in before)
            + TAKEN * (state in taken)
        )
    weights = {state: math.exp(score) for state, score in scores.items()}
    best = max(weights, key=lambda state: weights[state], default=None)
    if best is None or weights[best] < LIKELY_FROM * sum(weights.values()):
        return None
    tied = any(state != best and math.isclose(weights[state], weights[best]) for state in weights)
    return None if tied else best


def _holders(cast: "Cast", mention: "Mention") -> set[str]:
    """The states of which others hold the office that a name stands beside."""
    name, office = cast.people.name(mention), _office(cast, mention)
    found: set[str] = set()
    for other in cast.persons if office else ():
        whose = cast.people.name(other)
        side = cast.side(whose) if whose != name else None
        if side is not None and _office(cast, other) == office:
            found.add(cast.people.state_behind(side) or side)
    return found


def _office(cast: "Cast", mention: "Mention") -> str:
    """The office right before a name, in lower case: "foreign minister"; nothing where none is."""
    words = cast.parse.words
    found: list[str] = []
    for index in range(mention.first - 1, max(mention.first - 4, -1), -1):
        word = words[index]
        if word.text == "," and not found:
            continue
        if word.pos not in {"NOUN", "PROPN", "ADJ"} or (not found and word.lower not in cast.titles):
            break
        covered = cast.covering.get(index)
        if covered is not None and covered.kind in {"party", "adjective"}:
            break
        found.append(word.lower)
    return " ".join(reversed(found))


def _worn(distances: list[int]) -> float:
    return math.exp(-min(distances) / _WEARS) if distances else 0.0


def _state_of(cast: "Cast", mention: "Mention") -> str | None:
    if mention.kind not in {"party", "adjective"}:
        return None
    behind = cast.people.state_behind(mention.name)
    party = cast.knowledge.party(behind) if behind is not None else None
    return party.name if party is not None and party.kind not in {"bloc", "alliance", "organisation"} else None


def _subject(cast: "Cast", mention: "Mention") -> int | None:
    """The subject that a name is, or is a part of: "*Norland* said", "*Norlandic* ships left"."""
    head = cast.head_of(mention) if mention.kind == "party" else mention.last
    words = cast.parse.words
    subject = next((i for i in (head, words[head].head) if words[i].dep in SUBJECTS), None)
    # "unless the Norlandic frigate leaves": what is asked of it
    aside = subject is not None and words[words[subject].head].dep.startswith(_ASIDE)
    return None if aside else subject


def _as_of_own(cast: "Cast", subject: int) -> float:
    """How much what is said of a state's doing sounds like one's own: "said Norland *will not* wait", "*must* stop"."""
    parse = cast.parse
    verb = parse.words[subject].head
    if parse.modal(verb) in _WILLING or "do" in parse.auxiliaries(verb):
        return 1.0
    return 0.0 if parse.modal(verb) in _BOUND or parse.words[verb].tag in {"VBD", "VBN"} else 0.5
