"""Who says what: source, mode and content of every way in which reports tell words. All states are invented."""

from collections.abc import Callable

import pytest
from misses import miss

from standoff.records import Attribution, Reading

Told = tuple[str | None, str, str]


def told(text: str, attributions: tuple[Attribution, ...]) -> list[Told]:
    """Speaker, mode and words of each attribution, less the marks around the words."""
    found = []
    for one in attributions:
        words = " … ".join(span.of(text).strip(" “”\",.?!'") for span in one.content)
        found.append((one.speaker.name if one.speaker else None, one.mode, words.removeprefix("that ")))
    return found


ROWS = [
    ("“We will wait,” Anders Holt said in Sundby.", [("Anders Holt", "direct", "We will wait")]),
    ('"We will wait", Anders Holt said.', [("Anders Holt", "direct", "We will wait")]),
    ("Erik Brandt added: “We shall not be moved.”", [("Erik Brandt", "direct", "We shall not be moved")]),
    ("“Nobody asked us,” said Rui Castel, Belmora's premier.", [("Rui Castel", "direct", "Nobody asked us")]),
    (
        "Teresa Alvane told Radio Mirel: “Our doors stay open to both sides.”",
        [("Teresa Alvane", "direct", "Our doors stay open to both sides")],
    ),
    (
        "Before the vote in Karsk, Milan Dorak said: “We have nothing to hide.”",
        [("Milan Dorak", "direct", "We have nothing to hide")],
    ),
    (
        "“The convoy sailed at dawn,” Erik Brandt said. “It met no resistance at all.”",
        [("Erik Brandt", "direct", "The convoy sailed at dawn … It met no resistance at all")],
    ),
    (
        "Milan Dorak spoke. “We will wait,” Anders Holt said, “and we will see.”",
        [("Anders Holt", "direct", "We will wait … and we will see")],
    ),
    (
        "Norland will keep the strait open if it can, according to two diplomats.",
        [("two diplomats", "indirect", "Norland will keep the strait open if it can")],
    ),
    (
        "“The ferries,” Ingrid Solen said, “will sail on time.”",
        [("Ingrid Solen", "direct", "The ferries … will sail on time")],
    ),
    (
        "Anders Holt said that Norland would keep the strait open.",
        [("Anders Holt", "indirect", "Norland would keep the strait open")],
    ),
    (
        "Norland will keep the strait open, Anders Holt said.",
        [("Anders Holt", "indirect", "Norland will keep the strait open")],
    ),
    (
        "The navy stays at home, said Greta Lindau, chancellor of Estmark.",
        [("Greta Lindau", "indirect", "The navy stays at home")],
    ),
    (
        "Anders Holt told reporters in Sundby that the ferries would sail on time.",
        [("Anders Holt", "indirect", "the ferries would sail on time")],
    ),
    (
        "Nils Aasen denied that Kallund had closed its ports.",
        [("Nils Aasen", "indirect", "Kallund had closed its ports")],
    ),
    (
        "Pavel Roskin confirmed the report, adding that two boats were damaged.",
        [("Pavel Roskin", "indirect", "the report"), ("Pavel Roskin", "indirect", "two boats were damaged")],
    ),
    miss(
        "the subject of the reported clause is taken off it",
        "Veskaria believes that Norland is preparing an attack, Jana Velik said.",
        [("Jana Velik", "indirect", "Veskaria believes that Norland is preparing an attack")],
    ),
    (
        "Anders Holt said Veskaria had “crossed a line that no nation should cross”.",
        [("Anders Holt", "mixed", "Veskaria had “crossed a line that no nation should cross")],
    ),
    (
        "Ingrid Solen called the blockade “an act of piracy” and said the ferries would sail.",
        [
            ("Ingrid Solen", "mixed", "the blockade “an act of piracy"),
            ("Ingrid Solen", "indirect", "the ferries would sail"),
        ],
    ),
    (
        "According to Jana Velik, the gunboats left the strait at noon.",
        [("Jana Velik", "indirect", "the gunboats left the strait at noon")],
    ),
    (
        "The gunboats left the strait at noon, according to Jana Velik.",
        [("Jana Velik", "indirect", "The gunboats left the strait at noon")],
    ),
    (
        "Greta Lindau: Estmark will not send its navy to the strait.",
        [("Greta Lindau", "indirect", "Estmark will not send its navy to the strait")],
    ),
    (
        "Estmark will not send its navy, as Greta Lindau announced on Tuesday.",
        [("Greta Lindau", "indirect", "Estmark will not send its navy")],
    ),
    (
        "As Greta Lindau said in Grauburg, Estmark will not send its navy.",
        [("Greta Lindau", "indirect", "Estmark will not send its navy")],
    ),
    (
        "For Stoyan Brek, the strait has never belonged to anybody.",
        [("Stoyan Brek", "indirect", "the strait has never belonged to anybody")],
    ),
    (
        "Stoyan Brek's claim that Norland had fired first was met with silence.",
        [("Stoyan Brek", "indirect", "Norland had fired first")],
    ),
    (
        "Karsk said the ferries had strayed into its waters.",
        [("Veskaria", "indirect", "the ferries had strayed into its waters")],
    ),
    (
        "Milan Dorak was quoted as saying that the gunboats would stay.",
        [("Milan Dorak", "indirect", "the gunboats would stay")],
    ),
    (
        "“The gunboats will stay,” Milan Dorak was quoted as saying by VSA.",
        [("VSA", "direct", "The gunboats will stay"), ("Milan Dorak", "direct", "The gunboats will stay")],
    ),
    miss(
        "a participle that cites a source is no link yet",
        "Citing an unnamed diplomat, Radio Mirel said that talks would open.",
        [("Radio Mirel", "indirect", "talks would open"), ("unnamed diplomat", "indirect", "talks would open")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_each_link_has_its_source_mode_and_content(
    read_text: Callable[..., Reading], sentence: str, expected: list[Told]
) -> None:
    assert told(sentence, read_text(sentence).attributions) == expected


@pytest.mark.parametrize(
    ("sentence", "carrier", "speaker"),
    [
        (
            "According to Northern Wire, Pavel Roskin said that the gunboats had left the strait.",
            "Northern Wire",
            "Pavel Roskin",
        ),
        ("Northern Wire reported that Pavel Roskin had said the gunboats would stay.", "Northern Wire", "Pavel Roskin"),
        ("Radio Mirel said Ingrid Solen had told it that the ferries would sail.", "Radio Mirel", "Ingrid Solen"),
    ],
)
def test_a_chain_runs_from_the_carrier_to_who_spoke(
    read_text: Callable[..., Reading], sentence: str, carrier: str, speaker: str
) -> None:
    chain = sorted(read_text(sentence).attributions, key=lambda one: one.depth)
    assert [(one.speaker.name if one.speaker else None, one.depth) for one in chain] == [(carrier, 0), (speaker, 1)]


def test_a_statement_in_a_chain_has_the_speaker_and_the_carrier(read_text: Callable[..., Reading]) -> None:
    text = "Northern Wire reported that Milan Dorak had threatened to close the strait."
    (statement,) = (s for s in read_text(text).statements if s.kind == "threat")
    assert statement.speaker is not None and statement.speaker.name == "Milan Dorak"
    assert [carrier.name for carrier in statement.via] == ["Northern Wire"]


@pytest.mark.parametrize(
    "text",
    [
        "“The first convoy met no resistance,” Erik Brandt said.\n\n“The second will sail when the fog lifts.”",
        miss(
            "who is named only after the second paragraph is not given the first",
            "“The first convoy met no resistance.\n\n“The second will sail when the fog lifts,” Erik Brandt said.",
        ),
        "Erik Brandt spoke in Port Ansel. “The first convoy met no resistance,” he said.\n\n"
        "“The second will sail when the fog lifts.”",
    ],
)
def test_a_quotation_that_runs_over_paragraphs_keeps_its_speaker(read_text: Callable[..., Reading], text: str) -> None:
    found = told(text, read_text(text).attributions)
    assert [(speaker, mode) for speaker, mode, _ in found] == [("Erik Brandt", "direct")] * 2
    assert [words.split()[1] for _, _, words in found] == ["first", "second"]


def test_a_quotation_in_another_paragraph_is_nobodys(read_text: Callable[..., Reading]) -> None:
    text = (
        "Erik Brandt spoke in Port Ansel.\n\nThe harbour was calm.\n\n“It is a matter of honour for the whole nation.”"
    )
    assert [one for one in read_text(text).attributions if one.speaker is not None] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "“We did not fire first,” he said.",
        "It was reported that the dam had been damaged.",
        "He warned that the convoy would be stopped.",
    ],
)
def test_who_cannot_be_told_stays_open(read_text: Callable[..., Reading], sentence: str) -> None:
    assert [one.speaker for one in read_text(sentence).attributions if one.speaker is not None] == []


@pytest.mark.parametrize("sentence", ["The strait is open.", "The “harsh” tariffs took effect.", "Norland waits."])
def test_where_nobody_speaks_nothing_is_attributed(read_text: Callable[..., Reading], sentence: str) -> None:
    assert read_text(sentence).attributions == ()
