"""An inbox with one event of each kind, and our command line, run in this process."""

import asyncio
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import HANDLERS, SETTINGS, STRIPE
from webhook_receiver import Event, Receiver, Reject, Skip
from webhook_receiver.cli.app import run
from webhook_receiver.inbox.records import SIGNED_URL, Refusal
from webhook_receiver.inbox.rejections import Rejection
from webhook_receiver.setting_errors import VARIABLES
from webhook_receiver.types import Envelope, Headers

HOSTILE = "evt_\x1b[31m\u202e[bold]\x07\r\n"


async def fill(path: Path) -> None:
    receiver = Receiver(f"sqlite:///{path}")

    @receiver.on("shop:paid", name="shop.ship")
    async def ship(event: Event) -> None: ...

    @receiver.on("shop:paid", "shop:lost", name="shop.fail")
    async def fail(event: Event) -> None:
        raise Reject("no \x1b[2Jmail")

    @receiver.on("shop:seen", name="shop.skip")
    async def skip(event: Event) -> None:
        raise Skip("seen before")

    events = [("paid", "evt_1"), ("lost", "evt_2"), ("seen", "evt_3"), ("other", HOSTILE)]
    async with receiver.running():
        inbox = receiver.inbox
        await inbox.put([_envelope(type_, id_) for type_, id_ in events])
        await inbox.put([_envelope("paid", "evt_1")])
        await inbox.refuse([_refusal()], {Rejection("bad_signature", "shop"): 3})
        while True:
            stats = await inbox.stats()
            if not stats.runs["pending"] and not stats.runs["running"]:
                return
            await asyncio.sleep(0.01)


def _envelope(type_: str, id_: str) -> Envelope:
    headers = Headers([(b"content-type", b"application/json")])
    body = json.dumps({"id": id_}).encode()
    return Envelope(
        source="shop",
        provider="generic",
        id=id_,
        type=type_,
        body=body,
        headers=headers,
        received_at=time.time(),
        path="/shop",
    )


def _refusal() -> Refusal:
    headers = Headers([(b"x-signature", b"v1=\x1b00"), (SIGNED_URL, b"https://a.example/\x1b")])
    return Refusal(
        source="shop",
        provider="generic",
        code="bad_signature",
        reason="no key matches",
        received_at=time.time(),
        method="POST",
        path="/shop",
        query=b"",
        headers=headers,
        body=b"\x1b[31mnot json",
    )


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "inbox.db"
    asyncio.run(fill(path))
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty current folder, without settings in the environment. Nothing is left behind."""
    for name in [name for name in os.environ if name.startswith(VARIABLES)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    known = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - known:
        places = [getattr(sys.modules[name], place, "") for place in ("__file__", "__path__")]
        if str(tmp_path) in str(places):
            del sys.modules[name]


@pytest.fixture
def inbox(folder: Path, filled: Path) -> Path:
    """The filled inbox, as `inbox.db` of the current folder."""
    return Path(shutil.copy(filled, folder / "inbox.db"))


@pytest.fixture
def in_background():
    """Processes that a test starts ignore SIGINT at first, like a script's `command &`."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command in this process; return its exit code and what it wrote."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return call


@pytest.fixture
def lines(call, inbox: Path):
    """Run a command on the filled inbox with `--json`; return its objects."""

    def lines(*arguments: str) -> list[dict[str, object]]:
        code, out, err = call(*arguments, "--inbox", f"sqlite:///{inbox}", "--json")
        assert (code, err) == (0, "")
        return [json.loads(line) for line in out.splitlines()]

    return lines


@pytest.fixture
def shop(folder: Path) -> Path:
    (folder / "receiver.toml").write_text(SETTINGS)
    (folder / "shop_handlers.py").write_text(HANDLERS)
    return folder


@pytest.fixture
def out(call):
    """Run a command in this process; return what it prints."""

    def out(*arguments: str, code: int = 0) -> str:
        got, text, err = call(*arguments)
        assert (got, err) == (code, ""), text
        return text

    return out


@pytest.fixture
def send(out, shop):
    """Send Stripe samples to a server."""

    def send(address: str, *more: str, secret: str = STRIPE, code: int = 0) -> str:
        to = ("--to", f"{address}/stripe", "--secret", secret)
        return out("send", "stripe", "invoice.payment_failed", *to, *more, code=code)

    return send


@pytest.fixture
def stats(out):
    """The inbox's counts."""
    return lambda: json.loads(out("stats", "--json"))
