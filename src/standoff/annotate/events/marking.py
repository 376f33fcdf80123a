"""What the event coder is shown of a sentence: its pieces, the source and the target marked, names of parties hidden.

What enters: a sentence, its source and its target, a tokenizer. What leaves: the ids of word pieces.

>>> piece_ids("Norland accuses Veskaria.", "Norland", "Veskaria", tokenizer, knowledge)[:2]
[101, 1]

Invariant: two parties of one kind and form are shown as the same word, so that swapping them changes no piece.
"""

from tokenizers import Tokenizer

from standoff.annotate.mentions import FIRST, stand_ins
from standoff.knowledge import Knowledge

# The types of PLOVER (Political Language Ontology for Verifiable Event Records) with the usual quad classes: verbal and
# material cooperation, verbal and material conflict. YIELD joins CONCEDE and RETREAT; INVESTIGATE is an ACCUSE.
QUADS = {
    "ACCUSE": 3,
    "AGREE": 1,
    "AID": 2,
    "ASSAULT": 4,
    "COERCE": 4,
    "CONSULT": 1,
    "COOPERATE": 2,
    "MOBILIZE": 4,
    "PROTEST": 4,
    "REJECT": 3,
    "REQUEST": 3,
    "SANCTION": 4,
    "SUPPORT": 1,
    "THREATEN": 3,
    "YIELD": 2,
}
START, END = 101, 102
# the first unused pieces of BERT's vocabulary: before and after the source, before and after the target
SOURCE, TARGET = (1, 2), (3, 4)
LONGEST = 160


def piece_ids(sentence: str, source: str, target: str, tokenizer: Tokenizer, knowledge: Knowledge) -> list[int]:
    """The ids of a sentence's pieces, its source and target between marks; one that isn't found is not marked."""
    shown = stand_ins(sentence, knowledge)
    marks: dict[int, list[int]] = {}
    taken: list[tuple[int, int]] = []
    for words, (before, after) in ((source, SOURCE), (target, TARGET)):
        place = _find(sentence, words, taken)
        if place is not None:
            taken.append(place)
            marks.setdefault(place[0], []).append(before)
            marks.setdefault(place[1], []).insert(0, after)
    ids: list[int] = []
    cuts = sorted({0, len(sentence), *marks})
    for start, end in zip(cuts, [*cuts[1:], len(sentence)], strict=True):
        ids.extend(marks.get(start, ()))
        ids.extend(tokenizer.encode(_hidden(sentence, start, end, shown), add_special_tokens=False).ids)
    return [START, *ids[:LONGEST], END]


def _find(sentence: str, words: str, taken: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the words stand, not across what is taken; in any case of letters if not as written."""
    for text, wanted in ((sentence, words), (sentence.lower(), words.lower())):
        at = text.find(wanted) if wanted.strip() and len(text) == len(sentence) else -1
        while at >= 0:
            place = (at, at + len(wanted))
            if all(place[1] <= a or b <= place[0] for a, b in taken):
                return place
            at = text.find(wanted, at + 1)
    return None


def _hidden(sentence: str, start: int, end: int, shown: dict[int, str]) -> str:
    """A stretch of the sentence with the stand-ins in the place of the names that start in it."""
    parts, at = [], start
    for word in FIRST.finditer(sentence, start, end):
        if word.start() in shown:
            parts += [sentence[at : word.start()], shown[word.start()]]
            at = word.end()
    return "".join([*parts, sentence[at:end]])
