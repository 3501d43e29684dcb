"""Official verifiers of a signature over the body, or a time and the body, agree with ours."""

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from tests.differential.official import (
    BODIES,
    TEXT,
    Agreement,
    Official,
    both,
    ours_takes,
    package,
    rows,
    signed,
)


def pem(private: Any) -> str:
    how = (forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    return private.private_bytes(*how).decode()


@dataclass
class Timeless(Official):
    """A sender that signs its body only."""

    timed = False
    ours_timed = False


@dataclass
class Paddle(Official):
    provider: str = "paddle"
    secret: str = "pdl_ntfset_made_up_" + TEXT
    module = "paddle_billing"

    def takes(self, headers, body, secret):
        library = package("paddle_billing.Notifications")
        request = SimpleNamespace(headers=headers, body=body)
        return library.Verifier().verify(request, library.Secret(secret))

    def signs(self, body, now):
        signer = package("paddle_billing.Notifications.PaddleSignature").PaddleSignature
        digest = signer.calculate_hmac(self.secret, f"{now}:".encode() + body).hexdigest()
        return {"Paddle-Signature": f"ts={now};h1={digest}"}


@dataclass
class Razorpay(Timeless):
    provider: str = "razorpay"
    secret: str = TEXT
    module = "razorpay"

    def takes(self, headers, body, secret):
        refusal = package("razorpay.errors").SignatureVerificationError
        given = headers["X-Razorpay-Signature"]
        utility = package("razorpay.utility").Utility()
        try:
            return utility.verify_webhook_signature(body.decode(), given, secret)
        except refusal:
            return False


@dataclass
class Mollie(Timeless):
    provider: str = "mollie"
    secret: str = TEXT
    module = "mollie"

    def takes(self, headers, body, secret):
        library = package("mollie.utils.webhooks")
        given = headers.get("X-Mollie-Signature")
        try:
            return library.SignatureValidator.validate(body.decode(), secret, given)
        except library.InvalidSignatureException:
            return False

    def signs(self, body, now):
        signer = package("mollie.utils.webhooks").SignatureValidator
        return {
            "X-Mollie-Signature": "sha256=" + signer.create_signature(body.decode(), self.secret)
        }


@dataclass
class CoinbaseCommerce(Timeless):
    """Its `construct_event` parses first, so it would refuse a changed body without verifying it."""

    provider: str = "coinbase-commerce"
    secret: str = TEXT
    module = "coinbase_commerce"

    def takes(self, headers, body, secret):
        refusal = package("coinbase_commerce.error").SignatureVerificationError
        verifier = package("coinbase_commerce.webhook").WebhookSignature
        given = headers["X-Cc-Webhook-Signature"]
        try:
            return verifier.verify_sig_header(body.decode(), given, secret)
        except refusal:
            return False


@dataclass
class GoCardless(Timeless):
    provider: str = "gocardless"
    secret: str = TEXT
    module = "gocardless_pro"

    def takes(self, headers, body, secret):
        library = package("gocardless_pro.webhooks")
        given = headers["Webhook-Signature"]
        try:
            library.parse(body, secret, given)
        except package("gocardless_pro.errors").InvalidSignatureError:
            return False
        except (
            json.JSONDecodeError,
            KeyError,
        ):  # events are parsed after the signature was verified
            return True
        return True


@dataclass
class SendGrid(Official):
    """It leaves the time to its caller."""

    provider: str = "sendgrid"
    secret: str = ""
    module = "sendgrid"
    timed = False

    def __post_init__(self) -> None:
        self.secret = self.secret or self.public(7)

    def private(self, number: int) -> ec.EllipticCurvePrivateKey:
        return ec.derive_private_key(number, ec.SECP256R1())

    def public(self, number: int) -> str:
        how = (forms.Encoding.DER, forms.PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(self.private(number).public_key().public_bytes(*how)).decode()

    @property
    def signer(self) -> str:
        return pem(self.private(7))

    @property
    def other_secret(self) -> str:
        return self.public(8)

    def takes(self, headers, body, secret):
        signature = headers["X-Twilio-Email-Event-Webhook-Signature"]
        moment = headers["X-Twilio-Email-Event-Webhook-Timestamp"]
        verifier = package("sendgrid.helpers.eventwebhook").EventWebhook(secret)
        return verifier.verify_signature(body.decode(), signature, moment)

    def signs(self, body, now):
        """The package only verifies; this is its `verify_signature` the other way round."""
        message = str(now).encode() + body
        signature = self.private(7).sign(message, ec.ECDSA(hashes.SHA256()))
        return {
            "X-Twilio-Email-Event-Webhook-Signature": base64.b64encode(signature).decode(),
            "X-Twilio-Email-Event-Webhook-Timestamp": str(now),
        }


@dataclass
class Line(Timeless):
    provider: str = "line"
    secret: str = TEXT
    module = "linebot"

    def takes(self, headers, body, secret):
        validator = package("linebot.v3.webhook").SignatureValidator(secret)
        return validator.validate(body.decode(), headers["X-Line-Signature"])


@dataclass
class Telnyx(Official):
    provider: str = "telnyx"
    secret: str = ""
    module = "telnyx"

    def __post_init__(self) -> None:
        self.secret = self.secret or self.public(7)

    def private(self, number: int) -> ed25519.Ed25519PrivateKey:
        return ed25519.Ed25519PrivateKey.from_private_bytes(bytes([number] * 32))

    def public(self, number: int) -> str:
        return base64.b64encode(self.private(number).public_key().public_bytes_raw()).decode()

    @property
    def signer(self) -> str:
        return pem(self.private(7))

    @property
    def other_secret(self) -> str:
        return self.public(8)

    def takes(self, headers, body, secret):
        library = package("telnyx.lib.webhook_verification")
        try:
            library.verify_webhook_signature(body, headers, secret)
        except library.WebhookVerificationError:
            return False
        return True

    def signs(self, body, now):
        """The package only verifies; this is PyNaCl, which it uses for that."""
        key = package("nacl.signing").SigningKey(bytes([7] * 32))
        signature = key.sign(f"{now}|".encode() + body).signature
        return {
            "Telnyx-Signature-Ed25519": base64.b64encode(signature).decode(),
            "Telnyx-Timestamp": str(now),
        }


@dataclass
class Airtable(Timeless):
    """A third party's: Airtable has no package of its own. It parses a notification while it verifies."""

    provider: str = "airtable"
    secret: str = base64.b64encode(bytes(range(30))).decode()
    module = "pyairtable"

    def writes(self, body, now):
        fields = {
            "base": {"id": "app00000000000000"},
            "webhook": {"id": "ach00000000000000"},
            "timestamp": "2026-01-01T00:00:00.000Z",
            "note": body.decode(),
        }
        return json.dumps(fields).encode()

    def takes(self, headers, body, secret):
        reader = package("pyairtable.models.webhook").WebhookNotification
        given = headers["X-Airtable-Content-Mac"]
        try:
            reader.from_request(body.decode(), given, secret)
        except ValueError as error:
            if "failed validation" not in str(error):
                raise
            return False
        return True


@dataclass
class Meta(Timeless):
    """A third party's: Meta's packages don't verify."""

    provider: str = "meta"
    secret: str = TEXT
    module = "pywa"

    def takes(self, headers, body, secret):
        validator = package("pywa.utils").webhook_updates_validator
        return validator(secret, body, headers["X-Hub-Signature-256"])


@dataclass
class GitHubKit(Timeless):
    """A third party's: GitHub has no package for Python."""

    provider: str = "github"
    secret: str = "It's a Secret to Everybody"
    module = "githubkit"

    def takes(self, headers, body, secret):
        return package("githubkit.webhooks").verify(secret, body, headers["X-Hub-Signature-256"])

    def signs(self, body, now):
        return {"X-Hub-Signature-256": package("githubkit.webhooks").sign(self.secret, body)}


@pytest.mark.parametrize(
    "official",
    rows(
        SendGrid(),
        Paddle(),
        Razorpay(),
        Mollie(),
        CoinbaseCommerce(),
        GoCardless(),
        Line(),
        Telnyx(),
        Airtable(),
        Meta(),
        GitHubKit(),
    ),
)
class TestAgreement(Agreement):
    pass


# Official verifiers that are stricter or laxer than ours, or are said to differ and don't.


def test_paddles_code_and_ours_try_every_signature():
    """Its library for Node reads only the last one."""
    official, now = Paddle(), int(time.time())
    headers = official.signs(BODIES[0], now)
    assert headers is not None
    good = headers["Paddle-Signature"].partition(";")[2]
    wrong = "h1=" + "0" * 64
    for given in (f"ts={now};{wrong};{good}", f"ts={now};{good};{wrong}"):
        told = {"Paddle-Signature": given}
        assert both(official, told, BODIES[0], official.secret) == (True, True)


def test_paddles_code_allows_five_seconds_and_ours_thirty():
    official = Paddle()
    headers = signed(official, BODIES[0], time.time() - 7)
    assert both(official, headers, BODIES[0], official.secret) == (False, True)


@pytest.mark.parametrize(
    ("official", "name"),
    [(Mollie(), "X-Mollie-Signature"), (Meta(), "X-Hub-Signature-256")],
    ids=["mollie", "meta"],
)
def test_their_code_takes_a_signature_without_its_prefix_and_ours_does_not(official, name):
    headers = signed(official, BODIES[0])
    bare = {name: headers[name].removeprefix("sha256=")}
    assert both(official, bare, BODIES[0], official.secret) == (True, False)


def test_airtables_code_reads_ascii_only_and_ours_all():
    official, body = Airtable(), BODIES[1]
    headers = signed(official, body)
    with pytest.raises(UnicodeEncodeError):
        official.takes(headers, body, official.secret)
    assert ours_takes(official, headers, body, official.secret)


def test_githubkit_takes_sha_1_by_the_headers_word_and_ours_does_not():
    official = GitHubKit()
    digest = hmac.new(official.secret.encode(), BODIES[0], hashlib.sha1).hexdigest()
    headers = {"X-Hub-Signature-256": f"sha1={digest}"}
    assert both(official, headers, BODIES[0], official.secret) == (True, False)


def test_coinbases_code_wants_an_event_in_a_signed_body_and_our_signature_does_not():
    official, library = CoinbaseCommerce(), package("coinbase_commerce.webhook")
    headers = signed(official, BODIES[0])
    given = headers["X-Cc-Webhook-Signature"]
    assert both(official, headers, BODIES[0], official.secret) == (True, True)
    with pytest.raises(package("coinbase_commerce.error").WebhookInvalidPayload):
        library.Webhook.construct_event(BODIES[0].decode(), given, official.secret)
    event = b'{"id":1,"event":{"id":"e1","resource":"event","type":"charge:created"}}'
    given = signed(official, event)["X-Cc-Webhook-Signature"]
    taken = library.Webhook.construct_event(event.decode(), given, official.secret)
    assert taken.type == "charge:created"
