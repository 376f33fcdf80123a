from dataclasses import replace

import pytest

from present.norland import NorlandLedger
from present.norland_reports import clause, report, sentences
from present.norland_statements import STATEMENTS
from standoff.present.asked import collect
from standoff.present.rule import Rule, opening_of, read_on, read_rule
from standoff.present.signals import signal_rows
from standoff.records import Clause, Comparison, Statement


def rule_of(text: str, condition: str, consequence: str, *, negative: bool = False) -> Rule | None:
    """The halves of a threat that stands in the text."""
    statement = Statement(
        "x",
        "x.txt",
        "threat",
        sentences(text)[0],
        text,
        condition=clause(text, condition, negative=negative),
        consequence=clause(text, consequence),
        conditional=True,
    )
    ledger = NorlandLedger(held=(report("x.txt", text),), read=(statement,), compared=Comparison())
    return read_rule(signal_rows(collect(ledger))[0])


@pytest.mark.parametrize(
    "text, condition, consequence, rule",
    [
        (
            "Norland will sink the ferry if it sails.",
            "it sails",
            "Norland will sink the ferry",
            ("If", "it sails", "Norland will sink the ferry"),
        ),
        (
            "Norland threatened to sink the ferry, if it sails.",
            "if it sails",
            "to sink the ferry",
            ("If", "it sails", "sink the ferry"),
        ),
        (
            "Only if, they said, the ferry sails, then we will act.",
            "the ferry sails",
            "then we will act",
            ("Only if", "the ferry sails", "we will act"),
        ),
        (
            "Any attempt to sail would be met with force.",
            "Any attempt to sail",
            "would be met with force",
            ("Case", "Any attempt to sail", "would be met with force"),
        ),
        (
            "In the event of another raid, we close the port.",
            "In the event of another raid",
            "we close the port",
            ("In the event of", "another raid", "we close the port"),
        ),
        (
            "They must leave. Otherwise we will treat them as targets.",
            "They must leave. Otherwise",
            "we will treat them as targets",
            ("If this is not met", "They must leave", "we will treat them as targets"),
        ),
    ],
)
def test_the_two_halves_of_a_condition_read_on_from_one_another(
    text: str, condition: str, consequence: str, rule: tuple[str, str, str]
) -> None:
    assert rule_of(text, condition, consequence) == Rule(*rule)


def test_a_negative_condition_opens_with_unless() -> None:
    assert rule_of("We fire but for a truce.", "a truce", "We fire", negative=True) == Rule(
        "Unless", "a truce", "We fire"
    )


@pytest.mark.parametrize(
    "words, read",
    [
        ("to shut the strait", "shut the strait"),
        ("and then to shut the strait", "shut the strait"),
        ("then we act", "we act"),
        ("to Veskaria belongs the port", "to Veskaria belongs the port"),
        ("tomorrow we sail", "tomorrow we sail"),
        ("thence they came", "thence they came"),
        ("then", "then"),
    ],
)
def test_only_the_mark_of_an_infinitive_and_a_then_are_left_out(words: str, read: str) -> None:
    assert read_on(words) == read


def test_what_was_typed_opens_with_if() -> None:
    typed = replace(STATEMENTS[-1], condition=Clause("the strait is closed", None))
    ledger = NorlandLedger(held=(), read=(typed,), compared=Comparison())
    assert signal_rows(collect(ledger))[0].opening == "If"
    assert opening_of("the strait is closed", before=None, negative=True) == "Unless"
