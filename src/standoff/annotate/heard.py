"""Attributions that the network hears, set against those that the rules find.

What enters: a `Parse` with its tellings, its quotes, its cast and the rules' links. What leaves: the links that
statements rest on, and all attributions of the report, each with what found it.

>>> [link.found_by for link in hear(parse, quotes, cast, links).told]       # "Ana Holt believes that it will rain."
['network']

Invariant: of one cue there is one attribution, and where the two name different sources it is in doubt.
"""

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from standoff.annotate.attribution import place_of
from standoff.annotate.cast import Cast
from standoff.annotate.citing import antecedent_of, cited, holders_of, is_no_telling, is_quoted_by, less_citing
from standoff.annotate.cues import cue_words
from standoff.annotate.grammar import NOMINAL, SUBJECTS, Parse
from standoff.annotate.language.telling import Telling
from standoff.annotate.quotes import Quote, quotes_over
from standoff.annotate.sources import mode_of
from standoff.annotate.speech import Link
from standoff.records import Span

# from this chance on the network's source is taken where the rules have another
_SURE = 0.9
# and from this confidence on its attribution serves for statements where the rules have none
_LIKELY = 0.7


@dataclass(frozen=True, slots=True)
class Heard:
    """The links that statements rest on, and `told`, all attributions; both in the order of their contents."""

    links: tuple[Link, ...]
    told: tuple[Link, ...]


def hear(parse: Parse, quotes: tuple[Quote, ...], cast: Cast, links: Sequence[Link]) -> Heard:
    """Set the network's attributions against the rules' links; without a network these are all there is."""
    if not parse.tellings:
        return Heard(tuple(links), tuple(links))
    heard = [network_link(parse, quotes, cast, telling) for telling in parse.tellings]
    # the words of cues, each with the number of its link
    cue_of = {word: number for number, telling in enumerate(parse.tellings) for word in (*telling.cue, telling.anchor)}
    by_rule, told = [], []
    matched: dict[int, Link] = {}
    settled: set[int] = set()
    for link in links:
        if is_quoted_by(parse, link):
            # "was quoted by the agency as saying": the network takes the agency for the source
            settled.update(cue_of[word] for word in cue_words_of(parse, link) if word in cue_of)
            by_rule.append(link)
            told.append(link)
            continue
        number = next((cue_of[word] for word in cue_words_of(parse, link) if word in cue_of), None)
        if number is None:
            by_rule.append(link)
            # a cue that the network doesn't hear is none as often as not
            told.append(replace(link, doubtful=link.cue is not None))
        else:
            by_rule.append(_settled(parse, link, heard[number], parse.tellings[number]))
            matched.setdefault(number, link)
    for number, (one, telling) in enumerate(zip(heard, parse.tellings, strict=True)):
        if number not in settled:
            told.append(_judged(one, telling, matched.get(number)))
    taken = {word for telling in parse.tellings for word in telling.content}
    told = [link for link in told if link.cue or not taken.issuperset(_worded(parse, link))]
    told = [link for link in told if not is_no_telling(parse, link)]
    holders = holders_of(told)
    told = [less_citing(parse, cited(parse, cast, link, holders)) for link in told]
    by_rule.extend(link for link in told if _fills_in(link) and not _is_parted(parse, link))
    return Heard(tuple(sorted(by_rule, key=place_of)), tuple(sorted(told, key=place_of)))


def network_link(parse: Parse, quotes: tuple[Quote, ...], cast: Cast, telling: Telling) -> Link:
    """A telling of the network's as a link, its source resolved."""
    cue = _nearest(parse, telling.cue, telling.anchor)
    source = _nearest(parse, telling.source, telling.anchor)
    while len(source) > 1 and parse.words[source[0]].dep == "mark":
        # "confirmed that the president had approved": no part of his name
        source = source[1:]
    runs = list(_runs(telling.content))
    if source and max(source) < min(cue) and any(run[0] == max(cue) + 1 for run in runs):
        # "Norland agrees, Estmark says no": what stands right behind the cue is all that is said, but for quotations
        runs = [run for run in runs if run[-1] > min(source) or _is_in_marks(parse, quotes, run)]
    content = tuple(span for run in runs if (span := parse.span(run)) is not None)
    head = head_of(parse, source) if source else None
    return Link(
        _span(parse, source) if source else None,
        head,
        _span(parse, cue),
        telling.anchor,
        parse.words[telling.anchor].lemma.lower(),
        content or (_span(parse, telling.content),),
        mode_of(parse, quotes, list(content)),
        cast.resolve(antecedent_of(parse, head)) if head is not None else (),
        telling.found,
        "network",
    )


def head_of(parse: Parse, indices: Sequence[int]) -> int:
    """The word of a phrase that hangs on none of its others, a noun or a pronoun if there is one."""
    inside = set(indices)
    tops = [i for i in indices if parse.words[i].head not in inside or parse.words[i].head == i]
    named = [i for i in tops if parse.words[i].pos in NOMINAL]
    return (named or tops or list(indices))[0]


def _is_in_marks(parse: Parse, quotes: tuple[Quote, ...], run: Sequence[int]) -> bool:
    span = parse.span(run)
    return span is not None and bool(quotes_over(quotes, span))


def _runs(indices: Sequence[int]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(indices), key=lambda pair: pair[1] - pair[0]):
        yield [index for _, index in run]


def _nearest(parse: Parse, indices: Sequence[int], anchor: int) -> list[int]:
    """The run of neighbouring words that is nearest to a cue's anchor: a source in two places is one and a mistake."""
    worded = [run for run in _runs(indices) if parse.span(run) is not None]
    return min(worded, key=lambda run: min(abs(index - anchor) for index in run), default=list(indices))


def _span(parse: Parse, indices: Sequence[int]) -> Span:
    return parse.span(indices) or Span(parse.words[indices[0]].start, parse.words[indices[-1]].end)


def _fills_in(link: Link) -> bool:
    """Whether a link that the network alone has is sure enough for statements: somebody *says* it, in so many words."""
    say = cue_words()["say"]
    spoken = link.lemma in say["verbs"] and link.lemma not in say["weak"]
    sure = link.confidence >= _LIKELY and not link.doubtful
    return link.found_by == "network" and spoken and sure and bool(link.speaker)


def _is_parted(parse: Parse, link: Link) -> bool:
    """Whether a semicolon parts what is said from whoever says it: "asked deputies to vote; they agreed"."""
    if link.cue is None or not link.content:
        return False
    between = parse.text[link.content[-1].end : link.cue.start]
    return ";" in between and not any(mark in between for mark in '”’"»')


def cue_words_of(parse: Parse, link: Link) -> list[int]:
    """The words of a link's cue, that which it hangs on first; none where it has no cue."""
    if link.cue is None:
        return []
    return [*([link.cue_index] if link.cue_index is not None else []), *parse.at(link.cue)]


def _worded(parse: Parse, link: Link) -> list[int]:
    """The words of a link's content that are no marks."""
    return [i for span in link.content for i in parse.at(span) if parse.words[i].pos != "PUNCT"]


def _differ(heard: Link, link: Link) -> bool:
    """Whether the two name different sources; one that has none contradicts nobody."""
    return heard.source is not None and link.source is not None and not heard.source.overlaps(link.source)


def _is_told_of(parse: Parse, link: Link) -> bool:
    """Whether a link's source is the subject of what is said: "warned that Norland could fire", whose own is lost."""
    index = link.source_index
    if index is None or link.source is None or not any(c.contains(link.source) for c in link.content):
        return False
    told = parse.words[index]
    return told.dep in SUBJECTS and link.cue_index is not None and link.cue_index in parse.ancestors(index)


def _settled(parse: Parse, link: Link, heard: Link, telling: Telling) -> Link:
    """The rules' link with the network's source where that is sure, in doubt where the two differ."""
    if not _differ(heard, link):
        return replace(link, found_by="both")
    if min(telling.found, telling.sourced) < _SURE and not _is_told_of(parse, link):
        return replace(link, found_by="both", doubtful=True)
    source, head, speaker = heard.source, heard.source_index, heard.speaker
    return replace(link, source=source, source_index=head, speaker=speaker, found_by="both", doubtful=True)


def _judged(heard: Link, telling: Telling, link: Link | None) -> Link:
    """The network's attribution with the chance that it is right, and the speaker as the rules resolved him."""
    found = features(heard, telling, link)
    weights = _table()
    confidence = round(_chance(weights["right"], found), 2)
    doubtful = _chance(weights["source"], found) < weights["doubtful_below"]
    heard = replace(heard, confidence=confidence, doubtful=doubtful)
    if link is None:
        return heard
    heard = replace(heard, found_by="both")
    if link.source is None or _differ(heard, link):
        return heard
    if heard.source is None:
        # "was seen leaving, vowing to return": the network marks who vows only where he stands beside the cue
        return replace(heard, source=link.source, source_index=link.source_index, speaker=link.speaker)
    return replace(heard, speaker=link.speaker or heard.speaker)


# --- how far an attribution is to be trusted --------------------------------------------------------------------------


def features(heard: Link, telling: Telling, link: Link | None) -> dict[str, float]:
    """What tells of an attribution how sure it is: the network's own chances, and what the rules have of its cue."""
    return {
        "always": 1.0,
        "found": _odds(telling.found),
        "sourced": _odds(telling.sourced),
        "told": _odds(telling.told),
        "no source": float(heard.source is None),
        "rules agree": float(link is not None and not _differ(heard, link) and link.source is not None),
        "rules differ": float(link is not None and _differ(heard, link)),
        f"mode {heard.mode}": 1.0,
    }


def _odds(chance: float) -> float:
    kept = min(max(chance, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def _chance(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in found.items())))


@cache
def _table() -> dict[str, Any]:
    """Two logistic regressions (`training/attribution_confidence.py`): is it right, and is its source."""
    source = files("standoff.annotate").joinpath("knowledge/telling.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))
