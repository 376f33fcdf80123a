"""Says what the bundled knowledge lacks of the members of the United Nations.

    python scripts/check_coverage.py            one line a question, with how many states answer it and how many do not
    python scripts/check_coverage.py --missing  names the states that do not

What enters: the bundled knowledge.
What leaves: for each question the states without an answer, in the order of the files.

>>> [gap.question for gap in find_gaps(known, range(2016, 2018))][:3]
['adjective', 'demonym', 'capital']

Invariant: a state is counted for a year only if somebody is known to have led it on some day of that year.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from standoff.knowledge import Knowledge, Office, Party, load_knowledge
from standoff.knowledge.graph import ancestors

YEARS = range(2016, 2026)
LEADING = ("head of state", "head of government", "leader")
OFFICES = ("head of state", "head of government", "foreign minister", "defence minister")
# adjectives that are also the noun, in the singular and the plural: a Vietnamese, the Vietnamese
SAME_AS_NOUN = ("ese", "ois", "iss", "-Kiribati")


@dataclass(frozen=True, slots=True)
class Gap:
    """A question, and the states that the knowledge has no answer for."""

    question: str
    states: tuple[str, ...]


def find_gaps(known: Knowledge, years: Iterable[int] = YEARS) -> Iterator[Gap]:
    """Every question with the member states that lack an answer, those about names first."""
    states = [known.parties[name] for name in known.members("United Nations") if known.parties[name].kind == "state"]
    held: dict[str, list[Office]] = {}
    for office in known.offices.values():
        held.setdefault(office.of, []).append(office)

    def has(state: Party, kinds: tuple[str, ...], year: int | None = None) -> bool:
        return any(
            _is_of(known, office, kinds) and (year is None or _is_in_year(office, year))
            for office in held.get(state.name, ())
        )

    questions: dict[str, Callable[[Party], bool]] = {
        "adjective": lambda state: bool(state.adjectives),
        "demonym": _has_demonym,
        # a city that disputes or is itself its state's name stands among the seats
        "capital": lambda state: bool(state.capitals or state.seats),
        **{f"led in {year}": partial(has, kinds=LEADING, year=year) for year in years},
        **{kind: partial(has, kinds=(kind,)) for kind in OFFICES},
    }
    for question, is_answered in questions.items():
        yield Gap(question, tuple(state.name for state in states if not is_answered(state)))


def _has_demonym(state: Party) -> bool:
    return bool(state.demonyms) or any(adjective.endswith(SAME_AS_NOUN) for adjective in state.adjectives)


def _is_of(known: Knowledge, office: Office, kinds: tuple[str, ...]) -> bool:
    above = ancestors(office.title, lambda name: known.titles[name].parents if name in known.titles else ())
    return any(kind in above for kind in kinds)


def _is_in_year(office: Office, year: int) -> bool:
    return (office.since or "")[:4] <= str(year) <= (office.until or "9999")[:4]


def main() -> None:
    """Print the gaps."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--missing", action="store_true", help="name the states that are missing")
    said = ask.parse_args()
    known = load_knowledge()
    count = len([name for name in known.members("United Nations") if known.parties[name].kind == "state"])
    for gap in find_gaps(known):
        print(f"{gap.question:18} {count - len(gap.states):4} of {count}")
        if said.missing and gap.states:
            print(f"    {', '.join(gap.states)}")


if __name__ == "__main__":
    main()
