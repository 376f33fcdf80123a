"""The act that another act is about, for or against, and who does it: whoever is let, asked or forced, or whoever acts.

What enters: a `Scene`, the head with its `Found` action and `Roles`, and `read`. What leaves: the acts beneath.

>>> acts_beneath(scene, lets, found, strike, roles, within, read)[0].doer[0].name      # "Estmark lets Norland strike"
'Norland'

Invariant: a phrase that names an act beneath fills no role of the act above it.
"""

from dataclasses import replace

from standoff.annotate.actions import Found, find_action
from standoff.annotate.assign import Roles
from standoff.annotate.beneath import is_of_others, noun_complement
from standoff.annotate.cues import word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.nominal import USE_NOUNS
from standoff.annotate.roles import Within, fillers_of, is_mutual
from standoff.annotate.scene import Scene
from standoff.annotate.through import Read
from standoff.knowledge import Knowledge
from standoff.records import Act

OBJECT_DOES = word_set("object_does")
OBJECT_DOES_ALONE = word_set("object_does_alone")
OWN_MATTER = word_set("own_matter")
MATTERS = word_set("matters")


def acts_beneath(
    scene: Scene, head: int, found: Found, below: int | None, roles: Roles, inside: Within, read: Read
) -> tuple[list[Act], int | None]:
    """The acts that an act is about, or for; what names them is no role, and who is to do them is the receiver."""
    parse, knowledge = scene.parse, scene.cast.knowledge
    doer = inside.holders[-1].doers
    others = lets_others(knowledge, found.action)
    matter = _takes_matter(knowledge, found.action)
    if found.light is not None and below is None:
        below = noun_complement(parse, found.light, inside.barred)
    if parse.words[head].pos in {"NOUN", "PROPN"} and below is None and (others or matter):
        below = noun_complement(parse, head, inside.barred)
    uses = [i for i in roles.objects if parse.words[i].pos == "NOUN" and parse.words[i].lemma.lower() in USE_NOUNS]
    if others and uses and below is not None:
        # "approved the use of missiles to strike ports": the strike is what is let, the missiles its means
        tools = fillers_of(scene, [i for case, i in parse.obliques(uses[0]) if case == "of"], inside)
        acts = [replace(a, doer=(), instrument=a.instrument or tools) for a in read(scene, below, inside)]
        if acts:
            roles.objects = [i for i in roles.objects if i != uses[0]]
            return acts, None
    if below is not None and (below not in found.words or parse.words[below].pos == "VERB"):
        acts = _below_verb(scene, head, found, below, roles, inside, others or matter, read)
        if acts or others or matter:
            return acts, below
    own = doer if any(knowledge.is_action(found.action, a) for a in OWN_MATTER) else ()
    if others or matter:
        for group in (roles.objects, roles.matters):
            for target in list(group):
                limit = _beneath_limit(scene, found, target)
                acts = read(scene, limit, replace(inside, doer=own if is_bare(parse, target) else ()))
                if acts:
                    group.remove(target)
                    _drop(parse, roles, target)
                    if others:
                        # who is let or asked is who does it; what is left of the objects
                        roles.receivers += [i for i in roles.objects if scene.cast.parties(i) or is_mutual(parse, i)]
                        roles.objects = [i for i in roles.objects if i not in roles.receivers]
                        return [_by_receiver(scene, a, roles, inside) for a in acts], None
                    return [_hand_down(scene, a, roles, inside) for a in acts], None
    if others:
        takers = [i for i in roles.matters if scene.cast.parties(i)]
        roles.objects += [i for i in roles.matters if i not in takers]
        roles.receivers += takers
    else:
        roles.objects += roles.matters
    return [], None


def _below_verb(
    scene: Scene, head: int, found: Found, below: int, roles: Roles, inside: Within, about: bool, read: Read
) -> list[Act]:
    """The acts of a clause beneath: its doer is the object of a verb of letting or asking, else the doer above."""
    parse, knowledge = scene.parse, scene.cast.knowledge
    doer = inside.holders[-1].doers
    lets = lets_others(knowledge, found.action)
    if lets or (about and is_of_others(parse, head, below)):
        subjects = [*roles.receivers, *(i for i in roles.objects if i != below and i not in found.words)]
        if not subjects and (not lets or any(knowledge.is_action(found.action, a) for a in OWN_MATTER)):
            return read(scene, below, replace(inside, doer=doer))
        own = fillers_of(scene, subjects, inside)
        acts = read(scene, below, replace(inside, doer=own))
        roles.receivers, roles.objects = subjects, [i for i in roles.objects if i not in subjects and i != below]
        return acts
    if about:
        roles.objects = [i for i in roles.objects if i != below]
        return read(scene, below, replace(inside, doer=doer))
    # what it is for: whoever gets the means, else who does it
    own = fillers_of(scene, roles.receivers, inside) or doer
    return [a for a in read(scene, below, replace(inside, doer=own)) if a.action != "act"]


def _drop(parse: Parse, roles: Roles, target: int) -> None:
    """Takes what stands within a phrase that names an act out of the roles of the act above it."""
    within = set(parse.subtree(target)) - {target}
    for group in (roles.objects, roles.receivers, roles.instruments, roles.places, roles.matters):
        group[:] = [i for i in group if i not in within]


def _hand_down(scene: Scene, act: Act, roles: Roles, inside: Within) -> Act:
    """ "suspended deliveries to Norland", where the parser hung Norland on the verb: the deliveries go there."""
    knowledge = scene.cast.knowledge
    given = knowledge.is_action(act.action, "supply") or knowledge.is_action(act.action, "aid")
    if given and not act.receiver and roles.receivers:
        act = replace(act, receiver=fillers_of(scene, roles.receivers, inside))
        roles.receivers = []
    if not act.object and roles.objects:
        act = replace(act, object=fillers_of(scene, roles.objects, inside))
        roles.objects = []
    if not act.place and roles.places:
        act = replace(act, place=fillers_of(scene, roles.places, inside, place=True))
        roles.places = []
    return act


def _by_receiver(scene: Scene, act: Act, roles: Roles, inside: Within) -> Act:
    above = replace(inside, doer=inside.holders[-1].doers)
    return act if act.doer else replace(act, doer=fillers_of(scene, roles.receivers, above))


def is_bare(parse: Parse, noun: int) -> bool:
    """Whether a noun stands without *the*, which may point at what somebody else does."""
    return not any(parse.words[c].lower == "the" for c in parse.children(noun, "det"))


def lets_others(knowledge: Knowledge, action: str) -> bool:
    """Whether an action is done to somebody so that they do, or don't do, what its clause says."""
    return action in OBJECT_DOES_ALONE or any(knowledge.is_action(action, a) for a in OBJECT_DOES)


def _takes_matter(knowledge: Knowledge, action: str) -> bool:
    """Whether an action is about another act: to support, oppose, reject, consider, promise or demand it."""
    return any(knowledge.is_action(action, a) for a in MATTERS if a in knowledge.actions)


def _beneath_limit(scene: Scene, found: Found, target: int) -> int:
    """What a limit that is lifted was on: to lift the limits on the use of missiles is to let them be used."""
    parse, knowledge = scene.parse, scene.cast.knowledge
    inner = find_action(parse, target, knowledge)
    if inner is None or not knowledge.is_action(inner.action, "restrict"):
        return target
    if not knowledge.is_action(found.action, "permit"):
        return target
    return next((i for case, i in parse.obliques(target) if case in {"on", "against", "to"}), target)
