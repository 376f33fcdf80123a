"""Conditions that a verb before its subject marks: *should Norland …*, *were it to …*, *had they …*.

What enters: a `Parse` and a sentence. What leaves: `Conditional`s.

>>> [c.condition.of(parse.text) for c in inverted(parse, 0, indices)]    # "Should Norland close it, we will answer."
['Should Norland close it']

Invariant: a question is no condition.
"""

from collections.abc import Iterator
from dataclasses import replace

from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.pairing import Conditional, after_comma, is_fronted, make_pair, outcome_of


def inverted(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "Should Norland close the strait, …", "were Norland to mine it, …", "had they asked, …"."""
    for index in indices:
        word = parse.words[index]
        if word.lower not in {"should", "were", "had"} or index == indices[-1]:
            continue
        trigger = word.head if word.dep in {"aux", "aux:pass", "cop", "mark"} else index
        made = _were_to(parse, number, indices, index) if word.lower == "were" else None
        if made is not None:
            yield made
            continue
        if not _has_subject_behind(parse, indices, index, trigger):
            continue
        if word.lower == "were" and "to" not in [parse.words[c].lower for c in parse.children(trigger, "mark")]:
            continue
        if any(parse.words[i].text == "?" for i in indices) and parse.words[trigger].head == trigger:
            continue
        if is_fronted(parse, number, index):
            made = after_comma(parse, number, indices, index, max(trigger, index))
            if made is not None:
                yield replace(made, form="inverted")
                continue
        condition = [i for i in parse.subtree(trigger) if i >= index]
        if not parse.children(trigger, *SUBJECTS):
            stop = next((i for i in indices if i > index and parse.words[i].text in {",", ";", "—"}), indices[-1] + 1)
            condition = [i for i in indices if index <= i < stop]
        governor = parse.words[trigger].head
        if governor == trigger or governor in condition:
            # the parser made the condition the main clause; the rest of the sentence is the consequence
            roots = [c for c in parse.children(trigger, "parataxis", "ccomp", "conj", "advcl") if c not in condition]
            before = [i for i in indices if i < index and parse.words[i].pos == "VERB"]
            if not roots and not before:
                continue
            governor = roots[0] if roots else before[-1]
            condition = [i for i in condition if i not in set(parse.subtree(governor))]
        made = make_pair(
            parse, number, condition, outcome_of(parse, governor, trigger, index), trigger, word.lower, "inverted"
        )
        if made is not None:
            yield made


def _were_to(parse: Parse, number: int, indices: list[int], were: int) -> Conditional | None:
    """ "Were Norland to mine the harbour, …", whatever the parser hung the verb on."""
    if not is_fronted(parse, number, were) or parse.words[were + 1].pos not in {"PROPN", "NOUN", "DET", "PRON", "ADJ"}:
        return None
    before = next((i for i in indices if i > were and parse.words[i].text == ","), indices[-1])
    verbs = [i for i in range(were + 2, before) if "to" in parse.markers(i) and parse.words[i].tag == "VB"]
    trigger = next(iter(verbs), None)
    made = after_comma(parse, number, indices, were, trigger) if trigger is not None else None
    return replace(made, form="inverted") if made is not None else None


def _has_subject_behind(parse: Parse, indices: list[int], index: int, trigger: int) -> bool:
    """Whether *should* stands before its subject, as in an inverted condition, and not in a question or after one."""
    word = parse.words[index]
    before = parse.words[index - 1] if index > indices[0] else None
    asked = before is not None and before.lower in {"why", "what", "how", "who", "where", "when", "which", "not"}
    if asked or (word.lower == "had" and before is not None and before.pos != "PUNCT"):
        return False
    subjects = parse.children(trigger, *SUBJECTS)
    if subjects:
        return index < subjects[0] and (trigger > subjects[0] or trigger == index)
    after = parse.words[index + 1]
    return (
        word.lower == "should"
        and trigger > index
        and (before is None or before.pos not in {"PRON", "PROPN", "ADV"})
        and (
            after.pos in {"PROPN", "NOUN", "DET", "PRON", "ADJ"}
            or (trigger == index + 1 and after.tag in {"NNS", "NNP", "NN"})
        )
    )
