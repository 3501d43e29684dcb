"""JSON web tokens for tests, made by hand or by schemes, and what a scheme makes of them."""

import base64
import hmac
import json

import pytest

from tests.providers import publishing
from webhook_receiver.errors import Refused
from webhook_receiver.signing import (
    JwtSignature,
    Key,
)
from webhook_receiver.types import Delivery, Headers

NOW = 1_767_225_600
SECRET = "a secret of more than sixty-four characters, so that HS512 takes it as well"
URL = "https://keys.example/set"
SHARED = JwtSignature(algorithms=("HS256", "HS512"), issuers=("us",), expires=60.0)
PUBLIC = JwtSignature(algorithms=("RS256", "ES256"), jwks=URL, issuers=("us",))
CLAIMS = {"iss": "us", "exp": NOW + 60}


def delivered(token, body=b"{}", prefix="Bearer ", **more):
    headers = Headers.of({"authorization": prefix + token})
    return Delivery(headers, body, received_at=NOW, **more)


def code(scheme, delivery, *keys):
    with pytest.raises(Refused) as raised:
        scheme.verify(delivery, keys or [scheme.load_key(SECRET)], NOW)
    assert not raised.value.authentic
    return raised.value.code


def encoded(part):
    data = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def by_hand(header, claims, secret=SECRET, hash_="sha256"):
    signed = f"{encoded(header)}.{encoded(claims)}"
    return f"{signed}.{encoded(hmac.digest(secret.encode(), signed.encode(), hash_))}"


def published(*privates, **more):
    kids = [publishing.kid_of(private) for private in privates]
    body = publishing.key_set(*privates, **more).encode()
    return [Key(body, f"{URL}#{kid}") for kid in kids]
