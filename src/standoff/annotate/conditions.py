"""Finds what is said to happen if something else happens: pairs of a condition and a consequence, in whatever form.

What enters: a `Parse`. What leaves: `Conditional`s in order of their sentence and place.

>>> [(c.condition.of(text), c.consequence.of(text)) for c in find_conditionals(parse)]
[('if Veskaria closes the strait', 'Norland will answer')]

Invariant: condition and consequence are each one contiguous span, and the condition holds its marker.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from standoff.annotate.attribution import cue_words
from standoff.annotate.grammar import CLAUSES, NOMINAL, SUBJECTS, Parse
from standoff.records import Span

Form = Literal["clause", "inverted", "phrase", "nominal", "whoever", "otherwise", "without", "then", "order"]


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


WEAK_MARKERS = frozenset({"when", "once", "until", "till", "as long as", "so long as", "without", "after", "where necessary", "while"})
COMPLEMENTS = ("xcomp", "ccomp", "obl", "obj", "nmod", "parataxis")


def find_conditionals(parse: Parse) -> tuple[Conditional, ...]:
    """Every conditional of a report; where two readings of one marker compete, the first found stays."""
    found: list[Conditional] = []
    for number in range(len(parse.sentences)):
        here: list[Conditional] = []
        for one in _in_sentence(parse, number):
            if not any(_same_pair(one, other) for other in here):
                here.append(one)
        if not here:
            here.extend(_carried_over(parse, number, found))
        found.extend(sorted(here, key=lambda c: (c.condition.start, c.consequence.start)))
    return tuple(found)


def _same_pair(one: Conditional, other: Conditional) -> bool:
    return one.condition.overlaps(other.condition) and one.consequence.overlaps(other.consequence)


def _in_sentence(parse: Parse, number: int) -> Iterator[Conditional]:
    indices = parse.sentence_words(number)
    if not indices or len(indices) > 400:
        return
    yield from _by_marker(parse, number, indices)
    yield from _inverted(parse, number, indices)
    yield from _by_phrase(parse, number, indices)
    yield from _otherwise(parse, number, indices)
    yield from _whoever(parse, number, indices)
    yield from _nominal(parse, number, indices)
    yield from _without(parse, number, indices)
    yield from _order(parse, number, indices)


# --- making a pair ----------------------------------------------------------------------------------------------------


def _pair(
    parse: Parse, number: int, condition: list[int], governor: int, trigger: int, marker: str, form: Form
) -> Conditional | None:
    """A conditional whose consequence is what hangs on `governor`, without the condition and without who says it."""
    condition_span = parse.span(condition)
    consequence, verb = _consequence(parse, governor, set(condition))
    if condition_span is None or not consequence:
        return None
    consequence_span = _run_with(parse, consequence, set(condition), verb)
    if consequence_span is None or consequence_span.contains(condition_span) and form != "phrase":
        return None
    words = cue_words()["condition"]
    negative = any(marker.startswith(n) for n in words["negative"])
    sure = marker not in WEAK_MARKERS
    return Conditional(condition_span, consequence_span, verb, trigger, marker, form, negative, sure, number)


def _consequence(parse: Parse, governor: int, condition: set[int]) -> tuple[list[int], int]:
    """The words of the consequence, and its head: below a verb of saying it is what is said."""
    verb = governor
    say, nouns = cue_words()["say"]["verbs"], cue_words()["say"]["nouns"]
    for _ in range(4):
        word = parse.words[verb]
        named = [i for i in parse.objects(verb) if i not in condition and parse.words[i].lemma.lower() in nouns]
        if named and not parse.modal(verb):
            told = parse.children(named[0], "acl", "ccomp") or [
                i for case, i in parse.obliques(named[0]) if case in {"of", "about"} and i not in condition
            ]
            told = [i for i in told if i not in condition]
            if told:
                verb = told[0]
                continue
        if word.pos not in {"VERB", "AUX"} or word.lemma.lower() not in say:
            break
        below = [
            c
            for c in parse.children(verb, "ccomp", "xcomp")
            if c not in condition and (parse.words[c].dep == "ccomp" or "to" in parse.markers(c) or parse.words[c].tag == "VBG")
        ]
        if not below:
            cases = ("of", "with", "at") if word.lemma.lower() == "hint" else ("of", "with")
            below = [i for wanted in cases for case, i in parse.obliques(verb) if case == wanted and i not in condition]
        if not below and not parse.modal(verb) and word.lemma.lower() in {"threaten", "warn", "promise", "vow", "pledge", "issue", "offer"}:
            below = [i for i in parse.objects(verb) if i not in condition and parse.words[i].pos == "NOUN"]
        if not below:
            break
        verb = below[-1] if parse.words[below[-1]].dep in {"ccomp", "xcomp"} else below[0]
    without = [c for c in parse.children(verb) if c in condition or _is_aside(parse, verb, c)]
    return [i for i in parse.subtree(verb, without=without) if i not in condition], verb


def _is_aside(parse: Parse, verb: int, child: int) -> bool:
    """What hangs on a clause but is not part of it: "he said", a co-ordinated clause with its own subject, an apposition."""
    word = parse.words[child]
    if word.dep in {"parataxis", "discourse", "vocative"}:
        return True
    if word.dep in {"conj"} and parse.children(child, *SUBJECTS):
        return True
    if word.dep == "cc":
        following = [c for c in parse.children(verb, "conj") if c > child]
        return bool(following) and bool(parse.children(following[0], *SUBJECTS))
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


# --- if, unless, once … -------------------------------------------------------------------------------------------------


def _by_marker(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    single = {m for m in cue_words()["condition"]["markers"] if " " not in m} - {"should", "otherwise", "whoever", "whatever", "without", "except", "assuming", "supposing"}
    excluded = cue_words()["condition"]["excluded"]
    for index in indices:
        word = parse.words[index]
        if word.lower not in single or word.dep not in {"mark", "advmod", "advmod:emph", "case", "cc", "dep", "discourse"}:
            continue
        before = parse.words[index - 1].lower if index > indices[0] else ""
        after = parse.words[index + 1].lower if index < indices[-1] else ""
        if f"{before} {word.lower}" in excluded or f"{word.lower} {after}" in excluded:
            continue
        if word.lower == "once" and (after in {"again", "more", ","} or before in {"than", "at"}):
            continue
        trigger = word.head
        if word.lower == "when" and parse.words[trigger].dep not in {"advcl", "advcl:relcl"}:
            continue
        if not _heads_clause(parse, trigger, index):
            yield from _by_commas(parse, number, indices, index)
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
        condition = [i for i in condition if i >= index or parse.words[i].head in condition and i >= index]
        only = index - 1
        marker = word.lower
        if only >= indices[0] and parse.words[only].lower in {"only", "solely", "and"} and parse.words[only].lower != "and":
            condition = [only, *condition]
            marker = f"only {marker}"
        if word.dep == "mark" or parse.words[trigger].dep in {"advcl", "ccomp", "dep", "parataxis", "conj", "advcl:relcl"}:
            if governor == trigger:
                yield from _by_commas(parse, number, indices, index)
                continue
            if parse.words[trigger].dep == "ccomp" and parse.words[governor].lemma.lower() in WONDERING:
                continue
            if governor in condition:
                continue
            if _is_fronted(parse, number, index) and governor < index:
                made = _after_comma(parse, number, indices, index, trigger)
                if made is not None:
                    yield made
                    continue
            governor = _outcome_of(parse, governor, trigger, index)
            made = _pair(parse, number, condition, governor, trigger, marker, "clause")
            if made is not None and not made.condition.overlaps(made.consequence):
                yield _up_to_consequence(parse, made, condition[0])
            else:
                yield from _by_commas(parse, number, indices, index)


WONDERING = frozenset({"ask", "wonder", "know", "see", "doubt", "determine", "decide", "question", "tell", "check", "say", "matter", "care", "unclear"})


def _outcome_of(parse: Parse, governor: int, trigger: int, marker: int) -> int:
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
    if word.lemma.lower() in cue_words()["say"]["verbs"] and not parse.children(governor, "ccomp", "xcomp") and not parse.modal(governor):
        told = [
            i
            for i in parse.sentence_words(word.sentence)
            if parse.modal(i) and i != trigger and parse.words[i].dep != "aux" and trigger not in set(parse.ancestors(i))
        ]
        named = [i for i in parse.objects(governor) if parse.words[i].pos == "NOUN"]
        if told and not named and not parse.obliques(governor):
            return min(told, key=lambda i: abs(i - trigger))
    return governor


def _heads_clause(parse: Parse, trigger: int, marker: int) -> bool:
    """Whether the marker's head is a clause that starts with it (a sound parse), or at least a phrase after it."""
    return trigger > marker and (parse.is_verbal(trigger) or parse.words[trigger].pos in {"ADJ", "NOUN", "VERB"})


def _is_fronted(parse: Parse, number: int, marker: int) -> bool:
    """Whether a clause starts with the marker: after the sentence's start, a quotation mark, *that*, *but* or a colon."""
    at = marker - 1
    while at >= 0 and parse.words[at].sentence == number and parse.words[at].text in {'"', "“", "‘", "'", "«", "„"}:
        at -= 1
    if at < 0 or parse.words[at].sentence != number:
        return True
    opened = at < marker - 1
    return opened or parse.words[at].lower in {"that", "but", "and", ":", "because", "likewise", "so", "—", "–"}


def _after_comma(parse: Parse, number: int, indices: list[int], marker: int, trigger: int) -> Conditional | None:
    """A fronted condition with its consequence behind the comma that ends it, whatever the parser hung it on."""
    for comma in (i for i in indices if i > max(marker + 2, trigger) and parse.words[i].text in {",", "then"}):
        verbs = [
            i
            for i in indices
            if i > comma and parse.is_verbal(i) and any(s > comma for s in parse.subjects(i, shared=False))
        ]
        if not verbs:
            return None
        verb = verbs[0]
        first = min(parse.subtree(verb, without=[c for c in parse.children(verb) if c <= comma]))
        between = [i for i in range(comma + 1, min(first, verb)) if parse.words[i].pos not in {"PUNCT", "ADV", "CCONJ"}]
        if parse.words[verb].lemma.lower() in {"say", "add", "tell"} or len(between) > 6:
            continue
        condition = list(range(marker, comma))
        made = _pair(parse, number, condition, verb, trigger, parse.words[marker].lower, "clause")
        if made is not None and made.consequence.start >= parse.words[comma].start:
            return made
    return None


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
    return replace(made, condition=span)


def _by_commas(parse: Parse, number: int, indices: list[int], marker: int) -> Iterator[Conditional]:
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
    made = _pair(parse, number, condition, verb, verb, parse.words[marker].lower, "clause")
    if made is not None and not made.condition.overlaps(made.consequence):
        yield made


# --- should Norland close …, were Norland to close … --------------------------------------------------------------------


def _inverted(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    for index in indices:
        word = parse.words[index]
        if word.lower not in {"should", "were", "had"} or index == indices[-1]:
            continue
        trigger = word.head if word.dep in {"aux", "aux:pass", "cop"} else index
        if not _has_subject_behind(parse, indices, index, trigger):
            continue
        if word.lower == "were" and "to" not in [parse.words[c].lower for c in parse.children(trigger, "mark")]:
            continue
        if any(parse.words[i].text == "?" for i in indices) and parse.words[trigger].head == trigger:
            continue
        if _is_fronted(parse, number, index):
            made = _after_comma(parse, number, indices, index, max(trigger, index))
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
        made = _pair(parse, number, condition, _outcome_of(parse, governor, trigger, index), trigger, word.lower, "inverted")
        if made is not None:
            yield made


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
        and (after.pos in {"PROPN", "NOUN", "DET", "PRON", "ADJ"} or trigger == index + 1 and after.tag in {"NNS", "NNP", "NN"})
    )


# --- in case, as long as, depending on … ------------------------------------------------------------------------------


def _phrase_pattern() -> re.Pattern[str]:
    several = sorted((m for m in cue_words()["condition"]["markers"] if " " in m and not m.startswith("even")), key=len, reverse=True)
    return re.compile(r"\b(?:(?:only|solely) )?(" + "|".join(re.escape(m) for m in several) + r"|only after|assuming|supposing|provided|providing)\b", re.IGNORECASE)


PHRASES = _phrase_pattern()


def _by_phrase(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    sentence = parse.sentences[number]
    for match in PHRASES.finditer(parse.text, sentence.start, sentence.end):
        marker = match.group(1).lower()
        if marker in {"only if", "only when", "only once", "or else"}:
            continue
        inside = parse.at(Span(match.start(), match.end()))
        if not inside or parse.words[inside[0]].start != match.start():
            continue
        first, last = inside[0], inside[-1]
        head = _head_of_phrase(parse, inside, indices)
        if head is None:
            yield from _by_commas(parse, number, indices, first)
            continue
        condition = [i for i in parse.subtree(head) if i >= first]
        if condition[0] > first:
            condition = list(range(first, condition[0])) + condition
        if last not in condition and last < condition[-1]:
            condition = sorted(set(condition) | set(inside))
        governor = parse.words[head].head
        if governor == head or governor in condition or len(condition) <= len(inside):
            yield from _by_commas(parse, number, indices, first)
            continue
        cut = next(
            (i for i in condition[len(inside) :] if parse.words[i].text == "," and i + 1 in condition and parse.words[i + 1].tag == "MD"),
            None,
        )
        if cut is not None:
            condition = [i for i in condition if i < cut]
            governor = parse.words[cut + 1].head
        made = _pair(parse, number, condition, _outcome_of(parse, governor, head, first), head, marker, "phrase")
        if made is not None:
            yield made


def _head_of_phrase(parse: Parse, inside: list[int], indices: list[int]) -> int | None:
    """The word on which the whole conditional phrase hangs: the highest one that stands within or after the marker."""
    at = inside[0]
    for _ in range(8):
        above = parse.words[at].head
        if above == at or above < inside[0]:
            break
        if at >= inside[0] and above > inside[-1] and at > inside[-1] and parse.words[at].dep not in {"mark", "case", "fixed", "advmod", "aux", *SUBJECTS}:
            break
        if parse.words[at].dep in {"advcl", "obl", "acl", "parataxis"} and at > inside[-1]:
            break
        at = above
    return at if at >= inside[0] and at in indices else None


# --- otherwise, or else -----------------------------------------------------------------------------------------------


def _otherwise(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    for index in indices:
        word = parse.words[index]
        marker = word.lower
        if marker == "else" and index and parse.words[index - 1].lower == "or":
            marker = "or else"
        elif marker not in {"otherwise", "differently"} or word.dep not in {"advmod", "cc", "discourse", "root", "parataxis"}:
            continue
        before = parse.words[index - 1].text if index > indices[0] else ""
        if marker != "or else" and index > indices[0] and before not in {",", ";", "—", "–", "-", "or", "and", "“", '"', ":"}:
            continue
        after = [i for i in indices if i > index]
        earlier = [i for i in indices if i < index]
        verb = parse.clause_of(word.head) if word.head != index else next(
            (i for i in after if parse.words[i].pos == "VERB"), index
        )
        if verb < index:
            verb = next((i for i in after if parse.words[i].pos == "VERB"), index)
        if verb == index:
            continue
        if len(earlier) < 3 and number > 0:
            earlier = parse.sentence_words(number - 1)
            if parse.text[parse.words[earlier[-1]].end : word.start].count("\n"):
                continue
        condition = [*earlier, index] if earlier and earlier[-1] == index - 1 else earlier
        consequence = [i for i in parse.subtree(verb, without=[c for c in parse.children(verb) if _is_aside(parse, verb, c)]) if i > index]
        left, right = parse.span(condition), parse.span(consequence)
        if left and right and not left.overlaps(right):
            yield Conditional(left, right, verb, parse.clause_of(earlier[0]), "otherwise", "otherwise", True, True, number)


# --- whoever, whatever --------------------------------------------------------------------------------------------------


def _whoever(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    for index in indices:
        word = parse.words[index]
        if word.lower not in {"whoever", "whomever"} and not (
            word.lower in {"anyone", "anybody", "those", "he", "any"} and index < indices[-1] and parse.words[index + 1].lower == "who"
        ):
            continue
        head = index
        if word.dep in SUBJECTS and parse.words[word.head].dep in CLAUSES | {"root", "dislocated"} and word.lower.startswith("who"):
            head = word.head
        subject_of = parse.words[head].head
        if word.lower.startswith("who") and parse.words[head].dep in {"root"}:
            tail = [c for c in parse.children(head, "parataxis", "conj", "ccomp", "advcl") if c > head]
            if not tail:
                continue
            condition = [i for i in parse.subtree(head) if index <= i < min(parse.subtree(tail[0]))]
            governor = tail[0]
        else:
            condition = [i for i in parse.subtree(head) if i >= index]
            governor = subject_of
        if governor == head or governor in condition or len(condition) < 3:
            continue
        if not parse.modal(governor) and parse.words[governor].tag not in {"VB", "VBP", "VBZ"}:
            continue
        made = _pair(parse, number, condition, governor, head, "whoever", "whoever")
        if made is not None:
            yield made


# --- any attempt would …, to deny it will … ---------------------------------------------------------------------------


def _nominal(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    lexicon = cue_words()["condition"]
    acts, determiners = set(lexicon["nominal_acts"]), set(lexicon["nominal_determiners"])
    for verb in indices:
        modal = parse.modal(verb)
        if modal not in lexicon["nominal_modals"] or parse.words[verb].dep == "aux":
            continue
        for subject in parse.children(verb, *SUBJECTS):
            word = parse.words[subject]
            determined = {parse.words[c].lower for c in parse.children(subject, "det")}
            lemma = word.lemma.lower()
            is_act = lemma in acts or word.lower in acts
            is_clause = word.dep in {"csubj", "csubj:pass", "csubj:outer"} or (word.pos == "VERB" and word.tag in {"VBG", "VB"})
            if not (is_clause or (is_act and word.pos in {"NOUN", "PROPN", "VERB"})):
                continue
            if subject > verb or word.tag in {"NNS"} and not determined & determiners and modal in {"will", "can"}:
                continue
            if is_act and not is_clause:
                firm = bool(determined & {"any", "another", "every", "further"}) or "further" in {
                    parse.words[c].lower for c in parse.children(subject, "amod")
                }
                # "the attack will begin" is a plan, "an attack would mean war" a condition
                if modal in {"will", "can", "shall", "may", "might"} and not firm:
                    continue
                if not firm and len(parse.subtree(subject)) < 3:
                    continue
                if parse.children(subject, "nmod:poss") and not firm:
                    continue
            made = _pair(parse, number, parse.subtree(subject), verb, subject, "nominal", "nominal")
            if made is not None and any(made.consequence.start <= parse.words[verb].start < made.consequence.end for _ in [0]):
                yield made


# --- no return without concessions ------------------------------------------------------------------------------------


def _without(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    for index in indices:
        word = parse.words[index]
        if word.lower != "without" or word.dep not in {"case", "mark"}:
            continue
        head = word.head
        governor = parse.words[head].head
        if governor == head:
            continue
        refused = any(parse.words[c].lower == "no" for c in parse.children(governor, "det")) or parse.is_negated(governor)
        if not refused:
            continue
        made = _pair(parse, number, parse.subtree(head), governor, head, "without", "without")
        if made is not None:
            yield made


# --- first open the gate, then we will … --------------------------------------------------------------------------------


def _order(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    for index in indices:
        if parse.words[index].lower != "then" or parse.words[index].head == index or index - indices[0] < 3:
            continue
        verb = parse.clause_of(parse.words[index].head)
        before = [i for i in indices if i < index and parse.words[i].pos != "PUNCT"]
        if not before or parse.words[before[0]].lower not in {"first", "once", "let"} or verb < index:
            continue
        consequence = [i for i in parse.subtree(verb, without=[c for c in parse.children(verb) if _is_aside(parse, verb, c)]) if i >= index]
        left, right = parse.span(before), parse.span(consequence)
        if left and right and not left.overlaps(right):
            yield Conditional(left, right, verb, before[0], "first", "order", False, True, number)


# --- carried over from the sentence before ------------------------------------------------------------------------------

CARRIERS = re.compile(r"[\s“\"‘'«]*(?:(?:and|but)\s+)?(?:then\b|in that case\b|if so\b|in such a case\b|that would mean\b|this would mean\b|even then\b)", re.IGNORECASE)


def _carried_over(parse: Parse, number: int, found: list[Conditional]) -> Iterator[Conditional]:
    sentence = parse.sentences[number]
    match = CARRIERS.match(parse.text, sentence.start, sentence.end)
    if not match or not found or found[-1].sentence != number - 1:
        return
    verbs = [i for i in parse.sentence_words(number) if parse.words[i].dep == "root"]
    if not verbs or not parse.modal(verbs[0]):
        return
    span = parse.span(
        parse.subtree(verbs[0], without=[c for c in parse.children(verbs[0]) if _is_aside(parse, verbs[0], c)])
    )
    last = found[-1]
    if span:
        yield Conditional(last.condition, span, verbs[0], last.trigger, "then", "then", last.negative, True, number)
