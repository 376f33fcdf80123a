"""Quantities that a report tells: value, unit, what is counted, bound, as of when, and who claims it.

What enters: a `Parse`, the speech in it and the days that it names. What leaves: `FoundFigure`s in order.

>>> [(f.figure.value, f.figure.bound) for f in find_figures(parse, speech, days)]     # "at least 14 people were killed"
[(14.0, 'at least')]

Invariant: a figure's span holds its digits or number words; dates, times of day and names of weapons are no figures.
"""

import re
from dataclasses import dataclass, replace

from standoff.annotate.cues import word_set
from standoff.annotate.dates import ReportDays, days_from
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.quantities import Quantity, figure_words, find_quantities
from standoff.annotate.speech import Speech
from standoff.records import UNKNOWN_WHEN, Figure, Filler, Span, When

COUNTED_PEOPLE = word_set("counted_people")
# A conversion in brackets stands so near behind what it converts.
_CONVERSION_GAP = 12
_SINCE_YEAR = re.compile(r"\bsince ((?:19|20)\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure, the word it hangs on, who says it (several that claim it together as one), and whether it claims."""

    figure: Figure
    sentence: int
    index: int
    speaker: Filler | None
    via: tuple[Filler, ...]
    claimed: bool


def find_figures(parse: Parse, speech: Speech, days: ReportDays) -> tuple[FoundFigure, ...]:
    """Every quantity of a report in order; a conversion in brackets is part of the figure that it converts."""
    found: list[FoundFigure] = []
    for quantity in find_quantities(parse.text):
        one = _figure(parse, speech, days, quantity)
        if one is None:
            continue
        if found and _is_conversion(parse.text, found[-1].figure, one.figure):
            before = found[-1]
            also = (*before.figure.also, (one.figure.value, one.figure.unit))
            found[-1] = replace(before, figure=replace(before.figure, also=also))
            continue
        found.append(one)
    return tuple(found)


def _is_conversion(text: str, before: Figure, after: Figure) -> bool:
    if before.span is None or after.span is None or not before.unit or not after.unit or before.unit == after.unit:
        return False
    gap = text[before.span.end : after.span.start]
    return len(gap) <= _CONVERSION_GAP and "(" in gap and len(after.unit) == 3 == len(before.unit)


def _figure(parse: Parse, speech: Speech, days: ReportDays, quantity: Quantity) -> FoundFigure | None:
    indices = parse.at(quantity.span)
    if not indices:
        return None
    if quantity.upper is not None and _is_change(parse, quantity, indices):
        quantity = replace(quantity, value=quantity.upper, upper=None, bound="exactly")
    kind, value = quantity.kind, quantity.value
    noun = _counted(parse, indices, several=kind in {"range", "ratio"})
    currency = quantity.currency
    if not currency and noun is not None:
        currency = figure_words()["currencies"].get(parse.words[noun].lemma.lower(), "")
    if kind in {"number", "range"} and noun is None and not _stands_for_people(parse, indices):
        return None
    if kind == "fraction" and not re.match(r"\s+of\b", parse.text[quantity.span.end : quantity.span.end + 4]):
        return None
    if noun is not None and not currency and value == 1.0 and quantity.is_spelt and kind == "number":
        # "one of them stayed", "one ship": an article rather than a count
        return None
    unit = "%" if kind == "percent" else currency or (_unit(parse, noun) if noun is not None else "")
    near = noun is not None and indices[-1] <= noun < indices[-1] + 4
    end = max(quantity.span.end, parse.words[noun].end) if noun is not None and near else quantity.span.end
    whole = Span(quantity.span.start, end)
    index = noun if noun is not None else indices[-1]
    speaker, via = _claimants(speech, index)
    figure = Figure(
        value,
        unit,
        _counted_words(parse, quantity, indices, noun, bool(currency)),
        quantity.bound,
        (),
        whole.of(parse.text).strip(),
        whole,
        quantity.upper,
        quantity.sides,
        _as_of(parse, days, index),
    )
    claimed = _is_claim(parse, figure, quantity, noun)
    return FoundFigure(figure, parse.words[index].sentence, index, speaker, via, claimed)


def _is_change(parse: Parse, quantity: Quantity, indices: list[int]) -> bool:
    """ "rose from 40 to 50 per cent": no range, but what it was and what it is now."""
    verb = parse.clause_of(indices[0])
    is_from = quantity.span.of(parse.text).lower().startswith("from")
    return is_from and parse.words[verb].lemma.lower() in figure_words()["change_verbs"]


def _claimants(speech: Speech, index: int) -> tuple[Filler | None, tuple[Filler, ...]]:
    """Who claims the word at `index`, and the carriers; those who claim it together are one filler, names by "; "."""
    speaker, via, link = speech.speaker(index)
    if speaker is None or link is None or len(link.speaker) < 2 or link.source is None:
        return speaker, via
    named = [_by_name(speech.parse, claimant) for claimant in link.speaker]
    spans = [claimant.span for claimant in named if claimant.span is not None]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else link.source
    name = "; ".join(dict.fromkeys(claimant.name for claimant in named))
    return Filler(name, whole.of(speech.parse.text), whole, all(claimant.known for claimant in named)), via


def _by_name(parse: Parse, claimant: Filler) -> Filler:
    """A claimant who is only described by the name in apposition ("the aid group Lantern"), where there is one."""
    if claimant.known or claimant.span is None:
        return claimant
    described = set(parse.at(claimant.span))
    name: list[int] = []
    for index in range(max(described) + 1, len(parse.words)):
        word = parse.words[index]
        # parsers also take the name behind a description for a second subject
        is_second = word.dep in SUBJECTS and not name
        if word.pos != "PROPN" or not (is_second or word.head in described | set(name)):
            break
        name.append(index)
    span = parse.span(name)
    if span is None:
        return claimant
    return Filler(span.of(parse.text), span.of(parse.text), span)


# --- what is counted -------------------------------------------------------------------------------------------------


def _counted(parse: Parse, indices: list[int], *, several: bool) -> int | None:
    """The noun that is counted: what the number modifies, or the noun behind "of"."""
    for index in reversed(indices):
        word = parse.words[index]
        for case, lower in parse.obliques(index):
            if case == "of" and lower > index:
                return lower
        head = word.head
        modifies = word.dep in {"nummod", "compound", "amod", "nmod", "advmod", "det", "conj", "obl"}
        if modifies and 0 < head - index <= 5 and parse.words[head].pos in {"NOUN", "PROPN"} and head not in indices:
            return head
    return _next_noun(parse, indices[-1]) if several else _numbered(parse, indices[-1])


def _numbered(parse: Parse, index: int) -> int | None:
    """What a bare number counts where the sentence says of what it is: "put the number of guards at 300"."""
    words = parse.words
    if words[index].dep not in {"obl", "root", "obj", "nmod"}:
        return None
    clause = parse.clause_of(index)
    for noun in (*parse.children(clause, "obj"), *parse.subjects(clause)):
        if words[noun].lemma.lower() in figure_words()["totals"]:
            # "the toll of dead": parsers take the dead for no noun
            adjectives = [("of", c) for c in parse.children(noun, "amod") if c > noun and parse.children(c, "case")]
            of_it = (*parse.obliques(noun), *adjectives)
            return next((lower for case, lower in of_it if case == "of" and lower < index), None)
    return None


def _next_noun(parse: Parse, last: int) -> int | None:
    """The noun right behind a range or a ratio, which parsers hang on one of its numbers, or on nothing near."""
    noun = None
    for index in range(last + 1, min(last + 5, len(parse.words))):
        word = parse.words[index]
        if word.sentence != parse.words[last].sentence or word.pos not in {"NOUN", "ADJ", "PROPN", "ADP"}:
            break
        if word.pos == "ADP" and (word.lower != "of" or noun is not None):
            break
        noun = index if word.pos == "NOUN" else noun
    return noun


def _counted_words(parse: Parse, quantity: Quantity, indices: list[int], noun: int | None, is_money: bool) -> str:
    """What is counted, in the report's words without the number: the noun's phrase; of money, what it is for."""
    if quantity.kind == "ratio" and noun is None:
        return _compared(parse, indices)
    if noun is None:
        return ""
    if is_money:
        return _paid_for(parse, noun)
    span = _bare(parse, noun, indices)
    return span.of(parse.text) if span else ""


def _paid_for(parse: Parse, noun: int) -> str:
    """What money is for: the phrase behind it and behind its conversion in brackets ("in aid", "worth of arms")."""
    words = parse.words
    gap = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:(?:-)?worth\s+)?").match(parse.text, words[noun].end)
    after = parse.at(Span(gap.end(), gap.end() + 1)) if gap else []
    for case in after:
        head = words[case].head
        if words[case].dep == "case" and words[case].lower in {"in", "of", "for"} and words[head].pos == "NOUN":
            span = _bare(parse, head, [-1])
            return span.of(parse.text) if span else ""
    return ""


def _bare(parse: Parse, noun: int, indices: list[int]) -> Span | None:
    """A noun's phrase without the preposition before it, its articles, and the number that counts it."""
    dropped = {i for c in parse.children(noun, "case", "det") if c < noun for i in parse.subtree(c)}
    start = max([*indices, *dropped], default=-1) if indices[-1] < noun else max(dropped, default=-1)
    phrase = [i for i in parse.phrase(noun) if i not in dropped and i > start]
    # "sailors, against 96 last year": what follows a comma is another thing
    comma = next((i for i in phrase if i > noun and parse.words[i - 1].text == ","), None)
    return parse.span([i for i in phrase if comma is None or i < comma])


def _compared(parse: Parse, indices: list[int]) -> str:
    """What a ratio that modifies nothing is of: "the ratio of losses is", "they stand at", "if we talk of losses"."""
    clause = parse.clause_of(indices[-1])
    for subject in parse.subjects(clause):
        if parse.words[subject].lemma.lower() not in figure_words()["ratio_nouns"]:
            span = _bare(parse, subject, [-1])
            return span.of(parse.text) if span else ""
        for case, lower in parse.obliques(subject):
            if case in {"of", "between", "for", "of to"}:
                first = min(parse.subtree(lower))
                cases = {i for i in parse.children(lower, "case", "det") if i - first < 2}
                span = parse.span([i for i in parse.subtree(subject) if i >= first and i not in cases])
                return span.of(parse.text) if span else ""
    # "if we speak of losses, the ratio is one to five, he said": parsers hang the topic on either verb
    above = parse.words[clause].head if parse.words[clause].dep == "ccomp" else clause
    for condition in (*parse.children(clause, "advcl"), *parse.children(above, "advcl")):
        below = [lower for case, lower in parse.obliques(condition) if case in {"about", "of", "for", "on"}]
        for topic in (*below, *parse.children(condition, "obj")):
            span = _bare(parse, topic, [-1])
            return span.of(parse.text) if span else ""
    return ""


def _stands_for_people(parse: Parse, indices: list[int]) -> bool:
    """ "put the number of dead at six", "30 wounded": a bare number that counts people."""
    sentence = parse.sentence_words(parse.words[indices[-1]].sentence)
    lemmas = {parse.words[i].lemma.lower() for i in sentence}
    return bool(lemmas & set(figure_words()["totals"])) and bool(lemmas & COUNTED_PEOPLE)


# --- as of when, and whether it is a claim ---------------------------------------------------------------------------


def _as_of(parse: Parse, days: ReportDays, index: int) -> When:
    """The time that the clause gives its quantity for: "since February", "as of Monday", "last year", "currently"."""
    clause = parse.clause_of(index)
    own = _own_words(parse, clause)
    start, end = _bounds(parse, index)
    for match in _SINCE_YEAR.finditer(parse.text, start, end):
        if set(parse.at(Span(*match.span()))) & own:
            basis = f"since then, to {_day(days)}"
            return When(match.group(), f"{match.group(1)}-01-01", days.anchor, basis, Span(*match.span()))
    # dated words may begin where the line before ends
    for when in days_from(days, start - _LINE, end):
        if when.span is None or not set(parse.at(when.span)) & own:
            continue
        before = parse.text[max(0, when.span.start - 8) : when.span.start].lower()
        words = when.text.lower()
        if before.rstrip().endswith("since") or words.startswith("since "):
            has_it = words.startswith("since ")
            start = when.span.start if has_it else _since_before(parse.text, when.span.start)
            span = Span(start, when.span.end)
            return When(span.of(parse.text), when.earliest, days.anchor, f"since then, to {_day(days)}", span)
        return when
    for i in sorted(own):
        if parse.words[i].lower in figure_words()["now"]:
            word = parse.words[i]
            span = Span(word.start, word.end)
            return When(word.text, days.anchor, days.anchor, f"“{word.text}”, {_day(days)}", span)
    return UNKNOWN_WHEN


def _unit(parse: Parse, noun: int) -> str:
    """What is counted, as a unit: the noun's lemma, and the whole of a name of several words ("South Sarnians")."""
    named = parse.words[noun].text[0].isupper()
    parts = [c for c in parse.children(noun, "compound") if named and c < noun and parse.words[c].text[0].isupper()]
    return " ".join(parse.words[i].lemma.lower() for i in (*parts, noun))


_LINE = 100


def _since_before(text: str, at: int) -> int:
    """Where the last "since" before a place begins, in the few characters in which it was seen."""
    low = max(0, at - 8)
    return low + text[low:at].lower().rindex("since")


def _bounds(parse: Parse, index: int) -> tuple[int, int]:
    sentence = parse.sentences[parse.words[index].sentence]
    return sentence.start, sentence.end


def _own_words(parse: Parse, clause: int) -> set[int]:
    """The words of a clause without those of clauses below it."""
    barred = [
        i
        for i in parse.subtree(clause)
        if i != clause and parse.words[i].dep in {"ccomp", "acl:relcl", "advcl", "parataxis"} and parse.is_verbal(i)
    ]
    return set(parse.subtree(clause, without=barred))


def _day(days: ReportDays) -> str:
    return f"{days.anchor}, {days.basis}" if days.anchor else "with no day to count from"


def _is_claim(parse: Parse, figure: Figure, quantity: Quantity, noun: int | None) -> bool:
    """Whether the quantity is worth a claim: money, shares, ratios, and counts of people, goods and weapons."""
    claims = figure_words()["claims"]
    if quantity.kind in {"percent", "ratio", "fraction"}:
        return True
    if figure.unit in figure_words()["currencies"].values():
        return figure.value >= 100
    if noun is None:
        return True
    lemma = parse.words[noun].lemma.lower()
    if lemma in claims["passing"] or parse.words[noun].lower in claims["passing"]:
        return False
    phrase = {parse.words[i].lemma.lower() for i in parse.phrase(noun)} | {parse.words[noun].lower}
    counted = bool(phrase & set(claims["nouns"]))
    clause = parse.clause_of(noun)
    suffered = parse.words[clause].lemma.lower() in claims["verbs"]
    # a people's name in the plural
    named = parse.words[noun].tag == "NNPS"
    return ((counted or suffered or named) and figure.value >= 2) or figure.value >= 1000
