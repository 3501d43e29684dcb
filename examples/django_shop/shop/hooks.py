"""The shop's webhooks. It is imported once Django is set up, as every module with models is."""

import os
from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from shop.models import Payment
from webhook_receiver import Event, Receiver

receiver = Receiver(
    os.environ.get("WEBHOOK_RECEIVER_INBOX", "sqlite:///inbox.db"),
    lazy=True,  # for servers without a lifespan
    worker=os.environ.get("SHOP_WORKER")
    != "0",  # 0 leaves the handlers to `webhook-receiver worker`
)
receiver.source("stripe", secret=os.environ["STRIPE_SECRET"])


@receiver.around
def own_connections() -> Iterator[None]:
    """Give each attempt a connection that works, as Django does for each request: in its own thread."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()


@receiver.around
async def shared_connection() -> AsyncIterator[None]:
    """The same for the one thread in which Django's async ORM works."""
    await sync_to_async(close_old_connections)()
    try:
        yield
    finally:
        await sync_to_async(close_old_connections)()


@receiver.on("stripe:payment_intent.succeeded")
def book(event: Event) -> None:
    amount = event.payload["data"]["object"]["amount"]
    Payment.objects.get_or_create(event=event.key, defaults={"amount": amount})


@receiver.on("stripe:payment_intent.succeeded")
async def note(event: Event) -> None:
    amount = event.payload["data"]["object"]["amount"]
    await Payment.objects.aupdate_or_create(
        event=event.key, defaults={"noted": True}, create_defaults={"noted": True, "amount": amount}
    )
