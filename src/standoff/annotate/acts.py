"""Reads acts: what somebody does to whom, with what and where, and the act that it is for or about.

What enters: a `Scene` and the head of a clause or phrase. What leaves: `Act`s, one for each co-ordinated head.

>>> read_acts(scene, allows)[0].nested.action       # "Norland allows Ostmark to strike the port with missiles"
'strike'

Invariant: a role that the words don't fill stays empty; every filler that was read has a span.
"""

from dataclasses import replace

from standoff.annotate.actions import Found, find_action, weapon_of
from standoff.annotate.cues import word_set
from standoff.annotate.forces import Scene
from standoff.annotate.grammar import Parse
from standoff.annotate.roles import Within, doer_of, fillers_of, is_time
from standoff.records import Act, Filler

MAX_DEPTH = 5
PLACE_CASES = word_set("place_cases")
TARGET_CASES = word_set("target_cases")
RECEIVER_CASES = word_set("receiver_cases")
TRANSPARENT = word_set("transparent")
USE_VERBS = word_set("use_verbs")
ACT_BEARERS = word_set("act_bearers")


# actions that are about an act which their object or prepositional phrase names
MATTERS = (
    "support",
    "oppose",
    "reject",
    "consider",
    "rule_out",
    "plan",
    "decide",
    "postpone",
    "stop",
    "suspend",
    "resume",
    "continue",
    "agree",
    "promise",
    "propose",
    "demand",
    "request",
    "threaten",
    "deny",
)
# actions that are done with somebody, who is no means of theirs
WITH_WHOM = (
    "consult",
    "cooperate",
    "agree",
    "cut_ties",
    "establish_ties",
    "trade",
    "suspend",
    "resume",
    "continue",
    "stop",
)
# nouns of using a weapon
USE_NOUNS = frozenset({"use", "deployment", "firing", "launch"})
# nouns that name a fight rather than what is fought: the target is whom it is against
WARS = frozenset({"war", "battle", "fight", "conflict", "struggle", "campaign"})


def read_acts(
    scene: Scene, head: int, *, speaker: Filler | None = None, barred: frozenset[int] = frozenset()
) -> tuple[Act, ...]:
    """The acts that a clause or a noun phrase names, its co-ordinated ones included; empty if it names none."""
    acts = []
    for one in scene.parse.with_conjuncts(head):
        if one in barred:
            continue
        act = _read(scene, one, Within(speaker, (), barred))
        if act is not None:
            acts.append(act)
    return tuple(acts)


def _read(scene: Scene, head: int, within: Within) -> Act | None:
    parse, knowledge = scene.parse, scene.cast.knowledge
    if within.depth > MAX_DEPTH or head in within.barred:
        return None
    word = parse.words[head]
    below = _complement(parse, head, within)
    found = _weapon_use(scene, head) or find_action(parse, head, knowledge)
    doer = doer_of(scene, head, within)
    inner = replace(within, doer=doer, depth=within.depth + 1)
    if (
        word.lemma.lower() in TRANSPARENT
        and below is not None
        and (found is None or found.action == "act" or found.light is None)
    ):
        act = _read(scene, below, inner)
        return replace(act, negated=act.negated ^ parse.is_negated(head)) if act is not None else None
    if (
        word.lemma.lower() in {"consider", "find", "deem", "think"}
        and below is not None
        and parse.words[below].pos == "ADJ"
    ):
        deeper = _complement(parse, below, within) or next(
            iter(c for c in parse.children(head, "xcomp", "ccomp", "advcl") if c != below), None
        )
        if deeper is not None and any(parse.words[c].lower == "it" for c in parse.children(head)):
            return _read(scene, deeper, inner)
    purpose = _purpose(parse, head, within)
    if (
        word.lemma.lower() in USE_VERBS
        and purpose is not None
        and (parse.objects(head) or parse.children(head, "nsubj:pass"))
    ):
        act = _read(scene, purpose, inner)
        if act is not None and act.action != "act":
            tools = fillers_of(scene, [*parse.objects(head), *parse.children(head, "nsubj:pass")], within)
            return replace(act, instrument=act.instrument or tools, negated=act.negated ^ parse.is_negated(head))
    if word.pos == "NOUN" and word.lemma.lower() in USE_NOUNS:
        return _use(scene, head, within, doer)
    if found is None:
        if below is not None:
            return _read(scene, below, inner)
        return _by_object(scene, head, within, doer) or _unnamed(scene, head, within, doer)
    return _fill(scene, head, found, doer, below, within)


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


def _unnamed(scene: Scene, head: int, within: Within, doer: tuple[Filler, ...]) -> Act | None:
    """An act beneath another that the taxonomy has no name for: its own words, which only the same words meet."""
    parse = scene.parse
    if within.depth == 0 or parse.words[head].pos != "VERB" or parse.words[head].tag not in {"VB", "VBG"}:
        return None
    words = [i for i in parse.subtree(head) if i not in within.barred and i >= head]
    span = parse.span(words)
    return Act("act", doer, span=span, text=span.of(parse.text)) if span else None


def _by_object(scene: Scene, head: int, within: Within, doer: tuple[Filler, ...]) -> Act | None:
    """A verb that the taxonomy lacks, with an object that names an act: "carries out a plan for tariffs"."""
    parse = scene.parse
    for target in [*parse.objects(head), *[i for _, i in parse.obliques(head)]]:
        if target in within.barred or parse.words[target].pos != "NOUN":
            continue
        found = find_action(parse, target, scene.cast.knowledge)
        if found is not None and found.action != "act":
            act = _fill(scene, target, found, (), None, replace(within, depth=within.depth + 1))
            return replace(act, doer=act.doer or doer, negated=act.negated ^ parse.is_negated(head))
    return None


def _use(scene: Scene, head: int, within: Within, doer: tuple[Filler, ...]) -> Act | None:
    """ "the use of its missiles on Norlandic territory", "the firing of shells at Norland": a strike with them."""
    parse = scene.parse
    tools, targets = [], []
    for case, index in parse.obliques(head):
        if case == "of":
            tools.append(index)
            targets += [i for c, i in parse.obliques(index) if c in {"on", "against", "in", "inside", "within"}]
        elif case in {"on", "against", "in", "inside", "within"}:
            targets.append(index)
    targets = [
        next((i for c, i in parse.obliques(t) if c in {"against", "with"}), t)
        if parse.words[t].lemma.lower() in WARS
        else t
        for t in targets
    ]
    weapon = any(
        weapon_of(parse, t, scene.cast.knowledge) or scene.cast.knowledge.weapon(parse.words[t].text) for t in tools
    )
    for child in [
        *parse.children(head, "acl"),
        *(c for t in tools for c in parse.children(t, "acl") if "to" in parse.markers(c)),
    ]:
        act = _read(scene, child, replace(within, doer=doer, depth=within.depth + 1))
        if act is not None:
            return replace(act, instrument=act.instrument or fillers_of(scene, tools, within))
    if not weapon or not targets:
        found = find_action(parse, head, scene.cast.knowledge)
        return _fill(scene, head, found, doer, None, within) if found else None
    span = parse.span(parse.phrase(head))
    return Act(
        "strike",
        doer,
        object=fillers_of(scene, targets, within),
        instrument=fillers_of(scene, tools, within),
        span=span,
        text=span.of(parse.text) if span else "",
    )


def _fill(scene: Scene, head: int, found: Found, doer: tuple[Filler, ...], below: int | None, within: Within) -> Act:
    parse, knowledge = scene.parse, scene.cast.knowledge
    nested = None
    receivers: list[int] = []
    objects: list[int] = []
    controls = knowledge.is_action(found.action, "permit") or knowledge.is_action(found.action, "restrict")
    if found.action in {"request", "demand", "invite", "train"}:
        controls = True
    direct = [*parse.children(head, "obj"), *(parse.children(head, "nsubj:pass") if parse.is_passive(head) else [])]
    light = found.light if found.light is not None and _is_act_noun(scene, found.light) else None
    direct = [i for i in direct if i != light and i not in within.barred]
    using = [i for i in direct if parse.words[i].lemma.lower() in USE_NOUNS and parse.words[i].pos == "NOUN"]
    if controls and using and below is not None:
        # "approved the use of missiles to strike ports": the strike is what is let, the missiles its means
        purpose = _read(scene, below, replace(within, doer=(), depth=within.depth + 1))
        tools = [i for case, i in parse.obliques(using[0]) if case == "of"]
        if purpose is not None:
            nested = replace(purpose, doer=(), instrument=purpose.instrument or fillers_of(scene, tools, within))
            below, direct = None, [i for i in direct if i != using[0]]
    if below is not None and (below not in found.words or parse.words[below].pos == "VERB"):
        subjects = direct if controls else []
        inner_doer = fillers_of(scene, subjects, within) if subjects else ((), doer)[not controls]
        nested = _read(scene, below, replace(within, doer=inner_doer, depth=within.depth + 1))
    if controls and below is not None:
        receivers += direct
    elif controls and direct and nested is None:
        matter = _beneath_limit(scene, found, direct[0])
        nested = _read(scene, matter, replace(within, doer=(), depth=within.depth + 1))
        objects += direct if nested is None else []
    else:
        objects += direct
    receivers += [i for i in parse.children(head, "iobj") if i not in within.barred]
    instruments: list[int] = []
    places: list[int] = []
    if parse.words[head].lemma.lower() in USE_VERBS and knowledge.is_action(found.action, "use_force"):
        instruments = [i for i in objects if weapon_of(parse, i, knowledge)]
        objects = [i for i in objects if i not in instruments]
    around = parse.obliques(head) + (parse.obliques(light) if light is not None else [])
    if word_is_noun := parse.words[head].pos in {"NOUN", "PROPN"}:
        around += [("of", i) for i in parse.children(head, "compound") if not objects]
    for case, index in around:
        if index == light or index in within.barred or is_time(parse, index):
            continue
        last = case.split()[-1] if case else ""
        if parse.words[index].lemma.lower() in {"condition", "restriction"}:
            continue
        if last in {"for", "to"} and parse.words[index].lemma.lower() in {"example", "instance", "part"}:
            continue
        if last == "with" and not word_is_noun:
            instruments.append(index)
        elif nested is None and (controls or _takes_matter(scene, found)) and last in {"of", "for", "on", "from", "to"}:
            nested = _read(scene, index, replace(within, doer=(), depth=within.depth + 1))
            if nested is None:
                objects.append(index)
        elif last in RECEIVER_CASES and found.action not in {"strike"} and not controls:
            receivers.append(index)
        elif last in TARGET_CASES and (light is not None or word_is_noun or not objects) and last != "in":
            objects.append(index)
        elif last in PLACE_CASES:
            places.append(index)
    for index in list(objects):
        # "strike Norland with missiles" where the parser hung the missiles on Norland
        for case, lower in parse.obliques(index):
            if case == "with" and weapon_of(parse, lower, knowledge):
                instruments.append(lower)
            elif case in RECEIVER_CASES and not receivers and knowledge.is_action(found.action, "supply"):
                receivers.append(lower)
    if nested is None and _takes_matter(scene, found):
        for target in list(objects):
            nested = nested or _read(scene, target, replace(within, doer=(), depth=within.depth + 1))
            objects = [i for i in objects if nested is None or i != target]
    if nested is None and knowledge.is_action(found.action, "reject"):
        goods = [i for i in objects if weapon_of(parse, i, knowledge)]
        if goods:
            # to refuse somebody weapons is to refuse to supply them
            given = Act(
                "supply_weapons", doer, fillers_of(scene, objects, within), fillers_of(scene, receivers, within)
            )
            nested, objects, receivers = given, [], []
    action = found.action
    if nested is not None:
        for general in ("permit", "restrict"):
            # what is let or forbidden says it in full
            action = general if knowledge.is_action(action, general) and action.endswith("_weapon_use") else action
    if knowledge.is_action(found.action, "supply") and objects and not receivers:
        # "supplies Norland with drones": the thing is the instrument of the sentence, and the object of the act
        goods = [i for i in instruments if not scene.cast.parties(i) or weapon_of(parse, i, knowledge)]
        takers = [i for i in objects if scene.cast.parties(i) and not weapon_of(parse, i, knowledge)]
        if goods and takers:
            receivers, objects, instruments = takers, goods, [i for i in instruments if i not in goods]
            if found.action == "supply" and any(weapon_of(parse, i, knowledge) for i in goods):
                action = "supply_weapons"
    if any(knowledge.is_action(found.action, a) for a in WITH_WHOM if a in knowledge.actions):
        receivers, instruments = [*receivers, *instruments], []
    span = parse.span([i for i in parse.subtree(head) if i not in within.barred])
    subtree = {parse.words[i].lemma.lower() for i in parse.subtree(head)}
    attached = controls and (
        "condition" in subtree or "conditionally" in subtree or ("restriction" in subtree and not found.light)
    )
    negated = parse.is_negated(head) and "not" not in {parse.words[i].lower for i in found.words}
    return Act(
        action,
        doer,
        fillers_of(scene, objects, within),
        fillers_of(scene, receivers, within),
        fillers_of(scene, instruments, within),
        fillers_of(scene, places, within),
        nested,
        negated,
        attached,
        span,
        span.of(parse.text) if span else "",
    )


def _beneath_limit(scene: Scene, found: Found, target: int) -> int:
    """What a limit that is lifted was on: to lift the limits on the use of missiles is to let them be used."""
    parse, knowledge = scene.parse, scene.cast.knowledge
    inner = find_action(parse, target, knowledge)
    if (
        inner is None
        or not knowledge.is_action(inner.action, "restrict")
        or not knowledge.is_action(found.action, "permit")
    ):
        return target
    return next((i for case, i in parse.obliques(target) if case in {"on", "against", "to"}), target)


def _takes_matter(scene: Scene, found: Found) -> bool:
    """Whether an action is about another act: to support, oppose, reject, consider, promise or demand it."""
    knowledge = scene.cast.knowledge
    return any(knowledge.is_action(found.action, a) for a in MATTERS if a in knowledge.actions)


def _is_act_noun(scene: Scene, index: int) -> bool:
    """Whether a verb's noun names the act itself ("launch *strikes*"), not a thing ("supply *weapons*")."""
    found = find_action(scene.parse, index, scene.cast.knowledge)
    return found is not None and weapon_of(scene.parse, index, scene.cast.knowledge) is None


def _complement(parse: Parse, head: int, within: Within) -> int | None:
    """The clause that the head is about: a complement, open or closed, or a noun's infinitive ("the right to …")."""
    for child in parse.children(head, "xcomp", "ccomp", "acl"):
        if child in within.barred:
            continue
        if parse.words[child].dep == "acl" and "to" not in parse.markers(child):
            continue
        return child
    for child in parse.children(head, "advcl"):
        # parsers mistake a complement for a purpose: "ruled out sending", "let them strike", "barred them from using"
        marks = set(parse.markers(child)) | {parse.words[c].lower for c in parse.children(child, "case")}
        near = all(parse.words[i].pos != "PUNCT" for i in range(head + 1, child)) and child > head
        is_complement = marks & {"to", "from"} or (not marks and parse.words[child].tag in {"VBG", "VBN"})
        if child not in within.barred and near and is_complement and parse.words[head].lemma.lower() not in USE_VERBS:
            return child
    for target in parse.children(head, "obj"):
        if parse.words[target].tag == "VBG" and target not in within.barred:
            return target
        lower = parse.words[target].lemma.lower()
        for child in parse.children(target, "acl"):
            if "to" in parse.markers(child) and lower in ACT_BEARERS:
                return child
    return None


def _purpose(parse: Parse, head: int, within: Within) -> int | None:
    for child in [
        *parse.children(head, "advcl", "xcomp"),
        *[c for o in parse.objects(head) for c in parse.children(o, "acl")],
    ]:
        if "to" in parse.markers(child) and child not in within.barred:
            return child
    return None
