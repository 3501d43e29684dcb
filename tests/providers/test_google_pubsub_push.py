from typing import ClassVar

import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.offline import sign, verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.testing import ProviderContract

URL = "https://www.googleapis.com/oauth2/v3/certs"
OURS = {"audience": "https://hooks.example.com/in", "email": "push@lanterns.example"}
SET = publishing.key_set(rsa_key(), rsa_key("next"), alg="RS256")


class TestPubsub(ProviderContract):
    provider = "google-pubsub-push"
    options: ClassVar = OURS
    keys: ClassVar = {f"{URL}#{publishing.kid_of(rsa_key())}": SET}
    signing_secret = publishing.private(rsa_key())
    wrong_signing_secret = publishing.private(rsa_key("other"))
    covers_body = False
    tolerance = 3_660.0


@pytest.mark.parametrize(
    "other", [{"audience": "https://other.example"}, {"email": "push@other.example"}, {}]
)
def test_another_customers_token_is_refused(other):
    headers = sign(
        "google-pubsub-push",
        body=b"{}",
        secret=publishing.private(rsa_key()),
        now=1e9,
        **{**OURS, **other},
    )
    asked = {"headers": headers, "body": b"{}", "keys": {URL: SET}, "now": 1e9, **OURS}
    if not other:
        assert verify("google-pubsub-push", **asked).proof.covers == frozenset()
        return
    with pytest.raises(Refused, match=r"^bad_claims\b"):
        verify("google-pubsub-push", **asked)


@pytest.mark.parametrize(
    "options", [{}, {"audience": "a"}, {**OURS, "email": ""}, {**OURS, "x": 1}]
)
def test_both_options_are_needed(options):
    with pytest.raises(ConfigurationError, match="google-pubsub-push"):
        apply_options(find_provider("google-pubsub-push"), "topics", options)
