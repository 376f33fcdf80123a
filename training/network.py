"""The network: a MiniLM encoder and its heads.

Enters: piece ids, shapes and gaps. Leaves: scores for arcs, labels, tags, lemma scripts, sentence starts, names and
the anchors of cues at the first piece of every token; of every token, for a cue, the part that it plays.

Example: ``Network(sizes).load_encoder(weights)``

Invariant: nothing here knows a label by name; ``Sizes`` counts them.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 512
ARC, LABEL = 320, 128
# width and heads of the layers that read a window once for each cue, and how far a distance from the cue is told apart
CUE, CUE_HEADS, CUE_LAYERS, FAR = 192, 4, 2, 64


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many classes each head tells apart."""

    upos: int
    xpos: int
    scripts: int
    relations: int
    names: int
    parts: int
    shapes: int = 7
    gaps: int = 4


class Layer(nn.Module):
    """One BERT layer (Devlin et al. 2019), post-norm."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.outer_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = states.shape
        query, key, value = (
            part(states).view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if mask is None:
            scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5
            mixed = scores.softmax(-1) @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        return self.outer_norm(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))


class Encoder(nn.Module):
    """MiniLM-L6-H384 with two embeddings of its own: how a token is written and what white space is before it."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.words.weight.requires_grad = False
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(sizes.shapes, HIDDEN)
        self.gaps = nn.Embedding(sizes.gaps, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, INNER) for _ in range(LAYERS))

    def forward(self, words: Tensor, shapes: Tensor, gaps: Tensor, mask: Tensor | None) -> Tensor:
        positions = self.positions.weight[: words.shape[1]]
        states = self.norm(words + positions + self.shapes(shapes) + self.gaps(gaps))
        states = self.dropout(states)
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def load_minilm(self, weights: dict[str, Tensor]) -> None:
        """Take over the weights of all-MiniLM-L6-v2 under their published names."""
        weights = {name.removeprefix("bert."): tensor for name, tensor in weights.items()}
        parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value"}
        parts |= {"attended": "attention.output.dense", "attended_norm": "attention.output.LayerNorm"}
        parts |= {"inner": "intermediate.dense", "outer": "output.dense", "outer_norm": "output.LayerNorm"}
        own: dict[str, Tensor] = {
            "words.weight": weights["embeddings.word_embeddings.weight"],
            # there is one segment only, so its embedding is added once and for all
            "positions.weight": weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0],
        }
        for side in ("weight", "bias"):
            own[f"norm.{side}"] = weights[f"embeddings.LayerNorm.{side}"]
            for number in range(LAYERS):
                for mine, theirs in parts.items():
                    own[f"layers.{number}.{mine}.{side}"] = weights[f"encoder.layer.{number}.{theirs}.{side}"]
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert not unexpected and set(missing) == {"shapes.weight", "gaps.weight"}, (missing, unexpected)


def _reader(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(HIDDEN, width), nn.LeakyReLU(0.1), nn.Dropout(0.33))


@dataclass(slots=True)
class Scores:
    """What the heads say of every token; ``arcs`` has the root as candidate 0 and token i as candidate i + 1.

    ``tokens`` are the tokens' states, for the reader of cues."""

    arcs: Tensor
    label_dependents: Tensor
    label_heads: Tensor
    upos: Tensor
    xpos: Tensor
    scripts: Tensor
    starts: Tensor
    names: Tensor
    anchors: Tensor
    tokens: Tensor


class CueReader(nn.Module):
    """Scores the part that each token plays for a cue: source, cue or content, begun or gone on with, or none.

    A token's state meets that of the cue's anchor, as in a biaffine head, and the tokens of the window then see one
    another, so that a quotation ends where its mark closes.
    """

    def __init__(self, parts: int) -> None:
        super().__init__()
        self.token, self.anchor = nn.Linear(HIDDEN, CUE), nn.Linear(HIDDEN, CUE)
        self.token_met, self.anchor_met = nn.Linear(HIDDEN, CUE), nn.Linear(HIDDEN, CUE)
        self.distance = nn.Embedding(2 * FAR + 1, CUE)
        self.norm = nn.LayerNorm(CUE)
        self.layers = nn.ModuleList(Layer(CUE, CUE_HEADS, 2 * CUE) for _ in range(CUE_LAYERS))
        self.parts = nn.Linear(CUE, parts)

    def forward(self, tokens: Tensor, anchors: Tensor, mask: Tensor | None) -> Tensor:
        """Score (cues, tokens, parts) of the states (1 or cues, tokens, HIDDEN) for the anchors' indices (cues)."""
        numbers = torch.arange(tokens.shape[1], device=tokens.device)
        apart = (numbers.unsqueeze(0) - anchors.unsqueeze(1)).clamp(-FAR, FAR) + FAR
        if tokens.shape[0] == 1:
            chosen = tokens[0][anchors].unsqueeze(1)
        else:
            chosen = tokens.gather(1, anchors[:, None, None].expand(-1, 1, HIDDEN))
        states = self.token(tokens) + self.anchor(chosen) + self.distance(apart)
        states = self.norm(states + self.token_met(tokens) * self.anchor_met(chosen))
        for layer in self.layers:
            states = layer(states, mask)
        return self.parts(states)


class Network(nn.Module):
    """Encoder and heads; the parse is biaffine (Dozat and Manning 2017)."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(sizes)
        self.arc_dependent, self.arc_head = _reader(ARC), _reader(ARC)
        self.label_dependent, self.label_head = _reader(LABEL), _reader(LABEL)
        self.arc_product = nn.Parameter(torch.zeros(ARC, ARC))
        self.arc_prior = nn.Parameter(torch.zeros(ARC))
        self.label_product = nn.Parameter(torch.zeros(LABEL + 1, sizes.relations * (LABEL + 1)))
        self.dropout = nn.Dropout(0.2)
        self.upos = nn.Linear(HIDDEN, sizes.upos)
        self.xpos = nn.Linear(HIDDEN, sizes.xpos)
        self.scripts = nn.Linear(HIDDEN, sizes.scripts)
        self.starts = nn.Linear(HIDDEN, 1)
        self.names = nn.Sequential(nn.Linear(HIDDEN, 128), nn.GELU(), nn.Dropout(0.2), nn.Linear(128, sizes.names))
        self.anchors = nn.Sequential(nn.Linear(HIDDEN, 128), nn.GELU(), nn.Dropout(0.2), nn.Linear(128, 1))
        self.cues = CueReader(sizes.parts)
        self.relations = sizes.relations

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor, mask: Tensor | None) -> Scores:
        """Score a batch; ``first`` (batch, 1 + tokens) are piece indices, the start mark before the tokens."""
        states = self.encoder(self.encoder.words(ids), shapes, gaps, mask)
        return self.score(states, first)

    def score(self, states: Tensor, first: Tensor) -> Scores:
        """Score the tokens whose first pieces are given."""
        states = states.gather(1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))
        tokens = states[:, 1:]
        heads = self.arc_head(states)
        arcs = (self.arc_dependent(tokens) @ self.arc_product + self.arc_prior) @ heads.transpose(1, 2)
        seen = self.dropout(tokens)
        return Scores(
            arcs,
            self.label_dependent(tokens),
            self.label_head(states),
            self.upos(seen),
            self.xpos(seen),
            self.scripts(seen),
            self.starts(seen).squeeze(-1),
            self.names(seen),
            self.anchors(seen).squeeze(-1),
            tokens,
        )

    def spread_labels(self, dependents: Tensor) -> Tensor:
        """Multiply dependents (tokens, LABEL) into (tokens, relations, LABEL + 1), to be met by the heads."""
        ones = torch.ones_like(dependents[..., :1])
        return (torch.cat([dependents, ones], -1) @ self.label_product).unflatten(-1, (self.relations, LABEL + 1))

    def score_labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Score the relations of (tokens, LABEL) dependents to their (tokens, LABEL) heads."""
        spread = self.spread_labels(dependents)
        return (spread[..., :LABEL] @ heads.unsqueeze(-1)).squeeze(-1) + spread[..., LABEL]
