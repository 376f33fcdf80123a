"""Fits how far an attribution is to be trusted, from articles whose attributions people have annotated.

usage: attribution_confidence.py OUT.toml GOLD.jsonl[.gz] --scorer SCRIPT [--wrong 3]

Two logistic regressions on the features of `standoff.annotate.heard`: is an attribution right, as the scorer has it,
and, where its content is, is its source. Of the second, the chance below which a source is shown as doubtful is the
lowest at which no more than `--wrong` in a hundred of those above are wrong. What is printed is of articles that the
models were fitted without.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from confidence import fit, held_out, load_scorer
from standoff.annotate import load_pipeline
from standoff.annotate.attribution import find_links
from standoff.annotate.cast import Cast
from standoff.annotate.heard import cue_words_of, features, network_link
from standoff.annotate.mentions import find_mentions
from standoff.annotate.parsing import parse_text
from standoff.annotate.quotes import find_quotes
from standoff.annotate.speech import Link
from standoff.annotate.standins import stand_ins
from standoff.annotate.unlisted import find_unlisted
from standoff.knowledge import Knowledge, load_knowledge

Row = tuple[str, dict[str, float], bool]


def judged(scorer: ModuleType, gold: Path) -> tuple[list[Row], list[Row]]:
    """Article, features and whether it is right: of each attribution, and of the source of each that is found."""
    pipeline, knowledge = load_pipeline(), load_knowledge()
    right, sourced = [], []
    for key, record in scorer.read(str(gold)).items():
        tokens = scorer.tokens(record["text"])
        told = list(_outermost(record["text"], pipeline, knowledge))
        gold_roles = [_covered(scorer, one, tokens) for one in record["attributions"]]
        guesses = [_covered(scorer, _spans(link), tokens) for link, _ in told]
        verdicts: dict[int, bool] = {}
        numbers = {id(guess): number for number, guess in enumerate(guesses)}
        for overlap, one, guess in scorer.pairs(gold_roles, guesses):
            if overlap >= 0.5:
                words = {record["text"][slice(*tokens[i])].lower() for i in one["source"] & guess["source"]}
                same = bool(words - scorer.STOP) and scorer.jaccard(one["source"], guess["source"]) >= 0.3
                verdicts[numbers[id(guess)]] = same or not (one["source"] or guess["source"])
        for number, (_, found) in enumerate(told):
            right.append((key, found, verdicts.get(number, False)))
            if number in verdicts:
                sourced.append((key, found, verdicts[number]))
    return right, sourced


def _outermost(text: str, pipeline: Any, known: Knowledge) -> Iterator[tuple[Link, dict[str, float]]]:
    unlisted = find_unlisted(text, known)
    knowledge = known.with_unlisted(unlisted.parties, unlisted.persons)
    parse = parse_text(text, pipeline, stand_ins(text, knowledge))
    quotes = find_quotes(text)
    cast = Cast(parse, find_mentions(parse, knowledge), knowledge)
    rules = find_links(parse, quotes, cast)
    heard = [network_link(parse, quotes, cast, telling) for telling in parse.tellings]
    for one, telling in zip(heard, parse.tellings, strict=True):
        if any(part.contains(one.cue) for other in heard for part in other.content if other is not one and one.cue):
            continue
        inside = {*telling.cue, telling.anchor}
        same = next((link for link in rules if inside & set(cue_words_of(parse, link))), None)
        yield one, features(one, telling, same)


def _spans(link: Link) -> dict[str, list[list[int]]]:
    return {
        "source": [[link.source.start, link.source.end]] if link.source else [],
        "content": [[span.start, span.end] for span in link.content],
    }


def _covered(scorer: ModuleType, one: dict[str, Any], tokens: Any) -> dict[str, frozenset[int]]:
    return {role: scorer.covered(one.get(role), tokens) for role in ("source", "content")}


def threshold(scored: list[tuple[float, bool]], wrong: float) -> float:
    """The lowest chance above which no more than `wrong` in a hundred are wrong."""
    for cut in np.arange(0.5, 1.0, 0.01):
        kept = [right for chance_, right in scored if chance_ >= cut]
        if kept and 100 * (1 - np.mean(kept)) <= wrong:
            return round(float(cut), 2)
    return 0.99


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", type=Path)
    ask.add_argument("gold", type=Path)
    ask.add_argument("--scorer", type=Path, required=True)
    ask.add_argument("--wrong", type=float, default=2.5, help="how many of 100 sources shown as sure may be wrong")
    said = ask.parse_args()
    right, sourced = judged(load_scorer(said.scorer), said.gold)
    scored = held_out(right)
    for low in np.arange(0.0, 1.0, 0.1):
        inside = [(p, verdict) for p, verdict in scored if low <= p < low + 0.1 + 1e-9 * (low > 0.85)]
        if inside:
            mean, share = np.mean([p for p, _ in inside]), np.mean([verdict for _, verdict in inside])
            print(f"{low:.1f}  {len(inside):4d} attributions, said {100 * mean:5.1f}, right {100 * share:5.1f}")
    sources = held_out(sourced)
    cut = threshold(sources, said.wrong)
    sure = [verdict for p, verdict in sources if p >= cut]
    print(f"source sure from {cut}: {len(sure)} of {len(sources)}, wrong {100 * (1 - np.mean(sure)):.1f} %")
    lines = [
        "# How far an attribution is to be trusted: weights of two logistic regressions, and the chance below",
        "# which its source is in doubt. Written by training/attribution_confidence.py from PolNeAR's dev articles.",
        "",
        f"fitted_on = {len(right)}",
        f"doubtful_below = {cut}",
    ]
    for name, rows in (("right", right), ("source", sourced)):
        weights = fit([values for _, values, _ in rows], [verdict for _, _, verdict in rows])
        lines += ["", f"[{name}]", *(f'"{key}" = {value:.4f}' for key, value in sorted(weights.items()))]
    said.out.write_text("\n".join(lines) + "\n", encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
