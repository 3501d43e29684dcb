"""A configured sender, as a user holds it."""

from __future__ import annotations

from webhook_receiver.handlers.decorator import On
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.provider.definition import Provider
from webhook_receiver.receiver.configuring import Written


class Source:
    """A configured sender, as `Receiver.source` returns it.

    Attributes:
        config: its checked configuration.
        written: the secret as it was given.
        on: registers handlers for its events alone; see `Handlers`.
    """

    def __init__(self, config: SourceConfig, handlers: Handlers, written: Written) -> None:
        self.config, self.written = config, written
        self.on: On = handlers.of_source(config.name)

    @property
    def name(self) -> str:
        """The source's name: the key of its events."""
        return self.config.name

    @property
    def path(self) -> str:
        """Where its deliveries arrive, below the receiver."""
        return self.config.path

    @property
    def provider(self) -> Provider:
        """What is known of its sender, with this source's options applied."""
        return self.config.provider
