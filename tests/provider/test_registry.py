"""Finding providers; `test_options.py` has how their options are applied."""

from dataclasses import replace
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import registry
from webhook_receiver.provider.registry import (
    find_provider,
    loadable_providers,
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


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("strype", "; did you mean 'stripe'?"),
        ("Stripe", "; did you mean 'stripe'?"),
        ("bitbucket_cloud", "; did you mean 'bitbucket-cloud'?"),
        ("nobody", ""),
    ],
)
def test_an_unknown_name_comes_with_the_one_that_was_meant(name, meant):
    count = len(provider_names())
    with pytest.raises(ConfigurationError) as raised:
        find_provider(name)
    assert str(raised.value) == (
        f"unknown provider {name!r}; `webhook-receiver providers list` lists all {count}{meant}"
    )


def test_without_any_provider_that_is_said(installed):
    installed()
    assert provider_names() == ()
    with pytest.raises(ConfigurationError, match="there are: none"):
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
    with pytest.raises(
        ConfigurationError, match=r"'odd' of an unknown distribution .json:loads. is a func"
    ):
        find_provider("odd")


def test_a_plug_in_that_is_broken_is_named_and_the_others_still_work(installed):
    entries = {"odd": "json:nothing", "gone": "nowhere:provider"}
    installed(**entries, stripe="webhook_providers.stripe:provider")
    found, broken = loadable_providers()
    assert [provider.name for provider in found] == ["stripe"]
    gone, odd = broken
    assert gone.startswith("provider 'gone' of an unknown distribution (nowhere:provider) can't")
    assert "No module named 'nowhere'" in gone
    assert odd.endswith("mend or uninstall it")


def test_samples_are_beside_the_entry_point_unless_the_provider_says_where(installed):
    stripe = find_provider("stripe")
    assert samples_folder(stripe) == "webhook_providers/samples/stripe"
    assert samples_folder(replace(stripe, samples="acme/examples")) == "acme/examples"
    assert samples_folder(replace(stripe, name="without-an-entry-point")) is None
    installed(stripe="acme.webhooks.adapter:provider")
    assert samples_folder(stripe) == "acme/samples/stripe"
