"""Tokens as the treebanks have them, from spaCy's English tokenizer.

Enters: nothing. Leaves: a blank English ``Language`` whose tokenizer cuts hyphenated words as Universal Dependencies
does.

Example: "a 20-year-old US-made missile" -> a, 20, -, year, -, old, US, -, made, missile

Invariant: the tokens and the white space between them spell the text.
"""

import spacy
from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_suffix_regex

# prefixes after which the treebanks keep a hyphenated word whole: "non-aligned", "re-elected"
_KEPT_PREFIXES = "anti co de e ex mid mini multi non pan post pre pro re semi"
# abbreviations that keep their full stop and that spaCy's list lacks: ranks, titles, days, and those of references
_ABBREVIATIONS = (
    "Brig Capt Cdr Cmdr Col Cpl Ft Hon Lieut Lt Maj Mlle Mme Pfc Pte Pvt Rear-Adm Reps Sens Sgt Supt Fri Sat Thu Thur "
    "Thurs Tue Tues Wed al approx ca cf"
)


def blank_english() -> Language:
    """Return a blank English pipeline with the tokenizer that the encoder expects."""
    language = spacy.blank("en")
    tokenizer = language.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    defaults = [rule for rule in map(str, language.Defaults.infixes or ()) if "--" not in rule or ALPHA not in rule]
    kept = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})" for prefix in _KEPT_PREFIXES.split())
    hyphens = [
        rf"(?<=[{ALPHA}]){kept}[-‐‑](?=[{ALPHA}0-9])",
        rf"(?<=[{ALPHA}]\.)[-‐‑](?=[{ALPHA}])",
        rf"(?<=[0-9])[-‐‑](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])(?:–|—|--|---|——|~)(?=[{ALPHA}0-9])",
        r"(?<=[\w.,;:!?”\"'’)])(?:—|--)(?=[\w“\"'‘(])",
    ]
    suffixes = [*(language.Defaults.suffixes or ()), r"[!?]{2,}"]
    tokenizer.infix_finditer = compile_infix_regex([*defaults, *hyphens]).finditer
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    # "and/or" is three words in the treebanks
    tokenizer.rules = {form: rule for form, rule in tokenizer.rules.items() if form != "and/or"}
    for abbreviation in _ABBREVIATIONS.split():
        tokenizer.add_special_case(f"{abbreviation}.", [{ORTH: f"{abbreviation}."}])
    return language
