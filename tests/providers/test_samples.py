import json
import subprocess
import sys
from dataclasses import replace

import pytest

from webhook_receiver import testing
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.models import EventModel
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.testing import open_event, open_events, sample, sample_types, stored_types


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
    changes = {"data.object.amount": 5, "data.object.metadata.order": "7", "new.deep": None}
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
    for word in ("'asana'", "'task'", "known are: ", "task.changed"):
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
    with pytest.raises(ConfigurationError, match="it has none"):
        sample(bare, "push")


class Push(EventModel, address="github:push"):
    ref: str


def test_an_event_is_opened_without_a_signature():
    one = sample("github", "push", id="d1", set={"ref": "refs/heads/x"})
    event = open_event("github", headers=one.headers, body=one.body, model=Push)
    assert (event.id, event.type, event.source, event.payload.ref) == (
        *("d1", "push", "github"),
        "refs/heads/x",
    )
    assert open_event("github", headers=one.headers, body=one.body).payload["ref"] == "refs/heads/x"


def test_a_payload_that_does_not_fit_shows_its_drift():
    one = sample("github", "push", set={"ref": 5})
    event = open_event("github", headers=one.headers, body=one.body, model=Push)
    assert event.drift == ["ref: Input should be a valid string"]


def test_what_no_handler_would_see_is_an_error():
    ping = sample("github", "ping")
    with pytest.raises(ConfigurationError, match="handshake"):
        open_event("github", headers=ping.headers, body=ping.body)
    with pytest.raises(ConfigurationError, match="no event"):
        open_events("generic", headers={}, body=b"[]", events="body")
    with pytest.raises(Refused, match="malformed_payload"):
        open_event("stripe", headers={}, body=b"{}")
    with pytest.raises(ConfigurationError, match="colour"):
        open_event("stripe", headers={}, body=b"{}", colour=1)


def test_the_contracts_alone_need_the_testing_extra():
    code = (
        "import sys; sys.modules['pytest'] = sys.modules['hypothesis'] = None\n"
        "import webhook_receiver.testing as testing\n"
        "testing.sample('stripe', 'payment_intent.succeeded')\n"
        "try: testing.ProviderContract\n"
        "except testing.ConfigurationError as error: print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "asgi-webhook-receiver[testing]" in ran.stdout


@pytest.mark.parametrize("extra", ["pytest", "hypothesis"])
def test_a_missing_extra_is_one_sentence(extra, monkeypatch):
    monkeypatch.delitem(sys.modules, "webhook_receiver.testing.contracts.provider", raising=False)
    monkeypatch.setitem(sys.modules, extra, None)
    with pytest.raises(ConfigurationError, match="ProviderContract needs the testing extra"):
        testing.ProviderContract  # noqa: B018


def test_names_that_are_none_are_attribute_errors():
    with pytest.raises(AttributeError, match="Nothing"):
        testing.Nothing  # noqa: B018
    assert "ProviderContract" in testing.__all__
