import re
from xml.etree import ElementTree

import pytest

from standoff.present.pictures.svg import ATTRIBUTES, ELEMENTS, alone, for_page

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def clean(inside: str) -> str:
    return for_page(f"{HEAD}{inside}</svg>", name="p", title="<Title> & more", description="what is drawn")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<style>@import "https://strait.example/x.css"</style>',
        '<image xlink:href="https://strait.example/x.png"/>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        '<a xlink:href="javascript:alert(1)"><path d="M 0 0"/></a>',
        "<metadata>who drew it</metadata>",
        '<animate attributeName="href" to="x"/>',
    ],
)
def test_an_element_that_is_not_on_the_list_is_left_out_with_all_in_it(inside: str) -> None:
    assert clean(inside) == clean("")


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="alert(1)"',
        'style="background: url(https://strait.example)"',
        'fill="url(https://strait.example/#x)"',
        'fill="red"',
        'style="fill: #c8102e; font-family: x; behavior: url(#x)"',
        'xlink:href="https://strait.example/x.svg#a"',
        'clip-path="url(#nowhere)"',
        'class="theirs"',
        'id="theirs"',
        'd="M 0 0; alert(1)"',
    ],
)
def test_an_attribute_that_is_not_on_the_list_is_left_out(attribute: str) -> None:
    assert "<path />" in clean(f"<path {attribute}/>")


def test_ink_and_paper_are_those_of_the_page() -> None:
    assert '<path fill="#fff" stroke="currentColor" class="paper" />' in clean(
        '<path style="fill: #ffffff; stroke: #000000"/>'
    )


def test_references_within_the_drawing_keep_leading_to_what_they_name() -> None:
    svg = clean('<defs><path id="m1" d="M 0 0"/></defs><use xlink:href="#m1"/><rect clip-path="url(#m1)"/>')
    assert '<path id="p-1" d="M 0 0" />' in svg or '<path d="M 0 0" id="p-1" />' in svg
    assert '<use href="#p-1" />' in svg and 'clip-path="url(#p-1)"' in svg


def test_text_stays_text_and_is_escaped() -> None:
    assert "<text>a &lt;b&gt; &amp; c</text>" in clean("<text>a &lt;b&gt; &amp; c</text>")


def test_the_picture_has_a_name_and_a_description_for_those_who_do_not_see_it() -> None:
    root = ElementTree.fromstring(clean(""))
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root}
    assert [named[name] for name in (root.get("aria-labelledby") or "").split()] == ["<Title> & more", "what is drawn"]


def test_a_drawing_alone_stands_on_white_paper_and_keeps_its_caption() -> None:
    root = ElementTree.fromstring(alone(clean('<path d="M 0 0"/>'), "2 of < 3").encode())
    assert [element.tag.rpartition("}")[2] for element in root] == ["title", "desc", "rect", "path"]
    assert root[1].text == "what is drawn 2 of < 3"


def test_the_lists_hold_nothing_that_runs_or_fetches() -> None:
    assert not ELEMENTS & {"script", "style", "image", "a", "foreignObject", "animate", "set", "iframe"}
    assert not [name for name in ATTRIBUTES if name.startswith("on") or name in {"style", "src", "class", "id"}]
    assert not re.match(ATTRIBUTES["href"], "https://strait.example")
