import base64
import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.providers.taking import NOW, fallback, refusal, signed, source, taken
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.offline import sign, verify
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

BODY = b'{"type":"invoice.paid"}'
ID = {"webhook-id": "msg_1"}


def whsec(filler: int) -> str:
    return "whsec_" + base64.b64encode(bytes([filler]) * 32).decode()


def keypair(filler: int) -> tuple[str, str]:
    """A public and a private key, the same in every process, as Standard Webhooks writes them."""
    private = Ed25519PrivateKey.from_private_bytes(bytes([filler]) * 32)
    seed, public = private.private_bytes_raw(), private.public_key().public_bytes_raw()
    return (
        "whpk_" + base64.b64encode(public).decode(),
        "whsk_" + base64.b64encode(seed + public).decode(),
    )


OWN_PUBLIC, OWN_PRIVATE = keypair(3)
OTHER_PUBLIC, OTHER_PRIVATE = keypair(4)


class TestSymmetric(ProviderContract):
    provider = "standard"
    secret = whsec(1)
    wrong_secret = whsec(2)
    tolerance = 300.0
    ahead = 300.0
    undecodable = ("whsec_not!base64", "whsec_AAAAA", "whsk_AAAA", "whpk_é", "whpk_" + "A" * 43)


class TestAsymmetric(ProviderContract):
    provider = "standard"
    secret = OWN_PUBLIC
    wrong_secret = OTHER_PUBLIC
    signing_secret = OWN_PRIVATE
    wrong_signing_secret = OTHER_PRIVATE
    tolerance = 300.0
    ahead = 300.0
    undecodable = TestSymmetric.undecodable


def hmac_v1(key: bytes) -> str:
    digest = hmac.new(key, b"msg_1.%d.%s" % (NOW, BODY), hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def delivery(signature: str) -> Delivery:
    headers = ID | {"webhook-timestamp": str(int(NOW)), "webhook-signature": signature}
    return Delivery(Headers.of(headers), BODY, received_at=NOW)


def signature(secret: str) -> str:
    headers = sign("standard", body=BODY, secret=secret, now=NOW, id="msg_1")
    return headers["Webhook-Signature"]


PUBLIC_BYTES = base64.b64decode(OWN_PUBLIC.removeprefix("whpk_"))


@pytest.mark.parametrize(
    "forged",
    [
        hmac_v1(PUBLIC_BYTES),
        hmac_v1(OWN_PUBLIC.encode()),
        hmac_v1(OWN_PUBLIC.removeprefix("whpk_").encode()),
        hmac_v1(b""),
        hmac_v1(PUBLIC_BYTES).replace("v1,", "v1a,"),
        hmac_v1(PUBLIC_BYTES) + " " + signature(OTHER_PRIVATE),
        signature(OWN_PRIVATE).replace("v1a,", "v1,"),
    ],
    ids=lambda _: "forged",
)
def test_sec20_a_public_key_is_never_downgraded_to_a_shared_secret(forged):
    assert not refusal(source("standard", secret=OWN_PUBLIC), delivery(forged)).authentic


def test_a_shared_secret_takes_no_asymmetric_signature():
    refused = refusal(source("standard", secret=whsec(1)), delivery(signature(OWN_PRIVATE)))
    assert refused.code == "malformed_signature"


@pytest.mark.parametrize("secret", [whsec(1), OWN_PRIVATE], ids=["shared", "private"])
def test_moving_from_shared_to_public_keys_accepts_both(secret):
    both = source("standard", secret=[OWN_PUBLIC, whsec(1)])
    headers = dict(sign("standard", body=BODY, secret=secret, now=NOW, id="msg_1"))
    assert verify("standard", headers=headers, body=BODY, secret=[OWN_PUBLIC, whsec(1)], now=NOW)
    assert len({key.kind for key in both.keys}) == 2


@pytest.mark.parametrize(
    "value",
    [
        f"{signature(whsec(2))} {signature(whsec(1))}",
        f"{signature(whsec(1))} {signature(whsec(2))}",
        f"{signature(OWN_PRIVATE)} v2,abc {signature(whsec(1))} v1,",
        f" {signature(whsec(1))} ",
    ],
)
def test_one_good_signature_among_others_will_do(value):
    both = source("standard", secret=whsec(1))
    assert both.provider.scheme is not None
    assert both.provider.scheme.verify(delivery(value), both.keys, NOW)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "malformed_signature"),
        ("v1", "malformed_signature"),
        ("v2,abc", "malformed_signature"),
        ("v1,", "bad_signature"),
        (signature(whsec(1)).rstrip("="), "bad_signature"),
        (signature(whsec(1)).replace("v1,", "v1, "), "bad_signature"),
        (" ".join([signature(whsec(2))] * 21), "malformed_signature"),
    ],
)
def test_other_headers_are_refused(value, code):
    assert refusal(source("standard", secret=whsec(1)), delivery(value)).code == code


def test_base64_of_an_asymmetric_signature_is_canonical():
    good = signature(OWN_PRIVATE)
    spelt = good[:-3] + chr(ord(good[-3]) + 1) + "=="  # the last digit's spare bits
    own = source("standard", secret=OWN_PUBLIC)
    for value in (spelt, good.rstrip("="), good + "=", "v1a,AAAA", "v1a,"):
        assert refusal(own, delivery(value)).code == "malformed_signature"


def test_a_public_key_does_not_sign():
    with pytest.raises(ConfigurationError, match="private key"):
        sign("standard", body=BODY, secret=OWN_PUBLIC)


@pytest.mark.parametrize("start", [0, 1, 0xED, 0xEE, 0xEC])
def test_public_keys_that_anybody_can_sign_for_are_refused(start):
    rest = bytes(31) if start < 2 else b"\xff" * 30 + b"\x7f"
    weak = "whpk_" + base64.b64encode(bytes([start]) + rest).decode()
    with pytest.raises(ConfigurationError, match="placeholder"):
        source("standard", secret=weak)


@pytest.mark.parametrize("id_", ["m" * 256, "m\x00", "m\x07", "\xa0"])
def test_odd_identities_are_a_hash(id_):
    (event,) = taken(source("standard", secret=whsec(1)), BODY, {"webhook-id": id_})
    assert event.id == hashlib.sha256(BODY).hexdigest()


@pytest.mark.parametrize("body", [b"{}", b"[]", b'{"type":{}}', b'{"type":""}'])
def test_bodies_without_a_type_are_events(body):
    fallback(source("standard", secret=whsec(1)), body, ID, id=ID["webhook-id"])


def test_the_identity_is_the_signed_header():
    own = source("standard", secret=whsec(1))
    assert taken(own, BODY, ID)[0].id == "msg_1"
    good = signed(own, BODY, ID)
    renamed = [(n, b"msg_2" if n == b"webhook-id" else v) for n, v in good.headers]
    with pytest.raises(Refused, match=r"^bad_signature\b"):
        verify("standard", headers=renamed, body=BODY, secret=whsec(1), now=NOW)
