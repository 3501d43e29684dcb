"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class PaymentIntentAmountDetailsLineItemPaymentMethodOptionsCard(Model):
    commodity_code: str | None = None


class PaymentIntentAmountDetailsLineItemPaymentMethodOptionsCardPresent(Model):
    commodity_code: str | None = None


class PaymentIntentAmountDetailsLineItemPaymentMethodOptionsKlarna(Model):
    image_url: str | None = None
    product_url: str | None = None
    reference: str | None = None
    subscription_reference: str | None = None


class PaymentIntentAmountDetailsLineItemPaymentMethodOptionsPaypal(Model):
    category: Open["digital_goods", "donation", "physical_goods"] | None = None
    description: str | None = None
    sold_by: str | None = None


class PaymentIntentAmountDetailsLineItemPaymentMethodOptions(Model):
    card: PaymentIntentAmountDetailsLineItemPaymentMethodOptionsCard | None = None
    card_present: PaymentIntentAmountDetailsLineItemPaymentMethodOptionsCardPresent | None = None
    klarna: PaymentIntentAmountDetailsLineItemPaymentMethodOptionsKlarna | None = None
    paypal: PaymentIntentAmountDetailsLineItemPaymentMethodOptionsPaypal | None = None


class PaymentIntentAmountDetailsLineItemTax(Model):
    total_tax_amount: int = ABSENT


class PaymentIntentAmountDetailsLineItem(Model):
    discount_amount: int | None = None
    id: str = ABSENT
    object: Open["payment_intent_amount_details_line_item"] = ABSENT
    payment_method_options: PaymentIntentAmountDetailsLineItemPaymentMethodOptions | None = None
    product_code: str | None = None
    product_name: str = ABSENT
    quantity: int = ABSENT
    tax: PaymentIntentAmountDetailsLineItemTax | None = None
    unit_cost: int = ABSENT
    unit_of_measure: str | None = None


class PaymentIntentAmountDetailsLineItemPage(Model):
    object: Open["list"] = ABSENT
    data: list[PaymentIntentAmountDetailsLineItem] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT
