"""Which source a path belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webhook_receiver.edge.paths import pattern
from webhook_receiver.intake.config import SourceConfig


class Table:
    """Finds a path's source: a plain path by one look-up, others by Starlette's patterns."""

    def __init__(self) -> None:
        self._exact: dict[str, SourceConfig] = {}
        self._patterns: list[tuple[Any, SourceConfig]] = []

    def change(self, before: SourceConfig | None, after: SourceConfig | None) -> None:
        """Find what a source is from now on, in its old place if its path is the same."""
        if before is not None and after is not None and before.path == after.path:
            if before.path in self._exact:
                self._exact[after.path] = after
            self._patterns = [
                (own, after if config is before else config) for own, config in self._patterns
            ]
            return
        if before is not None:
            self._exact.pop(before.path, None)
            self._patterns = [one for one in self._patterns if one[1] is not before]
        if after is not None:
            if "{" in after.path:
                self._patterns = [*self._patterns, (pattern(after.path), after)]
            else:
                self._exact[after.path] = after

    @property
    def paths(self) -> list[str]:
        """The paths of all sources."""
        return [*self._exact, *(config.path for _, config in self._patterns)]

    def find(self, path: str) -> tuple[SourceConfig, Mapping[str, str]] | None:
        """The source at a path, with the path's parameters; None if no source is there."""
        config = self._exact.get(path)
        if config is not None:
            return config, {}
        for own, candidate in self._patterns:
            match = own.match(path)
            if match:
                return candidate, match.groupdict()
        return None
