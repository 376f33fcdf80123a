"""The form of a file of typed statements: what may be written under which key.

What enters: the tree of a file.
What leaves: `FileForm`, checked by pydantic; or BadStatements with the line, what is wrong, and what to write.

>>> check_form(tree, lines, FileForm).statements[0].kind
'threat'

Invariant: a key that is not known is an error, never passed over.
"""

import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from rapidfuzz import fuzz, process

from standoff.enter.tree import Key, Lines
from standoff.errors import BadStatements
from standoff.records import Kind, Mode, Stance, Strength

_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Date = Annotated[str, StringConstraints(pattern=rf"^(?:{_DATE}|(?:{_DATE}|\.\.)/(?:{_DATE}|\.\.))$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [] if value is None else [value]


def _as_names(value: Any) -> Any:
    """One value or several, yes and no in JSON's words too; an empty one says that there is none."""
    value = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    return [] if value == "" else _as_list(value)


def _as_filler(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _as_clause(value: Any) -> Any:
    """One act, a list of acts (all of them), or {all: [...]} or {any: [...]}, each with `words` beside."""
    if isinstance(value, list):
        return {"acts": value}
    if not isinstance(value, dict):
        return value
    rest = {key: part for key, part in value.items() if key not in ("all", "any", "words")}
    words = {"words": value["words"]} if "words" in value else {}
    joins = [join for join in ("all", "any") if join in value]
    if not joins:
        return {"acts": [rest] if rest else [], **words}
    return {"acts": value[joins[0]], "join": joins[0], **words, **rest, **{join: value[join] for join in joins[1:]}}


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FillerForm(_Form):
    """A name, or a name with what is said of it: {name: missile, that: [requiring Tarnish crews]}."""

    name: Words
    that: Annotated[tuple[Words, ...], BeforeValidator(_as_list)] = ()


FillerForms = Annotated[
    tuple[Annotated[FillerForm, BeforeValidator(_as_filler)], ...], BeforeValidator(_as_list), Field(max_length=50)
]
WordsList = Annotated[tuple[Words, ...], BeforeValidator(_as_list), Field(max_length=50)]


class ActForm(_Form):
    """An act: who does what to whom with what and where, and the act that it is for or about."""

    party: FillerForms = ()
    does: Words
    what: FillerForms = ()
    against: FillerForms = ()
    to: FillerForms = ()
    using: FillerForms = Field((), alias="with")
    place: FillerForms = Field((), alias="in")
    act: "ActForm | None" = None
    negated: bool = Field(False, alias="not")
    conditions: bool = False


class ClauseForm(_Form):
    """A condition or a consequence: its acts, whether all or any of them, and words for people."""

    acts: tuple[ActForm, ...] = Field((), max_length=20)
    join: Literal["all", "any"] = "all"
    words: Words | None = None


class FigureForm(_Form):
    """A quantity: how much of what, and how exactly."""

    value: float
    unit: str = ""
    counted: str = ""
    bound: str = "exactly"
    also: tuple[tuple[float, str], ...] = ()
    upper: float | None = None
    sides: tuple[float, float] | None = None


class ReportedForm(_Form):
    """Where a report says it: the report, and the first and last character of the sentence in its decoded text."""

    report: Words
    start: int = Field(ge=0)
    end: int = Field(gt=0)


class OriginForm(_Form):
    """Where a report has its text from."""

    kind: Literal["own reporting", "agency", "cited", "official text", "not known"]
    name: Words


class ReportForm(_Form):
    """A report that the file cites by a short name."""

    sha256: Sha256
    outlet: Words | None = None
    published: Day | None = None
    origin: OriginForm | None = None


Form = TypeVar("Form", bound=_Form)
ClauseEntry = Annotated[ClauseForm, BeforeValidator(_as_clause)]


class StatementForm(_Form):
    """One statement: who says it for whom, of what kind, the acts in it, when, why it is entered, where reported."""

    key: Words | None = None
    who: Words | None = None
    via: WordsList = ()
    speaks_for: FillerForms = Field((), alias="for")
    of: FillerForms = ()
    target: FillerForms = ()
    kind: Kind
    strength: Strength | None = None
    purpose: Literal["deterrent", "compellent"] | None = None
    mode: Mode = "indirect"
    stance: Stance | None = None
    says: Words | None = None
    given: ClauseEntry | None = Field(None, alias="if")
    unless: ClauseEntry | None = None
    until: ClauseEntry | None = None
    then: ClauseEntry | None = None
    act: ActForm | None = None
    conditions: bool = False
    figure: FigureForm | None = None
    when: Date | None = None
    deadline: Date | None = None
    occasion: str = ""
    audience: str = ""
    cue: Words | None = None
    headline: bool = False
    reiterated: bool = False
    why: Words | None = None
    by: Words | None = None
    on: Day | None = None
    reported: tuple[ReportedForm, ...] = Field((), max_length=1000)


class RecordForm(_Form):
    """Whose record it is: `reviewed` marks it as checked by a person against the reports."""

    title: Words
    by: Words
    on: Day | None = None
    reviewed: bool = False
    why: Words | None = None


class FileForm(_Form):
    """The whole file."""

    record: RecordForm
    reports: dict[str, ReportForm] = Field(default_factory=dict, max_length=10_000)
    parties: WordsList = ()
    statements: tuple[StatementForm, ...] = Field(max_length=50_000)


class WishForm(_Form):
    """One correction: of a statement (its values, or remove, or confirm), or a statement that is added to a report."""

    statement: Words | None = None
    report: Words | None = None
    quote: Words | None = None
    nth: int | None = Field(None, gt=0)
    values: dict[str, Annotated[tuple[Words, ...], BeforeValidator(_as_names)]] = Field(
        default_factory=dict, alias="set", max_length=30
    )
    remove: bool = False
    confirm: bool = False
    by: Words | None = None
    why: Words | None = None


class CorrectionsForm(_Form):
    """A file of corrections, with who makes those that don't say it, and why."""

    by: Words | None = None
    why: Words | None = None
    corrections: tuple[WishForm, ...] = Field(max_length=50_000)


_FORMS: tuple[type[_Form], ...] = (
    FillerForm,
    ActForm,
    ClauseForm,
    FigureForm,
    ReportedForm,
    OriginForm,
    ReportForm,
    StatementForm,
    RecordForm,
    FileForm,
)


def _keys_of(forms: tuple[type[_Form], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.alias or name for form in forms for name, f in form.model_fields.items()))


_KEYS = (*_keys_of(_FORMS), "all", "any")
_CORRECTING = _keys_of((WishForm, CorrectionsForm))
_QUOTED = re.compile(r"'([^']*)'")


def check_form(tree: object, lines: Lines, form: type[Form], *, begin: str = "record: and statements:") -> Form:
    """The tree in its form; BadStatements names the first line that isn't, and how many more there are."""
    if not isinstance(tree, dict):
        raise BadStatements("not a record", place=lines.file, remedy=f"begin with {begin}")
    keys = _CORRECTING if form in (WishForm, CorrectionsForm) else _KEYS
    try:
        return form.model_validate(tree)
    except ValidationError as error:
        problems = sorted(
            ((lines.line(_locate(p["loc"], lines)), *_explain(dict(p), keys)) for p in error.errors(include_url=False)),
        )
        line, what, remedy = problems[0]
        more = f" (and {len(problems) - 1} more like it)" if len(problems) > 1 else ""
        raise BadStatements(what + more, place=f"{lines.file}:{line}", remedy=remedy) from error


def nearest(word: str, known: list[str] | tuple[str, ...], *, at_least: float = 65) -> list[str]:
    """The known words written most like a word, best first, three at most; scores are rapidfuzz's, 0 to 100."""
    found = process.extract(word, known, scorer=fuzz.ratio, limit=3, score_cutoff=at_least, processor=str.casefold)
    # what is much less like it than the best is no help
    return [name for name, score, _ in found if score > found[0][1] - 10]


def did_you_mean(word: str, known: list[str] | tuple[str, ...], otherwise: str) -> str:
    """What to write instead of a word that is not known."""
    near = nearest(word, known)
    return f"did you mean {' or '.join(repr(name) for name in near)}?" if near else otherwise


def _locate(loc: tuple[str | int, ...], lines: Lines) -> Key:
    """The key in the file that pydantic's path leads to: what the form added on the way is left out."""
    path: Key = ()
    for step in loc:
        candidates = ("all", "any") if step == "acts" else (step,)
        path = next(((*path, c) for c in candidates if (*path, c) in lines.at), path)
    return path


def _explain(problem: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, str]:
    """What is wrong and what to write, for one of pydantic's findings."""
    key = next((str(step) for step in reversed(problem["loc"]) if isinstance(step, str)), "the file")
    given, context = problem.get("input"), problem.get("ctx") or {}
    shown = repr(given) if len(repr(given)) <= 40 else repr(given)[:37] + "..."
    match problem["type"]:
        case "extra_forbidden":
            return f"unknown key {key!r}", did_you_mean(key, keys, "see the list of keys in the documentation")
        case "missing":
            return f"{key} is missing", f"add {key}: ..."
        case "literal_error":
            known = _QUOTED.findall(str(context.get("expected", "")))
            return f"{key} is {shown}", did_you_mean(str(given), known, f"write one of {', '.join(known)}")
        case "string_pattern_mismatch" if "sha256" in key:
            return f"{key} is {shown}", "write the 64 hexadecimal digits of the file's SHA-256"
        case "string_pattern_mismatch":
            return f"{key} is {shown}", "write a day (2031-05-02), a month, a year, or two of them apart by a slash"
        case "dict_type" | "model_type":
            return f"{key} is {shown}", f"write {key}: with names and values, as in {{name: value}}"
        case "bool_parsing" | "bool_type":
            return f"{key} is {shown}", f"write {key}: true or {key}: false"
        case kind if kind.startswith(("int_", "float_", "greater_")):
            return f"{key} is {shown}", "write a number in digits, without commas"
        case _:
            return (
                f"{key}: {str(problem['msg'])[:1].lower()}{str(problem['msg'])[1:]}",
                "see the example in the documentation",
            )
