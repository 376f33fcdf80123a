"""Puts right what parsers get wrong as a rule, where the words around leave no doubt.

What enters: the words of a parse. What leaves: the words, some with another head or label.

>>> words[corvia].head == joins       # "if Norland strikes Tolm or Corvia joins the war": Corvia is not struck
True

Invariant: the words stay a tree in every sentence; nothing but heads and labels changes.
"""

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.grammar import NOMINAL, Word

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
QUOTATION_MARKS = frozenset('"“”«»„')


def mend(words: Sequence[Word]) -> list[Word]:
    """The words with subjects of a second clause given back to it, and subjects of passives labelled as such."""
    mended = list(words)
    passives = {w.head for w in mended if w.dep == "aux:pass"}
    mended = [replace(w, dep="nsubj:pass") if w.dep == "nsubj" and w.head in passives else w for w in mended]
    ranges = sentence_ranges(mended)
    for joint in [w.index for w in mended if w.dep == "cc" and w.lower in {"and", "or"}]:
        _give_back_subject(mended, joint, slice(*ranges[mended[joint].sentence]))
    for first, end in ranges.values():
        _leave_quotation(mended, first, end)
        _lead_the_clause(mended, first, end)
    return mended


def _lead_the_clause(words: list[Word], first: int, end: int) -> None:
    """ "In case of an attack on Tolm, Corvia and Lorn will close …": who stand right before the verb do it."""
    for joint in range(first + 3, end - 2):
        last = words[joint + 1]
        if words[joint].lower not in {"and", "or"} or last.pos != "PROPN" or last.dep != "conj":
            continue
        after = _end_of_phrase(words, last.index) + 1
        if after >= end or words[after].tag not in FINITE:
            continue
        verb = words[words[after].head] if words[after].dep in {"aux", "aux:pass", "cop"} else words[after]
        comma = next((i for i in range(joint - 1, first, -1) if words[i].text == ","), None)
        if comma is None or verb.index < joint or words[comma + 1].pos != "PROPN":
            continue
        fronted = [w for w in words[first:comma] if w.head == verb.index and w.dep == "obl"]
        outside = words[comma + 1].head < comma or words[last.index].head < comma
        listed = [w for w in words[first:comma] if w.text == ","]
        own = [w for w in words[first:end] if w.head == verb.index and w.dep.startswith("nsubj")]
        beside = all(comma < w.index < joint for w in own)
        if not fronted or not outside or listed or not beside or _holds_verb(words, comma + 1, joint):
            continue
        lead = own[0].index if own else comma + 1
        passive = any(w.head == verb.index and w.dep == "aux:pass" for w in words[first:end])
        words[lead] = replace(words[lead], head=verb.index, dep="nsubj:pass" if passive else "nsubj")
        words[last.index] = replace(last, head=lead)


def _holds_verb(words: list[Word], first: int, end: int) -> bool:
    return any(words[i].pos in {"VERB", "AUX"} for i in range(first, end))


def _leave_quotation(words: list[Word], first: int, end: int) -> None:
    """ "said it “puts us at risk” and restated its pledge": what follows a quotation goes on with who quotes."""
    inside, quoted = False, dict[int, bool]()
    for index in range(first, end):
        inside ^= words[index].text in QUOTATION_MARKS
        quoted[index] = inside
    if not any(quoted.values()):
        return
    led = {w.head for w in words[first:end] if "subj" in w.dep}
    for word in words[first:end]:
        joined = word.dep == "conj" and word.tag in FINITE and not quoted[word.index] and word.head < word.index
        if not joined or not quoted.get(word.head) or word.index in led:
            continue
        above = words[word.head].head
        quotes = words[word.head].dep == "ccomp" and above < word.head and words[above].pos == "VERB"
        if quotes and quoted.get(above) is False:
            words[word.index] = replace(word, head=above)


def sentence_ranges(words: Sequence[Word]) -> dict[int, tuple[int, int]]:
    """Where the words of each sentence begin and end, as indices."""
    ranges: dict[int, tuple[int, int]] = {}
    for word in words:
        first, _ = ranges.get(word.sentence, (word.index, 0))
        ranges[word.sentence] = (first, word.index + 1)
    return ranges


def _give_back_subject(words: list[Word], joint: int, sentence: slice) -> None:
    """ "strikes Tolm or Corvia joins": a noun behind *or* with a finite verb right behind it is that verb's subject."""
    noun = words[words[joint].head]
    if noun.index < joint or noun.dep != "conj" or noun.pos not in NOMINAL:
        return
    first = words[noun.head]
    end = _end_of_phrase(words, noun.index)
    if end + 1 >= len(words) or words[end + 1].sentence != noun.sentence or words[end + 1].tag not in FINITE:
        return
    after = words[end + 1]
    verb = words[after.head] if after.dep in {"aux", "aux:pass", "cop"} else after
    before = _clause_before(words, verb, joint, sentence)
    own = [w for w in words[sentence] if w.head == verb.index and w.dep.startswith("nsubj") and w.index > joint]
    if before is None or own or not before < first.index < joint or verb.index in _above(words, before):
        return
    label = "nsubj:pass" if any(w.head == verb.index and w.dep == "aux:pass" for w in words[sentence]) else "nsubj"
    words[joint] = replace(words[joint], head=verb.index)
    words[noun.index] = replace(noun, head=verb.index, dep=label)
    words[verb.index] = replace(verb, head=before, dep="conj")
    for word in words[sentence]:
        if word.head != verb.index or not word.dep.startswith("nsubj") or word.index > joint:
            continue
        # the first clause gets back what was given to the second
        words[word.index] = replace(word, head=before, dep="obj" if word.index > before else word.dep)


def _end_of_phrase(words: list[Word], noun: int) -> int:
    """The last word of a noun's phrase up to the first verb that follows it."""
    end = noun
    for index in range(noun + 1, len(words)):
        word = words[index]
        if word.tag in FINITE or word.pos == "PUNCT" or word.sentence != words[noun].sentence:
            break
        if noun not in _above(words, word.index):
            break
        end = word.index
    return end


def _clause_before(words: list[Word], verb: Word, joint: int, sentence: slice) -> int | None:
    """The verb of the clause before the joint that the second verb hangs on, or that hangs where it does."""
    if verb.dep == "conj" and verb.head < joint and words[verb.head].pos in {"VERB", "AUX"}:
        return verb.head
    if verb.dep not in {"advcl", "ccomp"}:
        return None
    beside = [w.index for w in words[sentence] if w.head == verb.head and w.dep == verb.dep and w.index < joint]
    beside = [i for i in beside if words[i].sentence == verb.sentence and words[i].pos in {"VERB", "AUX"}]
    return beside[-1] if beside else None


def _above(words: list[Word], index: int) -> set[int]:
    seen: set[int] = set()
    while words[index].head != index and words[index].head not in seen:
        index = words[index].head
        seen.add(index)
    return seen
