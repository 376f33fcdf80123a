from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from present.norland import NorlandLedger
from present.norland_reports import report, sentences
from standoff.present.asked import collect
from standoff.present.rows import ActRow, SignalRow, StanceRow
from standoff.present.signals import signal_rows
from standoff.present.stances import stance_rows
from standoff.present.together import group_matters, put_headlines_beside, stems
from standoff.records import Comparison, Filler, Kind, Position, Span, Statement, When

TEXT = "Norland vows to shut strait\n\nNorland said it would shut the strait to tankers. Veskaria vows to open it."
HEAD, BODY, OTHER = (Span(0, 27), *sentences(TEXT)[1:])


def said(name: str, span: Span, *, kind: Kind = "threat", actor: str = "Norland", headline: bool = False) -> Statement:
    return Statement(name, "x.txt", kind, span, span.of(TEXT), actor=(Filler(actor, known=True),), headline=headline)


def rows(*statements: Statement) -> tuple[SignalRow, ...]:
    ledger = NorlandLedger(held=(report("x.txt", TEXT),), read=statements, compared=Comparison())
    return signal_rows(collect(ledger))


TITLE = said("h", HEAD, headline=True)


@pytest.mark.parametrize(
    "below, together",
    [
        (said("b", BODY), True),
        (said("b", BODY, kind="pledge"), False),
        (said("b", BODY, actor="Veskaria"), False),
        # of the same party and kind, and of something else
        (said("b", OTHER), False),
        (replace(said("b", BODY), report_id="y.txt"), False),
    ],
)
def test_a_headline_goes_with_the_statement_that_the_text_below_makes_of_it(below: Statement, together: bool) -> None:
    shown = put_headlines_beside(rows(TITLE, below))
    assert [row.signal for row in shown] == (["b"] if together else ["b", "h"])
    assert [h.signal for row in shown for h in row.headlines] == (["h"] if together else [])


def stance(party: str, act: str, action: str = "") -> StanceRow:
    return StanceRow(party, act, "permits", When(), None, (), (), False, None, (), (), (action,) if action else ())


def acts(*stances: StanceRow) -> tuple[ActRow, ...]:
    return tuple(ActRow(one.act, ((one.party, (one,)),)) for one in stances)


@pytest.mark.parametrize(
    "left, right, one",
    [
        (("let Norland fire Halyard missiles at the port", "strike"), ("any firing of missiles", "strike"), True),
        (("let Norland fire Halyard missiles at the port", "strike"), ("open the port", "reopen"), False),
        (("the use of their missiles on Veskarian soil", ""), ("fire missiles at Veskarian targets", "strike"), True),
        (("host talks", "invite"), ("send a ferry", "supply"), False),
        (("a ban", ""), ("a ban", ""), False),
    ],
)
def test_stances_of_one_matter_stand_together(left: tuple[str, str], right: tuple[str, str], one: bool) -> None:
    matters = group_matters(acts(stance("Belmora", *left), stance("Estmark", *right)))
    assert len(matters) == (1 if one else 2)


def test_a_chain_of_likenesses_makes_no_one_matter_of_its_ends() -> None:
    phrases = ("open the northern port", "open the northern road", "mine the southern road", "mine the southern hills")
    matters = group_matters(acts(*(stance("Belmora", phrase) for phrase in phrases)))
    assert {
        stance.act for stance in next(m for m in matters if m.title == phrases[0] or phrases[0] in m.others).stances
    }
    assert len(matters) == 2


words = st.lists(
    st.sampled_from(["open", "close", "mine", "the", "northern", "southern", "port", "road", "fire", "missiles"]),
    max_size=6,
)


@given(st.lists(st.tuples(st.sampled_from("ABCD"), words.map(" ".join), st.sampled_from(["", "strike"])), max_size=8))
def test_every_stance_stands_in_one_matter_whatever_the_order(told: list[tuple[str, str, str]]) -> None:
    given_acts: dict[str, dict[str, list[StanceRow]]] = {}
    for party, act, action in told:
        given_acts.setdefault(act, {}).setdefault(party, []).append(stance(party, act, action))
    made = [ActRow(act, tuple((p, tuple(s)) for p, s in sorted(of.items()))) for act, of in given_acts.items()]
    matters = group_matters(made)
    assert sorted((s.party, s.act) for m in matters for s in m.stances) == sorted((p, a) for p, a, _ in told)
    assert group_matters(made[::-1]) == matters


def test_words_of_one_stem_count_as_one() -> None:
    assert stems("delivering the missiles") & stems("missile deliveries") == {"deliv", "missi"}


def test_positions_name_the_signals_that_hold_their_statements() -> None:

    position = Position("Norland", "shut the strait", "offers", When(), statements=("b",))
    collection = collect(NorlandLedger(held=(report("x.txt", TEXT),), read=(said("b", BODY),), compared=Comparison()))
    assert stance_rows([position], collection)[0].signals == ("b",)
