"""Understands what a person asks for one statement: words as typed become a ruling that can be kept.

What enters: a `Wish`, the statement that it is about, the text of its report, the knowledge of who is who, and what
reads an act out of words. What leaves: a `Ruling` without id and time; or `BadInput` that says what to write instead.

    ruling = understand(Wish("corrected", "Ana", "a slip", "4f2a", values=(("kind", "warning"),)), subject, terms)

Invariant: what a value quotes stands in the report, and each name is that of the knowledge files where they have it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import NoReturn

from standoff.calendar import read_date
from standoff.errors import BadInput, BadQuestion
from standoff.knowledge import Knowledge
from standoff.records import KINDS, Act, Clause, Filler, Span, Statement, When
from standoff.revise.anchors import anchor_of
from standoff.revise.fields import ALIASES, ALWAYS, CHOICES, FIELDS, PARTIES, QUOTED, say, say_act
from standoff.revise.overlay import ReadText, added_statement
from standoff.revise.quoting import find_quote, nearest
from standoff.rulings import Anchor, Ruling, Setting, Wish

ReadAct = Callable[[str], Act]
# a name, and a reason or a value; what is longer is no word of a person's
LONGEST_NAME, LONGEST_WORDS = 200, 2000
# words this like a known name are taken for a slip of the keyboard
_SLIP = 0.84
_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_TYPED_DATE = re.compile(rf"(?:{_DATE}|(?:{_DATE}|\.\.)/(?:{_DATE}|\.\.))")
_NEGATIVE = re.compile(r"(?:unless|until)\b[,\s]*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
# whoever these stand for is told by the statement's actor, or not at all
_STAND_FOR = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this"})
# what a terminal acts on, or no text can hold; marks that join letters within names stay
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a wish is about: the statement as shown, and, of what was read, those of its list among all of the report.

    `added` is the ruling that added the statement, if a person did.
    """

    shown: Statement
    members: tuple[Statement, ...]
    read: tuple[Statement, ...]
    said: ReadText
    added: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What words are understood by: the knowledge, and what reads the act that a sentence names."""

    knowledge: Knowledge
    read_act: ReadAct


def understand(wish: Wish, subject: Subject, terms: Terms) -> Ruling:
    """The ruling that corrects, removes or confirms a statement; raises `BadInput`."""
    by, why = check_said(wish.by, wish.why, wish.place)
    if wish.kind == "corrected" and not wish.values:
        _refuse(wish, "nothing is to be changed", "give a field and its value: --set speaker='Ana Mirel'")
    if wish.kind != "corrected" and wish.values:
        _refuse(wish, f"fields of a statement that is {wish.kind}", "correct it, or leave the fields out")
    if subject.added is not None:
        added = subject.added.anchor
        anchor = replace(added, added=subject.added.id) if added else None
    else:
        anchor = anchor_of(subject.members, subject.read, subject.said.text)
    settings = _settings(wish, subject.shown, subject.said, terms)
    return Ruling("", wish.kind, by, why, "", anchor, subject.shown.id, settings)


def understand_addition(wish: Wish, report_id: str, said: ReadText, terms: Terms) -> Ruling:
    """The ruling that adds a statement which the machine missed; raises `BadInput`.

    The words that make it must stand in the report, once or where `nth` says.
    """
    by, why = check_said(wish.by, wish.why, wish.place)
    words = _fit(wish.quote, "the quote", wish.place)
    if not words:
        _refuse(wish, "no words of the report are quoted", "add --quote 'words of the report'")
    spans = find_quote(said.text, words) or find_quote(said.text, words, any_case=True)
    if not spans:
        _refuse(wish, f"these words aren't in {report_id}: {_short(words)}", "copy them from the report's text")
    if wish.nth is None and len(spans) > 1:
        _refuse(
            wish,
            f"these words stand {len(spans)} times in {report_id}: {_short(words)}",
            f"say which with --nth 1 to {len(spans)}, or quote more",
        )
    if wish.nth is not None and not 1 <= wish.nth <= len(spans):
        _refuse(wish, f"these words stand {len(spans)} times in {report_id}", f"write --nth 1 to {len(spans)}")
    span = spans[(wish.nth or 1) - 1]
    kind = next((value for name, value in wish.values if _field(name) == "kind"), "")
    if not kind:
        _refuse(wish, "no kind of statement", f"add --set kind=..., one of {', '.join(KINDS)}")
    chosen = next(k for k in KINDS if k == _choice(wish, "kind", kind))
    anchor = Anchor(report_id, chosen, " ".join(span.of(said.text).split()), span.start)
    ruling = Ruling("", "added", by, why, "", anchor)
    statement = added_statement(ruling, said)
    if statement is None:
        _refuse(wish, "the words can't be found again", "quote fewer of them")
    rest = replace(wish, values=tuple(value for value in wish.values if _field(value[0]) != "kind"))
    settings = _settings(rest, statement, said, terms)
    if not any(setting.field in ("act", "consequence") for setting in settings):
        # what the words name as done or to be done is the statement's act, as it is of what was read
        act = _act(words, terms)
        settings = (*settings, *([Setting("act", "", say_act(act), act=act)] if act else ()))
    return replace(ruling, statement=statement.id, settings=settings)


def quotes(wish: Wish) -> bool:
    """Whether a wish gives words of a report, which can be those of one report alone."""
    return any(_field(name) in QUOTED and value.strip() for name, value in wish.values)


def check_said(by: str, why: str, place: str = "") -> tuple[str, str]:
    """Who rules and why, each as one line; raises `BadInput` where either is missing or is no plain text."""
    name = _fit(by, "the name of who says it", place, LONGEST_NAME)
    reason = _fit(why, "the reason", place)
    if not name:
        raise BadInput("nobody says it", place=place, remedy="say who you are: --by 'Ana Mirel', or set STANDOFF_BY")
    if not reason:
        raise BadInput("no reason is given", place=place, remedy="say why: --why 'heard the recording'")
    return name, reason


def check_party(name: str, knowledge: Knowledge, text: str = "", place: str = "") -> Filler:
    """A party by any of its names; what no file has is kept as it is, unless it looks like a slip of the keyboard."""
    party = knowledge.party(name)
    spans = find_quote(text, name)
    span = spans[0] if spans else None
    if party is not None:
        return Filler(party.name, span.of(text) if span else name, span, True)
    if span is None:
        near = get_close_matches(name, [n for p in knowledge.parties.values() for n in (p.name, *p.names)], 1, _SLIP)
        if near:
            raise BadInput(
                f"{name!r} is no known party, and much like {near[0]!r}",
                place=place,
                remedy=f"write {near[0]!r}, or a name as the report has it",
            )
    return Filler(name, name, span)


def _settings(wish: Wish, shown: Statement, said: ReadText, terms: Terms) -> tuple[Setting, ...]:
    found: dict[str, Setting] = {}
    for name, value in wish.values:
        field = _field(name)
        if field not in FIELDS:
            near = get_close_matches(field, [*FIELDS, *ALIASES], 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(FIELDS)}"
            _refuse(wish, f"a statement has no field {_short(name)}", remedy)
        if field in found:
            _refuse(wish, f"{field} is set twice", "keep one of the two")
        words = _fit(value, field, wish.place)
        if not words and field in ALWAYS:
            _refuse(wish, f"a statement always has a {field}", f"write one of {', '.join(CHOICES[field])}")
        found[field] = _setting(wish, field, words, shown, said, terms)
    return tuple(found[field] for field in FIELDS if field in found)


def _setting(wish: Wish, field: str, words: str, shown: Statement, said: ReadText, terms: Terms) -> Setting:
    was, text = say(shown, field, said.text), said.text
    if not words:
        return Setting(field, was, "")
    if field in CHOICES:
        return Setting(field, was, _choice(wish, field, words))
    if field in PARTIES or field in ("speaker", "via"):
        parts = [part.strip() for part in words.split(";") if part.strip()]
        if field == "speaker" and len(parts) > 1:
            _refuse(wish, "several speakers", "name one; who acts goes into actor, several apart by ';'")
        names = tuple(_name(wish, field, part, text, terms) for part in parts)
        return Setting(field, was, "; ".join(filler.name for filler in names), names)
    if field in QUOTED:
        clause = _clause(wish, field, words, shown, text, terms)
        return Setting(field, was, clause.text, clause=clause)
    if field == "act":
        act = _act(words, terms)
        if act is None:
            _refuse(wish, f"no act is found in {_short(words)}", "say who does what to whom, as for what-if")
        return Setting(field, was, words, act=act)
    if field in ("when", "deadline"):
        return Setting(field, was, words, when=_date(wish, words))
    if field == "figure":
        if shown.figure is None:
            _refuse(wish, "this statement claims no figure", "add the statement that claims it")
        if not _NUMBER.fullmatch(words):
            _refuse(wish, f"figure is {_short(words)}", "write a number in digits, without commas")
    return Setting(field, was, words)


def _choice(wish: Wish, field: str, words: str) -> str:
    said = " ".join(words.casefold().split())
    found = next((c for c in CHOICES[field] if said in (c, c.replace("_", " "))), None)
    if found is None:
        near = get_close_matches(said, CHOICES[field], 1)
        remedy = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(CHOICES[field])}"
        _refuse(wish, f"{field} is {_short(words)}", remedy)
    return found


def _name(wish: Wish, field: str, name: str, text: str, terms: Terms) -> Filler:
    knowledge = terms.knowledge
    if field in PARTIES:
        return check_party(name, knowledge, text, wish.place)
    outlet = knowledge.outlet(name) if field == "via" else None
    known = outlet or knowledge.person(name) or knowledge.party(name)
    spans = find_quote(text, name)
    span = spans[0] if spans else None
    return Filler(known.name if known else name, span.of(text) if span else name, span, known is not None)


def _clause(wish: Wish, field: str, words: str, shown: Statement, text: str, terms: Terms) -> Clause:
    """The words where they stand: in the statement's own sentence, else nearest to it."""
    spans = find_quote(text, words) or find_quote(text, words, any_case=True)
    if not spans:
        _refuse(wish, f"{field}: these words aren't in the report: {_short(words)}", "copy them from the report's text")
    sentence = shown.sentence or Span(0, 0)
    inside = [span for span in spans if sentence.contains(span)]
    span = nearest(inside or spans, sentence.start) or spans[0]
    if field not in ("condition", "consequence"):
        return Clause(span.of(text), span)
    opening = _NEGATIVE.match(words) if field == "condition" else None
    act = _act(words[opening.end() :] if opening else words, terms)
    return Clause(span.of(text), span, (act,) if act else (), negative=opening is not None)


def _act(words: str, terms: Terms) -> Act | None:
    try:
        return _bare(terms.read_act(words))
    except BadQuestion:
        return None


def _bare(act: Act) -> Act:
    """An act without places in the words that it was read from, which are no report's."""

    def bare(fillers: Iterable[Filler]) -> tuple[Filler, ...]:
        told = (filler for filler in fillers if filler.known or filler.name.casefold() not in _STAND_FOR)
        return tuple(replace(filler, span=None) for filler in told)

    return replace(
        act,
        doer=bare(act.doer),
        object=bare(act.object),
        receiver=bare(act.receiver),
        instrument=bare(act.instrument),
        place=bare(act.place),
        nested=_bare(act.nested) if act.nested else None,
        span=None,
        words=(),
    )


def _date(wish: Wish, words: str) -> When:
    try:
        if _TYPED_DATE.fullmatch(words):
            return read_date(words)
        problem = "write a day (2031-05-02), a month, a year, or two of them apart by a slash"
    except ValueError as error:
        problem = str(error)
    _refuse(wish, f"no such date: {_short(words)}", problem)


def _field(name: str) -> str:
    said = name.strip().casefold()
    return ALIASES.get(said, said)


def _fit(words: str, what: str, place: str, longest: int = LONGEST_WORDS) -> str:
    """The words on one line; `BadInput` where they are too long, or hold what isn't text."""
    line = " ".join(words.split())
    if len(line) > longest:
        raise BadInput(f"{what} has {len(line):,} characters", place=place, remedy=f"{longest:,} at most")
    if _UNFIT.search(line):
        raise BadInput(f"{what} holds a control character", place=place, remedy="type it as plain text")
    return line


def _short(words: str) -> str:
    line = " ".join(words.split())
    return repr(line if len(line) <= 60 else f"{line[:57]}...")


def _refuse(wish: Wish, what: str, remedy: str) -> NoReturn:
    raise BadInput(what, place=wish.place or wish.statement or wish.report, remedy=remedy)
