"""Whom "both sides" are: the two parties that a report speaks of above all others, where there are two.

What enters: a `Cast`, a word. What leaves: two names, or none.

>>> two_sides(cast, governments)         # "Norland and Veskaria … The envoy urged both governments to talk."
('Norland', 'Veskaria')

Invariant: where a third party is spoken of nearly as often as the second, nobody is named.
"""

from collections import Counter
from typing import TYPE_CHECKING

from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.pronouns import is_only_a_place

if TYPE_CHECKING:
    from standoff.annotate.cast import Cast

_BOTH = frozenset({"both", "neither", "either"})
_DEFINITE = frozenset({"the", "these", "those"})
# "both parties" are as often those of a parliament
_SIDES = frozenset(
    {"capital", "country", "government", "leader", "nation", "neighbour", "neighbor", "power", "side", "state"}
)

# how much more often the second party must be spoken of than a third
_MARGIN = 1.5


def two_sides(cast: "Cast", index: int) -> tuple[str, ...]:
    """The two parties that "both countries", "the two sides" or a bare "both" mean, whoever speaks of them aside."""
    words = cast.parse.words
    told = {words[c].lower for c in cast.parse.children(index, "det", "nummod", "det:predet")}
    bare = words[index].lower == "both" and words[index].dep not in {"det", "cc:preconj", "advmod", "det:predet"}
    # "two countries offered to mediate" are any two
    definite = bool(told & _BOTH) or ("two" in told and bool(told & _DEFINITE))
    if not (bare or (definite and words[index].lemma.lower() in _SIDES)):
        return ()
    verb = words[index].head
    apart = {n for s in cast.parse.children(verb, *SUBJECTS) if s != index for n in cast.parties(s, depth=2)}
    counted: Counter[str] = Counter()
    for mention in cast.mentions:
        if mention.kind not in {"party", "adjective"} or words[mention.first].sentence > words[index].sentence:
            continue
        name = cast.people.state_behind(mention.name)
        known = cast.knowledge.party(name)
        if known is None or known.kind in {"bloc", "alliance"} or name in apart or is_only_a_place(cast, mention):
            continue
        counted[name] += 1
    likeliest = counted.most_common(3)
    if len(likeliest) < 2 or (len(likeliest) == 3 and likeliest[1][1] < _MARGIN * likeliest[2][1]):
        return ()
    chosen = {likeliest[0][0], likeliest[1][0]}
    # in the order in which the report names them
    return tuple(name for name in counted if name in chosen)
