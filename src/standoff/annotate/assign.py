"""Which phrase around a verb or noun fills which role of its act: by a table of prepositions, and by what a thing is.

What enters: a `Scene`, the head, the `Found` action, words that are no part of it. What leaves: `Roles` of phrases.

>>> assign(scene, fired, Found("strike", (fired,)), frozenset()).instruments    # "fired missiles at the port"
[2]

Invariant: no phrase fills two roles.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from standoff.annotate.actions import Found, find_action, weapon_of
from standoff.annotate.cues import word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.roles import LAND_NOUNS, antecedent_of, around, is_time
from standoff.annotate.scene import Scene
from standoff.knowledge import Knowledge

USE_VERBS = word_set("use_verbs")
PLACE_NOUNS = word_set("place_nouns")
MANNER_NOUNS = word_set("manner_nouns")
DITRANSITIVE = word_set("ditransitive")
TAKERS = word_set("takers")
OBJECT_BY_CASE = word_set("object_by_case")
# prepositions after which any noun is a place
SURE_PLACES = frozenset({"across", "beyond", "inside", "near", "off", "onto", "throughout", "along", "around"})
# phrases of several words that are no preposition of a role
COMPOUND_PLACES = frozenset({"close to", "next to", "deep into", "deep inside", "out of", "inside of", "far into"})


@dataclass(slots=True)
class Roles:
    """The heads of the phrases that fill each role; `matters` are those that may name the act it is about."""

    objects: list[int] = field(default_factory=list)
    receivers: list[int] = field(default_factory=list)
    instruments: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    doers: list[int] = field(default_factory=list)
    matters: list[int] = field(default_factory=list)


@cache
def _tables() -> dict[str, dict[str, str]]:
    source = files("standoff.annotate").joinpath("knowledge/roles.toml")
    raw = tomllib.loads(source.read_text(encoding="utf8"))
    return {action: {case: role for role, cases in table.items() for case in cases} for action, table in raw.items()}


def role_of(knowledge: Knowledge, action: str, case: str) -> str | None:
    """The role that a preposition gives in an action: by its own table, else by that of the nearest action above it."""
    for one in _upward(knowledge, action):
        role = _tables().get(one, {}).get(case)
        if role is not None:
            return role
    return None


def _upward(knowledge: Knowledge, action: str) -> Iterator[str]:
    level = [action]
    while level:
        yield from level
        level = [p for a in level if a in knowledge.actions for p in knowledge.actions[a].parents]
    yield "act"


def assign(scene: Scene, head: int, found: Found, barred: frozenset[int]) -> Roles:
    """The roles of an act by the phrases around its head, its light noun included; clauses beneath it are no part."""
    parse, knowledge = scene.parse, scene.cast.knowledge
    roles = Roles()
    noun = parse.words[head].pos in {"NOUN", "PROPN"}
    light = found.light if found.light is not None and _names_act(scene, found) else None
    if light is None and found.action in OBJECT_BY_CASE:
        light = found.light
    skip = {*barred, head, *([light] if light is not None else [])}
    roles.objects += [i for i in _direct(parse, head, found) if i not in skip]
    roles.receivers += [i for i in parse.children(head, "iobj") if i not in skip]
    if light is not None and parse.words[light].dep == "obj" and parse.is_passive(head):
        # "was given permission": who gets it is the subject
        roles.receivers += [i for i in roles.objects if parse.words[i].dep == "nsubj:pass"]
        roles.objects = [i for i in roles.objects if i not in roles.receivers]
    _take_compounds(scene, head, roles, noun)
    _take_ditransitive(scene, head, roles)
    if _uses(parse, head, found, knowledge):
        roles.instruments += [i for i in roles.objects if weapon_of(parse, i, knowledge)]
        roles.objects = [i for i in roles.objects if i not in roles.instruments]
    phrases = around(parse, head) + (around(parse, light) if light is not None else [])
    # a noun that names the action too has the rest of its phrase: "the ban on *exports* to Corvia"
    phrases += [pair for i in found.words[1:] if i != light and noun for pair in around(parse, i)]
    for case, index in dict.fromkeys(phrases):
        if index not in skip and index not in roles.objects:
            _place_phrase(
                scene, found.action, _full_case(parse, case, index), index, roles, open_=noun or light is not None
            )
    roles.instruments += _used(scene, head, barred)
    if knowledge.is_action(found.action, "supply"):
        _uncross(scene, roles)
    return roles


def _direct(parse: Parse, head: int, found: Found) -> list[int]:
    """The objects: a passive's subject, what a relative clause or participle stands behind, what a conjunct shares."""
    direct = [*parse.children(head, "obj"), *(parse.children(head, "nsubj:pass") if parse.is_passive(head) else [])]
    word = parse.words[head]
    if is_misread_verb(parse, head):
        return [i for i in parse.children(word.head, "obj") if i > head]
    if word.pos not in {"VERB", "AUX"}:
        return direct
    if word.dep == "acl:relcl" and not direct and parse.children(head, "nsubj"):
        subject = parse.words[parse.children(head, "nsubj")[0]].lower
        return [word.head] if subject not in {"that", "which", "who"} else direct
    if word.dep == "acl" and word.tag == "VBN" and not direct:
        return [word.head]
    if word.dep == "conj" and not direct and parse.words[word.head].pos == "VERB" and word.tag == "VBN":
        return parse.children(word.head, "nsubj:pass") if not parse.children(head, "nsubj", "nsubj:pass") else []
    if (
        word.pos == "VERB"
        and word.dep == "conj"
        and not direct
        and not parse.children(head, "nsubj")
        and word.head == head - 2
    ):
        # "struck and occupied the port", where the parser hung the port on the first verb
        return [i for i in parse.children(word.head, "obj") if i > head]
    if not direct and found.light is None:
        # "struck and occupied the port": the object stands behind the last verb
        for child in parse.children(head, "conj"):
            between = [i for i in range(head + 1, child) if parse.words[i].dep not in {"cc", "advmod", "aux", "mark"}]
            if not between and parse.words[child].pos == "VERB" and not parse.obliques(head):
                return parse.children(child, "obj")
    return direct


def is_misread_verb(parse: Parse, head: int) -> bool:
    """ "strikes or *blockades* Norland": a verb that was taken for a noun, with its object behind it."""
    word = parse.words[head]
    above = parse.words[word.head]
    if (
        word.tag not in {"NN", "NNS"}
        or word.dep != "conj"
        or above.pos != "VERB"
        or parse.children(head, "det", "amod")
    ):
        return False
    return bool([i for i in parse.children(above.index, "obj") if i > head]) and above.index < head


def _names_act(scene: Scene, found: Found) -> bool:
    """Whether a verb's noun names the act itself ("launch *strikes*"), not a thing ("supply *weapons*")."""
    if found.light is None or weapon_of(scene.parse, found.light, scene.cast.knowledge) is not None:
        return False
    return find_action(scene.parse, found.light, scene.cast.knowledge) is not None


def _take_compounds(scene: Scene, head: int, roles: Roles, noun: bool) -> None:
    """ "drone strikes", "arms deliveries", "troop withdrawal": the noun before says with what, or what."""
    parse = scene.parse
    if not noun:
        return
    for child in parse.children(head, "compound"):
        if scene.cast.mention_at(child) is not None and weapon_of(parse, child, scene.cast.knowledge) is None:
            continue
        found = find_action(parse, head, scene.cast.knowledge)
        weapon = weapon_of(parse, child, scene.cast.knowledge) is not None
        force = found is not None and scene.cast.knowledge.is_action(found.action, "use_force")
        if weapon and force:
            roles.instruments.append(child)
        elif found is None or child not in found.words or weapon:
            roles.objects.append(child)


def _take_ditransitive(scene: Scene, head: int, roles: Roles) -> None:
    """ "refuses Norland weapons": a state's name before a bare object is who would get it, not part of its name."""
    parse = scene.parse
    if parse.words[head].lemma.lower() not in DITRANSITIVE or roles.receivers:
        return
    if len(roles.objects) > 1 and _is_taker(scene, roles.objects[0]):
        # two objects of one verb, where the parser didn't tell them apart
        roles.receivers, roles.objects = roles.objects[:1], roles.objects[1:]
        return
    for index in roles.objects:
        for child in parse.children(index, "compound"):
            mention = scene.cast.mention_at(child)
            first = min(parse.phrase(index), default=index)
            if (
                mention is not None
                and mention.kind == "party"
                and first == mention.first
                and not parse.children(index, "det")
            ):
                roles.receivers.append(child)


def _uses(parse: Parse, head: int, found: Found, knowledge: Knowledge) -> bool:
    return parse.words[head].lemma.lower() in USE_VERBS and knowledge.is_action(found.action, "use_force")


def _full_case(parse: Parse, case: str, index: int) -> str:
    """A preposition with its fixed parts and an adverb before it: "because of", "deep into"."""
    for child in parse.children(index, "case"):
        fixed = parse.children(child, "fixed")
        if fixed and " " not in case:
            case = " ".join([case, *(parse.words[i].lower for i in fixed)])
        before = [c for c in parse.children(index, "advmod") if c == child - 1]
        if before and f"{parse.words[before[0]].lower} {case}" in COMPOUND_PLACES:
            return f"{parse.words[before[0]].lower} {case}"
    return case


def _place_phrase(scene: Scene, action: str, case: str, index: int, roles: Roles, *, open_: bool) -> None:
    """Puts one prepositional phrase into its role, if it has one."""
    parse, knowledge = scene.parse, scene.cast.knowledge
    lemma = parse.words[index].lemma.lower()
    if is_time(parse, index) or (lemma in MANNER_NOUNS and scene.cast.mention_at(index) is None):
        return
    role = role_of(knowledge, action, case)
    if role is None and case in COMPOUND_PLACES:
        role = "place"
    if role is None and " " in case and not parse.children(next(iter(parse.children(index, "case")), index), "fixed"):
        role = role_of(knowledge, action, case.split()[-1])
    if role == "place" and not _is_placelike(scene, index, case):
        return
    if role == "object" and roles.objects and not open_ and _is_placelike(scene, index, case) and case in {"on", "at"}:
        role = "place"
    elif role == "object" and roles.objects and not open_ and case != "with":
        role = "receiver" if scene.cast.parties(index) else None
    if role == "instrument" and scene.cast.parties(index) and weapon_of(parse, index, knowledge) is None:
        mention = scene.cast.mention_at(index)
        if mention is not None and mention.kind in {"party", "person"}:
            return
    if role == "doer" and not scene.cast.parties(index):
        role = "object"
    target = {
        "object": roles.objects,
        "receiver": roles.receivers,
        "instrument": roles.instruments,
        "place": roles.places,
        "doer": roles.doers,
        "matter": roles.matters,
    }.get(role or "")
    if target is not None and index not in target:
        target.append(index)


def _is_placelike(scene: Scene, index: int, case: str) -> bool:
    """Whether a phrase is where something is done: a name of a place or party, or a noun of a place."""
    word = scene.parse.words[index]
    if case in SURE_PLACES or case in COMPOUND_PLACES:
        return True
    mention = scene.cast.mention_at(index)
    if mention is not None and mention.first <= index <= mention.last:
        return mention.kind in {"place", "party"}
    lemma = word.lemma.lower()
    return lemma in PLACE_NOUNS or word.lower in PLACE_NOUNS or lemma in LAND_NOUNS or word.pos == "PROPN"


def _used(scene: Scene, head: int, barred: frozenset[int]) -> list[int]:
    """ "struck the port *using* Halyard missiles": the participle adds the means."""
    parse = scene.parse
    found = []
    for child in parse.children(head, "advcl", "acl", "xcomp"):
        if parse.words[child].lower == "using" and child not in barred:
            found += parse.children(child, "obj")
    return found


def _uncross(scene: Scene, roles: Roles) -> None:
    """ "supplies Norland with drones": who gets a thing is no thing, and what is got is no means."""
    takers = [i for i in roles.objects if _is_taker(scene, i)]
    goods = [i for i in roles.objects if i not in takers] + [i for i in roles.instruments if not _is_taker(scene, i)]
    if takers and not roles.receivers:
        roles.receivers, roles.objects = takers, goods
        roles.instruments = [i for i in roles.instruments if i not in goods]


def _is_taker(scene: Scene, index: int) -> bool:
    """Whether a phrase is somebody who may be given a thing: a party, a person, a noun of people, never a weapon."""
    parse, cast = scene.parse, scene.cast
    if parse.words[index].lower in {"that", "which", "who", "whom"}:
        index = antecedent_of(parse, index) or index
    mention = cast.mention_at(index)
    named = mention is not None and mention.first <= index <= mention.last and mention.kind in {"party", "person"}
    pronoun = parse.words[index].pos == "PRON" and bool(cast.parties(index))
    somebody = named or pronoun or parse.words[index].lemma.lower() in TAKERS
    return somebody and weapon_of(parse, index, cast.knowledge) is None
