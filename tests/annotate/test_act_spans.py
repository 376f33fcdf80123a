"""The words of every part of an act stand where they are said to stand. All states are invented."""

from collections.abc import Callable

import pytest

from standoff.records import Act, Filler


def fillers(act: Act) -> list[Filler]:
    own = [*act.doer, *act.object, *act.receiver, *act.instrument, *act.place]
    return own + (fillers(act.nested) if act.nested else [])


@pytest.mark.parametrize(
    ("sentence", "action_words"),
    [
        ("Norland launched strikes on Veskaria.", ["launched strikes"]),
        ("Estmark gave Norland permission to strike Veskaria.", ["gave", "permission"]),
        ("Veskaria ruled out talks.", ["ruled out"]),
        ("Port Ansel was shelled.", ["shelled"]),
        ("Veskaria carried out attacks on Kallund.", ["carried out attacks"]),
    ],
)
def test_an_act_keeps_the_words_that_name_it(
    acts_of: Callable[[str], tuple[Act, ...]], sentence: str, action_words: list[str]
) -> None:
    assert [span.of(sentence) for span in acts_of(sentence)[0].words] == action_words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Norland fired missiles deep into Veskarian territory.", {"missiles", "deep into Veskarian territory"}),
        ("Veskaria seized a tanker in the port of Old Halm.", {"a tanker", "in the port of Old Halm"}),
        (
            "The Compact authorizes Norland to strike Veskaria with its long-range missiles.",
            {"The Compact", "Veskaria", "its long-range missiles"},
        ),
        ("Norland and Veskaria attacked each other.", {"Norland", "Veskaria", "each other"}),
    ],
)
def test_every_filler_is_the_whole_phrase(
    acts_of: Callable[[str], tuple[Act, ...]], sentence: str, words: set[str]
) -> None:
    found = [f for act in acts_of(sentence) for f in fillers(act)]
    assert all(f.span is not None and f.span.of(sentence) == f.text for f in found)
    assert words <= {f.text for f in found}


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        # who lets others use weapons lets them use its own
        ("Estmark allowed Norland to strike Veskaria with its missiles.", "Estmark"),
        ("Norland struck Veskaria with its missiles.", "Norland"),
        ("Norland struck Veskaria with Estmarkian missiles.", "Estmark"),
        # who lets it is not said, so whose they are is not either
        ("Norland was allowed to strike Veskaria with its missiles.", ""),
        # either may be meant
        ("Estmark urged Norland to strike Veskaria with its missiles.", ""),
    ],
)
def test_whose_the_means_are_is_told_where_the_construction_tells_it(
    acts_of: Callable[[str], tuple[Act, ...]], sentence: str, owner: str
) -> None:
    act = acts_of(sentence)[0]
    means = (act.nested or act).instrument
    assert [filler.owner for filler in means] == [owner]
