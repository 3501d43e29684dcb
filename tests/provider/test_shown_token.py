import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import Provider, Reading, TokenOptions, with_token
from webhook_receiver.provider.registry import apply_options
from webhook_receiver.signing import SharedToken

ACME = Provider(
    name="acme",
    title="Acme",
    docs="https://example.com",
    scheme=SharedToken(at="header:x-key"),
    reading=Reading(id="body:id", type="body:type"),
    options=TokenOptions,
    configure=with_token,
)


@pytest.mark.parametrize(
    ("token", "scheme"),
    [
        ("bearer", SharedToken(at="header:authorization", prefix="Bearer ")),
        ("basic", SharedToken(at="header:authorization", basic=True)),
        ("query:key", SharedToken(at="query:key")),
        (None, SharedToken(at="header:x-key")),
    ],
)
def test_a_secret_is_shown_where_the_token_says(token, scheme):
    options = {} if token is None else {"token": token}
    assert apply_options(ACME, "shop", options).scheme == scheme
    for bad in ("cookie:key", 1):
        with pytest.raises(ConfigurationError, match=r"source 'shop': .*token"):
            apply_options(ACME, "shop", {"token": bad})
