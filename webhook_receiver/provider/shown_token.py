"""The option `token`: where a sender that signs nothing shows the secret."""

from __future__ import annotations

from dataclasses import replace

from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.options import Options
from webhook_receiver.signing import SharedToken


class TokenOptions(Options):
    """The option of a sender whose users choose where it shows the secret.

    Attributes:
        token: `bearer`, `basic`, `header:<name>` or `query:<name>`; the provider's own by default.
    """

    token: str | None = None


def with_token(provider: Provider, options: TokenOptions) -> Provider:
    """The provider with the secret at the place that `token` names."""
    if options.token is None:
        return provider
    return replace(provider, scheme=SharedToken.named(options.token))
