"""Where servers listen, and what speaks HTTP there."""

import os
import socket
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.setting_errors import VARIABLES

LISTENER = f"{VARIABLES}LISTENER"
"""The variable with the number of an inherited socket."""


def bounded_protocol() -> Any:
    """The protocol that holds connections to their bounds, as uvicorn takes it."""
    try:
        from webhook_receiver.cli.server.http_protocol import BoundedProtocol  # noqa: PLC0415 - optional
    except ImportError:  # PyPy: h11 has bounds of its own
        return "h11"
    return BoundedProtocol


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address; port 0 takes any free one. Nobody listens on it yet.

    Raises `ConfigurationError` if the address can't be bound.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise ConfigurationError(
            f"can't listen on {host}:{port}: {error.strerror or error}; give another --host or "
            "--port"
        ) from error
    return listener


def inherited() -> socket.socket | None:
    """The socket that `serve --reload` passes on to each process that it starts."""
    number = os.environ.get(LISTENER)
    return socket.socket(fileno=int(number)) if number else None


def address_of(listener: socket.socket) -> str:
    """The address of a bound socket as a URL without a path."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
