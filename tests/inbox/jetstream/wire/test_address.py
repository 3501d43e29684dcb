"""The URL of an inbox: what it says, and who comes in by it."""

import asyncio
import subprocess

import pytest

from tests.servers.nats import NatsServers
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire.address import read_address


def start(url):
    async def run():
        inbox = JetStreamInbox(read_address(url))
        try:
            return await inbox.start()
        finally:
            await inbox.stop()

    return asyncio.run(run())


def test_a_user_with_a_password_comes_in_and_another_doesnt():
    with NatsServers(extra="authorization { user: me, password: s3cret }") as servers:
        url = servers.url("guarded", allow_weak_durability=1)
        assert "R1" in start(url.replace("://", "://me:s3cret@"))
        with pytest.raises(InboxUnavailable) as refused:
            start(url.replace("://", "://me:wrong@"))
    assert "wrong" not in str(refused.value)


def test_tls_is_spoken_and_its_authority_checked(tmp_path):
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    made += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*made, "-out", cert, "-keyout", key], check=True, capture_output=True)
    with NatsServers(extra=f'tls {{ cert_file: "{cert}", key_file: "{key}" }}') as servers:
        url = servers.url("secret", allow_weak_durability=1, tls=1)
        assert "R1" in start(f"{url}&ca={cert}")
        with pytest.raises(InboxUnavailable):
            start(url)
    with pytest.raises(ConfigurationError, match="TLS"):
        start(f"{url}&ca={tmp_path}/none")


def test_a_server_that_is_not_there_is_unavailable_and_keeps_the_secret(server):
    url = "nats://user:secret@127.0.0.1:1/shop?allow_weak_durability=1"
    with pytest.raises(InboxUnavailable) as refused:
        start(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nats:///shop", "needs a host"),
        ("nats://host/a.b", "inbox name"),
        ("nats://host/shop?replicas=2", "1, 3 or 5"),
        ("nats://host/shop?durable=1", "no option 'durable'; it has allow_weak_durability, ca, "),
        ("nats://host/shop?tls=perhaps", "tls must be 1 or 0"),
        ("nats://host/shop?ca=a.pem", "only with tls=1"),
    ],
)
def test_urls_that_mean_nothing(url, words):
    with pytest.raises(ConfigurationError, match=words):
        read_address(url)


def test_a_url_in_full():
    address = read_address("nats://me:s%40crt@a:1,b/shop?replicas=5&monitor=a:8222,b:8222")
    assert address.urls == ["nats://a:1", "nats://b:4222"]
    assert (address.user, address.password) == ("me", "s@crt")
    assert (address.name, address.replicas, address.weak) == ("shop", 5, False)
    assert address.monitors == ("a:8222", "b:8222")
    assert address.shown == "nats://a:1,b:4222/shop"
    assert read_address("nats://host").name == "webhooks"
