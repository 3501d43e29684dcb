import hashlib
from urllib.parse import quote_plus

import pytest

from tests.providers.taking import answered, fallback, malformed, refusal, signed, source, taken
from webhook_providers.github import adapter
from webhook_receiver.testing import ProviderContract, open_event
from webhook_receiver.types import Delivery, Headers

GITHUB = source("github")
PUSH = {"X-GitHub-Event": "push", "X-GitHub-Delivery": "d-1"}


class TestContract(ProviderContract):
    provider = "github"
    secret = "made up for tests"
    wrong_secret = "made up as well"
    handshakes = (
        Delivery(
            Headers([(b"x-github-event", b"ping"), (b"x-github-delivery", b"d-1")]),
            b'{"zen":"Small steps.","hook_id":42}',
        ),
    )


def test_the_type_is_the_event_and_its_action():
    (event,) = taken(GITHUB, b'{"pusher":{}}', PUSH)
    assert (event.id, event.type, event.raw) == ("d-1", "push", None)
    (event,) = taken(GITHUB, b'{"action":"closed","issue":{}}', PUSH | {"X-GitHub-Event": "issues"})
    assert event.type == "issues.closed"


@pytest.mark.parametrize("json", [b'{"pusher":{"name":"\xc3\xa9 &+%"}}', b'{ "pusher" : null }'])
def test_forms_are_read_and_their_bytes_kept(json):
    body = f"payload={quote_plus(json)}".encode()
    (event,) = taken(GITHUB, body, PUSH | {"Content-Type": "application/x-www-form-urlencoded"})
    assert (event.type, event.body, event.raw) == ("push", json, body)
    opened = open_event("github", headers=PUSH, body=body)
    assert (opened.raw, opened.body) == (body, json)


def test_a_signed_ping_is_answered():
    delivery = signed(GITHUB, b'{"zen":"Small steps."}', PUSH | {"X-GitHub-Event": "ping"})
    reply = answered(GITHUB, delivery)
    assert (reply.status, reply.body) == (200, b'{"status":"pong"}')


CONFIRMED = sorted(pair for pair in adapter._CONFIRMED_BY.items() if pair[0] != "ping")


@pytest.mark.parametrize(("event", "mark"), CONFIRMED)
def test_the_body_confirms_the_unsigned_event(event, mark):
    headers = PUSH | {"X-GitHub-Event": event}
    assert taken(GITHUB, f'{{"{mark}":{{}}}}'.encode(), headers)[0].type == event
    fallback(GITHUB, b'{"other":1}', headers, id="d-1")


def test_events_that_no_body_confirms_pass_on_the_headers_word():
    assert taken(GITHUB, b"{}", PUSH | {"X-GitHub-Event": "watch"})[0].type == "watch"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-GitHub-Event": "push.created"},
        {"X-GitHub-Event": "Push"},
        {"X-GitHub-Event": ""},
        {"X-GitHub-Event": "p" * 65},
        {"X-GitHub-Event": "push\x00"},
        {"X-GitHub-Event": "püsh"},
    ],
)
def test_an_odd_name_is_no_type(headers):
    fallback(GITHUB, b'{"pusher":{}}', PUSH | headers, id="d-1")


@pytest.mark.parametrize("id_", ["", "d" * 256, "d\x00", "\xe9"])
def test_an_odd_identity_is_a_hash(id_):
    body = b'{"pusher":{}}'
    (event,) = taken(GITHUB, body, PUSH | {"X-GitHub-Delivery": id_})
    assert (event.id, event.type) == (hashlib.sha256(body).hexdigest(), "push")


def test_without_its_headers_a_delivery_is_an_event():
    body = b'{"pusher":{}}'
    fallback(GITHUB, body, {"X-GitHub-Delivery": "d-1"}, id="d-1")
    (event,) = taken(GITHUB, body, {"X-GitHub-Event": "push"})
    assert (event.id, event.type) == (hashlib.sha256(body).hexdigest(), "push")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"payload=",
        b"payload=%7B%7D&payload=%7B%7D",
    ],
)
def test_odd_forms_are_malformed(body):
    assert malformed(GITHUB, body, PUSH)


@pytest.mark.parametrize("action", [b"[]", b'""', b'"' + b"a" * 255 + b'"'])
def test_an_odd_action_is_no_type(action):
    fallback(GITHUB, b'{"pusher":{},"action":%s}' % action, PUSH, id="d-1")
    fallback(GITHUB, b"payload=[]", PUSH, id="d-1")


def test_sec20_the_sha1_header_is_never_fallen_back_to():
    body, sha1 = b'{"pusher":{}}', "sha1=" + "0" * 40
    good = signed(GITHUB, body, PUSH)
    for changed in (PUSH, PUSH | {"X-Hub-Signature": sha1}):
        bare = Delivery(Headers.of(changed), body)
        assert refusal(GITHUB, bare).code == "missing_signature"
    renamed = [(name.replace(b"-256", b""), value) for name, value in good.headers]
    assert refusal(GITHUB, Delivery(Headers(renamed), body)).code == "missing_signature"


def test_a_sample_without_a_type_guesses_its_event():
    from webhook_receiver.testing import sign

    headers = sign("github", body=b'{"issue":{}}', secret="made up")
    assert headers["X-Github-Event"] == "issues"
    assert sign("github", body=b"{}", secret="made up")["X-Github-Event"] == "push"
