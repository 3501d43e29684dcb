"""Backups of an inbox's streams: a zip of the servers' own snapshots, and a manifest.

Streams are copied one after another while everything goes on. So their order matters: first the jobs,
then the runs, last the events. Then a job finds among the runs what it has let go since, no run is of an
event that isn't there, whose number another would get, and everything acknowledged before is there.
Consumers aren't copied. How far each had come is noted before the first stream: what came later is planned,
or hinted at, once more, which changes nothing.

In a restored inbox no worker lives. Those that did are excused, so what they ran is due and nobody died.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from webhook_receiver.errors import BackupFailed, ConfigurationError, InboxError, JetStreamError
from webhook_receiver.inbox.backups import Backup, Progress, Restored
from webhook_receiver.inbox.drafts import check_room, draft_of, final_of, not_ours
from webhook_receiver.inbox.jetstream.engine import JetStreamInbox
from webhook_receiver.inbox.jetstream.wire import snapshots
from webhook_receiver.inbox.jetstream.wire.address import Address
from webhook_receiver.inbox.jetstream.wire.link import Link
from webhook_receiver.inbox.jetstream.wire.names import Names, text
from webhook_receiver.inbox.jetstream.wire.reading import StreamReader
from webhook_receiver.inbox.records import Access, Selection, Stats
from webhook_receiver.types import RunStatus

FORMAT = 1
CHUNK_BYTES = 128 * 1024
MANIFEST = "manifest.json"

_NO_STREAM = 10059
_UNFINISHED: Sequence[RunStatus] = ("pending", "retrying", "running")


async def back_up(address: Address, target: Path, now: float, progress: Progress) -> Backup:
    """Make a verified copy of an inbox that may be in use.

    Raise `NoInbox` if there is none, `ConfigurationError` if the target can't be one, and `BackupFailed`
    if the copy can't be made: then what was at the target is still there.
    """
    final = final_of(target, address.name, ".zip", now)
    if final.exists() and _manifest(final) is None:
        raise not_ours(final)
    stats, newest = await _looked_at(address, Access.READ)
    async with _linked(address) as link:
        with draft_of(final) as draft:
            running = stats.runs["running"]
            await _copied(link, Names(address.name), draft, final.parent, running, progress)
            _check(draft)
    return Backup(str(final), final.stat().st_size, stats.events, 0, _unfinished(stats), newest)


async def restore(address: Address, backup: Path, progress: Progress) -> Restored:
    """Make an inbox's streams from a backup, all or none.

    Raise `ConfigurationError` if there are such streams already, or if the backup is of an inbox of
    another name, and `BackupFailed` if it is damaged.
    """
    manifest = _check(backup)
    if manifest["name"] != address.name:
        raise ConfigurationError(
            f"{backup} is of the inbox {manifest['name']}, and streams keep their names: end the URL in "
            f"/{manifest['name']}"
        )
    async with _linked(address) as link:
        await _check_nothing_there(link, manifest, address)
        made: list[str] = []
        try:
            await _streams_made(link, backup, manifest, address.replicas, made, progress)
            await _consumers_made(link, manifest)
        except BaseException:
            for name in made:
                await link.api(f"STREAM.DELETE.{name}")
            raise
        await link.api(f"STREAM.PURGE.{Names(address.name).workers}", {"filter": _workers(address)})
    await _calmed(address, manifest)
    stats, newest = await _looked_at(address, Access.USE)
    size = sum(stream["state"]["bytes"] for stream in manifest["streams"].values())
    restored = Backup(address.shown, size, stats.events, 0, _unfinished(stats), newest)
    return Restored(restored, manifest["running"])


@asynccontextmanager
async def _linked(address: Address) -> AsyncGenerator[Link]:
    link = Link(address)
    await link.open()
    try:
        yield link
    except JetStreamError as error:
        raise BackupFailed(f"{address.shown}: {error}") from error
    finally:
        await link.close()


async def _looked_at(address: Address, access: Access) -> tuple[Stats, float | None]:
    """What an inbox holds, and when its newest event was received."""
    inbox = JetStreamInbox(address, access)
    await inbox.start()
    try:
        newest = await inbox.events(Selection(limit=1))
        return await inbox.stats(), newest[0].received_at if newest else None
    finally:
        await inbox.stop()


def _unfinished(stats: Stats) -> int:
    return sum(stats.runs[status] for status in _UNFINISHED)


# Making a backup.


async def _copied(
    link: Link, names: Names, draft: Path, folder: Path, running: int, progress: Progress
) -> None:
    reader, streams = StreamReader(link), await _there(link, names)
    sizes = {name: (await reader.info(name))["state"]["bytes"] for name in streams}
    check_room(folder, sum(sizes.values()))
    consumers = {name: await _consumers(link, name) for name in streams}
    manifest: dict[str, Any] = {"format": FORMAT, "name": names.root, "running": running}
    manifest["consumers"] = consumers
    for kind in ("worker", "setup"):
        _, subjects = await reader.subjects(names.workers, names.every(kind))
        manifest[kind] = [text(subject.rpartition(".")[2]) for subject in subjects]
    done, manifest["streams"] = 0, {}
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
        for name in streams:
            snapshot = await snapshots.snapshot(link, name)
            manifest["streams"][name] = {"config": snapshot.config, "state": snapshot.state}
            with archive.open(name, "w", force_zip64=True) as entry:
                async for chunk in snapshot.chunks:
                    entry.write(chunk)
                    done += len(chunk)
                    progress(done, max(done, sum(sizes.values())))
        archive.writestr(MANIFEST, json.dumps(manifest))


def _in_order(names: Names) -> Sequence[str]:
    """The streams in the order in which they are copied; see above.

    That of the console isn't: logins that were ended since would be open again.
    """
    refused = (names.refused(authentic=False), names.refused(authentic=True))
    first = (names.jobs, names.runs, names.dead, names.attempts)
    return (
        *first,
        names.workers,
        names.counts,
        names.operations,
        names.alarms,
        *refused,
        names.events,
    )


async def _there(link: Link, names: Names) -> Sequence[str]:
    """The inbox's streams; one that an older version made lacks some."""
    return [
        name for name in _in_order(names) if name not in names.later or await _exists(link, name)
    ]


async def _exists(link: Link, name: str) -> bool:
    try:
        await link.api(f"STREAM.INFO.{name}")
    except JetStreamError as error:
        if error.code != _NO_STREAM:
            raise
        return False
    return True


async def _consumers(link: Link, stream: str) -> list[dict[str, Any]]:
    """A stream's durable consumers, and up to where each has acknowledged everything."""
    found: list[dict[str, Any]] = []
    while True:
        page = await link.api(f"CONSUMER.LIST.{stream}", {"offset": len(found)})
        found += [
            {"config": info["config"], "floor": info["ack_floor"]["stream_seq"]}
            for info in page["consumers"]
        ]
        if not page["consumers"] or len(found) >= page["total"]:
            return [consumer for consumer in found if "durable_name" in consumer["config"]]


# Reading one.


def _manifest(backup: Path) -> dict[str, Any] | None:
    """A backup's manifest; None if it is something else."""
    try:
        with zipfile.ZipFile(backup) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        return None
    return manifest


def _check(backup: Path) -> dict[str, Any]:
    """A backup's manifest; raise `BackupFailed` if anything of the backup is damaged or missing."""
    if not backup.exists():
        raise ConfigurationError(f"there is no backup at {backup}")
    manifest = _manifest(backup)
    if manifest is None:
        raise BackupFailed(f"{backup} isn't a backup of a JetStream inbox, or it is damaged")
    if manifest["format"] != FORMAT:
        raise ConfigurationError(f"{backup} is of a newer version: upgrade webhook_receiver")
    with zipfile.ZipFile(backup) as archive:
        try:
            damaged = archive.testzip()
        except (OSError, zipfile.BadZipFile) as error:
            damaged = str(error)
        missing = manifest["streams"].keys() - set(archive.namelist())
    if damaged is not None or missing:
        raise BackupFailed(f"{backup} is damaged: {damaged or ', '.join(sorted(missing))}")
    return manifest


async def _chunks(backup: Path, name: str, report: Progress) -> AsyncGenerator[bytes]:
    with zipfile.ZipFile(backup) as archive, archive.open(name) as entry:
        size = archive.getinfo(name).file_size
        while chunk := entry.read(CHUNK_BYTES):
            report(entry.tell(), size)
            yield chunk


# Restoring.


async def _check_nothing_there(link: Link, manifest: Mapping[str, Any], address: Address) -> None:
    for name in manifest["streams"]:
        if await _exists(link, name):
            raise ConfigurationError(
                f"{address.shown} has the stream {name} already: stop the receivers and delete the "
                "inbox's streams, or restore onto other servers"
            )


async def _streams_made(
    link: Link,
    backup: Path,
    manifest: Mapping[str, Any],
    replicas: int | None,
    made: list[str],
    progress: Progress,
) -> None:
    for name, stream in manifest["streams"].items():
        config = {**stream["config"], **({} if replicas is None else {"num_replicas": replicas})}
        await snapshots.restore(link, config, stream["state"], _chunks(backup, name, progress))
        made.append(name)


async def _consumers_made(link: Link, manifest: Mapping[str, Any]) -> None:
    """Make the consumers anew: each begins behind what it had acknowledged."""
    for stream, consumers in manifest["consumers"].items():
        for consumer in consumers:
            config = dict(consumer["config"])
            if consumer["floor"]:
                start = consumer["floor"] + 1
                config |= {"deliver_policy": "by_start_sequence", "opt_start_seq": start}
            body = {"stream_name": stream, "config": config}
            await link.api(f"CONSUMER.DURABLE.CREATE.{stream}.{config['durable_name']}", body)


def _workers(address: Address) -> str:
    return Names(address.name).every("worker")


async def _calmed(address: Address, manifest: Mapping[str, Any]) -> None:
    """End what was under way when the backup was made: attempts, and set-ups for secrets."""
    inbox = JetStreamInbox(address, Access.USE)
    try:
        await inbox.start()
        for worker in manifest["worker"]:
            if " " not in worker:  # then it is an excuse itself
                await inbox.excuse(worker, "leaving")
        for source in manifest["setup"]:
            await inbox.open_setup(source, seconds=0, lessons=0)
    except InboxError as error:
        raise BackupFailed(f"the streams of {address.shown} are restored, but: {error}") from error
    finally:
        await inbox.stop()
