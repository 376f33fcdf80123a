"""Which action of the taxonomy a verb or a noun names, with the words around it that decide.

What enters: a `Parse`, the head of a clause or phrase, the knowledge. What leaves: a `Found` action, or None.

>>> find_action(parse, launch, knowledge).action       # "launch strikes on the port"
'strike'

Invariant: the longest pattern wins; of two as long, the action deeper in the taxonomy, then the first in the files.
"""

from dataclasses import dataclass

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Found:
    """An action and the words that named it, the head first; `light` is a light verb's noun ("launch *strikes*")."""

    action: str
    words: tuple[int, ...]
    light: int | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of lemmas and what it names; `depth` is how far below the root the action stands."""

    lemmas: tuple[str, ...]
    action: str
    depth: int
    order: int


class Patterns:
    """The patterns of all actions, by their first lemma, the longest first."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.verbs: dict[str, list[Pattern]] = {}
        self.nouns: dict[str, list[Pattern]] = {}
        for order, action in enumerate(knowledge.actions.values()):
            depth = self._depth(action.id)
            for listed, table in ((action.verbs, self.verbs), (action.nouns, self.nouns)):
                for words in listed:
                    lemmas = tuple(words.lower().split())
                    key = lemmas[0] if table is self.verbs else self._noun_key(lemmas)
                    table.setdefault(key, []).append(Pattern(lemmas, action.id, depth, order))
        for table in (self.verbs, self.nouns):
            for patterns in table.values():
                patterns.sort(key=lambda p: (-len(p.lemmas), -p.depth, p.order))

    @staticmethod
    def _noun_key(lemmas: tuple[str, ...]) -> str:
        """The noun on which a phrase hangs: the last word before a preposition ("missile strike", "ban on")."""
        for at, lemma in enumerate(lemmas):
            if lemma in PREPOSITIONS and at:
                return lemmas[at - 1]
        return lemmas[-1]

    def _depth(self, action: str) -> int:
        parents = self.knowledge.actions[action].parents
        return 1 + max((self._depth(p) for p in parents), default=0)


PREPOSITIONS = word_set("noun_prepositions")
_PATTERNS: dict[int, Patterns] = {}


def patterns_of(knowledge: Knowledge) -> Patterns:
    """The patterns of a knowledge, built once for each."""
    known = _PATTERNS.get(id(knowledge))
    if known is None or known.knowledge is not knowledge:
        known = Patterns(knowledge)
        _PATTERNS[id(knowledge)] = known
    return known


def find_action(parse: Parse, head: int, knowledge: Knowledge) -> Found | None:
    """The action that a verb (with particle, preposition, light noun) or a noun (with what compounds it) names."""
    word = parse.words[head]
    lemma = word.lemma.lower()
    patterns = patterns_of(knowledge)
    if word.pos in {"NOUN", "PROPN"}:
        for pattern in [*patterns.nouns.get(lemma, ()), *patterns.nouns.get(word.lower, ())]:
            used = _match_noun(parse, head, pattern)
            if used is not None:
                return _special(parse, head, Found(pattern.action, used), knowledge)
        return None
    candidates = patterns.verbs.get(lemma, [])
    if not candidates and word.pos == "ADJ" and lemma.endswith("ed"):
        candidates = patterns.verbs.get(lemma[:-2], []) or patterns.verbs.get(lemma[:-1], [])
    for pattern in candidates:
        matched = _match_verb(parse, head, pattern)
        if pattern.action.endswith("_weapon_use") and not any(
            weapon_of(parse, i, knowledge) for i in parse.subtree(head) if parse.words[i].pos in NOMINAL
        ):
            continue
        if matched is not None:
            return _special(parse, head, Found(pattern.action, *matched), knowledge)
    return None


def _match_verb(parse: Parse, head: int, pattern: Pattern) -> tuple[tuple[int, ...], int | None] | None:
    used, light = [head], None
    for wanted in pattern.lemmas[1:]:
        found = _below(parse, used, wanted)
        if found is None:
            return None
        used.append(found)
        if parse.words[found].pos in NOMINAL:
            light = found
    return tuple(used), light


def _below(parse: Parse, used: list[int], wanted: str) -> int | None:
    """A particle, preposition, negation, object or complement below the words matched so far with the wanted lemma."""
    for at in reversed(used):
        for child in parse.children(at):
            word = parse.words[child]
            if child in used:
                continue
            if wanted in {word.lemma.lower(), word.lower} and word.dep not in {
                "conj",
                "parataxis",
                "advcl",
                "ccomp",
                "nsubj",
            }:
                return child
            if wanted == "not" and word.lower in {"not", "n't", "n’t", "never"}:
                return child
            if word.dep in {"obl", "nmod", "obj", "xcomp", "acl"}:
                for deeper in parse.children(child, "case", "mark", "compound", "amod"):
                    if wanted in {parse.words[deeper].lemma.lower(), parse.words[deeper].lower}:
                        return deeper
    return None


def _match_noun(parse: Parse, head: int, pattern: Pattern) -> tuple[int, ...] | None:
    """A noun pattern: compounds and adjectives before the head, a preposition and its noun behind it."""
    used = [head]
    key = parse.words[head].lemma.lower()
    lower = parse.words[head].lower
    seen_head = False
    for wanted in pattern.lemmas:
        if not seen_head and wanted in {key, lower}:
            seen_head = True
            continue
        if not seen_head:
            before = [c for c in parse.children(head) if parse.words[c].dep in {"compound", "amod"}]
            hit = next((c for c in before if wanted in {parse.words[c].lemma.lower(), parse.words[c].lower}), None)
        elif wanted in PREPOSITIONS:
            hit = next(
                (
                    d
                    for c in parse.children(head)
                    for d in (c, *parse.children(c))
                    if parse.words[d].lower == wanted and parse.words[d].dep in {"case", "mark", "fixed"}
                ),
                None,
            )
        else:
            hit = next(
                (c for c in parse.children(head, "nmod", "acl", "obl") if wanted == parse.words[c].lemma.lower()), None
            )
        if hit is None:
            return None
        used.append(hit)
    return tuple(used) if seen_head else None


def _special(parse: Parse, head: int, found: Found, knowledge: Knowledge) -> Found:
    """The more special action that an object decides: to supply missiles is to supply weapons."""
    objects = [*parse.objects(head), *parse.children(head, "nsubj:pass")]
    if parse.words[head].pos in {"NOUN", "PROPN"}:
        objects = [i for case, i in parse.obliques(head) if case == "of"] + parse.children(head, "compound")
    if found.light is not None:
        objects = [i for i in objects if i != found.light]
        objects += [i for _, i in parse.obliques(found.light)]
    for target in objects:
        for action in knowledge.actions.values():
            if found.action in action.parents and any(_is_class(parse, target, c, knowledge) for c in action.objects):
                return Found(action.id, found.words, found.light)
    return found


def _is_class(parse: Parse, index: int, wanted: str, knowledge: Knowledge) -> bool:
    """Whether a phrase is of a class of objects: a lemma or words, or "<weapon>", "<nuclear weapon>"."""
    if not wanted.startswith("<"):
        words = [parse.words[i].lemma.lower() for i in parse.phrase(index)]
        wanted_words = wanted.lower().split()
        return parse.words[index].lemma.lower() == wanted_words[-1] and all(w in words for w in wanted_words)
    kind = wanted.strip("<>")
    weapon = weapon_of(parse, index, knowledge)
    if weapon is not None and knowledge.weapon(kind) is not None:
        return knowledge.is_weapon(weapon, kind)
    place = knowledge.place(phrase_words(parse, index))
    return place is not None and place.kind == kind


def phrase_words(parse: Parse, index: int) -> str:
    """The words of a phrase without determiners, possessors and prepositions."""
    kept = [
        i
        for i in parse.phrase(index)
        if i == index
        or (
            parse.words[i].head == index
            and parse.words[i].dep in {"compound", "amod", "flat", "nummod", "punct"}
            and i < index
        )
    ]
    span = parse.span(kept)
    return span.of(parse.text) if span else parse.words[index].text


PART_OF_NAME = frozenset({"ADJ", "NOUN", "PROPN", "PUNCT", "NUM", "VERB", "ADV"})


def weapon_of(parse: Parse, index: int, knowledge: Knowledge) -> str | None:
    """The weapon or class of weapons that a phrase names: the longest run of words up to its head that is known."""
    run = [index]
    at = index - 1
    while at >= max(0, index - 7) and parse.words[at].pos in PART_OF_NAME and index in set(parse.ancestors(at)):
        run.insert(0, at)
        at -= 1
    for start in range(len(run)):
        span = parse.span(run[start:])
        weapon = knowledge.weapon(span.of(parse.text)) if span else None
        if weapon is not None:
            return weapon.id
    return None
