"""What an audit found, as listings and as JSON.

What enters: the numbers of `standoff.audit`. What leaves: `Listing`s, remarks in plain words, and plain values.

>>> percent(0.5), percent(None)
('50.0 %', '')

Invariant: no number is shown without its interval and the rows behind it, and what isn't measured is said.
"""

from collections.abc import Iterable
from typing import Any

from standoff.audit.agreement import Agreement
from standoff.audit.estimating import Line, Summary
from standoff.present.tables import Listing
from standoff.present.wording import count

NOT_MEASURED = "not measured: what the reader missed; draw sentences without a statement with --missed 100"
ONE_KIND_OF_MISS = "not measured: statements missed in sentences that another statement was read from"
_ALL_COVERED = 0.9995


def precision_listing(summary: Summary) -> Listing:
    """Each field's share that is right, each kind's share without a serious error, and the share of serious errors."""
    lines = [(f"{line.name} is right", line) for line in summary.fields]
    lines += [("right throughout", summary.throughout)]
    lines += [(f"{line.name}: no serious error", line) for line in summary.kinds]
    lines += [("serious error", summary.serious)]
    return Listing(
        ("what", "share", "95 % interval", "rows", "of them so", "unclear"),
        tuple((name, *_cells(line)) for name, line in lines),
        empty="no answer in these sheets",
    )


def missed_listing(summary: Summary) -> Listing:
    """How many of 100 sentences without a statement hold one."""
    line = summary.missed
    found = line.estimate
    shown = ("", "") if found.share is None else (f"{100 * found.share:.1f}", _interval(found.low, found.high, 100, ""))
    return Listing(
        ("missed in 100 sentences without a statement", "95 % interval", "sentences", "of them so", "unclear"),
        ((*shown, str(found.rows), str(found.hits), str(line.unclear)),),
    )


def agreement_listing(agreement: Agreement) -> Listing:
    """How far people agree on each field."""
    return Listing(
        ("field", "agree", "95 % interval", "alpha", "95 % interval", "rows"),
        tuple(
            (
                one.field,
                percent(one.agree),
                _interval(*one.agree_interval, 100, " %") if one.agree_interval else "",
                "not known" if one.alpha is None else f"{one.alpha:.2f}",
                "{:.2f} to {:.2f}".format(*one.alpha_interval) if one.alpha_interval else "",
                str(one.rows),
            )
            for one in agreement.fields
        ),
        empty="no row was answered by two people",
    )


def difference_listing(agreement: Agreement) -> Listing:
    """The rows and fields on which people differ."""
    return Listing(
        ("statement", "field", "as read", *agreement.by, "sentence"),
        tuple(
            (
                one.statement,
                one.field,
                one.read,
                *(_answer_of(one.answers, name) for name in agreement.by),
                one.sentence,
            )
            for one in agreement.differing
        ),
        empty="nowhere do they differ",
    )


def say_caveats(summary: Summary) -> tuple[str, ...]:
    """What must be known with the numbers, in lines."""
    said = []
    if summary.drawn:
        said.append(
            f"{summary.answered} of {count(summary.drawn, 'row')} answered, for {count(summary.record, 'statement')} "
            "that no person has checked; a serious error is a statement nobody made, or a wrong kind, speaker or actor"
        )
        least = min(line.estimate.covered for line in (*summary.fields, summary.serious))
        if least < _ALL_COVERED:
            said.append(
                f"in some lines the answers reach strata with only {100 * least:.0f} % of these statements; "
                "nothing is known of the rest"
            )
    if summary.wrong:
        said.append(f"{count(len(summary.wrong), 'wrong answer')}; --json lists each with its statement and field")
    said.append(ONE_KIND_OF_MISS if summary.bare else NOT_MEASURED)
    return tuple(said)


def audit_json(summary: Summary, agreement: Agreement | None) -> dict[str, Any]:
    """All numbers of an audit; `agreement` is null where there is one sheet."""
    return {
        "statements": summary.record,
        "drawn": summary.drawn,
        "answered": summary.answered,
        "strata": list(summary.strata),
        "fields": {line.name: _line_json(line) for line in summary.fields},
        "right_throughout": _line_json(summary.throughout),
        "serious_error": _line_json(summary.serious),
        "kinds_without_serious_error": {line.name: _line_json(line) for line in summary.kinds},
        "sentences_without_statement": summary.bare,
        "missed": _line_json(summary.missed),
        "wrong": [
            {
                "by": one.by,
                "statement": one.statement,
                "report": one.report,
                "field": one.field,
                "read": one.read,
                "should_be": one.should_be or None,
                "note": one.note or None,
            }
            for one in summary.wrong
        ],
        "agreement": _agreement_json(agreement) if agreement else None,
    }


def percent(share: float | None) -> str:
    """A share in percent, nothing where it isn't known."""
    return "" if share is None else f"{100 * share:.1f} %"


def _cells(line: Line) -> tuple[str, ...]:
    found = line.estimate
    return (
        percent(found.share),
        _interval(found.low, found.high, 100, " %"),
        str(found.rows),
        str(found.hits),
        str(line.unclear),
    )


def _interval(low: float | None, high: float | None, scale: int, unit: str) -> str:
    return "" if low is None or high is None else f"{scale * low:.1f} to {scale * high:.1f}{unit}"


def _answer_of(answers: Iterable[tuple[str, str, str]], name: str) -> str:
    for by, answer, should_be in answers:
        if by == name:
            return f"{answer}: {should_be}" if should_be else answer
    return ""


def _line_json(line: Line) -> dict[str, Any]:
    found = line.estimate
    return {
        "share": _rounded(found.share),
        "low": _rounded(found.low),
        "high": _rounded(found.high),
        "rows": found.rows,
        "of_them_so": found.hits,
        "unclear": line.unclear,
        "covered": _rounded(found.covered),
    }


def _agreement_json(agreement: Agreement) -> dict[str, Any]:
    return {
        "by": list(agreement.by),
        "fields": {
            one.field: {
                "rows": one.rows,
                "agree": _rounded(one.agree),
                "agree_interval": _pair(one.agree_interval),
                "alpha": _rounded(one.alpha),
                "alpha_interval": _pair(one.alpha_interval),
            }
            for one in agreement.fields
        },
        "differing": [
            {
                "statement": one.statement,
                "field": one.field,
                "read": one.read,
                "answers": [
                    {"by": by, "answer": answer, "should_be": should_be or None}
                    for by, answer, should_be in one.answers
                ],
            }
            for one in agreement.differing
        ],
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _pair(interval: tuple[float, float] | None) -> list[float] | None:
    return None if interval is None else [round(interval[0], 4), round(interval[1], 4)]
