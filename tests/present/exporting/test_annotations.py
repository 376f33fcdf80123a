"""Annotations, checked by a processor of JSON-LD, by what the model demands, and by a program that resolves selectors.

`web_annotation_context.json` has those terms of the W3C's context that are used here, for a test that needs no network;
`web_annotation_schema.json` has what the recommendation says must be, of what is used.
"""

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from anchorpoint.textselectors import TextPositionSelector, TextQuoteSelector
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from present.exporting.ledgers import SONG, CorrectedLedger, ledger_of, said_in
from present.norland import NorlandLedger
from present.norland_reports import REPORTS, report
from standoff.present.exporting.annotations import ANNO, annotate, annotation_collection, annotation_lines
from standoff.present.exporting.stated import Wanted
from standoff.records import Span, Statement

HERE = Path(__file__).parent
CONTEXT = json.loads((HERE / "web_annotation_context.json").read_text())
SCHEMA = json.loads((HERE / "web_annotation_schema.json").read_text())


def annotations(ledger: NorlandLedger | None = None, **wanted: bool) -> list[dict[str, Any]]:
    return list(annotate(ledger or CorrectedLedger(), Wanted(**wanted)))


def stored(url: str, _options: Any = None, **_more: Any) -> dict[str, Any]:
    assert url == ANNO, f"{url} would be fetched"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def expanded(document: Any) -> Any:
    """The document as JSON-LD means it; a key that means nothing fails."""

    def dropped(key: str | None) -> None:
        pytest.fail(f"{key} means nothing")

    return jsonld.expand(document, {"documentLoader": stored}, on_property_dropped=dropped)


def selectors(annotation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {selector["type"]: selector for selector in annotation["target"]["selector"]}


def test_every_annotation_is_as_the_model_demands() -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    made = annotations(typed=True)
    assert len(made) > 30
    assert [error.message for annotation in made for error in validator.iter_errors(annotation)] == []
    assert len({annotation["id"] for annotation in made}) == len(made)


def test_a_demand_of_the_model_that_is_not_met_is_seen() -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    made = annotations()[0]
    faulty = [
        {key: value for key, value in made.items() if key != "target"},
        {**made, "body": [{"type": "TextualBody"}]},
        {**made, "target": {**made["target"], "source": "not an address"}},
        {**made, "target": {**made["target"], "selector": [{"type": "TextQuoteSelector", "prefix": "a"}]}},
    ]
    assert [validator.is_valid(one) for one in (made, *faulty)] == [True, False, False, False, False]


@pytest.mark.parametrize("lines", [False, True])
def test_every_key_has_a_meaning_in_json_ld(lines: bool) -> None:
    made = annotations()
    if lines:
        documents = [json.loads(line) for line in annotation_lines(made)]
    else:
        documents = [json.loads("".join(annotation_collection(made)))]
        jsonschema.validate(documents[0], {**SCHEMA, "$ref": "#/$defs/collection"})
        assert documents[0]["total"] == len(made)
    found = [node for document in documents for node in expanded(document)]
    flat = json.dumps(jsonld.flatten(found, None, {"documentLoader": stored}))
    assert flat.count('"http://www.w3.org/ns/oa#Annotation"') == len(made)
    assert '"urn:standoff:term:confidence"' in flat and '"http://www.w3.org/ns/oa#exact"' in flat


def test_an_empty_record_is_an_empty_collection() -> None:
    document = json.loads("".join(annotation_collection([])))
    jsonschema.validate(document, {**SCHEMA, "$ref": "#/$defs/collection"})
    assert (document["total"], document["first"]["items"]) == (0, [])


@pytest.mark.parametrize("cleaned", [False, True])
def test_both_selectors_lead_to_the_same_words_of_the_report(cleaned: bool) -> None:
    texts = {held.id: held.text if cleaned else held.original for held in REPORTS}
    made = annotations(cleaned=cleaned)
    assert len(made) > 30
    for annotation in made:
        text, found = texts[annotation["target"]["standoff:report"]], selectors(annotation)
        place, words = found["TextPositionSelector"], found["TextQuoteSelector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        by_place = TextPositionSelector(start=place["start"], end=place["end"])
        assert by_place.as_quote(text).exact == words["exact"]
        by_words = TextQuoteSelector(**{name: words.get(name, "") for name in ("exact", "prefix", "suffix")})
        assert by_words.as_position(text) == by_place


@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60))
def test_context_and_quotation_are_one_run_of_the_text(before: str, words: str, after: str) -> None:
    text = before + words + after
    span = Span(len(before), len(before) + len(words))
    statement = Statement("x", "x.txt", "claim", span, words)
    found = selectors(annotations(ledger_of(report("x.txt", text), statement))[0])
    place, quoted = found["TextPositionSelector"], found.get("TextQuoteSelector")
    assert text[place["start"] : place["end"]] == words
    if quoted is not None:
        run = quoted.get("prefix", "") + quoted["exact"] + quoted.get("suffix", "")
        assert run in text and quoted["exact"] == words


def test_offsets_count_code_points_and_not_the_halves_of_utf_16() -> None:
    held, statement = said_in(SONG, "will answer Veskaria")
    place = selectors(annotations(ledger_of(held, statement))[0])["TextPositionSelector"]
    assert (place["start"], SONG[place["start"] : place["end"]]) == (13, "will answer Veskaria")


def test_contact_details_are_in_no_selector() -> None:
    held, statement = said_in(SONG, "its office said.")
    quoted = selectors(annotations(ledger_of(held, statement))[0])["TextQuoteSelector"]
    assert quoted["suffix"] == " Call "
    held, statement = said_in(SONG, "Call +44 20 7946 0018")
    assert list(selectors(annotations(ledger_of(held, statement))[0])) == ["TextPositionSelector"]


def test_a_text_is_named_by_its_digest_unless_it_has_an_address() -> None:
    held, statement = said_in(SONG, "will answer Veskaria")
    ledger = ledger_of(held, statement)
    digest = base64.urlsafe_b64encode(hashlib.sha256(SONG.encode()).digest()).decode().rstrip("=")
    assert annotations(ledger)[0]["target"]["source"] == f"ni:///sha-256;{digest}"
    (made,) = annotate(ledger, Wanted(), base="https://texts.example/")
    assert made["target"]["source"] == "https://texts.example/x.txt"


def test_only_web_addresses_become_the_scope_of_a_target() -> None:
    scopes = {a["target"]["standoff:report"]: a["target"].get("scope") for a in annotations()}
    assert scopes["b-copy.txt"] == "https://lantern.example/strait"
    assert scopes["c-hostile.txt"] is None


def test_doubt_and_corrections_go_with_the_statement() -> None:
    by_id = {annotation["id"]: annotation for annotation in annotations()}
    threat = by_id["urn:standoff:annotation:w1"]
    record = threat["body"][1]
    assert record["standoff:confidence"] == 0.94
    assert record["standoff:standing"] == "confirmed"
    assert record["standoff:entry"] == {
        "standoff:by": "Ana", "standoff:why": "heard the tape", "standoff:on": "2031-05-11",
    }  # fmt: skip
    assert [change["standoff:field"] for change in record["standoff:changed"]] == ["strength", "target"]
    assert [creator["name"].split()[0] for creator in threat["creator"]] == ["Standoff", "Ana"]
    doubted = by_id["urn:standoff:annotation:d1"]["body"][1]
    assert (doubted["standoff:standing"], doubted["standoff:doubt"]) == ("doubtful", ["nobody is named who says it"])


def test_doubtful_readings_and_corrections_can_be_left_out() -> None:
    assert not any(a["id"].endswith(":d1") for a in annotations(doubtful=False))
    machine = next(a for a in annotations(machine=True) if a["id"].endswith(":w1"))
    assert machine["creator"]["type"] == "Software"
    assert machine["body"][1]["standoff:standing"] == "machine"


def test_a_part_links_to_its_statement() -> None:
    part = next(a for a in annotations() if a["id"] == "urn:standoff:annotation:w1#condition")
    assert part["body"][0]["value"] == "condition"
    assert part["body"][1] == {
        "type": "SpecificResource", "purpose": "linking", "source": "urn:standoff:annotation:w1",
    }  # fmt: skip
    assert selectors(part)["TextQuoteSelector"]["exact"] == "Veskaria bases missiles in Ostmark"


def test_what_stands_in_no_text_is_left_out_and_told() -> None:
    left_out: list[Statement] = []
    made = list(annotate(CorrectedLedger(), Wanted(typed=True), left_out=left_out.append))
    assert [statement.id for statement in left_out] == ["t1"]
    assert not any(":t1" in annotation["id"] for annotation in made)


def test_an_id_that_is_no_part_of_an_address_is_written_as_one() -> None:
    held, statement = said_in(SONG, "will answer Veskaria")
    (made,) = annotations(ledger_of(held, replace(statement, id='a b"/<c>')))
    assert made["id"] == "urn:standoff:annotation:a%20b%22%2F%3Cc%3E"
    expanded({"@context": ANNO, **{name: made[name] for name in ("id", "type")}})
