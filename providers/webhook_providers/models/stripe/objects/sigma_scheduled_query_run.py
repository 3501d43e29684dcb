"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.file import File
else:
    File = later("webhook_providers.models.stripe.objects.file", "File")


class SigmaScheduledQueryRunError(Model):
    message: str = ABSENT


class SigmaScheduledQueryRun(Model):
    created: int = ABSENT
    data_load_time: int = ABSENT
    error: SigmaScheduledQueryRunError | None = None
    file: File | None = None
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["scheduled_query_run"] = ABSENT
    result_available_until: int = ABSENT
    sql: str = ABSENT
    status: str = ABSENT
    title: str = ABSENT


class SigmaScheduledQueryRunEventData(Model):
    object: SigmaScheduledQueryRun = ABSENT
    previous_attributes: dict[str, Any] | None = None
