"""Senders' own libraries that verify URLs, forms and items."""

import base64
import hashlib
import json
import warnings
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

from tests.differential.official import package
from webhook_receiver.types import Delivery, Headers

URL = "https://example.com/in?b=2&a=1"
FORMS = [
    urlencode({"MessageSid": "SM1", "Body": "two + chairs & a café", "Empty": ""}).encode(),
    urlencode([("b", "2"), ("a", "1"), ("a", "0"), ("ab", " ")]).encode(),
]
BODIES = [
    b'{"event_id":"e1","type":"a.b"}',
    '[{"note": "café ☕"}]\r\n'.encode(),
    b'{"x": "\\u00e9", "n": 1.0}',
]


def text(delivery: Delivery, header: str) -> str:
    value = delivery.headers.get(header.lower().encode())
    assert value is not None
    return value.decode()


@dataclass
class Official:
    """A sender's own library: whether it accepts a delivery, and how it signs if it can."""

    provider: str
    secret: str = "a secret made up"
    bodies: list[bytes] = field(default_factory=lambda: BODIES)
    options: dict[str, Any] = field(default_factory=dict)
    signs_urls: bool = True

    def unsigned(self, body: bytes) -> Delivery:
        return Delivery(Headers(), body, url=URL)

    def takes(self, delivery: Delivery, secret: str) -> bool:
        raise NotImplementedError

    def signs(self, delivery: Delivery, now: float) -> Delivery | None:
        del delivery, now
        return None

    def changed(self, delivery: Delivery) -> Delivery:
        """The delivery with one signed byte changed."""
        body = delivery.body
        return replace(delivery, body=body[:-1] + bytes([body[-1] ^ 1]))

    def signer(self) -> str:
        """The secret that signs."""
        return self.secret


@dataclass
class Twilio(Official):
    provider: str = "twilio"
    bodies: list[bytes] = field(default_factory=lambda: FORMS)
    algorithm: str = "HMAC_SHA1"

    def validator(self, secret: str) -> Any:
        return package("twilio.request_validator").RequestValidator(secret)

    def takes(self, delivery: Delivery, secret: str) -> bool:
        signature = text(delivery, "X-Twilio-Signature")
        given = self.parameters(delivery)
        valid = self.validator(secret).validate(delivery.url, given, signature, self.algorithm)
        return bool(valid)

    def signs(self, delivery: Delivery, now: float) -> Delivery:
        given = self.parameters(delivery)
        given = {} if isinstance(given, str) else given
        asked = (delivery.url, given, self.algorithm)
        signature = self.validator(self.secret).compute_signature(*asked)
        return replace(delivery, headers=Headers.of({"X-Twilio-Signature": signature}))

    def parameters(self, delivery: Delivery) -> Any:
        class Many(dict[str, list[str]]):
            getlist = dict.__getitem__

        return Many(parse_qs(delivery.body.decode(), keep_blank_values=True))


@dataclass
class TwilioSha256(Twilio):
    algorithm: str = "HMAC_SHA256"
    options: dict[str, Any] = field(default_factory=lambda: {"algorithm": "HMAC_SHA256"})


@dataclass
class TwilioJson(Twilio):
    bodies: list[bytes] = field(default_factory=lambda: BODIES)

    def unsigned(self, body: bytes) -> Delivery:
        url = f"{URL}&bodySHA256={hashlib.sha256(body).hexdigest()}"
        return Delivery(Headers(), body, url=url)

    def parameters(self, delivery: Delivery) -> Any:
        return delivery.body.decode()


@dataclass
class HubSpot(Official):
    provider: str = "hubspot"
    version: str = "v3"

    def unsigned(self, body: bytes) -> Delivery:
        return Delivery(Headers(), body, url=URL + "&c=%3A%2F%20")

    def library(self) -> Any:
        return package("hubspot.utils.signature").Signature

    def takes(self, delivery: Delivery, secret: str) -> bool:
        v3 = self.version == "v3"
        valid = self.library().is_valid(
            text(delivery, "X-HubSpot-Signature-v3" if v3 else "X-HubSpot-Signature"),
            secret,
            delivery.body.decode(),
            http_uri=delivery.url,
            signature_version=self.version,
            timestamp=text(delivery, "X-HubSpot-Request-Timestamp") if v3 else None,
        )
        return bool(valid)

    def signs(self, delivery: Delivery, now: float) -> Delivery:
        moment = str(int(now * 1000))
        asked = (self.secret, delivery.body.decode(), self.version, delivery.url, "POST", moment)
        signature = self.library().get_signature(*asked)
        if self.version != "v3":
            return replace(delivery, headers=Headers.of({"X-HubSpot-Signature": signature}))
        headers = {"X-HubSpot-Signature-v3": signature, "X-HubSpot-Request-Timestamp": moment}
        return replace(delivery, headers=Headers.of(headers))


@dataclass
class HubSpotV2(HubSpot):
    version: str = "v2"
    options: dict[str, Any] = field(default_factory=lambda: {"version": "v2"})


@dataclass
class HubSpotV1(HubSpotV2):
    version: str = "v1"
    options: dict[str, Any] = field(default_factory=lambda: {"version": "v1"})
    signs_urls: bool = False


@dataclass
class Plivo(Official):
    provider: str = "plivo"
    bodies: list[bytes] = field(default_factory=lambda: [*FORMS, b""])

    def unsigned(self, body: bytes) -> Delivery:
        nonce = {"X-Plivo-Signature-V3-Nonce": "05429567804466091622"}
        return Delivery(Headers.of(nonce), body, url=URL)

    def takes(self, delivery: Delivery, secret: str) -> bool:
        valid = package("plivo.utils.signature_v3").validate_v3_signature(
            "POST",
            delivery.url,
            text(delivery, "X-Plivo-Signature-V3-Nonce"),
            secret,
            text(delivery, "X-Plivo-Signature-V3"),
            self.parameters(delivery),
        )
        return bool(valid)

    def signs(self, delivery: Delivery, now: float) -> Delivery:
        library = package("plivo.utils.signature_v3")
        url = library.construct_post_url(delivery.url, self.parameters(delivery))
        nonce = text(delivery, "X-Plivo-Signature-V3-Nonce")
        signature = library.get_signature_v3(self.secret, url.decode(), nonce)
        pairs = [*delivery.headers, (b"x-plivo-signature-v3", b"bm8=," + signature)]
        return replace(delivery, headers=Headers(pairs))

    def parameters(self, delivery: Delivery) -> dict[str, list[str]]:
        return parse_qs(delivery.body.decode(), keep_blank_values=True)

    def changed(self, delivery: Delivery) -> Delivery:
        return replace(delivery, body=delivery.body + b"&x=1" if delivery.body else b"x=1")


@dataclass
class Square(Official):
    provider: str = "square"

    def takes(self, delivery: Delivery, secret: str) -> bool:
        valid = package("square.utils.webhooks_helper").verify_signature(
            request_body=delivery.body.decode(),
            signature_header=text(delivery, "X-Square-HmacSha256-Signature"),
            signature_key=secret,
            notification_url=delivery.url,
        )
        return bool(valid)


def item(**changed: Any) -> dict[str, Any]:
    fields = {
        "pspReference": "P1",
        "merchantAccountCode": "Shop",
        "merchantReference": "order:é",
        "amount": {"value": 1250, "currency": "EUR"},
        "eventCode": "AUTHORISATION",
        "success": "true",
        "reason": "not signed",
    }
    return {"NotificationRequestItem": fields | changed}


@dataclass
class Adyen(Official):
    provider: str = "adyen"
    secret: str = "44782DEF547AAA06C910C43932B1EB0C"
    bodies: list[bytes] = field(
        default_factory=lambda: [
            json.dumps({"notificationItems": [one]}).encode()
            for one in (item(), item(originalReference="P0", success="false"))
        ]
    )
    signs_urls: bool = False

    def takes(self, delivery: Delivery, secret: str) -> bool:
        document = json.loads(delivery.body)
        return bool(package("Adyen.util").is_valid_hmac_notification(document, secret))

    def signs(self, delivery: Delivery, now: float) -> Delivery:
        document = json.loads(delivery.body)
        fields = document["notificationItems"][0]["NotificationRequestItem"]
        signature = package("Adyen.util").generate_notification_sig(fields, self.secret)
        fields["additionalData"] = {"hmacSignature": signature.decode()}
        return replace(delivery, body=json.dumps(document).encode())

    def changed(self, delivery: Delivery) -> Delivery:
        return replace(delivery, body=delivery.body.replace(b"1250", b"1251"))


@dataclass
class AdyenPlatform(Official):
    provider: str = "adyen"
    secret: str = Adyen.secret
    options: dict[str, Any] = field(default_factory=lambda: {"kind": "platform"})
    signs_urls: bool = False

    def takes(self, delivery: Delivery, secret: str) -> bool:
        signature = text(delivery, "HmacSignature")
        return bool(package("Adyen.util").is_valid_hmac_payload(signature, secret, delivery.body))

    def signs(self, delivery: Delivery, now: float) -> Delivery:
        signature = package("Adyen.util").generate_payload_sig(delivery.body, self.secret)
        return replace(delivery, headers=Headers([(b"hmacsignature", signature)]))


@dataclass
class Braintree(Official):
    provider: str = "braintree"
    secret: str = "public_key_example:private_key_example"
    bodies: list[bytes] = field(
        default_factory=lambda: [
            urlencode(
                {
                    "bt_payload": base64.encodebytes(
                        f"<notification><kind>{kind}</kind><timestamp type='datetime'>"
                        f"2026-01-01T00:00:00Z</timestamp><subject><dispute><id>d1</id>"
                        f"</dispute></subject></notification>".encode()
                    )
                }
            ).encode()
            for kind in ("check", "dispute_opened")
        ]
    )
    signs_urls: bool = False

    def gateway(self, secret: str) -> Any:
        library = package("braintree")
        public, _, private = secret.partition(":")
        sandbox = library.Environment.Sandbox
        return library.BraintreeGateway(library.Configuration(sandbox, "m1", public, private))

    def takes(self, delivery: Delivery, secret: str) -> bool:
        errors = package("braintree.exceptions.invalid_signature_error")
        fields = dict(parse_qsl(delivery.body.decode()))
        try:
            self.gateway(secret).webhook_notification.parse(
                fields["bt_signature"], fields["bt_payload"]
            )
        except errors.InvalidSignatureError:
            return False
        return True

    def signs(self, delivery: Delivery, now: float) -> Delivery:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it gets the time in a deprecated way
            kind = "subscription_charged_successfully"
            fields = self.gateway(self.secret).webhook_testing.sample_notification(kind, "s1")
        return replace(delivery, body=urlencode(fields).encode())

    def changed(self, delivery: Delivery) -> Delivery:
        head, name, payload = delivery.body.partition(b"bt_payload=")
        return replace(delivery, body=head + name + b"Q" + payload[1:])


SEED = bytes(range(32))


@dataclass
class Discord(Official):
    provider: str = "discord-interactions"
    secret: str = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
    signs_urls: bool = False

    def takes(self, delivery: Delivery, secret: str) -> bool:
        signature = text(delivery, "X-Signature-Ed25519")
        moment = text(delivery, "X-Signature-Timestamp")
        verify = package("discord_interactions").verify_key
        return bool(verify(delivery.body, signature, moment, secret))

    def signs(self, delivery: Delivery, now: float) -> Delivery:
        moment = str(int(now))
        signed = package("nacl.signing").SigningKey(SEED).sign(moment.encode() + delivery.body)
        headers = {"X-Signature-Ed25519": signed.signature.hex(), "X-Signature-Timestamp": moment}
        return replace(delivery, headers=Headers.of(headers))

    def signer(self) -> str:
        private = "302e020100300506032b657004220420" + SEED.hex()
        body = base64.b64encode(bytes.fromhex(private)).decode()
        return f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"


@dataclass
class DiscordEvents(Discord):
    provider: str = "discord-webhook-events"


@dataclass
class Mandrill(Official):
    """A third party's verifier: Mandrill's own package has none."""

    provider: str = "mandrill"
    bodies: list[bytes] = field(
        default_factory=lambda: [
            urlencode({"mandrill_events": b.decode()}).encode() for b in BODIES
        ]
    )

    def takes(self, delivery: Delivery, secret: str) -> bool:
        library = package("anymail.webhooks.mandrill")
        failure = package("anymail.exceptions").AnymailWebhookValidationFailure
        view = library.MandrillSignatureMixin.__new__(library.MandrillSignatureMixin)
        view.webhook_key, view.webhook_url = secret.encode(), delivery.url
        signature = text(delivery, "X-Mandrill-Signature")
        fields = dict(parse_qsl(delivery.body.decode(), keep_blank_values=True))
        request = SimpleNamespace(
            META={"HTTP_X_MANDRILL_SIGNATURE": signature},
            POST=SimpleNamespace(dict=lambda: fields),
        )
        try:
            view.validate_request(request)
        except failure:
            return False
        return True
