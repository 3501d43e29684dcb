"""Models as a sender's package has them, written by hand: what samples are made from in tests."""

# ruff: noqa: F821 - the values in Open aren't names

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from webhook_receiver.models import (
    ABSENT,
    EventModel,
    Expandable,
    Model,
    Open,
    by_field,
    by_tag,
    later,
)
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.types import Opened, Verified

EVENTS = {
    "parcel.delivered": "ParcelDelivered",
    "parcel.delivery_failed": "ParcelDeliveryFailed",
    "parcel.cancelled": "ParcelCancelled",
}

Driver = later(__name__, "Person")


class Person(Model):
    id: int = ABSENT
    login: str = ABSENT
    avatar_url: str = ABSENT
    type: Open["Bot", "User"] = ABSENT
    manager: "Person | None" = None
    friends: "list[Person]" = ABSENT
    name: str | None = None


class Van(Model):
    object: Open["van"] = ABSENT
    plate: str = ABSENT
    driver: Driver = ABSENT
    tows: "Annotated[Van | Bike, by_tag('object', 'van', 'bike')]" = ABSENT


class Bike(Model):
    object: str = ABSENT
    frame_sha: str = ABSENT


class Street(Model):
    street: str = ABSENT
    city: str = ABSENT


class Locker(Model):
    locker: str | None = None
    city: str | None = None


class Line(Model):
    sku: str = ABSENT
    quantity: int = ABSENT
    unit_price: str = ABSENT
    tax_amount: Decimal = ABSENT
    discount: Decimal | None = None


class Parcel(Model):
    id: str = ABSENT
    object: Open["parcel"] = ABSENT
    status: Open["cancelled", "delivered", "failed", "open"] = ABSENT
    carrier: Annotated[Van | Bike, by_tag("object", "van", ("bike", "cargo_bike"))] = ABSENT
    place: Annotated[Street | Locker, by_field("city", "locker")] = ABSENT
    sender: Person = ABSENT
    customer: Expandable | None = None
    lines: list[Line] = ABSENT
    labels: list[str] = ABSENT
    any_of_them: list[Any] = ABSENT
    weights: dict[str, int | float] = ABSENT
    people: dict[str, Person] = ABSENT
    untyped: dict = ABSENT
    created: int = ABSENT
    updated_at: datetime = ABSENT
    due_on: date = ABSENT
    cancelled_at: datetime | None = None
    delivery: Literal["post"] = ABSENT
    rate_percent: float = ABSENT
    currency: str = ABSENT
    is_gift: bool = ABSENT
    cancelled: bool = ABSENT
    email: str = ABSENT
    total: int = ABSENT
    mixed: Open["all", 1] = ABSENT
    anything: Any = ABSENT
    nickname: str | None = None
    odd: bytes | None = None
    links: Street = Field(default=ABSENT, alias="_links")


class ParcelEvent(EventModel, address="acme:parcel.*", defer_build=True):
    id: str = ABSENT
    object: Open["event"] = ABSENT
    type: str = ABSENT
    action: str = ABSENT
    ref: str = ABSENT
    parcel: Parcel = ABSENT
    actor: Person | None = None


class ParcelDelivered(ParcelEvent, address="acme:parcel.delivered"):
    type: Open["parcel.delivered"] = ABSENT


class ParcelDeliveryFailed(ParcelEvent, address="acme:parcel.delivery_failed"):
    type: Open["parcel.cancelled", "parcel.delivery_failed"] = ABSENT


class ParcelCancelled(ParcelEvent, address="acme:parcel.cancelled"):
    pass


def acme(**fields: Any) -> Provider:
    """A provider that has these models, and no samples of its own."""
    known = {"name": "acme", "samples": None, "models": __name__, "open": _open} | fields
    return replace(find_provider("stripe"), **known)


def _open(verified: Verified) -> Sequence[Opened]:
    document = json.loads(verified.body)
    return [Opened(document["id"], document["type"], verified.body)]
