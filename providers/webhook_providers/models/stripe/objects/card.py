"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class CardNetworks(Model):
    preferred: str | None = None


class Card(Model):
    account: Expandable | None = None
    address_city: str | None = None
    address_country: str | None = None
    address_line1: str | None = None
    address_line1_check: str | None = None
    address_line2: str | None = None
    address_state: str | None = None
    address_zip: str | None = None
    address_zip_check: str | None = None
    allow_redisplay: Open["always", "limited", "unspecified"] | None = None
    available_payout_methods: list[Open["instant", "standard"]] | None = None
    brand: str = ABSENT
    country: str | None = None
    currency: str | None = None
    customer: Expandable | None = None
    cvc_check: str | None = None
    default_for_currency: bool | None = None
    deleted: Open[True] | None = None
    description: str | None = None
    dynamic_last4: str | None = None
    exp_month: int = ABSENT
    exp_year: int = ABSENT
    fingerprint: str | None = None
    funding: str = ABSENT
    id: str = ABSENT
    iin: str | None = None
    issuer: str | None = None
    last4: str = ABSENT
    metadata: dict[str, str] | None = None
    name: str | None = None
    networks: CardNetworks | None = None
    object: Open["card"] = ABSENT
    regulated_status: Open["regulated", "unregulated"] | None = None
    status: str | None = None
    tokenization_method: str | None = None
