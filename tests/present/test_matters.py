import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.present.matters import group_matters
from standoff.present.rows import ActRow, StanceRow
from standoff.records import When


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


def test_that_two_acts_name_the_same_party_makes_no_one_matter_of_them() -> None:
    fire, use = "let Norland fire missiles at Veskarian depots", "let Veskarian planes use the airfield"
    told = acts(stance("Belmora", fire, "permit"), stance("Corvia", use, "permit"), stance("Veskaria", "open a road"))
    assert all(len(matter.stances) == 1 for matter in group_matters(told))


def test_a_chain_of_likenesses_makes_no_one_matter_of_its_ends() -> None:
    phrases = ("open the northern port", "open the northern road", "mine the southern road", "mine the southern hills")
    matters = group_matters(acts(*(stance("Belmora", phrase) for phrase in phrases)))
    assert {frozenset(one.act for one in matter.stances) for matter in matters} == {
        frozenset(phrases[:2]),
        frozenset(phrases[2:]),
    }


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
