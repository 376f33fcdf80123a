"""Whose text a report says it is, and whom it cites: agencies in rights lines and datelines, outlets in its sentences.

What enters: a report with what cleaning took from it, its reading, and the outlets that the knowledge files name.
What leaves: `Sources`.

>>> find_sources(report, None, finder).agencies
('Norland Press Agency',)

Invariant: an outlet is an agency of a report only where a mark of origin names it; being in the room, or owning a
photograph, makes nobody the origin of a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.compare.marks import Marks, agency_names, is_marked, marks_of
from standoff.compare.words import NameTable, find_quoted, find_tokens, split_sentences
from standoff.knowledge import Knowledge
from standoff.knowledge.words import fold
from standoff.records import Reading, Report, Span
from standoff.turns import has_official_form

# A dateline names the agency within the first line of the text, in round brackets.
_DATELINE = re.compile(r"^[^\n]{0,80}?\(([^)\n]{2,40})\)\s*[-–—:]", re.MULTILINE)
# Agencies sign below the text, in brackets or after a dash.
_SIGNATURE = re.compile(r"(?:\(([^)\n]{2,60})\)|[-–—/]\s*([^\n–—/]{2,40}))\s*$")


# The first and the last lines of a text, where it says whose it is.
_HEAD = 300
_LONGEST_CREDIT = 14
# A blank line ends a paragraph, and so does a line break after the end of a sentence; any other is a wrapped line.
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|(?<=[.!?…\"”’»)])[ \t]*\n")
_LISTED = re.compile(r"\s*(?:,|/|&|,?\s*and(?:\s+the)?)\s*")


@dataclass(frozen=True, slots=True)
class Citation:
    """An outlet that a sentence cites, with the place of its name.

    It is cited for what `covers` holds: its sentence with the quotation that the sentence ends, and the rest of the
    paragraph.
    """

    outlet: str
    span: Span
    covers: Span | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """What a report says of its origins: agencies whose text it is, outlets that it cites, whose pictures it has.

    `marks` are the words in which it names each agency; `official` is how it is known to be a party's own text, None
    for a press report, and `own` is then its publisher. `credits` are the outlets that a line of its own credits the
    whole text to, and `wire` is the news agency that is the only outlet it cites, None where there is no such.
    """

    agencies: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    pictures: tuple[str, ...] = ()
    own: str | None = None
    is_own_reporting: bool = False
    marks: tuple[tuple[str, str], ...] = ()
    official: str | None = None
    credits: tuple[str, ...] = ()
    wire: str | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """The outlets cited, each once, in order of their first mention."""
        return tuple(dict.fromkeys(citation.outlet for citation in self.citations))


class OutletFinder:
    """Finds the names of known outlets in a text."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._table = NameTable(knowledge, frozenset({"outlet"}))
        self._knowledge = knowledge

    def find(self, text: str) -> Iterator[Citation]:
        """The outlets named in a text, in order, with their places."""
        found = find_tokens(text)
        unlisted = [agency.span for agency in self.find_unlisted(text)]
        at = 0
        while at < len(found):
            known = self._table.find_at(text, found, at)
            if known is None:
                at += 1
                continue
            length, name = known
            span = Span(found[at].start, found[at + length - 1].end)
            # "Northern Wire" names no outlet that is called The Wire
            if not any(other.contains(span) for other in unlisted):
                yield Citation(name, span)
            at += length

    def find_unlisted(self, text: str) -> Iterator[Citation]:
        """The agencies that a text names and no knowledge file lists, by what their names end with."""
        names, marks = agency_names()
        for match in names.finditer(text):
            start = match.start()
            while (first := text[start : match.end()].split(maxsplit=1)) and fold(first[0]) in marks:
                start += len(first[0]) + 1
            name = " ".join(text[start : match.end()].split())
            if " " in name and not self.knows(name):
                yield Citation(name, Span(start, match.end()))

    def is_agency(self, name: str) -> bool:
        """Whether the outlet is a news agency, or a state's news agency, whose texts others print."""
        outlet = self._knowledge.outlets.get(name)
        return outlet is not None and outlet.kind in {"agency", "state media"}

    def is_of_a_state(self, name: str) -> bool:
        """Whether the outlet is a state's: it is cited for what that state says, and others seldom print its texts."""
        outlet = self._knowledge.outlets.get(name)
        return outlet is not None and (outlet.state or outlet.kind == "state media")

    def name_of(self, words: str | None) -> str | None:
        """The known outlet that the words name, else the words."""
        outlet = self._knowledge.outlet(words) if words else None
        return outlet.name if outlet else words

    def knows(self, words: str | None) -> bool:
        """Whether the words name an outlet of the press that the knowledge files list."""
        return bool(words) and self._knowledge.outlet(words or "") is not None

    def publisher_of(self, report: Report) -> str | None:
        """The official publisher that a report's address or outlet names, or None."""
        for words in (report.url, report.outlet):
            if words and (found := self._knowledge.publisher(words)) is not None:
                return found.name
        return None


def find_sources(report: Report, reading: Reading | None, finder: OutletFinder) -> Sources:
    """The sources that a report tells; what it says of its reporters' own conversations is no source of another's."""
    publisher = finder.publisher_of(report)
    own = publisher or finder.name_of(report.outlet)
    marks: dict[str, str] = {}
    for name, words in _unlisted(report, finder):
        marks.setdefault(name, words)
    for name, words in _origins(report, finder):
        if finder.is_agency(name):
            marks.setdefault(name, words)
    agencies = tuple(marks)
    pictures = dict.fromkeys(
        mention.outlet
        for dropped in report.dropped
        if dropped.evidence in {"caption", "credit"}
        for mention in finder.find(dropped.text)
    )
    told = list(_cited(report.text, finder))
    citations = [c for c in told if c.outlet != own]
    for filler in reading.cited if reading is not None else ():
        citations.append(Citation(finder.name_of(filler.name) or filler.name, filler.span or Span(0, 0)))
    known = {(c.outlet, c.span) for c in citations if c.outlet not in agencies}
    covered = _Coverage(report, reading)
    ordered = tuple(
        Citation(outlet, span, covered.of(span)) for outlet, span in sorted(known, key=lambda pair: (pair[1], pair[0]))
    )
    cited = {citation.outlet for citation in ordered}
    wires = {outlet for outlet in cited if finder.is_agency(outlet) and not finder.is_of_a_state(outlet)}
    return Sources(
        agencies,
        ordered,
        tuple(pictures),
        own,
        any(c.outlet == own for c in told),
        tuple(marks.items()),
        _official_by(report, publisher, finder),
        tuple(dict.fromkeys(name for name in _credited(report, finder) if name != own and name not in agencies)),
        next(iter(wires)) if len(cited) == 1 and wires else None,
    )


class _Coverage:
    """What a citation in a report may be cited for, by the report's sentences, quotations and paragraphs."""

    def __init__(self, report: Report, reading: Reading | None) -> None:
        self._text = report.text
        read = reading.sentences if reading is not None and reading.sentences else split_sentences(report.text)
        self._sentences = sorted(read)
        self._quoted = find_quoted(report.text)

    def of(self, span: Span) -> Span | None:
        """From the start of the sentence, or of the quotation that it ends, to the end of the paragraph."""
        if span.start == span.end:
            return None
        sentence = next((s for s in self._sentences if s.start <= span.start < s.end), span)
        quoted = [q for q in self._quoted if q.start < sentence.start < q.end]
        break_after = _PARAGRAPH_END.search(self._text, sentence.end)
        last = break_after.start() if break_after else len(self._text)
        return Span(min([sentence.start, *(q.start for q in quoted)]), max(sentence.end, last))


def _official_by(report: Report, publisher: str | None, finder: OutletFinder) -> str | None:
    """How a text is known to be a party's own: by its carrier, by its publisher, or by its form; None if it isn't."""
    if report.kind == "official":
        return "its carrier calls it an official text"
    if publisher is not None:
        return f"published by {publisher}"
    if not finder.knows(report.outlet) and has_official_form(report.text, report.title):
        return "it has the form of an official text"
    return None


def _unlisted(report: Report, finder: OutletFinder) -> Iterator[tuple[str, str]]:
    """The unlisted agencies that a report names as its origin, each with the words that do."""
    rights = [dropped.text for dropped in report.dropped if dropped.evidence in {"rights", "dateline"}]
    dateline = _DATELINE.search(report.text[:_HEAD])
    named = [(text, text) for text in rights]
    if dateline:
        named.append((dateline.group(1), dateline.group()))
    for words, where in named:
        yield from ((agency.outlet, where) for agency in finder.find_unlisted(words))


def _origins(report: Report, finder: OutletFinder) -> Iterator[tuple[str, str]]:
    """The outlets that a report names as its origin, each with the words that do."""
    if report.outlet:
        outlet = finder.name_of(report.outlet)
        if outlet is not None:
            yield outlet, report.outlet
    for dropped in report.dropped:
        if dropped.evidence in {"rights", "byline", "dateline"}:
            yield from ((mention.outlet, dropped.text) for mention in finder.find(dropped.text))
        elif dropped.evidence == "none":
            yield from _marked(dropped.text, finder, marks_of("origin"))
    head, tail = report.text[:_HEAD], report.text[-_HEAD:].rstrip()
    dateline, signature = _DATELINE.search(head), _SIGNATURE.search(tail)
    if dateline:
        yield from ((mention.outlet, dateline.group()) for mention in finder.find(dateline.group(1)))
    if signature:
        words = signature.group(1) or signature.group(2)
        yield from ((mention.outlet, words) for mention in finder.find(words))
    for line in _edge_lines(report.text):
        is_sentence = line.rstrip().endswith((".", "!", "?"))
        yield from _marked(line, finder, marks_of("origin_in_a_sentence" if is_sentence else "origin"))


def _credited(report: Report, finder: OutletFinder) -> Iterator[str]:
    """The outlets that a line of its own credits the whole report to ("First reported by the Osthavn Post")."""
    taken = (dropped.text for dropped in report.dropped if dropped.evidence == "none")
    for line in (*taken, *_edge_lines(report.text)):
        if len(line.split()) <= _LONGEST_CREDIT:
            yield from (name for name, _ in _marked(line, finder, marks_of("credit")))


def _edge_lines(text: str) -> Iterator[str]:
    """The short lines at the head and the foot: in the middle "with Norland Press" is anything."""
    lines = [line for line in text.splitlines() if line.strip()]
    yield from (line for line in (*lines[:3], *lines[-2:]) if len(line.split()) <= _LONGEST_CREDIT)


def _cited(text: str, finder: OutletFinder) -> Iterator[Citation]:
    return _marked_mentions(text, finder, marks_of("cited"))


def _marked(text: str, finder: OutletFinder, marks: Marks) -> Iterator[tuple[str, str]]:
    return ((mention.outlet, text) for mention in _marked_mentions(text, finder, marks))


def _marked_mentions(text: str, finder: OutletFinder, marks: Marks) -> Iterator[Citation]:
    """The outlets with a mark before or after them, and those that follow one in a list ("by Reuters and AP")."""
    last: Citation | None = None
    for mention in finder.find(text):
        in_list = last is not None and _LISTED.fullmatch(text, last.span.end, mention.span.start) is not None
        if in_list or is_marked(text, mention.span, marks):
            last = mention
            yield mention
