from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.offline import verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.testing import ProviderContract
from webhook_receiver.testing.contracts.deliveries import with_header
from webhook_receiver.testing.contracts.provider import NOW

URL = "https://api.paypal.com/v1/notifications/certs/CERT-sample"
SUBJECT = "messageverificationcerts.paypal.com"
PAST = datetime(2025, 1, 1, tzinfo=UTC)


class TestPaypal(ProviderContract):
    provider = "paypal"
    options: ClassVar = {"webhook_id": "WH-ID-1"}
    keys: ClassVar = {URL: publishing.certificate(rsa_key(), SUBJECT)}
    signing_secret = publishing.private(rsa_key())
    wrong_signing_secret = publishing.private(rsa_key("other"))
    covers_body = False
    tolerance = 259_200.0

    def check(self, delivery, certificate=None, **options):
        return verify(
            "paypal",
            headers=delivery.headers,
            body=delivery.body,
            now=NOW,
            keys=self.keys if certificate is None else {URL: certificate},
            **{**self.options, **options},
        )

    def test_any_flipped_byte_of_the_body_is_noticed(self):
        delivery = self.accepted()
        for index in range(len(delivery.body)):
            flipped = bytearray(delivery.body)
            flipped[index] ^= 1
            with pytest.raises(Refused, match=r"^bad_signature\b"):
                self.check(replace(delivery, body=bytes(flipped)))

    def test_another_webhooks_delivery_is_refused(self):
        with pytest.raises(Refused, match=r"^bad_signature\b"):
            self.check(self.accepted(), webhook_id="WH-ID-2")

    def test_the_sandbox_proves_nothing_to_a_live_source(self):
        delivery = self.accepted()
        with pytest.raises(Refused, match=r"^bad_key_url\b"):
            self.check(delivery, sandbox=True)
        sandbox = URL.replace("api.", "api.sandbox.").encode()
        with pytest.raises(Refused, match=r"^bad_key_url\b"):
            self.check(with_header(delivery, b"paypal-cert-url", sandbox))

    @pytest.mark.parametrize(
        "certificate",
        [
            publishing.certificate(rsa_key(), "api.paypal.com.evil.example"),
            publishing.certificate(rsa_key(), "evilpaypal.com"),
            publishing.certificate(rsa_key(), "paypal.com"),
            publishing.certificate(rsa_key(), SUBJECT, ends=PAST),
            publishing.certificate(rsa_key(), SUBJECT, begins=datetime(2027, 1, 1, tzinfo=UTC)),
            publishing.certificate(rsa_key("short", 1_024), SUBJECT),
            publishing.certificate(publishing.curve(), SUBJECT),
            publishing.certificate(rsa_key(), SUBJECT, issuer="CA", signed_with=rsa_key("other"))
            + publishing.certificate(rsa_key("ca"), "CA"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "",
        ],
        ids=range(10),  # keys differ from process to process, and names of tests must not
    )
    def test_sec38_a_certificate_that_is_not_theirs_is_refused(self, certificate):
        with pytest.raises(Refused, match=r"^bad_certificate\b"):
            self.check(self.accepted(), certificate)

    def test_sec38_a_chain_is_followed(self):
        leaf = publishing.certificate(rsa_key(), SUBJECT, issuer="CA", signed_with=rsa_key("ca"))
        assert self.check(self.accepted(), leaf + publishing.certificate(rsa_key("ca"), "CA"))

    @pytest.mark.parametrize("named", [b"SHA1withRSA", b"sha256withrsa", b"none", b""])
    def test_no_other_algorithm_is_taken(self, named):
        with pytest.raises(Refused, match=r"^bad_algorithm\b"):
            self.check(with_header(self.accepted(), b"paypal-auth-algo", named))


@pytest.mark.parametrize(
    "options", [{}, {"webhook_id": ""}, {"webhook_id": "é"}, {"webhook_id": "a", "sandbox": 1}]
)
def test_options_that_can_not_work(options):
    with pytest.raises(ConfigurationError, match="paypal"):
        apply_options(find_provider("paypal"), "shop", options)
