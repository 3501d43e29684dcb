"""Lazy imports: a package's names are imported on first use.

This module imports nothing of ours that costs anything, so that naming a sender costs nothing either.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from webhook_receiver.suggestions import did_you_mean

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
            raise AttributeError(_missing(package, name, homes))
        found = importlib.import_module(f"{package}.{home}")
        return found if home == name else getattr(found, name)

    return get, lambda: sorted(homes)


def _missing(package: str, name: str, known: Iterable[str]) -> str:
    return f"module {package!r} has no attribute {name!r}{did_you_mean(name, known)}"


def names_of(adapter: str, models: str) -> Callable[[str], Any]:
    """`__getattr__` for a sender that has event classes: its provider, and the classes' names.

    Parameters:
        adapter: the module of the provider.
        models: the package of the classes.
    """

    def get(name: str) -> Any:
        if name.startswith("__"):  # Python itself asks any module for these
            raise AttributeError(name)
        home = importlib.import_module(adapter if name == "provider" else models)
        try:
            return getattr(home, name)
        except AttributeError:
            raise AttributeError(_missing(models, name, dir(home))) from None

    return get
