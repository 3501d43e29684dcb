"""Why a delivery was refused: each cause that can be told apart, and what nobody is told."""

import asyncio
import json
from dataclasses import replace

import pytest

from tests.exchange import exchange
from webhook_receiver import Receiver, sign
from webhook_receiver.errors import Refused
from webhook_receiver.intake import diagnosis
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.diagnosis import diagnose
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.testing import sample, sample_types, seal
from webhook_receiver.types import Delivery, Headers

SECRET, OTHER = "a secret for these tests", "another secret of the tests"
NOW = 1_767_225_600.0
URL = "https://hooks.example.com/in/twilio?a=1"


def configured(provider="stripe", secret=SECRET, name=None, **more):
    return configure_source(find_provider(provider), secret=secret, name=name, **more)


def delivery(body, *, signed=None, secret=SECRET, provider="stripe"):
    """A delivery with `body`, though its sender signed `signed`."""
    headers = sign(provider, body=body if signed is None else signed, secret=secret, now=NOW)
    return Delivery(Headers.of(headers), body, received_at=NOW)


def told(own, refused, others=()):
    """What is told of a delivery, which must be refused with 401."""
    with pytest.raises(Refused) as caught:
        own.scheme.verify(refused, own.keys, NOW)
    assert not caught.value.authentic
    return diagnose(own, refused, caught.value, [own, *others])


SENT = b'{"id": "1", "caf\xc3\xa9": "a/b", "n": 1.5}'
CHANGES = {
    "a line break is missing": (SENT + b"\n", SENT),
    "white space was added": (SENT, SENT + b"\n"),
    "line breaks were changed": (b'{\r\n"a":1}\r\n', b'{\n"a":1}\n'),
    "a byte order mark": (SENT, b"\xef\xbb\xbf" + SENT),
    "its JSON was parsed and written again": (
        SENT,
        json.dumps(json.loads(SENT), indent=1).encode(),
    ),
    "its JSON was parsed": (b'{"a":"b\\/c","\\u00e9":1}', '{"a": "b/c", "é": 1}'.encode()),
    "its form was decoded": (b"payload=%7B%22a%22%3A+1%7D", b'payload={"a": 1}'),
    "its form": (b'payload={"a":+1}', b"payload=%7B%22a%22%3A%2B1%7D"),
}


@pytest.mark.parametrize("signed", [SENT + b"\n", SENT + b"\r\n"])
def test_either_line_break_may_be_missing(signed):
    assert "a line break is missing" in told(configured(), delivery(SENT, signed=signed))


def test_half_a_character_in_a_changed_body_does_no_harm():
    came = b'{"a": "\\ud800/"}'
    signed = json.dumps(json.loads(came), separators=(",", ":")).encode()
    assert "parsed and written again" in told(configured(), delivery(came, signed=signed))
    assert "changed on the way" not in told(configured(), delivery(came, signed=b"another"))


def test_a_signature_of_another_form_says_what_may_be_wrong():
    odd = replace(delivery(b"{}"), headers=Headers.of({"stripe-signature": "another"}))
    words = "another sender's webhook points here, or a proxy rewrites headers"
    assert words in told(configured(), odd)


@pytest.mark.parametrize("words", CHANGES)
def test_a_body_that_was_changed_on_the_way(words):
    signed, came = CHANGES[words]
    assert f"changed on the way ({words}" in told(configured(), delivery(came, signed=signed))


@pytest.mark.parametrize(("fields", "tried"), [(1_000, True), (1_001, False)])
def test_a_form_is_only_written_again_if_it_has_few_fields(fields, tried):
    came = b"&".join([b"a=%3a"] * fields)
    reason = told(configured(), delivery(came, signed=came.replace(b"%3a", b"%3A")))
    assert ("its form was decoded or encoded again" in reason) is tried


def test_the_secret_of_another_source():
    live, test = configured(name="live"), configured(name="test", secret=OTHER)
    reason = told(live, delivery(b"{}", secret=OTHER), [configured("github", name="gh"), test])
    assert reason.endswith(
        "signed with the secret of source 'test': it was sent to the wrong source"
    )


def test_a_secret_that_nobody_here_has():
    reason = told(configured(), delivery(b"{}", secret="made up by a stranger"))
    assert "most likely the secret differs" in reason
    assert configured().provider.secret_hint in reason


@pytest.mark.parametrize(
    "signed", ["http://hooks.example.com/in/twilio?a=1", URL.replace("/in", "")]
)
def test_another_address_than_the_sender_was_given(signed):
    sent = seal("twilio", body=b"MessageStatus=sent", secret=SECRET, url=signed)
    came = replace(sent, url=URL, path="/twilio")
    assert told(configured("twilio"), came).endswith(f"it was signed for {signed}: set public_url")


def test_an_address_that_is_not_known():
    sent = replace(seal("twilio", body=b"a=b", secret=SECRET, url=URL), url=None)
    assert "set public_url" in told(configured("twilio"), sent)


INTERNAL = "http://127.0.0.1:8000/x"
SIGN_URLS = [
    "contentful",
    "hubspot",
    "mandrill",
    "messagebird",
    "plivo",
    "square",
    "trello",
    "twilio",
]


def signed_for(name, url, secret):
    body = sample(name, sample_types(name)[0]).body
    return seal(name, body=body, secret=secret, url=url, now=NOW)


def test_these_senders_sign_urls():
    needing = [
        name
        for name in provider_names()
        if (scheme := find_provider(name).scheme) is not None and scheme.needs_url
    ]
    assert needing == sorted({*SIGN_URLS, "atlassian-connect"})  # which also learns its secret


@pytest.mark.parametrize("name", SIGN_URLS)
def test_a_signed_url_without_public_url_is_named_before_the_secret(name):
    own = configured(name, secret=SECRET * 3, path="/x")
    came = replace(
        signed_for(name, "https://a.example/hooks/x", SECRET * 3), url=INTERNAL, path="/x"
    )
    reason = told(own, came)
    assert f"the URL is signed, and {INTERNAL} was taken for it: set public_url" in reason
    assert reason.index("set public_url") < reason.index("the secret differs")


@pytest.mark.parametrize("name", SIGN_URLS)
def test_a_wrong_public_url_is_named_beside_the_secret(name):
    base = "https://wrong.example"
    own = replace(configured(name, secret=SECRET * 3, path="/x"), base_url=base)
    sent = signed_for(name, "https://a.example/hooks/x", SECRET * 3)
    reason = told(own, replace(sent, url=f"{base}/x", path="/x"))
    assert f"by public_url it is {base}/x: the sender was given another one" in reason


def test_a_proxy_whose_word_does_not_count_is_named():
    sent = signed_for("twilio", "https://a.example/other", SECRET)
    proxied = Headers([*sent.headers, (b"x-forwarded-host", b"a.example")])
    reason = told(configured("twilio"), replace(sent, url=INTERNAL, path="/x", headers=proxied))
    assert "or list the proxy that says a.example in trusted_proxies" in reason
    assert "--no-proxy-headers" in reason


@pytest.mark.parametrize(
    "header", [(b"x-forwarded-prefix", b"/in"), (b"x-original-uri", b"/in/x?a=1")]
)
def test_a_prefix_that_a_proxy_stripped(header):
    signed = "http://127.0.0.1:8000/in/x"
    sent = signed_for("twilio", signed, SECRET)
    came = replace(sent, url=INTERNAL, path="/x", headers=Headers([*sent.headers, header]))
    assert told(configured("twilio"), came).endswith(f"it was signed for {signed}: set public_url")


def test_a_token_of_another_source():
    crm, erp = configured("generic", name="crm"), configured("generic", name="erp", secret=OTHER)
    sent = erp.scheme.seal(Delivery(Headers(), b"{}", received_at=NOW), erp.keys[0], NOW)
    assert "with the secret of source 'erp': it was sent to the wrong source" in told(
        crm, sent, [erp]
    )
    till = configured("generic", name="till")
    same = till.scheme.seal(Delivery(Headers(), b"{}", received_at=NOW), till.keys[0], NOW)
    assert "the URL's token was made for source 'till'" in told(crm, same)
    assert "`webhook-receiver url crm`" in told(crm, same)


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "." * 500,
        "eyJzIjoxfQ.x",
        "eyJzIjoieCJ9.x",
        "W10.x",
        ".eJyrVkosKMhJVbJSAAJVAD8.x",
        "%ff",
    ],
)
def test_a_token_that_is_none(token):
    came = Delivery(Headers(), b"{}", query=b"token=" + token.encode(), received_at=NOW)
    assert "most likely the secret differs" in told(configured("generic"), came)


def test_a_shared_token_of_another_source():
    live = configured("gitlab", name="live")
    other = configured("gitlab", name="other", secret=OTHER)
    sent = delivery(b"{}", secret=OTHER, provider="gitlab")
    assert "with the secret of source 'other'" in told(live, sent, [other])


def test_a_signature_of_another_kind_of_source():
    telling = replace(delivery(b"{}", provider="stripe"), query=b"")
    own = configured("generic", name="crm")
    assert "headers of source 'stripe'" in told(own, telling, [configured()])


def test_a_query_that_was_dropped():
    assert "a proxy drops the query" in told(configured("generic"), Delivery(Headers(), b"{}"))


EMPTY, CHUNKED = [(b"content-length", b"53")], [(b"transfer-encoding", b"chunked")]


@pytest.mark.parametrize(
    ("pairs", "body", "words"),
    [
        (EMPTY, b"", "its body arrived empty"),
        (CHUNKED, b"", "its body arrived empty"),
        (EMPTY, b"{}", "arrived with 2 bytes, though its Content-Length is 53"),
        ([(b"content-length", b"1" * 30)], b"{}", ""),
        ([(b"content-length", b"2")], b"{}", ""),
        ([(b"content-length", b"two")], b"{}", ""),
        ([(b"content-length", b"53"), (b"content-encoding", b"gzip")], b"{}", ""),
    ],
)
@pytest.mark.parametrize("provider", ["stripe", "mailgun", "generic"])
def test_a_body_that_a_middleware_read_or_changed(pairs, body, words, provider):
    came = Delivery(Headers(pairs), body, received_at=NOW)
    reason = told(configured(provider), came)
    assert (words or "arrived") in reason or not words
    assert ("a middleware before the receiver" in reason) is bool(words)


def test_a_body_that_was_lost_although_nothing_is_signed():
    own, came = configured(verify=False, secret=None), Delivery(Headers(EMPTY), b"")
    refused = Refused("malformed_payload", "the body isn't JSON", authentic=True)
    assert "its body arrived empty" in diagnose(own, came, refused, [own])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (b"multipart/form-data; boundary=x", "its Content-Type is multipart/form-data; another of"),
        (b"application/problem+json", ""),
        (b"text/<b>", ""),
        (b"", ""),
    ],
)
def test_an_authentic_body_of_another_form(kind, words):
    came = Delivery(Headers([(b"content-type", kind)]), b"--x")
    refused = Refused("malformed_payload", "the body isn't JSON", authentic=True)
    reason = diagnose(configured(), came, refused, [])
    assert reason.partition(": ")[2].startswith(words)
    assert bool(words) is (reason != "the body isn't JSON")


def test_a_signature_that_stands_in_a_body_of_another_form():
    form = Headers([(b"content-type", b"multipart/form-data; boundary=x")])
    reason = told(configured("mailgun"), Delivery(form, b"--x--", received_at=NOW))
    assert "signing is off" not in reason


def test_a_secret_that_is_looked_up_or_published_is_not_said_to_differ():
    tenants = configured(secret=lambda params: SECRET)
    refused = Refused("bad_signature", "no key matches")
    reason = diagnose(tenants, delivery(b"{}", secret=OTHER), refused, [])
    assert "the secret that was looked up or learned differs" in reason
    published = configured("travis-ci", secret=None)
    assert "most likely the secret" not in diagnose(published, delivery(b"{}"), refused, [])


def test_another_senders_headers():
    came = replace(delivery(b"{}", provider="github"), received_at=NOW)
    words = "it has the headers of source 'github'"
    assert words in told(configured(), came, [configured("github")])
    assert "signing is off at the sender" in told(configured(), came)


def test_a_delivery_that_is_late():
    late = replace(delivery(b"{}"), received_at=NOW + 400)
    own = configured()
    with pytest.raises(Refused) as caught:
        own.scheme.verify(late, own.keys, NOW + 400)
    assert "400 s ago, 300 s allowed: it was held up" in diagnose(own, late, caught.value, [])


def test_a_changed_body_is_told_though_it_is_late():
    late = replace(delivery(SENT, signed=SENT + b"\n"), received_at=NOW + 400)
    refused = Refused("bad_signature", "no key matches the signature")
    assert "a line break is missing" in diagnose(configured(), late, refused, [])


def test_what_is_large_is_not_probed():
    body = b'{"a":"' + b"x" * 70_000 + b'"}'
    assert "changed on the way" not in told(configured(), delivery(body, signed=body + b"\n"))


def test_the_sender_sees_a_code_and_the_quarantine_the_cause(tmp_path):
    receiver = Receiver(f"sqlite:///{tmp_path}/inbox.db")
    receiver.source("stripe", secret=SECRET)
    body = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'
    headers = sign("stripe", body=body, secret=SECRET)

    async def one():
        async with receiver.running(worker=False):
            answers = [await exchange(receiver, "/stripe", headers=headers, body=body + b"\n")]
            answers += [await exchange(receiver, "/stripe", body=body) for _ in range(9)]
        async with receiver.running(worker=False):
            return answers, await receiver.inbox.refusals()

    answers, kept = asyncio.run(one())
    assert {answer.status for answer in answers} == {401}
    assert answers[0].body == b'{"error":"bad_signature"}'
    reasons = [refusal.reason for refusal in reversed(kept)]
    assert "white space was added around it" in reasons[0]
    assert ["signing is off" in reason for reason in reasons[1:]] == [True] * 4 + [False] * 5


def test_a_large_body_is_not_probed_with_other_sources_secrets_either():
    body = b'{"a":"' + b"x" * 70_000 + b'"}'
    live, test = configured(name="live"), configured(name="test", secret=OTHER)
    assert "source 'test'" not in told(live, delivery(body, secret=OTHER), [test])


def test_a_deep_body_is_not_written_again():
    deep = b"[" * 900 + b"1," * 30_000 + b"1" + b"]" * 900
    assert list(diagnosis._as_json(deep)) == []
    assert "changed on the way" not in told(configured(), delivery(deep, secret=OTHER))


@pytest.mark.parametrize("host", ["[", "a b", "\xe9", "x" * 9_000])
def test_a_host_that_is_none_is_no_address(host):
    sent = seal("twilio", body=b"MessageSid=1", secret=OTHER, url=URL)
    pairs = [*sent.headers, (b"x-forwarded-host", host.encode("latin-1")), (b"host", b"[::1]:80")]
    came = replace(sent, headers=Headers(pairs), url=URL)
    taken = URL.partition("?")[0]
    assert f"the URL is signed, and {taken} was taken for it" in told(configured("twilio"), came)
