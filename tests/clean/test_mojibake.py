"""Characters read in the wrong encoding, and lost quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.cleaning import LEAD, read
from standoff.clean.mapped import Mapped
from standoff.clean.mojibake import mend_encoding, mend_quotation_marks

SAID = "“We don’t yield,” he said of Norland’s fleet – “not now.”"


def mend(text: str) -> str:
    return mend_quotation_marks(mend_encoding(Mapped.of(text))).text


# A codec leaves some bytes open; browsers show them as controls, other systems leave them out.
@pytest.mark.parametrize(
    "codec", ["cp1252", "latin-1", "cp1250", "cp1251", "cp1254", "cp874", "cp1255", "cp1256", "koi8_r"]
)
@pytest.mark.parametrize("rest", ["controls", "left out"])
def test_a_text_in_utf_8_that_was_read_in_another_encoding_is_put_right(codec: str, rest: str) -> None:
    shown = []
    for byte in SAID.encode():
        try:
            shown.append(bytes([byte]).decode(codec))
        except UnicodeDecodeError:
            shown.append(chr(byte) if rest == "controls" else "")
    if codec == "latin-1" and rest == "left out":
        return
    assert mend("".join(shown)) == SAID


@pytest.mark.parametrize("mark", ["โ", "в", "β", "ג", "â", "鈥", "\u0e02", "\uf0b3", "\ufffd", "한"])
def test_a_lone_character_that_cannot_be_meant_is_a_quotation_mark(mark: str) -> None:
    damaged = f"{mark}We don{mark}t yield,{mark} he said of the fleet. {mark}Not now.{mark}"
    assert mend(damaged) == "“We don’t yield,” he said of the fleet. “Not now.”"


TABLE = [
    ("He met Veskariaвs allies.", "He met Veskaria’s allies."),
    ("The alliesโ fleets left.", "The allies’ fleets left."),
    ("He said โwe will sailโ and left.", "He said “we will sail” and left."),
    ("Norland met OโBrien.", "Norland met O’Brien."),
    ("ÒWe donÕt yield.Ó", "“We don’t yield.”"),
    ("Norland´s fleet", "Norland’s fleet"),
    ("Norland鈥檚 fleet", "Norland’s fleet"),
    ("It left the pactâ€, adds the text.", "It left the pact”, adds the text."),
    ("Talks ended â€“ at last", "Talks ended – at last"),
    ("cafÃ© and cafA\u0303\xa9", "café and café"),
    ("The fleet \ufffd all of it \ufffd left", "The fleet – all of it – left"),
]


@pytest.mark.parametrize(("damaged", "whole"), TABLE)
def test_damage_of_the_press_is_mended(damaged: str, whole: str) -> None:
    assert mend(damaged) == whole


MEANT = [
    "A château in Pâques, an âge, a rôle for Óscar, São Tomé, Õhtuleht",
    "β-blockers, 5 μm, kΩ, Δt and α-waves",
    "Pоlitico is spelt with one Cyrillic letter",
    "Erdo\ufffdan and caf\ufffd have lost an accent",
    "The word สันติภาพ means peace, and мир does too",
    "Он сказал, что OPEC не изменит квоты",
    "He wrote 平和 on the wall, and ש too",
    "naïve façade – “quoted” ‘twice’ … €5 ½ °C",
    "Weve been clear about it",
]


@pytest.mark.parametrize("text", MEANT)
def test_what_may_be_meant_stays(text: str) -> None:
    assert mend(text) == text


def test_what_was_mended_leads_back_to_what_stood_there() -> None:
    report = read(f"{LEAD}\n\nâ€œWe donâ€™t yield,â€\x9d he said.")
    stretch = next(one for one in report.stretches if one.clean.of(report.text) == "“")
    assert stretch.raw.of(report.original) == "â€œ"


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_plain_ascii_is_never_touched(text: str) -> None:
    assert mend(text) == text
