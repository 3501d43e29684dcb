"""The shop's own pages: they share the inbox's database with the handlers."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel

from shop.models import Order
from webhook_receiver import Receiver

routes = APIRouter()


class Shown(BaseModel):
    id: int
    amount: int
    receipt: str | None


def receiver_of(request: Request) -> Receiver:
    receiver: Receiver = request.app.state.receiver
    return receiver


TheReceiver = Annotated[Receiver, Depends(receiver_of)]


@routes.post("/orders", status_code=201)
async def place(amount: int, receiver: TheReceiver) -> int:
    async with receiver.session() as session:
        order = Order(amount=amount)
        session.add(order)
        await session.flush()
        return order.id


@routes.get("/orders/{number}")
async def show(number: int, receiver: TheReceiver) -> Shown:
    async with receiver.session(readonly=True) as session:
        order = await session.get(Order, number)
    if order is None:
        raise HTTPException(404)
    return Shown(id=order.id, amount=order.amount, receipt=order.receipt)
