"""The URL of an inbox: what it says, and who comes in by it."""

import asyncio
import subprocess

import pytest

from tests.servers import free_port
from tests.servers.nats import NatsServers, binary
from webhook_receiver.errors import ConfigurationError, InboxNotReady
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
        with pytest.raises(ConfigurationError, match="for want of authorization") as refused:
            start(url.replace("://", "://me:wr0ng@"))
    assert "wr0ng" not in str(refused.value)


def test_a_token_before_the_host_comes_in_and_another_doesnt():
    with NatsServers(extra="authorization { token: t0k3n }") as servers:
        url = servers.url("guarded", allow_weak_durability=1)
        assert "R1" in start(url.replace("://", "://t0k3n@"))
        for wrong in ("", "0ther@"):
            with pytest.raises(ConfigurationError, match="for want of authorization") as refused:
                start(url.replace("://", f"://{wrong}"))
            assert "0ther" not in str(refused.value)


NARROW = """
authorization { users: [
    { user: writer, password: x, permissions: { publish: "orders.>" } }
    { user: reader, password: x, permissions: { subscribe: "orders.>" } }
] }
"""


def test_a_right_that_is_missing_is_named():
    with NatsServers(extra=NARROW) as servers:
        url = servers.url("guarded", allow_weak_durability=1)
        for user, right in (("writer", "publish"), ("reader", "subscription")):
            with pytest.raises(ConfigurationError, match=rf"lacks a right.*violation for {right}"):
                start(url.replace("://", f"://{user}:x@"))


def test_a_server_or_account_without_jetstream_is_a_sentence():
    with NatsServers(extra="accounts { A: { users: [{ user: a, password: x }] } }") as servers:
        url = servers.url("none", allow_weak_durability=1).replace("://", "://a:x@")
        with pytest.raises(ConfigurationError, match="enable it for the account"):
            start(url)
    port = free_port()
    plain = subprocess.Popen(
        [binary(), "-a", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL
    )
    try:
        url = f"nats://127.0.0.1:{port}/none?allow_weak_durability=1"
        with pytest.raises(ConfigurationError, match="runs without JetStream: start it with -js"):
            started_when_up(url)
    finally:
        plain.kill()
        plain.wait()


def started_when_up(url):
    while True:
        try:
            return start(url)
        except InboxNotReady:
            continue


def test_a_file_of_credentials_that_cannot_be_read_is_a_sentence(tmp_path):
    with pytest.raises(ConfigurationError, match=r"creds=.*can't be read: No such file"):
        start(f"nats://127.0.0.1:1/shop?creds={tmp_path}/none")


def test_tls_is_spoken_and_its_authority_checked(tmp_path):
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    made += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*made, "-out", cert, "-keyout", key], check=True, capture_output=True)
    with NatsServers(extra=f'tls {{ cert_file: "{cert}", key_file: "{key}" }}') as servers:
        url = servers.url("secret", allow_weak_durability=1, tls=1)
        assert "R1" in start(f"{url}&ca={cert}")
        with pytest.raises(ConfigurationError, match="certificate that isn't trusted"):
            start(url)
    with pytest.raises(ConfigurationError, match="TLS"):
        start(f"{url}&ca={tmp_path}/none")


def test_a_server_that_is_not_there_is_unavailable_and_keeps_the_secret(server):
    url = "nats://user:secret@127.0.0.1:1/shop?allow_weak_durability=1"
    with pytest.raises(InboxNotReady, match="reached: ConnectionRefusedError") as refused:
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


@pytest.mark.parametrize(
    "url",
    [
        "nats://ann:p@ss-w0rd@host/shop",
        "nats://ann:p@s:s/w0rd@host/shop",
        "nats://ann:pa/w0rd@host/shop",
        "nats://ann:pa#w0rd@host/shop",
        "nats://ann:1?w0rd@host/shop",
        "nats://w0rd/x@host/shop",
    ],
)
def test_a_password_that_is_not_encoded_is_a_sentence_without_a_piece_of_it(url):
    with pytest.raises(ConfigurationError, match="@ is %40") as caught:
        read_address(url)
    assert "w0rd" not in str(caught.value)


def test_the_forms_that_platforms_give():
    token = read_address("nats://s3%40cret@host/shop")
    assert (token.token, token.user, token.password) == ("s3@cret", None, None)
    assert token.shown == "nats://host:4222/shop"
    assert read_address("tls://connect.example:4222").tls
    each = read_address("nats://ann:x@a:1,nats://b:2,nats://c/shop")
    assert each.servers == ("a:1", "b:2", "c:4222")
    assert read_address("nats://[::1]:4222/shop").servers == ("[::1]:4222",)


def test_a_url_in_full():
    address = read_address("nats://me:s%40crt@a:1,b/shop?replicas=5&monitor=a:8222,b:8222")
    assert address.urls == ["nats://a:1", "nats://b:4222"]
    assert (address.user, address.password) == ("me", "s@crt")
    assert (address.name, address.replicas, address.weak) == ("shop", 5, False)
    assert address.monitors == ("a:8222", "b:8222")
    assert address.shown == "nats://a:1,b:4222/shop"
    assert read_address("nats://host").name == "webhooks"
