"""A shop's folder: settings, handlers, and an inbox in which all that the console shows has happened."""

import asyncio
import hmac
import json
import shutil
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from tests.processes import Process, eventually
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import Act, ActSearch, acts_of
from webhook_receiver.inbox.protocol import Inbox

HANDLERS = Path(__file__).with_name("shop_handlers.py")
SETTINGS = """\
inbox = "sqlite:///inbox.db"
handlers = ["shop_handlers"]
log_format = "json"

[[source]]
provider = "generic"
name = "shop"
verify = false
event_id = "body:id"
event_type = "body:type"

[[source]]
provider = "generic"
name = "crm"
verify = false

[[source]]
provider = "github"
secret = "SECRET"

[[source]]
provider = "notion"

[alarms]
every = "1s"
"""
OLD_SECRET, NEW_SECRET = "the old secret", "the new secret, of which nobody told us"

ORDERS = 110
"""More than are replayed at once, so that a job does it, and more than a page holds."""

INVOICES = 12
REFUNDS = 3
FOLLOWED = 3
DEAD = INVOICES + REFUNDS + 1
RETRYING = INVOICES
REFUSED = 4
"""In the quarantine: all but one are signed with a secret that the shop doesn't know yet."""

JOB = ("--source", "shop", "--type", "order.*", "--rate", "0.01", "--yes", "--reason", "once more")
PAUSE = ("--for", "2h", "--reason", "the mail server is down")


def lay(folder: Path, more: str = "") -> None:
    """Lay an empty shop into a folder; `more` are more settings."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "receiver.toml").write_text(SETTINGS.replace("SECRET", OLD_SECRET) + more)
    shutil.copy(HANDLERS, folder)


def run(folder: Path, *words: str) -> None:
    """Run one of our commands in a shop; it must work."""
    with Process(folder, *words, name=words[0], forked=True) as command:
        assert command.wait() == 0, command.log


def ask(folder: Path, question: Callable[[Inbox], Awaitable[Any]]) -> Any:
    """Ask a shop's inbox. A thread does: the browser's driver has the event loop of this one."""

    async def asked() -> Any:
        inbox = open_inbox(f"sqlite:///{folder}/inbox.db")
        await inbox.start()
        try:
            return await question(inbox)
        finally:
            await inbox.stop()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked()).result()


def acts(folder: Path) -> list[Act]:
    """What operators did to a shop."""
    found: list[Act] = ask(folder, lambda inbox: acts_of(inbox).acts(ActSearch(limit=1_000)))
    return found


def post(address: str, *events: dict[str, Any]) -> None:
    """Deliver events to the source `shop`; each must be taken."""
    with httpx.Client(base_url=address) as client:
        for event in events:
            answer = client.post("/shop", json=event)
            assert answer.is_success, answer.text


def order(number: int) -> dict[str, Any]:
    """An event that works."""
    return {"id": f"ord_{number}", "type": "order.paid", "amount": number, "items": [{"n": 1}]}


def invoice(number: int) -> dict[str, Any]:
    """An event that two handlers fail at."""
    return {"id": f"inv_{number}", "type": "invoice.sent", "total": 1.50, "lines": [number]}


def fill(address: str, folder: Path) -> None:
    """Let all that the console shows happen to a shop that is served at an address."""
    post(address, *map(order, range(ORDERS)))
    post(address, *map(invoice, range(INVOICES)))
    post(address, *[{"id": f"ref_{n}", "type": "refund.made", "amount": n} for n in range(REFUNDS)])
    post(
        address,
        *[
            {"id": f"fol_{n}", "type": "follow.up", "customer": "cus_9", "number": n}
            for n in range(1, 1 + FOLLOWED)
        ],
        {"id": "odd_1", "type": "unknown.thing"},
    )
    with httpx.Client(base_url=address) as client:
        assert client.post("/crm", json={"name": "Ann"}).is_success
        named = {"x-github-event": "push", "content-type": "application/json"}
        for n in range(REFUSED - 1):
            body = json.dumps({"n": n}).encode()
            signature = hmac.new(NEW_SECRET.encode(), body, "sha256").hexdigest()
            signed = {**named, "x-hub-signature-256": f"sha256={signature}"}
            signed["x-github-delivery"] = f"d{n}"
            assert client.post("/github", content=body, headers=signed).status_code == 401
        assert client.post("/github", content=b"{}", headers=named).status_code == 401
    eventually(lambda: ask(folder, _all_happened), "not all happened")
    run(folder, "handlers", "pause", "shop.mail", *PAUSE)
    run(folder, "events", "replay", *JOB)
    (job,) = ask(folder, lambda inbox: inbox.jobs())
    run(folder, "jobs", "pause", job.id, "--reason", "not now")
    eventually(lambda: ask(folder, _is_alarmed), "no alarm")


async def _all_happened(inbox: Any) -> bool:
    stats = await inbox.stats()
    runs = stats.runs
    return (runs["dead"], runs["retrying"], stats.rejected) == (DEAD, RETRYING, REFUSED)


async def _is_alarmed(inbox: Any) -> bool:
    return any(alarm.stage == "raised" for alarm in (await inbox.alarms()).alarms)
