"""`entra_token`: tokens of Microsoft Entra ID."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing import entra_token

TENANT = "4fcf3f0a-8d5b-4c7a-9a53-0f2d7f3e6b11"


def test_a_token_of_entra_id_is_made_for_us_by_the_tenants_own():
    scheme = entra_token(TENANT, "us", client="c")
    assert scheme.jwks == f"https://login.microsoftonline.com/{TENANT}/discovery/v2.0/keys"
    assert all(TENANT in issuer for issuer in scheme.issuers)


@pytest.mark.parametrize(
    ("tenant", "audience"),
    [
        (TENANT, None),
        (None, "us"),
        (TENANT, ""),
        ("common", "us"),
        (TENANT.upper(), "us"),
        (TENANT + "/x", "us"),
        (TENANT + "\n", "us"),
    ],
)
def test_both_options_are_needed(tenant, audience):
    with pytest.raises(ConfigurationError, match="two options: tenant"):
        entra_token(tenant, audience, client="c")
