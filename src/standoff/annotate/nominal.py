"""Nouns of using a weapon: "the use of its missiles on Norlandic territory", "the firing of shells at Norland".

What enters: a `Scene` and the noun. What leaves: a `Use`: a strike with the weapons, or the act that they are used for.

>>> read_use(scene, use, doer, within).act.action
'strike'

Invariant: without a weapon and a target or place there is no act, since tools are used too.
"""

from dataclasses import dataclass

from standoff.annotate.actions import weapon_of
from standoff.annotate.owners import Holder
from standoff.annotate.roles import Within, fillers_of, is_time
from standoff.annotate.scene import Scene
from standoff.records import Act, Filler

USE_NOUNS = frozenset({"use", "deployment", "firing", "launch"})
# nouns that name a fight rather than what is fought: the target is whom it is against
WARS = frozenset({"war", "battle", "fight", "conflict", "struggle", "campaign"})
AIMED = frozenset({"on", "against", "at"})
WITHIN = frozenset({"in", "inside", "within", "into", "deep inside", "deep into", "deep in"})


@dataclass(frozen=True, slots=True)
class Use:
    """What a noun of using says: its means, the strike that it is, or the clause that says what it is for."""

    tools: tuple[Filler, ...] = ()
    act: Act | None = None
    purpose: int | None = None


def read_use(scene: Scene, head: int, doer: tuple[Filler, ...], within: Within) -> Use:
    """The use that a noun names, by whom its possessor or the act above says."""
    parse = scene.parse
    knowledge = scene.cast.knowledge
    tools = [i for case, i in parse.obliques(head) if case == "of"]
    tools += [i for i in parse.children(head, "compound") if weapon_of(parse, i, knowledge)]
    phrases = parse.obliques(head) + [pair for t in tools for pair in parse.obliques(t)]
    targets = [_enemy(scene, i) for case, i in phrases if case in AIMED and not is_time(parse, i)]
    places = [_enemy(scene, i) for case, i in phrases if case in WITHIN and not is_time(parse, i)]
    inside = Within(within.speaker, doer, within.barred, within.depth, (*within.holders, Holder("strike", doer)))
    means = fillers_of(scene, tools, inside)
    for child in [
        *parse.children(head, "acl"),
        *(c for t in tools for c in parse.children(t, "acl") if "to" in parse.markers(c)),
    ]:
        return Use(means, purpose=child)
    armed = any(weapon_of(parse, t, knowledge) or knowledge.weapon(parse.words[t].text) for t in tools)
    if not armed or not (targets or places):
        return Use(means)
    wars = [i for i in places if any(_enemy(scene, j) == i and j != i for _, j in phrases)]
    targets, places = [*targets, *wars], [i for i in places if i not in wars]
    span = parse.span(parse.phrase(head))
    return Use(
        means,
        Act(
            "strike",
            doer,
            object=fillers_of(scene, targets, inside),
            instrument=means,
            place=fillers_of(scene, places, inside, place=True),
            span=span,
            text=span.of(parse.text) if span else "",
        ),
    )


def _enemy(scene: Scene, target: int) -> int:
    """ "in its war against Norland": Norland."""
    parse = scene.parse
    if parse.words[target].lemma.lower() not in WARS:
        return target
    return next((i for case, i in parse.obliques(target) if case in {"against", "with"}), target)
