"""Shops whose inbox has something wrong with it, while nobody serves them."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

from tests.docs.incident import SOUND
from tests.docs.scenes import BROKEN, HANDLERS, Scene, Shop
from webhook_receiver.inbox.sql.sqlite.database_file import WAL_BYTES
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import DAY

_OLD, _NEW = (sha256(name).hexdigest() for name in (b"2026", b"2027"))
_KEYS = "WEBHOOK_RECEIVER_ENCRYPTION_KEYS"
_PAGE_BYTES = 4096
_LARGE_BYTES = 1_000_000


def _filled(shop: Shop) -> None:
    """Lay a shop with three events, as they were handled, and a backup of that."""
    shop.lay()
    with shop.served() as server:
        for number in (121, 122, 123):
            shop.send(server, f"evt_{number}")
        shop.until_runs(done=3)
        server.end()
    shop.does("backup backup.db")


@contextlib.contextmanager
def _emptied(shop: Shop) -> Iterator[Callable[[], object]]:
    """Something has cut the file to nothing."""
    _filled(shop)
    (shop.folder / "inbox.db").write_bytes(b"")
    yield lambda: None


@contextlib.contextmanager
def _exposed(shop: Shop) -> Iterator[Callable[[], object]]:
    """A copy was put there that everybody may read."""
    _filled(shop)
    (shop.folder / "inbox.db").chmod(0o644)
    yield lambda: (shop.folder / "inbox.db").chmod(0o600)


@contextlib.contextmanager
def _damaged(shop: Shop) -> Iterator[Callable[[], object]]:
    """A page in the middle was overwritten."""
    _filled(shop)
    file = shop.folder / "inbox.db"
    with file.open("r+b") as stream:
        stream.seek(5 * _PAGE_BYTES)
        stream.write(b"\xff" * _PAGE_BYTES)
    yield lambda: None


@contextlib.contextmanager
def _long_reader(shop: Shop) -> Iterator[Callable[[], object]]:
    """A report reads since this morning, and meanwhile much has come."""
    _filled(shop)
    report = sqlite3.connect(shop.folder / "inbox.db", isolation_level=None)

    async def put(inbox) -> None:
        body = b'{"id": "large", "of": "%s"}' % (b"x" * _LARGE_BYTES)
        for number in range(WAL_BYTES // _LARGE_BYTES + 3):
            await inbox.put([envelope(f"large_{number}", body=body)])

    report.execute("BEGIN")
    report.execute("SELECT count(*) FROM webhook_events").fetchone()
    with contextlib.closing(report), shop.served("--no-worker") as server:
        server.logged("server.ready")
        shop.ask(put)

        def mend() -> None:
            report.close()
            server.end()

        yield mend


@contextlib.contextmanager
def _missing_key(shop: Shop) -> Iterator[Callable[[], object]]:
    """The inbox is encrypted, and this shell hasn't got the key."""
    shop.env[_KEYS] = _OLD
    _filled(shop)
    del shop.env[_KEYS]
    yield lambda: shop.env.update({_KEYS: _OLD})


@contextlib.contextmanager
def _older_keys(shop: Shop) -> Iterator[Callable[[], object]]:
    """There is a newer key, and what was encrypted before isn't yet under it."""
    shop.env[_KEYS] = _OLD
    _filled(shop)
    shop.env[_KEYS] = f"{_NEW},{_OLD}"
    yield lambda: None


@contextlib.contextmanager
def _clock_ahead(shop: Shop) -> Iterator[Callable[[], object]]:
    """Runs were put off while the machine's clock was ten years ahead, and then it was switched off."""
    _filled(shop)
    shop.does("events replay --handler shop.book --yes")
    with contextlib.closing(sqlite3.connect(shop.folder / "inbox.db")) as there, there:
        there.execute("UPDATE webhook_runs SET due = due + ?", (3_650 * DAY,))

    def mend() -> None:
        with shop.served() as server:
            shop.until_runs(done=3)
            server.end()

    yield mend


@contextlib.contextmanager
def _gone(shop: Shop) -> Iterator[Callable[[], object]]:
    """A handler was renamed while runs waited for it."""
    shop.lay(SOUND, BROKEN.replace("attempts=1", "first=3e7, longest=3e7"))  # none is due soon
    with shop.served() as server:
        for number in (121, 122, 123):
            shop.send(server, f"evt_{number}")
        shop.until_runs(retrying=3)
        server.end()
    shop.lay(SOUND, HANDLERS.replace("shop.book", "shop.ledger"))
    yield lambda: shop.lay(SOUND, HANDLERS.replace('"shop.book"', '"shop.ledger", was="shop.book"'))


INBOXES: Mapping[str, Scene] = {
    "clock-ahead": _clock_ahead,
    "handler-gone": _gone,
    "inbox-damaged": _damaged,
    "inbox-emptied": _emptied,
    "inbox-exposed": _exposed,
    "long-reader": _long_reader,
    "missing-key": _missing_key,
    "older-keys": _older_keys,
}
