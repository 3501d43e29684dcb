"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open


class IdentityVerificationSessionLastError(Model):
    code: (
        Open[
            "abandoned",
            "consent_declined",
            "country_not_supported",
            "device_not_supported",
            "document_expired",
            "document_type_not_supported",
            "document_unverified_other",
            "email_unverified_other",
            "email_verification_declined",
            "id_number_insufficient_document_data",
            "id_number_mismatch",
            "id_number_unverified_other",
            "phone_unverified_other",
            "phone_verification_declined",
            "selfie_document_missing_photo",
            "selfie_face_mismatch",
            "selfie_manipulated",
            "selfie_unverified_other",
            "under_supported_age",
        ]
        | None
    ) = None
    reason: str | None = None


class IdentityVerificationSessionOptionsDocument(Model):
    allowed_types: list[Open["driving_license", "id_card", "passport"]] | None = None
    require_id_number: bool | None = None
    require_live_capture: bool | None = None
    require_matching_selfie: bool | None = None


class IdentityVerificationSessionOptionsEmail(Model):
    require_verification: bool | None = None


class IdentityVerificationSessionOptionsIdNumber(Model):
    pass


class IdentityVerificationSessionOptionsMatching(Model):
    dob: Open["none", "similar"] | None = None
    name: Open["none", "similar"] | None = None


class IdentityVerificationSessionOptionsPhone(Model):
    require_verification: bool | None = None


class IdentityVerificationSessionOptions(Model):
    document: IdentityVerificationSessionOptionsDocument | None = None
    email: IdentityVerificationSessionOptionsEmail | None = None
    id_number: IdentityVerificationSessionOptionsIdNumber | None = None
    matching: IdentityVerificationSessionOptionsMatching | None = None
    phone: IdentityVerificationSessionOptionsPhone | None = None


class IdentityVerificationSessionProvidedDetails(Model):
    email: str | None = None
    phone: str | None = None


class IdentityVerificationSessionRedaction(Model):
    status: Open["processing", "redacted", "validated"] = ABSENT


class IdentityVerificationSessionRelatedPerson(Model):
    account: str = ABSENT
    person: str = ABSENT


class IdentityVerificationSessionVerifiedOutputsAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class IdentityVerificationSessionVerifiedOutputsDob(Model):
    day: int | None = None
    month: int | None = None
    year: int | None = None


class IdentityVerificationSessionVerifiedOutputs(Model):
    address: IdentityVerificationSessionVerifiedOutputsAddress | None = None
    dob: IdentityVerificationSessionVerifiedOutputsDob | None = None
    email: str | None = None
    first_name: str | None = None
    id_number: str | None = None
    id_number_type: Open["br_cpf", "sg_nric", "us_ssn"] | None = None
    last_name: str | None = None
    phone: str | None = None
    sex: Open["[redacted]", "female", "male", "unknown"] | None = None
    unparsed_place_of_birth: str | None = None
    unparsed_sex: str | None = None


class IdentityVerificationSession(Model):
    client_reference_id: str | None = None
    client_secret: str | None = None
    created: int = ABSENT
    id: str = ABSENT
    last_error: IdentityVerificationSessionLastError | None = None
    last_verification_report: Expandable | None = None
    livemode: bool = ABSENT
    metadata: dict[str, str] = ABSENT
    object: Open["identity.verification_session"] = ABSENT
    options: IdentityVerificationSessionOptions | None = None
    provided_details: IdentityVerificationSessionProvidedDetails | None = None
    redaction: IdentityVerificationSessionRedaction | None = None
    related_customer: str | None = None
    related_customer_account: str | None = None
    related_person: IdentityVerificationSessionRelatedPerson | None = None
    status: Open["canceled", "processing", "requires_input", "verified"] = ABSENT
    type: Open["document", "id_number", "verification_flow"] = ABSENT
    url: str | None = None
    verification_flow: str | None = None
    verified_outputs: IdentityVerificationSessionVerifiedOutputs | None = None


class IdentityVerificationSessionEventData(Model):
    object: IdentityVerificationSession = ABSENT
    previous_attributes: dict[str, Any] | None = None
