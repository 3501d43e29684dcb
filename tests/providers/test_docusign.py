import base64
import hashlib
import hmac

from tests.providers.taking import refusal, source, taken
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

DOCUSIGN = source("docusign", secret="made up, the second")
BODY = b'{"event":"%s","generatedDateTime":"T","data":{"envelopeId":"e1"%s}}'


class TestContract(ProviderContract):
    provider = "docusign"
    secret = "a secret made up"
    wrong_secret = "another one made up"


def signature(key):
    body = BODY % (b"envelope-sent", b"")
    return base64.b64encode(hmac.digest(key, body, hashlib.sha256)).decode()


def signed_by(*keys):
    headers = {f"X-DocuSign-Signature-{n}": signature(key) for n, key in enumerate(keys, 1)}
    return Delivery(Headers.of(headers), BODY % (b"envelope-sent", b""))


def test_the_signature_of_any_active_key_will_do():
    keys = [b"made up, number %d" % number for number in range(99)]
    delivery = signed_by(*keys, b"made up, the second")
    assert isinstance(take(DOCUSIGN, delivery, DOCUSIGN.keys), Accepted)
    assert refusal(DOCUSIGN, signed_by(*keys)).code == "bad_signature"
    late = {"X-DocuSign-Signature-101": signature(b"made up, the second")}
    assert refusal(DOCUSIGN, Delivery(Headers.of(late), delivery.body)).code == "missing_signature"


def test_recipients_of_an_envelope_are_told_apart():
    (one,) = taken(DOCUSIGN, BODY % (b"recipient-sent", b',"recipientId":"1"'))
    (two,) = taken(DOCUSIGN, BODY % (b"recipient-sent", b',"recipientId":"2"'))
    assert (one.id, two.id) == ("e1:recipient-sent:T:1", "e1:recipient-sent:T:2")
