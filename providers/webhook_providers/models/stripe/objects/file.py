"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.file_link import FileLinkPage
else:
    FileLinkPage = later("webhook_providers.models.stripe.objects.file_link", "FileLinkPage")


class File(Model):
    created: int = ABSENT
    expires_at: int | None = None
    filename: str | None = None
    id: str = ABSENT
    links: FileLinkPage | None = None
    object: Open["file"] = ABSENT
    purpose: Open[
        "account_requirement",
        "additional_verification",
        "business_icon",
        "business_logo",
        "customer_signature",
        "dispute_evidence",
        "document_provider_identity_document",
        "finance_report_run",
        "financial_account_statement",
        "identity_document",
        "identity_document_downloadable",
        "issuing_regulatory_reporting",
        "pci_document",
        "platform_terms_of_service",
        "selfie",
        "sigma_scheduled_query",
        "tax_document_user_upload",
        "terminal_android_apk",
        "terminal_reader_splashscreen",
        "terminal_wifi_certificate",
        "terminal_wifi_private_key",
    ] = ABSENT
    size: int = ABSENT
    title: str | None = None
    type: str | None = None
    url: str | None = None


class FileEventData(Model):
    object: File = ABSENT
    previous_attributes: dict[str, Any] | None = None
