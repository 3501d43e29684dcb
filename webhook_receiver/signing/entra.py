"""`entra_token`: the tokens with which Microsoft's services say who they are."""

from __future__ import annotations

import re

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing.jwt import JwtSignature
from webhook_receiver.types import HOUR

HOST = "https://login.microsoftonline.com"

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def entra_token(
    tenant: str | None,
    audience: str | None,
    *,
    client: str,
    place: str = "header:authorization",
    prefix: str = "Bearer ",
) -> JwtSignature:
    """A token of Microsoft Entra ID, made for `client`, with the options of the source that takes it.

    docs: learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens

    Parameters:
        tenant: the directory's UUID, in lower case.
        audience: the application's ID or URI.
        client: the application that asked for the token. Any other of the tenant could have one for
            the same audience.
        place: where the token stands in a request.
        prefix: what stands before it there.

    Raises `ConfigurationError` if `tenant` or `audience` is missing or unfit.
    """
    if not audience or not _UUID.fullmatch(tenant or ""):
        raise ConfigurationError(
            "tokens of Entra ID need two options: tenant, your directory's UUID in lower case, and "
            "audience, your application's ID or URI"
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
        expires=HOUR,
    )
