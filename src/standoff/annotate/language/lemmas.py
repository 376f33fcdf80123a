"""Lemmas: edits of the form that the lemma head chooses among, and a lexicon that knows the spelling.

Enters: a form with its tag, and edit scripts, the best first. Leaves: the lemma. ``learn_script`` goes the other way,
for training.

Example: ``apply_script("Studies", "l3|y")`` is ``"study"``; ``apply_script("was", "=be")`` is ``"be"``.

Invariant: ``apply_script(form, learn_script(form, lemma)) == lemma`` for every form and lemma but an empty one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# l: in lower case, k: as it is, t: first letter upper, rest lower; the order breaks ties, so that "the" and "The"
# share one script
_CASES = ("l", "k", "t")
# Penn tags of inflected words, and the class that the base form belongs to
INFLECTED = {
    "VBD": "verb",
    "VBN": "verb",
    "VBG": "verb",
    "VBZ": "verb",
    "NNS": "noun",
    "JJR": "adjective",
    "JJS": "adjective",
    "RBR": "adverb",
    "RBS": "adverb",
}
BASE = {"VB": "verb", "VBP": "verb", "NN": "noun", "JJ": "adjective", "RB": "adverb"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Inflected forms with one lemma, by tag, and known base forms, by class; all in lower case.

    The encoder sees word pieces, not letters, and so can't tell "decided" (one letter off) from "started" (two).
    """

    lemmas: Mapping[str, Mapping[str, str]]
    bases: Mapping[str, frozenset[str]]

    def choose(self, form: str, tag: str, scripts: Sequence[str]) -> str:
        """Return the known lemma of an inflected form, else the first script's whose result is a known base form."""
        known = self.lemmas.get(tag, {}).get(form.lower())
        if known is not None:
            return known
        bases = self.bases.get(INFLECTED.get(tag, ""), frozenset())
        if not bases:
            return apply_script(form, scripts[0])
        made = [apply_script(form, script) for script in scripts]
        return next((lemma for lemma in made if lemma in bases), made[0])


def learn_script(form: str, lemma: str) -> str:
    """Return the shortest edit script that makes the lemma of the form."""
    best = ""
    lowest = len(form) + len(lemma) + 1
    for case in _CASES:
        base = _set_case(form, case)
        shared = _shared_prefix(base, lemma)
        cost = len(base) + len(lemma) - 2 * shared
        if (shared or base == lemma) and cost < lowest:
            best, lowest = f"{case}{len(base) - shared}|{lemma[shared:]}", cost
    return best or f"={lemma}"


def apply_script(form: str, script: str) -> str:
    """Return the lemma that a script makes of a form; the form in lower case where the script can't apply."""
    if script.startswith("="):
        return script[1:]
    count, _, suffix = script[1:].partition("|")
    base = _set_case(form, script[0])
    strip = int(count)
    if strip > len(base) or (strip == len(base) and not suffix):
        return form.lower()
    return base[: len(base) - strip] + suffix


def _set_case(form: str, case: str) -> str:
    if case == "l":
        return form.lower()
    return form.capitalize() if case == "t" else form


def _shared_prefix(left: str, right: str) -> int:
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    return shared
