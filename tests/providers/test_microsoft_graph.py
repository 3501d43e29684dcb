import asyncio
import json
import time
from dataclasses import replace

import jwt
import pytest

from tests.exchange import exchange
from tests.providers import publishing
from tests.providers.publishing import rsa_key
from tests.providers.taking import NOW, SECRET, answered, refusal, source
from webhook_receiver import Receiver
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.offline import verify
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

GRAPH = source("microsoft-graph")
TOKEN = b"validationToken=Validation%3A+a%2Bb%20%3Cc%3E"


class TestContract(ProviderContract):
    provider = "microsoft-graph"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False
    handshakes = (Delivery(Headers(), b"", query=TOKEN),)


def item(**fields):
    return {"clientState": SECRET, "changeType": "updated", "resource": "me/drive/root", **fields}


def sent(*items, at=NOW):
    return Delivery(Headers(), json.dumps({"value": items}).encode(), received_at=at)


def events(delivery):
    result = take(GRAPH, delivery, GRAPH.keys)
    assert isinstance(result, Accepted)
    return result.envelopes


def test_the_validation_token_is_echoed_decoded_as_plain_text():
    delivery = Delivery(Headers.of({"Content-Type": "text/plain; charset=utf-8"}), b"", query=TOKEN)
    reply = answered(GRAPH, delivery)
    assert (reply.status, reply.content_type) == (200, "text/plain")
    assert reply.body == b"Validation: a+b <c>"
    assert ("X-Content-Type-Options", "nosniff") in reply.headers


@pytest.mark.parametrize("text", [b"", b"%C3%A9", b"a%0Ab", b"%00", b"c" * 1025])
def test_odd_tokens_are_bad_requests(text):
    reply = answered(GRAPH, Delivery(Headers(), b"", query=b"validationToken=" + text))
    assert (reply.status, reply.body) == (400, b"")


@pytest.mark.parametrize("query", [b"", b"x=validationToken=a", TOKEN + b"&" + TOKEN])
def test_what_is_no_validation_needs_the_secret(query):
    assert refusal(GRAPH, Delivery(Headers(), b"", query=query)).code == "missing_token"


def test_a_notification_is_never_taken_for_a_validation():
    assert len(events(replace(sent(item(id="1")), query=TOKEN))) == 1


def test_every_item_must_carry_the_secret_and_none_keeps_it():
    first, second = events(sent(item(id="1"), item(id="2", changeType="created")))
    assert [(event.id, event.type) for event in (first, second)] == [
        ("1", "updated"),
        ("2", "created"),
    ]
    assert SECRET.encode() not in first.body + second.body
    for other in ({"clientState": "x"}, {"clientState": None}):
        assert refusal(GRAPH, sent(item(id="1"), item(id="2", **other))).code == "bad_token"
    assert refusal(GRAPH, sent()).code == "missing_token"


def test_notices_that_are_all_alike_are_told_apart_by_when_they_came():
    (first,), (second,) = events(sent(item())), events(sent(item(), at=NOW + 1))
    assert first.id != second.id


def test_lifecycle_notices_have_types_of_their_own():
    (event,) = events(sent(item(lifecycleEvent="missed", changeType=None)))
    assert event.type == "lifecycle.missed"


# Tokens of Entra ID, where they are asked for.

TENANT = "4fcf3f0a-8d5b-4c7a-9a53-0f2d7f3e6b11"
OURS = {"tenant": TENANT, "audience": "an-application"}
JWKS = f"https://login.microsoftonline.com/{TENANT}/discovery/v2.0/keys"
CLAIMS = {
    "iss": f"https://sts.windows.net/{TENANT}/",
    "aud": "an-application",
    "appid": "0bf30f3b-4a52-48df-9a82-234910c4a086",
    "exp": NOW + 60,
}
VERSION_2 = {"iss": f"https://login.microsoftonline.com/{TENANT}/v2.0", "azp": CLAIMS["appid"]}


def token(key=None, kid=None, **claims):
    private = key or rsa_key()
    told = {name: value for name, value in {**CLAIMS, **claims}.items() if value is not None}
    return jwt.encode(told, private, "RS256", headers={"kid": kid or publishing.kid_of(private)})


def judged(*tokens, secret=SECRET, **more):
    body = {"value": [item(id="1")], **({"validationTokens": tokens} if tokens else {})}
    told = {"headers": {}, "body": json.dumps(body).encode(), "now": NOW, "secret": secret}
    keys = {JWKS: publishing.key_set(rsa_key(), rsa_key("next"))}
    return verify("microsoft-graph", keys=keys, **told, **OURS, **more)


def test_where_tokens_are_asked_for_all_of_them_and_the_state_must_hold():
    assert judged(token())
    assert judged(token(**VERSION_2, appid=None))
    assert judged(token(), token(rsa_key("next")))  # while Entra ID changes its keys
    with pytest.raises(Refused, match=r"^bad_token\b"):
        judged(token(), secret="another state made up")
    with pytest.raises(Refused, match=r"^missing_signature\b"):
        judged()


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"iss": "https://sts.windows.net/11111111-8d5b-4c7a-9a53-0f2d7f3e6b11/"}, "bad_claims"),
        ({"aud": "another"}, "bad_claims"),
        ({"appid": "any-other-application"}, "bad_claims"),
        ({"appid": None}, "bad_claims"),
        ({"exp": None}, "bad_claims"),
        ({"exp": NOW - 61}, "stale_timestamp"),
        ({"key": rsa_key("stranger")}, "unknown_key"),
        ({"key": rsa_key("stranger"), "kid": publishing.kid_of(rsa_key())}, "bad_signature"),
    ],
)
def test_a_token_that_graph_did_not_get_for_us_is_refused(claims, expected):
    for tokens in ((token(**claims),), (token(), token(**claims))):
        with pytest.raises(Refused, match=expected):
            judged(*tokens)


def test_a_receiver_fetches_the_keys_for_all_tokens(tmp_path):
    async def test():
        keys = {JWKS: publishing.key_set(rsa_key(), rsa_key("next"))}
        receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db", keys=keys)
        receiver.source("microsoft-graph", secret=SECRET, **OURS)
        async with receiver.running(worker=False):
            claims = {"exp": time.time() + 60}
            tokens = [token(**claims), token(rsa_key("next"), **claims)]
            for told, status in ((tokens, 200), ([], 401)):
                body = {"value": [item(id="1")], "validationTokens": told}
                answer = await exchange(
                    receiver, "/microsoft-graph", body=json.dumps(body).encode()
                )
                assert answer.status == status
            echoed = await exchange(receiver, "/microsoft-graph", query=TOKEN)
            assert (echoed.status, echoed.body) == (200, b"Validation: a+b <c>")

    asyncio.run(test())


def test_one_option_alone_is_refused():
    with pytest.raises(ConfigurationError, match="audience"):
        source("microsoft-graph", tenant=TENANT)
