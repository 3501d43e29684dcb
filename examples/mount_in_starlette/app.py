"""A shop on Starlette that takes Stripe's payments beside its own pages."""

import os
import sqlite3
from contextlib import closing

from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from structlog.typing import FilteringBoundLogger

from webhook_receiver import Event, EventModel, Receiver, RetryPolicy

ORDERS = "orders.db"


class PaymentIntent(BaseModel):
    id: str
    amount: int
    currency: str


class PaymentData(BaseModel):
    object: PaymentIntent


class PaymentSucceeded(EventModel, address="stripe:payment_intent.succeeded"):
    id: str
    data: PaymentData


receiver = Receiver("sqlite:///shop.db")
receiver.source("stripe", secret=os.environ["STRIPE_SECRET"])


@receiver.on(retry=RetryPolicy(attempts=8, first=5.0))
def fulfil(payment: PaymentSucceeded) -> None:
    """A run may be repeated, so the payment's own id decides whether there is anything to do."""
    intent = payment.data.object
    with closing(connect()) as database, database:
        database.execute(
            "INSERT INTO orders VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (intent.id, intent.amount, intent.currency),
        )


@receiver.on("stripe:invoice.*")
async def remind(event: Event, log: FilteringBoundLogger) -> None:
    log.info("shop.invoice", customer=event.payload["data"]["object"].get("customer"))


def connect() -> sqlite3.Connection:
    database = sqlite3.connect(ORDERS)
    database.execute("CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, amount, currency)")
    return database


def orders(_: Request) -> JSONResponse:
    with closing(connect()) as database:
        rows = database.execute("SELECT id, amount, currency FROM orders").fetchall()
    return JSONResponse([{"id": id_, "amount": a, "currency": c} for id_, a, c in rows])


app = Starlette(routes=[Route("/orders", orders)])
receiver.mount(app, "/hooks")
