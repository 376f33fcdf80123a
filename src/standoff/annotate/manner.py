"""In what manner an act is told: when, whether it is denied, and what the words make of it short of its being done.

What enters: a `Parse` and the head of a clause or phrase. What leaves: a `Manner`.

>>> manner_of(parse, send)            # "Norland would not send missiles"
Manner(tense='future', modality=None, negated=True)

Invariant: tense is that of the words; it is None where they have none, as in an infinitive or a noun.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.annotate.grammar import NEGATIONS, SUBJECTS, Parse
from standoff.records import Act, Tense


@dataclass(frozen=True, slots=True)
class Manner:
    """How an act is told; `modality` is a word of `knowledge/manner.toml`, None for a plain deed."""

    tense: Tense | None = None
    modality: str | None = None
    negated: bool = False


@cache
def manner_words() -> dict[str, Any]:
    """What predicates make of the act below them (`knowledge/manner.toml`)."""
    source = files("standoff.annotate").joinpath("knowledge/manner.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


def manner_of(parse: Parse, head: int) -> Manner:
    """The manner of a clause by its own auxiliaries and negation; a noun has only the negation before it."""
    return Manner(tense_of(parse, head), _modal(parse, head), denies(parse, head))


def under(act: Act, manner: Manner) -> Act:
    """The act as a predicate above it tells it: what the outer words say comes first, two negations are none."""
    return replace(
        act,
        tense=manner.tense or act.tense,
        modality=manner.modality or act.modality,
        negated=act.negated ^ manner.negated,
    )


def predicate_manner(parse: Parse, head: int) -> Manner | None:
    """What a verb, adjective or noun makes of the act below it, if it adds no act of its own; else None."""
    word, words = parse.words[head], manner_words()
    lemma = word.lemma.lower()
    own = manner_of(parse, head)
    if word.pos == "ADJ" or (parse.children(head, "cop") and lemma in words["adjectives"]):
        table = words["adjectives"]
    elif word.pos in {"NOUN", "PROPN"}:
        table = words["nouns"]
    elif parse.is_passive(head) and (lemma in words["passives"] or word.lower in words["adjectives"]):
        table = words["passives"] if lemma in words["passives"] else words["adjectives"]
        lemma = lemma if lemma in table else word.lower
    elif word.pos in {"VERB", "AUX"}:
        table = words["verbs"] if lemma in words["verbs"] else dict.fromkeys(words["negative"]["plain"], "")
        if _falls_short(parse, head):
            table = {**table, lemma: ""}
        elif lemma not in table and word.lower in words["adjectives"]:
            table, lemma = words["adjectives"], word.lower
    else:
        return None
    if lemma not in table:
        return None
    denied = lemma in words["negative"]["words"] or _falls_short(parse, head)
    return Manner(own.tense, own.modality or table[lemma] or None, own.negated ^ denied)


def _falls_short(parse: Parse, head: int) -> bool:
    """ "stopped short of striking": it was not done."""
    return any(parse.words[c].lower == "short" for c in parse.children(head))


def tense_of(parse: Parse, head: int) -> Tense | None:
    """The tense of a clause: of its auxiliaries, its copula or its verb, else of the clause beside it."""
    word = parse.words[head]
    helpers = [parse.words[c] for c in parse.children(head, "aux", "aux:pass", "cop")]
    lowers = {w.lower for w in helpers}
    if lowers & FUTURE or ("'d" in lowers and word.tag == "VB"):
        return "future"
    if not helpers and word.pos not in {"VERB", "AUX"} and not (word.lower in UNCHANGED and parse.objects(head)):
        return None
    if any(w.lemma.lower() == "have" or w.lower == "'d" for w in helpers):
        return "past"
    for helper in helpers:
        if helper.lower in {"was", "were", "did", "got"}:
            return "past"
        if helper.lower in {"can", "ca", "may", "must"}:
            return "present"
        if helper.lower in {"could", "might", "should", "ought"}:
            return None
    if any(w.lower in {"is", "are", "am", "'s", "'re", "'m", "does", "do"} for w in helpers):
        return "present"
    if not helpers and word.dep == "conj" and not parse.children(head, *SUBJECTS) and word.tag in {"VB", "VBN", "VBG"}:
        return tense_of(parse, word.head)
    if word.tag == "VBD" or (word.tag == "VBN" and not helpers):
        return "past"
    if word.lower in UNCHANGED and not helpers and _has_one_subject(parse, head):
        # "Norland let them sail": in the present it *lets*
        return "past"
    return "present" if word.tag in {"VBZ", "VBP"} and not helpers else None


def _has_one_subject(parse: Parse, head: int) -> bool:
    """Whether the clause has a subject of its own, in the third person singular."""
    subjects = parse.children(head, "nsubj")
    return (
        len(subjects) == 1 and parse.words[subjects[0]].tag in {"NN", "NNP"} and not parse.children(subjects[0], "conj")
    )


# verbs whose past is their infinitive
UNCHANGED = frozenset({"let", "put", "cut", "set", "hit", "shut", "quit", "cast", "shed", "split", "spread"})


FUTURE = frozenset({"will", "'ll", "wo", "shall", "would"})


def _modal(parse: Parse, head: int) -> str | None:
    table: dict[str, str] = manner_words()["auxiliaries"]
    for child in parse.children(head, "aux"):
        if parse.words[child].lower in table:
            return table[parse.words[child].lower]
    word = parse.words[head]
    if word.dep == "conj" and word.tag == "VB" and not parse.children(head, "aux", *SUBJECTS):
        return _modal(parse, word.head)
    return None


def denies(parse: Parse, head: int) -> bool:
    """Whether the words deny the act: *not*, *no*, *without*, *under no circumstances*, and never *not only*."""
    words = parse.words
    for child in parse.children(head, "advmod"):
        only = child + 1 < len(words) and words[child + 1].lower in {"only", "just", "merely", "least"}
        if words[child].lower in NEGATIONS and only:
            return False
        if words[child].lower == "longer" and any(words[c].lower == "no" for c in parse.children(child)):
            return True
    if parse.is_negated(head) or any(words[c].lower == "neither" for c in parse.children(head, "cc:preconj")):
        return True
    if words[head].pos in {"NOUN", "PROPN"} and any(words[c].lower == "no" for c in parse.children(head, "det")):
        return True
    if any(words[c].lower == "without" for c in parse.children(head, "case", "mark")):
        return True
    return any(
        words[c].lower in {"no", "neither"}
        and words[target].lemma.lower() in {"circumstance", "case", "condition", "way", "time"}
        for _, target in parse.obliques(head)
        for c in parse.children(target, "det")
    )
