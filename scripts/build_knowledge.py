"""Writes the names of states that ISO 3166 and the Unicode CLDR add, and checks states.toml against both.

    python scripts/build_knowledge.py           writes src/standoff/knowledge/files/states_iso.toml
    python scripts/build_knowledge.py --check   ends with 1 if that file is out of date
    both end with 1, and one line a fault, if states.toml or the members of the United Nations disagree with ISO 3166

What a person curates is in states.toml; the file that this script writes holds what can be made from it and from the
two standards, and nothing else. Needs the packages of the extra `build-knowledge`.

>>> turn_around("Iran, Islamic Republic of")
'Islamic Republic of Iran'

Invariant: no name in the written file leads to another party than the one whose code has it in the standard.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from standoff.errors import MissingExtra, StandoffError
from standoff.knowledge import Knowledge, Party
from standoff.knowledge.read import read_entries
from standoff.knowledge.words import fold

try:
    import babel
    import pycountry
except ImportError as error:
    wanted = MissingExtra(f"needs {error.name}", remedy="pip install 'standoff[build-knowledge]'")
    sys.exit(str(wanted))

FILES = Path(__file__).parent.parent / "src" / "standoff" / "knowledge" / "files"
WRITTEN = FILES / "states_iso.toml"

# entries of ISO 3166-1 that are no members of the United Nations: https://www.un.org/en/about-us/member-states
NO_MEMBERS = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU "
    "PF PM PN PR PS RE SH SJ SX TC TF TK TW UM VA VG VI WF YT"
)
# ISO leaves these two letters to users, who give them to Kosovo
USER_ASSIGNED = frozenset({"XK"})

HEAD = """\
# Names of states and territories beside those that states.toml has, by ISO 3166-1 and the Unicode CLDR.
#
# Written by scripts/build_knowledge.py from states.toml and the two standards: correct states.toml, or the script.
"""


def main() -> None:
    """Write the file, or check that it is up to date; name every fault."""
    try:
        curated = load_curated()
    except StandoffError as error:
        sys.exit(str(error))
    text = HEAD + "".join(format_party(name, names) for name, names in find_names(curated))
    faults = list(find_faults(curated))
    if "--check" in sys.argv[1:]:
        if not WRITTEN.is_file() or WRITTEN.read_text("utf-8") != text:
            faults.append(f"{WRITTEN.name} is out of date: run python scripts/build_knowledge.py")
    else:
        WRITTEN.write_text(text, "utf-8", newline="\n")
    if faults:
        sys.exit("\n".join(faults))


def load_curated() -> Knowledge:
    """The bundled knowledge without the file that this script writes."""
    paths = sorted(path for path in FILES.glob("*.toml") if path.name != WRITTEN.name)
    return Knowledge(read_entries((path.name, path.read_bytes()) for path in paths))


def find_names(curated: Knowledge) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each party with a code, and the names in the standards that lead nowhere yet."""
    claimed: dict[str, str] = {}
    for party in coded_parties(curated).values():
        fresh = dict.fromkeys(
            name for name in standard_names(party.code) if is_a_name(name) and curated.party(name) is None
        )
        for name in fresh:
            owner = claimed.setdefault(fold(name), party.name)
            if owner != party.name:
                sys.exit(f"{name!r} is a name of {owner} and of {party.name}: put it in states.toml")
        if fresh:
            yield party.name, tuple(fresh)


def find_faults(curated: Knowledge) -> Iterator[str]:
    """Where states.toml, blocs.toml and the standards disagree, one line each."""
    coded = coded_parties(curated)
    by_code: dict[str, list[str]] = {}
    for party in curated.parties.values():
        if party.code:
            by_code.setdefault(party.code, []).append(party.name)
    for code, names in by_code.items():
        if len(names) > 1:
            yield f"code {code} stands with {' and '.join(names)}"
        if code not in USER_ASSIGNED and pycountry.countries.get(alpha_2=code) is None:
            yield f"{names[0]}: {code} is no code of ISO 3166-1"
    for country in members():
        found = coded.get(country.alpha_2)
        if found is None:
            yield f"no state has the code {country.alpha_2} of {country.name}"
        elif found.kind != "state":
            yield f"{found.name} is a member of the United Nations and no state but a {found.kind}"
        elif not curated.is_in(found.name, "United Nations"):
            yield f"blocs.toml: {found.name} is not among the members of the United Nations"
    codes = {country.alpha_2 for country in members()}
    for name in curated.members("United Nations"):
        if curated.parties[name].kind == "state" and curated.parties[name].code not in codes:
            yield f"blocs.toml: {name} is no member of the United Nations"
    for code, party in coded.items():
        for name in standard_names(code):
            other = curated.party(name)
            if other is not None and other.name != party.name and curated.ambiguity(name) is None:
                yield f"{name!r} is {party.name} by the standards and {other.name} in the files"


def coded_parties(curated: Knowledge) -> Mapping[str, Party]:
    """The parties that have a code, by their codes."""
    return {party.code: party for party in curated.parties.values() if party.code}


def members() -> list[Any]:
    """The entries of ISO 3166-1 that are members of the United Nations, by their codes."""
    return sorted((c for c in pycountry.countries if c.alpha_2 not in NO_MEMBERS.split()), key=lambda c: str(c.alpha_2))


def standard_names(code: str) -> Iterator[str]:
    """What the two standards call the bearer of a code: its formal name, its short ones, the one of English."""
    country = pycountry.countries.get(alpha_2=code)
    for field in ("name", "official_name", "common_name"):
        name = getattr(country, field, None)
        if name:
            yield turn_around(name)
    name = babel.Locale("en").territories.get(code)
    if name:
        yield name


def turn_around(name: str) -> str:
    """A name as it is said: ISO writes "Iran, Islamic Republic of" to sort it."""
    first, comma, rest = name.partition(", ")
    return f"{rest} {first}" if comma and rest.endswith((" of", " of the")) else name


def is_a_name(name: str) -> bool:
    """Whether people say it so: remarks in brackets and lists behind commas are the standards' own."""
    return not set(name) & set("(),")


def format_party(name: str, names: Iterable[str]) -> str:
    """An entry that adds names to a party."""
    listed = ", ".join(quote(n) for n in names)
    return f"\n[[party]]\nname = {quote(name)}\nnames = [{listed}]\n"


def quote(text: str) -> str:
    """A text as TOML has it, letters with accents as they are."""
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main()
