"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class IssuingPersonalizationDesignCarrierText(Model):
    footer_body: str | None = None
    footer_title: str | None = None
    header_body: str | None = None
    header_title: str | None = None


class IssuingPersonalizationDesignPreferences(Model):
    is_default: bool = ABSENT
    is_platform_default: bool | None = None


class IssuingPersonalizationDesignRejectionReasons(Model):
    card_logo: (
        list[
            Open[
                "geographic_location",
                "inappropriate",
                "network_name",
                "non_binary_image",
                "non_fiat_currency",
                "other",
                "other_entity",
                "promotional_material",
            ]
        ]
        | None
    ) = None
    carrier_text: (
        list[
            Open[
                "geographic_location",
                "inappropriate",
                "network_name",
                "non_fiat_currency",
                "other",
                "other_entity",
                "promotional_material",
            ]
        ]
        | None
    ) = None


class IssuingPersonalizationDesign(Model):
    card_logo: Expandable | None = None
    carrier_text: IssuingPersonalizationDesignCarrierText | None = None
    created: int = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    lookup_key: str | None = None
    metadata: dict[str, str] = ABSENT
    name: str | None = None
    object: Open["issuing.personalization_design"] = ABSENT
    physical_bundle: Expandable = ABSENT
    preferences: IssuingPersonalizationDesignPreferences = ABSENT
    rejection_reasons: IssuingPersonalizationDesignRejectionReasons = ABSENT
    status: Open["active", "inactive", "rejected", "review"] = ABSENT


class IssuingPersonalizationDesignEventData(Model):
    object: IssuingPersonalizationDesign = ABSENT
    previous_attributes: dict[str, Any] | None = None
