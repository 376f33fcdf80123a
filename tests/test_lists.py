"""What several parties state in one breath: a statement of each, one line of all. All states are invented."""

import json
from pathlib import Path

import pytest

import standoff
from standoff.lists import join_lists, part_list
from standoff.present.exports import export_signals
from standoff.records import Act, Clause, Filler, Span, Statement

WORLD = """
[[party]]
name = "Norland"
kind = "state"
[[party]]
name = "Estmark"
kind = "state"
[[party]]
name = "Veskaria"
kind = "state"
[[party]]
name = "Ilmar"
kind = "state"
[[party]]
name = "Tarn"
kind = "state"
[[party]]
name = "Lake states"
kind = "bloc"
list = true
names = ["Lake countries"]
[[party]]
name = "Sea League"
kind = "alliance"
[[membership]]
bloc = "Lake states"
members = ["Ilmar", "Tarn"]
[[membership]]
bloc = "Sea League"
members = ["Norland", "Estmark"]
"""


@pytest.mark.parametrize(
    ("report", "parties"),
    [
        (
            "Norland, Estmark and the Lake countries refused to reopen the strait.",
            ["Norland", "Estmark", "Ilmar", "Tarn"],
        ),
        ("The Lake states refused to reopen the strait.", ["Ilmar", "Tarn"]),
        # a body acts itself, whoever is in it
        ("The Sea League refused to reopen the strait.", ["Sea League"]),
        ("Norland refused to reopen the strait.", ["Norland"]),
    ],
)
def test_a_list_is_one_statement_a_party_and_one_line(tmp_path: Path, report: str, parties: list[str]) -> None:
    (tmp_path / "world.toml").write_text(WORLD)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "report.txt").write_text(report)
    with standoff.open(tmp_path / "a.db", knowledge=[str(tmp_path / "world.toml")]) as ledger:
        ledger.read([str(tmp_path / "reports")])
        said = [s for s in ledger.statements() if s.kind == "refusal"]
        assert sorted(f.name for s in said for f in s.actor) == sorted(parties)
        assert all(len(s.actor) == 1 for s in said)
        assert len({s.id for s in said}) == len(parties)
        lines = [json.loads(line) for line in export_signals(ledger)]
        assert [sorted(line["actor"].split("; ")) for line in lines if line["kind"] == "refusal"] == [sorted(parties)]
        assert len([signal for signal in ledger.signals() if signal.kind == "refusal"]) == 1
        assert {p.party for p in ledger.positions()} == set(parties)


def test_what_was_parted_is_joined_again() -> None:
    doers = (Filler("Norland", known=True), Filler("Estmark", known=True))
    act = Act("strike", doers)
    whole = Statement(
        "a", "r", "threat", Span(0, 9), "", actor=doers, act=act, consequence=Clause("", Span(2, 4), (act,))
    )
    parts = part_list(whole, tuple((one, (one,)) for one in doers))
    assert [part.act.doer[0].name for part in parts if part.act] == ["Norland", "Estmark"]
    assert join_lists(parts) == (whole,)
