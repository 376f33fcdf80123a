"""Where sentences start behind a quotation."""

import pytest

from standoff.annotate.language.openings import ends_quotation
from standoff.annotate.language.pieces import Gap, gap_of
from standoff.annotate.language.pipeline import load_pipeline


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("The army said its guards “are holding out in the valley.” Guards of whom the council won't speak.", "Guards"),
        ("The army said its guards “are holding out in the valley”. Guards of whom the council won't speak.", "Guards"),
        (
            'The army said its guards "are holding out in the valley". Guards of whom the council won\'t speak.',
            "Guards",
        ),
        ("The army said its guards «hold out in the valley». Guards of whom the council won't speak.", "Guards"),
        # short before the stop, it may be an abbreviation; so may two words be a name
        ("They read the “private papers of Mr.” Guards paper.", None),
        ("They read the “Valley.” Guards paper.", None),
        # where all that was said is quoted, a parser knows best: "said the minister" may follow
        ("“We hold out in the valley.” Guards told us so.", None),
        ("The army said its guards “are holding out in the valley.” guards of whom the council won't speak.", None),
    ],
)
def test_a_full_stop_with_a_closing_mark_ends_the_sentence_in_which_words_were_quoted(
    text: str, opens: str | None
) -> None:
    doc = load_pipeline().make_doc(text)
    tokens = [token.text for token in doc]
    gaps = [gap_of(token.nbor(-1).whitespace_ if token.i else "") for token in doc]
    assert [tokens[p] for p in range(len(tokens)) if ends_quotation(tokens, gaps, p)] == ([opens] if opens else [])


def test_a_fragment_behind_a_quotation_is_a_sentence_of_its_own() -> None:
    text = (
        "The marshal repeated that guards “are already here, and are losing men there.” "
        "Men on whom “the council and its friends prefer to say nothing”, according to him."
    )
    doc = load_pipeline()(text)
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["The", "Men"]


def test_nothing_is_looked_back_for_without_end() -> None:
    tokens = ["word"] * 10_000 + [".", "”", "Norland"]
    assert not ends_quotation(tokens, [Gap.SPACE] * len(tokens), len(tokens) - 1)
