"""What a cue word stands for, and which cue governs a clause.

What enters: a `Parse` and a word of it. What leaves: a kind of statement, or the cue's place.

>>> cue_kind(parse, threatened)
'threat'

Invariant: a word's kind depends on its lemma, particle and preposition alone, never on names.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from standoff.annotate.cues import cue_words, verb_with_particle, word_set
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.records import Kind, Span


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of `knowledge/cues.toml` as sets."""

    harm_verbs: frozenset[str]
    harm_nouns: frozenset[str]
    bad_verbs: frozenset[str]
    bad_nouns: frozenset[str]
    good_verbs: frozenset[str]
    good_nouns: frozenset[str]
    dialogue: frozenset[str]
    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    verdicts: frozenset[str]
    veiled_verbs: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, built once."""
    words: dict[str, Any] = cue_words()
    kinds: dict[str, Any] = words["kinds"]
    by = {
        part: {word: kind for kind, entry in kinds.items() for word in entry.get(part, ())}
        for part in ("verbs", "nouns", "adjectives")
    }
    harm, good = words["harm"], words["good"]
    return Lexicon(
        frozenset(harm["verbs"]),
        frozenset(harm["nouns"]),
        frozenset(harm["bad_verbs"]),
        frozenset(harm["bad_nouns"]),
        frozenset(good["verbs"]),
        frozenset(good["nouns"]),
        frozenset(good["dialogue"]),
        by["verbs"],
        by["nouns"],
        by["adjectives"],
        frozenset(kinds["accusation"]["verdicts"]),
        frozenset(words["strength"]["veiled_verbs"]),
    )


def cue_kind(parse: Parse, index: int) -> Kind | None:
    """The kind that a cue word stands for by itself: its lemma with a particle or fixed preposition, then alone."""
    word, words = parse.words[index], lexicon()
    base = word.lemma.lower()
    if word.pos in {"VERB", "AUX"} or word.tag.startswith("VB"):
        lemma = verb_with_particle(parse, index)
        below = {parse.words[c].lemma.lower() for c in parse.children(index, "xcomp", "ccomp")}
        if base == "let" and "know" in below:
            # "let it be known that": a word of saying
            return None
        if base == "back" and index + 1 < len(parse.words) and parse.words[index + 1].lower in PARTICLES:
            # "backs off its threat", "backed down": no support
            return words.verbs.get(f"back {parse.words[index + 1].lower}")  # type: ignore[return-value]
        for case, noun in parse.obliques(index):
            timed = base == "call" and parse.words[noun].lemma.lower() in TIMES
            if parse.objects(index) and (timed or case in PARTICLES):
                # "called a summit for Thursday", "hold exercises off the coast"
                continue
            kind = words.verbs.get(f"{base} {case}")
            if kind:
                return kind  # type: ignore[return-value]
        for child in parse.children(index, "advmod", "xcomp", "obl"):
            kind = words.verbs.get(f"{base} {parse.words[child].lower}")
            if kind:
                return kind  # type: ignore[return-value]
        found = words.verbs.get(lemma) or (words.verbs.get(base) if " " not in lemma else None)
        found = words.verbs.get(f"{base} {_particle(parse, index)}") or found
        if found and {lemma, base} & POSITION_VERBS and not _is_on_position(parse, index):
            return None
        return found  # type: ignore[return-value]
    if word.pos in {"NOUN", "PROPN"}:
        if base == "call" and any(parse.words[c].lower in CALLED_BY for c in parse.children(index, "compound", "amod")):
            return None
        return words.nouns.get(base)  # type: ignore[return-value]
    if word.pos == "ADJ":
        return words.adjectives.get(base)  # type: ignore[return-value]
    return None


def is_turned(parse: Parse, index: int) -> bool:
    """Whether a particle makes a cue of a verb that is none, or another, alone: "back out of", "pull out of"."""
    base, verbs = parse.words[index].lemma.lower(), lexicon().verbs
    turned = verbs.get(f"{base} {_particle(parse, index)}")
    return parse.words[index].pos == "VERB" and turned is not None and turned != verbs.get(base)


def _particle(parse: Parse, index: int) -> str:
    """The particle right behind a verb that parsers hang on what follows: "pulled out of the pact"."""
    first, second = (parse.words[i].lower if i < len(parse.words) else "" for i in (index + 1, index + 2))
    return first if first in PARTICLES and second in {"of", "from"} else ""


POSITION_VERBS = word_set("position_verbs")
TIMES = word_set("times")
PARTICLES = frozenset({"off", "out", "up", "down", "over", "back", "away"})
CALLED_BY = frozenset({"conference", "phone", "telephone", "video"})
POSITION_OBJECTS = word_set("position_objects")
DRAWN_BACK = word_set("drawn_back")


def _is_on_position(parse: Parse, index: int) -> bool:
    """Whether to quit or resume is said of what parties have with one another ("a pact", "their part in the talks")."""
    things = [*parse.objects(index), *parse.children(index, "nsubj:pass"), *(i for _, i in parse.obliques(index))]
    # "patrol boats" are forces, and "joint patrols" what parties have with one another
    things = [i for i in things if parse.words[i].lemma.lower() not in DRAWN_BACK]
    held = {parse.words[i].lemma.lower() for i in things}
    held |= {parse.words[c].lemma.lower() for i in things for c in parse.children(i, "nmod", "compound")}
    return bool(held & POSITION_OBJECTS)


def governing_cue(parse: Parse, verb: int, barred: Span | None = None) -> int | None:
    """The cue word above a clause that says what kind of statement it is, up to its sentence or the next saying."""
    at = verb
    for _ in range(5):
        above = parse.words[at].head
        if above == at:
            return None
        word = parse.words[above]
        if barred is not None and barred.start <= word.start < barred.end:
            return None
        link = parse.words[at].dep
        if link in {"conj", "parataxis"} and (parse.children(at, *SUBJECTS) or parse.children(at, "ccomp")):
            # "barred its firms from it and said that it would …": another says-so stands between
            at = above
            continue
        kind = cue_kind(parse, above)
        if (
            kind == "demand"
            and link in {"ccomp", "parataxis", "advcl"}
            and word.lemma.lower() in {"tell", "ask", "order", "want", "insist"}
        ):
            kind = None
        if (
            kind == "permission"
            and word.lemma.lower() == "let"
            and {parse.words[c].lower for c in parse.objects(above)} & {"me", "us"}
        ):
            kind = None
        if kind and link in {"xcomp", "ccomp", "obl", "obj", "nmod", "acl", "nsubj", "parataxis", "advcl", "conj"}:
            return above
        at = above
    return None
