"""The handlers of the demo: a small shop whose mail server is down at first."""

from pathlib import Path
from typing import Any

from webhook_receiver import Attempt, Event, EventModel, Handlers, RetryPolicy

MAIL_WORKS = Path("mail-works")  # in the demo's folder, where its server runs
FAILURES = 2  # of the ledger, before it works

on = Handlers()


class OrderPaid(EventModel, address="orders:order.paid"):
    """An order from the shop's own till, described in the settings file."""

    id: str
    amount: int
    currency: str


@on("stripe:payment_intent.succeeded", name="ship")
async def ship(event: Event) -> None:
    """Ship what has been paid."""
    _amount(event.payload)


@on("stripe:invoice.payment_failed", name="remind", retry=RetryPolicy(attempts=2, first=0.1))
async def remind(event: Event) -> None:
    """Write to the customer; this fails while the mail server is down."""
    del event
    if not MAIL_WORKS.exists():  # noqa: ASYNC240 - one quick look, in a demo
        raise ConnectionError("the mail server is down")


@on("github:pull_request.*", name="review")
def review(event: Event) -> None:
    """Note down a pull request. A plain function runs in a thread."""
    _ = event.payload["pull_request"]["title"]


@on("slack:app_mention", name="answer")
async def answer(event: Event) -> None:
    """Answer somebody who mentions the shop."""
    _ = event.payload["event"]["text"]


@on("standard:invoice.paid", name="book", retry=RetryPolicy(attempts=5, first=0.3))
async def book(event: Event, attempt: Attempt) -> None:
    """Book an invoice; this works at the third attempt."""
    del event
    if attempt.number <= FAILURES:
        raise TimeoutError("the ledger did not answer")


@on(OrderPaid, name="pack")
async def pack(order: OrderPaid) -> None:
    """Pack an order."""
    _ = order.amount


@on("crm:*", name="greet")
async def greet(event: Event) -> None:
    """Greet a new customer."""
    del event


def _amount(payload: Any) -> int:
    amount: int = payload["data"]["object"]["amount"]
    return amount
