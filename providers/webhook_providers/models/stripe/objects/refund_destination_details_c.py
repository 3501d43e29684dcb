"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class RefundDestinationDetailsCustomerCashBalance(Model):
    pass


class RefundDestinationDetailsCrypto(Model):
    reference: str | None = None


class RefundDestinationDetailsCashapp(Model):
    pass


class RefundDestinationDetailsCard(Model):
    reference: str | None = None
    reference_status: str | None = None
    reference_type: str | None = None
    type: Open["pending", "refund", "reversal"] = ABSENT
