"""Who does what to whom, with what and where, and the act that it is about. All states are invented."""

from typing import Any

import pytest

from standoff.annotate import read_act
from standoff.annotate.actions import patterns_of
from standoff.errors import BadQuestion
from standoff.knowledge import Knowledge, Party
from standoff.records import Act, Filler


def tell(act: Act) -> str:
    """An act in one line: action, then each role that is filled, then the act that it is about."""
    roles = {"doer": act.doer, "object": act.object, "receiver": act.receiver, "instrument": act.instrument}
    filled = [f"{role}={'+'.join(f.name for f in fillers)}" for role, fillers in roles.items() if fillers]
    marks = ["not"] * act.negated + ["conditions"] * act.conditions_attached
    told = " ".join([act.action, *filled, *marks])
    return f"{told} > {tell(act.nested)}" if act.nested else told


PERMIT_NORLAND = "permit doer=Estmark receiver=Norland"


@pytest.mark.parametrize(
    ("question", "act"),
    [
        # to let strike
        (
            "Estmark allows Norland to strike Veskaria with long-range missiles",
            f"{PERMIT_NORLAND} > strike doer=Norland object=Veskaria instrument=long-range missile",
        ),
        (
            "Estmark lets Norland strike Veskaria with Halyard missiles",
            f"{PERMIT_NORLAND} > strike doer=Norland object=Veskaria instrument=Halyard",
        ),
        (
            "Norland is allowed by Estmark to strike Veskaria with Halyard missiles",
            f"{PERMIT_NORLAND} > strike doer=Norland object=Veskaria instrument=Halyard",
        ),
        (
            "Norland is allowed to strike Veskaria",
            "permit receiver=Norland > strike doer=Norland object=Veskaria",
        ),
        (
            "Estmark allows Norland to use its missiles against Veskaria",
            f"{PERMIT_NORLAND} > use_force doer=Norland object=Veskaria instrument=missile",
        ),
        (
            "Estmark permits the use of its missiles on Veskarian territory",
            "permit doer=Estmark > strike object=Veskaria instrument=missile",
        ),
        (
            "Estmark gives Norland permission to strike Veskaria",
            f"{PERMIT_NORLAND} > strike doer=Norland object=Veskaria",
        ),
        (
            "Estmark allows Norland to strike Veskaria under strict conditions",
            f"{PERMIT_NORLAND} conditions > strike doer=Norland object=Veskaria",
        ),
        (
            "Estmark lets Norland use its missiles on condition that no city is hit",
            f"{PERMIT_NORLAND} conditions > use_force doer=Norland instrument=missile",
        ),
        # to forbid, to refuse
        (
            "Estmark bans Norland from striking Veskaria with its missiles",
            "restrict doer=Estmark receiver=Norland > strike doer=Norland object=Veskaria instrument=missile",
        ),
        (
            "Estmark rules out sending instructors to Norland",
            "rule_out doer=Estmark > send_instructors doer=Estmark object=instructors receiver=Norland",
        ),
        (
            "Estmark refuses to send missiles to Norland",
            "reject doer=Estmark > supply_weapons doer=Estmark object=missile receiver=Norland",
        ),
        (
            "Estmark refuses Norland weapons",
            "reject doer=Estmark > supply_weapons doer=Estmark object=weapon receiver=Norland",
        ),
        ("Belmora supplies Norland with drones", "supply_weapons doer=Belmora object=drone receiver=Norland"),
        # deeds
        ("Norland launches strikes on Veskaria", "strike doer=Norland object=Veskaria"),
        ("Norland does not strike Veskaria", "strike doer=Norland object=Veskaria not"),
        ("Veskaria is struck by Norland", "strike doer=Norland object=Veskaria"),
        (
            "Norland strikes the Ostra dam with Halyard missiles",
            "attack_infrastructure doer=Norland object=Ostra dam instrument=Halyard",
        ),
        (
            # whose drones they are does not say who sent them
            "Veskarian ports were attacked with Norlandian drones",
            "attack_infrastructure object=Veskarian ports instrument=drone",
        ),
        ("Belmora sends instructors to Norland", "send_instructors doer=Belmora object=instructors receiver=Norland"),
        ("Belmora delivers tanks to Norland", "supply_weapons doer=Belmora object=tank receiver=Norland"),
        ("Corvia sends troops to Veskaria", "send_troops doer=Corvia object=troops receiver=Veskaria"),
        ("Veskaria blockades Norland", "blockade doer=Veskaria object=Norland"),
        ("Veskaria invades Norland", "invade doer=Veskaria object=Norland"),
        ("Veskaria closes the strait", "close_strait doer=Veskaria object=strait"),
        (
            "Veskaria closes the Strait of Halm",
            "close_strait doer=Veskaria object=Strait of Halm",
        ),
        ("Veskaria tests a missile", "test_weapon doer=Veskaria object=missile"),
        ("Tressia imposes sanctions on Veskaria", "sanction doer=Tressia object=Veskaria"),
        ("The Compact imposes tariffs on Corvia", "impose_tariff doer=Compact object=Corvia"),
        ("Norland lifts sanctions against Veskaria", "lift_sanctions doer=Norland object=Veskaria"),
        ("Norland joins the Compact", "join doer=Norland object=Compact"),
        ("Lethia recognises Ambria", "recognise doer=Lethia object=Ambria"),
        (
            "Kallund cuts ties with Veskaria",
            "cut_ties doer=Kallund object=Veskaria",
        ),
        (
            "Norland threatens to strike Veskaria",
            "threaten doer=Norland > strike doer=Norland object=Veskaria",
        ),
        # the openings of a question
        ("What if Norland strikes Veskaria?", "strike doer=Norland object=Veskaria"),
        ("What happens if Norland strikes Veskaria?", "strike doer=Norland object=Veskaria"),
        ("suppose Norland strikes Veskaria", "strike doer=Norland object=Veskaria"),
    ],
)
def test_a_question_is_read_as_an_act(pipeline: Any, knowledge: Knowledge, question: str, act: str) -> None:
    assert tell(read_act(question, pipeline=pipeline, knowledge=knowledge)) == act


@pytest.mark.parametrize("question", ["", "?", "hello", "Norland is beautiful", "The weather in Karsk", "if", "\n\n"])
def test_a_question_without_an_act_is_bad(pipeline: Any, knowledge: Knowledge, question: str) -> None:
    with pytest.raises(BadQuestion):
        read_act(question, pipeline=pipeline, knowledge=knowledge)


def fillers(act: Act) -> list[Filler]:
    own = [*act.doer, *act.object, *act.receiver, *act.instrument, *act.place]
    return own + (fillers(act.nested) if act.nested else [])


@pytest.mark.parametrize(
    "question",
    [
        "Estmark allows Norland to strike Veskaria with long-range missiles",
        "Belmora sends instructors to Norland",
        "Veskaria closes the strait and blockades Norland",
    ],
)
def test_every_filler_is_the_text_that_it_names(pipeline: Any, knowledge: Knowledge, question: str) -> None:
    found = fillers(read_act(question, pipeline=pipeline, knowledge=knowledge))
    assert found
    for filler in found:
        assert filler.span is None or filler.span.of(f"{question}.") == filler.text


def test_a_role_that_is_not_said_is_not_filled(pipeline: Any, knowledge: Knowledge) -> None:
    act = read_act("Norland strikes", pipeline=pipeline, knowledge=knowledge)
    assert (act.action, act.object, act.receiver, act.instrument, act.place) == ("strike", (), (), (), ())


def test_a_report_with_unlisted_parties_has_the_patterns_of_the_files(knowledge: Knowledge) -> None:
    wider = knowledge.with_unlisted([Party("Zubrovia", "state")])
    assert patterns_of(wider) is patterns_of(knowledge)
