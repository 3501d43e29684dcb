"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.enums import TaxIdType
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class TaxIdOwner(Model):
    account: Expandable | None = None
    application: Expandable | None = None
    customer: Expandable | None = None
    customer_account: str | None = None
    type: Open["account", "application", "customer", "self"] = ABSENT


class TaxIdVerification(Model):
    status: Open["pending", "unavailable", "unverified", "verified"] = ABSENT
    verified_address: str | None = None
    verified_name: str | None = None


class TaxId(Model):
    country: str | None = None
    created: int = ABSENT
    customer: Expandable | None = None
    customer_account: str | None = None
    deleted: Open[True] | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["tax_id"] = ABSENT
    owner: TaxIdOwner | None = None
    type: TaxIdType = ABSENT
    value: str = ABSENT
    verification: TaxIdVerification | None = None


class TaxIdPage(Model):
    object: Open["list"] = ABSENT
    data: list[TaxId] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT


class TaxIdEventData(Model):
    object: TaxId = ABSENT
    previous_attributes: dict[str, Any] | None = None
