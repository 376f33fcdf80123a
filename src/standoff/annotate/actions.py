"""Which action of the taxonomy a verb or a noun names, with the words around it that decide.

What enters: a `Parse`, the head of a clause or phrase, the knowledge. What leaves: a `Found` action, or None.

>>> find_action(parse, launch, knowledge).action       # "launch strikes on the port"
'strike'

Invariant: the longest pattern wins; of two as long, the action deeper in the taxonomy, then the first in the files.
"""

from dataclasses import dataclass

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.annotate.parsing import stems_of
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
    """The patterns of a knowledge, built once for each that files give: unlisted parties add no action."""
    knowledge = knowledge.listed
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
    if word.tag in {"VBD", "VBN", "VBG", "VBZ"} or (word.pos == "ADJ" and lemma.endswith("ed")):
        # where a lemmatiser cut wrong ("patroll", "levi"), the spelling leads to a verb that the taxonomy has
        stems = [stem for stem in stems_of(word.lower) if stem in patterns.verbs]
        lemma = stems[0] if stems and lemma not in stems else lemma
    candidates = patterns.verbs.get(lemma, [])
    best: tuple[Pattern, tuple[tuple[int, ...], int | None]] | None = None
    for pattern in candidates:
        if best is not None and len(pattern.lemmas) < len(best[0].lemmas):
            break
        matched = _match_verb(parse, head, pattern)
        if pattern.action.endswith("_weapon_use") and not any(
            weapon_of(parse, i, knowledge) for i in parse.subtree(head) if parse.words[i].pos in NOMINAL
        ):
            continue
        if matched is not None and (best is None or _is_closer(parse, matched[0], best[1][0])):
            best = (pattern, matched)
    return _special(parse, head, Found(best[0].action, *best[1]), knowledge) if best is not None else None


def _is_closer(parse: Parse, words: tuple[int, ...], than: tuple[int, ...]) -> bool:
    """Whether a particle names the action, where another pattern rests on a preposition: "sit *down* with"."""
    particles = {"compound:prt", "advmod"}
    return (
        len(words) > 1
        and parse.words[words[1]].dep in particles
        and parse.words[than[1]].dep not in {*particles, "obj"}
    )


def _match_verb(parse: Parse, head: int, pattern: Pattern) -> tuple[tuple[int, ...], int | None] | None:
    used, light = [head], None
    for wanted in pattern.lemmas[1:]:
        found = _below(parse, used, wanted, pattern.lemmas)
        if found is None:
            return None
        used.append(found)
        if parse.words[found].pos in NOMINAL:
            light = found
    return tuple(used), light


def _below(parse: Parse, used: list[int], wanted: str, lemmas: tuple[str, ...]) -> int | None:
    """A particle, preposition, negation, object or complement below the words matched so far with the wanted lemma."""
    for at in reversed(used):
        for child in parse.children(at):
            word = parse.words[child]
            if child in used or _is_apart(parse, child, lemmas) or (word.dep == "mark" and at == used[0]):
                # the *to* of an infinitive is no preposition
                continue
            if wanted == "no" and word.dep == "obj":
                for denied in parse.children(child, "det"):
                    if parse.words[denied].lower == "no":
                        return denied
            whole = parse.whole(child)
            if whole != child and parse.words[whole].lemma.lower() == wanted:
                # to seize "another of its tankers" is to seize a tanker
                return whole
            # "ceased firing missiles" is no ceasefire
            other = word.tag == "VBG" and wanted != word.lower and bool(parse.objects(child))
            if (
                wanted in {word.lemma.lower(), word.lower}
                and not other
                and word.dep
                not in {
                    "conj",
                    "parataxis",
                    "advcl",
                    "ccomp",
                    "nsubj",
                }
            ):
                return child
            if wanted == "not" and word.lower in {"not", "n't", "n’t", "never"}:
                return child
            about = word.dep == "advcl" and word.tag == "VBG"
            if about or word.dep in {"obl", "nmod", "obj", "xcomp", "acl"}:
                for deeper in parse.children(child, "case", "mark", "compound", "amod"):
                    if wanted in {parse.words[deeper].lemma.lower(), parse.words[deeper].lower}:
                        return deeper
    return None


def _is_apart(parse: Parse, child: int, lemmas: tuple[str, ...]) -> bool:
    """Whether a phrase hangs by a preposition that is no part of the pattern: "launched strikes *with drones*"."""
    cases = [parse.words[c].lower for c in parse.children(child, "case")]
    return parse.words[child].pos in NOMINAL and cases == ["with"] and "with" not in lemmas


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
    for target in map(parse.whole, objects):
        for action in knowledge.actions.values():
            if found.action in action.parents and any(_is_class(parse, target, c, knowledge) for c in action.objects):
                return Found(action.id, found.words, found.light)
    return found


def _is_class(parse: Parse, index: int, wanted: str, knowledge: Knowledge) -> bool:
    """Whether a phrase is of a class of objects: a lemma or words, or "<weapon>", "<nuclear weapon>"."""
    last = index
    while last + 1 < len(parse.words) and parse.words[last].pos == parse.words[last + 1].pos == "PROPN":
        last += 1
    name = parse.span(range(index, last + 1))
    is_name = parse.words[index].pos == "PROPN"
    mention_of_place = knowledge.place(name.of(parse.text)) if is_name and name is not None else None
    if not wanted.startswith("<"):
        if mention_of_place is not None:
            # "Port Ansel" is a town, whatever its name says
            return False
        words = [parse.words[i].lemma.lower() for i in parse.phrase(index)]
        wanted_words = wanted.lower().split()
        return parse.words[index].lemma.lower() == wanted_words[-1] and all(w in words for w in wanted_words)
    kind = wanted.strip("<>")
    weapon = weapon_of(parse, index, knowledge)
    if weapon is not None and knowledge.weapon(kind) is not None:
        return knowledge.is_weapon(weapon, kind)
    place = mention_of_place or knowledge.place(phrase_words(parse, index))
    return place is not None and place.kind == kind


def phrase_words(parse: Parse, index: int) -> str:
    """The words of a phrase without determiners, possessors and prepositions."""
    kept = [index]
    for i in reversed([i for i in parse.phrase(index) if i < index]):
        word = parse.words[i]
        beside = word.head == index and word.dep in {"compound", "amod", "flat", "nummod", "punct"}
        # a name of several words hangs on its last ("the South Sarnian envoy")
        within = word.head in kept and word.dep == "compound" and word.text[0].isupper()
        if beside or (within and parse.words[word.head].text[0].isupper()):
            kept.append(i)
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
