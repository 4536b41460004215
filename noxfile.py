"""Runs the tests on each Python and with the lowest and the newest dependencies that pyproject.toml allows.

`pipx run nox` runs all, `pipx run nox -s lowest-3.11 -- tests/tui/cli` a part: after `--` are pytest's own arguments.
The versions of Python are those of the classifiers; one that is not on this machine is skipped, with a word.
"""

from __future__ import annotations

import nox
from packaging.requirements import Requirement

nox.needs_version = ">=2025.2.9"
PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)


def lowest_of(text: str) -> str:
    """The requirement with its lower bound pinned: `name>=1,<2; marker` becomes `name==1; marker`; `==` stays."""
    requirement = Requirement(text)
    (version,) = (bound.version for bound in requirement.specifier if bound.operator in (">=", "=="))
    marker = f"; {requirement.marker}" if requirement.marker else ""
    return f"{requirement.name}=={version}{marker}"


def check(session: nox.Session) -> None:
    """Say what is installed, then run the tests, or what the arguments after `--` name."""
    session.run("python", "-m", "pip", "list")
    session.create_tmp()  # the tests' temporary files stay in the checkout
    session.run("pytest", *(session.posargs or ("-n", "auto")))


@nox.session(python=PYTHONS)
def newest(session: nox.Session) -> None:
    """The newest dependencies that are allowed."""
    session.install("--upgrade", "--upgrade-strategy", "eager", "-e", ".[dev]")
    check(session)


@nox.session(python=PYTHONS)
def lowest(session: nox.Session) -> None:
    """The lowest dependencies that are allowed; the tools of the tests are as new as goes with them."""
    session.install("-e", ".[dev]", *map(lowest_of, PROJECT["project"]["dependencies"]))
    check(session)
