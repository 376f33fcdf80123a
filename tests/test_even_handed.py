"""The reader knows no good side: swap the names of two parties of one type, and they are swapped in the record."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sample_reading import SAMPLE, bundled_pipeline, read_folder
from standoff.annotate import annotate
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Act, Clause, Filler, Report, Span, Statement, Stretch

# Each pair is of one type; its people hold the same offices and are written with the same pronouns.
PAIRS: dict[str, Mapping[str, str]] = {
    "Norland and Veskaria": {
        "Norland": "Veskaria",
        "Norlandian": "Veskarian",
        "Norlandians": "Veskarians",
        "Sundby": "Karsk",
        "Rotunda": "Citadel",
        "Anders": "Milan",
        "Holt": "Dorak",
        "Ingrid": "Jana",
        "Solen": "Velik",
        "Erik": "Pavel",
        "Brandt": "Roskin",
    },
    "Kallund and Belmora": {
        "Kallund": "Belmora",
        "Kallundian": "Belmoran",
        "Kallundians": "Belmorans",
        "Vik": "Lisane",
        "Nils": "Rui",
        "Aasen": "Castel",
    },
    "Lethia and Ambria": {"Lethia": "Ambria", "Lethian": "Ambrian", "Lethians": "Ambrians"},
}


def swap(text: str, pair: Mapping[str, str]) -> str:
    """The text with each name of the pair in the place of the other."""
    both = {**pair, **{right: left for left, right in pair.items()}}
    return re.sub(r"\b(" + "|".join(sorted(both, key=len, reverse=True)) + r")\b", lambda m: both[m[0]], text)


# --- a record without offsets, for a name may be longer than the one it stands for ------------------------------------


def tell_names(fillers: tuple[Filler, ...]) -> tuple[tuple[object, ...], ...]:
    return tuple((filler.name, filler.text, filler.known, filler.qualities) for filler in fillers)


def tell_act(act: Act | None) -> tuple[object, ...] | None:
    if act is None:
        return None
    roles = (act.doer, act.object, act.receiver, act.instrument, act.place)
    return act.action, act.negated, tuple(map(tell_names, roles)), tell_act(act.nested)


def tell_clause(clause: Clause | None) -> tuple[object, ...] | None:
    return None if clause is None else (clause.text, clause.join, clause.negative, tuple(map(tell_act, clause.acts)))


def tell(statement: Statement, text: str) -> dict[str, object]:
    """All that a statement says, by field, but its offsets, its id and the figure of its confidence."""
    return {
        "sentence": statement.sentence.of(text) if statement.sentence else "",
        "kind": statement.kind,
        "conditional": statement.conditional,
        "strength": statement.strength,
        "purpose": statement.purpose,
        "mode": statement.mode,
        "stance": statement.stance,
        "reiterated": statement.reiterated,
        "standing": statement.standing,
        "speaker": tell_names((statement.speaker,)) if statement.speaker else None,
        "via": tell_names(statement.via),
        "actor": tell_names(statement.actor),
        "target": tell_names(statement.target),
        "cue": statement.cue.text if statement.cue else None,
        "condition": tell_clause(statement.condition),
        "consequence": tell_clause(statement.consequence),
        "act": tell_act(statement.act),
        "figure": statement.figure.value if statement.figure else None,
        "when": (statement.when.text, statement.when.earliest, statement.when.latest),
    }


# --- the sample, with two parties swapped -----------------------------------------------------------------------------


def tell_folder(reports: Path, knowledge: Path) -> list[tuple[str, dict[str, object]]]:
    read = read_folder(reports, knowledge)
    texts = {report_id: report.text for report_id, report in read.reports.items()}
    return [(i, tell(s, texts[i])) for i, reading in read.readings.items() for s in reading.statements]


@pytest.mark.parametrize("pair", PAIRS)
def test_swapping_two_parties_swaps_them_in_the_record_and_changes_nothing_else(pair: str, tmp_path: Path) -> None:
    names = PAIRS[pair]
    reports = tmp_path / "reports"
    reports.mkdir()
    for path in sorted((SAMPLE / "reports").iterdir()):
        text = path.read_bytes().decode("utf8")
        # in JSON a name may stand right after the "n" of an escaped line end
        lines = [json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else []
        rewritten = [{**line, "title": swap(line["title"], names), "text": swap(line["text"], names)} for line in lines]
        swapped_text = "".join(json.dumps(line) + "\n" for line in rewritten) if lines else swap(text, names)
        (reports / path.name).write_bytes(swapped_text.encode("utf8"))
    knowledge = tmp_path / "knowledge.toml"
    knowledge.write_text(swap((SAMPLE / "knowledge.toml").read_text(encoding="utf8"), names), encoding="utf8")
    as_published = tell_folder(SAMPLE / "reports", SAMPLE / "knowledge.toml")
    swapped = tell_folder(reports, knowledge)
    assert len(as_published) >= 100, "a reader that finds nothing is even-handed too"
    wanted = Counter(swap(repr(told), names) for told in as_published)
    found = Counter(repr(told) for told in swapped)
    assert (sorted(wanted - found), sorted(found - wanted)) == ([], [])


# --- one sentence of every kind, over many pairs ----------------------------------------------------------------------


class Side(NamedTuple):
    """A party of the table, with the words that the sentences need for it."""

    kind: str
    name: str
    adjective: str
    president: str
    minister: str

    @property
    def form(self) -> tuple[str, int]:
        """Its kind and the number of its name's words: one word can't be parsed in all sentences as two are."""
        return self.kind, len(self.name.split())

    @property
    def called(self) -> str:
        """The name as it stands in a sentence."""
        return self.name if self.kind == "state" else f"the {self.name}"


# Sides of one kind, and with names of as many words, make the pairs, each with the next.
SIDES = [
    Side("state", "Norland", "Norlandian", "Anders Holt", "Ingrid Solen"),
    Side("state", "Veskaria", "Veskarian", "Milan Dorak", "Jana Velik"),
    Side("state", "Corvia", "Corvian", "Stoyan Brek", "Nadia Toval"),
    Side("state", "Sarmonia", "Sarmonian", "Rashid Qamir", "Leila Haddan"),
    Side("state", "Tanzuri", "Tanzurian", "Kofi Mensara", "Amina Diwari"),
    Side("state", "Lunghai", "Lunghaian", "Wei Jinshan", "Lin Meihua"),
    Side("state", "Castoria", "Castorian", "Diego Luarca", "Paula Brenes"),
    Side("state", "Palu Raya", "Palurayan", "Budi Hartana", "Dewi Sekarsi"),
    Side("state", "Costa Verna", "Costavernan", "Tomaso Bellini", "Irma Colletti"),
    Side("bloc", "Meridian Union", "Meridian Union", "Tomas Wieland", "Klara Ostrel"),
    Side("bloc", "Southern League", "Southern League", "Samir Nadrel", "Hana Brill"),
    Side("armed group", "Ridge Front", "Ridge Front", "Joram Kelu", "Mira Santel"),
    Side("armed group", "River Army", "River Army", "Pedro Vascal", "Salma Idrin"),
]

# What stands in braces is filled for the speaker's side (a) and the other (b); then the kind that must be read.
SENTENCES = [
    (
        "{a_adjective} President {a_president} said his country would close the strait if {b} moved its missiles.",
        "threat",
    ),
    ("“If {b} crosses the line, we will strike its ports,” {a_adjective} President {a_president} said.", "threat"),
    ("{a_president} said that {a} would cut off the gas unless {b} withdrew its troops.", "threat"),
    ("Should {b} attack the dam, {a} will retaliate, {a_president} told reporters.", "threat"),
    ("Any attack on the port would be met with force, {a_adjective} President {a_president} said.", "threat"),
    ("{a_minister} warned that an attack by {b} would lead to a wider war.", "warning"),
    ("{a} demanded that {b} withdraw its troops.", "demand"),
    ("{a_minister} called on {b} to release the sailors.", "demand"),
    ("{a} will not allow its bases to be used against {b}, {a_minister} said.", "refusal"),
    ("{a} rejected the proposal of {b}.", "refusal"),
    ("{a} has ruled out talks with {b}.", "refusal"),
    ("{a} has allowed {b} to use its airfields.", "permission"),
    ("{a} offered {b} talks on the strait, {a_minister} said.", "offer"),
    ("“If {b} wants to talk, our door is open,” {a_president} said.", "offer"),
    ("{a} pledged 50 million euros in aid to {b}.", "pledge"),
    ("{a_president} promised to release the sailors of {b}.", "pledge"),
    ("{a} denied that it had fired on a ship of {b}.", "denial"),
    ("{a_minister} accused {b} of laying mines in the strait.", "accusation"),
    ("{a_minister} said that {b} had lost 40 soldiers in the attack.", "claim_figure"),
]


def pair_up() -> list[Any]:
    """Each side with the next of its form, round the form."""
    pairs = []
    for form in dict.fromkeys(side.form for side in SIDES):
        alike = [side for side in SIDES if side.form == form]
        after = [*alike[1:], alike[0]]
        pairs += [pytest.param(a, b, id=f"{a.name} and {b.name}") for a, b in zip(alike, after, strict=True)]
    return pairs


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    written = ""
    for side in SIDES:
        written += f'[[party]]\nname = "{side.name}"\nkind = "{side.kind}"\n'
        written += f'adjectives = ["{side.adjective}"]\n' if side.adjective != side.name else ""
        for title, holder in (("president", side.president), ("foreign minister", side.minister)):
            written += f'[[office]]\ntitle = "{title}"\nof = "{side.name}"\nholders = [{{ name = "{holder}" }}]\n'
    path = tmp_path_factory.mktemp("world") / "world.toml"
    path.write_text(written, encoding="utf8")
    return load_knowledge([path])


def fill(sentence: str, a: Side, b: Side) -> str:
    named = {"a": a.called, "b": b.called, "a_adjective": a.adjective}
    filled = sentence.format(**named, a_president=a.president, a_minister=a.minister)
    return filled[0].upper() + filled[1:]


def read_sentence(sentence: str, a: Side, b: Side, world: Knowledge) -> list[tuple[object, ...]]:
    """What is read of the sentence, with each name told as its part in it."""
    text = fill(sentence, a, b)
    whole = Span(0, len(text))
    report = Report("one", "0" * 64, text, text, (Stretch(whole, whole),))
    parts = {a.name: "a", a.president: "a's president", a.minister: "a's minister", b.name: "b"}
    told = []
    for s in annotate(report, pipeline=bundled_pipeline(), knowledge=world).statements:
        roles = ((s.speaker,) if s.speaker else (), s.actor, s.target)
        named = tuple(tuple(parts.get(filler.name, filler.name) for filler in fillers) for fillers in roles)
        told.append((s.kind, s.conditional, s.strength, s.stance, named, s.figure.value if s.figure else None))
    return told


@pytest.mark.parametrize(("a", "b"), pair_up())
@pytest.mark.parametrize(("sentence", "kind"), SENTENCES)
def test_a_sentence_is_read_alike_whoever_says_it_to_whom(
    sentence: str, kind: str, a: Side, b: Side, world: Knowledge
) -> None:
    one_way, other_way = read_sentence(sentence, a, b, world), read_sentence(sentence, b, a, world)
    assert one_way == other_way
    assert kind in [told[0] for told in one_way], "a reader that finds nothing is even-handed too"
