import json
from dataclasses import replace

import jwt
import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from tests.providers.taking import answered, refusal, source
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.offline import verify
from webhook_receiver.provider.registry import apply_options, find_provider
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

GRID = source("azure-event-grid")
TOKEN = b"token=made+up+for+these+tests"
ORIGIN = Headers.of({"WebHook-Request-Origin": "eventgrid.azure.net"})


def validation(code="512d38b6-c7b8-40c8-89fe-f46f9e9622b6", more=()):
    event = {
        "id": "1",
        "topic": "/t",
        "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent",
        "data": {"validationCode": code, "validationUrl": "https://evil.example"},
    }
    return Delivery(Headers(), json.dumps([event, *more]).encode(), query=TOKEN)


class TestContract(ProviderContract):
    provider = "azure-event-grid"
    secret = "a-secret-made-up"
    wrong_secret = "another-one-made-up"
    covers_body = False
    handshakes = (
        replace(validation(), query=b""),
        Delivery(ORIGIN, b"", "OPTIONS"),
    )


class TestHeader(TestContract):
    options = {"token": "header:X-Key"}  # noqa: RUF012 - read only


def test_the_code_is_given_back_to_whoever_knows_the_secret():
    reply = answered(GRID, validation())
    assert (reply.status, reply.content_type) == (200, "application/json")
    assert reply.body == b'{"validationResponse":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"}'
    assert refusal(GRID, replace(validation(), query=b"")).code == "missing_token"
    assert refusal(GRID, replace(validation(), query=b"token=x")).code == "bad_token"


@pytest.mark.parametrize("code", [None, 5, "", "c" * 1025])
def test_odd_codes_are_malformed(code):
    assert refusal(GRID, validation(code)).code == "malformed_payload"


def events(body):
    result = take(GRID, Delivery(Headers(), json.dumps(body).encode(), query=TOKEN), GRID.keys)
    assert isinstance(result, Accepted)
    return [(event.id, event.type) for event in result.envelopes]


def test_both_schemas_are_read():
    own = {"id": "1", "topic": "/t", "eventType": "A"}
    cloud = {"specversion": "1.0", "id": "1", "source": "/s", "type": "B"}
    assert events([own, {**own, "id": "2"}]) == [("1 /t", "A"), ("2 /t", "A")]
    assert events(cloud) == [("1 /s", "B")]
    assert events([cloud]) == [("1 /s", "B")]


def test_a_validation_among_events_is_an_event_that_confirms_nothing():
    mixed = json.loads(validation(more=[{"id": "2", "eventType": "A"}]).body)
    assert [type_ for _, type_ in events(mixed)][1] == "A"


def test_consent_needs_the_secret_and_azures_origin():
    reply = answered(GRID, Delivery(ORIGIN, b"", "OPTIONS", query=TOKEN))
    assert dict(reply.headers)["WebHook-Allowed-Origin"] == "eventgrid.azure.net"
    assert refusal(GRID, Delivery(ORIGIN, b"", "OPTIONS")).code == "missing_token"
    other = Headers.of({"WebHook-Request-Origin": "other.example"})
    assert answered(GRID, Delivery(other, b"", "OPTIONS", query=TOKEN)).status == 403


# Deliveries that Entra ID secures.

TENANT = "4fcf3f0a-8d5b-4c7a-9a53-0f2d7f3e6b11"
OURS = {"tenant": TENANT, "audience": "api://lanterns"}
JWKS = f"https://login.microsoftonline.com/{TENANT}/discovery/v2.0/keys"


class TestEntra(ProviderContract):
    provider = "azure-event-grid"
    options = OURS
    keys = {f"{JWKS}#{publishing.kid_of(rsa_key())}": publishing.key_set(rsa_key())}  # noqa: RUF012
    signing_secret = publishing.private(rsa_key())
    wrong_signing_secret = publishing.private(rsa_key("other"))
    covers_body = False
    handshakes = TestContract.handshakes


@pytest.mark.parametrize(
    "claims",
    [
        {"appid": "any-other-application"},
        {"aud": "another"},
        {"iss": "https://sts.windows.net/11111111-8d5b-4c7a-9a53-0f2d7f3e6b11/"},
        {},
    ],
)
def test_only_event_grids_own_token_for_us_counts(claims):
    told = {
        "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0",
        "aud": "api://lanterns",
        "azp": "4962773b-9cdb-44cf-a8bf-237846a00ab7",
        "exp": 2_000_000_000,
        **claims,
    }
    kid = {"kid": publishing.kid_of(rsa_key())}
    headers = {"Authorization": f"Bearer {jwt.encode(told, rsa_key(), 'RS256', headers=kid)}"}
    asked = {"body": b"[]", "now": 1_999_999_000.0, "keys": {JWKS: publishing.key_set(rsa_key())}}
    if not claims:
        assert verify("azure-event-grid", headers=headers, **asked, **OURS)
        return
    with pytest.raises(Refused, match=r"^bad_claims\b"):
        verify("azure-event-grid", headers=headers, **asked, **OURS)


@pytest.mark.parametrize("options", [{"tenant": TENANT}, {**OURS, "token": "bearer"}])
def test_entras_options_stand_alone(options):
    with pytest.raises(ConfigurationError, match="audience"):
        apply_options(find_provider("azure-event-grid"), "grid", options)
