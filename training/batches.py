"""Makes batches of tensors from training windows.

Enters: windows and the classes of every head. Leaves: ``Batch`` records of padded tensors, windows of about one length
in each.

Example: ``make_batches(windows, collect_labels(documents), cutter, Random(1))``

Invariant: what isn't known, or is padding, has the target ``UNKNOWN``, and no loss.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from random import Random

import torch
from torch import Tensor

from attributions import PARTS
from names import KINDS
from network import Sizes
from standoff.annotate.language.pieces import PieceCutter
from windows import Labelled, Window

UNKNOWN = -100
# MiniLM's pieces for what is hidden, and for the end of a window; padding is 0
_MASK, _END = 103, 102
# pieces in one batch, padding counted in: about 32 sentences
BATCH_PIECES = 640
# a script or label seen less often than this isn't learned
RARE = {"scripts": 3, "xpos": 2, "relations": 3}


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of every head, in order."""

    upos: list[str]
    xpos: list[str]
    scripts: list[str]
    relations: list[str]
    names: list[str]
    parts: list[str]

    def sizes(self) -> Sizes:
        """Count them."""
        return Sizes(*(len(classes) for classes in asdict(self).values()))


@dataclass(slots=True)
class Batch:
    """Padded tensors of several windows."""

    ids: Tensor
    shapes: Tensor
    gaps: Tensor
    first: Tensor
    mask: Tensor
    same_sentence: Tensor
    heads: Tensor
    targets: dict[str, Tensor]
    # of every cue its window, its anchor, and the part of each token
    cues: tuple[Tensor, Tensor, Tensor]


def collect_labels(documents: Sequence[list[list[Labelled]]]) -> Labels:
    """List the classes that the training documents hold."""
    sentences = [sentence for paragraphs in documents for paragraph in paragraphs for sentence in paragraph]

    def frequent(name: str) -> list[str]:
        seen = Counter(label for sentence in sentences for label in getattr(sentence, name))
        return sorted(label for label, count in seen.items() if count >= RARE.get(name, 1))

    names = ["O", *(f"{part}-{kind}" for kind in KINDS for part in "BI")]
    return Labels(frequent("upos"), frequent("xpos"), frequent("scripts"), frequent("relations"), names, list(PARTS))


def make_batches(windows: Sequence[Window], labels: Labels, cutter: PieceCutter, random: Random) -> list[Batch]:
    """Group windows of about one length into batches of about one size."""
    laid = [(cutter.assemble(window.forms, window.gaps), window) for window in windows]
    # a little noise on the length keeps the batches of two passes from being the same
    laid.sort(key=lambda pair: len(pair[0].ids) * random.uniform(0.9, 1.1))
    batches: list[Batch] = []
    group: list = []
    for pair in laid:
        longest = max(len(pieces.ids) for pieces, _ in [*group, pair])
        if group and longest * (len(group) + 1) > BATCH_PIECES:
            batches.append(_pad(group, labels))
            group = []
        group.append(pair)
    if group:
        batches.append(_pad(group, labels))
    random.shuffle(batches)
    return batches


def _pad(group: list, labels: Labels) -> Batch:
    length = max(len(pieces.ids) for pieces, _ in group)
    tokens = max(len(pieces.first) for pieces, _ in group)
    numbers = {name: {label: i for i, label in enumerate(known)} for name, known in asdict(labels).items()}

    def stack(rows: list[list[int]], width: int, filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (width - len(row)) for row in rows])

    def number(name: str, values: Callable[[Window], list]) -> Tensor:
        known = numbers[name]
        return stack([[known.get(value, UNKNOWN) for value in values(window)] for _, window in group], tokens, UNKNOWN)

    sentence_of = stack([window.sentence_of for _, window in group], tokens, -1)
    same = sentence_of.unsqueeze(2) == sentence_of.unsqueeze(1)
    root = torch.ones(len(group), tokens, 1, dtype=torch.bool)
    heads = stack(
        [[head + 1 if window.parsed else UNKNOWN for head in window.heads] for _, window in group], tokens, UNKNOWN
    )
    relations = number("relations", lambda window: window.relations)
    starts = [
        [float(UNKNOWN) if not window.parsed or i == 0 else float(s != window.sentence_of[i - 1])
         for i, s in enumerate(window.sentence_of)]
        for _, window in group
    ]  # fmt: skip
    told = [window.attributions for _, window in group]
    cues = [(row, cue) for row, found in enumerate(told) for cue in found or ()]
    anchors = [
        [float(UNKNOWN)] * len(window.forms) if found is None
        else [float(any(cue.anchor == i for cue in found)) for i in range(len(window.forms))]
        for found, (_, window) in zip(told, group, strict=True)
    ]  # fmt: skip
    parts = [[numbers["parts"][part] for part in cue.parts] for _, cue in cues]
    return Batch(
        ids=stack([pieces.ids for pieces, _ in group], length, 0),
        shapes=stack([pieces.shapes for pieces, _ in group], length, 0),
        gaps=stack([pieces.gaps for pieces, _ in group], length, 0),
        first=stack([[0, *pieces.first] for pieces, _ in group], tokens + 1, 0),
        mask=stack([[1] * len(pieces.ids) for pieces, _ in group], length, 0).bool()[:, None, None, :],
        same_sentence=torch.cat([root, same], 2),
        heads=heads,
        targets={
            "labels": torch.where(heads == UNKNOWN, UNKNOWN, relations),
            "upos": number("upos", lambda window: window.upos),
            "xpos": number("xpos", lambda window: window.xpos),
            "scripts": number("scripts", lambda window: window.scripts),
            "starts": stack(starts, tokens, UNKNOWN),
            "names": number("names", lambda window: window.names),
            "anchors": stack(anchors, tokens, UNKNOWN),
        },
        cues=(
            torch.tensor([row for row, _ in cues], dtype=torch.long),
            torch.tensor([cue.anchor for _, cue in cues], dtype=torch.long),
            stack(parts, tokens, UNKNOWN) if parts else torch.zeros(0, tokens, dtype=torch.long),
        ),
    )


def hide_tokens(batch: Batch, share: float) -> None:
    """Hide a share of the tokens of two thirds of the parsed windows, in place.

    Where it hangs is still asked of a hidden token, as the words around tell it; its tag, lemma and name are not.
    """
    parsed = batch.heads != UNKNOWN
    hidden = (torch.rand(parsed.shape) < share) & parsed & (torch.rand(len(parsed), 1) < 0.7)
    inside = batch.first[:, 1:] > 0
    opens = torch.zeros_like(batch.ids)
    opens[inside.nonzero()[:, 0], batch.first[:, 1:][inside]] = 1
    # the number of the token of each piece, from 1; 0 is the start mark
    owner = opens.cumsum(1)
    of_pieces = torch.cat([torch.zeros(len(hidden), 1, dtype=torch.bool), hidden], 1).gather(1, owner)
    batch.ids.masked_fill_(of_pieces & (batch.ids != _END) & (batch.ids != 0), _MASK)
    for name in ("xpos", "scripts", "names"):
        batch.targets[name].masked_fill_(hidden, UNKNOWN)
