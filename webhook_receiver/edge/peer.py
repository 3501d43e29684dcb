"""Who really connected: the peer whose forwarded headers may count.

A server may put the address that a proxy names in the proxy's own place; uvicorn does so unless it is
started with `--no-proxy-headers`. Then nothing in the scope says any more that a proxy is in between.
The connection still knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Receive, Scope


def peer_of(scope: Scope, receive: Receive) -> str | None:
    """The address at the other end of the connection; None if it has none, as a Unix socket.

    If a middleware wraps `receive`, or the server isn't uvicorn, it is the one that the scope says.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    ask = getattr(transport, "get_extra_info", None)
    named = scope.get("client") if ask is None else ask("peername")
    if isinstance(named, tuple | list) and named and isinstance(named[0], str):
        return named[0]
    return None
