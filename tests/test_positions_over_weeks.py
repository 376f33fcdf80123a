"""Positions that change over weeks, as a careful reader puts them down: two series of reports on invented states."""

from collections.abc import Callable
from importlib.resources import files

import pytest

import standoff
from standoff.records import Position

STATES = str(files("standoff").joinpath("sample/knowledge.toml"))

HOWITZERS = [
    """Estmark weighs sending howitzers to Norland
3 March 2031
GRAUBURG — Estmark is considering whether to send howitzers to Norland, Defence Minister Ilse Brand said on Monday.
"We have not decided anything yet," she told reporters. Belmora said it would not allow the howitzers to cross its
territory. Tressia ruled out any delivery of howitzers.
""",
    """Estmark agrees to give Norland 24 howitzers
12 March 2031
GRAUBURG — Estmark agreed on Wednesday to give Norland 24 howitzers. Norland promised that the guns would not be fired
into Veskaria. Veskaria demanded that Estmark reverse the decision. Belmora still refused to let the howitzers cross its
territory.
""",
    """Howitzers for Norland delayed until June
4 April 2031
GRAUBURG — Estmark has put off the delivery of the 24 howitzers to Norland until June, the Defence Ministry said on
Friday. Belmora lifted its ban on arms transits on April 2. The Compact urged Veskaria to reopen the strait. Veskaria
dismissed the appeal.
""",
    """Estmark resumes deliveries of howitzers
20 April 2031
Estmark said on Saturday it was resuming the delivery of howitzers to Norland, which it suspended on April 4. Belmora
reimposed its ban on arms transits on Friday. Norland accepted the truce plan. Veskaria did not.
""",
]

RIVER = [
    """Veskaria quits river treaty
1 June 2030
Veskaria said on Friday it was withdrawing from the treaty on the Ister river. Norland called on Veskaria to return to
the river treaty. Norland will not lift its duties on steel, Foreign Minister Ingrid Solen said.
""",
    """Norland offers to halve steel duties
15 June 2030
Norland offered on Friday to halve its duties on steel. Veskaria dismissed the offer. Kallund said it would not join any
sanctions. Veskaria will attend the talks in Grauburg on June 24, Ingrid Solen said.
""",
    """Veskaria back in river treaty
9 July 2030
Veskaria will rejoin the river treaty on August 1, President Milan Dorak told the nation late on Monday. Norland had
demanded that the dam be inspected.
""",
]


Read = Callable[[list[str]], tuple[Position, ...]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The positions in a series of reports, each series read once."""
    found: dict[str, tuple[Position, ...]] = {}

    def positions_in(reports: list[str]) -> tuple[Position, ...]:
        if reports[0] not in found:
            folder = tmp_path_factory.mktemp("weeks")
            places = [folder / f"{number}.txt" for number in range(len(reports))]
            for place, text in zip(places, reports, strict=True):
                place.write_text(text, encoding="utf8")
            with standoff.open(folder / "own.db", knowledge=[STATES]) as ledger:
                ledger.read([str(place) for place in places], workers=1)
                found[reports[0]] = tuple(ledger.positions())
        return found[reports[0]]

    return positions_in


@pytest.mark.parametrize(
    ("reports", "party", "expected"),
    [
        (
            HOWITZERS,
            "Estmark",
            [
                ("considers", "consider whether to send howitzers to Norland", "2031-03-03", "2031-03-12"),
                ("accepts", "give Norland 24 howitzers", "2031-03-12", "2031-04-04"),
                ("refuses", "howitzers to Norland", "2031-04-04", "2031-04-19"),
                ("accepts", "resume the delivery of howitzers", "2031-04-19", None),
            ],
        ),
        (
            HOWITZERS,
            "Belmora",
            [
                ("refuses", "let the howitzers cross its territory", "2031-03-03", None),
                ("permits", "arms transits", "2031-04-02", "2031-04-18"),
                ("prohibits", "arms transits", "2031-04-18", None),
            ],
        ),
        (
            HOWITZERS,
            "Veskaria",
            [
                ("demands", "have Estmark reverse the decision", "2031-03-12", None),
                ("rejects", "the appeal", "2031-04-04", None),
                ("rejects", "the truce plan", "2031-04-19", None),
            ],
        ),
        (HOWITZERS, "Tressia", [("refuses", "any delivery of howitzers", "2031-03-03", None)]),
        (
            RIVER,
            "Veskaria",
            [
                ("refuses", "river treaty", "2030-05-31", "2030-07-08"),
                ("accepts", "attend the talks in Grauburg", "2030-06-14", None),
                ("rejects", "the offer", "2030-06-14", None),
                ("accepts", "rejoin the river treaty on August 1", "2030-07-08", None),
            ],
        ),
        (
            RIVER,
            "Norland",
            [
                ("demands", "have the dam inspected", None, None),
                ("demands", "have Veskaria return to the river treaty", "2030-05-31", None),
                ("refuses", "lift its duties on steel", "2030-05-31", "2030-06-14"),
                ("offers", "halve its duties on steel", "2030-06-14", None),
            ],
        ),
        (RIVER, "Kallund", [("refuses", "join any sanctions", "2030-06-14", None)]),
    ],
)
def test_each_stance_begins_on_its_own_day_and_ends_with_the_next(
    read: Read, reports: list[str], party: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    told = sorted(
        (p.since.earliest or "", p.stance, p.act, p.until.earliest if p.until else None)
        for p in read(reports)
        if p.party == party
    )
    assert [(stance, since or None, until) for since, stance, _, until in told] == [
        (stance, since, until) for stance, _, since, until in expected
    ]
    assert all(act.startswith(words) for (_, _, act, _), (_, words, _, _) in zip(told, expected, strict=True))


@pytest.mark.parametrize("reports", [HOWITZERS, RIVER])
def test_nobody_contradicts_himself_by_changing(read: Read, reports: list[str]) -> None:
    assert not [p for p in read(reports) if p.conflicts_with]
