"""Records of PLOVER, held against the names and the forms that its specification has."""

import json
import re
from dataclasses import replace
from typing import Any

import pycountry
import pytest

from present.exporting.ledgers import SONG, CorrectedLedger, ledger_of, said_in
from present.norland import NorlandLedger
from present.norland_reports import REPORTS
from standoff.knowledge import load_knowledge
from standoff.present.exporting import plover
from standoff.present.exporting.plover import code_records, record_lines
from standoff.present.exporting.stated import Wanted
from standoff.records import Filler, Statement, When

# "PLOVER JSON" and the tables of its objects in the manual of version 0.7, in its order
DOCUMENTED = """
    id has_event date time enddate endtime source recipient event event_loc event_text quad_code event_scale mode
    context link text text_info cite_info coder coded_date coded_time comment
"""
OF_ACTORS = "code sector actor_text identifier_id identifier_text actor_loc religion ethnicity office gender age"
OF_TEXT = "sequence start end text_story connlu_parse treebank_parse"
OF_CITATIONS = "corpus citation url title language publication license copyright coder codebook version"
REQUIRED = ("id", "date", "source", "event")


def code(statement: Statement) -> tuple[str, int] | None:
    """Threats and pledges are events, if between two parties; nothing else is, in this invented coding."""
    types = {"threat": ("THREATEN", 3), "pledge": ("AGREE", 1)}
    return types.get(statement.kind) if statement.actor and statement.target else None


def records(ledger: NorlandLedger | None = None, *, dated: bool = False, **wanted: bool) -> list[dict[str, Any]]:
    found = code_records(ledger or CorrectedLedger(), Wanted(**wanted), coder=code, book=load_knowledge(), dated=dated)
    return [json.loads(line) for line in record_lines(found)]


def test_every_field_is_plovers_or_named_as_added() -> None:
    assert set(plover.FIELDS) <= set(DOCUMENTED.split())
    assert set(plover.ACTOR_FIELDS) <= set(OF_ACTORS.split())
    assert set(plover.TEXT_FIELDS) <= set(OF_TEXT.split())
    assert set(plover.CITE_FIELDS) <= set(OF_CITATIONS.split())
    assert set(plover.ADDED).isdisjoint(DOCUMENTED.split())
    made = records(typed=True)
    assert len(made) > 4
    for record in made:
        assert tuple(record) == (*plover.FIELDS, *plover.ADDED)
        assert all(tuple(actor) == plover.ACTOR_FIELDS for actor in (*record["source"], *record["recipient"]))
        assert (tuple(record["text_info"]), tuple(record["cite_info"])) == (plover.TEXT_FIELDS, plover.CITE_FIELDS)


def test_what_plover_requires_is_there_and_in_its_form() -> None:
    made = records(dated=True)
    assert made
    for record in made:
        assert all(record[name] for name in REQUIRED)
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", record[name] or record["date"]) for name in ("date", "enddate"))
        assert record["quad_code"] in (1, 2, 3, 4) and record["has_event"] is True
        assert re.fullmatch(r"[A-Z]+", *record["event"])
    assert len({record["id"] for record in made}) == len(made)


def test_a_threat_is_coded_with_its_parties_and_its_words() -> None:
    record = records()[0]
    assert (record["event"], record["quad_code"], record["date"], record["enddate"]) == (
        ["THREATEN"], 3, "2031-05-06", None,
    )  # fmt: skip
    assert [actor["identifier_text"] for actor in record["source"] + record["recipient"]] == ["Norland", "Veskaria"]
    assert (record["event_text"], record["link"]) == (["threatened"], "s01")
    assert record["cite_info"] == {
        "citation": "a-wire.txt", "url": None, "title": "Norland warns over missiles", "language": None,
        "publication": "Coastwire",
    }  # fmt: skip
    assert record["condition"]["text"] == "Veskaria bases missiles in Ostmark"
    assert record["occasion"]["place"] == "Port Avelle"
    (origin,) = record["origins"]
    assert (origin["kind"], origin["name"], origin["doubtful"]) == ("agency", "Coastwire", False)
    assert origin["reports"] == ["a-wire.txt", "b-copy.txt"]


def test_every_text_is_the_slice_that_its_offsets_name() -> None:
    texts = {held.id: held.original for held in REPORTS}
    checked = 0
    for record in records():
        text = texts[record["cite_info"]["citation"]]
        assert text[record["text_info"]["start"] : record["text_info"]["end"]] == record["text"]
        for part in filter(None, (record["condition"], record["consequence"], record["cue"], record["speaker"])):
            assert text[part["start"] : part["end"]] == part["text"]
            checked += 1
    assert checked > 15


def test_a_statement_that_is_no_event_is_left_out_and_told() -> None:
    left_out: list[Statement] = []
    made = code_records(CorrectedLedger(), Wanted(), coder=code, book=load_knowledge(), left_out=left_out.append)
    assert {record["kind"] for record in made} == {"threat", "pledge"}
    assert {"refusal", "denial", "threat"} <= {statement.kind for statement in left_out}


@pytest.mark.parametrize(
    "when, date, enddate",
    [
        (When("", "2031-05-01", "2031-05-31", "month"), "2031-05-01", "2031-05-31"),
        (When("", None, "2031-05-31", "before it was published"), None, None),
        (When(), None, None),
    ],
)
def test_a_date_is_the_interval_that_is_known_and_no_more(when: When, date: str | None, enddate: str | None) -> None:
    held, statement = said_in(SONG, "will answer Veskaria")
    ledger = ledger_of(held, replace(statement, when=when))
    (record,) = records(ledger)
    assert (record["date"], record["enddate"], record["interval"]["latest"]) == (date, enddate, when.latest)
    assert len(records(ledger, dated=True)) == (date is not None)


def test_states_that_the_knowledge_files_know_have_their_three_letters() -> None:
    held, statement = said_in(SONG, "will answer Veskaria")
    known = (Filler("Norway", known=True), Filler("NATO", known=True), Filler("Norway"))
    (record,) = records(ledger_of(held, replace(statement, actor=known)))
    assert [actor["code"] for actor in record["source"]] == ["NOR", None, None]


def test_the_letters_are_those_of_iso_3166() -> None:
    assert plover._three_letters() == {country.alpha_2: country.alpha_3 for country in pycountry.countries}


def test_doubt_and_corrections_go_with_the_record() -> None:
    record = records()[0]
    assert (record["standing"], record["confidence"]) == ("confirmed", 0.94)
    assert record["entry"] == {"by": "Ana", "why": "heard the tape", "on": "2031-05-11"}
    assert record["changed"] == {"strength": "reserved", "target": None}


def test_contact_details_are_dotted_out_where_they_stand() -> None:
    held, statement = said_in(SONG, "Call +44 20 7946 0018")
    (record,) = records(ledger_of(held, statement))
    assert record["text"] == "Call ••• •• •••• ••••"
    assert record["text_info"]["end"] - record["text_info"]["start"] == len(record["text"])
