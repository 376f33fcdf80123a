"""Tokens as the treebanks have them, from spaCy's English tokenizer.

Enters: nothing. Leaves: a blank English ``Language`` whose tokenizer cuts hyphenated words as Universal Dependencies
does.

Example: "a 20-year-old US-made missile" -> a, 20, -, year, -, old, US, -, made, missile

Invariant: the tokens and the white space between them spell the text, and time grows with its length alone.
"""

import re
from collections.abc import Iterator

import spacy
from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# prefixes after which the treebanks keep a hyphenated word whole: "non-aligned", "re-elected"
_KEPT_PREFIXES = "anti co de e ex mid mini multi non pan post pre pro re semi"
# abbreviations that keep their full stop and that spaCy's list lacks: ranks, titles, days, and those of references
_ABBREVIATIONS = (
    "Brig Capt Cdr Cmdr Col Cpl Ft Hon Lieut Lt Maj Mlle Mme Pfc Pte Pvt Rear-Adm Reps Sens Sgt Supt Fri Sat Thu Thur "
    "Thurs Tue Tues Wed al approx ca cf"
)
# a rule of dashes or equal signs is one token
_RUN = r"(?P<mark>[^\w\s])(?P=mark){3,}"
# Characters without white space that are tokenized at once; the tokenizer peels marks off one by one, and searches what
# is left each time.
_MOST_AT_ONCE = 300
_ENDLESS = re.compile(rf"\S{{{_MOST_AT_ONCE + 1},}}\s*")


class BoundedTokenizer(Tokenizer):  # type: ignore[misc]  # compiled, without types
    """spaCy's tokenizer, which takes endless strings without white space in parts."""

    def __call__(self, string: str) -> Doc:
        """Tokenize a text."""
        if not _ENDLESS.search(string):
            whole: Doc = super().__call__(string)
            return whole
        words: list[str] = []
        spaces: list[bool] = []
        for part in _cut_endless(string):
            for token in super().__call__(part):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(self.vocab, words=words, spaces=spaces)


def _cut_endless(text: str) -> Iterator[str]:
    done = 0
    for match in _ENDLESS.finditer(text):
        if match.start() > done:
            yield text[done : match.start()]
        done = match.start()
        marks = len(match[0].rstrip())
        # white space stays with what it follows
        for place in range(0, marks, _MOST_AT_ONCE):
            end = place + _MOST_AT_ONCE if place + _MOST_AT_ONCE < marks else len(match[0])
            yield text[match.start() + place : match.start() + end]
        done = match.end()
    if done < len(text):
        yield text[done:]


def blank_english() -> Language:
    """Return a blank English pipeline with the tokenizer that the encoder expects."""
    language = spacy.blank("en")
    defaults = [rule for rule in map(str, language.Defaults.infixes or ()) if "--" not in rule or ALPHA not in rule]
    kept = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})" for prefix in _KEPT_PREFIXES.split())
    hyphens = [
        rf"(?<=[{ALPHA}]){kept}[-‐‑](?=[{ALPHA}0-9])",
        rf"(?<=[{ALPHA}]\.)[-‐‑](?=[{ALPHA}])",
        rf"(?<=[0-9])[-‐‑](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])(?:–|—|--|---|——|~)(?=[{ALPHA}0-9])",
        r"(?<=[\w.,;:!?”\"'’)])(?:—|--)(?=[\w“\"'‘(])",
    ]
    plain = language.tokenizer
    assert isinstance(plain, Tokenizer)
    tokenizer = BoundedTokenizer(
        language.vocab,
        # "and/or" is three words in the treebanks
        rules={form: rule for form, rule in (plain.rules or {}).items() if form != "and/or"},
        prefix_search=compile_prefix_regex([_RUN, *(language.Defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([*(language.Defaults.suffixes or ()), r"[!?]{2,}"]).search,
        infix_finditer=compile_infix_regex([*defaults, *hyphens]).finditer,
        token_match=plain.token_match,
        url_match=plain.url_match,
    )
    for abbreviation in _ABBREVIATIONS.split():
        tokenizer.add_special_case(f"{abbreviation}.", [{ORTH: f"{abbreviation}."}])
    language.tokenizer = tokenizer
    return language
