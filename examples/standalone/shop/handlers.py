from structlog.typing import FilteringBoundLogger

from webhook_receiver import Event, EventModel, Handlers, RetryPolicy

on = Handlers()


class OrderPaid(EventModel, address="orders:order.paid"):
    id: str
    amount: int
    currency: str


@on("stripe:payment_intent.succeeded")
async def fulfil(event: Event, log: FilteringBoundLogger) -> None:
    log.info("shop.fulfil", amount=event.payload["data"]["object"]["amount"])


@on(OrderPaid, retry=RetryPolicy(attempts=5, first=2.0), concurrency=4)
def pack(order: OrderPaid, log: FilteringBoundLogger) -> None:
    log.info("shop.pack", order=order.id, amount=order.amount)


@on.unhandled
async def keep(event: Event, log: FilteringBoundLogger) -> None:
    log.info("shop.keep", source=event.source, type=event.type)
