"""The dossier as one HTML page that needs nothing but itself.

What enters: a `Dossier`, and pictures of it. What leaves: the page as a string: style and script inside, no request to
anywhere, and a content security policy that allows the two of them by their hashes and nothing else.

    page = render_page(build_dossier(ledger))

Invariant: text of a report reaches the page through autoescape alone; only our own style and script are marked safe,
and pictures, which hold nothing but the elements and attributes on a list.
"""

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from standoff.present import references as cited
from standoff.present.dossier import Dossier
from standoff.present.excerpts import split_context
from standoff.present.head import shorten
from standoff.present.pictures.picture import draw
from standoff.present.renderings import group_wordings
from standoff.present.rule import read_on, read_rule
from standoff.present.saying import KIND_NAMES, STANDING_NAMES, say_origin, say_reading, say_state, say_weight, say_who
from standoff.present.wording import count, say_when, short_digests, spell
from standoff.records import Stance

# How a chip is drawn says what family a stance is of, by its shape and never by a colour that would take a side.
STANCE_SHAPES: dict[Stance, str] = {
    "permits": "full",
    "supports": "full",
    "accepts": "full",
    "offers": "full",
    "permits with conditions": "half",
    "considers": "open",
    "undecided": "open",
    "opposes": "bare",
    "refuses": "bare",
    "prohibits": "bare",
    "rejects": "bare",
    "denies": "bare",
    "demands": "edge",
}
# the language of the page; an excerpt in another says so
_OURS = "en"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def render_page(dossier: Dossier) -> str:
    """The page, ending in a newline; the same dossier gives the same page."""
    style, script = _own("dossier.css"), _own("dossier.js")
    rows = [*dossier.threats, *(row for _, of_kind in dossier.other for row in of_kind)]
    outlets = {report.id: report.outlet for report in dossier.reports}
    pictures = draw(rows, outlets, doubtful=dossier.doubtful > 0 and not dossier.doubtful_shown)
    page = (
        page_templates()
        .get_template("dossier.html")
        .render(
            dossier=dossier,
            style=Markup(style),
            script=Markup(script),
            policy=(
                f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
                "base-uri 'none'; form-action 'none'"
            ),
            # ids of strangers make poor fragments: places on the page are numbered
            places=_places(dossier),
            numbers=dossier.numbers,
            several=[matter for matter in dossier.matters if len(matter.stances) > 1],
            alone=sorted(
                (matter.stances[0] for matter in dossier.matters if len(matter.stances) == 1),
                key=lambda stance: (stance.party, stance.act),
            ),
            languages=_languages(dossier),
            pictures=[replace(picture, svg=Markup(picture.svg)) for picture in pictures],
            dated_by={reference.id: reference.dated_by for reference in dossier.references},
            shared_reasons=dossier.shared_reasons,
            cited=cited,
            kinds=KIND_NAMES,
            standings=STANDING_NAMES,
            shapes=STANCE_SHAPES,
        )
    )
    return page.rstrip("\n") + "\n"


@cache
def page_templates() -> Environment:
    """The templates of this package: all that they are given is escaped."""
    environment = Environment(
        loader=PackageLoader("standoff.present"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "when": say_when,
        "count": count,
        "spell": spell,
        "own_basis": cited.own_basis,
        "rule": read_rule,
        "read_on": read_on,
        "who": say_who,
        "reading": say_reading,
        "state": say_state,
        "weight": say_weight,
        "wordings": group_wordings,
        "context": split_context,
        "shorten": shorten,
        "short": short_digests,
        "origin": say_origin,
    }
    return environment


@cache
def _own(name: str) -> str:
    return files("standoff.present").joinpath("templates", name).read_text("utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _places(dossier: Dossier) -> dict[str, str]:
    """Where each signal stands on the page; one that a headline makes stands with the signal of the text below it."""
    places = {}
    for number, row in enumerate(dossier.lines, start=1):
        for signal in (row, *row.headlines):
            places[signal.signal] = f"n{number}"
    return places


def _languages(dossier: Dossier) -> dict[str, str]:
    return {
        report.id: report.language
        for report in dossier.reports
        if report.language and report.language != _OURS and _LANGUAGE.fullmatch(report.language)
    }
