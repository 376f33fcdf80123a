"""Keeps the running mean of a network's weights while it is trained at one rate (Izmailov et al. 2018, "SWA").

Enters: a network, now and then. Leaves: the mean of the weights it had, in ``state_dict``'s form.

Example: ``mean = RunningMean(); mean.add(network); network.load_state_dict(mean.weights)``

Invariant: each set of weights that was added counts as much as any other.
"""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn


@dataclass(slots=True)
class RunningMean:
    """The mean of ``count`` sets of weights."""

    weights: dict[str, Tensor] = field(default_factory=dict)
    count: int = 0

    @torch.no_grad()
    def add(self, network: nn.Module) -> None:
        """Take the weights that the network has now into the mean."""
        self.count += 1
        for name, value in network.state_dict().items():
            if self.count == 1:
                self.weights[name] = value.clone()
            else:
                self.weights[name].lerp_(value, 1 / self.count)


def mean_weights(checkpoints: list[dict]) -> dict[str, Tensor]:
    """Return the mean of several runs' weights, of a steady run those of its own mean (Wortsman et al. 2022)."""
    states = [one.get("mean") or one["network"] for one in checkpoints]
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}
