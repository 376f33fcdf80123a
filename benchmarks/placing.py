"""Times placing a report in a ledger of a thousand reports and in one of a hundred thousand.

usage: placing.py make LEDGER --count N TEXTS.jsonl[.gz]...
       placing.py time LEDGER TEXTS.jsonl[.gz]... [--reports N]

`make` mixes the sentences of TEXTS ({"id", "text"} lines) into accounts of made events, ten events to a matter, cuts
and re-orders these into N reports, eight of an account, reads statements out of them by the cues of speech (reading
proper is not what is timed) and compares them as a whole. Rare words are another's in each matter, and rare numbers in
each event, so that a larger ledger tells of more and copies no more. `time` places reports made in the same way, one
after another, in a copy of LEDGER, and prints the median seconds of a report and the most memory; what each run begins
with, going through the vectors of all reports, is counted in.
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
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np

from standoff.compare.words import find_quoted, split_sentences
from standoff.flow import compare_anew, comparer
from standoff.ledger.store import Store
from standoff.records import Filler, Page, Reading, Report, Span, Statement, Stretch
from standoff.upkeep import place_new

AT = "2031-05-04T10:00:00Z"
WIDTH = 384
# What an account has at least, how many editions it has on average, and how many events a matter has: a larger ledger
# tells of more, and copies no more.
SENTENCES, EDITIONS, EVENTS = 12, 8, 10
# The texts that the accounts of one matter take passages from, and the days over which its events come.
POOL, DAYS = 12, 60
# A word that fewer than one text in so many has is rare: it tells one matter from another.
RARE = 50
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
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


class Press:
    """Makes reports of events that nobody had: one source of sentences, and as many matters as are asked for."""

    def __init__(self, texts: list[list[str]]) -> None:
        self._texts = texts
        held = Counter(word for text in texts for word in {w.lower() for s in text for w in _WORD.findall(s)})
        self._common = {word for word, count in held.items() if count * RARE >= len(texts)}
        self.account = lru_cache(maxsize=4096)(self._account)

    def _account(self, event: int) -> list[str]:
        """A text that others are editions of: a few passages of two or three sentences, each of another text."""
        matter, dice = event // EVENTS, random.Random(f"event {event}")
        pool = random.Random(f"matter {matter}").sample(range(len(self._texts)), POOL)
        account = list[str]()
        while len(account) < SENTENCES:
            text = self._texts[dice.choice(pool)]
            start = dice.randrange(len(text))
            account += text[start : start + dice.randint(2, 3)]
        return [_WORD.sub(lambda found: self._renewed(found[0], matter, event), sentence) for sentence in account]

    def _renewed(self, word: str, matter: int, event: int) -> str:
        if word.lower() in self._common:
            return word
        is_number = word.isdigit()
        of = f"event {event}" if is_number else f"matter {matter}"
        drawn = int.from_bytes(hashlib.blake2b(f"{of} {word.lower()}".encode(), digest_size=8).digest())
        if is_number:
            return str(drawn)[: len(word)]
        made = "".join("bdfgklmnprstvz"[(drawn >> 16 * n) % 14] + "aeiou"[(drawn >> 16 * n + 8) % 5] for n in range(4))
        return made.capitalize() if word[0].isupper() else made

    def reports(self, events: int, count: int, seed: int) -> Iterator[tuple[Page, Report, Reading]]:
        """So many editions of the accounts, cut and re-ordered, over two years; some have a passage of another."""
        dice = random.Random(seed)
        for number in range(count):
            event = dice.randrange(events)
            told = self.account(event)
            kept = [s for s in told if dice.random() < 0.75] or told[:2]
            if dice.random() < 0.4:
                turn = dice.randrange(len(kept))
                kept = kept[turn:] + kept[:turn]
            if dice.random() < 0.2:
                kept += dice.sample(self.account(dice.randrange(events)), 2)
            text = "\n".join([*kept, f"{seed}-{number:06}"])
            begun = random.Random(f"begin {event // EVENTS}").randrange(730)
            after = random.Random(f"day {event}").randrange(DAYS) + dice.randrange(4)
            # an account has the gist of its words, whatever is cut from it, and half of it is that of its matter:
            # random directions stand in for the encoder's
            matter = np.random.default_rng(event // EVENTS).integers(-60, 60, WIDTH)
            own = np.random.default_rng((0, event)).integers(-60, 60, WIDTH)
            noise = np.random.default_rng((seed, number)).integers(-20, 20, WIDTH)
            packed = np.clip(matter + own + noise, -127, 127).astype(np.int8).tobytes()
            day = date(2030, 1, 1) + timedelta(days=begun + after)
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
        for made in Press(texts).reports(max(1, count // EDITIONS), count, seed=1):
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
            events = max(1, len(store.kept()) // EDITIONS)
        for made in Press(texts).reports(events, count, seed=2):
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
