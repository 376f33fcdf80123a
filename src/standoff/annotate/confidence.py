"""How far a statement is to be trusted: the chance that its force, its speaker and its party are all right.

What enters: the statements of a reading, each with the trust of the rule that read it. What leaves: the same statements
with a calibrated `confidence`, marked as doubtful where that is low.

>>> [s.standing for s in calibrated(statements)]
['machine', 'doubtful']

Invariant: the order, the ids and everything else of the statements stay as they were; names play no part.

The weights are a logistic regression fitted on statements of development reports beside what two people would say of
them (`training/confidence.py`); they lie in `knowledge/confidence.toml` with what they were fitted on.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from standoff.annotate.lexicon import lexicon
from standoff.annotate.mentions import person_words
from standoff.annotate.tagging import Opinion
from standoff.records import Kind, Standing, Statement

# what commits, permits, demands, denies or accuses; a figure keeps the trust of its own rule
CALIBRATED: frozenset[Kind] = frozenset(
    {"threat", "pledge", "offer", "refusal", "demand", "warning", "permission", "denial", "accusation"}
)


def calibrated(statements: Sequence[Statement], opinions: Sequence[Opinion]) -> list[Statement]:
    """The statements with their calibrated confidence and the standing that follows from it.

    `opinions` are what the second reader thinks of each of them.
    """
    weights, doubtful = _weights(), _threshold()
    beside = Counter(statement.sentence for statement in statements)
    done = []
    for statement, opinion in zip(statements, opinions, strict=True):
        if statement.kind not in CALIBRATED:
            done.append(statement)
            continue
        found = features(statement, beside[statement.sentence], opinion)
        confidence = round(_chance(sum(weights.get(name, 0.0) * value for name, value in found.items())), 3)
        standing: Standing = "doubtful" if confidence < doubtful or statement.doubts else "machine"
        done.append(replace(statement, confidence=confidence, standing=standing))
    return done


def features(statement: Statement, beside: int, opinion: Opinion) -> dict[str, float]:
    """What tells of a statement how sure it is; `beside` counts the statements of its sentence, itself included."""
    words = statement.text.split()
    speaker = statement.speaker
    pronouns = {form for forms in person_words()["pronouns"].values() for form in forms}
    resolved = speaker is not None and speaker.text.lower() in pronouns
    named = _is_named(statement)
    return {
        "always": 1.0,
        "trust": _odds(statement.confidence),
        "second reader": _odds(opinion.kind),
        "second reader, the same": opinion.same,
        "second reader, another": opinion.other,
        "second reader, the speaker": _odds(opinion.speaker),
        "second reader, who acts": _odds(opinion.actor),
        "second reader, a condition": _odds(opinion.conditional) if statement.conditional else 0.0,
        f"kind {statement.kind}": 1.0,
        "conditional": float(statement.conditional),
        f"mode {statement.mode}": 1.0,
        f"{statement.kind} {'with' if statement.actor else 'without'} a party": 1.0,
        "speaker of no name": float(speaker is not None and not speaker.known),
        "speaker by a pronoun": float(resolved),
        "no speaker": float(speaker is None),
        "carried by another": float(bool(statement.via)),
        "headline": float(statement.headline),
        "veiled": float(statement.strength == "veiled"),
        "others beside it": float(min(beside - 1, 3)),
        "its word names it": float(named),
        f"{statement.kind} in its own words": float(not named),
        "named and conditional": float(named and statement.conditional),
        "speaker in its sentence": float(_stands_in(statement)),
        "a question": float("?" in statement.text),
        "a quotation left open": float(sum(statement.text.count(mark) for mark in '“”"«»') % 2),
        "commas": float(min(statement.text.count(","), 5)),
        "target": float(bool(statement.target)),
        "an act is read": float(statement.act is not None),
        "length": math.log(max(len(words), 4) / 20),
    }


def _is_named(statement: Statement) -> bool:
    """Whether the outlet's own word is one for this kind of statement: "threatened" for a threat."""
    words = lexicon()
    named = [w for table in (words.verbs, words.nouns) for w, kind in table.items() if kind == statement.kind]
    stems = {w.split()[0][:5] for w in named}
    cue = statement.cue.text.lower().split() if statement.cue else []
    return any(word[:5] in stems for word in cue)


def _stands_in(statement: Statement) -> bool:
    span, sentence = statement.speaker.span if statement.speaker else None, statement.sentence
    return span is not None and sentence is not None and sentence.contains(span)


def _odds(chance: float) -> float:
    """The logarithm of the odds of a chance, which may be no surer than one in fifty."""
    chance = min(max(chance, 0.02), 0.98)
    return math.log(chance / (1 - chance))


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(min(score, 30.0), -30.0)))


@cache
def _table() -> Mapping[str, object]:
    source = files("standoff.annotate").joinpath("knowledge/confidence.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


@cache
def _weights() -> dict[str, float]:
    weights = _table()["weights"]
    assert isinstance(weights, dict)
    return {str(name): float(value) for name, value in weights.items()}


@cache
def _threshold() -> float:
    threshold = _table()["doubtful_below"]
    assert isinstance(threshold, float)
    return threshold
