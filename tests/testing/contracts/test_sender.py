"""What the provider contract says of a provider that isn't finished."""

import pytest

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import TemplateHmac
from webhook_receiver.testing import ProviderContract


def courier(**more):
    return Provider(
        name="courier",
        title="Courier",
        docs="https://courier.example",
        scheme=TemplateHmac(headers=("x-courier",)),
        reading=Reading(id="body:id", type="body:type"),
        **more,
    )


@pytest.fixture
def no_payloads(tmp_path, monkeypatch):
    """A package's folder that has no sample yet."""
    (tmp_path / "courier_adapter" / "payloads").mkdir(parents=True)
    (tmp_path / "courier_adapter" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return "courier_adapter/payloads"


@pytest.mark.parametrize(
    ("named", "place"),
    [
        (False, "<type>.json in a folder, and name that by samples="),
        (True, "<type>.json in courier_adapter/payloads"),
    ],
)
def test_a_provider_without_samples_is_told_where_they_belong(named, place, no_payloads):
    provider = courier(samples=no_payloads) if named else courier()
    suite = type("Suite", (ProviderContract,), {"provider": provider, "secret": "a secret of it"})()
    sentence = "provider 'courier' has no sample: write one of its payloads to "
    for test in (suite.test_samples_come_back_as_they_were_written, suite.accepted):
        with pytest.raises(AssertionError) as raised:
            test()
        assert str(raised.value) == sentence + place
