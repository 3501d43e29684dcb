"""What is written for a sender whose objects say what they are, and whose events share a base."""

import importlib
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("tools.models.writing.package", reason="the generator is not in the wheel")

from tools.models.shapes import Event, Field, Ref, Scalar, Sender, Shape
from tools.models.writing.package import write
from webhook_receiver.models import Model

pytestmark = pytest.mark.skipif(find_spec("ruff") is None, reason="what is written needs ruff")

BANK = Sender(
    "bank",
    "bank",
    ("npm bank 1.0.0 (MIT)",),
    {
        "Charge": Shape("Charge", (Field("customer", Scalar("expandable"), required=True),)),
        "Customer": Shape("Customer", (Field("name", Scalar("str"), required=True),)),
    },
    (
        Event("AnyEvent", ("*",), (Field("id", Scalar("str"), required=True),)),
        Event("ChargeEvent", ("charge.*",), (Field("it", Ref("Charge"), True),), "AnyEvent"),
        Event("ChargePaid", ("charge.paid",), (), "ChargeEvent"),
    ),
    event_homes={"ChargeEvent": "charge", "ChargePaid": "charge"},
    kinds={"customer": "Customer"},
)


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "bank_models").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    write(BANK, tmp_path / "bank_models", "bank_models")
    yield importlib.import_module("bank_models.bank")
    for name in [name for name in sys.modules if name.startswith("bank_models")]:
        del sys.modules[name]


def test_a_base_may_stand_apart(bank):
    assert bank.ChargePaid.__mro__[1:3] == (bank.ChargeEvent, bank.AnyEvent)
    assert bank.AnyEvent.__module__ == "bank_models.bank.events.any"
    assert bank.ChargePaid.__module__ == "bank_models.bank.events.charge"
    assert bank.ChargeEvent.event_variant("charge.paid") is bank.ChargePaid


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("cus_1", str),
        ({"object": "customer", "name": "Ada"}, "Customer"),
        ({"object": "zebra", "stripes": 3}, Model),
        ({"object": ["customer"]}, Model),
        ({}, Model),
    ],
)
def test_what_an_id_was_expanded_to_is_known(bank, given, expected):
    payload = {"it": {"customer": given}}
    event = bank.ChargePaid.model_validate(payload)
    wanted = getattr(bank.models, expected) if isinstance(expected, str) else expected
    assert type(event.it.customer) is wanted
    assert bank.ChargePaid.model_validate(event).model_dump(exclude_unset=True) == payload


def test_an_id_of_another_type_is_a_misfit(bank):
    with pytest.raises(ValueError, match="valid string"):
        bank.ChargePaid.model_validate({"it": {"customer": 5}})
