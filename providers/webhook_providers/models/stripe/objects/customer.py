"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Annotated, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, by_tag, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.account import Account
    from webhook_providers.models.stripe.objects.bank_account import BankAccount
    from webhook_providers.models.stripe.objects.card import Card
    from webhook_providers.models.stripe.objects.cash_balance import CashBalance
    from webhook_providers.models.stripe.objects.discount import Discount
    from webhook_providers.models.stripe.objects.source import Source
    from webhook_providers.models.stripe.objects.subscription import SubscriptionPage
    from webhook_providers.models.stripe.objects.tax_id import TaxIdPage
else:
    Account = later("webhook_providers.models.stripe.objects.account", "Account")
    BankAccount = later("webhook_providers.models.stripe.objects.bank_account", "BankAccount")
    Card = later("webhook_providers.models.stripe.objects.card", "Card")
    CashBalance = later("webhook_providers.models.stripe.objects.cash_balance", "CashBalance")
    Discount = later("webhook_providers.models.stripe.objects.discount", "Discount")
    Source = later("webhook_providers.models.stripe.objects.source", "Source")
    SubscriptionPage = later(
        "webhook_providers.models.stripe.objects.subscription", "SubscriptionPage"
    )
    TaxIdPage = later("webhook_providers.models.stripe.objects.tax_id", "TaxIdPage")


class AccountOrBankAccountOrCardOrSourcePage(Model):
    object: Open["list"] = ABSENT
    data: list[
        Annotated[
            Account | BankAccount | Card | Source,
            by_tag("object", "account", "bank_account", "card", "source"),
        ]
    ] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT


class CustomerAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class CustomerInvoiceSettingsCustomField(Model):
    name: str = ABSENT
    value: str = ABSENT


class CustomerInvoiceSettingsRenderingOptions(Model):
    amount_tax_display: str | None = None
    template: str | None = None


class CustomerInvoiceSettings(Model):
    custom_fields: list[CustomerInvoiceSettingsCustomField] | None = None
    default_payment_method: Expandable | None = None
    footer: str | None = None
    rendering_options: CustomerInvoiceSettingsRenderingOptions | None = None


class CustomerShippingAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class CustomerShipping(Model):
    address: CustomerShippingAddress | None = None
    carrier: str | None = None
    name: str | None = None
    phone: str | None = None
    tracking_number: str | None = None


class CustomerTaxLocation(Model):
    country: str = ABSENT
    source: Open["billing_address", "ip_address", "payment_method", "shipping_destination"] = ABSENT
    state: str | None = None


class CustomerTax(Model):
    automatic_tax: Open["failed", "not_collecting", "supported", "unrecognized_location"] = ABSENT
    ip_address: str | None = None
    location: CustomerTaxLocation | None = None
    provider: Open["anrok", "avalara", "sphere", "stripe"] = ABSENT


class Customer(Model):
    address: CustomerAddress | None = None
    balance: int | None = None
    business_name: str | None = None
    cash_balance: CashBalance | None = None
    created: int = ABSENT
    currency: str | None = None
    customer_account: str | None = None
    default_source: Expandable | None = None
    deleted: Open[True] | None = None
    delinquent: bool | None = None
    description: str | None = None
    discount: Discount | None = None
    email: str | None = None
    id: str = ABSENT
    individual_name: str | None = None
    invoice_credit_balance: dict[str, int] | None = None
    invoice_prefix: str | None = None
    invoice_settings: CustomerInvoiceSettings | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] | None = None
    name: str | None = None
    next_invoice_sequence: int | None = None
    object: Open["customer"] = ABSENT
    phone: str | None = None
    preferred_locales: list[str] | None = None
    shipping: CustomerShipping | None = None
    sources: AccountOrBankAccountOrCardOrSourcePage | None = None
    subscriptions: SubscriptionPage | None = None
    tax: CustomerTax | None = None
    tax_exempt: Open["exempt", "none", "reverse"] | None = None
    tax_ids: TaxIdPage | None = None
    test_clock: Expandable | None = None


class CustomerEventData(Model):
    object: Customer = ABSENT
    previous_attributes: dict[str, Any] | None = None
