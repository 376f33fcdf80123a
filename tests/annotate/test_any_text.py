"""Any text can be read, hostile, endless or broken, and the work grows as the text does. All states are invented."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.records import Filler, Reading, Span

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
        "Minister H E Dr Holt said that Norland must support Corvia.",
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
    ids=range(14),
)
def test_broken_text_is_read(read_text: Callable[..., Reading], text: str) -> None:
    assert spans_hold(text, read_text(text))


def long_sentence(words: int) -> str:
    """A sentence without an end in sight, a condition in every ten words."""
    clauses = ", and that ".join(f"Norland would strike port {n} if Veskaria closed it" for n in range(words // 10))
    return f"Anders Holt said that {clauses}."


@pytest.mark.parametrize("words", [400, 2000])
def test_a_sentence_without_end_is_searched_for_conditions_to_its_last_word(
    read_text: Callable[..., Reading], words: int
) -> None:
    text = long_sentence(words)
    assert len(text.split()) >= words
    reading = read_text(text)
    assert spans_hold(text, reading)
    conditional = [s for s in reading.statements if s.condition is not None]
    # a few are lost where the sentence is cut in parts
    assert len(conditional) >= 0.84 * words / 10
    assert text.endswith("closed it.")
    assert conditional[-1].condition is not None
    assert conditional[-1].condition.text == "if Veskaria closed it"
    assert conditional[-1].condition.span == Span(len(text) - 22, len(text) - 1)


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


# texts of any length that a careless rule would go through again for each of their words
SHAPES: dict[str, Callable[[int], str]] = {
    "one paragraph": lambda n: article(n // 14).replace("\n\n", " "),
    "one sentence": long_sentence,
    "conditions": lambda n: "if " * n,
    "a list": lambda n: "Norland threatened to strike " + ", ".join(f"port {i}" for i in range(n // 2)) + ".",
    "names of parties": lambda n: "Veskaria and Norland, " * (n // 3),
    "coordination": lambda n: "Norland will strike Tolm" + " and strike Tolm" * (n // 3) + ".",
    "people": lambda n: " ".join(f"Anders {a}olt{b}n said he would go." for a, b in pairs_of_letters(n // 7)),
    "pronouns": lambda n: "Anders Holt spoke. " + "He said that they would strike it. " * (n // 7),
    "chains of saying": lambda n: "Holt said that " * (n // 3) + "he will go.",
    "headlines": lambda n: "Norland threatens retaliation\n\n" * (n // 3),
    "days": lambda n: "On 12 September 2031 Norland refused. " * (n // 6),
    "quotations": lambda n: '"We will wait," he said. ' * (n // 5),
    "quotations without a cue": lambda n: "“We will wait for an answer.” " * (n // 6),
    "quotations three deep": lambda n: "“Holt said: ‘She said: “We will wait”’,” he said. " * (n // 9),
    "marks that nothing closes": lambda n: "“We will wait ‘or go «now " * (n // 6),
    "marks that nothing opens": lambda n: "We will wait” or go’ now» " * (n // 6),
    "straight marks that nothing closes": lambda n: "\"We will wait 'or go " * (n // 5),
    "nothing but marks": lambda n: "“ ” \" ' ‘ ’ « » „ " * (n // 9),
    "marks side by side": lambda n: "“‘" * (n // 2),
}


def pairs_of_letters(count: int) -> list[tuple[str, str]]:
    """As many different pairs as there are: a letter, and two behind it."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [(letters[i % 26].upper(), letters[i // 26 % 26] + letters[i // 676 % 26]) for i in range(count)]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_takes_more_work_a_word_when_it_is_longer(
    read_text: Callable[..., Reading], shape: str
) -> None:
    short, long = SHAPES[shape](180), SHAPES[shape](720)
    assert spans_hold(long, read_text(long))
    once, more = count_calls(lambda: read_text(short)), count_calls(lambda: read_text(long))
    assert more / once < len(long) / len(short) * 1.35


def test_the_same_text_is_read_alike_whatever_was_read_before(read_text: Callable[..., Reading]) -> None:
    first = read_text(article(12))
    read_text("“If Norland fires, we will fire,” Milan Dorak said. He left.")
    assert read_text(article(12)) == first
