"""A source that allows some addresses answers 403 to all others, before it reads a body."""

import asyncio

import pytest

from tests.exchange import exchange
from webhook_receiver import ConfigurationError, Receiver, sign
from webhook_receiver.inbox.rejections import Rejection
from webhook_receiver.settings import build_receiver, load_settings

SECRET = "a secret for these tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'
OURS, THEIRS = ("10.0.0.1", 1), "192.0.2.7"


def told(client=OURS, forwarded=None, *, allowed=("192.0.2.0/24",), chunks=None, **options):
    """The answer to a genuine delivery, what was logged, and what was counted."""
    receiver = Receiver("sqlite://", trusted_proxies=("10.0.0.0/8",), **options)
    receiver.source("stripe", secret=SECRET, allow_from=allowed)
    steps = []
    receiver.observe(lambda step, fields: steps.append((step, fields)))
    headers = dict(sign("stripe", body=BODY, secret=SECRET))
    if forwarded is not None:
        headers["x-forwarded-for"] = forwarded

    async def ask():
        async with receiver.running(worker=False):
            pieces = {} if chunks is None else {"chunks": chunks}
            answer = await exchange(
                receiver, "/stripe", headers=headers, body=BODY, client=client, **pieces
            )
            inbox = receiver.inbox
            await receiver._lifecycle.walk.quarantine.write()
            return answer, (await inbox.stats()).rejections

    answer, rejections = asyncio.run(ask())
    return answer, [fields for step, fields in steps if step == "delivery.refused"], rejections


@pytest.mark.parametrize(
    ("client", "forwarded"),
    [
        (OURS, THEIRS),
        (OURS, f"203.0.113.9, {THEIRS}"),
        (OURS, f"::ffff:{THEIRS}"),
        ((THEIRS, 1), None),
        ((f"::ffff:{THEIRS}", 1), None),
    ],
)
def test_an_allowed_address_is_taken(client, forwarded):
    answer, refused, _ = told(client, forwarded)
    assert (answer.status, refused) == (200, [])


@pytest.mark.parametrize(
    ("client", "forwarded", "words"),
    [
        (("203.0.113.9", 1), None, "203.0.113.9 isn't among the addresses in allow_from"),
        (("203.0.113.9", 1), THEIRS, "203.0.113.9 isn't among"),
        (OURS, f"{THEIRS}, 203.0.113.9", "203.0.113.9 isn't among"),
        (OURS, None, "10.0.0.1 isn't among"),
        (OURS, "unknown", "set trusted_proxies"),
        (None, THEIRS, "set trusted_proxies"),
        (("/run/hooks.sock", None), THEIRS, "set trusted_proxies"),
    ],
)
def test_any_other_is_refused_logged_and_counted(client, forwarded, words):
    answer, (refused,), rejections = told(client, forwarded)
    assert (answer.status, answer.body) == (403, b'{"error":"address_not_allowed"}')
    assert answer.headers["connection"] == "close"
    assert words in refused["reason"]
    assert (refused["source"], refused["code"]) == ("stripe", "address_not_allowed")
    assert rejections == {Rejection("address_not_allowed", "stripe"): 1}


def test_nothing_is_read_of_a_refused_body():
    never = [3_600.0, BODY]
    answer, _, _ = told(("203.0.113.9", 1), chunks=never)
    assert answer.status == 403


def test_without_a_list_any_address_is_taken():
    answer, _, _ = told(None, allowed=())
    assert answer.status == 200


def test_a_settings_file_lists_addresses_by_source(tmp_path):
    file = tmp_path / "receiver.toml"
    file.write_text(
        'inbox = "sqlite://"\n[[source]]\nprovider = "paddle"\n'
        f'secret = "{SECRET}"\nallow_from = ["published", "192.0.2.0/24"]\n'
        f'[[source]]\nprovider = "stripe"\nsecret = "{SECRET}"\n'
    )
    sources = build_receiver(load_settings(file)).sources
    assert len(sources["paddle"].config.allowed.networks) == 13
    assert sources["stripe"].config.allowed is None
    file.write_text(file.read_text().replace("192.0.2.0/24", "somewhere"))
    with pytest.raises(ConfigurationError, match="source 'paddle': allow_from: 'somewhere'"):
        build_receiver(load_settings(file))
