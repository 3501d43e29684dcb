import dataclasses
import sys
import typing
from typing import Any

import pydantic
import pytest
from typing_extensions import TypedDict

from webhook_receiver.errors import ConfigurationError, NoFit
from webhook_receiver.models import ABSENT, EventModel, Model
from webhook_receiver.payload.reader import Reader, is_model, models_of


class Order(EventModel, address="shop:order.*"):
    id: str = ABSENT


class OrderPaid(Order, address="shop:order.paid"):
    amount: int = ABSENT


class OrderLost(Order, address=("shop:order.lost", "shop:order.stolen")):
    where: str | None = None


class Refunded(EventModel, address="till:refund.*!refund.*.*"):
    amount: int = ABSENT


class Strict(pydantic.BaseModel):
    amount: int


class Typed(TypedDict):
    amount: int


@dataclasses.dataclass
class Data:
    amount: int


def read(body, *models, type_="order.paid"):
    return Reader(models).read(body, type_)


@pytest.mark.parametrize(
    ("type_", "model"),
    [
        ("order.paid", OrderPaid),
        ("order.lost", OrderLost),
        ("order.stolen", OrderLost),
        ("order.found", Order),
        ("", Order),
    ],
)
def test_a_base_class_gives_the_most_specific_one_of_its_module(type_, model):
    payload, drift = read(b'{"id":"o1"}', Order, type_=type_)
    assert (type(payload), payload.id, drift) == (model, "o1", ())


def test_a_class_of_another_module_changes_nothing_for_others():
    namespace: dict[str, Any] = {"__module__": "elsewhere"}
    mine = type("Mine", (Order,), namespace, address="shop:order.paid")
    assert Order.event_variant("order.paid") is OrderPaid
    assert mine.event_variant("order.paid") is mine


@pytest.mark.parametrize(
    ("type_", "model"),
    [
        ("order.paid", OrderPaid),
        ("order.lost", OrderLost),
        ("refund.made", Refunded),
        ("refund.made.twice", Order),  # nobody's: the first reads it
    ],
)
def test_of_several_classes_the_type_picks_one(type_, model):
    assert type(read(b"{}", Order, Refunded, type_=type_)[0]) is model


@pytest.mark.parametrize("model", [Strict, Typed, Data])
def test_users_models_of_every_kind_read_the_bytes(model):
    payload, drift = read(b'{"amount":5}', model)
    assert (payload["amount"] if model is Typed else payload.amount, drift) == (5, ())
    assert isinstance(payload, dict if model is Typed else model)


@pytest.mark.parametrize("model", [Strict, Typed, Data, dict[str, int], list[Strict]])
@pytest.mark.parametrize("body", [b'{"amount":"many"}', b"[1]", b"7", b"null", b"{", b"\xff", b""])
def test_what_does_not_fit_them_is_drift_and_nothing_else_is_raised(model, body):
    with pytest.raises(NoFit) as raised:
        read(body, model)
    assert raised.value.drift
    assert "many" not in str(raised.value)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="typing's own do there")
def test_what_pydantic_cannot_read_is_the_users_mistake():
    class Older(typing.TypedDict):
        amount: int

    with pytest.raises(ConfigurationError, match=r"Older can't read payloads: .*typing_extensions"):
        Reader((Older,))


def test_structs_of_msgspec_read_the_bytes():
    msgspec = pytest.importorskip("msgspec", reason="msgspec is not installed")

    class Paid(msgspec.Struct):
        amount: int

    assert is_model(Paid)
    assert read(b'{"amount":5,"more":1}', Paid) == (Paid(5), ())
    for body in (b'{"amount":"many"}', b"[1]", b"{", b"\xff", b"", b'{"amount":"\xff"}'):
        with pytest.raises(NoFit):
            read(body, Paid)


@pytest.mark.parametrize(
    ("hint", "models"),
    [
        (Order, (Order,)),
        (Order | Refunded, (Order, Refunded)),
        (Typed, (Typed,)),
        (Data, (Data,)),
        (int, ()),
        (Order | int, ()),
        (Order | None, ()),
        (None, ()),
        ("Order", ()),
        (dict[str, int], ()),
    ],
)
def test_what_an_annotation_names(hint, models):
    assert models_of(hint) == models


def test_classes_are_built_before_their_first_event():
    class Held(Model):
        amount: int = ABSENT

    class Base(EventModel, address="shop:held.*", defer_build=True):
        held: Held = ABSENT

    class Variant(Base, address="shop:held.one", defer_build=True): ...

    reader = Reader((Base,))
    assert not Base.__pydantic_complete__
    assert not Variant.__pydantic_complete__
    reader.build()
    assert Base.__pydantic_complete__
    assert Variant.__pydantic_complete__


def test_readers_are_named_by_their_models():
    assert str(Reader((Order, Refunded))) == "Order or Refunded"
    assert str(Reader((list[int],))) == "list[int]"
