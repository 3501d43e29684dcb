"""Stripe: its provider, and a class for every event, snapshot and thin."""

from typing import TYPE_CHECKING

from webhook_receiver.lazy import names_of

if TYPE_CHECKING:
    from webhook_providers.models.stripe import *  # noqa: F403 - it names them
    from webhook_providers.stripe.adapter import provider as provider
else:
    __getattr__ = names_of("webhook_providers.stripe.adapter", "webhook_providers.models.stripe")
