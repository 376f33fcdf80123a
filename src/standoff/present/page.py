"""The dossier as one HTML page that needs nothing but itself.

What enters: a `Dossier`. What leaves: the page as a string: style and script inside, no request to anywhere, and a
content security policy that allows the two of them by their hashes and nothing else.

    page = render_page(build_dossier(ledger))

Invariant: text of a report reaches the page through autoescape alone; only our own style and script are marked safe,
and pictures, which hold nothing but the elements and attributes on a list.
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from standoff.present.pictures.picture import draw
from standoff.present.rows import Dossier, SignalRow
from standoff.present.stances import split_lone
from standoff.present.wording import count, say_when, short_digests, spell, split_condition
from standoff.records import Kind, Stance, Standing

KIND_NAMES: dict[Kind, str] = {
    "threat": "Threats",
    "pledge": "Pledges",
    "offer": "Offers",
    "refusal": "Refusals",
    "demand": "Demands",
    "warning": "Warnings",
    "permission": "Permissions",
    "denial": "Denials",
    "accusation": "Accusations",
    "claim": "Claims",
    "claim_figure": "Figures claimed",
    "report": "Told by the outlet as fact",
}
STANDING_NAMES: dict[Standing, str] = {
    "machine": "read by machine",
    "doubtful": "doubtful reading",
    "confirmed": "confirmed by a person",
    "typed": "typed by a person",
    "reviewed": "reviewed by a person",
}
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


def render_page(dossier: Dossier) -> str:
    """The page, ending in a newline; the same dossier gives the same page."""
    style, script = _own("dossier.css"), _own("dossier.js")
    acts, lone_stances = split_lone(dossier.acts)
    rows = [*dossier.threats, *(row for _, of_kind in dossier.other for row in of_kind)]
    outlets = {report.id: report.outlet for report in dossier.reports}
    pictures = draw(rows, outlets, doubtful=dossier.doubtful > 0 and not dossier.doubtful_shown)
    page = (
        _environment()
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
            places={row.signal: f"n{number}" for number, row in enumerate(rows, start=1)},
            report_places={report.id: f"r{number}" for number, report in enumerate(dossier.reports, start=1)},
            pictures=[replace(picture, svg=Markup(picture.svg)) for picture in pictures],
            acts=acts,
            lone_stances=lone_stances,
            states=_by_state(dossier.commitments),
            kinds=KIND_NAMES,
            standings=STANDING_NAMES,
            shapes=STANCE_SHAPES,
        )
    )
    return page.rstrip("\n") + "\n"


@cache
def _environment() -> Environment:
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
        "split_condition": split_condition,
        "short": short_digests,
    }
    return environment


@cache
def _own(name: str) -> str:
    return files("standoff.present").joinpath("templates", name).read_text("utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _by_state(rows: Iterable[SignalRow]) -> tuple[tuple[str, tuple[SignalRow, ...]], ...]:
    states: dict[str, list[SignalRow]] = {}
    for row in rows:
        states.setdefault(row.state or "", []).append(row)
    # what has moved is read before what merely stands
    return tuple(
        (state, tuple(states[state])) for state in sorted(states, key=lambda state: (state == "standing", state))
    )
