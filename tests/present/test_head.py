from dataclasses import replace

import pytest

from present.norland import NorlandLedger
from standoff.present.asked import collect
from standoff.present.dossier import Matter
from standoff.present.head import CONTESTED, FACING, build_head, shorten
from standoff.present.rows import DisagreementRow, SignalRow, StanceRow
from standoff.present.signals import signal_rows
from standoff.present.view import build_dossier
from standoff.records import Stance, When

ROWS = signal_rows(collect(NorlandLedger()))
THREAT = next(row for row in ROWS if row.signal == "s01")


def test_who_faces_whom_counts_threats_both_ways_with_their_reports() -> None:
    head = build_dossier(NorlandLedger()).head
    assert [line.text for line in head.facing] == [
        "Norland and Veskaria threaten one another: 2 by Norland, 1 by Veskaria in 2 reports"
    ]
    assert head.facing[0].reports == ("a-wire.txt", "b-copy.txt")


def test_a_threat_one_way_says_so_and_a_description_faces_nobody() -> None:
    towards = replace(THREAT, target=("Veskaria", "its partners"), described=("its partners",))
    assert [line.text for line in build_head([towards], (), ()).facing] == [
        "Norland threatens Veskaria: 1 threat in 2 reports"
    ]


def test_pairs_stand_in_the_order_of_the_alphabet_and_the_rest_is_counted() -> None:
    rows = [replace(THREAT, signal=f"x{name}", target=(name,)) for name in "HGFEDCBA"]
    lines = [line.text for line in build_head(rows, (), ()).facing]
    assert lines[:-1] == sorted(lines[:-1]) and len(lines) == FACING + 1
    assert lines[-1] == "and 3 more pairs of parties"


def test_the_threats_of_most_origins_are_told_as_if_and_then_and_the_others_counted() -> None:
    head = build_dossier(NorlandLedger()).head
    assert head.threats_in_all == 3
    assert (
        "Ada Brandt for Norland against Veskaria, 6 May 2031: "
        "If Veskaria bases missiles in Ostmark → close the Kestrel Strait"
    ) in [line.text for line in head.threats]


@pytest.mark.parametrize(
    "days, day, said",
    [
        ([("2031-05-06", "2031-05-06"), ("2031-05-08", "2031-05-08")], "8 May 2031", 1),
        ([("2031-05-06", "2031-05-06"), ("2031-05-10", "2031-05-11")], "10–11 May 2031", 1),
        # of intervals that end on one day the shortest is the day
        ([("2031-05-08", "2031-05-11"), ("2031-05-11", "2031-05-11")], "11 May 2031", 1),
        # a month is no day on which something was said
        ([("2031-05-06", "2031-05-06"), ("2031-05-01", "2031-05-31")], "6 May 2031", 1),
        ([("2031-05-06", None), (None, None)], "", 0),
        ([("some day", "some day")], "", 0),
    ],
)
def test_the_latest_day_is_one_that_is_known(days: list[tuple[str, str]], day: str, said: int) -> None:
    rows = [replace(THREAT, signal=f"x{n}", when=When("", *dates)) for n, dates in enumerate(days)]
    head = build_head(rows, (), ())
    assert (head.day, head.said_that_day, len(head.latest)) == (day, said, said)


def stance(party: str, stance: Stance, until: When | None = None) -> StanceRow:
    return StanceRow(party, "open the port", stance, When(), until, (), ("a",), False, None, ())


@pytest.mark.parametrize(
    "stances, told",
    [
        (
            (stance("Norland", "permits"), stance("Ostmark", "refuses")),
            ["open the port: Norland: permits; Ostmark: refuses"],
        ),
        ((stance("Norland", "permits"), stance("Ostmark", "supports")), []),
        ((stance("Norland", "permits", When("", "2031-05-06", None)), stance("Ostmark", "refuses")), []),
        ((stance("Norland", "demands"), stance("Ostmark", "refuses")), []),
    ],
)
def test_a_matter_is_contested_where_parties_stand_for_and_against_it(
    stances: tuple[StanceRow, ...], told: list[str]
) -> None:
    assert [line.text for line in build_head((), (Matter("open the port", stances),), ()).contested] == told


def test_what_comes_out_right_is_not_contested_and_what_is_more_is_counted() -> None:
    differing = [DisagreementRow("figure", f"{n} / 9", ("a",)) for n in range(6)]
    sums = DisagreementRow("arithmetic", "60 tankers (40 and 20) is 60: holds", ("a",))
    lines = [line.text for line in build_head((), (), [sums, *differing]).contested]
    assert lines == [*(f"figure: {n} / 9" for n in range(CONTESTED)), "and 2 more points"]


def test_an_empty_record_has_an_empty_head() -> None:
    head = build_head((), (), ())
    assert (head.facing, head.threats, head.day, head.latest, head.contested) == ((), (), "", (), ())


@pytest.mark.parametrize(
    "words, short",
    [("a few words", "a few words"), ("one two, three four", "one two …"), ("onetwothreefour", "onetwothree …")],
)
def test_words_are_cut_between_words_where_there_are_several(words: str, short: str) -> None:
    assert shorten(words, 11) == short


def swapped(row: SignalRow) -> SignalRow:
    names = {"Norland": "Veskaria", "Veskaria": "Norland"}

    def swap(parties: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(party, party) for party in parties)

    return replace(row, actor=swap(row.actor), target=swap(row.target))


def test_swapping_two_parties_swaps_them_in_the_head() -> None:
    one = build_head([THREAT], (), ()).facing[0].text
    other = build_head([swapped(THREAT)], (), ()).facing[0].text
    assert one == "Norland threatens Veskaria: 1 threat in 2 reports"
    assert other == "Veskaria threatens Norland: 1 threat in 2 reports"
