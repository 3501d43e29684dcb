"""Finding providers; `test_options.py` has how their options are applied."""

from dataclasses import replace
from importlib.metadata import EntryPoint

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import registry
from webhook_receiver.provider.registry import find_provider, provider_names, samples_folder


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
