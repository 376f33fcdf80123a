"""The other ways to find who said what: each finds what it is made for, and its spans are those of the text."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peers.citron_features import Facts, content_features, labels_of, pieces_of, source_features, source_link
from peers.quotation_marks import is_quoted, quoted_spans
from peers.regular_expressions import RegularExpressions, sentences
from peers.told import Article, Spans, Told, spans_of_tokens
from standoff.annotate import load_pipeline


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return load_pipeline()


def words(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in spans]


def shown(text: str, told: list[Told]) -> list[tuple[list[str], list[str], list[str]]]:
    return [(words(text, one.source), words(text, one.cue), words(text, one.content)) for one in told]


# --- quotation marks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “No.” Why?", ["“No.”"]),
        ('"Yes," she said, "and no."', ['"Yes,"', '"and no."']),
        ("Veskaria’s ‘red line’ isn’t Norland’s", ["‘red line’"]),
        ("“It goes on.\n\n“And ends here.” So", ["“It goes on.", "“And ends here.”"]),
        ("Nobody said a word.", []),
    ],
)
def test_quoted_spans_end_with_their_mark_or_their_line(text: str, quoted: list[str]) -> None:
    spans = quoted_spans(text)
    assert words(text, tuple(spans)) == quoted
    assert [is_quoted(place, spans) for place in range(len(text))].count(True) == sum(map(len, quoted))


# --- regular expressions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“We will answer,” Ana Ruiz said.", ["Ana Ruiz"], ["said"], ["“We will answer,”"]),
        ("“Why?” Ruiz asked on Monday.", ["Ruiz"], ["asked"], ["“Why?”"]),
        ("“No,” said Ana Ruiz, a senator.", ["Ana Ruiz, a senator"], ["said"], ["“No,”"]),
        ("“No,” he said, “not while they stay.”", ["he"], ["said"], ["“No,”", "“not while they stay"]),
        ("“No,” he added. “They must go.”", ["he"], ["added"], ["“No,”", "“They must go.”"]),
        ("The talks have failed, a senior official said.", ["a senior official"], ["said"], ["The talks have failed,"]),
        (
            "According to Norland’s army, the bridge is open.",
            ["Norland’s army"],
            ["According to"],
            ["the bridge is open"],
        ),
        ("The bridge is open, according to the army.", ["the army"], ["according to"], ["The bridge is open"]),
        ("The minister said that he would resign.", ["The minister"], ["said"], ["that he would resign"]),
        (
            "The minister told reporters he would resign.",
            ["The minister"],
            ["told reporters"],
            ["he would resign"],
        ),
    ],
)
def test_each_form_gives_its_source_cue_and_content(
    text: str, source: list[str], cue: list[str], content: list[str]
) -> None:
    assert shown(text, RegularExpressions().tell(Article("1", text))) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text", ["The bridge is open.", "“He said no more.”", "", "The army rebuilt the bridge at Karsk in May."]
)
def test_where_nobody_says_anything_nothing_is_told(text: str) -> None:
    assert RegularExpressions().tell(Article("1", text)) == []


@pytest.mark.parametrize(
    ("paragraph", "parted"),
    [
        ("One is here. Two is there.", ["One is here.", "Two is there."]),
        ("Mr. Ilya Brennic of Karsk left. He is gone.", ["Mr. Ilya Brennic of Karsk left.", "He is gone."]),
        ("“It is late. We go.” She left.", ["“It is late. We go.”", "She left."]),
        ("“It is late. Do we go?” Ana said. She left.", ["“It is late. Do we go?” Ana said.", "She left."]),
    ],
)
def test_a_quotation_stays_with_its_cue_in_one_sentence(paragraph: str, parted: list[str]) -> None:
    assert words(paragraph, tuple(sentences(paragraph))) == parted


@given(st.text(alphabet="Aa said,.“”\" \n'", max_size=80))
def test_whatever_the_text_spans_stand_within_it_and_apart(text: str) -> None:
    for one in RegularExpressions().tell(Article("1", text)):
        spans = sorted(one.source + one.cue + one.content)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


# --- Citron -----------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=6))
def test_labels_and_pieces_say_the_same(gaps_and_lengths: list[tuple[int, int]]) -> None:
    pieces, place = [], 0
    for gap, length in gaps_and_lengths:
        pieces.append((place + gap, place + gap + length))
        place += gap + length
    assert pieces_of(labels_of(pieces, place + 2)) == pieces


def test_an_inside_label_behind_none_begins_a_piece() -> None:
    assert pieces_of(["I", "I", "O", "I", "B", "I"]) == [(0, 2), (3, 4), (4, 6)]


def test_a_cue_is_seen_from_what_hangs_on_it_even_where_it_is_the_root(pipeline: Any) -> None:
    facts = Facts(pipeline("Ana said the bridge is open."))
    cues = labels_of([(1, 2)], 7)
    contents = content_features(facts, cues)
    sources = source_features(facts, cues, labels_of([(2, 6)], 7))
    assert "cue above=True" in contents[3] and "is cue=True" in contents[1] and "behind a cue=True" in contents[2]
    assert "from cue=-1" in sources[0] and "content=B" in sources[2] and "leftmost" in sources[0]


def test_what_stands_between_commas_is_a_section_of_its_own(pipeline: Any) -> None:
    facts = Facts(pipeline("Ana, who knows Ilya, said no."))
    same = [source_link(facts, (place, place + 1), (6, 7))["same section"] for place in (0, 4)]
    assert same == [1.0, 0.0]


def test_the_field_learns_to_tell_what_it_was_shown(pipeline: Any, tmp_path: Any) -> None:
    pytest.importorskip("pycrfsuite")
    from peers.citron import load_citron

    told = [("Ana", "said", "the bridge is open"), ("Ilya", "claimed", "the road is closed")] * 20
    texts = [f"{source} {cue} {content}. It rained." for source, cue, content in told]
    records = [
        {"attributions": [{role: [[text.index(part), text.index(part) + len(part)]] for role, part in roles.items()}]}
        for text, roles in zip(
            texts, (dict(zip(("source", "cue", "content"), parts, strict=True)) for parts in told), strict=True
        )
    ]
    parses = [pipeline(text) for text in texts]
    field = load_citron(records, parses, tmp_path / "models")
    found = [shown(text, field.tell(Article("1", text), parse)) for text, parse in zip(texts, parses, strict=True)]
    assert found == [[([source], [cue], [content])] for source, cue, content in told]
    again = load_citron([], [], tmp_path / "models")
    assert again.tell(Article("1", texts[0]), parses[0]) == field.tell(Article("1", texts[0]), parses[0])


# --- textacy ----------------------------------------------------------------------------------------------------------


def test_tokens_side_by_side_are_one_span(pipeline: Any) -> None:
    text = "Ana  Ruiz of Karsk"
    parse = pipeline(text)
    tokens = [token for token in parse if token.text in ("Ana", "Ruiz", "Karsk") or token.is_space]
    assert words(text, spans_of_tokens(tokens, text)) == ["Ana  Ruiz", "Karsk"]


@pytest.mark.parametrize(
    ("relation", "word", "label"),
    [
        ("nsubj:pass", "she", "nsubjpass"),
        ("flat", "Ruiz", "compound"),
        ("advmod", "not", "neg"),
        ("advmod", "now", "advmod"),
        ("nsubj", "she", "nsubj"),
    ],
)
def test_relations_get_their_names_in_clearnlp(relation: str, word: str, label: str) -> None:
    pytest.importorskip("textacy")
    from peers.textacy_quotations import clear_label

    assert clear_label(SimpleNamespace(dep_=relation, lower_=word)) == label  # type: ignore[arg-type]


def test_an_unclosed_quotation_costs_its_paragraph_alone(pipeline: Any) -> None:
    pytest.importorskip("textacy")
    from peers.textacy_quotations import DirectQuotations

    text = "“We will not stop at the river,” Ana Ruiz said. “They know that well.”\n\n“We will not end this."
    quotations = DirectQuotations()
    told = quotations.tell(Article("1", text), pipeline(text))
    pieces = ["“We will not stop at the river,”", "“They know that well.”"]
    assert shown(text, told) == [(["Ana Ruiz"], ["said"], pieces)]
    assert quotations.refused == 1
