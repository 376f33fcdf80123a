"""The laws of what follows, over small random records of the invented world."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reason.acts import ORDER, acts, more_special
from reason.world import KNOWLEDGE, clause, signal, swap_act, swap_knowledge, swap_statement, swap_words
from standoff.reason import commitments, positions, what_if
from standoff.reason.spelling import spell_out
from standoff.records import Act, Filler, Signal, Statement, When

SOME = settings(max_examples=60, deadline=None)
SWAPPED = swap_knowledge()
KINDS = ("threat", "warning", "pledge", "offer", "refusal", "demand", "permission", "report", "denial", "accusation")
DAYS = ("2031-01-01", "2031-02-01", "2031-03-01", None)


@st.composite
def records(draw: st.DrawFn) -> tuple[tuple[Statement, ...], tuple[Signal, ...]]:
    """A few statements whose acts are of one small pool, so that they meet one another, some of them in signals."""
    pool = draw(st.lists(acts(negated=None, depth=1), min_size=2, max_size=4))
    parties = [Filler(name, known=True) for name in ("Norland", "Veskaria", "Tarn")]
    statements = []
    for number in range(draw(st.integers(1, 6))):
        one_of = st.sampled_from(pool)
        day = draw(st.sampled_from(DAYS))
        condition = draw(st.none() | one_of)
        statements.append(
            Statement(
                id=f"s{number}",
                report_id=draw(st.sampled_from(("a", "b", None))),
                kind=draw(st.sampled_from(KINDS)),  # type: ignore[arg-type]
                sentence=None,
                text="",
                speaker=draw(st.none() | st.just(Filler("Ana Holt", known=True))),
                actor=(draw(st.sampled_from(parties)),),
                condition=clause(condition, negative=draw(st.booleans())) if condition else None,
                consequence=clause(draw(one_of)) if draw(st.booleans()) else None,
                act=draw(st.none() | one_of),
                strength=draw(st.sampled_from(("explicit", "reserved", "veiled", None))),  # type: ignore[arg-type]
                when=When(day or "", day, day),
            )
        )
    cut = draw(st.integers(0, len(statements)))
    signals = (signal("g", *statements[:cut], origins=draw(st.integers(1, 3))),) if cut else ()
    return tuple(statements), signals


@SOME
@given(records(), acts(negated=None), st.randoms(use_true_random=False), st.sampled_from((None, "2031-02-15")))
def test_the_order_of_the_record_does_not_matter(record: Any, case: Act, random: Any, on: str | None) -> None:
    statements, signals = record
    shuffled = list(statements)
    random.shuffle(shuffled)
    case = next((s.condition.acts[0] for s in statements if s.condition), case)
    for answer in (positions, commitments):
        assert answer(statements, signals, knowledge=KNOWLEDGE, on=on) == answer(
            shuffled, signals, knowledge=KNOWLEDGE, on=on
        )
    assert what_if(case, statements, signals, knowledge=KNOWLEDGE, on=on) == what_if(
        case, shuffled, signals, knowledge=KNOWLEDGE, on=on
    )


@SOME
@given(records(), acts(negated=None))
def test_following_ends_and_lists_each_signal_once_but_for_loops(record: Any, case: Act) -> None:
    statements, signals = record
    for asked in (case, *(s.condition.acts[0] for s in statements if s.condition)):
        found = what_if(asked, statements, signals, knowledge=KNOWLEDGE)
        listed = [a.signal for a in found if not a.cycle]
        assert len(listed) == len(set(listed))
        for answer in found:
            assert answer.because_of is None or answer.because_of in listed
            assert not answer.cycle or answer.signal in listed
            assert bool(answer.open) == (answer.match == "partly")


@SOME
@given(records(), acts(negated=None))
def test_every_answer_leads_back_to_the_question(record: Any, case: Act) -> None:
    statements, signals = record
    case = next((s.condition.acts[0] for s in statements if s.condition), case)
    causes = {a.signal: a.because_of for a in what_if(case, statements, signals, knowledge=KNOWLEDGE) if not a.cycle}
    for start in causes:
        path, at = [start], causes[start]
        while at is not None:
            assert at not in path
            path.append(at)
            at = causes[at]


@SOME
@given(records(), acts(negated=None))
def test_swapping_two_states_in_the_record_swaps_them_in_the_answers(record: Any, case: Act) -> None:
    statements, signals = record
    case = next((s.condition.acts[0] for s in statements if s.condition), case)
    swapped = tuple(map(swap_statement, statements))
    before = what_if(case, statements, signals, knowledge=KNOWLEDGE)
    after = what_if(swap_act(case), swapped, signals, knowledge=SWAPPED)
    assert after == tuple(
        replace(
            a,
            by=swap_words(a.by),
            party=swap_words(a.party),
            against=swap_words(a.against),
            open=tuple(map(swap_words, a.open)),
            condition=swap_words(a.condition),
            consequence=swap_words(a.consequence),
        )
        for a in before
    )
    stands = positions(swapped, signals, knowledge=SWAPPED)
    assert {(p.party, p.act, p.stance, p.since, p.until, p.conflicts_with) for p in stands} == {
        (swap_words(p.party), swap_words(p.act), p.stance, p.since, p.until, p.conflicts_with)
        for p in positions(statements, signals, knowledge=KNOWLEDGE)
    }


@SOME
@given(st.data())
def test_a_more_special_case_still_meets_what_the_wider_one_met(data: Any) -> None:
    statements, signals = data.draw(records())
    # what is reported with conditions, and what ends a commitment, may be of the special case alone
    kinds = ("threat", "warning", "offer")
    # nor may the special case be the announcer's own act, which a condition on "somebody" does not mean
    outsider = (Filler("Outland"),)
    statements = tuple(replace(s, actor=outsider, speaker=None) for s in statements if s.kind in kinds)
    given_acts = [s.condition.acts[0] for s in statements if s.condition and not s.condition.acts[0].negated]
    case = spell_out(data.draw(st.sampled_from(given_acts) if given_acts else acts()), ORDER)
    special = data.draw(more_special(case))
    met = {a.signal for a in what_if(case, statements, signals, knowledge=KNOWLEDGE) if a.match == "met"}
    still = {a.signal for a in what_if(special, statements, signals, knowledge=KNOWLEDGE) if a.match == "met"}
    assert met <= still


@SOME
@given(records(), acts(negated=None))
def test_more_announcements_never_make_an_answer_disappear(record: Any, case: Act) -> None:
    statements, _ = record
    binding = tuple(s for s in statements if s.kind in ("threat", "warning"))
    case = next((s.condition.acts[0] for s in binding if s.condition), case)
    fewer = {a.signal for a in what_if(case, binding[:-1], (), knowledge=KNOWLEDGE)}
    assert fewer <= {a.signal for a in what_if(case, binding, (), knowledge=KNOWLEDGE)}
