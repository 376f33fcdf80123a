"""Parties that no file lists: found by the words around their names, recorded as the report spells them."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from standoff.annotate import annotate
from standoff.annotate.unlisted import find_unlisted
from standoff.knowledge import Knowledge
from standoff.records import Reading, Report, Statement

# the sentence; its first statement as kind, speaker, doers and targets
READ = [
    ("Trask, the president of Zubrovia, said her country would cut off the water unless Kravonia released the sailors.",
     "threat: Trask, Zubrovia -> Kravonia"),
    ("Zubrovia threatened to close the canal if Kravonia sent warships.", "threat: Zubrovia, Zubrovia -> Kravonia"),
    ("Zubrovia's army will shell the port if Kravonia lands troops, General Ilda Trask said.",
     "threat: Ilda Trask, Zubrovia -> Kravonia"),
    ("The Zubrovian foreign ministry said Zubrovia would expel the Kravonian ambassador unless Kravonia apologised.",
     "threat: Zubrovian foreign ministry, Zubrovia -> Kravonia"),
    ("“If Kravonia crosses the river, we will answer with force,” Zubrovian President Ilda Trask said.",
     "threat: Ilda Trask, Zubrovian -> Kravonia"),
    ("Should Kravonia attack the dam, Zubrovia will retaliate, its foreign minister said.",
     "threat: Zubrovia's foreign minister, Zubrovia -> Kravonia"),
    ("The government of Talmeria vowed to blockade the port unless Orvenia lifted its sanctions.",
     "threat: government of Talmeria, Talmeria -> Orvenia"),
    ("Upper Talmeria threatened to secede unless Orvenia withdrew its troops.",
     "threat: Upper Talmeria, Upper Talmeria -> Orvenia"),
    ("Zubrovia would strike first if Norland armed Kravonia, its president said.",
     "threat: Zubrovia's president, Zubrovia -> Norland"),
    ("Norland said it would arm the rebels unless Zubrovia withdrew its troops.",
     "threat: Norland, Norland -> Zubrovia"),
    ("The Free Dalma Front said it would blow up the pipeline unless Zubrovia released its fighters.",
     "threat: Free Dalma Front, Free Dalma Front -> Zubrovia"),
    ("The KPLF rebels threatened to attack the port if Zubrovian troops entered the valley.",
     "threat: KPLF rebels, KPLF -> Zubrovian"),
    ("Rebels of the Free Dalma Front threatened to blow up the pipeline unless the government released their fighters.",
     "threat: Rebels of the Free Dalma Front, Free Dalma Front -> "),
    ("Zubrovia offered to release the pilots if Kravonia freed the prisoners.",
     "offer: Zubrovia, Zubrovia -> Kravonia"),
    ("Zubrovia pledged to withdraw its troops from the Kravonian border.", "pledge: Zubrovia, Zubrovia -> Kravonian"),
    ("“We will never hand over the island to Kravonia,” the Zubrovian prime minister, Ilda Trask, said.",
     "refusal: Ilda Trask, Zubrovian -> "),
    ("Kravonia refused to let Zubrovian ships into its ports.", "refusal: Kravonia, Kravonia -> Zubrovian"),
    ("Zubrovia rejected a Kravonian proposal for a ceasefire.", "refusal: Zubrovia, Zubrovia -> "),
    ("Zubrovia allowed Kravonian ships to enter its waters.", "permission: , Zubrovia -> Kravonian"),
    ("Zubrovia demanded that Kravonia withdraw its troops.", "demand: Zubrovia, Kravonia -> Kravonia"),
    ("Zubrovia called on Kravonia to release the hostages.", "demand: Zubrovia, Kravonia -> Kravonia"),
    ("Zubrovia warned Kravonia against sending ships.", "warning: Zubrovia,  -> Kravonia"),
    ("Zubrovia accused Kravonia of mining the harbour.", "accusation: Zubrovia, Kravonia -> Kravonia"),
    ("Kravonia denied that its jets had crossed into Zubrovian airspace.", "denial: Kravonia, Kravonia -> Zubrovian"),
    ("Zubrovia said it had shot down 17 drones from Kravonia.", "claim_figure: Zubrovia, Kravonia -> "),
]  # fmt: skip

# a union, a firm: on a condition, against a name, and in doubt
BARGAINS = [
    ("The union said it would strike if Halden Steel closed the mill.", "threat: union, union -> Halden Steel"),
    ("The union threatened to strike unless Halden Steel raised wages.", "threat: union, union -> Halden Steel"),
    ("Halden Steel said it would close the mill unless the union called off the strike.",
     "threat: Halden Steel, Halden Steel -> "),
    ("Varn Logistics said it would sue if Brixel Foods broke the contract.",
     "threat: Varn Logistics, Varn Logistics -> Brixel Foods"),
]  # fmt: skip

# sport, law, crime, business, history: no party, no statement
LOOK_ALIKES = [
    "Coach Dan Trask said Dalmore United would attack from the start unless Ferris was injured.",
    "Dalmore beat Ferris United and will meet Varn Rovers in the final.",
    pytest.param(
        "Senator Mary Colby threatened to block the bill unless Halloran dropped the tax.",
        marks=pytest.mark.xfail(strict=True, reason="the second reader is sure that a senator binds a party"),
    ),
    "Judge Ferris warned that Colby would go to prison if he missed another hearing.",
    "Police said Colby threatened to shoot the clerk unless she opened the safe.",
    "Ferris told Colby that she would leave the band unless he apologised.",
    "Brixel shares will fall if Varn misses its targets, analysts warned.",
    "Brixel Foods will open forty shops if sales grow, its chief executive said.",
    "Varn Logistics accused Brixel Foods of stealing its recipes.",
    "Halden Steel said it would close two mills next year.",
    "The company said it would move its plant if taxes rose.",
    "The bank said it would raise rates if prices rose.",
    pytest.param(
        "The president of Halden College said Varn would lose its grant if it missed the deadline.",
        marks=pytest.mark.xfail(strict=True, reason="a loss foretold is a threat to the second reader"),
    ),
    "Zubrovia is a land of rivers and forests.",
    "In 1821, Zubrovia threatened to invade Kravonia unless it paid.",
]

# who in the text no file lists, with the kind of each
FOUND = [
    ("Zubrovia's army and the Kravonian navy exchanged fire off Kravonia.", {"Zubrovia": "state", "Kravonia": "state"}),
    ("The president of Zubrovia sent troops to the border.", {"Zubrovia": "state"}),
    ("The KPLF fighters held the crossing, and Zubrovian troops shelled it.",
     {"KPLF": "armed group", "Zubrovian": "state"}),
    ("Zubrovian soldiers fired on the Zubrovians' own boats near Zubrovia's coast.", {"Zubrovia": "state"}),
    ("The president of the Halden Club opened the fair.", {}),
    ("Norland's army crossed the strait into Veskaria.", {}),
    ("Republican officials and Lutheran ministers met the Christian leaders.", {}),
]  # fmt: skip


def tell(statement: Statement) -> str:
    """The kind, the speaker, who acts and upon whom, on one line."""
    speaker = statement.speaker.name if statement.speaker else ""
    actors, targets = (", ".join(f.name for f in fillers) for fillers in (statement.actor, statement.target))
    return f"{statement.kind}: {speaker}, {actors} -> {targets}"


@pytest.mark.parametrize(("sentence", "told"), READ)
def test_parties_that_no_file_lists_are_read(sentence: str, told: str, read_text: Callable[..., Reading]) -> None:
    assert tell(read_text(sentence).statements[0]) == told


@pytest.mark.parametrize(("sentence", "told"), BARGAINS)
def test_a_firm_or_a_union_is_read_on_a_condition_and_in_doubt(
    sentence: str, told: str, read_text: Callable[..., Reading]
) -> None:
    statement = read_text(sentence).statements[0]
    assert tell(statement) == told
    assert statement.conditional
    assert statement.standing == "doubtful"
    assert any("no file lists" in doubt for doubt in statement.doubts)


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_what_only_looks_like_a_standoff_gives_nothing(sentence: str, read_text: Callable[..., Reading]) -> None:
    assert read_text(sentence).statements == ()


@pytest.mark.parametrize(("text", "kinds"), FOUND)
def test_the_words_around_a_name_tell_what_it_is(text: str, kinds: dict[str, str], knowledge: Knowledge) -> None:
    assert {party.name: party.kind for party in find_unlisted(text, knowledge).parties} == kinds


def test_an_unlisted_party_is_told_as_what_no_file_knows(read_text: Callable[..., Reading]) -> None:
    statement = read_text("Norland said it would arm the rebels unless Zubrovia withdrew its troops.").statements[0]
    assert [filler.known for filler in statement.actor] == [True]
    assert [filler.known for filler in statement.target] == [False]


def test_an_adjective_leads_to_the_name_that_another_sentence_has(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Zubrovia's army lost a port. “We will strike back if they land again,” a Zubrovian general said."
    )
    assert [filler.name for filler in reading.statements[0].actor] == ["Zubrovia"]


def test_a_person_stays_a_person_and_acts_for_the_party_of_the_office(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Zubrovian President Ilda Trask spoke. Trask said Zubrovia would close the canal if Kravonia sent ships."
    )
    statement = reading.statements[0]
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.known) == ("Ilda Trask", True)
    assert [filler.name for filler in statement.actor] == ["Zubrovia"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zubrovia", "Kravonia"), ("Talmeria", "Orvenia"), ("Quessand", "Brathmoor"), ("Ilmark", "Doruvia")],
)
def test_no_unlisted_name_makes_a_difference(one: str, other: str, read_text: Callable[..., Reading]) -> None:
    carrier = "{} threatened to close the canal if {} sent warships. {}'s navy denied it."
    here = read_text(carrier.format("Zubrovia", "Kravonia", "Kravonia")).statements
    there = read_text(carrier.format(one, other, other)).statements
    names = {one: "Zubrovia", other: "Kravonia"}
    swapped = [re.sub("|".join(names), lambda m: names[m[0]], tell(statement)) for statement in there]
    assert swapped == [tell(statement) for statement in here]


def test_a_party_of_one_report_is_none_of_the_next(
    read_text: Callable[..., Reading], knowledge: Knowledge, pipeline: object
) -> None:
    assert read_text("Zubrovia threatened to close the canal if Kravonia sent warships.").statements
    assert knowledge.party("Zubrovia") is None
    assert not knowledge.unlisted
    text = "Zubrovia is a land of rivers and forests."
    again = annotate(Report("b", "0" * 64, text, text, ()), pipeline=pipeline, knowledge=knowledge)
    assert again.statements == ()


def test_many_names_take_time_that_grows_with_the_text_alone(knowledge: Knowledge) -> None:
    sounds = ["ba", "do", "fi", "ku", "le", "mo", "na", "pi", "ru", "so"]
    names = [f"{a}{b}{c}via".capitalize() for a in sounds for b in sounds for c in sounds]
    text = " ".join(f"{one}'s army fought {other}." for one, other in pairwise(names))
    assert len(find_unlisted(text, knowledge).parties) == len(names) - 1
