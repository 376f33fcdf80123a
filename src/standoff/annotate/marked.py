"""What the second reader marks and the rules leave: conditionals, forces and statements that no rule has a form for.

What enters: a `Scene` with its tags, and what the rules found. What leaves: `Conditional`s, `Force`s and `Draft`s.

>>> [c.condition.of(text) for c in marked_conditionals(scene, [])]      # "A single shot, and they lose the port."
['A single shot']

Invariant: where a rule tells of the same words, its own stay.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from standoff.annotate.confidence import CALIBRATED
from standoff.annotate.cued import DEFAULT_STANCE
from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.drafts import Draft
from standoff.annotate.forces import strength_of
from standoff.annotate.grammar import Parse
from standoff.annotate.outcomes import PERSONAL
from standoff.annotate.pairing import Conditional
from standoff.annotate.scene import Force, Scene
from standoff.annotate.tagging import Tagged
from standoff.records import Kind, Span

# from these chances on the second reader is believed: where a rule sees a condition but no force, where none sees a
# condition, and where there is none
FORCE_FROM, CONDITION_FROM, PLAIN_FROM = 0.5, 0.65, 0.8
# where nobody is found who says it, it has to be surer of both
SURELY_FROM = 0.8
# and from this chance on what it takes for a condition is one
HELD_FROM = 0.65
# from this chance on a condition is plain, and its outcome may be nearly as likely of another force
PLAINLY_HELD_FROM, OPEN_FROM = 0.9, 0.42
# how far its word for a force is trusted
_TRUSTED = 0.7
# and from this one a sentence has a condition at all
CONDITIONAL_FROM = 0.5
CAUSES, CASES, LEFT_OUT = word_set("cause_openers"), word_set("case_openers"), word_set("left_out")
HELP = word_set("lent")


def marked_conditionals(scene: Scene, told: Sequence[Draft]) -> Iterator[Conditional]:
    """The conditionals that the second reader marks where no statement with a condition is told yet."""
    parse = scene.parse
    for number in range(len(parse.sentences)):
        for tagged in scene.tags.of(number):
            if tagged.kind not in CALIBRATED or not _is_believed(tagged):
                continue
            words, undone = _less_joint(parse, _with_opener(parse, tagged.condition), tagged.outcome)
            condition, outcome = parse.span(words), parse.span(tagged.outcome)
            if condition is None or outcome is None or condition.overlaps(outcome):
                continue
            if any(_is_there(draft, condition, outcome) for draft in told if draft.sentence == number):
                continue
            verb, trigger = head_of(parse, parse.at(outcome)), head_of(parse, parse.at(condition))
            first = parse.words[min(parse.at(condition))].lower
            if not _opens_case(parse, condition) or (first == "while" and parse.is_negated(verb)):
                # "will not sit idle while they shut our mills": what goes on already is no case
                continue
            marker = first if first in cue_words()["condition"]["markers"] else "marked"
            negative = undone or any(marker.startswith(n) for n in cue_words()["condition"]["negative"])
            yield Conditional(condition, outcome, verb, trigger, marker, "marked", negative, True, number)


def _is_believed(tagged: Tagged) -> bool:
    """Whether an outcome and a condition are marked surely enough; with a plain condition its force may be open."""
    if tagged.held >= PLAINLY_HELD_FROM:
        return tagged.chance >= OPEN_FROM
    return tagged.chance >= CONDITION_FROM and tagged.held >= HELD_FROM


def _with_opener(parse: Parse, condition: Sequence[int]) -> tuple[int, ...]:
    """The words of a condition with the one right before them that hangs on one of them: "*when* imports surge"."""
    before = condition[0] - 1
    if before < 0 or parse.words[before].sentence != parse.words[condition[0]].sentence:
        return tuple(condition)
    opens = parse.words[before].dep in {"mark", "case", "advmod", "det"} and parse.words[before].head in condition
    return (before, *condition) if opens else tuple(condition)


def _less_joint(parse: Parse, condition: tuple[int, ...], outcome: Sequence[int]) -> tuple[tuple[int, ...], bool]:
    """A condition without the *or* that it ends in, and whether one joins it to what comes: "stop it *or* face it"."""
    last = condition[-1]
    if parse.words[last].lower == "or" and len(condition) > 1:
        return condition[:-1], True
    joint = last + 1
    return condition, outcome[0] == joint + 1 and parse.words[joint].lower == "or"


def _opens_case(parse: Parse, condition: Span) -> bool:
    """Whether a condition opens as one may, and not as a cause, a purpose or a time that comes by itself."""
    # a quotation mark opens nothing by itself
    inside = parse.at(condition)
    words = [parse.words[i].lower for i in inside if i > inside[0] or parse.words[i].pos != "PUNCT"]
    if any(comma == "," and relative in {"which", "who"} for comma, relative in pairwise(words)):
        # "ships, which enter the strait by night, …": all of them
        return False
    if words[0] == "with" and HELP.intersection(words):
        # "with the help of Norland they will be let out"
        return False
    if words[0] == "without" and any(parse.words[i].lemma.lower() in LEFT_OUT for i in inside):
        # "will not leave it without an answer"
        return False
    return words[0] not in CAUSES or any(" ".join(words).startswith(f"{case} ") for case in CASES)


def _is_there(draft: Draft, condition: Span, outcome: Span) -> bool:
    held = draft.conditional
    return held is not None and (held.condition.overlaps(condition) or held.consequence.overlaps(outcome))


def is_surely_tied(scene: Scene, told: Conditional) -> bool:
    """Whether the second reader sees a condition and what hangs on it plainly, whoever it is that says so."""
    left, right = set(scene.parse.at(told.condition)), set(scene.parse.at(told.consequence))
    return any(
        tagged.chance >= SURELY_FROM
        and tagged.held >= SURELY_FROM
        and right.intersection(tagged.outcome)
        and left.intersection(tagged.condition)
        for tagged in scene.tags.of(told.sentence)
    )


def head_of(parse: Parse, words: Sequence[int]) -> int:
    """The word that the others hang on: of those whose head lies outside, the first that a clause hangs on."""
    inside = set(words)
    tops = [i for i in words if parse.words[i].head == i or parse.words[i].head not in inside]
    verbal = [i for i in tops if parse.is_verbal(i)]
    named = [i for i in tops if parse.words[i].pos in {"NOUN", "PROPN", "ADJ"}]
    return (verbal or named or tops or list(words))[0]


def marked_force(scene: Scene, sentence: int, outcome: Span, verb: int, cue: int | None) -> Force | None:
    """The force that the second reader gives an outcome, None where it marks none there."""
    if scene.parse.words[verb].lemma.lower() in PERSONAL:
        return None
    inside = set(scene.parse.at(outcome))
    best: Tagged | None = None
    for tagged in scene.tags.of(sentence):
        shared = len(inside.intersection(tagged.outcome))
        if 2 * shared >= min(len(inside), len(tagged.outcome)) and (best is None or tagged.chance > best.chance):
            best = tagged
    least = OPEN_FROM if best is not None and best.held >= PLAINLY_HELD_FROM else FORCE_FROM
    if best is None or best.kind not in CALIBRATED or best.chance < least:
        return None
    kind: Kind = best.kind
    if scene.tags.opinion(sentence, kind).conditional < CONDITIONAL_FROM:
        # "announced penalties in response to the poisoning": done for what was done
        return None
    here = cue if cue is not None else verb
    trust = round(_TRUSTED * best.chance, 3)
    return Force(kind, strength_of(scene.parse, verb, cue), here, DEFAULT_STANCE.get(kind), trust)


def is_open(force: Force) -> bool:
    """Whether another kind is nearly as likely as the one that the second reader gives."""
    return force.confidence < _TRUSTED * CONDITION_FROM
