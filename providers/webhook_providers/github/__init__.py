"""GitHub: its provider, and a class for every event."""

from typing import TYPE_CHECKING

from webhook_receiver.lazy import names_of

if TYPE_CHECKING:
    from webhook_providers.github.adapter import provider as provider
    from webhook_providers.models.github import *  # noqa: F403 - it names them
else:
    __getattr__ = names_of("webhook_providers.github.adapter", "webhook_providers.models.github")
