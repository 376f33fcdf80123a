"""When a statement was made, as an interval worked out from the report's own words and the day they are counted from.

What enters: a `Parse` and the day of a report (published, or told by a dateline or a caption). What leaves: `When`s.

>>> when_of(days, parse, cue).basis
'“Wednesday”, counted back from 2031-09-12, the day of publication'

Invariant: a day is never filled in: without a day to count from, the words stand with both ends open.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.annotate.grammar import Parse
from standoff.annotate.stretches import Hold, find_stretches
from standoff.calendar import DayWords, add_days, days_between, find_days, weekday_of
from standoff.records import UNKNOWN_WHEN, Report, Span, When

_SURENESS: tuple[Hold, ...] = ("dated", "lasting", "vague")
_HAD = frozenset({"had", "'d", "’d"})
# clauses that hang on a noun or a verb and have a day of their own
_APART = frozenset({"acl", "acl:relcl", "advcl"})
# reports come out within so many days of what they tell
_SHORTLY = 14
# of a clause with one of these, a day is that of what is to come
_TO_COME = frozenset({"will", "would", "shall"})


@dataclass(frozen=True, slots=True)
class ReportDays:
    """The dated words of a report in order, and the day they were counted from with what it rests on.

    `holds` has the stretches of time that the report looks back to, by their spans, each with how it holds.
    """

    whens: tuple[When, ...]
    anchor: str | None
    basis: str
    holds: Mapping[Span, Hold] = field(default_factory=dict)


def find_dates(report: Report) -> ReportDays:
    """Every expression of a day or stretch of days in a report, as far as its own words and carrier fix it."""
    anchor, basis = _anchor(report)
    whens = [_resolve(words, anchor, basis) for words in find_days(report.text) if not words.limit]
    taken = {at for w in whens if w.span for at in range(w.span.start, w.span.end)}
    holds: dict[Span, Hold] = {}
    for stretch in find_stretches(report.text, anchor, basis):
        span = stretch.when.span
        if span is not None and taken.isdisjoint(range(span.start, span.end)):
            whens.append(stretch.when)
            holds[span] = stretch.hold
            taken.update(range(span.start, span.end))
    return ReportDays(tuple(sorted(whens, key=lambda w: w.span or Span(0, 0))), anchor, basis, holds)


def days_from(days: ReportDays, start: int, end: int) -> tuple[When, ...]:
    """The dated words that begin between two places of a report."""
    first, last = (bisect_left(days.whens, at, key=_start) for at in (start, end))
    return tuple(when for when in days.whens[first:last] if when.span is not None)


def _start(when: When) -> int:
    return when.span.start if when.span else 0


def when_of(days: ReportDays, parse: Parse, cue: int, tellings: Sequence[int] = (), *, asserted: bool = False) -> When:
    """The day of a statement: dated words on its cue's clause, on a verb of saying above or beside it, or near its cue.

    Without any it has the day of the report's lead, unless its verb says that it was before ("had warned"). `tellings`
    are the cues of the links that it is in, the innermost last. What is merely `asserted` by a verb of saying is said
    when that verb says so, whatever its own clause looks back to.
    """
    clause = parse.clause_of(cue)
    told_of = asserted and bool(tellings)
    announced = _announced(days, parse, clause, cue)
    beside = _clause_beside(parse, clause)
    then = _on_clause(days, parse, beside, beside) if beside is not None else None
    if then is not None:
        # "said in May, when it pledged ten for 2032"
        return then
    own = _on_clause(days, parse, clause, cue, without=announced)
    if own is not None and not (told_of and _hold(days, own) != "dated"):
        return own
    sentence = parse.sentences[parse.words[cue].sentence]
    here = [w for w in days_from(days, sentence.start, sentence.end) if _hold(days, w) == "dated"]
    here = [w for w in here if w.span not in announced and not _is_before_break(parse, w, cue, tellings)]
    above, at = list(parse.ancestors(cue)), parse.words[cue].start
    holds = {w.span: _clause(parse, w) for w in here if w.span is not None}
    told = [w for w in here if w.span is not None and holds[w.span] in above]
    if told:
        # "said on 3 May that …": the day on the verb of saying is that of what is said
        # of two days on one verb the nearer: "said on Tuesday; on Thursday she wrote that …"
        return min(told, key=lambda w: (above.index(holds[w.span]), abs(w.span.start - at)) if w.span else (0, 0))
    for telling in reversed(tellings):
        # "…, he announced earlier this month": the verb of saying may hang below what is said
        said = _on_clause(days, parse, parse.clause_of(telling), telling, without=announced)
        if said is not None:
            return said
    now = any(parse.words[c].lower == "now" for c in parse.children(clause, "advmod"))
    near = [
        w
        for w in here
        if w.span is not None
        and abs(w.span.start - at) <= 60
        # "which in May had refused": another clause's day
        and not (now or (parse.words[holds[w.span]].dep in _APART and holds[w.span] != clause))
    ]
    if near:
        return min(near, key=lambda w: abs((w.span.start if w.span else 0) - at))
    lead = occasion(days, parse)
    sayings = [parse.clause_of(telling) for telling in reversed(tellings)]
    for verb in sayings if told_of else [clause, *sayings]:
        before = next((c for c in parse.children(verb, "aux") if parse.words[c].lower in _HAD), None)
        if before is not None and parse.words[verb].tag == "VBN":
            return _earlier(parse, before, verb, lead, days)
    if lead.earliest or lead.text:
        return When(lead.text, lead.earliest, lead.latest, f"the report's lead: {lead.basis}", lead.span)
    return UNKNOWN_WHEN


def _announced(days: ReportDays, parse: Parse, clause: int, cue: int) -> frozenset[Span | None]:
    """The dated words of a sentence that tell of a day to come: after the report's, or on "will" and "would"."""
    sentence = parse.sentences[parse.words[cue].sentence]
    found = set()
    for when in days_from(days, sentence.start, sentence.end):
        on_clause = when.span is not None and {parse.words[i].head for i in parse.at(when.span)} & {clause}
        if _is_to_come(days, when) or (on_clause and _tells_of_plans(parse, clause)):
            found.add(when.span)
    return frozenset(found)


def _clause_beside(parse: Parse, clause: int) -> int | None:
    """The deed at whose time another was done that stands behind *when*: the past verb before that word."""
    when = next((c for c in parse.children(clause, "advmod", "mark") if parse.words[c].lower == "when"), clause)
    before = [i for i in parse.sentence_words(parse.words[clause].sentence) if i < when]
    verb = next((i for i in reversed(before) if parse.words[i].pos in {"VERB", "AUX"}), None)
    past = verb is not None and {parse.words[clause].tag, parse.words[verb].tag} == {"VBD"}
    return parse.clause_of(verb) if when != clause and past and verb is not None else None


def _tells_of_plans(parse: Parse, clause: int) -> bool:
    """Whether a clause says what will be, or is to be."""
    return parse.modal(clause) in _TO_COME or ("to" in parse.markers(clause) and "be" in parse.auxiliaries(clause))


def _is_before_break(parse: Parse, when: When, cue: int, tellings: Sequence[int]) -> bool:
    """Whether a semicolon parts dated words from a statement whose own verb of saying stands behind it."""
    if when.span is None or not tellings or when.span.start > parse.words[cue].start:
        return False
    between = parse.text[when.span.end : min(parse.words[i].start for i in (cue, tellings[-1]))]
    return ";" in between


def _is_to_come(days: ReportDays, when: When) -> bool:
    """Whether a day lies behind the one that the report's days are counted from."""
    return days.anchor is not None and when.earliest is not None and when.earliest > days.anchor


def _on_clause(
    days: ReportDays, parse: Parse, clause: int, cue: int, *, without: frozenset[Span | None] = frozenset()
) -> When | None:
    """The dated words on a clause, a day before a stretch of time, and that before words that fix nothing."""
    sentence = parse.sentences[parse.words[cue].sentence]
    found = []
    for when in days_from(days, sentence.start, sentence.end):
        if when.span in without:
            continue
        heads = {parse.words[i].head for i in parse.at(when.span)} if when.span else set()
        hold = _hold(days, when)
        if heads & {clause, cue} and (hold != "lasting" or _is_perfect(parse, clause)):
            found.append((_SURENESS.index(hold), when))
    return min(found, key=lambda one: one[0])[1] if found else None


def _hold(days: ReportDays, when: When) -> Hold:
    return days.holds.get(when.span, "dated") if when.span is not None else "dated"


def _is_perfect(parse: Parse, clause: int) -> bool:
    """Whether a verb tells of what was done over a time until now: "has demanded", "had been asking"."""
    return any(parse.words[c].lemma.lower() == "have" for c in parse.children(clause, "aux"))


def _earlier(parse: Parse, auxiliary: int, verb: int, lead: When, days: ReportDays) -> When:
    """What the past perfect says of a day: it was before the one that the report tells of, or before the report."""
    span = Span(parse.words[auxiliary].start, parse.words[verb].end)
    words = " ".join(span.of(parse.text).split())
    latest = lead.latest or days.anchor
    if latest is None:
        return When(words, None, None, f"“{words}”, and no day to count from", span)
    return When(words, None, latest, f"“{words}”, so before what the report tells of {latest}", span)


def _clause(parse: Parse, when: When) -> int:
    """The head of the clause that dated words stand in."""
    inside = parse.at(when.span) if when.span else []
    heads = [parse.words[i].head for i in inside if parse.words[i].head not in inside]
    return parse.clause_of(heads[0]) if heads else parse.clause_of(inside[0])


def deadline_of(report: Report, days: ReportDays, span: Span) -> When | None:
    """The day by which something is wanted ("by 15 September", "before Friday"), counted on from the report's day."""
    for words in find_days(report.text[span.start : span.end]):
        start = span.start + words.span.start
        before = report.text[max(0, start - 200) : start].rstrip().rsplit(None, 2)[-2:]
        if not {w.lower() for w in before} & {"by", "before"}:
            continue
        place = Span(start, span.start + words.span.end)
        day = words.days[-1] if len(words.days) == 1 else _next_day(words, days.anchor)
        basis = f"“{words.text}”" if words.days else f"“{words.text}”, counted on from {days.anchor}, {days.basis}"
        if day is None:
            return When(words.text, None, None, f"“{words.text}”, and no day to count from", place)
        return When(words.text, day, day, basis, place)
    return None


def _next_day(words: DayWords, anchor: str | None) -> str | None:
    """The first day of that name on or after the anchor; a month and day up to a month before it is of its year."""
    if anchor is None:
        return None
    if words.weekday is not None:
        return add_days(anchor, (words.weekday - weekday_of(anchor)) % 7)
    if words.month_day is not None:
        month, day = words.month_day
        near = [f"{int(anchor[:4]) + shift}-{month:02d}-{day:02d}" for shift in (0, 1)]
        return next((d for d in near if _exists(d) and days_between(anchor, d) >= -31), None)
    return None


def occasion(days: ReportDays, parse: Parse) -> When:
    """The day of what a report mainly tells: the first day that its opening sentences name, or unknown."""
    limit = parse.sentences[min(5, len(parse.sentences) - 1)].end if parse.sentences else 0
    dateline: When | None = None
    for when in days.whens:
        # a stretch of time is what the report looks back to
        if _is_to_come(days, when):
            # what is to come is not what the report tells of
            continue
        if when.span is not None and when.span.end <= limit and when.span not in days.holds:
            if not any(c.isalpha() for c in when.text):
                # "29.10.2031": the day of a dateline, unless the report's own words name another
                dateline = dateline or when
                continue
            return when
        if _start(when) > limit:
            break
    return dateline or UNKNOWN_WHEN


def _anchor(report: Report) -> tuple[str | None, str]:
    if report.published and re.match(r"\d{4}-\d{2}-\d{2}", report.published):
        return report.published[:10], "the day of publication"
    for dropped in report.dropped:
        if dropped.evidence in {"caption", "credit", "dateline", "byline"}:
            for words in find_days(dropped.text):
                if len(words.days) == 1:
                    return words.days[0], f"the day in a {dropped.evidence} (“{words.text}”)"
                for day, told in _likelier(words, report.text):
                    return day, f"the day in a {dropped.evidence} (“{words.text}”), after the “{told}” that it tells of"
    for words in find_days(report.text[:400]):
        if len(words.days) == 1:
            return words.days[0], f"the day that the report opens with (“{words.text}”)"
        for day, told in _likelier(words, report.text):
            return day, f"the day that the report opens with (“{words.text}”), after the “{told}” that it tells of"
    return None, ""


def _likelier(words: DayWords, text: str) -> Iterator[tuple[str, str]]:
    """The reading of "09.05.2031" that a day told without a year comes shortly before, if it does of one alone."""
    named = [d for d in find_days(text) if d.month_day is not None and not d.limit]
    found = []
    for day in words.days:
        before = ((f"{day[:4]}-{d.month_day[0]:02d}-{d.month_day[1]:02d}", d.text) for d in named if d.month_day)
        found += [(day, told) for past, told in before if _exists(past) and 0 <= days_between(past, day) <= _SHORTLY][
            :1
        ]
    if len(found) == 1:
        yield found[0]


def _resolve(words: DayWords, anchor: str | None, basis: str) -> When:
    text = words.text
    if words.days:
        many = "" if len(words.days) == 1 else ", day and month in either order"
        return When(text, words.days[0], words.days[-1], f"“{text}”{many}", words.span)
    if anchor is None:
        return When(text, None, None, f"“{text}”, and no day to count from", words.span)
    counted = f"“{text}”, counted from {anchor}, {basis}"
    if words.month_day is not None:
        month, day = words.month_day
        near = [f"{int(anchor[:4]) + shift}-{month:02d}-{day:02d}" for shift in (-1, 0, 1)]
        real = [d for d in near if _exists(d)]
        best = min(real, key=lambda d: (abs(days_between(d, anchor)), d), default=None)
        return When(text, best, best, counted, words.span)
    if words.weekday is not None:
        # a report tells of the last such day before it, its own day included
        back = (weekday_of(anchor) - words.weekday) % 7
        day_before = add_days(anchor, -back)
        caption = "caption" in basis or "credit" in basis
        latest = add_days(day_before, 7) if caption and back else day_before
        return When(text, day_before, latest, counted, words.span)
    if words.weekend:
        saturday = add_days(
            anchor, (6 - weekday_of(anchor)) % 7 - (0 if "caption" in basis or "credit" in basis else 7)
        )
        return When(text, saturday, add_days(saturday, 1), counted, words.span)
    if words.offset is not None:
        return When(text, add_days(anchor, words.offset[0]), add_days(anchor, words.offset[1]), counted, words.span)
    return When(text, None, None, f"“{text}”", words.span)


def _exists(day: str) -> bool:
    try:
        weekday_of(day)
    except ValueError:
        return False
    return True
