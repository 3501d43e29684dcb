"""A shape stands with the only one that needs it."""

import pytest

pytest.importorskip("tools.models.readers.homes", reason="the generator is not in the wheel")

from tools.models.readers.homes import grouped
from tools.models.shapes import Event, Field, Ref, Shape


def shape(name: str, *needed: str) -> Shape:
    return Shape(name, tuple(Field(each, Ref(each), required=True) for each in needed))


def test_where_shapes_stand():
    shapes = {
        each.name: each
        for each in (
            shape("Order", "Line", "Money"),
            shape("Line", "Tax"),
            shape("Tax", "Money"),
            shape("Money"),
            shape("Note", "Author"),
            shape("Author", "Author"),
        )
    }
    events = (
        Event("OrderPaid", ("order.paid",), shape("", "Order").fields),
        Event("CartPaid", ("cart.paid",), shape("", "Order", "Note").fields),
    )
    homes = grouped(shapes, events, {"OrderPaid": "order", "CartPaid": "cart"})
    assert homes == {
        "Order": "order",  # two modules of events need it
        "Line": "order",
        "Tax": "order",
        "Money": "order",  # everything that needs it is here
        "Note": "cart_event",
        "Author": "cart_event",
    }
