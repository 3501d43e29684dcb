"""What a forgotten option doesn't mean."""

import pytest

from webhook_receiver.cli.options import chosen
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import Selection


@pytest.mark.parametrize(
    "option",
    [
        {"keys": ["1"]},
        {"source": "shop"},
        {"type_": "order.*"},
        {"handler": "ship"},
        {"since": "1d"},
        {"until": "1d"},
        {"everything": True},
    ],
)
def test_one_option_is_enough_to_choose(option):
    assert isinstance(chosen(option.pop("keys", None), **option), Selection)


def test_no_option_never_means_every_event():
    with pytest.raises(ConfigurationError, match="or --all"):
        chosen(None)
    with pytest.raises(ConfigurationError, match="or --all"):
        chosen([])
