"""Finding providers; `test_options.py` has how their options are applied."""

from dataclasses import replace
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import registry
from webhook_receiver.provider.registry import (
    find_provider,
    provider_names,
    samples_folder,
    shadowed,
)


@pytest.fixture
def installed(monkeypatch):
    """Installs entry points for a test, beside none of ours."""

    def install(**values):
        points = [EntryPoint(name, value, registry.GROUP) for name, value in values.items()]
        monkeypatch.setattr(registry, "entry_points", lambda group: points)
        forget()

    yield install
    monkeypatch.undo()
    forget()


def forget():
    registry._entry_points.cache_clear()
    registry._installed.cache_clear()


@pytest.fixture
def contending(monkeypatch):
    """Installs distributions that each have a provider named stripe."""

    def install(order, *owners):
        points = [
            EntryPoint("stripe", value, registry.GROUP)._for(SimpleNamespace(name=name))
            for name, value in owners[::order]
        ]
        monkeypatch.setattr(registry, "entry_points", lambda group: points)
        registry._entry_points.cache_clear()

    yield install
    monkeypatch.undo()
    registry._entry_points.cache_clear()


def test_a_provider_is_found_by_name_or_is_itself():
    stripe = find_provider("stripe")
    assert find_provider("stripe") is stripe is find_provider(stripe)


def test_an_unknown_name_comes_with_the_known_ones():
    with pytest.raises(ConfigurationError) as raised:
        find_provider("strype")
    assert str(raised.value).startswith("unknown provider 'strype'; known are: adyen, ")
    assert ", ".join(provider_names()) in str(raised.value)


def test_without_any_provider_that_is_said(installed):
    installed()
    assert provider_names() == ()
    with pytest.raises(ConfigurationError, match="known are: none is installed"):
        find_provider("stripe")


@pytest.mark.parametrize("order", [1, -1])
def test_a_name_for_which_distributions_contend_is_refused_whichever_is_first(contending, order):
    contending(order, ("asgi-webhook-receiver", "ours:stripe"), ("aaa-evil", "evil:stripe"))
    words = (
        "from several distributions: aaa-evil (evil:stripe), asgi-webhook-receiver (ours:stripe)"
    )
    with pytest.raises(ConfigurationError) as raised:
        find_provider("stripe")
    assert words in str(raised.value)
    assert list(shadowed()) == ["stripe"]
    assert provider_names() == ("stripe",)


def test_a_distribution_that_is_found_twice_contends_with_nobody(contending):
    ours = ("asgi-webhook-receiver", "webhook_providers.stripe:provider")
    contending(1, ours, ours)
    assert shadowed() == {}
    assert find_provider("stripe").name == "stripe"


def test_of_what_is_installed_here_nothing_contends():
    assert shadowed() == {}


def test_an_entry_point_must_name_a_provider(installed):
    installed(odd="json:loads")
    with pytest.raises(ConfigurationError, match="entry point 'odd' is not a Provider: json:loads"):
        find_provider("odd")


def test_samples_are_beside_the_entry_point_unless_the_provider_says_where(installed):
    stripe = find_provider("stripe")
    assert samples_folder(stripe) == "webhook_providers/samples/stripe"
    assert samples_folder(replace(stripe, samples="acme/examples")) == "acme/examples"
    assert samples_folder(replace(stripe, name="without an entry point")) is None
    installed(stripe="acme.webhooks.adapter:provider")
    assert samples_folder(stripe) == "acme/samples/stripe"
