"""Files of typed statements, as they should be."""

from pathlib import Path
from typing import Any

import pytest

from standoff.enter import Record, act_from, read_record, read_statements
from standoff.errors import BadStatements
from standoff.knowledge import Knowledge
from standoff.knowledge.read import read_entries
from standoff.records import Act, Clause, Entry, Filler, Span, Statement, When

WORLD = Path(__file__).parent.parent / "reason" / "world.toml"
KNOWLEDGE = Knowledge(read_entries([("world.toml", WORLD.read_bytes())]))
DIGEST = "ab" * 32
HEAD = "record: {title: Test, by: Ana}\n"


def record(tmp_path: Path, text: str) -> Record:
    path = tmp_path / "record.yaml"
    path.write_text(text, encoding="utf-8")
    return read_record(path, knowledge=KNOWLEDGE)


def only(tmp_path: Path, entry: str, head: str = HEAD) -> Statement:
    """The one statement of a file whose one entry is written in flow style."""
    return record(tmp_path, f"{head}statements:\n  - {{{entry}}}\n").statements[0]


def known(name: str, *qualities: str, text: str = "") -> Filler:
    return Filler(name, text or name, None, True, qualities)


def test_a_threat_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    text = f"""
record: {{title: The dispute over the valley, by: Ana, on: 2031-06-01, reviewed: true}}
reports:
  evening: {{sha256: {DIGEST}, origin: {{kind: agency, name: NPA}}}}
statements:
  - key: valley
    who: goran rakic
    for: Veskaria
    target: the Accord
    kind: threat
    strength: reserved
    cue: hinted
    says: an answer, if missiles come
    if:
      party: Accord
      does: permit
      to: Tarn
      act: {{does: strike, against: Veskaria, with: {{name: missiles, that: [from abroad]}}}}
    then: {{party: Veskaria, does: use force, against: Tarn}}
    when: 2031-05
    deadline: 2031-05-01/2031-05-20
    why: two renderings
    reported:
      - {{report: evening, start: 10, end: 40}}
      - {{report: {"cd" * 32}, start: 0, end: 9}}
"""
    found = record(tmp_path, text)
    first, second = found.statements
    assert first == Statement(
        id=first.id,
        report_id=f"sha256:{DIGEST}",
        kind="threat",
        sentence=Span(10, 40),
        text="an answer, if missiles come",
        speaker=known("Goran Rakic", text="goran rakic"),
        actor=(known("Veskaria"),),
        target=(known("Accord", text="the Accord"),),
        cue=Filler("hinted", "hinted"),
        condition=Clause(
            "",
            None,
            (
                Act(
                    "permit",
                    doer=(known("Accord"),),
                    receiver=(known("Tarn"),),
                    nested=Act(
                        "strike",
                        object=(known("Veskaria"),),
                        instrument=(known("missile", "from abroad", text="missiles"),),
                    ),
                ),
            ),
        ),
        consequence=Clause("", None, (Act("use_force", (known("Veskaria"),), (known("Tarn"),)),)),
        conditional=True,
        strength="reserved",
        mode="indirect",
        when=When("2031-05", "2031-05-01", "2031-05-31", "typed"),
        deadline=When("2031-05-01/2031-05-20", "2031-05-01", "2031-05-20", "typed"),
        standing="reviewed",
        entry=Entry("Ana", "two renderings", "2031-06-01"),
    )
    assert second.report_id == f"sha256:{'cd' * 32}"
    assert found.title == "The dispute over the valley"
    signal = found.signals[0]
    assert found.keys == {"valley": signal.id}
    assert signal.statements == (first.id, second.id)
    assert [(o.kind, o.name, len(o.reports)) for o in signal.origins] == [
        ("agency", "NPA", 1),
        ("not known", f"sha256:{'cd' * 32}", 1),
    ]


def test_two_reports_of_one_origin_are_one_origin(tmp_path: Path) -> None:
    text = f"""
record: {{title: Test, by: Ana}}
reports:
  one: {{sha256: {DIGEST}, origin: {{kind: agency, name: NPA}}}}
  two: {{sha256: {"cd" * 32}, origin: {{kind: agency, name: NPA}}}}
statements:
  - for: Norland
    kind: claim
    says: something
    reported: [{{report: one, start: 0, end: 3}}, {{report: two, start: 0, end: 3}}]
"""
    origins = record(tmp_path, text).signals[0].origins
    assert [(o.name, o.reports) for o in origins] == [("NPA", (f"sha256:{DIGEST}", f"sha256:{'cd' * 32}"))]


ACT = "{party: Norland, does: withdraw}"


@pytest.mark.parametrize(
    ("entry", "acts", "join", "negative"),
    [
        (f"if: {ACT}", 1, "all", False),
        (f"if: [{ACT}, {ACT}]", 2, "all", False),
        (f"if: {{all: [{ACT}, {ACT}]}}", 2, "all", False),
        (f"if: {{any: [{ACT}, {ACT}], words: either way}}", 2, "any", False),
        (f"unless: {ACT}", 1, "all", True),
        (f"until: {{any: [{ACT}]}}", 1, "any", True),
        ("if: {words: need be}", 0, "all", False),
        ("if: {party: Norland, does: withdraw, words: need be}", 1, "all", False),
    ],
)
def test_conditions_are_written_in_several_ways(
    tmp_path: Path, entry: str, acts: int, join: str, negative: bool
) -> None:
    condition = only(tmp_path, f"for: Veskaria, kind: threat, says: x, {entry}").condition
    assert condition is not None
    assert (len(condition.acts), condition.join, condition.negative) == (acts, join, negative)
    assert condition.text == ("need be" if "need be" in entry else "either way" if "either" in entry else "")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2031-05-02", "2031-05-02", "2031-05-02"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-05-02/2031-06", "2031-05-02", "2031-06-30"),
        ("../2031-05-02", None, "2031-05-02"),
        ("2031-05/..", "2031-05-01", None),
    ],
)
def test_dates_are_intervals(tmp_path: Path, text: str, earliest: str | None, latest: str | None) -> None:
    when = only(tmp_path, f"for: Norland, kind: claim, says: x, when: {text}").when
    assert (when.text, when.earliest, when.latest, when.basis) == (text, earliest, latest, "typed")


def test_a_statement_without_a_report_is_typed_and_has_no_span(tmp_path: Path) -> None:
    one = only(tmp_path, "for: Norland, kind: claim, says: x")
    assert (one.report_id, one.sentence, one.standing) == (None, None, "typed")
    assert one.entry == Entry("Ana", "Test", None)


def test_an_entry_may_name_who_typed_it_and_when(tmp_path: Path) -> None:
    one = only(tmp_path, "for: Norland, kind: claim, says: x, by: Bo, on: 2031-05-02, why: heard it")
    assert one.entry == Entry("Bo", "heard it", "2031-05-02")


def test_words_that_yaml_would_make_something_else_stay_words(tmp_path: Path) -> None:
    one = only(tmp_path, "for: Norland, kind: claim, says: no, occasion: 2031-05-02, audience: on")
    assert (one.text, one.occasion, one.audience) == ("no", "2031-05-02", "on")


def test_conditions_may_be_said_of_the_act_or_beside_it(tmp_path: Path) -> None:
    inside = "act: {party: Norland, does: permit, to: Tarn, conditions: true}"
    beside = "conditions: yes, act: {party: Norland, does: permit, to: Tarn}"
    for entry in (inside, beside):
        one = only(tmp_path, f"for: Norland, kind: permission, {entry}")
        assert one.act is not None and one.act.conditions_attached


def test_a_demand_is_of_one_party_and_for_another(tmp_path: Path) -> None:
    one = only(tmp_path, f"for: Tarn, of: Norland, kind: demand, act: {ACT}")
    assert (one.speaker, one.actor) == (known("Tarn"), (known("Norland"),))
    assert one.act is not None and one.act.action == "demand" and one.act.nested is not None
    assert (one.act.doer, one.act.receiver, one.act.nested.action) == (
        (known("Tarn"),),
        (known("Norland"),),
        "withdraw",
    )


def test_an_accusation_is_of_whoever_is_accused(tmp_path: Path) -> None:
    one = only(tmp_path, f"for: Tarn, of: Norland, kind: accusation, act: {ACT}")
    assert (one.speaker, one.actor) == (known("Tarn"), (known("Norland"),))


def test_a_figure_has_its_value_and_bound(tmp_path: Path) -> None:
    figure = "{value: 1e3, unit: persons, counted: held, bound: at least, also: [[5, lorries]]}"
    one = only(tmp_path, f"who: a witness, kind: claim_figure, figure: {figure}")
    assert one.figure is not None
    assert (one.figure.value, one.figure.also, one.figure.bound) == (1000.0, ((5.0, "lorries"),), "at least")
    assert one.speaker == Filler("a witness", "a witness")


def test_a_party_that_no_file_knows_may_be_declared(tmp_path: Path) -> None:
    head = HEAD + "parties: [Friends of the Valley]\n"
    one = only(tmp_path, "for: friends of the valley, kind: claim, says: x", head)
    assert one.actor == (Filler("Friends of the Valley", "friends of the valley"),)


@pytest.mark.parametrize("word", ["someone", "Somebody", "anyone"])
def test_somebody_is_a_party(tmp_path: Path, word: str) -> None:
    one = only(tmp_path, f"for: Norland, kind: threat, if: {{party: {word}, does: strike}}, then: {ACT}")
    assert one.condition is not None and one.condition.acts[0].doer[0].name == "someone"


def test_things_that_no_file_knows_stay_as_they_are_typed(tmp_path: Path) -> None:
    one = only(tmp_path, "for: Norland, kind: pledge, act: {does: supply, what: winter wheat, to: Tarn}")
    assert one.act is not None and one.act.object == (Filler("winter wheat", "winter wheat"),)


def test_ids_are_of_what_is_typed_and_not_of_where_it_stands_or_who_typed_it(tmp_path: Path) -> None:
    first, second = "for: Norland, kind: claim, says: x", "for: Tarn, kind: claim, says: y"
    one = record(tmp_path, f"{HEAD}statements:\n  - {{{first}}}\n  - {{{second}}}\n")
    two = record(tmp_path, f"record: {{title: B, by: Bo}}\nstatements: [{{{second}, why: z}}, {{{first}, key: k}}]\n")
    assert {s.id for s in one.statements} == {s.id for s in two.statements}
    assert {s.id for s in one.signals} == {s.id for s in two.signals}
    assert all(len(s.id) == 12 for s in one.statements)


def test_an_act_is_read_alone_too() -> None:
    assert act_from(
        {"party": "Norland", "does": "use force", "against": "Tarn", "not": True}, knowledge=KNOWLEDGE
    ) == Act("use_force", (known("Norland"),), (known("Tarn"),), negated=True)
    with pytest.raises(BadStatements):
        act_from({"party": "Norland"}, knowledge=KNOWLEDGE)


def test_read_statements_gives_the_statements_of_the_record(tmp_path: Path) -> None:
    path: Any = tmp_path / "record.yaml"
    path.write_text(f"{HEAD}statements: [{{for: Norland, kind: claim, says: x}}]\n")
    assert read_statements(path, knowledge=KNOWLEDGE) == read_record(path, knowledge=KNOWLEDGE).statements
