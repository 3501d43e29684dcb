"""What the server's own connection says beneath ASGI: who connected, and whether the body was read.

And what is said to our own server.

A server may put the address that a proxy names in the proxy's own place; uvicorn does so unless it is
started with `--no-proxy-headers`. And a middleware may read a body and pass the request on without it.
Nothing in ASGI tells of either. uvicorn's `receive` is a method of the request, which knows both; if a
middleware wraps it, or another server serves, nothing is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import Receive, Scope


def peer_of(scope: Scope, receive: Receive) -> str | None:
    """The address at the other end of the connection; None if it has none, as a Unix socket.

    If the connection isn't known, it is the one that the scope says.
    """
    transport = getattr(_request(receive), "transport", None)
    ask = getattr(transport, "get_extra_info", None)
    named = scope.get("client") if ask is None else ask("peername")
    if isinstance(named, tuple | list) and named and isinstance(named[0], str):
        return named[0]
    return None


def was_read(receive: Receive) -> bool:
    """Whether the request's body was whole and somebody has read it, so that no more comes."""
    request = _request(receive)
    news = getattr(getattr(request, "message_event", None), "is_set", None)
    return getattr(request, "more_body", None) is False and news is not None and not news()


def still_comes(receive: Receive) -> bool:
    """Whether the request's body hasn't all arrived."""
    return getattr(_request(receive), "more_body", None) is True


def was_refused(receive: Receive) -> bool:
    """Whether the server itself has refused the rest of the request, and reported that."""
    return getattr(_request(receive), "refused", None) is True


def prove(receive: Receive) -> None:
    """Let the server know that the request brought a new event; only our own asks for it."""
    request: Any = _request(receive)
    if getattr(request, "taken", None) is False:
        request.taken = True


def never_ends(receive: Receive) -> None:
    """Let the server know that the answer has no end, so that a stop doesn't wait for one."""
    request: Any = _request(receive)
    if getattr(request, "endless", None) is False:
        request.endless = True


def _request(receive: Receive) -> object:
    return getattr(receive, "__self__", None)
