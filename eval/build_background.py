"""Counts in how many texts of a background each term stands, and writes the table that ships with the package.

usage: build_background.py OUT TEXTS.jsonl[.gz] ... [TREEBANK.conllu[.gz] ...]

Texts are JSON Lines with a "text"; a treebank's documents are texts too (`# newdoc id`, `# text`). Documents whose
collection or name is under a licence for non-commercial use alone are left out (--without, a regular expression).
Terms in fewer than two texts are left out: a term that the table does not know is a rare one.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from standoff.compare.words import Speller
from standoff.knowledge import load_knowledge
from texts import open_text


def read_texts(path: Path, without: re.Pattern[str]) -> Iterator[str]:
    """The texts of one file, of those whose name or collection the pattern does not find."""
    with open_text(path) as lines:
        if ".conllu" in path.name:
            name, sentences = "", list[str]()
            for line in lines:
                if line.startswith("# newdoc id = "):
                    if sentences and not without.search(name):
                        yield " ".join(sentences)
                    name, sentences = line.split("=", 1)[1].strip(), []
                elif line.startswith("# text = "):
                    sentences.append(line.split("=", 1)[1].strip())
            if sentences and not without.search(name):
                yield " ".join(sentences)
            return
        for line in lines:
            record = json.loads(line)
            if not without.search(f"{record.get('collection', '')} {record.get('id', '')}"):
                yield f"{record.get('title') or ''}\n{record['text']}"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", type=Path)
    ask.add_argument("texts", type=Path, nargs="+")
    ask.add_argument("--without", default="BBC|GUM_(essay|fiction|letter|podcast|whow)_", type=re.compile)
    said = ask.parse_args()
    speller, held, texts = Speller(load_knowledge()), Counter[str](), 0
    for path in said.texts:
        for text in read_texts(path, said.without):
            held.update({word.term for word in speller.words(text) if word.term})
            texts += 1
    kept = sorted((term, count) for term, count in held.items() if count > 1)
    head = "# In how many of a background of English texts each term stands; built by eval/build_background.py."
    lines = [head, f"texts\t{texts}", *(f"{term}\t{count}" for term, count in kept)]
    said.out.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(f"{texts} texts, {len(kept)} terms of {len(held)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
