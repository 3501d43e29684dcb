"""A backup of streams in use, and streams from a backup: whole, in step with each other, or not at all."""

import asyncio
import zipfile

import pytest

from tests.inbox.jetstream.opening import leased, opened, settle_all, until
from webhook_receiver.errors import BackupFailed, ConfigurationError, NoInbox
from webhook_receiver.inbox.acts import Act, ActSearch, PauseHandler
from webhook_receiver.inbox.jetstream import backup
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.records import Retention, Selection
from webhook_receiver.inbox.sessions import NewSession
from webhook_receiver.outcomes import Dead, Done, Retrying
from webhook_receiver.tally import WIDTH, Added
from webhook_receiver.testing.contracts.envelopes import claim, envelope, no_handler
from webhook_receiver.types import DAY

NOW = 1_700_000_000.0


def unseen(done, total):
    assert 0 <= done <= total


def made(url, target):
    return backup.back_up(read_address(url), target, NOW, unseen)


def restored(url, path):
    return backup.restore(read_address(url), path, unseen)


def name_of(url):
    return read_address(url).name


async def lived(inbox):
    """Events in all states: done, unhandled, dead, to be retried, under way, and not yet planned."""
    await inbox.put([envelope("done"), envelope("dead"), envelope("retried"), envelope("running")])
    leases = {lease.envelope.id: lease for lease in (await leased(inbox, "w", room=4)).leases}
    while len(leases) < 4:
        leases |= {lease.envelope.id: lease for lease in (await claim(inbox, room=4)).leases}
    ends = {"done": Done(), "dead": Dead("no"), "retried": Retrying(0.5, "later")}
    await inbox.settle([(leases[id_], outcome) for id_, outcome in ends.items()])
    await inbox.put([envelope("unhandled")])

    async def planned():
        await claim(inbox, plan=no_handler)
        return (await inbox.stats()).unhandled == 1

    await until(planned)
    await inbox.put([envelope("new"), envelope("new")])
    await inbox.open_setup("shop", seconds=600.0, lessons=2)
    await inbox.learn("shop", "a sender's secret")


def test_rel33_a_restored_inbox_goes_on_where_the_backup_was_made(server, url, tmp_path):
    async def test():
        async with opened(url) as inbox:
            await lived(inbox)
            copied = await made(url, tmp_path)
            before = await inbox.stats()
        await server.clear(name_of(url))
        done = await restored(url, tmp_path / f"{name_of(url)}-20231114T221320Z.zip")
        assert (copied.events, done.backup.events, done.interrupted) == (6, 6, 1)
        async with opened(url, "another") as inbox:
            after = await inbox.stats()
            assert (after.runs["dead"], after.runs["done"]) == (1, 1)
            assert (after.unhandled, after.duplicates) == (1, before.duplicates)
            setup = await inbox.setup("shop")
            assert (setup.seconds, setup.learned) == (0, ["a sender's secret"])
            again = await inbox.put([envelope("done"), envelope("new"), envelope("newest")])
            assert [receipt.duplicate for receipt in again] == [True, True, False]
            found = {}

            async def all_ran():
                for lease in (await claim(inbox, "another")).leases:
                    found[lease.envelope.id] = lease.attempt
                    await inbox.settle([(lease, Done())])
                return len(found) >= 4

            await until(all_ran)
            assert found.keys() == {"retried", "running", "new", "newest"}
            assert found["running"].number == 1
            assert found["retried"].number == 2
            events = {event.id: event.status for event in await inbox.events(Selection())}
            assert events["dead"] == "failed"
            assert events["unhandled"] == "unhandled"
            assert (await claim(inbox, "another")).leases == ()
            return

    asyncio.run(test())


def test_what_operators_did_and_paused_and_all_numbers_are_in_a_backup(server, url, tmp_path):
    pause = PauseHandler("book", None, "ann@a", "ledger is down")
    act = Act(id="1", who="ann@a", face="test", act="handlers pause", target="handler book")
    login = NewSession(id="1", kind="password", name="ann", role="viewer", seconds=600.0)

    async def known(inbox):
        acts, points = await inbox.acts(ActSearch()), await inbox.series("source", since=0.0)
        return acts, await inbox.pauses(), [(point.at, list(point.numbers)) for point in points]

    async def test():
        async with opened(url) as inbox:
            await inbox.perform(pause, act)
            numbers = list(range(WIDTH))
            await inbox.tally([Added("source", "shop", numbers, ago) for ago in (0.0, 3 * DAY)])
            await inbox.prune(Retention())
            await inbox.begin_session(login)
            before = await known(inbox)
            await made(url, tmp_path / "copy.zip")
        await server.clear(name_of(url))
        await restored(url, tmp_path / "copy.zip")
        async with opened(url, "another") as inbox:
            assert await known(inbox) == before
            assert [len(found) for found in before] == [1, 1, 2]
            assert await inbox.console_sessions() == []  # some may have been ended since

    asyncio.run(test())


def test_rel33_everything_acknowledged_before_is_in_a_backup_under_load(server, url, tmp_path):
    async def test():
        acknowledged, copied = [], []
        async with opened(url) as inbox:

            async def deliver():
                for number in range(10_000):
                    if copied:
                        return
                    await inbox.put([envelope(f"{number}", body=b"x" * 2_000)])
                    acknowledged.append(f"{number}")
                    await asyncio.sleep(0)

            async def work():
                while not copied:
                    await settle_all(inbox)
                    await asyncio.sleep(0.01)

            tasks = [asyncio.create_task(deliver()), asyncio.create_task(work())]
            await until(lambda: _true(len(acknowledged) > 300))
            before = set(acknowledged)
            copied.append(await made(url, tmp_path / "copy.zip"))
            await asyncio.gather(*tasks)
        await server.clear(name_of(url))
        await restored(url, tmp_path / "copy.zip")
        async with opened(url, "another") as inbox:
            ids = {event.id for event in await inbox.events(Selection())}
            assert before <= ids
            assert copied[0].events >= len(before)
            new = [envelope(f"new {number}") for number in range(300)]
            await inbox.put(new)

            async def all_done():
                await settle_all(inbox, worker="another")
                found = await inbox.events(Selection())
                return all(event.status == "done" for event in found)

            await until(all_done, 60.0)
            assert len(await inbox.events(Selection())) == len(ids) + 300

    asyncio.run(test())


async def _true(condition):
    return condition


def test_rel33_a_restore_makes_all_streams_or_none(server, url, tmp_path):
    copy = tmp_path / "copy.zip"

    async def test():
        async with opened(url) as inbox:
            await inbox.put([envelope("a")])
            await made(url, copy)
            assert copy.stat().st_mode & 0o777 == 0o600
            await made(url, copy)
            with pytest.raises(ConfigurationError, match=r"has the stream .* already"):
                await restored(url, copy)
            assert [event.id for event in await inbox.events(Selection())] == ["a"]
        await server.clear(name_of(url))
        with zipfile.ZipFile(copy) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
        entries[name_of(url)] = entries[name_of(url)][:-20]  # the last stream, and its sum fits
        with zipfile.ZipFile(copy, "w") as archive:
            for name, content in entries.items():
                archive.writestr(name, content)
        with pytest.raises(BackupFailed):
            await restored(url, copy)
        with pytest.raises(NoInbox):
            await made(url, tmp_path / "other.zip")
        assert not (tmp_path / "other.zip").exists()

    asyncio.run(test())


def test_rel33_what_is_no_backup_of_streams_is_said(server, url, tmp_path):
    copy, text = tmp_path / "copy.zip", tmp_path / "notes.txt"
    text.write_text("mine")

    async def test():
        async with opened(url):
            await made(url, copy)
            with pytest.raises(ConfigurationError, match="isn't a backup of an inbox"):
                await made(url, text)
        assert text.read_text() == "mine"
        with pytest.raises(ConfigurationError, match="there is no backup at"):
            await restored(url, tmp_path / "none.zip")
        with pytest.raises(BackupFailed, match="isn't a backup of a JetStream inbox"):
            await restored(url, text)
        with pytest.raises(ConfigurationError, match=f"end the URL in /{name_of(url)}"):
            await restored(url.replace(f"/{name_of(url)}", "/other"), copy)
        damaged = bytearray(copy.read_bytes())
        damaged[1_000] ^= 0xFF
        copy.write_bytes(damaged)
        with pytest.raises(BackupFailed, match="is damaged"):
            await restored(url, copy)

    asyncio.run(test())
