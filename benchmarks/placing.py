"""Times placing a report in a ledger of a thousand reports and in one of a hundred thousand.

usage: placing.py make LEDGER --count N TEXTS.jsonl[.gz]...
       placing.py time LEDGER TEXTS.jsonl[.gz]... [--reports N]

`make` mixes the sentences of TEXTS ({"id", "text"} lines) into texts of their own, cuts and re-orders these into N
reports, eight of a text, reads statements out of them by the cues of speech (reading proper is not what is timed) and
compares them as a whole. `time` places reports made in the same way, one after another, in a copy of LEDGER, and prints
the median seconds of a report and the most memory; what each run begins with, going through the vectors of all reports,
is counted in.
"""

import argparse
import gzip
import hashlib
import io
import json
import random
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from standoff.compare.words import find_quoted, split_sentences
from standoff.flow import compare_anew, comparer
from standoff.ledger.store import Store
from standoff.records import Filler, Page, Reading, Report, Span, Statement, Stretch
from standoff.upkeep import place_new

AT = "2031-05-04T10:00:00Z"
WIDTH = 384
# What a base has at least, and how many editions it has on average: a larger ledger tells of more, and copies no more.
SENTENCES, EDITIONS = 12, 8
_SAID = re.compile(r"\b(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) (?:said|says|warned|told|announced)\b")


def read_texts(places: Sequence[Path]) -> list[list[str]]:
    """The sentences of each text."""
    texts = []
    for place in places:
        opened = io.TextIOWrapper(gzip.GzipFile(place)) if place.suffix == ".gz" else place.open(encoding="utf8")
        with opened as lines:
            texts += [str(json.loads(line)["text"]) for line in lines if line.strip()]
    split = [[span.of(text) for span in split_sentences(text)] for text in texts]
    return [sentences for sentences in split if len(sentences) > 2]


def make_base(texts: list[list[str]], number: int) -> list[str]:
    """A text that others are editions of: a few passages of two or three sentences, each of another text."""
    dice = random.Random(f"base {number}")
    base = list[str]()
    while len(base) < SENTENCES:
        text = texts[dice.randrange(len(texts))]
        start = dice.randrange(len(text))
        base += text[start : start + dice.randint(2, 3)]
    return base


def make_reports(texts: list[list[str]], bases: int, count: int, seed: int) -> Iterator[tuple[Page, Report, Reading]]:
    """So many editions of the bases, cut and re-ordered, over two years; some have a passage of something else."""
    dice = random.Random(seed)
    for number in range(count):
        base = dice.randrange(bases)
        told = make_base(texts, base)
        kept = [s for s in told if dice.random() < 0.75] or told[:2]
        if dice.random() < 0.4:
            turn = dice.randrange(len(kept))
            kept = kept[turn:] + kept[:turn]
        if dice.random() < 0.2:
            kept += dice.sample(other := texts[dice.randrange(len(texts))], min(2, len(other)))
        text = "\n".join([*kept, f"{seed}-{number:06}"])
        day = date(2030, 1, 1) + timedelta(days=random.Random(f"day {base}").randrange(730) + dice.randrange(4))
        # a base has the gist of its words, whatever is cut from it: random directions stand in for the encoder's
        gist = np.random.default_rng(base).integers(-90, 90, WIDTH)
        noise = np.random.default_rng((seed, number)).integers(-20, 20, WIDTH)
        packed = np.clip(gist + noise, -127, 127).astype(np.int8).tobytes()
        yield make_report(f"{seed}-{number:06}", text, day.isoformat(), packed)


def make_report(name: str, text: str, day: str, gist: bytes) -> tuple[Page, Report, Reading]:
    raw, whole = text.encode("utf-8", "replace"), Span(0, len(text))
    text = raw.decode()
    digest = hashlib.sha256(raw).hexdigest()
    report = Report(name, digest, text, text, (Stretch(whole, whole),), published=day)
    sentences = split_sentences(text)
    statements = [
        Statement(f"{name}:{s.start}", name, "claim", s, s.of(text), speaker=speaker, content=quoted or s)
        for s in sentences
        if (speaker := _speaker(text, s)) is not None
        for quoted in [next((q for q in find_quoted(text) if s.start <= q.start and q.end <= s.end), None)]
    ]
    page = Page(name, name, raw, digest, text, "text/plain", "utf-8")
    return page, report, Reading(name, sentences, statements=tuple(statements), gist=gist)


def _speaker(text: str, sentence: Span) -> Filler | None:
    said = _SAID.search(sentence.of(text))
    if said is None:
        return None
    start = sentence.start + said.start("who")
    return Filler(said["who"], said["who"], Span(start, start + len(said["who"])))


def make(place: Path, texts: list[list[str]], count: int) -> None:
    with Store.open(place) as store:
        for made in make_reports(texts, count // EDITIONS, count, seed=1):
            store.save(*made, at=AT)
        start = time.perf_counter()
        compare_anew(store, comparer(()))
        print(f"{count:,} reports compared as a whole in {time.perf_counter() - start:,.0f} s, {peak()} MiB")


def measure(place: Path, texts: list[list[str]], count: int) -> None:
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        copy = Path(folder, "copy.db")
        shutil.copy(place, copy)
        spent, used, ways = list[float](), list[float](), list[bool]()
        with Store.open(copy) as store:
            bases = len(store.kept()) // EDITIONS
        for made in make_reports(texts, bases, count, seed=2):
            with Store.open(copy) as store:
                store.save(*made, at=AT)
                start, began = time.perf_counter(), time.process_time()
                ways.append(place_new(store, ()))
                spent.append(time.perf_counter() - start)
                used.append(time.process_time() - began)
    seconds, busy = statistics.median(spent), statistics.median(used)
    print(f"{place}: {sum(ways)} of {len(ways)} placed")
    print(f"{seconds:.2f} s a report, {busy:.2f} s of a core, {peak()} MiB")


def peak() -> int:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("make", "time"))
    ask.add_argument("ledger", type=Path)
    ask.add_argument("texts", type=Path, nargs="+")
    ask.add_argument("--count", type=int, default=1000)
    ask.add_argument("--reports", type=int, default=20)
    said = ask.parse_args()
    texts = read_texts(said.texts)
    if said.what == "make":
        make(said.ledger, texts, said.count)
    else:
        measure(said.ledger, texts, said.reports)
    return 0


if __name__ == "__main__":
    sys.exit(main())
