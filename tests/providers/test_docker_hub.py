from dataclasses import replace

import pytest

from tests.providers.taking import NOW, refusal, source
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.signing import CapabilityUrl
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

SECRET = "a secret made up"


class TestContract(ProviderContract):
    provider = "docker-hub"
    secret = SECRET
    wrong_secret = "another one made up"
    covers_body = False


def test_a_token_is_good_for_one_source_alone():
    chairs, tables = (
        configure_source(find_provider("docker-hub"), name=name, secret=SECRET)
        for name in ("chairs", "tables")
    )
    scheme = chairs.provider.scheme
    assert isinstance(scheme, CapabilityUrl)
    query = b"token=" + scheme.token(chairs.keys[0]).encode()
    delivery = Delivery(Headers(), b"{}", query=query, received_at=NOW)
    verdict = take(chairs, delivery, chairs.keys)
    assert isinstance(verdict, Accepted)
    assert [event.type for event in verdict.envelopes] == ["push"]
    assert refusal(tables, delivery).code == "bad_token"
    assert refusal(chairs, replace(delivery, query=b"")).code == "missing_token"


def test_it_has_no_options():
    with pytest.raises(ConfigurationError, match="docker-hub"):
        source("docker-hub", colour=1)
