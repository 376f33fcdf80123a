"""The sample gives what `sample/expected.yaml` says: signal by signal, then what comparing and reasoning make of it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from sample_reading import EXPECTED, SAMPLE, find_words, plain, read_sample, word_f1
from standoff.lists import join_lists
from standoff.records import Statement

FORCES = {"threat", "pledge", "offer", "refusal", "demand", "warning", "permission"}
FIELDS = ("speaker", "actor", "target", "strength", "values")


# --- what is expected, as a table -------------------------------------------------------------------------------------


def expected_signals() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each expected signal with its report's id; a copy's are those of the report it was copied from."""
    for report_id, expected in EXPECTED["reports"].items():
        signals = list(expected.get("signals", ()))
        if "copied_from" in expected:
            text = (SAMPLE / "reports" / report_id).read_text(encoding="utf8")
            signals += [s for s in EXPECTED["reports"][expected["copied_from"]]["signals"] if s["says"] in text]
        for signal in signals:
            yield report_id, signal


def signal_cases() -> list[Any]:
    """One case a signal; a known miss is marked with its reason."""
    cases = []
    for report_id, signal in expected_signals():
        reason = signal.get("miss", {}).get("signal")
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        cases.append(pytest.param(report_id, signal, marks=marks, id=f"{report_id}: {signal['says'][:50]}"))
    return cases


def field_cases() -> list[Any]:
    """One case a held field of a signal that is not itself a known miss."""
    cases = []
    for report_id, signal in expected_signals():
        misses = signal.get("miss", {})
        for field in FIELDS:
            if field in signal and "signal" not in misses:
                marks = [pytest.mark.xfail(reason=misses[field], strict=True)] if field in misses else []
                name = f"{report_id}: {field}: {signal['says'][:40]}"
                cases.append(pytest.param(report_id, signal, field, marks=marks, id=name))
    return cases


def flat(section: str) -> list[Any]:
    """The (report id, words) pairs of a section that lists words by report; a known miss is marked with its reason."""
    cases = []
    for report_id, listed in EXPECTED[section].items():
        for entry in listed:
            words, reason = (entry, "") if isinstance(entry, str) else (entry["says"], entry["miss"])
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            cases.append(pytest.param(report_id, words, marks=marks, id=f"{report_id}: {words[:50]}"))
    return cases


# --- how words and names are compared ---------------------------------------------------------------------------------


def several(value: str | list[str]) -> list[str]:
    """One string, or the list of them that stands where there are several."""
    return [value] if isinstance(value, str) else value


def clauses_agree(signal: dict[str, Any], statement: Statement) -> bool:
    if "condition" in signal and not (statement.conditional and statement.condition is not None):
        return False
    for key, clause in (("condition", statement.condition), ("consequence", statement.consequence)):
        read = clause.text if clause else ""
        if key in signal and all(word_f1(words, read) < 0.5 for words in several(signal[key])):
            return False
    return True


def find_statement(report_id: str, signal: dict[str, Any]) -> Statement | None:
    """The statement that is the expected signal: kind, sentence and clauses agree; the most fields right first."""
    read = read_sample()
    place = find_words(read.reports[report_id].text, signal["says"])
    assert place is not None, f"{signal['says']!r} is not in the cleaned text of {report_id}"
    kinds = {signal["kind"], signal.get("or", signal["kind"])}
    found = [
        statement
        for statement in join_lists(read.readings[report_id].statements)
        if statement.kind in kinds
        and statement.sentence is not None
        and statement.sentence.overlaps(place)
        and clauses_agree(signal, statement)
    ]
    return max(
        found, key=lambda s: sum(value_of(s, f) == wanted(signal, f) for f in FIELDS if f in signal), default=None
    )


def value_of(statement: Statement, field: str) -> object:
    if field == "speaker":
        return {statement.speaker.name} if statement.speaker else set()
    if field in ("actor", "target"):
        return {filler.name for filler in getattr(statement, field)}
    if field == "strength":
        return statement.strength
    figure = statement.figure
    return {figure.value, *(value for value, _ in figure.also)} if figure else set()


def wanted(signal: dict[str, Any], field: str) -> object:
    if field == "strength":
        return signal[field]
    if field == "values":
        return {float(value) for value in signal[field]}
    return set(several(signal[field]))


# --- the reading ------------------------------------------------------------------------------------------------------


def test_every_report_of_the_sample_is_read() -> None:
    assert set(read_sample().reports) == set(EXPECTED["reports"])


@pytest.mark.parametrize(("report_id", "words"), flat("furniture"))
def test_furniture_is_dropped_and_kept_with_its_reason(report_id: str, words: str) -> None:
    report = read_sample().reports[report_id]
    assert find_words(report.text, words) is None
    assert any(plain(words) in plain(dropped.text) and dropped.reason for dropped in report.dropped)


@pytest.mark.parametrize("report_id", ["06-daily-lantern.txt", "11-kallund-today.txt"])
def test_misread_characters_are_mended(report_id: str) -> None:
    text = read_sample().reports[report_id].text
    assert not re.search(r"[â€œ\u0400-\u04ff]", text)
    assert re.search(r"[“\"]", text)


@pytest.mark.parametrize(("report_id", "signal"), signal_cases())
def test_the_signal_is_read(report_id: str, signal: dict[str, Any]) -> None:
    assert find_statement(report_id, signal) is not None


@pytest.mark.parametrize(("report_id", "signal", "field"), field_cases())
def test_the_field_of_the_signal_is_right(report_id: str, signal: dict[str, Any], field: str) -> None:
    statement = find_statement(report_id, signal)
    assert statement is not None
    if field == "values":
        figures = [s for s in read_sample().readings[report_id].statements if s.sentence == statement.sentence]
        assert wanted(signal, field) <= set().union(*(value_of(s, field) for s in figures))  # type: ignore[arg-type]
    else:
        assert value_of(statement, field) == wanted(signal, field)


@pytest.mark.parametrize(("report_id", "words"), flat("silent"))
def test_no_commitment_is_read_where_none_was_made(report_id: str, words: str) -> None:
    read = read_sample()
    place = find_words(read.reports[report_id].text, words)
    assert place is not None
    here = [s for s in read.readings[report_id].statements if s.sentence and s.sentence.overlaps(place)]
    assert [s.kind for s in here if s.kind in FORCES] == []


def test_every_span_gives_back_its_words() -> None:
    read = read_sample()
    for report_id, reading in read.readings.items():
        text = read.reports[report_id].text
        for statement in reading.statements:
            assert statement.sentence is not None
            found = [statement.cue, statement.speaker, *statement.actor, *statement.target]
            for filler in found:
                assert filler is None or filler.span is None or filler.span.of(text) == filler.text
            for clause in (statement.condition, statement.consequence):
                assert clause is None or (clause.span is not None and clause.span.of(text) == clause.text)
