"""The playground against PyTorch, where it is installed: forward, gradients, 100 steps of its optimizers; to 1e-9."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from engine import Experiment
from tests.support.playground_reference import Turn, rate_at
from tests.support.playground_settings import PLAYGROUND, settings, words_of

STEPS = 100


class Net:
    """The network of a run as PyTorch has it: its layers, its losses, its optimizer; no slope is written down here."""

    def __init__(self, torch: Any, chosen: Mapping[str, Any], parameters: Mapping[str, Any]) -> None:
        self.torch = torch
        self.chosen = chosen
        make = {"dtype": torch.float64, "requires_grad": True}
        self.weights = [torch.tensor(layer, **make) for layer in parameters["weights"]]
        self.biases = [torch.tensor(layer, **make) for layer in parameters["biases"]]
        # Only weights are pulled to 0.
        groups = [{"params": self.weights, "weight_decay": chosen["decay"]}, {"params": self.biases}]
        if chosen["optimizer"] == "Adam":
            betas = (chosen["momentum"], 0.999)
            self.optimizer = torch.optim.Adam(groups, lr=chosen["alpha"], betas=betas, eps=1e-8)
        else:
            momentum = chosen["momentum"] if chosen["optimizer"] == "momentum" else 0
            self.optimizer = torch.optim.SGD(groups, lr=chosen["alpha"], momentum=momentum)

    def bent(self, sums: Any, bend: str) -> Any:
        functional = self.torch.nn.functional
        bends = {
            "linear": lambda x: x,
            "relu": functional.relu,
            "leaky": lambda x: functional.leaky_relu(x, 0.01),
            "tanh": self.torch.tanh,
            "sigmoid": self.torch.sigmoid,
        }
        return bends[bend](sums)

    def forward(self, turn: Turn) -> tuple[Any, Any]:
        """The answers to the rows of a step, and their error."""
        torch, functional = self.torch, self.torch.nn.functional
        through, targets = torch.tensor(turn.entered), torch.tensor(turn.targets)
        for layer, kept in enumerate(turn.kept):
            sums = functional.linear(through, self.weights[layer], self.biases[layer])
            through = self.bent(sums, self.chosen["activations"][layer]) * torch.tensor(kept)
        sums = functional.linear(through, self.weights[-1], self.biases[-1])
        output = self.chosen["output"]
        if output == "softmax":
            answers, errors = torch.softmax(sums, 1), functional.cross_entropy(sums, targets, reduction="none")
        elif output == "logistic":
            answers = torch.sigmoid(sums)
            errors = functional.binary_cross_entropy_with_logits(sums, targets, reduction="none").sum(1)
        else:
            answers = self.bent(sums, output)
            errors = functional.mse_loss(answers, targets, reduction="none").sum(1) / 2
        return answers, torch.dot(torch.tensor(turn.shares), errors)

    def step(self, turn: Turn, step: int) -> tuple[list[Any], float, list[Any]]:
        """One step: the answers, the error, and its gradients as autograd has them."""
        answers, error = self.forward(turn)
        every = [*self.weights, *self.biases]
        gradients = self.torch.autograd.grad(error, every)
        lasso = self.chosen["sparsity"] * sum(layer.abs().sum() for layer in self.weights)
        self.optimizer.zero_grad()
        (self.forward(turn)[1] + lasso).backward()
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(self.chosen, step)
        self.optimizer.step()
        return answers.detach().numpy(), float(error.detach()), [one.numpy() for one in gradients]


def near(found: Any, wanted: Any) -> bool:
    return np.allclose(np.array(found), np.array(wanted), rtol=1e-9, atol=1e-9)


def agrees(seed: int, optimizer: str, steps: int = STEPS, most_layers: int = 3) -> None:
    torch = pytest.importorskip("torch")
    chosen: dict[str, Any] = {**settings(seed, most_layers, 8), "optimizer": optimizer}
    if chosen["momentum"] < 0:
        # PyTorch takes no momentum below 0.
        chosen["momentum"] = abs(chosen["momentum"])
    run = Experiment(PLAYGROUND, **chosen)
    run.run(steps)
    net = Net(torch, chosen, run.history.start)
    columns = {name: list(run.history[name]) for name in run.history}
    for step in range(1, steps + 1):
        values = {name: column[step - 1] for name, column in columns.items()}
        answers, error, gradients = net.step(Turn.of(chosen, run.history.start, values), step)
        about = (seed, optimizer, step)
        assert near(values["predictions"], answers) and values["error"] == pytest.approx(error, rel=1e-9), about
        for given, gradient in zip([*values["weight_slopes"], *values["bias_slopes"]], gradients, strict=True):
            assert near(given, gradient), about
        learned = [*values["weights"], *values["biases"]]
        for given, parameter in zip(learned, [*net.weights, *net.biases], strict=True):
            assert near(given, parameter.detach().numpy()), about


@pytest.mark.parametrize("optimizer", words_of("optimizer"))
@pytest.mark.parametrize("seed", (105, 40, 39, 25))
def test_as_pytorch_says(seed: int, optimizer: str) -> None:
    agrees(seed, optimizer)


@pytest.mark.long
@pytest.mark.parametrize("optimizer", words_of("optimizer"))
@pytest.mark.parametrize("seed", range(2000, 2040))
def test_as_pytorch_says_for_many(seed: int, optimizer: str) -> None:
    agrees(seed, optimizer, most_layers=6)
