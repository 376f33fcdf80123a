"""Finds what is said to happen if something else happens: pairs of a condition and a consequence, in whatever form.

What enters: a `Parse`. What leaves: `Conditional`s in order of their sentence and place.

>>> [(c.condition.of(text), c.consequence.of(text)) for c in find_conditionals(parse)]
[('if Veskaria closes the strait', 'Norland will answer')]

Invariant: condition and consequence are each one contiguous span, and the condition holds its marker.
"""

from collections.abc import Iterator
from dataclasses import replace

from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.following import carried_over, if_so
from standoff.annotate.grammar import Parse
from standoff.annotate.pairing import Conditional, after_comma, by_commas, is_fronted, make_pair, outcome_of
from standoff.annotate.sources import less_source
from standoff.annotate.triggers import other_forms

OTHER_MARKERS = word_set("other_markers")


def find_conditionals(parse: Parse) -> tuple[Conditional, ...]:
    """Every conditional of a report; where two readings of one marker compete, the first found stays."""
    found: list[Conditional] = []
    for number in range(len(parse.sentences)):
        here: list[Conditional] = []
        for one in _in_sentence(parse, number):
            if not any(_same_pair(one, other) for other in here):
                here.append(one)
        if not here:
            here.extend(carried_over(parse, number, found))
            here.extend(if_so(parse, number))
        found.extend(sorted(here, key=lambda c: (c.condition.start, c.consequence.start)))
    return tuple(found)


def _same_pair(one: Conditional, other: Conditional) -> bool:
    return one.condition.overlaps(other.condition) and one.consequence.overlaps(other.consequence)


def _in_sentence(parse: Parse, number: int) -> Iterator[Conditional]:
    indices = parse.sentence_words(number)
    if not indices:
        return
    yield from _by_marker(parse, number, indices)
    yield from other_forms(parse, number, indices)


def _by_marker(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    single = {m for m in cue_words()["condition"]["markers"] if " " not in m} - OTHER_MARKERS
    excluded = cue_words()["condition"]["excluded"]
    for index in indices:
        word = parse.words[index]
        if word.lower not in single or word.dep not in {
            "mark",
            "advmod",
            "advmod:emph",
            "case",
            "cc",
            "dep",
            "discourse",
        }:
            continue
        before = parse.words[index - 1].lower if index > indices[0] else ""
        after = parse.words[index + 1].lower if index < indices[-1] else ""
        if f"{before} {word.lower}" in excluded or f"{word.lower} {after}" in excluded:
            continue
        if after in PARENTHETIC and index + 2 <= indices[-1] and not _has_subject_soon(parse, index, indices):
            # "if asked", "if confirmed", "if need be": no case that anybody brings about
            continue
        if word.lower == "once" and (
            after in {"again", "more", ",", "every"}
            or before in {"than", "at"}
            or _tells_how_often(parse, index, indices)
        ):
            continue
        trigger = word.head
        if word.lower == "when" and (
            parse.words[trigger].dep not in {"advcl", "advcl:relcl"} or parse.words[trigger].lemma.lower() in ASKING
        ):
            continue
        if word.lower == "when" and _tells_when_it_was(parse, trigger, index, indices):
            continue
        if not _heads_clause(parse, trigger, index):
            yield from by_commas(parse, number, indices, index)
            continue
        if parse.words[trigger].dep == "conj" and parse.words[trigger].head != trigger:
            first = parse.words[trigger].head
            if parse.words[first].dep == "advcl" and parse.words[first].head != first:
                governor = parse.words[first].head
            else:
                governor = first
        else:
            governor = parse.words[trigger].head
        condition = parse.subtree(trigger)
        condition = [i for i in condition if i >= index or (parse.words[i].head in condition and i >= index)]
        only = index - 1
        marker = word.lower
        if (
            only >= indices[0]
            and parse.words[only].lower in {"only", "solely", "and"}
            and parse.words[only].lower != "and"
        ):
            condition = [only, *condition]
            marker = f"only {marker}"
        if word.dep == "mark" or parse.words[trigger].dep in {
            "advcl",
            "ccomp",
            "dep",
            "parataxis",
            "conj",
            "advcl:relcl",
        }:
            if governor == trigger:
                yield from by_commas(parse, number, indices, index)
                continue
            lemma, dep = parse.words[governor].lemma.lower(), parse.words[trigger].dep
            beside = [c for c in parse.children(governor, "ccomp") if c > trigger] if dep == "ccomp" else []
            if beside:
                # "“If they may, who will forbid us?” he asked": a parser hung both on the saying
                governor = beside[0]
            elif dep == "ccomp" and lemma in WONDERING:
                continue
            if marker == "if" and dep == "advcl" and lemma in INQUIRING and governor < index:
                # "asked him if there would be talks"
                continue
            if marker == "while" and not parse.modal(governor):
                continue
            if governor in condition:
                continue
            if is_fronted(parse, number, index) and governor < index:
                made = after_comma(parse, number, indices, index, trigger)
                if made is not None:
                    yield made
                    continue
            governor = outcome_of(parse, governor, trigger, index)
            made = make_pair(parse, number, condition, governor, trigger, marker, "clause")
            if made is not None and not made.condition.overlaps(made.consequence):
                yield _up_to_consequence(parse, made, condition[0])
            else:
                yield from by_commas(parse, number, indices, index)


def _tells_when_it_was(parse: Parse, trigger: int, when: int, indices: list[int]) -> bool:
    """Whether *when* opens what was at the time of a deed that is over: "said in May, when it turned down the deal"."""
    before = [i for i in indices if i < when and parse.words[i].pos in {"VERB", "AUX"}]
    past = parse.words[trigger].tag == "VBD" and bool(before) and parse.words[before[-1]].tag == "VBD"
    governor = parse.words[trigger].head
    return past and (governor < when or governor == trigger) and parse.modal(governor) is None


def _tells_how_often(parse: Parse, once: int, indices: list[int]) -> bool:
    """Whether *once* only counts: "once a month"."""
    behind = [parse.words[i].lower for i in indices if once < i <= once + 2]
    return len(behind) == 2 and behind[0] in {"a", "per"} and behind[1] in {"day", "week", "month", "year", "night"}


PARENTHETIC = word_set("parenthetic")


def _has_subject_soon(parse: Parse, index: int, indices: list[int]) -> bool:
    """Whether a marker and the word behind it open a clause with a subject of its own, and are no parenthesis."""
    return any(parse.words[i].dep in {"nsubj", "nsubj:pass"} and parse.words[i].head == index + 1 for i in indices)


# "when asked": the occasion of a statement, not its condition
ASKING = word_set("asking")
WONDERING = word_set("wondering")
INQUIRING = word_set("inquiring")


def _heads_clause(parse: Parse, trigger: int, marker: int) -> bool:
    """Whether the marker's head is a clause that starts with it (a sound parse), or at least a phrase after it."""
    return trigger > marker and (parse.is_verbal(trigger) or parse.words[trigger].pos in {"ADJ", "NOUN", "VERB"})


def _up_to_consequence(parse: Parse, made: Conditional, marker: int) -> Conditional:
    """A fronted condition reaches to the comma before its consequence, what the parser left out between included."""
    if made.consequence.start <= made.condition.start:
        return made
    first = parse.at(made.consequence)[0]
    commas = [i for i in range(marker + 1, first) if parse.words[i].text in {",", "then"}]
    if not commas:
        return made
    span = parse.span(range(marker, commas[-1]))
    if span is None or span.end <= made.condition.end:
        return made
    return replace(made, condition=less_source(parse, span, within=True))
