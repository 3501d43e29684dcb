"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class IssuingPhysicalBundleFeatures(Model):
    card_logo: Open["optional", "required", "unsupported"] = ABSENT
    carrier_text: Open["optional", "required", "unsupported"] = ABSENT
    second_line: Open["optional", "required", "unsupported"] = ABSENT


class IssuingPhysicalBundle(Model):
    features: IssuingPhysicalBundleFeatures = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    name: str = ABSENT
    object: Open["issuing.physical_bundle"] = ABSENT
    status: Open["active", "inactive", "review"] = ABSENT
    type: Open["custom", "standard"] = ABSENT
