"""Modules that are imported when they are first used."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from inspect import isfunction
from typing import Any


class LazyModule:
    """Stands for a module until one of its names is asked for, then imports it."""

    def __init__(self, name: str) -> None:
        self._name = name
        # Known without importing it.
        self.__name__ = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(importlib.import_module(self._name), attribute)


def looked_up_later(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A package's `__getattr__`: its names are imported when they are first asked for.

    Args:
        package: The package.
        homes: The module within it of each name.
    """

    def look_up(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return look_up


def quiet(function: Callable[..., Any]) -> AbstractContextManager[Any]:
    """A context in which NumPy gives inf and nan without a warning, as plain floats do."""
    if not _uses_lazy_module(function):
        return nullcontext()
    import numpy

    return numpy.errstate(all="ignore")


@lru_cache(maxsize=256)
def _uses_lazy_module(function: Callable[..., Any]) -> bool:
    if not isfunction(function):
        return False
    named = [function.__globals__.get(name) for name in function.__code__.co_names]
    return any(
        isinstance(item, LazyModule) or (isfunction(item) and item is not function and _uses_lazy_module(item))
        for item in named
    )
