"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class TaxCodeRequirements(Model):
    performance_location: Open["optional", "required"] = ABSENT


class TaxCode(Model):
    description: str = ABSENT
    id: str = ABSENT
    name: str = ABSENT
    object: Open["tax_code"] = ABSENT
    requirements: TaxCodeRequirements | None = None
