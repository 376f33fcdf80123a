"""Cuts labelled texts into the sentences that the second reader learns from, as it is shown them in use.

Enters: texts of our own with `signals` (kind, condition, consequence, speaker and actor in the words of the text).
Leaves: `Sentence`s, a label a word, and for each signal the words that say whose it is; `batch_of` pads a group.

Invariant: what is trained on is shown as in use: cut by the bundled pipeline, names by their stand-ins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

import torch
from torch import Tensor

from standoff.annotate.grammar import Parse
from standoff.annotate.language.pieces import PieceCutter
from standoff.annotate.mentions import person_words
from standoff.annotate.parsing import parse_text
from standoff.annotate.standins import stand_ins
from standoff.annotate.tagging.reading import shown_words
from standoff.annotate.tagging.tagger import cut_words
from standoff.annotate.unlisted import find_unlisted

KINDS = (
    "threat",
    "warning",
    "permission",
    "refusal",
    "demand",
    "pledge",
    "offer",
    "denial",
    "accusation",
    "claim_figure",
    "claim",
)
# those of whom the words of an outcome ask
ROLES = ("speaker", "actor", "target")
NO_CONDITION, FIRST, FURTHER = 0, 1, 2
# how often a party that no file knows is shown as one that a file knows, as readers of whole reports come to know it
SHOWN_AS_KNOWN = 0.5
_NAME = re.compile(r"[A-Z][a-z’'-]+")
_STEM = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A signal's words and, for a role that is labelled, the words that may be the answer; none: it is elsewhere."""

    outcome: list[int]
    role: str
    answer: list[int]


@dataclass(slots=True)
class Sentence:
    """A sentence as it is shown, and for each of its words what it is in; `names` are those of its parties."""

    words: list[str]
    conditions: list[int]
    forces: list[set[str]]
    begins: list[bool]
    kinds: set[str] = field(default_factory=set)
    conditional: bool = False
    names: tuple[str, ...] = ()
    asked: list[Asked] = field(default_factory=list)


def sentences_of(item: dict[str, Any], pipeline: Any, knowledge: Any) -> Iterator[Sentence]:
    """The sentences of one labelled text."""
    text = item["text"]
    unlisted = find_unlisted(text, knowledge)
    shown = stand_ins(text, knowledge.with_unlisted(unlisted.parties, unlisted.persons))
    parse = parse_text(text, pipeline, shown)
    parties = {str(signal[key]) for signal in item["signals"] for key in ("actor", "target") if signal.get(key)}
    names = tuple(sorted(name for name in parties if _NAME.fullmatch(name)))
    for number in range(len(parse.sentences)):
        words, units = shown_words(parse, number, shown)
        sentence = Sentence(
            words, [NO_CONDITION] * len(words), [set() for _ in words], [False] * len(words), names=names
        )
        for signal in item["signals"]:
            _label(sentence, signal, text, parse, number, units)
        yield sentence


def _label(
    sentence: Sentence, signal: dict[str, Any], text: str, parse: Parse, number: int, units: list[tuple[int, ...]]
) -> None:
    """Mark a signal in the sentence that has the middle of its consequence."""
    kind, consequence, condition = signal["kind"], signal.get("consequence"), signal.get("condition")
    start = text.find(consequence) if consequence else -1
    if start < 0 or not parse.sentences[number].start <= start + len(consequence) // 2 < parse.sentences[number].end:
        return
    held = _covered(parse, units, start, start + len(consequence))
    sentence.kinds.add(kind)
    for place in held:
        sentence.forces[place].add(kind)
    if held:
        sentence.begins[held[0]] = True
    if held:
        sentence.asked += _asked(signal, text, parse, number, units, held)
    start = text.find(condition) if condition else -1
    if start >= 0:
        for order, place in enumerate(_covered(parse, units, start, start + len(condition))):
            sentence.conditions[place] = FURTHER if order else FIRST
            sentence.conditional = True


def _asked(
    signal: dict[str, Any], text: str, parse: Parse, number: int, units: list[tuple[int, ...]], held: list[int]
) -> Iterator[Asked]:
    """What can be asked of a signal: every place of the words that answer is right, for the texts don't tell which."""
    bounds = parse.sentences[number]
    for role in ROLES:
        words = signal.get(role)
        # of a permission some texts give who allows, some who is allowed
        if not words or (role == "actor" and signal["kind"] == "permission"):
            continue
        places = {
            place
            for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text[bounds.start : bounds.end])
            for place in _covered(parse, units, bounds.start + found.start(), bounds.start + found.end())
        }
        if role == "target" and not places:
            places = set(_alike(words, parse, units))
            if not places and words not in text:
                continue
        yield Asked(held, role, sorted(places))


def _alike(name: str, parse: Parse, units: list[tuple[int, ...]]) -> Iterator[int]:
    """Where words begin as the name of one word does: "Norland" in "Norlandian ships"."""
    if _NAME.fullmatch(name) and len(name) > _STEM:
        stem = name[: max(_STEM, len(name) - 2)]
        yield from (place for place, unit in enumerate(units) if parse.words[unit[0]].text.startswith(stem))


def _covered(parse: Parse, units: list[tuple[int, ...]], start: int, end: int) -> list[int]:
    return [
        place
        for place, unit in enumerate(units)
        if parse.words[unit[0]].start < end and parse.words[unit[-1]].end > start
    ]


def shown_in_training(sentence: Sentence, random: Random) -> list[str]:
    """The words, some parties that no file knows shown as if one did."""
    words = list(sentence.words)
    shown: dict[str, str] = person_words()["stand_ins"]
    for name in sentence.names:
        if random.random() < SHOWN_AS_KNOWN:
            stem = name[: max(_STEM, len(name) - 2)]
            for place, word in enumerate(words):
                if word == name:
                    words[place] = shown["party"]
                elif len(name) > _STEM and word.startswith(stem):
                    words[place] = shown["people" if word.endswith("s") else "adjective"]
    return words


class Batch(NamedTuple):
    """Padded sentences and their labels.

    `ids` and `mask` are (sentences, pieces); `first`, `held`, `conditions`, `begins` (sentences, words); `forces`
    (sentences, words, 1 + kinds); `kinds` (sentences, kinds + 1). Of what is asked, `row` says in which sentence,
    `role` which of `ROLES`, `outcome` (asked, words) the words that ask, `answer` (asked, 1 + words) those that are
    right, the first standing for all that is elsewhere.
    """

    ids: Tensor
    first: Tensor
    mask: Tensor
    held: Tensor
    conditions: Tensor
    forces: Tensor
    begins: Tensor
    kinds: Tensor
    row: Tensor
    role: Tensor
    outcome: Tensor
    answer: Tensor


def batch_of(group: list[Sentence], cutter: PieceCutter, random: Random) -> Batch:
    """A group of sentences, padded to the longest."""
    cut = [cut_words(shown_in_training(sentence, random), cutter) for sentence in group]
    rows, pieces, words = len(cut), max(len(ids) for ids, _ in cut), max(len(first) for _, first in cut)
    ids, first = torch.zeros(rows, pieces, dtype=torch.long), torch.zeros(rows, words, dtype=torch.long)
    mask, held = torch.zeros(rows, pieces, dtype=torch.bool), torch.zeros(rows, words, dtype=torch.bool)
    conditions, forces = torch.zeros(rows, words, dtype=torch.long), torch.zeros(rows, words, 1 + len(KINDS))
    begins, kinds = torch.zeros(rows, words), torch.zeros(rows, len(KINDS) + 1)
    for row, (sentence, (own_ids, own_first)) in enumerate(zip(group, cut, strict=True)):
        count = len(own_first)
        ids[row, : len(own_ids)] = torch.tensor(own_ids)
        mask[row, : len(own_ids)] = True
        first[row, :count] = torch.tensor(own_first)
        held[row, :count] = True
        conditions[row, :count] = torch.tensor(sentence.conditions[:count])
        begins[row, :count] = torch.tensor(sentence.begins[:count], dtype=torch.float)
        for place, found in enumerate(sentence.forces[:count]):
            # a word of two statements is half of each
            for kind in found:
                forces[row, place, 1 + KINDS.index(kind)] = 1 / len(found)
            forces[row, place, 0] = float(not found)
        for kind in sentence.kinds:
            kinds[row, KINDS.index(kind)] = 1
        kinds[row, -1] = float(sentence.conditional)
    asked = [(row, one) for row, sentence in enumerate(group) for one in sentence.asked if one.outcome[0] < words]
    outcome, answer = torch.zeros(len(asked), words), torch.zeros(len(asked), 1 + words)
    for number, (_, one) in enumerate(asked):
        outcome[number, [place for place in one.outcome if place < words]] = 1
        answer[number, [1 + place for place in one.answer if place < words] or [0]] = 1
    where = torch.tensor([row for row, _ in asked], dtype=torch.long)
    role = torch.tensor([ROLES.index(one.role) for _, one in asked], dtype=torch.long)
    return Batch(ids, first, mask, held, conditions, forces, begins, kinds, where, role, outcome, answer)
