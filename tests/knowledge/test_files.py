"""A user's file extends, changes and replaces what is bundled; a bad file is refused with its place."""

import time
from pathlib import Path

import pytest

from standoff.errors import BadKnowledge
from standoff.knowledge import Knowledge, load_knowledge
from standoff.knowledge.read import TABLES, read_entries


def load(folder: Path, *contents: str) -> Knowledge:
    """The bundled knowledge with files of these contents on top."""
    paths = [folder / f"mine-{number}.toml" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_text(content, encoding="utf8")
    return load_knowledge(paths)


NORLAND = """
[[party]]
name = "Norland"
kind = "state"
names = ["Kingdom of Norland"]
adjectives = ["Norlandic"]
capitals = ["Norhaven"]
seats = ["Old Mint"]
leader = "prime minister"

[[membership]]
bloc = "NATO"
members = ["Norland"]
since = 2031-05-01

[[office]]
title = "prime minister"
of = "Norland"
holders = [
  { name = "Ana Berg", since = "2029-06-01", until = "2031-09-30" },
  { name = "Olav Lund", since = "2031-09-30" },
]

[[person]]
name = "Ana Berg"
names = ["Anna Berg"]

[[weapon]]
id = "Halberd"
parents = ["cruise missile", "long-range missile"]

[[place]]
name = "Halm Strait"
kind = "strait"
within = ["Norland"]
"""


def test_a_file_adds_a_world(tmp_path: Path) -> None:
    known = load(tmp_path, NORLAND)
    mint, prime_minister = known.party("the Old Mint"), known.holder("leader", "Norland", "2031-01-01")
    assert mint is not None and mint.name == "Norland"
    assert known.is_in("Norland", "West", "2031-05-01") and not known.is_in("Norland", "West", "2031-04-30")
    assert prime_minister is not None and prime_minister.holder == "Ana Berg"
    assert [office.of for office in known.side_of("Norlandic Prime Minister Anna Berg")] == ["Norland"]
    assert known.is_weapon("Halberd missiles", "long-range missile")
    assert known.is_within("Halm Strait", "NATO")
    assert ("Norhaven", "capital", "Norland") in set(known.surface_forms())
    assert set(known.parties) - set(load_knowledge().parties) == {"Norland"}


def test_a_file_extends_an_entry_list_by_list_and_changes_its_single_values(tmp_path: Path) -> None:
    known = load(tmp_path, '[[party]]\nname = "Iran"\nnames = ["Land of the Lion"]\nleader = "president"\n')
    bundled = load_knowledge().parties["Iran"]
    assert known.parties["Iran"].names == (*bundled.names, "Land of the Lion")
    assert known.parties["Iran"].capitals == bundled.capitals
    assert known.parties["Iran"].leader == "president" != bundled.leader


def test_a_file_can_replace_an_entry(tmp_path: Path) -> None:
    known = load(tmp_path, '[[weapon]]\nid = "Taurus"\nreplace = true\nparents = ["drone"]\n')
    assert known.weapons["Taurus"].parents == ("drone",) and known.weapons["Taurus"].names == ()
    assert not known.is_weapon("Taurus", "cruise missile")


def test_a_file_can_remove_an_entry(tmp_path: Path) -> None:
    assert "Taurus" not in load(tmp_path, '[[weapon]]\nid = "Taurus"\nremove = true\n').weapons


def test_a_file_can_end_a_term_and_a_membership_that_were_open(tmp_path: Path) -> None:
    known = load(
        tmp_path,
        NORLAND,
        """
        [[office]]
        title = "prime minister"
        of = "Norland"
        holders = [
          { name = "Olav Lund", since = "2031-09-30", until = "2033-01-15" },
          { name = "Kari Dahl", since = "2033-01-15" },
        ]
        [[membership]]
        bloc = "NATO"
        members = ["Norland"]
        since = 2031-05-01
        until = 2034-12-31
        """,
    )
    held = [known.holder("prime minister", "Norland", day) for day in ("2031-12-01", "2033-02-01")]
    assert [office.holder for office in held if office] == ["Olav Lund", "Kari Dahl"]
    assert [known.is_in("Norland", "NATO", day) for day in ("2034-12-31", "2035-01-01")] == [True, False]


def test_a_later_file_has_the_last_word(tmp_path: Path) -> None:
    one, other = (f'[[party]]\nname = "Norland"\nleader = "{leader}"\n' for leader in ("king", "president"))
    assert load(tmp_path, one, other).parties["Norland"].leader == "president"
    assert load(tmp_path, other, one).parties["Norland"].leader == "king"


def test_files_of_the_same_content_give_the_same_object(tmp_path: Path) -> None:
    assert load(tmp_path, NORLAND) is load(tmp_path, NORLAND)
    assert load(tmp_path, NORLAND) is not load_knowledge()


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + NORLAND.replace("\n", "\r\n").encode())
    assert "Norland" in load_knowledge([path]).parties


@pytest.mark.parametrize(
    "content, said",
    [
        ("[[party", ["mine-0.toml", "not TOML"]),
        ('[[party]]\nkind = "state"', ["mine-0.toml", "[[party]]", "name is missing"]),
        ('[[party]]\nname = "Norland"\nkind = "kingdom"', ["[[party]] 'Norland'", "kind is 'kingdom'", "'state'"]),
        ('[[party]]\nname = "Norland"\nadjective = ["x"]', ["'Norland'", "unknown key 'adjective'", "'adjectives'"]),
        ('[[party]]\nname = "Norland"\nnames = "the North"', ["'Norland'", "names is 'the North'", "a list"]),
        ('[[party]]\nname = "Norland"\nnames = ["a", "a"]', ["'Norland'", "names is", "each once"]),
        ('[[party]]\nname = "Norland"\n[[party]]\nname = "Norland"', ["'Norland'", "the same entry twice"]),
        ('[[state]]\nname = "Norland"', ["mine-0.toml", "unknown table [[state]]", "party"]),
        ('[party]\nname = "Norland"', ["[party] is a single table", "[[party]]"]),
        ('[[party]]\nname = "Norland"\nof = "Atlantis"', ["'Norland'", "of names no party: 'Atlantis'"]),
        ('[[party]]\nname = "Norland"\nleader = "doge"', ["'Norland'", "leader names no title: 'doge'"]),
        ('[[party]]\nname = "A"\nof = "B"\n[[party]]\nname = "B"\nof = "A"', ["a circle", "A", "B"]),
        ('[[party]]\nname = "Norland"\nnames = ["Finland"]', ["'Finland'", "names", "'Norland'", "[[ambiguous]]"]),
        ('[[membership]]\nbloc = "NATO"\nmembers = ["Norland"]', ["'NATO'", "members names no party: 'Norland'"]),
        ('[[membership]]\nbloc = "NATO"\nsince = "May"\nmembers = ["Iran"]', ["'NATO'", "since is 'May'", "a day"]),
        ('[[membership]]\nbloc = "NATO"\nsince = "2023-02-30"\nmembers = ["Iran"]', ["since is '2023-02-30'"]),
        ('[[office]]\ntitle = "doge"\nof = "Iran"\nholders = [{name = "A B"}]', ["title names no title: 'doge'"]),
        ('[[office]]\ntitle = "king"\nof = "Iran"\nholders = ["Ana Berg"]', ["holders is", "a list of terms"]),
        ('[[office]]\ntitle = "king"\nof = "Iran"\nholders = [{name = "A B", from = "2020"}]', ["holders is"]),
        (
            '[[office]]\ntitle = "king"\nof = "Iran"\nholders = [{name = "A B", since = "2020", until = "2019"}]',
            ["king of Iran", "A B", "before coming"],
        ),
        ('[[weapon]]\nid = "bow"\nparents = ["toy"]', ["'bow'", "parents names no weapon: 'toy'"]),
        ('[[weapon]]\nid = "bow"\nrange_km = -3', ["'bow'", "range_km is -3", "whole number"]),
        ('[[action]]\nid = "joust"\nplover = "FUN"', ["'joust'", "plover is 'FUN'"]),
        ('[[place]]\nname = "Norhaven"\nwithin = ["Norland"]', ["'Norhaven'", "within names no place: 'Norland'"]),
        ('[[outlet]]\nname = "Herald"\nstate = "yes"', ["'Herald'", "state is 'yes'", "true or false"]),
        ('[[party]]\nname = "Norland"\nremove = 1', ["'Norland'", "remove is 1"]),
        ("[about]\nauthor = 'me'", ["[about]", "unknown key 'author'"]),
    ],
)
def test_a_bad_file_is_refused_with_its_place_and_a_remedy(content: str, said: list[str], tmp_path: Path) -> None:
    with pytest.raises(BadKnowledge) as refused:
        load(tmp_path, content)
    message = str(refused.value)
    assert [part for part in said if part not in message] == []
    assert refused.value.remedy and "\n" not in message


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "none.toml", tmp_path, binary):
        with pytest.raises(BadKnowledge, match=path.name):
            load_knowledge([path])


def test_two_names_in_one_are_let_through_where_a_note_says_how_it_is_read(tmp_path: Path) -> None:
    both = '[[party]]\nname = "Norland"\nnames = ["Bay"]\n[[party]]\nname = "Tarn"\nnames = ["Bay"]\n'
    noted = '[[ambiguous]]\nsurface = "Bay"\nnote = "both"\n'
    read = load(tmp_path, both + noted + 'reads = "Tarn"\n').party("the Bay")
    assert read is not None and read.name == "Tarn"
    assert load(tmp_path, both + noted).party("the Bay") is None


def test_every_table_can_be_read_from_a_file_of_its_own() -> None:
    for name, table in TABLES.items():
        with pytest.raises(BadKnowledge, match="is missing"):
            read_entries([("mine.toml", f"[[{name}]]\n".encode())])
        assert set(table.identity) <= set(table.keys)


def test_loading_takes_a_moment_and_loading_again_none(tmp_path: Path) -> None:
    started = time.perf_counter()
    load(tmp_path, '[[party]]\nname = "Norland"\nnote = "for the clock"\n')
    first = time.perf_counter() - started
    started = time.perf_counter()
    load(tmp_path, '[[party]]\nname = "Norland"\nnote = "for the clock"\n')
    assert first < 10 and time.perf_counter() - started < 0.1
