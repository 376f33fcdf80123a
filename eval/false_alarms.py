"""Lists the threats that are read in ordinary domestic news, where few are made, for a person to judge.

usage: false_alarms.py ARTICLES [--judged FILE.toml] [--doubtful] [--kind KIND]

ARTICLES is a file of JSON Lines or a folder of reports. Prints each threat with who is said to make it and the
sentence, then how many there are for 1,000 articles. A file of `--judged` says of sentences, by the digest that is
printed before each, whether they hold a threat on reading (`real = [...]`, `none = [...]`); the share of real ones is
then printed too.
"""

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path

from standoff.records import Statement
from texts import read_reports


def digest(statement: Statement) -> str:
    """A short name for a sentence: by it a judgement is kept without the sentence itself."""
    return hashlib.sha256(" ".join(statement.text.split()).encode("utf8")).hexdigest()[:10]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("articles", type=Path)
    ask.add_argument("--judged", type=Path, help="digests of sentences that a person has judged")
    ask.add_argument("--doubtful", action="store_true", help="with those that are shown with a mark of doubt")
    ask.add_argument("--kind", default="threat")
    said = ask.parse_args()
    read = read_reports(said.articles)
    found = [
        (reading.report_id, statement)
        for reading in read.readings
        for statement in reading.statements
        if statement.kind == said.kind and (said.doubtful or statement.standing != "doubtful")
    ]
    for report_id, statement in found:
        speaker = statement.speaker.name if statement.speaker else "-"
        sentence = " ".join(statement.text.split())
        print(f"{digest(statement)}  {statement.confidence:.2f}  {report_id}  {speaker}: {sentence}")
    print(f"{said.kind}s per 1,000 articles  {1000 * len(found) / max(1, len(read.reports)):.1f}")
    if said.judged:
        judged = tomllib.loads(said.judged.read_text(encoding="utf8"))
        names = {digest(statement) for _, statement in found}
        real, none = names & set(judged["real"]), names & set(judged["none"])
        share = 100 * len(real) / max(1, len(real | none))
        print(f"real, of those judged  {share:.1f}  ({len(names - real - none)} not judged)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
