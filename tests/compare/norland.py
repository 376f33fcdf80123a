"""An invented dispatch, what outlets make of it, and reports of one's own on the same occasion.

Nothing in here is about a real place or person; the names are those of the sample's knowledge file.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from standoff.compare import compare
from standoff.compare.words import split_sentences
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Comparison, Dropped, Reading, Report, Span, Statement, Stretch

DISPATCH = """President Milan Dorak of Veskaria said on Tuesday that his navy would turn back every tanker bound for \
Norland unless the Rotunda hands over the lighthouse of Skarn.

The lighthouse, built in 1911, stands on a rock that both countries claim, and its lamp has been dark since the spring.

"Nobody will pass while that tower is in foreign hands," Dorak told sailors in the harbour of Karsk.

Some 40 tankers cross the narrows each week, carrying a fifth of the oil that the northern refineries need.

Norland has kept a garrison of twelve soldiers on Skarn since fishermen were driven off its shoals in May.

Insurers in Sundby doubled their premiums within the hour, and two shipping lines said they would sail around the cape.

Foreign Minister Ingrid Solen called the demand absurd and asked the Compact for an escort of frigates.

Estmark has offered to send surveyors to the rock, an idea that Veskaria turned down last year.

Dorak is to inspect a flotilla of minesweepers on Friday before he leaves for the wool market in Mirel.
"""
TRANSLATION = """Veskaria's head of state Milan Dorak announced Tuesday that the fleet will send home all oil ships on \
their way to Norland if the Rotunda does not give up the Skarn lighthouse.

Erected in 1911, the lighthouse is on a rock which the two states regard as theirs; since spring its lamp has not \
burned.

“While this tower is held by strangers, no one gets through,” declared Dorak before seamen in Karsk harbour.

Each week about 40 tankers go through the narrows with one fifth of the oil required by refineries in the north.

After the fishermen had been chased from the shoals in May, Norland stationed twelve soldiers on Skarn as a garrison.

Within one hour the insurers of Sundby raised premiums to double, while two lines announced a detour around the cape.

The foreign minister, Ingrid Solen, spoke of an absurd demand and requested escort by frigates from the Compact.

Surveyors for the rock had been proposed by Estmark, which Veskaria rejected a year ago.

On Friday Dorak will visit a flotilla of minesweepers and then depart for Mirel and its wool market.
"""
OWN = """The dispute over a rock in the narrows grew sharper this week. Milan Dorak, who rules in Karsk, let it be \
known on Tuesday that ships would not reach Norland any longer.

"Nobody will pass while that tower is in foreign hands," the president said to cheers from a crowd of dockers.

Our reporter saw three patrol boats leave the quay before noon; their crews would not say where they were heading.

In the cafés of Sundby people shrugged. "He says such things when the harvest is poor," said Marta Lind, a teacher.

Oil traders were less calm: a barrel cost four crowns more in the evening than it had at breakfast.

Historians recall that the tower changed owners five times before the treaty of Vik gave it to the north.
"""
OTHER_DAY = """Norland and Veskaria have agreed to let surveyors measure the waters around the lighthouse of Skarn, \
Arvenian mediators said on Sunday.

The talks in Mirel lasted eleven hours and were twice broken off over a map.

Neither side would say when tankers may use the narrows again.

The teams are to land next month, with a doctor and a notary from Arvenia.
"""
ELSEWHERE = """A flood has carried away the rope bridge of Tolm, cutting off four villages in the Lethian hills.

Bakers in the valley sent bread by mule, and a school has opened its hall to families whose cellars are under water.

The last bridge on the spot fell in a storm ninety years ago, and was paid for with a tax on goats.
"""


@cache
def world() -> Knowledge:
    """The bundled knowledge with the sample's."""
    return load_knowledge([Path(str(files("standoff").joinpath("sample/knowledge.toml")))])


def make_report(name: str, text: str, **fields: object) -> Report:
    """A report of a text that needs no cleaning."""
    whole = Span(0, len(text))
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Report(name, digest, text, text, (Stretch(whole, whole),))
    return Report(**{**{f: getattr(made, f) for f in Report.__slots__}, **fields})  # type: ignore[arg-type]


def left_out(text: str, evidence: str) -> Dropped:
    """A line that cleaning took away."""
    return Dropped(Span(0, len(text)), "furniture", text, evidence)  # type: ignore[arg-type]


def compare_texts(**texts: str) -> Comparison:
    """The comparison of texts by name, without readings."""
    return compare([make_report(name, text) for name, text in texts.items()], [], knowledge=world())


def groups_of(comparison: Comparison, kind: str) -> set[tuple[str, ...]]:
    """The reports of each dispatch, episode or story."""
    return {group.reports for group in getattr(comparison, kind)}


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [part for part in text.strip().split("\n\n") if part]


def make_reading(report: Report, statements: Sequence[Statement] = (), **fields: object) -> Reading:
    """A reading with sentences by punctuation and the given statements."""
    return Reading(report.id, split_sentences(report.text), statements=tuple(statements), **fields)  # type: ignore[arg-type]
