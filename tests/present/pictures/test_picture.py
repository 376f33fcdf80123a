import re
from xml.etree import ElementTree

import matplotlib
import pytest

from present.pictures.rows_of_norland import DAY, row
from standoff.present.pictures.picture import PICTURES, draw, sketch
from standoff.present.pictures.svg import ATTRIBUTES, ELEMENTS

HOSTILE = '$x^2$ <script>alert(1)</script> & "Ω" \ufffe 軍'
ROWS = [
    row(1, DAY, actor=(HOSTILE,)),
    row(2, DAY, "2031-05-09", strength="reserved", reports=("r2",)),
    row(3, DAY, strength="veiled"),
    row(4, None, "2031-05-08"),
    row(5),
    row(6, DAY, kind="claim"),
]
OUTLETS = {"r1": "Halm Courier", "r2": None}


def test_the_three_pictures_are_drawn_with_their_tables_and_captions() -> None:
    pictures = draw(ROWS, OUTLETS, doubtful=True)
    assert [picture.name for picture in pictures] == list(PICTURES)
    for picture in pictures:
        assert "Halm Courier" in picture.caption and "doubtful readings" in picture.caption
        assert picture.rows and {len(line) for line in picture.rows} == {len(picture.header)}


def test_the_same_rows_give_the_same_bytes_whatever_the_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    first, found = draw(ROWS, OUTLETS), sketch("timeline", ROWS, OUTLETS)
    assert found is not None
    png = found.png()
    for name, value in {"svg.fonttype": "path", "font.size": 30, "axes.facecolor": "red", "savefig.dpi": 30}.items():
        monkeypatch.setitem(matplotlib.rcParams, name, value)
    assert draw(ROWS, OUTLETS) == first
    assert found.png() == png and png.startswith(b"\x89PNG")


def test_a_picture_holds_only_what_is_on_the_lists_and_ink_and_paper() -> None:
    own = {"xmlns", "role", "aria-labelledby", "viewBox", "font-family", "class", "id"}
    for picture in draw(ROWS, OUTLETS):
        root = ElementTree.fromstring(picture.svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= ELEMENTS | {"svg", "title", "desc"}
        assert {name for element in root.iter() for name in element.attrib} <= own | set(ATTRIBUTES)
        inks = {element.get(name) for element in root.iter() for name in ("fill", "stroke")}
        assert {ink for ink in inks if ink and not ink.startswith("url(#")} <= {"currentColor", "#fff", "none"}


def test_a_name_from_a_report_is_text_in_the_picture_and_nothing_else() -> None:
    for picture in draw(ROWS, OUTLETS)[:2]:
        words = [element.text for element in ElementTree.fromstring(picture.svg).iter() if element.tag.endswith("text")]
        assert any(word and word.startswith("$x^2$ <script>") for word in words)


def test_each_number_that_is_drawn_stands_in_the_table() -> None:
    timeline, addressees, _ = draw([row(n, DAY, reports=(f"r{n}",)) for n in range(17)], {})
    for picture in (timeline, addressees):
        drawn = set(re.findall(r">(\d+)</text>", picture.svg)) - {"2031"}
        assert drawn == {"17"} == {line[2] for line in picture.rows}


@pytest.mark.parametrize("name", PICTURES)
def test_two_parties_and_twenty_are_drawn(name: str) -> None:
    for parties in (2, 20):
        rows = [
            row(n, DAY, actor=(f"Land {n % parties}",), target=(f"Land {(n + 1) % parties}",))
            for n in range(parties * 3)
        ]
        assert name in [picture.name for picture in draw(rows, {})]


def test_a_picture_that_has_nothing_to_show_is_left_away() -> None:
    assert draw([], {}) == ()
    assert [picture.name for picture in draw([row(1, DAY, target=(), strength=None)], {})] == ["timeline"]
