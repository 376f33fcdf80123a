"""Whom a statement is cited from: its sentence and its paragraph say so, or a line that credits the whole text."""

import pytest

from compare.norland import make_reading, make_report, world
from standoff.compare import compare
from standoff.records import Filler, Origin, Span, Statement

LEAD = "Norland will shut the port of Sundby to Veskarian barges, Anders Holt said on Monday."
REST = "Veskaria would answer in kind, Jana Velik said."


def origin_of(text: str, words: str, *, outlet: str | None = None, via: tuple[str, ...] = ()) -> Origin:
    """The one origin of a statement of one report."""
    report = make_report("a", text, outlet=outlet)
    start = text.index(words)
    span = Span(start, start + len(words))
    speakers = tuple(Filler(name, known=True) for name in via)
    said = Statement("a:0", "a", "claim", span, words, content=span, via=speakers)
    (signal,) = compare([report], [make_reading(report, [said])], knowledge=world()).signals
    (origin,) = signal.origins
    return origin


@pytest.mark.parametrize(
    ("text", "words", "kind", "name"),
    [
        pytest.param(
            f"{LEAD}\n\nVeskaria would answer in kind, Jana Velik told Radio Mirel.",
            LEAD,
            ("not known", False),
            "",
            id="cited for another sentence",
        ),
        pytest.param(
            f"{LEAD}\n\nVeskaria would answer in kind, Jana Velik told Radio Mirel.",
            "Veskaria would answer in kind",
            ("cited", False),
            "Radio Mirel",
            id="cited in the sentence",
        ),
        pytest.param(
            f"According to the Grauburg Courier, the plan is old. {LEAD}\n\n{REST}",
            LEAD,
            ("cited", False),
            "Grauburg Courier",
            id="cited in the paragraph",
        ),
        pytest.param(
            f"According to the Grauburg Courier, the plan is old. {LEAD}\n\n{REST}",
            REST,
            ("not known", False),
            "",
            id="cited in the paragraph before",
        ),
        pytest.param(
            f"{LEAD}\n\n“We are ready. Nobody will pass the bridge,” Jana Velik told Radio Mirel.",
            "“We are ready.",
            ("cited", False),
            "Radio Mirel",
            id="cited after the quotation",
        ),
        pytest.param(
            f"{LEAD} {REST} The harbour is full, Radio Mirel reported.",
            LEAD,
            ("not known", False),
            "",
            id="cited later in the paragraph",
        ),
        pytest.param(
            f"{LEAD}\n\n{REST}\n\nFirst reported by the Grauburg Courier",
            LEAD,
            ("cited", False),
            "Grauburg Courier",
            id="the whole text is credited",
        ),
        pytest.param(
            f"{LEAD}\n\nForty barges are moored there, VSA reported.\n\n{REST}",
            LEAD,
            ("not known", False),
            "",
            id="a state's agency is cited for what the state says",
        ),
        pytest.param(
            f"{LEAD}\n\nForty barges are moored there, Reuters reported.\n\n{REST}",
            LEAD,
            ("cited", True),
            "Reuters",
            id="the only source is an agency",
        ),
        pytest.param(
            f"{LEAD}\n\nForty barges are moored there, Reuters reported.\n\n{REST} She told Radio Mirel.",
            LEAD,
            ("not known", False),
            "",
            id="an agency is one source of two",
        ),
    ],
)
def test_an_outlet_is_cited_for_what_it_is_named_for(text: str, words: str, kind: tuple[str, bool], name: str) -> None:
    origin = origin_of(text, words)
    assert ((origin.kind, origin.doubtful), origin.name) == (kind, name)


def test_a_chain_of_attribution_names_the_origin() -> None:
    text = f"{LEAD}\n\nForty barges are moored there, Radio Mirel reported.\n\n{REST}"
    assert origin_of(text, REST, via=("Radio Mirel",)).name == "Radio Mirel"


def test_what_is_not_known_tells_whom_the_text_cites_for_something_else() -> None:
    origin = origin_of(f"{LEAD}\n\nThe barges are old, VSA reported.", LEAD)
    assert origin.why == "nobody is named for it; the text cites VSA for something else"


def test_an_outlet_of_reporters_has_its_own_words_from_them() -> None:
    text = f"{LEAD}\n\nForty barges are moored there, Reuters reported.\n\n{REST} She told the Grauburg Courier."
    assert origin_of(text, LEAD, outlet="Grauburg Courier").kind == "own reporting"
