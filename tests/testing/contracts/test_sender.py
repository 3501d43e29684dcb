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


@pytest.mark.parametrize(
    ("provider", "place"),
    [
        (courier(), "<type>.json in a folder, and name that by samples="),
        (courier(samples="tests/nothing"), "<type>.json in tests/nothing"),
    ],
)
def test_a_provider_without_samples_is_told_where_they_belong(provider, place):
    suite = type("Suite", (ProviderContract,), {"provider": provider, "secret": "a secret of it"})()
    sentence = "provider 'courier' has no sample: write one of its payloads to "
    for test in (suite.test_samples_come_back_as_they_were_written, suite.accepted):
        with pytest.raises(AssertionError) as raised:
            test()
        assert str(raised.value) == sentence + place
