"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class IdentityVerificationReportDocumentAddress(Model):
    city: str | None = None
    country: str | None = None
    line1: str | None = None
    line2: str | None = None
    postal_code: str | None = None
    state: str | None = None


class IdentityVerificationReportDocumentDob(Model):
    day: int | None = None
    month: int | None = None
    year: int | None = None


class IdentityVerificationReportDocumentError(Model):
    code: (
        Open["document_expired", "document_type_not_supported", "document_unverified_other"] | None
    ) = None
    reason: str | None = None


class IdentityVerificationReportDocumentExpirationDate(Model):
    day: int | None = None
    month: int | None = None
    year: int | None = None


class IdentityVerificationReportDocumentIssuedDate(Model):
    day: int | None = None
    month: int | None = None
    year: int | None = None


class IdentityVerificationReportDocument(Model):
    address: IdentityVerificationReportDocumentAddress | None = None
    dob: IdentityVerificationReportDocumentDob | None = None
    error: IdentityVerificationReportDocumentError | None = None
    expiration_date: IdentityVerificationReportDocumentExpirationDate | None = None
    files: list[str] | None = None
    first_name: str | None = None
    issued_date: IdentityVerificationReportDocumentIssuedDate | None = None
    issuing_country: str | None = None
    last_name: str | None = None
    number: str | None = None
    sex: Open["[redacted]", "female", "male", "unknown"] | None = None
    status: Open["unverified", "verified"] = ABSENT
    type: Open["driving_license", "id_card", "passport"] | None = None
    unparsed_place_of_birth: str | None = None
    unparsed_sex: str | None = None


class IdentityVerificationReportEmailError(Model):
    code: Open["email_unverified_other", "email_verification_declined"] | None = None
    reason: str | None = None


class IdentityVerificationReportEmail(Model):
    email: str | None = None
    error: IdentityVerificationReportEmailError | None = None
    status: Open["unverified", "verified"] = ABSENT


class IdentityVerificationReportIdNumberDob(Model):
    day: int | None = None
    month: int | None = None
    year: int | None = None


class IdentityVerificationReportIdNumberError(Model):
    code: (
        Open[
            "id_number_insufficient_document_data",
            "id_number_mismatch",
            "id_number_unverified_other",
        ]
        | None
    ) = None
    reason: str | None = None


class IdentityVerificationReportIdNumber(Model):
    dob: IdentityVerificationReportIdNumberDob | None = None
    error: IdentityVerificationReportIdNumberError | None = None
    first_name: str | None = None
    id_number: str | None = None
    id_number_type: Open["br_cpf", "sg_nric", "us_ssn"] | None = None
    last_name: str | None = None
    status: Open["unverified", "verified"] = ABSENT


class IdentityVerificationReportOptionsDocument(Model):
    allowed_types: list[Open["driving_license", "id_card", "passport"]] | None = None
    require_id_number: bool | None = None
    require_live_capture: bool | None = None
    require_matching_selfie: bool | None = None


class IdentityVerificationReportOptionsIdNumber(Model):
    pass


class IdentityVerificationReportOptions(Model):
    document: IdentityVerificationReportOptionsDocument | None = None
    id_number: IdentityVerificationReportOptionsIdNumber | None = None


class IdentityVerificationReportPhoneError(Model):
    code: Open["phone_unverified_other", "phone_verification_declined"] | None = None
    reason: str | None = None


class IdentityVerificationReportPhone(Model):
    error: IdentityVerificationReportPhoneError | None = None
    phone: str | None = None
    status: Open["unverified", "verified"] = ABSENT


class IdentityVerificationReportSelfieError(Model):
    code: (
        Open[
            "selfie_document_missing_photo",
            "selfie_face_mismatch",
            "selfie_manipulated",
            "selfie_unverified_other",
        ]
        | None
    ) = None
    reason: str | None = None


class IdentityVerificationReportSelfie(Model):
    document: str | None = None
    error: IdentityVerificationReportSelfieError | None = None
    selfie: str | None = None
    status: Open["unverified", "verified"] = ABSENT


class IdentityVerificationReport(Model):
    client_reference_id: str | None = None
    created: int = ABSENT
    document: IdentityVerificationReportDocument | None = None
    email: IdentityVerificationReportEmail | None = None
    id: str = ABSENT
    id_number: IdentityVerificationReportIdNumber | None = None
    livemode: bool = ABSENT
    object: Open["identity.verification_report"] = ABSENT
    options: IdentityVerificationReportOptions | None = None
    phone: IdentityVerificationReportPhone | None = None
    selfie: IdentityVerificationReportSelfie | None = None
    type: Open["document", "id_number", "verification_flow"] = ABSENT
    verification_flow: str | None = None
    verification_session: str | None = None
