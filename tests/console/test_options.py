"""What the settings say of the console."""

import pytest

from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.errors import ConfigurationError


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"hosts": ["https://ops.example.com"]}, "is no host's name"),
        ({"hosts": [""]}, "is no host's name"),
        ({"public_url": "ops.example.com"}, "must be like"),
        ({"public_url": "https://ops.example.com/?a=b"}, "must be like"),
        ({"key": "short"}, "32 random characters"),
    ],
)
def test_what_cannot_be_is_one_sentence(given: dict[str, object], why: str) -> None:
    with pytest.raises(ConfigurationError, match=why) as raised:
        ConsoleOptions(**given)  # type: ignore[arg-type]
    assert "console" in str(raised.value)


def test_the_origin_of_a_public_address() -> None:
    assert ConsoleOptions().public_origin is None
    options = ConsoleOptions(public_url="https://Ops.example.com/console/")
    assert options.public_origin == "https://ops.example.com"
    assert options.public_url == "https://Ops.example.com/console"


def test_the_key_is_in_no_text() -> None:
    assert "k" * 32 not in repr(ConsoleOptions(key="k" * 32))
