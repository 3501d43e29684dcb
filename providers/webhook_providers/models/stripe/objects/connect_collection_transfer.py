"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class ConnectCollectionTransfer(Model):
    amount: int = ABSENT
    currency: str = ABSENT
    destination: Expandable = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["connect_collection_transfer"] = ABSENT
