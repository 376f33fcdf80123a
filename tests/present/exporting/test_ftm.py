"""Entities, validated by FollowTheMoney itself."""

from dataclasses import replace
from typing import Any

import pytest

from present.exporting.ledgers import SONG, CorrectedLedger, ledger_of, said_in
from present.norland import NorlandLedger
from standoff.knowledge import load_knowledge
from standoff.present.exporting.stated import Wanted
from standoff.records import Filler, When

# it builds PyICU, which needs a compiler and ICU's headers, and so is no part of what every developer installs
followthemoney = pytest.importorskip("followthemoney", reason="needs standoff[ftm]")
from followthemoney.types import registry  # noqa: E402

from standoff.present.exporting.ftm import known_part, make_entities  # noqa: E402


def entities(ledger: NorlandLedger | None = None, **wanted: bool) -> list[dict[str, Any]]:
    return list(make_entities(ledger or CorrectedLedger(), Wanted(**wanted), book=load_knowledge()))


def of_schema(made: list[dict[str, Any]], schema: str) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in made if entity["schema"] == schema]


def test_every_entity_is_valid_by_the_model_of_followthemoney() -> None:
    made = entities(typed=True)
    assert len(made) > 40
    for entity in made:
        proxy = followthemoney.model.get_proxy(entity)
        proxy.schema.validate(entity)
        assert all(proxy.get(name) for name in proxy.schema.required), entity
        assert set(entity["properties"]) <= set(proxy.schema.properties)
        assert {name: sorted(proxy.get(name)) for name in entity["properties"]} == entity["properties"]


def test_what_an_entity_refers_to_comes_before_it_and_is_of_the_schema_that_is_asked() -> None:
    seen: dict[str, str] = {}
    for entity in entities(typed=True):
        schema = followthemoney.model.get(entity["schema"])
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            if prop.type == registry.entity:
                assert all(followthemoney.model.get(seen[value]).is_a(prop.range) for value in values), name
        assert entity["id"] not in seen
        seen[entity["id"]] = entity["schema"]


def test_a_statement_is_an_event_with_its_report_as_its_proof() -> None:
    made = entities()
    ids = {entity["id"]: entity for entity in made}
    event = next(properties for properties in of_schema(made, "Event") if properties["recordId"] == ["w1"])
    assert event["name"] == ["Threat by Ada Brandt for Norland, target Veskaria"]
    assert event["summary"] == ["if: Veskaria bases missiles in Ostmark; then: close the Kestrel Strait"]
    assert event["date"] == ["2031-05-06"]
    (proof,) = event["proof"]
    assert ids[proof]["properties"]["title"] == ["Norland warns over missiles"]
    assert sorted(ids[party]["properties"]["name"][0] for party in event["involved"]) == [
        "Ada Brandt", "Norland", "Veskaria",
    ]  # fmt: skip


def test_a_link_says_in_which_role_somebody_stands() -> None:
    made = entities()
    ids = {entity["id"]: entity["properties"] for entity in made}
    roles = {
        (link["role"][0], ids[link["subject"][0]]["name"][0])
        for link in of_schema(made, "UnknownLink")
        if ids[link["object"][0]]["recordId"] == ["w1"]
    }
    assert roles == {("speaker", "Ada Brandt"), ("actor", "Norland"), ("target", "Veskaria")}


@pytest.mark.parametrize(
    "name, schema, country",
    [
        ("Norway", "PublicBody", ["no"]),
        ("NATO", "Organization", None),
        ("Jens Stoltenberg", "Person", None),
        # no file tells what this is
        ("Norland", "LegalEntity", None),
    ],
)
def test_a_party_is_what_the_knowledge_files_say_and_no_more(name: str, schema: str, country: list[str] | None) -> None:
    held, statement = said_in(SONG, "will answer Veskaria")
    made = entities(ledger_of(held, replace(statement, actor=(Filler(name, known=True),))))
    found = next(entity for entity in made if entity["properties"].get("name") == [name])
    assert (found["schema"], found["properties"].get("country")) == (schema, country)


@pytest.mark.parametrize(
    "earliest, latest, known",
    [
        ("2031-05-06", "2031-05-06", "2031-05-06"),
        ("2031-05-01", "2031-05-31", "2031-05"),
        ("2031-05-30", "2031-06-02", "2031"),
        ("2030-12-31", "2031-01-02", None),
        (None, "2031-05-31", None),
        (None, None, None),
    ],
)
def test_a_date_is_what_all_days_of_its_interval_share(
    earliest: str | None, latest: str | None, known: str | None
) -> None:
    assert known_part(When("", earliest, latest)) == known


def test_doubt_and_corrections_are_notes_of_the_event() -> None:
    events = {properties["recordId"][0]: properties for properties in of_schema(entities(), "Event")}
    assert {
        "standing: confirmed",
        "confidence: 0.94",
        "entry: Ana, 2031-05-11: heard the tape",
        "changed: strength; the machine has reserved; Ana, 2031-05-11: heard the tape",
        "changed: target; the machine has nothing; Ana, 2031-05-11: heard the tape",
        "origins in this collection: agency Coastwire",
    } <= set(events["w1"]["notes"])
    assert "doubtful" in events["d1"]["keywords"]
    assert "doubt: nobody is named who says it" in events["d1"]["notes"]


def test_addresses_that_run_code_are_no_source() -> None:
    articles = of_schema(entities(), "Article")
    sources = {properties["fileName"][0]: properties.get("sourceUrl") for properties in articles}
    assert (sources["b-copy.txt"], sources["c-hostile.txt"]) == (["https://lantern.example/strait"], None)


def test_the_same_record_gives_the_same_entities_in_the_same_order() -> None:
    assert entities(typed=True) == entities(typed=True)
