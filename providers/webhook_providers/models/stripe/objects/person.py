"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.enums import RequirementErrorCode
from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class PersonAdditionalTosAcceptancesAccount(Model):
    date: int | None = None
    ip: str | None = None
    user_agent: str | None = None


class PersonAdditionalTosAcceptances(Model):
    account: PersonAdditionalTosAcceptancesAccount | None = None


class PersonAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PersonAddressKana(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None
    town: str | None = None


class PersonAddressKanji(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None
    town: str | None = None


class PersonDob(Model):
    day: int | None = None
    month: int | None = None
    year: int | None = None


class PersonFutureRequirementsAlternative(Model):
    alternative_fields_due: list[str] = ABSENT
    original_fields_due: list[str] = ABSENT


class PersonFutureRequirementsError(Model):
    code: RequirementErrorCode = ABSENT
    reason: str = ABSENT
    requirement: str = ABSENT


class PersonFutureRequirements(Model):
    alternatives: list[PersonFutureRequirementsAlternative] | None = None
    currently_due: list[str] = ABSENT
    errors: list[PersonFutureRequirementsError] = ABSENT
    eventually_due: list[str] = ABSENT
    past_due: list[str] = ABSENT
    pending_verification: list[str] = ABSENT


class PersonRegisteredAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class PersonRelationship(Model):
    authorizer: bool | None = None
    director: bool | None = None
    executive: bool | None = None
    legal_guardian: bool | None = None
    owner: bool | None = None
    percent_ownership: float | None = None
    representative: bool | None = None
    title: str | None = None


class PersonRequirementsAlternative(Model):
    alternative_fields_due: list[str] = ABSENT
    original_fields_due: list[str] = ABSENT


class PersonRequirementsError(Model):
    code: RequirementErrorCode = ABSENT
    reason: str = ABSENT
    requirement: str = ABSENT


class PersonRequirements(Model):
    alternatives: list[PersonRequirementsAlternative] | None = None
    currently_due: list[str] = ABSENT
    errors: list[PersonRequirementsError] = ABSENT
    eventually_due: list[str] = ABSENT
    past_due: list[str] = ABSENT
    pending_verification: list[str] = ABSENT


class PersonUsCfpbDataEthnicityDetails(Model):
    ethnicity: (
        list[
            Open[
                "cuban",
                "hispanic_or_latino",
                "mexican",
                "not_hispanic_or_latino",
                "other_hispanic_or_latino",
                "prefer_not_to_answer",
                "puerto_rican",
            ]
        ]
        | None
    ) = None
    ethnicity_other: str | None = None


class PersonUsCfpbDataRaceDetails(Model):
    race: (
        list[
            Open[
                "african_american",
                "american_indian_or_alaska_native",
                "asian",
                "asian_indian",
                "black_or_african_american",
                "chinese",
                "ethiopian",
                "filipino",
                "guamanian_or_chamorro",
                "haitian",
                "jamaican",
                "japanese",
                "korean",
                "native_hawaiian",
                "native_hawaiian_or_other_pacific_islander",
                "nigerian",
                "other_asian",
                "other_black_or_african_american",
                "other_pacific_islander",
                "prefer_not_to_answer",
                "samoan",
                "somali",
                "vietnamese",
                "white",
            ]
        ]
        | None
    ) = None
    race_other: str | None = None


class PersonUsCfpbData(Model):
    ethnicity_details: PersonUsCfpbDataEthnicityDetails | None = None
    race_details: PersonUsCfpbDataRaceDetails | None = None
    self_identified_gender: str | None = None


class PersonVerificationAdditionalDocument(Model):
    back: Expandable | None = None
    details: str | None = None
    details_code: str | None = None
    front: Expandable | None = None


class PersonVerificationDocument(Model):
    back: Expandable | None = None
    details: str | None = None
    details_code: str | None = None
    front: Expandable | None = None


class PersonVerification(Model):
    additional_document: PersonVerificationAdditionalDocument | None = None
    details: str | None = None
    details_code: str | None = None
    document: PersonVerificationDocument | None = None
    status: str = ABSENT


class Person(Model):
    account: str | None = None
    additional_tos_acceptances: PersonAdditionalTosAcceptances | None = None
    address: PersonAddress | None = None
    address_kana: PersonAddressKana | None = None
    address_kanji: PersonAddressKanji | None = None
    created: int = ABSENT
    deleted: Open[True] | None = None
    dob: PersonDob | None = None
    email: str | None = None
    first_name: str | None = None
    first_name_kana: str | None = None
    first_name_kanji: str | None = None
    full_name_aliases: list[str] | None = None
    future_requirements: PersonFutureRequirements | None = None
    gender: str | None = None
    id: str = ABSENT
    id_number_provided: bool | None = None
    id_number_secondary_provided: bool | None = None
    last_name: str | None = None
    last_name_kana: str | None = None
    last_name_kanji: str | None = None
    maiden_name: str | None = None
    metadata: dict[str, str] | None = None
    nationality: str | None = None
    object: Open["person"] = ABSENT
    phone: str | None = None
    political_exposure: Open["existing", "none"] | None = None
    registered_address: PersonRegisteredAddress | None = None
    relationship: PersonRelationship | None = None
    requirements: PersonRequirements | None = None
    ssn_last_4_provided: bool | None = None
    us_cfpb_data: PersonUsCfpbData | None = None
    verification: PersonVerification | None = None


class PersonEventData(Model):
    object: Person = ABSENT
    previous_attributes: dict[str, Any] | None = None
