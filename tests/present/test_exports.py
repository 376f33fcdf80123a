import json
from dataclasses import replace
from typing import Any

import pytest

from present.norland import NorlandLedger
from present.norland_reports import REPORTS
from standoff.present.exports import export_attributions, export_groups, export_signals, to_json
from standoff.records import Reading, Span, Statement

FIELDS = [
    "report", "kind", "conditional", "strength", "speaker", "via", "actor", "target", "condition", "consequence",
    "cue", "mode", "sentence", "date", "figure", "confidence", "signal", "standing", "entry", "changed",
]  # fmt: skip


def signals(**options: bool) -> list[dict]:
    return [json.loads(line) for line in export_signals(NorlandLedger(), **options)]


def slices(record: dict) -> list[dict]:
    parts = [record[name] for name in ("speaker", "condition", "consequence", "cue", "sentence")] + record["via"]
    return [part for part in parts if part and part["start"] is not None]


@pytest.mark.parametrize("cleaned", [False, True])
def test_every_text_is_the_slice_that_its_offsets_name(cleaned: bool) -> None:
    texts = {report.id: report.text if cleaned else report.original for report in REPORTS}
    records = signals(cleaned=cleaned)
    found = [(texts[r["report"]][part["start"] : part["end"]], part["text"]) for r in records for part in slices(r)]
    assert len(found) > 30
    assert all(slice_ == text for slice_, text in found)


def test_offsets_count_the_byte_order_mark_and_both_halves_of_a_newline() -> None:
    given = next(r for r in signals() if r["report"] == "f-windows.txt")
    cleaned = next(r for r in signals(cleaned=True) if r["report"] == "f-windows.txt")
    assert (given["sentence"]["start"], cleaned["sentence"]["start"]) == (1, 0)
    assert given["sentence"]["text"].startswith("Ostmark\r\npledged")
    assert cleaned["sentence"]["text"].startswith("Ostmark\npledged")
    assert given["consequence"] == {"text": "pledged two ferries to Norland", "start": 10, "end": 40}


def test_a_line_has_every_field_in_its_order_and_nothing_else() -> None:
    assert all(list(record) == FIELDS for record in signals())


def test_a_threat_is_exported_with_its_parts() -> None:
    record = signals()[0]
    assert (record["report"], record["kind"], record["signal"], record["strength"]) == (
        "a-wire.txt",
        "threat",
        "s01",
        "explicit",
    )
    assert (record["actor"], record["target"], record["conditional"], record["confidence"]) == (
        "Norland",
        "Veskaria",
        True,
        0.94,
    )
    assert record["speaker"] == {"name": "Ada Brandt", "text": "President Ada Brandt", "start": 29, "end": 49}
    assert record["date"] == {
        "text": "Tuesday", "earliest": "2031-05-06", "latest": "2031-05-06", "basis": "weekday before publication",
    }  # fmt: skip


def test_a_name_is_exported_as_its_report_spells_it() -> None:
    statement = NorlandLedger().statements()[0]
    spelled = replace(statement, speaker=replace(statement.speaker, written="Ada Brand"))

    class Spelled(NorlandLedger):
        def statements(self, **asked: Any) -> tuple[Statement, ...]:
            return tuple(spelled if one.id == spelled.id else one for one in super().statements(**asked))

    records = [json.loads(line) for line in export_signals(Spelled())]
    names = {(r["speaker"]["name"], r["speaker"].get("known_as")) for r in records if r["speaker"]}
    assert ("Ada Brand", "Ada Brandt") in names


def test_lines_stand_in_the_order_of_report_sentence_and_kind() -> None:
    places = [(r["report"], r["sentence"]["start"], r["kind"]) for r in signals()]
    assert places == sorted(places)


def test_what_people_typed_is_left_out_unless_asked_for() -> None:
    assert all(record["report"] for record in signals())
    typed = [record for record in signals(typed=True) if record["report"] is None]
    assert [record["signal"] for record in typed] == [None]
    assert typed[0]["condition"] == {"text": "the Kestrel Strait is closed", "start": None, "end": None}


def test_doubtful_readings_can_be_left_out() -> None:
    assert len(signals()) - len(signals(doubtful=False)) == 1


def test_attributions_are_the_outermost_links_unless_all_are_asked_for() -> None:
    outermost = [json.loads(line) for line in export_attributions(NorlandLedger())]
    every = [json.loads(line) for line in export_attributions(NorlandLedger(), nested=True)]
    assert [record["id"] for record in outermost] == [report.id for report in REPORTS]
    assert [len(record["attributions"]) for record in outermost] == [1, 0, 0, 0, 0, 0]
    assert [len(record["attributions"]) for record in every] == [2, 0, 0, 0, 0, 0]
    assert outermost[0]["attributions"][0]["source"] == [[0, 7]]


def test_a_quotation_that_goes_on_is_content_of_the_link_that_it_goes_on_from() -> None:
    class GoesOn(NorlandLedger):
        def readings(self) -> tuple[Reading, ...]:
            first, *others = super().readings()
            link = first.attributions[0]
            behind = Span(link.content[-1].end + 1, link.content[-1].end + 9)
            own = replace(link, cue=(), content=(behind,))
            of_nobody = replace(link, source=(), cue=(), content=(Span(behind.end, behind.end + 4),))
            return replace(first, attributions=(*first.attributions, own, of_nobody)), *others

    (told,) = json.loads(next(export_attributions(GoesOn())))["attributions"]
    (before,) = json.loads(next(export_attributions(NorlandLedger())))["attributions"]
    assert len(told["content"]) == len(before["content"]) + 1
    nested = json.loads(next(export_attributions(GoesOn(), nested=True)))["attributions"]
    assert [len(one["content"]) for one in nested if not one["cue"]] == [1, 1]


def test_groups_are_null_where_a_report_is_in_none() -> None:
    records = [json.loads(line) for line in export_groups(NorlandLedger())]
    assert records[0] == {"id": "a-wire.txt", "dispatch": "d1", "episode": "e1", "story": "t1"}
    assert records[-1] == {"id": "f-windows.txt", "dispatch": None, "episode": None, "story": None}


@pytest.mark.parametrize("text", ["\x9b2J", "a\u202eb", "\u2028", "\ud83d", "“Über” \x1b[0m"])
def test_json_holds_nothing_that_a_terminal_would_act_on_and_loses_nothing(text: str) -> None:
    written = to_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set(written) & {"\x9b", "\x1b", "\u202e", "\u2028", "\ud83d"}


def test_json_keeps_letters_as_they_are() -> None:
    assert to_json(["“Über”"]) == '["“Über”"]'


def test_an_event_stands_at_the_end_of_a_line_and_is_null_where_there_is_none() -> None:
    told = [
        json.loads(line)
        for line in export_signals(NorlandLedger(), coder=lambda s: ("THREATEN", 3) if s.kind == "threat" else None)
    ]
    assert all(list(line) == [*FIELDS, "event_type", "quad"] for line in told)
    found = {line["kind"] == "threat": (line["event_type"], line["quad"]) for line in told}
    assert found == {True: ("THREATEN", 3), False: (None, None)}
