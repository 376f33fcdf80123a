"""Texts that know where their characters came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.clean.mapped import Edit, Mapped
from standoff.records import Span, Stretch


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits in order that don't overlap, some of which drop and some of which replace."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [
        Edit(start, end, draw(st.sampled_from(["", "x", "yz", "…"])), draw(st.sampled_from(["", "why"])))
        for start, end in pairs
    ]


def plainly(text: str, changes: list[Edit]) -> str:
    for change in reversed(changes):
        text = text[: change.start] + change.text + text[change.end :]
    return text


@given(st.data(), st.text(max_size=40))
def test_the_text_after_edits_is_what_putting_them_in_from_the_end_makes(data: st.DataObject, text: str) -> None:
    mapped = Mapped.of(text)
    for _ in range(3):
        changes = data.draw(edits(len(mapped.text)))
        expected = plainly(mapped.text, changes)
        mapped = mapped.edited(changes)
        assert mapped.text == expected
        check(mapped, text)


def check(mapped: Mapped, raw: str) -> None:
    at = reached = 0
    for stretch in mapped.stretches:
        assert stretch.clean.start == at < stretch.clean.end
        assert reached <= stretch.raw.start <= stretch.raw.end <= len(raw)
        at, reached = stretch.clean.end, stretch.raw.start
    assert at == len(mapped.text)


@given(st.data(), st.text(alphabet="abc \n", max_size=40))
def test_characters_that_were_not_edited_lead_back_to_themselves(data: st.DataObject, text: str) -> None:
    mapped = Mapped.of(text).edited(data.draw(edits(len(text))))
    for stretch in mapped.stretches:
        clean, raw = stretch.clean.of(mapped.text), stretch.raw.of(text)
        if len(clean) == len(raw):
            assert all(ours == theirs or ours in "xyz…" for ours, theirs in zip(clean, raw, strict=True))


def test_a_mending_as_long_as_what_it_mends_keeps_one_stretch() -> None:
    mapped = Mapped.of("don´t go").edited([Edit(3, 4, "’")])
    assert mapped.stretches == (Stretch(Span(0, 8), Span(0, 8)),)


def test_a_dropped_stretch_is_listed_with_its_place_in_the_first_text() -> None:
    mapped = Mapped.of("abcdef").edited([Edit(0, 2)]).edited([Edit(1, 3, reason="why", evidence="credit")])
    assert (mapped.text, mapped.dropped[0].span, mapped.dropped[0].text) == ("cf", Span(3, 5), "de")


def test_what_is_listed_of_a_long_stretch_is_cut_between_words_and_holds_no_address() -> None:
    long = "word " * 150 + "ana@paper.example " * 40
    (dropped,) = Mapped.of(long).edited([Edit(0, len(long), reason="why")]).dropped
    assert len(dropped.text) < 520 and dropped.text.endswith("word …")
    (dropped,) = Mapped.of("ana@paper.example " * 60).edited([Edit(0, 1_000, reason="why")]).dropped
    assert "@" not in dropped.text


@pytest.mark.parametrize(
    "wrong", [[Edit(2, 2)], [Edit(3, 1)], [Edit(0, 9)], [Edit(2, 4), Edit(3, 5)], [Edit(3, 4), Edit(0, 1)]]
)
def test_edits_out_of_order_are_refused(wrong: list[Edit]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        Mapped.of("abcdef").edited(wrong)
