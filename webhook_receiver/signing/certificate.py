"""Certificates that senders publish: the public key in one, where it may be used."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from webhook_receiver.errors import Refused
from webhook_receiver.signing.public_key import Algorithm, fitting_key


def leaf_key(algorithm: Algorithm, pem: bytes, now: float, subject: str = "") -> Any:
    """The key of the first certificate in `pem`; `Refused` where that isn't one to be trusted.

    It must be within its dates at `now`, its common name must meet the pattern `subject`, and where
    more certificates follow each must have issued the one before it. That the file is the sender's
    is proven by where it was fetched, not here.
    """
    try:
        return _checked(algorithm, pem, datetime.fromtimestamp(now, UTC), subject)
    except Refused:
        raise
    except Exception as error:  # whatever the parser makes of a broken certificate
        raise Refused("bad_certificate", "the certificate can't be used") from error


def _checked(algorithm: Algorithm, pem: bytes, moment: datetime, subject: str) -> Any:
    from cryptography import x509  # noqa: PLC0415 - an extra
    from cryptography.x509.oid import NameOID  # noqa: PLC0415

    leaf, *issuers = x509.load_pem_x509_certificates(pem)
    if not leaf.not_valid_before_utc <= moment <= leaf.not_valid_after_utc:
        raise Refused("bad_certificate", "the certificate is not valid at this time")
    names = [str(name.value) for name in leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    if subject and not (len(names) == 1 and re.fullmatch(subject, names[0])):
        raise Refused("bad_certificate", "the certificate is not for this sender's name")
    for issued, issuer in zip((leaf, *issuers), issuers, strict=False):
        issued.verify_directly_issued_by(issuer)
    return fitting_key(algorithm, leaf.public_key())
