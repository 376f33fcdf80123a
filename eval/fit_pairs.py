"""Fits the weights of the pair models and writes compare/knowledge/pair_model.toml.

usage: fit_pairs.py OUT --renderings R.jsonl.gz --copies C.jsonl.gz --leads L.jsonl.gz
                    [--reports GROUPS.jsonl FOLDER]... [--cache FOLDER] [--keep copy]

Three logistic models, each fitted with an L2 penalty and with weights that may not be negative, so that each line of
the file says what speaks for one text or one occasion:

  line      two sentences are renderings of one (pairs of translators' renderings against neighbours in their text)
  copy      two reports derive from one text (dispatches and cut, re-ordered, re-led copies of reports against reports
            on the same event and the most similar reports on other events)
  occasion  two reports tell of one occasion (episodes against the neighbours that the index finds)

Also prints how well each does on what it was not fitted to: the second half of the renderings,
each folder of reports with the others.
"""

import argparse
import itertools
import pickle
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from standoff.compare.alignment import LINE_FEATURES, align, line_features
from standoff.compare.dating import date_report
from standoff.compare.imprinting import make_imprints
from standoff.compare.judges import cosine, crowd, nearness, pairs_among
from standoff.compare.likeness import copy_features, gist_feature, load_models, occasion_features
from standoff.compare.nearest import BY_GIST, BY_WORDS, find_nearest
from standoff.compare.outline import Outline, outline_report, outline_sentence
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.shelf import Collected
from standoff.compare.vicinity import Vicinity
from standoff.compare.words import Speller, split_sentences
from standoff.knowledge import load_knowledge
from standoff.records import Report
from texts import Read, read_records, read_reports

# of the models of reports: a hundred rows of a set are enough to believe it
PENALTY = 0.3

Rows = list[tuple[dict[str, float], int, float]]
Weights = np.ndarray[Any, np.dtype[np.float64]]


def fit(rows: Rows, names: Sequence[str], *, penalty: float = 1.0) -> Weights:
    """Projected Newton steps for logistic regression with weights of 0 or more, the constant free."""
    x = np.array([[features[name] for name in names] + [1.0] for features, _, _ in rows])
    y = np.array([label for _, label, _ in rows], float)
    load = np.array([weight for _, _, weight in rows])
    ridge = np.array([penalty] * len(names) + [1e-6])
    least = np.array([0.0] * len(names) + [-np.inf])
    weights = np.zeros(x.shape[1])

    def loss(w: Weights) -> float:
        z = x @ w
        return float((load * (np.logaddexp(0, z) - y * z)).sum() + (ridge * w * w).sum() / 2)

    for _ in range(200):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (load * (p - y)) + ridge * weights
        free = np.where((weights > least) | (slope < 0))[0]
        curve = (x[:, free] * (load * p * (1 - p))[:, None]).T @ x[:, free] + np.diag(ridge[free])
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(curve, slope[free])
        size, before = 1.0, loss(weights)
        while size > 1e-6 and loss(np.maximum(least, weights - size * step)) > before:
            size /= 2
        moved = np.maximum(least, weights - size * step)
        if np.abs(moved - weights).max() < 1e-7:
            break
        weights = moved
    return weights


def chance(weights: Weights, names: Sequence[str], features: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-(sum(features[n] * w for n, w in zip(names, weights, strict=False)) + weights[-1]))))


# --- rows to fit on -------------------------------------------------------------------------------------------------


def line_rows(path: Path, speller: Speller, rarity: Rarity) -> Rows:
    pairs = [(outline_sentence(r["a"], speller), outline_sentence(r["b"], speller)) for r in read_records(path)]
    rows: Rows = []
    for at, (left, _) in enumerate(pairs):
        for shift in (0, -2, -1, 1, 2):
            if 0 <= at + shift < len(pairs):
                right = pairs[at + shift][1]
                loads = rarity.total(left.terms), rarity.total(right.terms)
                if all(loads):
                    values = line_features(left, right, rarity.total(left.terms & right.terms), *loads)
                    rows.append((dict(zip(LINE_FEATURES, values, strict=True)), int(shift == 0), 1.0))
    return rows


class Collection:
    """A file of grouped reports, prepared for comparing."""

    def __init__(self, read: Read, speller: Speller) -> None:
        readings = {reading.report_id: reading for reading in read.readings}
        self.reports = {report.id: report for report in read.reports}
        outlines = [outline_report(report, readings[report.id], speller) for report in read.reports]
        self.outlines = sorted(outlines, key=lambda o: o.key)
        self.rarity = Rarity(*load_background())
        self.days = {report.id: date_report(report, readings[report.id]) for report in read.reports}
        imprints = {one.report_id: one for one in make_imprints(outlines, self.rarity)}
        by_words = find_nearest({name: one.words for name, one in imprints.items()}, BY_WORDS)
        by_gist = find_nearest({name: one.gist for name, one in imprints.items()}, BY_GIST)
        self.by_id = {o.report_id: o for o in outlines}
        self.shelf = Collected(imprints, self.by_id, {}, self.days, {BY_WORDS: by_words, BY_GIST: by_gist})
        self.vicinity = Vicinity(self.shelf)
        self.groups = read.groups
        self.speller = speller

    def pairs(self) -> Iterator[tuple[Outline, Outline]]:
        for left, right in pairs_among(self.by_id, self.shelf.partners):
            yield self.by_id[left], self.by_id[right]

    def same(self, left: Outline, right: Outline, by: str) -> bool:
        a, b = (self.groups[o.report_id].get(by) for o in (left, right))
        return a is not None and a == b


def cut_copy(report: Report, other: Report | None, dice: random.Random) -> str:
    """A copy as outlets make them: shortened, sometimes re-ordered, sometimes with another's lead or last lines."""
    sentences = [span.of(report.text) for span in split_sentences(report.text)]
    share = dice.choice((0.4, 0.6, 0.8))
    kept = [s for s in sentences if dice.random() < share] or sentences[:2]
    if dice.random() < 0.3:
        turn = dice.randrange(len(kept))
        kept = kept[turn:] + kept[:turn]
    if other is not None:
        foreign = [span.of(other.text) for span in split_sentences(other.text)]
        if dice.random() < 0.6:
            kept = [foreign[0], *kept]
        if dice.random() < 0.3:
            kept += dice.sample(foreign, min(2, len(foreign)))
    return "\n".join(kept)


def copy_rows(copies: Collection, others: Sequence[Collection], line: tuple[float, ...]) -> dict[str, Rows]:
    """Rows by source, each source with a share of the weight that does not grow with its size."""
    dice, sources = random.Random(1), defaultdict[str, list[tuple[dict[str, float], int]]](list)
    by_id = {o.report_id: o for o in copies.outlines}
    families, events = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for report_id in sorted(by_id):
        group = copies.groups[report_id]
        families[group["dispatch"]].append(report_id)
        if group.get("episode"):
            events[group["episode"]].append(report_id)

    def features(left: Outline, right: Outline, within: Collection) -> dict[str, float]:
        whole = align(left.lines, right.lines, within.rarity, line)
        return copy_features(left, right, whole, align(left.told, right.told, within.rarity, line))

    def cut(report_id: str, other: str | None) -> Outline:
        text = cut_copy(copies.reports[report_id], copies.reports[other] if other else None, dice)
        return outline_report(Report("cut", "", text, text, ()), None, copies.speller)

    for family in families.values():
        for a, b in itertools.combinations(family, 2):
            sources["translated"].append((features(by_id[a], by_id[b], copies), 1))
        if len(family) > 1:
            a, b = dice.sample(family, 2)
            sources["translated and cut"].append((features(by_id[a], cut(b, None), copies), 1))
    for event in events.values():
        for a, b in itertools.combinations(event, 2):
            sources["own report"].append((features(by_id[a], by_id[b], copies), 0))
        for a in event:
            other = dice.choice([b for b in event if b != a])
            sources["cut and re-led"].append((features(by_id[a], cut(a, other), copies), 1))
    far = [
        features(a, b, copies)
        for a, b in copies.pairs()
        if not copies.same(a, b, "dispatch") and not copies.same(a, b, "episode")
    ]
    far.sort(key=lambda f: -f["lines in order, outside quotes"])
    sources["another event"] = [(f, 0) for f in far[:800]]
    for collection in others:
        for a, b in itertools.combinations(collection.outlines, 2):
            same = collection.same(a, b, "dispatch")
            near = "one occasion" if collection.same(a, b, "episode") else "another occasion"
            sources[f"reports, {near}, {'one' if same else 'another'} text"].append(
                (features(a, b, collection), int(same))
            )
    shares = {
        "own report": 2.5,
        "another event": 1.5,
        "cut and re-led": 1.5,
        "reports, one occasion, one text": 3.0,
        "reports, one occasion, another text": 4.0,
    }
    return {
        source: [(f, y, 200 * shares.get(source, 1.0) / len(rows)) for f, y in rows] for source, rows in sources.items()
    }


def occasion_rows(collection: Collection, line: tuple[float, ...], share: float | None) -> Rows:
    """Rows of candidates; `share` is what all pairs of one kind weigh together, one each where it is None."""
    near: dict[str, dict[str, float]] = defaultdict(dict)
    unit_of = {
        o.report_id: str(collection.groups[o.report_id].get("dispatch") or f"alone {o.report_id}")
        for o in collection.outlines
    }
    told = {}
    for left, right in collection.pairs():
        a, b = left.report_id, right.report_id
        if unit_of[a] == unit_of[b]:
            continue
        days = collection.days[a], collection.days[b]
        whole = align(left.lines, right.lines, collection.rarity, line)
        features = occasion_features(left, right, days, whole, collection.rarity)
        leads = collection.vicinity.leads(a, b)
        gist = gist_feature(cosine(collection.shelf.imprint(a), collection.shelf.imprint(b)), leads)
        told[a, b] = collection.vicinity.features(a, b) | features | {"gist": gist}
        for one, other in ((a, unit_of[b]), (b, unit_of[a])):
            near[one][other] = max(near[one].get(other, 0.0), nearness(leads, gist))
    found = []
    for (a, b), features in told.items():
        left, right = collection.by_id[a], collection.by_id[b]
        if any(collection.groups[report].get("episode") for report in (a, b)):
            features["crowd"] = -(crowd(near[a]) + crowd(near[b])) / 2
            found.append((features, int(collection.same(left, right, "episode"))))
    counts = Counter(label for _, label in found)
    return [(f, y, 1.0 if share is None else share / max(30, counts[y])) for f, y in found]


# --- the file -------------------------------------------------------------------------------------------------------


def table(name: str, names: Sequence[str], weights: Weights, threshold: float | None, note: str) -> str:
    lines = [f"[{name}] # {note}", f"constant = {weights[-1]:.3f}"]
    if threshold is not None:
        lines.append(f"threshold = {threshold}")
    lines.append(f"\n[{name}.weights]")
    lines += [f'"{feature}" = {weight:.3f}' for feature, weight in zip(names, weights, strict=False)]
    return "\n".join(lines) + "\n"


def show(title: str, rows: Rows, names: Sequence[str], weights: Weights) -> None:
    for label in (1, 0):
        chances = sorted(chance(weights, names, f) for f, y, _ in rows if y == label)
        if chances:
            wrong = sum((p >= 0.5) != label for p in chances)
            worst = chances[:3] if label else chances[-3:]
            told = "together" if label else "apart"
            print(f"  {title:48s} {told:9s}{wrong:5d} wrong of {len(chances):5d}; worst {[round(p, 2) for p in worst]}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", type=Path)
    for name in ("renderings", "copies", "leads"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    ask.add_argument("--reports", type=Path, nargs=2, action="append", default=[], metavar=("GROUPS", "FOLDER"))
    ask.add_argument("--cache", type=Path, help="a folder where readings are kept from one run to the next")
    ask.add_argument("--keep", choices=("copy",), help="write the weights of copies as they are in the package")
    said = ask.parse_args()
    speller = Speller(load_knowledge())
    background, texts = load_background()

    rows = line_rows(said.renderings, speller, Rarity(background, texts))
    first, second = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    show("renderings, second half", second, LINE_FEATURES, fit(first, LINE_FEATURES))
    line_weights = fit(rows, LINE_FEATURES)
    line = tuple(round(float(w), 3) for w in line_weights)

    def collect(place: Path, groups: Path | None = None) -> Collection:
        # reading takes minutes and fitting seconds
        kept = said.cache / f"{place.name}.pickle" if said.cache else None
        read = pickle.loads(kept.read_bytes()) if kept and kept.exists() else read_reports(place, groups)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(read))
        return Collection(read, speller)

    copies, leads = collect(said.copies), collect(said.leads)
    folders = [collect(folder, groups) for groups, folder in said.reports]
    copied = copy_rows(copies, folders, line)
    names = tuple(next(iter(copied.values()))[0][0])
    copy_weights = fit([row for rows in copied.values() for row in rows], names, penalty=PENALTY)
    if said.keep:
        kept_model = load_models().copy
        copy_weights = np.array([*(kept_model.weights[name] for name in names), kept_model.constant])
    for source, rows in copied.items():
        show(source, rows, names, copy_weights)

    sets = [occasion_rows(leads, line, None), occasion_rows(copies, line, 300.0)]
    sets += [occasion_rows(folder, line, 1500.0) for folder in folders]
    names2 = tuple(sets[0][0][0])
    for at, rows in enumerate(sets[2:], 2):
        show(f"occasions, {said.reports[at - 2][1].name} left out", rows, names2,
             fit([r for k, rs in enumerate(sets) if k != at for r in rs], names2, penalty=PENALTY))  # fmt: skip
    occasion_weights = fit([row for rows in sets for row in rows], names2, penalty=PENALTY)
    for title, rows in zip(("leads", "copies", *(f.name for _, f in said.reports)), sets, strict=True):
        show(f"occasions, {title}", rows, names2, occasion_weights)

    head = (
        "# Weights of the pair models, fitted by eval/fit_pairs.py; eval/NOTES.md says on what, and how well they do.\n"
    )
    said.out.write_text(
        head
        + "\n"
        + table("line", LINE_FEATURES, line_weights, None, "two sentences are renderings of one")
        + "\n"
        + table("copy", names, copy_weights, 0.6, "two reports derive from one text")
        + "\n"
        + table("occasion", names2, occasion_weights, 0.275, "two reports tell of one occasion"),
        encoding="utf8",
    )
    print(said.out.read_text(encoding="utf8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
