"""When a report's occasion took place, worked out from its words, its picture captions and its date of publication.

What enters: reports with what cleaning took from them, and what annotating says of their occasion.
What leaves: a `ReportDay` for each report, and one `When` for an episode of several.

>>> date_episode([date_report(first, None), date_report(second, None)]).basis
'“Wednesday” and a picture of 2024-06-05 (a.txt); “Wednesday” (b.txt)'

Invariant: no day without evidence: every `When` with a day names in its basis the words and the report it rests on, and
evidence that contradicts it is named there too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.calendar import DayWords, add_days, days_between, find_days, load_day_words, weekday_of
from standoff.compare.words import find_quoted, is_inside, split_sentences
from standoff.records import UNKNOWN_WHEN, Reading, Report, Span, When

# The day of what is told stands near the top: agencies put it into the first sentence.
_LEAD_SENTENCES = 8
# A page says when it was published above or right below its headline.
_HEAD_CHARACTERS = 600
_LABEL_WORDS = 14
# "Sept. 4" in a report is of the weeks before it appeared; a gap beyond this means that day and month were confused.
_RECENT_DAYS = 31
# A weekday whose last date lies so far back is the one to come: of 15 such in political news of 2015 and 2016, 14 told
# of the next day or stood on a page that was filled up on it; of those five days back half still tell of what was.
_COMING = 6
_WEEK_DAYS = 5
_DATELINE = re.compile(r"^\W*[^\W\d_][^\n–—:]{0,60}?$")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^)\n]{2,40}\)\s*)?[-–—:]")


@dataclass(frozen=True, slots=True)
class ReportDay:
    """What one report tells of the day of its occasion: the `choices` that its own evidence leaves, often one or none.

    `published` and `pictured` hold the days that its date lines and captions may mean; `words` are those that tell the
    day in its lead, and `weekday` the weekday that they name.
    """

    report_id: str
    published: tuple[str, ...] = ()
    pictured: tuple[str, ...] = ()
    words: str = ""
    weekday: int | None = None
    choices: tuple[When, ...] = ()

    @property
    def earliest(self) -> str | None:
        """The earliest day of any choice, None if there is none."""
        return min((when.earliest for when in self.choices if when.earliest), default=None)

    @property
    def latest(self) -> str | None:
        """The latest day of any choice, or else the last day of publication, None if there is none."""
        days = [when.latest for when in self.choices if when.latest] or list(self.published)
        return max(days, default=None)


def date_report(report: Report, reading: Reading | None) -> ReportDay:
    """Works out the day of a report's occasion; the reading's, where it fixes one, goes before our own."""
    sentences = reading.sentences if reading is not None and reading.sentences else split_sentences(report.text)
    labels = _find_labels(report)
    published = _published_days(report, labels)
    pictured = tuple(sorted({day for is_picture, _, words in labels if is_picture for day in words.days}))
    taken = [span for _, span, _ in labels if span is not None]
    filed = _filed_day(report.text, published)
    said = _said_day(report.text, sentences, [*taken, *([filed[1]] if filed else [])])
    if reading is not None and reading.occasion.earliest is not None:
        occasion = reading.occasion
        return ReportDay(report.id, published, pictured, occasion.text, said.weekday if said else None, (occasion,))
    anchors = [(day, "published on") for day in published]
    if filed and filed[0]:
        anchors = [(filed[0], "a dateline of")]
    choices = tuple(_choices(said, anchors, pictured))
    return ReportDay(report.id, published, pictured, said.text if said else "", said.weekday if said else None, choices)


def date_episode(days: Sequence[ReportDay]) -> When:
    """The day or days of an episode that most of its reports agree on, with the evidence of each; never a guess."""
    ordered = sorted(days, key=lambda d: d.report_id)
    exact = sorted({(w.earliest, w.latest or w.earliest) for d in ordered for w in d.choices if w.earliest})
    if not exact:
        return _undated(ordered)
    votes = {span: sum(_supports(d, span) for d in ordered) for span in exact}
    most = max(votes.values())
    rivals = [span for span in exact if votes[span] == most]
    if any(first[1] < last[0] for first in rivals for last in rivals):
        # as many reports are for one day as for another: both stay
        best = (min(first for first, _ in rivals), max(last for _, last in rivals))
        return _when(ordered, best)
    best = max(rivals, key=lambda span: (-days_between(*span), span))
    for day in ordered:
        for when in day.choices:
            if when.earliest and when.earliest <= best[1] and best[0] <= (when.latest or when.earliest):
                best = (max(best[0], when.earliest), min(best[1], when.latest or when.earliest))
    return _when(ordered, best)


def _when(days: Sequence[ReportDay], span: tuple[str, str]) -> When:
    """The interval with its evidence, report by report, and with what contradicts it."""
    basis = [f"{_evidence(d, span)} ({d.report_id})" for d in days if _supports(d, span) and _evidence(d, span)]
    against = [f"{_told(d)} ({d.report_id})" for d in days if _contradicts(d, span)]
    text = next((d.words for d in days if d.words and _supports(d, span)), "")
    return When(text, span[0], span[1], "; ".join(basis) + (f"; against it: {'; '.join(against)}" if against else ""))


# --- what the page says --------------------------------------------------------------------------------------------

Label = tuple[bool, Span | None, DayWords]


def _find_labels(report: Report) -> list[Label]:
    """Full dates in what was cleaned away and in lines of the text that label it: (is it a picture's, line, words)."""
    marks = load_day_words()["pictures"]["marks"]
    found: list[Label] = []
    for dropped in report.dropped:
        is_picture = dropped.evidence in {"caption", "credit"}
        near = is_picture or dropped.evidence in {"byline", "dateline"} or dropped.span.start < _HEAD_CHARACTERS
        words = [w for w in find_days(dropped.text) if w.days and not w.limit]
        if near and words:
            found.append((is_picture, None, words[0]))
    for line in re.finditer(r"[^\n]+", report.text):
        written = line.group().strip()
        is_picture = any(mark in written.lower() for mark in marks) and len(written.split()) <= 40
        is_label = (
            line.start() < _HEAD_CHARACTERS and len(written.split()) <= _LABEL_WORDS and written[-1:] not in ".!?"
        )
        starts = line.start() < _HEAD_CHARACTERS and re.match(r"(?i)(date|published|updated|posted)\b", written)
        if is_picture or is_label or starts:
            words = [w for w in find_days(line.group()) if w.days]
            if words:
                found.append((is_picture, Span(*line.span()), words[0]))
    return found


def _published_days(report: Report, labels: Sequence[Label]) -> tuple[str, ...]:
    if report.published:
        days = [d for words in find_days(report.published[:10]) for d in words.days]
        if days:
            return tuple(days[:1])
    named = [words.days for is_picture, _, words in labels if not is_picture]
    # a date that can be read in one way alone goes before one that can't
    return min(named, key=len, default=())


def _filed_day(text: str, published: tuple[str, ...]) -> tuple[str | None, Span] | None:
    """The day in a dateline ("OSTHAVN, Dec 8 -"), with the year that fits the date of publication, and its place."""
    for words in find_days(text[:_HEAD_CHARACTERS]):
        if words.month_day is None and len(words.days) != 1:
            continue
        start = text.rfind("\n", 0, words.span.start) + 1
        if not (_DATELINE.match(text[start : words.span.start]) and _AFTER_DATELINE.match(text, words.span.end)):
            continue
        if words.month_day is None:
            return words.days[0], words.span
        years = [(_nearest_year(words.month_day, day), day) for day in published]
        near = [day for day, appeared in years if -3 <= days_between(day, appeared) <= _RECENT_DAYS]
        return (near[0] if near else None), words.span
    return None


def _said_day(text: str, sentences: Sequence[Span], taken: Sequence[Span]) -> DayWords | None:
    """The first words in the lead that tell a day, outside quotation marks and labels.

    Words that tell no more than a week ("enacted last week") are often of what went before: any others come first.
    """
    lead = [s for s in sorted(sentences) if not any(s.overlaps(t) and t.contains(s) for t in taken)][:_LEAD_SENTENCES]
    if not lead:
        return None
    quoted, vague = find_quoted(text), None
    for words in find_days(text[: lead[-1].end]):
        span = words.span
        inside = is_inside(quoted, span.start, span.end) or any(span.overlaps(t) for t in taken)
        is_old = words.offset is not None and words.offset[1] < -1
        # a full date far into the lead is history ("its attack of 24 February")
        is_history = bool(words.days) and span.start > lead[min(1, len(lead) - 1)].end
        if not (inside or words.limit or is_old or is_history) and any(s.contains(span) for s in lead):
            if words.offset is None or words.offset[1] - words.offset[0] < _WEEK_DAYS:
                return words
            vague = vague or words
    return vague


# --- from words to days --------------------------------------------------------------------------------------------


def _choices(said: DayWords | None, published: Sequence[tuple[str, str]], pictured: Sequence[str]) -> Iterator[When]:
    """The days that the words may mean, one `When` for each reading of the date that they are counted from."""
    if said is None:
        return
    if said.days:
        yield When(said.text, said.days[0], said.days[-1], f"“{said.text}”", said.span)
        return
    found = [(span, day, how) for day, how in published if (span := _before(said, day)) is not None]
    if not published:
        found = [(span, day, "a picture of") for day in pictured if (span := _after(said, day)) is not None]
    for (first, last), day, how in found:
        yield When(said.text, first, last, f"“{said.text}” and {how} {day}", said.span)


def _before(said: DayWords, day: str) -> tuple[str, str] | None:
    """What the words mean in a report that appeared on a day: the last such day up to it, or the day after."""
    if said.weekday is not None:
        back = (weekday_of(day) - said.weekday) % 7
        named = add_days(day, -back if back < _COMING else 1)
        return named, named
    if said.weekend:
        # on a Saturday or a Sunday "the weekend" is that one, else the last one
        saturday = add_days(day, -((weekday_of(day) - 6) % 7))
        return saturday, add_days(saturday, 1)
    if said.offset is not None:
        return add_days(day, said.offset[0]), add_days(day, said.offset[1])
    if said.month_day is not None:
        named = _nearest_year(said.month_day, day)
        return (named, named) if -1 <= days_between(named, day) <= _RECENT_DAYS else None
    return None


def _after(said: DayWords, day: str) -> tuple[str, str] | None:
    """What the words mean in a report with a picture of a day, the latest that it can't be older than."""
    if said.weekday is not None:
        named = add_days(day, (said.weekday - weekday_of(day)) % 7)
        return named, named
    if said.weekend:
        saturday = add_days(day, (6 - weekday_of(day)) % 7) if weekday_of(day) != 7 else add_days(day, -1)
        return saturday, add_days(saturday, 1)
    if said.month_day is not None:
        named = _nearest_year(said.month_day, day)
        return (named, named) if -_RECENT_DAYS <= days_between(named, day) <= 1 else None
    return None


def _nearest_year(month_day: tuple[int, int], day: str) -> str:
    years = [int(day[:4]) + shift for shift in (-1, 0, 1)]
    last = 28 if month_day == (2, 29) else month_day[1]
    return min((f"{y:04d}-{month_day[0]:02d}-{last:02d}" for y in years), key=lambda d: (abs(days_between(d, day)), d))


# --- from reports to an episode ------------------------------------------------------------------------------------


def _supports(day: ReportDay, span: tuple[str, str]) -> bool:
    if any(w.earliest and w.earliest <= span[1] and span[0] <= (w.latest or w.earliest) for w in day.choices):
        return True
    if day.choices:
        return False
    if day.weekday is not None:
        return span[0] == span[1] and weekday_of(span[0]) == day.weekday
    return any(0 <= days_between(span[1], p) <= 6 for p in day.published)


def _contradicts(day: ReportDay, span: tuple[str, str]) -> bool:
    return not _supports(day, span) and bool(day.choices or day.weekday is not None)


def _evidence(day: ReportDay, span: tuple[str, str]) -> str:
    fitting = (w for w in day.choices if w.earliest and w.earliest <= span[1] and span[0] <= (w.latest or w.earliest))
    return next((when.basis for when in fitting), _told(day))


def _told(day: ReportDay) -> str:
    if day.choices:
        return day.choices[0].basis
    if day.words:
        return f"“{day.words}”"
    return f"published on {' or '.join(day.published)}" if day.published else ""


def _undated(days: Sequence[ReportDay]) -> When:
    """What is left where no report fixes a day: a last day, or the words alone."""
    text = next((d.words for d in days if d.words), "")
    published = min(((d.published[-1], d.report_id) for d in days if d.published), default=None)
    pictured = max(((d.pictured[0], d.report_id) for d in days if d.pictured), default=None)
    basis = [f"published on {published[0]} ({published[1]})"] if published else []
    basis += [f"a picture of {pictured[0]} ({pictured[1]})"] if pictured else []
    if not basis and not text:
        return UNKNOWN_WHEN
    missing = "no report gives a date to count from" if text else "no report names the day"
    first, last = pictured[0] if pictured else None, published[0] if published else None
    if first and last and first > last:
        first = None
    return When(text, first, last, "; ".join([*basis, missing]))
