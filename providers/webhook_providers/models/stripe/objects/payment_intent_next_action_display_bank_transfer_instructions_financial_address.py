"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressAbaAccountHolderAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressAbaBankAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressAba(Model):
    account_holder_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressAbaAccountHolderAddress = ABSENT
    account_holder_name: str = ABSENT
    account_number: str = ABSENT
    account_type: str = ABSENT
    bank_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressAbaBankAddress = ABSENT
    bank_name: str = ABSENT
    routing_number: str = ABSENT


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressIbanAccountHolderAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressIbanBankAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressIban(Model):
    account_holder_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressIbanAccountHolderAddress = ABSENT
    account_holder_name: str = ABSENT
    bank_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressIbanBankAddress = ABSENT
    bic: str = ABSENT
    country: str = ABSENT
    iban: str = ABSENT


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSortCodeAccountHolderAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSortCodeBankAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSortCode(Model):
    account_holder_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSortCodeAccountHolderAddress = ABSENT
    account_holder_name: str = ABSENT
    account_number: str = ABSENT
    bank_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSortCodeBankAddress = ABSENT
    sort_code: str = ABSENT


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSpeiAccountHolderAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSpeiBankAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSpei(Model):
    account_holder_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSpeiAccountHolderAddress = ABSENT
    account_holder_name: str = ABSENT
    bank_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSpeiBankAddress = ABSENT
    bank_code: str = ABSENT
    bank_name: str = ABSENT
    clabe: str = ABSENT


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSwiftAccountHolderAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSwiftBankAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSwift(Model):
    account_holder_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSwiftAccountHolderAddress = ABSENT
    account_holder_name: str = ABSENT
    account_number: str = ABSENT
    account_type: str = ABSENT
    bank_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSwiftBankAddress = ABSENT
    bank_name: str = ABSENT
    swift_code: str = ABSENT


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressZenginAccountHolderAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressZenginBankAddress(
    Model
):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressZengin(Model):
    account_holder_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressZenginAccountHolderAddress = ABSENT
    account_holder_name: str | None = None
    account_number: str | None = None
    account_type: str | None = None
    bank_address: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressZenginBankAddress = ABSENT
    bank_code: str | None = None
    bank_name: str | None = None
    branch_code: str | None = None
    branch_name: str | None = None


class PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddress(Model):
    aba: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressAba | None = None
    iban: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressIban | None = None
    sort_code: (
        PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSortCode | None
    ) = None
    spei: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSpei | None = None
    supported_networks: (
        list[
            Open[
                "ach", "bacs", "chaps", "domestic_wire_us", "fps", "sepa", "spei", "swift", "zengin"
            ]
        ]
        | None
    ) = None
    swift: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressSwift | None = None
    type: Open["aba", "iban", "sort_code", "spei", "swift", "zengin"] = ABSENT
    zengin: PaymentIntentNextActionDisplayBankTransferInstructionsFinancialAddressZengin | None = (
        None
    )
