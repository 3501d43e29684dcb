"""The names of `webhook_receiver.testing`, and the extra that some of them need."""

import subprocess
import sys

import pytest

from webhook_receiver import testing
from webhook_receiver.errors import ConfigurationError


def test_the_contracts_alone_need_the_testing_extra():
    code = (
        "import sys; sys.modules['pytest'] = sys.modules['hypothesis'] = None\n"
        "import webhook_receiver.testing as testing\n"
        "testing.sample('stripe', 'payment_intent.succeeded')\n"
        "from webhook_receiver.errors import ConfigurationError\n"
        "try: testing.ProviderContract\n"
        "except ConfigurationError as error: print(error)\n"
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
