"""Pages, reports and readings about invented states, for the tests of the ledger."""

import hashlib
import re
from dataclasses import replace

from standoff.records import (
    Comparison,
    Dispatch,
    Entry,
    Episode,
    Filler,
    Finding,
    Origin,
    Page,
    Reading,
    Report,
    Signal,
    Span,
    Statement,
    Story,
    Stretch,
    When,
)

AT = "2031-05-04T10:00:00Z"
WARNING = "Norland closed the strait on Monday. Veskaria threatened to respond if it stays closed."
CALM = "Ostmark reopened its embassy. Norland welcomed the step."


def page(name: str, text: str, *, place: str = "") -> Page:
    raw = text.encode("utf-8", "surrogatepass")
    return Page(
        name,
        place or f"/press/{name}",
        raw,
        hashlib.sha256(raw).hexdigest(),
        text,
        "text/plain",
        "utf-8",
        outlet="Gazette",
    )


def report(of: Page) -> Report:
    whole = Span(0, len(of.text))
    return Report(
        of.id, of.sha256, of.text, of.text, (Stretch(whole, whole),), outlet=of.outlet, published="2031-05-04"
    )


def reading(of: Report) -> Reading:
    """One sentence up to each full stop, and a threat where one threatens."""
    sentences = tuple(Span(found.start(), found.end()) for found in re.finditer(r"\S[^.]*\.", of.text))
    threats = tuple(
        Statement(
            hashlib.sha256(f"{of.id}{sentence}".encode()).hexdigest()[:12],
            of.id,
            "threat",
            sentence,
            sentence.of(of.text),
            speaker=Filler("Veskaria", "Veskaria", known=True),
            actor=(Filler("Veskaria"),),
            target=(Filler("Norland"), Filler("Ostmark")),
            conditional=True,
            strength="veiled",
            when=When("on Monday", "2031-05-05", "2031-05-05", "counted from 2031-05-04"),
            confidence=0.75,
        )
        for sentence in sentences
        if "threatened" in sentence.of(of.text)
    )
    return Reading(of.id, sentences, statements=threats)


def entry(name: str, text: str, *, place: str = "") -> tuple[Page, Report, Reading]:
    of_page = page(name, text, place=place)
    of_report = report(of_page)
    return of_page, of_report, reading(of_report)


def typed(statement_id: str, text: str = "Veskaria will reply.") -> Statement:
    return Statement(
        statement_id,
        None,
        "threat",
        None,
        text,
        speaker=Filler("Veskaria"),
        standing="typed",
        entry=Entry("ana", "from the broadcast", "2031-05-06"),
    )


def comparison(of: Reading) -> Comparison:
    """A comparison that has one of everything."""
    reports, statement = (of.report_id,), of.statements[0]
    return Comparison(
        dispatches=(Dispatch("d1", reports, agency="Northern Wire"),),
        episodes=(Episode("e1", reports, statement.when, "the strait"),),
        stories=(Story("t1", reports, ("e1",)),),
        signals=(
            Signal(
                "s10a",
                "threat",
                (statement.id,),
                reports,
                (Origin("agency", "Northern Wire", reports),),
                statement.when,
            ),
            replace(Signal("s10b", "threat", (), (), ()), reiterates="s10a"),
            Signal("s2", "demand", (), (), ()),
        ),
        disagreements=(Finding("figure", 0.5, "40 dead, 14 dead", of.report_id, of.report_id),),
    )
