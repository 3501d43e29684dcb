# ruff: noqa: F821 - Open is Literal to a type checker
from typing import Annotated

import pytest

from webhook_receiver.models import (
    ABSENT,
    EventModel,
    Expandable,
    Known,
    Mark,
    Model,
    Open,
    awaited,
    by_field,
    by_tag,
    expandable,
    later,
)


class Card(Model):
    object: Open["card"] = ABSENT
    last4: str = ABSENT


class Bank(Model):
    object: Open["bank", "bank_account"] = ABSENT


class Charge(Model):
    from_: str = ABSENT
    status: Open["paid", "due"] | None = None
    source: Annotated[Card | Bank, by_tag("object", "card", ("bank", "bank_account"))] | None = None
    payer: Annotated[Card | Bank, by_field("last4", "iban")] | None = None
    card: later(__name__, "Card") | None = None  # type: ignore[valid-type]
    customer: expandable(__name__, {"card": "Card"}) | None = None  # type: ignore[valid-type]
    other: Expandable | None = None


def read(**fields):
    return Charge.model_validate(fields)


def test_a_model_keeps_what_it_does_not_name_and_cannot_be_changed():
    charge = read(new=1)
    assert (charge.model_extra, charge.from_) == ({"new": 1}, ABSENT)
    with pytest.raises(ValueError, match="frozen"):
        charge.from_ = "x"


def test_an_open_field_takes_other_values_and_names_those_that_are_known():
    assert read(status="lost").status == "lost"
    assert Known(("paid", "due")) in Open["paid", "due"].__metadata__
    assert Open["paid"].__origin__ is str
    assert Open["paid", 1].__origin__ is not str


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("card", Card),
        ("bank", Bank),
        ("bank_account", Bank),
        ("crypto", Model),
        (5, Model),
        (None, Model),
    ],
)
def test_a_tag_chooses_the_class_and_an_unknown_one_a_plain_model(tag, kind):
    source = read(source={"object": tag, "n": 1}).source
    assert (type(source), source.model_extra["n"]) == (kind, 1)


@pytest.mark.parametrize(
    ("payer", "kind"), [({"last4": "1"}, Card), ({"iban": "x"}, Bank), ({}, Model)]
)
def test_a_field_that_is_there_chooses_the_class(payer, kind):
    assert type(read(payer=payer).payer) is kind


def test_a_choice_says_what_it_goes_by():
    assert by_tag("object", "card", ("a", "b")).marks == (
        *(Mark("object", ("card",)), Mark("object", ("a", "b"))),
    )
    assert by_field("last4").marks == (Mark("last4"),)


def test_a_chosen_model_is_written_as_it_was_read():
    sent = {"source": {"object": "card", "last4": "1"}, "payer": {"iban": "x"}}
    assert read(**sent).model_dump(exclude_unset=True) == sent


def test_a_later_class_is_found_when_its_value_comes():
    assert read(card={"last4": "1"}).card == Card(last4="1")
    with pytest.raises(ValueError, match="last4"):
        read(card={"last4": 5})
    found = [awaited(mark) for mark in later(__name__, "Card").__metadata__]
    assert (found, awaited(Known(()))) == ([Card], None)


def test_an_expandable_is_an_id_or_the_object_by_its_kind():
    assert read(customer="c1").customer == "c1"
    assert type(read(customer={"object": "card"}).customer) is Card
    assert type(read(customer={"object": "person"}).customer) is Model
    assert type(read(other={"object": "card"}).other) is Model


class Order(EventModel, address="shop:order.*"): ...


class OrderPaid(Order, address=("shop:order.paid", "shop:order.settled")): ...


class Same(Order): ...


def test_an_event_class_has_its_own_address_or_its_parents():
    assert EventModel.event_addresses == ()
    assert OrderPaid.event_addresses == ("shop:order.paid", "shop:order.settled")
    assert Same.event_addresses == ("shop:order.*",)


@pytest.mark.parametrize(
    ("type_", "variant"),
    [("order.paid", OrderPaid), ("order.settled", OrderPaid), ("order.x", Order)],
)
def test_a_base_class_knows_the_more_specific_ones_of_its_module(type_, variant):
    assert Order.event_variant(type_) is variant
    assert OrderPaid.event_variant(type_) is OrderPaid
