"""A receiver's sources: added, changed and removed, also while it runs.

A delivery under way keeps the configuration that it came in with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.keys.fetching import Fetcher
from webhook_receiver.receiver.configuring import Written
from webhook_receiver.receiver.errands import register_errands
from webhook_receiver.receiver.source import Source

Changed = Callable[[SourceConfig | None, SourceConfig | None], None]
"""Called with what a source was and what it is; None if it wasn't or isn't there."""

Check = Callable[[SourceConfig], None]
"""Called before a source is added or changed; it raises `ConfigurationError` for one that can't be."""


def _shape(path: str) -> str:
    """A path without its parameters' names: those that have the same get the same requests."""
    return re.sub(r"\{[^}]*\}", "{}", path)


class Sources(Mapping[str, Source]):
    """The sources by name.

    Parameters:
        handlers: the receiver's handlers.
        fetcher: does what errands ask for.
        admit: registers a source's errands.
        base_url: the receiver's address, if it is configured.
    """

    def __init__(
        self,
        handlers: Handlers,
        fetcher: Fetcher,
        admit: Callable[[Handlers], None],
        base_url: str | None,
    ) -> None:
        self._base_url = base_url
        self._handlers, self._fetcher, self._admit = handlers, fetcher, admit
        self._sources: dict[str, Source] = {}
        self._errands: set[str] = set()
        self._followers: list[Changed] = []
        self._checks: list[Check] = [self._check_path]

    def __getitem__(self, name: str) -> Source:
        return self._sources[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    @property
    def configs(self) -> Sequence[SourceConfig]:
        """Their present configurations."""
        return [source.config for source in self._sources.values()]

    def follow(self, changed: Changed) -> None:
        """Call `changed` at each change from now on."""
        self._followers.append(changed)

    def guard(self, check: Check) -> None:
        """Let `check` see every source: those that there are, and those to come."""
        for config in self.configs:
            check(config)
        self._checks.append(check)

    def add(self, config: SourceConfig, written: Written) -> Source:
        """Add a source; raise `ConfigurationError` if its name or path is taken."""
        if config.name in self._sources:
            raise ConfigurationError(
                f"two sources are named {config.name!r}; give one another name="
            )
        self._check(config)
        config = replace(config, base_url=self._base_url)
        source = Source(config, self._handlers, written)
        self._sources[source.name] = source
        self._tell(None, config)
        return source

    def change(self, config: SourceConfig, written: Written | None = None) -> None:
        """Give the source of that name another configuration; raise `ConfigurationError` as `add`."""
        source = self._sources[config.name]
        before = source.config
        self._check(config)
        source.config = replace(config, base_url=self._base_url)
        source.written = written or source.written
        self._tell(before, source.config)

    def remove(self, name: str) -> None:
        """Take no more deliveries for a source. What it has stored is handled all the same."""
        self._tell(self._sources.pop(name).config, None)

    def _tell(self, before: SourceConfig | None, after: SourceConfig | None) -> None:
        for changed in self._followers:
            changed(before, after)

    def _check(self, config: SourceConfig) -> None:
        """Raise `ConfigurationError` before anything has changed, and register what it brings."""
        for check in self._checks:
            check(config)
        self._register_errands(config)

    def _check_path(self, config: SourceConfig) -> None:
        for other in self._sources.values():
            if _shape(other.path) == _shape(config.path) and other.name != config.name:
                raise ConfigurationError(
                    f"sources {other.name!r} and {config.name!r} share the path {config.path!r}; "
                    "give one another path="
                )

    def _register_errands(self, config: SourceConfig) -> None:
        """Register its errands. Those of one that was removed stay: their runs may be unfinished."""
        errands = Handlers()
        register_errands(config, errands.of_source(config.name), self._fetcher)
        names = {errand.name for errand in errands}
        if names - self._errands:
            self._admit(errands)
            self._errands |= names
