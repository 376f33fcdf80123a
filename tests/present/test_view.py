from dataclasses import dataclass, replace

import pytest

from present.norland import COMPARISON, STATEMENTS, NorlandLedger
from present.norland_reports import REPORTS
from standoff.present.asked import collect
from standoff.present.page import render_page
from standoff.present.rows import SignalRow
from standoff.present.signals import signal_rows, standing_of
from standoff.present.view import Shown, build_dossier
from standoff.records import Comparison, Filler, Standing


def threat(signal: str) -> SignalRow:
    rows = signal_rows(collect(NorlandLedger()), kinds=["threat"])
    return next(row for row in rows if row.signal == signal)


def test_a_threat_has_its_condition_consequence_speaker_parties_and_state() -> None:
    row = threat("s01")
    assert (row.speaker, row.actor, row.target) == ("Ada Brandt", ("Norland",), ("Veskaria",))
    assert (row.condition, row.consequence) == ("Veskaria bases missiles in Ostmark", "close the Kestrel Strait")
    assert (row.cues, row.strength, row.purpose) == (("threatened",), "explicit", "deterrent")
    assert (row.state, row.why) == ("standing", "nothing in the record meets its condition")
    assert [(origin.kind, origin.name, origin.reports) for origin in row.origins] == [
        ("agency", "Coastwire", ("a-wire.txt", "b-copy.txt"))
    ]


def test_a_quotation_is_compared_with_the_fullest_one() -> None:
    first, second = threat("s02").renderings
    assert (first.words, first.alike) == ((), None)
    assert second.alike == pytest.approx(0.76, abs=0.01)
    assert {w.text for w in second.words if w.change == "added"} == {"at", "door,", "hold", "for"}


def test_signals_stand_in_the_order_of_time_and_the_undated_last() -> None:
    rows = signal_rows(collect(NorlandLedger()))
    days = [row.when.earliest for row in rows]
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days == [*dated, *[None] * (len(days) - len(dated))]
    assert None in days


def test_what_a_person_typed_is_a_row_of_its_own_with_who_and_why() -> None:
    row = threat("t1")
    assert (row.standing, row.reports, row.origins) == ("typed", (), ())
    assert row.renderings[0].entry == "ana, 2031-05-08: radio address, heard"
    assert row.renderings[0].excerpt is None


@pytest.mark.parametrize(
    "standings, standing",
    [
        (["doubtful", "machine"], "machine"),
        (["machine", "confirmed"], "confirmed"),
        (["doubtful"], "doubtful"),
        (["machine", "reviewed"], "reviewed"),
        ([], "machine"),
    ],
)
def test_a_signal_is_trusted_as_its_most_trusted_reading(standings: list[Standing], standing: Standing) -> None:
    assert standing_of(standings) == standing


def test_doubtful_readings_are_counted_and_shown_only_if_asked_for() -> None:
    without, with_them = build_dossier(NorlandLedger()), build_dossier(NorlandLedger(), Shown(doubtful=True))
    assert (without.doubtful, with_them.doubtful) == (1, 1)
    assert "s07" not in {row.signal for row in without.threats}
    assert "s07" in {row.signal for row in with_them.threats}
    assert "s07" not in {moment.row.signal for moment in without.timeline.undated}


def test_counts_of_statements_come_with_their_reports() -> None:
    parties = {party.name: party for party in build_dossier(NorlandLedger()).parties}
    norland = parties["Norland"]
    assert (norland.statements_by, norland.reports_by) == (4, 3)
    assert (norland.statements_against, norland.reports_against) == (3, 2)
    assert norland.speakers == ("Ada Brandt", "Per Lund")
    assert list(parties) == sorted(parties)


def test_a_dossier_says_how_many_separate_origins_it_has() -> None:
    dossier = build_dossier(NorlandLedger())
    # five dispatches hold five reports' texts, two of them one; the sixth report is in none
    assert (len(dossier.reports), dossier.origins) == (6, 5)
    assert dossier.dates == "6–9 May 2031"
    assert [(entry.place, entry.reason) for entry in dossier.left_out] == [
        ("scan.pdf", "not text"),
        ("wire.jsonl, line 7", "no text in it"),
    ]


def test_positions_stand_under_their_matters_and_lead_to_their_lines() -> None:
    matters = {matter.title: matter.stances for matter in build_dossier(NorlandLedger()).matters}
    stances = matters["let Norland inspect the depots"]
    assert [(stance.party, stance.stance, stance.disputed) for stance in stances] == [
        ("Norland", "demands", True),
        ("Ostmark", "permits", False),
    ]
    assert [stance.signals for stance in stances] == [(), ("s06",)]
    refusal = matters["withdraw its engineers from Ostmark"][0]
    assert [excerpt.report for excerpt in refusal.excerpts] == ["a-wire.txt"]


def test_the_day_asked_for_reaches_the_positions() -> None:
    ledger = NorlandLedger()
    build_dossier(ledger, Shown(on="2031-05-08"))
    assert ledger.asked_for == ["2031-05-08"]


def test_reports_of_one_dispatch_name_one_another() -> None:
    reports = {report.id: report for report in build_dossier(NorlandLedger(), Shown(full_text=True)).reports}
    assert reports["a-wire.txt"].shares_text_with == ("b-copy.txt",)
    assert (reports["a-wire.txt"].agency, reports["a-wire.txt"].episode_when) == ("Coastwire", "6 May 2031")
    assert reports["b-copy.txt"].link == "https://lantern.example/strait"
    assert reports["c-hostile.txt"].link is None
    assert reports["f-windows.txt"].cleaned_away == (("byte order mark", 1),)
    assert reports["d-doctrine.txt"].full is not None


def test_disagreements_name_the_reports_that_differ() -> None:
    assert [(d.why, d.sides) for d in build_dossier(NorlandLedger()).disagreements] == [
        ("on our doorstep / at our door", ("a-wire.txt", "b-copy.txt"))
    ]


def test_sources_are_outlets_agencies_and_whom_reports_cite() -> None:
    roles = {(source.name, source.role): source.reports for source in build_dossier(NorlandLedger()).sources}
    assert roles[("Coastwire", "agency")] == ("a-wire.txt", "b-copy.txt")
    assert roles[("Radio Mirel", "cited")] == ("b-copy.txt",)
    assert roles[("Harbour Post", "outlet")] == ("d-doctrine.txt", "e-peace.txt")


@dataclass(frozen=True)
class Kind:
    kind: str
    name: str = ""


class Book:
    def party(self, words: str) -> Kind | None:
        return Kind("state") if words == "Norland" else None


def test_what_a_party_is_comes_from_the_knowledge() -> None:
    kinds = {party.name: party.kind for party in build_dossier(NorlandLedger(), book=Book()).parties}
    assert kinds == {"Norland": "state", "Ostmark": None, "Veskaria": None}


def test_the_order_in_which_a_ledger_answers_changes_nothing() -> None:
    turned = NorlandLedger(
        held=REPORTS[::-1],
        read=STATEMENTS[::-1],
        compared=replace(COMPARISON, signals=COMPARISON.signals[::-1], dispatches=COMPARISON.dispatches[::-1]),
    )
    assert build_dossier(turned) == build_dossier(NorlandLedger())


def test_swapping_two_parties_swaps_them_in_the_dossier() -> None:
    def swap(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        names = {"Norland": "Veskaria", "Veskaria": "Norland"}
        return tuple(replace(filler, name=names.get(filler.name, filler.name)) for filler in fillers)

    swapped = [replace(s, actor=swap(s.actor), target=swap(s.target)) for s in STATEMENTS]
    before = {p.name: p for p in build_dossier(NorlandLedger()).parties}
    after = {p.name: p for p in build_dossier(NorlandLedger(read=swapped)).parties}
    for one, other in (("Norland", "Veskaria"), ("Veskaria", "Norland")):
        assert after[other].statements_by == before[one].statements_by
        assert after[other].statements_against == before[one].statements_against


def test_an_empty_ledger_has_an_empty_dossier() -> None:
    class Empty(NorlandLedger):
        def positions(self, on: str | None = None) -> tuple[()]:
            return ()

        def commitments(self, on: str | None = None) -> tuple[()]:
            return ()

    dossier = build_dossier(Empty(held=(), read=(), compared=Comparison(), left_out=()))
    assert (dossier.reports, dossier.threats, dossier.other, dossier.origins) == ((), (), (), 0)
    assert (dossier.dates, dossier.timeline.dated, dossier.matters) == ("no dates known", (), ())


def test_a_record_of_what_people_typed_says_how_many_reports_it_cites() -> None:
    cited = replace(STATEMENTS[-1], report_id="sha256:" + "0" * 64)
    dossier = build_dossier(NorlandLedger(held=(), read=[cited], compared=Comparison(), left_out=()))
    assert (len(dossier.reports), dossier.cited, dossier.dates) == (0, 1, "8 May 2031")
    assert "people entered it from 1 report that this ledger doesn’t hold" in render_page(dossier)
    assert "sha256:00000000…" in render_page(dossier)
