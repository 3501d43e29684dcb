"""Every provider over HTTP: deliveries are signed as by the sender, sent to a running server, and stored.

One `serve` process has a source for each. Handshakes are sent as well.
"""

import asyncio
import json
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import plain
from tests.acceptance.server import Server
from tests.providers.known import contract
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.provider.registry import provider_names
from webhook_receiver.signing import sealed
from webhook_receiver.testing import sample, stored_types
from webhook_receiver.types import Delivery, Headers, Reply

ROOT = Path(__file__).parents[2]
HOST = "https://hooks.example.com"
APP = f'''
import json
import os
from pathlib import Path

from tests.providers.known import contract

from webhook_receiver import Receiver
from webhook_receiver.provider.registry import provider_names

published = json.loads(Path("published.json").read_text())
receiver = Receiver(os.environ["INBOX"], keys=published, public_url="{HOST}")
for one in map(contract, provider_names()):
    secret = {{}} if one.secret is None else {{"secret": one.secret}}
    receiver.source(one.provider, **secret, **one.options)
'''


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("every")
    # The keys that senders publish are new in each process, so the server gets ours.
    published = {k: v for name in provider_names() for k, v in contract(name).keys.items()}
    (folder / "published.json").write_text(json.dumps(published))
    with Server(folder, APP, env={"PYTHONPATH": str(ROOT)}) as running:
        yield running


def post(server, delivery):
    split = urlsplit(delivery.url)
    url = server.url + split.path + (f"?{split.query}" if split.query else "")
    return plain.request(
        delivery.method, url, content=delivery.body, headers=list(delivery.headers), timeout=30
    )


def stored(server, name):
    async def read():
        inbox = open_inbox(server.inbox)
        await inbox.start()
        try:
            return await inbox.events(Selection(source=name))
        finally:
            await inbox.stop()

    return {(record.id, record.type) for record in asyncio.run(read())}


def by_its_sender(known, delivery):
    """The delivery as its sender would send it now."""
    config = known.config()
    scheme = config.provider.scheme
    key = scheme.load_key(known.signing_secret or known.secret)
    return sealed(scheme, delivery, key, time.time())


@pytest.mark.parametrize("name", provider_names())
def test_what_its_sender_sends_is_answered_as_documented_and_stored(server, name):
    known = contract(name)()
    provider = known.config().provider
    for type_ in stored_types(provider):
        one = sample(provider, type_)
        unsigned = Delivery(Headers(one.headers), one.body, path=f"/{name}", url=f"{HOST}/{name}")
        answer = post(server, by_its_sender(known, unsigned))
        expected = provider.accepted or Reply(200)
        assert answer.status_code == expected.status, answer.text
        if provider.accepted is not None:
            assert answer.content == expected.body
            continue
        told = json.loads(answer.content)
        if told["status"] == "accepted":
            assert (told.get("id"), type_) in stored(server, name)
            arrival = provider.reading and ("received" in provider.reading.id)
            signed = provider.reading and "signed" in provider.reading.id
            assert arrival or signed or told["id"] == one.id
    if provider.accepted is not None:
        assert {type_ for _, type_ in stored(server, name)} <= set(stored_types(provider))
        assert stored(server, name)


@pytest.mark.parametrize("name", [name for name in provider_names() if contract(name).handshakes])
def test_its_handshakes_are_answered_and_store_nothing(server, name):
    known = contract(name)()
    before = stored(server, name)
    for request in known.handshakes:
        query = request.query.decode()
        url = f"{HOST}/{name}" + (f"?{query}" if query else "")
        delivery = replace(request, path=f"/{name}", url=url)
        own = [one for one in known.config().provider.handshakes if one.method == request.method]
        (kind,) = (one for one in own if one.answer(delivery, known.config().keys))
        reply = kind.answer(delivery, known.config().keys)
        answer = post(server, by_its_sender(known, delivery) if kind.signed else delivery)
        assert answer.status_code == reply.status, answer.text
        assert answer.content == (b"" if request.method == "HEAD" else reply.body)
        assert (answer.headers.get("content-type") or None) == reply.content_type
    assert stored(server, name) == before
