"""Secrets in files: a file that changes is read again, and one that can't be used changes nothing."""

import asyncio
import os

import pytest

from tests.exchange import exchange
from webhook_receiver import Receiver, Secret, sign
from webhook_receiver.receiver import rotation

BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid","data":{}}'
OLD, NEW = "the old secret of it", "the new secret of it"


async def status(receiver, secret):
    signed = sign("stripe", body=BODY, secret=secret)
    return (await exchange(receiver, "/stripe", headers=signed, body=BODY)).status


def write(path, text):
    path.write_text(text)
    path.chmod(0o600)


def made(*files):
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=[Secret.file(path) for path in files])
    steps = []
    receiver.observe(lambda step, fields: steps.append(step))
    return receiver, steps


def rotated(path):
    write(path, NEW)


def replaced(path):
    other = path.with_name("other")
    write(other, NEW)
    other.replace(path)


def swapped(path):
    """As Kubernetes updates a secret that it has mounted: by another target of a link."""
    folder = path.parent / "..2026"
    folder.mkdir()
    write(folder / path.name, NEW)
    link = path.parent / "..link"
    link.symlink_to(folder / path.name)
    link.replace(path)


@pytest.mark.parametrize("change", [rotated, replaced, swapped])
def test_a_changed_file_is_read_again(tmp_path, monkeypatch, change):
    monkeypatch.setattr(rotation, "LOOK_SECONDS", 0.02)
    path = tmp_path / "secret"
    write(path, OLD)
    receiver, steps = made(path)

    async def run():
        async with receiver.running(worker=False):
            assert [await status(receiver, OLD), await status(receiver, NEW)] == [200, 401]
            change(path)
            for _ in range(500):
                if "source.secret_changed" in steps:
                    break
                await asyncio.sleep(0.02)
            return [await status(receiver, OLD), await status(receiver, NEW)]

    assert asyncio.run(run()) == [401, 200]


@pytest.mark.parametrize("more", ["", "/{tenant}"], ids=["plain paths", "paths with parameters"])
def test_the_other_sources_keep_theirs(tmp_path, more):
    receiver = Receiver("sqlite://")
    for name in ("one", "two", "three"):
        write(tmp_path / name, OLD)
        secret = Secret.file(tmp_path / name)
        receiver.source("stripe", name=name, path=f"/{name}{more}", secret=secret)

    async def told(name, secret):
        signed = sign("stripe", body=BODY, secret=secret)
        path = f"/{name}{more}".replace("{tenant}", "acme")
        return (await exchange(receiver, path, headers=signed, body=BODY)).status

    async def run():
        async with receiver.running(worker=False):
            write(tmp_path / "two", NEW)
            receiver.reload_secrets()
            return [
                (await told(name, OLD), await told(name, NEW)) for name in ("one", "two", "three")
            ]

    assert asyncio.run(run()) == [(200, 401), (401, 200), (200, 401)]


def test_a_list_rotates_without_a_delivery_lost(tmp_path):
    current, previous = tmp_path / "current", tmp_path / "previous"
    write(current, OLD)
    write(previous, "an even older secret")
    receiver, steps = made(current, previous)

    async def run():
        async with receiver.running(worker=False):
            write(previous, OLD)
            write(current, NEW)
            receiver.reload_secrets()
            return [await status(receiver, OLD), await status(receiver, NEW)]

    assert asyncio.run(run()) == [200, 200]
    assert steps.count("source.secret_changed") == 1


@pytest.mark.parametrize("broken", ["", "short", None, b"\xff\xfe"])
def test_a_broken_file_keeps_the_secret_and_is_logged(tmp_path, broken):
    path = tmp_path / "secret"
    write(path, OLD)
    receiver, steps = made(path)

    async def run():
        async with receiver.running(worker=False):
            if broken is None:
                path.unlink()
            elif isinstance(broken, bytes):
                path.write_bytes(broken)
            else:
                write(path, broken)
            receiver.reload_secrets()
            kept = await status(receiver, OLD)
            write(path, NEW)
            receiver.reload_secrets()
            return [kept, await status(receiver, NEW)]

    assert asyncio.run(run()) == [200, 200]
    assert steps.count("source.secret_kept") == 1


def test_what_has_not_changed_is_left_alone(tmp_path):
    path = tmp_path / "secret"
    write(path, OLD)
    receiver, steps = made(path)
    config = receiver.sources["stripe"].config
    os.utime(path)
    receiver.reload_secrets()
    assert receiver.sources["stripe"].config is config
    assert steps == []


def test_a_file_that_is_being_written_is_left_for_the_next_look(tmp_path):
    path = tmp_path / "secret"
    write(path, OLD)
    receiver, steps = made(path)
    watch = receiver._rotation
    watch._last = watch._read = rotation._marks([str(path)])
    write(path, "half of")
    watch._look(rotation._marks([str(path)]))
    write(path, NEW)
    watch._look(rotation._marks([str(path)]))
    assert steps == []
    watch._look(rotation._marks([str(path)]))
    watch._look(rotation._marks([str(path)]))
    assert steps == ["source.secret_changed"]
