"""When a statement was made, as an interval worked out from the report's own words and the day they are counted from.

What enters: a `Parse` and the day of a report (published, or told by a dateline or a caption). What leaves: `When`s.

>>> when_of(days, parse, cue).basis
'“Wednesday”, counted back from 2031-09-12, the day of publication'

Invariant: a day is never filled in: without a day to count from, the words stand with both ends open.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from standoff.annotate.grammar import Parse
from standoff.calendar import DayWords, add_days, days_between, find_days, weekday_of
from standoff.records import UNKNOWN_WHEN, Report, Span, When

# counted from the report's day: words that tell a stretch of time, and its first and last day
STRETCHES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:earlier )?this month\b", re.I), "month"),
    (re.compile(r"\blast month\b", re.I), "last month"),
    (re.compile(r"\b(?:earlier )?this year\b", re.I), "year"),
    (re.compile(r"\blast year\b", re.I), "last year"),
    (
        re.compile(r"\b(?P<count>\d+|a|two|three|four|five|six|seven|ten) (?P<unit>day|week|month|year)s? ago\b", re.I),
        "ago",
    ),
    (
        re.compile(
            r"\b(?i:in|since|in early|in late) (?P<month>January|February|March|April|May|June|July|August|September"
            r"|October|November|December)(?:,? (?P<year>(?:19|20)\d\d))?\b(?! \d{1,2}\b)"
        ),
        "named month",
    ),
    (re.compile(r"\bin (?P<year>(?:19|20)\d\d)\b"), "named year"),
)
NUMBERS = {"a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class ReportDays:
    """The dated words of a report in order, and the day they were counted from with what it rests on."""

    whens: tuple[When, ...]
    anchor: str | None
    basis: str


def find_dates(report: Report, parse: Parse) -> ReportDays:
    """Every expression of a day or stretch of days in a report, as far as its own words and carrier fix it."""
    anchor, basis = _anchor(report)
    whens = [_resolve(words, anchor, basis) for words in find_days(report.text) if not words.limit]
    taken = {at for w in whens if w.span for at in range(w.span.start, w.span.end)}
    for pattern, kind in STRETCHES:
        for match in pattern.finditer(report.text):
            span = Span(*match.span())
            if taken.isdisjoint(range(span.start, span.end)):
                whens.append(_stretch(match, kind, span, anchor, basis))
                taken.update(range(span.start, span.end))
    return ReportDays(tuple(sorted(whens, key=lambda w: w.span or Span(0, 0))), anchor, basis)


def days_from(days: ReportDays, start: int, end: int) -> tuple[When, ...]:
    """The dated words that begin between two places of a report."""
    first, last = (bisect_left(days.whens, at, key=_start) for at in (start, end))
    return tuple(when for when in days.whens[first:last] if when.span is not None)


def _start(when: When) -> int:
    return when.span.start if when.span else 0


def when_of(days: ReportDays, parse: Parse, cue: int) -> When:
    """The day of a statement: dated words on its cue's clause, else near its cue, else those of the report's lead."""
    sentence = parse.sentences[parse.words[cue].sentence]
    here = days_from(days, sentence.start, sentence.end)
    clause = parse.clause_of(cue)
    for when in here:
        heads = {parse.words[i].head for i in parse.at(when.span)} if when.span else set()
        if heads & {clause, cue}:
            return when
    above = list(parse.ancestors(cue))
    holds = {w.span: _clause(parse, w) for w in here if w.span is not None}
    told = [w for w in here if w.span is not None and holds[w.span] in above]
    if told:
        # "said on 3 May that …": the day on the verb of saying is that of what is said
        return min(told, key=lambda w: above.index(holds[w.span]) if w.span else 0)
    now = any(parse.words[c].lower == "now" for c in parse.children(clause, "advmod"))
    apart = {"acl", "acl:relcl", "advcl"}
    near = [
        w
        for w in here
        if w.span is not None
        and abs(w.span.start - parse.words[cue].start) <= 60
        # "which in May had refused": another clause's day
        and not (now or (parse.words[holds[w.span]].dep in apart and holds[w.span] != clause))
    ]
    if near:
        return min(near, key=lambda w: abs((w.span.start if w.span else 0) - parse.words[cue].start))
    lead = occasion(days, parse)
    if lead.earliest or lead.text:
        return When(lead.text, lead.earliest, lead.latest, f"the report's lead: {lead.basis}", lead.span)
    return UNKNOWN_WHEN


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
    """The day of what a report mainly tells: the first dated words of its opening sentences, or unknown."""
    limit = parse.sentences[min(5, len(parse.sentences) - 1)].end if parse.sentences else 0
    dateline: When | None = None
    for when in days.whens:
        if when.span is not None and when.span.end <= limit and when.basis != NOT_THE_DAY:
            if not any(c.isalpha() for c in when.text):
                # "29.10.2031": the day of a dateline, unless the report's own words name another
                dateline = dateline or when
                continue
            return when
        if _start(when) > limit:
            break
    return dateline or UNKNOWN_WHEN


NOT_THE_DAY = "a year or month that the report looks back to"


def _anchor(report: Report) -> tuple[str | None, str]:
    if report.published and re.match(r"\d{4}-\d{2}-\d{2}", report.published):
        return report.published[:10], "the day of publication"
    for dropped in report.dropped:
        if dropped.evidence in {"caption", "credit", "dateline", "byline"}:
            for words in find_days(dropped.text):
                if len(words.days) == 1:
                    return words.days[0], f"the day in a {dropped.evidence} (“{words.text}”)"
    for words in find_days(report.text[:400]):
        if len(words.days) == 1:
            return words.days[0], f"the day that the report opens with (“{words.text}”)"
    return None, ""


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


def _stretch(match: "re.Match[str]", kind: str, span: Span, anchor: str | None, basis: str) -> When:
    """Months, years and "two weeks ago" as intervals."""
    text = match.group()
    if kind == "named year":
        year = match.group("year")
        return When(text, f"{year}-01-01", f"{year}-12-31", NOT_THE_DAY, span)
    if kind == "named month":
        number, year = MONTHS.index(match.group("month")) + 1, match.group("year")
        if year is None and anchor is not None:
            # the last such month that is not after the report's day
            year = str(int(anchor[:4]) - (1 if number > int(anchor[5:7]) else 0))
        if year is None:
            return When(text, None, None, f"“{text}”, and no day to count from", span)
        first, last = _month(int(year), number)
        return When(text, first, last, NOT_THE_DAY, span)
    if anchor is None:
        return When(text, None, None, f"“{text}”, and no day to count from", span)
    counted = f"“{text}”, counted from {anchor}, {basis}"
    year_now, month_now = int(anchor[:4]), int(anchor[5:7])
    if kind == "month":
        return When(text, _month(year_now, month_now)[0], anchor, counted, span)
    if kind == "last month":
        first, last = _month(year_now - (month_now == 1), (month_now - 2) % 12 + 1)
        return When(text, first, last, counted, span)
    if kind == "year":
        return When(text, f"{year_now}-01-01", anchor, counted, span)
    if kind == "last year":
        return When(text, f"{year_now - 1}-01-01", f"{year_now - 1}-12-31", counted, span)
    count = match.group("count").lower()
    back = (NUMBERS.get(count) or int(count if count.isdigit() else 1)) * UNITS[match.group("unit").lower()]
    slack = UNITS[match.group("unit").lower()] // 2
    return When(text, add_days(anchor, -back - slack), add_days(anchor, -back + slack), counted, span)


def _month(year: int, month: int) -> tuple[str, str]:
    first = f"{year}-{month:02d}-01"
    following = f"{year + month // 12}-{month % 12 + 1:02d}-01"
    return first, add_days(following, -1)
