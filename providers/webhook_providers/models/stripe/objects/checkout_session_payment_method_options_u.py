"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class CheckoutSessionPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters(Model):
    account_subcategories: list[Open["checking", "savings"]] | None = None


class CheckoutSessionPaymentMethodOptionsUsBankAccountFinancialConnections(Model):
    filters: CheckoutSessionPaymentMethodOptionsUsBankAccountFinancialConnectionsFilters | None = (
        None
    )
    permissions: list[Open["balances", "ownership", "payment_method", "transactions"]] | None = None
    prefetch: list[Open["balances", "ownership", "transactions"]] | None = None
    return_url: str | None = None


class CheckoutSessionPaymentMethodOptionsUsBankAccount(Model):
    financial_connections: (
        CheckoutSessionPaymentMethodOptionsUsBankAccountFinancialConnections | None
    ) = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
    target_date: str | None = None
    verification_method: Open["automatic", "instant"] | None = None


class CheckoutSessionPaymentMethodOptionsUpiMandateOptions(Model):
    amount: int | None = None
    amount_type: Open["fixed", "maximum"] | None = None
    description: str | None = None
    end_date: int | None = None


class CheckoutSessionPaymentMethodOptionsUpi(Model):
    mandate_options: CheckoutSessionPaymentMethodOptionsUpiMandateOptions | None = None
    setup_future_usage: Open["none", "off_session", "on_session"] | None = None
