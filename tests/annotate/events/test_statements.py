"""Which event a statement is: what its force decides, what is left to the coder, and what has no type. All invented."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from standoff.annotate.events import StatementCoder
from standoff.knowledge import load_knowledge
from standoff.records import Filler, Kind, Span, Stance, Statement


@pytest.fixture(scope="module")
def coder() -> StatementCoder:
    return StatementCoder(load_knowledge([Path(str(files("standoff").joinpath("sample/knowledge.toml")))]))


def stated(kind: Kind, sentence: str, actor: str = "Norland", target: str = "Veskaria") -> Statement:
    return Statement(
        "t1", "r", kind, Span(0, len(sentence)), sentence, actor=(Filler(actor),), target=(Filler(target),)
    )


@pytest.mark.parametrize(
    ("kind", "stance", "event"),
    [
        ("threat", None, ("THREATEN", 3)),
        ("demand", "demands", ("REQUEST", 3)),
        ("refusal", "refuses", ("REJECT", 3)),
        ("refusal", "prohibits", ("REJECT", 3)),
        ("accusation", None, ("ACCUSE", 3)),
        ("pledge", "supports", ("AGREE", 1)),
        ("offer", "offers", ("AGREE", 1)),
        ("permission", "permits with conditions", ("AGREE", 1)),
        ("permission", "supports", ("SUPPORT", 1)),
        ("denial", "denies", None),
        ("pledge", "considers", None),
        ("claim", "undecided", None),
    ],
)
def test_the_force_decides_where_it_has_a_type_of_its_own(
    kind: Kind, stance: Stance | None, event: tuple[str, int] | None, coder: StatementCoder
) -> None:
    # the words tell of something else, which is not what is stated
    told = replace(stated(kind, "Norland, which shelled two towns in Veskaria, spoke of it."), stance=stance)
    assert coder.code(told) == event


@pytest.mark.parametrize("missing", ["actor", "target", "text"])
def test_what_is_not_known_stays_unknown(missing: str, coder: StatementCoder) -> None:
    told = stated("report", "Norland shelled two towns in Veskaria.")
    assert coder.code(replace(told, **{missing: "" if missing == "text" else ()})) is None


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Norland shelled two towns in Veskaria on Monday, killing nine people.", ("ASSAULT", 4)),
        ("Norland sent food and medicine to Veskaria after the earthquake.", ("AID", 2)),
        ("Norland has warned Veskaria that it will close the strait.", ("THREATEN", 3)),
    ],
)
@pytest.mark.parametrize("kind", ["report", "claim", "warning"])
def test_what_has_no_force_of_its_own_is_coded_by_its_sentence(
    kind: Kind, sentence: str, event: tuple[str, int], coder: StatementCoder
) -> None:
    assert coder.code(stated(kind, sentence)) == event


def test_parties_are_found_under_other_names_and_by_who_speaks_for_them(coder: StatementCoder) -> None:
    sentence = "Karsk shelled two Norlandian towns, he said."
    told = stated("claim", sentence, "Veskaria", "Norland")
    places = coder.places(told)
    assert [place and place.of(sentence) for place in places] == ["Karsk", "Norlandian"]
    spoken = "“We have sent Norland medicine,” he said."
    at = spoken.index("he said")
    he = Filler("Milan Dorak", "he", Span(100 + at, 102 + at))
    told = replace(stated("claim", spoken, "Veskaria", "Norland"), speaker=he, sentence=Span(100, 100 + len(spoken)))
    assert [place and place.of(spoken) for place in coder.places(told)] == ["he", "Norland"]


def test_a_swap_of_the_parties_keeps_the_event(coder: StatementCoder) -> None:
    words = "{} sent {} forty trucks of medicine on Monday."
    left = stated("report", words.format("Norland", "Veskaria"))
    right = stated("report", words.format("Veskaria", "Norland"), "Veskaria", "Norland")
    assert coder.code(left) == coder.code(right)
