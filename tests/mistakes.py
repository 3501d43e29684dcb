"""Makes the mistakes of the first days, for tests of what answers them."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange import exchange
from webhook_receiver import Event, Receiver
from webhook_receiver.provider import Provider, Reading
from webhook_receiver.settings import load_receiver

SECRET = "whsec_c2VjcmV0IG9mIGEgdGVzdA=="
STRIPE = f'[[source]]\nprovider = "stripe"\nsecret = "{SECRET}"\n'
GITHUB = '[[source]]\nprovider = "github"\nsecret = "env:B_2"\n'


def started(receiver):
    async def start():
        async with receiver.running():
            pass

    asyncio.run(start())


def source(*args, **options):
    receiver = Receiver("sqlite://")
    receiver.source(*args, **options)
    return receiver


def taking(annotation, *default):
    """Start a receiver whose handler has one parameter."""

    def pay(it): ...

    pay.__annotations__ = {} if annotation is None else {"it": annotation}
    pay.__defaults__ = default
    receiver = source("stripe", secret=SECRET)
    receiver.on("stripe:*", name="pay")(pay)
    started(receiver)


def settings(text):
    Path("receiver.toml").write_text(f'inbox = "sqlite://"\n{text}')
    load_receiver(None, None)


def provider(**changed):
    known = {"name": "courier", "title": "Courier", "docs": "https://c.example", "scheme": None}
    return Provider(**{**known, "reading": Reading(id="body:id", type="body:type"), **changed})


def damaged():
    Path("bad.db").write_bytes(b"no database " * 1000)
    started(Receiver("sqlite:///bad.db"))


def in_a_folder():
    Path("data").mkdir()
    started(Receiver("sqlite:///data"))


def read_only(place, *command):
    """Run a command of ours that can't write in a folder, which no mode keeps from root."""
    ours = [sys.executable, "-m", "webhook_receiver.cli", *command]
    if os.geteuid():
        place.chmod(0o555)
        return subprocess.run(ours, capture_output=True, text=True, check=False)
    mounted = f"mount --bind {place} {place} && mount -o remount,ro,bind {place}"
    tried = subprocess.run(["unshare", "--mount", "sh", "-c", mounted], check=False)
    if tried.returncode:
        pytest.skip("nobody may mount here")
    script = f'{mounted} && exec "$@"'
    return subprocess.run(
        ["unshare", "--mount", "sh", "-c", script, "-", *ours],
        capture_output=True,
        text=True,
        check=False,
    )


def logged(receiver, step, *requests):
    """The fields of a step's lines, from the start to the stop, with some requests between."""
    found = []
    receiver.observe(lambda name, fields: name == step and found.append(dict(fields)))

    async def go():
        async with receiver.running(worker=False):
            for path, headers, body in requests:
                await exchange(receiver, path, headers=headers, body=body, scheme="http")

    asyncio.run(go())
    return found


class Service:
    def handle(self, event: Event) -> None: ...
