"""Reads acts: what somebody does to whom, with what and where, in what manner, and the act that it is for or about.

What enters: a `Scene` and the head of a clause or phrase. What leaves: `Act`s, one for each co-ordinated head.

>>> read_acts(scene, allows)[0].nested.action       # "Norland allows Ostmark to strike the port with missiles"
'strike'

Invariant: a role that the words don't fill stays empty; every filler that was read has a span.
"""

from collections.abc import Iterable
from dataclasses import replace

from standoff.annotate.actions import Found, find_action, weapon_of
from standoff.annotate.assign import Roles, assign, is_misread_verb
from standoff.annotate.beneath import complement_of, is_of_others
from standoff.annotate.cues import word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.manner import denies, manner_of, manner_words, under
from standoff.annotate.matter import acts_beneath, is_bare, lets_others
from standoff.annotate.nominal import USE_NOUNS, read_use
from standoff.annotate.owners import OWN_THINGS, Holder
from standoff.annotate.roles import Within, doer_of, fillers_of, inside
from standoff.annotate.scene import Scene
from standoff.annotate.through import action_of_others, happening, through_predicate
from standoff.knowledge import Knowledge
from standoff.records import Act, Filler, Span

MAX_DEPTH = 5
CREWED = word_set("crewed")

WITH_WHOM = word_set("with_whom")


def read_acts(
    scene: Scene, head: int, *, speaker: Filler | None = None, barred: frozenset[int] = frozenset()
) -> tuple[Act, ...]:
    """The acts that a clause or a noun phrase names, its co-ordinated ones included; empty if it names none."""
    return tuple(_read_all(scene, head, Within(speaker, (), barred)))


def _read_all(scene: Scene, head: int, within: Within) -> list[Act]:
    """The acts of a head and of what is co-ordinated with it."""
    return [act for one in scene.parse.with_conjuncts(head) for act in _read(scene, one, within)]


def _read(scene: Scene, head: int, within: Within) -> list[Act]:
    parse, knowledge = scene.parse, scene.cast.knowledge
    if within.depth > MAX_DEPTH or head in within.barred:
        return []
    word = parse.words[head]
    found = _weapon_use(scene, head) or find_action(parse, head, knowledge)
    below = complement_of(parse, head, within.barred)
    doer = doer_of(scene, parse.words[head].head if is_misread_verb(parse, head) else head, within)
    stands_for = action_of_others(parse, head, found, below)
    if stands_for is not None:
        return _fill(scene, head, stands_for, doer, below, within)
    through = through_predicate(scene, head, found, below, doer, within, _read_all)
    if through:
        return through
    if word.pos == "NOUN" and word.lemma.lower() in USE_NOUNS:
        return _use(scene, head, found, doer, within)
    happens = happening(scene, head, found, within, _read_all)
    if happens:
        return happens
    if found is None:
        if below is not None:
            # whoever the verb is done to does what its infinitive says ("persuaded Norland to reopen the strait")
            others = parse.children(head, "obj", "nsubj:pass") if is_of_others(parse, head, below) else []
            return _read_all(scene, below, inside(within, fillers_of(scene, others, within) or doer))
        return _by_object(scene, head, within, doer) or _unnamed(scene, head, within, doer)
    return _fill(scene, head, found, doer, below, within)


def _unnamed(scene: Scene, head: int, within: Within, doer: tuple[Filler, ...]) -> list[Act]:
    """An act beneath another that the taxonomy has no name for: its own words, which only the same words meet."""
    parse = scene.parse
    if within.depth == 0 or parse.words[head].pos != "VERB" or parse.words[head].tag not in {"VB", "VBG"}:
        return []
    words = [i for i in parse.subtree(head) if i not in within.barred and i >= head]
    span = parse.span(words)
    manner = manner_of(parse, head)
    return (
        [under(Act("act", doer, span=span, text=span.of(parse.text), words=_runs(parse, (head,))), manner)]
        if span
        else []
    )


def _by_object(scene: Scene, head: int, within: Within, doer: tuple[Filler, ...]) -> list[Act]:
    """A verb that the taxonomy lacks, with an object that names an act: "carries out a plan for tariffs"."""
    parse = scene.parse
    for target in [*parse.objects(head), *parse.children(head, "nsubj:pass"), *[i for _, i in parse.obliques(head)]]:
        if target in within.barred or parse.words[target].pos != "NOUN":
            continue
        found = find_action(parse, target, scene.cast.knowledge)
        if found is not None and found.action != "act":
            own = doer_of(scene, target, replace(within, doer=doer if is_bare(parse, target) else ()))
            made = _fill(scene, target, found, own, None, inside(within, ()))
            # "has *no* plan" denies once, though both verb and noun show it
            manner = replace(manner_of(parse, head), negated=denies(parse, head) and not denies(parse, target))
            return [under(replace(act, doer=act.doer or doer), manner) for act in made]
    return []


def _use(scene: Scene, head: int, found: Found | None, doer: tuple[Filler, ...], within: Within) -> list[Act]:
    """The act of a noun of using a weapon: what it is used for, else a strike with it, else what the files call it."""
    use = read_use(scene, head, doer, within)
    if use.purpose is not None:
        acts = _read_all(scene, use.purpose, inside(within, doer))
        if acts:
            return [replace(a, instrument=a.instrument or use.tools) for a in acts]
    if use.act is not None:
        return [replace(use.act, words=_runs(scene.parse, (head,)), negated=denies(scene.parse, head))]
    return _fill(scene, head, found, doer, None, within) if found else []


def _weapon_use(scene: Scene, head: int) -> Found | None:
    """ "use its missiles": force, with the weapons as its means, whatever the taxonomy has for *use*."""
    parse = scene.parse
    word = parse.words[head]
    if word.lemma.lower() not in {"use", "utilize", "utilise", "employ"} or word.pos != "VERB":
        return None
    direct = [*parse.objects(head), *parse.children(head, "nsubj:pass")]
    if any(weapon_of(parse, i, scene.cast.knowledge) for i in direct):
        return Found("use_force", (head,))
    return None


def _fill(
    scene: Scene, head: int, found: Found, doer: tuple[Filler, ...], below: int | None, within: Within
) -> list[Act]:
    parse, knowledge = scene.parse, scene.cast.knowledge
    roles = assign(scene, head, found, within.barred)
    doer, tools = _crew(knowledge, found, doer or fillers_of(scene, roles.doers, within))
    within = replace(within, doer=doer)
    below_it = inside(within, (), Holder(found.action, doer))
    nested, below = acts_beneath(scene, head, found, below, roles, below_it, _read_all)
    within = replace(within, holders=below_it.holders, apart=frozenset(roles.receivers))
    if any(knowledge.is_action(found.action, a) for a in WITH_WHOM if a in knowledge.actions):
        roles.receivers, roles.instruments = [*roles.receivers, *roles.instruments], []
    fill = (
        fillers_of(scene, roles.objects, within, things=_moves(knowledge, found.action)),
        fillers_of(scene, roles.receivers, within),
        fillers_of(scene, roles.instruments, within) or tools,
        fillers_of(scene, roles.places, within, place=True),
    )
    span = parse.span([i for i in parse.subtree(head) if i not in within.barred])
    lower = set(parse.subtree(below)) if nested and below is not None else set()
    own_words = [i for i in found.words if i == head or i not in lower]
    act = Act(
        found.action,
        doer,
        *fill,
        conditions_attached=_has_conditions(scene, head, found),
        span=span,
        text=span.of(parse.text) if span else "",
        words=_runs(parse, own_words),
    )
    manner = manner_of(parse, head)
    if {"not", "no"} & {parse.words[i].lower for i in found.words}:
        manner = replace(manner, negated=False)
    act = _refused_goods(scene, under(act, manner), roles, bool(nested))
    if act.action == "supply" and any(f.name in knowledge.weapons for f in act.object):
        act = replace(act, action="supply_weapons")
    if not nested:
        return [act]
    own_subject = any(parse.children(i, "nsubj") for i in parse.children(head, "xcomp", "ccomp"))
    if own_subject and not act.receiver and _general(knowledge, act.action) in {"permit", "restrict"}:
        # "let Norland use its missiles", where the parser made Norland the subject of the use
        act = replace(act, receiver=nested[0].doer)
    open_words: dict[str, str] = manner_words()["actions"]
    left_open = next((said for kind, said in open_words.items() if knowledge.is_action(found.action, kind)), None)
    return [
        replace(
            act,
            action=_general(knowledge, act.action),
            nested=replace(n, modality=n.modality or left_open) if left_open else n,
        )
        for n in nested
    ]


def _crew(
    knowledge: Knowledge, found: Found, doers: tuple[Filler, ...]
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """Who does it and with what, where weapons are the subject: a ship is its state, a missile only a means."""
    if not knowledge.is_action(found.action, "use_force") and not knowledge.is_action(found.action, "coerce"):
        return doers, ()
    weapons = [f for f in doers if f.name in knowledge.weapons]
    crewed = [f for f in weapons if any(knowledge.is_weapon(f.name, kind) for kind in CREWED)]
    told = (replace(f, name=f.owner, known=True, owner="") if f in crewed and f.owner else f for f in doers)
    return tuple(f for f in told if f not in weapons or f in crewed), tuple(f for f in weapons if f not in crewed)


def _moves(knowledge: Knowledge, action: str) -> bool:
    """Whether an action moves what is the doer's own, so that "its troops" are no party that it is done to."""
    return any(knowledge.is_action(action, a) for a in (*OWN_THINGS, "supply"))


def _general(knowledge: Knowledge, action: str) -> str:
    """What is let or forbidden says it in full, so the action above need not."""
    for general in ("permit", "restrict"):
        if knowledge.is_action(action, general) and action.endswith("_weapon_use"):
            return general
    return action


def _refused_goods(scene: Scene, act: Act, roles: Roles, has_nested: bool) -> Act:
    """To refuse somebody weapons is to refuse to supply them."""
    knowledge = scene.cast.knowledge
    goods = any(weapon_of(scene.parse, i, knowledge) for i in roles.objects)
    if has_nested or not goods or not knowledge.is_action(act.action, "reject"):
        return act
    given = Act("supply_weapons", act.doer, act.object, act.receiver)
    return replace(act, object=(), receiver=(), nested=given)


def _has_conditions(scene: Scene, head: int, found: Found) -> bool:
    """Whether what is let or asked comes with conditions that are not told in full."""
    if not lets_others(scene.cast.knowledge, found.action):
        return False
    subtree = {scene.parse.words[i].lemma.lower() for i in scene.parse.subtree(head)}
    return bool(subtree & {"condition", "conditionally"}) or ("restriction" in subtree and not found.light)


def _runs(parse: Parse, indices: Iterable[int]) -> tuple[Span, ...]:
    """The words as runs of text, one for each unbroken one."""
    spans: list[Span] = []
    before = -2
    for index in sorted(set(indices)):
        word = parse.words[index]
        if index == before + 1:
            spans[-1] = Span(spans[-1].start, word.end)
        else:
            spans.append(Span(word.start, word.end))
        before = index
    return tuple(spans)
