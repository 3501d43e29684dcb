"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class FileLink(Model):
    created: int = ABSENT
    expired: bool = ABSENT
    expires_at: int | None = None
    file: Expandable = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["file_link"] = ABSENT
    url: str | None = None


class FileLinkPage(Model):
    object: Open["list"] = ABSENT
    data: list[FileLink] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
