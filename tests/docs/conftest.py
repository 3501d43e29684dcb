"""A folder as the documentation assumes it: an inbox with a bit of everything, and settings."""

import asyncio
import os
import shutil
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from webhook_receiver import Delivery, Event, Headers, Receiver, Refused, Reject, sign
from webhook_receiver.setting_errors import VARIABLES
from webhook_receiver.testing import sample

SECRET = "whsec_c2VjcmV0IG1hZGUgdXAgZm9yIGRvY3M="
SECRETS = {
    "ADYEN_SECRET": "0123456789abcdef",
    "BRAINTREE_SECRET": "public:private-key",
    **{name: sha256(name.encode()).hexdigest() for name in ("INBOX_KEY_2026", "INBOX_KEY_2027")},
}
"""Secrets of senders that don't take any text, and keys of inboxes."""
INBOXES = ("inbox.db", "shop.db", "warehouse.db")


async def _fill(path: Path) -> None:
    receiver = Receiver(f"sqlite:///{path}")
    receiver.source("stripe", secret=SECRET)

    @receiver.on("stripe:payment_intent.succeeded", name="shop.fulfil")
    async def fulfil(event: Event) -> None: ...

    @receiver.on("stripe:invoice.*", name="shop.remind")
    async def remind(event: Event) -> None:
        raise Reject("no address")

    async with receiver.running():
        for type_ in ("payment_intent.succeeded", "invoice.payment_failed"):
            made = sample("stripe", type_)
            for secret in (SECRET, "another secret"):
                headers = Headers.of(sign("stripe", body=made.body, secret=secret))
                delivery = Delivery(headers, made.body, received_at=time.time())
                try:
                    await receiver.receive("stripe", delivery)
                except Refused:
                    assert secret != SECRET
        while True:
            runs = (await receiver.inbox.stats()).runs
            if (runs["done"], runs["dead"]) == (1, 1):
                return
            await asyncio.sleep(0.01)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documented") / "inbox.db"
    asyncio.run(_fill(path))
    return path


@pytest.fixture
def folder(tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch):
    """The current folder, with inboxes and a backup; what is imported from it is forgotten afterwards."""
    for name in [name for name in os.environ if name.startswith(VARIABLES)]:
        monkeypatch.delenv(name)
    (tmp_path / "backups").mkdir()
    for name in (*INBOXES, "backups/inbox.db"):
        shutil.copy(filled, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    known = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - known:
        places = [getattr(sys.modules[name], place, "") for place in ("__file__", "__path__")]
        if str(tmp_path) in str(places):
            del sys.modules[name]
