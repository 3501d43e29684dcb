"""Samples: stored or made, drawn with a new identity and with values set."""

import json
from dataclasses import replace

import pytest

from tests.providers import modelled
from tests.providers.modelled import EVENTS, acme
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider.event_types import event_types
from webhook_receiver.provider.registry import find_provider, provider_names, samples_folder
from webhook_receiver.testing import open_event, sample, sample_types, stored_types


@pytest.mark.parametrize("name", provider_names())
def test_every_provider_has_samples(name):
    types = sample_types(name)
    assert types == tuple(sorted(types))
    assert set(types) >= set(stored_types(name)) > set()
    for type_ in stored_types(name):
        one = sample(name, type_)
        assert one.type == type_
        assert one.id != sample(name, type_).id
        given = sample(name, type_, id="given")
        assert given.body == find_provider(name).codec.write(type_, given.payload, "given")


def test_values_are_set_at_dotted_paths():
    changes = {"data.object.amount": 5, "data.object.metadata.order": "7", "+new.deep": None}
    one = sample("stripe", "payment_intent.succeeded", id="evt_1", set=changes)
    document = json.loads(one.body)
    assert (document["id"], document["data"]["object"]["amount"]) == ("evt_1", 5)
    assert document["data"]["object"]["metadata"] == {"order": "7"}
    assert document["new"] == {"deep": None}
    assert sample("github", "push", set={"commits.0.message": "m"}).payload["commits"][0]["message"]


@pytest.mark.parametrize("path", ["", ".", "a.", "commits.9.id", "commits.x"])
def test_a_path_that_cannot_be_set_is_named(path):
    with pytest.raises(ConfigurationError) as raised:
        sample("github", "push", set={path: 1})
    assert repr(path) in str(raised.value)


def test_an_unknown_type_is_named_with_the_known_ones():
    with pytest.raises(ConfigurationError) as raised:
        sample("asana", "task")
    for word in ("'asana'", "'task'", "there are: ", "task.changed"):
        assert word in str(raised.value)
    with pytest.raises(ConfigurationError, match="strype"):
        sample_types("strype")


@pytest.mark.parametrize(
    "samples", ["webhook_providers/nowhere", "nowhere/samples", "json.decoder/x"]
)
def test_samples_that_are_not_there_are_named(samples):
    lost = replace(find_provider("github"), samples=samples)
    for call in (lambda: sample_types(lost), lambda: sample(lost, "push")):
        with pytest.raises(ConfigurationError, match=samples):
            call()


def test_a_provider_may_have_none():
    bare = replace(find_provider("github"), name="bare", models=None)
    assert sample_types(bare) == ()
    with pytest.raises(ConfigurationError, match="there are: none"):
        sample(bare, "push")


def test_a_made_sample_is_drawn_as_a_stored_one():
    assert sample_types(acme()) == event_types(acme())
    one = sample(
        acme(), "parcel.delivered", id="1", set={"parcel.total": 4200, "+parcel.note": "x"}
    )
    document = json.loads(one.body)
    assert (one.id, document["id"], document["parcel"]["total"]) == ("1", "1", 4200)
    assert document["parcel"]["note"] == "x"
    event = open_event(acme(), headers=one.headers, body=one.body, model=modelled.ParcelDelivered)
    assert (event.drift, event.payload.parcel.total) == ((), 4200)
    assert sample(acme(), "parcel.delivered", id="1", seed=2).body != one.body


def test_a_stored_sample_wins():
    both = acme(samples=samples_folder(find_provider("stripe")))
    assert set(stored_types(both)) < set(sample_types(both))
    assert "parcel.delivered" in sample_types(both)
    paid = sample(both, "payment_intent.succeeded").payload["data"]["object"]
    assert paid["id"] == "pi_sample"


def test_of_many_types_the_closest_are_named(monkeypatch):
    many = {f"parcel.delivered{n}": "ParcelDelivered" for n in range(20)}
    monkeypatch.setattr(modelled, "EVENTS", {**EVENTS, **many})
    with pytest.raises(ConfigurationError) as raised:
        sample(acme(), "parcel.canceled")
    told = str(raised.value)
    assert "did you mean 'parcel.cancelled'" in told
    assert "; `webhook-receiver providers events acme` lists all 23; " in told
    with pytest.raises(ConfigurationError, match="'zzz'; `webhook-receiver"):
        sample(acme(), "zzz")
