"""Who is meant: names, titles, pronouns and the parties behind them. All states and persons are invented."""

from collections.abc import Callable
from typing import Any

import pytest
from misses import miss

from standoff.annotate.cast import Cast
from standoff.annotate.mentions import find_mentions
from standoff.annotate.parsing import parse_text
from standoff.annotate.standins import stand_ins
from standoff.knowledge import Knowledge
from standoff.records import Filler, Reading


def speakers(reading: Reading) -> list[str | None]:
    return [one.speaker.name if one.speaker else None for one in reading.attributions]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("President Anders Holt met the press. He said the strait would stay open.", "Anders Holt"),
        ("Ingrid Solen met the press. She said the strait would stay open.", "Ingrid Solen"),
        ("Ingrid Solen met Milan Dorak in Mirel. She said the strait would stay open.", "Ingrid Solen"),
        ("Mrs Falk met Mr Roth in Vik. She said the talks had failed.", "Falk"),
        ("Mrs Falk met Mr Roth in Vik. He said the talks had failed.", "Roth"),
        ("Norland has waited long enough. It said the strait would stay open.", "Norland"),
        ("Anders Holt spoke in Sundby. The president said the strait would stay open.", "Anders Holt"),
        ("Anders Holt spoke in Sundby. Holt said the strait would stay open.", "Anders Holt"),
        ("Norland's president said the strait would stay open. Anders Holt spoke in Sundby.", "Anders Holt"),
        ("The Norlandian leader said the strait would stay open. Anders Holt spoke in Sundby.", "Anders Holt"),
        ("Milan Dorak and Anders Holt met. The Veskarian president said the talks had failed.", "Milan Dorak"),
        ("Greta Lindau spoke in Grauburg. The chancellor said that Estmark was ready.", "Greta Lindau"),
        ("The Estmarkian chancellor, Greta Lindau, said that Estmark was ready.", "Greta Lindau"),
        ("Estmarkian diplomat Karla Roth said that the talks had failed.", "Karla Roth"),
        ("Sundby said that the strait would stay open.", "Norland"),
        ("The Citadel said that the strait would stay closed.", "Veskaria"),
        ("The Norlandian coast guard said that it had boarded a ferry.", "Norlandian coast guard"),
        ("The Compact met in Grauburg. The alliance said that it stood by Norland.", "Compact"),
        miss(
            "a plural pronoun for two persons is not led back to them",
            "Ingrid Solen and Erik Brandt spoke. They said the strait would stay open.",
            "Ingrid Solen",
        ),
        # nobody of that office has been named
        ("A senior lawmaker said the ferries would sail. Jana Velik, the foreign minister, came.", "senior lawmaker"),
        ("The minister said the talks had failed.", "minister"),
        ("He said the talks had failed.", None),
    ],
)
def test_a_source_is_led_back_to_its_name(read_text: Callable[..., Reading], text: str, speaker: str | None) -> None:
    assert speakers(read_text(text)) == [speaker]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Lena Marrow and Otto Marrow live in Port Ansel. Lena Marrow owns a ferry. Marrow said it would sail.",
            "Lena Marrow",
        ),
        (
            "Otto Marrow owns a shop. Lena Marrow owns a ferry. Otto Marrow said the shop would close. "
            "Marrow said he was tired.",
            "Otto Marrow",
        ),
        (
            "Lena Marrow owns a ferry. Otto Marrow owns a shop. Lena Marrow said the ferry would sail. "
            "Marrow said she was glad.",
            "Lena Marrow",
        ),
    ],
)
def test_of_two_persons_of_one_family_name_the_one_last_named_is_meant(
    read_text: Callable[..., Reading], text: str, last: str
) -> None:
    assert speakers(read_text(text))[-1] == last


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("Anders Holt", "Norland"),
        ("the foreign minister of Norland, Ingrid Solen,", "Norland"),
        ("the Norlandian coast guard", "Norland"),
        ("Sundby", "Norland"),
        ("the Rotunda", "Norland"),
        ("Norlandian admiral Sven Aker", "Norland"),
        ("Estmark's defence minister, Jonas Wirt,", "Estmark"),
        ("the government of Estmark", "Estmark"),
        ("the prime minister of Belmora", "Belmora"),
    ],
)
def test_we_are_the_party_that_the_speaker_acts_for(read_text: Callable[..., Reading], source: str, actor: str) -> None:
    (statement,) = read_text(f"“We will close the strait if Veskaria fires,” {source} said.").statements
    assert [party.name for party in statement.actor] == [actor]
    assert [party.name for party in statement.target] == ["Veskaria"]


def test_his_navy_is_his_partys(read_text: Callable[..., Reading]) -> None:
    text = "Anders Holt warned that if Veskaria fired, his navy would strike its ports."
    (statement,) = read_text(text).statements
    assert [party.name for party in statement.actor] == ["Norland"]


def test_they_are_the_parties_named_together(read_text: Callable[..., Reading]) -> None:
    statements = read_text("Estmark and Belmora said they would impose sanctions if Veskaria fired.").statements
    assert [party.name for statement in statements for party in statement.actor] == ["Estmark", "Belmora"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Anders Holt and Greta Lindau said they would close the strait if Veskaria attacked.",
            [["Norland"], ["Estmark"]],
        ),
        (
            "Veskaria has threatened to close the strait if Norland boards its ships, according to two diplomats.",
            [["Veskaria"]],
        ),
    ],
)
def test_who_would_act_is_each_sides_of_those_who_speak(
    read_text: Callable[..., Reading], text: str, actors: list[list[str]]
) -> None:
    assert [[f.name for f in s.actor] for s in read_text(text).statements] == actors


def test_an_office_is_held_on_the_day_of_the_report(read_text: Callable[..., Reading]) -> None:
    text = "“We will close the strait if Veskaria fires,” Anders Holt said."
    for day in (None, "2031-09-12"):
        (statement,) = read_text(text, day).statements
        assert [party.name for party in statement.actor] == ["Norland"]


def test_phrases_that_stand_for_one_another_are_nobody(
    pipeline: Any, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "It will answer."
    parse = parse_text(text, pipeline, stand_ins(text, knowledge))
    cast = Cast(parse, find_mentions(parse, knowledge), knowledge)

    def same(cast: Cast, index: int, *rest: Any) -> Any:
        return cast.resolve(index, depth=2)

    monkeypatch.setattr("standoff.annotate.cast.pronoun_is", same)
    assert cast.resolve(0) == ()
    # and it may be asked again
    monkeypatch.setattr("standoff.annotate.cast.pronoun_is", lambda *rest: (Filler("Norland", "It", None, True),))
    assert [filler.name for filler in cast.resolve(0)] == ["Norland"]
