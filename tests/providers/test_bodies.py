"""Bodies as senders really send them: forms and files where JSON is usual, and other tokens."""

import hashlib
import hmac
import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.providers.known import CURVES, EDWARDS, der, pem, raw
from tests.providers.taking import NOW, SECRET, refusal, source
from webhook_receiver import Event, Receiver, files_of
from webhook_receiver.intake.config import SourceConfig, configure_source
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.signing import JwtSignature, sealed
from webhook_receiver.testing import TestReceiver
from webhook_receiver.types import Delivery, Envelope, Headers

MAIL = {"recipient": "in@example.com", "sender": "ann@example.com", "subject": "Two chairs"}


def multipart(fields: dict[str, str], *files: tuple[str, str, bytes]) -> bytes:
    parts = [
        b'--xYzZY\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (name.encode(), value.encode())
        for name, value in fields.items()
    ]
    for name, filename, content in files:
        head = f'Content-Disposition: form-data; name="{name}"; filename="{filename}"'
        parts.append(
            b"--xYzZY\r\n%s\r\nContent-Type: image/png\r\n\r\n%s\r\n" % (head.encode(), content)
        )
    return b"".join(parts) + b"--xYzZY--\r\n"


def event_in(config: SourceConfig, delivery: Delivery) -> Envelope:
    taken = take(config, delivery, config.keys)
    assert isinstance(taken, Accepted)
    (event,) = taken.envelopes
    return event


# Mailgun's routes: the time, the token and the signature are fields of the form.

MAILGUN = source("mailgun")


def route(token: str = "t" * 50) -> dict[str, str]:
    stamp = str(int(NOW))
    signature = hmac.new(SECRET.encode(), (stamp + token).encode(), hashlib.sha256).hexdigest()
    return {**MAIL, "timestamp": stamp, "token": token, "signature": signature}


def test_inbound_mail_of_mailgun_is_an_event():
    body = urlencode(route()).encode()
    event = event_in(MAILGUN, Delivery(Headers(), body, received_at=NOW))
    assert (event.id, event.type, event.raw) == ("t" * 50, "inbound", body)
    assert json.loads(event.body)["subject"] == "Two chairs"
    assert files_of(event) == ()


def test_inbound_mail_of_mailgun_has_its_attachments():
    body = multipart(route(), ("attachment-1", "../a.png", b"\x89PNG\r\n"))
    event = event_in(MAILGUN, Delivery(Headers(), body, received_at=NOW))
    assert (event.id, event.type, event.raw) == ("t" * 50, "inbound", body)
    fields = json.loads(event.body)
    assert (fields["subject"], fields["attachment-1"]["size"]) == ("Two chairs", 6)
    (file,) = files_of(event)
    assert (file.name, file.filename, file.content) == ("attachment-1", "../a.png", b"\x89PNG\r\n")


def test_other_mail_of_mailgun_is_refused():
    for wrong in ({"token": "u" * 50}, {"timestamp": str(int(NOW) - 1)}, {"signature": "0" * 64}):
        body = multipart({**route(), **wrong})
        assert refusal(MAILGUN, Delivery(Headers(), body, received_at=NOW)).code == "bad_signature"
    twice = urlencode([*route().items(), ("token", "t" * 50)]).encode()
    other = refusal(MAILGUN, Delivery(Headers(), twice, received_at=NOW))
    assert (other.code, other.authentic) == ("malformed_signature", False)


def test_mail_and_event_of_one_token_are_the_same_to_mailgun():
    """The signature covers nothing but the token, so a token counts once, in either form."""
    own = route()
    signature = {name: own[name] for name in ("timestamp", "token", "signature")}
    event = {"signature": signature, "event-data": {"event": "delivered"}}
    body = json.dumps(event).encode()
    stored = [
        event_in(MAILGUN, Delivery(Headers(), body, received_at=NOW)).id
        for body in (body, multipart(own))
    ]
    assert stored == [own["token"]] * 2


def test_a_handler_reads_the_attachments_of_a_mail():
    """Signed in the form as Mailgun does, delivered by HTTP, stored, and read by a handler."""
    receiver = Receiver("sqlite://")
    receiver.source("mailgun", secret=SECRET)
    seen: list[object] = []

    @receiver.on("mailgun:inbound")
    async def file_mail(event: Event) -> None:
        seen.append(event.payload["subject"])
        seen.extend((file.filename, file.content) for file in files_of(event))

    body = multipart({**MAIL, "token": "t" * 50}, ("attachment-1", "a.png", b"\x89PNG\r\n"))
    with TestReceiver(receiver) as test:
        assert test.deliver("mailgun", body=body).status == 200
        assert test.deliver("mailgun", body=body).json["status"] == "duplicate"
    assert seen == ["Two chairs", ("a.png", b"\x89PNG\r\n")]


# Senders whose signature covers the body, whatever it is.

SIGNERS = {
    "sendgrid": (der(CURVES[0]), pem(CURVES[0])),
    "telnyx": (raw(EDWARDS[0]), pem(EDWARDS[0])),
    "zendesk": (SECRET, SECRET),
}


def signed_by(name: str, body: bytes, headers: dict[str, str] | None = None) -> Any:
    public, private = SIGNERS[name]
    config = configure_source(name, secret=public)
    scheme = config.provider.scheme
    assert scheme is not None
    delivery = Delivery(Headers.of(headers or {}), body, received_at=NOW)
    return config, sealed(scheme, delivery, scheme.load_key(private), NOW)


def test_inbound_mail_of_sendgrid_is_an_event():
    fields = {
        "to": "in@example.com",
        "envelope": json.dumps({"to": ["in@example.com"], "from": "ann@example.com"}),
        "charsets": json.dumps({"text": "iso-8859-1"}),
    }
    body = multipart(fields, ("attachment1", "a.png", b"\x89PNG\r\n"))
    latin = b'--xYzZY\r\nContent-Disposition: form-data; name="text"\r\n\r\ncaf\xe9\r\n'
    config, delivery = signed_by("sendgrid", latin + body)
    event = event_in(config, delivery)
    assert (event.type, event.raw) == ("inbound", latin + body)
    assert json.loads(event.body)["text"] == "café"
    assert [file.content for file in files_of(event)] == [b"\x89PNG\r\n"]
    config, again = signed_by("sendgrid", (latin + body).replace(b"xYzZY", b"other"))
    assert event_in(config, again).id == event.id  # its next try has another boundary
    other = signed_by("sendgrid", (latin + body).replace(b"\x89PNG", b"\x89GNP"))
    assert event_in(*other).id != event.id
    assert not refusal(config, replace(delivery, body=body)).authentic


@pytest.mark.parametrize(
    ("fields", "type_"),
    [
        ("CallSid=v3%3A1&CallStatus=completed&From=%2B1", "call.completed"),
        ("CallSid=v3%3A1&RecordingStatus=completed", "recording.completed"),
        ("CallSid=v3%3A1&Digits=1", "request"),
        ("MessageSid=m1&MessageStatus=delivered", "message.delivered"),
    ],
)
def test_a_callback_of_telnyx_s_texml_is_an_event(fields, type_):
    event = event_in(*signed_by("telnyx", fields.encode()))
    assert (event.type, event.raw) == (type_, fields.encode())
    other = event_in(*signed_by("telnyx", fields.encode() + b"&x=y"))
    assert other.id != event.id


def test_a_form_of_zendesk_is_an_event():
    headers = {"x-zendesk-webhook-invocation-id": "i1"}
    event = event_in(*signed_by("zendesk", b"ticket=5&tag=a&tag=b", headers))
    assert json.loads(event.body) == {"ticket": "5", "tag": ["a", "b"]}


# Jira's OAuth 2.0 apps.


def test_a_webhook_of_a_jira_app_is_taken_by_its_client_secret():
    config = source("jira", oauth2=True)
    body = b'{"timestamp":1,"webhookEvent":"jira:issue_updated"}'
    scheme = JwtSignature(algorithms=("HS256",), expires=180.0)  # its claims aren't documented
    plain = Delivery(Headers(), body, received_at=NOW)
    delivery = sealed(scheme, plain, config.keys[0], NOW)
    assert event_in(config, delivery).type == "jira:issue_updated"
    assert refusal(config, replace(delivery, received_at=NOW + 300)).code == "stale_timestamp"
    assert refusal(config, plain).code == "missing_signature"
    assert refusal(source("jira"), delivery).code == "missing_signature"
    other = sealed(scheme, plain, source("jira", secret="another secret").keys[0], NOW)
    assert refusal(config, replace(other)).code == "bad_signature"
