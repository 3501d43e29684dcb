import json
from pathlib import Path
from typing import Any

import pytest

from webhook_receiver.errors import Refused
from webhook_receiver.offline import verify

VECTORS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("vectors.json").read_text(encoding="utf-8")
)


def check(vector: dict[str, Any], **changed: Any) -> None:
    asked = {name: vector[name] for name in ("headers", "secret", "now")}
    asked |= {"body": vector["body"].encode(), **vector.get("options", {}), **changed}
    verify(vector["provider"], **asked)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["of"])
class TestVector:
    def test_is_accepted(self, vector):
        check(vector)

    def test_is_refused_with_another_body(self, vector):
        with pytest.raises(Refused, match="bad_signature"):
            check(vector, body=vector["body"].encode() + b" ")

    def test_is_refused_with_another_secret(self, vector):
        with pytest.raises(Refused, match="bad_signature"):
            check(vector, secret=vector["secret"][:-4] + "AAAA")

    def test_is_refused_without_its_headers(self, vector):
        with pytest.raises(Refused, match="missing_signature"):
            check(vector, headers={})


def test_each_vector_says_where_it_comes_from():
    assert {vector["origin"] for vector in VECTORS} == {"official", "derived"}
    assert all(vector["source"] for vector in VECTORS)
