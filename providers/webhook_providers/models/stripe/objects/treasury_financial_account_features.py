"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class TreasuryFinancialAccountFeaturesCardIssuingStatusDetail(Model):
    code: Open[
        "activating",
        "capability_not_requested",
        "financial_account_closed",
        "rejected_other",
        "rejected_unsupported_business",
        "requirements_past_due",
        "requirements_pending_verification",
        "restricted_by_platform",
        "restricted_other",
    ] = ABSENT
    resolution: Open["contact_stripe", "provide_information", "remove_restriction"] | None = None
    restriction: Open["inbound_flows", "outbound_flows"] | None = None


class TreasuryFinancialAccountFeaturesCardIssuing(Model):
    requested: bool = ABSENT
    status: Open["active", "pending", "restricted"] = ABSENT
    status_details: list[TreasuryFinancialAccountFeaturesCardIssuingStatusDetail] = ABSENT


class TreasuryFinancialAccountFeaturesDepositInsuranceStatusDetail(Model):
    code: Open[
        "activating",
        "capability_not_requested",
        "financial_account_closed",
        "rejected_other",
        "rejected_unsupported_business",
        "requirements_past_due",
        "requirements_pending_verification",
        "restricted_by_platform",
        "restricted_other",
    ] = ABSENT
    resolution: Open["contact_stripe", "provide_information", "remove_restriction"] | None = None
    restriction: Open["inbound_flows", "outbound_flows"] | None = None


class TreasuryFinancialAccountFeaturesDepositInsurance(Model):
    requested: bool = ABSENT
    status: Open["active", "pending", "restricted"] = ABSENT
    status_details: list[TreasuryFinancialAccountFeaturesDepositInsuranceStatusDetail] = ABSENT


class TreasuryFinancialAccountFeaturesFinancialAddressesAbaStatusDetail(Model):
    code: Open[
        "activating",
        "capability_not_requested",
        "financial_account_closed",
        "rejected_other",
        "rejected_unsupported_business",
        "requirements_past_due",
        "requirements_pending_verification",
        "restricted_by_platform",
        "restricted_other",
    ] = ABSENT
    resolution: Open["contact_stripe", "provide_information", "remove_restriction"] | None = None
    restriction: Open["inbound_flows", "outbound_flows"] | None = None


class TreasuryFinancialAccountFeaturesFinancialAddressesAba(Model):
    requested: bool = ABSENT
    status: Open["active", "pending", "restricted"] = ABSENT
    status_details: list[TreasuryFinancialAccountFeaturesFinancialAddressesAbaStatusDetail] = ABSENT


class TreasuryFinancialAccountFeaturesFinancialAddresses(Model):
    aba: TreasuryFinancialAccountFeaturesFinancialAddressesAba | None = None


class TreasuryFinancialAccountFeaturesInboundTransfersAchStatusDetail(Model):
    code: Open[
        "activating",
        "capability_not_requested",
        "financial_account_closed",
        "rejected_other",
        "rejected_unsupported_business",
        "requirements_past_due",
        "requirements_pending_verification",
        "restricted_by_platform",
        "restricted_other",
    ] = ABSENT
    resolution: Open["contact_stripe", "provide_information", "remove_restriction"] | None = None
    restriction: Open["inbound_flows", "outbound_flows"] | None = None


class TreasuryFinancialAccountFeaturesInboundTransfersAch(Model):
    requested: bool = ABSENT
    status: Open["active", "pending", "restricted"] = ABSENT
    status_details: list[TreasuryFinancialAccountFeaturesInboundTransfersAchStatusDetail] = ABSENT


class TreasuryFinancialAccountFeaturesInboundTransfers(Model):
    ach: TreasuryFinancialAccountFeaturesInboundTransfersAch | None = None


class TreasuryFinancialAccountFeaturesIntraStripeFlowsStatusDetail(Model):
    code: Open[
        "activating",
        "capability_not_requested",
        "financial_account_closed",
        "rejected_other",
        "rejected_unsupported_business",
        "requirements_past_due",
        "requirements_pending_verification",
        "restricted_by_platform",
        "restricted_other",
    ] = ABSENT
    resolution: Open["contact_stripe", "provide_information", "remove_restriction"] | None = None
    restriction: Open["inbound_flows", "outbound_flows"] | None = None


class TreasuryFinancialAccountFeaturesIntraStripeFlows(Model):
    requested: bool = ABSENT
    status: Open["active", "pending", "restricted"] = ABSENT
    status_details: list[TreasuryFinancialAccountFeaturesIntraStripeFlowsStatusDetail] = ABSENT


class TreasuryFinancialAccountFeaturesOutboundPaymentsAchStatusDetail(Model):
    code: Open[
        "activating",
        "capability_not_requested",
        "financial_account_closed",
        "rejected_other",
        "rejected_unsupported_business",
        "requirements_past_due",
        "requirements_pending_verification",
        "restricted_by_platform",
        "restricted_other",
    ] = ABSENT
    resolution: Open["contact_stripe", "provide_information", "remove_restriction"] | None = None
    restriction: Open["inbound_flows", "outbound_flows"] | None = None


class TreasuryFinancialAccountFeaturesOutboundPaymentsAch(Model):
    requested: bool = ABSENT
    status: Open["active", "pending", "restricted"] = ABSENT
    status_details: list[TreasuryFinancialAccountFeaturesOutboundPaymentsAchStatusDetail] = ABSENT


class TreasuryFinancialAccountFeaturesOutboundPaymentsUsDomesticWireStatusDetail(Model):
    code: Open[
        "activating",
        "capability_not_requested",
        "financial_account_closed",
        "rejected_other",
        "rejected_unsupported_business",
        "requirements_past_due",
        "requirements_pending_verification",
        "restricted_by_platform",
        "restricted_other",
    ] = ABSENT
    resolution: Open["contact_stripe", "provide_information", "remove_restriction"] | None = None
    restriction: Open["inbound_flows", "outbound_flows"] | None = None


class TreasuryFinancialAccountFeaturesOutboundPaymentsUsDomesticWire(Model):
    requested: bool = ABSENT
    status: Open["active", "pending", "restricted"] = ABSENT
    status_details: list[
        TreasuryFinancialAccountFeaturesOutboundPaymentsUsDomesticWireStatusDetail
    ] = ABSENT


class TreasuryFinancialAccountFeaturesOutboundPayments(Model):
    ach: TreasuryFinancialAccountFeaturesOutboundPaymentsAch | None = None
    us_domestic_wire: TreasuryFinancialAccountFeaturesOutboundPaymentsUsDomesticWire | None = None


class TreasuryFinancialAccountFeaturesOutboundTransfersAchStatusDetail(Model):
    code: Open[
        "activating",
        "capability_not_requested",
        "financial_account_closed",
        "rejected_other",
        "rejected_unsupported_business",
        "requirements_past_due",
        "requirements_pending_verification",
        "restricted_by_platform",
        "restricted_other",
    ] = ABSENT
    resolution: Open["contact_stripe", "provide_information", "remove_restriction"] | None = None
    restriction: Open["inbound_flows", "outbound_flows"] | None = None


class TreasuryFinancialAccountFeaturesOutboundTransfersAch(Model):
    requested: bool = ABSENT
    status: Open["active", "pending", "restricted"] = ABSENT
    status_details: list[TreasuryFinancialAccountFeaturesOutboundTransfersAchStatusDetail] = ABSENT


class TreasuryFinancialAccountFeaturesOutboundTransfersUsDomesticWireStatusDetail(Model):
    code: Open[
        "activating",
        "capability_not_requested",
        "financial_account_closed",
        "rejected_other",
        "rejected_unsupported_business",
        "requirements_past_due",
        "requirements_pending_verification",
        "restricted_by_platform",
        "restricted_other",
    ] = ABSENT
    resolution: Open["contact_stripe", "provide_information", "remove_restriction"] | None = None
    restriction: Open["inbound_flows", "outbound_flows"] | None = None


class TreasuryFinancialAccountFeaturesOutboundTransfersUsDomesticWire(Model):
    requested: bool = ABSENT
    status: Open["active", "pending", "restricted"] = ABSENT
    status_details: list[
        TreasuryFinancialAccountFeaturesOutboundTransfersUsDomesticWireStatusDetail
    ] = ABSENT


class TreasuryFinancialAccountFeaturesOutboundTransfers(Model):
    ach: TreasuryFinancialAccountFeaturesOutboundTransfersAch | None = None
    us_domestic_wire: TreasuryFinancialAccountFeaturesOutboundTransfersUsDomesticWire | None = None


class TreasuryFinancialAccountFeatures(Model):
    card_issuing: TreasuryFinancialAccountFeaturesCardIssuing | None = None
    deposit_insurance: TreasuryFinancialAccountFeaturesDepositInsurance | None = None
    financial_addresses: TreasuryFinancialAccountFeaturesFinancialAddresses | None = None
    inbound_transfers: TreasuryFinancialAccountFeaturesInboundTransfers | None = None
    intra_stripe_flows: TreasuryFinancialAccountFeaturesIntraStripeFlows | None = None
    object: Open["treasury.financial_account_features"] = ABSENT
    outbound_payments: TreasuryFinancialAccountFeaturesOutboundPayments | None = None
    outbound_transfers: TreasuryFinancialAccountFeaturesOutboundTransfers | None = None
