"""`entra_token`: the tokens with which Microsoft's services say who they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing.jwt import JwtSignature

HOST = "https://login.microsoftonline.com"
AN_HOUR = 3_600.0

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def entra_token(
    source: str,
    options: Mapping[str, object],
    *,
    client: str,
    place: str = "header:authorization",
    prefix: str = "Bearer ",
) -> JwtSignature:
    """A token of Microsoft Entra ID: of a source's options `tenant` and `audience`, made for `client`.

    `client` is the application that asked for it: any other of the tenant could have one for the same
    audience. Raise `ConfigurationError` for other options, and for those two where they can't be.
    docs: learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
    """
    tenant, audience = (str(options.get(name) or "") for name in ("tenant", "audience"))
    if set(options) - {"tenant", "audience"} or not audience or not _UUID.fullmatch(tenant):
        raise ConfigurationError(
            f"source {source!r}: tokens of Entra ID need two options: tenant, your directory's UUID in "
            "lower case, and audience, your application's ID or URI"
        )
    return JwtSignature(
        place=place,
        prefix=prefix,
        algorithms=("RS256",),
        jwks=f"{HOST}/{tenant}/discovery/v2.0/keys",
        # An application's tokens are of version 1 or 2, as its manifest says.
        issuers=(f"https://sts.windows.net/{tenant}/", f"{HOST}/{tenant}/v2.0"),
        audience=audience,
        claims=(("appid | azp", client),),
        expires=AN_HOUR,
    )
