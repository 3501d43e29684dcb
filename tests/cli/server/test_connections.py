"""Which connections give way, and what is said of it."""

import asyncio
import errno
import json
import os
from dataclasses import dataclass, field

from webhook_receiver.cli.server import connections
from webhook_receiver.cli.server.connections import Connections
from webhook_receiver.observe import configure_logging


@dataclass(eq=False)
class Made:
    """A connection that says what was done to it."""

    since: float
    patience: float = 60.0
    waiting: bool = True
    done: list[str] = field(default_factory=list)

    def expire(self, now):
        self.done.append("expired")

    def abort(self):
        self.done.append("aborted")


def watched(monkeypatch, made, most=32):
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", most)
    return Connections(asyncio.get_running_loop(), made)


def test_what_waited_longest_gives_way_and_nothing_that_is_at_work(monkeypatch, folder, capsys):
    configure_logging("info", "json")
    made = [Made(since=float(number), waiting=number % 2 == 0) for number in range(33)]

    async def admit():
        watched(monkeypatch, list(reversed(made))).admit()

    asyncio.run(admit())
    assert [one.since for one in made if one.done] == [0.0, 2.0]
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["level"]) == ("server.crowded", "error")
    assert line["error"] == "there are more than 32 connections"
    assert (line["connections"], line["closed"]) == (33, 2)


def test_of_a_few_connections_one_gives_way(monkeypatch, folder):
    made = [Made(since=float(number)) for number in range(5)]

    async def admit():
        watched(monkeypatch, made, most=4).admit()

    asyncio.run(admit())
    assert [one.since for one in made if one.done] == [0.0]


def test_it_is_not_logged_for_each_connection(monkeypatch, folder, capsys):
    configure_logging("info", "json")

    async def admit():
        watch = watched(monkeypatch, [Made(0.0) for _ in range(40)])
        for _ in range(50):
            watch.admit()

    asyncio.run(admit())
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_state_that_lasts_too_long_expires(monkeypatch):
    monkeypatch.setattr(connections, "SWEEP_SECONDS", 0.01)

    async def sweep():
        now = asyncio.get_running_loop().time()
        late, early = Made(now - 10, patience=5.0), Made(now - 10, patience=600.0)
        watched(monkeypatch, [late, early]).admit()
        async with asyncio.timeout(10):
            while not late.done:  # noqa: ASYNC110 - nothing sets an event
                await asyncio.sleep(0.01)
        return early.done

    assert asyncio.run(sweep()) == []


def test_half_of_the_descriptors_are_for_connections(monkeypatch):
    for limit, most in ((None, 4_096), (1_000_000, 4_096), (1_024, 512), (64, 32), (1, 1)):
        monkeypatch.setattr(connections, "descriptor_limit", lambda limit=limit: limit)
        assert connections.most_connections() == most


def test_connections_give_way_if_no_file_can_be_opened(monkeypatch, folder, capsys):
    configure_logging("info", "json")
    monkeypatch.setattr(connections, "SWEEP_SECONDS", 0.01)
    monkeypatch.setattr(connections, "lack_of_descriptors", lambda: "no connection can be accepted")

    async def sweep():
        made = [Made(asyncio.get_running_loop().time())]
        watched(monkeypatch, made).admit()
        async with asyncio.timeout(10):
            while not made[0].done:  # noqa: ASYNC110 - nothing sets an event
                await asyncio.sleep(0.01)
        return made[0].done

    assert "aborted" in asyncio.run(sweep())
    assert "no connection can be accepted" in capsys.readouterr().err


def test_a_lack_of_descriptors_is_said_while_no_connection_is_open(monkeypatch, folder, capsys):
    configure_logging("info", "json")
    monkeypatch.setattr(connections, "SWEEP_SECONDS", 0.01)
    lacking = []
    monkeypatch.setattr(connections, "lack_of_descriptors", lambda: (lacking or [None])[0])

    async def sweep():
        watched(monkeypatch, set()).admit()
        await asyncio.sleep(0.1)
        assert capsys.readouterr().err == ""
        lacking.append("no connection can be accepted")
        async with asyncio.timeout(10):
            while not (said := capsys.readouterr().err):  # noqa: ASYNC110 - nothing sets an event
                await asyncio.sleep(0.01)
        return json.loads(said)

    line = asyncio.run(sweep())
    assert (line["error"], line["connections"]) == ("no connection can be accepted", 0)


def test_a_lack_of_descriptors_is_told_from_another_fault(monkeypatch):
    assert connections.lack_of_descriptors() is None
    for number, lacks in ((errno.EMFILE, True), (errno.ENFILE, True), (errno.EACCES, False)):

        def refuse(*_, number=number):
            raise OSError(number, "why")

        with monkeypatch.context() as changed:
            changed.setattr(os, "open", refuse)
            said = connections.lack_of_descriptors()
        assert said == ("no connection can be accepted: why" if lacks else None)
