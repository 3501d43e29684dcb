"""What a JetStream inbox says it survives, and which servers it refuses."""

import asyncio
import json

import pytest

from tests.servers.nats import NatsServers
from webhook_receiver.cli.app import run
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.jetstream.wire.durability import check_version, promise

NEW = (2, 15, 1)


def start(url):
    async def run():
        inbox = JetStreamInbox(read_address(url))
        try:
            return await inbox.start()
        finally:
            await inbox.stop()

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "sync policy is unknown"),
        ({"replicas": 1}, "1 replica"),
        ({"monitor": "{monitors}"}, "syncs every 120 s"),
        ({"monitor": "127.0.0.1:1"}, "doesn't report its settings"),
        ({"replicas": 3, "allow_weak_durability": 1}, "a single server"),
    ],
)
def test_rel23_weak_servers_are_refused(server, options, words):
    given = {key: str(value).format(monitors=server.monitors) for key, value in options.items()}
    with pytest.raises(ConfigurationError, match=words):
        start(server.url("weak", **given))


def test_rel23_what_is_allowed_is_written_in_the_boot_line(server):
    line = start(server.url("allowed", allow_weak_durability=1, monitor=server.monitors))
    assert "WEAK DURABILITY ALLOWED" in line
    assert "1 replica" in line
    assert "syncs every 120 s" in line


def test_a_node_that_is_away_is_no_obstacle_where_weak_durability_is_allowed(server):
    line = start(server.url("partly", allow_weak_durability=1, monitor="127.0.0.1:1"))
    assert "monitor 127.0.0.1:1 doesn't report" in line


def test_a_cluster_that_syncs_always_needs_no_permission():
    with NatsServers(3, sync="always") as servers:
        line = start(servers.url("sound", monitor=servers.monitors))
    assert "R3: a commit is on the disks of a majority" in line


def test_doctor_has_a_finding_where_weak_durability_was_allowed(
    server, tmp_path, monkeypatch, capsys
):
    url = server.url("ill", allow_weak_durability=1)
    start(url)
    monkeypatch.chdir(tmp_path)
    code = run(["doctor", "--json", "--inbox", url])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    weak = [one["text"] for one in found if one["about"] == "durability"]
    assert (code, len(weak)) == (1, 1)
    assert "WEAK DURABILITY ALLOWED" in weak[0]


def test_old_servers_are_refused():
    with pytest.raises(ConfigurationError, match=r"2\.12\.2 is too old: upgrade it to 2\.12\.3"):
        check_version((2, 12, 2))
    check_version(NEW)


def test_the_promise_names_every_weakness():
    address = read_address("nats://user:secret@host/shop")
    with pytest.raises(ConfigurationError) as refused:
        promise(address, NEW, 1, ["always", "every 120 s"])
    assert "secret" not in str(refused.value)
    assert "1 replica" in str(refused.value)
    assert "every 120 s" in str(refused.value)
