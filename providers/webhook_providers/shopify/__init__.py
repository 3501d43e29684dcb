"""Shopify: its provider, and a class for every topic."""

from typing import TYPE_CHECKING

from webhook_receiver.lazy import names_of

if TYPE_CHECKING:
    from webhook_providers.models.shopify import *  # noqa: F403 - it names them
    from webhook_providers.shopify.adapter import provider as provider
else:
    __getattr__ = names_of("webhook_providers.shopify.adapter", "webhook_providers.models.shopify")
