"""No party is read differently from another of its kind: swapped names give the same statements, with names swapped."""

import re
from collections.abc import Callable

import pytest

from standoff.records import Clause, Filler, Reading, Statement

# Of each pair, both sides have the same offices, and their holders the same pronouns.
NAMES = {
    "Norland": "Veskaria",
    "Norlandian": "Veskarian",
    "Sundby": "Karsk",
    "Anders Holt": "Milan Dorak",
    "Holt": "Dorak",
    "Ingrid Solen": "Jana Velik",
    "Erik Brandt": "Pavel Roskin",
    "Belmora": "Tressia",
    "Belmoran": "Tressian",
}
BOTH = {**NAMES, **{right: left for left, right in NAMES.items()}}
ANY = re.compile(r"\b(" + "|".join(sorted(BOTH, key=len, reverse=True)) + r")\b")

SENTENCES = (
    "“If Veskaria closes the strait, we will strike its ports,” Anders Holt said.",
    "Norland will cut the power lines unless Veskaria lifts its blockade, Anders Holt said.",
    "Should Norland stop the river, Veskaria would strike its dams, Jana Velik said.",
    "Milan Dorak threatened to shut the strait if Norland sent gunboats.",
    "“Any attack on our ferries would be met with force,” Erik Brandt said in Sundby.",
    "Norland threatened Veskaria with war.",
    "Veskaria warned Norland against sending ships.",
    "Anders Holt demanded that Veskaria withdraw its gunboats.",
    "Veskaria accused Norland of piracy.",
    "Jana Velik denied that Veskaria had closed the strait.",
    "Norland refused to open the strait to Veskarian ships.",
    "Belmora allowed Norland to strike Veskaria with long-range missiles.",
    "Tressia has banned Norland from using its missiles against Veskaria.",
    "Belmora pledged 12 million euros in aid to Norland.",
    "Belmora offered to host talks between Norland and Veskaria.",
    "Milan Dorak said he was ready to meet Anders Holt.",
    "Belmora is considering sending instructors to Norland.",
    "At least 14 Norlandian sailors were killed, Pavel Roskin said.",
    "Ingrid Solen spoke in Sundby. She called on Tressia to lift its sanctions.",
    "The Veskarian president said that Norland would pay a price if it armed Belmora. Dorak added no more.",
)


def swap(text: str) -> str:
    """The text with each name in the place of its counterpart."""
    return ANY.sub(lambda match: BOTH[match[0]], text)


def names(fillers: tuple[Filler, ...]) -> tuple[str, ...]:
    return tuple(filler.name for filler in fillers)


def tell(statement: Statement, rename: Callable[[str], str] = str) -> tuple[object, ...]:
    """What a statement says, without places in the text; the counted order of the parties is kept."""

    def clause(one: Clause | None) -> tuple[object, ...] | None:
        return (rename(one.text), one.negative, tuple(act.action for act in one.acts)) if one else None

    return (
        statement.kind,
        statement.strength,
        statement.stance,
        statement.mode,
        rename(statement.speaker.name) if statement.speaker else None,
        tuple(map(rename, names(statement.actor))),
        tuple(map(rename, names(statement.target))),
        clause(statement.condition),
        clause(statement.consequence),
        statement.act.action if statement.act else None,
        statement.figure.value if statement.figure else None,
        statement.confidence,
    )


@pytest.mark.parametrize("sentence", SENTENCES)
def test_swapped_names_give_the_same_statements_with_the_names_swapped(
    read_text: Callable[..., Reading], sentence: str
) -> None:
    here, there = read_text(sentence).statements, read_text(swap(sentence)).statements
    assert here, "nothing was read"
    assert [tell(statement, swap) for statement in here] == [tell(statement) for statement in there]


def test_to_swap_twice_is_to_change_nothing() -> None:
    assert all(swap(swap(sentence)) == sentence != swap(sentence) for sentence in SENTENCES)
