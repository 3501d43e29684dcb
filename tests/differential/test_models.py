"""The generated models are what their inputs come to, and fit the payloads that senders publish."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from typing import Any

import pytest

from tests.differential.official import required, unavailable

pytest.importorskip("tools.models.inputs", reason="the generator is not in the wheel")

from tools.models import inputs
from tools.models.__main__ import SENDERS, differences, read
from webhook_providers.models import github
from webhook_receiver.models import EventModel, Model

# Every developer has node, through pyright. Without the dependency group these tests don't use npm.
OF_THE_GROUP = "svix"

EXAMPLES = "npm:@octokit/webhooks-examples"

# What GitHub's documents no longer have.
GONE = {"content_reference"}


@pytest.fixture(scope="module", autouse=True)
def available() -> None:
    """All inputs are there."""
    if find_spec(OF_THE_GROUP) is None and not required():
        pytest.skip("the official libraries are not installed: uv sync --group differential")
    try:
        for each in inputs.locked():
            inputs.fetched(each, inputs.cache())
    except inputs.Unavailable as error:
        unavailable(str(error))


@dataclass(frozen=True)
class Sent:
    """A payload that GitHub publishes, and what a handler of its event would get."""

    product: str
    event: str
    payload: dict[str, Any]

    @property
    def type(self) -> str:
        action = self.payload.get("action")
        return f"{self.event}.{action}" if action else self.event

    def read(self) -> EventModel:
        base: Any = getattr(github, f"{spelt(self.event)}Event")
        model: Any = base.event_variant(self.type)
        return model.model_validate_json(json.dumps(self.payload))


def spelt(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


@cache
def corpus() -> tuple[Sent, ...]:
    (package,) = (each for each in inputs.locked() if each.key == EXAMPLES)
    folder = inputs.fetched(package, inputs.cache())
    found = [
        Sent(path.parent.name, event["name"], example)
        for path in sorted(folder.glob("*/index.json"))
        for event in json.loads(path.read_text(encoding="utf-8"))
        for example in event["examples"]
    ]
    return tuple(sent for sent in found if sent.event not in GONE)


def of_product(cloud) -> list[Sent]:
    return [sent for sent in corpus() if (sent.product == "api.github.com") == cloud]


def models_in(value: Any) -> Iterator[Model]:
    """Yield every object that was read as a model, at every depth."""
    if isinstance(value, Model):
        yield value
        for each in vars(value).values():
            yield from models_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from models_in(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from models_in(each)


@pytest.mark.parametrize("sender", SENDERS)
def test_what_is_committed_is_what_is_written_now(sender):
    assert differences([sender]) == []


def test_there_are_as_many_examples_as_we_say():
    assert len(of_product(cloud=True)) == 329
    assert len(of_product(cloud=False)) == 394


def test_an_example_is_read_as_the_class_of_its_event():
    for sent in corpus():
        event = sent.read()
        named = github.EVENTS.get(sent.type)
        # Without an action, as servers of 2021 sent deployments, or with any action: the base.
        expected = named or f"{spelt(sent.event)}Event"
        assert type(event).__name__ == expected
        if named is not None and "action" in sent.payload:
            assert event.action == sent.payload["action"]
            assert sent.type in {
                address.partition(":")[2] for address in type(event).event_addresses
            }
    without = {sent.type for sent in corpus() if sent.type not in github.EVENTS}
    assert without == {"deployment", "deployment_status", "repository_dispatch.on-demand-test"}


def test_every_object_is_read_as_what_it_says_it_is():
    # A union reads an unknown kind as a plain Model.
    kinds = {"User": "login", "Enterprise": "slug", "Repository": "full_name"}
    for sent in corpus():
        for model in models_in(sent.read()):
            name = type(model).__name__
            assert name != "Model"
            if name in kinds and model.model_fields_set:
                assert kinds[name] in model.model_fields_set, (sent.type, name, model)
            if name in {"Team", "Enterprise"}:
                assert "login" not in (model.model_extra or {})


def same(sent: Any, dumped: Any) -> bool:
    """Whether two values are equal, however their times are written."""
    if isinstance(sent, dict) and isinstance(dumped, dict):
        return sent.keys() == dumped.keys() and all(same(sent[name], dumped[name]) for name in sent)
    if isinstance(sent, list) and isinstance(dumped, list):
        return len(sent) == len(dumped) and all(map(same, sent, dumped))
    return sent == dumped or moment(sent) == moment(dumped) is not None


def moment(value: Any) -> float | None:
    if isinstance(value, int):
        return float(value)
    try:
        return datetime.fromisoformat(value.replace(" UTC", "+00:00")).timestamp()
    except (AttributeError, ValueError):
        return None


def test_an_example_is_written_as_it_was_sent():
    for sent in corpus():
        dumped = sent.read().model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert same(sent.payload, dumped), (sent.product, sent.type)


# Of 67,262 and 68,830 that are sent. The document has fewer permissions than older servers, doesn't list
# the enforcement levels that a branch protection rule's `changes` hold, and has dropped `instances` of
# code scanning alerts and `cve_id` of advisories.
@pytest.mark.parametrize(("cloud", "bound"), [(True, 18), (False, 83)])
def test_few_fields_are_sent_that_no_model_names(cloud, bound):
    extras = Counter(
        f"{type(model).__name__}.{name}"
        for sent in of_product(cloud)
        for model in models_in(sent.read())
        for name in model.model_extra or ()
    )
    assert extras.total() <= bound, extras.most_common()


@cache
def promised() -> dict[str, set[str]]:
    """The fields of each class that every payload has, if GitHub's documents are right."""
    sender = read("github")
    events = {event.name: event for event in sender.events}
    found = {
        each.name: {field.name for field in each.fields if field.required}
        for each in (*sender.shapes.values(), *sender.events)
    }
    for event in events.values():
        found[event.name] |= found[event.base or event.name]
    return found


def sent_fields(model: Model) -> set[str]:
    fields = type(model).model_fields
    return {fields[name].alias or name for name in model.model_fields_set if name in fields}


# Examples are older than the document: labels without `description`, releases without `immutable`,
# pull requests without `auto_merge`. A merge that made one more field promised would raise the count.
@pytest.mark.parametrize(("cloud", "bound"), [(True, 106), (False, 308)])
def test_few_fields_are_absent_that_are_promised(cloud, bound):
    absent = Counter(
        f"{type(model).__name__}.{name}"
        for sent in of_product(cloud)
        for model in models_in(sent.read())
        for name in promised()[type(model).__name__] - sent_fields(model)
    )
    assert absent.total() <= bound, absent.most_common()
