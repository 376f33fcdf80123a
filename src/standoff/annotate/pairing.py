"""Pairs a condition with its consequence: what hangs on the governing clause, less the condition and who says it.

What enters: a `Parse`, the words of a condition, the clause that a parser hung it on. What leaves: a `Conditional`.

>>> make_pair(parse, 0, condition, governor, trigger, "if", "clause").consequence.of(parse.text)
'Norland will answer'

Invariant: condition and consequence are each one contiguous span, and the condition holds its marker.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.grammar import NOMINAL, SUBJECTS, Parse
from standoff.annotate.sources import less_source
from standoff.records import Span

Form = Literal[
    "clause", "inverted", "phrase", "nominal", "whoever", "otherwise", "without", "then", "order", "marked", "slogan"
]

# prepositions of the time within which something is to be done
TERMS = frozenset({"by", "within", "before"})
TIMES = word_set("times")
LENGTHS = word_set("lengths_of_time")


@dataclass(frozen=True, slots=True)
class Conditional:
    """A condition and its consequence: spans, the words they hang on, the marker, and the form that showed it.

    `verb` is the word on which the consequence hangs, `trigger` that of the condition; `negative` says that the
    consequence follows when the condition does *not* come to pass; `sure` that the marker alone makes it a condition.
    """

    condition: Span
    consequence: Span
    verb: int
    trigger: int
    marker: str
    form: Form
    negative: bool
    sure: bool
    sentence: int


WEAK_MARKERS = word_set("weak_markers")
ANNOUNCING = word_set("announcing")


def make_pair(
    parse: Parse, number: int, condition: list[int], governor: int, trigger: int, marker: str, form: Form
) -> Conditional | None:
    """A conditional whose consequence is what hangs on `governor`, without the condition and without who says it."""
    condition = _with_term(parse, condition)
    condition_span = parse.span(condition)
    consequence, verb = _consequence(parse, governor, set(condition))
    if condition_span is None or not consequence or _is_a_date(parse, condition, marker):
        return None
    consequence_span = _run_with(parse, consequence, set(condition), verb)
    if consequence_span is None or (consequence_span.contains(condition_span) and form != "phrase"):
        return None
    condition_span = less_source(parse, condition_span, within=True)
    consequence_span = less_source(parse, consequence_span)
    words = cue_words()["condition"]
    negative = any(marker.startswith(n) for n in words["negative"])
    sure = marker not in WEAK_MARKERS
    return Conditional(condition_span, consequence_span, verb, trigger, marker, form, negative, sure, number)


def _is_a_date(parse: Parse, condition: list[int], marker: str) -> bool:
    """Whether all that a condition tells is a day: "until September 11" is how long, and no case."""
    told = [parse.words[i] for i in condition if parse.words[i].lower != marker]
    timed = [word for word in told if word.lower in TIMES or word.pos in {"NUM", "PUNCT", "DET", "ADP", "ADJ", "ADV"}]
    return marker in {"until", "till"} and len(timed) == len(told) and any(word.lower in TIMES for word in told)


def _with_term(parse: Parse, condition: list[int]) -> list[int]:
    """A condition with the term right behind it, which parsers hang on the clause above: "lifts it *by 1 May*".

    So is how long it lasts: "hold their fire *for 72 hours*".
    """
    behind = max(condition, default=-1) + 1
    if not 0 < behind < len(parse.words) or behind - 1 not in condition:
        return condition
    case = parse.words[behind]
    lasts = case.lower == "for" and parse.words[case.head].lower in LENGTHS
    told = case.lower in TERMS or (lasts and parse.children(case.head, "nummod"))
    if not told or case.dep != "case" or case.sentence != parse.words[behind - 1].sentence:
        return condition
    term = parse.subtree(case.head)
    return sorted({*condition, *term}) if min(term) == behind else condition


def _consequence(parse: Parse, governor: int, condition: set[int]) -> tuple[list[int], int]:
    """The words of the consequence, and its head: below a verb of saying it is what is said."""
    verb = governor
    say, nouns = cue_words()["say"]["verbs"], cue_words()["say"]["nouns"]
    for _ in range(4):
        word = parse.words[verb]
        named = [i for i in parse.objects(verb) if i not in condition and parse.words[i].lemma.lower() in nouns]
        if named and not parse.modal(verb):
            told = [i for i in parse.children(named[0], "acl", "ccomp") if i not in condition] or [
                i for case, i in parse.obliques(named[0]) if case in {"of", "about"} and i not in condition
            ]
            if told:
                verb = told[0]
                continue
        if word.pos not in {"VERB", "AUX"} or word.lemma.lower() not in say or parse.modal(verb):
            break
        below = [
            c
            for c in parse.children(verb, "ccomp", "xcomp")
            if c not in condition
            and (parse.words[c].dep == "ccomp" or "to" in parse.markers(c) or parse.words[c].tag == "VBG")
        ]
        if not below and word.lemma.lower() in cue_words()["kinds"]["threat"]["verbs"]:
            # parsers take "threatened on Monday to close" for a purpose
            below = [
                c for c in parse.children(verb, "advcl") if c not in condition and c > verb and "to" in parse.markers(c)
            ]
        if not below:
            cases = ("of", "with", "at") if word.lemma.lower() == "hint" else ("of", "with")
            below = [i for wanted in cases for case, i in parse.obliques(verb) if case == wanted and i not in condition]
        if not below and not parse.modal(verb) and word.lemma.lower() in ANNOUNCING:
            below = [i for i in parse.objects(verb) if i not in condition and parse.words[i].pos == "NOUN"]
        if not below:
            break
        verb = below[-1] if parse.words[below[-1]].dep in {"ccomp", "xcomp", "advcl"} else below[0]
    without = [c for c in parse.children(verb) if c in condition or is_aside(parse, verb, c)]
    if parse.words[verb].dep == "conj":
        # "shut it and would open it only if …": the joint is no part of what would be done
        without += parse.children(verb, "cc")
    if parse.words[verb].pos in NOMINAL and not parse.is_verbal(verb):
        without += parse.children(verb, "case")
    return [i for i in parse.subtree(verb, without=without) if i not in condition], verb


def is_aside(parse: Parse, verb: int, child: int) -> bool:
    """What hangs on a clause but is no part of it: "he said", a joined clause with its own subject, an address."""
    word = parse.words[child]
    if word.dep in {"parataxis", "discourse", "vocative"}:
        return True
    if word.dep == "conj" and parse.children(child, *SUBJECTS):
        # "that would mean war, and we reserve the right": both are announced
        ours = any(parse.words[s].lower in {"we", "i"} for s in parse.children(child, *SUBJECTS))
        told = any(parse.words[s].lower in {"that", "this", "it", "which"} for s in parse.children(verb, *SUBJECTS))
        return not (ours and told)
    if word.dep == "cc":
        following = [c for c in parse.children(verb, "conj") if c > child]
        return bool(following) and is_aside(parse, verb, following[0])
    if word.dep == "advcl" and word.lemma.lower() in cue_words()["say"]["verbs"]:
        return True
    return word.dep == "mark" and word.lower in {"that", "as", "because", "since"}


def _run_with(parse: Parse, indices: list[int], barred: set[int], verb: int) -> Span | None:
    """The contiguous run of the consequence's words that holds its head, not across the condition."""
    runs: list[list[int]] = []
    for index in sorted(indices):
        gap = range(runs[-1][-1] + 1, index) if runs else range(0)
        if not runs or any(i in barred for i in gap) or _crosses_clause(parse, gap):
            runs.append([index])
        else:
            runs[-1].append(index)
    holding = [run for run in runs if run[0] <= verb <= run[-1]]
    return parse.span(holding[0]) if holding else None


def _crosses_clause(parse: Parse, gap: Iterable[int]) -> bool:
    return sum(parse.words[i].pos != "PUNCT" for i in gap) > 3


def is_fronted(parse: Parse, number: int, marker: int) -> bool:
    """Whether a clause starts with the marker: at the sentence's start, after a quotation mark, *that* or a colon."""
    at = marker - 1
    while at >= 0 and parse.words[at].sentence == number and parse.words[at].text in {'"', "“", "‘", "'", "«", "„"}:
        at -= 1
    if at < 0 or parse.words[at].sentence != number:
        return True
    opened = at < marker - 1
    return opened or parse.words[at].lower in {"that", "but", "and", ":", "because", "likewise", "so", "—", "–"}


def after_comma(parse: Parse, number: int, indices: list[int], marker: int, trigger: int) -> Conditional | None:
    """A fronted condition with its consequence behind the comma that ends it, whatever the parser hung it on."""
    for comma in (i for i in indices if i > max(marker + 2, trigger) and parse.words[i].text in {",", "then"}):
        verbs = [
            i
            for i in indices
            if i > comma
            and parse.is_verbal(i)
            and any(s > comma for s in parse.subjects(i, shared=False))
            and not _is_told_in(parse, i, trigger)
        ]
        if not verbs:
            return None
        verb = verbs[0]
        first = min(parse.subtree(verb, without=[c for c in parse.children(verb) if c <= comma]))
        between = [i for i in range(comma + 1, min(first, verb)) if parse.words[i].pos not in {"PUNCT", "ADV", "CCONJ"}]
        if parse.words[verb].lemma.lower() in {"say", "add", "tell"} or len(between) > 6:
            continue
        condition = list(range(marker, comma))
        made = make_pair(parse, number, condition, verb, trigger, parse.words[marker].lower, "clause")
        if made is not None and made.consequence.start >= parse.words[comma].start:
            return made
    return None


def _is_told_in(parse: Parse, verb: int, trigger: int) -> bool:
    """Whether a clause is what the condition says that somebody says: "when they claim that …, they lie"."""
    if parse.words[trigger].lemma.lower() not in cue_words()["say"]["verbs"]:
        return False
    at = verb
    for above in parse.ancestors(verb):
        if above == trigger:
            return parse.words[at].dep == "ccomp" and any(c > at or c < at for c in parse.children(at, "mark"))
        at = above
    return False


def by_commas(parse: Parse, number: int, indices: list[int], marker: int) -> Iterator[Conditional]:
    """Where the parse gives no clause, the stretch from the marker to the next comma is the condition."""
    stop = next((i for i in indices if i > marker + 2 and parse.words[i].text in {",", "”", '"', ";", "—", "?"}), None)
    end = stop if stop is not None else indices[-1] + 1
    condition = list(range(marker, end))
    after = [i for i in indices if i >= end and parse.words[i].pos != "PUNCT"]
    before = [i for i in indices if i < marker and parse.words[i].pos != "PUNCT"]
    rest = after if len(after) >= 3 and (not before or len(before) < 4) else before
    verbs = [i for i in rest if parse.words[i].pos in {"VERB", "AUX"} and parse.words[i].dep not in {"aux", "aux:pass"}]
    if len(condition) < 3 or not verbs:
        return
    verb = verbs[0] if rest is after else verbs[-1]
    made = make_pair(parse, number, condition, verb, verb, parse.words[marker].lower, "clause")
    if made is not None and not made.condition.overlaps(made.consequence):
        yield made


def outcome_of(parse: Parse, governor: int, trigger: int, marker: int) -> int:
    """Where a parser hung the condition too low or too high, the clause or the outcome that it belongs to."""
    word = parse.words[governor]
    if word.pos in NOMINAL and not parse.is_verbal(governor):
        outcomes = cue_words()["harm"]["nouns"]
        if word.lemma.lower() in outcomes or word.lower in outcomes:
            return governor
        above = parse.clause_of(governor)
        # an outcome that is itself the content of a warning or threat: "warned of consequences if …"
        if parse.words[above].pos in {"VERB", "AUX"}:
            return above
    if word.dep == "parataxis" and word.lemma.lower() in cue_words()["say"]["verbs"] and word.head < governor:
        # "he was ready to lift it, he said, if …": what is said stands above the saying
        return word.head
    if word.dep == "acl" and parse.words[word.head].lemma.lower() in {"right", "option"}:
        # "keeps the right to leave if …": the right is what is announced
        return parse.clause_of(parse.words[word.head].head)
    if word.dep in {"acl:relcl", "acl"}:
        # "threatened to arm those who could harm it if …": the condition is the threat's, not the relative clause's
        cues = cue_words()["kinds"]["threat"]["verbs"] + cue_words()["kinds"]["warning"]["verbs"]
        inner = governor
        for above in parse.ancestors(governor):
            if parse.words[above].lemma.lower() in cues and parse.words[inner].dep in {"xcomp", "ccomp"}:
                return inner
            inner = above
    if word.tag in {"VBN", "VBG"} and word.dep in {"acl", "amod"} and parse.words[word.head].pos in NOMINAL:
        above = parse.clause_of(word.head)
        return above if parse.modal(above) else governor
    if word.pos == "VERB" and governor < marker:
        threats = cue_words()["kinds"]["threat"]["verbs"] + cue_words()["kinds"]["warning"]["verbs"]
        nearer = [
            i
            for i in range(governor + 1, marker)
            if parse.words[i].lemma.lower() in threats
            and parse.words[i].pos == "VERB"
            and governor in set(parse.ancestors(i))
        ]
        if nearer:
            return nearer[-1]
    if (
        word.lemma.lower() in cue_words()["say"]["verbs"]
        and not parse.children(governor, "ccomp", "xcomp")
        and not parse.modal(governor)
    ):
        told = [
            i
            for i in parse.sentence_words(word.sentence)
            if parse.modal(i)
            and i != trigger
            and parse.words[i].dep != "aux"
            and trigger not in set(parse.ancestors(i))
        ]
        named = [i for i in parse.objects(governor) if parse.words[i].pos == "NOUN"]
        worded = [i for case, i in parse.obliques(governor) if case in {"of", "at", "with"}]
        if told and not named and not worded:
            return min(told, key=lambda i: abs(i - trigger))
    return governor
