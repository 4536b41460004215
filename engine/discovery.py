"""Finds what the modules of a package declare, so that adding a module is enough."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from typing import TypeVar

Declared = TypeVar("Declared")


def declared_in(package: str, paths: Iterable[str], attribute: str, kind: type[Declared]) -> Iterator[Declared]:
    """What each module of a package holds under a name: one declaration, or a tuple of them.

    Args:
        package: The package's name.
        paths: Where its modules are, its `__path__`.
        attribute: The name in each module; modules without it are helpers.
        kind: What a declaration is.
    """
    for module in pkgutil.iter_modules(paths):
        found = getattr(importlib.import_module(f"{package}.{module.name}"), attribute, ())
        for one in found if isinstance(found, tuple) else (found,):
            if isinstance(one, kind):
                yield one
