import json
import time
from typing import ClassVar

import jwt
import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.offline import sign, verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.signing import query_string_hash
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

BASE = "https://hooks.example.com"
URL = f"{BASE}/atlassian-connect"
KID = publishing.kid_of(rsa_key())
KEYS = {f"https://connect-install-keys.atlassian.com/{KID}": publishing.public(rsa_key())}
TENANT, SECRET = "a-tenant", "a shared secret that is made up here"
OURS = f"{TENANT}:{SECRET}"


class TestContract(ProviderContract):
    provider = "atlassian-connect"
    secret = "a-tenant:a secret made up"
    wrong_secret = "a-tenant:another one made up"
    options: ClassVar = {"base_url": BASE}
    undecodable = ("no tenant made up", "a-tenant:", ":a secret made up")
    tolerance = 210.0
    covers_body = False


def removed(**fields):
    told = {"key": "app", "clientKey": TENANT, "eventType": "uninstalled", **fields}
    return json.dumps(told).encode()


def asked(headers, body, secret=OURS, **more):
    options = {"now": 1e9, "url": URL, "keys": KEYS, "base_url": BASE, **more}
    return verify("atlassian-connect", headers=headers, body=body, secret=secret, **options)


def by_atlassian(body, key=None, base_url=BASE):
    private = publishing.private(key or rsa_key())
    options = {"now": 1e9, "url": URL, "base_url": base_url}
    return sign("atlassian-connect", body=body, secret=private, **options)


def code(*args, **more):
    with pytest.raises(Refused) as raised:
        asked(*args, **more)
    return raised.value.code


def test_a_removal_is_signed_by_atlassian_for_a_tenant_that_is_known():
    body = removed()
    headers = by_atlassian(body)
    assert asked(headers, body).proof.covers == {"path", "body:clientKey"}
    assert code(headers, body, "another-tenant:a secret made up") == "bad_signature"
    assert code(headers, removed(clientKey="another")) == "bad_signature"
    assert code(headers, removed(clientKey=None)) == "malformed_signature"
    assert code(headers, body, url=f"{URL}/other") == "bad_signature"
    assert code(by_atlassian(body, base_url="https://other.example"), body) == "bad_claims"
    forged = {next(iter(KEYS)): publishing.public(rsa_key("other"))}
    assert code(headers, body, keys=forged) == "bad_signature"
    for broken in ("-----BEGIN PUBLIC KEY-----", publishing.public(rsa_key("short", 1_024))):
        assert code(headers, body, keys={next(iter(KEYS)): broken}) == "bad_key"


def test_neither_signature_stands_in_for_the_other():
    options = {"now": 1e9, "url": URL, "base_url": BASE}
    shared = sign("atlassian-connect", body=b"{}", secret=OURS, **options)
    assert asked(shared, b"{}").proof.covers == {"path"}
    assert code(shared, removed()) == "bad_claims"  # the secret's tokens have no audience
    assert code(by_atlassian(removed()), b'{"webhookEvent":"a"}') == "bad_algorithm"
    assert code(by_atlassian(removed()), b'"uninstalled"') == "bad_algorithm"
    assert code(by_atlassian(removed()), b'"uninstalled"}') == "bad_algorithm"
    told = by_atlassian(removed(eventType="installed"))
    assert code(told, removed(eventType="installed")) == "bad_algorithm"


def token(secret=SECRET, issuer=TENANT, **headers):
    at = Delivery(Headers(), b"", url=URL)
    claims = {"iss": issuer, "iat": 1_000_000_000, "exp": 1_000_000_180}
    claims["qsh"] = query_string_hash().digests(at)[0]
    return {"Authorization": "JWT " + jwt.encode(claims, secret, headers=headers)}


def test_a_tenant_can_not_speak_for_another():
    both = [OURS, "other:another secret that is made up here"]
    assert asked(token(), b"{}", both)
    assert asked(token("another secret that is made up here", "other"), b"{}", both)
    assert code(token(issuer="other"), b"{}", both) == "bad_signature"
    assert code(token(issuer="nobody"), b"{}", both) == "bad_signature"
    assert code(token(), b"{}", both, now=1e9 + 211) == "stale_timestamp"


@pytest.mark.parametrize("kid", ["../x", "a/b", "a?b", "a%2e", "", "a.b", "x" * 129, "é"])
def test_sec26_a_kid_that_could_lead_elsewhere_is_no_name(kid):
    claims = {"iss": TENANT, "aud": BASE, "iat": 1_000_000_000, "exp": 1_000_000_180}
    claims["qsh"] = query_string_hash().digests(Delivery(Headers(), b"", url=URL))[0]
    made = jwt.encode(claims, rsa_key(), "RS256", headers={"kid": kid})
    assert code({"Authorization": f"JWT {made}"}, removed()) == "malformed_signature"


def test_the_path_of_the_base_is_no_part_of_what_is_hashed():
    below = f"{BASE}/apps/"
    at = f"{below}atlassian-connect"
    options = {"now": time.time(), "url": at, "base_url": below}
    headers = sign("atlassian-connect", body=b"{}", secret=OURS, **options)
    claims = jwt.decode(headers["Authorization"].removeprefix("JWT "), SECRET, ["HS256"])
    (alone,) = query_string_hash().digests(Delivery(Headers(), b"", url=URL))
    assert claims["qsh"] == alone


@pytest.mark.parametrize(
    "options", [{}, {"base_url": ""}, {"base_url": "http://x"}, {"base_url": BASE, "x": 1}]
)
def test_the_base_is_needed(options):
    with pytest.raises(ConfigurationError, match="base_url"):
        apply_options(find_provider("atlassian-connect"), "jira", options)
