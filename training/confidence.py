"""Fits how far a statement is to be trusted, from statements of reports whose signals people have annotated.

usage: confidence.py OUT.toml [GOLD.jsonl REPORTS ...] --scorer SCRIPT [--apart LABELLED ...] [--testbed] [--unseen]
                     [--doubtful 0.79]

A statement is right where the scorer finds no serious error in it: a signal of its kind stands in its sentence, with
its speaker and its party. The model is a logistic regression with a ridge penalty on the features of
`standoff.annotate.confidence`. What is printed is of reports that the model was fitted without: how often a statement
is right beside how often it was said to be, and what is wrong of what is shown without a mark of doubt.
"""

import argparse
import importlib.util
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "eval"))
import testbed
import unseen
from apart_reports import read_apart
from standoff.annotate import annotate, load_pipeline
from standoff.annotate.confidence import CALIBRATED, features
from standoff.annotate.tagging import Opinion
from standoff.records import Statement
from texts import read_records, read_reports

RIDGE = 5.0


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module: it stands apart from the project, and says what counts as right."""
    spec = importlib.util.spec_from_file_location("signals_scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row_of(statement: Statement) -> dict[str, Any]:
    """A statement in the scorer's form."""
    return {
        "report": Path(statement.report_id or "").name,
        "kind": statement.kind,
        "speaker": statement.speaker.name if statement.speaker else None,
        "actor": "; ".join(f.name for f in statement.actor) or None,
        "condition": statement.condition.text if statement.condition else None,
        "consequence": statement.consequence.text if statement.consequence else None,
        "sentence": statement.text,
    }


class Kept:
    """A judge that keeps the statements of some reports, what tells of each, and the trust of the rule that read it."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.found: list[dict[str, float]] = []

    def __call__(self, statements: Sequence[Statement], opinions: Sequence[Opinion]) -> list[Statement]:
        beside = Counter(s.sentence for s in statements)
        for statement, opinion in zip(statements, opinions, strict=True):
            self.rows.append(row_of(statement))
            self.found.append(features(statement, beside[statement.sentence], opinion))
        return list(statements)


Judged = list[tuple[str, dict[str, float], bool]]


def judged(scorer: ModuleType, gold_file: Path, reports: Path, knowledge: Sequence[Path] = ()) -> Judged:
    """Report, features and whether it is right, of each statement that the scorer counts among the forces."""
    gold = [json.loads(line) for line in gold_file.read_text(encoding="utf8").splitlines() if line.strip()]
    kept = Kept()
    read_reports(reports, knowledge=knowledge, judge=kept)
    return verdicts(scorer, gold, kept)


def judged_apart(scorer: ModuleType, places: Sequence[Path]) -> Judged:
    """The same of labelled reports that neither reader learned from."""
    pipeline, kept = load_pipeline(), Kept()
    gold: list[dict[str, Any]] = []
    for apart in read_apart(places):
        reading = annotate(apart.report(), pipeline=pipeline, knowledge=apart.knowledge, judge=kept)
        gold += apart.gold(reading.sentences)
    return verdicts(scorer, gold, kept)


def verdicts(scorer: ModuleType, gold: list[dict[str, Any]], kept: Kept) -> Judged:
    """What was kept of each statement, and whether the scorer finds it right."""
    for record in gold:
        record["report"] = Path(str(record["report"])).name
    whole = [g for g in gold if not g.get("only_conditional")]
    by_report = defaultdict(list)
    for record in whole:
        by_report[record["report"]].append(record)
    kinds = {k for g in whole for k in scorer.kinds(g)}
    candidates = [row for row in kept.rows if row["kind"] in kinds and row["report"] in by_report]
    pairs, _, _ = scorer.pair(whole, candidates, scorer.same_signal, 0.5)
    paired = {id(p): g for g, p in pairs}
    out = []
    for row, values in zip(kept.rows, kept.found, strict=True):
        if row["kind"] not in CALIBRATED or row["kind"] not in kinds or row["report"] not in by_report:
            continue
        here = [g for g in by_report[row["report"]] if scorer.same_sentence(g, row)]
        right = bool(here) and any(row["kind"] in scorer.kinds(g) for g in here)
        g = paired.get(id(row))
        if right and g is not None:
            right = all(scorer.same(g, row, key) for key in ("speaker", "actor") if g.get(key))
        out.append((row["report"], values, right))
    return out


def fit(rows: list[dict[str, float]], right: list[bool]) -> dict[str, float]:
    """Weights by name, by Newton's method; the constant is not penalised."""
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(right, dtype=float)
    penalty = np.diag([0.0 if name == "always" else RIDGE for name in names])
    w = np.zeros(len(names))
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty @ w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty + 1e-9 * np.eye(len(names))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    return {name: float(value) for name, value in zip(names, w, strict=True)}


def chance(weights: dict[str, float], row: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) * value for name, value in row.items()))))


def held_out(data: list[tuple[str, dict[str, float], bool]], folds: int = 10) -> list[tuple[float, bool]]:
    """The chance of each statement by a model that never saw its report, and whether it is right."""
    reports = sorted({report for report, _, _ in data})
    fold_of = {report: number % folds for number, report in enumerate(reports)}
    scored = []
    for fold in range(folds):
        inside = [(v, r) for report, v, r in data if fold_of[report] != fold]
        weights = fit([v for v, _ in inside], [r for _, r in inside])
        scored += [(chance(weights, v), r) for report, v, r in data if fold_of[report] == fold]
    return scored


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", type=Path)
    ask.add_argument("places", nargs="*", type=Path, metavar="GOLD REPORTS")
    ask.add_argument("--scorer", type=Path, required=True)
    ask.add_argument("--testbed", action="store_true", help="with the open half of the test bed in eval/")
    ask.add_argument("--unseen", action="store_true", help="with the open half of the reports in eval/unseen/")
    ask.add_argument("--apart", nargs="*", type=Path, default=[], help="labelled reports that no reader learned from")
    ask.add_argument("--doubtful", type=float, default=0.79, help="below this chance a statement is marked as doubtful")
    said = ask.parse_args()
    scorer = load_scorer(said.scorer)
    data = []
    for gold, reports in zip(said.places[::2], said.places[1::2], strict=True):
        data += judged(scorer, gold, reports)
    if said.apart:
        data += judged_apart(scorer, said.apart)
    if said.unseen:
        folder = unseen.FOLDER
        data += judged(scorer, folder / "open.jsonl", folder / "open", [folder / "knowledge.toml"])
    if said.testbed:
        items = list(read_records(testbed.FOLDER / "open.jsonl"))
        with tempfile.TemporaryDirectory() as made:
            reports, gold = Path(made, "reports.jsonl"), Path(made, "gold.jsonl")
            testbed.write_lines(reports, ({"id": item["id"], "text": item["text"]} for item in items))
            testbed.write_lines(gold, testbed.gold_of(items))
            data += judged(scorer, gold, reports, testbed.KNOWLEDGE)
    scored = held_out(data)
    cut = said.doubtful
    for low in np.arange(0.0, 1.0, 0.1):
        inside = [(p, right) for p, right in scored if low <= p < low + 0.1 + 1e-9 * (low > 0.85)]
        if inside:
            mean, share = np.mean([p for p, _ in inside]), np.mean([right for _, right in inside])
            print(f"{low:.1f}  {len(inside):4d} statements, said {100 * mean:5.1f}, right {100 * share:5.1f}")
    for low in (0.0, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        kept = [right for p, right in scored if p >= low]
        lost = sum(right for p, right in scored if p < low) / sum(right for _, right in scored)
        if kept:
            wrong = 100 * (1 - np.mean(kept))
            hidden = f"of the right ones hidden {100 * lost:4.1f} %"
            print(f"from {low:.2f}  shown {len(kept):4d}, wrong {wrong:4.1f} %, {hidden}")
    shown = [right for p, right in scored if p >= cut]
    print(f"shown without doubt from {cut}: {len(shown)} of {len(scored)}, wrong {100 * (1 - np.mean(shown)):.1f} %")
    weights = fit([v for _, v, _ in data], [r for _, _, r in data])
    lines = [
        "# How far a statement is to be trusted: weights of a logistic regression, and from where on it is in doubt.",
        "# Written by training/confidence.py from statements of annotated development reports.",
        "",
        f"fitted_on = {len(data)}",
        f"doubtful_below = {cut}",
        "",
        "[weights]",
        *(f'"{name}" = {value:.4f}' for name, value in sorted(weights.items())),
    ]
    said.out.write_text("\n".join(lines) + "\n", encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
