"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2CommerceProductCatalogImportsEvent(
    ThinEvent,
    address="stripe:v2.commerce.product_catalog.imports.*!v2.commerce.product_catalog.imports.*.*",
):
    type: Open[
        "v2.commerce.product_catalog.imports.failed",
        "v2.commerce.product_catalog.imports.processing",
        "v2.commerce.product_catalog.imports.succeeded",
        "v2.commerce.product_catalog.imports.succeeded_with_errors",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2CommerceProductCatalogImportsFailed(
    V2CommerceProductCatalogImportsEvent,
    address="stripe:v2.commerce.product_catalog.imports.failed",
):
    type: Open["v2.commerce.product_catalog.imports.failed"] = ABSENT


class V2CommerceProductCatalogImportsProcessing(
    V2CommerceProductCatalogImportsEvent,
    address="stripe:v2.commerce.product_catalog.imports.processing",
):
    type: Open["v2.commerce.product_catalog.imports.processing"] = ABSENT


class V2CommerceProductCatalogImportsSucceeded(
    V2CommerceProductCatalogImportsEvent,
    address="stripe:v2.commerce.product_catalog.imports.succeeded",
):
    type: Open["v2.commerce.product_catalog.imports.succeeded"] = ABSENT


class V2CommerceProductCatalogImportsSucceededWithErrors(
    V2CommerceProductCatalogImportsEvent,
    address="stripe:v2.commerce.product_catalog.imports.succeeded_with_errors",
):
    type: Open["v2.commerce.product_catalog.imports.succeeded_with_errors"] = ABSENT
