"""Words in which several say what one says elsewhere: "sets foot in" is "enters", "puts to death" is "executes".

What enters: the words of a clause. What leaves: the same clause with the one word for the several.

>>> in_one_word("Norland hands the tanker over")
'Norland returns the tanker'

Invariant: words that no pattern of `phrases.toml` finds stay as they are.
"""

import re
import tomllib
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any

_VERBS = re.compile(r"<do ([^>]*)>")
_MEANT = {
    "<words>": r"((?:[\w’'-]+ ){1,6}?)",
    "<name>": r"([A-Z][\w-]*(?: [A-Z][\w-]*)*)",
    "<own>": r"((?:its|their) [\w-]+)",
}


@cache
def phrases() -> dict[str, Any]:
    """All the tables of the file."""
    return tomllib.loads(files("standoff.reason").joinpath("phrases.toml").read_text(encoding="utf-8"))


def pattern_of(written: str) -> re.Pattern[str]:
    """The expression that a pattern of the file is written for, as whole words."""
    spelled = _VERBS.sub(lambda found: rf"(?:{'|'.join(map(_forms, found[1].split('|')))})", written)
    for sign, meant in _MEANT.items():
        spelled = spelled.replace(sign, meant)
    return re.compile(rf"\b(?:{spelled})(?!\w)")


def _forms(verb: str) -> str:
    stem = verb.removesuffix("e")
    return rf"{verb}(?:e?s)?|{stem}(?:{stem[-1]})?(?:ed|ing)"


@lru_cache(maxsize=1 << 12)
def in_one_word(text: str) -> str:
    """The words of a clause with one word for several that say the same."""
    for pattern, instead in _rewritten():
        text = pattern.sub(partial(_put, instead), text)
    return text


def _put(instead: str, found: re.Match[str]) -> str:
    return " ".join(found.expand(instead).split())


@cache
def _rewritten() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((pattern_of(written), instead) for written, instead in phrases()["rewrite"])
