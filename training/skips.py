"""Fits which sentences the second reader need not look at: a weight for each word, from what it says of many sentences.

    python training/skips.py --data training/labelled --news SHARED/data/polnear/train.jsonl.gz \
        --out src/standoff/annotate/tagging/model

Enters: the labelled texts, news without labels, the second reader. Leaves: `skips.json`, the weights of a logistic
regression on which words a sentence has, and a threshold under which so few sentences bear a statement as is asked for.

Invariant: of every five sentences one is left out of the fit, and the threshold and what is printed are of these.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from standoff.annotate.language.pipeline import load_pipeline
from standoff.annotate.parsing import parse_text
from standoff.annotate.standins import stand_ins
from standoff.annotate.tagging.reading import shown_words
from standoff.annotate.tagging.skips import words_of
from standoff.annotate.tagging.tagger import Marks, bundled_tagger
from standoff.knowledge import load_knowledge

# a word that fewer sentences have tells nothing
RARE = 8
RIDGE = 2.0
# a sentence bears a statement from this chance of any of its kinds, and of any of its words to be in an outcome
KIND, WORD = 0.5, 0.7


def texts_of(path: Path) -> list[str]:
    """The texts of a JSON Lines file, gzipped or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def sentences_of(texts: Iterator[str]) -> Iterator[list[str]]:
    """The sentences of texts as the second reader is shown them."""
    pipeline, knowledge = load_pipeline(), load_knowledge()
    for text in texts:
        shown = stand_ins(text, knowledge)
        parse = parse_text(text, pipeline, shown)
        for number in range(len(parse.sentences)):
            words, _ = shown_words(parse, number, shown)
            if len(words) >= 3:
                yield words


def bears_any(marks: Marks) -> bool:
    """Whether the second reader sees a statement in a sentence."""
    return bool(marks.kinds.max() >= KIND and marks.forces[:, 0].min() <= 1 - WORD)


def fit(rows: list[list[int]], told: np.ndarray, count: int) -> np.ndarray:
    """Weights of a logistic regression by gradient steps with momentum; the last is the constant."""
    weights, speed = np.zeros(count + 1), np.zeros(count + 1)
    flat = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    for _ in range(400):
        score = weights[-1] + np.bincount(of, weights=weights[flat], minlength=len(rows))
        off = 1 / (1 + np.exp(-score)) - told
        slope = np.append(np.bincount(flat, weights=off[of], minlength=count), off.sum())
        slope[:-1] += RIDGE * weights[:-1]
        speed = 0.9 * speed - 4.0 * slope / len(rows)
        weights += speed
    return weights


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled texts")
    parser.add_argument("--news", type=Path, required=True, help="news as JSON Lines with `text`")
    parser.add_argument("--texts", type=int, default=250, help="so many texts of the news")
    parser.add_argument("--missed", type=float, default=0.03, help="share of the bearing sentences that may be skipped")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    labelled = [text for file in sorted(options.data.glob("*.jsonl")) for text in texts_of(file)]
    news = texts_of(options.news)[: options.texts]
    tagger = bundled_tagger()
    sentences = list(sentences_of(iter([*labelled, *news])))
    bears = np.array([float(bears_any(tagger.mark(words))) for words in sentences])
    counted = Counter(word for words in sentences for word in words_of(words))
    known = {word: place for place, word in enumerate(sorted(w for w, n in counted.items() if n >= RARE))}
    rows = [[known[word] for word in sorted(words_of(words)) if word in known] for words in sentences]
    apart = np.arange(len(rows)) % 5 == 4
    weights = fit([row for row, kept in zip(rows, apart, strict=True) if not kept], bears[~apart], len(known)).round(3)
    score = np.array([weights[-1] + sum(weights[place] for place in row) for row in rows])
    threshold = float(np.quantile(score[apart & (bears == 1)], options.missed))
    skipped = score < threshold
    print(
        f"{len(rows)} sentences, {int(bears.sum())} bear a statement; {len(known)} words; skipped "
        f"{100 * skipped[apart].mean():.1f} % of those left out, {100 * skipped[apart & (bears == 1)].mean():.1f} % of "
        f"those that bear one"
    )
    table = {word: float(weights[place]) for word, place in known.items()}
    written = {"from": round(threshold - float(weights[-1]), 3), "words": {w: v for w, v in table.items() if v}}
    (options.out / "skips.json").write_text(json.dumps(written, ensure_ascii=False, indent=0) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
