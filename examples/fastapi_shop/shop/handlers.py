"""What the shop does when it is told of a payment."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncSession

from shop.billing import Billing
from shop.models import Order
from shop.settings import Settings
from webhook_providers import stripe
from webhook_receiver import Handlers, Reject

on = Handlers()


def currency(settings: Settings) -> str:
    return settings.currency


@on
async def mark_paid(
    payment: stripe.PaymentIntentSucceeded,
    session: AsyncSession,
    billing: Billing,
    currency: Annotated[str, Depends(currency)],
) -> None:
    paid = payment.data.object
    receipt = await billing.receipt(paid.id)  # slow work comes before the session's first statement
    order = await session.get(Order, int((paid.metadata or {}).get("order", 0)))
    if order is None or (paid.amount_received, paid.currency) != (order.amount, currency):
        raise Reject("it isn't what we asked for")
    order.payment, order.receipt = paid.id, receipt
