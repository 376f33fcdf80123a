import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.annotate.language.encoder import bundled_model
from standoff.annotate.language.pieces import MAX_PIECES_PER_TOKEN, Gap, PieceCutter, Shape, gap_of, shape_of

CUTTER = PieceCutter.from_file(bundled_model() / "tokenizer.json")


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        ("norland", Shape.LOWER),
        ("Norland", Shape.TITLE),
        ("NATO", Shape.UPPER),
        ("U.S.", Shape.UPPER),
        ("McBride", Shape.MIXED),
        ("I", Shape.INITIAL),
        ("300", Shape.DIGIT),
        ("5bn", Shape.LOWER),
        ("—", Shape.OTHER),
        ("", Shape.OTHER),
    ],
)
def test_a_shape_tells_how_a_token_is_written(token: str, shape: Shape) -> None:
    assert shape_of(token) == shape


@pytest.mark.parametrize(
    ("whitespace", "gap"),
    [
        ("", Gap.NONE),
        (" ", Gap.SPACE),
        ("\u00a0\t", Gap.SPACE),
        (" \n", Gap.NEWLINE),
        ("\r\n", Gap.NEWLINE),
        ("\u2028", Gap.NEWLINE),
        ("\n\n", Gap.BLANK_LINE),
        ("\n \n\t", Gap.BLANK_LINE),
    ],
)
def test_a_gap_tells_what_the_white_space_means(whitespace: str, gap: Gap) -> None:
    assert gap_of(whitespace) == gap


@given(st.lists(st.text(), max_size=20))
def test_every_token_has_pieces_and_not_too_many(tokens: list[str]) -> None:
    pieces = CUTTER.assemble(tokens, [Gap.SPACE] * len(tokens))
    assert len(pieces.first) == len(tokens)
    ends = [*pieces.first[1:], len(pieces.ids) - 1]
    assert all(1 <= end - start <= MAX_PIECES_PER_TOKEN for start, end in zip(pieces.first, ends, strict=False))
    assert len(pieces.ids) == len(pieces.shapes) == len(pieces.gaps)


def test_case_is_in_the_shape_and_not_in_the_pieces() -> None:
    upper, lower = (CUTTER.assemble([token], [Gap.NONE]) for token in ("Norland", "norland"))
    assert upper.ids == lower.ids
    assert upper.shapes != lower.shapes
