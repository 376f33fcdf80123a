"""What a person corrects, removes, confirms and adds, in an open ledger."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from revise.strait import CLOSE, DEAD, REFUSE, RESPOND, TEXT, one, open_ledger, read
from standoff import Ledger
from standoff.errors import BadInput, NotFound
from standoff.records import Entry, Span, Statement
from standoff.rulings import RulingKind, Wish

ENTRY = Entry("Ana", "heard it", "2031-05-06")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path) as opened:
        read(opened, "a.txt")
        yield opened


def ask(
    kind: RulingKind, statement: str, *values: tuple[str, str], by: str = "Ana", why: str = "heard it", **more: object
) -> Wish:
    return Wish(kind, by, why, statement, values=values, **more)  # type: ignore[arg-type]


def correct(ledger: Ledger, said: Statement, *values: tuple[str, str], by: str = "Ana") -> Statement:
    ledger.correct(ask("corrected", said.id, *values, by=by))
    return ledger.statement(said.id)


def add(quote: str, *values: tuple[str, str], nth: int | None = None, report: str = "a.txt") -> Wish:
    return ask("added", "", *values, report=report, quote=quote, nth=nth)


def where(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


# --- each field -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "machine", "told"),
    [
        ("kind", "warning", "threat", lambda s: s.kind == "warning"),
        ("force", "claim figure", "threat", lambda s: s.kind == "claim_figure"),
        ("speaker", "Ana Mirel", "Veskaria", lambda s: s.speaker.span == where("Ana Mirel") and not s.speaker.known),
        ("speaker", "", "Veskaria", lambda s: s.speaker is None),
        ("via", "the Gazette; Norland", "", lambda s: [f.name for f in s.via] == ["the Gazette", "Norland"]),
        ("actor", "Ostmark; NF", "Veskaria", lambda s: [f.name for f in s.actor] == ["Ostmark", "Northern Front"]),
        ("actor", "", "Veskaria", lambda s: s.actor == ()),
        ("target", "Estmark", "Norland", lambda s: s.target[0].name == "Estmark" and s.target[0].known),
        ("cue", "spoke", "warned", lambda s: s.cue.span == where("spoke")),
        ("content", "strike Norland", "", lambda s: s.content == where("strike Norland")),
        (
            "condition",
            "if Norland closes",
            "if Norland closes the strait",
            lambda s: s.condition.span == where("if Norland closes"),
        ),
        ("condition", "", "if Norland closes the strait", lambda s: s.condition is None and not s.conditional),
        ("consequence", "would strike Norland", "it would strike Norland", lambda s: s.act.action == "strike"),
        ("consequence", "", "it would strike Norland", lambda s: s.consequence is None),
        ("act", "Veskaria strikes Estmark", "", lambda s: s.act.object[0].name == "Estmark"),
        ("strength", "veiled", "explicit", lambda s: s.strength == "veiled"),
        ("strength", "", "explicit", lambda s: s.strength is None),
        ("purpose", "Deterrent", "", lambda s: s.purpose == "deterrent"),
        ("mode", "direct", "indirect", lambda s: s.mode == "direct"),
        ("stance", "permits with  conditions", "", lambda s: s.stance == "permits with conditions"),
        ("when", "2031-04", "2031-05-05", lambda s: (s.when.earliest, s.when.latest) == ("2031-04-01", "2031-04-30")),
        ("date", "../2031-04-02", "2031-05-05", lambda s: (s.when.earliest, s.when.latest) == (None, "2031-04-02")),
        ("date", "", "2031-05-05", lambda s: s.when.earliest is None),
        ("deadline", "2031-06-01", "", lambda s: s.deadline.latest == "2031-06-01"),
        ("occasion", "in Karsk", "", lambda s: s.occasion_span == where("in Karsk")),
        ("audience", "sailors on deck", "", lambda s: s.audience == "sailors on deck" and s.audience_span is None),
        ("reiterated", "yes", "no", lambda s: s.reiterated),
    ],
)
def test_each_field_can_be_corrected_and_keeps_the_machine_s_value_beside_it(
    ledger: Ledger, field: str, value: str, machine: str, told: object
) -> None:
    before = one(ledger)
    after = correct(ledger, before, (field, value))
    assert told(after)  # type: ignore[operator]
    assert (after.standing, after.entry) == ("confirmed", ENTRY)
    name = {"force": "kind", "date": "when"}.get(field, field)
    change = next(change for change in after.changes if change.field == name)
    assert (change.machine, change.entry) == (machine, ENTRY)
    assert ledger.statements(record="machine") == ledger._store.statements(record="read")
    assert next(s for s in ledger.statements(record="machine") if s.id == before.id) == before


def test_a_figure_is_corrected_to_a_number(ledger: Ledger) -> None:
    after = correct(ledger, one(ledger, DEAD), ("figure", "14"))
    assert after.figure is not None and (after.figure.value, after.figure.upper) == (14, None)
    assert [(c.field, c.machine) for c in after.changes] == [("figure", "40")]


def test_what_is_announced_follows_its_actor_and_its_words(ledger: Ledger) -> None:
    said = one(ledger)
    after = correct(ledger, said, ("consequence", "strike Norland"), ("actor", "Ostmark"))
    assert after.act is not None and after.consequence is not None
    assert [f.name for f in after.act.doer] == ["Ostmark"] == [f.name for f in after.consequence.acts[0].doer]
    assert after.act.span is None and all(f.span is None for f in after.act.object)
    again = correct(ledger, said, ("actor", "Estmark"), by="Ben")
    assert again.act is not None and [f.name for f in again.act.doer] == ["Estmark"]


def test_a_condition_that_opens_with_unless_is_met_where_it_does_not_come_to_pass(ledger: Ledger) -> None:
    text = TEXT + " It will strike unless Norland withdraws its ships."
    read(ledger, "a.txt", text)
    after = correct(ledger, one(ledger), ("condition", "unless Norland withdraws its ships"))
    assert after.condition is not None and after.condition.negative
    assert [act.action for act in after.condition.acts] == ["withdraw"]


def test_a_stance_goes_with_the_kind_it_was_read_with_unless_a_person_gives_one(ledger: Ledger) -> None:
    said = one(ledger, REFUSE)
    assert correct(ledger, said, ("kind", "permission")).stance is None
    assert correct(ledger, said, ("stance", "considers")).stance == "considers"


def test_what_is_answered_is_answered_by_the_corrected_record(ledger: Ledger) -> None:
    said = one(ledger)
    correct(ledger, said, ("condition", "if Norland closes the strait"), ("consequence", "it would strike Norland"))
    assert [a.by for a in ledger.what_if("Norland closes the strait")] == ["Veskaria"]
    correct(ledger, said, ("actor", "Ostmark"))
    assert [a.by for a in ledger.what_if("Norland closes the strait")] == ["Ostmark"]
    assert {row.actor for row in ledger.threats() if row.statement.id == said.id} == {"Ostmark"}
    assert [c.state for c in ledger.commitments() if said.id in _of_signal(ledger, c.signal)] == ["standing"]
    correct(ledger, said, ("kind", "claim"))
    assert ledger.what_if("Norland closes the strait") == ()
    assert [s.kind for s in ledger.signals() if said.id in s.statements] == ["claim"]


def _of_signal(ledger: Ledger, signal: str) -> tuple[str, ...]:
    return ledger.signal(signal).statements


# --- remove, confirm, add -------------------------------------------------------------------------------------------


def test_what_was_never_said_is_removed_everywhere_and_told(ledger: Ledger) -> None:
    said = one(ledger)
    ledger.correct(ask("removed", said.id))
    assert said.id not in {s.id for s in ledger.statements()}
    assert said.id not in {s for signal in ledger.signals() for s in signal.statements}
    assert [(r.statement, r.entry) for r in ledger.removed()] == [(said, ENTRY)]
    with pytest.raises(BadInput, match="was removed by Ana; undo that first"):
        ledger.correct(ask("confirmed", said.id))


def test_a_confirmed_statement_is_no_longer_in_doubt(ledger: Ledger) -> None:
    said = one(ledger, CLOSE)
    assert said.standing == "doubtful"
    ledger.correct(ask("confirmed", said.id))
    after = ledger.statement(said.id)
    assert after == replace(said, standing="confirmed", entry=ENTRY, doubts=())
    assert after.id in {s.id for s in ledger.statements(False)}
    assert [s.id for s in ledger.statements(standing="confirmed")] == [said.id]


def test_a_statement_is_added_where_its_words_stand(ledger: Ledger) -> None:
    quote = "President Ana  Mirel spoke"
    (entered,) = ledger.correct(add(quote, ("kind", "report"), ("speaker", "Ana Mirel"), ("when", "2031-05-05")))
    added = ledger.statement(entered.statement)
    assert (added.kind, added.standing, added.entry) == ("report", "confirmed", ENTRY)
    assert added.content == where("President Ana Mirel spoke")
    assert added.text == "President Ana Mirel spoke in Karsk." and added.sentence == where(added.text)
    assert [(c.field, c.machine) for c in added.changes] == [("statement", "")]
    # between the others, by place
    assert [s.sentence for s in ledger.statements()] == sorted(s.sentence for s in ledger.statements() if s.sentence)
    assert any(added.id in signal.statements for signal in ledger.signals())


def test_an_added_statement_can_be_corrected_and_goes_when_its_adding_is_undone(ledger: Ledger) -> None:
    (entered,) = ledger.correct(add("President Ana Mirel spoke", ("kind", "report")))
    ledger.correct(ask("corrected", entered.statement, ("kind", "pledge"), by="Ben"))
    assert ledger.statement(entered.statement).kind == "pledge"
    ledger.undo(entered.id, by="Ana", why="it is no statement")
    with pytest.raises(NotFound):
        ledger.statement(entered.statement)
    lost = [row for row in ledger.history() if row.state == "unattached"]
    assert [(row.by, "undid" in row.reason) for row in lost] == [("Ben", True)]


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (add("Norland", ("kind", "report")), "say which with --nth 1 to"),
        (add("Norland", ("kind", "report"), nth=99), "write --nth 1 to"),
        (add("words of nobody", ("kind", "report")), "copy them from the report's text"),
        (add("", ("kind", "report")), "add --quote 'words of the report'"),
        (add(DEAD, ("kind", "claim_figure")), "read already: .* or quote only the words of another"),
        (add("Ana Mirel"), "add --set kind=..."),
        (add("Ana Mirel", ("kind", "boast")), "kind is 'boast'"),
        (add("Ana Mirel", ("kind", "report"), report="z.txt"), "no such report"),
    ],
)
def test_what_can_not_be_added_says_what_to_do(ledger: Ledger, wish: Wish, told: str) -> None:
    with pytest.raises((BadInput, NotFound), match=told):
        ledger.correct(wish)
    assert ledger._store.rulings() == ()


def test_the_nth_place_is_the_one_that_is_meant(ledger: Ledger) -> None:
    (entered,) = ledger.correct(add("the strait", ("kind", "report"), nth=2))
    assert ledger.statement(entered.statement).sentence == where(RESPOND)


def test_words_that_a_person_added_are_added_once(ledger: Ledger) -> None:
    (entered,) = ledger.correct(add("Drills in the strait", ("kind", "report")))
    for kind in ("report", "threat"):
        with pytest.raises(BadInput, match=f"added already: {entered.statement}, report"):
            ledger.correct(add("Drills in the strait", ("kind", kind)))
    (removal,) = ledger.correct(ask("removed", entered.statement))
    with pytest.raises(BadInput, match="was removed by Ana"):
        ledger.correct(add("Drills in the strait", ("kind", "threat")))
    # with all of it taken back they can be added as another kind, which then counts
    for ruling in (removal, entered):
        ledger.undo(ruling.id, by="Ana", why="a slip")
    ledger.correct(add("Drills in the strait", ("kind", "threat")))
    assert ledger.statement(entered.statement).kind == "threat"


def test_of_words_added_as_two_kinds_the_later_counts(ledger: Ledger) -> None:
    (entered,) = ledger.correct(add("Drills in the strait", ("kind", "report")))
    undone = ledger.undo(entered.id, by="Ana", why="a slip")
    ledger.correct(add("Drills in the strait", ("kind", "threat")))
    # the first counts again, and with it what it was said of
    ledger.undo(undone.id, by="Ana", why="it was none")
    assert ledger.statement(entered.statement).kind == "threat"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("the port - and its ferries - waits...", "the port — and its ferries – waits…"),
        ("The port – and its ferries - waits…", "the port — and its ferries – waits…"),
        ("THE PORT", "the port"),
    ],
)
def test_a_quote_is_found_whatever_dashes_dots_and_capitals_a_person_types(
    ledger: Ledger, typed: str, text: str
) -> None:
    read(ledger, "b.txt", "Karsk, 6 May. “Again the port — and its ferries – waits…”, they say.")
    (entered,) = ledger.correct(add(typed, ("kind", "report"), report="b.txt"))
    said = ledger.statement(entered.statement)
    assert said.content is not None and said.content.of(ledger.report("b.txt").text) == text


def test_of_words_in_capitals_and_small_those_that_are_the_same_are_meant(ledger: Ledger) -> None:
    read(ledger, "b.txt", "The port waits. All wait for the port.")
    (entered,) = ledger.correct(add("the port", ("kind", "report"), report="b.txt"))
    said = ledger.statement(entered.statement)
    assert said.content is not None and said.content.start == "The port waits. All wait for the port.".index("the port")


# --- which statement ------------------------------------------------------------------------------------------------


def test_a_statement_goes_by_the_beginning_of_its_id_or_by_its_signal(ledger: Ledger) -> None:
    said = one(ledger)
    for name in (said.id[:8], f" {said.id}\n", said.id.upper()):
        (entered,) = ledger.correct(ask("confirmed", name))
        assert entered.statement == said.id
        assert ledger.undo(f" {entered.id.upper()}", by="Ana", why="a slip").undoes == entered.id
    assert {row.statements for row in ledger.history(statement=f" {said.id.upper()} ")} == {(said.id,)}
    signal = next(s for s in ledger.signals() if said.id in s.statements)
    assert ledger.correct(ask("confirmed", signal.id))[0].statement == said.id


def test_a_signal_s_id_corrects_all_its_renderings_and_quotes_of_none(ledger: Ledger) -> None:
    read(ledger, "b.txt", f"A copy. {TEXT}")
    signal = next(s for s in ledger.signals() if one(ledger).id in s.statements)
    assert len(signal.statements) == 2
    assert len(ledger.correct(ask("corrected", signal.id, ("strength", "veiled")))) == 2
    assert {ledger.statement(s).strength for s in signal.statements} == {"veiled"}
    with pytest.raises(BadInput, match="each of the 2 renderings"):
        ledger.correct(ask("corrected", signal.id, ("condition", "if Norland closes")))


def test_what_several_parties_say_in_one_breath_is_corrected_as_one(ledger: Ledger) -> None:
    norland, estmark = (s for s in ledger.statements() if s.text == REFUSE)
    ledger.correct(ask("corrected", norland.id, ("kind", "claim")))
    assert [(s.kind, s.actor[0].name) for s in ledger.statements() if s.text == REFUSE] == [
        ("claim", "Norland"),
        ("claim", "Estmark"),
    ]
    ledger.correct(ask("corrected", estmark.id, ("actor", "Ostmark; Veskaria")))
    (said,) = (s for s in ledger.statements() if s.text == REFUSE)
    assert [f.name for f in said.actor] == ["Ostmark", "Veskaria"]
    ledger.correct(ask("removed", said.id))
    assert [s for s in ledger.statements() if s.text == REFUSE] == []


# --- conflict and order ---------------------------------------------------------------------------------------------


def test_of_two_people_the_later_has_the_last_word_and_both_are_remembered(ledger: Ledger) -> None:
    said = one(ledger)
    correct(ledger, said, ("strength", "veiled"), ("target", "Estmark"))
    after = correct(ledger, said, ("strength", "reserved"), by="Ben")
    assert (after.strength, after.target[0].name) == ("reserved", "Estmark")
    assert after.entry is not None and after.entry.by == "Ben"
    assert [(c.field, c.machine, c.entry.by) for c in after.changes] == [
        ("target", "Norland", "Ana"),
        ("strength", "explicit", "Ben"),
    ]
    told = [(row.by, row.changes) for row in ledger.history(statement=said.id)]
    assert told == [
        ("Ana", (("target", "Norland", "Estmark"), ("strength", "explicit", "veiled"))),
        ("Ben", (("strength", "veiled", "reserved"),)),
    ]


def test_the_order_of_corrections_of_several_statements_changes_nothing(tmp_path: Path) -> None:
    wishes = [
        lambda ledger: ask("corrected", one(ledger).id, ("strength", "veiled")),
        lambda ledger: ask("removed", next(s.id for s in ledger.statements() if "border" in s.text)),
        lambda ledger: ask("confirmed", one(ledger, DEAD).id),
        lambda ledger: add("President Ana Mirel spoke", ("kind", "report")),
    ]
    records = []
    for number, order in enumerate(itertools.permutations(wishes)):
        if number % 5:
            continue
        with open_ledger(tmp_path) as ledger:
            read(ledger, "a.txt")
            for wish in order:
                ledger.correct(wish(ledger))
            ids = sorted(ruling.id for ruling in ledger._store.rulings())
            records.append((ledger.statements(), ledger.signals(), ledger.removed(), ids))
    assert len(records) == 5 and all(record == records[0] for record in records)


def test_of_several_corrections_all_are_entered_or_none(ledger: Ledger) -> None:
    said = one(ledger)
    with pytest.raises(BadInput):
        ledger.correct(ask("confirmed", said.id), ask("corrected", said.id, ("kind", "boast")))
    assert ledger._store.rulings() == () and ledger.statement(said.id) == said


def test_what_one_person_can_not_mean_at_once_is_refused_as_a_whole(ledger: Ledger) -> None:
    said = one(ledger).id
    veiled, explicit = (ask("corrected", said, ("strength", word)) for word in ("veiled", "reserved"))
    for pair, told in (
        ((veiled, explicit), "strength is set to 'veiled' and to 'reserved'"),
        ((ask("removed", said), veiled), "is not changed or confirmed"),
        ((ask("confirmed", said), ask("removed", said)), "is not changed or confirmed"),
        ((add("Drills", ("kind", "report")), add("Drills", ("kind", "threat"))), "added twice"),
    ):
        with pytest.raises(BadInput, match=told):
            ledger.correct(*pair)
        assert ledger._store.rulings() == ()
    # said twice it is the same, and two people may differ: the later has the last word
    ledger.correct(veiled, veiled, replace(explicit, by="Ben"))
    assert one(ledger).strength == "reserved"


def test_what_was_removed_is_told_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    said = one(ledger).id
    ledger.correct(ask("removed", said))
    with pytest.raises(BadInput, match=f"{said} was removed by Ana; undo that first: standoff history --statement"):
        ledger.correct(ask("confirmed", said[:10]))


# --- what can't be used ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((("colour", "red"),), "a statement has no field 'colour'"),
        ((("speeker", "x"),), "did you mean 'speaker'"),
        ((("kind", ""),), "a statement always has a kind"),
        ((("kind", "threta"),), "did you mean 'threat'"),
        ((("strength", "strong"),), "write one of explicit, reserved, veiled"),
        ((("when", "Monday"),), "write a day"),
        ((("when", "2031-02-31"),), "that month has 28 days"),
        ((("when", "2031-05-02/2031-05-01"),), "ends before it begins"),
        ((("condition", "if nobody moves"),), "aren't in the report"),
        ((("speaker", "Ana; Ben"),), "several speakers"),
        ((("target", "Norlant"),), "much like 'Norland'"),
        ((("act", "of the"),), "no act is found"),
        ((("figure", "14"),), "claims no figure"),
        ((("kind", "claim"), ("force", "claim")), "kind is set twice"),
        ((("speaker", "x" * 1_000_000),), "1,000,000 characters"),
        ((("speaker", "Ana\x1b[2J"),), "control character"),
        ((("speaker", "Ana \u202eleriM"),), "control character"),
        ((("speaker", "Ana \ud800"),), "control character"),
        ((), "nothing is to be changed"),
    ],
)
def test_a_value_that_can_not_be_used_is_refused_with_what_to_write(
    ledger: Ledger, values: tuple[tuple[str, str], ...], told: str
) -> None:
    with pytest.raises(BadInput) as caught:
        ledger.correct(ask("corrected", one(ledger).id, *values))
    assert told in str(caught.value) and caught.value.remedy
    assert len(str(caught.value)) < 500 and ledger._store.rulings() == ()


@pytest.mark.parametrize(
    ("by", "why", "told"),
    [
        ("", "heard it", "--by"),
        (" \n", "heard it", "--by"),
        ("Ana", "", "--why"),
        ("A" * 201, "heard it", "200 at most"),
        ("Ana", "w" * 1_000_000, "2,000 at most"),
        ("Ana\0", "heard it", "control character"),
    ],
)
def test_who_and_why_are_asked_for(ledger: Ledger, by: str, why: str, told: str) -> None:
    for act in (
        lambda: ledger.correct(ask("confirmed", one(ledger).id, by=by, why=why)),
        lambda: ledger.judge("join", "parties", ["Norland", "Ostmark"], by=by, why=why),
    ):
        with pytest.raises(BadInput, match=told):
            act()


@pytest.mark.parametrize(
    "odd", ["<script>alert(1)</script>", "' OR 1=1) DROP TABLE rulings --", "{{ 7 * 7 }}", "Ana & Ben"]
)
def test_hostile_words_are_kept_as_they_are_and_harm_nothing(ledger: Ledger, odd: str) -> None:
    said = one(ledger)
    ledger.correct(Wish("corrected", odd, odd, said.id, values=(("speaker", odd), ("occasion", odd))))
    after = ledger.statement(said.id)
    assert after.speaker is not None and (after.speaker.name, after.occasion) == (odd, odd)
    assert after.entry == Entry(odd, odd, "2031-05-06")
    assert [row.by for row in ledger.history(by=odd)] == [odd]


def test_a_statement_that_is_not_there_or_was_typed_is_not_corrected(ledger: Ledger, tmp_path: Path) -> None:
    typed = tmp_path / "typed.yaml"
    typed.write_text(
        "record: {title: Broadcast, by: Ana, on: 2031-05-01}\n"
        "statements:\n  - {for: Norland, kind: pledge, says: we will wait}\n"
    )
    (entered,) = ledger.add(typed)
    with pytest.raises(BadInput, match="correct the file"):
        ledger.correct(ask("confirmed", entered.id))
    for name in ("nothing", "", "%", "_"):
        with pytest.raises(NotFound):
            ledger.correct(ask("confirmed", name))
