"""The handlers of the shop that the console shows: some work, and the others fail in several ways.

The tests copy this file beside the shop's settings. What is broken is mended by a file in that folder.
"""

from pathlib import Path

import anyio

from webhook_receiver import Event, Handlers, Reject, RetryPolicy, Skip

TWICE = RetryPolicy(attempts=2, first=0.01)
LATER = RetryPolicy(attempts=5, first=3e7, longest=3e7)
ONCE = RetryPolicy(attempts=1)

on = Handlers()


def mended() -> bool:
    """Whether somebody has mended what was broken."""
    return Path("mended").exists()


@on("shop:order.*", name="shop.ship", concurrency=1)
async def ship(event: Event) -> None:
    """Ship what was ordered, unless somebody holds that up."""
    while Path("held").exists():  # noqa: ASYNC110, ASYNC240 - a test makes it and takes it away
        await anyio.sleep(0.05)


@on("shop:invoice.*", name="shop.book", retry=TWICE)
async def book(event: Event) -> None:
    """Book an invoice; those without a customer fail until somebody mends it."""
    if not mended():
        event.payload["customer"]


@on("shop:invoice.*", name="shop.mail", retry=LATER)
async def mail(event: Event) -> None:
    """Write to the customer; it is tried again much later."""
    raise TimeoutError("no answer from the mail server after 30 s")


@on("shop:refund.*", name="shop.refund", retry=ONCE)
async def refund(event: Event) -> None:
    """Pay back; the ledger refuses."""
    if not mended():
        raise Reject(f"the ledger refused {event.payload['amount']}")


@on("shop:stock.*", name="shop.stock", retry=ONCE)
async def stock(event: Event) -> None:
    """Say in so many words what came: strangers' texts end up in errors."""
    if event.payload.get("skip"):
        raise Skip(event.payload["text"])
    raise RuntimeError(event.payload["text"])


@on(
    "shop:follow.*",
    name="shop.follow",
    retry=ONCE,
    order_by=lambda event: event.payload["customer"],
    dead_letters="block",
)
async def follow(event: Event) -> None:
    """Follow a customer in order; the first one fails and holds up the others."""
    if not mended() and event.payload["number"] == 1:
        raise ConnectionError("the other side closed the connection")


@on("crm:*", name="crm.greet")
async def greet(event: Event) -> None:
    """Greet a customer."""
