"""From a page to a report: the laws of cleaning, what is passed on, and what is left out."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.cleaning import ANSWER, HEADLINE, LEAD, left_out, page, read
from standoff.clean import clean
from standoff.clean.masking import mask_contacts
from standoff.errors import BadKnowledge
from standoff.records import Page, Report, Span, Unread, original_span

ARTICLE = f"{HEADLINE}\n\n{LEAD}\n\n{ANSWER}\n"
# Pieces of texts and of all that is found between them; any row of them must come out whole.
WORDS = [
    "Norland",
    LEAD,
    HEADLINE,
    "the",
    " ",
    "\n",
    "\n\n",
    "s",
    "t",
    ".",
    "?",
    ",",
    "'",
    '"',
    "“",
    "”",
    "’",
    "2031",
    "12:30",
]
HIDDEN = ["\r\n", "\u2028", "\xa0", "\u200b", "\ufeff", "\xad", "\x00", "\x85", "e\u0301", "🙂"]
MARKS = [
    "<p>",
    "< /p>",
    "<br>",
    "<",
    "<b>",
    ">",
    "&nbsp;",
    "&amp;",
    "lt;",
    "[a](http://x.y)",
    "![p](q)",
    "**",
    "# ",
    "[ad_1]",
]
OPEN = ["<script>", "<!--", "-->", "(", "[", '<a href="']
WRONG = ["โ", "в", "â€œ", "â€", "â€™", "Ã©", "\ufffd", "\x93", "鈥檚", "Ò"]
FRAME = [
    "© AFP",
    "© 2031 X. All rights reserved.",
    "By Ana Bell",
    "Ana Bell",
    "Ana Bell is a reporter. a.b@c.de",
    "Share.",
    "Related…",
]
FRAME += [
    "-",
    "(Reporting by A B; Editing by C D)",
    "Photo: X/AFP",
    "via Associated Press",
    "4 May 2031",
    "3 hours ago",
    "AP",
    "@a",
]
PIECES = [*WORDS, *HIDDEN, *MARKS, *OPEN, *WRONG, *FRAME, "Advertisement", "Login"]
TAGS = ["</p>", "</div>", "<div>", "<h1>", "</h1>", "<a href='", "<li>", "<pre>", "</b>"]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def check(report: Report) -> None:
    at = 0
    for stretch in report.stretches:
        assert stretch.clean.start == at < stretch.clean.end
        assert 0 <= stretch.raw.start <= stretch.raw.end <= len(report.original)
        at = stretch.clean.end
    assert at == len(report.text)
    assert all(one.raw.start <= other.raw.start for one, other in pairwise(report.stretches))
    assert all(0 <= one.span.start < one.span.end <= len(report.original) for one in report.dropped)
    assert list(report.dropped) == sorted(report.dropped, key=lambda one: (one.span, one.reason))
    assert report.headline is None or report.headline.of(report.text).strip()


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_text_is_a_report_that_leads_back_to_it_or_left_out(text: str) -> None:
    found = clean(page(text))
    if isinstance(found, Unread):
        assert found.reason and found.place == "run/n.txt"
    else:
        check(found)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    once = clean(page(text))
    if isinstance(once, Report):
        twice = clean(page(once.text))
        assert isinstance(twice, Report) and twice.text == once.text


@settings(max_examples=200, deadline=None)
@given(texts)
def test_words_of_plain_letters_lead_back_to_the_same_words(text: str) -> None:
    report = clean(page(text))
    if isinstance(report, Report):
        for at in range(len(report.text) - 6):
            word = report.text[at : at + 7]
            if word == "Norland":
                assert original_span(report, Span(at, at + 7)).of(text) in ("Norland", "Nor\xadland")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *TAGS]), max_size=60))
def test_any_markup_is_a_report_or_left_out(pieces: list[str]) -> None:
    found = clean(page("<html><body>" + "".join(pieces), markup=True))
    if isinstance(found, Report):
        check(found)


def test_a_text_that_needs_no_cleaning_stays_as_it_is() -> None:
    report = read(ARTICLE.strip())
    assert (report.text, report.dropped) == (ARTICLE.strip(), ())
    assert report.stretches[0].clean == report.stretches[0].raw == Span(0, len(report.text))


def test_what_the_carrier_says_is_passed_on_and_its_title_stays_out_of_the_text() -> None:
    given_page = Page(
        "id", "p", b"", "a" * 64, LEAD, "text/plain", "utf-8", "A title", "https://n.example", "Courier", "2031", "en"
    )
    report = clean(given_page)
    assert isinstance(report, Report)
    assert (report.id, report.sha256, report.original, report.text) == ("id", "a" * 64, LEAD, LEAD)
    assert (report.title, report.url, report.outlet, report.published, report.language) == (
        "A title",
        "https://n.example",
        "Courier",
        "2031",
        "en",
    )
    assert report.headline is None


def test_a_byte_order_mark_and_ends_of_lines_are_traced() -> None:
    report = read(f"\ufeff{HEADLINE}\r\n\r\n{LEAD}\r\n")
    assert report.text == f"{HEADLINE}\n\n{LEAD}"
    assert [one.reason for one in report.dropped] == ["byte order mark"]
    place = report.text.index("Strait")
    assert original_span(report, Span(place, place + 6)).of(report.original) == "Strait"


LEFT_OUT = [
    ("", "no text left"),
    ("Share.\nLogin\nAdvertisement", "no text left"),
    ("Norland", "no text left"),
    (
        "Der Präsident hat am Montag gesagt, dass die Meerenge für fremde Schiffe nicht mehr geöffnet wird. " * 3,
        "German",
    ),
    (
        "Le président a dit lundi que le détroit ne sera pas ouvert aux navires de la flotte dans les jours. " * 3,
        "French",
    ),
    ("Флот выйдет в море в понедельник, сказал министр журналистам в столице страны. " * 2, "Cyrillic letters"),
    ("海峡は月曜日に閉鎖されたと当局者が記者団に語った。" * 6, "not English"),
]


@pytest.mark.parametrize(("text", "reason"), LEFT_OUT)
def test_what_has_no_english_text_is_left_out_with_its_reason(text: str, reason: str) -> None:
    assert reason in left_out(text) and ("check" in left_out(text) or ";" in left_out(text))


@pytest.mark.parametrize(
    "text", ["Norland shuts strait", "Halm, Karsk, Sundby", f"{LEAD} Der Minister sagte: Die Flotte bleibt hier."]
)
def test_a_short_text_and_one_in_two_languages_are_taken_for_english(text: str) -> None:
    assert read(text).text == text


def test_what_is_longer_than_any_report_is_left_out() -> None:
    assert "longer than a million characters" in left_out("Norland shut the strait. " * 50_000)


DATED = [
    ("4 May 2031", "2031-05-04"),
    ("Published: 4 May, 2031 CET. Updated: 22:48", "2031-05-04"),
    ("14/05/2031", "2031-05-14"),
    ("05/14/2031 4:30 PM", "2031-05-14"),
    ("04/05/2031", None),
    ("By Ana Bell - May 4, 2031", "2031-05-04"),
    ("Updated 4 May 2031", None),
    ("3 hours ago", None),
]


@pytest.mark.parametrize(("line", "published"), DATED)
def test_the_day_of_publication_is_read_from_a_date_line_at_the_top_if_it_can_mean_one_day_alone(
    line: str, published: str | None
) -> None:
    report = read(f"{HEADLINE}\n{line}\n{LEAD}\n{ANSWER}")
    assert report.published == published
    assert line not in report.text
    assert read(f"{HEADLINE}\n{LEAD}\n{ANSWER}\n{line}").published is None


def test_a_users_own_patterns_are_used_beside_the_bundled_ones(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[furniture]]\nreason = "our slogan"\nwhere = "whole"\npatterns = ["all the news of <section>"]\n')
    report = clean(page(f"{ARTICLE}\nAll the news of World\nLogin"), furniture=[own])
    assert isinstance(report, Report)
    assert [one.reason for one in report.dropped] == ["our slogan", "a part of the site, not of the report"]
    assert report.text == ARTICLE.strip()


@pytest.mark.parametrize(
    "content",
    [
        "[[furniture",
        "",
        '[[furniture]]\nreason = "x"\nwhere = "middle"\npatterns = ["x"]',
        '[[furniture]]\nreason = "x"\nwhere = "whole"\npatterns = ["("]',
    ],
)
def test_a_users_file_that_cannot_be_used_is_an_error_that_names_it(tmp_path: Path, content: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(content)
    with pytest.raises(BadKnowledge, match=r"own\.toml.*docs/clean\.md"):
        clean(page(ARTICLE), furniture=[own])


HOSTILE = [
    "a\n",
    "<",
    "<p ",
    "<<b>b>",
    '<a href="',
    "<!--",
    "&amp;",
    "[a](",
    "( ",
    "© Abc\n",
    "â€",
    "โa ",
    "**a",
    "By Ana Bell\n",
]
HOSTILE += [
    "Ab ",
    "1 ",
    "a@",
    "x. via A B C\n",
    "\u200b",
    "e\u0301",
    "“a” ",
    "\xa0",
    " ",
    "Reporting by A; ",
    "a / ",
    "Ana Bell\n",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_long_row_of_anything_takes_bounded_time(hostile: str) -> None:
    begun = time.perf_counter()
    clean(page(f"{LEAD} {hostile * (60_000 // len(hostile))} {ANSWER}"))
    # a second or less as it is; a quadratic step over these takes minutes
    assert time.perf_counter() - begun < 15


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
FURNITURE = SEEDS.parent / "gold" / "seeds-comparison.json"
# What the annotators name as furniture, as words that must be gone, and reasons that must be listed.
GONE = {
    "001": (
        ["Spread the love", "©", "< /p>", "rights reserved", "@", "By "],
        ["rights line", "note about the reporter", "byline"],
    ),
    "002": (["via Associated Press", "Related…", "Share.", "Exit mobile version"], ["picture or map credit"]),
    "003": (["Login"], []),
    "004": (["source site"], []),
}


@pytest.mark.skipif(not FURNITURE.exists(), reason="the development reports are not beside this checkout")
def test_what_annotators_named_as_furniture_goes_and_the_prose_stays() -> None:
    named = json.loads(FURNITURE.read_text("utf-8"))["furniture_to_clean"]
    for path in sorted(SEEDS.glob("*.txt")):
        report = read(path.read_text("utf-8"))
        words, reasons = GONE.get(path.name[:3], ([], []))
        assert named[path.name[:3]]
        assert [word for word in words if word in report.text] == []
        assert set(reasons) <= {one.reason for one in report.dropped}
        assert not any("\u0e00" <= character <= "\u0e7f" for character in report.text)
        assert all(mask_contacts(one.text) == one.text for one in report.dropped)
        lost = (
            len(path.read_text("utf-8"))
            - len(report.text)
            - sum(one.span.end - one.span.start for one in report.dropped)
        )
        assert 0 <= lost < 60, "no more than space is lost unlisted"
        if report.headline:
            assert report.text.count(report.headline.of(report.text)) == 1
