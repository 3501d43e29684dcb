import json
from pathlib import Path
from typing import Any

import pytest

from webhook_receiver import offline
from webhook_receiver.errors import ConfigurationError, KeyUnavailable, Refused
from webhook_receiver.intake.config import load_keys
from webhook_receiver.offline import verify
from webhook_receiver.types import Verified

FOLDER = Path(__file__).with_name("vectors")
VECTORS: list[dict[str, Any]] = [
    {"provider": path.stem, **vector}
    for path in sorted(FOLDER.glob("*.json"))
    for vector in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.fixture(autouse=True)
def any_length(monkeypatch):
    """Senders publish vectors with secrets that are shorter than any that is taken."""
    keys_of = lambda scheme, secrets, **_: load_keys(scheme, secrets, shortest=1)  # noqa: E731
    monkeypatch.setattr(offline, "load_keys", keys_of)


def check(vector: dict[str, Any], **changed: Any) -> Verified:
    asked = {name: vector.get(name) for name in ("headers", "secret", "now", "keys")}
    asked["url"] = vector.get("url")
    asked |= {"body": vector["body"].encode(), **vector.get("options", {}), **changed}
    return verify(vector["provider"], **asked)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["of"])
class TestVector:
    def test_is_accepted(self, vector):
        check(vector)

    def test_is_refused_with_another_body(self, vector):
        if not {"body", "form", "payload"} & check(vector).proof.covers:
            return  # the sender signs nothing of the event: its page says so
        with pytest.raises(Refused, match=r"^bad_signature\b"):
            check(vector, body=vector["body"].encode() + b" ")

    def test_is_refused_with_another_secret(self, vector):
        if "keys" in vector:  # the sender's own: with none of them nothing is proven
            with pytest.raises(KeyUnavailable):
                check(vector, keys={})
            return
        with pytest.raises((Refused, ConfigurationError)):  # a changed public key may be none
            check(vector, secret=vector["secret"][:-4] + "AAAA")

    def test_is_refused_without_its_headers(self, vector):
        in_body = "Signature" in vector["body"]
        if vector["headers"] and not in_body:
            with pytest.raises(Refused, match=r"^missing_signature\b"):
                check(vector, headers={})


def test_each_vector_says_where_it_comes_from():
    assert {vector["origin"] for vector in VECTORS} == {"official", "derived"}
    assert all(vector["source"] for vector in VECTORS)
