"""Whose a thing is that fills a role: "its long-range missiles", "Norlandian drones", "the port of Veskaria".

What enters: a `Scene`, the head of a phrase, and the doers of the act it stands in and of the acts above it.
What leaves: the party's name, or "" where it isn't said or the construction leaves it open.

>>> owner_of(scene, missiles, parties, speaker=None)        # "The Compact lets Norland use its missiles"
'Compact'

Invariant: a pronoun that fits two parties is given to one of them only where the construction decides.
"""

from dataclasses import dataclass

from standoff.annotate.cues import word_set
from standoff.annotate.scene import Scene
from standoff.records import Filler

OWN_THINGS = word_set("own_things")
OURS = frozenset({"our", "my"})
SINGULAR = frozenset({"its", "his", "her"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who might own what an act names: an action's doers, as an act that is read or one above it has them."""

    action: str
    doers: tuple[Filler, ...]


def owner_of(
    scene: Scene,
    index: int,
    holders: tuple[Holder, ...],
    *,
    speaker: Filler | None,
    apart: frozenset[int] = frozenset(),
) -> str:
    """The party whose the thing is; `holders` are the acts that it stands in, the outermost first.

    Words in `apart` fill a role of their own: in "sold Norland drones" Norland gets them.
    """
    parse, cast = scene.parse, scene.cast
    for child in parse.children(index, "nmod:poss"):
        lower = parse.words[child].lower
        if lower in OURS:
            return cast.party_of_filler(speaker) or ""
        if lower in SINGULAR or lower == "their":
            return _by_construction(scene, holders, plural=lower == "their")
        named = cast.parties(child, speaker=speaker)
        return named[0] if len(named) == 1 else ""
    for child in parse.children(index, "amod", "compound"):
        mention = scene.cast.mention_at(child)
        if mention is not None and mention.kind in {"adjective", "party"} and child not in apart:
            return mention.name
    for case, child in parse.obliques(index):
        mention = scene.cast.mention_at(child)
        if case == "of" and mention is not None and mention.kind == "party":
            return mention.name
    return ""


def _by_construction(scene: Scene, holders: tuple[Holder, ...], *, plural: bool) -> str:
    """Who *its* is: the one doer that agrees, whoever lets others use it, whoever takes back what is theirs."""
    knowledge = scene.cast.knowledge
    if not holders:
        return ""
    own, above = holders[-1], holders[:-1]
    if any(knowledge.is_action(own.action, kind) for kind in OWN_THINGS):
        above = ()
    lending = [h for h in above if knowledge.is_action(h.action, "permit") or knowledge.is_action(h.action, "restrict")]
    if lending and not lending[-1].doers:
        # who lets it be used is not said, and may be whose it is
        return ""
    agreeing = [h for h in (*above, own) if h.doers and _is_plural(scene, h.doers) == plural]
    names = {f.name for h in agreeing for f in h.doers}
    if len(names) == 1:
        return next(iter(names))
    if lending and lending[-1] in agreeing and len(lending[-1].doers) == 1:
        # a right to use weapons is given by whose they are
        return lending[-1].doers[0].name
    return ""


def _is_plural(scene: Scene, doers: tuple[Filler, ...]) -> bool:
    if len(doers) > 1:
        return True
    span = doers[0].span
    heads = scene.parse.at(span) if span is not None else []
    # a bloc is *it* and *they*; a name is *it* unless it has the plural's form
    return bool(heads) and any(scene.parse.words[i].tag in {"NNS", "NNPS"} for i in heads)
