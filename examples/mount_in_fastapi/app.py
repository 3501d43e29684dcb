"""A warehouse on FastAPI: a till that signs in its own way, described instead of programmed."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from pydantic import BaseModel

from webhook_receiver import Attempt, Event, EventModel, Receiver, Reject, Skip

stock: dict[str, int] = {}
booked: set[str] = set()


class Item(BaseModel):
    sku: str
    quantity: int


class OrderPaid(EventModel, address="till:order.paid"):
    id: str
    amount: int
    items: list[Item]


receiver = Receiver("sqlite:///warehouse.db")
till = receiver.source(
    "generic",
    name="till",
    secret=os.environ["TILL_SECRET"],
    signature={
        "header": "X-Till-Signature",
        "signed": "{timestamp}.{body}",
        "timestamp": {"header": "X-Till-Timestamp"},
    },
    event_id="body:id",
    event_type="body:type",
)


@receiver.on
async def reserve(event: Event[OrderPaid], attempt: Attempt) -> None:
    if event.drift:  # the till changed its format: the payload is plain JSON, and this run is dead
        raise Reject(f"not an order we know: {event.drift}")
    if event.id in booked:  # a run may be repeated
        raise Skip(f"booked already, this is attempt {attempt.number}")
    for item in event.payload.items:
        stock[item.sku] = stock.get(item.sku, 100) - item.quantity
    booked.add(event.id)


@till.on("order.*", name="audit")
def audit(event: Event) -> None:
    print(f"{event.id} {event.type}")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncGenerator[None, None]:
    stock["chair-blue"] = 10
    yield
    stock.clear()


app = FastAPI(lifespan=lifespan)
receiver.mount(app, "/hooks")


@app.get("/stock/{sku}")
async def left(sku: str) -> int:
    return stock.get(sku, 0)
