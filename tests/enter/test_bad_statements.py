"""Files of typed statements that can't be used: what is said, where, and what to write."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enter.test_statements import HEAD, KNOWLEDGE
from standoff.enter import read_record
from standoff.enter.tree import MAX_BYTES, read_tree
from standoff.errors import BadStatements

ENTRY = "  - {for: Norland, kind: claim, says: x}\n"


def refuse(tmp_path: Path, text: str | bytes) -> str:
    """The message of the error, with the folder taken off the file's name."""
    path = tmp_path / "r.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(BadStatements) as error:
        read_record(path, knowledge=KNOWLEDGE)
    return str(error.value).replace(f"{tmp_path}/", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "r.yaml: not a record; begin with record: and statements:"),
        ("- a\n", "r.yaml: not a record; begin with record: and statements:"),
        (
            "a: [b\n",
            "r.yaml:2: not YAML: while parsing a flow sequence expected ',' or ']', but got '<stream end>'; "
            "check indentation, colons and quotes",
        ),
        (b"a: \xff\n", "r.yaml:1: not UTF-8; save the file as UTF-8"),
        ("a: 1\na: 2\n", "r.yaml:2: 'a' a second time, after line 1; keep one of the two"),
        (
            "a: &x [1]\nb: *x\n",
            "r.yaml:1: an anchor or alias (& or *); write the entry out, or put quotes around the words",
        ),
        (
            "a: !!python/name:os.system x\n",
            "r.yaml:1: a tag (!); put quotes around words that begin with an exclamation mark",
        ),
        ("a: 1\n---\nb: 2\n", "r.yaml:2: a second document; keep one document in a file"),
        ("? [a]\n: b\n", "r.yaml:1: a list or mapping as a key; put quotes around the key"),
        ("a: " + "[" * 40 + "]" * 40, "r.yaml:1: deeper than 24 levels; acts nest two or three deep at most"),
        (
            "a: \x07\n",
            "r.yaml: not YAML: unacceptable character #x0007: special characters are not allowed "
            'in "<unicode string>", position 3; save the file as plain text',
        ),
        ("record: {by: Ana}\nstatements: []\n", "r.yaml:1: title is missing; add title: ..."),
        (HEAD, "r.yaml:1: statements is missing; add statements: ..."),
        (HEAD + "statments: []\nstatements: []\n", "r.yaml:2: unknown key 'statments'; did you mean 'statements'?"),
    ],
)
def test_a_file_that_is_no_record(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert refuse(tmp_path, text) == message


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("for: Norland, kind: treat, says: x", "kind is 'treat'; did you mean 'threat'?"),
        ("for: Norland, kind: claim, say: x", "unknown key 'say'; did you mean 'says'?"),
        ("for: Norland, says: x", "kind is missing; add kind: ..."),
        (
            "for: Norlnd, kind: claim, says: x",
            "'Norlnd' is no known party; did you mean 'Norland'? else add it to the file's parties: [Norlnd]",
        ),
        (
            "for: Atlantis, kind: claim, says: x",
            "'Atlantis' is no known party; add it to the file's parties: [Atlantis]",
        ),
        ("for: Norland, kind: threat, then: {does: stike}", "'stike' is no known action; did you mean 'strike'?"),
        (
            "for: Norland, kind: threat, then: {does: juggle}",
            "'juggle' is no known action; write an action's id from the knowledge files, or act",
        ),
        ("for: Norland, kind: threat, then: {party: Norland}", "does is missing; add does: ..."),
        (
            "for: Norland, kind: threat, then: {does: strike, with: mussile}",
            "'mussile' is not known, and much like 'missile'; write 'missile', or other words for what is meant",
        ),
        (
            "for: Norland, kind: threat, then: {does: strike, against: Tarn, what: ports}",
            "both what: and against:; keep one, and use to: or in:",
        ),
        (
            "for: Norland, kind: claim, says: x, when: May",
            "when is 'May'; write a day (2031-05-02), a month, a year, or two of them apart by a slash",
        ),
        ("for: Norland, kind: claim, says: x, when: 2031-02-30", "no such date: '2031-02-30'; that month has 28 days"),
        ("for: Norland, kind: claim, says: x, when: 2031-13", "no such date: '2031-13'; there is no month 2031-13"),
        (
            "for: Norland, kind: claim, says: x, when: 2031-02/2031-01",
            "no such date: '2031-02/2031-01'; it ends before it begins",
        ),
        ("kind: claim, says: x", "nobody says it; add who: or for:"),
        ("for: Norland, kind: claim", "nothing is said; add act:, then:, figure: or says:"),
        ("for: Norland, kind: claim_figure, says: x", "a claim_figure without its figure; add figure: {value: ...}"),
        (
            "for: Norland, kind: claim_figure, figure: {value: '6,000'}",
            "value is '6,000'; write a number in digits, without commas",
        ),
        (
            "for: Norland, kind: claim, says: x, headline: maybe",
            "headline is 'maybe'; write headline: true or headline: false",
        ),
        (
            "for: Norland, kind: threat, says: x, if: {does: strike}, unless: {does: withdraw}",
            "more than one of if, unless and until; keep one; use not: true in it",
        ),
        ("for: Norland, kind: threat, says: x, if: {all: []}", "an empty clause; write an act, or words:"),
        (
            "for: Norland, kind: pledge, of: Tarn, says: x",
            "of: in a pledge; use for: for the side, target: for the other",
        ),
        (
            "for: Norland, kind: permission, conditions: true, says: x",
            "conditions of no act; add the act: that they are attached to",
        ),
        (
            "for: Norland, kind: claim, says: x, reported: [{report: evening, start: 0, end: 1}]",
            "'evening' is no report of the file; name it under reports:, or write its SHA-256",
        ),
        (
            f"for: Norland, kind: claim, says: x, reported: [{{report: {'ab' * 32}, start: 3, end: 3}}]",
            "the span 3 to 3 is empty; end lies behind start",
        ),
        (
            f"for: Norland, kind: claim, says: x, reported: [{{report: {'ab' * 32}, start: -3, end: 3}}]",
            "start is '-3'; write a number in digits, without commas",
        ),
        (
            "for: Norland, kind: claim, says: x, key: k}\n  - {for: Tarn, kind: claim, says: y, key: k",
            "the key 'k' a second time; name it otherwise",
        ),
        (
            "for: Norland, kind: claim, says: x}\n  - {for: Norland, kind: claim, says: x",
            "repeats the entry at line 4; keep one, or cite each report's sentence once",
        ),
    ],
)
def test_an_entry_that_cannot_be_used(tmp_path: Path, entry: str, message: str) -> None:
    line = 5 if "}\n" in entry else 4
    assert refuse(tmp_path, f"{HEAD}\nstatements:\n  - {{{entry}}}\n") == f"r.yaml:{line}: {message}"


def test_the_line_is_that_of_the_part_that_is_wrong(tmp_path: Path) -> None:
    text = f"""{HEAD}statements:
{ENTRY}
  - for: Norland
    kind: threat
    if:
      all:
        - {{does: strike}}
        - does: permit
          act:
            does: strkie
    then: {{does: withdraw}}
"""
    assert refuse(tmp_path, text) == "r.yaml:12: 'strkie' is no known action; did you mean 'strike'?"


def test_the_first_wrong_line_is_named_and_the_others_counted(tmp_path: Path) -> None:
    text = f"{HEAD}statements:\n{ENTRY}  - {{for: Tarn, kind: lie, says: x, colour: red}}\n  - {{}}\n"
    assert refuse(tmp_path, text).startswith("r.yaml:4: kind is 'lie' (and 2 more like it); ")


def test_reports_are_cited_by_their_digest(tmp_path: Path) -> None:
    text = f"{HEAD}reports: {{a: {{sha256: xyz}}}}\nstatements:\n{ENTRY}"
    assert refuse(tmp_path, text) == "r.yaml:2: sha256 is 'xyz'; write the 64 hexadecimal digits of the file's SHA-256"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BadStatements, match="can't be read: No such file or directory; check the path"):
        read_record(tmp_path / "none.yaml", knowledge=KNOWLEDGE)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    assert refuse(tmp_path, b"#" * (MAX_BYTES + 1)) == "r.yaml: over 2,000,000 bytes; split the file in two"


def test_aliases_that_would_grow_beyond_all_bounds_cost_nothing(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "anchor or alias" in refuse(tmp_path, bomb)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#,? \n~0"), max_size=40) | st.binary(max_size=30))
def test_any_bytes_are_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, content: str | bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "r.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        read_tree(path)
    except BadStatements as error:
        assert error.place.startswith(str(path)) and error.remedy
        assert "\n" not in str(error)
