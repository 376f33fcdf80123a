from dataclasses import dataclass, field, replace

import pytest

from present.norland import COMPARISON, POSITIONS, NorlandLedger
from present.norland_statements import STATEMENTS
from standoff.errors import StandoffError
from standoff.present.choice import Choice
from standoff.present.dossier import Dossier
from standoff.present.view import Shown, build_dossier
from standoff.records import Act, Filler, Finding, Story


@dataclass(frozen=True)
class Party:
    name: str
    kind: str = "state"


@dataclass(frozen=True)
class Action:
    verbs: tuple[str, ...]
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """A little knowledge: one party by another name, and two actions, one of the kind of the other."""

    actions: dict[str, Action] = field(
        default_factory=lambda: {"block": Action(("bar",)), "close_strait": Action(("close", "shut"))}
    )

    def party(self, words: str) -> Party | None:
        return Party("Veskaria") if words == "Karsk" else None

    def is_action(self, action: str, kind: str) -> bool:
        return action == kind or (action, kind) == ("close_strait", "block")


def chosen(ledger: NorlandLedger | None = None, **choice: object) -> Dossier:
    shown = Shown(doubtful=True, choice=Choice(**choice))  # type: ignore[arg-type]
    return build_dossier(ledger or NorlandLedger(), shown, book=Book(), actions=Book())


def lines(dossier: Dossier) -> set[str]:
    beside = {one.row.signal for one in dossier.beside}
    return {row.signal for row in dossier.lines} - beside


@pytest.mark.parametrize(
    "choice, signals",
    [
        ({"story": "t1"}, {"s01", "s02", "s03", "s04", "s05", "s08"}),
        ({"story": "t"}, {"s01", "s02", "s03", "s04", "s05", "s08"}),
        ({"story": "e-peace.txt"}, {"s01", "s02", "s03", "s04", "s05", "s08"}),
        ({"parties": ("Ostmark",)}, {"s06", "s09"}),
        ({"parties": ("ostmark", "Per Lund")}, {"s06", "s08", "s09"}),
        ({"parties": ("Karsk",)}, {"s01", "s02", "s03", "s05", "t1"}),
        ({"since": "2031-05-07"}, {"s08", "s09", "t1"}),
        ({"since": "2031-05-09"}, {"s08", "s09"}),
        ({"act": "close the Kestrel Strait"}, {"s01", "t1"}),
        ({"act": "shut a strait"}, {"s01"}),
        ({"act": "bar"}, {"s01"}),
        ({"act": "inspect every depot"}, set()),
        ({"parties": ("Veskaria",), "since": "2031-05-08"}, {"t1"}),
        ({}, {"s01", "s02", "s03", "s04", "s05", "s06", "s07", "s08", "s09", "t1"}),
    ],
)
def test_what_is_chosen_is_what_fits_all_that_was_asked_for(choice: dict[str, object], signals: set[str]) -> None:
    assert lines(chosen(**choice)) == signals


@pytest.mark.parametrize(
    "choice, code, words",
    [
        ({"story": "x9"}, 3, "'x9': no such story; name one by its id"),
        ({"parties": ("Norlund",)}, 3, "'Norlund': no such party in this ledger; name one of: Norland"),
        ({"act": "the"}, 2, "'the': names no act"),
    ],
)
def test_a_choice_of_what_is_not_there_says_what_is(choice: dict[str, object], code: int, words: str) -> None:
    with pytest.raises(StandoffError) as raised:
        chosen(**choice)
    assert raised.value.exit_code == code and words in str(raised.value)


def test_the_beginning_of_several_story_ids_is_no_choice() -> None:
    two = replace(COMPARISON, stories=(*COMPARISON.stories, Story("t2", ("d-doctrine.txt",), ())))
    with pytest.raises(StandoffError, match="begins several stories; give more of the id: t1, t2"):
        chosen(NorlandLedger(compared=two), story="t")


def test_a_choice_says_itself_in_words_with_how_much_is_left_out() -> None:
    dossier = chosen(parties=("Veskaria",), since="2031-05-07")
    assert dossier.chosen.said == (
        "what Veskaria says, or what is said to or of it; what was said on 7 May 2031 or later, or may have been. "
        "1 of 10 statements, in 0 of 6 reports; 9 left out, 1 of them for want of a date."
    )
    assert any(said.startswith("By the choice: 9 statements of 10") for said in dossier.method.left_out)


def test_all_that_a_dossier_shows_is_of_the_choice() -> None:
    dossier = chosen(parties=("Ostmark",))
    assert [reference.id for reference in dossier.references] == ["c-hostile.txt", "f-windows.txt"]
    assert [matter.title for matter in dossier.matters] == ["let Norland inspect the depots"]
    assert {stance.party for matter in dossier.matters for stance in matter.stances} == {"Ostmark"}
    assert (dossier.disagreements, dossier.figures, dossier.threats) == ((), (), ())
    assert {party.name for party in dossier.parties} == {"Norland", "Ostmark"}
    assert POSITIONS[2].party == "Norland"


# --- what stands beside it ------------------------------------------------------------------------------------------


def with_acts(**acts: Act | None) -> NorlandLedger:
    """The record with other acts for some statements."""
    return NorlandLedger(read=tuple(replace(s, act=acts[s.id]) if s.id in acts else s for s in STATEMENTS))


BASING = Act("deploy", (Filler("Veskaria"),), (Filler("missile"),), place=(Filler("Ostmark"),))


@pytest.mark.parametrize(
    "acts, beside",
    [
        # Norland threatens over missiles based in Ostmark; Veskaria denies that any was
        ({"w1": BASING, "k3": BASING}, [("denial", "s05", "s01")]),
        ({"w1": BASING, "k3": replace(BASING, place=(Filler("Corvia"),), object=())}, []),
        ({"w1": BASING, "k3": replace(BASING, doer=(Filler("Ostmark"),))}, []),
        # Veskaria, which would have to stop, refuses to
        ({"w1": BASING, "w3": BASING, "k3": None}, [("reply", "s03", "s01")]),
        # acts that any sentence may be of make no reply
        ({"w1": replace(BASING, action="act"), "w3": replace(BASING, action="act"), "k3": None}, []),
    ],
)
def test_denials_and_replies_on_the_same_act_stand_beside_the_choice(
    acts: dict[str, Act | None], beside: list[tuple[str, str, str]]
) -> None:
    dossier = chosen(with_acts(**acts), act="close strait deploy")
    assert lines(dossier) == set() and dossier.beside == ()
    dossier = chosen(with_acts(**acts), parties=("Ada Brandt",))
    assert lines(dossier) == {"s01", "s02"}
    assert [(one.relation, one.row.signal, one.of) for one in dossier.beside] == beside
    assert {row.signal for row in dossier.lines} == {"s01", "s02", *(signal for _, signal, _ in beside)}


def test_what_certainly_came_before_is_no_reply() -> None:
    early = tuple(
        replace(s, act=BASING, when=replace(s.when, earliest="2031-05-01", latest="2031-05-02")) if s.id == "w3" else s
        for s in with_acts(w1=BASING).read
    )
    signals = tuple(replace(s, when=early[2].when) if s.id == "s03" else s for s in COMPARISON.signals)
    ledger = NorlandLedger(read=early, compared=replace(COMPARISON, signals=signals))
    assert chosen(ledger, parties=("Ada Brandt",)).beside == ()


def test_a_denial_that_points_back_at_what_was_chosen_stands_beside_it() -> None:
    pointing = Finding(
        "denial",
        0.5,
        "Norland: “shut the Kestrel Strait should Veskaria base missiles in Ostmark”, according to Ada Brandt, and "
        "“any launcher had left its depots”, which may mean it, in b-copy.txt",
        "b-copy.txt",
        "b-copy.txt",
    )
    ledger = NorlandLedger(compared=replace(COMPARISON, disagreements=(pointing,)))
    dossier = chosen(ledger, parties=("Ada Brandt",))
    assert [(one.relation, one.row.signal, one.of) for one in dossier.beside] == [("denial", "s05", "s01")]
    elsewhere = replace(pointing, left="a-wire.txt", right="a-wire.txt")
    ledger = NorlandLedger(compared=replace(COMPARISON, disagreements=(elsewhere,)))
    assert chosen(ledger, parties=("Ada Brandt",)).beside == ()


def test_where_all_is_shown_nothing_stands_beside_it() -> None:
    assert chosen(with_acts(w1=BASING, k3=BASING)).beside == ()


# --- what one page takes --------------------------------------------------------------------------------------------


def test_what_is_more_than_one_page_takes_is_counted_by_kind_and_the_latest_of_each_is_kept() -> None:
    dossier = build_dossier(NorlandLedger(), Shown(doubtful=True, at_most=8))
    # four threats, and one of each other kind: there is room for two threats, and those without a date go first
    assert lines(dossier) == {"t1", "s02", "s03", "s04", "s05", "s06", "s08", "s09"}
    assert dossier.chosen.over == (("threat", 2),)
    assert any(said.startswith("For the length of the page") for said in dossier.method.left_out)


@pytest.mark.parametrize("most", [1, 2, 5, 9])
def test_a_page_has_no_more_lines_than_it_takes(most: int) -> None:
    dossier = build_dossier(NorlandLedger(), Shown(doubtful=True, at_most=most))
    assert len(dossier.lines) == most
    assert most + sum(number for _, number in dossier.chosen.over) == 10
