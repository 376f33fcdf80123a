"""Lines that can be copied: the report's own words, and what is missing said to be missing."""

from dataclasses import replace

import pytest

from present.norland import NorlandLedger
from present.norland_reports import REPORTS
from present.norland_statements import STATEMENTS, TUESDAY
from standoff.present.asked import collect
from standoff.present.citations import (
    CitedLine,
    citations_json,
    cite,
    cite_all,
    cite_sentence,
    say_citation,
    say_citations,
)
from standoff.records import Clause, Figure, Filler, Report, Span, Statement

HELD = collect(NorlandLedger())


def cited(statement_id: str) -> tuple[str, ...]:
    statement = HELD.statements[statement_id]
    return say_citation(cite(statement, HELD.reports.get(statement.report_id or "")), 1)


@pytest.mark.parametrize(
    ("statement", "lines"),
    [
        (
            "k2",
            (
                "[1] “If they put launchers at our door, why should we hold the strait open for their tankers?”",
                "    Ada Brandt, 6 May 2031; read by machine",
                "    b-copy.txt: Daily Lantern, no title, 7 May 2031, https://lantern.example/strait",
            ),
        ),
        (
            "w3",
            (
                "[1] “Veskaria's foreign ministry has refused to withdraw its engineers from Ostmark.”",
                "    Veskaria, 6 May 2031; read by machine",
                "    a-wire.txt: Coastwire, “Norland warns over missiles”, 6 May 2031, no link",
            ),
        ),
        (
            "d1",
            (
                "[1] “Under the naval code of 1998 Norland may use force whenever its waters are entered unasked.”",
                "    Norland, date not known; doubtful reading",
                "    d-doctrine.txt: Harbour Post, no title, no date of publication, no link",
            ),
        ),
        (
            "t1",
            (
                "[1] “Veskaria would stop its gas if the strait is closed.”",
                "    Veskaria, 8 May 2031; typed by a person: ana, 2031-05-08: radio address, heard",
                "    no report",
            ),
        ),
    ],
)
def test_a_citation_says_what_there_is_and_what_there_is_not(statement: str, lines: tuple[str, ...]) -> None:
    assert cited(statement) == lines


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.id)
def test_the_quote_is_words_of_the_report(statement: Statement) -> None:
    report = HELD.reports.get(statement.report_id or "")
    words = cite(statement, report).quote
    # what a terminal would act on is left out, and white space folded
    text = " ".join((report.text if report else statement.text).replace("\x1b[31m", "").split())
    assert words in "".join(c for c in text if c.isprintable())


PACT = (
    "Speaking at the end of a visit on which he saw neither of the two harbours that his party had promised to open, "
    "Per Lund said that Norland would close the strait if launchers came to Ostmark, which nobody in the hall, where "
    "forty mayors and a brass band were waiting for the fish soup, had expected him to say."
)


def long_statement(**parts: object) -> tuple[Statement, Report]:
    report = replace(REPORTS[0], id="pact.txt", text=PACT)
    return replace(STATEMENTS[0], sentence=Span(0, len(PACT)), act=None, content=None, figure=None, **parts), report  # type: ignore[arg-type]


def at(words: str) -> Span:
    return Span(PACT.index(words), PACT.index(words) + len(words))


def test_of_a_long_sentence_the_words_that_count_are_quoted_with_ellipses() -> None:
    clauses = {
        "condition": Clause("if launchers came to Ostmark", at("if launchers came to Ostmark")),
        "consequence": Clause("would close the strait", at("Norland would close the strait")),
        "cue": Filler("said", "said", at("said")),
    }
    statement, report = long_statement(mode="indirect", **clauses)
    citation = cite(statement, report)
    assert citation.quote == "said that Norland would close the strait if launchers came to Ostmark"
    assert say_citation(citation, 1)[0] == f"[1] “… {citation.quote} …”"
    assert (citation.cut_before, citation.cut_after) == (True, True)


def test_a_few_words_of_a_long_sentence_are_quoted_with_those_around_them() -> None:
    figure = Figure(40, "mayor", span=at("forty"))
    statement, report = long_statement(mode="narration", condition=None, consequence=None, cue=None)
    quote = cite(replace(statement, figure=figure), report).quote
    assert quote == "where forty mayors and a brass band were waiting for the fish soup"


def test_a_long_sentence_that_nothing_is_marked_in_is_quoted_whole() -> None:
    statement, report = long_statement(mode="narration", condition=None, consequence=None, cue=None)
    assert cite(statement, report).quote == PACT


def test_a_link_that_is_no_address_of_the_web_is_no_link_and_a_hostile_outlet_is_only_words() -> None:
    speaker, where = cited("h1")[1:]
    assert where.endswith("no link") and "javascript" not in where
    assert speaker.startswith("    <b>chancellor</b> of Ostmark, according to TV <i>Ost</i>, date not known")


@pytest.mark.parametrize(
    ("published", "told"),
    [("2031-05-06T17:40:00+02:00", "6 May 2031"), ("last spring", "last spring"), (None, "no date of publication")],
)
def test_the_day_of_publication_is_told_as_far_as_it_can_be_read(published: str | None, told: str) -> None:
    report = replace(REPORTS[0], published=published)
    assert f", {told}, no link" in say_citation(cite_sentence(report, Span(0, 7)), 3)[-1]


def test_a_sentence_in_which_nothing_was_read_names_no_speaker() -> None:
    assert say_citation(cite_sentence(REPORTS[4], Span(0, 25)), 2) == (
        "[2] “Norland is ready to talk”",
        "    e-peace.txt: Harbour Post, no title, 9 May 2031, no link",
    )


def test_a_statement_without_a_date_has_that_of_its_signal() -> None:
    assert "6 May 2031" in say_citation(cite(HELD.statements["k3"], HELD.reports["b-copy.txt"], said=TUESDAY), 1)[1]


def test_citations_are_numbered_through_and_alike_in_text_and_json() -> None:
    lines = [
        CitedLine("first", cite_all(["w1", "w1", "k1", "nowhere"], HELD.statements, HELD.reports), ("z.txt",)),
        CitedLine("second", cite_all(["p1"], HELD.statements, HELD.reports)),
        CitedLine("third", ()),
    ]
    text = "".join(say_citations(lines))
    assert [text.count(f"[{number}]") for number in (1, 2, 3, 4)] == [1, 1, 1, 0]
    assert text.startswith("first\n[1] ") and "    also in 1 report: z.txt\n\nsecond\n[3] " in text
    assert text.endswith("third\n    no sentence of a report in this ledger\n\n")
    objects = citations_json(lines)
    assert [(one["number"], one["line"], one["report"]) for one in objects] == [
        (1, "first", "a-wire.txt"),
        (2, "first", "b-copy.txt"),
        (3, "second", "e-peace.txt"),
    ]
    assert [one["quote"] in text for one in objects] == [True] * 3


def test_contacts_of_reporters_are_in_no_citation() -> None:
    report: Report = REPORTS[0]
    start = report.text.index("Write to")
    assert "@" not in cite_sentence(report, Span(start, len(report.text))).quote
