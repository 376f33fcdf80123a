"""Races Standoff against other ways to find who said what: same texts, same gold, same scorer, one run.

usage: race_attribution.py FILE [--train FILE] [--by FIELD] [--only NAME]... [--runs 3]

FILE is JSON Lines in PolNeAR's form, plain or gzipped. The racers:

  standoff     cleaning and annotating, as `standoff read` does, and the export that `attribution.py` scores
  textacy      its direct quotations, over the parse of our pipeline
  crf          a conditional random field with the features of BBC R&D's Citron, over the parse of our pipeline, trained
               on the articles of --train; its models and their parses are kept in `build/race`
  expressions  regular expressions

What is printed: the scorer's measures; the attributed recall by mode (direct: the gold's content is wholly in quotation
marks; indirect: none of it is; mixed: a part is); with --by, the attributed F1 of each value of that field; and words a
second of processor time on one core, the median of the runs, parsing counted in for those who need a parse.

    pip install -r eval/requirements-race.txt
    python eval/race_attribution.py ../shared/data/polnear/dev.jsonl.gz --by publisher
"""

import argparse
import hashlib
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc, DocBin

from peers.told import Article, Teller, Told
from race_measures import MAIN_FIGURE, MODES, Measured, load_scorer, measure, spread
from scoring import REPOSITORY, shared_folder
from standoff.annotate import annotate, load_pipeline
from standoff.clean import clean
from standoff.gather import gather
from standoff.knowledge import load_knowledge
from standoff.present.exports import export_attributions
from standoff.records import Page, Reading, Report
from texts import read_records

Made = TypeVar("Made")
CACHE = REPOSITORY / "build" / "race"
_WIDTH = 130


class Standoff:
    """The program itself, from a page to attributions in the text as given."""

    name = "Standoff"
    needs_parse = False

    def __init__(self) -> None:
        self._pipeline, self._knowledge = load_pipeline(), load_knowledge()

    def tell(self, article: Article, parse: object = None) -> list[Told]:
        """The outermost link of each chain; none where the page has nothing to read."""
        report = clean(article.page) if article.page else None
        if not isinstance(report, Report):
            return []
        reading = annotate(report, pipeline=self._pipeline, knowledge=self._knowledge)
        shown: Any = _Shown(report, reading)
        return [_told(link) for line in export_attributions(shown) for link in json.loads(line)["attributions"]]


@dataclass(frozen=True, slots=True)
class _Shown:
    """As much of a ledger as the export asks for: one report and its reading."""

    report: Report
    reading: Reading

    def reports(self) -> list[Report]:
        return [self.report]

    def readings(self) -> list[Reading]:
        return [self.reading]


def _told(link: Mapping[str, Any]) -> Told:
    return Told(*(tuple((start, end) for start, end in link[role]) for role in ("source", "cue", "content")))


# --- the racers -------------------------------------------------------------------------------------------------------


def _standoff(train: Path, parser: Any) -> Teller:
    return Standoff()


def _textacy(train: Path, parser: Any) -> Teller:
    from peers.textacy_quotations import DirectQuotations

    return DirectQuotations()


def _crf(train: Path, parser: Any) -> Teller:
    from peers.citron import load_citron, training_key

    records, reader = list(read_records(train)), _reader()
    parses = _parses(records, parser, CACHE / f"parses-{_short([records, reader])}.spacy")
    return load_citron(records, parses, CACHE / f"citron-{training_key(records, reader)}")


def _expressions(train: Path, parser: Any) -> Teller:
    from peers.regular_expressions import RegularExpressions

    return RegularExpressions()


RACERS: dict[str, Callable[[Path, Any], Teller]] = {
    "standoff": _standoff,
    "textacy": _textacy,
    "crf": _crf,
    "expressions": _expressions,
}
# by racer, the module that it imports and the package that brings it
_NEEDS = {"textacy": ("textacy", "textacy"), "crf": ("pycrfsuite", "python-crfsuite")}


def missing_packages(racers: Sequence[str]) -> list[str]:
    """The packages that the racers need and that are not installed."""
    needed = (_NEEDS[name] for name in racers if name in _NEEDS)
    return [package for module, package in needed if find_spec(module) is None]


def load_parser() -> Any:
    """The pipeline for those who need a parse, and no more of it: its network for who says what rests."""
    pipeline = load_pipeline()
    for _, component in pipeline.pipeline:
        if (encoder := getattr(component, "encoder", None)) is not None:
            encoder.tells = False
    return pipeline


def _parses(records: Sequence[Mapping[str, Any]], parser: Any, kept: Path) -> Iterator[Doc]:
    """The parses of the texts, from the file `kept` or parsed now and kept there."""
    if not kept.exists():
        print(f"parsing {len(records)} articles to train on", file=sys.stderr)
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".unfinished")
        DocBin(docs=[parser(record["text"]) for record in records]).to_disk(unfinished)
        unfinished.replace(kept)
    yield from DocBin().from_disk(kept).get_docs(parser.vocab)


def _reader() -> str:
    """A digest of the code and the model that parse."""
    folder = Path(sys.modules[load_pipeline.__module__].__file__ or "").parent
    held = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return _short([(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in held])


def _short(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]


# --- the race ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one racer told of each article, and its words a second, the median of the runs."""

    name: str
    told: tuple[list[Told], ...]
    speed: float


def race(articles: Sequence[Article], tellers: Sequence[Teller], parser: Any, runs: int) -> list[Outcome]:
    """Let each racer tell of each article, article by article; ends where a run tells otherwise than the first."""
    words = sum(len(article.text.split()) for article in articles)
    for teller in tellers:  # to warm up
        teller.tell(articles[0], parser(articles[0].text))
    told: dict[str, list[list[Told]]] = {}
    speeds: dict[str, list[float]] = {teller.name: [] for teller in tellers}
    for _ in range(runs):
        spent = dict.fromkeys(speeds, 0.0)
        told_now: dict[str, list[list[Told]]] = {name: [] for name in speeds}
        for article in articles:
            parse, parsing = None, 0.0
            if any(teller.needs_parse for teller in tellers):
                parse, parsing = _timed(parser, article.text)
            for teller in tellers:
                found, own = _timed(teller.tell, article, parse)
                told_now[teller.name].append(found)
                spent[teller.name] += own + (parsing if teller.needs_parse else 0.0)
        for name, seconds in spent.items():
            speeds[name].append(words / seconds)
            if told.setdefault(name, told_now[name]) != told_now[name]:
                sys.exit(f"{name} told otherwise when it was asked again")
    return [Outcome(name, tuple(told[name]), statistics.median(speeds[name])) for name in speeds]


def _timed(work: Callable[..., Made], *given: Any) -> tuple[Made, float]:
    began = time.process_time()
    made = work(*given)
    return made, time.process_time() - began


# --- what is printed --------------------------------------------------------------------------------------------------


def tables(outcomes: Sequence[Outcome], measured: Sequence[Measured], by: str | None) -> Iterator[Table]:
    """The tables to print, a column a racer."""
    names = [outcome.name for outcome in outcomes]
    rates = _table("P / R / F1", names)
    for name in measured[0].rates:
        shown = (one.rates[name] for one in measured)
        rates.add_row(name, *(f"{rate.precision:.1f} / {rate.recall:.1f} / {rate.f1:.1f}" for rate in shown))
    yield rates
    recall = _table(f"{MAIN_FIGURE}, recall by mode", names)
    for mode in MODES:
        counts = [one.recall[mode] for one in measured]
        recall.add_row(f"{mode}, {counts[0][1]}", *(f"{100 * hit / gold:.1f}" if gold else "-" for hit, gold in counts))
    yield recall
    if by:
        values = _table(f"{MAIN_FIGURE}, F1 by {by}", names)
        for value in measured[0].by_value:
            values.add_row(value, *(f"{one.by_value[value].f1:.1f}" for one in measured))
        spreads = [spread(one.by_value) for one in measured]
        values.add_section()
        values.add_row("mean", *(f"{middle:.1f}" for middle, _, _ in spreads))
        values.add_row("farthest from it", *(f"{away:+.1f} {value}" for _, value, away in spreads))
        yield values
    speeds = _table("speed, one core", names)
    speeds.add_row("words a second", *(f"{outcome.speed:,.0f}" for outcome in outcomes))
    yield speeds


def _table(title: str, names: Sequence[str]) -> Table:
    table = Table(title, box=SIMPLE_HEAD)
    for name in names:
        table.add_column(name, justify="right")
    return table


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", type=Path, metavar="FILE")
    ask.add_argument("--train", type=Path, default=shared_folder() / "data" / "polnear" / "train.jsonl.gz")
    ask.add_argument("--by", metavar="FIELD", help="also the main figure by the values of this field of the records")
    ask.add_argument("--only", action="append", choices=RACERS, help="a racer; may be given several times")
    ask.add_argument("--runs", type=int, default=3, help="how often each is timed (default: 3)")
    ask.add_argument("--scorer", type=Path, default=shared_folder() / "score" / "attribution.py")
    said = ask.parse_args()
    chosen = said.only or list(RACERS)
    if missing := missing_packages(chosen):
        sys.exit(f"Needs {' and '.join(missing)}: pip install -r eval/requirements-race.txt (or --only for the others)")
    records = list(read_records(said.gold))
    if not records or said.runs < 1:
        sys.exit(f"{said.gold} has no records" if not records else "--runs needs a number from 1 on")
    scorer = load_scorer(said.scorer)
    pages = {page.id: page for page in gather([str(said.gold)]) if isinstance(page, Page)}
    articles = [Article(str(record["id"]), record["text"], pages.get(str(record["id"]))) for record in records]
    parser = load_parser()
    tellers = [RACERS[name](said.train, parser) for name in chosen]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    outcomes = race(articles, tellers, parser, said.runs)
    measured = [measure(scorer, records, outcome.told, said.by) for outcome in outcomes]
    screen = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False, emoji=False, markup=False)
    words = sum(len(article.text.split()) for article in articles)
    screen.print(f"{len(articles)} articles, {words:,} words, {measured[0].rates[MAIN_FIGURE].gold:,} attributions")
    for table in tables(outcomes, measured, said.by):
        screen.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
