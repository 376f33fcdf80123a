"""Learns which lemmas the treebanks spell out, for words whose pieces don't show their spelling.

Enters: labelled training sentences. Leaves: what ``lexicon.json`` holds: lemmas of inflected forms, and base forms.

Example: ``collect_lexicon(documents)["lemmas"]["VBD"]["decided"]`` is ``"decide"``.

Invariant: a form is listed under a tag only if nine in ten of its uses have one lemma.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from standoff.annotate.language.lemmas import BASE, INFLECTED, apply_script
from windows import Labelled

_SHARE = 0.9
_WORD_LENGTH = range(2, 25)


def collect_lexicon(sentences: Iterable[Labelled]) -> dict[str, dict]:
    """Return ``{"lemmas": {tag: {form: lemma}}, "bases": {class: [form]}}``, in alphabetical order."""
    seen: dict[str, defaultdict[str, Counter[str]]] = {tag: defaultdict(Counter) for tag in sorted(INFLECTED)}
    bases: dict[str, Counter[str]] = {kind: Counter() for kind in sorted(set(BASE.values()))}
    for sentence in sentences:
        for form, tag, script in zip(sentence.forms, sentence.xpos, sentence.scripts, strict=True):
            lemma = apply_script(form, script)
            if not lemma.isalpha() or not lemma.islower() or len(lemma) not in _WORD_LENGTH:
                continue
            if tag in INFLECTED:
                seen[tag][form.lower()][lemma] += 1
                bases[INFLECTED[tag]][lemma] += 1
            elif tag in BASE and form.lower() == lemma:
                bases[BASE[tag]][lemma] += 1
    lemmas = {}
    for tag, forms in seen.items():
        best = {form: counts.most_common(1)[0] for form, counts in sorted(forms.items())}
        lemmas[tag] = {form: lemma for form, (lemma, count) in best.items() if count >= _SHARE * forms[form].total()}
    return {"lemmas": lemmas, "bases": {kind: sorted(words) for kind, words in bases.items()}}
