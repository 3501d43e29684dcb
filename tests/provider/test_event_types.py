import sys
from types import ModuleType

import pytest

from tests.providers import modelled
from tests.providers.modelled import acme
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider.event_types import event_class, event_names, event_types
from webhook_receiver.provider.registry import find_provider, provider_names


def test_the_class_of_an_exact_type_is_found():
    assert event_types(acme()) == (
        *("parcel.cancelled", "parcel.delivered", "parcel.delivery_failed"),
    )
    assert event_names(acme()) == modelled.EVENTS
    assert event_class(acme(), "parcel.delivered") is modelled.ParcelDelivered
    for other in ("parcel", "parcel.*", "parcel.lost", ""):
        assert event_class(acme(), other) is None


def test_a_provider_may_have_no_models():
    assert find_provider("slack").models is None
    assert event_types("slack") == ()
    assert event_class("slack", "message") is None


@pytest.mark.parametrize("models", ["nowhere.models", "empty_models"])
def test_models_that_are_not_there_are_named(models, monkeypatch):
    monkeypatch.setitem(sys.modules, "empty_models", ModuleType("empty_models"))
    for call in (event_types, lambda known: event_class(known, "x")):
        with pytest.raises(ConfigurationError, match=f"'acme'.*{models!r}"):
            call(acme(models=models))


@pytest.mark.parametrize("name", provider_names())
def test_every_class_of_ours_says_that_it_is_for_its_type(name):
    for type_ in event_types(name):
        model = event_class(name, type_)
        assert model is not None
        assert model.event_variant(type_) is model
