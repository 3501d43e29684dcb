"""Every provider that needs no test file of its own runs the contract."""

import pytest

from tests.providers.known import KNOWN, SIMPLE, contract
from tests.providers.test_security import CLAUSES as ELSEWHERE
from webhook_receiver.provider.registry import find_provider, provider_names, samples_folder
from webhook_receiver.testing import ProviderContract

SIGN_FIELDS = {"aws-sns", "mailgun"}  # and not the whole body
CLAUSES = [
    name for name in dir(ProviderContract) if name.startswith("test_") and name not in ELSEWHERE
]


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("name", SIMPLE)
def test_contract(name: str, clause: str):
    getattr(contract(name)(), clause)()


def test_nothing_is_known_of_providers_that_are_not_there():
    assert set(KNOWN) <= set(SIMPLE)


@pytest.mark.parametrize("name", provider_names())
def test_what_every_provider_says(name: str):
    provider = find_provider(name)
    assert provider.name == name
    assert provider.docs.startswith("https://")
    assert provider.secret_hint
    assert samples_folder(provider) == f"webhook_providers/samples/{name}"
    if provider.repeats and provider.scheme is not None and provider.scheme.timestamp is not None:
        assert "body" in provider.scheme.covers or name in SIGN_FIELDS
    assert provider.unsure <= {"ack_within", "retry_horizon", "repeats"}
