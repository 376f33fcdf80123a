"""Any text can be read, hostile, endless or broken, and the work grows as the text does. All states are invented."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.records import Filler, Reading

PIECES = (
    "“", "”", '"', "‘", "’", "«", "»", ",", ".", "?", ":", "—", "\n", "\n\n", " ",
    "if", "unless", "otherwise", "should", "whoever", "only if", "said", "threatened", "refused to", "will not",
    "would", "according to", "Norland", "Veskarian", "the Compact", "Anders Holt", "he", "we", "they", "missiles",
    "strike", "at least", "14", "$3", "percent", "on Friday", "2031-09-12", "\u200b", "\ufeff", "😀", "<b>", "\x00",
    "\u202e",
)  # fmt: skip

SENTENCES = (
    "“If Veskaria closes the strait, we will strike its ports,” Anders Holt said.",
    "He added that at least 14 sailors had been killed on Friday.",
    "Belmora has allowed Norland to use its missiles, according to Northern Wire.",
    "Jana Velik denied that her country had sent gunboats to the strait, and accused Norland of piracy.",
    "The Compact met in Grauburg, where Greta Lindau offered 12 million euros ($13 million) in aid.",
    "Unless they withdraw, the ferries will not sail, said an official in Sundby.",
)


def spans_hold(text: str, reading: Reading) -> bool:
    """Whether every span of a reading lies in its text, and every filler's words stand at theirs."""
    spans = [*reading.sentences]
    fillers: list[Filler] = []
    for link in reading.attributions:
        spans += [*link.source, *link.cue, *link.content]
    for statement in reading.statements:
        spans += [part.span for part in (statement.condition, statement.consequence) if part and part.span]
        fillers += [f for f in (statement.speaker, statement.cue, *statement.via) if f is not None]
    named = all(f.span is None or f.span.of(text) == f.text for f in fillers)
    return named and all(0 <= span.start <= span.end <= len(text) for span in spans)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_string_of_news_words_is_read(read_text: Callable[..., Reading], text: str) -> None:
    assert spans_hold(text, read_text(text))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_any_text_at_all_is_read(read_text: Callable[..., Reading], text: str) -> None:
    assert spans_hold(text, read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "“" * 300,
        "“We will wait, he said. „If not, «we go, Anders Holt said.\n\n”” “",
        '" said " said " said "',
        "said said said said",
        "if if if if if",
        ": : :",
        "Norland " * 300,
        "(" * 200 + "If Norland fires, we will fire" + ")" * 200,
        "A" * 5000,
        "1" * 400 + " sailors were killed.",
        "$" * 100 + "9" * 50 + " million",
    ],
    ids=range(13),
)
def test_broken_text_is_read(read_text: Callable[..., Reading], text: str) -> None:
    assert spans_hold(text, read_text(text))


def test_a_sentence_of_400_words_is_read(read_text: Callable[..., Reading]) -> None:
    clauses = ", and that ".join(f"Norland would strike port {n} if Veskaria closed it" for n in range(40))
    text = f"Anders Holt said that {clauses}."
    assert len(text.split()) >= 400
    assert spans_hold(text, read_text(text))


def article(sentences: int) -> str:
    """Paragraphs of three sentences, in turn."""
    told = [SENTENCES[n % len(SENTENCES)] for n in range(sentences)]
    return "\n\n".join(" ".join(told[n : n + 3]) for n in range(0, len(told), 3))


def test_an_article_of_ten_thousand_words_is_read(read_text: Callable[..., Reading]) -> None:
    text = article(726)
    assert len(text.split()) >= 10_000
    reading = read_text(text)
    assert spans_hold(text, reading)
    assert len(reading.statements) >= 700


def count_calls(work: Callable[[], object]) -> int:
    """How many functions of Python `work` calls: a measure that no clock disturbs."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def test_the_work_grows_with_the_text_and_not_with_its_square(read_text: Callable[..., Reading]) -> None:
    short, long = article(36), article(144)
    read_text(short)  # what is built once is built now
    once, more = count_calls(lambda: read_text(short)), count_calls(lambda: read_text(long))
    assert more / once < 4 * 1.5


def test_the_same_text_is_read_alike_whatever_was_read_before(read_text: Callable[..., Reading]) -> None:
    first = read_text(article(12))
    read_text("“If Norland fires, we will fire,” Milan Dorak said. He left.")
    assert read_text(article(12)) == first
