"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Annotated, Any

from webhook_providers.models.stripe.enums import RequirementErrorCode
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, by_tag, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.account_settings import AccountSettings
    from webhook_providers.models.stripe.objects.bank_account import BankAccount
    from webhook_providers.models.stripe.objects.card import Card
    from webhook_providers.models.stripe.objects.person import Person
else:
    AccountSettings = later(
        "webhook_providers.models.stripe.objects.account_settings", "AccountSettings"
    )
    BankAccount = later("webhook_providers.models.stripe.objects.bank_account", "BankAccount")
    Card = later("webhook_providers.models.stripe.objects.card", "Card")
    Person = later("webhook_providers.models.stripe.objects.person", "Person")


class BankAccountOrCardPage(Model):
    object: Open["list"] = ABSENT
    data: list[Annotated[BankAccount | Card, by_tag("object", "bank_account", "card")]] = ABSENT
    has_more: bool = ABSENT
    url: str = ABSENT


class AccountBusinessProfileAnnualRevenue(Model):
    amount: int | None = None
    currency: str | None = None
    fiscal_year_end: str | None = None


class AccountBusinessProfileMonthlyEstimatedRevenue(Model):
    amount: int = ABSENT
    currency: str = ABSENT


class AccountBusinessProfileSupportAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class AccountBusinessProfile(Model):
    annual_revenue: AccountBusinessProfileAnnualRevenue | None = None
    estimated_worker_count: int | None = None
    mcc: str | None = None
    minority_owned_business_designation: (
        list[
            Open[
                "lgbtqi_owned_business",
                "minority_owned_business",
                "none_of_these_apply",
                "prefer_not_to_answer",
                "women_owned_business",
            ]
        ]
        | None
    ) = None
    monthly_estimated_revenue: AccountBusinessProfileMonthlyEstimatedRevenue | None = None
    name: str | None = None
    product_description: str | None = None
    specified_commercial_transactions_act_url: str | None = None
    support_address: AccountBusinessProfileSupportAddress | None = None
    support_email: str | None = None
    support_phone: str | None = None
    support_url: str | None = None
    url: str | None = None


class AccountCapabilities(Model):
    acss_debit_payments: Open["active", "inactive", "pending"] | None = None
    affirm_payments: Open["active", "inactive", "pending"] | None = None
    afterpay_clearpay_payments: Open["active", "inactive", "pending"] | None = None
    alma_payments: Open["active", "inactive", "pending"] | None = None
    amazon_pay_payments: Open["active", "inactive", "pending"] | None = None
    app_distribution: Open["active", "inactive", "pending"] | None = None
    au_becs_debit_payments: Open["active", "inactive", "pending"] | None = None
    bacs_debit_payments: Open["active", "inactive", "pending"] | None = None
    bancontact_payments: Open["active", "inactive", "pending"] | None = None
    bank_transfer_payments: Open["active", "inactive", "pending"] | None = None
    billie_payments: Open["active", "inactive", "pending"] | None = None
    bizum_payments: Open["active", "inactive", "pending"] | None = None
    blik_payments: Open["active", "inactive", "pending"] | None = None
    blik_recurring_payments: Open["active", "inactive", "pending"] | None = None
    boleto_payments: Open["active", "inactive", "pending"] | None = None
    card_issuing: Open["active", "inactive", "pending"] | None = None
    card_payments: Open["active", "inactive", "pending"] | None = None
    cartes_bancaires_payments: Open["active", "inactive", "pending"] | None = None
    cashapp_payments: Open["active", "inactive", "pending"] | None = None
    crypto_payments: Open["active", "inactive", "pending"] | None = None
    eps_payments: Open["active", "inactive", "pending"] | None = None
    fpx_payments: Open["active", "inactive", "pending"] | None = None
    gb_bank_transfer_payments: Open["active", "inactive", "pending"] | None = None
    giropay_payments: Open["active", "inactive", "pending"] | None = None
    grabpay_payments: Open["active", "inactive", "pending"] | None = None
    ideal_payments: Open["active", "inactive", "pending"] | None = None
    india_international_payments: Open["active", "inactive", "pending"] | None = None
    jcb_payments: Open["active", "inactive", "pending"] | None = None
    jp_bank_transfer_payments: Open["active", "inactive", "pending"] | None = None
    kakao_pay_payments: Open["active", "inactive", "pending"] | None = None
    klarna_payments: Open["active", "inactive", "pending"] | None = None
    konbini_payments: Open["active", "inactive", "pending"] | None = None
    kr_card_payments: Open["active", "inactive", "pending"] | None = None
    legacy_payments: Open["active", "inactive", "pending"] | None = None
    link_payments: Open["active", "inactive", "pending"] | None = None
    mb_way_payments: Open["active", "inactive", "pending"] | None = None
    mobilepay_payments: Open["active", "inactive", "pending"] | None = None
    multibanco_payments: Open["active", "inactive", "pending"] | None = None
    mx_bank_transfer_payments: Open["active", "inactive", "pending"] | None = None
    naver_pay_payments: Open["active", "inactive", "pending"] | None = None
    nz_bank_account_becs_debit_payments: Open["active", "inactive", "pending"] | None = None
    oxxo_payments: Open["active", "inactive", "pending"] | None = None
    p24_payments: Open["active", "inactive", "pending"] | None = None
    pay_by_bank_payments: Open["active", "inactive", "pending"] | None = None
    payco_payments: Open["active", "inactive", "pending"] | None = None
    paynow_payments: Open["active", "inactive", "pending"] | None = None
    paypay_payments: Open["active", "inactive", "pending"] | None = None
    payto_payments: Open["active", "inactive", "pending"] | None = None
    pix_payments: Open["active", "inactive", "pending"] | None = None
    promptpay_payments: Open["active", "inactive", "pending"] | None = None
    revolut_pay_payments: Open["active", "inactive", "pending"] | None = None
    samsung_pay_payments: Open["active", "inactive", "pending"] | None = None
    satispay_payments: Open["active", "inactive", "pending"] | None = None
    scalapay_payments: Open["active", "inactive", "pending"] | None = None
    sepa_bank_transfer_payments: Open["active", "inactive", "pending"] | None = None
    sepa_debit_payments: Open["active", "inactive", "pending"] | None = None
    sequra_payments: Open["active", "inactive", "pending"] | None = None
    sofort_payments: Open["active", "inactive", "pending"] | None = None
    sunbit_payments: Open["active", "inactive", "pending"] | None = None
    swish_payments: Open["active", "inactive", "pending"] | None = None
    tax_reporting_us_1099_k: Open["active", "inactive", "pending"] | None = None
    tax_reporting_us_1099_misc: Open["active", "inactive", "pending"] | None = None
    transfers: Open["active", "inactive", "pending"] | None = None
    treasury: Open["active", "inactive", "pending"] | None = None
    twint_payments: Open["active", "inactive", "pending"] | None = None
    upi_payments: Open["active", "inactive", "pending"] | None = None
    us_bank_account_ach_payments: Open["active", "inactive", "pending"] | None = None
    us_bank_transfer_payments: Open["active", "inactive", "pending"] | None = None
    wero_payments: Open["active", "inactive", "pending"] | None = None
    zip_payments: Open["active", "inactive", "pending"] | None = None


class AccountCompanyAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class AccountCompanyAddressKana(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None
    town: str | None = None


class AccountCompanyAddressKanji(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None
    town: str | None = None


class AccountCompanyAdministrativeAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class AccountCompanyDirectorshipDeclaration(Model):
    date: int | None = None
    ip: str | None = None
    user_agent: str | None = None


class AccountCompanyOwnershipDeclaration(Model):
    date: int | None = None
    ip: str | None = None
    user_agent: str | None = None


class AccountCompanyPhysicalAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class AccountCompanyPrincipalPlaceOfBusiness(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class AccountCompanyRegistrationDate(Model):
    day: int | None = None
    month: int | None = None
    year: int | None = None


class AccountCompanyRepresentativeDeclaration(Model):
    date: int | None = None
    ip: str | None = None
    user_agent: str | None = None


class AccountCompanyVerificationDocument(Model):
    back: Expandable | None = None
    details: str | None = None
    details_code: str | None = None
    front: Expandable | None = None


class AccountCompanyVerification(Model):
    document: AccountCompanyVerificationDocument = ABSENT


class AccountCompany(Model):
    address: AccountCompanyAddress | None = None
    address_kana: AccountCompanyAddressKana | None = None
    address_kanji: AccountCompanyAddressKanji | None = None
    administrative_address: AccountCompanyAdministrativeAddress | None = None
    directors_provided: bool | None = None
    directorship_declaration: AccountCompanyDirectorshipDeclaration | None = None
    executives_provided: bool | None = None
    export_license_id: str | None = None
    export_purpose_code: str | None = None
    name: str | None = None
    name_kana: str | None = None
    name_kanji: str | None = None
    owners_provided: bool | None = None
    ownership_declaration: AccountCompanyOwnershipDeclaration | None = None
    ownership_exemption_reason: (
        Open["qualified_entity_exceeds_ownership_threshold", "qualifies_as_financial_institution"]
        | None
    ) = None
    phone: str | None = None
    physical_address: AccountCompanyPhysicalAddress | None = None
    principal_place_of_business: AccountCompanyPrincipalPlaceOfBusiness | None = None
    registration_date: AccountCompanyRegistrationDate | None = None
    representative_declaration: AccountCompanyRepresentativeDeclaration | None = None
    structure: (
        Open[
            "free_zone_establishment",
            "free_zone_llc",
            "government_instrumentality",
            "governmental_unit",
            "incorporated_non_profit",
            "incorporated_partnership",
            "limited_liability_partnership",
            "llc",
            "multi_member_llc",
            "private_company",
            "private_corporation",
            "private_partnership",
            "public_company",
            "public_corporation",
            "public_partnership",
            "registered_charity",
            "single_member_llc",
            "sole_establishment",
            "sole_proprietorship",
            "tax_exempt_government_instrumentality",
            "unincorporated_association",
            "unincorporated_non_profit",
            "unincorporated_partnership",
        ]
        | None
    ) = None
    tax_id_provided: bool | None = None
    tax_id_registrar: str | None = None
    vat_id_provided: bool | None = None
    verification: AccountCompanyVerification | None = None


class AccountControllerFees(Model):
    payer: Open["account", "application", "application_custom", "application_express"] = ABSENT


class AccountControllerLosses(Model):
    payments: Open["application", "stripe"] = ABSENT


class AccountControllerStripeDashboard(Model):
    type: Open["express", "full", "none"] = ABSENT


class AccountController(Model):
    fees: AccountControllerFees | None = None
    is_controller: bool | None = None
    losses: AccountControllerLosses | None = None
    requirement_collection: Open["application", "stripe"] | None = None
    stripe_dashboard: AccountControllerStripeDashboard | None = None
    type: Open["account", "application"] = ABSENT


class AccountFutureRequirementsAlternative(Model):
    alternative_fields_due: list[str] = ABSENT
    original_fields_due: list[str] = ABSENT


class AccountFutureRequirementsError(Model):
    code: RequirementErrorCode = ABSENT
    reason: str = ABSENT
    requirement: str = ABSENT


class AccountFutureRequirements(Model):
    alternatives: list[AccountFutureRequirementsAlternative] | None = None
    current_deadline: int | None = None
    currently_due: list[str] | None = None
    disabled_reason: (
        Open[
            "action_required.requested_capabilities",
            "listed",
            "other",
            "platform_paused",
            "rejected.fraud",
            "rejected.incomplete_verification",
            "rejected.listed",
            "rejected.other",
            "rejected.platform_fraud",
            "rejected.platform_other",
            "rejected.platform_terms_of_service",
            "rejected.terms_of_service",
            "requirements.past_due",
            "requirements.pending_verification",
            "under_review",
        ]
        | None
    ) = None
    errors: list[AccountFutureRequirementsError] | None = None
    eventually_due: list[str] | None = None
    past_due: list[str] | None = None
    pending_verification: list[str] | None = None


class AccountGroups(Model):
    payments_pricing: str | None = None


class AccountRequirementsAlternative(Model):
    alternative_fields_due: list[str] = ABSENT
    original_fields_due: list[str] = ABSENT


class AccountRequirementsError(Model):
    code: RequirementErrorCode = ABSENT
    reason: str = ABSENT
    requirement: str = ABSENT


class AccountRequirements(Model):
    alternatives: list[AccountRequirementsAlternative] | None = None
    current_deadline: int | None = None
    currently_due: list[str] | None = None
    disabled_reason: (
        Open[
            "action_required.requested_capabilities",
            "listed",
            "other",
            "platform_paused",
            "rejected.fraud",
            "rejected.incomplete_verification",
            "rejected.listed",
            "rejected.other",
            "rejected.platform_fraud",
            "rejected.platform_other",
            "rejected.platform_terms_of_service",
            "rejected.terms_of_service",
            "requirements.past_due",
            "requirements.pending_verification",
            "under_review",
        ]
        | None
    ) = None
    errors: list[AccountRequirementsError] | None = None
    eventually_due: list[str] | None = None
    past_due: list[str] | None = None
    pending_verification: list[str] | None = None


class AccountTosAcceptance(Model):
    date: int | None = None
    ip: str | None = None
    service_agreement: str | None = None
    user_agent: str | None = None


class Account(Model):
    business_profile: AccountBusinessProfile | None = None
    business_type: Open["company", "government_entity", "individual", "non_profit"] | None = None
    capabilities: AccountCapabilities | None = None
    charges_enabled: bool | None = None
    company: AccountCompany | None = None
    controller: AccountController | None = None
    country: str | None = None
    created: int | None = None
    default_currency: str | None = None
    deleted: Open[True] | None = None
    details_submitted: bool | None = None
    email: str | None = None
    external_accounts: BankAccountOrCardPage | None = None
    future_requirements: AccountFutureRequirements | None = None
    groups: AccountGroups | None = None
    id: str = ABSENT
    individual: Person | None = None
    metadata: dict[str, str] | None = None
    object: Open["account"] = ABSENT
    payouts_enabled: bool | None = None
    requirements: AccountRequirements | None = None
    settings: AccountSettings | None = None
    tos_acceptance: AccountTosAcceptance | None = None
    type: Open["custom", "express", "none", "standard"] | None = None


class AccountEventData(Model):
    object: Account = ABSENT
    previous_attributes: dict[str, Any] | None = None
