"""Where a sender's classes stand, and which modules import each other."""

import pytest

pytest.importorskip("tools.models.writing.layout", reason="the generator is not in the wheel")

from tools.models.shapes import Event, Field, Ref, Sender, Shape
from tools.models.writing.layout import Layout, by_home


def shape(name: str, *needed: str) -> Shape:
    return Shape(name, tuple(Field(each.lower(), Ref(each), required=True) for each in needed))


SHAPES = (shape("Order", "Line", "Customer"), shape("Line"), shape("Customer", "Order"))
EVENTS = (
    Event("AnyEvent", ("*",), ()),
    Event("OrderEvent", ("order.*",), (), "AnyEvent"),
    Event("OrderPaid", ("order.paid",), (), "OrderEvent"),
    Event("CartPaid", ("cart.paid",), ()),
)
LAYOUT = Layout(
    Sender(
        "shop",
        "shop",
        (),
        {each.name: each for each in SHAPES},
        EVENTS,
        homes={"Line": "order"},
        event_homes={"OrderEvent": "order"},
        lazy=frozenset({("customer", "Order")}),
    ),
    "models",
)


def test_a_class_has_a_module_of_its_own_unless_it_shares_one():
    assert LAYOUT.shape_homes == {"Order": "order", "Line": "order", "Customer": "customer"}
    assert by_home(LAYOUT.shape_homes) == {"order": ["Order", "Line"], "customer": ["Customer"]}


def test_an_event_stands_with_its_base_unless_it_is_put_elsewhere():
    assert LAYOUT.event_homes == {
        "AnyEvent": "any",
        "OrderEvent": "order",
        "OrderPaid": "order",
        "CartPaid": "cart_paid",
    }


def test_a_late_import_is_none_at_once():
    assert LAYOUT.object_imports() == {"order": {"customer"}, "customer": set()}
