"""The forms in which a program is written out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Flavor:
    """One form of the program.

    Attributes:
        key: What it is called on the command line.
        title: What it is called in a list.
        help: One sentence on what comes out.
        suffix: How its files' names end.
        needs: In a sentence, what has to be installed.
        library: The library whose vectors it uses, or nothing for lists.
        opening: The lines that make the library ready.
        vector: How a list of numbers is written; `%s` is the list.
        number: How a number is written.
        notebook: Whether it is a notebook rather than a script.
    """

    key: str
    title: str
    help: str
    suffix: str
    needs: str = "It needs Python 3.11 or newer, and nothing else."
    library: Literal["", "numpy", "torch"] = ""
    opening: tuple[str, ...] = ()
    vector: str = "%s"
    number: str = "%s"
    notebook: bool = False


FLAVORS: dict[str, Flavor] = {
    flavor.key: flavor
    for flavor in (
        Flavor("python", "Python", "A script with plain numbers and lists.", ".py"),
        Flavor(
            "numpy",
            "NumPy",
            "A script with NumPy's vectors in place of lists and loops.",
            ".py",
            "It needs NumPy (pip install numpy).",
            "numpy",
            vector="np.array(%s)",
        ),
        Flavor(
            "pytorch",
            "PyTorch",
            "A script with PyTorch's tensors in place of lists and loops.",
            ".py",
            "It needs PyTorch (pip install torch).",
            "torch",
            ("torch.set_default_dtype(torch.float64)  # As many digits as Python's own numbers.",),
            vector="torch.tensor(%s)",
            number="torch.tensor(%s)",
        ),
        Flavor("notebook", "Notebook", "A Jupyter notebook, one cell for each phase.", ".ipynb", notebook=True),
    )
}
"""By key, in the order in which they are offered."""
