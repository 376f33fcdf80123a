"""How reports find their neighbours by rare words and by vectors, and what these say of the words that two share."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.norland import DISPATCH, ELSEWHERE, OTHER_DAY, OWN, TRANSLATION, make_report, world
from standoff.compare import overlap, tallying
from standoff.compare.imprinting import make_imprint, make_imprints, unpack
from standoff.compare.judges import cosine
from standoff.compare.listed import Sort
from standoff.compare.nearest import BY_WORDS, find_nearest, renew
from standoff.compare.outline import Outline, outline_report
from standoff.compare.overlap import MOST_TERMS, near_by_words
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.shelf import Collected, partners_of
from standoff.compare.vicinity import Vicinity
from standoff.compare.words import Speller
from standoff.imprints import Imprint, Near, Part

SPELLER, RARITY = Speller(world()), Rarity(*load_background())
TEXTS = {"wire": DISPATCH, "anew": TRANSLATION, "own": OWN, "later": OTHER_DAY, "elsewhere": ELSEWHERE}

named = st.text("abcdef", min_size=1, max_size=2)
vectors = st.dictionaries(named, st.binary(min_size=4, max_size=4), max_size=12)
WORDS = ("Karvelund", "Ostrapol", "Mirzapur", "missile", "ferry", "the", "dam", "turbine", "1,200")
said = st.lists(st.sampled_from(WORDS), max_size=9)
texts = st.dictionaries(named, said.map(" ".join), max_size=12)


def outline(name: str, text: str) -> Outline:
    return outline_report(make_report(name, text), None, SPELLER)


def imprint(name: str, text: str) -> Imprint:
    return make_imprint(outline(name, text), RARITY)


def shelf_of(**texts: str) -> Collected:
    imprints = {name: imprint(name, text) for name, text in texts.items()}
    near = find_nearest({name: one.words for name, one in imprints.items()}, BY_WORDS)
    return Collected(imprints, {}, {}, {}, {BY_WORDS: near})


# --- imprints -------------------------------------------------------------------------------------------------------


def test_an_imprint_holds_the_terms_of_its_report_and_what_stands_in_the_lead() -> None:
    told = outline("wire", DISPATCH)
    terms = unpack(make_imprint(told, RARITY))
    assert len(terms.numbers) == len(told.terms) and int(terms.lead.sum()) == len(told.lead)
    assert list(terms.numbers) == sorted(terms.numbers)


@pytest.mark.parametrize("text", ["", "…", "42"])
def test_a_report_without_words_has_an_imprint_too(text: str) -> None:
    made = imprint("a", text)
    assert len(made.words) in (0, 8) and len(unpack(made).numbers) * 11 == len(made.terms)


def test_copies_have_the_nearest_words() -> None:
    near = find_nearest({name: imprint(name, text).words for name, text in TEXTS.items()}, BY_WORDS)
    assert [near[name][0].right for name in ("wire", "anew")] == ["anew", "wire"]
    assert {line.right for line in near["own"][:3]} == {"anew", "wire", "later"}


# --- lists ----------------------------------------------------------------------------------------------------------


@given(vectors, st.integers(1, 4))
def test_a_list_is_what_all_cosines_say(held: dict[str, bytes], most: int) -> None:
    sort = Sort("gist", most, 0.0)
    found = find_nearest(held, sort)
    rows = {name: np.frombuffer(vector, np.int8).astype(float) for name, vector in held.items()}
    for name, lines in found.items():
        assert [line.right for line in lines] == [
            other for score, other in sorted((-line.score, line.right) for line in lines)
        ]
        kept = {line.right: line.score for line in lines}
        worst = min(kept.values(), default=0.0)
        for other in rows.keys() - {name}:
            lengths = np.linalg.norm(rows[name]) * np.linalg.norm(rows[other])
            score = float(rows[name] @ rows[other] / lengths) if lengths else 0.0
            if other in kept:
                assert kept[other] == pytest.approx(score, abs=2e-6)
            elif len(kept) < most:
                assert score <= 2e-6
            else:
                assert score <= worst + 2e-6


@given(vectors, vectors, st.sets(st.text("abcdef", min_size=1, max_size=2)))
def test_lists_are_renewed_as_if_all_had_been_there_from_the_start(
    old: dict[str, bytes], new: dict[str, bytes], gone: set[str]
) -> None:
    renewed_as_if_all_had_been_there(old, new, gone, Sort("gist", 3, 0.1))


@given(texts, texts, st.sets(st.text("abcdef", min_size=1, max_size=2)))
def test_lists_by_words_are_renewed_as_if_all_had_been_there_from_the_start(
    old: dict[str, str], new: dict[str, str], gone: set[str]
) -> None:
    before, after = ({name: imprint(name, text).words for name, text in some.items()} for some in (old, new))
    renewed_as_if_all_had_been_there(before, after, gone, Sort("words", 3, 0.05))
    renewed_as_if_all_had_been_there(before, after, gone, Sort("words", 2, 0.05, (0.3, 0.6, 1.0)))


def renewed_as_if_all_had_been_there(old: dict[str, bytes], new: dict[str, bytes], gone: set[str], sort: Sort) -> None:
    gone = gone - new.keys()
    now = {name: vector for name, vector in (old | new).items() if name not in gone}
    lists = find_nearest(old, sort)
    broken = {name for name, lines in lists.items() for line in lines if line.right in gone or line.right in new}
    floors = {name: sort.floor(lines) for name, lines in lists.items()}
    numbers = {name: number for number, name in enumerate(sorted(now, reverse=True))}
    names = {number: name for name, number in numbers.items()}
    asked = {name: (numbers[name], now[name]) for name in {*new, *broken} - gone}
    parts = [Part([numbers[name]], now[name] or bytes(8), [floors.get(name, 0.0)]) for name in sorted(now)]
    changed = renew(
        parts, asked, new.keys(), lambda names: {name: lists[name] for name in names}, lambda _: names, sort
    )
    kept = {name: lines for name, lines in lists.items() if name not in gone}
    assert kept | changed == dict(find_nearest(now, sort))


@given(texts, st.integers(1, 4))
def test_outlines_and_what_is_kept_of_them_give_the_same_lists(held: dict[str, str], most: int) -> None:
    sort, outlines = Sort("words", most, 0.05, (0.4, 0.9)), [outline(name, text) for name, text in held.items()]
    rows = {one.report_id: one.words for one in make_imprints(outlines, RARITY)}
    assert dict(near_by_words(outlines, RARITY, sort)) == dict(find_nearest(rows, sort))
    assert dict(near_by_words(outlines[::-1], RARITY, sort)) == dict(find_nearest(rows, sort))


@pytest.mark.parametrize("at_once", [1, 12, 1 << 18])
@given(texts)
def test_it_makes_no_difference_to_lists_how_many_terms_are_looked_at_at_once(
    at_once: int, held: dict[str, str]
) -> None:
    outlines = [outline(name, text) for name, text in held.items()]
    # equal terms of two reports are two in memory
    apart = [replace(one, terms=frozenset("".join(list(term)) for term in one.terms)) for one in outlines]
    rows = {one.report_id: one.words for one in make_imprints(outlines, RARITY)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "_AT_ONCE", at_once)
        assert dict(near_by_words(outlines, RARITY, BY_WORDS)) == dict(find_nearest(rows, BY_WORDS))
        assert dict(near_by_words(apart, RARITY, BY_WORDS)) == dict(find_nearest(rows, BY_WORDS))


@given(texts, st.sampled_from([(), (0.4,), (0.3, 0.6, 1.0)]), st.integers(1, 4))
def test_it_makes_no_difference_to_lists_how_many_hold_a_word(
    held: dict[str, str], bands: tuple[float, ...], most: int
) -> None:
    sort, rows = Sort("words", most, 0.05, bands), {name: imprint(name, text).words for name, text in held.items()}
    by_pairs = dict(find_nearest(rows, sort))
    for many in (1, 2, 4):
        with pytest.MonkeyPatch.context() as patch:
            # nearly all words are widely held, and blocks are small
            patch.setattr(tallying, "_MANY", many)
            patch.setattr(tallying, "_ONE_IN", 1 << 20)
            patch.setattr(tallying, "_WORTH", 0)
            patch.setattr(tallying, "_CELLS", 48)
            patch.setattr(tallying, "_COLUMNS", 5)
            assert dict(find_nearest(rows, sort)) == by_pairs


@given(texts, texts)
def test_reports_come_to_a_matter_of_many_as_if_they_had_been_there(old: dict[str, str], new: dict[str, str]) -> None:
    before, after = ({name: imprint(name, text).words for name, text in some.items()} for some in (old, new))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "_FEW", 1)
        renewed_as_if_all_had_been_there(before, after, set(), Sort("words", 2, 0.05, (0.3, 0.6, 1.0)))


@given(st.lists(st.floats(0.05, 1), max_size=30), st.integers(1, 5), st.sampled_from([(), (0.4,), (0.3, 0.6, 1.0)]))
def test_a_list_has_the_nearest_and_two_of_each_band_of_nearness(
    scores: list[float], most: int, bands: tuple[float, ...]
) -> None:
    sort = Sort("words", most, 0.05, bands)
    near = [Near("a", f"{at:02}", "words", score) for at, score in enumerate(scores)]
    kept = sort.cut(near)
    assert len(kept) <= sort.longest and [line.score for line in kept[:most]] == sorted(scores, reverse=True)[:most]
    for low, high in sort.bounds:
        inside = [line for line in near if low <= line.score < high]
        assert len(set(inside) & set(kept)) >= min(2, len(inside))
    # what is cut before is cut as well after more has come, and nothing below the floor comes on
    assert sort.cut((*sort.cut(near[: len(near) // 2]), *near[len(near) // 2 :])) == kept
    for score in scores:
        there = sort.cut((*kept, come := Near("a", "00x", "words", score)))
        assert come not in there or score >= sort.floor(kept)


def test_words_that_all_reports_of_a_matter_hold_are_not_laid_out_pair_by_pair() -> None:
    # twenty names that all have, and one that two have
    own = np.arange(300) // 2 + 20
    owner = np.repeat(np.arange(300), 21)
    places = np.concatenate([np.array([*range(20), last]) for last in own])
    loads = np.full(170, 9)
    held = tallying._Held(300, owner, places, loads)
    assert (held.crowd, held.columns) == (300, 20)
    assert sum(len(left) for left, _, _ in tallying._near(held, Sort("words", 12, 0.0))) == 0
    near = tallying.tally([f"{at:03}" for at in range(300)], owner, places, loads, BY_WORDS)
    assert all(near[name][0] == Near(name, f"{int(name) ^ 1:03}", "words", 1.0) for name in near)


def test_what_thousands_share_is_summed_as_if_pair_by_pair() -> None:
    # so few words a report that a stretch is as long as its key has room for
    dice = np.random.default_rng(7)
    words = [set(dice.choice(3000, 2, replace=False).tolist()) for _ in range(6000)]
    owner, places = np.array([(at, word) for at, one in enumerate(words) for word in sorted(one)]).T
    loads = dice.integers(1, 256, 3000)
    held = tallying._Held(6000, owner, places, loads)
    told = np.concatenate([np.stack(part) for part in tallying._near(held, Sort("words", 12, 0.0))], axis=1).T.tolist()
    holders: dict[int, list[int]] = {}
    for at, word in zip(owner.tolist(), places.tolist(), strict=True):
        holders.setdefault(word, []).append(at)
    pairs = {pair for of_word in holders.values() for pair in combinations(of_word, 2)}
    shared = {(one, other): sum(int(loads[word]) ** 2 for word in words[one] & words[other]) for one, other in pairs}
    assert {(one, other): sum_ for one, other, sum_ in told} == shared and len(told) == len(shared)


def test_editions_of_a_text_that_many_print_list_one_another() -> None:
    rows = {f"{at:02}": imprint("a", DISPATCH if at % 2 else DISPATCH[:700]).words for at in range(60)}
    for name, lines in find_nearest(rows, BY_WORDS).items():
        assert [int(line.right) % 2 == int(name) % 2 for line in lines] == [True] * 12 + [False] * 2


def test_a_long_report_is_found_by_the_rarest_of_its_words() -> None:
    words = [f"{first}{second}oxl" for first in "bcdfghjklmnp" for second in "bcdfghjklmnp"]
    held = {"long": " ".join(words), "part": " ".join(words[:90]), "end": " ".join(words[60:]), "few": "boxl dam"}
    outlines = [outline(name, text) for name, text in held.items()]
    rows = {one.report_id: one.words for one in make_imprints(outlines, RARITY)}
    assert len(rows["long"]) == 8 * MOST_TERMS
    near = near_by_words(outlines, RARITY, BY_WORDS)
    assert dict(near) == dict(find_nearest(rows, BY_WORDS))
    assert {line.right for line in near["long"]} == {"part", "end"}


def test_how_near_two_reports_are_is_the_cosine_of_their_rare_words() -> None:
    outlines = (
        outline("a", "Karvelund, Ostrapol, Mirzapur, Tannveld"),
        outline("b", "Karvelund, Brellin, Tannveld, Oskby"),
    )
    (line,) = near_by_words(outlines, RARITY, BY_WORDS)["a"]
    assert line == Near("a", "b", "words", 0.5)


def test_words_that_everybody_writes_make_no_neighbours() -> None:
    outlines = outline("a", "the government said people"), outline("b", "the government said year")
    near = near_by_words(outlines, RARITY, BY_WORDS)
    assert dict(near) == {"a": (), "b": ()} and near.pairs()[0].tolist() == []


def test_pairs_are_told_once_whichever_of_two_needs_the_other() -> None:
    outlines = [outline(name, text) for name, text in TEXTS.items()]
    near = near_by_words(outlines, RARITY, Sort("words", 1, 0.05))
    ids = sorted(TEXTS)
    pairs = [(ids[a], ids[b]) for a, b in zip(*(ends.tolist() for ends in near.pairs()), strict=True)]
    assert pairs == sorted({(min(a, b.right), max(a, b.right)) for a in near for b in near[a]})


def test_one_of_two_needs_the_other_among_its_nearest_to_be_its_partner() -> None:
    assert partners_of([Near("a", "b", "words", 0.5)]) == {"a": {"b"}, "b": {"a"}}


# --- what neighbours say of words -----------------------------------------------------------------------------------


def test_what_a_pair_shares_is_the_same_both_ways() -> None:
    vicinity = Vicinity(shelf_of(**TEXTS))
    for one, other in (("wire", "own"), ("wire", "elsewhere"), ("later", "own")):
        assert vicinity.features(one, other) == vicinity.features(other, one)
        assert vicinity.leads(one, other) == vicinity.leads(other, one)


def test_words_that_all_neighbours_share_say_less_of_two() -> None:
    alone = Vicinity(shelf_of(wire=DISPATCH, own=OWN)).features("wire", "own")
    crowded = Vicinity(shelf_of(wire=DISPATCH, own=OWN, **{f"{n}": f"{DISPATCH} {n}" for n in range(9)})).features(
        "wire", "own"
    )
    assert crowded["words"] < alone["words"] and crowded["rare words"] <= alone["rare words"]


def test_a_gist_is_like_itself_and_a_missing_one_is_like_nothing() -> None:
    a, b, none, opposite = (
        Imprint(name, name, b"", gist, b"")
        for name, gist in (("a", b"\x10\x20"), ("b", b"\x10\x20"), ("c", b""), ("d", b"\xf0\xe0"))
    )
    assert (cosine(a, b), cosine(a, none), cosine(none, none), cosine(a, opposite)) == (1.0, None, None, 0.0)
