"""What a JetStream inbox says it survives, and which servers and streams it refuses."""

import asyncio
import contextlib
import json
import subprocess

import nats
import pytest
from typer.testing import CliRunner

from tests.inbox.jetstream.opening import opened
from tests.servers.nats import NatsServers
from webhook_receiver.cli.app import app
from webhook_receiver.errors import ConfigurationError, InboxFull, InboxUnavailable
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.jetstream.wire.durability import check_version, promise
from webhook_receiver.inbox.jetstream.wire.names import Names, text, token
from webhook_receiver.inbox.jetstream.wire.streams import wanted
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope

NEW = (2, 15, 1)


@pytest.fixture(scope="module")
def server():
    with NatsServers() as servers:
        yield servers


def start(url):
    async def run():
        inbox = JetStreamInbox(read_address(url))
        try:
            return await inbox.start()
        finally:
            await inbox.stop()

    return asyncio.run(run())


def make_streams(servers, name, **changes):
    """The inbox's streams as somebody else made them; `changes` to the stream of events."""

    async def run():
        client = await nats.connect(servers.url("").removesuffix("/"))
        for stream, config in wanted(Names(name)).items():
            body = {**config, "name": stream, "num_replicas": 1}
            if stream == name:
                body |= changes
                body = {key: value for key, value in body.items() if value is not None}
            made = await client.request(
                f"$JS.API.STREAM.CREATE.{stream}", json.dumps(body).encode()
            )
            assert "error" not in json.loads(made.data), made.data
        await client.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        ("memory", {"storage": "memory"}, "kept in memory"),
        ("old", {"discard": "old"}, "discard: old"),
        ("aged", {"max_age": 10**12}, "has max_age"),
        ("interest", {"retention": "interest"}, "retention: limits"),
        ("many", {"max_msgs_per_subject": 5}, "max_msgs_per_subject"),
        ("sealed", {"deny_delete": True}, "has deny_delete"),
        ("plain", {"allow_atomic": None}, "lacks allow_atomic"),
        ("lazy", {"persist_mode": "async", "allow_atomic": None}, "persist_mode: async"),
    ],
)
def test_streams_that_promise_too_little_are_refused(server, name, changes, words):
    make_streams(server, name, **changes)
    with pytest.raises(ConfigurationError, match=words):
        start(server.url(name, allow_weak_durability=1))


def test_a_full_stream_that_refuses_is_fine(server):
    make_streams(server, "bounded", max_bytes=10_000_000)
    assert "R1" in start(server.url("bounded", allow_weak_durability=1))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "sync policy is unknown"),
        ({"replicas": 1}, "1 replica"),
        ({"monitor": "{monitors}"}, "syncs every 120 s"),
        ({"monitor": "127.0.0.1:1"}, "does not tell its settings"),
        ({"replicas": 3, "allow_weak_durability": 1}, "a server alone"),
    ],
)
def test_weak_servers_are_refused(server, options, words):
    given = {key: str(value).format(monitors=server.monitors) for key, value in options.items()}
    with pytest.raises(ConfigurationError, match=words):
        start(server.url("weak", **given))


def test_what_is_allowed_is_written_in_the_boot_line(server):
    line = start(server.url("allowed", allow_weak_durability=1, monitor=server.monitors))
    assert "WEAK DURABILITY ALLOWED" in line
    assert "1 replica" in line
    assert "syncs every 120 s" in line


def test_a_node_that_is_away_is_no_obstacle_where_weak_durability_is_allowed(server):
    line = start(server.url("partly", allow_weak_durability=1, monitor="127.0.0.1:1"))
    assert "monitor 127.0.0.1:1 does not tell" in line


def test_a_full_stream_takes_nothing_more_and_drops_nothing(server):
    make_streams(server, "full", max_bytes=20_000)

    async def run():
        async with opened(server.url("full", allow_weak_durability=1)) as inbox:
            with contextlib.suppress(InboxFull):
                for stored in range(10):
                    await inbox.put([envelope(f"e{stored}", body=b"x" * 5_000)])
            assert 0 < stored < 9
            assert len(await inbox.events(Selection())) == stored

    asyncio.run(run())


def test_a_cluster_that_syncs_always_needs_no_permission():
    with NatsServers(3, sync="always") as servers:
        line = start(servers.url("sound", monitor=servers.monitors))
    assert "R3: a commit is on the disks of a majority" in line


def test_doctor_has_a_finding_where_weak_durability_was_allowed(server, tmp_path, monkeypatch):
    url = server.url("ill", allow_weak_durability=1)
    start(url)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["doctor", "--json", "--inbox", url])
    found = [json.loads(line) for line in result.output.splitlines()]
    weak = [one["text"] for one in found if one["about"] == "durability"]
    assert (result.exit_code, len(weak)) == (1, 1)
    assert "WEAK DURABILITY ALLOWED" in weak[0]


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


def test_old_servers_are_refused():
    with pytest.raises(ConfigurationError, match=r"2\.12\.2 is too old"):
        check_version((2, 12, 2))
    check_version(NEW)


def test_the_promise_names_every_weakness():
    address = read_address("nats://user:secret@host/shop")
    with pytest.raises(ConfigurationError) as refused:
        promise(address, NEW, 1, ["always", "every 120 s"])
    assert "secret" not in str(refused.value)
    assert "1 replica" in str(refused.value)
    assert "every 120 s" in str(refused.value)


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
        ("nats://host/shop?durable=1", "no option 'durable'"),
        ("nats://host/shop?tls=perhaps", "tls must be 1 or 0"),
        ("nats://host/shop?ca=a.pem", "with tls=1 only"),
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


@pytest.mark.parametrize("name", ["shop.handlers.fulfil", "a b*c>", "grüße", "=41", "x" * 100])
def test_any_name_is_one_token(name):
    assert not set(token(name)) & set(".*> ")
    assert text(token(name)) == name
