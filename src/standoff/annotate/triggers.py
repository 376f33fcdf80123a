"""The conditions that no *if* marks: inverted, a phrase, a noun that is the condition, *whoever*, *otherwise*, *then*.

What enters: a `Parse` and a sentence. What leaves: `Conditional`s.

>>> [c.condition.of(parse.text) for c in other_forms(parse, 0)]     # "Should Norland close the strait, we will answer."
['Should Norland close the strait']

Invariant: as for every `Conditional`, one contiguous span each for condition and consequence.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.following import and_then, imperative
from standoff.annotate.grammar import NOMINAL, SUBJECTS, Parse
from standoff.annotate.inverted import inverted
from standoff.annotate.lacking import answer_to_any, failing_a_thing, no_thing_no_thing, only_with
from standoff.annotate.otherwise import either, failing, or_clause, otherwise
from standoff.annotate.pairing import Conditional, after_comma, by_commas, is_aside, is_fronted, make_pair, outcome_of
from standoff.annotate.whoever import done_to_any, is_told_by_deed, told_by_deed, whoever
from standoff.records import Span


def other_forms(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """The conditionals of a sentence in every form but a subordinating conjunction of one word."""
    forms = (
        inverted,
        _by_phrase,
        _on_the_day,
        otherwise,
        either,
        failing,
        failing_a_thing,
        no_thing_no_thing,
        only_with,
        or_clause,
        whoever,
        told_by_deed,
        done_to_any,
        answer_to_any,
        _nominal,
        _without,
        _order,
        and_then,
        imperative,
    )
    for form in forms:
        yield from form(parse, number, indices)


def _phrase_pattern() -> re.Pattern[str]:
    several = sorted(
        (m for m in cue_words()["condition"]["markers"] if " " in m and not m.startswith("even")), key=len, reverse=True
    )
    return re.compile(
        r"\b(?:(?:only|solely) )?("
        + "|".join(re.escape(m) for m in several)
        + r"|only after|assuming|supposing|provided|providing)\b",
        re.IGNORECASE,
    )


PHRASES = _phrase_pattern()
AS_NEEDED = re.compile(
    r" (?:it takes|necessary|needed|required|possible|is necessary|is needed)\b"
    r"| (?:it|he|she|they|we|I) (?:can|could)[”\"’.,;]",
    re.IGNORECASE,
)


# with these verbs something is said to come of what is told not to be: "no attack will go unanswered"
_PASSING = frozenset({"go", "remain", "stay", "pass", "be"})
GOES_ON = word_set("goes_on")
LASTING = frozenset({"as long as", "so long as", "as soon as"})


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
        if AS_NEEDED.match(parse.text, match.end()):
            # "for as long as it takes"
            continue
        if marker in {"providing", "provided", "assuming", "supposing"} and _is_plain_verb(parse, first):
            continue
        head = _head_of_phrase(parse, inside, indices)
        if head is None:
            yield from by_commas(parse, number, indices, first)
            continue
        condition = [i for i in parse.subtree(head) if i >= first]
        if condition[0] > first:
            condition = list(range(first, condition[0])) + condition
        if last not in condition and last < condition[-1]:
            condition = sorted(set(condition) | set(inside))
        governor = parse.words[head].head
        opening = first - 1 if first > indices[0] and parse.words[first - 1].lower == "for" else first
        if marker in LASTING and is_fronted(parse, number, opening):
            made = after_comma(parse, number, indices, opening, first + 3)
            if made is not None:
                yield replace(made, form="phrase", marker=marker, sure=False)
                continue
        if governor == head or governor in condition or len(condition) <= len(inside):
            yield from by_commas(parse, number, indices, first)
            continue
        cut = next(
            (
                i
                for i in condition[len(inside) :]
                if parse.words[i].text == "," and i + 1 in condition and parse.words[i + 1].tag == "MD"
            ),
            None,
        )
        if cut is not None:
            condition = [i for i in condition if i < cut]
            governor = parse.words[cut + 1].head
        made = make_pair(parse, number, condition, outcome_of(parse, governor, head, first), head, marker, "phrase")
        if made is not None:
            yield made


MOMENTS = frozenset({"day", "moment", "minute", "instant", "hour", "second"})


def _on_the_day(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "The day they cross the river, …", "the moment it lands, …": a noun of time whose clause is what must happen."""
    for index in indices:
        word = parse.words[index]
        next_time = word.lower == "time" and index > indices[0] + 1 and parse.words[index - 1].lower == "next"
        if not next_time and (word.lower not in MOMENTS or index == indices[0]):
            continue
        article = index - 2 if next_time else index - 1
        clause = [c for c in parse.children(index, "acl:relcl", "acl", "ccomp") if parse.children(c, *SUBJECTS)]
        if parse.words[article].lower != "the":
            continue
        if not clause:
            yield from _fronted_moment(parse, number, indices, article)
            continue
        told = parse.modal(word.head) in {"would", "could", "should"} or "to" in parse.markers(word.head)
        if parse.words[clause[0]].tag in {"VBD", "VBN"} and not told:
            # "the moment it landed, they fired"; but "would fire the moment it landed"
            continue
        condition = [i for i in parse.subtree(index) if i >= article]
        governor = word.head
        if governor == index or word.dep not in {
            "obj",
            "obl",
            "obl:unmarked",
            "obl:tmod",
            "advmod",
            "nmod:unmarked",
            "advcl",
        }:
            continue
        for _ in range(3):
            # "will stop firing the day it ends": the day is that of the whole deed
            above, lower = parse.words[governor].head, parse.words[governor]
            if lower.dep not in {"xcomp", "advcl"} or (lower.tag != "VBG" and not parse.modal(above)):
                break
            governor = above
        made = make_pair(parse, number, condition, governor, clause[0], "whenever", "phrase")
        if made is not None and not made.condition.overlaps(made.consequence):
            yield replace(made, sure=True)


def _fronted_moment(parse: Parse, number: int, indices: list[int], article: int) -> Iterator[Conditional]:
    """ "The moment a drill touches the bed, …", where the parser hung the clause on another word."""
    comma = next((i for i in indices if i > article and parse.words[i].text == ","), article)
    clause = [i for i in range(article + 2, comma) if parse.words[i].tag in {"VBZ", "VBP"}]
    subjects = [s for i in clause for s in parse.children(i, *SUBJECTS) if article < s < i]
    if not subjects or not is_fronted(parse, number, article):
        return
    made = after_comma(parse, number, indices, article, clause[0])
    if made is not None and parse.modal(made.verb):
        yield replace(made, form="phrase", marker="whenever", sure=True)


def _is_plain_verb(parse: Parse, index: int) -> bool:
    """Whether *providing* or *assuming* only says what somebody does: it has a thing for an object, and no clause."""
    clause = parse.children(index, "ccomp", "nsubj", "csubj")
    return (
        parse.words[index].pos == "VERB"
        and not clause
        and bool(parse.objects(index) or parse.words[index].dep.startswith("acl"))
    )


def _head_of_phrase(parse: Parse, inside: list[int], indices: list[int]) -> int | None:
    """The word on which the whole conditional phrase hangs: the highest one that stands within or after the marker."""
    noun = parse.words[inside[-1]].head
    if parse.words[inside[-1]].lower == "of" and noun > inside[-1] and parse.words[noun].pos in NOMINAL:
        return noun
    at = inside[0]
    for _ in range(8):
        above = parse.words[at].head
        if above == at or above < inside[0]:
            break
        if at in inside[1:] and parse.words[at].pos == "NOUN" and parse.words[at].dep == "obl":
            # "in return for", "in the event that": what hangs below the noun is the condition
            break
        if (
            at >= inside[0]
            and above > inside[-1]
            and at > inside[-1]
            and parse.words[at].dep not in {"mark", "case", "fixed", "advmod", "aux", *SUBJECTS}
        ):
            break
        if parse.words[at].dep in {"advcl", "obl", "acl", "parataxis"} and at > inside[-1]:
            break
        at = above
    return at if at >= inside[0] and at in indices else None


def _nominal(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    lexicon = cue_words()["condition"]
    acts, determiners = set(lexicon["nominal_acts"]), set(lexicon["nominal_determiners"])
    for verb in indices:
        modal = parse.modal(verb)
        if modal not in lexicon["nominal_modals"] or parse.words[verb].dep == "aux":
            continue
        for subject in [*parse.children(verb, *SUBJECTS), *_infinitive_subject(parse, verb, indices)]:
            word = parse.words[subject]
            determined = {parse.words[c].lower for c in parse.children(subject, "det")}
            lemma = word.lemma.lower()
            is_act = lemma in acts or word.lower in acts
            is_clause = word.dep in {"csubj", "csubj:pass", "csubj:outer"} or (
                word.pos == "VERB" and word.tag in {"VBG", "VB"}
            )
            if parse.children(subject, "nmod:poss") and not word.tag.startswith("VB"):
                # "Norland's promised jets will arrive" tells of things, whatever the parser made of them
                is_clause = False
            if "no" in determined and parse.words[verb].lemma.lower() not in _PASSING:
                # "no shipment would leave": what is refused, and no case, as in "no attack will go unanswered"
                continue
            if "any" in determined and modal in {"would", "will"} and word.pos == "NOUN":
                is_act = True
            if is_told_by_deed(parse, subject, verb) or parse.words[verb].lemma.lower() in GOES_ON:
                # "fighting will continue": what is there already is no case
                continue
            if not (is_clause or (is_act and word.pos in {"NOUN", "PROPN", "VERB"})):
                continue
            bare = word.tag in {"NNS"} and not determined & determiners and modal in {"will", "can"}
            if subject > verb or (bare and lemma != "attempt"):
                continue
            if is_act and not is_clause:
                firm = bool(determined & {"any", "another", "every", "further"}) or "further" in {
                    parse.words[c].lower for c in parse.children(subject, "amod")
                }
                # "the attack will begin" is a plan, "an attack would mean war" a condition
                if modal in {"will", "can", "shall", "may", "might"} and not firm and lemma != "attempt":
                    continue
                if not firm and (len(parse.subtree(subject)) < 3 or _is_bare(parse, subject, determined)):
                    continue
                if parse.children(subject, "nmod:poss") and not firm:
                    continue
            made = make_pair(parse, number, parse.subtree(subject), verb, subject, "nominal", "nominal")
            if made is not None and any(
                made.consequence.start <= parse.words[verb].start < made.consequence.end for _ in [0]
            ):
                yield made


def _is_bare(parse: Parse, subject: int, determined: set[str]) -> bool:
    """Whether an act is named as one that is under way, by its article alone: "the blockade itself would remain"."""
    return "the" in determined and not parse.children(subject, "nmod", "acl", "acl:relcl", "amod", "compound")


def _infinitive_subject(parse: Parse, verb: int, indices: list[int]) -> list[int]:
    """ "To close the strait would mean war": an infinitive that opens the sentence where a subject would stand."""
    if parse.children(verb, *SUBJECTS):
        return []
    found = [c for c in parse.children(verb, "advcl") if c < verb and "to" in parse.markers(c)]
    opening = [i for i in indices if parse.words[i].pos != "PUNCT"][:1]
    if not found or not opening or parse.words[opening[0]].lower != "to":
        return []
    between = [i for i in range(max(parse.subtree(found[0])) + 1, verb) if parse.words[i].text == ","]
    return found[:1] if not between else []


FOLLOWING_ON = word_set("following_on")


def _without(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    for index in indices:
        word = parse.words[index]
        if word.lower != "without" or word.dep not in {"case", "mark"}:
            continue
        head = word.head
        governor = parse.words[head].head
        if governor == head:
            continue
        refused = any(parse.words[c].lower == "no" for c in parse.children(governor, "det")) or parse.is_negated(
            governor
        )
        if not refused or parse.words[head].lemma.lower() in FOLLOWING_ON:
            # "will not pass without punishment": what would follow
            continue
        made = make_pair(parse, number, parse.subtree(head), governor, head, "without", "without")
        if made is not None:
            yield made


def _order(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    for index in indices:
        if parse.words[index].lower != "then" or parse.words[index].head == index or index - indices[0] < 3:
            continue
        verb = parse.clause_of(parse.words[index].head)
        before = [i for i in indices if i < index and parse.words[i].pos != "PUNCT"]
        if not before or parse.words[before[0]].lower not in {"first", "once", "let"} or verb < index:
            continue
        consequence = [
            i
            for i in parse.subtree(verb, without=[c for c in parse.children(verb) if is_aside(parse, verb, c)])
            if i >= index
        ]
        left, right = parse.span(before), parse.span(consequence)
        if left and right and not left.overlaps(right):
            yield Conditional(left, right, verb, before[0], "first", "order", False, True, number)
