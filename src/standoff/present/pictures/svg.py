"""A drawing made fit for a page: only the elements and attributes on a list, and two inks.

What enters: SVG as matplotlib writes it. What leaves: SVG without styles, scripts, links and metadata, that takes its
ink and its paper from the page, with a title and a description for those who don't see it.

    svg = for_page(drawing, name="timeline", title="Timeline", description="When each party spoke")

Invariant: nothing leaves that is not on the lists below, and no reference leads out of the drawing itself.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import escape

ELEMENTS = frozenset({"g", "path", "rect", "text", "use", "defs", "clipPath", "pattern"})
_NUMBER = r"-?\d+(?:\.\d+)?"
_LENGTHS = re.compile(rf"{_NUMBER}(?:,?\s*{_NUMBER})*")
_WORD = re.compile(r"[a-zA-Z]+(?:-[a-zA-Z]+)*|\d+")
_REFERRING = ("fill", "stroke", "clip-path", "href")
# a colour has a number sign too, and is no reference
_REFERENCE = re.compile(r"(?:url\(#|#(?![0-9a-f]{6}$))([A-Za-z][\w.-]*)\)?")
# What each attribute may hold; a property of a style is taken for the attribute of its name.
ATTRIBUTES: dict[str, re.Pattern[str]] = {
    **{name: _LENGTHS for name in ("x", "y", "width", "height")},
    **{name: _LENGTHS for name in ("stroke-width", "stroke-dasharray", "stroke-dashoffset")},
    "d": re.compile(rf"(?:[MLCQHVZz]|{_NUMBER}|[\s,])*"),
    "transform": re.compile(rf"(?:(?:translate|scale|rotate)\((?:{_NUMBER}|[\s,])*\)\s*)*"),
    "font-size": re.compile(rf"{_NUMBER}px"),
    **{name: _WORD for name in ("text-anchor", "font-weight", "stroke-linejoin", "stroke-linecap", "patternUnits")},
    **{name: re.compile(r"#000000|#ffffff|none|url\(#[\w.-]+\)") for name in ("fill", "stroke")},
    "clip-path": re.compile(r"url\(#[\w.-]+\)"),
    "href": re.compile(r"#[\w.-]+"),
}
FONTS = "DejaVu Sans, Helvetica, Arial, sans-serif"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_NAMESPACE = "http://www.w3.org/2000/svg"


def for_page(drawing: str, *, name: str, title: str, description: str) -> str:
    """The drawing for a page; `name` begins each of its ids, so that several pictures can stand on one page."""
    source = ElementTree.fromstring(drawing)
    ids = {old: f"{name}-{n}" for n, old in enumerate(_referred(source), start=1)}
    root = Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-description",
            "viewBox": source.get("viewBox", ""),
            "fill": "currentColor",
            "font-family": FONTS,
            "stroke-linejoin": "round",
        },
    )
    SubElement(root, "title", {"id": f"{name}-title"}).text = title
    SubElement(root, "desc", {"id": f"{name}-description"}).text = description
    for child in source:
        _take(child, root, ids)
    return ElementTree.tostring(root, encoding="unicode")


def alone(svg: str, caption: str) -> str:
    """The drawing as a file of its own, on white paper, with its caption in its description."""
    head, rest = svg.split("</desc>", 1)
    paper = '<rect width="100%" height="100%" fill="#fff" />'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head} {escape(caption)}</desc>{paper}{rest}\n'


def _take(source: Element, into: Element, ids: dict[str, str]) -> None:
    tag = source.tag.rpartition("}")[2] if isinstance(source.tag, str) else ""
    if tag not in ELEMENTS:
        return
    attributes = dict(_attributes(source, ids))
    if tag == "g" and not attributes:
        # groups that say nothing are most of what matplotlib writes
        taken = into
    else:
        taken = SubElement(into, tag, attributes)
        taken.text = source.text if tag == "text" else None
    for child in source:
        _take(child, taken, ids)


def _attributes(source: Element, ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    given = {name.rpartition("}")[2] if name == _XLINK else name: value for name, value in source.items()}
    styled = (part.split(":", 1) for part in given.pop("style", "").split(";") if ":" in part)
    given |= {name.strip(): value.strip() for name, value in styled}
    classes = []
    for name, value in given.items():
        allowed = ATTRIBUTES.get(name)
        if allowed is None or not allowed.fullmatch(value) or value.startswith("rotate(-0 "):
            continue
        if inside := _REFERENCE.fullmatch(value) if name in _REFERRING else None:
            if inside[1] in ids:
                yield name, value.replace(inside[1], ids[inside[1]])
        elif value == "#ffffff":
            classes.append("paper" if name == "fill" else "halo")
            yield name, "#fff"
        elif value == "#000000":
            yield name, "currentColor"
        else:
            yield name, _shorten(value) if name in ("d", "x", "y", "transform") else value
    if (old := source.get("id")) in ids:
        yield "id", ids[old]
    if classes:
        yield "class", " ".join(classes)


def _referred(source: Element) -> list[str]:
    """The ids that something in the drawing refers to, in the order of the elements that have them."""
    values = " ".join(value for element in source.iter() for value in element.attrib.values())
    return [found for element in source.iter() if (found := element.get("id")) and f"#{found}" in values]


def _shorten(value: str) -> str:
    """Numbers to two places and white space to single spaces: nobody sees a hundredth of a point."""
    rounded = re.sub(r"-?\d+\.\d+", lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value)
    return " ".join(rounded.split())
