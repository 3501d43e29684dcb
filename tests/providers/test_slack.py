import hashlib
import json
from urllib.parse import urlencode

import pytest

from tests.providers.taking import (
    NOW,
    answered,
    fallback,
    malformed,
    refusal,
    signed,
    source,
    taken,
)
from webhook_receiver.testing import ProviderContract, open_event, sample
from webhook_receiver.types import Delivery, Headers

SLACK = source("slack")


class TestContract(ProviderContract):
    provider = "slack"
    secret = "0123456789abcdef0123456789abcdef"
    wrong_secret = "fedcba9876543210fedcba9876543210"
    tolerance = 300.0
    ahead = 300.0
    handshakes = (
        Delivery(Headers(), b"ssl_check=1&token=unused"),
        Delivery(Headers(), b'{"token":"unused","challenge":"c0ffee","type":"url_verification"}'),
    )


def form(**fields):
    return urlencode(fields).encode()


def interaction(**document):
    return form(payload=json.dumps(document))


EVENT = b'{"type":"event_callback","event_id":"Ev1","event":{"type":"message"%s}}'


@pytest.mark.parametrize(
    ("body", "id_", "type_"),
    [
        (EVENT % b"", "Ev1", "message"),
        (EVENT % b',"subtype":null', "Ev1", "message"),
        (EVENT % b',"subtype":"bot_message"', "Ev1", "message.bot_message"),
        (b'{"type":"app_rate_limited","minute_rate_limited":1}', None, "app_rate_limited"),
        (interaction(type="block_actions", trigger_id="1.2"), "1.2", "block_actions"),
        (interaction(type="view_submission", trigger_id="1.2"), "1.2", "view_submission"),
        (interaction(type="view_closed"), None, "view_closed"),
        (form(command="/stock", text="", trigger_id="1.2"), "1.2", "slash_command.stock"),
        (form(command="/stock", text="ssl_check=1"), None, "slash_command.stock"),
    ],
)
def test_events_interactions_and_commands_are_told_apart(body, id_, type_):
    (event,) = taken(SLACK, body)
    assert event.type == type_
    assert event.id == id_ if id_ else len(event.id.partition(":")[0]) == 64
    assert (event.raw is None) is body.startswith(b"{")


@pytest.mark.parametrize(
    "body",
    [
        b"a",
        b"{",
    ],
)
def test_what_is_neither_json_nor_a_form_is_malformed(body):
    assert malformed(SLACK, body)


@pytest.mark.parametrize(
    ("body", "id_"),
    [
        (b"", None),
        (b"command=/a&command=/b", None),
        (b"payload={}&payload={}", None),
        (b"[]", None),
        (b'{"challenge":"no type"}', None),
        (b'{"type":"event_callback","event_id":"Ev1","event":[]}', "Ev1"),
        (b'{"type":"event_callback","event_id":"Ev1"}', "Ev1"),
        (EVENT % b',"subtype":[]', "Ev1"),
        (EVENT % (b',"subtype":"' + b"s" * 255 + b'"'), "Ev1"),
        (form(command="stock"), None),
        (form(command="/" + "s" * 255), None),
        (form(payload="[]"), None),
        (interaction(trigger_id="1.2"), "1.2"),
    ],
)
def test_what_names_no_kind_is_an_event(body, id_):
    fallback(SLACK, body, id=id_)


def test_what_has_no_identity_is_told_apart_by_all_that_it_says():
    body = b'{"type":"event_callback","event":{"type":"message"}}'
    (event,) = taken(SLACK, body)
    assert (event.type, event.id) == ("message", hashlib.sha256(body).hexdigest())
    raw = interaction(type="block_actions", trigger_id="")
    (event,) = taken(SLACK, raw)
    assert event.type == "block_actions"
    assert event.id == f"{hashlib.sha256(raw).hexdigest()}:{NOW:.3f}"  # the same may come again


def test_handlers_of_forms_see_plain_json_and_the_bytes_as_sent():
    one = sample("slack", "slash_command.stock", set={"text": "two chairs"})
    event = open_event("slack", headers=one.headers, body=one.body)
    assert event.payload["text"] == "two chairs"
    assert event.raw == one.body


CHALLENGE = b'{"type":"url_verification","challenge":%s}'


def test_a_signed_challenge_is_echoed_as_text():
    reply = answered(SLACK, signed(SLACK, CHALLENGE % b'"c0ffee"'))
    assert (reply.status, reply.body, reply.content_type) == (200, b"c0ffee", "text/plain")
    assert ("X-Content-Type-Options", "nosniff") in reply.headers


def test_an_unsigned_challenge_is_refused():
    refused = refusal(SLACK, Delivery(Headers(), CHALLENGE % b'"c0ffee"', received_at=NOW))
    assert (refused.code, refused.authentic) == ("missing_signature", False)


@pytest.mark.parametrize("challenge", [b"1", b"null", b'"\xc3\xa9"', b'"' + b"c" * 1025 + b'"'])
def test_odd_challenges_are_malformed(challenge):
    assert malformed(SLACK, CHALLENGE % challenge)


def test_a_challenge_inside_an_event_is_an_event():
    inside = EVENT % b',"text":"\\"url_verification\\"","x":"url_verification"'
    assert taken(SLACK, inside)[0].type == "message"


def test_ssl_checks_are_answered_unsigned_with_nothing():
    reply = answered(SLACK, Delivery(Headers(), b"token=x&ssl_check=1"))
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize("body", [b"ssl_check=10", b"x=ssl_check%3D1", b"ssl_check=1&ssl_check=1"])
def test_what_looks_like_an_ssl_check_needs_a_signature(body):
    assert refusal(SLACK, Delivery(Headers(), body)).code == "missing_signature"


def test_the_answer_to_an_event_is_empty():
    assert SLACK.provider.accepted is not None
    assert SLACK.provider.accepted.body == b""
