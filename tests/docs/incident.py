"""A night on which a handler is broken, a sender's secret has changed, and another sender is silent."""

import asyncio
import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

from tests.processes import Process, cli, eventually
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.operating import Search, operations_of
from webhook_receiver.inbox.series import series_of
from webhook_receiver.tally import Totals
from webhook_receiver.types import HOUR, MINUTE

SECRETS = {"SHOP_SECRET": "a shop's secret", "CRM_SECRET": "the old secret"}
MENDED = {**SECRETS, "CRM_SECRET": "the new secret"}
SOUND = """\
inbox = "sqlite:///inbox.db"
handlers = ["shop"]

[[source]]
provider = "generic"
name = "shop"
secret = "env:SHOP_SECRET"
signature = { header = "X-Signature" }
event_id = "body:id"
event_type = "body:type"
"""
CRM = """
[[source]]
provider = "generic"
name = "crm"
secret = "env:CRM_SECRET"
signature = { header = "X-Signature" }
event_id = "body:id"
event_type = "body:type"
"""
SETTINGS = SOUND + CRM
HANDLERS = """
from pathlib import Path

from webhook_receiver import Event, Handlers, RetryPolicy

on = Handlers()


@on("shop:order.*", name="shop.book", retry=RetryPolicy(attempts=1))
async def book(event: Event) -> None:
    if not Path("mended").exists():
        event.payload["customer"]


@on("shop:order.paid", name="shop.mail")
async def mail(event: Event) -> None: ...


@on("shop:parcel.*", name="shop.ship", rate="1/day")
async def ship(event: Event) -> None: ...
"""
EVENTS = (
    *(("order.paid", f"evt_{number}") for number in (121, 122, 123)),
    ("refund.made", "evt_124"),
    *(("parcel.packed", f"evt_{number}") for number in (125, 126, 127)),
)
QUARTER = 15 * MINUTE
NEAR = 45.0  # seconds: what is counted by the quarter of an hour shall be of one


@contextlib.contextmanager
def incident(folder: Path) -> Iterator[None]:
    """Let all that happen in a folder, and serve on in there."""
    (folder / "receiver.toml").write_text(SETTINGS)
    (folder / "shop.py").write_text(HANDLERS)
    time.sleep(max(0.0, NEAR - QUARTER + time.time() % QUARTER))
    with Process(folder, "serve", "--port", "0", name="serve", env=SECRETS) as server:
        for type_, id_ in EVENTS:
            _send(folder, server.address, "shop", type_, id_)
        _send(folder, server.address, "crm", "contact.changed", "con_7", MENDED["CRM_SECRET"])
        asyncio.run(_earlier(folder))
        eventually(lambda: asyncio.run(_settled(folder)))
        yield
        server.end()


def _send(folder: Path, to: str, source: str, type_: str, id_: str, secret: str = "") -> None:
    data = json.dumps({"id": id_, "type": type_, "amount": 42})
    more = ("--secret", secret) if secret else ()
    command = ("send", source, type_, "--to", f"{to}/{source}", "--data", data, *more)
    cli(*command, folder=folder, env=SECRETS)


async def _earlier(folder: Path) -> None:
    """An hour ago some deliveries were turned away; one sender has sent nothing for seven hours."""
    totals = Totals()
    for _ in range(38):
        totals.count("source", "shop", "unavailable", 2.0)
    once = Totals()
    once.count("source", "erp", "accepted", 0.004)
    ages = [7 * HOUR + number * 10 * MINUTE for number in range(18)]
    rows = [row._replace(ago=HOUR) for row in totals.take()]
    rows += [row._replace(ago=age) for row in once.take() for age in ages]
    await _with(folder, lambda store: series_of(store).tally(rows))


async def _settled(folder: Path) -> bool:
    """Whether all has been handled, and counted by the minute."""

    async def look(store) -> bool:
        dead = await operations_of(store).page(Search(run_status="dead"))
        points = await series_of(store).series("source", since=time.time() - MINUTE * 5)
        counted = sum(point.numbers[0] for point in points if point.name == "shop")
        return len(dead.events) == 3 and counted == len(EVENTS)

    return await _with(folder, look)


async def _with(folder: Path, do):
    store = open_inbox(f"sqlite:///{folder}/inbox.db")
    await store.start()
    try:
        return await do(store)
    finally:
        await store.stop()
