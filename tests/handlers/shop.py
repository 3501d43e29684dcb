"""A shop's events, for handlers to ask for."""

from webhook_receiver.models import EventModel


class Paid(EventModel, address="shop:order.paid"):
    amount: int


class Refunded(EventModel, address="shop:order.refunded"):
    amount: int


class Homeless(EventModel):
    amount: int
