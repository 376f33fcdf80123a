"""The article of a web page, its place in the source, and what the page says of itself."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.cleaning import ANSWER, CLOSE, HEADLINE, LEAD, left_out, page, read
from standoff.clean import clean
from standoff.clean.markup import read_markup
from standoff.clean.matching import find_passages
from standoff.records import Span, Unread, original_span

HEAD = """<meta charset="utf-8"><title>Norland shuts strait | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Norland shuts strait">
<link rel="canonical" href="https://harbour.example/strait">"""
TIME = '<meta property="article:published_time" content="2031-05-04T16:30:00+02:00">'
JSON = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2031-05-04"}]}</script>'
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head>{HEAD}{TIME}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<header><h1>Norland shuts&nbsp;strait</h1></header>
<article><p class="byline">By Ana Bell</p>
<figure><img src="s.jpg"><figcaption>The strait &copy; MPA / Ana Bell</figcaption></figure>
<p>{LEAD}</p>
<p>&ldquo;We <b>don</b>&rsquo;t yield,&rdquo; its <a href="/p">president</a> said in Sundby.<br>He left at once.</p>
<aside><p>Read more: <a href="/x">Ten walks in Sundby</a></p></aside>
<h2>A long quarrel</h2><p>{ANSWER}</p><ul><li>No missiles on the coast of the strait.</li><li>No mines in it.</li></ul>
<p>{CLOSE}</p></article>
<section id="comments"><h3>2 comments</h3><p>First!</p></section>
<footer><p>&copy; 2031 Harbour Post. All rights reserved.</p><p>Write to desk@harbour.example</p></footer>
</body></html>"""


def test_the_article_is_read_with_its_headline_and_without_what_is_beside_it() -> None:
    report = read(PAGE, markup=True)
    assert report.text.startswith(f"{HEADLINE}\n\n{LEAD}\n\n“We don’t yield,” its president said")
    assert report.text.endswith(CLOSE)
    assert "A long quarrel" in report.text and "No mines in it." in report.text and "He left at once." in report.text
    for gone in ("Home", "By Ana", "©", "Read more", "First!", "rights", "desk@"):
        assert gone not in report.text
    assert report.headline is not None and report.headline.of(report.text) == HEADLINE


def test_each_word_of_the_article_leads_back_to_the_source() -> None:
    report = read(PAGE, markup=True)
    for word in ("Norland", "Strait", "don’t", "president", "Veskaria", "mines", "tide."):
        place = report.text.index(word)
        raw = original_span(report, Span(place, place + len(word))).of(PAGE)
        assert raw in (word, "don</b>&rsquo;t")


def test_what_is_beside_the_article_is_listed_and_credits_keep_their_kind() -> None:
    report = read(PAGE, markup=True)
    kinds = {(one.reason, one.evidence) for one in report.dropped}
    assert {("not article text", "none"), ("byline", "byline"), ("rights line", "rights")} <= kinds
    assert ("picture or map credit", "caption") in kinds
    assert not any("@" in one.text for one in report.dropped)


def test_the_page_says_what_it_is() -> None:
    report = read(PAGE, markup=True)
    assert (report.title, report.outlet, report.language) == (HEADLINE, "Harbour Post", "en-GB")
    assert (report.published, report.url) == ("2031-05-04T16:30:00+02:00", "https://harbour.example/strait")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (JSON, "2031-05-04"),
        ('<meta name="DC.date.issued" content="2031-05-04">', "2031-05-04"),
        ('<meta name="date" content="last week">', None),
        ('<meta property="article:modified_time" content="2031-05-06">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 3</script>', None),
        ('<script type="application/ld+json">{"@type": "Person", "datePublished": "2031-05-04"}</script>', None),
        ("", None),
    ],
)
def test_the_day_of_publication_is_the_one_that_the_page_names(head: str, published: str | None) -> None:
    assert read(PAGE.replace(TIME, head), markup=True).published == published


@pytest.mark.parametrize("cut", range(700, len(PAGE), 211))
def test_a_page_that_is_cut_off_anywhere_is_read_or_left_out(cut: int) -> None:
    source = PAGE[:cut]
    if LEAD in source:
        assert LEAD in read(source, markup=True).text


DAMAGE = [
    ("<p>", "<p class='x"),
    ("</p>", ""),
    ("<b>", "<b><i><u>"),
    ("<article>", "<article><!-- "),
    ("</figure>", ""),
    ("<body>", "<body>" + "<div>" * 3_000),
    ("&rsquo;", "&rsquo"),
    ('<a href="/p">', '<a href="/p>'),
    ("\n", "\r\n"),
    ("<!DOCTYPE html>", "\ufeff<?xml version='1.0' encoding='windows-1251'?>"),
    ("<nav>", "<nav>" + "<script>" * 9),
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_markup_never_stops_a_run(damage: tuple[str, str]) -> None:
    source = PAGE.replace(*damage)
    found = clean(page(source, markup=True))
    if isinstance(found, Unread):
        assert ";" in found.reason
    else:
        assert found.text and found.original == source


def test_markup_with_hardly_any_text_is_left_out() -> None:
    assert "no text left" in left_out("<html><body><nav>Home</nav></body></html>", markup=True)
    assert "no article text" in left_out("<html></html>", markup=True)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<p>x</p>" * 110_000, "200,000 tags"),
        ("<p>" + "x" * 10_000_000, "10 million"),
        ("<p>" + "word " * 700_000, "3 million"),
    ],
)
def test_a_page_far_above_any_of_the_press_is_left_out_before_it_costs_much(source: str, reason: str) -> None:
    assert reason in left_out(f"<html><body>{source}", markup=True)


SHOWN = [
    ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    ("One<br>Two<br/><br/>Three", "One\nTwo\n\nThree"),
    ("  <p> a \n b&nbsp;c </p> ", "a b c"),
    ("<b>B</b>old", "Bold"),
    ("a &lt;b&gt; &amp;amp; &#8220;c&#x201d; &unknown; &copy2031", "a <b> &amp; “c” &unknown; ©2031"),
    ("<title>T</title><style>p{}</style>a<script>if (a<b) c()</script>b<!-- <p>x</p> -->c", "abc"),
    ("<script>never closed <p>a</p>", ""),
    ("a<!-- never closed", "a"),
    ('<p title="a > b">c</p>', "c"),
    ("<p title='never closed>c</p>d", "c\n\nd"),
    ("<p data-x=a'b>c</p>", "c"),
    ("1 < 2 and <3 and < p", "1 < 2 and <3 and < p"),
    ("<pre>one\ntwo</pre>", "one\ntwo"),
    ("a</p", "a"),
    ("<P CLASS=x>A</P>B", "A\n\nB"),
]


@pytest.mark.parametrize(("source", "text"), SHOWN)
def test_markup_shows_the_text_that_a_browser_would(source: str, text: str) -> None:
    assert read_markup(source).mapped.text == text


def test_main_headings_are_found_where_they_stand() -> None:
    shown = read_markup("<p>a</p><h1> One <b>Two</b></h1>b<h1></h1><h1>Three</h1>")
    assert [span.of(shown.mapped.text) for span in shown.headings] == ["One Two", "Three"]


@given(st.text(alphabet="<>pb/!-=\"' a&;#x\n", max_size=120))
def test_any_source_shows_some_text(source: str) -> None:
    mapped = read_markup(source).mapped
    assert mapped.text == mapped.text.strip()


WORDS = ["norland", "strait", "fleet", "the", "of", "on", "monday", "sailed"]
paragraph = st.lists(st.sampled_from(WORDS), min_size=6, max_size=20).map(" ".join)


@given(st.lists(st.tuples(st.booleans(), paragraph), max_size=15))
def test_paragraphs_are_found_again_in_order(drawn: list[tuple[bool, str]]) -> None:
    paragraphs = [(taken, f"{number}. {words} {number}.") for number, (taken, words) in enumerate(drawn, start=10)]
    text = "\n\n".join(words for _, words in paragraphs)
    wanted = [words.replace(" ", "  ") for taken, words in paragraphs if taken]
    spans = find_passages(text, wanted)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    found = " ".join(span.of(text) for span in spans).split()
    assert len(found) == sum(len(words.split()) for words in wanted)


def test_a_paragraph_that_lost_a_little_is_found_as_a_whole() -> None:
    text = f"Menu {LEAD[:50]}[Read more: walks] {LEAD[50:]} Footer"
    (span,) = find_passages(text, [LEAD])
    assert span.of(text) == text.removeprefix("Menu ").removesuffix(" Footer")


def test_a_teaser_with_the_same_words_as_the_article_does_not_take_its_place() -> None:
    text = f"{LEAD} Teaser {ANSWER} Menu {CLOSE} {LEAD} End"
    spans = find_passages(text, [CLOSE, LEAD])
    assert [span.of(text) for span in spans] == [f"{CLOSE} {LEAD}"]
