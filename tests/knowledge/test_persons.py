"""Whom a name means, and what they hold or held."""

from itertools import pairwise

import pytest

from standoff.knowledge import load_knowledge

KNOWN = load_knowledge()


@pytest.mark.parametrize(
    "words, on, office",
    [
        ("Putin", "2024-06-05", "president of Russia"),
        ("Russian President Vladimir Putin", "2024-06-05", "president of Russia"),
        ("President Hassan Rouhani", "2018-07-03", "president of Iran"),
        ("Rohani", "2018-07-03", "president of Iran"),
        ("Zelenskyy", "2024-09-01", "president of Ukraine"),
        ("Zelenskiy", "2024-09-01", "president of Ukraine"),
        ("Ukrainian President Volodymyr Zelenskyi", "2024-09-01", "president of Ukraine"),
        ("Kim Yo-jong", "2020-06-13", "leader's sister of North Korea"),
        ("Kim Jong Eun", "2020-06-13", "leader of North Korea"),
        ("Kim Jong-un", "2020-06-13", "leader of North Korea"),
        ("Abdel Fattah el-Sissi", "2020-06-13", "president of Egypt"),
        ("Erdoğan", "2020-06-13", "president of Turkey"),
        ("Lukashenka", "2020-06-13", "president of Belarus"),
        ("Crown Prince Mohammed bin Salman", "2020-06-13", "crown prince of Saudi Arabia"),
        ("MBS", "2020-06-13", "crown prince of Saudi Arabia"),
        ("NATO Secretary General Jens Stoltenberg", "2024-05-30", "secretary-general of NATO"),
        ("Secretary-General Mark Rutte", "2025-01-15", "secretary-general of NATO"),
        ("former Prime Minister Boris Johnson", "2020-01-15", "prime minister of United Kingdom"),
        ("Theresa May", "2018-03-12", "prime minister of United Kingdom"),
        ("Abiy", "2021-07-10", "prime minister of Ethiopia"),
        ("General Min Aung Hlaing", "2021-07-10", "leader of Myanmar"),
    ],
)
def test_a_person_is_found_under_the_names_that_agencies_use(words: str, on: str, office: str) -> None:
    assert office in {f"{held.title} of {held.of}" for held in KNOWN.side_of(words, on)}


@pytest.mark.parametrize(
    "words", ["may", "May", "Power", "Rice", "Jordan", "Virginia", "Law", "Ban", "Store", "Hague", "a", "", "the"]
)
def test_a_common_word_is_nobody(words: str) -> None:
    assert KNOWN.side_of(words) == ()
    assert KNOWN.person(words) is None


@pytest.mark.parametrize("written", ["waltz", "pence", "tusk", "trump", "austin"])
def test_a_family_name_that_is_a_word_is_one_only_with_its_capital(written: str) -> None:
    surfaces = {surface for surface, kind, _ in KNOWN.surface_forms() if kind == "person"}
    assert written.capitalize() in surfaces and written not in surfaces


@pytest.mark.parametrize("family", ["Kim", "Lee", "Johnson", "Sharif", "Salam", "Barzani"])
def test_a_family_name_of_several_gives_the_offices_of_each_and_names_nobody(family: str) -> None:
    assert len({office.holder for office in KNOWN.side_of(family)}) > 1
    assert family not in {surface for surface, kind, _ in KNOWN.surface_forms() if kind == "person"}


def test_an_office_counts_on_its_days_and_the_latest_comes_first() -> None:
    assert KNOWN.side_of("Mark Rutte", "2014-07-17")[0].of == "Netherlands"
    assert KNOWN.side_of("Mark Rutte", "2025-07-17")[0].of == "NATO"
    assert [office.of for office in KNOWN.side_of("Mark Rutte")] == ["NATO", "Netherlands"]
    assert KNOWN.side_of("Mark Rutte", "1999-01-01") == ()


@pytest.mark.parametrize(
    "title, of, on, holder",
    [
        ("president", "United States", "2021-01-19", "Donald Trump"),
        ("president", "United States", "2021-01-20", "Joe Biden"),
        ("president", "the U.S.", "2025-01-21", "Donald Trump"),
        ("foreign minister", "United States", "2022-02-24", "Antony Blinken"),
        ("defence minister", "United Kingdom", "2023-01-14", "Ben Wallace"),
        ("leader", "Iran", "2018-07-03", "Ali Khamenei"),
        ("leader", "North Korea", "2018-07-03", "Kim Jong Un"),
        ("leader", "Ukraine", "2018-07-03", "Petro Poroshenko"),
        ("head of government", "Germany", "2021-12-07", "Angela Merkel"),
        ("foreign minister", "European Union", "2023-07-01", "Josep Borrell"),
        ("president", "Norland", "2023-07-01", None),
        ("dogcatcher", "Germany", "2023-07-01", None),
    ],
)
def test_who_holds_an_office_on_a_day(title: str, of: str, on: str, holder: str | None) -> None:
    office = KNOWN.holder(title, of, on)
    assert (office.holder if office else None) == holder


def test_every_office_is_of_a_party_with_a_known_title_and_a_source() -> None:
    offices = KNOWN.offices.values()
    assert len(offices) > 1500
    assert [o.id for o in offices if o.of not in KNOWN.parties or o.title not in KNOWN.titles] == []
    assert [o.id for o in offices if not o.source or not o.as_of] == []


def test_heads_of_state_and_government_of_a_state_follow_one_another() -> None:
    lone = {"president", "prime minister", "chancellor", "secretary-general", "supreme leader", "king"}
    terms: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for office in KNOWN.offices.values():
        if office.title in lone:
            terms.setdefault((office.title, office.of), []).append(
                (office.since or "", office.until or "9999", office.holder)
            )
    overlapping = []
    for post, held in terms.items():
        held.sort()
        for (_, until, one), (since, _, other) in pairwise(held):
            size = min(len(until), len(since))
            if until[:size] > since[:size]:
                overlapping.append((post, one, other))
    assert overlapping == []


def test_nobody_has_two_entries() -> None:
    full: dict[str, set[str]] = {}
    for person in KNOWN.persons.values():
        for name in (person.name, *person.names):
            full.setdefault(name.casefold(), set()).add(person.name)
    assert {name: owners for name, owners in full.items() if len(owners) > 1} == {}
    assert [p.name for p in KNOWN.persons.values() if not any(o.holder == p.name for o in KNOWN.offices.values())] == []


def test_a_name_is_a_name() -> None:
    odd = set("0123456789/;:=[]{}<>")
    assert [p.name for p in KNOWN.persons.values() if odd & set("".join((p.name, *p.names, *p.family)))] == []
