"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_providers.models.stripe.objects.v2_money_management_inbound_transfer_available_event import (
    V2MoneyManagementInboundTransferAvailableEventData,
)
from webhook_receiver.models import ABSENT, Open


class V2MoneyManagementInboundTransferEvent(
    ThinEvent,
    address="stripe:v2.money_management.inbound_transfer.*!v2.money_management.inbound_transfer.*.*",
):
    type: Open[
        "v2.money_management.inbound_transfer.available",
        "v2.money_management.inbound_transfer.bank_debit_failed",
        "v2.money_management.inbound_transfer.bank_debit_processing",
        "v2.money_management.inbound_transfer.bank_debit_queued",
        "v2.money_management.inbound_transfer.bank_debit_returned",
        "v2.money_management.inbound_transfer.bank_debit_succeeded",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2MoneyManagementInboundTransferAvailable(
    V2MoneyManagementInboundTransferEvent,
    address="stripe:v2.money_management.inbound_transfer.available",
):
    type: Open["v2.money_management.inbound_transfer.available"] = ABSENT
    data: V2MoneyManagementInboundTransferAvailableEventData | None = None


class V2MoneyManagementInboundTransferBankDebitFailed(
    V2MoneyManagementInboundTransferEvent,
    address="stripe:v2.money_management.inbound_transfer.bank_debit_failed",
):
    type: Open["v2.money_management.inbound_transfer.bank_debit_failed"] = ABSENT


class V2MoneyManagementInboundTransferBankDebitProcessing(
    V2MoneyManagementInboundTransferEvent,
    address="stripe:v2.money_management.inbound_transfer.bank_debit_processing",
):
    type: Open["v2.money_management.inbound_transfer.bank_debit_processing"] = ABSENT


class V2MoneyManagementInboundTransferBankDebitQueued(
    V2MoneyManagementInboundTransferEvent,
    address="stripe:v2.money_management.inbound_transfer.bank_debit_queued",
):
    type: Open["v2.money_management.inbound_transfer.bank_debit_queued"] = ABSENT


class V2MoneyManagementInboundTransferBankDebitReturned(
    V2MoneyManagementInboundTransferEvent,
    address="stripe:v2.money_management.inbound_transfer.bank_debit_returned",
):
    type: Open["v2.money_management.inbound_transfer.bank_debit_returned"] = ABSENT


class V2MoneyManagementInboundTransferBankDebitSucceeded(
    V2MoneyManagementInboundTransferEvent,
    address="stripe:v2.money_management.inbound_transfer.bank_debit_succeeded",
):
    type: Open["v2.money_management.inbound_transfer.bank_debit_succeeded"] = ABSENT
