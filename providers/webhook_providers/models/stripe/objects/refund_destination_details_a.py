"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class RefundDestinationDetailsAuBankTransfer(Model):
    pass


class RefundDestinationDetailsAmazonPay(Model):
    pass


class RefundDestinationDetailsAlma(Model):
    pass


class RefundDestinationDetailsAlipay(Model):
    pass


class RefundDestinationDetailsAfterpayClearpay(Model):
    reference: str | None = None
    reference_status: str | None = None


class RefundDestinationDetailsAffirm(Model):
    pass
