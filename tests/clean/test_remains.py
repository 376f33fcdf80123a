"""What is left of markup in a plain text, and characters that can't be seen."""

import pytest

from clean.cleaning import read
from standoff.clean.characters import tidy_characters
from standoff.clean.mapped import Mapped
from standoff.clean.remains import drop_remains

TABLE = [
    ("It failed.< /p>", "It failed."),
    ("It failed.</p", "It failed."),
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("One.<br>Two.<br />Three.", "One.\nTwo.\nThree."),
    ("The <b>fleet</b> of <i>Norland</i>", "The fleet of Norland"),
    ('See <a href="https://n.example" target=_blank>the text</a>.', "See the text."),
    ("<script>var a = 1;</script>It failed.<!-- note -->", "It failed."),
    ("Halm&nbsp;and Karsk&hellip; R&amp;D &#8217;s &#x2014;", "Halm and Karsk… R&D ’s —"),
    ("&amp;nbsp;x &amp;amp; y", " x & y"),
    ('See [the text](https://n.example/a_(b) "t") and ![a ship](s.png).', "See the text and ."),
    ("**Norland** shut __it__", "Norland shut it"),
    ("## What next\n# Then", "What next\nThen"),
    ("[ad_1]It failed.[/caption]", "It failed."),
    ('[caption id="a" width="3"]A ship[/caption]', "A ship"),
]


@pytest.mark.parametrize(("text", "meant"), TABLE)
def test_remains_go_and_the_words_between_them_stay(text: str, meant: str) -> None:
    assert drop_remains(Mapped.of(text)).text == meant


MEANT = ["5 < 6 and 7 > 3", "if a<b and c>d", "He [sic] said [Norland] (there)", "a * b ** c", "AT&T; R&D", "x[1](2)"]
MEANT += ["snake_case __x", "#1 of 3", "2 <3", "<Norland>"]


@pytest.mark.parametrize("text", MEANT)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert drop_remains(Mapped.of(text)).text == text


def test_markup_that_was_escaped_twice_is_gone_in_the_end() -> None:
    assert read("Norland &amp;lt;b&amp;gt;shut&amp;lt;/b&amp;gt; the strait.").text == "Norland shut the strait."


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\xa0b\u2009c\u3000d", "a b c d"),
        ("Nor\xadland\u200b\ufeff", "Norland"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("a\x00b\x07c", "abc"),
        ("x\u200dy", "xy"),
        ("👩\u200d👧 می\u200cخواهم", "👩\u200d👧 می\u200cخواهم"),
        ("a\tb", "a\tb"),
    ],
)
def test_characters_that_cannot_be_seen_go_and_ends_of_lines_become_plain(text: str, meant: str) -> None:
    assert tidy_characters(Mapped.of(text)).text == meant


def test_an_invisible_character_is_listed_by_its_number() -> None:
    assert [(one.reason, one.text) for one in tidy_characters(Mapped.of("a\u200bb")).dropped] == [
        ("invisible character", "U+200B")
    ]
