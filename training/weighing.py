r"""Fits how the rules and the second reader are weighed against one another, from reports that neither learned from.

    python training/weighing.py --data training/apart/reports-[ow].jsonl \
        --out src/standoff/annotate/knowledge/weighing.toml

Enters: labelled texts in the form of `training/labelled`, the rules, the second reader. Leaves: the weights of a
logistic regression on the features of `standoff.annotate.weighed`, and the chance under which a statement is left out.

What is printed is of texts that the weights were fitted without. `--for-rules` was chosen on development reports: the
rules are believed there unless the second reader is far surer.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from apart_reports import Apart, read_apart
from confidence import chance, fit
from standoff.annotate import annotate, load_pipeline
from standoff.annotate.confidence import CALIBRATED
from standoff.annotate.drafts import Draft
from standoff.annotate.scene import Scene
from standoff.annotate.weighed import candidates, features
from standoff.records import Span

FOLDS = 10
# a statement: for each force that it may have whether the rules gave it, its features, and whether it is right
Weighed = list[tuple[bool, dict[str, float], bool]]


def statements_of(apart: Apart, pipeline: object) -> Iterator[Weighed]:
    """What can be weighed in one labelled report: the statements that the rules put into the record."""
    seen: list[tuple[Span, list[tuple[bool, str, dict[str, float]]]]] = []

    def weigh(scene: Scene, draft: Draft) -> Draft:
        if draft.kind in CALIBRATED and draft.sentence in scene.tags.kinds:
            forces = [
                (one.kind == draft.kind, one.kind, features(scene, draft, one.kind)) for one in candidates(scene, draft)
            ]
            seen.append((scene.parse.sentences[draft.sentence], forces))
        return draft

    reading = annotate(apart.report(), pipeline=pipeline, knowledge=apart.knowledge, weigh=weigh)
    told = {(s.sentence, s.kind) for s in reading.statements}
    labelled = apart.kinds(reading.sentences)
    for sentence, forces in seen:
        if (sentence, forces[0][1]) in told:
            right = labelled.get(sentence, set())
            yield [(own, found, kind in right) for own, kind, found in forces]


def odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


def weights_of(data: list[Weighed]) -> dict[str, float]:
    rows = [(found, right) for forces in data for _, found, right in forces]
    return fit([found for found, _ in rows], [right for _, right in rows])


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="labelled texts, or folders of them")
    parser.add_argument("--out", type=Path, required=True)
    both = ("WITH", "WITHOUT")
    of = "of statements with a condition and without"
    parser.add_argument(
        "--least",
        type=float,
        nargs=2,
        default=(0.1, 0.3),
        metavar=both,
        help=f"chances below which nothing is told, {of}",
    )
    parser.add_argument(
        "--for-rules", type=float, nargs=2, default=(2.0, 3.2), metavar=both, help=f"log odds added for the rules, {of}"
    )
    options = parser.parse_args()
    pipeline = load_pipeline()
    texts = [list(statements_of(apart, pipeline)) for apart in read_apart(options.data)]

    def of_kind(pair: tuple[float, float], force: tuple[bool, dict[str, float], bool]) -> float:
        return float(pair[not force[1].get("conditional")])

    counted: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = weights_of([one for n, text in enumerate(texts) if n % FOLDS != fold for one in text])
        for forces in (one for n, text in enumerate(texts) if n % FOLDS == fold for one in text):
            # what the rules' own force tells, of whichever is chosen
            least = of_kind(options.least, forces[0])
            best = max(
                forces, key=lambda force: odds(chance(weights, force[1])) + of_kind(options.for_rules, force) * force[0]
            )
            counted["statements"] += 1
            counted["right by rule"] += forces[0][2]
            kept = chance(weights, best[1]) >= least
            counted["kept"] += kept
            counted["right of the kept"] += kept and best[2]
    print(dict(counted))
    weights = weights_of([one for text in texts for one in text])
    lines = [
        "# How the rules and the second reader are weighed where they see a force in the same words: weights of a",
        "# logistic regression, and the chance under which a statement is left out. Written by training/weighing.py.",
        "",
        f"fitted_on = {sum(len(text) for text in texts)}",
        f"least = {list(options.least)}",
        f"for_rules = {list(options.for_rules)}",
        "",
        "[weights]",
        *(f'"{name}" = {value:.4f}' for name, value in sorted(weights.items())),
    ]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
