"""Send something to a URL of the configuration, by the standard library's client in a thread.

Rules of this file: a URL may be a secret, so no error quotes one; no redirect is followed; a peer that
drips bytes holds nobody for longer than the time allows.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from webhook_receiver.errors import AlarmUntold
from webhook_receiver.keys.fetching import deadline

SEND_SECONDS = 10.0
_PORTS = {"http": 80, "https": 443}
_READ_BYTES = 64 * 1024


def send(
    url: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    seconds: float = SEND_SECONDS,
    context: ssl.SSLContext | None = None,
) -> None:
    """POST a body, or GET without one; raise `AlarmUntold` unless that is answered 2xx. Blocks."""
    try:
        status = _exchange(url, body, headers or {}, time.monotonic() + seconds, context)
    except OSError as error:
        raise AlarmUntold(f"{type(error).__name__}: {error.strerror or error}") from error
    except http.client.HTTPException as error:  # its words may quote the peer
        raise AlarmUntold(f"no answer in HTTP ({type(error).__name__})") from error
    except ValueError as error:  # its words may quote the URL
        raise AlarmUntold("the URL can't be read") from error
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise AlarmUntold(f"it answers {status}, and redirects aren't followed")
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        raise AlarmUntold(f"it answers {status}")


def _exchange(
    url: str,
    body: bytes | None,
    headers: Mapping[str, str],
    until: float,
    context: ssl.SSLContext | None,
) -> int:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = http.client.HTTPConnection(parts.netloc)
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.closing(connection))
        watched = stack.enter_context(deadline(until))
        left = max(0.1, until - time.monotonic())
        connected = watched(socket.create_connection((host, port), timeout=left))
        if parts.scheme == "https":
            secure = context or ssl.create_default_context()
            connected = watched(secure.wrap_socket(connected, server_hostname=host))
        connection.sock = connected
        own = {"Accept": "*/*", "Connection": "close", "User-Agent": "webhook-receiver"}
        connection.request("GET" if body is None else "POST", target, body, {**own, **headers})
        response = stack.enter_context(connection.getresponse())
        response.read(_READ_BYTES)
        return response.status
