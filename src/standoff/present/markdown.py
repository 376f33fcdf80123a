"""The dossier as Markdown: the same content as the page, for a wiki, a mail or a repository.

What enters: a `Dossier`. What leaves: CommonMark with tables, as a string.

    text = render_markdown(build_dossier(ledger))

Invariant: words of a report reach the text through `marking.escape` alone, and links are web addresses.
"""

from collections.abc import Iterable, Iterator, Sequence

from standoff.present import references as cited
from standoff.present.dossier import Dossier, Line, Reference
from standoff.present.head import shorten
from standoff.present.marking import escape, paragraph, quote, run, table
from standoff.present.renderings import group_wordings
from standoff.present.rows import Moment, Rendering, SignalRow, StanceRow
from standoff.present.rule import read_on, read_rule
from standoff.present.saying import (
    KIND_NAMES,
    STANDING_NAMES,
    say_facts,
    say_heading,
    say_origin,
)
from standoff.present.wording import count, say_when, short_digests, spell

# of a sentence that stands elsewhere in full, so much
_GIST = 110


def render_markdown(dossier: Dossier) -> str:
    """The Markdown text, ending in a newline; the same dossier gives the same text."""
    return "\n".join(_Writer(dossier).lines()).rstrip("\n") + "\n"


class _Writer:
    """Lays out one dossier; each section gives its lines."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._numbers = dossier.numbers
        self._shared = dossier.shared_reasons
        self._dated_by = {reference.id: reference.dated_by for reference in dossier.references}

    def lines(self) -> Iterator[str]:
        """All lines of the text."""
        yield from self._head()
        yield from self._statements()
        yield from self._positions()
        yield from self._became()
        yield from self._timeline()
        yield from self._quotes()
        yield from self._figures()
        yield from self._parties()
        yield from self._references()
        yield from self._method()

    def _head(self) -> Iterator[str]:
        dossier, head = self._dossier, self._dossier.head
        yield f"# {escape(dossier.title)}"
        if dossier.chosen.words:
            beside = count(len(dossier.beside), "reply or denial", "replies and denials")
            yield from paragraph(f"**Chosen:** {escape(dossier.chosen.said)} Beside it: {beside} on the same acts.")
        yield from paragraph(
            f"{count(len(dossier.reports), 'report')} of {count(dossier.origins, 'separate origin')}, "
            f"{count(len(dossier.left_out), 'document')} left out; {dossier.dates}."
        )
        few = f"{len(head.threats)} of {count(head.threats_in_all, 'threat')}, those that most origins have"
        day = f"Latest: {head.day} ({len(head.latest)} of {count(head.said_that_day, 'statement')})"
        here = "in this choice" if dossier.chosen.words else "in this record"
        yield from self._brief("Who faces whom", head.facing, f"No party is read to threaten another {here}.")
        yield from self._brief(few if head.threats else "Threats", head.threats, f"No threat {here}.")
        yield from self._brief(day if head.day else "Latest", head.latest, "Nothing has a day.")
        yield from self._brief("Contested", head.contested, "Nothing was found that reports or parties differ on.")
        yield from paragraph(
            "It is no judgement of who is right and no forecast. "
            f"{dossier.method.by_people[0]} {dossier.method.warning}"
        )

    def _brief(self, title: str, lines: Iterable[Line], nothing: str) -> Iterator[str]:
        yield from ("", f"## {title}", "")
        told = [f"- {escape(line.text)} {self._cite(line.reports)}".rstrip() for line in lines]
        yield from told or [nothing]

    def _statements(self) -> Iterator[str]:
        dossier = self._dossier
        for title, rows in (
            ("Threats", dossier.threats),
            *((KIND_NAMES[kind], of_kind) for kind, of_kind in dossier.other),
        ):
            yield from ("", f"## {title} ({spell(len(rows))})")
            for row in rows:
                yield from self._line(row)
        if dossier.beside:
            yield from ("", f"## Replies and denials beside what was chosen ({spell(len(dossier.beside))})")
            for beside in dossier.beside:
                yield from self._line(
                    beside.row, f"{beside.relation.capitalize()}, not chosen, on the act of {_id(beside.of)}."
                )

    def _line(self, row: SignalRow, note: str = "") -> Iterator[str]:
        yield ""
        yield f"### {escape(say_heading(row))}, {say_when(row.when)} {self._cite(row.reports)}".rstrip()
        if note:
            yield from paragraph(note)
        rule = read_rule(row)
        if rule is not None:
            yield from paragraph(f"**{rule.opening}** {escape(rule.condition)}\\")
            yield f"**Then** {escape(rule.consequence)}"
        wordings = group_wordings(row.renderings)
        for same in wordings:
            yield from self._rendering(same)
        for headline in row.headlines:
            yield from paragraph("The headline has it:")
            for same in group_wordings(headline.renderings):
                yield from self._rendering(same)
        yield ""
        basis = cited.own_basis(row, self._dated_by)
        yield from (f"- {name}: {escape(words)}" for name, words in say_facts(row, basis, self._shared) if words)
        for origin in row.origins:
            told = say_origin(origin) + (f" ({origin.why})" if origin.why else "")
            yield f"- Origin: {escape(short_digests(told))} {self._cite(origin.reports)}"
        yield f"- Line: {escape(row.signal)}"

    def _rendering(self, same: Sequence[Rendering]) -> Iterator[str]:
        first = same[0]
        yield ""
        if first.excerpt:
            yield from quote(first.excerpt)
        else:
            yield f"> {escape(first.text)}"
        reports = sorted(one.report for one in same if one.report)
        outlets = ", ".join(dict.fromkeys(one.outlet for one in same if one.outlet))
        entries = "; ".join(one.entry for one in same if one.entry and not one.changes)
        how = ("headline, " if first.headline else "") + first.mode + "".join(f", via {name}" for name in first.via)
        told = "; ".join(part for part in (outlets, how, STANDING_NAMES[first.standing], entries) if part)
        yield from (">", f"> {self._cite(reports)} {escape(told)}".replace(">  ", "> "))

    def _positions(self) -> Iterator[str]:
        yield from ("", f"## Positions ({count(len(self._dossier.matters), 'matter')})")
        if not self._dossier.matters:
            yield from paragraph("No position in this record.")
        for matter in self._dossier.matters:
            yield from ("", f"### {escape(matter.title)}")
            yield from table(
                ("Party", "Stance", "Since", "Said by", "Lines"),
                (self._stance(stance, matter.title) for stance in matter.stances),
            )

    def _stance(self, stance: StanceRow, title: str) -> tuple[str, ...]:
        act = f": {escape(stance.act)}" if stance.act != title else ""
        disputed = " (sources disagree)" if stance.disputed else ""
        until = f", until {say_when(stance.until)}" if stance.until else ""
        return (
            escape(stance.party),
            f"{stance.stance}{disputed}{act}",
            f"{say_when(stance.since)}{until}",
            f"{escape(', '.join(stance.said_by) or 'told by the outlet')} {self._cite(stance.reports)}",
            ", ".join(map(_id, stance.signals)),
        )

    def _became(self) -> Iterator[str]:
        yield from ("", "## What became of it")
        if not self._dossier.commitments:
            yield from paragraph("Nothing to follow in this record.")
        for followed in self._dossier.commitments:
            yield from ("", f"### {followed.state.capitalize()} ({len(followed.rows)}): {escape(followed.why)}", "")
            for row in followed.rows:
                said = escape(shorten(read_on(row.consequence or row.text), _GIST))
                yield f"- {escape(say_heading(row))}, {say_when(row.when)}: {said} ({_id(row.signal)})"

    def _timeline(self) -> Iterator[str]:
        timeline = self._dossier.timeline
        yield from ("", f"## Timeline ({spell(len(timeline.dated))} dated)", "")
        yield from (f"- {moment.day}, {_moment(moment)}" for moment in timeline.dated)
        if not timeline.dated:
            yield "Nothing dated in this record."
        if timeline.undated:
            yield from ("", f"### Date not known ({len(timeline.undated)})", "")
            yield from (f"- {_moment(moment)}" for moment in timeline.undated)

    def _quotes(self) -> Iterator[str]:
        yield from ("", "## Quotations in several wordings")
        if not self._dossier.quotes:
            yield from paragraph("No quotation stands in more than one wording.")
        for row in self._dossier.quotes:
            yield from (
                "",
                f"### {escape(row.speaker or 'Speaker not resolved')}, {say_when(row.when)} ({_id(row.signal)})",
                "",
            )
            for same in group_wordings(r for r in row.renderings if r.mode == "direct"):
                alike = same[0].alike
                share = "the fullest wording" if alike is None else f"{round(100 * alike)} % of the words alike"
                yield f"- {self._cite([r.report for r in same if r.report])} {escape(same[0].text)} ({share})"

    def _figures(self) -> Iterator[str]:
        yield from ("", "## Figures and disagreements")
        for figure in self._dossier.figures:
            reading = f" ({figure.reading})" if figure.text != figure.reading else ""
            claimed = f"{figure.text}{reading}: {figure.counted or 'not said what is counted'}, "
            claimed += f"claimed by {figure.claimed_by or 'somebody not named'}"
            yield from paragraph(f"{escape(claimed)} {self._cite(figure.reports)}")
            if figure.excerpt:
                yield ""
                yield from quote(figure.excerpt)
        yield from ("", "### Where reports disagree", "")
        for row in self._dossier.disagreements:
            sides = " / ".join(f"{escape(value)} {self._cite(reports)}" for value, reports in row.values)
            yield f"- {row.kind}: {sides or f'{escape(row.why)} {self._cite(row.sides)}'}"
        if not self._dossier.disagreements:
            yield "No disagreement was found."

    def _parties(self) -> Iterator[str]:
        yield from ("", f"## Parties ({len(self._dossier.parties)})")
        yield from table(
            ("Party", "Who speaks for it", "Statements by it", "Statements towards it"),
            (
                (
                    escape(" ".join((party.name, f"({party.kind})" if party.kind else "", *party.judged))),
                    escape(", ".join(party.speakers)) or "–",
                    f"{party.statements_by} in {count(party.reports_by, 'report')}",
                    f"{party.statements_against} in {count(party.reports_against, 'report')}",
                )
                for party in self._dossier.parties
            ),
        )
        if self._dossier.described:
            names = ", ".join(f"“{escape(name)}”" for name in self._dossier.described)
            yield from paragraph(f"Described and not named, so that no party is known: {names}.")

    def _references(self) -> Iterator[str]:
        yield from ("", f"## References ({len(self._dossier.references)})", "")
        for reference in self._dossier.references:
            yield self._reference(reference)
            if reference.report and reference.report.full is not None:
                yield from ("", f"  > {run(reference.report.full)}", "")
        for title, entries in (
            ("Removed by people, or attached to nothing", self._dossier.taken_out),
            ("Left out", self._dossier.left_out),
        ):
            if entries:
                yield from ("", f"### {title} ({len(entries)})", "")
                yield from (f"- {escape(entry.place)}: {escape(entry.reason)}" for entry in entries)
        yield from ("", f"## Sources ({len(self._dossier.sources)})")
        yield from table(
            ("Name", "Role", "Reports"),
            ((escape(one.name), one.role, self._cite(one.reports)) for one in self._dossier.sources),
        )

    def _reference(self, reference: Reference) -> str:
        report = reference.report
        name = escape(short_digests(reference.id))
        if report is None:
            missing = "A report that this ledger doesn’t hold: no outlet, title, date or link."
            return f"- \\[{reference.number}\\] {missing} {name}"
        title = cited.title_of(report)
        quoted = f"“{title}”" if title == report.title else title
        link = f"<{report.link}>" if report.link else cited.NO_LINK
        told = f"{cited.outlet_of(report)}: {quoted}, {cited.date_of(report)},"
        groups = [f"{count(report.statements, 'statement')}."]
        if report.shares_text_with:
            groups.append(f"Derives from one text with {self._cite(report.shares_text_with)}.")
        if report.agency:
            groups.append(f"Text of {escape(report.agency)}.")
        if report.episode_when:
            groups.append(f"Occasion: {report.episode_when}.")
        if reference.dated_by:
            groups.append(f"Days in it rest on: {escape(reference.dated_by)}.")
        groups += [f"{escape(said)}." for said in report.judged]
        return f"- \\[{reference.number}\\] {escape(told)} {link}. {name}. {' '.join(groups)}"

    def _method(self) -> Iterator[str]:
        method = self._dossier.method
        yield from ("", "## Method", "", "### How this was made")
        for said in method.made:
            yield from paragraph(escape(said))
        yield from ("", "### How far it is right")
        yield from table(
            ("Measured on", "Statements with a serious error, %", "Conditional statements all right, %"),
            (
                (f"{one.collection}, {one.seen}", f"{one.serious_errors:g}", f"{one.conditional_right:g}")
                for one in method.measures
            ),
        )
        for title, said_of in (("What people did", method.by_people), ("What is left out", method.left_out)):
            yield from ("", f"### {title}")
            for said in said_of:
                yield from paragraph(escape(said))

    def _cite(self, reports: Iterable[str]) -> str:
        numbered = (self._numbers.get(report) for report in reports)
        return " ".join(f"\\[{number}\\]" for number in numbered if number is not None)


def _id(signal: str) -> str:
    return f"line {escape(signal)}"


def _moment(moment: Moment) -> str:
    row = moment.row
    said = escape(shorten(row.text, _GIST))
    return f"{row.kind.replace('_', ' ')}: {escape(say_heading(row))}: {said} ({_id(row.signal)})"
