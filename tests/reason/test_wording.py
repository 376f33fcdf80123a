"""Acts and clauses in plain words."""

from dataclasses import replace

import pytest

from reason.world import KNOWLEDGE, act, clause
from standoff.knowledge import load_knowledge
from standoff.reason import describe, phrase
from standoff.reason.words import tables
from standoff.records import STANCES, Act, Clause

STRIKE = act("Tarn", "strike", "Veskaria", using="long-range missile")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (act("Norland", "permit", to="Tarn", nested=STRIKE), "let Tarn strike Veskaria with long-range missiles"),
        (act("Norland", "permit", nested=STRIKE), "let Tarn strike Veskaria with long-range missiles"),
        (act("Norland", "permit", nested=act(None, "strike", "Veskaria")), "let others strike Veskaria"),
        (act("Norland", "permit", "transit"), "allow transit"),
        (
            act("Norland", "restrict", to="Tarn", nested=STRIKE),
            "forbid Tarn to strike Veskaria with long-range missiles",
        ),
        (act("Norland", "permit_weapon_use", to="Tarn"), "let Tarn use its weapons"),
        (
            act("Norland", "permit_weapon_use", "missile", to="Tarn", nested=STRIKE),
            "let Tarn use missiles to strike Veskaria with long-range missiles",
        ),
        (act("Norland", "supply_weapons", to="Tarn"), "supply weapons to Tarn"),
        (
            act("Norland", "supply_weapons", "Arrow", to="Tarn", nested=act(None, "strike", "Veskaria")),
            "supply Arrow to Tarn to strike Veskaria",
        ),
        (
            act("Norland", "supply_weapons", "missile | stolen | of the Accord", to="Tarn; Ilmar"),
            "supply stolen missiles of the Accord to Tarn and Ilmar",
        ),
        (
            act("Norland", "supply_weapons", to="Tarn", nested=act("Ilmar", "strike", "Veskaria")),
            "supply weapons to Tarn for Ilmar to strike Veskaria",
        ),
        (act("Norland", "send_instructors", to="Tarn"), "send military instructors to Tarn"),
        (act("Norland", "impose_tariff", "steel"), "impose tariffs on steel"),
        (act("Norland", "negotiate", "grain", to="Lake states"), "negotiate over grain with the Lake states"),
        (act("Norland", "withdraw", at="Ostmark"), "withdraw from Ostmark"),
        (act("Norland", "consider", nested=STRIKE), "consider that Tarn strike Veskaria with long-range missiles"),
        (act("Norland", "consider", nested=act(None, "strike", "Veskaria")), "consider whether to strike Veskaria"),
        (act("Norland", "agree", nested=act(None, "negotiate", to="Tarn")), "agree to negotiate with Tarn"),
        (act("Norland", "fly_kites", "United States"), "fly kites the United States"),
        (act("Norland", "strike", "Veskaria", negated=True), "not strike Veskaria"),
        (
            act("Norland", "permit", to="Tarn", nested=STRIKE, conditions_attached=True),
            "let Tarn strike Veskaria with long-range missiles, with conditions",
        ),
    ],
)
def test_an_act_reads_as_english(said: Act, words: str) -> None:
    assert phrase(said, knowledge=KNOWLEDGE) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (clause(STRIKE), "Tarn strikes Veskaria with long-range missiles"),
        (clause(act("Norland; Ilmar", "supply", "grain", to="Tarn")), "Norland and Ilmar supply grain to Tarn"),
        (clause(act("Norland", "supply", "grain")), "Norland supplies grain"),
        (clause(replace(STRIKE, negated=True)), "Tarn does not strike Veskaria with long-range missiles"),
        (clause(act(None, "strike", "Veskaria")), "to strike Veskaria"),
        (clause(act(None, "strike", "Veskaria", negated=True)), "not to strike Veskaria"),
        (
            clause(STRIKE, act("Norland", "intervene"), join="any"),
            "Tarn strikes Veskaria with long-range missiles or Norland intervenes",
        ),
        (clause(act("Norland", "withdraw"), negative=True), "unless Norland withdraws"),
        (Clause("if it must be", None), "if it must be"),
    ],
)
def test_a_clause_reads_as_english(said: Clause, words: str) -> None:
    assert describe(said, knowledge=KNOWLEDGE) == words


def test_every_phrase_and_table_is_of_an_action_that_the_knowledge_has() -> None:
    words, actions = tables(), load_knowledge().actions
    named = {name for name in words["phrase"] if name != "default"}
    named |= {*words["control"]["receiver"], *words["control"]["doer"]}
    named |= {*words["matter"]["attitudes"], *words["matter"]["refusing"], *words["matter"]["alike"]}
    named |= {action for stances in words["stances"].values() for action in stances if action}
    named |= {action for performed in words["performs"].values() for action in performed if action}
    named |= {*words["helping"], *words["moved"], *words["moved"].values()}
    named |= {*words["giving"], *words["mutual"], *words["aimed"], *words["towards"], *words["with_own"]}
    named |= {*words["against_others"], *words["done_in_places"]}
    named |= {action for wide in words["wide"].values() for action in (wide["read_as"], *wide["may_be"])}
    assert sorted(named - set(actions)) == []
    assert set(words["not_given"]) <= set(STANCES)
