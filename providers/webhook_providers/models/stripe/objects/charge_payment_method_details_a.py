"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class ChargePaymentMethodDetailsAuBecsDebit(Model):
    bsb_number: str | None = None
    expected_debit_date: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    mandate: str | None = None


class ChargePaymentMethodDetailsAmazonPayFundingCard(Model):
    brand: str | None = None
    country: str | None = None
    exp_month: int | None = None
    exp_year: int | None = None
    funding: str | None = None
    last4: str | None = None


class ChargePaymentMethodDetailsAmazonPayFunding(Model):
    card: ChargePaymentMethodDetailsAmazonPayFundingCard | None = None
    type: Open["card"] | None = None


class ChargePaymentMethodDetailsAmazonPay(Model):
    funding: ChargePaymentMethodDetailsAmazonPayFunding | None = None
    transaction_id: str | None = None


class ChargePaymentMethodDetailsAlmaInstallments(Model):
    count: int = ABSENT


class ChargePaymentMethodDetailsAlma(Model):
    installments: ChargePaymentMethodDetailsAlmaInstallments | None = None
    transaction_id: str | None = None


class ChargePaymentMethodDetailsAlipay(Model):
    buyer_id: str | None = None
    fingerprint: str | None = None
    transaction_id: str | None = None


class ChargePaymentMethodDetailsAfterpayClearpay(Model):
    order_id: str | None = None
    reference: str | None = None


class ChargePaymentMethodDetailsAffirm(Model):
    location: str | None = None
    reader: str | None = None
    transaction_id: str | None = None


class ChargePaymentMethodDetailsAcssDebit(Model):
    bank_name: str | None = None
    expected_debit_date: str | None = None
    fingerprint: str | None = None
    institution_number: str | None = None
    last4: str | None = None
    mandate: str | None = None
    transit_number: str | None = None


class ChargePaymentMethodDetailsAchDebit(Model):
    account_holder_type: Open["company", "individual"] | None = None
    bank_name: str | None = None
    country: str | None = None
    fingerprint: str | None = None
    last4: str | None = None
    routing_number: str | None = None


class ChargePaymentMethodDetailsAchCreditTransfer(Model):
    account_number: str | None = None
    bank_name: str | None = None
    routing_number: str | None = None
    swift_code: str | None = None
