import subprocess
import sys

import pytest

from webhook_receiver.lazy import gateway, names_of


def test_a_name_is_found_in_its_module_or_is_the_module():
    get, names = gateway("webhook_receiver", {"Refused": "errors", "errors": "errors"})
    assert get("Refused").__name__ == "Refused"
    assert get("errors").__name__ == "webhook_receiver.errors"
    assert names() == ["Refused", "errors"]


def test_any_other_name_is_an_attribute_error_that_names_the_package():
    get, _ = gateway("webhook_receiver", {"Refused": "errors"})
    with pytest.raises(AttributeError, match="module 'webhook_receiver' has no attribute 'Refusd'"):
        get("Refusd")


def test_a_senders_names_are_its_provider_and_its_classes():
    get = names_of("webhook_receiver.errors", "webhook_receiver.models")
    assert get("EventModel").__module__ == "webhook_receiver.models"
    with pytest.raises(AttributeError, match="has no attribute 'provider'"):
        get("provider")
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        get("Nothing")


def test_what_python_asks_of_any_module_imports_nothing():
    get = names_of("nowhere.adapter", "nowhere.models")
    with pytest.raises(AttributeError, match="__path__"):
        get("__path__")


def test_a_misspelt_name_comes_with_the_one_that_was_meant():
    get, _ = gateway("webhook_receiver", {"Receiver": "receiver.receiver", "Event": "types"})
    with pytest.raises(AttributeError, match="; did you mean 'Receiver'"):
        get("Reciever")
    get = names_of("webhook_providers.stripe.adapter", "webhook_providers.models.stripe")
    with pytest.raises(AttributeError, match="did you mean 'PaymentIntentSucceeded'"):
        get("PaymentIntentSucceded")


LATER = (
    *("inbox.acts", "inbox.cards", "inbox.jobs", "inbox.pauses", "inbox.series", "meters"),
    *("receiver.metrics", "receiver.tallying", "worker.foreman", "worker.presenting"),
)
"""What a receiver needs only once its inbox is open, or is asked."""


def test_importing_a_receiver_loads_nothing_that_only_a_running_one_needs():
    script = "import sys; from webhook_receiver import Receiver; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert not {f"webhook_receiver.{name}" for name in LATER} & set(done.stdout.split())
