"""Names are shown to the network by kind and form, so that no name and no number of its words changes a parse."""

from typing import Any

import pytest

from standoff.annotate.gazetteer import gazetteer_of
from standoff.annotate.parsing import parse_text
from standoff.annotate.standins import stand_ins
from standoff.knowledge import Knowledge


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Chad and Saudi Arabia met.", {"Chad": "France", "Saudi Arabia": "France"}),
        (
            "Papua New Guinea met Sao Tome and Principe.",
            {"Papua New Guinea": "France", "Sao Tome and Principe": "France"},
        ),
        ("the Gambia and the Czech Republic", {"Gambia": "Kremlin", "Czech Republic": "Kremlin"}),
        ("the US, the UK and the UAE", {"US": "US", "UK": "US", "UAE": "US"}),
        ("N'Djamena told Kuala Lumpur", {"N'Djamena": "Paris", "Kuala Lumpur": "Paris"}),
        ("a Chadian ship, a South Korean ship", {"Chadian": "French", "South Korean": "French"}),
        ("the Finns and the Sri Lankans", {"Finns": "Germans", "Sri Lankans": "Germans"}),
        ("Hamas, ASEAN and NATO", {"Hamas": "NATO", "ASEAN": "NATO", "NATO": "NATO"}),
        ("the EU and the African Union", {"EU": "EU", "African Union": "EU"}),
        ("the Houthis and the Rapid Support Forces", {"Houthis": "Germans", "Rapid Support Forces": "Germans"}),
        (
            "Emmanuel Macron and Luiz Inácio Lula da Silva",
            {"Emmanuel Macron": "John Smith", "Luiz Inácio Lula da Silva": "John Smith"},
        ),
        # a description is parsed as it is, the names within it aside
        ("Ukraine's allies, members of NATO", {"Ukraine": "France", "NATO": "NATO"}),
        ("CHAD STRIKES JORDAN", {"CHAD": "FRANCE", "JORDAN": "FRANCE"}),
        ("a jar of turkey in the mali", {}),
    ],
)
def test_a_name_is_shown_as_the_word_of_its_kind_and_form(
    text: str, shown: dict[str, str], knowledge: Knowledge
) -> None:
    assert {one.span.of(text): " ".join(one.words) for one in stand_ins(text, knowledge)} == shown


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Gulf Cooperation Council refused.", ["Gulf Cooperation Council"]),
        ("The East African Community refused.", ["East African Community"]),
        ("The Hague refused.", ["The Hague"]),
    ],
)
def test_a_longer_name_behind_an_article_goes_before_a_shorter_one_with_it(
    text: str, names: list[str], knowledge: Knowledge
) -> None:
    assert [span.of(text) for span, *_ in gazetteer_of(knowledge).find(text)] == names


SENTENCE = "{} will strike the ports of {} if it moves its missiles, {} said."
FORMS = [
    ("Chad", "Mali", "Emmanuel Macron"),
    ("Saudi Arabia", "Burkina Faso", "Luiz Inácio Lula da Silva"),
    ("Papua New Guinea", "Trinidad and Tobago", "Kim Jong-un"),
    ("Guinea-Bissau", "San Marino", "Abdel Fattah al-Sisi"),
]


def tree_between(names: tuple[str, str, str], pipeline: Any, knowledge: Knowledge) -> list[tuple[str, str, str]]:
    """Each word that is no part of a longer name with its label and its head; the names by their number."""
    text = SENTENCE.format(*names)
    parse = parse_text(text, pipeline, stand_ins(text, knowledge))
    places = [(text.index(name), text.index(name) + len(name), f"name {n}") for n, name in enumerate(names)]

    def told(index: int) -> str:
        word = parse.words[index]
        return next((called for start, end, called in places if start <= word.start < end), word.text)

    within = [w.index for w in parse.words if told(w.index) == told(w.head) != w.text and w.head != w.index]
    return [(told(w.index), w.dep, told(w.head)) for w in parse.words if w.index not in within]


@pytest.mark.parametrize("names", FORMS)
def test_a_sentence_has_one_tree_however_many_words_its_names_have(
    names: tuple[str, str, str], pipeline: Any, knowledge: Knowledge
) -> None:
    tree = tree_between(names, pipeline, knowledge)
    assert tree == tree_between(FORMS[0], pipeline, knowledge)
    assert ("name 0", "nsubj", "strike") in tree


@pytest.mark.parametrize("name", ["Saudi Arabia", "Sao Tome and Principe", "Guinea-Bissau"])
def test_the_words_of_a_name_hang_on_its_last(name: str, pipeline: Any, knowledge: Knowledge) -> None:
    text = f"Ships of {name} left."
    parse = parse_text(text, pipeline, stand_ins(text, knowledge))
    *before, last = parse.at(next(gazetteer_of(knowledge).find(text))[0])
    assert {(parse.words[i].head, parse.words[i].dep) for i in before} == {(last, "compound")}
    assert "".join(parse.words[i].text for i in (*before, last)) == name.replace(" ", "")


def test_a_name_within_a_token_is_shown_as_it_is(pipeline: Any, knowledge: Knowledge) -> None:
    text = "The anti-Chad league left."
    parse = parse_text(text, pipeline, stand_ins(text, knowledge))
    assert [word.text for word in parse.words] == ["The", "anti-Chad", "league", "left", "."]
