"""Conditions that a thing makes: *failing payment*, *no pay, no work*, *only with a date*, *an answer to any raid*.

What enters: a `Parse` and a sentence. What leaves: `Conditional`s.

>>> [c.condition.of(parse.text) for c in failing_a_thing(parse, 0, indices)]    # "Failing an accord, they will leave."
['Failing an accord']

Invariant: each condition holds a noun, and no clause with a verb of its own decides where it ends.
"""

from collections.abc import Iterator

from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.annotate.lexicon import cue_kind
from standoff.annotate.pairing import Conditional, after_comma, is_fronted, make_pair

ANSWERING, ANSWERS = word_set("answering"), word_set("answers_given")
MENACES = word_set("menaces")
_ALL_OF_A_KIND = frozenset({"any", "every", "each", "further", "another"})
_TO_COME = frozenset({"will", "would", "shall", "can", "could", "must"})
_PROMISED = frozenset({"threat", "pledge", "warning"})


def failing_a_thing(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "Failing payment, the gas will be cut", "would be cut on Monday failing a deal"."""
    for index in indices[:-1]:
        word = parse.words[index]
        told = parse.words[index + 1]
        if word.lower != "failing" or told.lower in {"that", "this", "which", "to"}:
            continue
        if word.dep == "amod" and index - 1 in parse.children(word.head):
            # "halted on Monday failing payment": parsers make it a failing kind of payment
            things, governor = [word.head], parse.words[word.head].head
        elif word.dep in {"advcl", "case", "mark", "acl"}:
            things = parse.objects(index) or [word.head] * (word.head > index)
            governor = word.head if parse.objects(index) else parse.words[word.head].head
        else:
            continue
        if not things or parse.words[things[0]].pos not in NOMINAL:
            continue
        if is_fronted(parse, number, index):
            made = after_comma(parse, number, indices, index, things[0])
            if made is not None:
                yield _not_come(made)
            continue
        condition = [i for i in {*parse.subtree(index), *parse.subtree(things[0])} if i >= index]
        made = make_pair(parse, number, sorted(condition), governor, things[0], "failing", "phrase")
        if made is not None and not made.condition.overlaps(made.consequence):
            yield _not_come(made)


def _not_come(made: Conditional) -> Conditional:
    left, right, verb, trigger = made.condition, made.consequence, made.verb, made.trigger
    return Conditional(left, right, verb, trigger, "unless", "phrase", True, True, made.sentence)


def no_thing_no_thing(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "No water, no power": what one will not give without the other."""
    told = [i for i in indices if parse.words[i].pos != "PUNCT"]
    if not told or parse.words[told[0]].lower != "no":
        return
    comma = next((i for i in indices if parse.words[i].text in {",", "–", "—", ":"}), None)
    if comma is None or not told[0] + 1 < comma < told[0] + 6 or parse.words[comma + 1].lower != "no":
        return
    stop = next((i for i in indices if i > comma + 1 and parse.words[i].pos == "PUNCT"), indices[-1] + 1)
    first, second = list(range(told[0], comma)), list(range(comma + 1, stop))
    if any(parse.words[i].pos in {"VERB", "AUX"} and parse.words[i].tag != "VBG" for i in (*first, *second)):
        return
    nouns = [i for i in second if parse.words[i].pos in NOMINAL]
    left, right = parse.span(first), parse.span(second)
    if nouns and left and right and stop - comma < 8:
        yield Conditional(left, right, nouns[0], first[-1], "no", "slogan", True, True, number)


def only_with(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "Would sign only with a timetable", "will talk only with the bridges open"."""
    for index in indices[:-1]:
        case = parse.words[index + 1]
        if parse.words[index].lower != "only" or case.lower != "with" or case.dep not in {"case", "mark"}:
            continue
        head = case.head
        verb = parse.words[head].head
        met_alone = parse.words[head].pos == "PROPN" and case.dep == "case"
        if head == verb or head < index or parse.modal(verb) not in _TO_COME or met_alone:
            # "will talk only with Norland": with whom, and not on what terms
            continue
        condition = [i for i in {index, *parse.subtree(head)} if i >= index]
        made = make_pair(parse, number, sorted(condition), verb, head, "only if", "phrase")
        if made is not None and not made.condition.overlaps(made.consequence):
            yield made


def answer_to_any(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "Will respond to any attack", "promised consequences for any raid": what is answered is the condition."""
    acts = {*cue_words()["condition"]["nominal_acts"], *MENACES}
    for thing in indices:
        word = parse.words[thing]
        kinds = {parse.words[c].lower for c in parse.children(thing, "det", "amod")}
        if word.pos != "NOUN" or not kinds & _ALL_OF_A_KIND or word.lemma.lower() not in acts:
            continue
        answer = word.head
        cases = {parse.words[c].lower for c in parse.children(thing, "case")}
        if answer >= thing or not _is_answered(parse, thing, answer, cases):
            continue
        above = answer if parse.is_verbal(answer) else parse.words[answer].head
        if not _is_to_come(parse, above):
            continue
        condition = [i for i in parse.subtree(thing) if i > answer and parse.words[i].head != i]
        condition = [i for i in condition if i not in parse.children(thing, "case")]
        made = make_pair(parse, number, condition, above, thing, "whoever", "nominal")
        if made is not None and not made.condition.overlaps(made.consequence):
            yield made


def _is_answered(parse: Parse, thing: int, answer: int, cases: set[str]) -> bool:
    """Whether a thing is what an answer is given to: "answer any raid", "a response to any raid"."""
    lemma = parse.words[answer].lemma.lower()
    if parse.words[answer].pos == "NOUN":
        return lemma in ANSWERS and bool(cases & {"to", "for", "against"})
    back = any(parse.words[c].lower == "back" for c in parse.children(answer))
    answered = lemma in ANSWERING or (back and lemma in {"hit", "strike", "fight"})
    return answered and (cases <= {"to", "at", "against", "with"}) and parse.words[thing].dep in {"obj", "obl"}


def _is_to_come(parse: Parse, verb: int) -> bool:
    """Whether a thing will be done, or somebody has given a word for it: "vowed to answer", "promised an answer"."""
    above = parse.words[verb].head
    promised = cue_kind(parse, verb) in _PROMISED or cue_kind(parse, above) in _PROMISED
    return parse.modal(verb) in _TO_COME or (promised and not parse.is_negated(verb))
