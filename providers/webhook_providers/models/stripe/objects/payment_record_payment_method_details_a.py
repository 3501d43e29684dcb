"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class PaymentRecordPaymentMethodDetailsAuBecsDebit(Model):
    bsb_number: str | None = None
    expected_debit_date: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    mandate: str | None = None


class PaymentRecordPaymentMethodDetailsAmazonPayFundingCard(Model):
    brand: str | None = None
    country: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    funding: str | None = None
    last4: str | None = None


class PaymentRecordPaymentMethodDetailsAmazonPayFunding(Model):
    card: PaymentRecordPaymentMethodDetailsAmazonPayFundingCard | None = None
    type: Open["card"] | None = None


class PaymentRecordPaymentMethodDetailsAmazonPay(Model):
    funding: PaymentRecordPaymentMethodDetailsAmazonPayFunding | None = None
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsAlmaInstallments(Model):
    count: int = ABSENT


class PaymentRecordPaymentMethodDetailsAlma(Model):
    installments: PaymentRecordPaymentMethodDetailsAlmaInstallments | None = None
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsAlipay(Model):
    buyer_id: str | None = None
    fingerprint: str | None = None
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsAfterpayClearpay(Model):
    order_id: str | None = None
    reference: str | None = None


class PaymentRecordPaymentMethodDetailsAffirm(Model):
    location: str | None = None
    reader: str | None = None
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsAcssDebit(Model):
    bank_name: str | None = None
    expected_debit_date: str | None = None
    fingerprint: str | None = None
    institution_number: str | None = None
    last4: str | None = None
    mandate: str | None = None
    transit_number: str | None = None


class PaymentRecordPaymentMethodDetailsAchDebit(Model):
    account_holder_type: Open["company", "individual"] | None = None
    bank_name: str | None = None
    country: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    routing_number: str | None = None


class PaymentRecordPaymentMethodDetailsAchCreditTransfer(Model):
    account_number: str | None = None
    bank_name: str | None = None
    routing_number: str | None = None
    swift_code: str | None = None
