"""Lazy imports: a package's names are imported on first use.

This module imports nothing of ours, so that naming a sender costs nothing either.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["gateway", "names_of"]


def gateway(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` for a package whose names are imported on first use.

    Parameters:
        package: the package's name.
        homes: each name's module, below the package. A name that is its own module is that module.
    """

    def get(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = importlib.import_module(f"{package}.{home}")
        return found if home == name else getattr(found, name)

    return get, lambda: sorted(homes)


def names_of(adapter: str, models: str) -> Callable[[str], Any]:
    """`__getattr__` for a sender that has event classes: its provider, and the classes' names.

    Parameters:
        adapter: the module of the provider.
        models: the package of the classes.
    """

    def get(name: str) -> Any:
        if name.startswith("__"):  # Python itself asks any module for these
            raise AttributeError(name)
        return getattr(importlib.import_module(adapter if name == "provider" else models), name)

    return get
