import json
from typing import ClassVar

import pytest

from tests.providers import publishing
from tests.providers.publishing import curve
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.offline import verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.testing import ProviderContract
from webhook_receiver.testing.contracts.provider import NOW

URL = "https://{}.plaid.com/webhook_verification_key/get"
OURS = publishing.kid_of(curve())


def answer(**more):
    return json.dumps({"key": publishing.jwk(curve(), OURS, more), "request_id": "r"})


class TestPlaid(ProviderContract):
    provider = "plaid"
    options: ClassVar = {"client_id": "c0ffee"}
    secret = "an API secret, made up"
    wrong_secret = "another one, made up"
    keys: ClassVar = {f"{URL.format('production')}#{OURS}": answer(expired_at=None)}
    signing_secret = publishing.private(curve())
    wrong_signing_secret = publishing.private(curve("other"))
    tolerance = 300.0

    def need(self, **options):
        provider = apply_options(find_provider("plaid"), "plaid", {**self.options, **options})
        delivery = self.accepted()
        keys = [provider.scheme.load_key(self.secret), provider.scheme.load_key("an old one")]
        with pytest.raises(KeyMissing) as raised:
            provider.scheme.verify(delivery, keys, NOW)
        return raised.value.need

    @pytest.mark.parametrize("environment", ["production", "sandbox"])
    def test_the_key_is_asked_for_with_the_newest_secret(self, environment):
        need = self.need(environment=environment)
        assert (need.url, need.kind, need.kid) == (URL.format(environment), "jwk", OURS)
        asked = {"client_id": "c0ffee", "secret": self.secret, "key_id": OURS}
        assert json.loads(need.ask) == asked
        assert self.secret not in repr(need)

    @pytest.mark.parametrize(
        "options", [{}, {"client_id": ""}, {"client_id": "a", "environment": "development"}]
    )
    def test_options_that_can_not_work(self, options):
        with pytest.raises(ConfigurationError, match="plaid"):
            apply_options(find_provider("plaid"), "bank", options)

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            (answer(expired_at=1_700_000_000), "bad_key"),
            (answer(use="enc"), "bad_key"),
            (answer(alg="RS256"), "bad_key"),
            (answer(crv="P-384"), "bad_key"),
            (answer(kty="oct"), "bad_key"),
            (answer(kid="another"), "unknown_key"),
            ('{"key":null}', "unknown_key"),
            ('{"key":[]}', "unknown_key"),
            ("[]", "unknown_key"),
            ('{"keys":[1]}', "unknown_key"),
            ('{"keys":1}', "unknown_key"),
            ("", "unknown_key"),
        ],
        ids=range(12),  # keys differ from process to process, and names of tests must not
    )
    def test_a_key_that_may_not_be_used_proves_nothing(self, given, code):
        delivery = self.accepted()
        with pytest.raises(Refused, match=code):
            verify(
                "plaid",
                headers=delivery.headers,
                body=delivery.body,
                secret=self.secret,
                now=NOW,
                keys={URL.format("production"): given},
                **self.options,
            )
