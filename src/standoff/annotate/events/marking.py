"""What the event coder is shown of a sentence: its pieces, the source and the target marked, names of parties hidden.

What enters: a sentence, its source and its target, a tokenizer. What leaves: the ids of word pieces.

>>> piece_ids("Norland accuses Veskaria.", "Norland", "Veskaria", tokenizer, knowledge)[:2]
[101, 1]

Invariant: two parties of one kind and form are shown as the same word, so that swapping them changes no piece.
"""

from tokenizers import Tokenizer

from standoff.annotate.mentions import FIRST, gazetteer_of, person_words
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
    shown = _shown_words(sentence, knowledge)
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


def _shown_words(sentence: str, knowledge: Knowledge) -> dict[int, str]:
    """The words that the coder was trained to see for names, word by word, by the character at which they start."""
    shown: dict[int, str] = {}
    words: dict[str, str] = person_words()["stand_ins"]
    for span, kind, _name in gazetteer_of(knowledge).find(sentence):
        written = span.of(sentence)
        if kind == "person":
            for number, part in enumerate(FIRST.finditer(written)):
                last = part.end() == len(written)
                shown[span.start + part.start()] = (
                    words["family_name" if last else "given_name"] if number < 3 else part.group()
                )
            continue
        if kind not in NAMED:
            continue
        for part in FIRST.finditer(written):
            word = _state_word(part.group(), kind if part.group() == written else None, knowledge)
            if word is not None:
                shown[span.start + part.start()] = words[word].upper() if part.group().isupper() else words[word]
    return shown


NAMED = frozenset({"party", "capital", "adjective", "demonym"})


def _state_word(written: str, kind: str | None, knowledge: Knowledge) -> str | None:
    """Which stand-in a word takes: it names a state, its capital, what is of it, or its people; None for any other."""
    if written.isupper() and len(written) <= 4:
        return None
    if kind is None:
        found = [
            k for span, k, _ in gazetteer_of(knowledge).find(written) if span.end == len(written) and span.start == 0
        ]
        kind = found[0] if found else None
    party = knowledge.party(written)
    if kind not in NAMED or party is None or party.kind != "state":
        return None
    plural = written.lower().endswith("s") and written[:-1] in {*party.adjectives, *party.demonyms}
    if kind == "demonym":
        kind = "adjective"
    return "people" if kind == "adjective" and plural else kind
