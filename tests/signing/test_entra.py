"""`entra_token`: tokens of Microsoft Entra ID."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing import entra_token

TENANT = "4fcf3f0a-8d5b-4c7a-9a53-0f2d7f3e6b11"


def test_a_token_of_entra_id_is_made_for_us_by_the_tenants_own():
    scheme = entra_token("ours", {"tenant": TENANT, "audience": "us"}, client="c")
    assert scheme.jwks == f"https://login.microsoftonline.com/{TENANT}/discovery/v2.0/keys"
    assert all(TENANT in issuer for issuer in scheme.issuers)


@pytest.mark.parametrize(
    "options",
    [
        {"tenant": TENANT},
        {"audience": "us"},
        {"tenant": TENANT, "audience": ""},
        {"tenant": "common", "audience": "us"},
        {"tenant": TENANT.upper(), "audience": "us"},
        {"tenant": TENANT + "/x", "audience": "us"},
        {"tenant": TENANT + "\n", "audience": "us"},
        {"tenant": TENANT, "audience": "us", "token": "bearer"},
    ],
)
def test_tenant_and_audience_are_needed_and_nothing_else(options):
    with pytest.raises(ConfigurationError, match=r"'ours'.*tenant"):
        entra_token("ours", options, client="c")
