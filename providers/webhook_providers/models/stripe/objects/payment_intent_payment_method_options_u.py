"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentIntentPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters(Model):
    account_subcategories: list[Open["checking", "savings"]] | None = None


class PaymentIntentPaymentMethodOptionsUsBankAccountFinancialConnections(Model):
    filters: PaymentIntentPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters | None = None
    permissions: list[Open["balances", "ownership", "payment_method", "transactions"]] | None = None
    prefetch: list[Open["balances", "ownership", "transactions"]] | None = None
    return_url: str | None = None


class PaymentIntentPaymentMethodOptionsUsBankAccountMandateOptions(Model):
    collection_method: Open["paper"] | None = None


class PaymentIntentPaymentMethodOptionsUsBankAccount(Model):
    financial_connections: (
        PaymentIntentPaymentMethodOptionsUsBankAccountFinancialConnections | None
    ) = None
    mandate_options: PaymentIntentPaymentMethodOptionsUsBankAccountMandateOptions | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    target_date: str | None = None
    transaction_purpose: Open["goods", "other", "services", "unspecified"] | None = None
    verification_method: Open["automatic", "instant", "microdeposits"] | None = None


class PaymentIntentPaymentMethodOptionsUpi(Model):
    setup_future_usage: Open["off_session", "on_session"] | None = None
