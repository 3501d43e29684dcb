"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Open


class Application(Model):
    deleted: Open[True] | None = None
    id: str = ABSENT
    name: str | None = None
    object: Open["application"] = ABSENT


class ApplicationEventData(Model):
    object: Application = ABSENT
    previous_attributes: dict[str, Any] | None = None
