"""The rules of robots.txt, as RFC 9309 has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.gather.robots import may_ask

GROUPS = "User-agent: fetchbot\nUser-agent: Standoff/1.0\nDisallow: /a\n\nUser-agent: *\nDisallow: /"


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("user-AGENT : *\n disallow : /a # no", "/ab", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*/b/*c", "/a/b/dc", False),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),
        ("User-agent: *\nDisallow: /%7Eana", "/~ana/x", False),
        ("User-agent: *\nDisallow: /é", "/%C3%A9", False),
        ("Disallow: /", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        (GROUPS, "/b", True),
        (GROUPS, "/a", False),
        ("User-agent: *\nCrawl-delay: 10\nDisallow: /a", "/a", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
    ],
)
def test_rules_are_read_as_the_standard_says(robots: str, path: str, allowed: bool) -> None:
    assert may_ask(robots, path, agent="standoff") is allowed


def test_many_stars_take_no_time() -> None:
    assert may_ask("User-agent: *\nDisallow: /" + "a*" * 5_000 + "a$", "/" + "a" * 50_000 + "b", agent="standoff")


@given(st.text(), st.text())
def test_any_rules_give_an_answer(robots: str, path: str) -> None:
    assert may_ask(f"User-agent: *\n{robots}", path, agent="standoff") in (True, False)
